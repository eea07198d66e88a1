/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-figures.h"
#include "vt-register.h"
#include "vt-trend.h"

G_BEGIN_DECLS

/* All plans there are, and what is wrong with a person's own plan files. */
typedef struct
{
  GPtrArray *plans;    /* (owned) (element-type VtPlan) */
  GPtrArray *problems; /* (owned) (element-type utf8) */
} VtReportPlans;

void vt_report_plans_free (VtReportPlans *plans);
/* Index of the first plan that runs this year, else 0. */
guint vt_report_plans_find_present (VtReportPlans *plans);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtReportPlans, vt_report_plans_free)

/* Reads the plans in a thread. */
void vt_report_load_plans_async (VtCatalog *catalog,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
VtReportPlans *vt_report_load_plans_finish (GAsyncResult *result, GError **error);

/* Computes figures in a thread with a connection of its own; errors as vt_figures_compute(). */
void vt_report_compute_async (VtRegister *reg,
                              VtPlan *plan,
                              const VtPeriod *period,
                              VtDay cut_off,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
VtFigures *vt_report_compute_finish (GAsyncResult *result, GError **error);

/* So many years stand beside each other, that of the figures included. */
#define VT_REPORT_TREND_YEARS 6

/* The same figures in the years before, in a thread with a connection of its own; errors as
 * vt_trend_compute(). */
void vt_report_trend_async (VtRegister *reg,
                            VtFigures *figures,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
VtTrend *vt_report_trend_finish (GAsyncResult *result, GError **error);

/**
 * vt_report_describe_deadline:
 * @kind: `year` or `half-year`
 * @year: of the report
 * @days_left: (out): negative when it has passed; untouched without a deadline
 *
 * Until when the plan wants this report ("trước 30/11" is 29/11), and how long that is.
 *
 * Returns: (transfer full): a sentence, also when the plan names no day
 */
char *vt_report_describe_deadline (VtPlan *plan, const char *kind, int year, int *days_left)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
