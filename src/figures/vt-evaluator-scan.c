/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-evaluator-private.h"

#include <gio/gio.h>
#include <string.h>

/* Every job has bits (slots) in a row's mask. A column in which codes are compared keeps, for every
 * text met in it, the mask of the slots that text lets pass; so a row costs one look-up a column,
 * however many sets there are. What is compared otherwise (numbers, dates, known or not) is tested
 * for the few slots that are left. */

#define CANCEL_EVERY 4096

typedef struct
{
  const VtCondition *condition;
  guint slot;
  VtAt at;
} Test;

typedef struct
{
  const char *name; /* in SQL */
  int position;     /* in the statement */
  GArray *coded;    /* (element-type Test) by the text's mask */
  GArray *plain;    /* (element-type Test) row by row */
  GHashTable *masks; /* text to mask */
  guint64 *null_mask;
} Column;

/* A reference that conditions, or the row's day, follow. */
typedef struct
{
  const VtField *field;
  int position;
  const VtTable *table;
  GPtrArray *columns; /* (element-type Column) of @table */
  const char *day;    /* (nullable) its column with the row's day */
  int day_position;
  GHashTable *rows;   /* id to LinkedRow */
  guint64 *null_mask; /* when the reference leads nowhere */
} Link;

typedef struct
{
  gint64 id;
  VtDay day;
  guint64 mask[];
} LinkedRow;

typedef enum
{
  TIME_ALWAYS,
  TIME_IN_FORCE,
  TIME_STARTING,
  TIME_ENDING,
  TIME_BEGUN,
  TIME_IN_PERIOD,
  TIME_UNTIL,
  N_TIMES,
} Time;

typedef struct
{
  VtEvaluator *self;
  const VtTable *table;
  GPtrArray *jobs;      /* (element-type VtJob) (not owned) */
  guint n_slots, n_words;
  GArray *names;        /* const char *: the columns read */
  GPtrArray *columns;   /* (element-type Column) */
  GPtrArray *links;     /* (element-type Link) */
  Link *day_link;       /* (nullable) leads to the row's day */
  guint64 *times[N_TIMES][VT_N_ATS]; /* the slots a row passes at such a time; NULL: none */
  guint64 *chosen;      /* the slots of `chosen_by` */
  VtJob **job_of_slot;
  guint64 *mask;        /* of the present row */
  int person_position, staff_position; /* -1: not read */
  int from_position, filled_position, to_position;
  VtRowIndex *rows;     /* (nullable) */
  int *value_positions; /* of the row index's fields */
  int first_of_person;  /* of vt_evaluator_get_person_columns(), -1: another table */
} Scan;

/* --- masks -------------------------------------------------------------------------------------- */

static guint64 *
new_mask (Scan *scan, gboolean full)
{
  guint64 *mask = g_new (guint64, scan->n_words);

  memset (mask, full ? 0xff : 0, scan->n_words * sizeof (guint64));
  return mask;
}

static void
set_slot (guint64 *mask, guint slot)
{
  mask[slot / 64] |= G_GUINT64_CONSTANT (1) << (slot % 64);
}

static void
clear_slot (guint64 *mask, guint slot)
{
  mask[slot / 64] &= ~(G_GUINT64_CONSTANT (1) << (slot % 64));
}

static gboolean
has_slot (const guint64 *mask, guint slot)
{
  return (mask[slot / 64] >> (slot % 64) & 1) != 0;
}

static void
narrow (Scan *scan, const guint64 *by)
{
  for (guint i = 0; i < scan->n_words; i++)
    scan->mask[i] &= by[i];
}

/* FALSE when no set has any use for the row. */
static gboolean
is_wanted (Scan *scan)
{
  guint64 any = 0;

  for (guint i = 0; i < scan->n_words; i++)
    any |= scan->mask[i] & scan->chosen[i];
  return any != 0;
}

/* --- conditions --------------------------------------------------------------------------------- */

static gboolean
is_coded (const VtCondition *condition)
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

static gint64
get_bound (VtEvaluator *self, const VtCondition *condition, VtAt at)
{
  switch (condition->bound)
    {
    case VT_BOUND_CUT_OFF:
      return vt_evaluator_get_day (self, at);
    case VT_BOUND_BEGIN:
      return self->period.from;
    case VT_BOUND_FIXED:
      return condition->number;
    }
  g_assert_not_reached ();
}

static gboolean
holds_for_value (VtEvaluator *self, const Test *test, VtStatement *row, int position)
{
  const VtCondition *condition = test->condition;
  gint64 bound = get_bound (self, condition, test->at);
  gint64 value;

  if (condition->field->type == VT_FIELD_DATE || condition->field->type == VT_FIELD_PARTIAL_DATE)
    {
      VtDay day = vt_day_from_canonical (vt_statement_get_text (row, position), NULL);

      if (day == VT_DAY_NONE)
        return FALSE;
      value = day;
    }
  else
    value = vt_statement_get_integer (row, position);

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
      break;
    }
  g_assert_not_reached ();
}

static gboolean
holds (VtEvaluator *self, const Test *test, VtStatement *row, int position)
{
  const VtCondition *condition = test->condition;
  gboolean one_of = condition->comparison == VT_COMPARE_ONE_OF;

  if (vt_statement_is_null (row, position))
    return one_of && condition->unknown;
  if (condition->comparison > VT_COMPARE_NONE_OF)
    return holds_for_value (self, test, row, position);
  if (is_coded (condition))
    return holds_for_text (condition, vt_statement_get_text (row, position));
  return condition->known == one_of;
}

/* --- columns ------------------------------------------------------------------------------------ */

static Column *
new_column (const char *name, int position)
{
  Column *column = g_new0 (Column, 1);

  column->name = name;
  column->position = position;
  column->coded = g_array_new (FALSE, FALSE, sizeof (Test));
  column->plain = g_array_new (FALSE, FALSE, sizeof (Test));
  column->masks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return column;
}

static void
free_column (gpointer data)
{
  Column *column = data;

  g_array_unref (column->coded);
  g_array_unref (column->plain);
  g_hash_table_unref (column->masks);
  g_free (column->null_mask);
  g_free (column);
}

static guint64 *
make_text_mask (Scan *scan, Column *column, const char *text)
{
  guint64 *mask = new_mask (scan, TRUE);

  for (guint i = 0; i < column->coded->len; i++)
    {
      const Test *test = &g_array_index (column->coded, Test, i);

      if (!holds_for_text (test->condition, text))
        clear_slot (mask, test->slot);
    }
  return mask;
}

static const guint64 *
get_text_mask (Scan *scan, Column *column, const char *text)
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

/* The position of a column in the statement; it is read from now on. */
static int
need_column (Scan *scan, const char *name)
{
  for (guint i = 0; i < scan->names->len; i++)
    if (g_str_equal (g_array_index (scan->names, const char *, i), name))
      return VT_FIRST_COLUMN + (int) i;
  g_array_append_val (scan->names, name);
  return VT_FIRST_COLUMN + (int) scan->names->len - 1;
}

static Column *
get_column (GPtrArray *columns, const char *name, int position)
{
  Column *made;

  for (guint i = 0; i < columns->len; i++)
    if (g_str_equal (((Column *) g_ptr_array_index (columns, i))->name, name))
      return g_ptr_array_index (columns, i);
  made = new_column (name, position);
  g_ptr_array_add (columns, made);
  return made;
}

/* --- links -------------------------------------------------------------------------------------- */

static void
free_link (gpointer data)
{
  Link *link = data;

  g_ptr_array_unref (link->columns);
  g_hash_table_unref (link->rows);
  g_free (link->null_mask);
  g_free (link);
}

static Link *
get_link (Scan *scan, const VtField *field)
{
  Link *made;

  for (guint i = 0; i < scan->links->len; i++)
    if (((Link *) g_ptr_array_index (scan->links, i))->field == field)
      return g_ptr_array_index (scan->links, i);
  made = g_new0 (Link, 1);
  made->field = field;
  made->position = need_column (scan, field->column);
  made->table = vt_catalog_find_table (scan->self->catalog, field->reference);
  made->columns = g_ptr_array_new_with_free_func (free_column);
  made->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  g_ptr_array_add (scan->links, made);
  return made;
}

static LinkedRow *
take_linked_row (Scan *scan, Link *link, VtStatement *row)
{
  gsize size = scan->n_words * sizeof (guint64);
  LinkedRow *linked = g_malloc (sizeof (LinkedRow) + size);

  memset (linked->mask, 0xff, size);
  linked->id = vt_statement_get_integer (row, 0);
  linked->day = VT_DAY_NONE;
  if (link->day != NULL)
    linked->day = vt_day_from_canonical (vt_statement_get_text (row, link->day_position), NULL);
  for (guint i = 0; i < link->columns->len; i++)
    {
      const Column *column = g_ptr_array_index (link->columns, i);

      for (guint t = 0; t < column->plain->len; t++)
        {
          const Test *test = &g_array_index (column->plain, Test, t);

          if (!holds (scan->self, test, row, column->position))
            clear_slot (linked->mask, test->slot);
        }
    }
  return linked;
}

/* The mask of a reference that leads nowhere: all its values are unknown. */
static void
make_link_null_mask (Scan *scan, Link *link)
{
  link->null_mask = new_mask (scan, TRUE);
  for (guint i = 0; i < link->columns->len; i++)
    {
      const Column *column = g_ptr_array_index (link->columns, i);

      for (guint t = 0; t < column->plain->len; t++)
        {
          const Test *test = &g_array_index (column->plain, Test, t);
          const VtCondition *condition = test->condition;

          if (condition->comparison != VT_COMPARE_ONE_OF || !condition->unknown)
            clear_slot (link->null_mask, test->slot);
        }
    }
}

static gboolean
read_link (Scan *scan, Link *link, VtDatabase *reader, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (VtStatement) row = NULL;
  GError *failure = NULL;

  for (guint i = 0; i < link->columns->len; i++)
    {
      Column *column = g_ptr_array_index (link->columns, i);

      column->position = VT_FIRST_COLUMN + (int) names->len;
      g_ptr_array_add (names, (gpointer) column->name);
    }
  link->day_position = VT_FIRST_COLUMN + (int) names->len;
  if (link->day != NULL)
    g_ptr_array_add (names, (gpointer) link->day);

  make_link_null_mask (scan, link);
  row = vt_evaluator_select (reader,
                             vt_table_get_name (link->table),
                             (const char *const *) names->pdata,
                             names->len,
                             error);
  while (row != NULL && vt_statement_step (row, &failure))
    {
      LinkedRow *linked = take_linked_row (scan, link, row);

      g_hash_table_insert (link->rows, &linked->id, linked);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return row != NULL && failure == NULL;
}

static const LinkedRow *
find_linked (const Link *link, VtStatement *row)
{
  gint64 id = vt_statement_get_integer (row, link->position); /* 0 for NULL, which no row has */

  return g_hash_table_lookup (link->rows, &id);
}

/* --- planning ----------------------------------------------------------------------------------- */

static void
add_tests (Scan *scan, GPtrArray *conditions, guint slot, VtAt at)
{
  for (guint i = 0; i < conditions->len; i++)
    {
      Test test = { .condition = g_ptr_array_index (conditions, i), .slot = slot, .at = at };
      const char *name = test.condition->field->column;
      Column *column;

      if (test.condition->link != NULL)
        {
          column = get_column (get_link (scan, test.condition->link)->columns, name, -1);
          g_array_append_val (column->plain, test);
          continue;
        }
      column = get_column (scan->columns, name, need_column (scan, name));
      g_array_append_val (is_coded (test.condition) ? column->coded : column->plain, test);
    }
}

static Time
get_time (const VtQuery *query)
{
  switch (vt_table_get_time (query->table))
    {
    case VT_TABLE_TIME_NONE:
      return TIME_ALWAYS;
    case VT_TABLE_TIME_DAY:
      return query->time == VT_QUERY_TIME_EVER ? TIME_UNTIL : TIME_IN_PERIOD;
    case VT_TABLE_TIME_SPAN:
      return query->time == VT_QUERY_TIME_DEFAULT    ? TIME_IN_FORCE
             : query->time == VT_QUERY_TIME_STARTING ? TIME_STARTING
             : query->time == VT_QUERY_TIME_ENDING   ? TIME_ENDING
                                                     : TIME_BEGUN;
    }
  g_assert_not_reached ();
}

static void
add_time (Scan *scan, Time time, VtAt at, guint slot)
{
  if (scan->times[time][at] == NULL)
    scan->times[time][at] = new_mask (scan, FALSE);
  set_slot (scan->times[time][at], slot);
}

static void
plan_job (Scan *scan, VtJob *job)
{
  const VtQuery *query = job->query;

  add_tests (scan, query->chosen_by, job->slot_chosen, job->at);
  add_time (scan, get_time (query), job->at, job->slot_chosen);
  set_slot (scan->chosen, job->slot_chosen);
  scan->job_of_slot[job->slot_chosen] = job;
  if (query->latest)
    {
      add_tests (scan, query->preferred_by, job->slot_preferred, job->at);
      add_tests (scan, query->tested_by, job->slot_tested, job->at);
      add_time (scan, TIME_ALWAYS, VT_AT_END, job->slot_preferred);
      add_time (scan, TIME_ALWAYS, VT_AT_END, job->slot_tested);
    }
  if (query->link != NULL && query->unit == VT_UNIT_STAFF)
    scan->staff_position = need_column (scan, query->link->column);
  else if (query->link != NULL)
    scan->person_position = need_column (scan, query->link->column);
}

static void
plan_dates (Scan *scan)
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
plan_rows (Scan *scan)
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
plan_person (Scan *scan)
{
  const char *const *columns = vt_evaluator_get_person_columns ();

  if (!g_str_equal (vt_table_get_name (scan->table), "person"))
    return;
  scan->first_of_person = VT_FIRST_COLUMN;
  for (guint i = 0; columns[i] != NULL; i++)
    need_column (scan, columns[i]);
}

static void
plan_scan (Scan *scan)
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
  scan->mask = new_mask (scan, FALSE);
  scan->chosen = new_mask (scan, FALSE);
  scan->job_of_slot = g_new0 (VtJob *, scan->n_words * 64);
  plan_person (scan);
  for (guint i = 0; i < scan->jobs->len; i++)
    plan_job (scan, g_ptr_array_index (scan->jobs, i));
  plan_dates (scan);
  plan_rows (scan);
}

static Scan *
new_scan (VtEvaluator *self, const VtTable *table)
{
  Scan *scan = g_new0 (Scan, 1);

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
  scan->first_of_person = -1;
  for (guint i = 0; i < self->job_list->len; i++)
    {
      VtJob *job = g_ptr_array_index (self->job_list, i);

      if (job->query->table == table)
        g_ptr_array_add (scan->jobs, job);
    }
  return scan;
}

static void
free_scan (Scan *scan)
{
  for (guint time = 0; time < N_TIMES; time++)
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
  g_free (scan);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scan, free_scan)

/* --- rows --------------------------------------------------------------------------------------- */

static gboolean
is_at_time (Scan *scan, Time time, VtAt at, VtDay from, VtDay to)
{
  VtDay day = vt_evaluator_get_day (scan->self, at);

  switch (time)
    {
    case TIME_ALWAYS:
      return TRUE;
    case TIME_IN_FORCE:
      return (from == VT_DAY_NONE || from <= day) && (to == VT_DAY_NONE || day <= to);
    case TIME_STARTING:
    case TIME_IN_PERIOD:
      return vt_evaluator_is_in_period (scan->self, from);
    case TIME_ENDING:
      return vt_evaluator_is_in_period (scan->self, to);
    case TIME_BEGUN:
      return from == VT_DAY_NONE || from <= day;
    case TIME_UNTIL:
      return from != VT_DAY_NONE && from <= day;
    case N_TIMES:
      break;
    }
  g_assert_not_reached ();
}

static void
start_mask (Scan *scan, VtDay from, VtDay to)
{
  memset (scan->mask, 0, scan->n_words * sizeof (guint64));
  for (guint time = 0; time < N_TIMES; time++)
    for (guint at = 0; at < VT_N_ATS; at++)
      {
        const guint64 *slots = scan->times[time][at];

        if (slots == NULL || !is_at_time (scan, time, at, from, to))
          continue;
        for (guint i = 0; i < scan->n_words; i++)
          scan->mask[i] |= slots[i];
      }
}

static VtDay
get_day_of (VtStatement *row, int position)
{
  return position < 0 ? VT_DAY_NONE
                      : vt_day_from_canonical (vt_statement_get_text (row, position), NULL);
}

static VtDay
get_from (Scan *scan, VtStatement *row)
{
  VtDay from;

  if (scan->day_link != NULL)
    {
      const LinkedRow *linked = find_linked (scan->day_link, row);

      return linked != NULL ? linked->day : VT_DAY_NONE;
    }
  from = get_day_of (row, scan->from_position);
  return from != VT_DAY_NONE ? from : get_day_of (row, scan->filled_position);
}

static void
apply_plain (Scan *scan, const Column *column, VtStatement *row)
{
  for (guint t = 0; t < column->plain->len; t++)
    {
      const Test *test = &g_array_index (column->plain, Test, t);

      if (has_slot (scan->mask, test->slot) && !holds (scan->self, test, row, column->position))
        clear_slot (scan->mask, test->slot);
    }
}

/* FALSE when nobody wants the row. */
static gboolean
apply_conditions (Scan *scan, VtStatement *row)
{
  for (guint i = 0; i < scan->columns->len; i++)
    {
      Column *column = g_ptr_array_index (scan->columns, i);

      if (column->coded->len > 0)
        narrow (scan, get_text_mask (scan, column, vt_statement_get_text (row, column->position)));
      apply_plain (scan, column, row);
      if (!is_wanted (scan))
        return FALSE;
    }
  for (guint i = 0; i < scan->links->len; i++)
    {
      const Link *link = g_ptr_array_index (scan->links, i);
      const LinkedRow *linked = find_linked (link, row);

      narrow (scan, linked != NULL ? linked->mask : link->null_mask);
    }
  return is_wanted (scan);
}

static guint
add_row (Scan *scan, VtStatement *row, guint person)
{
  VtRowIndex *index = scan->rows;
  gint64 id = vt_statement_get_integer (row, 0);
  gsize size = 0;
  const guint8 *uid = vt_statement_get_blob (row, 1, &size);

  g_assert (size == 16);
  g_array_append_val (index->ids, id);
  g_byte_array_append (index->uids, uid, 16);
  g_array_append_val (index->people, person);
  for (guint i = 0; i < index->fields->len; i++)
    {
      gint64 value = vt_statement_get_integer (row, scan->value_positions[i]);

      g_array_append_val ((GArray *) g_ptr_array_index (index->values, i), value);
    }
  return index->ids->len - 1;
}

/* The place of whom the row is about in the index of the query's unit. */
static guint
find_member (Scan *scan, const VtQuery *query, guint person, guint staff, gint64 id)
{
  if (query->unit == VT_UNIT_ROWS)
    return 0;
  if (query->unit == VT_UNIT_PEOPLE)
    return query->link != NULL ? person : scan->self->people.n - 1;
  return query->link != NULL ? staff : vt_evaluator_find_id (scan->self->staff_ids, id);
}

static guint
find_in (GArray *ids, VtStatement *row, int position)
{
  return position < 0 ? VT_NOBODY
                      : vt_evaluator_find_id (ids, vt_statement_get_integer (row, position));
}

/* Only rows asked for as rows may be about nobody. */
static gboolean
may_lack_member (const VtJob *job)
{
  return job->rows && job->latest == NULL && job->candidates == NULL && !job->query->either;
}

static void
hand_out (Scan *scan, VtStatement *row, VtDay from)
{
  gint64 id = vt_statement_get_integer (row, 0);
  guint person = find_in (scan->self->people.ids, row, scan->person_position);
  guint staff = find_in (scan->self->staff_ids, row, scan->staff_position);
  guint place = VT_NOBODY;

  /* A person who was voided takes their rows along. */
  if (scan->person_position >= 0 && person == VT_NOBODY
      && !vt_statement_is_null (row, scan->person_position))
    return;
  for (guint word = 0; word < scan->n_words; word++)
    for (guint64 rest = scan->mask[word] & scan->chosen[word]; rest != 0; rest &= rest - 1)
      {
        VtJob *job = scan->job_of_slot[word * 64 + (guint) __builtin_ctzll (rest)];
        gboolean latest = job->query->latest;
        guint member = find_member (scan, job->query, person, staff, id);

        if (member == VT_NOBODY && !may_lack_member (job))
          continue;
        if (job->rows && place == VT_NOBODY)
          place = add_row (scan, row, person);
        vt_job_take (job,
                     member,
                     from,
                     id,
                     place,
                     latest && has_slot (scan->mask, job->slot_preferred),
                     latest && has_slot (scan->mask, job->slot_tested));
      }
}

static void
take_row (Scan *scan, VtStatement *row)
{
  VtDay from = get_from (scan, row);

  if (scan->first_of_person >= 0)
    vt_evaluator_take_person (scan->self, row, scan->first_of_person);
  start_mask (scan, from, get_day_of (row, scan->to_position));
  if (is_wanted (scan) && apply_conditions (scan, row))
    hand_out (scan, row, from);
}

static gboolean
run_scan (Scan *scan, VtDatabase *reader, GCancellable *cancellable, GError **error)
{
  g_autoptr (VtStatement) row = NULL;
  GError *failure = NULL;
  guint n = 0;

  for (guint i = 0; i < scan->links->len; i++)
    if (!read_link (scan, g_ptr_array_index (scan->links, i), reader, error))
      return FALSE;
  row = vt_evaluator_select (reader,
                             vt_table_get_name (scan->table),
                             (const char *const *) (gpointer) scan->names->data,
                             scan->names->len,
                             error);
  while (row != NULL && vt_statement_step (row, &failure))
    {
      take_row (scan, row);
      if (++n % CANCEL_EVERY == 0 && g_cancellable_set_error_if_cancelled (cancellable, &failure))
        break;
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return row != NULL && failure == NULL;
}

static gboolean
scan_table (VtEvaluator *self,
            const VtTable *table,
            VtDatabase *reader,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (Scan) scan = new_scan (self, table);

  /* People are always read: they are the index of everything else. */
  if (scan->jobs->len == 0 && !g_str_equal (vt_table_get_name (table), "person"))
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  plan_scan (scan);
  return run_scan (scan, reader, cancellable, error);
}

static gboolean
read_staff (VtEvaluator *self, VtDatabase *reader, GError **error)
{
  static const char *const columns[] = { "code" };
  g_autoptr (VtStatement) row = vt_evaluator_select (reader, "staff", columns, 1, error);
  GError *failure = NULL;

  while (row != NULL && vt_statement_step (row, &failure))
    {
      gint64 id = vt_statement_get_integer (row, 0);

      g_array_append_val (self->staff_ids, id);
      g_ptr_array_add (self->staff_codes, g_strdup (vt_statement_get_text (row, VT_FIRST_COLUMN)));
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return row != NULL && failure == NULL;
}

gboolean
vt_evaluator_scan (VtEvaluator *self, VtDatabase *reader, GCancellable *cancellable, GError **error)
{
  const VtTable *person = vt_catalog_find_table (self->catalog, "person");

  if (!vt_evaluator_read_hamlets (self, reader, error)
      || (self->wants_households && !vt_evaluator_read_households (self, reader, error))
      || !scan_table (self, person, reader, cancellable, error)
      || !vt_evaluator_read_stays (self, reader, error) || !read_staff (self, reader, error)
      || !vt_evaluator_read_baselines (self, reader, error))
    return FALSE;
  for (guint i = 0; i < vt_catalog_get_n_tables (self->catalog); i++)
    {
      const VtTable *table = vt_catalog_get_table (self->catalog, i);

      if (table != person && !scan_table (self, table, reader, cancellable, error))
        return FALSE;
    }
  vt_evaluator_finish_jobs (self);
  return TRUE;
}
