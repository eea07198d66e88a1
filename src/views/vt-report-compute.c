/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-report-compute.h"

#include "vt-worker.h"

#include <glib/gi18n-lib.h>

/* --- plans ------------------------------------------------------------------------------------ */

void
vt_report_plans_free (VtReportPlans *plans)
{
  g_clear_pointer (&plans->plans, g_ptr_array_unref);
  g_clear_pointer (&plans->problems, g_ptr_array_unref);
  g_free (plans);
}

guint
vt_report_plans_find_present (VtReportPlans *plans)
{
  int year = vt_day_get_year (vt_day_today ());

  g_return_val_if_fail (plans != NULL, 0);

  for (guint i = 0; i < plans->plans->len; i++)
    {
      VtPlan *plan = g_ptr_array_index (plans->plans, i);

      if (vt_plan_get_first_year (plan) <= year && year <= vt_plan_get_last_year (plan))
        return i;
    }
  return 0;
}

static void
load_plans_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtReportPlans) plans = g_new0 (VtReportPlans, 1);

  plans->problems = g_ptr_array_new_with_free_func (g_free);
  plans->plans = vt_plan_load_all (VT_CATALOG (source), plans->problems, &error);
  if (plans->plans == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_steal_pointer (&plans), (GDestroyNotify) vt_report_plans_free);
}

void
vt_report_load_plans_async (VtCatalog *catalog,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (VT_IS_CATALOG (catalog));

  task = g_task_new (catalog, cancellable, callback, user_data);
  g_task_set_source_tag (task, vt_report_load_plans_async);
  vt_worker_run_apart (task, load_plans_in_thread);
}

VtReportPlans *
vt_report_load_plans_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, vt_report_load_plans_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- figures ---------------------------------------------------------------------------------- */

typedef struct
{
  VtPlan *plan; /* (owned) */
  VtPeriod period;
  VtDay cut_off;
} Request;

static void
request_free (Request *request)
{
  g_object_unref (request->plan);
  g_free (request);
}

static void
compute_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  VtRegister *reg = VT_REGISTER (source);
  Request *request = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VtDatabase) reader = vt_register_open_reader (reg, &error);
  g_autoptr (VtFigures) figures = NULL;

  if (reader != NULL)
    figures = vt_figures_compute (request->plan, vt_register_get_catalog (reg), reader,
                                  &request->period, request->cut_off, FALSE, cancellable, &error);
  if (figures == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_steal_pointer (&figures), g_object_unref);
}

void
vt_report_compute_async (VtRegister *reg,
                         VtPlan *plan,
                         const VtPeriod *period,
                         VtDay cut_off,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Request *request;

  g_return_if_fail (VT_IS_REGISTER (reg));
  g_return_if_fail (VT_IS_PLAN (plan));
  g_return_if_fail (period != NULL);

  request = g_new0 (Request, 1);
  request->plan = g_object_ref (plan);
  request->period = *period;
  request->cut_off = cut_off;
  task = g_task_new (reg, cancellable, callback, user_data);
  g_task_set_source_tag (task, vt_report_compute_async);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  vt_worker_run_apart (task, compute_in_thread);
}

VtFigures *
vt_report_compute_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, vt_report_compute_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- years ------------------------------------------------------------------------------------ */

static void
compute_trend_in_thread (GTask *task,
                         gpointer source,
                         gpointer task_data,
                         GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtDatabase) reader = vt_register_open_reader (VT_REGISTER (source), &error);
  g_autoptr (VtTrend) trend = NULL;

  if (reader != NULL && vt_database_begin_reading (reader, &error))
    {
      trend = vt_trend_compute (VT_FIGURES (task_data), reader, VT_REPORT_TREND_YEARS, cancellable,
                                &error);
      vt_database_end_reading (reader);
    }
  if (trend == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_steal_pointer (&trend), (GDestroyNotify) vt_trend_unref);
}

void
vt_report_trend_async (VtRegister *reg,
                       VtFigures *figures,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (VT_IS_REGISTER (reg));
  g_return_if_fail (VT_IS_FIGURES (figures));

  task = g_task_new (reg, cancellable, callback, user_data);
  g_task_set_source_tag (task, vt_report_trend_async);
  g_task_set_task_data (task, g_object_ref (figures), g_object_unref);
  vt_worker_run_apart (task, compute_trend_in_thread);
}

VtTrend *
vt_report_trend_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, vt_report_trend_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- deadlines -------------------------------------------------------------------------------- */

static VtDay
find_deadline (VtPlan *plan, const char *kind, int year)
{
  for (guint i = 0; i < vt_plan_get_n_reports (plan); i++)
    {
      const VtPlanReport *report = vt_plan_get_report (plan, i);

      if (report->due_month != 0 && g_str_equal (report->kind, kind))
        return vt_day_from_ymd (year, report->due_month, report->due_day);
    }
  return VT_DAY_NONE;
}

char *
vt_report_describe_deadline (VtPlan *plan, const char *kind, int year, int *days_left)
{
  VtDay deadline;
  g_autofree char *day = NULL;
  int days;

  g_return_val_if_fail (VT_IS_PLAN (plan), NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  deadline = find_deadline (plan, kind, year);
  if (deadline == VT_DAY_NONE)
    return g_strdup (_("The plan names no deadline for this report."));
  days = deadline - vt_day_today ();
  if (days_left != NULL)
    *days_left = days;
  day = vt_day_format (deadline);
  if (days == 0)
    /* Translators: %s is a day. */
    return g_strdup_printf (_("The report is due today, %s."), day);
  if (days > 0)
    /* Translators: %s is a day, %d a number of days. */
    return g_strdup_printf (ngettext ("The report is due by %s: %d day left.",
                                      "The report is due by %s: %d days left.", (gulong) days),
                            day, days);
  /* Translators: %s is a day, %d a number of days. */
  return g_strdup_printf (ngettext ("The report was due by %s, %d day ago.",
                                    "The report was due by %s, %d days ago.", (gulong) -days),
                          day, -days);
}
