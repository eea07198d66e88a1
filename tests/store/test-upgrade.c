/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Registers of earlier versions, as those versions made them, opened by this one. */

#include "config.h"

#include "store-fixture.h"

#include "vt-error.h"
#include "vt-resource.h"
#include "vt-salvage.h"

#include <sqlite3.h>
#include <string.h>

/* Makes a register with the first @n scripts only. */
static void
make_old_register (StoreFixture *fixture, int n)
{
  g_autofree char *resources = store_fixture_build_path (fixture, "resources");
  g_autofree char *present = g_strdup (g_getenv ("VT_RESOURCE_DIR"));

  for (int version = 1; version <= n; version++)
    {
      g_autofree char *name = g_strdup_printf ("sql/migrations/%03d.sql", version);
      g_autofree char *copy = g_strconcat ("resources/", name, NULL);
      g_autoptr (GBytes) bytes = vt_resource_load (name, NULL);
      g_autofree char *script = g_strndup (g_bytes_get_data (bytes, NULL),
                                           g_bytes_get_size (bytes));

      store_fixture_write (fixture, copy, script);
    }
  g_setenv ("VT_RESOURCE_DIR", resources, TRUE);
  store_close (store_open (fixture->path, VT_DATABASE_CREATE));
  if (present != NULL)
    g_setenv ("VT_RESOURCE_DIR", present, TRUE);
  else
    g_unsetenv ("VT_RESOURCE_DIR");
}

/* A register of version 1 with a person and an act. */
static void
fill_first_version (const char *path)
{
  g_autoptr (GBytes) bytes = NULL;
  sqlite3 *connection = NULL;

  g_assert_cmpint (sqlite3_open (path, &connection), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_exec (connection,
                    "INSERT INTO hamlet (id, uid, created_at, updated_at, name, name_key) "
                    "VALUES (1, randomblob (16), 1, 1, 'Nà Chuông', 'na chuong');"
                    "INSERT INTO person (id, uid, created_at, updated_at, code, name, sex, "
                    "hamlet_id) VALUES (1, randomblob (16), 1, 1, 'HS1', 'Lò Thị Ánh', 'nu', 1);"
                    "INSERT INTO change_set (id, uid, at, actor, action) "
                    "VALUES (7, randomblob (16), 1, 'x', 'save');"
                    "INSERT INTO history (change_set_id, table_name, row_id, row_uid, kind) "
                    "VALUES (7, 'person', 1, randomblob (16), 'insert');",
                    NULL, NULL, NULL),
      ==, SQLITE_OK);
  sqlite3_close (connection);
}

#define REPORT(corrects)                                                                           \
  "INSERT INTO submission (uid, change_set_id, seen_act, created_at, actor, plan_id, "             \
  "plan_version, plan_hash, program_version, period_from, period_to, cut_off, corrects, "          \
  "with_names, workbook) VALUES (randomblob (16), 7, 6, 1, 'x', 'p', '1', "                        \
  "lower (hex (randomblob (32))), '0.1', '2025-01-01', '2025-12-31', '2025-12-31', " corrects      \
  ", 0, x'50')"

static void
test_second_version_holds_reports (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *name = NULL;
  g_autofree char *backup = store_fixture_build_path (fixture, "sổ-v1.vongtay");
  VtDatabase *database;

  make_old_register (fixture, 1);
  fill_first_version (fixture->path);
  database = store_open (fixture->path, VT_DATABASE_WRITE);
  g_assert_cmpint (vt_database_get_version (database), >, 2);
  g_assert_true (g_file_test (backup, G_FILE_TEST_EXISTS));
  name = store_get_text (database, "SELECT name FROM person JOIN history ON row_id = person.id "
                                   "WHERE change_set_id = 7");
  g_assert_cmpstr (name, ==, "Lò Thị Ánh");

  store_run (database, REPORT ("NULL"));
  store_run (database, "INSERT INTO submission_value VALUES "
                       "(1, 0, 'f', 'F', 'người', 'people', 1, NULL, NULL, NULL)");
  store_run (database, "INSERT INTO submission_member VALUES (1, 0, 0, 'HS1')");
  store_refuse (database, "INSERT INTO submission_member VALUES (1, 1, 0, 'HS1')",
                VT_ERROR_CONFLICT);
  store_refuse (database, "INSERT INTO submission_member VALUES (1, 0, 2, 'HS1')",
                VT_ERROR_CONFLICT);
  /* One act makes one report, and a report corrects an earlier one. */
  store_refuse (database, REPORT ("NULL"), VT_ERROR_CONFLICT);
  store_refuse (database, "UPDATE submission SET corrects = 1", VT_ERROR_CONFLICT);
  store_close (database);
}

/* A report frozen by version 2 has no document, and keeps its workbook. */
static void
test_third_version_holds_documents (StoreFixture *fixture, gconstpointer data)
{
  VtDatabase *database;

  make_old_register (fixture, 2);
  fill_first_version (fixture->path);
  {
    sqlite3 *connection = NULL;

    g_assert_cmpint (sqlite3_open (fixture->path, &connection), ==, SQLITE_OK);
    g_assert_cmpint (sqlite3_exec (connection, REPORT ("NULL"), NULL, NULL, NULL), ==, SQLITE_OK);
    sqlite3_close (connection);
  }
  database = store_open (fixture->path, VT_DATABASE_WRITE);
  g_assert_cmpint (store_get_integer (database, "SELECT count (*) FROM submission "
                                                "WHERE workbook = x'50'"),
                   ==, 1);
  g_assert_cmpint (store_get_integer (database, "SELECT count (*) FROM submission_document"), ==,
                   0);
  store_run (database, "INSERT INTO submission_document VALUES (1, x'50')");
  store_refuse (database, "INSERT INTO submission_document VALUES (1, x'51')", VT_ERROR_CONFLICT);
  store_refuse (database, "INSERT INTO submission_document VALUES (2, x'51')", VT_ERROR_CONFLICT);
  store_close (database);
}

static void
test_fourth_version_holds_dismissals (StoreFixture *fixture, gconstpointer data)
{
  static const char insert[]
      = "INSERT INTO dismissal (uid, created_at, updated_at, person_id, rule, reason, facts) "
        "VALUES (randomblob (16), 1, 1, 1, 'id-sex', 'x', lower (hex (randomblob (32))))";
  g_autofree char *backup = store_fixture_build_path (fixture, "sổ-v3.vongtay");
  VtDatabase *database;

  make_old_register (fixture, 3);
  fill_first_version (fixture->path);
  database = store_open (fixture->path, VT_DATABASE_WRITE);
  g_assert_cmpint (vt_database_get_version (database), >, 3);
  g_assert_true (g_file_test (backup, G_FILE_TEST_EXISTS));

  store_run (database, insert);
  /* One of a rule and a person, until it is taken out of use. */
  store_refuse (database, insert, VT_ERROR_CONFLICT);
  store_run (database, "UPDATE dismissal SET voided_at = 2");
  store_run (database, insert);
  store_close (database);
}

/* A damaged one is saved as what it was, and brought to this version as a sound one would be. */
static void
test_salvages_the_first_version (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *saved = store_fixture_build_path (fixture, "cứu.vongtay");
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VtSalvage) salvage = NULL;
  VtDatabase *database;
  int newest;
  gsize size;

  make_old_register (fixture, 1);
  fill_first_version (fixture->path);
  g_assert_true (g_file_get_contents (fixture->path, &content, &size, NULL));
  /* The last page is an empty tree of an index; what it is worth is not the question. */
  memset (content + size - 4096, 0x5a, 4096);
  g_assert_true (g_file_set_contents (fixture->path, content, (gssize) size, NULL));
  g_assert_true (g_file_set_contents (saved, "", 0, NULL));
  salvage = vt_salvage_begin (fixture->path, saved, NULL, &error);
  g_assert_no_error (error);
  vt_salvage_finish (salvage, &error);
  g_assert_no_error (error);
  g_clear_pointer (&salvage, vt_salvage_free);

  database = store_open (saved, VT_DATABASE_WRITE);
  newest = vt_database_get_version (database);
  g_assert_cmpint (newest, >, 1);
  g_assert_cmpint (store_get_integer (database, "SELECT count (*) FROM submission"), ==, 0);
  g_assert_cmpint (store_get_integer (database, "SELECT count (*) FROM history"), ==, 1);
  g_assert_cmpint (store_get_integer (database, "SELECT count (*) FROM person WHERE code = 'HS1'"),
                   ==, 1);
  store_close (database);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  store_test_add ("/vt/upgrade/second-version-holds-reports", test_second_version_holds_reports);
  store_test_add ("/vt/upgrade/salvages-the-first-version", test_salvages_the_first_version);
  store_test_add ("/vt/upgrade/third-version-holds-documents", test_third_version_holds_documents);
  store_test_add ("/vt/upgrade/fourth-version-holds-dismissals",
                  test_fourth_version_holds_dismissals);

  return g_test_run ();
}
