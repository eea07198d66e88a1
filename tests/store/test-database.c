/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store-fixture.h"

#include "vt-error.h"

#include <glib/gstdio.h>
#include <string.h>

#define COUNT_SETTINGS "SELECT count (*) FROM setting"
#define ADD_SETTING "INSERT INTO setting (key, value) VALUES (hex (randomblob (8)), 'x')"
/* Never ends by itself. */
#define ENDLESS "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) "

/* --- transactions ----------------------------------------------------------------------------- */

static void
test_nested_transactions_are_one (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);

  g_assert_true (vt_database_begin (database, &error));
  g_assert_true (vt_database_begin (database, &error));
  store_run (database, ADD_SETTING);
  g_assert_true (vt_database_commit (database, &error));
  g_assert_true (vt_database_is_in_transaction (database));
  vt_database_rollback (database);
  g_assert_false (vt_database_is_in_transaction (database));
  g_assert_cmpint (store_get_integer (database, COUNT_SETTINGS), ==, 0);

  g_assert_true (vt_database_begin (database, &error));
  g_assert_true (vt_database_begin (database, &error));
  store_run (database, ADD_SETTING);
  g_assert_true (vt_database_commit (database, &error));
  g_assert_true (vt_database_commit (database, &error));
  g_assert_no_error (error);
  g_assert_cmpint (store_get_integer (database, COUNT_SETTINGS), ==, 1);
  store_close (database);
}

static void
test_inner_rollback_undoes_all (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);

  g_assert_true (vt_database_begin (database, &error));
  store_run (database, ADD_SETTING);
  g_assert_true (vt_database_begin (database, &error));
  vt_database_rollback (database);
  /* What the outer code still writes is not saved on its own. */
  store_run (database, ADD_SETTING);
  g_assert_false (vt_database_commit (database, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_INTERNAL);
  g_assert_false (vt_database_is_in_transaction (database));
  g_assert_cmpint (store_get_integer (database, COUNT_SETTINGS), ==, 0);

  /* The next one is not doomed. */
  g_clear_error (&error);
  g_assert_true (vt_database_begin (database, &error));
  store_run (database, ADD_SETTING);
  g_assert_true (vt_database_commit (database, &error));
  g_assert_cmpint (store_get_integer (database, COUNT_SETTINGS), ==, 1);
  store_close (database);
}

static void
test_close_undoes_what_was_not_committed (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);

  g_assert_true (vt_database_begin (database, &error));
  store_run (database, ADD_SETTING);
  store_close (database);
  database = store_open (fixture->path, VT_DATABASE_READ);
  g_assert_cmpint (store_get_integer (database, COUNT_SETTINGS), ==, 0);
  store_close (database);
}

static void
test_full_disk_is_told (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);
  g_autofree char *limit = g_strdup_printf (
      "PRAGMA max_page_count = %" G_GINT64_FORMAT,
      store_get_integer (database, "PRAGMA page_count") + 2);
  g_autofree char *ignored = store_get_text (database, limit);

  store_refuse (database,
                "INSERT INTO setting (key, value) VALUES ('a', hex (zeroblob (100000)))",
                VT_ERROR_NO_SPACE);
  store_run (database, ADD_SETTING);
  g_assert_cmpint (store_get_integer (database, COUNT_SETTINGS), ==, 1);
  g_assert_true (vt_database_check (database, FALSE, &error));
  store_close (database);
}

/* --- interrupting ----------------------------------------------------------------------------- */

static gpointer
interrupt_repeatedly (gpointer data)
{
  VtDatabase *database = data;

  /* An interrupt before the statement runs is lost, so there are several. */
  for (guint i = 0; i < 20; i++)
    {
      g_usleep (20 * 1000);
      vt_database_interrupt (database);
    }
  return NULL;
}

static void
test_interrupt_cancels (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);
  g_autoptr (VtStatement) endless = NULL;
  GThread *thread;

  endless = vt_database_prepare (database, ENDLESS "SELECT sum (i) FROM n", &error);
  g_assert_no_error (error);
  thread = g_thread_new ("interrupt", interrupt_repeatedly, database);
  g_assert_false (vt_statement_step (endless, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  g_clear_pointer (&endless, vt_statement_free);
  g_assert_cmpint (store_get_integer (database, COUNT_SETTINGS), ==, 0);
  store_close (database);
}

/* SQLite undoes the whole transaction of an interrupted change; what follows must not be saved. */
static void
test_interrupted_change_saves_nothing (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);
  g_autoptr (VtStatement) endless = NULL;
  GThread *thread;

  endless = vt_database_prepare (
      database, "INSERT INTO setting (key, value) " ENDLESS "SELECT i, 'x' FROM n", &error);
  g_assert_no_error (error);
  g_assert_true (vt_database_begin (database, &error));
  thread = g_thread_new ("interrupt", interrupt_repeatedly, database);
  g_assert_false (vt_statement_run (endless, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  store_refuse (database, ADD_SETTING, VT_ERROR_IO);
  g_clear_error (&error);
  g_assert_false (vt_database_commit (database, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_IO);
  g_clear_pointer (&endless, vt_statement_free);
  g_assert_cmpint (store_get_integer (database, COUNT_SETTINGS), ==, 0);
  store_close (database);
}

/* --- checking --------------------------------------------------------------------------------- */

static void
test_check_finds_damage (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  gsize size = 0;
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);
  gint64 page_size = store_get_integer (database, "PRAGMA page_size");
  gint64 page = store_get_integer (
      database, "SELECT rootpage FROM sqlite_schema WHERE name = 'membership'");

  g_assert_true (vt_database_check (database, FALSE, &error));
  store_close (database);

  g_assert_true (g_file_get_contents (fixture->path, &content, &size, NULL));
  memset (content + (page - 1) * page_size, 0xa5, 64);
  g_assert_true (g_file_set_contents (fixture->path, content, size, NULL));
  database = store_open (fixture->path, VT_DATABASE_READ);
  g_assert_false (vt_database_check (database, TRUE, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_DAMAGED);
  store_close (database);
}

static void
test_check_finds_rows_that_refer_to_nothing (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);

  store_run (database, "PRAGMA foreign_keys = 0");
  store_run (database, "INSERT INTO visit (uid, created_at, updated_at, person_id, visited_on) "
                       "VALUES (randomblob (16), 0, 0, 77, '2026-01-01')");
  g_assert_false (vt_database_check (database, TRUE, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_DAMAGED);
  store_close (database);
}

/* --- copying ---------------------------------------------------------------------------------- */

static void
test_copy_is_one_whole_register (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *copy_path = store_fixture_build_path (fixture, "bản sao.vongtay");
  g_autofree char *names = NULL;
  g_autofree char *mode = NULL;
  g_autoptr (GError) error = NULL;
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);
  VtDatabase *copy;

  store_add_person (database);
  g_assert_true (vt_database_copy_to (database, copy_path, NULL, &error));
  g_assert_no_error (error);
  store_run (database, ADD_SETTING);
  store_close (database);
  names = store_fixture_list (fixture);
  g_assert_cmpstr (names, ==, "bản sao.vongtay sổ.vongtay");

  copy = store_open (copy_path, VT_DATABASE_READ);
  mode = store_get_text (copy, "PRAGMA journal_mode");
  g_assert_cmpstr (mode, ==, "delete");
  g_assert_cmpint (store_get_integer (copy, "SELECT count (*) FROM person"), ==, 1);
  g_assert_cmpint (store_get_integer (copy, COUNT_SETTINGS), ==, 0);
  g_assert_true (vt_database_check (copy, FALSE, &error));
  store_close (copy);
}

static void
test_copies_from_a_reader_while_another_writes (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *copy_path = store_fixture_build_path (fixture, "copy");
  g_autoptr (GError) error = NULL;
  VtDatabase *writer = store_open (fixture->path, VT_DATABASE_CREATE);
  VtDatabase *reader = vt_database_open_reader (writer, &error);
  VtDatabase *copy;

  store_run (writer, ADD_SETTING);
  g_assert_true (vt_database_begin (writer, &error));
  store_run (writer, ADD_SETTING);
  g_assert_true (vt_database_copy_to (reader, copy_path, NULL, &error));
  g_assert_true (vt_database_commit (writer, &error));
  g_assert_no_error (error);
  store_close (reader);
  store_close (writer);
  copy = store_open (copy_path, VT_DATABASE_WRITE);
  g_assert_cmpint (store_get_integer (copy, COUNT_SETTINGS), ==, 1);
  store_close (copy);
}

static void
test_copy_leaves_what_stands_there (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *copy_path = store_fixture_build_path (fixture, "copy");
  g_autofree char *content = NULL;
  g_autofree char *names = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);

  store_fixture_write (fixture, "copy", "mine");
  g_assert_false (vt_database_copy_to (database, copy_path, NULL, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_EXISTS);
  g_assert_true (g_file_get_contents (copy_path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "mine");
  g_clear_error (&error);
  g_assert_false (vt_database_copy_to (database, fixture->path, NULL, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_EXISTS);

  g_assert_cmpint (g_remove (copy_path), ==, 0);
  g_cancellable_cancel (cancellable);
  g_clear_error (&error);
  g_assert_false (vt_database_copy_to (database, copy_path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  store_close (database);
  names = store_fixture_list (fixture);
  g_assert_cmpstr (names, ==, "sổ.vongtay");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  store_test_add ("/vt/database/nested-transactions-are-one", test_nested_transactions_are_one);
  store_test_add ("/vt/database/inner-rollback-undoes-all", test_inner_rollback_undoes_all);
  store_test_add ("/vt/database/close-undoes-what-was-not-committed",
                  test_close_undoes_what_was_not_committed);
  store_test_add ("/vt/database/full-disk-is-told", test_full_disk_is_told);
  store_test_add ("/vt/database/interrupt-cancels", test_interrupt_cancels);
  store_test_add ("/vt/database/interrupted-change-saves-nothing",
                  test_interrupted_change_saves_nothing);
  store_test_add ("/vt/database/check-finds-damage", test_check_finds_damage);
  store_test_add ("/vt/database/check-finds-rows-that-refer-to-nothing",
                  test_check_finds_rows_that_refer_to_nothing);
  store_test_add ("/vt/database/copy-is-one-whole-register", test_copy_is_one_whole_register);
  store_test_add ("/vt/database/copies-from-a-reader-while-another-writes",
                  test_copies_from_a_reader_while_another_writes);
  store_test_add ("/vt/database/copy-leaves-what-stands-there",
                  test_copy_leaves_what_stands_there);

  return g_test_run ();
}
