/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-report-changes.h"

#include <glib/gi18n-lib.h>

#include "vt-history.h"
#include "vt-number.h"
#include "vt-worker.h"

/* More members under one figure than anyone reads. */
#define MAX_MEMBERS 500

typedef struct
{
  VtRegister *reg;
  VtDatabase *reader;
  VtPlan *plan;
  gint64 seen_act;
  const VtTable *people;
  GPtrArray *lines; /* (element-type VtReportChange) */
} Reading;

static void
free_line (gpointer data)
{
  VtReportChange *line = data;

  g_free (line->label);
  g_free (line->before);
  g_free (line->after);
  g_free (line->what);
  g_free (line->act);
  g_free (line);
}

char *
vt_report_format_time (gint64 at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);

  return g_date_time_format (local, "%d/%m/%Y %H:%M");
}

/* `12/80`, or the number alone. */
static char *
format_value (const VtFrozenFigure *figure)
{
  g_autofree char *numerator = NULL;
  g_autofree char *denominator = NULL;

  if (figure == NULL)
    return NULL;
  numerator = vt_number_format (figure->numerator, 0);
  if (figure->denominator < 0)
    return g_steal_pointer (&numerator);
  denominator = vt_number_format (figure->denominator, 0);
  return g_strdup_printf ("%s/%s", numerator, denominator);
}

/* When someone last touched the person's rows since the report was frozen. */
static char *
describe_last_act (Reading *reading, gint64 person)
{
  g_autoptr (GPtrArray) rows
      = vt_history_load_of_person (reading->reg, reading->reader, person, reading->seen_act, NULL);
  const VtHistoryRow *row;
  g_autofree char *when = NULL;

  if (rows == NULL || rows->len == 0)
    return NULL;
  row = g_ptr_array_index (rows, 0);
  when = vt_report_format_time (row->at);
  /* Translators: when, who, and what kind of record was changed. */
  return g_strdup_printf (_("%s, %s: %s"), when, row->actor,
                          row->table != NULL ? vt_table_get_label (row->table) : "");
}

static char *
describe_person (Reading *reading, const char *member, gint64 id)
{
  g_autoptr (GPtrArray) records
      = vt_register_load_many (reading->reg, reading->reader, reading->people, &id, 1, NULL);
  const VtField *name = vt_table_find_field (reading->people, "name");
  const char *text;

  if (records == NULL || records->len == 0)
    return g_strdup (member);
  text = vt_record_get (g_ptr_array_index (records, 0), name->index);
  return text != NULL ? g_strdup_printf ("%s  %s", member, text) : g_strdup (member);
}

static const char *
describe_move (gboolean came, VtSide side)
{
  if (side == VT_SIDE_NUMERATOR)
    return came ? _("came into the numerator") : _("left the numerator");
  return came ? _("came into the denominator") : _("left the denominator");
}

/* Whose rows a figure of rows counts. */
static const VtTable *
find_table (Reading *reading, const VtFrozenFigure *figure)
{
  int index = vt_plan_find_figure (reading->plan, figure->id);

  if (index < 0)
    return NULL;
  return vt_expression_get_table (
      vt_plan_get_figure (reading->plan, (guint) index)->numerator);
}

static void
add_members (Reading *reading,
             const VtFrozenFigure *figure,
             const char *const *members,
             gboolean came,
             VtSide side)
{
  for (guint i = 0; members[i] != NULL && i < MAX_MEMBERS; i++)
    {
      VtReportChange *line = g_new0 (VtReportChange, 1);

      line->person = vt_submission_find_person (reading->reg, reading->reader, figure->unit,
                                                find_table (reading, figure), members[i], NULL);
      if (line->person != 0)
        {
          line->label = describe_person (reading, figure->unit >= VT_UNIT_ROWS ? "" : members[i],
                                         line->person);
          line->act = describe_last_act (reading, line->person);
        }
      else
        line->label = g_strdup (members[i]);
      line->what = g_strdup (describe_move (came, side));
      g_ptr_array_add (reading->lines, line);
    }
}

static void
add_change (Reading *reading, const VtSubmissionChange *change)
{
  const VtFrozenFigure *figure = change->after != NULL ? change->after : change->before;
  VtReportChange *line = g_new0 (VtReportChange, 1);

  line->label = g_strdup (figure->label);
  line->before = format_value (change->before);
  line->after = format_value (change->after);
  g_ptr_array_add (reading->lines, line);
  for (VtSide side = VT_SIDE_NUMERATOR; side <= VT_SIDE_DENOMINATOR; side++)
    {
      add_members (reading, figure, (const char *const *) change->came[side], TRUE, side);
      add_members (reading, figure, (const char *const *) change->left[side], FALSE, side);
    }
}

static gboolean
compare (Reading *reading, gint64 id, GCancellable *cancellable, GError **error)
{
  VtCatalog *catalog = vt_register_get_catalog (reading->reg);
  g_autoptr (VtSubmission) before = vt_submission_load (reading->reader, id, error);
  g_autoptr (VtPlan) plan = NULL;
  g_autoptr (VtFigures) figures = NULL;
  g_autoptr (VtSubmission) present = NULL;
  g_autoptr (GPtrArray) changes = NULL;

  plan = before != NULL ? vt_plan_load (catalog, before->plan_id, error) : NULL;
  if (plan == NULL)
    return FALSE;
  figures = vt_figures_compute (plan, catalog, reading->reader, &before->period, before->cut_off,
                                FALSE, cancellable, error);
  present = figures != NULL ? vt_submission_new (figures, reading->reader, error) : NULL;
  if (present == NULL)
    return FALSE;
  reading->plan = plan;
  reading->seen_act = before->seen_act;
  reading->people = vt_catalog_find_table (catalog, "person");
  changes = vt_submission_compare (before, present);
  for (guint i = 0; i < changes->len; i++)
    add_change (reading, g_ptr_array_index (changes, i));
  return TRUE;
}

static void
read_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtDatabase) reader = vt_register_open_reader (VT_REGISTER (source), &error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (free_line);
  Reading reading = { .reg = VT_REGISTER (source), .reader = reader, .lines = lines };
  gboolean done = FALSE;

  if (reader != NULL && vt_database_begin_reading (reader, &error))
    {
      done = compare (&reading, *(gint64 *) task_data, cancellable, &error);
      vt_database_end_reading (reader);
    }
  if (done)
    g_task_return_pointer (task, g_steal_pointer (&lines), (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
vt_report_changes_read_async (VtRegister *reg,
                              gint64 submission,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (VT_IS_REGISTER (reg));

  task = g_task_new (reg, cancellable, callback, user_data);
  g_task_set_source_tag (task, vt_report_changes_read_async);
  g_task_set_task_data (task, g_memdup2 (&submission, sizeof submission), g_free);
  vt_worker_run_apart (task, read_in_thread);
}

GPtrArray *
vt_report_changes_read_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, vt_report_changes_read_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
