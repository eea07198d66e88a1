/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-person-page.h"

#include "vt-form.h"
#include "vt-page.h"
#include "vt-subject-list.h"
#include "vt-test-register.h"
#include "vt-test-window.h"

/* The first widget of @type on the screen below @widget; (nullable). */
static GtkWidget *
find_mapped (GtkWidget *widget, GType type)
{
  GtkWidget *found = NULL;

  if (gtk_widget_get_mapped (widget) && g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_mapped (child, type);
  return found;
}

static gboolean
shows_text (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (shows_text (child, text))
        return TRUE;
    }
  return FALSE;
}

static void
test_summary (void)
{
  VtTestRegister *test = vt_test_register_new ();
  g_autoptr (VtRecord) person =
      vt_test_register_add_person (test, "TE-1", "Đặng Thị Ánh", "2015-06-01", "Thôn 1");
  g_autoptr (VtRecord) in_force = NULL;
  g_autoptr (VtRecord) over = NULL;
  GtkWidget *page, *window;

  in_force = vt_test_register_add (test, "membership", "person", "TE-1", "target_group", "TK",
                                   "valid_from", "2024-01-01", NULL);
  over = vt_test_register_add (test, "membership", "person", "TE-1", "target_group", "TT",
                               "valid_from", "2020-01-01", "valid_to", "2021-01-01", NULL);
  page = vt_person_page_new (test->reg, NULL);
  vt_person_page_show (VT_PERSON_PAGE (page), vt_record_get_id (person));
  window = vt_test_window_show (page);
  g_assert_true (shows_text (page, "Đặng Thị Ánh"));
  g_assert_true (shows_text (page, "11 years old"));
  g_assert_true (shows_text (page, "Thôn 1"));
  g_assert_true (shows_text (page, "Trẻ em tự kỷ"));
  g_assert_false (shows_text (page, "Người tâm thần"));
  g_assert_true (shows_text (page, "on the list"));
  vt_test_window_check_names (page);
  gtk_window_destroy (GTK_WINDOW (window));
  vt_test_window_settle ();
  vt_test_register_free (test);
}

static void
test_new_row_of_a_subject (void)
{
  VtTestRegister *test = vt_test_register_new ();
  g_autoptr (VtRecord) person =
      vt_test_register_add_person (test, "TE-1", "Đặng Thị Ánh", "2015-06-01", "Thôn 1");
  GtkWidget *page = vt_person_page_new (test->reg, NULL);
  GtkWidget *window, *form;

  vt_person_page_show (VT_PERSON_PAGE (page), vt_record_get_id (person));
  window = vt_test_window_show (page);
  vt_person_page_show_subject (VT_PERSON_PAGE (page), "visit");
  vt_test_window_settle ();
  g_assert_null (find_mapped (page, VT_TYPE_FORM));
  vt_page_create_new (VT_PAGE (page));
  vt_test_window_settle ();
  form = find_mapped (page, VT_TYPE_FORM);
  g_assert_nonnull (form);
  /* About this person, and that is no typing of anybody's. */
  g_assert_cmpstr (vt_record_get_by_name (vt_form_get_record (VT_FORM (form)), "person"), ==,
                   "TE-1");
  g_assert_false (vt_page_is_modified (VT_PAGE (page)));

  g_assert_true (vt_page_leave (VT_PAGE (page)));
  vt_test_window_settle ();
  g_assert_null (find_mapped (page, VT_TYPE_FORM));
  g_assert_false (vt_page_leave (VT_PAGE (page)));

  /* Who came to an activity is kept with the activity, and has no list here. */
  vt_person_page_show_subject (VT_PERSON_PAGE (page), "attendance");
  g_assert_null (find_mapped (page, VT_TYPE_FORM));
  vt_person_page_show_at (VT_PERSON_PAGE (page), vt_record_get_id (person), "attendance");
  vt_test_window_settle ();
  g_assert_nonnull (find_mapped (page, VT_TYPE_FORM));
  gtk_window_destroy (GTK_WINDOW (window));
  vt_test_window_settle ();
  vt_test_register_free (test);
}

static void
test_unsaved_changes_are_guarded (void)
{
  VtTestRegister *test = vt_test_register_new ();
  g_autoptr (VtRecord) first =
      vt_test_register_add_person (test, "TE-1", "Đặng Thị Ánh", "2015-06-01", "Thôn 1");
  g_autoptr (VtRecord) second =
      vt_test_register_add_person (test, "TE-2", "Lê Văn Bình", "2016-06-01", "Thôn 1");
  GtkWidget *page = vt_person_page_new (test->reg, NULL);
  GtkWidget *window, *entry;

  vt_person_page_show (VT_PERSON_PAGE (page), vt_record_get_id (first));
  window = vt_test_window_show (page);
  entry = find_mapped (page, GTK_TYPE_ENTRY);
  vt_test_window_type (entry, "TE-9");
  g_assert_true (vt_page_is_modified (VT_PAGE (page)));
  vt_person_page_show (VT_PERSON_PAGE (page), vt_record_get_id (second));
  vt_test_window_settle ();
  g_assert_cmpint (vt_person_page_get_person_id (VT_PERSON_PAGE (page)), ==,
                   vt_record_get_id (first));

  vt_test_window_type (entry, "TE-1");
  g_assert_false (vt_page_is_modified (VT_PAGE (page)));
  vt_person_page_show (VT_PERSON_PAGE (page), vt_record_get_id (second));
  g_assert_cmpint (vt_person_page_get_person_id (VT_PERSON_PAGE (page)), ==,
                   vt_record_get_id (second));
  gtk_window_destroy (GTK_WINDOW (window));
  vt_test_window_settle ();
  vt_test_register_free (test);
}

int
main (int argc, char **argv)
{
  vt_test_window_init (&argc, &argv);

  g_test_add_func ("/vt/person-page/summary", test_summary);
  g_test_add_func ("/vt/person-page/new-row-of-a-subject", test_new_row_of_a_subject);
  g_test_add_func ("/vt/person-page/unsaved-changes-are-guarded", test_unsaved_changes_are_guarded);
  return g_test_run ();
}
