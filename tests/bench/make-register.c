/* SPDX-License-Identifier: GPL-3.0-or-later */

/* make-register NUMBER FILE.xlsx: an import workbook with so many made-up people, all in the sheet
 * `Đối tượng` with 25 columns, as a ministry's program exports one: dates as dates, codes as their
 * labels. */

#include "config.h"

#include "vt-bench-data.h"
#include "vt-catalog.h"
#include "vt-list-book.h"

#include <stdlib.h>

#define COLUMN_WIDTH 20

static const VtField *
find_field (const VtTable *table, guint column)
{
  const VtField *field = vt_table_find_field (table, vt_bench_fields[column]);

  if (field == NULL)
    g_error ("person.ini has no field %s", vt_bench_fields[column]);
  return field;
}

static void
add_cell (VtListBook *book, guint column, const VtField *field, const char *canonical)
{
  VtPrecision precision;
  VtDay day = VT_DAY_NONE;
  g_autofree char *text = NULL;

  if (field->type == VT_FIELD_DATE || field->type == VT_FIELD_PARTIAL_DATE)
    day = vt_day_from_canonical (canonical, &precision);
  if (day != VT_DAY_NONE && precision == VT_PRECISION_DAY)
    {
      vt_list_book_add_date (book, column, day);
      return;
    }
  if (canonical == NULL && field->required)
    text = g_strdup ("Chưa rõ");
  else if (canonical != NULL)
    text = vt_field_format (field, canonical);
  vt_list_book_add_text (book, column, text);
}

static void
add_people (VtListBook *book, const VtTable *table, guint n_people)
{
  g_autoptr (VtBenchPeople) people = vt_bench_people_new (VT_BENCH_N_PEOPLE, n_people);
  VtListColumn columns[VT_BENCH_N_FIELDS];

  for (guint c = 0; c < VT_BENCH_N_FIELDS; c++)
    columns[c]
        = (VtListColumn){ .heading = find_field (table, c)->heading, .width = COLUMN_WIDTH };
  vt_list_book_begin_sheet (book, vt_table_get_sheet (table), columns, VT_BENCH_N_FIELDS);
  for (guint i = 0; i < n_people; i++)
    {
      const char *const *values = vt_bench_people_next (people);

      vt_list_book_begin_row (book);
      for (guint c = 0; c < VT_BENCH_N_FIELDS; c++)
        add_cell (book, c, find_field (table, c), values[c]);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (VtCatalog) catalog = NULL;
  g_autoptr (VtListBook) book = NULL;
  g_autoptr (GError) error = NULL;

  if (argc != 3 || atoi (argv[1]) <= 0)
    {
      g_printerr ("usage: make-register NUMBER FILE.xlsx\n");
      return 2;
    }
  catalog = vt_catalog_new ("vi", &error);
  if (catalog != NULL)
    book = vt_list_book_new (argv[2], "Đối tượng", vt_day_from_ymd (2026, 11, 21), &error);
  if (book != NULL)
    {
      add_people (book, vt_catalog_find_table (catalog, "person"), (guint) atoi (argv[1]));
      vt_list_book_close (g_steal_pointer (&book), &error);
    }
  if (error != NULL)
    g_printerr ("make-register: %s\n", error->message);
  return error != NULL;
}
