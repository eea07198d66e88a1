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
 * @VT_SHEET_TABLE: rows and columns whose cells are figures by their ids (`Biến động`, `Nhu cầu`)
 * @VT_SHEET_BREAKDOWN: figures as rows, the bands of dimensions as columns
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
  VT_SHEET_TABLE,
  VT_SHEET_BREAKDOWN,
  VT_SHEET_LIST,
  VT_SHEET_CHART,
  VT_SHEET_NARRATIVE,
} VtSheetKind;

/* A row or a column: `label :: what it holds`. A column `Giảm/Đoàn tụ` stands under `Giảm`. */
typedef struct
{
  char *key;                 /* (owned) `row.1`, `column.1` */
  char *band;                /* (owned) (nullable) the heading above, shared with the neighbours */
  char *label;               /* (owned) */
  char *text;                /* (owned) (nullable) what it holds, as written */
  char *total_text;          /* (owned) (nullable) the same in the total's row, where it differs */
  VtExpression *set;         /* (owned) (nullable) a matrix row's set */
  gboolean sum;              /* a table's column: its rows add up, the total is a live sum */
  GArray *terms;             /* (owned) (nullable) (element-type int) a computed column: the numbers
                              * of the columns that are added, negative: taken away */
  GArray *live;              /* (owned) (nullable) (element-type int) likewise: the columns that its
                              * own number comes from; a formula wherever it does */
  guint divisor;             /* the number of the column that the one term is a percentage of; 0 */
  const VtTable *table;      /* a list's column: of which subject */
  const VtField *field;      /* (nullable) and which field; NULL: the year of birth */
  GPtrArray *sets;           /* (owned) (element-type VtExpression) or to which sets one belongs */
  GPtrArray *set_labels;     /* (owned) (element-type utf8) their labels; empty: `Có` */
} VtLayoutItem;

typedef enum
{
  VT_LAYOUT_CELL_EMPTY, /* also that of a computed column */
  VT_LAYOUT_CELL_FIGURE,
  VT_LAYOUT_CELL_SET,
} VtLayoutCellKind;

typedef struct
{
  VtLayoutCellKind kind;
  guint figure;      /* index into the plan */
  VtExpression *set; /* (owned) (nullable) */
} VtLayoutCell;

/* The rows behind one column of a table. */
typedef struct
{
  VtExpression *rows; /* (owned) (nullable) of the unit rows or đồng; NULL: a column without any */
  gboolean people;    /* the people they are about are counted, each once */
  gboolean present_only;
} VtLayoutGroupCell;

/* A table's second part: its total's columns for every value of a field. */
typedef struct
{
  const VtTable *table;
  const VtField *field;
  char *heading;    /* (owned) over the part */
  GPtrArray *cells; /* (owned) (element-type VtLayoutGroupCell) by column */
} VtLayoutGroup;

/* Which rows of a subject stand behind a list's columns. */
typedef struct
{
  const VtTable *table;
  VtExpression *set; /* (owned) of the unit rows */
} VtLayoutRows;

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
  char *row_heading;  /* (owned) (nullable) over the rows' labels */
  GArray *figures;    /* (owned) (element-type guint): indexes into the plan */
  GArray *dimensions; /* (owned) (element-type guint): likewise, of a breakdown */
  GPtrArray *rows;    /* (owned) (element-type VtLayoutItem) */
  GPtrArray *columns; /* (owned) (element-type VtLayoutItem) */
  VtLayoutItem *total; /* (owned) (nullable) of a matrix or a table */
  GPtrArray *cells;   /* (owned) (element-type VtLayoutCell) row by row, the total's last */
  VtLayoutGroup *group; /* (owned) (nullable) of a table */
  VtExpression *set;  /* (owned) (nullable) of a list */
  GPtrArray *row_sets; /* (owned) (element-type VtLayoutRows) of a list */
  GPtrArray *sections; /* (owned) (element-type VtLayoutSection) of a narrative */
} VtLayoutSheet;

/**
 * VtLayout:
 *
 * The workbook of a plan, from the groups `[sheet …]` and `[narrative …]` of its file, in their
 * order. Immutable; keeps its plan.
 *
 *     [sheet so-lieu-chung]
 *     kind=baseline                  targets, baseline, hamlets, matrix, table, breakdown, list, chart,
 *                                    narrative
 *     title=Số liệu chung
 *     heading=Số liệu chung về trẻ em
 *     figures=1591.b1; 1591.b2       targets, baseline, chart, hamlets, breakdown; none: all that fit;
 *                                    table: lines below the rows
 *     dimensions=sex; age            breakdown: names of dimensions, a group of columns each
 *     row-heading=Nhóm               matrix, table
 *     row.1=Label :: set             matrix; the key's end only tells rows apart
 *     column.1=Label :: set with @row         matrix
 *     column.1.total=set             matrix, table: where the total's row differs
 *     total=Label :: set             matrix
 *     row.1=Label :: nkt             table
 *     column.1=Label :: ltn.{row}.dau         table: the id of a figure, or a set; `{row}` is what the
 *                                    row holds; with `?` at the end a figure there need not be
 *     column.3=Label :: =(3)-(4)     matrix, table: computed of other columns (of computed ones only
 *                                    further left) by the numbers below their headings; also
 *                                    =(4)/(3)*100
 *     column.3.formula=(6)+(7)       matrix, table: what the column's own number is of others; written as
 *                                    a live formula where it is so
 *     column.1.sum=yes               table: the rows add up to the total
 *     row.1.column.1=id              matrix, table: this one cell is another
 *     by=resource.donor              table: below the total the same columns for every value of a field
 *                                    of the rows that the total counts
 *     by-heading=Theo nhà tài trợ    table: over those
 *     set=set of people              list
 *     column.1=Label :: person.name  list: a field of the person, or of the row of another subject
 *                                    that is in force, or latest, on the cut-off day;
 *                                    person.birth_year is the year alone
 *     column.2=Label :: served(y-te) list: `Có` for those who belong to the set
 *     column.3=Label :: @tt; @tk     list: the labels of those of the sets to which one belongs
 *     rows.screening=screening(…)    list: of that subject only such rows stand behind the columns
 *
 * `row.1.for=g: nkt, tt` and `column.1.for=…` repeat a row or column, `for=` a whole sheet, as in
 * figures. Sets and columns of lists that tell who belongs to a restricted group are refused.
 *
 *     [narrative 1]
 *     heading=1. Kết quả thực hiện các mục tiêu
 *     text=…
 *     figures=1591.1; 1591.2
 */
typedef struct _VtLayout VtLayout;

/**
 * vt_layout_new:
 * @problems: (nullable) (element-type utf8): every mistake is added as vt_plan_load_bytes() does;
 *   the first one is the @error
 * @error: VT_ERROR_SYNTAX
 *
 * Returns: (transfer full) (nullable): a layout without sheets where the plan has none
 */
VtLayout *vt_layout_new (VtPlan *plan, GPtrArray *problems, GError **error);
void vt_layout_free (VtLayout *layout);

guint vt_layout_get_n_sheets (VtLayout *layout);
const VtLayoutSheet *vt_layout_get_sheet (VtLayout *layout, guint index);

/**
 * vt_layout_check:
 * @name: for messages: the file's base name
 * @bytes: a plan file
 * @problems: (element-type utf8): every mistake in it is added, those of its sheets too, in the order
 *   of their lines
 *
 * Returns: whether there was none
 */
gboolean vt_layout_check (VtCatalog *catalog,
                          const char *name,
                          GBytes *bytes,
                          GPtrArray *problems);

/* Whether the plan has a workbook at all, without reading it. */
gboolean vt_layout_exists (VtPlan *plan);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtLayout, vt_layout_free)

G_END_DECLS
