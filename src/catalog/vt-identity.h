/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-expression.h"

G_BEGIN_DECLS

/* One number of a stock: a figure of the plan, or a set of its own. */
typedef struct
{
  int figure;        /* index into the plan, -1: @set */
  VtExpression *set; /* (owned) (nullable) counted as it is, present or not */
} VtStockTerm;

/**
 * VtIdentity:
 *
 * đầu kỳ + tăng − giảm = cuối kỳ, and the causes of an increase or decrease are all of it: a plan's
 * group `[identity …]`, which is checked whenever its figures are computed. Immutable, owned by its
 * VtPlan.
 *
 *     [identity nkt]
 *     label=Người khuyết tật
 *     row=child & placement(form=CS)     `@row` in the sets below; only where they use it
 *     start=ltn.nkt.dau                  the id of a figure, or a set
 *     increase=ltn.nkt.tang
 *     decrease=(@row at begin) - @row
 *     end=@row
 *     increase-causes=…; …               ids or sets; a set counts within the increase
 *     decrease-causes=…; …
 */
typedef struct
{
  char *name;  /* (owned) `nkt` */
  char *label; /* (owned) */
  VtStockTerm start, increase, decrease, end;
  GArray *increase_causes; /* (owned) (element-type VtStockTerm): empty: not told */
  GArray *decrease_causes; /* (owned) (element-type VtStockTerm) */
} VtIdentity;

G_END_DECLS
