/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-salvage-file.h"

G_BEGIN_DECLS

/* What is in one page of a tree (sqlite.org/fileformat2.html, 1.6 and 2.1). Every number in it may
 * be wrong; all of them are held against the page's bounds. */

/* As the page's first byte says. */
typedef enum
{
  VT_SALVAGE_PAGE_NONE = 0, /* no page of a tree, or one whose head makes no sense */
  VT_SALVAGE_PAGE_INDEX_INNER = 2,
  VT_SALVAGE_PAGE_TABLE_INNER = 5,
  VT_SALVAGE_PAGE_INDEX_LEAF = 10,
  VT_SALVAGE_PAGE_TABLE_LEAF = 13,
} VtSalvageKind;

typedef struct
{
  guint number;
  VtSalvageKind kind;
  guint n_cells;
  guint8 *bytes; /* (owned) */
} VtSalvagePage;

/* One value of a row. */
typedef struct
{
  int type;           /* SQLITE_NULL, SQLITE_INTEGER, SQLITE_FLOAT, SQLITE_TEXT, SQLITE_BLOB */
  gint64 integer;
  double real;
  const guint8 *data; /* of texts and blobs, in the row's payload */
  gsize size;
} VtSalvageValue;

/* One row, or one entry of an index; used again for the next. */
typedef struct
{
  gint64 rowid;        /* of a table's row, else 0 */
  GByteArray *payload; /* (owned) */
  GArray *values;      /* (owned) of VtSalvageValue */
} VtSalvageRow;

VtSalvagePage *vt_salvage_page_new (VtSalvageFile *file);
void vt_salvage_page_free (VtSalvagePage *page);
/* FALSE when the disk does not give it, or it is no page of a tree. */
gboolean vt_salvage_page_load (VtSalvagePage *page, VtSalvageFile *file, guint number);
gboolean vt_salvage_page_is_inner (const VtSalvagePage *page);
/* The page that hangs below an inner page's cell; @cell may be n_cells, the last one. 0: none that
 * can be. */
guint vt_salvage_page_get_child (const VtSalvagePage *page, VtSalvageFile *file, guint cell);

VtSalvageRow *vt_salvage_row_new (void);
void vt_salvage_row_free (VtSalvageRow *row);
/* FALSE when the row cannot be read in full, texts in wrong UTF-8 included. Inner pages of an index
 * have rows too, those of a table do not. */
gboolean vt_salvage_row_load (VtSalvageRow *row,
                              VtSalvageFile *file,
                              const VtSalvagePage *page,
                              guint cell);
const VtSalvageValue *vt_salvage_row_get (const VtSalvageRow *row, guint column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtSalvagePage, vt_salvage_page_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtSalvageRow, vt_salvage_row_free)

G_END_DECLS
