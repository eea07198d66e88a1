/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "salvage-fixture.h"

#include "vt-history.h"

#include <glib/gstdio.h>

/* --- a register with something on every kind of page ------------------------------------------ */

static void
add_rows_about (VtTestRegister *test, const char *code, guint i)
{
  static const char *const groups[] = { "TT", "TK", "NKT" };

  g_object_unref (vt_test_register_add (test, "membership", "person", code, "target_group",
                                        groups[i % 3], "valid_from", "2020-02-01", NULL));
  g_object_unref (vt_test_register_add (test, "service", "person", code, "service", "tu-van",
                                        "given_on", "2024-05-02", "content",
                                        "Tư vấn tại nhà cho cha mẹ và trẻ", NULL));
}

static void
fill (VtTestRegister *test)
{
  g_autofree char *note = g_strnfill (9000, 'x');

  for (guint i = 1; i <= N_PEOPLE; i++)
    {
      g_autofree char *code = g_strdup_printf ("TE-%u", i);
      g_autofree char *hamlet = g_strdup_printf ("Tổ %u", i % 5);
      g_autofree char *household = g_strdup_printf ("H-%u", i / 3);
      g_autoptr (VtRecord) person = vt_test_register_make (
          test, "person", "code", code, "name", "Lò Thị Ánh", "birth_date", "2015-06-01", "sex",
          "nu", "hamlet", hamlet, "household", household, "note", i == 7 ? note : "Một ghi chú",
          NULL);

      vt_test_register_save (test, person);
      add_rows_about (test, code, i);
      if (i % 3 != 0)
        continue;
      vt_record_set_by_name (person, "name", "Lò Thị Ánh Hai");
      vt_test_register_save (test, person);
    }
}

static char *
row_to_text (VtStatement *statement, const char *table)
{
  GString *text = g_string_new (table);

  for (int i = 0; i < vt_statement_get_n_columns (statement); i++)
    {
      gsize size;
      const guint8 *blob;

      g_string_append_c (text, '|');
      if (g_str_has_suffix (vt_statement_get_column_name (statement, i), "uid"))
        {
          blob = vt_statement_get_blob (statement, i, &size);
          for (gsize j = 0; j < size; j++)
            g_string_append_printf (text, "%02x", blob[j]);
        }
      else if (!vt_statement_is_null (statement, i))
        g_string_append (text, vt_statement_get_text (statement, i));
    }
  return g_string_free (text, FALSE);
}

static void
read_table (VtDatabase *database, const char *table, GHashTable *rows)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s", table);
  g_autoptr (VtStatement) statement = vt_database_prepare (database, sql, &error);

  g_assert_no_error (error);
  while (vt_statement_step (statement, &error))
    g_hash_table_add (rows, row_to_text (statement, table));
  g_assert_no_error (error);
}

GHashTable *
salvage_fixture_read_rows (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtDatabase) database = vt_database_open (path, VT_DATABASE_READ, &error);
  g_autoptr (VtStatement) statement = NULL;
  GHashTable *rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_no_error (error);
  statement = vt_database_prepare (database, "SELECT name FROM sqlite_schema WHERE type = 'table'",
                                   &error);
  g_assert_no_error (error);
  while (vt_statement_step (statement, NULL))
    read_table (database, vt_statement_get_text (statement, 0), rows);
  return rows;
}

static void
read_pages (SalvageFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtDatabase) database
      = vt_database_open (fixture->test->path, VT_DATABASE_READ, &error);
  g_autoptr (VtStatement) statement = NULL;

  g_assert_no_error (error);
  fixture->n_pages = (guint) (fixture->size / PAGE_SIZE);
  fixture->pages = g_new0 (SalvagePage, fixture->n_pages + 1);
  statement = vt_database_prepare (
      database, "SELECT pageno, name, pagetype, ncell FROM dbstat", &error);
  g_assert_no_error (error);
  while (vt_statement_step (statement, &error))
    {
      SalvagePage *page = &fixture->pages[vt_statement_get_integer (statement, 0)];

      page->tree = g_strdup (vt_statement_get_text (statement, 1));
      page->kind = g_strdup (vt_statement_get_text (statement, 2));
      page->n_cells = vt_statement_get_integer (statement, 3);
    }
  g_assert_no_error (error);
}

void
salvage_fixture_set_up (SalvageFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->test = vt_test_register_new ();
  fixture->damaged = g_build_filename (fixture->test->folder, "hong.vongtay", NULL);
  fixture->saved = g_build_filename (fixture->test->folder, "cuu.vongtay", NULL);
  fill (fixture->test);
  vt_register_set_setting (fixture->test->reg, VT_SETTING_COMMUNE, "Xã Thử", &error);
  g_assert_no_error (error);
  vt_register_close (fixture->test->reg, &error);
  g_assert_no_error (error);
  g_assert_true (
      g_file_get_contents (fixture->test->path, &fixture->content, &fixture->size, NULL));
  fixture->rows = salvage_fixture_read_rows (fixture->test->path);
  read_pages (fixture);
}

void
salvage_fixture_tear_down (SalvageFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i <= fixture->n_pages; i++)
    {
      g_free (fixture->pages[i].tree);
      g_free (fixture->pages[i].kind);
    }
  g_free (fixture->pages);
  g_hash_table_unref (fixture->rows);
  g_free (fixture->content);
  g_free (fixture->damaged);
  g_free (fixture->saved);
  vt_test_register_free (fixture->test);
}

VtSalvageReport *
salvage_fixture_run (SalvageFixture *fixture, GError **error)
{
  g_remove (fixture->saved);
  return vt_register_salvage (fixture->damaged, fixture->saved, fixture->test->catalog, NULL,
                              error);
}

guint
salvage_fixture_count_missing (SalvageFixture *fixture, const char *except)
{
  g_autoptr (GHashTable) rows = salvage_fixture_read_rows (fixture->saved);
  GHashTableIter iter;
  gpointer row;
  guint n = 0;

  g_hash_table_iter_init (&iter, fixture->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    {
      if (g_hash_table_contains (rows, row))
        continue;
      if (except == NULL || !g_str_has_prefix (row, except))
        g_error ("lost with a page of %s: %.200s", except != NULL ? except : "none", (char *) row);
      n++;
    }
  return n;
}
