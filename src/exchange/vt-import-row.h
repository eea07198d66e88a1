/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-import-cell.h"
#include "vt-mapping.h"

G_BEGIN_DECLS

/**
 * VtImportRow:
 *
 * One row of a sheet as its mapping reads it; the same memory serves row after row.
 */
typedef struct
{
  const VtMapping *mapping; /* (unowned) */
  const VtTable *table;     /* (unowned) */
  guint n_fields;
  gboolean untyped;       /* from a .csv */
  guint number;           /* as Excel shows it */
  VtImportCell *cells;    /* (owned): by field */
  const VtCell **sources; /* (owned): by field, NULL: no such cell; valid until the next row */
  const VtCell *uid_source; /* (nullable) */
  gboolean has_uid;
  guint8 uid[16];
} VtImportRow;

VtImportRow *vt_import_row_new (const VtMapping *mapping, gboolean untyped);
void vt_import_row_free (VtImportRow *row);

/* FALSE: nothing stands in the row that any field could hold. */
gboolean vt_import_row_read (VtImportRow *row, guint number, const VtCell *cells, guint n_cells);

/* The value a cell gives its field; (nullable): it gives none. */
const char *vt_import_row_get (const VtImportRow *row, guint field);
/* A `Mã dòng` that is none. */
gboolean vt_import_row_has_bad_uid (const VtImportRow *row);

/* The row's key (vt_import_key_make()); NULL when a part of it cannot be read, or is required and
 * missing. (transfer full) */
char *vt_import_row_make_key (const VtImportRow *row) G_GNUC_WARN_UNUSED_RESULT;

/* The uid as a text that is no key; only of a row that has one. (transfer full) */
char *vt_import_row_make_uid_key (const VtImportRow *row) G_GNUC_WARN_UNUSED_RESULT;
/* The household of which the row says something in @field, which is kept there; NULL: it says
 * nothing, or not of which. (transfer full) */
char *vt_import_row_make_shared_key (const VtImportRow *row,
                                     const VtField *field) G_GNUC_WARN_UNUSED_RESULT;

/* Equal for rows that say the same of the same; `Mã dòng` does not count. */
guint64 vt_import_row_digest (const VtImportRow *row);
/* The digest of any bytes. */
guint64 vt_import_digest (const void *data, gsize size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtImportRow, vt_import_row_free)

G_END_DECLS
