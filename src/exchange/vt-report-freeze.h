/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-report-workbook.h"

G_BEGIN_DECLS

/**
 * vt_report_freeze:
 * @options: as for the workbook that is sent
 * @corrects: id of the earlier frozen report that this one corrects, 0: none
 * @error: as vt_figures_compute(), vt_report_write_workbook(), vt_submission_freeze()
 *
 * "Chốt báo cáo": counts the plan's figures, writes its workbook beside the register, makes its
 * document, and keeps all, with who is behind every number, in the register (vt-submission.h). All from one state of
 * it. Leaves no file. Any thread but one with a change open.
 *
 * Returns: the frozen report's id, 0 on an error
 */
gint64 vt_report_freeze (VtRegister *reg,
                         VtPlan *plan,
                         const VtPeriod *period,
                         VtDay cut_off,
                         const VtReportOptions *options,
                         gint64 corrects,
                         VtProgress progress,
                         gpointer user_data,
                         GCancellable *cancellable,
                         GError **error);

G_END_DECLS
