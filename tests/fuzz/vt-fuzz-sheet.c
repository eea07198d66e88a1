/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-fuzz-sheet.h"

#include "vt-sheet-reader.h"

#include <glib/gstdio.h>
#include <stdlib.h>

static char *path;

static void
remove_file (void)
{
  g_unlink (path);
}

const char *
vt_fuzz_get_path (void)
{
  g_autoptr (GError) error = NULL;
  int fd;

  if (path != NULL)
    return path;
  fd = g_file_open_tmp ("vt-fuzz-XXXXXX", &path, &error);
  g_assert_no_error (error);
  g_close (fd, NULL);
  atexit (remove_file);
  return path;
}

static void
read_sheet (VtSheetReader *reader, guint index)
{
  const VtCell *cells;
  guint row, n_cells;

  if (!vt_sheet_reader_select (reader, index, NULL))
    return;
  while (vt_sheet_reader_next (reader, &row, &cells, &n_cells, NULL))
    for (guint i = 0; i < n_cells; i++)
      g_assert_true (cells[i].text == NULL || g_utf8_validate (cells[i].text, -1, NULL));
}

void
vt_fuzz_read_sheets (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtSheetReader) reader = vt_sheet_reader_open (vt_fuzz_get_path (), NULL, &error);

  if (reader == NULL)
    {
      g_assert_nonnull (error);
      return;
    }
  for (guint i = 0; i < vt_sheet_reader_get_n_sheets (reader); i++)
    read_sheet (reader, i);
}
