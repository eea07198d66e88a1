/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "vt-workbook.h"

G_BEGIN_DECLS

/**
 * VtListBook:
 *
 * Writes an .xlsx of plain lists, row by row straight into the archive: for hundreds of thousands
 * of rows, where libxlsxwriter (VtWorkbook) first writes every cell to a file of its own. Looks and
 * texts as there. The file appears whole or not at all, and no other is made; the same calls give
 * the same bytes. A text never becomes a formula. One thread at a time.
 */
typedef struct _VtListBook VtListBook;

typedef struct
{
  const char *heading;
  double width;      /* digits */
  VtLook look;       /* one of VT_LOOK_PLAIN, TEXT, DATE, TIME, INTEGER, DECIMAL */
  gboolean required; /* the heading is shaded */
} VtListColumn;

/* @title: the document's; @created stands in the file instead of the clock. Errors as
 * vt_new_file_begin(). */
VtListBook *vt_list_book_new (const char *path, const char *title, VtDay created, GError **error);
/**
 * vt_list_book_close:
 * @book: (transfer full): freed either way
 * @error: VT_ERROR_IO, VT_ERROR_NO_SPACE, VT_ERROR_INVALID_VALUE (a text no cell can hold),
 *   VT_ERROR_INTERNAL (more rows than a sheet has)
 *
 * Any earlier failed call shows here.
 */
gboolean vt_list_book_close (VtListBook *book, GError **error);
/* Leaves nothing behind; NULL is allowed. */
void vt_list_book_abandon (VtListBook *book);

/* @name: as Excel allows it, and no other sheet's. Headings in the first row, which stays in
 * view. */
void vt_list_book_begin_sheet (VtListBook *book,
                               const char *name,
                               const VtListColumn *columns,
                               guint n_columns);
/* Cells go into the row last begun, from left to right; those left out are empty. */
void vt_list_book_begin_row (VtListBook *book);
void vt_list_book_add_text (VtListBook *book, guint column, const char *text);
void vt_list_book_add_date (VtListBook *book, guint column, VtDay day);
/* With the column's look. */
void vt_list_book_add_number (VtListBook *book, guint column, double number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtListBook, vt_list_book_abandon)

G_END_DECLS
