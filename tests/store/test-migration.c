/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store-fixture.h"

#include "vt-error.h"

#include <glib/gstdio.h>

#define FIRST                                                                                      \
  "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT) STRICT;\n"                              \
  "CREATE TABLE visit (id INTEGER PRIMARY KEY, person_id INTEGER REFERENCES person (id)) STRICT;\n"
#define SECOND "ALTER TABLE person ADD COLUMN note TEXT;\n"

/* A program whose only data files are the scripts that a test writes. */
static void
set_up (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *resources = NULL;

  store_fixture_set_up (fixture, data);
  resources = store_fixture_build_path (fixture, "resources");
  g_setenv ("VT_RESOURCE_DIR", resources, TRUE);
  store_fixture_write (fixture, "resources/sql/migrations/001.sql", FIRST);
}

static void
add_script (StoreFixture *fixture, const char *name, const char *script)
{
  g_autofree char *path = g_build_filename ("resources/sql/migrations", name, NULL);

  store_fixture_write (fixture, path, script);
}

static void
remove_script (StoreFixture *fixture, const char *name)
{
  g_autofree char *path =
      g_build_filename (fixture->folder, "resources/sql/migrations", name, NULL);

  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
make_first_version (StoreFixture *fixture)
{
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);

  g_assert_cmpint (vt_database_get_version (database), ==, 1);
  store_run (database, "INSERT INTO person (id, name) VALUES (1, 'Lò Thị Ánh')");
  store_run (database, "INSERT INTO visit (person_id) VALUES (1)");
  store_close (database);
}

static void
refuse_to_open (const char *path, VtDatabaseMode mode, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (vt_database_open (path, mode, &error));
  g_assert_error (error, VT_ERROR, code);
}

static void
test_keeps_what_is_there (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *name = NULL;
  VtDatabase *database;

  make_first_version (fixture);
  add_script (fixture, "002.sql", SECOND);
  database = store_open (fixture->path, VT_DATABASE_WRITE);
  g_assert_cmpint (vt_database_get_version (database), ==, 2);
  g_assert_cmpint (store_get_integer (database, "PRAGMA user_version"), ==, 2);
  name = store_get_text (database, "SELECT name FROM person WHERE note IS NULL");
  g_assert_cmpstr (name, ==, "Lò Thị Ánh");
  store_close (database);
}

static void
test_backs_up_first (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *second_backup = NULL;
  g_autofree char *names = NULL;
  VtDatabase *database;

  make_first_version (fixture);
  store_fixture_write (fixture, "sổ-v1-2.vongtay", "not ours");
  add_script (fixture, "002.sql", "no SQL at all");
  refuse_to_open (fixture->path, VT_DATABASE_WRITE, VT_ERROR_INTERNAL);
  add_script (fixture, "002.sql", SECOND);
  store_close (store_open (fixture->path, VT_DATABASE_WRITE));
  store_close (store_open (fixture->path, VT_DATABASE_WRITE));

  names = store_fixture_list (fixture);
  g_assert_cmpstr (names, ==,
                   "resources sổ-v1-2.vongtay sổ-v1-3.vongtay sổ-v1.vongtay sổ.vongtay");
  remove_script (fixture, "002.sql");
  second_backup = store_fixture_build_path (fixture, "sổ-v1-3.vongtay");
  database = store_open (second_backup, VT_DATABASE_READ);
  g_assert_cmpint (vt_database_get_version (database), ==, 1);
  g_assert_cmpint (store_get_integer (database, "SELECT count (*) FROM person"), ==, 1);
  store_close (database);
}

static void
test_a_failed_script_changes_nothing (StoreFixture *fixture, gconstpointer data)
{
  static const char *const scripts[] = {
    "CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT; CREATE TABLE person (id INTEGER);",
    "DELETE FROM person;", /* visits now refer to nothing */
    "CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT; SELECT * FROM nowhere;",
  };
  VtDatabase *database;

  make_first_version (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      add_script (fixture, "002.sql", scripts[i]);
      refuse_to_open (fixture->path, VT_DATABASE_WRITE, VT_ERROR_INTERNAL);
      remove_script (fixture, "002.sql");
      database = store_open (fixture->path, VT_DATABASE_WRITE);
      g_assert_cmpint (vt_database_get_version (database), ==, 1);
      g_assert_cmpint (store_get_integer (database, "SELECT count (*) FROM person"), ==, 1);
      g_assert_cmpint (
          store_get_integer (database, "SELECT count (*) FROM sqlite_schema WHERE name = 'half'"),
          ==, 0);
      store_close (database);
    }
}

/* Each script is a transaction: the second is kept when the third fails. */
static void
test_goes_as_far_as_it_can (StoreFixture *fixture, gconstpointer data)
{
  VtDatabase *database;

  make_first_version (fixture);
  add_script (fixture, "002.sql", SECOND);
  add_script (fixture, "003.sql", "no SQL at all");
  refuse_to_open (fixture->path, VT_DATABASE_WRITE, VT_ERROR_INTERNAL);
  remove_script (fixture, "003.sql");
  database = store_open (fixture->path, VT_DATABASE_READ);
  g_assert_cmpint (vt_database_get_version (database), ==, 2);
  store_close (database);
}

/* sqlite.org/lang_altertable.html, 7: the way to change a table that others refer to. */
static void
test_may_rebuild_a_table (StoreFixture *fixture, gconstpointer data)
{
  VtDatabase *database;

  make_first_version (fixture);
  add_script (fixture, "002.sql",
              "CREATE TABLE person_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;\n"
              "INSERT INTO person_new SELECT id, name FROM person;\n"
              "DROP TABLE person;\n"
              "ALTER TABLE person_new RENAME TO person;\n");
  database = store_open (fixture->path, VT_DATABASE_WRITE);
  g_assert_cmpint (store_get_integer (database, "SELECT count (*) FROM visit JOIN person ON "
                                                "person.id = person_id"),
                   ==, 1);
  g_assert_cmpint (store_get_integer (database, "PRAGMA foreign_keys"), ==, 1);
  store_close (database);
}

static void
test_readers_do_not_migrate (StoreFixture *fixture, gconstpointer data)
{
  make_first_version (fixture);
  add_script (fixture, "002.sql", SECOND);
  refuse_to_open (fixture->path, VT_DATABASE_READ, VT_ERROR_READ_ONLY);
}

static void
test_never_goes_back (StoreFixture *fixture, gconstpointer data)
{
  make_first_version (fixture);
  add_script (fixture, "002.sql", SECOND);
  store_close (store_open (fixture->path, VT_DATABASE_WRITE));
  remove_script (fixture, "002.sql");
  refuse_to_open (fixture->path, VT_DATABASE_WRITE, VT_ERROR_NEWER_REGISTER);
  refuse_to_open (fixture->path, VT_DATABASE_READ, VT_ERROR_NEWER_REGISTER);
}

static void
test_refuses_gaps (StoreFixture *fixture, gconstpointer data)
{
  add_script (fixture, "003.sql", SECOND);
  refuse_to_open (fixture->path, VT_DATABASE_CREATE, VT_ERROR_INTERNAL);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

#define add(name, function)                                                                        \
  g_test_add (name, StoreFixture, NULL, set_up, function, store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/vt/migration/keeps-what-is-there", test_keeps_what_is_there);
  add ("/vt/migration/backs-up-first", test_backs_up_first);
  add ("/vt/migration/a-failed-script-changes-nothing", test_a_failed_script_changes_nothing);
  add ("/vt/migration/goes-as-far-as-it-can", test_goes_as_far_as_it_can);
  add ("/vt/migration/may-rebuild-a-table", test_may_rebuild_a_table);
  add ("/vt/migration/readers-do-not-migrate", test_readers_do_not_migrate);
  add ("/vt/migration/never-goes-back", test_never_goes_back);
  add ("/vt/migration/refuses-gaps", test_refuses_gaps);

  return g_test_run ();
}
