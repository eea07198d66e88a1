/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-report-check-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "vt-expression-private.h"

/* What must be asked depends on what the plan asks: a birth date is worth a line only where ages
 * are counted. */

/* Codes of any list that say that nobody knows. */
static const char *const unknown_codes[] = { "khong-biet", "chua-xac-dinh", "khong-ro", NULL };

typedef struct
{
  gboolean ages;
  GHashTable *fields; /* (element-type VtField VtTable): codes that are asked for */
  gboolean restricted; /* a group is asked for that must not be recognised */
} Words;

/* --- the plan's words ------------------------------------------------------------------------- */

/* Whether a condition is about nothing but such groups: among others nobody is recognised. */
static gboolean
is_restricted (const VtCondition *condition)
{
  const VtCodeList *codes = condition->field->codes;

  if (codes == NULL || condition->comparison != VT_COMPARE_ONE_OF || condition->values == NULL)
    return FALSE;
  for (guint i = 0; condition->values[i] != NULL; i++)
    {
      int index = vt_code_list_find_code (codes, condition->values[i]);

      if (index < 0 || !vt_code_list_is_restricted (codes, (guint) index))
        return FALSE;
    }
  return condition->values[0] != NULL;
}

static void
read_conditions (const VtQuery *query, GPtrArray *conditions, Words *words)
{
  for (guint i = 0; conditions != NULL && i < conditions->len; i++)
    {
      const VtCondition *condition = g_ptr_array_index (conditions, i);
      const VtTable *table = condition->link != NULL ? condition->link_table : query->table;

      if (condition->field->codes != NULL)
        g_hash_table_insert (words->fields, (gpointer) condition->field, (gpointer) table);
      words->restricted = words->restricted || is_restricted (condition);
    }
}

static void
read_words (const VtExpression *expression, Words *words)
{
  const VtQuery *query;

  if (expression == NULL)
    return;
  words->ages = words->ages || expression->kind == VT_NODE_CHILD || expression->kind == VT_NODE_AGE;
  query = expression->query;
  if (query != NULL)
    {
      read_conditions (query, query->chosen_by, words);
      read_conditions (query, query->preferred_by, words);
      read_conditions (query, query->tested_by, words);
      read_words (query->relation_to, words);
    }
  read_words (expression->left, words);
  read_words (expression->right, words);
}

gboolean
vt_report_checks_is_restricted (const VtExpression *expression)
{
  Words words = { .fields = g_hash_table_new (NULL, NULL) };

  read_words (expression, &words);
  g_hash_table_unref (words.fields);
  return words.restricted;
}

/* --- asking ----------------------------------------------------------------------------------- */

static void
ask (VtReportChecks *checks,
     VtReportCheckKind kind,
     const VtExpression *set,
     const char *label,
     const char *value)
{
  VtCheckQuestion question = {
    .kind = kind,
    .handle = vt_evaluator_add_full (checks->evaluator, set, FALSE, VT_EVALUATOR_ALL),
    .label = g_strdup (label),
    .value = g_strdup (value),
  };

  g_array_append_val (checks->questions, question);
}

static gboolean
ask_text (VtReportChecks *checks,
          VtReportCheckKind kind,
          const char *text,
          const char *label,
          const char *value,
          GError **error)
{
  g_autoptr (VtExpression) set = vt_plan_parse_set (checks->plan, text, NULL, 0, error);

  if (set == NULL)
    return FALSE;
  ask (checks, kind, set, label, value);
  return TRUE;
}

/* One field's code that says that nobody knows, where its list has one. */
static gboolean
ask_unknown (VtReportChecks *checks, const VtTable *table, const VtField *field, GError **error)
{
  gboolean own = g_str_equal (vt_table_get_name (table), "person");

  if (!own && vt_table_get_person (table) == NULL)
    return TRUE;
  for (guint i = 0; unknown_codes[i] != NULL; i++)
    {
      int index = vt_code_list_find_code (field->codes, unknown_codes[i]);
      g_autofree char *text = NULL;

      if (index < 0)
        continue;
      text = g_strdup_printf ("present & %s(%s=%s)", vt_table_get_name (table), field->name,
                              unknown_codes[i]);
      if (!ask_text (checks, VT_REPORT_CHECK_UNKNOWN, text, field->heading,
                     vt_code_list_get_label (field->codes, (guint) index), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
ask_for_words (VtReportChecks *checks, const Words *words, GError **error)
{
  GHashTableIter iter;
  gpointer field, table;

  if (words->ages
      && !ask_text (checks, VT_REPORT_CHECK_NO_BIRTH_DATE, "present & age(unknown)", NULL, NULL,
                    error))
    return FALSE;
  g_hash_table_iter_init (&iter, words->fields);
  while (g_hash_table_iter_next (&iter, &field, &table))
    if (!ask_unknown (checks, table, field, error))
      return FALSE;
  return TRUE;
}

/* The cells of a matrix's row; those of restricted groups are asked for. */
static gboolean
read_cells (VtReportChecks *checks,
            const VtLayoutSheet *sheet,
            const VtLayoutItem *row,
            Words *words,
            GError **error)
{
  VtBinding binding = { "row", row->set };
  gboolean restricted = vt_report_checks_is_restricted (row->set);

  for (guint i = 0; i < sheet->columns->len; i++)
    {
      const VtLayoutItem *column = g_ptr_array_index (sheet->columns, i);
      g_autoptr (VtExpression) cell = NULL;

      if (column->terms != NULL)
        continue;
      cell = vt_plan_parse_set (checks->plan, column->text, &binding, 1, error);
      if (cell == NULL)
        return FALSE;
      read_words (cell, words);
      if (restricted && vt_expression_get_unit (cell) == VT_UNIT_PEOPLE)
        ask (checks, VT_REPORT_CHECK_SMALL_CELL, cell, row->label, column->label);
    }
  return TRUE;
}

static gboolean
ask_for_sheets (VtReportChecks *checks, Words *words, GError **error)
{
  for (guint i = 0; i < vt_layout_get_n_sheets (checks->layout); i++)
    {
      const VtLayoutSheet *sheet = vt_layout_get_sheet (checks->layout, i);

      for (guint j = 0; sheet->kind == VT_SHEET_MATRIX && j < sheet->rows->len; j++)
        if (!read_cells (checks, sheet, g_ptr_array_index (sheet->rows, j), words, error))
          return FALSE;
    }
  return TRUE;
}

static void
ask_for_figures (VtReportChecks *checks, Words *words)
{
  for (guint i = 0; i < vt_plan_get_n_figures (checks->plan); i++)
    {
      const VtFigure *figure = vt_plan_get_figure (checks->plan, i);

      read_words (figure->numerator, words);
      read_words (figure->denominator, words);
      if (figure->unit == VT_UNIT_PEOPLE && vt_report_checks_is_restricted (figure->numerator))
        ask (checks, VT_REPORT_CHECK_SMALL_CELL, figure->numerator, figure->label, NULL);
    }
}

gboolean
vt_report_checks_ask (VtReportChecks *checks, GError **error)
{
  Words words = { .fields = g_hash_table_new (NULL, NULL) };
  gboolean asked;

  ask_for_figures (checks, &words);
  asked = ask_for_sheets (checks, &words, error) && ask_for_words (checks, &words, error);
  g_hash_table_unref (words.fields);
  return asked;
}

/* --- answering -------------------------------------------------------------------------------- */

static char *
describe (const VtCheckQuestion *question, guint n)
{
  switch (question->kind)
    {
    case VT_REPORT_CHECK_NO_BIRTH_DATE:
      return g_strdup_printf (
          /* Translators: %u is how many people. */
          ngettext ("%u person has no birth date and is in no figure that asks for an age.",
                    "%u people have no birth date and are in no figure that asks for an age.", n),
          n);
    case VT_REPORT_CHECK_UNKNOWN:
      return g_strdup_printf (
          /* Translators: %u is how many people; then a field and its value, e.g. Sex: unknown. */
          ngettext ("%u person is counted with “%s: %s”.", "%u people are counted with “%s: %s”.",
                    n),
          n, question->label, question->value);
    default:
      return g_strdup_printf (
          /* Translators: a figure, then how many people. */
          ngettext ("“%s” is %u person of a group that must not be recognised.",
                    "“%s” is %u people of a group that must not be recognised.", n),
          question->label, n);
    }
}

static gboolean
is_small (VtReportChecks *checks, const VtCheckQuestion *question)
{
  return vt_report_checks_is_small (vt_evaluator_get_count (checks->evaluator, question->handle));
}

static void
add_ids (VtReportChecks *checks, const VtCheckQuestion *question, GArray *people, GHashTable *seen)
{
  g_autoptr (GArray) ids = vt_evaluator_get_ids (checks->evaluator, question->handle);

  vt_report_checks_take_ids (people, seen, ids);
}

/* The small cells of one row of a sheet, which are asked for one behind the other: one line, with all
 * their people. Returns where the next question begins. */
static guint
answer_row (VtReportChecks *checks, guint first)
{
  const VtCheckQuestion *row = &g_array_index (checks->questions, VtCheckQuestion, first);
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GString) columns = g_string_new (NULL);
  guint n = 0, i;

  for (i = first; i < checks->questions->len; i++)
    {
      const VtCheckQuestion *question = &g_array_index (checks->questions, VtCheckQuestion, i);

      if (question->kind != VT_REPORT_CHECK_SMALL_CELL || question->value == NULL
          || !g_str_equal (question->label, row->label))
        break;
      if (!is_small (checks, question))
        continue;
      g_string_append_printf (columns, "%s%s", n++ > 0 ? "; " : "", question->value);
      add_ids (checks, question, people, seen);
    }
  if (n > 0)
    vt_report_checks_add (
        checks, VT_REPORT_CHECK_SMALL_CELL,
        g_strdup_printf (
            /* Translators: the row of a sheet, how many of its cells, the columns they stand in. */
            ngettext ("“%s”: %u cell of 1 to 4 people, who may be recognised: %s.",
                      "“%s”: %u cells of 1 to 4 people, who may be recognised: %s.", n),
            row->label, n, columns->str),
        g_steal_pointer (&people));
  return i;
}

void
vt_report_checks_answer (VtReportChecks *checks)
{
  for (guint i = 0; i < checks->questions->len;)
    {
      const VtCheckQuestion *question = &g_array_index (checks->questions, VtCheckQuestion, i);
      gboolean cell = question->kind == VT_REPORT_CHECK_SMALL_CELL;
      gint64 n = vt_evaluator_get_count (checks->evaluator, question->handle);

      if (cell && question->value != NULL)
        {
          i = answer_row (checks, i);
          continue;
        }
      if (cell ? is_small (checks, question) : n > 0)
        vt_report_checks_add (checks, question->kind, describe (question, (guint) n),
                              vt_evaluator_get_ids (checks->evaluator, question->handle));
      i++;
    }
}
