/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-report-page.h"

#include "vt-figure-table.h"
#include "vt-plan.h"
#include "vt-test-register.h"
#include "vt-test-window.h"
#include "vt-wrap-layout.h"

#define PLAN "nguyen-trai-2024-2030"
#define FIGURE "1591.1"

typedef struct
{
  VtTestRegister *test;
  VtSession *session;
  GtkWidget *page;
  GtkWidget *window;
  int figure; /* index of FIGURE */
} Fixture;

/* Two children with a mental health problem, one of them served this year: 1591.1 is 1 of 2. */
static void
add_children (VtTestRegister *test)
{
  const char *codes[] = { "TE-1", "TE-2" };
  const char *names[] = { "Đặng Thị Ánh", "Lê Văn Bình" };
  g_autoptr (VtRecord) service = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (VtRecord) person
          = vt_test_register_add_person (test, codes[i], names[i], "2015-06-01", "Thôn 1");
      g_autoptr (VtRecord) membership
          = vt_test_register_add (test, "membership", "person", codes[i], "target_group", "SKTT",
                                  "valid_from", "2024-01-01", NULL);
    }
  service = vt_test_register_add (test, "service", "person", "TE-1", "service", "tu-van",
                                  "given_on", "2026-03-01", NULL);
}

static void
choose_plan (Fixture *fixture)
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
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *table;

  fixture->test = vt_test_register_new ();
  fixture->figure = -1;
  add_children (fixture->test);
  fixture->session = vt_session_new (fixture->test->reg);
  fixture->page = vt_report_page_new (fixture->session);
  fixture->window = vt_test_window_show (fixture->page);
  vt_test_window_wait_for (fixture->page, "%"); /* a heading, and a plan is chosen */
  choose_plan (fixture);
  vt_test_window_wait_for (fixture->page, "04/12/2026");
  vt_test_window_wait_for (fixture->page, "50,00");
  table = vt_test_window_find (fixture->page, VT_TYPE_FIGURE_TABLE);
  vt_figure_table_select (VT_FIGURE_TABLE (table), fixture->figure);
  vt_test_window_settle ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_unref (fixture->session);
  vt_test_window_wait_unused (fixture->test->reg);
  vt_test_register_free (fixture->test);
}

static void
test_figures (Fixture *fixture, gconstpointer data)
{
  g_assert_true (vt_test_window_shows (fixture->page, "50,00"));
  g_assert_true (vt_test_window_shows (fixture->page, "Not met"));
  g_assert_false (vt_test_window_shows (fixture->page, "Đặng Thị Ánh"));
  g_assert_true (vt_test_window_shows (fixture->page, "13 days left"));
  vt_test_window_check_names (fixture->page);
}

static void
test_lists (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button = vt_test_window_find_button (fixture->page, "List Behind the _Numerator");

  g_signal_emit_by_name (button, "clicked");
  vt_test_window_wait_for (fixture->page, "Đặng Thị Ánh");
  g_assert_false (vt_test_window_shows (fixture->page, "Lê Văn Bình"));
  g_assert_true (vt_page_leave (VT_PAGE (fixture->page)));
  vt_test_window_settle ();
  g_assert_false (vt_page_leave (VT_PAGE (fixture->page)));

  button = vt_test_window_find_button (fixture->page, "List Behind the _Denominator");
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  vt_test_window_wait_for (fixture->page, "Lê Văn Bình");
  g_assert_true (vt_test_window_shows (fixture->page, "Đặng Thị Ánh"));
  vt_test_window_check_names (fixture->page);
}

static void
test_follows_changes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VtRecord) service
      = vt_test_register_add (fixture->test, "service", "person", "TE-2", "service", "tu-van",
                              "given_on", "2026-04-01", NULL);

  vt_test_window_wait_for (fixture->page, "100,00");
  g_assert_false (vt_test_window_shows (fixture->page, "Not met"));
  g_assert_true (vt_test_window_shows (fixture->page, "Met"));
}

static void
test_period_to_come (Fixture *fixture, gconstpointer data)
{
  GtkWidget *year = vt_test_window_find (fixture->page, GTK_TYPE_SPIN_BUTTON);
  GtkWidget *export = vt_test_window_find_button (fixture->page, "_Export to Excel…");

  g_assert_true (gtk_widget_get_sensitive (export));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (year), 2027);
  vt_test_window_wait_for (fixture->page, "has not begun yet");
  g_assert_false (gtk_widget_get_sensitive (export));

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (year), 2025);
  vt_test_window_wait_for (fixture->page, "Not met");
  g_assert_true (gtk_widget_get_sensitive (export));
}

/* What does not fit on a line goes on the next one; nothing is cut. */
static void
test_wraps (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  int one_line, two_lines, minimum, natural;

  gtk_widget_set_layout_manager (box, g_object_new (VT_TYPE_WRAP_LAYOUT, "spacing", 8, NULL));
  g_object_ref_sink (box);
  for (guint i = 0; i < 3; i++)
    {
      GtkWidget *child = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

      gtk_widget_set_size_request (child, 100, 20);
      gtk_box_append (GTK_BOX (box), child);
    }
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 100);
  g_assert_cmpint (natural, ==, 316);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 316, &one_line, NULL, NULL, NULL);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 315, &two_lines, NULL, NULL, NULL);
  g_assert_cmpint (one_line, ==, 20);
  g_assert_cmpint (two_lines, ==, 48);
  g_object_unref (box);
}

/* A page that goes while it computes leaves nothing behind. */
static void
test_goes_at_once (void)
{
  VtTestRegister *test = vt_test_register_new ();
  g_autoptr (VtSession) session = vt_session_new (test->reg);
  GtkWidget *page = vt_report_page_new (session);
  GtkWidget *window = vt_test_window_show (page);

  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  gtk_window_destroy (GTK_WINDOW (window));
  for (guint i = 0; page != NULL && i < 5000; i++)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  g_assert_null (page);
  g_clear_object (&session);
  vt_test_window_wait_unused (test->reg);
  vt_test_register_free (test);
}

int
main (int argc, char **argv)
{
  vt_test_window_init (&argc, &argv);
  g_test_add ("/vt/report-page/shows-figures-and-deadline", Fixture, NULL, set_up, test_figures,
              tear_down);
  g_test_add ("/vt/report-page/opens-the-lists-behind", Fixture, NULL, set_up, test_lists,
              tear_down);
  g_test_add ("/vt/report-page/follows-changes", Fixture, NULL, set_up, test_follows_changes,
              tear_down);
  g_test_add ("/vt/report-page/explains-a-period-to-come", Fixture, NULL, set_up,
              test_period_to_come, tear_down);
  g_test_add_func ("/vt/report-page/may-go-while-it-computes", test_goes_at_once);
  g_test_add_func ("/vt/wrap-layout/begins-lines-as-needed", test_wraps);
  return g_test_run ();
}
