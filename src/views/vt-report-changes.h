/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-submission.h"

G_BEGIN_DECLS

/* One line of "what changed since": a figure, or below it someone who came or left. */
typedef struct
{
  char *label;   /* (owned) the figure, or the member's code and name */
  char *before;  /* (owned) (nullable) of a figure: its number then */
  char *after;   /* (owned) (nullable) and now */
  char *what;    /* (owned) (nullable) of a member: came or left, of which number */
  char *act;     /* (owned) (nullable) the last act on the person's rows since */
  gint64 person; /* whom Enter opens, 0: nobody */
} VtReportChange;

/* Compares a frozen report with what its plan, period and cut-off day give now, in a thread. Errors
 * as vt_figures_compute(), vt_submission_load(); VT_ERROR_NOT_FOUND when the plan is gone. */
void vt_report_changes_read_async (VtRegister *reg,
                                   gint64 submission,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/* (transfer full) (element-type VtReportChange) */
GPtrArray *vt_report_changes_read_finish (GAsyncResult *result, GError **error);

/* `dd/mm/yyyy HH:MM` in local time. (transfer full) */
char *vt_report_format_time (gint64 at) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
