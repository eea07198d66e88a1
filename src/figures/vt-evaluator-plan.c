/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-evaluator-scan-private.h"

#include <string.h>

/* --- columns ---------------------------------------------------------------------------------- */

guint64 *
vt_scan_new_mask (VtScan *scan, gboolean full)
{
  guint64 *mask = g_new (guint64, scan->n_words);

  memset (mask, full ? 0xff : 0, scan->n_words * sizeof (guint64));
  return mask;
}

static VtScanColumn *
new_column (const char *name, int position)
{
  VtScanColumn *column = g_new0 (VtScanColumn, 1);

  column->name = name;
  column->position = position;
  column->coded = g_array_new (FALSE, FALSE, sizeof (VtScanTest));
  column->plain = g_array_new (FALSE, FALSE, sizeof (VtScanTest));
  column->masks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return column;
}

static void
free_column (gpointer data)
{
  VtScanColumn *column = data;

  g_array_unref (column->coded);
  g_array_unref (column->plain);
  g_hash_table_unref (column->masks);
  g_free (column->null_mask);
  g_free (column);
}

/* The position of a column in the statement; it is read from now on. */
static int
need_column (VtScan *scan, const char *name)
{
  for (guint i = 0; i < scan->names->len; i++)
    if (g_str_equal (g_array_index (scan->names, const char *, i), name))
      return VT_FIRST_COLUMN + (int) i;
  g_array_append_val (scan->names, name);
  return VT_FIRST_COLUMN + (int) scan->names->len - 1;
}

int
vt_scan_get_position (VtScan *scan, const char *column)
{
  return need_column (scan, column);
}

static VtScanColumn *
get_column (GPtrArray *columns, const char *name, int position)
{
  VtScanColumn *made;

  for (guint i = 0; i < columns->len; i++)
    if (g_str_equal (((VtScanColumn *) g_ptr_array_index (columns, i))->name, name))
      return g_ptr_array_index (columns, i);
  made = new_column (name, position);
  g_ptr_array_add (columns, made);
  return made;
}

static void
free_link (gpointer data)
{
  VtScanLink *link = data;

  g_ptr_array_unref (link->columns);
  g_ptr_array_unref (link->kept);
  g_hash_table_unref (link->rows);
  g_free (link->null_mask);
  g_free (link);
}

static VtScanLink *
get_link (VtScan *scan, const VtField *field)
{
  VtScanLink *made;

  for (guint i = 0; i < scan->links->len; i++)
    if (((VtScanLink *) g_ptr_array_index (scan->links, i))->field == field)
      return g_ptr_array_index (scan->links, i);
  made = g_new0 (VtScanLink, 1);
  made->field = field;
  made->position = need_column (scan, field->column);
  made->table = vt_catalog_find_table (scan->self->catalog, field->reference);
  made->columns = g_ptr_array_new_with_free_func (free_column);
  made->kept = g_ptr_array_new ();
  made->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  g_ptr_array_add (scan->links, made);
  return made;
}

/* --- jobs ------------------------------------------------------------------------------------- */

/* Where the other field of a comparison is found. */
static void
plan_other (VtScan *scan, VtScanTest *test)
{
  const VtCondition *condition = test->condition;
  VtScanLink *link;

  test->other_position = -1;
  if (condition->other == NULL)
    return;
  if (condition->comparison == VT_COMPARE_UNFIT && condition->fit == VT_FIT_AGE_AND_TOOL)
    scan->person_position = need_column (scan, vt_table_get_person (scan->table)->column);
  if (condition->other_link == NULL)
    {
      test->other_position = need_column (scan, condition->other->column);
      return;
    }
  link = get_link (scan, condition->other_link);
  if (!g_ptr_array_find (link->kept, condition->other, &test->other_value))
    {
      test->other_value = link->kept->len;
      g_ptr_array_add (link->kept, (gpointer) condition->other);
    }
  test->other_link = link;
}

static void
add_tests (VtScan *scan, GPtrArray *conditions, guint slot, VtAt at)
{
  for (guint i = 0; i < conditions->len; i++)
    {
      VtScanTest test = { .condition = g_ptr_array_index (conditions, i), .slot = slot, .at = at };
      const char *name = test.condition->field->column;
      VtScanColumn *column;

      if (test.condition->link != NULL)
        {
          column = get_column (get_link (scan, test.condition->link)->columns, name, -1);
          g_array_append_val (column->plain, test);
          continue;
        }
      plan_other (scan, &test);
      column = get_column (scan->columns, name, need_column (scan, name));
      g_array_append_val (vt_scan_is_coded (test.condition) ? column->coded : column->plain, test);
    }
}

static VtScanTime
get_time (const VtQuery *query)
{
  switch (vt_table_get_time (query->table))
    {
    case VT_TABLE_TIME_NONE:
      return VT_SCAN_TIME_ALWAYS;
    case VT_TABLE_TIME_DAY:
      return query->time == VT_QUERY_TIME_ALWAYS ? VT_SCAN_TIME_ALWAYS
             : query->time == VT_QUERY_TIME_EVER ? VT_SCAN_TIME_UNTIL
                                                 : VT_SCAN_TIME_IN_PERIOD;
    case VT_TABLE_TIME_SPAN:
      return query->time == VT_QUERY_TIME_DEFAULT    ? VT_SCAN_TIME_IN_FORCE
             : query->time == VT_QUERY_TIME_ALWAYS   ? VT_SCAN_TIME_ALWAYS
             : query->time == VT_QUERY_TIME_STARTING ? VT_SCAN_TIME_STARTING
             : query->time == VT_QUERY_TIME_ENDING   ? VT_SCAN_TIME_ENDING
                                                     : VT_SCAN_TIME_BEGUN;
    }
  g_assert_not_reached ();
}

static void
add_time (VtScan *scan, VtScanTime time, VtAt at, guint slot)
{
  if (scan->times[time][at] == NULL)
    scan->times[time][at] = vt_scan_new_mask (scan, FALSE);
  vt_scan_set_slot (scan->times[time][at], slot);
}

static void
plan_overlapping (VtScan *scan, const VtQuery *query)
{
  const VtField *from = vt_table_get_present_from (scan->table);

  for (guint i = 0; i < query->alike->len; i++)
    need_column (scan, ((const VtField *) g_ptr_array_index (query->alike, i))->column);
  if (vt_table_get_time (scan->table) == VT_TABLE_TIME_SPAN)
    return;
  scan->present_from_position = need_column (scan, from->column);
  scan->present_to_position = need_column (scan, vt_table_get_present_to (scan->table)->column);
}

static void
plan_job (VtScan *scan, VtJob *job)
{
  const VtQuery *query = job->query;

  add_tests (scan, query->chosen_by, job->slot_chosen, job->at);
  add_time (scan, get_time (query), job->at, job->slot_chosen);
  vt_scan_set_slot (scan->chosen, job->slot_chosen);
  scan->job_of_slot[job->slot_chosen] = job;
  if (query->latest)
    {
      add_tests (scan, query->preferred_by, job->slot_preferred, job->at);
      add_tests (scan, query->tested_by, job->slot_tested, job->at);
      add_time (scan, VT_SCAN_TIME_ALWAYS, VT_AT_END, job->slot_preferred);
      add_time (scan, VT_SCAN_TIME_ALWAYS, VT_AT_END, job->slot_tested);
    }
  if (query->overlapping)
    plan_overlapping (scan, query);
  if (query->link != NULL && query->unit == VT_UNIT_STAFF)
    scan->staff_position = need_column (scan, query->link->column);
  else if (query->link != NULL)
    scan->person_position = need_column (scan, query->link->column);
}

/* --- the scan --------------------------------------------------------------------------------- */

static void
plan_dates (VtScan *scan)
{
  const VtField *from = vt_table_get_from (scan->table);
  const VtField *to = vt_table_get_to (scan->table);
  const VtField *through = vt_table_get_time_through (scan->table);

  if (vt_table_get_time (scan->table) == VT_TABLE_TIME_NONE)
    return;
  if (through != NULL)
    {
      scan->day_link = get_link (scan, through);
      scan->day_link->day = from->column;
      return;
    }
  scan->from_position = need_column (scan, from->column);
  if (from->filled_from != NULL)
    scan->filled_position
        = need_column (scan, vt_table_find_field (scan->table, from->filled_from)->column);
  if (to != NULL)
    scan->to_position = need_column (scan, to->column);
}

static void
plan_rows (VtScan *scan)
{
  const VtField *person = vt_table_get_person (scan->table);

  scan->rows = g_hash_table_lookup (scan->self->row_indexes, scan->table);
  if (scan->rows == NULL)
    return;
  scan->value_positions = g_new0 (int, scan->rows->fields->len + 1);
  for (guint i = 0; i < scan->rows->fields->len; i++)
    {
      const VtField *field = g_ptr_array_index (scan->rows->fields, i);

      scan->value_positions[i] = need_column (scan, field->column);
    }
  if (person != NULL)
    scan->person_position = need_column (scan, person->column);
}

static void
plan_person (VtScan *scan)
{
  const char *const *columns = vt_evaluator_get_person_columns ();

  if (!g_str_equal (vt_table_get_name (scan->table), "person"))
    return;
  scan->first_of_person = VT_FIRST_COLUMN;
  for (guint i = 0; columns[i] != NULL; i++)
    need_column (scan, columns[i]);
}

void
vt_scan_plan (VtScan *scan)
{
  for (guint i = 0; i < scan->jobs->len; i++)
    {
      VtJob *job = g_ptr_array_index (scan->jobs, i);

      job->slot_chosen = scan->n_slots++;
      if (!job->query->latest)
        continue;
      job->slot_preferred = scan->n_slots++;
      job->slot_tested = scan->n_slots++;
    }
  scan->n_words = scan->n_slots / 64 + 1;
  scan->mask = vt_scan_new_mask (scan, FALSE);
  scan->chosen = vt_scan_new_mask (scan, FALSE);
  scan->job_of_slot = g_new0 (VtJob *, scan->n_words * 64);
  plan_person (scan);
  for (guint i = 0; i < scan->jobs->len; i++)
    plan_job (scan, g_ptr_array_index (scan->jobs, i));
  plan_dates (scan);
  plan_rows (scan);
}

VtScan *
vt_scan_new (VtEvaluator *self, const VtTable *table)
{
  VtScan *scan = g_new0 (VtScan, 1);

  scan->self = self;
  scan->table = table;
  scan->jobs = g_ptr_array_new ();
  scan->names = g_array_new (FALSE, FALSE, sizeof (const char *));
  scan->columns = g_ptr_array_new_with_free_func (free_column);
  scan->links = g_ptr_array_new_with_free_func (free_link);
  scan->person_position = -1;
  scan->staff_position = -1;
  scan->from_position = -1;
  scan->filled_position = -1;
  scan->to_position = -1;
  scan->present_from_position = -1;
  scan->present_to_position = -1;
  scan->alike = g_string_new (NULL);
  scan->first_of_person = -1;
  for (guint i = 0; i < self->job_list->len; i++)
    {
      VtJob *job = g_ptr_array_index (self->job_list, i);

      if (job->query->table == table)
        g_ptr_array_add (scan->jobs, job);
    }
  return scan;
}

void
vt_scan_free (VtScan *scan)
{
  for (guint time = 0; time < VT_SCAN_N_TIMES; time++)
    for (guint at = 0; at < VT_N_ATS; at++)
      g_free (scan->times[time][at]);
  g_ptr_array_unref (scan->jobs);
  g_array_unref (scan->names);
  g_ptr_array_unref (scan->columns);
  g_ptr_array_unref (scan->links);
  g_free (scan->chosen);
  g_free (scan->job_of_slot);
  g_free (scan->mask);
  g_free (scan->value_positions);
  g_string_free (scan->alike, TRUE);
  g_free (scan);
}
