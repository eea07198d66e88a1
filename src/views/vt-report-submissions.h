/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "vt-register.h"

G_BEGIN_DECLS

/**
 * VtReportSubmissions:
 *
 * The frozen reports of a plan, the newest first, and of the chosen one what changed since, figure
 * by figure and person by person. Enter on a person activates `win.show-person`.
 */
#define VT_TYPE_REPORT_SUBMISSIONS (vt_report_submissions_get_type ())
G_DECLARE_FINAL_TYPE (VtReportSubmissions, vt_report_submissions, VT, REPORT_SUBMISSIONS, GtkWidget)

GtkWidget *vt_report_submissions_new (void);
/* Reads the list anew. */
void vt_report_submissions_show (VtReportSubmissions *self, VtRegister *reg, const char *plan_id);

G_END_DECLS
