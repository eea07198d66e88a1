/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-plan.h"

G_BEGIN_DECLS

/**
 * VtSheetKind:
 * @VT_SHEET_TARGETS: figures with target, numerator, denominator, percentage (`Biểu chỉ tiêu`)
 * @VT_SHEET_BASELINE: figures as lines with their share of another (`Số liệu chung`)
 * @VT_SHEET_HAMLETS: a row a hamlet, figures as columns (`Theo thôn, tổ dân phố`)
 * @VT_SHEET_MATRIX: sets as rows, sets as columns (`Trẻ em HCĐB`, `Chăm sóc thay thế`)
 * @VT_SHEET_LIST: a row a person of one set, fields as columns (`DS …`)
 * @VT_SHEET_CHART: percentages beside their targets
 * @VT_SHEET_NARRATIVE: the report's sections with the sentences its numbers give
 */
typedef enum
{
  VT_SHEET_TARGETS,
  VT_SHEET_BASELINE,
  VT_SHEET_HAMLETS,
  VT_SHEET_MATRIX,
  VT_SHEET_LIST,
  VT_SHEET_CHART,
  VT_SHEET_NARRATIVE,
} VtSheetKind;

/* A row or a column: `label :: what it holds`. A matrix column `Giảm/Đoàn tụ` stands under `Giảm`. */
typedef struct
{
  char *band;                /* (owned) (nullable) the heading above, shared with the neighbours */
  char *label;               /* (owned) */
  VtExpression *set;         /* (owned) (nullable) a matrix row's set */
  char *text;                /* (owned) (nullable) a matrix column's set, in which @row is the row's */
  char *total_text;          /* (owned) (nullable) the same in the total's row, where it differs */
  const VtTable *table;      /* a list's column: of which subject */
  const VtField *field;      /* (nullable) and which field; NULL: the year of birth */
} VtLayoutItem;

/* A paragraph of the narrative: its heading, and the figures whose sentences stand in it. */
typedef struct
{
  char *heading;    /* (owned) */
  char *text;       /* (owned) (nullable) */
  GArray *figures;  /* (owned) (element-type guint) */
} VtLayoutSection;

typedef struct
{
  VtSheetKind kind;
  char *title;        /* (owned) of the tab */
  char *heading;      /* (owned) the sheet's own title, in capitals */
  char *row_heading;  /* (owned) (nullable) over the rows' labels of a matrix */
  GArray *figures;    /* (owned) (element-type guint): indexes into the plan */
  GPtrArray *rows;    /* (owned) (element-type VtLayoutItem) */
  GPtrArray *columns; /* (owned) (element-type VtLayoutItem) */
  char *total_label;  /* (owned) (nullable) of a matrix */
  VtExpression *set;  /* (owned) (nullable) of a list, or of a matrix's total */
  GPtrArray *sections; /* (owned) (element-type VtLayoutSection) of a narrative */
} VtLayoutSheet;

/**
 * VtLayout:
 *
 * The workbook of a plan, from the groups `[sheet …]` and `[narrative …]` of its file, in their
 * order. Immutable; keeps its plan.
 *
 *     [sheet so-lieu-chung]
 *     kind=baseline                  targets, baseline, hamlets, matrix, list, chart, narrative
 *     title=Số liệu chung
 *     heading=Số liệu chung về trẻ em
 *     figures=1591.b1; 1591.b2       targets, baseline, chart, hamlets; none: all that fit
 *     row-heading=Nhóm               matrix
 *     row.1=Label :: set             matrix; the key's end only tells rows apart
 *     column.1=Label :: set with @row         matrix
 *     column.1.total=set             matrix: where the total's row differs
 *     total=Label :: set             matrix
 *     set=set of people              list
 *     column.1=Label :: person.name  list: a field of the person, or of the row of another subject
 *                                    that is in force, or latest, on the cut-off day;
 *                                    person.birth_year is the year alone
 *
 *     [narrative 1]
 *     heading=1. Kết quả thực hiện các mục tiêu
 *     text=…
 *     figures=1591.1; 1591.2
 */
typedef struct _VtLayout VtLayout;

/**
 * vt_layout_new:
 * @problems: (nullable) (element-type utf8): every mistake is added; the first one is the @error
 * @error: VT_ERROR_SYNTAX
 *
 * Returns: (transfer full) (nullable): a layout without sheets where the plan has none
 */
VtLayout *vt_layout_new (VtPlan *plan, GPtrArray *problems, GError **error);
void vt_layout_free (VtLayout *layout);

VtPlan *vt_layout_get_plan (VtLayout *layout);
guint vt_layout_get_n_sheets (VtLayout *layout);
const VtLayoutSheet *vt_layout_get_sheet (VtLayout *layout, guint index);

/* Whether the plan has a workbook at all, without reading it. */
gboolean vt_layout_exists (VtPlan *plan);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtLayout, vt_layout_free)

G_END_DECLS
