/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-report-page.h"

#include "report-fixture.h"
#include "vt-test-window.h"
#include "vt-wrap-layout.h"

static void
test_figures (ReportFixture *fixture, gconstpointer data)
{
  vt_test_window_wait_for (fixture->page, "50,00");
  vt_test_window_wait_for (fixture->page, "Not met");
  g_assert_false (vt_test_window_shows (fixture->page, "Đặng Thị Ánh"));
  vt_test_window_wait_for (fixture->page, "13 days left");
  vt_test_window_check_names (fixture->page);
}

static void
test_lists (ReportFixture *fixture, gconstpointer data)
{
  GtkWidget *button;

  report_fixture_click (fixture, "List Behind the _Numerator");
  vt_test_window_wait_for (fixture->page, "Đặng Thị Ánh");
  g_assert_false (vt_test_window_shows (fixture->page, "Lê Văn Bình"));
  g_assert_true (vt_page_leave (VT_PAGE (fixture->page)));
  vt_test_window_settle ();
  g_assert_false (vt_page_leave (VT_PAGE (fixture->page)));

  button = vt_test_window_find_button (fixture->page, "List Behind the _Denominator");
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  vt_test_window_wait_for (fixture->page, "Lê Văn Bình");
  vt_test_window_wait_for (fixture->page, "Đặng Thị Ánh");
  vt_test_window_check_names (fixture->page);
}

static void
test_follows_changes (ReportFixture *fixture, gconstpointer data)
{
  report_fixture_serve_second (fixture);
  vt_test_window_wait_for (fixture->page, "100,00");
  g_assert_false (vt_test_window_shows (fixture->page, "Not met"));
  vt_test_window_wait_for (fixture->page, "Met");
}

static void
test_period_to_come (ReportFixture *fixture, gconstpointer data)
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

#define ADD(path, test) \
  g_test_add (path, ReportFixture, NULL, report_fixture_set_up, test, report_fixture_tear_down)

int
main (int argc, char **argv)
{
  vt_test_window_init (&argc, &argv);
  ADD ("/vt/report-page/shows-figures-and-deadline", test_figures);
  ADD ("/vt/report-page/opens-the-lists-behind", test_lists);
  ADD ("/vt/report-page/follows-changes", test_follows_changes);
  ADD ("/vt/report-page/explains-a-period-to-come", test_period_to_come);
  g_test_add_func ("/vt/report-page/may-go-while-it-computes", test_goes_at_once);
  g_test_add_func ("/vt/wrap-layout/begins-lines-as-needed", test_wraps);
  return g_test_run ();
}
