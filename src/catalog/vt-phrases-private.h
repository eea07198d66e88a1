/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-data-file-private.h"
#include "vt-table.h"

G_BEGIN_DECLS

/* The words by which sets are told (vt-explain.h), from resources/explain/phrases.ini. In the order
 * of the table in vt-phrases.c, which says group, key and what is filled in. */
typedef enum
{
  VT_PHRASE_PEOPLE,
  VT_PHRASE_CHILDREN,
  VT_PHRASE_CHILDREN_WHO,
  VT_PHRASE_PRESENT,
  VT_PHRASE_PRESENT_WHO,
  VT_PHRASE_HOUSEHOLDS,
  VT_PHRASE_STAFF,
  VT_PHRASE_ROWS,
  VT_PHRASE_SUM,
  VT_PHRASE_IS_CHILD,
  VT_PHRASE_IS_PRESENT,
  VT_PHRASE_IS_HOUSEHOLD,
  VT_PHRASE_IS_HOUSEHOLD_MANY,
  VT_PHRASE_IS_HEAD,
  VT_PHRASE_IS_MEMBER,
  VT_PHRASE_IS_NAMED,
  VT_PHRASE_IS_ROW,
  VT_PHRASE_DEPARTED,
  VT_PHRASE_DEPARTED_FOR,
  VT_PHRASE_NO_REASON,
  VT_PHRASE_AGE_FROM,
  VT_PHRASE_AGE_UNDER,
  VT_PHRASE_AGE_BETWEEN,
  VT_PHRASE_AGE_UNKNOWN,
  VT_PHRASE_AGE_AT_BEGIN,
  VT_PHRASE_YEARS,
  VT_PHRASE_MONTHS,
  VT_PHRASE_OR,
  VT_PHRASE_BOTH,
  VT_PHRASE_EXCEPT,
  VT_PHRASE_DIFFER,
  VT_PHRASE_CHANGED,
  VT_PHRASE_CAME,
  VT_PHRASE_GONE,
  VT_PHRASE_BRACKETS,
  VT_PHRASE_AND,
  VT_PHRASE_VALUE,
  VT_PHRASE_LAST_VALUE,
  VT_PHRASE_AT_CUT_OFF,
  VT_PHRASE_AT_BEGIN,
  VT_PHRASE_IN_PERIOD,
  VT_PHRASE_STARTING,
  VT_PHRASE_ENDING,
  VT_PHRASE_ALWAYS,
  VT_PHRASE_EVER,
  VT_PHRASE_EVER_BEGIN,
  VT_PHRASE_SINCE,
  VT_PHRASE_AFTER,
  VT_PHRASE_UNANSWERED,
  VT_PHRASE_OVERLAPPING,
  VT_PHRASE_OVERLAPPING_ALIKE,
  VT_PHRASE_LATEST,
  VT_PHRASE_LATEST_PREFERRED,
  VT_PHRASE_WITH,
  VT_PHRASE_HAVING,
  VT_PHRASE_ONE_OF,
  VT_PHRASE_ONE_OF_OR_UNKNOWN,
  VT_PHRASE_INCLUDES,
  VT_PHRASE_NONE_OF,
  VT_PHRASE_KNOWN,
  VT_PHRASE_UNKNOWN,
  VT_PHRASE_ANY,
  VT_PHRASE_LESS,
  VT_PHRASE_AT_MOST,
  VT_PHRASE_MORE,
  VT_PHRASE_AT_LEAST,
  VT_PHRASE_BEFORE,
  VT_PHRASE_UNTIL,
  VT_PHRASE_LATER,
  VT_PHRASE_FROM,
  VT_PHRASE_UNFIT,
  VT_PHRASE_DAY,
  VT_PHRASE_CUT_OFF_DAY,
  VT_PHRASE_DAY_BEFORE,
  VT_PHRASE_FIRST_DAY,
  VT_PHRASE_BACK_DAYS,
  VT_PHRASE_BACK_MONTHS,
  VT_PHRASE_FIELD_OF,
  VT_PHRASE_TEXT,
  VT_PHRASE_DENOMINATOR,
  VT_PHRASE_NUMERATOR,
  VT_PHRASE_COUNT,
  VT_PHRASE_PRESENT_PEOPLE,
  VT_PHRASE_PRESENT_ROWS,
  VT_PHRASE_BASELINE_DENOMINATOR,
  VT_PHRASE_BASELINE_COUNT,
  VT_PHRASE_DEFINITION,
} VtPhrase;

#define VT_N_PHRASES (VT_PHRASE_DEFINITION + 1)

typedef struct _VtPhrases VtPhrases;

/* @error: VT_ERROR_SYNTAX with file and line: a phrase that is missing, not in both languages, or
 * without its places to fill in. (transfer full) */
VtPhrases *vt_phrases_new (const char *path,
                           GBytes *bytes,
                           const char *language,
                           GError **error);
void vt_phrases_free (VtPhrases *phrases);

/* The phrase with every `{name}` replaced: pairs of name and text (nullable: nothing), then NULL.
 * (transfer full) */
char *vt_phrases_fill (const VtPhrases *phrases, VtPhrase phrase, ...)
    G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;

/* Replaces `{name}` by @text (nullable: nothing) in any template. (transfer full) */
char *vt_phrase_replace (const char *template,
                         const char *name,
                         const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* Complains when @text, the value of @key in @group, does not hold exactly the places @places
 * (`set day`, blanks between; empty: none). */
gboolean vt_phrase_check (VtDataFile *file,
                          const char *group,
                          const char *key,
                          const char *text,
                          const char *places,
                          GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtPhrases, vt_phrases_free)

G_END_DECLS
