/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-evaluator.h"
#include "vt-plan.h"
#include "vt-register.h"
#include "vt-stock.h"

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
 * @with_sheets: also evaluate the plan's `[set …]` groups, for vt_figures_get_named_set()
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

/* Who is behind a number: case-file codes, household codes (`@` and a case-file code for a
 * household of one), staff codes, or rows' uids; sorted by bytes. (transfer full) */
GStrv vt_figures_dup_members (VtFigures *self, guint index, VtSide side);
/* The same as ids of the table the unit stands for, sorted by id; (transfer full) (element-type
 * gint64). For households of one: the negative of the person's id. */
GArray *vt_figures_get_member_ids (VtFigures *self, guint index, VtSide side);

/**
 * vt_figures_count_by_hamlet:
 * @side: VT_SIDE_NUMERATOR or VT_SIDE_DENOMINATOR, of a figure that has one
 *
 * The figure's row of `Theo thôn, tổ dân phố`: vt_breakdown_count() by hamlet.
 *
 * Returns: (transfer full) (element-type gint64)
 */
GArray *vt_figures_count_by_hamlet (VtFigures *self, guint index, VtSide side);

/* --- for the report's sheets ------------------------------------------------------------------ */

/* The run behind the figures: hamlets, people, baselines. */
VtEvaluator *vt_figures_get_evaluator (VtFigures *self);
/* The handle there of the figure's set; VT_EVALUATOR_ALL for a denominator it does not have. */
guint vt_figures_get_handle (VtFigures *self, guint index, VtSide side);
/* The handle there of a `[set …]` of the plan; VT_EVALUATOR_ALL when there is none of that name.
 * Only when computed with sheets. */
guint vt_figures_get_named_set (VtFigures *self, const char *name);

/* The handle there of a band of one of the plan's dimensions; vt-breakdown.h for what comes of it. */
guint vt_figures_get_band (VtFigures *self, guint dimension, guint band);

/**
 * vt_figures_new_evaluator:
 *
 * For the cells of a sheet: an empty evaluator with the same catalog, period and cut-off. Parse
 * each cell with vt_plan_parse_set() (binding `@row` and `@column` where the sheet has them), add
 * them all, run once, then read counts, hamlets and members by handle:
 *
 *     VtBinding bindings[] = { { "row", row }, { "column", column } };
 *     VtExpression *cell = vt_plan_parse_set (plan, "@row & @column", bindings, 2, &error);
 *     guint handle = vt_evaluator_add (evaluator, cell);
 *     …
 *     vt_evaluator_run (evaluator, reader, cancellable, &error);
 *     gint64 count = vt_evaluator_get_count (evaluator, handle);
 *
 * To see the same state as the figures did, compute both within one vt_database_begin_reading().
 *
 * Returns: (transfer full)
 */
VtEvaluator *vt_figures_new_evaluator (VtFigures *self);

/* What a person should know beside the numbers, e.g. a baseline smaller than the numerator, a stock
 * that does not add up. (transfer none) (element-type utf8) */
GPtrArray *vt_figures_get_warnings (VtFigures *self);
/* The plan's stocks that do not hold, with whom it is about. (transfer none) (element-type
 * VtStockFault) */
GPtrArray *vt_figures_get_stock_faults (VtFigures *self);

G_END_DECLS
