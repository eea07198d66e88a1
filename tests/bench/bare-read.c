/* SPDX-License-Identifier: GPL-3.0-or-later */

/* bare-read parse < SHEET.xml     expat alone over the XML of a sheet: the least a reader must do
 * bare-read sheet FILE.xlsx       every cell of every sheet through VtSheetReader
 *
 * Prints how many elements or cells there were and how many bytes of text. */

#include "config.h"

#include "vt-sheet-reader.h"

#include <expat.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  guint64 n_elements;
  guint64 n_bytes;
} Count;

static void XMLCALL
on_element_started_cb (void *user_data, const XML_Char *name, const XML_Char **attributes)
{
  Count *count = user_data;

  count->n_elements++;
}

static void XMLCALL
on_text_found_cb (void *user_data, const XML_Char *text, int length)
{
  Count *count = user_data;

  count->n_bytes += (guint64) length;
}

static gboolean
parse_standard_input (Count *count)
{
  XML_Parser parser = XML_ParserCreate ("UTF-8");
  gboolean ok = TRUE;
  gboolean done = FALSE;

  XML_SetUserData (parser, count);
  XML_SetStartElementHandler (parser, on_element_started_cb);
  XML_SetCharacterDataHandler (parser, on_text_found_cb);
  while (ok && !done)
    {
      char buffer[65536];
      gsize n = fread (buffer, 1, sizeof buffer, stdin);

      done = n == 0;
      ok = XML_Parse (parser, buffer, (int) n, done) == XML_STATUS_OK && !ferror (stdin);
    }
  if (!ok)
    g_printerr ("bare-read: %s\n", XML_ErrorString (XML_GetErrorCode (parser)));
  XML_ParserFree (parser);
  return ok;
}

static gboolean
read_sheets (const char *path, Count *count, GError **error)
{
  g_autoptr (VtSheetReader) reader = vt_sheet_reader_open (path, NULL, error);

  if (reader == NULL)
    return FALSE;
  for (guint i = 0; i < vt_sheet_reader_get_n_sheets (reader); i++)
    {
      g_autoptr (GError) local = NULL;
      const VtCell *cells;
      guint row, n_cells;

      if (!vt_sheet_reader_select (reader, i, error))
        return FALSE;
      while (vt_sheet_reader_next (reader, &row, &cells, &n_cells, &local))
        for (guint c = 0; c < n_cells; c++)
          {
            count->n_elements++;
            count->n_bytes += cells[c].text != NULL ? strlen (cells[c].text) : 0;
          }
      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  Count count = { 0 };

  if (argc == 2 && g_str_equal (argv[1], "parse"))
    {
      if (!parse_standard_input (&count))
        return 1;
    }
  else if (argc == 3 && g_str_equal (argv[1], "sheet"))
    {
      if (!read_sheets (argv[2], &count, &error))
        {
          g_printerr ("bare-read: %s\n", error->message);
          return 1;
        }
    }
  else
    {
      g_printerr ("usage: bare-read parse < SHEET.xml | bare-read sheet FILE.xlsx\n");
      return 2;
    }
  g_print ("%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT "\n", count.n_elements, count.n_bytes);
  return 0;
}
