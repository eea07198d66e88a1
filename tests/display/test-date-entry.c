/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-date-entry.h"

#include "vt-test-window.h"

/* Today is 2026-11-21 (VT_TODAY). */

static void
test_writes_out (void)
{
  static const struct
  {
    gboolean partial;
    const char *typed;
    const char *shown;
    const char *canonical; /* NULL: not understood */
  } cases[] = {
    { FALSE, "1/6/15", "01/06/2015", "2015-06-01" },
    { FALSE, "01062015", "01/06/2015", "2015-06-01" },
    { FALSE, " 1-6-2015 ", "01/06/2015", "2015-06-01" },
    { FALSE, "22/11/27", "22/11/1927", "1927-11-22" },
    { FALSE, "2015", "2015", NULL },
    { FALSE, "31/2/2015", "31/2/2015", NULL },
    { FALSE, "hôm qua", "hôm qua", NULL },
    { FALSE, "", "", NULL },
    { TRUE, "2015", "2015", "2015" },
    { TRUE, "6/2015", "06/2015", "2015-06" },
    { TRUE, "1/6/15", "01/06/2015", "2015-06-01" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      GtkWidget *date = vt_date_entry_new (cases[i].partial);
      GtkWidget *other = gtk_entry_new ();
      GtkWidget *window;
      g_autofree char *canonical = NULL;

      gtk_box_append (GTK_BOX (box), date);
      gtk_box_append (GTK_BOX (box), other);
      window = vt_test_window_show (box);
      vt_test_window_type (vt_date_entry_get_entry (VT_DATE_ENTRY (date)), cases[i].typed);
      g_assert_cmpstr (vt_date_entry_get_text (VT_DATE_ENTRY (date)), ==, cases[i].typed);
      gtk_widget_grab_focus (other);
      vt_test_window_settle ();
      g_assert_cmpstr (vt_date_entry_get_text (VT_DATE_ENTRY (date)), ==, cases[i].shown);
      canonical = vt_date_entry_dup_canonical (VT_DATE_ENTRY (date), NULL);
      g_assert_cmpstr (canonical, ==, cases[i].canonical);
      gtk_window_destroy (GTK_WINDOW (window));
    }
}

static void
on_edited_cb (guint *n_edited)
{
  (*n_edited)++;
}

static void
test_edited_by_people_only (void)
{
  GtkWidget *date = g_object_ref_sink (vt_date_entry_new (FALSE));
  guint n_edited = 0;

  g_signal_connect_swapped (date, "edited", G_CALLBACK (on_edited_cb), &n_edited);
  vt_date_entry_set_canonical (VT_DATE_ENTRY (date), "2015-06-01");
  g_assert_cmpuint (n_edited, ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (vt_date_entry_get_entry (VT_DATE_ENTRY (date))), "1/6/15");
  g_assert_cmpuint (n_edited, >, 0);
  g_object_unref (date);
}

static gboolean
shows_label (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_visible (widget)
      && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (shows_label (child, text))
        return TRUE;
    }
  return FALSE;
}

static void
test_age_at_once (void)
{
  GtkWidget *date = g_object_ref_sink (vt_date_entry_new (TRUE));
  GtkWidget *entry = vt_date_entry_get_entry (VT_DATE_ENTRY (date));

  vt_date_entry_set_shows_age (VT_DATE_ENTRY (date), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (entry), "1/6/15");
  g_assert_true (shows_label (date, "11 years old"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "21/7/2026");
  g_assert_true (shows_label (date, "4 months old"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "21/7/");
  g_assert_false (shows_label (date, "4 months old"));
  g_object_unref (date);
}

int
main (int argc, char **argv)
{
  vt_test_window_init (&argc, &argv);

  g_test_add_func ("/vt/date-entry/writes-out-when-left", test_writes_out);
  g_test_add_func ("/vt/date-entry/edited-by-people-only", test_edited_by_people_only);
  g_test_add_func ("/vt/date-entry/age-at-once", test_age_at_once);
  return g_test_run ();
}
