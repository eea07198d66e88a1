/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-list-book.h"

#include "vt-error.h"
#include "vt-file.h"
#include "vt-list-parts.h"
#include "vt-workbook-text.h"

#include <math.h>
#include <string.h>

/* Excel's limit. */
#define MAX_ROWS 1048576
#define MAX_COLUMN_LETTERS 4
#define ROW_DIGITS 8
#define DAY_DIGITS 24

struct _VtListBook
{
  VtNewFile *file;        /* (owned) */
  VtListArchive *archive; /* (owned) */
  char *title;            /* (owned) */
  VtDay created;
  GPtrArray *sheets;      /* (owned) of char: their names */
  GArray *columns;        /* (owned) of Column: of the sheet last begun */
  guint row;              /* from 1, 0: no row yet */
  gboolean in_row;
  char row_digits[ROW_DIGITS]; /* @row as text */
  gsize n_row_digits;
  GError *error;          /* (owned) (nullable): the first thing that went wrong */
};

typedef struct
{
  char letters[MAX_COLUMN_LETTERS];
  VtListStyle style;
} Column;

/* --- XML -------------------------------------------------------------------------------------- */

static void
put (VtListBook *book, const char *text)
{
  vt_list_archive_put_text (book->archive, text);
}

#define PUT_LITERAL(book, text) vt_list_archive_put ((book)->archive, (text), sizeof (text) - 1)

/* Bytes that may stand in a cell's text as they are, whatever follows: not those of markup, control
 * characters, the beginning of an escape, nor of U+FFFE and U+FFFF. */
static gboolean
is_simple (guchar byte)
{
  return byte >= 0x20 && byte != '&' && byte != '<' && byte != '>' && byte != '_' && byte != 0xEF;
}

/* TRUE with its length when @text needs no second look; most do not. */
static gboolean
measure_simple (const char *text, gsize *length)
{
  const char *p = text;
  gboolean is_ascii = TRUE;

  for (; is_simple ((guchar) *p); p++)
    is_ascii = is_ascii && (guchar) *p < 0x80;
  *length = (gsize) (p - text);
  /* Shorter than any cell's limit in bytes already. */
  return *p == '\0' && *length < 8192
         && (is_ascii || g_utf8_validate (text, (gssize) *length, NULL));
}

/* --- cells ------------------------------------------------------------------------------------ */

static VtListStyle
get_style (VtLook look)
{
  switch (look)
    {
    case VT_LOOK_TEXT:
      return VT_LIST_STYLE_TEXT;
    case VT_LOOK_DATE:
      return VT_LIST_STYLE_DATE;
    case VT_LOOK_TIME:
      return VT_LIST_STYLE_TIME;
    case VT_LOOK_INTEGER:
      return VT_LIST_STYLE_INTEGER;
    case VT_LOOK_DECIMAL:
      return VT_LIST_STYLE_DECIMAL;
    default:
      return VT_LIST_STYLE_PLAIN;
    }
}

/* A, B … Z, AA … */
static void
write_letters (char letters[MAX_COLUMN_LETTERS], guint column)
{
  char reversed[MAX_COLUMN_LETTERS];
  guint n = 0;

  for (guint rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    reversed[n++] = (char) ('A' + (rest - 1) % 26);
  for (guint i = 0; i < n; i++)
    letters[i] = reversed[n - 1 - i];
  letters[n] = '\0';
}

/* `<c r="B12" s="3"` */
static void
open_cell (VtListBook *book, guint column, VtListStyle style)
{
  const char *letters = g_array_index (book->columns, Column, column).letters;
  char digit = (char) ('0' + style);

  PUT_LITERAL (book, "<c r=\"");
  put (book, letters);
  vt_list_archive_put (book->archive, book->row_digits, book->n_row_digits);
  PUT_LITERAL (book, "\" s=\"");
  vt_list_archive_put (book->archive, &digit, 1);
  PUT_LITERAL (book, "\"");
}

static void
put_text_cell (VtListBook *book, guint column, const char *text, VtListStyle style)
{
  g_autofree char *prepared = NULL;
  gsize length;
  gboolean simple = measure_simple (text, &length);

  if (!simple)
    {
      prepared = vt_workbook_text_prepare (text, book->error == NULL ? &book->error : NULL);
      if (prepared == NULL)
        return;
      text = prepared;
    }
  open_cell (book, column, style);
  PUT_LITERAL (book, " t=\"inlineStr\"><is><t");
  if (!simple || text[0] == ' ' || text[length - 1] == ' ')
    PUT_LITERAL (book, " xml:space=\"preserve\"");
  PUT_LITERAL (book, ">");
  if (simple)
    vt_list_archive_put (book->archive, text, length);
  else
    vt_list_archive_put_escaped (book->archive, text);
  PUT_LITERAL (book, "</t></is></c>");
}

static void
put_number_cell (VtListBook *book, guint column, const char *digits, VtListStyle style)
{
  open_cell (book, column, style);
  PUT_LITERAL (book, "><v>");
  put (book, digits);
  PUT_LITERAL (book, "</v></c>");
}

void
vt_list_book_add_text (VtListBook *book, guint column, const char *text)
{
  g_return_if_fail (book != NULL && book->in_row && column < book->columns->len);

  if (text != NULL && *text != '\0')
    put_text_cell (book, column, text, VT_LIST_STYLE_TEXT);
}

void
vt_list_book_add_number (VtListBook *book, guint column, double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_if_fail (book != NULL && book->in_row && column < book->columns->len);

  /* A file cannot say "not a number"; no value is what it means. */
  if (!isfinite (number))
    return;
  /* Fifteen digits are what Excel keeps. */
  g_ascii_formatd (digits, sizeof digits, "%.15g", number);
  put_number_cell (book, column, digits, g_array_index (book->columns, Column, column).style);
}

void
vt_list_book_add_date (VtListBook *book, guint column, VtDay day)
{
  gint64 number = vt_workbook_day_number (day);
  char digits[DAY_DIGITS];
  g_autofree char *text = NULL;

  g_return_if_fail (book != NULL && book->in_row && column < book->columns->len);

  if (day == VT_DAY_NONE)
    return;
  if (number > 0)
    {
      g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, number);
      put_number_cell (book, column, digits, VT_LIST_STYLE_DATE);
      return;
    }
  text = vt_day_format (day);
  put_text_cell (book, column, text, VT_LIST_STYLE_TEXT);
}

/* --- rows and sheets -------------------------------------------------------------------------- */

static void
end_row (VtListBook *book)
{
  if (book->in_row)
    PUT_LITERAL (book, "</row>");
  book->in_row = FALSE;
}

static void
end_sheet (VtListBook *book)
{
  if (book->sheets->len == 0)
    return;
  end_row (book);
  PUT_LITERAL (book, "</sheetData><pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\""
                     " bottom=\"0.75\" header=\"0.3\" footer=\"0.3\"/></worksheet>");
}

void
vt_list_book_begin_row (VtListBook *book)
{
  g_return_if_fail (book != NULL && book->sheets->len > 0);

  end_row (book);
  if (book->row == MAX_ROWS && book->error == NULL)
    book->error = g_error_new_literal (VT_ERROR, VT_ERROR_INTERNAL,
                                       "the workbook cannot hold this: a sheet has too many rows");
  if (book->row < MAX_ROWS)
    book->row++;
  book->n_row_digits
      = (gsize) g_snprintf (book->row_digits, sizeof book->row_digits, "%u", book->row);
  PUT_LITERAL (book, "<row r=\"");
  vt_list_archive_put (book->archive, book->row_digits, book->n_row_digits);
  PUT_LITERAL (book, "\">");
  book->in_row = TRUE;
}

/* Excel counts five pixels of margin to a column and seven to a digit. */
static double
get_file_width (double digits)
{
  return floor ((digits * 7 + 5) / 7 * 256) / 256;
}

static void
put_columns (VtListBook *book, const VtListColumn *columns)
{
  PUT_LITERAL (book, "<cols>");
  for (guint i = 0; i < book->columns->len; i++)
    {
      char width[G_ASCII_DTOSTR_BUF_SIZE];
      g_autofree char *column = g_strdup_printf (
          "<col min=\"%u\" max=\"%u\" width=\"%s\" style=\"%d\" customWidth=\"1\"/>", i + 1, i + 1,
          g_ascii_formatd (width, sizeof width, "%.10g", get_file_width (columns[i].width)),
          g_array_index (book->columns, Column, i).style);

      put (book, column);
    }
  PUT_LITERAL (book, "</cols>");
}

static void
take_columns (VtListBook *book, const VtListColumn *columns, guint n_columns)
{
  g_array_set_size (book->columns, n_columns);
  for (guint i = 0; i < n_columns; i++)
    {
      Column *column = &g_array_index (book->columns, Column, i);

      write_letters (column->letters, i);
      column->style = get_style (columns[i].look);
    }
}

void
vt_list_book_begin_sheet (VtListBook *book,
                          const char *name,
                          const VtListColumn *columns,
                          guint n_columns)
{
  g_autofree char *part = NULL;

  g_return_if_fail (book != NULL && name != NULL);
  g_return_if_fail (n_columns == 0 || columns != NULL);

  end_sheet (book);
  g_ptr_array_add (book->sheets, g_strdup (name));
  part = g_strdup_printf ("xl/worksheets/sheet%u.xml", book->sheets->len);
  vt_list_archive_begin_part (book->archive, part);
  take_columns (book, columns, n_columns);
  book->row = 0;
  PUT_LITERAL (book, VT_LIST_XML_HEAD "<worksheet xmlns=\"" VT_LIST_MAIN "\">"
                     "<sheetViews><sheetView");
  if (book->sheets->len == 1)
    PUT_LITERAL (book, " tabSelected=\"1\"");
  PUT_LITERAL (book, " workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\""
                     " activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\"/>"
                     "</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15.75\""
                     " customHeight=\"1\"/>");
  if (n_columns > 0)
    put_columns (book, columns);
  PUT_LITERAL (book, "<sheetData>");
  vt_list_book_begin_row (book);
  for (guint i = 0; i < n_columns; i++)
    put_text_cell (book, i, columns[i].heading,
                   columns[i].required ? VT_LIST_STYLE_REQUIRED : VT_LIST_STYLE_HEADING);
}

/* --- the workbook ----------------------------------------------------------------------------- */

VtListBook *
vt_list_book_new (const char *path, const char *title, VtDay created, GError **error)
{
  VtNewFile *file;
  VtListBook *book;

  g_return_val_if_fail (path != NULL && title != NULL, NULL);
  g_return_val_if_fail (created != VT_DAY_NONE, NULL);

  file = vt_new_file_begin (path, TRUE, error);
  if (file == NULL)
    return NULL;
  book = g_new0 (VtListBook, 1);
  book->file = file;
  book->archive = vt_list_archive_new (vt_new_file_get_temporary_path (file));
  book->title = g_strdup (title);
  book->created = created;
  book->sheets = g_ptr_array_new_with_free_func (g_free);
  book->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  return book;
}

static gboolean
write_rest (VtListBook *book, GError **error)
{
  g_return_val_if_fail (book->sheets->len > 0, FALSE);

  end_sheet (book);
  vt_list_parts_write (book->archive, book->sheets, book->title, book->created);
  if (book->error == NULL)
    vt_list_archive_close (g_steal_pointer (&book->archive), &book->error);
  if (book->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&book->error));
  return FALSE;
}

gboolean
vt_list_book_close (VtListBook *book, GError **error)
{
  gboolean ok;

  g_return_val_if_fail (book != NULL, FALSE);

  ok = write_rest (book, error) && vt_new_file_commit (g_steal_pointer (&book->file), error);
  vt_list_book_abandon (book);
  return ok;
}

void
vt_list_book_abandon (VtListBook *book)
{
  if (book == NULL)
    return;

  g_clear_pointer (&book->archive, vt_list_archive_abandon);
  g_clear_pointer (&book->file, vt_new_file_abandon);
  g_clear_error (&book->error);
  g_ptr_array_unref (book->sheets);
  g_array_unref (book->columns);
  g_free (book->title);
  g_free (book);
}
