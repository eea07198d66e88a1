/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "vt-figures.h"

G_BEGIN_DECLS

/**
 * VtReportChecks:
 *
 * What is to be looked at before a report is sent, each line with its people, and beside it the
 * words of the sections that no figure fills. Enter on a line goes to its people, Enter on a person
 * activates `win.show-person`. Words are kept when their field is left.
 */
#define VT_TYPE_REPORT_CHECKS (vt_report_checks_get_type ())
G_DECLARE_FINAL_TYPE (VtReportChecks, vt_report_checks, VT, REPORT_CHECKS, GtkWidget)

GtkWidget *vt_report_checks_new (void);
void vt_report_checks_show (VtReportChecks *self, VtRegister *reg, VtFigures *figures);

G_END_DECLS
