/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store-fixture.h"

#include "vt-error.h"
#include "vt-query-catalog.h"

#include <string.h>

static VtStatement *
prepare (VtDatabase *database, const char *sql)
{
  g_autoptr (GError) error = NULL;
  VtStatement *statement = vt_database_prepare (database, sql, &error);

  g_assert_no_error (error);
  return statement;
}

static void
test_gives_back_what_was_bound (StoreFixture *fixture, gconstpointer data)
{
  static const guint8 bytes[] = { 0, 1, 0xff, 0 };
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);
  g_autoptr (VtStatement) statement = prepare (
      database, "SELECT ?1 AS name, ?2, ?3, ?4, ?5, ?1 || '!'");
  g_autoptr (GError) error = NULL;
  char text[] = "Ánh";
  gsize size = 0;
  const void *blob;

  vt_statement_bind_text (statement, 1, text);
  text[0] = 'x'; /* it was copied */
  vt_statement_bind_integer (statement, 2, G_MAXINT64);
  vt_statement_bind_null (statement, 3);
  vt_statement_bind_blob (statement, 4, bytes, sizeof bytes);
  vt_statement_bind_text (statement, 5, NULL);
  g_assert_true (vt_statement_step (statement, &error));
  g_assert_cmpint (vt_statement_get_n_columns (statement), ==, 6);
  g_assert_cmpstr (vt_statement_get_column_name (statement, 0), ==, "name");
  g_assert_cmpstr (vt_statement_get_text (statement, 0), ==, "Ánh");
  g_assert_cmpint (vt_statement_get_integer (statement, 1), ==, G_MAXINT64);
  g_assert_cmpstr (vt_statement_get_text (statement, 1), ==, "9223372036854775807");
  g_assert_true (vt_statement_is_null (statement, 2));
  g_assert_null (vt_statement_get_text (statement, 2));
  g_assert_cmpint (vt_statement_get_integer (statement, 2), ==, 0);
  blob = vt_statement_get_blob (statement, 3, &size);
  g_assert_cmpmem (blob, size, bytes, sizeof bytes);
  g_assert_true (vt_statement_is_null (statement, 4));
  g_assert_cmpstr (vt_statement_get_text (statement, 5), ==, "Ánh!");
  g_assert_false (vt_statement_step (statement, &error));
  g_assert_no_error (error);
  g_clear_pointer (&statement, vt_statement_free);
  store_close (database);
}

static void
test_comes_back_clean (StoreFixture *fixture, gconstpointer data)
{
  static const char sql[] = "SELECT ?1";
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);
  VtStatement *first = prepare (database, sql);
  VtStatement *again;
  g_autoptr (GError) error = NULL;

  vt_statement_bind_text (first, 1, "x");
  g_assert_true (vt_statement_step (first, &error));
  vt_statement_free (first);
  again = prepare (database, sql);
  g_assert_true (again == first); /* prepared once */
  g_assert_true (vt_statement_step (again, &error));
  g_assert_true (vt_statement_is_null (again, 0));
  vt_statement_free (again);
  vt_statement_free (NULL);
  store_close (database);
}

static void
test_may_be_lent_twice (StoreFixture *fixture, gconstpointer data)
{
  static const char sql[] = "SELECT ?1";
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);
  g_autoptr (VtStatement) outer = prepare (database, sql);
  g_autoptr (VtStatement) inner = prepare (database, sql);
  g_autoptr (GError) error = NULL;

  vt_statement_bind_text (outer, 1, "outer");
  g_assert_true (vt_statement_step (outer, &error));
  g_assert_true (vt_statement_step (inner, &error));
  g_assert_cmpstr (vt_statement_get_text (outer, 0), ==, "outer");
  g_assert_true (vt_statement_is_null (inner, 0));
  g_clear_pointer (&inner, vt_statement_free);
  g_clear_pointer (&outer, vt_statement_free);
  store_close (database);
}

static void
test_begins_anew_when_bound_anew (StoreFixture *fixture, gconstpointer data)
{
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);
  g_autoptr (VtStatement) statement = prepare (database, "SELECT ?1 UNION ALL SELECT 'second'");
  g_autoptr (GError) error = NULL;

  vt_statement_bind_text (statement, 1, "a");
  g_assert_true (vt_statement_step (statement, &error));
  vt_statement_bind_text (statement, 1, "b");
  g_assert_true (vt_statement_step (statement, &error));
  g_assert_cmpstr (vt_statement_get_text (statement, 0), ==, "b");
  g_clear_pointer (&statement, vt_statement_free);
  store_close (database);
}

static void
test_outlives_its_register_harmlessly (StoreFixture *fixture, gconstpointer data)
{
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);
  VtStatement *statement = prepare (database, "SELECT 1");
  g_autoptr (GError) error = NULL;

  g_assert_true (vt_statement_step (statement, &error));
  g_assert_true (vt_database_close (database, &error));
  g_assert_no_error (error);
  g_assert_false (vt_statement_step (statement, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_INTERNAL);
  vt_statement_free (statement);
  g_clear_error (&error);
  g_assert_null (vt_database_prepare (database, "SELECT 1", &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_INTERNAL);
  g_assert_finalize_object (database);
}

static void
test_keeps_only_so_many (StoreFixture *fixture, gconstpointer data)
{
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);
  g_autoptr (VtStatement) lent = prepare (database, "SELECT 'lent'");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT %u", i);

      g_assert_cmpint (store_get_integer (database, sql), ==, i);
    }
  g_assert_true (vt_statement_step (lent, &error));
  g_assert_cmpstr (vt_statement_get_text (lent, 0), ==, "lent");
  g_clear_pointer (&lent, vt_statement_free);
  store_close (database);
}

static void
test_refuses_what_is_not_one_statement (StoreFixture *fixture, gconstpointer data)
{
  static const char *const texts[] = {
    "", "-- nothing\n", "SELECT 1; SELECT 2", "SELECT 1; DROP TABLE person", "SELEC 1",
    "SELECT * FROM nowhere", "SELECT \"no such column\" FROM person",
  };
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", texts[i]);
      g_assert_null (vt_database_prepare (database, texts[i], &error));
      g_assert_error (error, VT_ERROR, VT_ERROR_INTERNAL);
    }
  store_close (database);
}

static void
test_broken_constraints_are_told_in_a_sentence (StoreFixture *fixture, gconstpointer data)
{
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);
  g_autoptr (VtStatement) statement = NULL;
  g_autoptr (GError) error = NULL;

  store_add_person (database);
  statement = prepare (database, "INSERT INTO person (uid, created_at, updated_at, code, sex, "
                                 "hamlet_id) VALUES (randomblob (16), 0, 0, 'hs1', 'nu', 1)");
  g_assert_false (vt_statement_run (statement, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "on the register already"));
  g_assert_null (strstr (error->message, "hs1"));
  g_clear_pointer (&statement, vt_statement_free);
  store_close (database);
}

static void
test_counts_what_it_changed (StoreFixture *fixture, gconstpointer data)
{
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);

  store_add_person (database);
  g_assert_cmpint (vt_database_get_last_insert_id (database), ==, 1);
  store_run (database, "INSERT INTO setting (key) VALUES ('a'), ('b'), ('c')");
  g_assert_cmpuint (vt_database_get_n_changes (database), ==, 3);
  store_close (database);
}

/* --- queries by name -------------------------------------------------------------------------- */

static void
test_queries_by_name (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *resources = store_fixture_build_path (fixture, "resources");
  g_autofree char *old_resources = g_strdup (g_getenv ("VT_RESOURCE_DIR"));
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);
  g_autoptr (VtStatement) statement = NULL;
  g_autoptr (GError) error = NULL;
  static const char *const bad_names[] = { "no-such-query", "../queries/good-one", "good-one.sql",
                                           "", "Good-One" };

  store_fixture_write (fixture, "resources/sql/queries/good-one.sql",
                       "-- What it is for; ?1: a number.\n-- More of it.\nSELECT ?1 + 1;\n");
  g_setenv ("VT_RESOURCE_DIR", resources, TRUE);
  statement = vt_database_query (database, "good-one", &error);
  g_assert_no_error (error);
  vt_statement_bind_integer (statement, 1, 41);
  g_assert_true (vt_statement_step (statement, &error));
  g_assert_cmpint (vt_statement_get_integer (statement, 0), ==, 42);
  g_clear_pointer (&statement, vt_statement_free);

  for (guint i = 0; i < G_N_ELEMENTS (bad_names); i++)
    {
      g_assert_null (vt_database_query (database, bad_names[i], &error));
      g_assert_error (error, VT_ERROR, VT_ERROR_INTERNAL);
      g_clear_error (&error);
    }
  g_assert_true (vt_query_catalog_get ("good-one", NULL)
                 == vt_query_catalog_get ("good-one", NULL));
  g_setenv ("VT_RESOURCE_DIR", old_resources, TRUE);
  store_close (database);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  store_test_add ("/vt/statement/gives-back-what-was-bound", test_gives_back_what_was_bound);
  store_test_add ("/vt/statement/comes-back-clean", test_comes_back_clean);
  store_test_add ("/vt/statement/may-be-lent-twice", test_may_be_lent_twice);
  store_test_add ("/vt/statement/begins-anew-when-bound-anew", test_begins_anew_when_bound_anew);
  store_test_add ("/vt/statement/outlives-its-register-harmlessly",
                  test_outlives_its_register_harmlessly);
  store_test_add ("/vt/statement/keeps-only-so-many", test_keeps_only_so_many);
  store_test_add ("/vt/statement/refuses-what-is-not-one-statement",
                  test_refuses_what_is_not_one_statement);
  store_test_add ("/vt/statement/broken-constraints-are-told-in-a-sentence",
                  test_broken_constraints_are_told_in_a_sentence);
  store_test_add ("/vt/statement/counts-what-it-changed", test_counts_what_it_changed);
  store_test_add ("/vt/statement/queries-by-name", test_queries_by_name);

  return g_test_run ();
}
