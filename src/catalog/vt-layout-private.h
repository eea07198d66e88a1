/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-layout.h"
#include "vt-plan-loader-private.h"

G_BEGIN_DECLS

/* What the parts of reading the sheets share: the sheets (vt-layout.c), one sheet and its lists
 * (vt-layout-sheet.c), the cells of matrices and tables (vt-layout-cells.c). */

struct _VtLayout
{
  VtPlan *plan;      /* (owned) */
  GPtrArray *sheets; /* (owned) (element-type VtLayoutSheet) */
};

typedef struct
{
  VtPlanLoader loader; /* first: the callbacks of repeated groups get this one */
  VtLayout *layout;
  VtLayoutSheet *sheet;   /* (nullable) being read */
  const VtPlanItem *item; /* its group, or one repetition of it */
} VtLayoutReader;

VtLayoutItem *vt_layout_item_new (void);
void vt_layout_item_free (VtLayoutItem *item);
void vt_layout_cell_free (VtLayoutCell *cell);

/* Takes one `[sheet …]` into the layout; a VtPlanTakeItem, @loader that of a VtLayoutReader. */
void vt_layout_read_sheet (VtPlanLoader *loader, const VtPlanItem *item);
/* The figures that the key `figures` names; those that do not exist are reported. */
void vt_layout_read_figures (VtLayoutReader *self, const VtPlanItem *item, GArray *figures);

/* The rest of `key=label :: rest`, (transfer full), and the item with its label, into @item; NULL
 * and reported where it is not so written. */
char *vt_layout_read_item (VtLayoutReader *self,
                           const VtPlanItem *by,
                           const char *key,
                           VtLayoutItem **item);
/* @text as a set at the value of @key, @row bound to its name (nullable); NULL and reported where it
 * is wrong. */
VtExpression *vt_layout_parse_set (VtLayoutReader *self,
                                   const char *key,
                                   const char *text,
                                   const VtExpression *row);
/* Likewise a set of people; lists: none that tells who belongs to a restricted group. */
VtExpression *vt_layout_parse_people (VtLayoutReader *self, const char *key, const char *text);

typedef void (*VtLayoutTakeKey) (VtLayoutReader *self, const VtPlanItem *by, const char *key);

/* Calls @take for @key, repeated as `key.for` says. */
void vt_layout_repeat_key (VtLayoutReader *self, const char *key, VtLayoutTakeKey take);

/* Keys of a matrix or a table; FALSE for one that it does not have. */
gboolean vt_layout_read_cell_key (VtLayoutReader *self, const char *key);
/* When all rows and columns are known. */
void vt_layout_read_cells (VtLayoutReader *self);
/* The keys `by` of a table, when its cells are known. */
void vt_layout_read_group (VtLayoutReader *self);
void vt_layout_group_free (VtLayoutGroup *group);

G_END_DECLS
