/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands below and behind the figures of the report page. */

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "report-fixture.h"
#include "vt-breakdown-panel.h"
#include "vt-figure-detail.h"
#include "vt-purpose-dialog.h"
#include "vt-report-checks.h"
#include "vt-report-freeze.h"
#include "vt-report-submissions.h"
#include "vt-report-text.h"
#include "vt-submission.h"
#include "vt-test-window.h"
#include "vt-text-table.h"
#include "vt-trend-chart.h"

/* The n-th table of plain texts below a widget, from 0. */
static VtTextTable *
find_table (GtkWidget *widget, guint *n)
{
  VtTextTable *found = NULL;

  if (VT_IS_TEXT_TABLE (widget) && (*n)-- == 0)
    return VT_TEXT_TABLE (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_table (child, n);
  return found;
}

static VtTextTable *
get_table (ReportFixture *fixture, GType panel, guint n)
{
  VtTextTable *table = find_table (vt_test_window_find (fixture->page, panel), &n);

  g_assert_nonnull (table);
  return table;
}

static void
show_detail (ReportFixture *fixture, const char *name)
{
  GtkWidget *detail = vt_test_window_find (fixture->page, VT_TYPE_FIGURE_DETAIL);

  gtk_stack_set_visible_child_name (GTK_STACK (vt_test_window_find (detail, GTK_TYPE_STACK)), name);
  vt_test_window_settle ();
}

static void
choose_row (VtTextTable *table, guint row)
{
  GtkWidget *view = vt_test_window_find (GTK_WIDGET (table), GTK_TYPE_COLUMN_VIEW);
  GtkSelectionModel *model = gtk_column_view_get_model (GTK_COLUMN_VIEW (view));

  g_assert_cmpuint (row, <, vt_text_table_get_n_rows (table));
  gtk_selection_model_select_item (model, row, TRUE);
}

static void
choose_dimension (ReportFixture *fixture, guint dimension)
{
  GtkWidget *panel = vt_test_window_find (fixture->page, VT_TYPE_BREAKDOWN_PANEL);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (vt_test_window_find (panel, GTK_TYPE_DROP_DOWN)),
                              dimension);
  vt_test_window_settle ();
}

static GtkWidget *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }
  return NULL;
}

/* Answers the question on the screen, and sees it go. */
static void
answer (const char *words, const char *button)
{
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  GtkWidget *dialog = find_window (ADW_TYPE_MESSAGE_DIALOG);

  g_assert_nonnull (dialog);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), words));
  g_signal_emit_by_name (vt_test_window_find_button (dialog, button), "clicked");
  while (find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_null (find_window (ADW_TYPE_MESSAGE_DIALOG));
}

static void
collect_entry_rows (GtkWidget *widget, GPtrArray *rows)
{
  if (ADW_IS_ENTRY_ROW (widget))
    g_ptr_array_add (rows, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_entry_rows (child, rows);
}

static gint64
freeze (ReportFixture *fixture)
{
  g_autoptr (VtPlan) plan = report_fixture_load_plan (fixture);
  g_autoptr (GError) error = NULL;
  VtReportOptions options = { 0 };
  VtPeriod period;
  gint64 id;

  vt_period_parse ("2026", &period, &error);
  g_assert_no_error (error);
  id = vt_report_freeze (fixture->test->reg, plan, &period, vt_day_today (), &options, 0, NULL,
                         NULL, NULL, &error);
  g_assert_no_error (error);
  return id;
}

/* --- below the figures ------------------------------------------------------------------------ */

static void
test_says_what_it_counts (ReportFixture *fixture, gconstpointer data)
{
  vt_test_window_wait_for (fixture->page, "Mẫu số: trẻ em");
  vt_test_window_wait_for (fixture->page, "Tử số (tính trong mẫu số)");
  vt_test_window_wait_for (fixture->page, "Target: at least 80%.");
}

/* By sex: one girl who was served, one boy who was not. */
static void
test_breaks_down (ReportFixture *fixture, gconstpointer data)
{
  VtTextTable *table = get_table (fixture, VT_TYPE_BREAKDOWN_PANEL, 0);

  show_detail (fixture, "parts");
  vt_test_window_wait_for (fixture->page, "Thôn 1");
  choose_dimension (fixture, 1);
  g_assert_false (vt_test_window_shows (fixture->page, "Thôn 1"));
  g_assert_cmpuint (vt_text_table_get_n_rows (table), ==, 4); /* all, male, female, not known */
  vt_test_window_wait_for (GTK_WIDGET (table), "100,00");
  vt_test_window_check_names (fixture->page);

  choose_row (table, 1);
  g_signal_emit_by_name (table, "shift-activated", 1);
  vt_test_window_wait_for (fixture->page, "Lê Văn Bình");
  vt_test_window_wait_for (fixture->page, "Giới tính: Nam");
  g_assert_false (vt_test_window_shows (fixture->page, "Đặng Thị Ánh"));
  g_assert_true (vt_page_leave (VT_PAGE (fixture->page)));
  vt_test_window_settle ();

  report_fixture_click (fixture, "List Behind the _Numerator");
  vt_test_window_wait_for (fixture->page, "Nobody is behind this number.");
  g_assert_true (vt_page_leave (VT_PAGE (fixture->page)));
  vt_test_window_settle ();

  choose_row (table, 0);
  report_fixture_click (fixture, "List Behind the _Denominator");
  vt_test_window_wait_for (fixture->page, "Lê Văn Bình");
  vt_test_window_wait_for (fixture->page, "Đặng Thị Ánh");
}

static void
test_keeps_the_dimension (ReportFixture *fixture, gconstpointer data)
{
  show_detail (fixture, "parts");
  choose_dimension (fixture, 1);
  report_fixture_serve_second (fixture);
  vt_test_window_wait_for (fixture->page, "100,00");
  g_assert_true (vt_test_window_shows (
      GTK_WIDGET (get_table (fixture, VT_TYPE_BREAKDOWN_PANEL, 0)), "Nam"));
}

/* The register begins in 2025, and nobody was served then. */
static void
test_shows_the_years (ReportFixture *fixture, gconstpointer data)
{
  GtkWidget *chart = vt_test_window_find (fixture->page, VT_TYPE_TREND_CHART);

  g_assert_false (vt_test_window_shows (fixture->page, "2026: 50,00% (1/2)"));
  show_detail (fixture, "years");
  vt_test_window_wait_for (fixture->page, "2026: 50,00% (1/2), counted up to 21/11/2026");
  vt_test_window_wait_for (
      fixture->page,
      "2025: 0,00% (0/2), counted up to 21/11/2025; the register only begins on 01/02/2025");
  g_assert_false (vt_test_window_shows (fixture->page, "2024:"));
  vt_test_window_wait_for (fixture->page, "it begins on 01/02/2025");
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (chart),
                                                   GTK_ACCESSIBLE_PROPERTY_LABEL));
  gtk_test_widget_wait_for_draw (chart);
  vt_test_window_check_names (fixture->page);

  report_fixture_serve_second (fixture);
  vt_test_window_wait_for (fixture->page, "2026: 100,00% (2/2)");
}

/* --- before sending --------------------------------------------------------------------------- */

static char *
load_text (ReportFixture *fixture)
{
  g_autoptr (VtPlan) plan = report_fixture_load_plan (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) texts = NULL;
  VtPeriod period;

  vt_period_parse ("2026", &period, NULL);
  texts = vt_report_text_load_all (vt_register_get_reader (fixture->test->reg),
                                   vt_plan_get_id (plan), &period, &error);
  g_assert_no_error (error);
  return texts->len > 0 ? g_strdup (((VtReportText *) g_ptr_array_index (texts, 0))->body) : NULL;
}

static void
test_checks_open_their_people (ReportFixture *fixture, gconstpointer data)
{
  g_autoptr (VtRecord) person
      = vt_test_register_add (fixture->test, "person", "code", "TE-3", "name", "Vi Thị Mận", "sex",
                              "khong-biet", "hamlet", "Thôn 1", NULL);
  VtTextTable *table = get_table (fixture, VT_TYPE_REPORT_CHECKS, 0);
  GtkWidget *panel = vt_test_window_find (fixture->page, VT_TYPE_REPORT_CHECKS);
  GtkWidget *people;

  vt_test_window_settle ();
  report_fixture_click (fixture, "_Before Sending…");
  vt_test_window_wait_for (fixture->page, "None of this forbids sending the report.");
  g_assert_cmpuint (vt_text_table_get_n_rows (table), >, 0);
  vt_test_window_check_names (fixture->page);
  choose_row (table, 0);
  vt_test_window_wait_for (panel, "Vi Thị Mận");
  people = vt_test_window_find (panel, g_type_from_name ("VtRecordTable"));
  g_signal_emit_by_name (people, "activated", person);
  g_assert_cmpint (fixture->shown_person, ==, report_fixture_find_person (fixture, "TE-3"));

  g_assert_true (vt_page_leave (VT_PAGE (fixture->page)));
  vt_test_window_wait_for (fixture->page, "50,00");
  g_assert_false (vt_page_leave (VT_PAGE (fixture->page)));
}

static void
test_words_are_kept (ReportFixture *fixture, gconstpointer data)
{
  GtkWidget *panel = vt_test_window_find (fixture->page, VT_TYPE_REPORT_CHECKS);
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  g_autofree char *text = NULL;
  GtkWidget *view;

  report_fixture_click (fixture, "_Before Sending…");
  view = vt_test_window_find (panel, GTK_TYPE_TEXT_VIEW);
  gtk_widget_grab_focus (view);
  vt_test_window_settle ();
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)),
                                    "Thiếu cán bộ tâm lý", -1);
  g_assert_true (vt_page_leave (VT_PAGE (fixture->page)));
  while (text == NULL && g_get_monotonic_time () < end)
    {
      vt_test_window_settle ();
      text = load_text (fixture);
    }
  g_assert_cmpstr (text, ==, "Thiếu cán bộ tâm lý");
}

/* --- freezing, and what changed since --------------------------------------------------------- */

static void
test_freezes (ReportFixture *fixture, gconstpointer data)
{
  VtTextTable *list = get_table (fixture, VT_TYPE_REPORT_SUBMISSIONS, 0);

  report_fixture_click (fixture, "Free_ze the Report…");
  answer ("are kept as they are now, so that", "_Freeze");
  vt_test_window_wait_for (fixture->page, "The register still says what was sent.");
  g_assert_cmpuint (vt_text_table_get_n_rows (list), ==, 1);
  vt_test_window_wait_for (fixture->page, "01/01/2026–31/12/2026");
  g_assert_true (gtk_widget_get_sensitive (
      vt_test_window_find_button (fixture->page, "_Write the Same Workbook Again…")));
  g_assert_true (gtk_widget_get_sensitive (
      vt_test_window_find_button (fixture->page, "Write the Same Word _Document Again…")));
  vt_test_window_check_names (fixture->page);

  g_assert_true (vt_page_leave (VT_PAGE (fixture->page)));
  report_fixture_click (fixture, "Free_ze the Report…");
  answer ("this one corrects it", "_Cancel");
}

static void
test_nothing_was_sent (ReportFixture *fixture, gconstpointer data)
{
  report_fixture_click (fixture, "W_hat Was Sent Before");
  vt_test_window_wait_for (fixture->page, "No report of this plan was frozen yet.");
  g_assert_false (gtk_widget_get_sensitive (
      vt_test_window_find_button (fixture->page, "_Write the Same Workbook Again…")));
}

static void
test_changes_name_people (ReportFixture *fixture, gconstpointer data)
{
  VtTextTable *changes = get_table (fixture, VT_TYPE_REPORT_SUBMISSIONS, 1);

  freeze (fixture);
  report_fixture_serve_second (fixture);
  vt_test_window_wait_for (fixture->page, "100,00");
  report_fixture_click (fixture, "W_hat Was Sent Before");
  vt_test_window_wait_for (fixture->page, "What changed since this report was frozen.");
  vt_test_window_wait_for (GTK_WIDGET (changes), "1/2");
  vt_test_window_wait_for (GTK_WIDGET (changes), "2/2");
  vt_test_window_wait_for (GTK_WIDGET (changes), "came into the numerator");
  vt_test_window_wait_for (GTK_WIDGET (changes), "TE-2  Lê Văn Bình");
  g_assert_false (vt_test_window_shows (GTK_WIDGET (changes), "Đặng Thị Ánh"));
  g_signal_emit_by_name (changes, "activated", 0);
  g_assert_cmpint (fixture->shown_person, ==, 0);
  g_signal_emit_by_name (changes, "activated", 1);
  g_assert_cmpint (fixture->shown_person, ==, report_fixture_find_person (fixture, "TE-2"));
}

/* The keyboard is led to the rows, not to the way back. */
static void
test_focus_goes_to_the_rows (ReportFixture *fixture, gconstpointer data)
{
  VtTextTable *list = get_table (fixture, VT_TYPE_REPORT_SUBMISSIONS, 0);
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  freeze (fixture);
  report_fixture_click (fixture, "W_hat Was Sent Before");
  while (gtk_widget_get_focus_child (GTK_WIDGET (list)) == NULL && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_nonnull (gtk_widget_get_focus_child (GTK_WIDGET (list)));
}

/* --- names ------------------------------------------------------------------------------------ */

typedef struct
{
  guint n_answers;
  gboolean with_restricted;
} Answer;

static void
on_purpose_answered_cb (const char *purpose,
                        const char *recipient,
                        gboolean with_restricted,
                        gpointer user_data)
{
  Answer *given = g_object_get_data (user_data, "answer");

  g_assert_cmpstr (purpose, ==, "Họp giao ban");
  g_assert_cmpstr (recipient, ==, "Phòng Y tế");
  given->n_answers++;
  given->with_restricted = with_restricted;
}

/* Opens the dialog, fills it in and goes on. */
static void
ask_purpose (ReportFixture *fixture, GObject *owner, gboolean with_restricted)
{
  GtkWidget *dialog, *check;
  GPtrArray *rows;

  vt_purpose_dialog_ask (GTK_WINDOW (fixture->window), on_purpose_answered_cb, owner);
  dialog = find_window (VT_TYPE_PURPOSE_DIALOG);
  g_assert_nonnull (dialog);
  rows = g_ptr_array_new ();
  collect_entry_rows (dialog, rows);
  g_assert_cmpuint (rows->len, ==, 2);
  gtk_editable_set_text (GTK_EDITABLE (rows->pdata[0]), "Họp giao ban");
  gtk_editable_set_text (GTK_EDITABLE (rows->pdata[1]), "Phòng Y tế");
  g_ptr_array_unref (rows);
  check = vt_test_window_find (dialog, GTK_TYPE_CHECK_BUTTON);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), with_restricted);
  vt_test_window_settle ();
  g_signal_emit_by_name (vt_test_window_find_button (dialog, "C_ontinue…"), "clicked");
  vt_test_window_settle ();
}

static void
test_restricted_names_are_asked_for_twice (ReportFixture *fixture, gconstpointer data)
{
  g_autoptr (GObject) owner = g_object_new (G_TYPE_OBJECT, NULL);
  Answer given = { 0 };

  g_object_set_data (owner, "answer", &given);
  ask_purpose (fixture, owner, FALSE);
  g_assert_cmpuint (given.n_answers, ==, 1);
  g_assert_false (given.with_restricted);

  ask_purpose (fixture, owner, TRUE);
  g_assert_cmpuint (given.n_answers, ==, 1);
  answer ("can be harmed", "_Cancel");
  g_assert_cmpuint (given.n_answers, ==, 1);
  g_signal_emit_by_name (
      vt_test_window_find_button (find_window (VT_TYPE_PURPOSE_DIALOG), "C_ontinue…"), "clicked");
  answer ("can be harmed", "_Name Them Too");
  vt_test_window_settle ();
  g_assert_cmpuint (given.n_answers, ==, 2);
  g_assert_true (given.with_restricted);
  g_assert_null (find_window (VT_TYPE_PURPOSE_DIALOG));
}

#define ADD(path, test) \
  g_test_add (path, ReportFixture, NULL, report_fixture_set_up, test, report_fixture_tear_down)

int
main (int argc, char **argv)
{
  vt_test_window_init (&argc, &argv);
  ADD ("/vt/figure-detail/says-what-it-counts", test_says_what_it_counts);
  ADD ("/vt/breakdown-panel/opens-the-list-of-a-part", test_breaks_down);
  ADD ("/vt/breakdown-panel/keeps-the-dimension", test_keeps_the_dimension);
  ADD ("/vt/trend-panel/shows-the-years-there-are", test_shows_the_years);
  ADD ("/vt/report-checks/open-their-people", test_checks_open_their_people);
  ADD ("/vt/report-checks/keep-the-words", test_words_are_kept);
  ADD ("/vt/report-sending/freezes-and-corrects", test_freezes);
  ADD ("/vt/report-submissions/nothing-was-sent", test_nothing_was_sent);
  ADD ("/vt/report-submissions/name-who-came", test_changes_name_people);
  ADD ("/vt/report-submissions/take-the-focus", test_focus_goes_to_the_rows);
  ADD ("/vt/purpose-dialog/asks-twice-for-restricted-names",
       test_restricted_names_are_asked_for_twice);
  return g_test_run ();
}
