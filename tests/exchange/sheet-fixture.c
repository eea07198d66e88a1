/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sheet-fixture.h"

#include "vt-file.h"

#include <minizip/zip.h>
#include <zlib.h>

#include <string.h>

struct _Package
{
  zipFile archive;
};

Package *
package_new (const char *path)
{
  Package *package = g_new0 (Package, 1);

  package->archive = zipOpen64 (path, APPEND_STATUS_CREATE);
  g_assert_nonnull (package->archive);
  return package;
}

void
package_close (Package *package)
{
  g_assert_cmpint (zipClose (package->archive, NULL), ==, ZIP_OK);
  g_free (package);
}

void
package_begin (Package *package, const char *part, int method, gboolean zip64)
{
  zip_fileinfo info = { .tmz_date = { .tm_mday = 1, .tm_year = 1980 } };

  g_assert_cmpint (zipOpenNewFileInZip64 (package->archive, part, &info, NULL, 0, NULL, 0, NULL,
                                          method, Z_BEST_SPEED, zip64),
                   ==, ZIP_OK);
}

void
package_append (Package *package, const void *bytes, gsize size)
{
  g_assert_cmpint (zipWriteInFileInZip (package->archive, bytes, (unsigned) size), ==, ZIP_OK);
}

void
package_end (Package *package)
{
  g_assert_cmpint (zipCloseFileInZip (package->archive), ==, ZIP_OK);
}

void
package_add (Package *package, const char *part, const char *content)
{
  package_begin (package, part, Z_DEFLATED, FALSE);
  package_append (package, content, strlen (content));
  package_end (package);
}

void
package_add_frame (Package *package)
{
  package_add (package, "_rels/.rels",
               "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"
               "relationships\"><Relationship Id=\"rId1\" Type=\"" RELATION_TYPES
               "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
  package_add (package, "xl/_rels/workbook.xml.rels",
               "<Relationships><Relationship Id=\"rId1\" Type=\"" RELATION_TYPES
               "worksheet\" Target=\"worksheets/sheet1.xml\"/>"
               "<Relationship Id=\"rId2\" Type=\"" RELATION_TYPES
               "styles\" Target=\"styles.xml\"/>"
               "<Relationship Id=\"rId3\" Type=\"" RELATION_TYPES
               "sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>");
  package_add (package, "xl/workbook.xml",
               "<?xml version=\"1.0\" encoding=\"UTF-8\"?><workbook " TRANSITIONAL
               "><sheets><sheet name=\"Một\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
}

void
fixture_init (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("vt-sheet-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  fixture->path = g_build_filename (fixture->folder, "thử.xlsx", NULL);
}

void
fixture_clear (Fixture *fixture, gconstpointer data)
{
  vt_file_remove_folder (fixture->folder);
  g_assert_false (g_file_test (fixture->folder, G_FILE_TEST_EXISTS));
  g_free (fixture->folder);
  g_free (fixture->path);
}

void
fixture_write_book (Fixture *fixture,
                    const char *rows,
                    const char *strings,
                    const char *styles)
{
  Package *package = package_new (fixture->path);
  g_autofree char *sheet = g_strconcat ("<worksheet " TRANSITIONAL "><sheetData>", rows,
                                        "</sheetData></worksheet>", NULL);
  g_autofree char *sst = g_strconcat ("<sst>", strings != NULL ? strings : "", "</sst>", NULL);
  g_autofree char *style_sheet =
      g_strconcat ("<styleSheet>", styles != NULL ? styles : "", "</styleSheet>", NULL);

  package_add_frame (package);
  package_add (package, "xl/styles.xml", style_sheet);
  package_add (package, "xl/sharedStrings.xml", sst);
  package_add (package, "xl/worksheets/sheet1.xml", sheet);
  package_close (package);
}

static void
dump_cell (GString *dump, const VtCell *cell)
{
  static const char *const names[] = { "empty", "text", "number", "date",
                                       "time",  "boolean", "error" };
  g_autofree char *column = vt_sheet_column_name (cell->column);
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (dump, " %s=%s%s(", column, cell->formula ? "=" : "",
                          names[cell->kind]);
  if (cell->kind == VT_CELL_TEXT || cell->kind == VT_CELL_ERROR)
    g_string_append (dump, cell->text);
  else
    g_string_append (dump, g_ascii_formatd (number, sizeof number, "%.10g", cell->number));
  g_string_append_c (dump, ')');
  g_assert_true (cell->text == NULL || g_utf8_validate (cell->text, -1, NULL));
}

char *
dump_sheet (VtSheetReader *reader, guint index, GError **error)
{
  g_autoptr (GString) dump = g_string_new (NULL);
  g_autoptr (GError) local = NULL;
  const VtCell *cells;
  guint row;
  guint n;

  if (!vt_sheet_reader_select (reader, index, error))
    return NULL;
  while (vt_sheet_reader_next (reader, &row, &cells, &n, &local))
    {
      g_string_append_printf (dump, "%u:", row);
      for (guint i = 0; i < n; i++)
        {
          g_assert_true (i == 0 || cells[i].column > cells[i - 1].column);
          dump_cell (dump, &cells[i]);
        }
      g_string_append_c (dump, '\n');
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return g_string_free (g_steal_pointer (&dump), FALSE);
}

char *
dump_file (const char *path, GError **error)
{
  g_autoptr (VtSheetReader) reader = vt_sheet_reader_open (path, NULL, error);
  g_autoptr (GString) dump = g_string_new (NULL);

  if (reader == NULL)
    return NULL;
  for (guint i = 0; i < vt_sheet_reader_get_n_sheets (reader); i++)
    {
      const VtSheetInfo *info = vt_sheet_reader_get_sheet (reader, i);
      g_autofree char *rows = dump_sheet (reader, i, error);

      if (rows == NULL)
        return NULL;
      g_string_append_printf (dump, "[%s]%s\n%s", info->name, info->hidden ? " hidden" : "", rows);
    }
  return g_string_free (g_steal_pointer (&dump), FALSE);
}
