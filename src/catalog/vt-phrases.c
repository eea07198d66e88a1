/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-phrases-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _VtPhrases
{
  char *texts[VT_N_PHRASES]; /* (owned) */
};

static const struct
{
  const char *group;
  const char *key;
  const char *places; /* what is filled in */
} phrases_of_file[VT_N_PHRASES] = {
  [VT_PHRASE_PEOPLE] = { "who", "people", "set" },
  [VT_PHRASE_CHILDREN] = { "who", "children", "day" },
  [VT_PHRASE_CHILDREN_WHO] = { "who", "children-who", "day set" },
  [VT_PHRASE_PRESENT] = { "who", "present", "day" },
  [VT_PHRASE_PRESENT_WHO] = { "who", "present-who", "day set" },
  [VT_PHRASE_HOUSEHOLDS] = { "who", "households", "set" },
  [VT_PHRASE_STAFF] = { "who", "staff", "set" },
  [VT_PHRASE_ROWS] = { "who", "rows", "rows set" },
  [VT_PHRASE_SUM] = { "who", "sum", "field rows" },
  [VT_PHRASE_IS_CHILD] = { "is", "child", "day" },
  [VT_PHRASE_IS_PRESENT] = { "is", "present", "day" },
  [VT_PHRASE_IS_HOUSEHOLD] = { "is", "household", "day set" },
  [VT_PHRASE_IS_HOUSEHOLD_MANY] = { "is", "household-many", "n day set" },
  [VT_PHRASE_IS_HEAD] = { "is", "head", "day" },
  [VT_PHRASE_IS_MEMBER] = { "is", "member", "day set" },
  [VT_PHRASE_IS_NAMED] = { "is", "named", "label" },
  [VT_PHRASE_IS_ROW] = { "is", "row", "table" },
  [VT_PHRASE_DEPARTED] = { "is", "departed", "" },
  [VT_PHRASE_DEPARTED_FOR] = { "is", "departed-for", "reasons" },
  [VT_PHRASE_NO_REASON] = { "is", "no-reason", "" },
  [VT_PHRASE_AGE_FROM] = { "age", "from", "from" },
  [VT_PHRASE_AGE_UNDER] = { "age", "under", "to" },
  [VT_PHRASE_AGE_BETWEEN] = { "age", "between", "from to" },
  [VT_PHRASE_AGE_UNKNOWN] = { "age", "unknown", "" },
  [VT_PHRASE_AGE_AT_BEGIN] = { "age", "at-begin", "age" },
  [VT_PHRASE_YEARS] = { "age", "years", "n" },
  [VT_PHRASE_MONTHS] = { "age", "months", "n" },
  [VT_PHRASE_OR] = { "join", "or", "a b" },
  [VT_PHRASE_BOTH] = { "join", "both", "a b" },
  [VT_PHRASE_EXCEPT] = { "join", "except", "a b" },
  [VT_PHRASE_DIFFER] = { "join", "differ", "a b" },
  [VT_PHRASE_CHANGED] = { "join", "changed", "set" },
  [VT_PHRASE_CAME] = { "join", "came", "set" },
  [VT_PHRASE_GONE] = { "join", "gone", "set" },
  [VT_PHRASE_BRACKETS] = { "join", "brackets", "set" },
  [VT_PHRASE_AND] = { "join", "and", "a b" },
  [VT_PHRASE_VALUE] = { "join", "value", "a b" },
  [VT_PHRASE_LAST_VALUE] = { "join", "last-value", "a b" },
  [VT_PHRASE_AT_CUT_OFF] = { "time", "cut-off", "" },
  [VT_PHRASE_AT_BEGIN] = { "time", "begin", "" },
  [VT_PHRASE_IN_PERIOD] = { "time", "in-period", "" },
  [VT_PHRASE_STARTING] = { "time", "starting", "" },
  [VT_PHRASE_ENDING] = { "time", "ending", "" },
  [VT_PHRASE_ALWAYS] = { "time", "always", "" },
  [VT_PHRASE_EVER] = { "time", "ever", "" },
  [VT_PHRASE_EVER_BEGIN] = { "time", "ever-begin", "" },
  [VT_PHRASE_SINCE] = { "time", "since", "set rows" },
  [VT_PHRASE_AFTER] = { "time", "after", "set rows" },
  [VT_PHRASE_UNANSWERED] = { "time", "unanswered", "set rows" },
  [VT_PHRASE_OVERLAPPING] = { "time", "overlapping", "set" },
  [VT_PHRASE_OVERLAPPING_ALIKE] = { "time", "overlapping-alike", "set fields" },
  [VT_PHRASE_LATEST] = { "time", "latest", "set conditions" },
  [VT_PHRASE_LATEST_PREFERRED] = { "time", "latest-preferred", "set preferred conditions" },
  [VT_PHRASE_WITH] = { "condition", "with", "conditions" },
  [VT_PHRASE_HAVING] = { "condition", "having", "conditions" },
  [VT_PHRASE_ONE_OF] = { "condition", "one-of", "field values" },
  [VT_PHRASE_ONE_OF_OR_UNKNOWN] = { "condition", "one-of-or-unknown", "field values" },
  [VT_PHRASE_INCLUDES] = { "condition", "includes", "field values" },
  [VT_PHRASE_NONE_OF] = { "condition", "none-of", "field values" },
  [VT_PHRASE_KNOWN] = { "condition", "known", "field" },
  [VT_PHRASE_UNKNOWN] = { "condition", "unknown", "field" },
  [VT_PHRASE_ANY] = { "condition", "any", "field" },
  [VT_PHRASE_LESS] = { "condition", "less", "field value" },
  [VT_PHRASE_AT_MOST] = { "condition", "at-most", "field value" },
  [VT_PHRASE_MORE] = { "condition", "more", "field value" },
  [VT_PHRASE_AT_LEAST] = { "condition", "at-least", "field value" },
  [VT_PHRASE_BEFORE] = { "condition", "before", "field value" },
  [VT_PHRASE_UNTIL] = { "condition", "until", "field value" },
  [VT_PHRASE_LATER] = { "condition", "later", "field value" },
  [VT_PHRASE_FROM] = { "condition", "from", "field value" },
  [VT_PHRASE_UNFIT] = { "condition", "unfit", "field other" },
  [VT_PHRASE_DAY] = { "condition", "day", "day" },
  [VT_PHRASE_CUT_OFF_DAY] = { "condition", "cut-off", "" },
  [VT_PHRASE_DAY_BEFORE] = { "condition", "day-before", "" },
  [VT_PHRASE_FIRST_DAY] = { "condition", "begin", "" },
  [VT_PHRASE_BACK_DAYS] = { "condition", "back-days", "value n" },
  [VT_PHRASE_BACK_MONTHS] = { "condition", "back-months", "value n" },
  [VT_PHRASE_FIELD_OF] = { "condition", "field-of", "field table" },
  [VT_PHRASE_TEXT] = { "condition", "text", "text" },
  [VT_PHRASE_DENOMINATOR] = { "figure", "denominator", "set" },
  [VT_PHRASE_NUMERATOR] = { "figure", "numerator", "set" },
  [VT_PHRASE_COUNT] = { "figure", "count", "set" },
  [VT_PHRASE_PRESENT_PEOPLE] = { "figure", "present-people", "" },
  [VT_PHRASE_PRESENT_ROWS] = { "figure", "present-rows", "" },
  [VT_PHRASE_BASELINE_DENOMINATOR] = { "figure", "baseline-denominator", "label" },
  [VT_PHRASE_BASELINE_COUNT] = { "figure", "baseline-count", "label" },
  [VT_PHRASE_DEFINITION] = { "figure", "definition", "label set" },
};

/* --- places to fill in ------------------------------------------------------------------------ */

char *
vt_phrase_replace (const char *template, const char *name, const char *text)
{
  g_autofree char *place = g_strdup_printf ("{%s}", name);
  g_auto (GStrv) parts = g_strsplit (template, place, -1);

  return g_strjoinv (text != NULL ? text : "", parts);
}

gboolean
vt_phrase_check (VtDataFile *file,
                 const char *group,
                 const char *key,
                 const char *text,
                 const char *places,
                 GError **error)
{
  g_auto (GStrv) names = g_strsplit (places, " ", -1);
  g_autofree char *rest = g_strdup (text);
  g_autofree char *unknown = NULL;
  const char *brace;

  for (guint i = 0; names[i] != NULL; i++)
    {
      char *without = vt_phrase_replace (rest, names[i], NULL);
      gboolean found = strlen (without) < strlen (rest);

      g_free (rest);
      rest = without;
      if (!found)
        return vt_data_file_fail (file, group, key, error,
                                  /* Translators: %s is a place in a phrase; the braces stay. */
                                  _("The phrase must hold “{%s}”."), names[i]);
    }
  brace = strpbrk (rest, "{}");
  if (brace == NULL)
    return TRUE;
  unknown = g_strndup (brace, strcspn (brace, "}") + 1);
  return vt_data_file_fail (file, group, key, error,
                            /* Translators: %s is a place in a phrase, as “{set}”. */
                            _("Nothing is put in for “%s” here."), unknown);
}

/* --- the file --------------------------------------------------------------------------------- */

static gboolean
read_phrase (VtPhrases *self, VtDataFile *file, VtPhrase phrase, GError **error)
{
  const char *group = phrases_of_file[phrase].group;
  const char *key = phrases_of_file[phrase].key;
  g_autofree char *english_key = g_strconcat (key, "[en]", NULL);
  g_autofree char *text = vt_data_file_require (file, group, key, error);
  g_autofree char *english
      = text != NULL ? vt_data_file_require (file, group, english_key, error) : NULL;

  if (english == NULL
      || !vt_phrase_check (file, group, key, text, phrases_of_file[phrase].places, error)
      || !vt_phrase_check (file, group, english_key, english, phrases_of_file[phrase].places,
                           error))
    return FALSE;
  self->texts[phrase] = vt_data_file_dup_wording (file, group, key);
  return TRUE;
}

/* A key that nobody reads is a phrase written for nothing. */
static gboolean
check_group (VtDataFile *file, const char *group, GError **error)
{
  g_autoptr (GPtrArray) allowed = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < VT_N_PHRASES; i++)
    if (g_str_equal (phrases_of_file[i].group, group))
      g_ptr_array_add (allowed, g_strconcat (phrases_of_file[i].key, "*", NULL));
  if (allowed->len == 0)
    return vt_data_file_fail (file, group, NULL, error, _("The group “%s” is not known here."),
                              group);
  g_ptr_array_add (allowed, NULL);
  return vt_data_file_check_keys (file, group, (const char *const *) allowed->pdata, error);
}

VtPhrases *
vt_phrases_new (const char *path, GBytes *bytes, const char *language, GError **error)
{
  g_autoptr (VtDataFile) file = vt_data_file_new (path, bytes, language, error);
  g_autoptr (VtPhrases) self = g_new0 (VtPhrases, 1);
  const char *const *groups;

  if (file == NULL)
    return NULL;
  groups = vt_data_file_get_groups (file);
  for (guint i = 0; groups[i] != NULL; i++)
    if (!check_group (file, groups[i], error))
      return NULL;
  for (guint i = 0; i < VT_N_PHRASES; i++)
    if (!read_phrase (self, file, i, error))
      return NULL;
  return g_steal_pointer (&self);
}

void
vt_phrases_free (VtPhrases *phrases)
{
  if (phrases == NULL)
    return;
  for (guint i = 0; i < VT_N_PHRASES; i++)
    g_free (phrases->texts[i]);
  g_free (phrases);
}

/* --- filling in ------------------------------------------------------------------------------- */

/* Texts are put in from left to right in one pass, so that braces in them stay as they are. */
static const char *
find_text (va_list pairs, const char *name, gsize length)
{
  va_list left;
  const char *found = NULL;
  const char *candidate;

  va_copy (left, pairs);
  while ((candidate = va_arg (left, const char *)) != NULL)
    {
      const char *text = va_arg (left, const char *);

      if (strlen (candidate) == length && strncmp (candidate, name, length) == 0)
        found = text;
    }
  va_end (left);
  return found;
}

char *
vt_phrases_fill (const VtPhrases *phrases, VtPhrase phrase, ...)
{
  GString *filled = g_string_new (NULL);
  const char *rest;
  va_list pairs;

  g_return_val_if_fail (phrases != NULL && phrase < VT_N_PHRASES, NULL);

  rest = phrases->texts[phrase];
  va_start (pairs, phrase);
  while (*rest != '\0')
    {
      gsize plain = strcspn (rest, "{");
      const char *name = rest + plain + 1;
      gsize length;

      g_string_append_len (filled, rest, (gssize) plain);
      rest += plain;
      if (*rest == '\0')
        break;
      length = strcspn (name, "}");
      g_string_append (filled, find_text (pairs, name, length) ?: "");
      rest = name + length + 1;
    }
  va_end (pairs);
  return g_string_free (filled, FALSE);
}
