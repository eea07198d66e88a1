/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "vt-report-compute.h"

G_BEGIN_DECLS

/**
 * VtReportNotes:
 *
 * The line above a report's figures: warnings, the first one in words, all of them folded below it,
 * and until when the report is wanted.
 */
#define VT_TYPE_REPORT_NOTES (vt_report_notes_get_type ())
G_DECLARE_FINAL_TYPE (VtReportNotes, vt_report_notes, VT, REPORT_NOTES, GtkWidget)

/* Both: (nullable): of the figures, and what is wrong with a person's own plan files. */
void vt_report_notes_show_warnings (VtReportNotes *self, VtFigures *figures, VtReportPlans *plans);
/* @kind, @year: as vt_report_describe_deadline() */
void vt_report_notes_show_deadline (VtReportNotes *self, VtPlan *plan, const char *kind, int year);

G_END_DECLS
