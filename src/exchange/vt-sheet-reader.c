/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-sheet-reader.h"

#include "vt-csv.h"
#include "vt-error.h"
#include "vt-xlsx-sheet.h"

#include <glib/gstdio.h>

#include <errno.h>
#include <string.h>

/* A list of 204,049 people with 25 columns takes about 90 MiB; the text is kept whole while it is
 * read. */
#define MAX_CSV_BYTES (112 * 1024 * 1024)
/* Excel's limit for a cell, each character in up to 4 bytes. */
#define MAX_CSV_CELL_BYTES (4 * VT_XLSX_MAX_TEXT_UNITS)
/* Enough to tell kinds of files apart. */
#define HEAD_BYTES 1024

typedef enum
{
  KIND_ZIP,
  KIND_CSV,
} Kind;

struct _VtSheetReader
{
  GCancellable *cancellable; /* (owned) (nullable) */
  VtXlsxBook *book;          /* (owned) (nullable): NULL for a .csv */
  VtXlsxSheet *sheet;        /* (owned) (nullable): the selected one */
  GBytes *text;              /* (owned) (nullable): the whole .csv */
  VtCsv *csv;                /* (owned) (nullable): the .csv being read */
  gsize csv_read;            /* about how many of its bytes have been read */
  VtSheetInfo csv_info;      /* its name is owned */
  GArray *csv_cells;         /* (owned) (nullable) of VtCell */
  GError *failure;           /* (owned) (nullable): what ended the reading */
  gboolean ended;
};

static void
set_errno_error (GError **error, int code)
{
  g_set_error (error, VT_ERROR, code == ENOENT ? VT_ERROR_NOT_FOUND : VT_ERROR_IO,
               "cannot read the file: %s", g_strerror (code));
}

static gboolean
read_head (const char *path, guint8 *head, gsize *size, GError **error)
{
  GStatBuf status;
  FILE *file;

  if (g_stat (path, &status) != 0)
    {
      set_errno_error (error, errno);
      return FALSE;
    }
  /* Reading a pipe or a device could wait for ever. */
  if (!S_ISREG (status.st_mode))
    {
      g_set_error (error, VT_ERROR, VT_ERROR_UNSUPPORTED_FILE, "not a plain file");
      return FALSE;
    }
  file = g_fopen (path, "rb");
  if (file == NULL)
    {
      set_errno_error (error, errno);
      return FALSE;
    }
  *size = fread (head, 1, HEAD_BYTES, file);
  fclose (file);
  return TRUE;
}

static gboolean
find_kind (const guint8 *head, gsize size, Kind *kind, GError **error)
{
  static const guint8 compound[] = { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 };
  static const guint8 archive[] = { 'P', 'K', 3, 4 };
  static const guint8 empty_archive[] = { 'P', 'K', 5, 6 };
  gsize first = 0;

  if (size == 0 || (size >= 4 && memcmp (head, empty_archive, 4) == 0))
    {
      g_set_error (error, VT_ERROR, VT_ERROR_UNSUPPORTED_FILE, "the file is empty");
      return FALSE;
    }
  if (size >= sizeof compound && memcmp (head, compound, sizeof compound) == 0)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_UNSUPPORTED_FILE,
                   "password-protected or old .xls: save as .xlsx");
      return FALSE;
    }
  if (size >= 4 && memcmp (head, archive, 4) == 0)
    {
      *kind = KIND_ZIP;
      return TRUE;
    }
  /* Many programs save a web page or old XML under the name of a workbook. */
  while (first < size && (g_ascii_isspace (head[first]) || strchr ("\xEF\xBB\xBF", head[first])))
    first++;
  if (first < size && head[first] == '<')
    {
      g_set_error (error, VT_ERROR, VT_ERROR_UNSUPPORTED_FILE,
                   "a web page or XML and no workbook: save as .xlsx");
      return FALSE;
    }
  if (memchr (head, '\0', size) != NULL)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_UNSUPPORTED_FILE,
                   "neither an .xlsx workbook nor UTF-8 text");
      return FALSE;
    }
  *kind = KIND_CSV;
  return TRUE;
}

/* What has lost its beginning, or never was one, must not be taken for a list of commas. */
static gboolean
refuse_text_as_workbook (const char *path, GError **error)
{
  static const char *const endings[] = { ".xlsx", ".xlsm", ".xls", ".ods" };
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      {
        g_set_error (error, VT_ERROR, VT_ERROR_UNSUPPORTED_FILE,
                     "a text under the name of a workbook");
        return FALSE;
      }
  return TRUE;
}

static gboolean
open_csv (VtSheetReader *reader, const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GError) local = NULL;
  char *content = NULL;
  char *dot = strrchr (name, '.');
  gsize size = 0;
  GStatBuf status;

  if (!refuse_text_as_workbook (path, error))
    return FALSE;
  if (g_stat (path, &status) == 0 && status.st_size > MAX_CSV_BYTES)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_HOSTILE_FILE, "the text is larger than %d MiB",
                   MAX_CSV_BYTES / (1024 * 1024));
      return FALSE;
    }
  if (!g_file_get_contents (path, &content, &size, &local))
    {
      g_set_error (error, VT_ERROR, VT_ERROR_IO, "cannot read the file: error %d", local->code);
      return FALSE;
    }
  reader->text = g_bytes_new_take (content, size);
  reader->csv_cells = g_array_new (FALSE, FALSE, sizeof (VtCell));
  if (dot != NULL && dot != name)
    *dot = '\0';
  reader->csv_info.name = g_filename_display_name (name);
  return TRUE;
}

VtSheetReader *
vt_sheet_reader_open (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (VtSheetReader) reader = NULL;
  guint8 head[HEAD_BYTES];
  gsize size = 0;
  Kind kind;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), NULL);

  if (!read_head (path, head, &size, error) || !find_kind (head, size, &kind, error))
    return NULL;

  reader = g_new0 (VtSheetReader, 1);
  reader->ended = TRUE;
  g_set_object (&reader->cancellable, cancellable);
  if (kind == KIND_CSV)
    return open_csv (reader, path, error) ? g_steal_pointer (&reader) : NULL;
  reader->book = vt_xlsx_book_open (path, cancellable, error);
  return reader->book != NULL ? g_steal_pointer (&reader) : NULL;
}

static void
stop_reading (VtSheetReader *reader)
{
  g_clear_pointer (&reader->sheet, vt_xlsx_sheet_free);
  g_clear_pointer (&reader->csv, vt_csv_free);
  g_clear_error (&reader->failure);
  reader->csv_read = 0;
  reader->ended = TRUE;
}

void
vt_sheet_reader_free (VtSheetReader *reader)
{
  if (reader == NULL)
    return;

  stop_reading (reader);
  g_clear_pointer (&reader->book, vt_xlsx_book_free);
  g_clear_pointer (&reader->csv_cells, g_array_unref);
  g_clear_pointer (&reader->text, g_bytes_unref);
  g_clear_object (&reader->cancellable);
  g_free (reader->csv_info.name);
  g_free (reader);
}

gboolean
vt_sheet_reader_is_workbook (VtSheetReader *reader)
{
  g_return_val_if_fail (reader != NULL, FALSE);
  return reader->book != NULL;
}

guint
vt_sheet_reader_get_n_sheets (VtSheetReader *reader)
{
  g_return_val_if_fail (reader != NULL, 0);

  return reader->book != NULL ? reader->book->sheets->len : 1;
}

const VtSheetInfo *
vt_sheet_reader_get_sheet (VtSheetReader *reader, guint index)
{
  g_return_val_if_fail (reader != NULL, NULL);
  g_return_val_if_fail (index < vt_sheet_reader_get_n_sheets (reader), NULL);

  if (reader->book == NULL)
    return &reader->csv_info;
  return &g_array_index (reader->book->sheets, VtSheetInfo, index);
}

gboolean
vt_sheet_reader_select (VtSheetReader *reader, guint index, GError **error)
{
  g_return_val_if_fail (reader != NULL, FALSE);
  g_return_val_if_fail (index < vt_sheet_reader_get_n_sheets (reader), FALSE);

  stop_reading (reader);
  if (reader->book != NULL)
    {
      reader->sheet = vt_xlsx_sheet_open (reader->book, index, reader->cancellable, error);
      if (reader->sheet == NULL)
        return FALSE;
    }
  else
    reader->csv = vt_csv_new (reader->text, MAX_CSV_CELL_BYTES);
  reader->ended = FALSE;
  return TRUE;
}

/* FALSE when the row is too wide; a row without any text leaves no cells. */
static gboolean
take_csv_row (VtSheetReader *reader, GPtrArray *row, GError **error)
{
  g_array_set_size (reader->csv_cells, 0);
  reader->csv_read++;
  if (row->len > VT_XLSX_MAX_COLUMNS)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_HOSTILE_FILE, "row %u has more than %d columns",
                   vt_csv_get_row (reader->csv), VT_XLSX_MAX_COLUMNS);
      return FALSE;
    }
  for (guint i = 0; i < row->len; i++)
    {
      VtCell cell = { .kind = VT_CELL_TEXT, .column = i, .text = row->pdata[i] };

      reader->csv_read += strlen (cell.text) + 1;
      if (!vt_xlsx_text_is_blank (cell.text))
        g_array_append_val (reader->csv_cells, cell);
    }
  return TRUE;
}

static gboolean
read_csv_row (VtSheetReader *reader,
              guint *row,
              const VtCell **cells,
              guint *n_cells,
              GError **error)
{
  g_autoptr (GError) local = NULL;
  GPtrArray *texts;

  do
    {
      if (g_cancellable_set_error_if_cancelled (reader->cancellable, error))
        return FALSE;
      texts = vt_csv_next (reader->csv, &local);
      if (texts == NULL)
        {
          if (local != NULL)
            g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (!take_csv_row (reader, texts, error))
        return FALSE;
    }
  while (reader->csv_cells->len == 0);
  *row = vt_csv_get_row (reader->csv);
  *cells = (const VtCell *) (gpointer) reader->csv_cells->data;
  *n_cells = reader->csv_cells->len;
  return TRUE;
}

gboolean
vt_sheet_reader_next (VtSheetReader *reader,
                      guint *row,
                      const VtCell **cells,
                      guint *n_cells,
                      GError **error)
{
  gboolean ok;

  g_return_val_if_fail (reader != NULL, FALSE);
  g_return_val_if_fail (row != NULL && cells != NULL && n_cells != NULL, FALSE);

  if (!reader->ended)
    {
      ok = reader->sheet != NULL
               ? vt_xlsx_sheet_next (reader->sheet, row, cells, n_cells, &reader->failure)
               : read_csv_row (reader, row, cells, n_cells, &reader->failure);
      if (ok)
        return TRUE;
      reader->ended = TRUE;
    }
  *cells = NULL;
  *n_cells = 0;
  if (reader->failure != NULL && error != NULL)
    *error = g_error_copy (reader->failure);
  return FALSE;
}

double
vt_sheet_reader_get_progress (VtSheetReader *reader)
{
  g_return_val_if_fail (reader != NULL, 0);

  if (reader->sheet != NULL)
    return vt_zip_get_progress (reader->book->zip);
  if (reader->csv == NULL)
    return 0;
  if (reader->ended && reader->failure == NULL)
    return 1;
  return MIN (1, (double) reader->csv_read / MAX (g_bytes_get_size (reader->text), 1));
}

char *
vt_sheet_column_name (guint column)
{
  char letters[8];
  guint at = sizeof letters;

  g_return_val_if_fail (column < VT_XLSX_MAX_COLUMNS, NULL);

  letters[--at] = '\0';
  for (guint rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    letters[--at] = (char) ('A' + (rest - 1) % 26);
  return g_strdup (letters + at);
}
