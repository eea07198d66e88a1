/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-plan.h"
#include "vt-register.h"

G_BEGIN_DECLS

/**
 * VtFigures:
 *
 * A plan's figures for one period and cut-off day: values and the members behind them, computed in
 * one run that scans each table at most once. Immutable after computing; thread-safe.
 */
#define VT_TYPE_FIGURES (vt_figures_get_type ())
G_DECLARE_FINAL_TYPE (VtFigures, vt_figures, VT, FIGURES, GObject)

typedef enum
{
  VT_MET_UNKNOWN = -1, /* no target, or the denominator is 0 */
  VT_MET_NO = 0,
  VT_MET_YES = 1,
} VtMet;

typedef struct
{
  const VtFigure *figure;
  gint64 numerator;
  gint64 denominator;  /* -1: the figure has none */
  gint64 percent;      /* hundredths of a percent, -1: none */
  VtMet met;
  gboolean baseline_used;  /* the denominator (or the size) comes from `Số liệu nền` */
} VtFigureValue;

/**
 * vt_figures_compute:
 * @reader: a connection of this thread; reads one state of the register
 * @period: the reporting period
 * @cut_off: ngày chốt, from ≤ cut-off ≤ today; it may lie after the period's end
 * @with_sheets: also evaluate the sets that only the plan's sheets need
 * @error: VT_ERROR_USAGE for an impossible cut-off, G_IO_ERROR_CANCELLED, VT_ERROR_DAMAGED
 *
 * Source of every figure: spec/indicators.md by way of the plan file.
 */
VtFigures *vt_figures_compute (VtPlan *plan,
                               VtCatalog *catalog,
                               VtDatabase *reader,
                               const VtPeriod *period,
                               VtDay cut_off,
                               gboolean with_sheets,
                               GCancellable *cancellable,
                               GError **error);

/* The last day of the period, or today when the period is not over. */
VtDay vt_figures_default_cut_off (const VtPeriod *period);

VtPlan *vt_figures_get_plan (VtFigures *self);
const VtPeriod *vt_figures_get_period (VtFigures *self);
VtDay vt_figures_get_cut_off (VtFigures *self);
guint vt_figures_get_n_values (VtFigures *self); /* = the plan's figures, in its order */
const VtFigureValue *vt_figures_get_value (VtFigures *self, guint index);

typedef enum
{
  VT_SIDE_NUMERATOR,
  VT_SIDE_DENOMINATOR,
} VtSide;

/* Who is behind a number: case-file codes, household codes (`@` and a case-file code for a household
 * of one), staff codes, or rows' uids; sorted by bytes. (transfer full) */
GStrv vt_figures_dup_members (VtFigures *self, guint index, VtSide side);
/* The same as ids of the table the unit stands for, sorted by id; (transfer full) (element-type
 * gint64). For households of one: the negative of the person's id. */
GArray *vt_figures_get_member_ids (VtFigures *self, guint index, VtSide side);

/* What a person should know beside the numbers, e.g. a baseline smaller than the numerator.
 * (transfer none) (element-type utf8) */
GPtrArray *vt_figures_get_warnings (VtFigures *self);

G_END_DECLS
