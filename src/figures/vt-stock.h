/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-evaluator.h"
#include "vt-plan.h"

G_BEGIN_DECLS

/* A stock of a plan (VtIdentity) that does not hold in a report. */
typedef struct
{
  const VtIdentity *identity;
  char *sentence; /* (owned) for people: what does not add up */
  GArray *people; /* (owned) (element-type gint64) ids, rising, of the people who make it so: those
                   * counted twice, or on one side only; empty where no people are counted, or the
                   * numbers come from outside */
} VtStockFault;

void vt_stock_fault_free (VtStockFault *fault);

/**
 * VtStocks:
 *
 * The identities of a plan in one evaluator: added before its run, checked after it.
 */
typedef struct _VtStocks VtStocks;

/**
 * vt_stocks_new:
 * @plan: must outlive the result
 * @evaluator: likewise; the plan's figures have been added to it
 * @handles: (array): of the figures' numerators there, by figure
 *
 * Adds the sets that the plan's identities ask for.
 */
VtStocks *vt_stocks_new (VtPlan *plan, VtEvaluator *evaluator, const guint *handles);
void vt_stocks_free (VtStocks *self);

/**
 * vt_stocks_check:
 * @numbers: (array): the figures' numerators as they are reported, by figure
 *
 * Looks, after the run, whether the numbers add up, and whether the sets behind them fit together
 * too: nobody comes who was there, nobody goes who was not or who still is, nobody is left out, and
 * everybody who came or went has one cause. Sums are compared as numbers alone, and so is what an
 * outside number stands for.
 *
 * Returns: (transfer full) (element-type VtStockFault): in the plan's order, empty when all holds
 */
GPtrArray *vt_stocks_check (VtStocks *self, const gint64 *numbers);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtStocks, vt_stocks_free)

G_END_DECLS
