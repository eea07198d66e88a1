/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-evaluator-scan-private.h"

#include <string.h>

/* --- one value -------------------------------------------------------------------------------- */

gboolean
vt_scan_is_coded (const VtCondition *condition)
{
  return condition->comparison <= VT_COMPARE_NONE_OF && condition->values[0] != NULL;
}

static gboolean
is_among (const VtCondition *condition, const char *text)
{
  g_auto (GStrv) parts = NULL;

  if (condition->field->type != VT_FIELD_CODES)
    return g_strv_contains ((const char *const *) condition->values, text);
  parts = g_strsplit (text, ";", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) condition->values, parts[i]))
      return TRUE;
  return FALSE;
}

static gboolean
holds_for_text (const VtCondition *condition, const char *text)
{
  gboolean among;

  if (text == NULL)
    return condition->comparison == VT_COMPARE_ONE_OF && condition->unknown;
  among = condition->known || is_among (condition, text);
  return among == (condition->comparison == VT_COMPARE_ONE_OF);
}

static gboolean
is_date (const VtField *field)
{
  return field->type == VT_FIELD_DATE || field->type == VT_FIELD_PARTIAL_DATE;
}

/* A number or a day. */
static gint64
get_value (const VtField *field, VtStatement *row, int position)
{
  VtDay day;

  if (vt_statement_is_null (row, position))
    return VT_NO_VALUE;
  if (!is_date (field))
    return vt_statement_get_integer (row, position);
  day = vt_day_from_canonical (vt_statement_get_text (row, position), NULL);
  return day != VT_DAY_NONE ? day : VT_NO_VALUE;
}

static gint64
get_other (const VtScanTest *test, VtStatement *row)
{
  const VtLinkedRow *linked;

  if (test->other_link == NULL)
    return get_value (test->condition->other, row, test->other_position);
  linked = vt_scan_find_linked (test->other_link, row);
  return linked != NULL ? linked->values[test->other_value] : VT_NO_VALUE;
}

static gint64
get_bound (VtEvaluator *self, const VtScanTest *test, VtStatement *row)
{
  const VtCondition *condition = test->condition;
  gint64 bound = condition->number;

  if (condition->bound == VT_BOUND_CUT_OFF)
    bound = vt_evaluator_get_day (self, test->at);
  else if (condition->bound == VT_BOUND_BEGIN)
    bound = self->period.from;
  else if (condition->bound == VT_BOUND_FIELD)
    bound = get_other (test, row);
  if (bound == VT_NO_VALUE || (condition->back_days == 0 && condition->back_months == 0))
    return bound;
  return vt_day_add_months ((VtDay) bound, -condition->back_months) - condition->back_days;
}

static gboolean
holds_for_value (VtEvaluator *self, const VtScanTest *test, VtStatement *row, int position)
{
  const VtCondition *condition = test->condition;
  gint64 bound = get_bound (self, test, row);
  gint64 value = get_value (condition->field, row, position);

  if (value == VT_NO_VALUE || bound == VT_NO_VALUE)
    return FALSE;
  switch (condition->comparison)
    {
    case VT_COMPARE_LESS:
      return value < bound;
    case VT_COMPARE_AT_MOST:
      return value <= bound;
    case VT_COMPARE_MORE:
      return value > bound;
    case VT_COMPARE_AT_LEAST:
      return value >= bound;
    case VT_COMPARE_ONE_OF:
    case VT_COMPARE_NONE_OF:
    case VT_COMPARE_UNFIT:
      break;
    }
  g_assert_not_reached ();
}

gboolean
vt_scan_holds (VtScan *scan, const VtScanTest *test, VtStatement *row, int position)
{
  const VtCondition *condition = test->condition;
  gboolean one_of = condition->comparison == VT_COMPARE_ONE_OF;

  if (vt_statement_is_null (row, position))
    return one_of && condition->unknown;
  if (condition->comparison == VT_COMPARE_UNFIT)
    return vt_scan_is_unfit (scan, test, row, position);
  if (condition->comparison > VT_COMPARE_NONE_OF)
    return holds_for_value (scan->self, test, row, position);
  if (vt_scan_is_coded (condition))
    return holds_for_text (condition, vt_statement_get_text (row, position));
  return condition->known == one_of;
}

/* --- texts and their masks -------------------------------------------------------------------- */

static guint64 *
make_text_mask (VtScan *scan, VtScanColumn *column, const char *text)
{
  guint64 *mask = vt_scan_new_mask (scan, TRUE);

  for (guint i = 0; i < column->coded->len; i++)
    {
      const VtScanTest *test = &g_array_index (column->coded, VtScanTest, i);

      if (!holds_for_text (test->condition, text))
        vt_scan_clear_slot (mask, test->slot);
    }
  return mask;
}

const guint64 *
vt_scan_get_text_mask (VtScan *scan, VtScanColumn *column, const char *text)
{
  guint64 *mask;

  if (text == NULL)
    {
      if (column->null_mask == NULL)
        column->null_mask = make_text_mask (scan, column, NULL);
      return column->null_mask;
    }
  mask = g_hash_table_lookup (column->masks, text);
  if (mask == NULL)
    {
      mask = make_text_mask (scan, column, text);
      g_hash_table_insert (column->masks, g_strdup (text), mask);
    }
  return mask;
}

/* --- rows that are referred to ---------------------------------------------------------------- */

static VtLinkedRow *
take_linked_row (VtScan *scan, VtScanLink *link, VtStatement *row)
{
  gsize size = scan->n_words * sizeof (guint64);
  VtLinkedRow *linked
      = g_malloc (sizeof (VtLinkedRow) + size + link->kept->len * sizeof (gint64));

  memset (linked->mask, 0xff, size);
  linked->values = (gint64 *) (linked->mask + scan->n_words);
  for (guint i = 0; i < link->kept->len; i++)
    linked->values[i] = get_value (g_ptr_array_index (link->kept, i), row,
                                   link->first_kept + (int) i);
  linked->id = vt_statement_get_integer (row, 0);
  linked->day = VT_DAY_NONE;
  if (link->day != NULL)
    linked->day = vt_day_from_canonical (vt_statement_get_text (row, link->day_position), NULL);
  for (guint i = 0; i < link->columns->len; i++)
    {
      const VtScanColumn *column = g_ptr_array_index (link->columns, i);

      for (guint t = 0; t < column->plain->len; t++)
        {
          const VtScanTest *test = &g_array_index (column->plain, VtScanTest, t);

          if (!vt_scan_holds (scan, test, row, column->position))
            vt_scan_clear_slot (linked->mask, test->slot);
        }
    }
  return linked;
}

/* The mask of a reference that leads nowhere: all its values are unknown. */
static void
make_link_null_mask (VtScan *scan, VtScanLink *link)
{
  link->null_mask = vt_scan_new_mask (scan, TRUE);
  for (guint i = 0; i < link->columns->len; i++)
    {
      const VtScanColumn *column = g_ptr_array_index (link->columns, i);

      for (guint t = 0; t < column->plain->len; t++)
        {
          const VtScanTest *test = &g_array_index (column->plain, VtScanTest, t);
          const VtCondition *condition = test->condition;

          if (condition->comparison != VT_COMPARE_ONE_OF || !condition->unknown)
            vt_scan_clear_slot (link->null_mask, test->slot);
        }
    }
}

gboolean
vt_scan_read_link (VtScan *scan, VtScanLink *link, VtDatabase *reader, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (VtStatement) row = NULL;
  GError *failure = NULL;

  for (guint i = 0; i < link->columns->len; i++)
    {
      VtScanColumn *column = g_ptr_array_index (link->columns, i);

      column->position = VT_FIRST_COLUMN + (int) names->len;
      g_ptr_array_add (names, (gpointer) column->name);
    }
  link->day_position = VT_FIRST_COLUMN + (int) names->len;
  if (link->day != NULL)
    g_ptr_array_add (names, (gpointer) link->day);
  link->first_kept = VT_FIRST_COLUMN + (int) names->len;
  for (guint i = 0; i < link->kept->len; i++)
    g_ptr_array_add (names,
                     (gpointer) ((const VtField *) g_ptr_array_index (link->kept, i))->column);

  make_link_null_mask (scan, link);
  row = vt_evaluator_select (reader, vt_table_get_name (link->table),
                             (const char *const *) names->pdata, names->len, error);
  while (row != NULL && vt_statement_step (row, &failure))
    {
      VtLinkedRow *linked = take_linked_row (scan, link, row);

      g_hash_table_insert (link->rows, &linked->id, linked);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return row != NULL && failure == NULL;
}

const VtLinkedRow *
vt_scan_find_linked (const VtScanLink *link, VtStatement *row)
{
  gint64 id = vt_statement_get_integer (row, link->position); /* 0 for NULL, which no row has */

  return g_hash_table_lookup (link->rows, &id);
}
