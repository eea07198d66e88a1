/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-evaluator-scan-private.h"

#include <gio/gio.h>
#include <string.h>

#define CANCEL_EVERY 4096

/* --- masks ------------------------------------------------------------------------------------ */

static void
narrow (VtScan *scan, const guint64 *by)
{
  for (guint i = 0; i < scan->n_words; i++)
    scan->mask[i] &= by[i];
}

/* FALSE when no set has any use for the row. */
static gboolean
is_wanted (VtScan *scan)
{
  guint64 any = 0;

  for (guint i = 0; i < scan->n_words; i++)
    any |= scan->mask[i] & scan->chosen[i];
  return any != 0;
}

static gboolean
is_at_time (VtScan *scan, VtScanTime time, VtAt at, VtDay from, VtDay to)
{
  VtDay day = vt_evaluator_get_day (scan->self, at);

  switch (time)
    {
    case VT_SCAN_TIME_ALWAYS:
      return TRUE;
    case VT_SCAN_TIME_IN_FORCE:
      return (from == VT_DAY_NONE || from <= day) && (to == VT_DAY_NONE || day <= to);
    case VT_SCAN_TIME_STARTING:
    case VT_SCAN_TIME_IN_PERIOD:
      return vt_evaluator_is_in_period (scan->self, from);
    case VT_SCAN_TIME_ENDING:
      return vt_evaluator_is_in_period (scan->self, to);
    case VT_SCAN_TIME_BEGUN:
      return from == VT_DAY_NONE || from <= day;
    case VT_SCAN_TIME_UNTIL:
      return from != VT_DAY_NONE && from <= day;
    case VT_SCAN_N_TIMES:
      break;
    }
  g_assert_not_reached ();
}

static void
start_mask (VtScan *scan, VtDay from, VtDay to)
{
  memset (scan->mask, 0, scan->n_words * sizeof (guint64));
  for (guint time = 0; time < VT_SCAN_N_TIMES; time++)
    for (guint at = 0; at < VT_N_ATS; at++)
      {
        const guint64 *slots = scan->times[time][at];

        if (slots == NULL || !is_at_time (scan, time, at, from, to))
          continue;
        for (guint i = 0; i < scan->n_words; i++)
          scan->mask[i] |= slots[i];
      }
}

/* --- rows ------------------------------------------------------------------------------------- */

static VtDay
get_day_of (VtStatement *row, int position)
{
  return position < 0 ? VT_DAY_NONE
                      : vt_day_from_canonical (vt_statement_get_text (row, position), NULL);
}

static VtDay
get_from (VtScan *scan, VtStatement *row)
{
  VtDay from;

  if (scan->day_link != NULL)
    {
      const VtLinkedRow *linked = vt_scan_find_linked (scan->day_link, row);

      return linked != NULL ? linked->day : VT_DAY_NONE;
    }
  from = get_day_of (row, scan->from_position);
  return from != VT_DAY_NONE ? from : get_day_of (row, scan->filled_position);
}

static void
apply_plain (VtScan *scan, const VtScanColumn *column, VtStatement *row)
{
  for (guint t = 0; t < column->plain->len; t++)
    {
      const VtScanTest *test = &g_array_index (column->plain, VtScanTest, t);

      if (vt_scan_has_slot (scan->mask, test->slot)
          && !vt_scan_holds (scan, test, row, column->position))
        vt_scan_clear_slot (scan->mask, test->slot);
    }
}

/* FALSE when nobody wants the row. */
static gboolean
apply_conditions (VtScan *scan, VtStatement *row)
{
  for (guint i = 0; i < scan->columns->len; i++)
    {
      VtScanColumn *column = g_ptr_array_index (scan->columns, i);

      if (column->coded->len > 0)
        narrow (scan, vt_scan_get_text_mask (scan, column,
                                             vt_statement_get_text (row, column->position)));
      apply_plain (scan, column, row);
      if (!is_wanted (scan))
        return FALSE;
    }
  for (guint i = 0; i < scan->links->len; i++)
    {
      const VtScanLink *link = g_ptr_array_index (scan->links, i);
      const VtLinkedRow *linked = vt_scan_find_linked (link, row);

      narrow (scan, linked != NULL ? linked->mask : link->null_mask);
    }
  return is_wanted (scan);
}

/* Gives the row its place in the index; a damaged file may hold one without a uid. */
static gboolean
add_row (VtScan *scan, VtStatement *row, guint person, guint *place, GError **error)
{
  VtRowIndex *index = scan->rows;
  gint64 id = vt_statement_get_integer (row, 0);
  gsize size = 0;
  const guint8 *uid = vt_statement_get_blob (row, 1, &size);

  if (size != 16)
    return vt_evaluator_refuse_empty (error);
  g_array_append_val (index->ids, id);
  g_byte_array_append (index->uids, uid, 16);
  g_array_append_val (index->people, person);
  for (guint i = 0; i < index->fields->len; i++)
    {
      gint64 value = vt_statement_get_integer (row, scan->value_positions[i]);

      g_array_append_val ((GArray *) g_ptr_array_index (index->values, i), value);
    }
  *place = index->ids->len - 1;
  return TRUE;
}

/* The place of whom the row is about in the index of the query's unit. */
static guint
find_member (VtScan *scan, const VtQuery *query, guint person, guint staff, gint64 id)
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

guint
vt_scan_find_person (VtScan *scan, VtStatement *row)
{
  return find_in (scan->self->people.ids, row, scan->person_position);
}

/* The row's days and values for `overlapping`; on the last day of a stay someone is out. */
static void
describe_span (VtScan *scan, const VtQuery *query, VtStatement *row, VtTaken *taken)
{
  VtDay from = taken->day, to;

  if (scan->present_to_position >= 0)
    {
      from = get_day_of (row, scan->present_from_position);
      to = get_day_of (row, scan->present_to_position);
      to = to != VT_DAY_NONE ? to - 1 : VT_DAY_NONE;
    }
  else
    to = get_day_of (row, scan->to_position);
  taken->from = from != VT_DAY_NONE ? from : VT_DAY_FIRST;
  taken->to = to != VT_DAY_NONE ? to : VT_DAY_LAST;

  g_string_set_size (scan->alike, 0);
  for (guint i = 0; i < query->alike->len; i++)
    {
      const VtField *field = g_ptr_array_index (query->alike, i);
      const char *text
          = vt_statement_get_text (row, vt_scan_get_position (scan, field->column));

      g_string_append_printf (scan->alike, "%s\n", text != NULL ? text : "");
    }
  taken->alike = scan->alike->str;
}

/* Only rows asked for as rows may be about nobody. */
static gboolean
may_lack_member (const VtJob *job)
{
  return job->rows && job->latest == NULL && job->candidates == NULL && job->spans == NULL
         && !job->query->either;
}

static gboolean
hand_out (VtScan *scan, VtStatement *row, VtDay from, GError **error)
{
  gint64 id = vt_statement_get_integer (row, 0);
  guint person = vt_scan_find_person (scan, row);
  guint staff = find_in (scan->self->staff_ids, row, scan->staff_position);
  guint place = VT_NOBODY;

  /* A person who was voided takes their rows along. */
  if (scan->person_position >= 0 && person == VT_NOBODY
      && !vt_statement_is_null (row, scan->person_position))
    return TRUE;
  for (guint word = 0; word < scan->n_words; word++)
    for (guint64 rest = scan->mask[word] & scan->chosen[word]; rest != 0; rest &= rest - 1)
      {
        VtJob *job = scan->job_of_slot[word * 64 + (guint) __builtin_ctzll (rest)];
        gboolean latest = job->query->latest;
        VtTaken taken = { .member = find_member (scan, job->query, person, staff, id),
                          .day = from,
                          .id = id };

        if (taken.member == VT_NOBODY && !may_lack_member (job))
          continue;
        if (job->rows && place == VT_NOBODY && !add_row (scan, row, person, &place, error))
          return FALSE;
        taken.row = place;
        taken.preferred = latest && vt_scan_has_slot (scan->mask, job->slot_preferred);
        taken.good = latest && vt_scan_has_slot (scan->mask, job->slot_tested);
        if (job->spans != NULL)
          describe_span (scan, job->query, row, &taken);
        vt_job_take (job, &taken);
      }
  return TRUE;
}

static gboolean
take_row (VtScan *scan, VtStatement *row, GError **error)
{
  VtDay from = get_from (scan, row);

  if (scan->first_of_person >= 0
      && !vt_evaluator_take_person (scan->self, row, scan->first_of_person, error))
    return FALSE;
  start_mask (scan, from, get_day_of (row, scan->to_position));
  if (is_wanted (scan) && apply_conditions (scan, row))
    return hand_out (scan, row, from, error);
  return TRUE;
}

/* --- tables ----------------------------------------------------------------------------------- */

static gboolean
run_scan (VtScan *scan, VtDatabase *reader, GCancellable *cancellable, GError **error)
{
  g_autoptr (VtStatement) row = NULL;
  GError *failure = NULL;
  guint n = 0;

  for (guint i = 0; i < scan->links->len; i++)
    if (!vt_scan_read_link (scan, g_ptr_array_index (scan->links, i), reader, error))
      return FALSE;
  row = vt_evaluator_select (reader, vt_table_get_name (scan->table),
                             (const char *const *) (gpointer) scan->names->data, scan->names->len,
                             error);
  while (row != NULL && vt_statement_step (row, &failure))
    {
      if (!take_row (scan, row, &failure))
        break;
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
  g_autoptr (VtScan) scan = vt_scan_new (self, table);

  /* People are always read: they are the index of everything else. */
  if (scan->jobs->len == 0 && !g_str_equal (vt_table_get_name (table), "person"))
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  vt_scan_plan (scan);
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
      const char *code = vt_statement_get_text (row, VT_FIRST_COLUMN);

      if (code == NULL)
        return vt_evaluator_refuse_empty (error);
      g_array_append_val (self->staff_ids, id);
      g_ptr_array_add (self->staff_codes, g_strdup (code));
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
  vt_evaluator_find_standing (self);
  vt_evaluator_finish_jobs (self);
  return TRUE;
}
