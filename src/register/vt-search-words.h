/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Questions of more words than this are cut: no name has as many. */
#define VT_QUESTION_MAX_WORDS 16

/* How near a name's spelling is to the question's; the smaller the nearer. */
enum
{
  VT_SPELLING_EXACT,   /* as written, case aside */
  VT_SPELLING_PLACED,  /* hoà = hòa */
  VT_SPELLING_LETTERS, /* without tones: Hoa, Hòa, Hóa */
  VT_SPELLING_FOLDED,  /* without any marks: Dao, Đào */
  VT_N_SPELLINGS,
};

/**
 * VtWords:
 *
 * The different words of all names, each in every spelling in which it may be asked for; a name is
 * a row of their numbers. There are a few thousand syllables in the names of a commune, so that a
 * question is compared with those, and with each name only by number. One thread.
 */
typedef struct _VtWords VtWords;

VtWords *vt_words_new (void);
void vt_words_free (VtWords *words);

/* Appends the numbers of @name's words to @numbers (element-type guint32); new words get one. */
void vt_words_number (VtWords *words, const char *name, GArray *numbers);
/* A number that words share when their folded spelling is the same. */
guint32 vt_words_get_folded (VtWords *words, guint32 number);

/* What is asked for: every word is the beginning of a different word of the name. */
typedef struct
{
  guint n_words;
  guint16 full;  /* one bit a word of the question */
  guint64 *fits; /* (owned) a word of a name: per spelling 16 bits, which words it may answer */
} VtQuestion;

/* Adds the words of @text to @question (zeroed); blanks and signs separate them. */
void vt_question_init (VtQuestion *question, VtWords *words, const char *text);
void vt_question_clear (VtQuestion *question);

/* The nearest spelling in which the name of @numbers answers; -1: it does not. */
int vt_question_compare (const VtQuestion *question, const guint32 *numbers, guint n_numbers);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtWords, vt_words_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VtQuestion, vt_question_clear)

G_END_DECLS
