/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the commune was called in the period of a report (the reform of 01/07/2025 and those before),
 * in the heading of each sheet of its workbook. */

#include "config.h"

#include "vt-office.h"
#include "vt-report-workbook.h"
#include "vt-sheet-reader.h"
#include "vt-test-register.h"
#include "vt-text.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  VtTestRegister *test; /* (owned) */
  VtPlan *plan;         /* (owned) */
} Fixture;

/* Twice renamed: a commune, a township, and since the reform a ward. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) settings = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) names
      = g_ptr_array_new_with_free_func ((GDestroyNotify) vt_unit_name_free);
  g_autoptr (VtRecord) person = NULL;
  g_autoptr (GError) error = NULL;

  fixture->test = vt_test_register_new ();
  fixture->plan = vt_plan_load (fixture->test->catalog, "lang-son-2024-2030", &error);
  g_assert_no_error (error);
  person = vt_test_register_add_person (fixture->test, "HS1", "Lò Văn Páo", "2015-06-01", "Nà Pàn");
  g_hash_table_insert (settings, (gpointer) VT_SETTING_COMMUNE, (gpointer) "Phường Đông Kinh");
  g_ptr_array_add (names, vt_unit_name_new ("Xã Mai Pha", "Thị trấn Mai Pha",
                                            vt_day_from_ymd (2024, 11, 1)));
  g_ptr_array_add (names, vt_unit_name_new ("Thị trấn Mai Pha", "Phường Đông Kinh",
                                            vt_day_from_ymd (2025, 7, 1)));
  vt_register_set_office (fixture->test->reg, settings, names, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->plan);
  vt_test_register_free (fixture->test);
}

static char *
write_workbook (Fixture *fixture, const char *period_text)
{
  VtRegister *reg = fixture->test->reg;
  VtReportOptions options = { 0 };
  char *path = g_strconcat (vt_register_get_path (reg), ".xlsx", NULL);
  g_autoptr (VtFigures) figures = NULL;
  g_autoptr (GError) error = NULL;
  VtPeriod period;

  vt_period_parse (period_text, &period, &error);
  g_assert_no_error (error);
  figures = vt_figures_compute (fixture->plan, fixture->test->catalog, vt_register_get_reader (reg),
                                &period, period.to, TRUE, NULL, &error);
  g_assert_no_error (error);
  vt_report_write_workbook (reg, vt_register_get_reader (reg), figures, NULL, &options, path, NULL,
                            NULL, NULL, &error);
  g_assert_no_error (error);
  return path;
}

/* All texts of the sheet's first seven rows, a blank between: heading block, title, period. */
static char *
read_head (VtSheetReader *reader, guint sheet)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  const VtCell *cells;
  guint row, n_cells;

  vt_sheet_reader_select (reader, sheet, &error);
  g_assert_no_error (error);
  while (vt_sheet_reader_next (reader, &row, &cells, &n_cells, &error) && row <= 7)
    for (guint i = 0; i < n_cells; i++)
      if (cells[i].text != NULL)
        g_string_append_printf (text, "%s ", cells[i].text);
  g_assert_no_error (error);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const struct
{
  const char *period;
  const char *name;     /* in the heading block */
  const char *sentence; /* in the line below the title */
} cases[] = {
  { "2024-H1", "XÃ MAI PHA", "UBND xã Mai Pha)" },
  /* The last day of an old name, the first one of the next. */
  { "2024-01-01..2024-10-31", "XÃ MAI PHA", "UBND xã Mai Pha)" },
  { "2024-01-01..2024-11-01", "THỊ TRẤN MAI PHA", "UBND thị trấn Mai Pha)" },
  { "2024", "THỊ TRẤN MAI PHA", "UBND thị trấn Mai Pha)" },
  { "2025-H1", "THỊ TRẤN MAI PHA", "UBND thị trấn Mai Pha)" },
  { "2025-01-01..2025-06-30", "THỊ TRẤN MAI PHA", "UBND thị trấn Mai Pha)" },
  { "2025-01-01..2025-07-01", "PHƯỜNG ĐÔNG KINH", "UBND phường Đông Kinh)" },
  /* A year that the reform lies in is reported by the unit that there is at its end. */
  { "2025", "PHƯỜNG ĐÔNG KINH", "UBND phường Đông Kinh)" },
  { "2026-Q1", "PHƯỜNG ĐÔNG KINH", "UBND phường Đông Kinh)" },
};

static void
test_sheets_carry_the_name_of_their_time (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = write_workbook (fixture, cases[i].period);
      g_autoptr (GError) error = NULL;
      g_autoptr (VtSheetReader) reader = vt_sheet_reader_open (path, NULL, &error);
      guint n;

      g_assert_no_error (error);
      n = vt_sheet_reader_get_n_sheets (reader);
      g_assert_cmpuint (n, ==, 8);
      for (guint s = 0; s < n; s++)
        {
          g_autofree char *head = read_head (reader, s);

          g_test_message ("%s, %s: %s", cases[i].period, vt_sheet_reader_get_sheet (reader, s)->name,
                          head);
          g_assert_nonnull (strstr (head, cases[i].name));
          g_assert_nonnull (strstr (head, cases[i].sentence));
          for (guint j = 0; j < G_N_ELEMENTS (cases); j++)
            if (!g_str_equal (cases[j].name, cases[i].name))
              g_assert_null (strstr (head, cases[j].name));
        }
      g_remove (path);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/vt/report-names/sheets-carry-the-name-of-their-time", Fixture, NULL, set_up,
              test_sheets_carry_the_name_of_their_time, tear_down);
  return g_test_run ();
}
