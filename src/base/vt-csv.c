/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-csv.h"

#include "vt-error.h"

#include <string.h>

/* As many columns as a sheet of Excel has. */
#define MAX_CELLS 16384

struct _VtCsv
{
  GBytes *bytes;    /* (owned) */
  GPtrArray *cells; /* (owned) of char *: the current row */
  GString *cell;    /* (owned) the one being read */
  const char *at;
  const char *end;
  gsize max_cell;
  guint row;
  char separator; /* '\0' until the first row is asked for */
};

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

/* The separator that stands most often outside quotes in the first line. On a tie not the comma: it
 * stands in headings too. */
static char
find_separator (const char *at,
                const char *end)
{
  static const char candidates[] = { '\t', ';', ',' };
  gsize counts[G_N_ELEMENTS (candidates)] = { 0 };
  guint best = 0;
  gboolean quoted = FALSE;

  for (; at < end && (quoted || !is_line_end (*at)); at++)
    {
      if (*at == '"')
        quoted = !quoted;
      for (guint i = 0; !quoted && i < G_N_ELEMENTS (candidates); i++)
        counts[i] += *at == candidates[i];
    }
  for (guint i = 1; i < G_N_ELEMENTS (candidates); i++)
    {
      if (counts[i] > counts[best])
        best = i;
    }
  return counts[best] > 0 ? candidates[best] : ',';
}

VtCsv *
vt_csv_new (GBytes *bytes,
            gsize max_cell)
{
  VtCsv *csv;
  gsize size;

  g_return_val_if_fail (bytes != NULL, NULL);

  csv = g_new0 (VtCsv, 1);
  csv->bytes = g_bytes_ref (bytes);
  csv->cells = g_ptr_array_new_with_free_func (g_free);
  csv->cell = g_string_new (NULL);
  csv->max_cell = max_cell;
  csv->at = g_bytes_get_data (bytes, &size);
  /* An empty GBytes may have no data at all. */
  if (csv->at == NULL)
    csv->at = "";
  csv->end = csv->at + size;
  if (size >= 3 && memcmp (csv->at, "\xEF\xBB\xBF", 3) == 0)
    csv->at += 3;
  return csv;
}

void
vt_csv_free (VtCsv *csv)
{
  g_return_if_fail (csv != NULL);

  g_bytes_unref (csv->bytes);
  g_ptr_array_unref (csv->cells);
  g_string_free (csv->cell, TRUE);
  g_free (csv);
}

/* After a refusal there is nothing more to read. */
static gboolean
refuse (VtCsv *csv,
        VtError code,
        const char *reason,
        GError **error)
{
  g_set_error (error, VT_ERROR, code, "row %u: %s", csv->row, reason);
  csv->at = csv->end;
  return FALSE;
}

static gboolean
append_to_cell (VtCsv *csv,
                const char *start,
                const char *end,
                GError **error)
{
  if ((gsize) (end - start) > csv->max_cell - csv->cell->len)
    return refuse (csv, VT_ERROR_HOSTILE_FILE, "a cell is too large", error);
  g_string_append_len (csv->cell, start, end - start);
  return TRUE;
}

/* @at stands on the opening quote and is left behind the closing one. */
static gboolean
read_quoted (VtCsv *csv,
             GError **error)
{
  csv->at++;
  for (;;)
    {
      const char *quote = memchr (csv->at, '"', csv->end - csv->at);

      if (quote == NULL)
        return refuse (csv, VT_ERROR_UNSUPPORTED_FILE, "a quote is not closed", error);
      if (!append_to_cell (csv, csv->at, quote, error))
        return FALSE;
      csv->at = quote + 1;
      if (csv->at == csv->end || *csv->at != '"')
        return TRUE;
      if (!append_to_cell (csv, quote, quote + 1, error))
        return FALSE;
      csv->at++;
    }
}

/* A quote inside a cell that does not begin with one is a character like any other; so is what
 * follows a closing quote before the next separator. */
static gboolean
read_cell (VtCsv *csv,
           GError **error)
{
  const char *start;

  if (csv->cells->len == MAX_CELLS)
    return refuse (csv, VT_ERROR_HOSTILE_FILE, "too many cells", error);

  g_string_truncate (csv->cell, 0);
  if (csv->at < csv->end && *csv->at == '"' && !read_quoted (csv, error))
    return FALSE;
  start = csv->at;
  while (csv->at < csv->end && *csv->at != csv->separator && !is_line_end (*csv->at))
    csv->at++;
  if (!append_to_cell (csv, start, csv->at, error))
    return FALSE;
  g_ptr_array_add (csv->cells, g_strndup (csv->cell->str, csv->cell->len));
  return TRUE;
}

/* The whole text at once, before the first row; U+0000 is no text either. */
static gboolean
check_encoding (VtCsv *csv,
                GError **error)
{
  const char *bad;

  if (g_utf8_validate_len (csv->at, csv->end - csv->at, &bad))
    return TRUE;
  csv->row = 1;
  for (const char *p = csv->at; p < bad; p++)
    csv->row += *p == '\n';
  return refuse (csv, VT_ERROR_UNSUPPORTED_FILE, "the text is not UTF-8", error);
}

static void
skip_line_end (VtCsv *csv)
{
  if (csv->at + 1 < csv->end && csv->at[0] == '\r' && csv->at[1] == '\n')
    csv->at++;
  if (csv->at < csv->end)
    csv->at++;
}

GPtrArray *
vt_csv_next (VtCsv *csv,
             GError **error)
{
  g_return_val_if_fail (csv != NULL, NULL);

  if (csv->separator == '\0')
    {
      if (!check_encoding (csv, error))
        return NULL;
      csv->separator = find_separator (csv->at, csv->end);
    }
  if (csv->at == csv->end)
    return NULL;

  csv->row++;
  g_ptr_array_set_size (csv->cells, 0);
  if (is_line_end (*csv->at))
    {
      skip_line_end (csv);
      return csv->cells;
    }
  for (;;)
    {
      if (!read_cell (csv, error))
        return NULL;
      if (csv->at == csv->end || *csv->at != csv->separator)
        break;
      csv->at++;
    }
  skip_line_end (csv);
  return csv->cells;
}

guint
vt_csv_get_row (VtCsv *csv)
{
  g_return_val_if_fail (csv != NULL, 0);

  return csv->row;
}
