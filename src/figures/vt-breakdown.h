/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-figures.h"

G_BEGIN_DECLS

/**
 * VtBreakdownKind:
 * @VT_BREAKDOWN_SUMS: the rows add up to the figure, but for a side that an outside number stands for
 * @VT_BREAKDOWN_OVERLAPS: one may stand in several rows: say `không cộng dồn`, show no sum
 * @VT_BREAKDOWN_NOT_APPLICABLE: what the figure counts has no such thing (staff have no ethnicity
 *   here, an outside number no people behind it); there are no rows
 */
typedef enum
{
  VT_BREAKDOWN_SUMS,
  VT_BREAKDOWN_OVERLAPS,
  VT_BREAKDOWN_NOT_APPLICABLE,
} VtBreakdownKind;

typedef struct
{
  const char *label;   /* of the band or the hamlet; the last row: `Không rõ`, `Khác` */
  gint64 numerator;    /* -1: not known, an outside number stands for the figure's (`Số liệu nền`) */
  gint64 denominator;  /* -1: the figure has none, or not known */
  gint64 percent;      /* hundredths of a percent, -1: none */
} VtBreakdownRow;

/* A figure by one dimension. */
typedef struct
{
  const VtDimension *dimension; /* `label` is its heading */
  VtBreakdownKind kind;
  gboolean outside;             /* an outside number stands for a side of the figure: its rows, where
                                 * known, need not add up to it */
  GArray *rows;                 /* (owned) (element-type VtBreakdownRow) */
} VtBreakdownPart;

void vt_breakdown_part_free (VtBreakdownPart *part);

/**
 * vt_breakdown_new:
 * @figures: must outlive the result
 * @index: of the figure
 *
 * Breaks a figure down by every dimension there is, in the order of the plan's dimensions (hamlet,
 * sex, age, …, then the plan's own). The sets behind it were found in the figures' own run, so it
 * reads nothing; cheap enough for the main thread (well below a millisecond), any thread may call
 * it.
 *
 * Returns: (transfer full) (element-type VtBreakdownPart)
 */
GPtrArray *vt_breakdown_new (VtFigures *figures, guint index);

/* The same by the plan's @dimension alone. (transfer full) */
VtBreakdownPart *vt_breakdown_new_part (VtFigures *figures, guint index, guint dimension);

/**
 * vt_breakdown_count:
 * @side: VT_SIDE_NUMERATOR, or VT_SIDE_DENOMINATOR of a figure that has one
 *
 * One side's numbers by the plan's @dimension, whether it applies or not (staff are all in the last
 * row).
 *
 * Returns: (transfer full) (element-type gint64): a number for each band (hamlet), then one for what
 *   belongs to none; -1 where `Số liệu nền` stands for the set's size and knows no such part
 */
GArray *vt_breakdown_count (VtFigures *figures, guint index, VtSide side, guint dimension);

/**
 * vt_breakdown_get_ids:
 * @dimension: index into the plan's dimensions, and into vt_breakdown_new()'s result
 * @row: index into the part's rows
 *
 * Who is behind one number of a breakdown.
 *
 * Returns: (transfer full) (element-type gint64): as vt_figures_get_member_ids(), sorted; as many
 *   as the number says (of sums: the rows that were added)
 */
GArray *vt_breakdown_get_ids (VtFigures *figures,
                              guint index,
                              VtSide side,
                              guint dimension,
                              guint row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtBreakdownPart, vt_breakdown_part_free)

G_END_DECLS
