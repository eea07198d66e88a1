/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "report-fixture.h"

#include "vt-figure-table.h"
#include "vt-test-window.h"

#define PLAN "nguyen-trai-2024-2030"
#define FIGURE "1591.1"

static void
serve (VtTestRegister *test, const char *code, const char *given_on)
{
  g_autoptr (VtRecord) service
      = vt_test_register_add (test, "service", "person", code, "service", "tu-van", "given_on",
                              given_on, NULL);

  g_assert_nonnull (service);
}

static void
add_children (VtTestRegister *test)
{
  const char *codes[] = { "TE-1", "TE-2" };
  const char *names[] = { "Đặng Thị Ánh", "Lê Văn Bình" };
  const char *sexes[] = { "nu", "nam" };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (VtRecord) person
          = vt_test_register_add (test, "person", "code", codes[i], "name", names[i], "birth_date",
                                  "2015-06-01", "sex", sexes[i], "hamlet", "Thôn 1", "entered_on",
                                  "2025-02-01", NULL);
      g_autoptr (VtRecord) membership
          = vt_test_register_add (test, "membership", "person", codes[i], "target_group", "SKTT",
                                  "valid_from", "2024-01-01", NULL);
    }
  serve (test, "TE-1", "2026-03-01");
}

void
report_fixture_serve_second (ReportFixture *fixture)
{
  serve (fixture->test, "TE-2", "2026-04-01");
}

gint64
report_fixture_find_person (ReportFixture *fixture, const char *code)
{
  g_autoptr (GError) error = NULL;
  gint64 id = vt_register_find (fixture->test->reg,
                                vt_test_register_get_table (fixture->test, "person"), "code", code,
                                &error);

  g_assert_no_error (error);
  return id;
}

VtPlan *
report_fixture_load_plan (ReportFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  VtPlan *plan = vt_plan_load (fixture->test->catalog, PLAN, &error);

  g_assert_no_error (error);
  return plan;
}

void
report_fixture_click (ReportFixture *fixture, const char *label)
{
  g_signal_emit_by_name (vt_test_window_find_button (fixture->page, label), "clicked");
  vt_test_window_settle ();
}

static void
choose_plan (ReportFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) plans = vt_plan_load_all (fixture->test->catalog, NULL, &error);
  GtkWidget *drop_down = vt_test_window_find (fixture->page, GTK_TYPE_DROP_DOWN);

  g_assert_no_error (error);
  for (guint i = 0; i < plans->len; i++)
    {
      VtPlan *plan = g_ptr_array_index (plans, i);

      if (!g_str_equal (vt_plan_get_id (plan), PLAN))
        continue;
      gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), i);
      fixture->figure = vt_plan_find_figure (plan, FIGURE);
    }
  g_assert_cmpint (fixture->figure, >=, 0);
}

static void
on_show_person_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ((ReportFixture *) user_data)->shown_person = g_variant_get_int64 (parameter);
}

static void
add_window_action (ReportFixture *fixture)
{
  const GActionEntry entry = { "show-person", on_show_person_cb, "x", NULL, NULL, { 0 } };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), &entry, 1, fixture);
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (actions));
}

void
report_fixture_set_up (ReportFixture *fixture, gconstpointer data)
{
  GtkWidget *table;

  fixture->test = vt_test_register_new ();
  fixture->figure = -1;
  add_children (fixture->test);
  fixture->session = vt_session_new (fixture->test->reg);
  fixture->page = vt_report_page_new (fixture->session);
  fixture->window = vt_test_window_show (fixture->page);
  add_window_action (fixture);
  vt_test_window_wait_for (fixture->page, "%"); /* a heading, and a plan is chosen */
  choose_plan (fixture);
  vt_test_window_wait_for (fixture->page, "04/12/2026");
  vt_test_window_wait_for (fixture->page, "50,00");
  table = vt_test_window_find (fixture->page, VT_TYPE_FIGURE_TABLE);
  vt_figure_table_select (VT_FIGURE_TABLE (table), fixture->figure);
  vt_test_window_settle ();
}

void
report_fixture_tear_down (ReportFixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_unref (fixture->session);
  vt_test_window_wait_unused (fixture->test->reg);
  vt_test_register_free (fixture->test);
}
