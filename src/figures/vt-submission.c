/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-submission.h"

#include "vt-error.h"
#include "vt-file.h"
#include "vt-privacy.h"
#include "vt-submission-private.h"

#include <string.h>

/* By VtUnit, as submission_value.unit says it. */
static const char *const unit_names[] = { "people", "households", "staff", "rows", "dong" };

const char *
vt_submission_get_unit_name (VtUnit unit)
{
  g_assert (unit < G_N_ELEMENTS (unit_names));
  return unit_names[unit];
}

static VtUnit
find_unit (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (unit_names); i++)
    if (strcmp (unit_names[i], name) == 0)
      return (VtUnit) i;
  g_return_val_if_reached (VT_UNIT_PEOPLE);
}

/* --- life ------------------------------------------------------------------------------------- */

static void
free_figure (gpointer data)
{
  VtFrozenFigure *figure = data;

  g_free (figure->id);
  g_free (figure->label);
  g_free (figure->unit_label);
  g_strfreev (figure->members[VT_SIDE_NUMERATOR]);
  g_strfreev (figure->members[VT_SIDE_DENOMINATOR]);
  g_free (figure);
}

static VtSubmission *
submission_alloc (void)
{
  VtSubmission *self = g_atomic_rc_box_new0 (VtSubmission);

  self->figures = g_ptr_array_new_with_free_func (free_figure);
  self->texts = g_ptr_array_new_with_free_func ((GDestroyNotify) vt_report_text_free);
  return self;
}

static void
submission_clear (gpointer data)
{
  VtSubmission *self = data;

  g_free (self->actor);
  g_free (self->plan_id);
  g_free (self->plan_version);
  g_free (self->plan_hash);
  g_free (self->program_version);
  g_ptr_array_unref (self->figures);
  g_ptr_array_unref (self->texts);
}

VtSubmission *
vt_submission_ref (VtSubmission *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

void
vt_submission_unref (VtSubmission *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, submission_clear);
}

const VtFrozenFigure *
vt_submission_find_figure (VtSubmission *self, const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  for (guint i = 0; i < self->figures->len; i++)
    {
      const VtFrozenFigure *figure = g_ptr_array_index (self->figures, i);

      if (strcmp (figure->id, id) == 0)
        return figure;
    }
  return NULL;
}

/* --- the present state ------------------------------------------------------------------------ */

static void
add_present_figure (VtSubmission *self, VtFigures *figures, guint index)
{
  const VtFigureValue *value = vt_figures_get_value (figures, index);
  VtFrozenFigure *figure = g_new0 (VtFrozenFigure, 1);

  figure->id = g_strdup (value->figure->id);
  figure->label = g_strdup (value->figure->label);
  figure->unit_label = g_strdup (value->figure->unit_label);
  figure->unit = value->figure->unit;
  figure->numerator = value->numerator;
  figure->denominator = value->denominator;
  figure->percent = value->percent;
  figure->target = value->figure->target;
  for (VtSide side = VT_SIDE_NUMERATOR; side <= VT_SIDE_DENOMINATOR; side++)
    figure->members[side] = vt_figures_dup_members (figures, index, side);
  g_ptr_array_add (self->figures, figure);
}

static gboolean
read_last_act (VtDatabase *reader, gint64 *act, GError **error)
{
  g_autoptr (VtStatement) statement = vt_database_query (reader, "submission-last-act", error);

  if (statement == NULL || !vt_statement_step (statement, error))
    return FALSE;
  *act = vt_statement_get_integer (statement, 0);
  return TRUE;
}

VtSubmission *
vt_submission_new (VtFigures *figures, VtDatabase *reader, GError **error)
{
  g_autoptr (VtSubmission) self = NULL;
  VtPlan *plan;
  GPtrArray *texts;

  g_return_val_if_fail (VT_IS_FIGURES (figures), NULL);
  g_return_val_if_fail (VT_IS_DATABASE (reader), NULL);

  plan = vt_figures_get_plan (figures);
  self = submission_alloc ();
  self->plan_id = g_strdup (vt_plan_get_id (plan));
  self->plan_version = g_strdup (vt_plan_get_version (plan));
  self->plan_hash = g_strdup (vt_plan_get_hash (plan));
  self->program_version = g_strdup (VT_VERSION);
  self->period = *vt_figures_get_period (figures);
  self->cut_off = vt_figures_get_cut_off (figures);
  texts = vt_report_text_load_all (reader, self->plan_id, &self->period, error);
  if (texts == NULL || !read_last_act (reader, &self->seen_act, error))
    {
      g_clear_pointer (&texts, g_ptr_array_unref);
      return NULL;
    }
  g_ptr_array_unref (self->texts);
  self->texts = texts;
  for (guint i = 0; i < vt_figures_get_n_values (figures); i++)
    add_present_figure (self, figures, i);
  return g_steal_pointer (&self);
}

/* --- reading ---------------------------------------------------------------------------------- */

static VtSubmission *
read_submission (VtStatement *row)
{
  VtSubmission *self = submission_alloc ();

  self->id = vt_statement_get_integer (row, 0);
  self->act = vt_statement_get_integer (row, 1);
  self->seen_act = vt_statement_get_integer (row, 2);
  self->created_at = vt_statement_get_integer (row, 3);
  self->actor = g_strdup (vt_statement_get_text (row, 4));
  self->plan_id = g_strdup (vt_statement_get_text (row, 5));
  self->plan_version = g_strdup (vt_statement_get_text (row, 6));
  self->plan_hash = g_strdup (vt_statement_get_text (row, 7));
  self->program_version = g_strdup (vt_statement_get_text (row, 8));
  self->period.from = vt_day_from_canonical (vt_statement_get_text (row, 9), NULL);
  self->period.to = vt_day_from_canonical (vt_statement_get_text (row, 10), NULL);
  self->cut_off = vt_day_from_canonical (vt_statement_get_text (row, 11), NULL);
  self->corrects = vt_statement_get_integer (row, 12);
  self->with_names = vt_statement_get_integer (row, 13) != 0;
  self->corrected_by = vt_statement_get_integer (row, 14);
  self->has_document = vt_statement_get_integer (row, 15) != 0;
  return self;
}

GPtrArray *
vt_submission_list (VtDatabase *reader, const char *plan_id, GError **error)
{
  g_autoptr (GPtrArray) list
      = g_ptr_array_new_with_free_func ((GDestroyNotify) vt_submission_unref);
  g_autoptr (VtStatement) statement = NULL;
  g_autoptr (GError) problem = NULL;

  g_return_val_if_fail (VT_IS_DATABASE (reader), NULL);

  statement = vt_database_query (reader, "submission-list", error);
  if (statement == NULL)
    return NULL;
  vt_statement_bind_text (statement, 1, plan_id);
  while (vt_statement_step (statement, &problem))
    g_ptr_array_add (list, read_submission (statement));
  if (problem == NULL)
    return g_steal_pointer (&list);
  g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}

static void
take_figure (VtSubmission *self, VtStatement *row)
{
  VtFrozenFigure *figure = g_new0 (VtFrozenFigure, 1);

  figure->id = g_strdup (vt_statement_get_text (row, 0));
  figure->label = g_strdup (vt_statement_get_text (row, 1));
  figure->unit_label = g_strdup (vt_statement_get_text (row, 2));
  figure->unit = find_unit (vt_statement_get_text (row, 3));
  figure->numerator = vt_statement_get_integer (row, 4);
  figure->denominator = vt_statement_get_integer (row, 5);
  figure->percent = vt_statement_get_integer (row, 6);
  figure->target = (int) vt_statement_get_integer (row, 7);
  g_ptr_array_add (self->figures, figure);
}

static void
take_text (VtSubmission *self, VtStatement *row)
{
  g_ptr_array_add (self->texts, vt_report_text_new (vt_statement_get_text (row, 0),
                                                    vt_statement_get_text (row, 1)));
}

/* Runs a query about the report and hands every row to @take. */
static gboolean
read_part (VtSubmission *self,
           VtDatabase *reader,
           const char *query,
           void (*take) (VtSubmission *self, VtStatement *row),
           GError **error)
{
  g_autoptr (VtStatement) statement = vt_database_query (reader, query, error);
  g_autoptr (GError) problem = NULL;

  if (statement == NULL)
    return FALSE;
  vt_statement_bind_integer (statement, 1, self->id);
  while (vt_statement_step (statement, &problem))
    take (self, statement);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static GPtrArray **
new_member_lists (guint n)
{
  GPtrArray **lists = g_new (GPtrArray *, n);

  for (guint i = 0; i < n; i++)
    lists[i] = g_ptr_array_new ();
  return lists;
}

static gboolean
read_members (VtSubmission *self, VtDatabase *reader, GError **error)
{
  g_autoptr (VtStatement) statement = vt_database_query (reader, "submission-members", error);
  g_autoptr (GError) problem = NULL;
  guint n = 2 * self->figures->len;
  g_autofree GPtrArray **lists = NULL;

  if (statement == NULL)
    return FALSE;
  lists = new_member_lists (n);
  vt_statement_bind_integer (statement, 1, self->id);
  while (vt_statement_step (statement, &problem))
    {
      guint place = (guint) (2 * vt_statement_get_integer (statement, 0)
                             + vt_statement_get_integer (statement, 1));

      if (place < n)
        g_ptr_array_add (lists[place], g_strdup (vt_statement_get_text (statement, 2)));
    }
  for (guint i = 0; i < n; i++)
    {
      VtFrozenFigure *figure = g_ptr_array_index (self->figures, i / 2);

      g_ptr_array_add (lists[i], NULL);
      figure->members[i % 2] = (GStrv) g_ptr_array_free (lists[i], FALSE);
    }
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static void
set_not_found (gint64 id, GError **error)
{
  g_set_error (error, VT_ERROR, VT_ERROR_NOT_FOUND,
               "there is no frozen report %" G_GINT64_FORMAT, id);
}

VtSubmission *
vt_submission_load_values (VtDatabase *reader, gint64 id, GError **error)
{
  g_autoptr (VtSubmission) self = NULL;
  g_autoptr (VtStatement) statement = NULL;
  g_autoptr (GError) problem = NULL;

  g_return_val_if_fail (VT_IS_DATABASE (reader), NULL);

  statement = vt_database_query (reader, "submission-get", error);
  if (statement == NULL)
    return NULL;
  vt_statement_bind_integer (statement, 1, id);
  if (!vt_statement_step (statement, &problem))
    {
      if (problem != NULL)
        g_propagate_error (error, g_steal_pointer (&problem));
      else
        set_not_found (id, error);
      return NULL;
    }
  self = read_submission (statement);
  return read_part (self, reader, "submission-values", take_figure, error)
             ? g_steal_pointer (&self)
             : NULL;
}

VtSubmission *
vt_submission_load (VtDatabase *reader, gint64 id, GError **error)
{
  g_autoptr (VtSubmission) self = vt_submission_load_values (reader, id, error);

  if (self == NULL || !read_members (self, reader, error)
      || !read_part (self, reader, "submission-texts", take_text, error))
    return NULL;
  return g_steal_pointer (&self);
}

gboolean
vt_submission_find (VtDatabase *reader,
                    const char *plan_id,
                    const VtPeriod *period,
                    gint64 *id,
                    GError **error)
{
  g_autoptr (VtStatement) statement = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  g_return_val_if_fail (VT_IS_DATABASE (reader), FALSE);
  g_return_val_if_fail (plan_id != NULL && period != NULL && id != NULL, FALSE);

  statement = vt_database_query (reader, "submission-find", error);
  if (statement == NULL)
    return FALSE;
  from = vt_day_to_canonical (period->from);
  to = vt_day_to_canonical (period->to);
  vt_statement_bind_text (statement, 1, plan_id);
  vt_statement_bind_text (statement, 2, from);
  vt_statement_bind_text (statement, 3, to);
  if (!vt_statement_step (statement, error))
    return FALSE;
  *id = vt_statement_get_integer (statement, 0);
  return TRUE;
}

/* --- workbook and document ---------------------------------------------------------------------- */

/* The first column of @query's one row; NULL without @error when there is none. */
static GBytes *
load_file (VtDatabase *reader, const char *query, gint64 id, GError **error)
{
  g_autoptr (VtStatement) statement = vt_database_query (reader, query, error);
  const void *data;
  gsize size;

  if (statement == NULL)
    return NULL;
  vt_statement_bind_integer (statement, 1, id);
  if (!vt_statement_step (statement, error))
    return NULL;
  data = vt_statement_get_blob (statement, 0, &size);
  return g_bytes_new (data, size);
}

GBytes *
vt_submission_load_workbook (VtDatabase *reader, gint64 id, GError **error)
{
  g_autoptr (GError) problem = NULL;
  GBytes *workbook;

  g_return_val_if_fail (VT_IS_DATABASE (reader), NULL);

  workbook = load_file (reader, "submission-workbook", id, &problem);
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else if (workbook == NULL)
    set_not_found (id, error);
  return workbook;
}

GBytes *
vt_submission_load_document (VtDatabase *reader, gint64 id, GError **error)
{
  g_autoptr (GError) problem = NULL;
  GBytes *document;

  g_return_val_if_fail (VT_IS_DATABASE (reader), NULL);

  document = load_file (reader, "submission-document", id, &problem);
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else if (document == NULL)
    g_set_error (error, VT_ERROR, VT_ERROR_NOT_FOUND,
                 "the frozen report %" G_GINT64_FORMAT " has no document", id);
  return document;
}

/* Every list with names that leaves the office is in the history. */
static gboolean
record_export (VtRegister *reg,
               VtSubmission *self,
               const char *purpose,
               const char *recipient,
               GError **error)
{
  g_autofree char *what = NULL;
  g_autofree char *period = NULL;

  if (!self->with_names || !vt_register_is_writable (reg))
    return TRUE;
  period = vt_period_to_text (&self->period);
  what = g_strdup_printf ("%s %s", self->plan_id, period);
  return vt_privacy_note_export (reg, what, purpose, recipient, error);
}

gboolean
vt_submission_export (VtRegister *reg,
                      VtDatabase *reader,
                      VtSubmission *self,
                      const char *purpose,
                      const char *recipient,
                      const char *path,
                      GError **error)
{
  g_autoptr (GBytes) workbook = NULL;

  g_return_val_if_fail (VT_IS_REGISTER (reg), FALSE);
  g_return_val_if_fail (VT_IS_DATABASE (reader), FALSE);
  g_return_val_if_fail (self != NULL && self->id != 0 && path != NULL, FALSE);

  workbook = vt_submission_load_workbook (reader, self->id, error);
  return workbook != NULL && record_export (reg, self, purpose, recipient, error)
         && vt_file_write (path, g_bytes_get_data (workbook, NULL), g_bytes_get_size (workbook),
                           error);
}

gboolean
vt_submission_export_document (VtDatabase *reader,
                               VtSubmission *self,
                               const char *path,
                               GError **error)
{
  g_autoptr (GBytes) document = NULL;

  g_return_val_if_fail (VT_IS_DATABASE (reader), FALSE);
  g_return_val_if_fail (self != NULL && self->id != 0 && path != NULL, FALSE);

  document = vt_submission_load_document (reader, self->id, error);
  return document != NULL
         && vt_file_write (path, g_bytes_get_data (document, NULL), g_bytes_get_size (document),
                           error);
}
