/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "import-fixture.h"

#include "vt-workbook.h"

#include <string.h>

void
import_fixture_init (ImportFixture *fixture, gconstpointer data)
{
  fixture->test = vt_test_register_new ();
  fixture->reg = fixture->test->reg;
  fixture->path = g_build_filename (fixture->test->folder, "list.xlsx", NULL);
}

void
import_fixture_clear (ImportFixture *fixture, gconstpointer data)
{
  vt_test_register_free (fixture->test);
  g_free (fixture->path);
}

static void
write_cell (VtSheet *sheet, guint row, guint column, const char *text)
{
  if (g_str_has_prefix (text, "n:"))
    vt_sheet_write_number (sheet, row, column, g_ascii_strtod (text + 2, NULL), VT_LOOK_PLAIN);
  else if (g_str_has_prefix (text, "d:"))
    vt_sheet_write_date (sheet, row, column, vt_day_from_canonical (text + 2, NULL), VT_LOOK_DATE);
  else if (*text != '\0')
    vt_sheet_write_text (sheet, row, column, text, VT_LOOK_PLAIN);
}

void
import_fixture_write (const char *path, const char *lines)
{
  g_autofree char *folder = g_path_get_dirname (path);
  VtWorkbookOptions options = { .created = vt_day_today (), .private_folder = folder };
  g_autoptr (GError) error = NULL;
  VtWorkbook *workbook = vt_workbook_new (path, &options, &error);
  g_auto (GStrv) rows = g_strsplit (lines, "\n", -1);
  VtSheet *sheet = NULL;
  guint row = 0;

  g_assert_no_error (error);
  for (guint i = 0; rows[i] != NULL; i++)
    {
      g_auto (GStrv) cells = NULL;

      if (g_str_has_prefix (rows[i], "# "))
        {
          sheet = vt_workbook_add_sheet (workbook, rows[i] + 2);
          row = 0;
          continue;
        }
      cells = g_strsplit (rows[i], "|", -1);
      for (guint j = 0; cells[j] != NULL; j++)
        write_cell (sheet, row, j, cells[j]);
      row++;
    }
  vt_workbook_close (workbook, NULL, &error);
  g_assert_no_error (error);
}

VtImportResult *
import_fixture_import (VtRegister *reg, const char *path, const VtImportOptions *options)
{
  g_autoptr (GError) error = NULL;
  VtImportResult *result = vt_importer_run (reg, path, options, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (result);
  return result;
}

char *
import_fixture_dump (const VtImportResult *result)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < result->sheets->len; i++)
    {
      const VtImportSheet *sheet = g_ptr_array_index (result->sheets, i);

      g_assert_cmpuint (sheet->read, ==,
                        sheet->added + sheet->updated + sheet->unchanged + sheet->rejected);
      g_string_append_printf (text, "%s %u/%u/%u/%u/%u\n", sheet->sheet, sheet->read, sheet->added,
                              sheet->updated, sheet->unchanged, sheet->rejected);
    }
  for (guint i = 0; i < result->problems->len; i++)
    {
      const VtImportProblem *problem = g_ptr_array_index (result->problems, i);

      g_assert_cmpstr (problem->message, !=, "");
      g_string_append_printf (text, "%s %u %s %s %s\n", problem->sheet, problem->row,
                              problem->heading != NULL ? problem->heading : "-",
                              problem->severity == VT_SEVERITY_ERROR ? "error" : "warning",
                              problem->code);
    }
  return g_string_free (text, FALSE);
}
