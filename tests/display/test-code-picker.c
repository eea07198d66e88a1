/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-code-picker.h"

#include "vt-catalog.h"
#include "vt-choice.h"
#include "vt-picker-lookups.h"
#include "vt-test-window.h"

static VtCatalog *catalog;

static const VtField *
find_field (const char *table, const char *field)
{
  return vt_table_find_field (vt_catalog_find_table (catalog, table), field);
}

static void
test_fits (void)
{
  static const struct
  {
    const char *typed;
    const char *folded;
    gboolean fits;
  } cases[] = {
    { "", "kham chua benh", TRUE },
    { "kham", "kham chua benh", TRUE },
    { "ben chu", "kham chua benh", TRUE },
    { "ua", "kham chua benh", FALSE },
    { "a", "ba an", TRUE },
    { "kham x", "kham chua benh", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_true (vt_code_picker_fits (cases[i].typed, cases[i].folded) == cases[i].fits);
}

static void
test_offers_while_typing (void)
{
  GtkWidget *picker = vt_picker_for_field (find_field ("need", "service"), NULL, NULL);
  GtkWidget *entry = vt_code_picker_get_entry (VT_CODE_PICKER (picker));
  GtkWidget *window = vt_test_window_show (picker);

  vt_test_window_type (entry, "hoc bong");
  vt_test_window_settle ();
  g_assert_cmpuint (vt_code_picker_get_n_hits (VT_CODE_PICKER (picker)), ==, 1);
  /* Nothing is completed in place. */
  g_assert_cmpstr (vt_code_picker_get_text (VT_CODE_PICKER (picker)), ==, "hoc bong");

  vt_test_window_type (entry, "tro giup");
  vt_test_window_settle ();
  g_assert_cmpuint (vt_code_picker_get_n_hits (VT_CODE_PICKER (picker)), >, 1);

  vt_test_window_type (entry, "xyz");
  vt_test_window_settle ();
  g_assert_cmpuint (vt_code_picker_get_n_hits (VT_CODE_PICKER (picker)), ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_takes_what_is_exact (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *picker = vt_picker_for_field (find_field ("need", "service"), NULL, NULL);
  GtkWidget *other = gtk_entry_new ();
  GtkWidget *window;

  gtk_box_append (GTK_BOX (box), picker);
  gtk_box_append (GTK_BOX (box), other);
  window = vt_test_window_show (box);

  vt_test_window_type (vt_code_picker_get_entry (VT_CODE_PICKER (picker)), "HỌC  bổng");
  gtk_widget_grab_focus (other);
  vt_test_window_settle ();
  g_assert_cmpstr (vt_code_picker_get_text (VT_CODE_PICKER (picker)), ==, "Học bổng");

  /* The only hit, but not what was typed in full: leaving does not take it. */
  vt_test_window_type (vt_code_picker_get_entry (VT_CODE_PICKER (picker)), "hoc bong");
  gtk_widget_grab_focus (other);
  vt_test_window_settle ();
  g_assert_cmpstr (vt_code_picker_get_text (VT_CODE_PICKER (picker)), ==, "hoc bong");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
on_signal_cb (guint *count)
{
  (*count)++;
}

static void
test_enter_takes_the_only_hit (void)
{
  GtkWidget *picker = vt_picker_for_field (find_field ("need", "service"), NULL, NULL);
  GtkWidget *entry = vt_code_picker_get_entry (VT_CODE_PICKER (picker));
  GtkWidget *window = vt_test_window_show (picker);
  guint n_activated = 0;

  g_signal_connect_swapped (picker, "activate", G_CALLBACK (on_signal_cb), &n_activated);
  vt_test_window_type (entry, "hoc bong");
  vt_test_window_settle ();
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (vt_code_picker_get_text (VT_CODE_PICKER (picker)), ==, "Học bổng");
  g_assert_cmpuint (n_activated, ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_letters_choose (void)
{
  GtkWidget *choice =
      g_object_ref_sink (vt_choice_new (vt_catalog_find_codes (catalog, "conclusion")));

  /* Telex: nguy cơ cao; the keys that make no letter of a label lead nowhere. */
  g_assert_true (vt_choice_type (VT_CHOICE (choice), 'd'));
  g_assert_cmpstr (vt_choice_get_code (VT_CHOICE (choice)), ==, "duong-tinh");
  g_assert_false (vt_choice_type (VT_CHOICE (choice), 'd'));
  g_assert_cmpstr (vt_choice_get_code (VT_CHOICE (choice)), ==, "duong-tinh");
  g_object_unref (choice);

  choice = g_object_ref_sink (vt_choice_new (NULL));
  g_assert_null (vt_choice_get_code (VT_CHOICE (choice)));
  vt_choice_set_code (VT_CHOICE (choice), "1");
  g_assert_cmpstr (vt_choice_get_code (VT_CHOICE (choice)), ==, "1");
  vt_choice_set_code (VT_CHOICE (choice), NULL);
  g_assert_null (vt_choice_get_code (VT_CHOICE (choice)));
  g_object_unref (choice);
}

static void
test_choice_keeps_strange_codes (void)
{
  GtkWidget *choice = g_object_ref_sink (vt_choice_new (vt_catalog_find_codes (catalog, "sex")));

  vt_choice_set_code (VT_CHOICE (choice), "cu");
  g_assert_cmpstr (vt_choice_get_code (VT_CHOICE (choice)), ==, "cu");
  g_object_unref (choice);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int result;

  vt_test_window_init (&argc, &argv);
  catalog = vt_catalog_new ("vi", &error);
  g_assert_no_error (error);

  g_test_add_func ("/vt/code-picker/fits", test_fits);
  g_test_add_func ("/vt/code-picker/offers-while-typing", test_offers_while_typing);
  g_test_add_func ("/vt/code-picker/takes-what-is-exact", test_takes_what_is_exact);
  g_test_add_func ("/vt/code-picker/enter-takes-the-only-hit", test_enter_takes_the_only_hit);
  g_test_add_func ("/vt/choice/letters-choose", test_letters_choose);
  g_test_add_func ("/vt/choice/keeps-strange-codes", test_choice_keeps_strange_codes);
  result = g_test_run ();
  g_object_unref (catalog);
  return result;
}
