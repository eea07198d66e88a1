/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-page.h"

G_BEGIN_DECLS

/**
 * VtReportPage:
 *
 * A plan's figures for a period and a cut-off day, computed in the background and again after every
 * change; the list behind each number, warnings, the deadline. Implements VtPage: Ctrl+E writes the
 * report's workbook.
 */
#define VT_TYPE_REPORT_PAGE (vt_report_page_get_type ())
G_DECLARE_FINAL_TYPE (VtReportPage, vt_report_page, VT, REPORT_PAGE, GtkWidget)

/* Computes the plan in force of @session's register as soon as the plans are read. */
GtkWidget *vt_report_page_new (VtSession *session);

G_END_DECLS
