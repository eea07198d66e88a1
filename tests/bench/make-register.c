/* SPDX-License-Identifier: GPL-3.0-or-later */

/* make-register NUMBER FILE.xlsx: an import workbook with so many made-up people, all in the sheet
 * `Đối tượng` with 25 columns, as a ministry's program exports one: dates as dates, codes as their
 * labels. */

#include "config.h"

#include "vt-bench-data.h"
#include "vt-catalog.h"
#include "vt-workbook.h"

#include <stdlib.h>

static const VtField *
find_field (const VtTable *table, guint column)
{
  const VtField *field = vt_table_find_field (table, vt_bench_fields[column]);

  if (field == NULL)
    g_error ("person.ini has no field %s", vt_bench_fields[column]);
  return field;
}

static void
write_cell (VtSheet *sheet, guint row, guint column, const VtField *field, const char *canonical)
{
  VtPrecision precision;
  VtDay day = VT_DAY_NONE;
  g_autofree char *text = NULL;

  if (field->type == VT_FIELD_DATE || field->type == VT_FIELD_PARTIAL_DATE)
    day = vt_day_from_canonical (canonical, &precision);
  if (day != VT_DAY_NONE && precision == VT_PRECISION_DAY)
    {
      vt_sheet_write_date (sheet, row, column, day, VT_LOOK_DATE);
      return;
    }
  if (canonical == NULL && field->required)
    text = g_strdup ("Chưa rõ");
  else if (canonical != NULL)
    text = vt_field_format (field, canonical);
  if (text != NULL)
    vt_sheet_write_text (sheet, row, column, text, VT_LOOK_PLAIN);
}

static void
write_people (VtSheet *sheet, const VtTable *table, guint n_people)
{
  g_autoptr (VtBenchPeople) people = vt_bench_people_new (VT_BENCH_N_PEOPLE);

  for (guint c = 0; c < VT_BENCH_N_FIELDS; c++)
    vt_sheet_write_text (sheet, 0, c, find_field (table, c)->heading, VT_LOOK_HEADING);
  for (guint i = 0; i < n_people; i++)
    {
      const char *const *values = vt_bench_people_next (people);

      for (guint c = 0; c < VT_BENCH_N_FIELDS; c++)
        write_cell (sheet, i + 1, c, find_field (table, c), values[c]);
    }
}

int
main (int argc, char **argv)
{
  VtWorkbookOptions options = { .row_ordered = TRUE };
  g_autoptr (VtCatalog) catalog = NULL;
  g_autoptr (VtWorkbook) workbook = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  const VtTable *table;

  if (argc != 3 || atoi (argv[1]) <= 0)
    {
      g_printerr ("usage: make-register NUMBER FILE.xlsx\n");
      return 2;
    }
  folder = g_path_get_dirname (argv[2]);
  options.private_folder = folder;
  options.created = vt_day_from_ymd (2026, 11, 21);
  catalog = vt_catalog_new ("vi", &error);
  if (catalog != NULL)
    workbook = vt_workbook_new (argv[2], &options, &error);
  if (workbook != NULL)
    {
      table = vt_catalog_find_table (catalog, "person");
      write_people (vt_workbook_add_sheet (workbook, vt_table_get_sheet (table)), table,
                    (guint) atoi (argv[1]));
      vt_workbook_close (g_steal_pointer (&workbook), NULL, &error);
    }
  if (error != NULL)
    g_printerr ("make-register: %s\n", error->message);
  return error != NULL;
}
