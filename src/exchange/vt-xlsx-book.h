/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-sheet-reader.h"
#include "vt-xlsx-strings.h"
#include "vt-xlsx-styles.h"

G_BEGIN_DECLS

/* A register has about 30 sheets, a province's summary one a commune. */
#define VT_XLSX_MAX_SHEETS 1024

/* What belongs to a whole .xlsx workbook: its sheets, shared texts and formats. */
typedef struct
{
  VtZip *zip;             /* (owned) */
  GArray *sheets;         /* (owned) of VtSheetInfo, in the order of the tabs */
  GPtrArray *parts;       /* (owned): the sheets' parts */
  gboolean from_1904;     /* days count from 1904-01-01 */
  VtXlsxStrings *strings; /* (owned) */
  GArray *formats;        /* (owned) guint8 of VtXlsxFormat */
} VtXlsxBook;

/**
 * vt_xlsx_book_open:
 * @error: as vt_sheet_reader_open()
 *
 * Follows the relationships from the package to the workbook and its sheets; relationships to
 * outside the package are ignored. Chart sheets and the like have no cells and are left out.
 */
VtXlsxBook *vt_xlsx_book_open (const char *path, GCancellable *cancellable, GError **error);
void vt_xlsx_book_free (VtXlsxBook *book);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtXlsxBook, vt_xlsx_book_free)

G_END_DECLS
