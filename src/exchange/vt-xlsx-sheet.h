/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-xlsx-book.h"

G_BEGIN_DECLS

/* Excel's own size of a sheet. */
#define VT_XLSX_MAX_ROWS 1048576
#define VT_XLSX_MAX_COLUMNS 16384
/* Four times the largest list measured (204,049 rows of 25 cells); empty ones count too. */
#define VT_XLSX_MAX_CELLS 20000000
/* The texts of one row that are not shared: 60 fields, each as long as Excel allows, take 8 MiB. */
#define VT_XLSX_MAX_ROW_BYTES (16 * 1024 * 1024)

/* One sheet of a workbook, read row by row. */
typedef struct _VtXlsxSheet VtXlsxSheet;

/* @book must outlive the result and reads one sheet at a time. */
VtXlsxSheet *vt_xlsx_sheet_open (VtXlsxBook *book,
                                 guint index,
                                 GCancellable *cancellable,
                                 GError **error);
void vt_xlsx_sheet_free (VtXlsxSheet *sheet);
/* As vt_sheet_reader_next(). */
gboolean vt_xlsx_sheet_next (VtXlsxSheet *sheet,
                             guint *row,
                             const VtCell **cells,
                             guint *n_cells,
                             GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtXlsxSheet, vt_xlsx_sheet_free)

G_END_DECLS
