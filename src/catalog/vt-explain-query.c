/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-explain-private.h"
#include "vt-table-private.h"

#include <string.h>

/* TRUE when @condition is what the word's bare arguments mean. */
static gboolean
is_argument_of (const VtTableWord *word, const VtCondition *condition)
{
  gsize length = word->argument != NULL ? strlen (word->argument) : 0;

  return length > 0 && vt_explain_is_choice (condition)
         && strncmp (condition->text, word->argument, length) == 0
         && condition->text[length] == '=';
}

/* How the first word begins that has an argument among the conditions, `thuộc nhóm …`; else how any
 * row of the table is said. @used (out): the condition that is said by it, NULL: none. */
static char *
explain_head (const VtExplainer *self,
              const VtTable *table,
              const VtQuery *query,
              const VtCondition **used)
{
  const char *unit = query->unit == VT_UNIT_STAFF ? "staff" : "person";
  const char *phrase = vt_table_get_phrase (table, "table", NULL, NULL);
  guint n_words;
  const VtTableWord *words = vt_table_get_words (table, &n_words);

  *used = NULL;
  for (guint w = 0; w < n_words; w++)
    {
      const char *own = vt_table_get_phrase (table, "word", words[w].word, NULL);

      for (guint i = 0; own != NULL && i < query->chosen_by->len; i++)
        {
          const VtCondition *condition = g_ptr_array_index (query->chosen_by, i);
          g_autofree char *values = NULL;

          if (!g_str_equal (words[w].unit, unit) || !is_argument_of (&words[w], condition))
            continue;
          *used = condition;
          values = vt_explain_condition_values (self, table, condition);
          return vt_phrase_replace (own, "value", values);
        }
    }
  if (phrase != NULL)
    return g_strdup (phrase);
  return vt_phrases_fill (self->phrases, VT_PHRASE_IS_ROW, "table", vt_table_get_plural (table),
                          NULL);
}

char *
vt_explain_day (const VtExplainer *self)
{
  if (self->day == VT_EXPLAIN_ANY)
    return g_strdup ("");
  return vt_phrases_fill (
      self->phrases,
      self->day == VT_EXPLAIN_BEGIN ? VT_PHRASE_AT_BEGIN : VT_PHRASE_AT_CUT_OFF, NULL);
}

static char *
explain_time (const VtExplainer *self, const VtQuery *query)
{
  switch (query->time)
    {
    case VT_QUERY_TIME_STARTING:
      return vt_phrases_fill (self->phrases, VT_PHRASE_STARTING, NULL);
    case VT_QUERY_TIME_ENDING:
      return vt_phrases_fill (self->phrases, VT_PHRASE_ENDING, NULL);
    case VT_QUERY_TIME_EVER:
      return vt_phrases_fill (
          self->phrases,
          self->day == VT_EXPLAIN_BEGIN ? VT_PHRASE_EVER_BEGIN : VT_PHRASE_EVER, NULL);
    case VT_QUERY_TIME_ALWAYS:
      return vt_phrases_fill (self->phrases, VT_PHRASE_ALWAYS, NULL);
    case VT_QUERY_TIME_DEFAULT:
      break;
    }
  if (vt_table_get_time (query->table) == VT_TABLE_TIME_DAY)
    return vt_phrases_fill (self->phrases, VT_PHRASE_IN_PERIOD, NULL);
  if (vt_table_get_time (query->table) == VT_TABLE_TIME_SPAN)
    return vt_explain_day (self);
  return g_strdup ("");
}

static char *
explain_relation (const VtExplainer *self, const VtQuery *query, const char *set)
{
  static const VtPhrase phrases[] = {
    [VT_RELATION_SINCE] = VT_PHRASE_SINCE,
    [VT_RELATION_AFTER] = VT_PHRASE_AFTER,
    [VT_RELATION_UNANSWERED] = VT_PHRASE_UNANSWERED,
  };
  g_autofree char *rows = vt_explain_relation (self, query->relation_to);

  return vt_phrases_fill (self->phrases, phrases[query->relation], "set", set, "rows", rows, NULL);
}

static char *
explain_overlapping (const VtExplainer *self,
                     const VtTable *table,
                     const VtQuery *query,
                     const char *set)
{
  g_autofree char *fields = NULL;

  for (guint i = 0; i < query->alike->len; i++)
    {
      const VtField *alike = g_ptr_array_index (query->alike, i);
      const VtField *own = vt_table_find_field (table, alike->name);

      fields = vt_explain_join (self, VT_PHRASE_AND, g_steal_pointer (&fields),
                                g_strdup (own != NULL ? own->label : alike->label));
    }
  return vt_phrases_fill (self->phrases,
                          fields != NULL ? VT_PHRASE_OVERLAPPING_ALIKE : VT_PHRASE_OVERLAPPING,
                          "set", set, "fields", fields, NULL);
}

/* What a row is beside the person's other rows; takes @text over. */
static char *
append_order (const VtExplainer *self, const VtTable *table, const VtQuery *query, char *text)
{
  g_autofree char *set = text;
  g_autofree char *conditions = vt_explain_conditions (self, table, query->tested_by);
  g_autofree char *preferred = vt_explain_conditions (self, table, query->preferred_by);

  if (query->overlapping)
    {
      char *overlapping = explain_overlapping (self, table, query, set);

      g_free (set);
      set = overlapping;
    }
  if (query->relation != VT_RELATION_NONE)
    return explain_relation (self, query, set);
  if (conditions == NULL) /* whoever has a row has a latest one */
    return g_steal_pointer (&set);
  return vt_phrases_fill (self->phrases,
                          preferred != NULL ? VT_PHRASE_LATEST_PREFERRED : VT_PHRASE_LATEST, "set",
                          set, "preferred", preferred, "conditions", conditions, NULL);
}

char *
vt_explain_query (const VtExplainer *self, const VtExpression *node)
{
  const VtQuery *query = node->query;
  const VtTable *table = vt_explain_find_table (self, query->table);
  gboolean person = g_str_equal (vt_table_get_name (table), "person");
  const VtCondition *used = NULL;
  g_autofree char *time = explain_time (self, query);
  g_autofree char *head = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  char *plain = NULL;

  if (node->unit != VT_UNIT_ROWS && !person)
    head = explain_head (self, table, query, &used);
  g_string_append (text, head != NULL ? head : "");
  for (guint i = 0; i < query->chosen_by->len; i++)
    {
      const VtCondition *condition = g_ptr_array_index (query->chosen_by, i);
      g_autofree char *phrase = NULL;

      if (condition == used || vt_explain_is_said (query->chosen_by, i))
        continue;
      phrase = vt_explain_by_phrase (self, table, condition);
      if (phrase != NULL)
        g_string_append_printf (text, " %s", phrase);
      else
        plain = vt_explain_join (self, VT_PHRASE_AND, plain,
                                 vt_explain_condition (self, table, condition));
    }
  g_string_append_printf (text, " %s", time);
  if (plain != NULL)
    {
      g_autofree char *with = vt_phrases_fill (
          self->phrases, person ? VT_PHRASE_HAVING : VT_PHRASE_WITH, "conditions", plain, NULL);

      g_string_append_printf (text, " %s", with);
    }
  g_free (plain);
  return append_order (self, table, query, g_string_free (g_steal_pointer (&text), FALSE));
}

char *
vt_explain_rows (const VtExplainer *self, const VtExpression *node)
{
  const VtTable *table;
  const char *phrase = NULL;

  while (node->kind != VT_NODE_QUERY)
    node = node->left;
  table = vt_explain_find_table (self, node->query->table);
  phrase = vt_table_get_phrase (table, "word", node->query->word, "rows");
  if (phrase == NULL)
    phrase = vt_table_get_phrase (table, "table", NULL, "rows");
  return g_strdup (phrase != NULL ? phrase : vt_table_get_plural (table));
}
