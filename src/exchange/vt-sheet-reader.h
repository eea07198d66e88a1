/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * VtCellKind:
 * @VT_CELL_EMPTY: nothing, or blanks only
 * @VT_CELL_TEXT: text, as the file has it (not yet normalised; valid UTF-8)
 * @VT_CELL_NUMBER: a number; @VtCell.number
 * @VT_CELL_DATE: a number with a date format: days since 1970-01-01 with a fraction for the time of
 *   day, both date systems (1900 with its false leap day, 1904) already reckoned with
 * @VT_CELL_TIME: a number with a time-of-day format and no date part: the fraction of a day
 * @VT_CELL_BOOLEAN: @VtCell.number is 0 or 1
 * @VT_CELL_ERROR: #N/A and the like; the text says which, and is empty where no result is stored
 *   beside a formula
 */
typedef enum
{
  VT_CELL_EMPTY,
  VT_CELL_TEXT,
  VT_CELL_NUMBER,
  VT_CELL_DATE,
  VT_CELL_TIME,
  VT_CELL_BOOLEAN,
  VT_CELL_ERROR,
} VtCellKind;

typedef struct
{
  VtCellKind kind;
  guint column;     /* 0 is A; ≤ 16383 */
  double number;
  const char *text; /* (nullable) valid until the next row; for a number its text in the file */
  gboolean formula; /* the value is the one stored beside a formula */
} VtCell;

/**
 * VtSheetReader:
 *
 * Reads a workbook from outside row by row: .xlsx, or a .csv as one sheet. The file is hostile
 * until read: budgets bound time and memory (256 MiB in all), DOCTYPE and external entities are
 * refused, archives are checked as they unpack. Not thread-safe; use from one thread at a time.
 */
typedef struct _VtSheetReader VtSheetReader;

typedef struct
{
  char *name;      /* (owned) as people see it; for a .csv the file's name without its ending */
  gboolean hidden; /* read all the same */
} VtSheetInfo;

/**
 * vt_sheet_reader_open:
 * @path: the file; the kind is found from its content, a .csv by not being a zip archive
 * @cancellable: (nullable)
 * @error: VT_ERROR_UNSUPPORTED_FILE (old .xls, encrypted, no workbook, not UTF-8), VT_ERROR_DAMAGED
 *   (a truncated or changed archive), VT_ERROR_HOSTILE_FILE (a budget is broken, a DOCTYPE),
 *   VT_ERROR_NOT_FOUND, VT_ERROR_IO
 *
 * Returns: (transfer full): a reader that knows the sheets' names and has the shared strings
 */
VtSheetReader *vt_sheet_reader_open (const char *path, GCancellable *cancellable, GError **error);
void vt_sheet_reader_free (VtSheetReader *reader);

/* FALSE for a .csv, whose cells are all texts. */
gboolean vt_sheet_reader_is_workbook (VtSheetReader *reader);
guint vt_sheet_reader_get_n_sheets (VtSheetReader *reader);
const VtSheetInfo *vt_sheet_reader_get_sheet (VtSheetReader *reader, guint index);

/* Starts reading a sheet at its first row; a sheet may be read again. */
gboolean vt_sheet_reader_select (VtSheetReader *reader, guint index, GError **error);

/**
 * vt_sheet_reader_next:
 * @reader: after vt_sheet_reader_select()
 * @row: (out): the row's number as Excel shows it, from 1; rows without any cell are skipped
 * @cells: (out) (transfer none): the row's cells that are not empty, by column; valid until the
 *   next call. Merged cells: only the first one has the value.
 * @n_cells: (out)
 * @error: as for opening; G_IO_ERROR_CANCELLED
 *
 * Returns: FALSE at the end (no @error) or on an error
 */
gboolean vt_sheet_reader_next (VtSheetReader *reader,
                               guint *row,
                               const VtCell **cells,
                               guint *n_cells,
                               GError **error);

/* How much of the selected sheet's bytes has been read, 0–1, for a progress bar. */
double vt_sheet_reader_get_progress (VtSheetReader *reader);

/* `A`, `Z`, `AA` …: the column's letters. (transfer full) */
char *vt_sheet_column_name (guint column) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtSheetReader, vt_sheet_reader_free)

G_END_DECLS
