/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-change.h"

#include "vt-error.h"
#include "vt-resource.h"
#include "vt-test-register.h"

#include <string.h>

/* How many rows of a table stand, voided ones left out; `change_set`, `history` too. */
static gint64
count (VtTestRegister *test, const char *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtStatement) statement
      = vt_database_prepare (vt_register_get_reader (test->reg), query, &error);
  gint64 n;

  g_assert_no_error (error);
  vt_statement_step (statement, &error);
  g_assert_no_error (error);
  n = vt_statement_get_integer (statement, 0);
  return n;
}

#define N_SETS "SELECT count (*) FROM change_set"
#define N_HISTORY "SELECT count (*) FROM history"
#define N_HAMLETS "SELECT count (*) FROM hamlet WHERE voided_at IS NULL"
#define N_HOUSEHOLDS "SELECT count (*) FROM household WHERE voided_at IS NULL"
#define N_PEOPLE "SELECT count (*) FROM person WHERE voided_at IS NULL"

static VtRecord *
reload (VtTestRegister *test, VtRecord *record)
{
  g_autoptr (GError) error = NULL;
  VtRecord *loaded = vt_register_load (test->reg, vt_record_get_table (record),
                                       vt_record_get_id (record), &error);

  g_assert_no_error (error);
  return loaded;
}

/* What stands in the file is what the record says. */
static void
assert_stands (VtTestRegister *test, VtRecord *record)
{
  g_autoptr (VtRecord) loaded = reload (test, record);

  g_assert_false (vt_record_is_dirty (record));
  for (guint i = 0; i < vt_table_get_n_fields (vt_record_get_table (record)); i++)
    g_assert_cmpstr (vt_record_get (loaded, i), ==, vt_record_get (record, i));
  g_assert_cmpmem (vt_record_get_uid (loaded), 16, vt_record_get_uid (record), 16);
  g_assert_cmpint (vt_record_is_voided (loaded), ==, vt_record_is_voided (record));
}

/* The newest change of a row, as kind and JSON. */
static void
assert_last_history (VtTestRegister *test, const char *table, const char *kind, const char *changes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtStatement) statement = vt_database_prepare (
      vt_register_get_reader (test->reg),
      "SELECT kind, changes FROM history WHERE table_name = ?1 ORDER BY id DESC LIMIT 1", &error);

  g_assert_no_error (error);
  vt_statement_bind_text (statement, 1, table);
  g_assert_true (vt_statement_step (statement, &error));
  g_assert_cmpstr (vt_statement_get_text (statement, 0), ==, kind);
  g_assert_cmpstr (vt_statement_get_text (statement, 1), ==, changes);
}

static void
undo (VtTestRegister *test)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *undone = NULL;

  g_assert_true (vt_change_undo_last (test->reg, &undone, &error));
  g_assert_no_error (error);
  g_assert_nonnull (undone);
}

/* --- one row ---------------------------------------------------------------------------------- */

static void
test_insert (void)
{
  g_autoptr (VtTestRegister) test = vt_test_register_new ();
  g_autoptr (VtRecord) person
      = vt_test_register_add_person (test, "A-1", "Đặng Thị Ánh", "2015-06", "Thôn 1");

  assert_stands (test, person);
  assert_last_history (test, "person", "insert", NULL);
  g_assert_cmpint (count (test, N_SETS), ==, 1);
  g_assert_cmpint (count (test, N_HISTORY), ==, 2);
  g_assert_cmpint (count (test, N_HAMLETS), ==, 1);
  g_assert_cmpint (
      count (test, "SELECT count (*) FROM change_set WHERE actor = 'Người thử'"), ==, 1);
}

static void
test_update (void)
{
  g_autoptr (VtTestRegister) test = vt_test_register_new ();
  g_autoptr (VtRecord) person
      = vt_test_register_add_person (test, "A-1", "Đặng Thị Ánh", "2015", "Thôn 1");

  vt_record_set_by_name (person, "note", "dòng \"một\"\nhai\\");
  vt_record_set_by_name (person, "birth_date", NULL);
  vt_test_register_save (test, person);
  assert_stands (test, person);
  assert_last_history (test, "person", "update",
                       "{\"birth_date\":[\"2015\",null],"
                       "\"note\":[null,\"dòng \\\"một\\\"\\u000ahai\\\\\"]}");
  undo (test);
  {
    g_autoptr (VtRecord) loaded = reload (test, person);

    g_assert_cmpstr (vt_record_get_by_name (loaded, "birth_date"), ==, "2015");
    g_assert_null (vt_record_get_by_name (loaded, "note"));
  }
  assert_last_history (test, "person", "update",
                       "{\"birth_date\":[null,\"2015\"],"
                       "\"note\":[\"dòng \\\"một\\\"\\u000ahai\\\\\",null]}");
}

static void
test_nothing_changed (void)
{
  g_autoptr (VtTestRegister) test = vt_test_register_new ();
  g_autoptr (VtRecord) person
      = vt_test_register_add_person (test, "A-1", "Đặng Thị Ánh", "2015", "Thôn Hòa Bình");
  g_autoptr (VtRecord) membership = vt_test_register_add (test, "membership", "person", "A-1",
                                                          "target_group", "TK", NULL);
  gint64 before = count (test, N_SETS);

  vt_test_register_save (test, person);
  /* The same hamlet and the same person in another writing. */
  vt_record_set_by_name (person, "hamlet", " thôn  HOÀ bình ");
  vt_test_register_save (test, person);
  g_assert_cmpstr (vt_record_get_by_name (person, "hamlet"), ==, "Thôn Hòa Bình");
  vt_record_set_by_name (membership, "person", "a-1");
  vt_test_register_save (test, membership);
  g_assert_cmpstr (vt_record_get_by_name (membership, "person"), ==, "A-1");
  g_assert_cmpint (count (test, N_SETS), ==, before);
  g_assert_cmpint (count (test, N_HAMLETS), ==, 1);
}

static void
test_void (void)
{
  g_autoptr (VtTestRegister) test = vt_test_register_new ();
  g_autoptr (VtRecord) person
      = vt_test_register_add_person (test, "A-1", "Đặng Thị Ánh", "2015", "Thôn 1");
  g_autoptr (GError) error = NULL;
  VtChange *change = vt_change_begin (test->reg, "void", "nhập nhầm", &error);

  g_assert_no_error (error);
  g_assert_true (vt_change_void (change, person, "nhập nhầm", &error));
  g_assert_true (vt_change_commit (change, &error));
  assert_stands (test, person);
  g_assert_true (vt_record_is_voided (person));
  assert_last_history (test, "person", "void", NULL);
  g_assert_cmpint (
      count (test, "SELECT count (*) FROM person WHERE void_reason = 'nhập nhầm'"), ==, 1);

  /* What was voided is not saved over. */
  vt_record_set_by_name (person, "note", "x");
  change = vt_change_begin (test->reg, "save", NULL, &error);
  g_assert_false (vt_change_save (change, person, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_CONFLICT);
  vt_change_abandon (change);

  undo (test);
  assert_last_history (test, "person", "restore", NULL);
  g_assert_cmpint (count (test, N_PEOPLE), ==, 1);
}

static void
test_abandon (void)
{
  g_autoptr (VtTestRegister) test = vt_test_register_new ();
  g_autoptr (VtRecord) person = vt_test_register_make (test, "person", "code", "A-1", "name", "An",
                                                       "sex", "nu", "hamlet", "Thôn 1", NULL);
  g_autoptr (GError) error = NULL;
  VtChange *change = vt_change_begin (test->reg, "import", "a.xlsx", &error);

  g_assert_true (vt_change_save (change, person, &error));
  g_assert_cmpuint (vt_change_get_n_rows (change), ==, 2);
  vt_change_abandon (change);
  g_assert_cmpint (count (test, N_PEOPLE), ==, 0);
  g_assert_cmpint (count (test, N_SETS), ==, 0);
}

static void
test_unknown_reference (void)
{
  g_autoptr (VtTestRegister) test = vt_test_register_new ();
  g_autoptr (VtRecord) membership = vt_test_register_make (test, "membership", "person", "A-1",
                                                           "target_group", "TK", NULL);
  g_autoptr (GError) error = NULL;
  VtChange *change = vt_change_begin (test->reg, "save", NULL, &error);

  g_assert_false (vt_change_save (change, membership, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_CONFLICT);
  vt_change_abandon (change);
}

/* --- hamlets and households ------------------------------------------------------------------- */

static void
test_hamlets (void)
{
  static const char *const same[] = { "Thôn Hòa Bình", "thôn hoà bình", "THÔN  HÒA BÌNH",
                                      "Thôn Hòa Bình" };
  g_autoptr (VtTestRegister) test = vt_test_register_new ();

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *code = g_strdup_printf ("A-%u", i);
      g_autoptr (VtRecord) person
          = vt_test_register_add_person (test, code, "An", "2015", same[i]);
      g_autoptr (VtRecord) loaded = reload (test, person);

      g_assert_cmpstr (vt_record_get_by_name (loaded, "hamlet"), ==, "Thôn Hòa Bình");
    }
  g_assert_cmpint (count (test, N_HAMLETS), ==, 1);
}

static VtRecord *
add_member (VtTestRegister *test,
            const char *code,
            const char *household,
            const char *head,
            const char *poverty)
{
  return vt_test_register_add (test,
                               "person",
                               "code",
                               code,
                               "name",
                               "An",
                               "birth_date",
                               "2015",
                               "sex",
                               "nu",
                               "hamlet",
                               "Thôn 1",
                               "household",
                               household,
                               "household_head",
                               head,
                               "household_poverty",
                               poverty,
                               NULL);
}

static void
assert_household (VtTestRegister *test,
                  VtRecord *person,
                  const char *household,
                  const char *head,
                  const char *poverty)
{
  g_autoptr (VtRecord) loaded = reload (test, person);

  g_assert_cmpstr (vt_record_get_by_name (loaded, "household"), ==, household);
  g_assert_cmpstr (vt_record_get_by_name (loaded, "household_head"), ==, head);
  g_assert_cmpstr (vt_record_get_by_name (loaded, "household_poverty"), ==, poverty);
}

static void
test_household_shared (void)
{
  g_autoptr (VtTestRegister) test = vt_test_register_new ();
  g_autoptr (VtRecord) first = add_member (test, "A-1", "H1", "Trần Văn Bình", "ngheo");
  g_autoptr (VtRecord) second = add_member (test, "A-2", "h1", NULL, NULL);

  g_assert_cmpint (count (test, N_HOUSEHOLDS), ==, 1);
  assert_household (test, second, "H1", "Trần Văn Bình", "ngheo");
  assert_stands (test, second);

  vt_record_set_by_name (second, "household_poverty", "can-ngheo");
  vt_test_register_save (test, second);
  assert_household (test, first, "H1", "Trần Văn Bình", "can-ngheo");
  assert_last_history (test, "household", "update", "{\"poverty\":[\"ngheo\",\"can-ngheo\"]}");
  undo (test);
  assert_household (test, first, "H1", "Trần Văn Bình", "ngheo");
}

static void
test_household_of_one (void)
{
  g_autoptr (VtTestRegister) test = vt_test_register_new ();
  g_autoptr (VtRecord) none = add_member (test, "A-0", NULL, NULL, NULL);
  g_autoptr (VtRecord) first = add_member (test, "A-1", NULL, NULL, "ngheo");
  g_autoptr (VtRecord) second = add_member (test, "A-2", NULL, NULL, "ngheo");

  g_assert_cmpint (count (test, N_HOUSEHOLDS), ==, 2);
  assert_household (test, none, NULL, NULL, NULL);
  vt_record_set_by_name (first, "household_head", "An");
  vt_test_register_save (test, first);
  g_assert_cmpint (count (test, N_HOUSEHOLDS), ==, 2);
  assert_household (test, first, NULL, "An", "ngheo");
  assert_household (test, second, NULL, NULL, "ngheo");

  /* With nothing left to keep, the row goes, and comes back with an undo. */
  vt_record_set_by_name (second, "household_poverty", NULL);
  vt_test_register_save (test, second);
  g_assert_cmpint (count (test, N_HOUSEHOLDS), ==, 1);
  assert_household (test, second, NULL, NULL, NULL);
  undo (test);
  g_assert_cmpint (count (test, N_HOUSEHOLDS), ==, 2);
  assert_household (test, second, NULL, NULL, "ngheo");

  /* A row given later to someone without one, and taken back. */
  vt_record_set_by_name (none, "household_poverty", "can-ngheo");
  vt_test_register_save (test, none);
  assert_household (test, none, NULL, NULL, "can-ngheo");
  undo (test);
  assert_household (test, none, NULL, NULL, NULL);
  g_assert_cmpint (count (test, N_HOUSEHOLDS), ==, 2);
}

static void
test_household_moved (void)
{
  g_autoptr (VtTestRegister) test = vt_test_register_new ();
  g_autoptr (VtRecord) first = add_member (test, "A-1", "H1", "Bình", "ngheo");
  g_autoptr (VtRecord) second = add_member (test, "A-2", "H2", "Chi", "khong");
  g_autoptr (VtRecord) single = add_member (test, "A-3", NULL, NULL, "ngheo");

  /* To another household: its values stand. */
  vt_record_set_by_name (first, "household", "H2");
  vt_test_register_save (test, first);
  assert_household (test, first, "H2", "Chi", "khong");
  g_assert_cmpstr (vt_record_get_by_name (first, "household_head"), ==, "Chi");
  assert_last_history (test, "person", "update", "{\"household\":[\"H1\",\"H2\"]}");

  /* Out of every household: what the form shows is kept for a household of one. */
  vt_record_set_by_name (first, "household", NULL);
  vt_test_register_save (test, first);
  assert_household (test, first, NULL, "Chi", "khong");
  assert_household (test, second, "H2", "Chi", "khong");
  undo (test);
  assert_household (test, first, "H2", "Chi", "khong");

  /* A household of one that gets a code stays the same row. */
  vt_record_set_by_name (single, "household", "H9");
  vt_test_register_save (test, single);
  assert_household (test, single, "H9", NULL, "ngheo");
  assert_last_history (test, "household", "update", "{\"code\":[null,\"H9\"]}");
  undo (test);
  assert_household (test, single, NULL, NULL, "ngheo");

  /* One that joins another leaves no row behind. */
  {
    g_autoptr (VtRecord) loaded = reload (test, single);
    gint64 before = count (test, N_HOUSEHOLDS);

    vt_record_set_by_name (loaded, "household", "H1");
    vt_test_register_save (test, loaded);
    assert_household (test, single, "H1", "Bình", "ngheo");
    g_assert_cmpint (count (test, N_HOUSEHOLDS), ==, before - 1);
    undo (test);
    assert_household (test, single, NULL, NULL, "ngheo");
  }
}

/* --- undo ------------------------------------------------------------------------------------- */

static void
test_undo_import (void)
{
  g_autoptr (VtTestRegister) test = vt_test_register_new ();
  g_autoptr (VtRecord) known
      = vt_test_register_add_person (test, "A-1", "Đặng Thị Ánh", "2015", "Thôn 1");
  g_autoptr (GError) error = NULL;
  g_autofree char *undone = NULL;
  VtChange *change = vt_change_begin (test->reg, "import", "danh-sach.xlsx", &error);
  gint64 import;

  vt_record_set_by_name (known, "hamlet", "Thôn 2");
  g_assert_true (vt_change_save (change, known, &error));
  for (guint i = 2; i < 20; i++)
    {
      g_autofree char *code = g_strdup_printf ("A-%u", i);
      g_autoptr (VtRecord) person = vt_test_register_make (test,
                                                           "person",
                                                           "code",
                                                           code,
                                                           "name",
                                                           "An",
                                                           "sex",
                                                           "nam",
                                                           "hamlet",
                                                           "Thôn 3",
                                                           "household",
                                                           "H1",
                                                           NULL);
      g_autoptr (VtRecord) membership
          = vt_test_register_make (test, "membership", "person", code, "target_group", "TT", NULL);

      g_assert_true (vt_change_save (change, person, &error));
      g_assert_true (vt_change_save (change, membership, &error));
    }
  import = vt_change_get_id (change);
  g_assert_true (vt_change_commit (change, &error));
  g_assert_cmpint (count (test, N_PEOPLE), ==, 19);

  g_assert_true (vt_change_undo (test->reg, import, &undone, &error));
  g_assert_no_error (error);
  g_assert_nonnull (strstr (undone, "danh-sach.xlsx"));
  g_assert_cmpint (count (test, N_PEOPLE), ==, 1);
  g_assert_cmpint (count (test, N_HAMLETS), ==, 1);
  g_assert_cmpint (count (test, N_HOUSEHOLDS), ==, 0);
  g_assert_cmpint (
      count (test, "SELECT undoes FROM change_set ORDER BY id DESC LIMIT 1"), ==, import);
  {
    g_autoptr (VtRecord) loaded = reload (test, known);

    g_assert_cmpstr (vt_record_get_by_name (loaded, "hamlet"), ==, "Thôn 1");
  }
  g_assert_false (vt_change_undo (test->reg, import, NULL, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_CONFLICT);
}

static void
test_undo_refused (void)
{
  g_autoptr (VtTestRegister) test = vt_test_register_new ();
  g_autoptr (VtRecord) person
      = vt_test_register_add_person (test, "A-1", "Đặng Thị Ánh", "2015", "Thôn 1");
  g_autoptr (VtRecord) membership = NULL;
  g_autoptr (GError) error = NULL;

  /* A later row refers to the one that would go. */
  membership
      = vt_test_register_add (test, "membership", "person", "A-1", "target_group", "TT", NULL);
  g_assert_false (vt_change_undo (test->reg, 1, NULL, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_CONFLICT);
  g_clear_error (&error);
  undo (test);

  /* A later change of the same row. */
  vt_record_set_by_name (person, "note", "x");
  vt_test_register_save (test, person);
  g_assert_false (vt_change_undo (test->reg, 1, NULL, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_CONFLICT);
  g_clear_error (&error);

  /* One after the other all goes, and then there is nothing left. */
  undo (test);
  undo (test);
  g_assert_cmpint (count (test, N_PEOPLE), ==, 0);
  g_assert_cmpint (count (test, N_HAMLETS), ==, 0);
  g_assert_false (vt_change_undo_last (test->reg, NULL, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_NOT_FOUND);
}

/* Every reference of every table is asked about before an undo lets go of a row. */
static void
test_undo_knows_references (void)
{
  g_autoptr (VtTestRegister) test = vt_test_register_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = vt_resource_load ("sql/queries/undo-referred.sql", &error);
  const char *sql;

  g_assert_no_error (error);
  sql = g_bytes_get_data (bytes, NULL);
  for (guint i = 0; i < vt_catalog_get_n_tables (test->catalog); i++)
    {
      const VtTable *table = vt_catalog_get_table (test->catalog, i);

      for (guint j = 0; j < vt_table_get_n_fields (table); j++)
        {
          const VtField *field = vt_table_get_field (table, j);
          g_autofree char *join = g_strdup_printf ("JOIN %s AS r ON r.%s = h.row_id",
                                                   vt_table_get_name (table), field->column);

          if (field->type == VT_FIELD_REFERENCE && strstr (sql, join) == NULL)
            {
              g_test_message ("missing: %s", join);
              g_test_fail ();
            }
        }
    }
}

/* --- settings, threads, signal ---------------------------------------------------------------- */

static void
test_settings (void)
{
  g_autoptr (VtTestRegister) test = vt_test_register_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *before = vt_register_dup_setting (test->reg, VT_SETTING_COMMUNE);
  g_autofree char *after = NULL;
  g_autoptr (VtRegister) other = NULL;

  g_assert_null (before);
  g_assert_true (vt_register_set_setting (test->reg, VT_SETTING_COMMUNE, "Phường 1", &error));
  g_assert_true (vt_register_set_setting (test->reg, VT_SETTING_COMMUNE, "Phường 1", &error));
  g_assert_cmpint (count (test, N_SETS), ==, 1);
  other = vt_register_open (test->path, VT_DATABASE_READ, test->catalog, &error);
  g_assert_no_error (error);
  after = vt_register_dup_setting (other, VT_SETTING_COMMUNE);
  g_assert_cmpstr (after, ==, "Phường 1");
  g_assert_false (vt_register_set_setting (other, VT_SETTING_COMMUNE, "x", &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_READ_ONLY);
}

typedef struct
{
  gboolean done;
  gboolean saved;
  guint n_errors;
  GString *changes;
} Async;

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  Async *async = data;

  async->saved = vt_register_save_finish (VT_REGISTER (source), result, &problems, &error);
  if (!async->saved)
    g_assert_error (error, VT_ERROR, VT_ERROR_INVALID_VALUE);
  for (guint i = 0; i < problems->len; i++)
    async->n_errors
        += ((VtProblem *) g_ptr_array_index (problems, i))->severity == VT_SEVERITY_ERROR ? 1 : 0;
  async->done = TRUE;
}

static void
on_changed_cb (VtRegister *reg, const char *table, gint64 id, gpointer data)
{
  Async *async = data;

  g_assert_true (g_main_context_is_owner (NULL) || g_main_context_acquire (NULL));
  g_string_append_printf (async->changes, "%s:%" G_GINT64_FORMAT " ", table, id);
}

static void
test_async (void)
{
  g_autoptr (VtTestRegister) test = vt_test_register_new ();
  g_autoptr (VtRecord) person = vt_test_register_make (test, "person", "code", "A-1", "name", "An",
                                                       "sex", "nu", NULL);
  Async async = { .changes = g_string_new (NULL) };

  g_signal_connect (test->reg, "changed", G_CALLBACK (on_changed_cb), &async);
  vt_register_save_async (test->reg, person, NULL, on_saved_cb, &async);
  vt_test_register_wait (&async.done);
  g_assert_false (async.saved);
  g_assert_cmpuint (async.n_errors, ==, 1); /* the hamlet */
  g_assert_cmpint (vt_record_get_id (person), ==, 0);
  g_assert_true (vt_record_is_dirty (person));
  g_assert_cmpint (count (test, N_SETS), ==, 0);

  async.done = FALSE;
  vt_record_set_by_name (person, "hamlet", "Thôn 1");
  vt_register_save_async (test->reg, person, NULL, on_saved_cb, &async);
  /* Typing goes on while the worker saves. */
  vt_record_set_by_name (person, "note", "sau");
  vt_test_register_wait (&async.done);
  g_assert_true (async.saved);
  g_assert_cmpint (vt_record_get_id (person), ==, 1);
  g_assert_true (vt_record_is_field_dirty (
      person, vt_table_find_field (vt_record_get_table (person), "note")->index));
  g_assert_cmpstr (vt_record_get_by_name (person, "note"), ==, "sau");
  while (async.changes->len == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (async.changes->str, ==, "hamlet:1 person:1 ");
  g_string_free (async.changes, TRUE);
}

static void
on_voided_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean *done = data;

  g_assert_true (vt_register_void_finish (VT_REGISTER (source), result, &error));
  *done = TRUE;
}

static void
on_undone_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *undone = NULL;
  gboolean *done = data;

  g_assert_true (vt_register_undo_finish (VT_REGISTER (source), result, &undone, &error));
  g_assert_nonnull (undone);
  *done = TRUE;
}

static void
test_async_void (void)
{
  g_autoptr (VtTestRegister) test = vt_test_register_new ();
  g_autoptr (VtRecord) person = vt_test_register_add_person (test, "A-1", "An", "2015", "Thôn 1");
  gboolean done = FALSE;

  vt_register_void_async (test->reg, person, "trùng", NULL, on_voided_cb, &done);
  vt_test_register_wait (&done);
  g_assert_true (vt_record_is_voided (person));
  done = FALSE;
  vt_register_undo_async (test->reg, NULL, on_undone_cb, &done);
  vt_test_register_wait (&done);
  g_assert_cmpint (count (test, N_PEOPLE), ==, 1);
}

static void
test_find (void)
{
  g_autoptr (VtTestRegister) test = vt_test_register_new ();
  g_autoptr (VtRecord) person = vt_test_register_add_person (test, "Đt-1", "An", "2015", "Thôn 1");
  g_autoptr (VtRecord) screening = vt_test_register_add (test,
                                                         "screening",
                                                         "person",
                                                         "Đt-1",
                                                         "screened_on",
                                                         "2026-01-02",
                                                         "tool",
                                                         "MCHAT",
                                                         "conclusion",
                                                         "nguy-co-thap",
                                                         NULL);
  g_autoptr (VtRecord) disability = vt_test_register_add (test,
                                                          "disability",
                                                          "person",
                                                          "ĐT-1",
                                                          "types",
                                                          "nhin",
                                                          "degree",
                                                          "nang",
                                                          "issued_on",
                                                          "2020-01-02",
                                                          NULL);
  const VtTable *people = vt_test_register_get_table (test, "person");
  VtDatabase *reader = vt_register_get_reader (test->reg);
  g_autoptr (VtRecord) twin = vt_record_copy (screening);

  g_assert_cmpint (vt_register_find (test->reg, people, "code", " ĐT-1", NULL), ==, 1);
  g_assert_cmpint (vt_register_find (test->reg, people, "code", "ĐT-2", NULL), ==, 0);
  g_assert_cmpint (vt_register_find (test->reg, vt_test_register_get_table (test, "hamlet"), "name",
                                     "THÔN 1", NULL), ==, 1);
  g_assert_cmpint (
      vt_register_find_uid (test->reg, reader, people, vt_record_get_uid (person), NULL), ==, 1);
  g_assert_cmpint (vt_register_find_by_key (test->reg, reader, twin, NULL), ==, 1);
  vt_record_set_by_name (twin, "campaign", "Đợt 2");
  g_assert_cmpint (vt_register_find_by_key (test->reg, reader, twin, NULL), ==, 0);
  /* The day it takes effect is filled in. */
  g_assert_cmpstr (vt_record_get_by_name (disability, "valid_from"), ==, "2020-01-02");
  g_assert_cmpint (vt_register_find_by_key (test->reg, reader, disability, NULL), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/vt/change/inserts", test_insert);
  g_test_add_func ("/vt/change/updates-and-takes-back", test_update);
  g_test_add_func ("/vt/change/writes-nothing-when-nothing-changed", test_nothing_changed);
  g_test_add_func ("/vt/change/voids-and-restores", test_void);
  g_test_add_func ("/vt/change/leaves-nothing-when-abandoned", test_abandon);
  g_test_add_func ("/vt/change/refuses-unknown-references", test_unknown_reference);
  g_test_add_func ("/vt/change/knows-hamlets-by-meaning", test_hamlets);
  g_test_add_func ("/vt/change/shares-households", test_household_shared);
  g_test_add_func ("/vt/change/keeps-households-of-one", test_household_of_one);
  g_test_add_func ("/vt/change/moves-between-households", test_household_moved);
  g_test_add_func ("/vt/change/undoes-an-import-as-one", test_undo_import);
  g_test_add_func ("/vt/change/refuses-undo-under-later-changes", test_undo_refused);
  g_test_add_func ("/vt/change/knows-all-references", test_undo_knows_references);
  g_test_add_func ("/vt/register/keeps-settings", test_settings);
  g_test_add_func ("/vt/register/saves-in-the-background", test_async);
  g_test_add_func ("/vt/register/voids-in-the-background", test_async_void);
  g_test_add_func ("/vt/register/finds-rows", test_find);

  return g_test_run ();
}
