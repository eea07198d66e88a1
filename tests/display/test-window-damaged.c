/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-test-register.h"
#include "vt-test-window.h"

#include "vt-register-backup.h"
#include "vt-register-salvage.h"
#include "vt-window.h"

#include <adwaita.h>
#include <string.h>

/* Long past what opening a register takes under a sanitizer. */
#define PATIENCE_S 30

typedef struct
{
  VtTestRegister *test; /* (owned) */
  GtkApplication *application;
  GtkWidget *window;
  char *restored; /* (owned) */
  char *damaged;  /* (owned) what is in the damaged file */
  gboolean offered;
} Fixture;

static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window;
    }
  return NULL;
}

/* Answers the question, and closes the window once the restored register is in it. */
static gboolean
answer_and_close (gpointer user_data)
{
  Fixture *fixture = user_data;
  GtkWidget *dialog = find_dialog ();

  if (!fixture->offered && dialog != NULL)
    {
      g_assert_nonnull (
          strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "test-0001-"));
      g_assert_false (g_file_test (fixture->restored, G_FILE_TEST_EXISTS));
      fixture->offered = TRUE;
      adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "yes");
      return G_SOURCE_CONTINUE;
    }
  if (!fixture->offered || !vt_test_window_shows (fixture->window, "TE-1"))
    return G_SOURCE_CONTINUE;
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
  g_timeout_add (20, answer_and_close, fixture);
  g_timeout_add_seconds (PATIENCE_S, give_up, NULL);
}

static void
test_offers_the_last_backup (void)
{
  Fixture fixture = { .test = vt_test_register_new () };
  g_autofree char *content = NULL;
  g_autoptr (GtkApplication) application = NULL;
  g_autoptr (GError) error = NULL;

  g_object_unref (
      vt_test_register_add_person (fixture.test, "TE-1", "Lò Thị Ánh", "2015", "Thôn 1"));
  vt_register_back_up (fixture.test->reg, NULL, NULL, &error);
  g_assert_no_error (error);
  vt_register_close (fixture.test->reg, &error);
  g_assert_no_error (error);
  fixture.damaged = g_strdup ("The disk gave this back.");
  g_assert_true (g_file_set_contents (fixture.test->path, fixture.damaged, -1, NULL));
  fixture.restored = vt_backup_suggest_restored_path (fixture.test->path);

  application = GTK_APPLICATION (adw_application_new (NULL, G_APPLICATION_NON_UNIQUE));
  fixture.application = application;
  g_signal_connect_swapped (application, "activate", G_CALLBACK (on_activate_cb), &fixture);
  g_assert_cmpint (g_application_run (G_APPLICATION (application), 0, NULL), ==, 0);

  g_assert_true (fixture.offered);
  g_assert_true (vt_backup_verify (fixture.restored, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (fixture.test->path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, fixture.damaged);
  g_free (fixture.restored);
  g_free (fixture.damaged);
  vt_test_register_free (fixture.test);
}

/* --- what can be read ------------------------------------------------------------------------- */

#define PAGE_SIZE 4096
#define N_PEOPLE 60

typedef struct
{
  VtTestRegister *test; /* (owned) */
  GtkApplication *application;
  GtkWidget *window;
  char *saved;          /* (owned) */
  guint step;
} Rescue;

/* The first page with people is gone: their table can be opened, and not read. */
static void
damage_people (const char *path)
{
  g_autofree char *content = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  for (gsize at = PAGE_SIZE; at < size; at += PAGE_SIZE)
    if (content[at] == 0x0d && memmem (content + at, PAGE_SIZE, "Lò Thị", strlen ("Lò Thị")) != NULL)
      {
        memset (content + at, 0, PAGE_SIZE);
        g_assert_true (g_file_set_contents (path, content, (gssize) size, NULL));
        return;
      }
  g_assert_not_reached ();
}

static gboolean
has_leftovers (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".tmp"))
      return TRUE;
  return FALSE;
}

/* As its button does. */
static void
answer (GtkWidget *dialog)
{
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "0");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Is told of the damage; looks at what is left; makes a new register of it. */
static gboolean
go_through (gpointer user_data)
{
  Rescue *rescue = user_data;
  GtkWidget *dialog = find_dialog ();

  if (rescue->step == 0 && dialog != NULL)
    {
      rescue->step++;
      answer (dialog);
    }
  else if (rescue->step == 1 && dialog != NULL
           && adw_message_dialog_get_extra_child (ADW_MESSAGE_DIALOG (dialog)) != NULL
           && vt_test_window_shows (rescue->window, "Lò Thị Ánh"))
    {
      g_assert_true (vt_test_window_shows (
          adw_message_dialog_get_extra_child (ADW_MESSAGE_DIALOG (dialog)), "TE-1"));
      g_assert_false (g_file_test (rescue->saved, G_FILE_TEST_EXISTS));
      g_assert_true (has_leftovers (rescue->test->folder));
      rescue->step++;
      answer (dialog);
    }
  else if (rescue->step == 2 && dialog == NULL
           && g_file_test (rescue->saved, G_FILE_TEST_EXISTS)
           && vt_test_window_shows (rescue->window, "Lò Thị Ánh"))
    {
      gtk_window_destroy (GTK_WINDOW (rescue->window));
      return G_SOURCE_REMOVE;
    }
  return G_SOURCE_CONTINUE;
}

static void
on_rescue_activate_cb (Rescue *rescue)
{
  rescue->window = vt_window_new (rescue->application, "vi", NULL);
  vt_window_open (VT_WINDOW (rescue->window), rescue->test->path);
  gtk_window_present (GTK_WINDOW (rescue->window));
  g_timeout_add (20, go_through, rescue);
  g_timeout_add_seconds (PATIENCE_S, give_up, NULL);
}

static void
test_shows_what_can_be_read (void)
{
  Rescue rescue = { .test = vt_test_register_new () };
  g_autoptr (GtkApplication) application = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *told = NULL;
  g_autofree char *list = NULL;
  gsize size_before, size_after;
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i <= N_PEOPLE; i++)
    {
      g_autofree char *code = g_strdup_printf ("TE-%u", i);

      g_object_unref (vt_test_register_add_person (rescue.test, code, "Lò Thị Ánh", "2015", "Thôn 1"));
    }
  vt_register_close (rescue.test->reg, &error);
  g_assert_no_error (error);
  damage_people (rescue.test->path);
  g_assert_true (g_file_get_contents (rescue.test->path, &before, &size_before, NULL));
  rescue.saved = vt_register_suggest_salvaged_path (rescue.test->path);

  application = GTK_APPLICATION (adw_application_new (NULL, G_APPLICATION_NON_UNIQUE));
  rescue.application = application;
  g_signal_connect_swapped (application, "activate", G_CALLBACK (on_rescue_activate_cb), &rescue);
  g_assert_cmpint (g_application_run (G_APPLICATION (application), 0, NULL), ==, 0);

  g_assert_cmpuint (rescue.step, ==, 2);
  g_assert_true (vt_backup_verify (rescue.saved, &error));
  g_assert_no_error (error);
  told = g_strconcat (rescue.saved, ".txt", NULL);
  g_assert_true (g_file_get_contents (told, &list, NULL, NULL));
  g_assert_nonnull (strstr (list, "TE-1"));
  g_assert_false (has_leftovers (rescue.test->folder));
  g_assert_true (g_file_get_contents (rescue.test->path, &after, &size_after, NULL));
  /* Opening it for writing and closing it is counted in its head. */
  g_assert_cmpmem (before + PAGE_SIZE, size_before - PAGE_SIZE, after + PAGE_SIZE,
                   size_after - PAGE_SIZE);
  g_free (rescue.saved);
  vt_test_register_free (rescue.test);
}

int
main (int argc, char **argv)
{
  vt_test_window_init (&argc, &argv);

  g_test_add_func ("/vt/window-damaged/offers-the-last-backup", test_offers_the_last_backup);
  g_test_add_func ("/vt/window-damaged/shows-what-can-be-read", test_shows_what_can_be_read);
  return g_test_run ();
}
