/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cell-count.h"

#include "vt-sheet-reader.h"

guint
count_cells (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtSheetReader) reader = vt_sheet_reader_open (path, NULL, &error);
  const VtCell *cells;
  guint n_found = 0;
  guint row, n;

  g_assert_no_error (error);
  for (guint sheet = 0; sheet < vt_sheet_reader_get_n_sheets (reader); sheet++)
    {
      vt_sheet_reader_select (reader, sheet, &error);
      g_assert_no_error (error);
      while (vt_sheet_reader_next (reader, &row, &cells, &n, &error))
        for (guint i = 0; i < n; i++)
          if (g_strcmp0 (cells[i].text, text) == 0)
            n_found++;
      g_assert_no_error (error);
    }
  return n_found;
}
