/* SPDX-License-Identifier: GPL-3.0-or-later */

/* gtk4-builder-tool cannot read templates of libadwaita's types, so each file of ui/ is made here. */

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "vt-backup-panel.h"
#include "vt-calendar.h"
#include "vt-data-page.h"
#include "vt-field-group.h"
#include "vt-field-row.h"
#include "vt-file-panel.h"
#include "vt-form.h"
#include "vt-import-panel.h"
#include "vt-info-line.h"
#include "vt-job-strip.h"
#include "vt-list-page.h"
#include "vt-member-panel.h"
#include "vt-office-dialog.h"
#include "vt-people-page.h"
#include "vt-period-bar.h"
#include "vt-person-page.h"
#include "vt-purpose-dialog.h"
#include "vt-quality-panel.h"
#include "vt-report-choice.h"
#include "vt-report-page.h"
#include "vt-session.h"
#include "vt-test-register.h"
#include "vt-test-window.h"
#include "vt-welcome-page.h"
#include "vt-window.h"

#define UI_FOLDER "/vn/vongtay/VongTay/ui"

static void
ensure_types (void)
{
  g_type_ensure (VT_TYPE_BACKUP_PANEL);
  g_type_ensure (VT_TYPE_DATA_PAGE);
  g_type_ensure (VT_TYPE_FIELD_GROUP);
  g_type_ensure (VT_TYPE_FIELD_ROW);
  g_type_ensure (VT_TYPE_FILE_PANEL);
  g_type_ensure (VT_TYPE_FORM);
  g_type_ensure (VT_TYPE_IMPORT_PANEL);
  g_type_ensure (VT_TYPE_INFO_LINE);
  g_type_ensure (VT_TYPE_JOB_STRIP);
  g_type_ensure (VT_TYPE_LIST_PAGE);
  g_type_ensure (VT_TYPE_MEMBER_PANEL);
  g_type_ensure (VT_TYPE_OFFICE_DIALOG);
  g_type_ensure (VT_TYPE_PEOPLE_PAGE);
  g_type_ensure (VT_TYPE_PERIOD_BAR);
  g_type_ensure (VT_TYPE_PERSON_PAGE);
  g_type_ensure (VT_TYPE_PURPOSE_DIALOG);
  g_type_ensure (VT_TYPE_QUALITY_PANEL);
  g_type_ensure (VT_TYPE_REPORT_CHOICE);
  g_type_ensure (VT_TYPE_REPORT_PAGE);
  g_type_ensure (VT_TYPE_WELCOME_PAGE);
  g_type_ensure (VT_TYPE_WINDOW);
}

/* The class a template is for; NULL for a form file. */
static char *
find_template_class (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, &error);
  g_autoptr (GRegex) regex = g_regex_new ("<template class=\"([A-Za-z]+)\"", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  g_assert_no_error (error);
  if (!g_regex_match_full (regex, g_bytes_get_data (bytes, NULL),
                           (gssize) g_bytes_get_size (bytes), 0, 0, &match, NULL))
    return NULL;
  return g_match_info_fetch (match, 1);
}

static void
check_form_file (const char *path)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (gtk_builder_add_from_resource (builder, path, &error));
  g_assert_no_error (error);
  g_assert_true (GTK_IS_WIDGET (gtk_builder_get_object (builder, "form")));
}

static void
check_template (const char *path, const char *class_name)
{
  GType type = g_type_from_name (class_name);
  GtkWidget *widget;

  if (type == G_TYPE_INVALID)
    g_error ("%s: name the type %s in ensure_types()", path, class_name);
  widget = g_object_ref_sink (g_object_new (type, NULL));
  vt_test_window_check_names (widget);
  vt_test_window_check_access_keys (widget);
  if (GTK_IS_WINDOW (widget))
    gtk_window_destroy (GTK_WINDOW (widget));
  g_object_unref (widget);
}

static void
test_instantiates (gconstpointer data)
{
  const char *name = data;
  g_autofree char *path = g_strdup_printf (UI_FOLDER "/%s", name);
  g_autofree char *class_name = find_template_class (path);

  if (class_name == NULL)
    check_form_file (path);
  else
    check_template (path, class_name);
}

/* Pages as they are put together, which no template alone says. */
static void
test_pages (void)
{
  VtTestRegister *test = vt_test_register_new ();
  VtSession *session = vt_session_new (test->reg);
  GtkWidget *pages[] = {
    vt_people_page_new (session), vt_intake_page_new (session), vt_screening_page_new (session),
    vt_care_page_new (session),   vt_report_page_new (session), vt_data_page_new (session),
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkWidget *window = vt_test_window_show (pages[i]);

      g_test_message ("%s", G_OBJECT_TYPE_NAME (pages[i]));
      vt_test_window_check_access_keys (window);
      gtk_window_destroy (GTK_WINDOW (window));
    }
  g_object_unref (session);
  vt_test_window_wait_unused (test->reg);
  vt_test_register_free (test);
}

static void
test_forms (void)
{
  VtTestRegister *test = vt_test_register_new ();
  VtSession *session = vt_session_new (test->reg);
  g_auto (GStrv) names = g_resources_enumerate_children (UI_FOLDER, 0, NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *table = NULL;
      GtkWidget *window;

      if (!g_str_has_prefix (names[i], "vt-form-"))
        continue;
      table = g_strdup (names[i] + strlen ("vt-form-"));
      *strchr (table, '.') = '\0';
      window = vt_test_window_show (vt_form_new (test->reg, table, session));
      g_test_message ("%s", table);
      vt_test_window_check_access_keys (window);
      gtk_window_destroy (GTK_WINDOW (window));
    }
  g_object_unref (session);
  vt_test_window_wait_unused (test->reg);
  vt_test_register_free (test);
}

/* Whatever the system speaks: here C, with English months. */
static void
test_calendar (void)
{
  gboolean vietnamese = g_strcmp0 (g_getenv ("LANGUAGE"), "vi") == 0;
  g_autoptr (GDateTime) day = g_date_time_new_utc (2026, 11, 21, 12, 0, 0);
  GtkWidget *calendar = vt_calendar_new ();
  GtkWidget *window = vt_test_window_show (calendar);

  gtk_calendar_select_day (GTK_CALENDAR (calendar), day);
  vt_test_window_wait_for (calendar, vietnamese ? "Tháng 11" : "November");
  vt_test_window_wait_for (calendar, vietnamese ? "T2" : "Mon");
  vt_test_window_wait_for (calendar, vietnamese ? "CN" : "Sun");
  g_assert_false (vt_test_window_shows (calendar, vietnamese ? "Wed" : "T4"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The check itself: hidden widgets and other pages of a stack do not count. */
static void
test_finds_a_shared_key (void)
{
  GtkWidget *box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  GtkWidget *stack = gtk_stack_new ();
  GtkWidget *hidden = gtk_label_new_with_mnemonic ("_apples");

  gtk_widget_set_visible (hidden, FALSE);
  gtk_stack_add_child (GTK_STACK (stack), gtk_label_new_with_mnemonic ("_bread"));
  gtk_stack_add_child (GTK_STACK (stack), gtk_button_new_with_mnemonic ("_butter"));
  gtk_box_append (GTK_BOX (box), stack);
  gtk_box_append (GTK_BOX (box), hidden);
  gtk_box_append (GTK_BOX (box), gtk_button_new_with_mnemonic ("_almonds"));
  g_assert_cmpuint (vt_test_window_count_shared_keys (box), ==, 0);
  gtk_box_append (GTK_BOX (box), gtk_label_new_with_mnemonic ("_beans"));
  g_assert_cmpuint (vt_test_window_count_shared_keys (box), ==, 2);
  gtk_widget_set_visible (hidden, TRUE);
  g_assert_cmpuint (vt_test_window_count_shared_keys (box), ==, 3);
  g_object_unref (box);
}

int
main (int argc, char **argv)
{
  g_auto (GStrv) names = NULL;

  vt_test_window_init (&argc, &argv);
  ensure_types ();
  names = g_resources_enumerate_children (UI_FOLDER, 0, NULL);
  g_assert_nonnull (names);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strdup_printf ("/vt/templates/%s", names[i]);

      g_test_add_data_func (path, names[i], test_instantiates);
    }
  g_test_add_func ("/vt/calendar/speaks-the-language", test_calendar);
  g_test_add_func ("/vt/access-keys/pages", test_pages);
  g_test_add_func ("/vt/access-keys/forms", test_forms);
  g_test_add_func ("/vt/access-keys/finds-a-shared-one", test_finds_a_shared_key);
  return g_test_run ();
}
