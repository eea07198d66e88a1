/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-report-text.h"

#include "vt-change.h"

#include <string.h>

VtReportText *
vt_report_text_new (const char *section, const char *body)
{
  VtReportText *text;

  g_return_val_if_fail (section != NULL && body != NULL, NULL);

  text = g_new (VtReportText, 1);
  text->section = g_strdup (section);
  text->body = g_strdup (body);
  return text;
}

void
vt_report_text_free (VtReportText *text)
{
  g_return_if_fail (text != NULL);

  g_free (text->section);
  g_free (text->body);
  g_free (text);
}

static void
bind_report (VtStatement *statement, const char *plan_id, const VtPeriod *period)
{
  g_autofree char *from = vt_day_to_canonical (period->from);
  g_autofree char *to = vt_day_to_canonical (period->to);

  vt_statement_bind_text (statement, 1, plan_id);
  vt_statement_bind_text (statement, 2, from);
  vt_statement_bind_text (statement, 3, to);
}

GPtrArray *
vt_report_text_load_all (VtDatabase *reader,
                         const char *plan_id,
                         const VtPeriod *period,
                         GError **error)
{
  g_autoptr (GPtrArray) texts
      = g_ptr_array_new_with_free_func ((GDestroyNotify) vt_report_text_free);
  g_autoptr (VtStatement) statement = NULL;
  g_autoptr (GError) problem = NULL;

  g_return_val_if_fail (VT_IS_DATABASE (reader), NULL);
  g_return_val_if_fail (plan_id != NULL && period != NULL, NULL);

  statement = vt_database_query (reader, "report-text-all", error);
  if (statement == NULL)
    return NULL;
  bind_report (statement, plan_id, period);
  while (vt_statement_step (statement, &problem))
    g_ptr_array_add (texts, vt_report_text_new (vt_statement_get_text (statement, 0),
                                                vt_statement_get_text (statement, 1)));
  if (problem == NULL)
    return g_steal_pointer (&texts);
  g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}

const char *
vt_report_text_find (GPtrArray *texts, const char *section)
{
  g_return_val_if_fail (texts != NULL && section != NULL, NULL);

  for (guint i = 0; i < texts->len; i++)
    {
      const VtReportText *text = g_ptr_array_index (texts, i);

      if (strcmp (text->section, section) == 0)
        return text->body;
    }
  return NULL;
}

static gboolean
write_text (VtDatabase *database,
            const char *plan_id,
            const VtPeriod *period,
            const char *section,
            const char *body,
            GError **error)
{
  gboolean blank = body == NULL || *body == '\0';
  g_autoptr (VtStatement) statement
      = vt_database_query (database, blank ? "report-text-drop" : "report-text-set", error);

  if (statement == NULL)
    return FALSE;
  bind_report (statement, plan_id, period);
  vt_statement_bind_text (statement, 4, section);
  if (!blank)
    {
      vt_statement_bind_text (statement, 5, body);
      vt_statement_bind_integer (statement, 6, g_get_real_time () / G_USEC_PER_SEC);
    }
  return vt_statement_run (statement, error);
}

gboolean
vt_report_text_save (VtRegister *reg,
                     const char *plan_id,
                     const VtPeriod *period,
                     const char *section,
                     const char *body,
                     GError **error)
{
  g_autofree char *stripped = NULL;
  g_autofree char *composed = NULL;
  g_autoptr (VtChange) change = NULL;

  g_return_val_if_fail (VT_IS_REGISTER (reg), FALSE);
  g_return_val_if_fail (plan_id != NULL && period != NULL && section != NULL, FALSE);

  /* Lines stay as they were typed; the register keeps NFC. */
  composed = body != NULL ? g_utf8_normalize (body, -1, G_NORMALIZE_NFC) : NULL;
  stripped = composed != NULL ? g_strdup (g_strstrip (composed)) : NULL;
  change = vt_change_begin (reg, "save", NULL, error);
  return change != NULL
         && write_text (vt_change_get_database (change), plan_id, period, section, stripped, error)
         && vt_change_commit (g_steal_pointer (&change), error);
}
