/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-figures.h"

G_BEGIN_DECLS

/* A figure in one year. */
typedef struct
{
  VtPeriod period;
  VtDay cut_off;
  gint64 submission;  /* id of the frozen report it stands in, 0: counted now */
  gboolean partial;   /* counted now, and the register begins within the period */
  gint64 numerator;
  gint64 denominator; /* -1: none */
  gint64 percent;     /* hundredths of a percent, -1: none */
} VtTrendPoint;

/**
 * VtTrend:
 *
 * All figures of a plan over the same period of several years ("cùng kỳ các năm trước"). Read only;
 * shared by reference; any thread.
 */
typedef struct _VtTrend VtTrend;

/**
 * vt_trend_compute:
 * @figures: of the last year; its plan, period and cut-off day are those of all years, each moved
 *   back by whole years
 * @reader: a connection of this thread; reads one state of the register when in a read transaction
 * @n_years: how many years at most, that of @figures included; > 0
 * @error: as vt_figures_compute(), vt_submission_load()
 *
 * An earlier year stands as the newest report that was frozen of it says (spec/indicators.md), with
 * that report's cut-off day; a year, or a figure, that none says is counted from the register. What
 * lies before the register is not counted: a year by whose cut-off day nobody had entered (the
 * earliest `Ngày vào danh sách`, now or of an earlier stay) is left out.
 *
 * Returns: (transfer full)
 */
VtTrend *vt_trend_compute (VtFigures *figures,
                           VtDatabase *reader,
                           guint n_years,
                           GCancellable *cancellable,
                           GError **error);
void vt_trend_unref (VtTrend *self);

VtFigures *vt_trend_get_figures (VtTrend *self);
/* The first day that anyone entered; VT_DAY_NONE: no such day is known. */
VtDay vt_trend_get_beginning (VtTrend *self);
/* A figure's years, the earliest first; the last one is that of the figures themselves. A year in
 * the middle may be missing. @figure: its place in the plan. (transfer full)
 * (element-type VtTrendPoint) */
GArray *vt_trend_get_points (VtTrend *self, guint figure);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtTrend, vt_trend_unref)

G_END_DECLS
