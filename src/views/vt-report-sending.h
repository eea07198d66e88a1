/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "vt-figures.h"
#include "vt-job-strip.h"

G_BEGIN_DECLS

/**
 * VtReportSending:
 *
 * The buttons below a report that have to do with sending it: look through it and write the words,
 * freeze it, see what was sent before. Its panels stand in the page's stack as `checks` and
 * `submissions`.
 */
#define VT_TYPE_REPORT_SENDING (vt_report_sending_get_type ())
G_DECLARE_FINAL_TYPE (VtReportSending, vt_report_sending, VT, REPORT_SENDING, GtkWidget)

/* Once: @views: the page's stack, in which `figures` is shown when a panel is left; @names: whether
 * the lists of the workbook carry names. */
void vt_report_sending_set_up (VtReportSending *self,
                               VtRegister *reg,
                               GtkStack *views,
                               VtJobStrip *strip,
                               GtkCheckButton *names);
/* @figures: (nullable): what the page shows */
void vt_report_sending_set_figures (VtReportSending *self, VtFigures *figures);
/* Leaves the panel that is shown; FALSE: none of its own is. */
gboolean vt_report_sending_leave (VtReportSending *self);

G_END_DECLS
