/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-figures.h"
#include "vt-submission.h"

G_BEGIN_DECLS

/**
 * VtReportCheckKind:
 * @VT_REPORT_CHECK_NO_BIRTH_DATE: no birth date, in a plan that asks for ages
 * @VT_REPORT_CHECK_UNKNOWN: counted as `Không biết`, `Chưa xác định`, `Không rõ` in a field the plan
 *   asks for
 * @VT_REPORT_CHECK_OVER_100: a percentage above 100
 * @VT_REPORT_CHECK_STOCK: đầu kỳ + tăng − giảm is not cuối kỳ, or the causes are not all of it
 * @VT_REPORT_CHECK_OVERLAP: two placements in force on one day
 * @VT_REPORT_CHECK_MOVED: moved by more than a third since the last frozen report of the plan, and
 *   by 5 or more: in a commune a group of three that has become four says nothing, and who has forty
 *   such lines to read reads none
 * @VT_REPORT_CHECK_BASELINE: a baseline is missing, or the sum of the hamlets' rows
 * @VT_REPORT_CHECK_SMALL_CELL: 1 to 4 people of a group that must not be recognised
 *   (spec/layouts.md); one line a figure or a row of a sheet, however many of its cells are small
 */
typedef enum
{
  VT_REPORT_CHECK_NO_BIRTH_DATE,
  VT_REPORT_CHECK_UNKNOWN,
  VT_REPORT_CHECK_OVER_100,
  VT_REPORT_CHECK_STOCK,
  VT_REPORT_CHECK_OVERLAP,
  VT_REPORT_CHECK_MOVED,
  VT_REPORT_CHECK_BASELINE,
  VT_REPORT_CHECK_SMALL_CELL,
} VtReportCheckKind;

/* Something to look at before a report is sent; nothing here forbids sending it. */
typedef struct
{
  VtReportCheckKind kind;
  char *sentence;  /* (owned) for people */
  GArray *people;  /* (owned) (element-type gint64) ids of whom it is about, rising; may be empty */
} VtReportCheck;

void vt_report_check_free (VtReportCheck *check);

/**
 * vt_report_check:
 * @reader: a connection of this thread, in the state the figures were computed from
 * @error: G_IO_ERROR_CANCELLED and as vt_evaluator_run()
 *
 * Looks through a report before it is sent.
 *
 * Returns: (transfer full) (element-type VtReportCheck): in the order of the kinds; empty when
 *   there is nothing to say
 */
GPtrArray *vt_report_check (VtFigures *figures,
                            VtDatabase *reader,
                            GCancellable *cancellable,
                            GError **error);

G_END_DECLS
