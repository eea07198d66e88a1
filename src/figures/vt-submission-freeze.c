/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-change.h"
#include "vt-file.h"
#include "vt-submission-private.h"

/* Writing a report for good: one act, one transaction. */

static void
bind_day (VtStatement *statement, int parameter, VtDay day)
{
  g_autofree char *text = vt_day_to_canonical (day);

  vt_statement_bind_text (statement, parameter, text);
}

static gboolean
insert_report (VtDatabase *database, VtSubmission *self, GBytes *workbook, GError **error)
{
  g_autoptr (VtStatement) statement = vt_database_query (database, "submission-insert", error);
  guint8 uid[16];

  if (statement == NULL)
    return FALSE;
  vt_uuid_generate (uid);
  vt_statement_bind_blob (statement, 1, uid, sizeof uid);
  vt_statement_bind_integer (statement, 2, self->act);
  vt_statement_bind_integer (statement, 3, self->seen_act);
  vt_statement_bind_integer (statement, 4, self->created_at);
  vt_statement_bind_text (statement, 5, self->actor);
  vt_statement_bind_text (statement, 6, self->plan_id);
  vt_statement_bind_text (statement, 7, self->plan_version);
  vt_statement_bind_text (statement, 8, self->plan_hash);
  vt_statement_bind_text (statement, 9, self->program_version);
  bind_day (statement, 10, self->period.from);
  bind_day (statement, 11, self->period.to);
  bind_day (statement, 12, self->cut_off);
  if (self->corrects != 0)
    vt_statement_bind_integer (statement, 13, self->corrects);
  vt_statement_bind_integer (statement, 14, self->with_names);
  vt_statement_bind_blob (statement, 15, g_bytes_get_data (workbook, NULL),
                          g_bytes_get_size (workbook));
  return vt_statement_run (statement, error);
}

static gboolean
insert_document (VtDatabase *database, gint64 report, GBytes *document, GError **error)
{
  g_autoptr (VtStatement) statement
      = vt_database_query (database, "submission-document-insert", error);

  if (statement == NULL)
    return FALSE;
  vt_statement_bind_integer (statement, 1, report);
  vt_statement_bind_blob (statement, 2, g_bytes_get_data (document, NULL),
                          g_bytes_get_size (document));
  return vt_statement_run (statement, error);
}

static void
bind_unless_negative (VtStatement *statement, int parameter, gint64 value)
{
  if (value >= 0)
    vt_statement_bind_integer (statement, parameter, value);
  else
    vt_statement_bind_null (statement, parameter);
}

static gboolean
insert_figure (VtDatabase *database,
               gint64 report,
               guint position,
               const VtFrozenFigure *figure,
               GError **error)
{
  g_autoptr (VtStatement) statement
      = vt_database_query (database, "submission-value-insert", error);

  if (statement == NULL)
    return FALSE;
  vt_statement_bind_integer (statement, 1, report);
  vt_statement_bind_integer (statement, 2, position);
  vt_statement_bind_text (statement, 3, figure->id);
  vt_statement_bind_text (statement, 4, figure->label);
  vt_statement_bind_text (statement, 5, figure->unit_label);
  vt_statement_bind_text (statement, 6, vt_submission_get_unit_name (figure->unit));
  vt_statement_bind_integer (statement, 7, figure->numerator);
  bind_unless_negative (statement, 8, figure->denominator);
  bind_unless_negative (statement, 9, figure->percent);
  bind_unless_negative (statement, 10, figure->target);
  return vt_statement_run (statement, error);
}

static gboolean
insert_members (VtDatabase *database,
                gint64 report,
                guint position,
                VtSide side,
                const char *const *members,
                GError **error)
{
  for (guint i = 0; members[i] != NULL; i++)
    {
      g_autoptr (VtStatement) statement
          = vt_database_query (database, "submission-member-insert", error);

      if (statement == NULL)
        return FALSE;
      vt_statement_bind_integer (statement, 1, report);
      vt_statement_bind_integer (statement, 2, position);
      vt_statement_bind_integer (statement, 3, side);
      vt_statement_bind_text (statement, 4, members[i]);
      if (!vt_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_text (VtDatabase *database, gint64 report, const VtReportText *text, GError **error)
{
  g_autoptr (VtStatement) statement
      = vt_database_query (database, "submission-text-insert", error);

  if (statement == NULL)
    return FALSE;
  vt_statement_bind_integer (statement, 1, report);
  vt_statement_bind_text (statement, 2, text->section);
  vt_statement_bind_text (statement, 3, text->body);
  return vt_statement_run (statement, error);
}

static gboolean
insert_content (VtDatabase *database, gint64 report, VtSubmission *self, GError **error)
{
  for (guint i = 0; i < self->figures->len; i++)
    {
      const VtFrozenFigure *figure = g_ptr_array_index (self->figures, i);

      if (!insert_figure (database, report, i, figure, error))
        return FALSE;
      for (VtSide side = VT_SIDE_NUMERATOR; side <= VT_SIDE_DENOMINATOR; side++)
        if (!insert_members (database, report, i, side,
                             (const char *const *) figure->members[side], error))
          return FALSE;
    }
  for (guint i = 0; i < self->texts->len; i++)
    if (!insert_text (database, report, g_ptr_array_index (self->texts, i), error))
      return FALSE;
  return TRUE;
}

/* The act's words in the history: which report. */
static VtChange *
begin_freeze (VtRegister *reg, VtSubmission *self, GError **error)
{
  g_autofree char *period = vt_period_to_text (&self->period);
  g_autofree char *reason = g_strdup_printf ("%s %s", self->plan_id, period);

  return vt_change_begin (reg, "freeze", reason, error);
}

gint64
vt_submission_freeze (VtRegister *reg,
                      VtSubmission *self,
                      GBytes *workbook,
                      GBytes *document,
                      gboolean with_names,
                      gint64 corrects,
                      GError **error)
{
  g_autoptr (VtChange) change = NULL;
  VtDatabase *database;
  gint64 id;

  g_return_val_if_fail (VT_IS_REGISTER (reg), 0);
  g_return_val_if_fail (self != NULL && self->id == 0 && workbook != NULL, 0);

  change = begin_freeze (reg, self, error);
  if (change == NULL)
    return 0;
  database = vt_change_get_database (change);
  self->act = vt_change_get_id (change);
  self->created_at = g_get_real_time () / G_USEC_PER_SEC;
  g_free (self->actor);
  self->actor = g_strdup (vt_register_get_actor (reg));
  self->corrects = corrects;
  self->with_names = with_names;
  if (!insert_report (database, self, workbook, error))
    return 0;
  id = vt_database_get_last_insert_id (database);
  if ((document != NULL && !insert_document (database, id, document, error))
      || !insert_content (database, id, self, error)
      || !vt_change_commit (g_steal_pointer (&change), error))
    return 0;
  self->id = id;
  self->has_document = document != NULL;
  return id;
}
