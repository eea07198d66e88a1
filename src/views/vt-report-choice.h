/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "vt-report-compute.h"

G_BEGIN_DECLS

/**
 * VtReportChoice:
 *
 * What a report is of: the plan, the period and the cut-off day. A plan begins with this year, or
 * with the year of its own that is nearest.
 * Signals: `changed`, when another plan, period or cut-off day was chosen; `failed` (GError), when
 * the plans cannot be read.
 */
#define VT_TYPE_REPORT_CHOICE (vt_report_choice_get_type ())
G_DECLARE_FINAL_TYPE (VtReportChoice, vt_report_choice, VT, REPORT_CHOICE, GtkWidget)

/* Once: reads the plans in a thread; `changed` comes when they are there. */
void vt_report_choice_load (VtReportChoice *self, VtCatalog *catalog);
/* (nullable) until they are read */
VtReportPlans *vt_report_choice_get_plans (VtReportChoice *self);
VtPlan *vt_report_choice_get_plan (VtReportChoice *self);
/* As vt_period_bar_get(). */
gboolean vt_report_choice_get (VtReportChoice *self,
                               VtPeriod *period,
                               VtDay *cut_off,
                               GError **error);
/* As vt_report_describe_deadline() takes them. */
const char *vt_report_choice_get_kind (VtReportChoice *self);
int vt_report_choice_get_year (VtReportChoice *self);
/* Whether it is the list of plans that has the focus. */
gboolean vt_report_choice_is_at_plan (VtReportChoice *self);
/* Shows that figures are counted, when that takes more than a moment. */
void vt_report_choice_set_busy (VtReportChoice *self, gboolean busy);

G_END_DECLS
