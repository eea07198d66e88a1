/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the data checks find, in the list of the page Data and on the person's page. */

#include "config.h"

#include "vt-data-page.h"

#include "vt-person-findings.h"
#include "vt-person-page.h"
#include "vt-quality-panel.h"
#include "vt-record-table.h"
#include "vt-test-register.h"
#include "vt-test-window.h"
#include "vt-text-table.h"

#define MESSAGE "Trẻ có khuyết tật đang hiệu lực"

typedef struct
{
  VtTestRegister *test;
  VtSession *session;
  gint64 child; /* disabled, not in TE04, with a certificate */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VtRecord) child = NULL;
  g_autoptr (VtRecord) disability = NULL;
  g_autoptr (VtRecord) other = NULL;

  fixture->test = vt_test_register_new ();
  child = vt_test_register_add_person (fixture->test, "TE-1", "Đặng Thị Ánh", "2015-06-01",
                                       "Thôn 1");
  other = vt_test_register_add_person (fixture->test, "TE-2", "Lò Văn Páo", NULL, "Thôn 2");
  disability = vt_test_register_add (fixture->test, "disability", "person", "TE-1", "types", "nhin",
                                     "degree", "nang", "certificate_no", "7", NULL);
  fixture->child = vt_record_get_id (child);
  fixture->session = vt_session_new (fixture->test->reg);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->session);
  vt_test_window_wait_unused (fixture->test->reg);
  vt_test_register_free (fixture->test);
}

static guint
count_open (VtQuality *quality)
{
  guint n = 0;

  for (guint i = 0; i < vt_quality_rules_get_n (vt_quality_get_rules (quality)); i++)
    n += vt_quality_get_people (quality, i)->len;
  return n;
}

/* Turns the main context until the checks find so much; fails the test after ten seconds. */
static void
wait_for_checks (Fixture *fixture, guint n_open, guint n_dismissed)
{
  VtQualityWatch *watch = vt_session_get_quality_watch (fixture->session);
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  VtQuality *quality;

  while ((quality = vt_quality_watch_get_quality (watch)) == NULL || count_open (quality) != n_open
         || vt_quality_get_dismissals (quality)->len != n_dismissed)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
  vt_test_window_settle ();
}

static void
dismiss (Fixture *fixture)
{
  VtQuality *quality
      = vt_quality_watch_get_quality (vt_session_get_quality_watch (fixture->session));
  VtQualityRules *rules = vt_quality_get_rules (quality);
  int rule = vt_quality_rules_find (rules, "disabled-child-not-te04");
  g_autoptr (GError) error = NULL;

  vt_quality_dismiss (fixture->test->reg, vt_quality_rules_get (rules, (guint) rule),
                      fixture->child, "Waits for the certificate", &error);
  g_assert_no_error (error);
  wait_for_checks (fixture, 1, 1);
}

static GtkWidget *
show_panel (GtkWidget *page)
{
  GtkWidget *stack = vt_test_window_find (page, GTK_TYPE_STACK);

  gtk_stack_set_visible_child_name (GTK_STACK (stack), "quality");
  vt_test_window_settle ();
  return vt_test_window_find (page, VT_TYPE_QUALITY_PANEL);
}

/* Of those that the fixture makes, in the order of the rules. */
static void
activate_row (GtkWidget *panel, const char *title)
{
  GtkWidget *table = vt_test_window_find (panel, VT_TYPE_TEXT_TABLE);

  vt_test_window_wait_for (table, title);
  g_signal_emit_by_name (table, "activated", g_str_equal (title, "Chưa rõ ngày sinh") ? 0 : 1);
  vt_test_window_settle ();
}

static gboolean
has_focus_in (GtkWidget *window, GType type)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));

  return focus != NULL && gtk_widget_get_ancestor (focus, type) != NULL;
}

/* The focus comes with a frame. */
static void
wait_for_focus_in (GtkWidget *window, GType type)
{
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (!has_focus_in (window, type))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
}

/* --- the list --------------------------------------------------------------------------------- */

static void
test_lists_rules_and_people (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = vt_data_page_new (fixture->session);
  GtkWidget *window = vt_test_window_show (page);
  GtkWidget *panel = show_panel (page);

  wait_for_checks (fixture, 2, 0);
  vt_test_window_wait_for (panel, "There are 2 things to look at, 0 of them errors");
  vt_test_window_wait_for (panel, "Chưa rõ ngày sinh");
  g_assert_false (vt_test_window_shows (panel, "Chăm sóc thay thế trùng ngày"));
  vt_test_window_check_names (page);

  activate_row (panel, "Chưa rõ ngày sinh");
  vt_test_window_wait_for (panel, "Lò Văn Páo");
  g_assert_false (vt_test_window_shows (panel, "Đặng Thị Ánh"));
  vt_test_window_wait_for (panel, "Ghi ít nhất năm sinh.");
  vt_test_window_check_names (page);

  g_assert_true (vt_page_leave (VT_PAGE (page)));
  g_assert_false (vt_page_leave (VT_PAGE (page)));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_brings_back (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = vt_data_page_new (fixture->session);
  GtkWidget *window = vt_test_window_show (page);
  GtkWidget *panel = show_panel (page);

  wait_for_checks (fixture, 2, 0);
  dismiss (fixture);
  vt_test_window_wait_for (panel, "There are 1 things to look at");
  g_signal_emit_by_name (vt_test_window_find_button (panel, "Put As_ide: 1"), "clicked");
  vt_test_window_wait_for (panel, "Waits for the certificate");
  vt_test_window_wait_for (panel, "Đặng Thị Ánh");
  vt_test_window_check_names (page);

  g_signal_emit_by_name (vt_test_window_find_button (panel, "_Bring Back"), "clicked");
  wait_for_checks (fixture, 2, 0);
  g_assert_false (vt_test_window_shows (panel, "Waits for the certificate"));
  g_assert_true (vt_page_leave (VT_PAGE (page)));
  vt_test_window_settle ();
  vt_test_window_wait_for (panel, "There are 2 things to look at");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The list keeps the focus and goes on to the next when the chosen one is gone. */
static void
test_keeps_the_place (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = vt_data_page_new (fixture->session);
  GtkWidget *window, *panel, *table;
  VtRecord *selected;

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *code = g_strdup_printf ("N-%u", i);
      g_autofree char *name = g_strdup_printf ("Nguyễn %c", 'A' + (char) i);
      g_autoptr (VtRecord) person
          = vt_test_register_add_person (fixture->test, code, name, NULL, "Thôn 2");

      g_assert_nonnull (person);
    }
  window = vt_test_window_show (page);
  panel = show_panel (page);
  wait_for_checks (fixture, 5, 0);
  activate_row (panel, "Chưa rõ ngày sinh");
  vt_test_window_wait_for (panel, "Nguyễn C");
  table = vt_test_window_find (panel, VT_TYPE_RECORD_TABLE);
  selected = vt_record_table_get_selected (VT_RECORD_TABLE (table));
  g_assert_cmpstr (vt_record_get_by_name (selected, "name"), ==, "Lò Văn Páo");
  gtk_widget_grab_focus (table);
  g_assert_true (has_focus_in (window, VT_TYPE_RECORD_TABLE));

  vt_record_table_select (VT_RECORD_TABLE (table),
                          vt_register_find (fixture->test->reg, vt_record_get_table (selected),
                                            "code", "N-1", NULL));
  vt_test_window_settle ();
  {
    g_autoptr (VtRecord) person = vt_record_copy (
        vt_record_table_get_selected (VT_RECORD_TABLE (table)));

    vt_record_set_by_name (person, "birth_date", "2015");
    vt_test_register_save (fixture->test, person);
  }
  wait_for_checks (fixture, 4, 0);
  vt_test_window_wait_for (panel, "Nguyễn C");
  selected = vt_record_table_get_selected (VT_RECORD_TABLE (table));
  g_assert_cmpstr (vt_record_get_by_name (selected, "name"), ==, "Nguyễn C");
  wait_for_focus_in (window, VT_TYPE_RECORD_TABLE);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Whoever puts the last one aside is not thrown out of the list. */
static void
test_keeps_the_focus_when_empty (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = vt_data_page_new (fixture->session);
  GtkWidget *window = vt_test_window_show (page);
  GtkWidget *panel = show_panel (page);

  wait_for_checks (fixture, 2, 0);
  activate_row (panel, "Trẻ khuyết tật chưa ghi nhóm TE04");
  vt_test_window_wait_for (panel, "Đặng Thị Ánh");
  gtk_widget_grab_focus (vt_test_window_find (panel, VT_TYPE_RECORD_TABLE));
  wait_for_focus_in (window, VT_TYPE_RECORD_TABLE);
  dismiss (fixture);
  vt_test_window_wait_for (panel, "This check finds nobody any more.");
  wait_for_focus_in (window, VT_TYPE_QUALITY_PANEL);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* --- the person's page ------------------------------------------------------------------------ */

/* The width comes with a frame. */
static void
wait_for_width (GtkWidget *widget, int width)
{
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (gtk_widget_get_width (widget) < width)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
}

/* Not the first stack below the page: its menu has one too. */
static const char *
get_open_subject (GtkWidget *page)
{
  GtkWidget *sidebar = vt_test_window_find (page, GTK_TYPE_STACK_SIDEBAR);

  return gtk_stack_get_visible_child_name (
      gtk_stack_sidebar_get_stack (GTK_STACK_SIDEBAR (sidebar)));
}

static void
test_stands_on_the_persons_page (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = vt_person_page_new (fixture->test->reg, fixture->session);
  GtkWidget *window, *findings, *line;

  vt_person_page_show (VT_PERSON_PAGE (page), fixture->child);
  window = vt_test_window_show (page);
  findings = vt_test_window_find (page, VT_TYPE_PERSON_FINDINGS);
  wait_for_checks (fixture, 2, 0);
  g_assert_true (gtk_widget_get_visible (findings));
  vt_test_window_wait_for (findings, MESSAGE);
  /* A line of its own, below the summary. */
  wait_for_width (findings, gtk_widget_get_width (page) * 3 / 4);
  vt_test_window_check_names (page);

  /* It opens the form that mends it. */
  line = vt_test_window_find (findings, GTK_TYPE_LIST_BOX_ROW);
  g_signal_emit_by_name (gtk_widget_get_parent (line), "row-activated", line);
  vt_test_window_settle ();
  g_assert_cmpstr (get_open_subject (page), ==, "membership");

  dismiss (fixture);
  g_assert_false (gtk_widget_get_visible (findings));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_goes_when_mended (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = vt_person_page_new (fixture->test->reg, fixture->session);
  GtkWidget *window, *findings;
  g_autoptr (VtRecord) group = NULL;

  wait_for_checks (fixture, 2, 0);
  vt_person_page_show_at (VT_PERSON_PAGE (page), fixture->child, "membership");
  window = vt_test_window_show (page);
  findings = vt_test_window_find (page, VT_TYPE_PERSON_FINDINGS);
  vt_test_window_wait_for (findings, MESSAGE);
  g_assert_cmpstr (get_open_subject (page), ==, "membership");
  group = vt_test_register_add (fixture->test, "membership", "person", "TE-1", "target_group",
                                "TE04", NULL);
  wait_for_checks (fixture, 1, 0);
  g_assert_false (gtk_widget_get_visible (findings));
  gtk_window_destroy (GTK_WINDOW (window));
}

#define ADD(name, function)                                                                        \
  g_test_add ("/vt/quality/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  vt_test_window_init (&argc, &argv);

  ADD ("lists-rules-and-people", test_lists_rules_and_people);
  ADD ("brings-back", test_brings_back);
  ADD ("keeps-the-place", test_keeps_the_place);
  ADD ("keeps-the-focus-when-empty", test_keeps_the_focus_when_empty);
  ADD ("stands-on-the-persons-page", test_stands_on_the_persons_page);
  ADD ("goes-when-mended", test_goes_when_mended);
  return g_test_run ();
}
