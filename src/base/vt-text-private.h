/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The letters of vt-text, vt-text-fold and vt-text-sort; not for others. */

/**
 * VtTone:
 *
 * The tones in the order of CLDR's collation `vi` (domain.md E.1).
 */
typedef enum
{
  VT_TONE_NONE,   /* ngang */
  VT_TONE_GRAVE,  /* huyền, U+0300 */
  VT_TONE_HOOK,   /* hỏi, U+0309 */
  VT_TONE_TILDE,  /* ngã, U+0303 */
  VT_TONE_ACUTE,  /* sắc, U+0301 */
  VT_TONE_DOT,    /* nặng, U+0323 */
} VtTone;

/**
 * VtLetter:
 * @fold: the small ASCII letter or digit, ' ' for what is neither, 0 where the slow way must decide
 * @primary: place in the alphabet a ă â b … z, 0 for anything but a Vietnamese or ASCII letter
 * @tone: VtTone
 * @upper: whether it is a capital
 *
 * What one code point is worth; the table is made once from Unicode's own data.
 */
typedef struct
{
  guint8 fold;
  guint8 primary;
  guint8 tone;
  guint8 upper;
} VtLetter;

/* U+0000–U+024F, then U+1E00–U+1EFF: every letter Vietnamese text is made of. */
#define VT_LETTER_LOW_END 0x250
#define VT_LETTER_HIGH_START 0x1E00
#define VT_LETTER_HIGH_END 0x1F00
#define VT_N_LETTERS (VT_LETTER_LOW_END + VT_LETTER_HIGH_END - VT_LETTER_HIGH_START)

/* `primary` of a base letter after which a mark may change it. */
guint8 vt_letter_get_primary (gunichar base, gunichar mark);
VtTone vt_letter_get_tone (gunichar mark);
gunichar vt_letter_get_tone_mark (VtTone tone);

/* The table, VT_N_LETTERS long; never NULL. Fetch it once before a loop. */
const VtLetter *vt_letter_get_table (void);

/* (nullable): the table's line for @c, NULL when it has none. */
static inline const VtLetter *
vt_letter_find (const VtLetter *table,
                gunichar c)
{
  if (c < VT_LETTER_LOW_END)
    return &table[c];
  if (c >= VT_LETTER_HIGH_START && c < VT_LETTER_HIGH_END)
    return &table[c - VT_LETTER_HIGH_START + VT_LETTER_LOW_END];
  return NULL;
}

/* The next code point, 0 at the end. By hand, because such loops run over every name of a register
 * at each start and over every cell of an import; a byte that fits nowhere counts as a blank. */
static inline gunichar
vt_text_next (const guchar **at)
{
  const guchar *p = *at;
  gunichar c = *p;

  if (G_LIKELY (c < 0x80))
    {
      *at = p + (c != 0);
      return c;
    }
  if ((c & 0xE0) == 0xC0 && (p[1] & 0xC0) == 0x80)
    {
      *at = p + 2;
      return (c & 0x1F) << 6 | (p[1] & 0x3F);
    }
  if ((c & 0xF0) == 0xE0 && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80)
    {
      *at = p + 3;
      return (c & 0x0F) << 12 | (gunichar) (p[1] & 0x3F) << 6 | (p[2] & 0x3F);
    }
  if ((c & 0xF8) == 0xF0 && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80
      && (p[3] & 0xC0) == 0x80)
    {
      *at = p + 4;
      return (c & 0x07) << 18 | (gunichar) (p[1] & 0x3F) << 12 | (gunichar) (p[2] & 0x3F) << 6
             | (p[3] & 0x3F);
    }
  *at = p + 1;
  return ' ';
}

/* NFC of @text; where it is no UTF-8 (a caller's mistake), of what can be read of it. */
char *vt_text_to_nfc (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* Characters without width that people cannot see and do not mean: U+200B–U+200D, U+2060, U+FEFF,
 * the soft hyphen. */
gboolean vt_text_is_invisible (gunichar c);

G_END_DECLS
