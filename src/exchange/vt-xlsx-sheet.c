/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-xlsx-sheet.h"

#include "vt-error.h"
#include "vt-xlsx-value.h"

#include <string.h>

/* Where the elements of a sheet stand: worksheet/sheetData/row/c/v|f|is, the root is 1. */
enum
{
  DEPTH_ROOT = 1,
  DEPTH_DATA,
  DEPTH_ROW,
  DEPTH_CELL,
  DEPTH_VALUE,
};

#define NO_TEXT G_MAXSIZE

typedef enum
{
  TYPE_NUMBER,
  TYPE_SHARED,
  TYPE_TEXT,
  TYPE_BOOLEAN,
  TYPE_ERROR,
  TYPE_ISO,
} CellType;

struct _VtXlsxSheet
{
  VtXlsxBook *book;
  VtXml *xml;          /* (owned) */
  GArray *cells;       /* (owned) of VtCell: the row at hand */
  GArray *offsets;     /* (owned) gsize: where each cell's text stands in @texts, or NO_TEXT */
  GString *texts;      /* (owned): texts of the row that are not shared, NUL after each */
  guint row;           /* the number of the row at hand, or of the last one */
  guint next_column;   /* of a cell that does not say where it stands */
  guint row_cells;     /* cells met in the row, empty ones too */
  guint total_cells;
  gboolean unordered;  /* a cell stands left of the one before it */
  gboolean in_data;
  gboolean in_row;
  gboolean row_ready;
  /* The cell at hand. */
  gboolean in_cell;
  gboolean in_inline;
  CellType type;
  guint style;
  VtCell cell;
  VtXlsxText text;
};

static void
fail (VtXlsxSheet *sheet, VtError code, const char *what)
{
  vt_xml_fail (sheet->xml, g_error_new (VT_ERROR, code, "row %u: %s", sheet->row, what));
}

static CellType
get_type (const char *name)
{
  switch (name[0])
    {
    case 's':
      return name[1] == '\0' ? TYPE_SHARED : TYPE_TEXT; /* `s`, `str` */
    case 'i':
      return TYPE_TEXT; /* `inlineStr` */
    case 'b':
      return TYPE_BOOLEAN;
    case 'e':
      return TYPE_ERROR;
    case 'd':
      return TYPE_ISO;
    default:
      return TYPE_NUMBER;
    }
}

static gboolean
parse_unsigned (const char *text, guint *number)
{
  guint64 value = 0;

  if (!g_ascii_isdigit (text[0]))
    return FALSE;
  for (guint i = 0; text[i] != '\0'; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      value = MIN (value * 10 + (text[i] - '0'), G_MAXUINT);
    }
  *number = (guint) value;
  return TRUE;
}

static void
start_row (VtXlsxSheet *sheet, const char **attributes)
{
  const char *number = vt_xml_attribute (attributes, "r");
  guint row = sheet->row + 1;

  if (number != NULL && !parse_unsigned (number, &row))
    fail (sheet, VT_ERROR_DAMAGED, "the next row has no proper number");
  else if (row <= sheet->row)
    fail (sheet, VT_ERROR_DAMAGED, "the next row stands in the wrong place");
  else if (row > VT_XLSX_MAX_ROWS)
    fail (sheet, VT_ERROR_HOSTILE_FILE, "a row lies beyond the last one that can be");

  sheet->row = row;
  sheet->in_row = TRUE;
  sheet->next_column = 0;
  sheet->row_cells = 0;
  sheet->unordered = FALSE;
  g_array_set_size (sheet->cells, 0);
  g_array_set_size (sheet->offsets, 0);
  g_string_truncate (sheet->texts, 0);
}

static void
read_cell_attributes (VtXlsxSheet *sheet, const char **attributes)
{
  for (guint i = 0; attributes[i] != NULL; i += 2)
    {
      const char *name = attributes[i];
      const char *value = attributes[i + 1];

      if (name[0] == '\0' || name[1] != '\0')
        continue;
      if (name[0] == 'r' && !vt_xlsx_column_from_reference (value, &sheet->cell.column))
        fail (sheet, VT_ERROR_DAMAGED, "a cell has no proper place");
      else if (name[0] == 't')
        sheet->type = get_type (value);
      else if (name[0] == 's' && !parse_unsigned (value, &sheet->style))
        fail (sheet, VT_ERROR_DAMAGED, "a cell has no proper format");
    }
}

static void
start_cell (VtXlsxSheet *sheet, const char **attributes)
{
  sheet->cell = (VtCell) { .column = sheet->next_column };
  sheet->type = TYPE_NUMBER;
  sheet->style = 0;
  sheet->in_cell = TRUE;
  sheet->in_inline = FALSE;
  vt_xlsx_text_begin (&sheet->text);
  read_cell_attributes (sheet, attributes);

  if (sheet->cell.column >= VT_XLSX_MAX_COLUMNS)
    fail (sheet, VT_ERROR_HOSTILE_FILE, "a column lies beyond XFD, the last one that can be");
  else if (++sheet->row_cells > VT_XLSX_MAX_COLUMNS)
    fail (sheet, VT_ERROR_HOSTILE_FILE, "it has more cells than a sheet has columns");
  else if (++sheet->total_cells > VT_XLSX_MAX_CELLS)
    fail (sheet, VT_ERROR_HOSTILE_FILE, "the sheet has too many cells");
  if (sheet->cell.column < sheet->next_column)
    sheet->unordered = TRUE;
  sheet->next_column = sheet->cell.column + 1;
}

static void
on_element_started (gpointer data, const char *name, const char **attributes, guint depth)
{
  VtXlsxSheet *sheet = data;

  if (sheet->in_cell)
    {
      if (depth == DEPTH_VALUE && strcmp (name, "v") == 0)
        sheet->text.taking = TRUE;
      else if (depth == DEPTH_VALUE && strcmp (name, "f") == 0)
        sheet->cell.formula = TRUE;
      else if (depth == DEPTH_VALUE)
        sheet->in_inline = strcmp (name, "is") == 0;
      else if (sheet->in_inline)
        vt_xlsx_text_start_element (&sheet->text, name, depth);
    }
  else if (depth == DEPTH_CELL && sheet->in_row && strcmp (name, "c") == 0)
    start_cell (sheet, attributes);
  else if (depth == DEPTH_ROW && sheet->in_data && strcmp (name, "row") == 0)
    start_row (sheet, attributes);
  else if (depth == DEPTH_DATA)
    sheet->in_data = strcmp (name, "sheetData") == 0;
  else if (depth == DEPTH_ROOT && strcmp (name, "worksheet") != 0)
    fail (sheet, VT_ERROR_DAMAGED, "the part is no sheet");
}

static void
finish_number (VtXlsxSheet *sheet)
{
  GArray *formats = sheet->book->formats;
  VtXlsxFormat format = VT_XLSX_FORMAT_NUMBER;

  if (sheet->style < formats->len)
    format = g_array_index (formats, guint8, sheet->style);
  vt_xlsx_value_from_number (sheet->text.text->str, format, sheet->book->from_1904, &sheet->cell);
}

static void
finish_shared (VtXlsxSheet *sheet)
{
  guint index = 0;

  if (!parse_unsigned (sheet->text.text->str, &index) ||
      index >= vt_xlsx_strings_get_length (sheet->book->strings))
    {
      fail (sheet, VT_ERROR_DAMAGED, "a shared text does not exist");
      return;
    }
  sheet->cell.text = vt_xlsx_strings_get (sheet->book->strings, index);
  sheet->cell.kind = sheet->cell.text != NULL ? VT_CELL_TEXT : VT_CELL_EMPTY;
}

/* Sets kind and number of the cell at hand from what was collected; its text is still @text. */
static void
finish_value (VtXlsxSheet *sheet)
{
  const char *raw = sheet->text.text->str;

  switch (sheet->type)
    {
    case TYPE_SHARED:
      finish_shared (sheet);
      break;
    case TYPE_NUMBER:
      finish_number (sheet);
      break;
    case TYPE_BOOLEAN:
      sheet->cell.kind = VT_CELL_BOOLEAN;
      sheet->cell.number = strcmp (raw, "1") == 0 || strcmp (raw, "true") == 0;
      break;
    case TYPE_ERROR:
      sheet->cell.kind = VT_CELL_ERROR;
      break;
    case TYPE_ISO:
      vt_xlsx_value_from_iso (raw, &sheet->cell);
      break;
    case TYPE_TEXT:
    default:
      sheet->cell.kind = VT_CELL_TEXT;
    }
}

static void
finish_cell (VtXlsxSheet *sheet)
{
  GString *text = sheet->text.text;
  gsize offset = NO_TEXT;

  sheet->in_cell = FALSE;
  if (!vt_xlsx_text_finish (&sheet->text))
    {
      fail (sheet, VT_ERROR_HOSTILE_FILE, "a text is longer than a cell may be");
      return;
    }
  if (vt_xlsx_text_is_blank (text->str))
    {
      /* Programs that do not reckon leave the result out; an empty text is one. */
      if (!sheet->cell.formula || sheet->type == TYPE_TEXT)
        return;
      g_string_truncate (text, 0);
      sheet->type = TYPE_ERROR;
    }
  finish_value (sheet);
  if (sheet->cell.kind == VT_CELL_EMPTY)
    return;
  if (sheet->cell.text == NULL)
    {
      if (sheet->texts->len + text->len > VT_XLSX_MAX_ROW_BYTES)
        {
          fail (sheet, VT_ERROR_HOSTILE_FILE, "its texts take too much memory");
          return;
        }
      offset = sheet->texts->len;
      g_string_append_len (sheet->texts, text->str, text->len + 1);
    }
  g_array_append_val (sheet->cells, sheet->cell);
  g_array_append_val (sheet->offsets, offset);
}

static int
compare_columns (gconstpointer a, gconstpointer b)
{
  guint first = ((const VtCell *) a)->column;
  guint second = ((const VtCell *) b)->column;

  return first < second ? -1 : first > second;
}

static void
finish_row (VtXlsxSheet *sheet)
{
  sheet->in_row = FALSE;
  if (sheet->cells->len == 0)
    return;

  for (guint i = 0; i < sheet->cells->len; i++)
    {
      gsize offset = g_array_index (sheet->offsets, gsize, i);

      if (offset != NO_TEXT)
        g_array_index (sheet->cells, VtCell, i).text = sheet->texts->str + offset;
    }
  if (sheet->unordered)
    g_array_sort (sheet->cells, compare_columns);
  for (guint i = 1; sheet->unordered && i < sheet->cells->len; i++)
    if (g_array_index (sheet->cells, VtCell, i).column ==
        g_array_index (sheet->cells, VtCell, i - 1).column)
      {
        fail (sheet, VT_ERROR_DAMAGED, "two cells stand in one place");
        return;
      }
  sheet->row_ready = TRUE;
  vt_xml_pause (sheet->xml);
}

static void
on_element_ended (gpointer data, const char *name, guint depth)
{
  VtXlsxSheet *sheet = data;

  if (depth == DEPTH_VALUE && sheet->in_cell)
    {
      sheet->text.taking = FALSE;
      sheet->in_inline = FALSE;
    }
  else if (depth > DEPTH_VALUE && sheet->in_inline)
    vt_xlsx_text_end_element (&sheet->text, name, depth);
  else if (depth == DEPTH_CELL && sheet->in_cell)
    finish_cell (sheet);
  else if (depth == DEPTH_ROW && sheet->in_row)
    finish_row (sheet);
}

static void
on_text_read (gpointer data, const char *text, gsize length)
{
  VtXlsxSheet *sheet = data;

  if (sheet->in_cell && !vt_xlsx_text_append (&sheet->text, text, length))
    fail (sheet, VT_ERROR_HOSTILE_FILE, "a text is longer than a cell may be");
}

VtXlsxSheet *
vt_xlsx_sheet_open (VtXlsxBook *book, guint index, GCancellable *cancellable, GError **error)
{
  static const VtXmlHandlers handlers = { on_element_started, on_element_ended, on_text_read };
  g_autoptr (VtXlsxSheet) sheet = g_new0 (VtXlsxSheet, 1);

  g_return_val_if_fail (book != NULL && index < book->parts->len, NULL);

  sheet->book = book;
  sheet->cells = g_array_new (FALSE, FALSE, sizeof (VtCell));
  sheet->offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  sheet->texts = g_string_sized_new (1024);
  vt_xlsx_text_init (&sheet->text);
  sheet->xml = vt_xml_open (book->zip, book->parts->pdata[index], &handlers, sheet, cancellable,
                            error);
  return sheet->xml != NULL ? g_steal_pointer (&sheet) : NULL;
}

void
vt_xlsx_sheet_free (VtXlsxSheet *sheet)
{
  if (sheet == NULL)
    return;

  g_clear_pointer (&sheet->xml, vt_xml_free);
  g_clear_pointer (&sheet->cells, g_array_unref);
  g_clear_pointer (&sheet->offsets, g_array_unref);
  g_string_free (sheet->texts, TRUE);
  vt_xlsx_text_clear (&sheet->text);
  g_free (sheet);
}

gboolean
vt_xlsx_sheet_next (VtXlsxSheet *sheet,
                    guint *row,
                    const VtCell **cells,
                    guint *n_cells,
                    GError **error)
{
  g_return_val_if_fail (sheet != NULL, FALSE);

  sheet->row_ready = FALSE;
  if (vt_xml_step (sheet->xml, error) == VT_XML_FAILED || !sheet->row_ready)
    return FALSE;
  *row = sheet->row;
  *cells = (const VtCell *) (gpointer) sheet->cells->data;
  *n_cells = sheet->cells->len;
  return TRUE;
}
