/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-backup.h"

#include "store-fixture.h"
#include "vt-error.h"

#include <glib/gstdio.h>
#include <string.h>

#ifdef G_OS_UNIX
#include <signal.h>
#include <sys/resource.h>
#endif

/* --- which are kept --------------------------------------------------------------------------- */

/* Days, oldest first, and what is left of them; years and months are written out, a lone number is
 * a day of November 2026 (the 2nd is a Monday). */
typedef struct
{
  const char *days;
  const char *kept;
} RotationCase;

static const RotationCase rotation_cases[] = {
  { "", "" },
  { "21", "21" },
  /* The last three stay, of one day too. */
  { "21 21 21", "21 21 21" },
  { "21 21 21 21 21", "21 21 21" },
  { "20 20 21 21 21 21", "20 21 21 21" },
  /* Ten days, then the last of each week: the 1st was a Sunday, the 8th too. */
  { "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18", "1 8 9 10 11 12 13 14 15 16 17 18" },
  /* A clock that fell back: the newest is the one made last. */
  { "18 19 20 21 2000-01-01", "18 19 20 21 2000-01-01" },
  { "2000-01-01 2000-01-01 2000-01-01 2000-01-01 21", "2000-01-01 2000-01-01 21" },
  /* One that ran ahead does not push out those made after it was put right. */
  { "2099-01-01 19 20 21", "2099-01-01 19 20 21" },
  { "2099-01-01 9 10 11 12 13 14 15 16 17 18", "2099-01-01 9 10 11 12 13 14 15 16 17 18" },
};

static VtDay
read_day (const char *text)
{
  if (strlen (text) > 2)
    return vt_day_from_canonical (text, NULL);
  return vt_day_from_ymd (2026, 11, (int) g_ascii_strtoll (text, NULL, 10));
}

static void
test_rotation (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rotation_cases); i++)
    {
      const RotationCase *tried = &rotation_cases[i];
      g_auto (GStrv) texts = *tried->days != '\0' ? g_strsplit (tried->days, " ", -1)
                                                  : g_new0 (char *, 1);
      guint n = g_strv_length (texts);
      g_autofree VtDay *days = g_new0 (VtDay, n + 1);
      g_autofree gboolean *remove = g_new0 (gboolean, n + 1);
      g_autoptr (GString) kept = g_string_new (NULL);

      for (guint j = 0; j < n; j++)
        days[j] = read_day (texts[j]);
      vt_backup_choose_removals (days, n, remove);
      for (guint j = 0; j < n; j++)
        if (!remove[j])
          g_string_append_printf (kept, "%s%s", kept->len > 0 ? " " : "", texts[j]);
      g_assert_cmpstr (kept->str, ==, tried->kept);
    }
}

/* Five years with a backup a day: ten days, eight weeks, 24 months, some of them the same. */
static void
test_years_of_days (void)
{
  enum { N = 5 * 365 };
  g_autofree VtDay *days = g_new0 (VtDay, N);
  g_autofree gboolean *remove = g_new0 (gboolean, N);
  VtDay last = vt_day_from_ymd (2026, 11, 21);
  guint n_kept = 0;

  for (guint i = 0; i < N; i++)
    days[i] = last - (N - 1 - (int) i);
  vt_backup_choose_removals (days, N, remove);
  for (guint i = 0; i < N; i++)
    n_kept += remove[i] ? 0 : 1;
  /* 12–21 November; the Sundays from 8 November back to 4 October; the last days of October 2026 back
   * to December 2024, none of which is one of those Sundays. */
  g_assert_cmpuint (n_kept, ==, 10 + 6 + 23);
  g_assert_false (remove[N - 10]);
  g_assert_true (remove[N - 11]);
  for (int back = 1; back < 24; back++)
    {
      VtDay end = vt_day_add_months (vt_day_from_ymd (2026, 12, 1), -back) - 1;

      g_assert_false (remove[N - 1 - (last - end)]);
    }
}

/* --- files ------------------------------------------------------------------------------------ */

static VtBackup *
make (StoreFixture *fixture, VtDatabase *database, int month, int day)
{
  g_autoptr (GDateTime) now = g_date_time_new_local (2026, month, day, 16, 30, 5);
  g_autofree char *folder = vt_backup_dup_folder (fixture->path, NULL);
  g_autoptr (GError) error = NULL;
  VtBackup *backup = vt_backup_make (database, folder, fixture->path, now, NULL, &error);

  g_assert_no_error (error);
  return backup;
}

static char *
list_numbers (const char *folder, const char *path)
{
  g_autoptr (GPtrArray) backups = vt_backup_list (folder, path);
  GString *numbers = g_string_new (NULL);

  for (guint i = 0; i < backups->len; i++)
    g_string_append_printf (numbers, "%s%u", i > 0 ? " " : "",
                            ((VtBackup *) g_ptr_array_index (backups, i))->number);
  return g_string_free (numbers, FALSE);
}

static void
test_makes (StoreFixture *fixture, gconstpointer data)
{
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);
  g_autoptr (VtBackup) first = make (fixture, database, 11, 21);
  /* The clock fell back. */
  g_autoptr (VtBackup) second = make (fixture, database, 1, 1);
  g_autofree char *folder = vt_backup_dup_folder (fixture->path, NULL);
  g_autofree char *name = g_path_get_basename (first->path);
  g_autofree char *stray = g_build_filename (folder, "sổ-0009-notes.vongtay", NULL);
  g_autofree char *numbers = NULL;
  g_autoptr (VtBackup) good = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  g_assert_cmpstr (name, ==, "sổ-0001-2026-11-21-163005.vongtay");
  g_assert_true (vt_backup_verify (first->path, &error));
  g_assert_no_error (error);
#ifndef G_OS_WIN32
  g_assert_cmpint (g_stat (folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
  g_assert_cmpint (g_stat (first->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
#endif
  g_assert_true (g_file_set_contents (stray, "", 0, NULL));
  numbers = list_numbers (folder, fixture->path);
  g_assert_cmpstr (numbers, ==, "2 1");
  good = vt_backup_find_last_good (fixture->path);
  g_assert_cmpstr (good->path, ==, second->path);
  store_close (database);
}

static void
test_rotates_files (StoreFixture *fixture, gconstpointer data)
{
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);
  g_autofree char *folder = vt_backup_dup_folder (fixture->path, NULL);
  g_autofree char *numbers = NULL;

  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (VtBackup) backup = make (fixture, database, 11, 21);

      g_assert_cmpuint (backup->number, ==, i + 1);
    }
  numbers = list_numbers (folder, fixture->path);
  g_assert_cmpstr (numbers, ==, "5 4 3");
  store_close (database);
}

static void
test_knows_changes (StoreFixture *fixture, gconstpointer data)
{
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);
  g_autoptr (VtBackup) backup = make (fixture, database, 11, 21);

  g_assert_true (vt_backup_is_current (backup, database));
  store_run (database, "INSERT INTO change_set (uid, at, actor, action) "
                       "VALUES (randomblob (16), 0, 'a', 'save')");
  g_assert_false (vt_backup_is_current (backup, database));
  store_close (database);
}

static void
damage (const char *path)
{
  g_autofree char *content = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  g_assert_cmpuint (size, >, 20000);
  /* The head stays: only reading all of it finds this. */
  memset (content + 8192, 0x5a, size - 8192);
  g_assert_true (g_file_set_contents (path, content, (gssize) size, NULL));
}

static void
test_refuses_damaged (StoreFixture *fixture, gconstpointer data)
{
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);
  g_autoptr (VtBackup) first = make (fixture, database, 11, 20);
  g_autoptr (VtBackup) second = make (fixture, database, 11, 21);
  g_autofree char *restored = vt_backup_suggest_restored_path (fixture->path);
  g_autoptr (VtBackup) good = NULL;
  g_autoptr (GError) error = NULL;

  damage (second->path);
  g_assert_false (vt_backup_verify (second->path, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_false (vt_backup_is_current (second, database));
  g_assert_false (vt_backup_restore (second->path, restored, NULL, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_false (g_file_test (restored, G_FILE_TEST_EXISTS));
  good = vt_backup_find_last_good (fixture->path);
  g_assert_cmpstr (good->path, ==, first->path);
  store_close (database);
}

static void
test_keeps_when_source_damaged (StoreFixture *fixture, gconstpointer data)
{
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);
  g_autofree char *folder = vt_backup_dup_folder (fixture->path, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_local (2026, 11, 21, 17, 0, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (VtBackup) refused = NULL;
  g_autofree char *numbers = NULL;

  for (guint i = 0; i < 3; i++)
    vt_backup_free (make (fixture, database, 11, 21));
  store_close (database);
  damage (fixture->path);
  database = vt_database_open (fixture->path, VT_DATABASE_READ, &error);
  if (database != NULL)
    {
      refused = vt_backup_make (database, folder, fixture->path, now, NULL, &error);
      g_assert_null (refused);
      g_object_unref (database);
    }
  g_assert_error (error, VT_ERROR, VT_ERROR_DAMAGED);
  numbers = list_numbers (folder, fixture->path);
  g_assert_cmpstr (numbers, ==, "3 2 1");
}

static void
test_restores (StoreFixture *fixture, gconstpointer data)
{
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);
  g_autofree char *restored = vt_backup_suggest_restored_path (fixture->path);
  g_autofree char *next = NULL;
  g_autoptr (VtBackup) backup = NULL;
  g_autoptr (GError) error = NULL;

  store_add_person (database);
  backup = make (fixture, database, 11, 21);
  store_close (database);
  g_assert_true (vt_backup_restore (backup->path, restored, NULL, &error));
  g_assert_no_error (error);
  database = store_open (restored, VT_DATABASE_WRITE);
  g_assert_cmpint (store_get_integer (database, "SELECT count (*) FROM person"), ==, 1);
  store_close (database);

  /* Nothing is overwritten. */
  g_assert_false (vt_backup_restore (backup->path, restored, NULL, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_EXISTS);
  next = vt_backup_suggest_restored_path (fixture->path);
  g_assert_cmpstr (next, !=, restored);
}

static void
test_second_place (StoreFixture *fixture, gconstpointer data)
{
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);
  g_autofree char *place = store_fixture_build_path (fixture, "stick");
  g_autofree char *folder = vt_backup_dup_folder (fixture->path, place);
  g_autofree char *blocked = store_fixture_build_path (fixture, "blocked");
  g_autoptr (GPtrArray) there = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VtBackup) backup = make (fixture, database, 11, 21);

  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (vt_backup_copy (backup, folder, fixture->path, NULL, &error));
      g_assert_no_error (error);
    }
  there = vt_backup_list (folder, fixture->path);
  g_assert_cmpuint (there->len, ==, 1);
  g_assert_true (vt_backup_verify (((VtBackup *) g_ptr_array_index (there, 0))->path, NULL));

  /* A file stands where the folder would be. */
  store_fixture_write (fixture, "blocked", "");
  g_assert_false (vt_backup_copy (backup, blocked, fixture->path, NULL, &error));
  g_assert_nonnull (error);
  store_close (database);
}

#ifdef G_OS_UNIX
/* A limit on the size of files stands in for a stick without room. */
static void
test_full_place (StoreFixture *fixture, gconstpointer data)
{
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);
  g_autofree char *place = store_fixture_build_path (fixture, "stick");
  g_autofree char *folder = vt_backup_dup_folder (fixture->path, place);
  g_autoptr (VtBackup) backup = make (fixture, database, 11, 21);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  struct rlimit before, small;
  gboolean copied;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  small.rlim_cur = 16384;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  copied = vt_backup_copy (backup, folder, fixture->path, NULL, &error);
  setrlimit (RLIMIT_FSIZE, &before);

  g_assert_false (copied);
  g_assert_nonnull (error);
  g_clear_error (&error);
  dir = g_dir_open (folder, 0, &error);
  g_assert_no_error (error);
  g_assert_null (g_dir_read_name (dir));
  store_close (database);
}
#endif

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/vt/backup/keeps-days-weeks-months", test_rotation);
  g_test_add_func ("/vt/backup/keeps-two-years-of-a-daily-one", test_years_of_days);
  store_test_add ("/vt/backup/is-private-numbered-and-checked", test_makes);
  store_test_add ("/vt/backup/removes-only-after-a-good-one", test_rotates_files);
  store_test_add ("/vt/backup/knows-whether-something-changed", test_knows_changes);
  store_test_add ("/vt/backup/refuses-a-damaged-one", test_refuses_damaged);
  store_test_add ("/vt/backup/keeps-all-when-the-register-is-damaged",
                  test_keeps_when_source_damaged);
  store_test_add ("/vt/backup/restores-into-a-new-file", test_restores);
  store_test_add ("/vt/backup/copies-to-a-second-place", test_second_place);
#ifdef G_OS_UNIX
  store_test_add ("/vt/backup/leaves-nothing-in-a-full-second-place", test_full_place);
#endif
  return g_test_run ();
}
