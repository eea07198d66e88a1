/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-backup-keeper.h"

#include "vt-error.h"
#include "vt-test-register.h"

#include <glib/gstdio.h>

static void
back_up (VtTestRegister *test)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *where = NULL;

  vt_register_back_up (test->reg, NULL, &where, &error);
  g_assert_no_error (error);
  g_assert_null (where);
}

static void
on_looked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  VtBackupOverview **overview = user_data;
  g_autoptr (GError) error = NULL;

  *overview = vt_register_look_at_backups_finish (result, &error);
  g_assert_no_error (error);
}

static VtBackupOverview *
look (VtTestRegister *test)
{
  VtBackupOverview *overview = NULL;

  vt_register_look_at_backups_async (test->reg, NULL, on_looked_cb, &overview);
  while (overview == NULL)
    g_main_context_iteration (NULL, TRUE);
  return overview;
}

static void
on_placed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GError **error = user_data;

  if (vt_register_set_backup_place_finish (result, error))
    *error = g_error_new_literal (G_FILE_ERROR, 0, "set");
}

static GError *
set_place (VtTestRegister *test, const char *place)
{
  GError *error = NULL;

  vt_register_set_backup_place_async (test->reg, place, on_placed_cb, &error);
  while (error == NULL)
    g_main_context_iteration (NULL, TRUE);
  if (error->domain == G_FILE_ERROR)
    g_clear_error (&error);
  return error;
}

static void
test_only_changes (void)
{
  g_autoptr (VtTestRegister) test = vt_test_register_new ();

  back_up (test);
  back_up (test);
  {
    g_autoptr (VtBackupOverview) overview = look (test);

    g_assert_cmpuint (overview->backups->len, ==, 1);
    g_assert_cmpint (overview->last_good, ==, 0);
    g_assert_null (overview->place);
  }
  g_object_unref (vt_test_register_add_person (test, "TE-1", "Lò Thị Ánh", "2015", "Thôn 1"));
  back_up (test);
  {
    g_autoptr (VtBackupOverview) overview = look (test);

    g_assert_cmpuint (overview->backups->len, ==, 2);
    /* The newest is damaged: another is named, and made. */
    g_assert_true (g_file_set_contents (
        ((VtBackup *) g_ptr_array_index (overview->backups, 0))->path, "SQLite", -1, NULL));
  }
  {
    g_autoptr (VtBackupOverview) overview = look (test);

    g_assert_cmpint (overview->last_good, ==, 1);
  }
  back_up (test);
  {
    g_autoptr (VtBackupOverview) overview = look (test);

    g_assert_cmpuint (overview->backups->len, ==, 3);
    g_assert_cmpint (overview->last_good, ==, 0);
  }
}

static void
test_second_place (void)
{
  g_autoptr (VtTestRegister) test = vt_test_register_new ();
  g_autofree char *place = g_build_filename (test->folder, "stick", NULL);
  g_autoptr (GError) same = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *where = NULL;

  same = set_place (test, test->folder);
  g_assert_error (same, VT_ERROR, VT_ERROR_INVALID_VALUE);
  error = set_place (test, place);
  g_assert_no_error (error);

  /* Not there: no failure, and nothing is made in its stead. */
  back_up (test);
  g_assert_false (g_file_test (place, G_FILE_TEST_EXISTS));
  {
    g_autoptr (VtBackupOverview) overview = look (test);

    g_assert_cmpstr (overview->place, ==, place);
    g_assert_false (overview->place_there);
    g_assert_cmpuint (overview->backups->len, ==, 1);
  }
  /* Put in: it gets the backup although nothing changed. */
  g_assert_cmpint (g_mkdir (place, 0700), ==, 0);
  back_up (test);
  {
    g_autoptr (VtBackupOverview) overview = look (test);

    g_assert_true (overview->place_there);
    g_assert_cmpuint (overview->backups->len, ==, 1);
    g_assert_cmpuint (overview->copies->len, ==, 1);
  }
  error = set_place (test, NULL);
  g_assert_no_error (error);
  {
    g_autoptr (VtBackupOverview) overview = look (test);

    g_assert_null (overview->place);
  }
}

/* A file stands where the folder would be. */
static char *
block (VtTestRegister *test)
{
  char *folder = vt_backup_dup_folder (test->path, NULL);

  g_assert_true (g_file_set_contents (folder, "", 0, NULL));
  return folder;
}

typedef struct
{
  guint n_finished;
  guint n_failed;
} Heard;

static void
on_finished_cb (Heard *heard)
{
  heard->n_finished++;
}

static void
on_failed_cb (Heard *heard, GError *error, const char *where)
{
  g_assert_nonnull (error);
  g_assert_true (g_str_has_suffix (where, "-backups"));
  heard->n_failed++;
}

static void
run (VtBackupKeeper *keeper, Heard *heard)
{
  guint before = heard->n_finished;

  vt_backup_keeper_run (keeper);
  while (heard->n_finished == before)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_failure_said_once (void)
{
  g_autoptr (VtTestRegister) test = vt_test_register_new ();
  VtBackupKeeper *keeper = vt_backup_keeper_new (test->reg);
  g_autofree char *folder = block (test);
  Heard heard = { 0 };

  g_signal_connect_swapped (keeper, "finished", G_CALLBACK (on_finished_cb), &heard);
  g_signal_connect_swapped (keeper, "failed", G_CALLBACK (on_failed_cb), &heard);
  run (keeper, &heard);
  run (keeper, &heard);
  g_assert_cmpuint (heard.n_failed, ==, 1);
  /* Well again, then not again. */
  g_assert_cmpint (g_remove (folder), ==, 0);
  run (keeper, &heard);
  g_assert_cmpuint (heard.n_failed, ==, 1);
  {
    g_autoptr (VtBackupOverview) overview = look (test);

    g_assert_cmpuint (overview->backups->len, ==, 1);
  }
  while (G_OBJECT (keeper)->ref_count > 1)
    g_main_context_iteration (NULL, FALSE);
  g_assert_finalize_object (keeper);
}

static void
on_closed_done_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  vt_register_back_up_closed_finish (result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
test_closed (void)
{
  g_autoptr (VtTestRegister) test = vt_test_register_new ();
  g_autoptr (VtBackup) good = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  g_assert_true (vt_register_close (test->reg, &error));
  vt_register_back_up_closed_async (test->path, on_closed_done_cb, &done);
  vt_test_register_wait (&done);
  good = vt_backup_find_last_good (test->path);
  g_assert_nonnull (good);
}

static void
test_age (void)
{
  static const struct
  {
    int day, hour, age;
  } cases[] = { { 21, 12, 0 }, { 21, 13, 0 }, { 20, 12, 1 }, { 20, 13, 0 }, { 13, 12, 8 } };
  g_autoptr (GDateTime) now = g_date_time_new_local (2026, 11, 21, 12, 0, 0);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      VtBackup backup = { 0 };

      backup.made_at = g_date_time_new_local (2026, 11, cases[i].day, cases[i].hour, 0, 0);
      g_assert_cmpint (vt_backup_get_age_in_days (&backup, now), ==, cases[i].age);
      g_date_time_unref (backup.made_at);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/vt/register-backup/only-when-something-changed", test_only_changes);
  g_test_add_func ("/vt/register-backup/second-place-when-it-is-there", test_second_place);
  g_test_add_func ("/vt/register-backup/says-a-failure-once", test_failure_said_once);
  g_test_add_func ("/vt/register-backup/of-a-closed-register", test_closed);
  g_test_add_func ("/vt/register-backup/age-in-whole-days", test_age);
  return g_test_run ();
}
