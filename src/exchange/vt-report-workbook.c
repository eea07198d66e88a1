/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-report-workbook.h"

#include "vt-error.h"
#include "vt-privacy.h"
#include "vt-report-private.h"

#include <glib/gi18n-lib.h>

static gboolean
check_sheets (VtReport *report,
              GError **error)
{
  if (vt_layout_get_n_sheets (report->layout) > 0)
    return TRUE;
  g_set_error (error, VT_ERROR, VT_ERROR_NOT_FOUND, "the plan %s has no workbook",
               vt_plan_get_id (vt_figures_get_plan (report->figures)));
  return FALSE;
}

/* `Cùng kỳ năm trước` is what was sent then, where that report was frozen (spec/indicators.md). */
static gboolean
load_earlier (VtReport *report,
              GError **error)
{
  VtPeriod earlier
      = vt_period_add_years (vt_figures_get_period (report->figures), -1, NULL);
  gint64 id = 0;

  if (!vt_submission_find (report->reader, vt_plan_get_id (vt_figures_get_plan (report->figures)),
                           &earlier, &id, error))
    return FALSE;
  if (id != 0)
    report->frozen = vt_submission_load (report->reader, id, error);
  return id == 0 || report->frozen != NULL;
}

/* A list without names tells nobody who someone is; one with names leaves out who may not be
 * recognised, unless they were asked for a second time. */
static gboolean
load_hidden (VtReport *report,
             GError **error)
{
  if (!report->options->with_names || report->options->with_restricted)
    return TRUE;
  report->hidden = vt_privacy_load_restricted (report->reg, report->reader, error);
  return report->hidden != NULL;
}

/* All sets of all sheets are counted in one run. */
static gboolean
count_sets (VtReport *report,
            GCancellable *cancellable,
            GError **error)
{
  report->sets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  report->group_rows = g_hash_table_new (NULL, NULL);
  report->ids = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  report->evaluator = vt_figures_new_evaluator (report->figures);
  for (guint i = 0; i < vt_layout_get_n_sheets (report->layout); i++)
    {
      const VtLayoutSheet *sheet = vt_layout_get_sheet (report->layout, i);

      vt_report_add_table_sets (report, sheet);
      vt_report_add_group_sets (report, sheet);
      if (sheet->kind == VT_SHEET_LIST)
        vt_report_add_list_sets (report, sheet);
    }
  return vt_evaluator_run (report->evaluator, report->reader, cancellable, error);
}

static gboolean
write_sheet (VtReport *report,
             const VtLayoutSheet *sheet,
             GError **error)
{
  switch (sheet->kind)
    {
    case VT_SHEET_TARGETS:
      vt_report_write_targets (report, sheet);
      return TRUE;
    case VT_SHEET_BASELINE:
      vt_report_write_baseline (report, sheet);
      return TRUE;
    case VT_SHEET_HAMLETS:
      return vt_report_write_hamlets (report, sheet, error);
    case VT_SHEET_MATRIX:
    case VT_SHEET_TABLE:
      return vt_report_write_table (report, sheet, error);
    case VT_SHEET_BREAKDOWN:
      vt_report_write_breakdown (report, sheet);
      return TRUE;
    case VT_SHEET_LIST:
      return vt_report_write_list (report, sheet, error);
    case VT_SHEET_CHART:
      vt_report_write_chart (report, sheet);
      return TRUE;
    case VT_SHEET_NARRATIVE:
      vt_report_write_narrative (report, sheet);
      return TRUE;
    default:
      g_return_val_if_reached (FALSE);
    }
}

static gboolean
write_sheets (VtReport *report,
              const char *path,
              VtProgress progress,
              gpointer user_data,
              GCancellable *cancellable,
              GError **error)
{
  g_autofree char *folder = g_path_get_dirname (vt_register_get_path (report->reg));
  VtWorkbookOptions options = {
    .created = vt_figures_get_cut_off (report->figures),
    .title = vt_plan_get_title (vt_figures_get_plan (report->figures)),
    .private_folder = folder,
  };
  guint n = vt_layout_get_n_sheets (report->layout);

  report->workbook = vt_workbook_new (path, &options, error);
  if (report->workbook == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !write_sheet (report, vt_layout_get_sheet (report->layout, i), error))
        return FALSE;
      if (progress != NULL)
        progress ((double) (i + 1) / (n + 1), user_data);
    }
  return vt_workbook_close (g_steal_pointer (&report->workbook), cancellable, error);
}

/* Every list with names that leaves the office is in the history, with why and to whom. */
static gboolean
record_export (VtReport *report,
               GError **error)
{
  const VtReportOptions *options = report->options;
  g_autofree char *period = NULL;
  g_autofree char *what = NULL;

  if (!options->with_names || !vt_register_is_writable (report->reg))
    return TRUE;
  period = vt_period_to_text (vt_figures_get_period (report->figures));
  what = g_strdup_printf ("%s %s%s%s", vt_plan_get_id (vt_figures_get_plan (report->figures)),
                          period, options->with_restricted ? ", " : "",
                          options->with_restricted ? _("restricted groups included") : "");
  return vt_privacy_note_export (report->reg, what, options->purpose, options->recipient, error);
}

gboolean
vt_report_write_workbook (VtRegister *reg,
                          VtDatabase *reader,
                          VtFigures *figures,
                          VtFigures *previous,
                          const VtReportOptions *options,
                          const char *path,
                          VtProgress progress,
                          gpointer user_data,
                          GCancellable *cancellable,
                          GError **error)
{
  g_auto (VtReport) report = { 0 };

  g_return_val_if_fail (VT_IS_REGISTER (reg), FALSE);
  g_return_val_if_fail (VT_IS_FIGURES (figures), FALSE);
  g_return_val_if_fail (options != NULL && path != NULL, FALSE);

  report.reg = reg;
  report.reader = reader;
  report.figures = figures;
  report.previous = previous;
  report.options = options;
  return vt_report_prepare (&report, cancellable, error) && check_sheets (&report, error)
         && load_earlier (&report, error) && load_hidden (&report, error)
         && count_sets (&report, cancellable, error) && record_export (&report, error)
         && write_sheets (&report, path, progress, user_data, cancellable, error);
}
