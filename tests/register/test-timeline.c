/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-timeline.h"

#include "vt-history.h"
#include "vt-test-register.h"

static void
test_timeline (void)
{
  static const struct { const char *day, *table, *start; } expected[] = {
    { "2026-03-01", "service", "Dịch vụ: " },
    { "2026-02-01", "attendance", "Lượt tham gia: H-1" },
    { "2026-01-15", "screening", "" },
    { "2020-01-01", "stay", "Lần cư trú trước: Chuyển đi" },
    { NULL, "membership", "" },
  };
  g_autoptr (VtTestRegister) test = vt_test_register_new ();
  g_autoptr (VtRecord) person = vt_test_register_add_person (test, "A-1", "An", "2015", "Thôn 1");
  g_autoptr (VtRecord) other = vt_test_register_add_person (test, "A-2", "Bo", "2015", "Thôn 1");
  g_autoptr (VtRecord) group
      = vt_test_register_add (test, "membership", "person", "A-1", "target_group", "TK", NULL);
  g_autoptr (VtRecord) screening = vt_test_register_add (test,
                                                         "screening",
                                                         "person",
                                                         "A-1",
                                                         "screened_on",
                                                         "2026-01-15",
                                                         "tool",
                                                         "MCHAT",
                                                         "score",
                                                         "5",
                                                         "conclusion",
                                                         "nguy-co-trung-binh",
                                                         NULL);
  g_autoptr (VtRecord) service
      = vt_test_register_add (test, "service", "person", "A-1", "service", "tu-van", "given_on",
                              "2026-03-01", "provider", "Trạm y tế", NULL);
  g_autoptr (VtRecord) foreign = vt_test_register_add (test, "service", "person", "A-2", "service",
                                                       "tu-van", "given_on", "2026-03-01", NULL);
  g_autoptr (VtRecord) activity = vt_test_register_add (test, "activity", "code", "H-1", "held_on",
                                                        "2026-02-01", "kind", "TH_GD", NULL);
  g_autoptr (VtRecord) attendance
      = vt_test_register_add (test, "attendance", "activity", "H-1", "person", "A-1", NULL);
  g_autoptr (VtRecord) stay
      = vt_test_register_add (test, "stay", "person", "A-1", "stay_from", "2020-01-01", "stay_to",
                              "2021-01-01", "leave_reason", "chuyen-di", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = vt_timeline_load (test->reg, 1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < entries->len; i++)
    {
      const VtTimelineEntry *entry = g_ptr_array_index (entries, i);

      g_test_message ("%s", entry->summary);
      g_assert_cmpint (entry->day, ==, vt_day_from_canonical (expected[i].day, NULL));
      g_assert_cmpstr (vt_table_get_name (entry->table), ==, expected[i].table);
      g_assert_true (g_str_has_prefix (entry->summary, expected[i].start));
    }
}

/* Every table that is about a person has its query. */
static void
test_tables (void)
{
  g_autoptr (VtTestRegister) test = vt_test_register_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = vt_timeline_load (test->reg, 77, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 0);
}

static void
test_history (void)
{
  g_autoptr (VtTestRegister) test = vt_test_register_new ();
  VtDatabase *reader = vt_register_get_reader (test->reg);
  g_autoptr (VtRecord) person = vt_test_register_add_person (test, "A-1", "An", "2015", "Thôn 1");
  g_autoptr (GPtrArray) acts = NULL;
  g_autoptr (GPtrArray) of_row = NULL;
  g_autoptr (GPtrArray) fields = NULL;
  g_autoptr (GError) error = NULL;
  const VtHistoryAct *act;
  const VtHistoryField *field;

  vt_record_set_by_name (person, "birth_date", "2015-06");
  vt_record_set_by_name (person, "household_poverty", "ngheo");
  vt_test_register_save (test, person);
  g_assert_true (vt_change_undo_last (test->reg, NULL, &error));

  acts = vt_history_load_acts (test->reg, reader, 0, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (acts->len, ==, 3);
  act = g_ptr_array_index (acts, 0);
  g_assert_true (act->is_undo);
  act = g_ptr_array_index (acts, 1);
  g_assert_true (act->is_undone);
  g_assert_cmpstr (act->actor, ==, "Người thử");
  g_assert_cmpstr (act->action, ==, "save");
  g_assert_cmpuint (act->n_rows, ==, 2);
  {
    g_autofree char *text = vt_history_describe_act (act);
    g_autoptr (GPtrArray) earlier = vt_history_load_acts (test->reg, reader, act->id, 1, &error);

    g_assert_cmpstr (text, !=, "");
    g_assert_cmpuint (earlier->len, ==, 1);
  }

  of_row = vt_history_load_of_row (test->reg, reader, vt_record_get_table (person), 1, &error);
  g_assert_cmpuint (of_row->len, ==, 3);
  fields = vt_history_load_fields (test->reg, reader, g_ptr_array_index (of_row, 1), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fields->len, ==, 2);
  field = g_ptr_array_index (fields, 0);
  g_assert_cmpstr (field->before, ==, "2015");
  g_assert_cmpstr (field->after, ==, "06/2015");
  /* A household of one has no code to show. */
  field = g_ptr_array_index (fields, 1);
  g_assert_cmpstr (field->field->name, ==, "household");
  g_assert_null (field->after);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/vt/timeline/newest-first", test_timeline);
  g_test_add_func ("/vt/timeline/asks-every-table", test_tables);
  g_test_add_func ("/vt/history/tells-acts-rows-and-fields", test_history);

  return g_test_run ();
}
