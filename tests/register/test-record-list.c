/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-record-list.h"

#include "vt-test-register.h"
#include "vt-waiting.h"

#define N_PEOPLE 5000

/* What the model said: each change as `position-removed+added`. */
typedef struct
{
  GString *changes;
  guint n_shown;
} Log;

static void
on_items_changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  Log *log = data;

  g_string_append_printf (log->changes, "%u-%u+%u ", position, removed, added);
  log->n_shown = log->n_shown - removed + added;
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, log->n_shown);
}

static VtRecordList *
list_new (VtTestRegister *test, Log *log)
{
  VtRecordList *list
      = vt_record_list_new (test->reg, vt_test_register_get_table (test, "person"));

  *log = (Log){ g_string_new (NULL), 0 };
  g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed_cb), log);
  return list;
}

static void
fill (VtTestRegister *test)
{
  g_autoptr (GError) error = NULL;
  VtChange *change = vt_change_begin (test->reg, "import", NULL, &error);

  for (guint i = 1; i <= N_PEOPLE; i++)
    {
      g_autofree char *code = g_strdup_printf ("A-%u", i);
      g_autoptr (VtRecord) record = vt_test_register_make (
          test, "person", "code", code, "name", "An", "sex", "nu", "hamlet", "Thôn 1", NULL);

      vt_change_save (change, record, &error);
      g_assert_no_error (error);
    }
  vt_change_commit (change, &error);
  g_assert_no_error (error);
}

static GArray *
make_ids (gint64 first, gint64 last)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gint64 id = first; id <= last; id++)
    g_array_append_val (ids, id);
  return ids;
}

static void
assert_code (VtRecordList *list, guint position, const char *code)
{
  g_autoptr (VtRecord) record = g_list_model_get_item (G_LIST_MODEL (list), position);

  g_assert_nonnull (record);
  g_assert_cmpstr (vt_record_get_by_name (record, "code"), ==, code);
}

static void
test_model (void)
{
  g_autoptr (VtTestRegister) test = vt_test_register_new ();
  g_autoptr (VtRecordList) list = NULL;
  g_autoptr (VtRecord) held = NULL;
  g_autoptr (VtRecord) again = NULL;
  Log log;

  fill (test);
  list = list_new (test, &log);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), 0));

  vt_record_list_take_ids (list, make_ids (1, N_PEOPLE));
  g_assert_cmpstr (log.changes->str, ==, "0-0+5000 ");
  assert_code (list, 0, "A-1");
  assert_code (list, N_PEOPLE - 1, "A-5000");
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), N_PEOPLE));
  g_assert_cmpint (vt_record_list_get_id (list, 7), ==, 8);
  g_assert_cmpuint (vt_record_list_find (list, 8), ==, 7);
  g_assert_cmpuint (vt_record_list_find (list, 9999), ==, G_MAXUINT);

  /* What is held stays the same object, however far one scrolls. */
  held = g_list_model_get_item (G_LIST_MODEL (list), 10);
  for (guint i = 0; i < N_PEOPLE; i += 3)
    {
      g_autofree char *code = g_strdup_printf ("A-%u", i + 1);

      assert_code (list, i, code);
    }
  again = g_list_model_get_item (G_LIST_MODEL (list), 10);
  g_assert_true (held == again);

  /* A new vector is remove all, add all; the same one is nothing. */
  g_string_truncate (log.changes, 0);
  vt_record_list_take_ids (list, make_ids (1, N_PEOPLE));
  g_assert_cmpstr (log.changes->str, ==, "");
  vt_record_list_take_ids (list, make_ids (11, 20));
  g_assert_cmpstr (log.changes->str, ==, "0-5000+0 0-0+10 ");
  {
    g_autoptr (VtRecord) moved = g_list_model_get_item (G_LIST_MODEL (list), 0);

    g_assert_true (moved == held);
  }
  vt_record_list_take_ids (list, make_ids (1, 0));
  g_assert_cmpuint (log.n_shown, ==, 0);
  g_string_free (log.changes, TRUE);
}

/* More of the same list is added behind what somebody may have selected already. */
static void
test_growing (void)
{
  g_autoptr (VtTestRegister) test = vt_test_register_new ();
  g_autoptr (VtRecordList) list = NULL;
  g_autoptr (VtRecord) held = NULL;
  Log log;

  fill (test);
  list = list_new (test, &log);
  vt_record_list_take_ids (list, make_ids (1, 64));
  held = g_list_model_get_item (G_LIST_MODEL (list), 63);
  g_string_truncate (log.changes, 0);
  vt_record_list_take_ids (list, make_ids (1, 70));
  g_assert_cmpstr (log.changes->str, ==, "64-0+6 ");
  assert_code (list, 69, "A-70");
  /* The page that was a short one is whole now. */
  vt_record_list_take_ids (list, make_ids (1, N_PEOPLE));
  g_assert_cmpstr (log.changes->str, ==, "64-0+6 70-0+4930 ");
  for (guint i = 0; i < N_PEOPLE; i += 7)
    {
      g_autofree char *code = g_strdup_printf ("A-%u", i + 1);

      assert_code (list, i, code);
    }
  {
    g_autoptr (VtRecord) same = g_list_model_get_item (G_LIST_MODEL (list), 63);

    g_assert_true (same == held);
  }
  vt_record_list_take_ids (list, make_ids (2, N_PEOPLE));
  g_assert_cmpstr (log.changes->str, ==, "64-0+6 70-0+4930 0-5000+0 0-0+4999 ");
  g_string_free (log.changes, TRUE);
}

static void
wait_until_loaded (VtRecordList *list)
{
  gboolean loading = TRUE;

  while (loading)
    {
      g_main_context_iteration (NULL, TRUE);
      g_object_get (list, "loading", &loading, NULL);
    }
}

static void
test_query (void)
{
  g_autoptr (VtTestRegister) test = vt_test_register_new ();
  g_autoptr (VtRecord) first = vt_test_register_add_person (test, "A-1", "An", "2015", "Thôn 2");
  g_autoptr (VtRecord) second = vt_test_register_add_person (test, "A-2", "An", "2015", "Thôn 1");
  g_autoptr (VtRecordList) list
      = vt_record_list_new (test->reg, vt_test_register_get_table (test, "hamlet"));
  g_autoptr (VtRecord) third = NULL;
  g_autoptr (VtRecord) shown = NULL;

  vt_record_list_query (list, "list-hamlets", NULL);
  wait_until_loaded (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 2);
  shown = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_cmpstr (vt_record_get_by_name (shown, "name"), ==, "Thôn 1");

  /* Asked again by itself when something was saved. */
  third = vt_test_register_add_person (test, "A-3", "An", "2015", "Thôn 0");
  while (g_list_model_get_n_items (G_LIST_MODEL (list)) != 3)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (vt_record_list_get_id (list, 0), ==, 3);

  /* Of two questions only the later one's answer is shown. */
  vt_record_list_query (list, "list-staff", NULL);
  vt_record_list_query (list, "list-hamlets", NULL);
  wait_until_loaded (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 3);
}

static void
on_record_changed_cb (VtRecord *record, guint field, gpointer data)
{
  g_string_append_printf (data, "%s ",
                          vt_table_get_field (vt_record_get_table (record), field)->name);
}

static void
test_reload (void)
{
  g_autoptr (VtTestRegister) test = vt_test_register_new ();
  g_autoptr (VtRecord) person = vt_test_register_add (test,
                                                      "person",
                                                      "code",
                                                      "A-1",
                                                      "name",
                                                      "An",
                                                      "sex",
                                                      "nu",
                                                      "hamlet",
                                                      "Thôn 1",
                                                      "household",
                                                      "H1",
                                                      "household_poverty",
                                                      "ngheo",
                                                      NULL);
  g_autoptr (VtRecord) other = vt_test_register_add (test, "person", "code", "A-2", "name", "An",
                                                     "sex", "nu", "hamlet", "Thôn 1", "household",
                                                     "H1", NULL);
  g_autoptr (VtRecordList) list = NULL;
  g_autoptr (VtRecord) shown = NULL;
  GString *fields = g_string_new (NULL);
  Log log;

  list = list_new (test, &log);
  vt_record_list_take_ids (list, make_ids (1, 2));
  shown = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_signal_connect (shown, "changed", G_CALLBACK (on_record_changed_cb), fields);
  g_string_truncate (log.changes, 0);

  vt_record_set_by_name (person, "name", "Bình");
  vt_test_register_save (test, person);
  g_assert_cmpstr (vt_record_get_by_name (shown, "name"), ==, "Bình");
  g_assert_cmpstr (fields->str, ==, "name ");
  g_assert_false (vt_record_is_dirty (shown));

  /* A value that another person's saving changed in the household. */
  vt_record_set_by_name (other, "household_poverty", "khong");
  vt_test_register_save (test, other);
  g_assert_cmpstr (vt_record_get_by_name (shown, "household_poverty"), ==, "khong");
  g_assert_cmpstr (fields->str, ==, "name household_poverty ");
  g_assert_cmpstr (log.changes->str, ==, "");
  g_string_free (log.changes, TRUE);
  g_string_free (fields, TRUE);
}

static void
on_waiting_counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* The counts of the navigation are the lengths of the lists they lead to. */
static void
assert_one_waits_everywhere (VtRegister *reg)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  VtWaiting waiting;

  vt_waiting_count_async (reg, NULL, on_waiting_counted_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (vt_waiting_count_finish (result, &waiting, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < VT_N_WAITING; i++)
    g_assert_cmpuint (waiting.n[i], ==, 1);
}

/* Every list of the window that the program knows by name answers. */
static void
test_lists (void)
{
  static const struct { const char *query, *parameter; gint n; } lists[] = {
    { "list-intakes-open", NULL, 1 },
    { "list-intakes-all", NULL, 2 },
    { "list-screenings", NULL, 2 },
    { "list-screenings", "Đợt 1", 1 },
    { "list-screenings-waiting", "2026-11-21", 1 },
    { "list-placements-in-force", "2026-11-21", 1 },
    { "list-placements-all", NULL, 2 },
    { "list-children-needing-care", "2026-11-21", 1 },
    { "list-children-needing-care", "2031-05-31", 1 },
    { "list-children-needing-care", "2031-06-01", 0 },
    { "list-hamlets", NULL, 1 },
    { "list-staff", NULL, 1 },
    { "list-activities", NULL, 1 },
    { "list-resources", NULL, 1 },
    { "list-applicants", "2026-11-21", 1 },
    { "list-membership-of-person", "1", 1 },
    { "list-disability-of-person", "1", 0 },
    { "list-screening-of-person", "1", 2 },
    { "list-placement-of-person", "2", 2 },
    { "list-visit-of-person", "1", 0 },
    { "list-need-of-person", "1", 0 },
    { "list-service-of-person", "1", 0 },
    { "list-allowance-of-person", "1", 0 },
    { "list-intake-of-person", "1", 1 },
    { "list-stay-of-person", "1", 0 },
    { "list-attendance-of-person", "1", 1 },
    { "list-resource-of-person", "1", 1 },
  };
  static const char *const rows[][12] = {
    { "person",
      "code",
      "A-1",
      "name",
      "An",
      "birth_date",
      "2015-06-01",
      "sex",
      "nu",
      "hamlet",
      "T" },
    { "person", "code", "A-2", "name", "Bo", "birth_date", "2015", "sex", "nu", "hamlet", "T" },
    { "person",
      "code",
      "A-3",
      "name",
      "Cu",
      "birth_date",
      "2010-11-21",
      "sex",
      "nu",
      "hamlet",
      "T" },
    { "membership", "person", "A-1", "target_group", "TE01" },
    { "membership", "person", "A-2", "target_group", "TE02" },
    { "membership", "person", "A-3", "target_group", "TE03" },
    { "placement",
      "person",
      "A-2",
      "form",
      "CS",
      "caregiver_name",
      "X",
      "valid_from",
      "2020-01-01",
      "valid_to",
      "2020-12-31" },
    { "placement",
      "person",
      "A-2",
      "form",
      "NT",
      "caregiver_name",
      "X",
      "valid_from",
      "2021-01-01" },
    { "intake", "code", "C-1", "person", "A-1", "received_on", "2026-01-01", "content", "x" },
    { "intake",
      "code",
      "C-2",
      "received_on",
      "2026-01-02",
      "content",
      "x",
      "closed_on",
      "2026-01-03" },
    { "screening",
      "person",
      "A-1",
      "screened_on",
      "2026-01-01",
      "tool",
      "KHAM_DT",
      "conclusion",
      "duong-tinh",
      "campaign",
      "Đợt 1" },
    { "screening",
      "person",
      "A-1",
      "screened_on",
      "2026-01-02",
      "tool",
      "KHAM_DT",
      "conclusion",
      "binh-thuong" },
    { "staff", "code", "S-1", "name", "Hoa" },
    { "activity", "code", "H-1", "held_on", "2026-01-01", "kind", "TT" },
    { "attendance", "activity", "H-1", "person", "A-1" },
    { "resource", "received_on", "2026-01-01", "donor", "X", "form", "tien", "person", "A-1" },
    { "applicant", "name", "Lan", "registered_on", "2026-01-01" },
  };
  g_autoptr (VtTestRegister) test = vt_test_register_new ();
  VtDatabase *reader = vt_register_get_reader (test->reg);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (VtRecord) record = vt_test_register_make (test, rows[i][0], NULL);

      for (guint j = 1; j + 1 < G_N_ELEMENTS (rows[i]) && rows[i][j] != NULL; j += 2)
        vt_record_set_by_name (record, rows[i][j], rows[i][j + 1]);
      vt_test_register_save (test, record);
    }
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (VtStatement) statement = vt_database_query (reader, lists[i].query, &error);
      int n = 0;

      g_assert_no_error (error);
      if (lists[i].parameter != NULL)
        vt_statement_bind_text (statement, 1, lists[i].parameter);
      while (vt_statement_step (statement, &error))
        n++;
      g_assert_no_error (error);
      g_test_message ("%s", lists[i].query);
      g_assert_cmpint (n, ==, lists[i].n);
    }
  assert_one_waits_everywhere (test->reg);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/vt/record-list/keeps-the-contract", test_model);
  g_test_add_func ("/vt/record-list/grows-behind-what-is-shown", test_growing);
  g_test_add_func ("/vt/record-list/asks-in-the-background", test_query);
  g_test_add_func ("/vt/record-list/reloads-in-place", test_reload);
  g_test_add_func ("/vt/record-list/lists-of-the-window", test_lists);

  return g_test_run ();
}
