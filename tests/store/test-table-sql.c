/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store-fixture.h"

#include "vt-error.h"
#include "vt-table-sql.h"

#include <string.h>

static const VtColumnSql person_columns[] = {
  { .column = "code" },
  { .column = "sex" },
  { .column = "hamlet_id", .table = "hamlet", .shown = "name" },
  { .column = "household_id", .table = "household", .shown = "code" },
  { .table = "household", .shown = "head_name", .through = "household_id" },
  { .table = "household", .shown = "poverty", .through = "household_id" },
};
static const VtTableSql person = { "person", person_columns, G_N_ELEMENTS (person_columns) };

static void
test_selects (void)
{
  g_autofree char *all = vt_table_sql_select (&person, 0);
  g_autofree char *three = vt_table_sql_select (&person, 3);

  g_assert_cmpstr (all, ==,
                   "SELECT t.\"id\", t.\"uid\", t.\"voided_at\", t.\"code\", t.\"sex\", "
                   "j2.\"name\", j3.\"code\", j3.\"head_name\", j3.\"poverty\" FROM "
                   "\"person\" AS t LEFT JOIN \"hamlet\" AS j2 ON j2.\"id\" = t.\"hamlet_id\" "
                   "LEFT JOIN \"household\" AS j3 ON j3.\"id\" = t.\"household_id\" "
                   "WHERE t.\"voided_at\" IS NULL ORDER BY t.\"id\"");
  g_assert_true (g_str_has_suffix (three, " WHERE t.\"id\" IN (?, ?, ?) ORDER BY t.\"id\""));
}

static void
test_writes (void)
{
  static const guint changed[] = { 0, 2 };
  g_autofree char *insert = vt_table_sql_insert (&person);
  g_autofree char *update = vt_table_sql_update (&person, changed, G_N_ELEMENTS (changed));
  g_autofree char *find_code = vt_table_sql_find ("person", "code");
  g_autofree char *find_hamlet = vt_table_sql_find ("hamlet", "name_key");

  g_assert_cmpstr (insert, ==,
                   "INSERT INTO \"person\" (\"uid\", \"created_at\", \"updated_at\", \"code\", "
                   "\"sex\", \"hamlet_id\", \"household_id\") VALUES (?1, ?2, ?2, ?3, ?4, ?5, ?6)");
  g_assert_cmpstr (update, ==,
                   "UPDATE \"person\" SET \"updated_at\" = ?2, \"code\" = ?3, \"hamlet_id\" = ?4 "
                   "WHERE \"id\" = ?1");
  g_assert_cmpstr (find_code, ==,
                   "SELECT \"id\" FROM \"person\" WHERE \"code\" = ?1 COLLATE NOCASE AND "
                   "\"voided_at\" IS NULL");
  g_assert_cmpstr (find_hamlet, ==,
                   "SELECT \"id\" FROM \"hamlet\" WHERE \"name_key\" = ?1 AND "
                   "\"voided_at\" IS NULL");
}

static const char *const bad_names[] = {
  "",         "code\"",      "code; DROP TABLE person", "code--", "mã", "Code", "a b",
  "(SELECT)", "code\n", "1code", "_code", "*", "t.code",
};

/* Puts @name in each place of a description in turn. */
static void
assert_refused_everywhere (const char *name)
{
  const VtColumnSql columns[] = {
    { .column = name },
    { .column = name, .table = "hamlet", .shown = "name" },
    { .column = "hamlet_id", .table = name, .shown = "name" },
    { .column = "hamlet_id", .table = "hamlet", .shown = name },
    { .table = "household", .shown = "poverty", .through = name },
    { .table = name, .shown = "poverty", .through = "household_id" },
    { .table = "household", .shown = name, .through = "household_id" },
  };
  const VtColumnSql good[] = { { .column = "code" } };
  const VtTableSql bad_table = { name, good, 1 };
  const guint first = 0;

  g_test_message ("%s", name);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const VtTableSql bad_column = { "person", &columns[i], 1 };

      g_assert_null (vt_table_sql_select (&bad_column, 0));
      g_assert_null (vt_table_sql_insert (&bad_column));
      g_assert_null (vt_table_sql_update (&bad_column, &first, 0));
    }
  g_assert_null (vt_table_sql_select (&bad_table, 1));
  g_assert_null (vt_table_sql_insert (&bad_table));
  g_assert_null (vt_table_sql_update (&bad_table, &first, 1));
  g_assert_null (vt_table_sql_find (name, "code"));
  g_assert_null (vt_table_sql_find ("person", name));
}

static void
test_refuses_what_is_no_name (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_names); i++)
    assert_refused_everywhere (bad_names[i]);
}

static void
test_a_refused_text_is_not_run (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *sql = vt_table_sql_find ("person", "code = code OR 1");
  g_autoptr (GError) error = NULL;
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);

  g_assert_null (vt_database_prepare (database, sql, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_INTERNAL);
  store_close (database);
}

static VtStatement *
prepare (VtDatabase *database, char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *owned = sql;
  VtStatement *statement = vt_database_prepare (database, owned, &error);

  g_assert_no_error (error);
  return statement;
}

static void
insert_person (VtDatabase *database)
{
  g_autoptr (VtStatement) insert = prepare (database, vt_table_sql_insert (&person));
  g_autoptr (GError) error = NULL;
  static const guint8 uid[16] = { 7 };

  store_add_person (database);
  store_run (database, "INSERT INTO household (id, uid, created_at, updated_at, code, poverty) "
                       "VALUES (5, randomblob (16), 0, 0, 'H5', 'ngheo')");
  vt_statement_bind_blob (insert, 1, uid, sizeof uid);
  vt_statement_bind_integer (insert, 2, 1000);
  vt_statement_bind_text (insert, 3, "HS'2\"");
  vt_statement_bind_text (insert, 4, "nam");
  vt_statement_bind_integer (insert, 5, 1);
  vt_statement_bind_integer (insert, 6, 5);
  g_assert_true (vt_statement_run (insert, &error));
  g_assert_cmpint (vt_database_get_last_insert_id (database), ==, 2);
}

static void
test_runs_on_a_register (StoreFixture *fixture, gconstpointer data)
{
  static const guint changed[] = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (VtStatement) find = NULL;
  g_autoptr (VtStatement) select = NULL;
  g_autoptr (VtStatement) update = NULL;
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);

  insert_person (database);
  find = prepare (database, vt_table_sql_find ("person", "code"));
  vt_statement_bind_text (find, 1, "hs'2\"");
  g_assert_true (vt_statement_step (find, &error));
  g_assert_cmpint (vt_statement_get_integer (find, 0), ==, 2);

  update = prepare (database, vt_table_sql_update (&person, changed, 1));
  vt_statement_bind_integer (update, 1, 2);
  vt_statement_bind_integer (update, 2, 2000);
  vt_statement_bind_text (update, 3, "HS2");
  g_assert_true (vt_statement_run (update, &error));

  select = prepare (database, vt_table_sql_select (&person, 2));
  vt_statement_bind_integer (select, 1, 2);
  vt_statement_bind_integer (select, 2, 1);
  g_assert_true (vt_statement_step (select, &error));
  g_assert_cmpstr (vt_statement_get_text (select, 3), ==, "HS1");
  g_assert_cmpstr (vt_statement_get_text (select, 5), ==, "Thôn 1");
  g_assert_true (vt_statement_is_null (select, 6));
  g_assert_true (vt_statement_step (select, &error));
  g_assert_cmpint (vt_statement_get_integer (select, 0), ==, 2);
  g_assert_cmpstr (vt_statement_get_text (select, 3), ==, "HS2");
  g_assert_cmpstr (vt_statement_get_text (select, 6), ==, "H5");
  g_assert_true (vt_statement_is_null (select, 7));
  g_assert_cmpstr (vt_statement_get_text (select, 8), ==, "ngheo");
  g_assert_false (vt_statement_step (select, &error));
  g_assert_no_error (error);

  g_clear_pointer (&find, vt_statement_free);
  g_clear_pointer (&select, vt_statement_free);
  g_clear_pointer (&update, vt_statement_free);
  store_close (database);
}

static void
test_finds_by_an_index (StoreFixture *fixture, gconstpointer data)
{
  static const char *const cases[][3] = {
    { "person", "code", "person_key" },     { "person", "personal_id", "person_personal_id" },
    { "hamlet", "name_key", "hamlet_key" }, { "household", "code", "household_key" },
    { "activity", "code", "activity_key" }, { "staff", "code", "staff_key" },
    { "intake", "code", "intake_key" },
  };
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *find = vt_table_sql_find (cases[i][0], cases[i][1]);
      g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", find, NULL);
      g_autoptr (VtStatement) plan = prepare (database, g_strdup (explain));

      g_assert_true (vt_statement_step (plan, NULL));
      g_test_message ("%s", vt_statement_get_text (plan, 3));
      g_assert_nonnull (strstr (vt_statement_get_text (plan, 3), cases[i][2]));
    }
  store_close (database);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/vt/table-sql/selects", test_selects);
  g_test_add_func ("/vt/table-sql/writes", test_writes);
  g_test_add_func ("/vt/table-sql/refuses-what-is-no-name", test_refuses_what_is_no_name);
  store_test_add ("/vt/table-sql/a-refused-text-is-not-run", test_a_refused_text_is_not_run);
  store_test_add ("/vt/table-sql/runs-on-a-register", test_runs_on_a_register);
  store_test_add ("/vt/table-sql/finds-by-an-index", test_finds_by_an_index);

  return g_test_run ();
}
