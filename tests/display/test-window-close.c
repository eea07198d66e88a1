/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-test-register.h"
#include "vt-test-window.h"

#include "vt-backup.h"
#include "vt-draft.h"
#include "vt-form.h"
#include "vt-window.h"

/* Long past what opening a register takes under a sanitizer. */
#define PATIENCE_S 30

typedef struct
{
  VtTestRegister *test; /* (owned) */
  GtkApplication *application;
  GtkWidget *window;
  gboolean typed;
} Fixture;

static GtkWidget *
find_name_entry (GtkWidget *window)
{
  GtkWidget *form = vt_test_window_find (window, VT_TYPE_FORM);

  return form != NULL && gtk_widget_get_mapped (form) ? vt_test_window_find (form, GTK_TYPE_ENTRY)
                                                      : NULL;
}

/* Types as soon as the register is open, and closes the window in the same breath. */
static gboolean
type_and_close (gpointer user_data)
{
  Fixture *fixture = user_data;
  GtkWidget *entry;

  gtk_widget_activate_action (fixture->window, "win.create-new", NULL);
  entry = find_name_entry (fixture->window);
  if (entry == NULL)
    return G_SOURCE_CONTINUE;
  vt_test_window_type (entry, "TE-77");
  fixture->typed = TRUE;
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  return G_SOURCE_REMOVE;
}

static gboolean
give_up (gpointer user_data)
{
  g_error ("the program did not end");
  return G_SOURCE_REMOVE;
}

static void
on_activate_cb (Fixture *fixture)
{
  fixture->window = vt_window_new (fixture->application, "vi", NULL);
  vt_window_open (VT_WINDOW (fixture->window), fixture->test->path);
  gtk_window_present (GTK_WINDOW (fixture->window));
  g_timeout_add (20, type_and_close, fixture);
  g_timeout_add_seconds (PATIENCE_S, give_up, NULL);
}

static void
test_keeps_what_was_typed_last (void)
{
  Fixture fixture = { .test = vt_test_register_new () };
  g_autofree char *log = g_strconcat (fixture.test->path, "-wal", NULL);
  g_autoptr (GtkApplication) application = NULL;
  g_autoptr (VtRegister) reg = NULL;
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (VtBackup) backup = NULL;
  g_autoptr (VtDatabase) database = NULL;
  g_autoptr (GError) error = NULL;

  vt_register_close (fixture.test->reg, &error);
  g_assert_no_error (error);
  application = GTK_APPLICATION (adw_application_new (NULL, G_APPLICATION_NON_UNIQUE));
  fixture.application = application;
  g_signal_connect_swapped (application, "activate", G_CALLBACK (on_activate_cb), &fixture);
  g_assert_cmpint (g_application_run (G_APPLICATION (application), 0, NULL), ==, 0);

  g_assert_true (fixture.typed);
  /* The file was closed: a copy of it alone is whole. */
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  reg = vt_register_open (fixture.test->path, VT_DATABASE_WRITE, fixture.test->catalog, &error);
  g_assert_no_error (error);
  drafts = vt_draft_load_all (reg, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (drafts->len, ==, 1);
  g_assert_cmpstr (vt_record_get_by_name (g_ptr_array_index (drafts, 0), "code"), ==, "TE-77");
  /* And was backed up as it was left. */
  backup = vt_backup_find_last_good (fixture.test->path);
  g_assert_nonnull (backup);
  database = vt_database_open (fixture.test->path, VT_DATABASE_READ, &error);
  g_assert_no_error (error);
  g_assert_true (vt_backup_is_current (backup, database));
  g_clear_object (&database);
  vt_register_close (reg, &error);
  g_assert_no_error (error);
  vt_test_register_free (fixture.test);
}

int
main (int argc, char **argv)
{
  vt_test_window_init (&argc, &argv);

  g_test_add_func ("/vt/window-close/keeps-what-was-typed-last", test_keeps_what_was_typed_last);
  return g_test_run ();
}
