/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-file.h"

#include "vt-error.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>
#ifndef G_OS_WIN32
#include <sys/resource.h>
#include <unistd.h>
#endif

typedef struct
{
  char *folder; /* (owned) */
  char *path;   /* (owned) a file in it that does not exist yet */
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("vt-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  fixture->path = g_build_filename (fixture->folder, "báo cáo.xlsx", NULL);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  vt_file_remove_folder (fixture->folder);
  g_assert_false (g_file_test (fixture->folder, G_FILE_TEST_EXISTS));
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
assert_content (const char *path,
                const char *expected)
{
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, expected);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  g_assert_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
put (const char *path,
     const char *content)
{
  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

static void
test_appears_whole (Fixture *fixture,
                    gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VtNewFile *file = vt_new_file_begin (fixture->path, FALSE, &error);
  g_autofree char *temporary = NULL;
  g_autofree char *folder = NULL;
  GStatBuf info;

  g_assert_no_error (error);
  temporary = g_strdup (vt_new_file_get_temporary_path (file));
  folder = g_path_get_dirname (temporary);
  g_assert_cmpstr (folder, ==, fixture->folder);
  put (temporary, "mới");
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));

  g_assert_true (vt_new_file_commit (file, &error));
  g_assert_no_error (error);
  assert_content (fixture->path, "mới");
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);

  g_assert_true (vt_file_write (fixture->path, "x", 1, NULL));
  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
test_leaves_an_existing_file (Fixture *fixture,
                              gconstpointer data)
{
  g_autoptr (GError) begun = NULL;
  g_autoptr (GError) committed = NULL;
  VtNewFile *file;

  file = vt_new_file_begin (fixture->path, FALSE, NULL);
  put (fixture->path, "cũ"); /* comes to stand there meanwhile */
  put (vt_new_file_get_temporary_path (file), "mới");
  g_assert_false (vt_new_file_commit (file, &committed));
  g_assert_error (committed, VT_ERROR, VT_ERROR_EXISTS);

  g_assert_null (vt_new_file_begin (fixture->path, FALSE, &begun));
  g_assert_error (begun, VT_ERROR, VT_ERROR_EXISTS);
  assert_content (fixture->path, "cũ");
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
test_replaces_when_told (Fixture *fixture,
                         gconstpointer data)
{
  g_autofree char *big = g_strnfill (3000000, 'x');

  put (fixture->path, "cũ");
  g_assert_true (vt_file_write (fixture->path, big, 3000000, NULL));
  assert_content (fixture->path, big);
  g_assert_true (vt_file_write (fixture->path, NULL, 0, NULL));
  assert_content (fixture->path, "");
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
test_abandoned_files_leave_nothing (Fixture *fixture,
                                    gconstpointer data)
{
  VtNewFile *file = vt_new_file_begin (fixture->path, TRUE, NULL);

  put (vt_new_file_get_temporary_path (file), "mới");
  vt_new_file_abandon (file);
  vt_new_file_abandon (NULL);
  g_assert_cmpuint (count_files (fixture->folder), ==, 0);

  /* The written file was taken away: an error, and nothing in its place. */
  file = vt_new_file_begin (fixture->path, TRUE, NULL);
  g_unlink (vt_new_file_get_temporary_path (file));
  {
    g_autoptr (GError) error = NULL;

    g_assert_false (vt_new_file_commit (file, &error));
    g_assert_error (error, VT_ERROR, VT_ERROR_IO);
  }
  g_assert_cmpuint (count_files (fixture->folder), ==, 0);
}

static void
test_errors_name_no_path (Fixture *fixture,
                          gconstpointer data)
{
  g_autofree char *missing = g_build_filename (fixture->folder, "Nguyễn Thị Ánh", "a", NULL);
  g_autoptr (GError) begun = NULL;
  g_autoptr (GError) written = NULL;
  g_autoptr (GError) synced = NULL;

  g_assert_null (vt_new_file_begin (missing, TRUE, &begun));
  g_assert_error (begun, VT_ERROR, VT_ERROR_IO);
  g_assert_null (strstr (begun->message, "Ánh"));
  g_assert_false (vt_file_write (missing, "x", 1, &written));
  g_assert_error (written, VT_ERROR, VT_ERROR_IO);
  g_assert_false (vt_file_sync (missing, &synced));
  g_assert_error (synced, VT_ERROR, VT_ERROR_IO);
  g_assert_false (vt_file_sync_folder_of (missing, NULL));
}

static void
test_makes_private_folders (Fixture *fixture,
                            gconstpointer data)
{
  g_autofree char *parent = g_build_filename (fixture->folder, "a", NULL);
  g_autofree char *path = g_build_filename (parent, "b", NULL);
  g_autofree char *blocked = g_build_filename (fixture->path, "c", NULL);
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  g_assert_true (vt_file_make_private_folder (path, NULL));
  g_assert_true (vt_file_make_private_folder (path, NULL));
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  g_assert_cmpint (g_stat (parent, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  put (fixture->path, "x");
  g_assert_false (vt_file_make_private_folder (blocked, &error));
  g_assert_true (error->domain == VT_ERROR);

  vt_file_remove_folder (path);
  vt_file_remove_folder (parent);
  vt_file_remove_folder (parent);
}

static void
test_uuids_count_up (Fixture *fixture,
                     gconstpointer data)
{
  guint8 previous[16] = { 0 };
  gint64 before = g_get_real_time () / 1000;
  gint64 first_ms = 0;

  for (int i = 0; i < 50000; i++)
    {
      guint8 uuid[16];

      vt_uuid_generate (uuid);
      g_assert_cmpint (memcmp (previous, uuid, sizeof uuid), <, 0);
      g_assert_cmpint (uuid[6] >> 4, ==, 7);
      g_assert_cmpint (uuid[8] >> 6, ==, 2);
      g_assert_cmpint (memcmp (previous + 9, uuid + 9, 7), !=, 0);
      for (int j = 0; i == 0 && j < 6; j++)
        first_ms = first_ms << 8 | uuid[j];
      memcpy (previous, uuid, sizeof uuid);
    }
  g_assert_cmpint (first_ms, >=, before);
  g_assert_cmpint (first_ms, <=, before + 60000);
}

static void
test_uuids_read_as_written (Fixture *fixture,
                            gconstpointer data)
{
  static const char *const refused[] = {
    "", "0191", "01912345-6789-7abc-8def-0123456789a", "01912345-6789-7abc-8def-0123456789abc",
    "0191234506789-7abc-8def-0123456789ab", "01912345-6789-7abc-8def-0123456789ag",
    "0191234567897abc8def0123456789ab", "01912345-6789-7abc-8def-", "-",
  };
  static const char example[] = "01912345-6789-7abc-8def-0123456789ab";
  guint8 uuid[16];
  guint8 upper[16];
  g_autofree char *text = NULL;

  g_assert_true (vt_uuid_from_text (example, uuid));
  g_assert_true (vt_uuid_from_text ("01912345-6789-7ABC-8DEF-0123456789AB", upper));
  g_assert_cmpmem (uuid, 16, upper, 16);
  g_assert_cmpint (uuid[0], ==, 0x01);
  g_assert_cmpint (uuid[15], ==, 0xAB);
  text = vt_uuid_to_text (uuid);
  g_assert_cmpstr (text, ==, example);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_false (vt_uuid_from_text (refused[i], upper));
  g_assert_cmpmem (uuid, 16, upper, 16);
}

#ifndef G_OS_WIN32
static void
test_takes_rights_from_others (Fixture *fixture,
                               gconstpointer data)
{
  static const struct
  {
    int before;
    int after;
    VtRights found;
  } cases[] = {
    { 0600, 0600, VT_RIGHTS_PRIVATE }, { 0644, 0600, VT_RIGHTS_MENDED },
    { 0666, 0600, VT_RIGHTS_MENDED },  { 0400, 0400, VT_RIGHTS_PRIVATE },
    { 0604, 0600, VT_RIGHTS_MENDED },
  };
  g_autofree char *folder = g_build_filename (fixture->folder, "f", NULL);
  g_autofree char *link = g_build_filename (fixture->folder, "link", NULL);
  GStatBuf status;

  put (fixture->path, "x");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (g_chmod (fixture->path, cases[i].before), ==, 0);
      g_assert_cmpint (vt_file_make_private (fixture->path), ==, cases[i].found);
      g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
      g_assert_cmpint (status.st_mode & 07777, ==, cases[i].after);
    }
  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  g_assert_cmpint (vt_file_make_private (folder), ==, VT_RIGHTS_MENDED);
  g_assert_cmpint (g_stat (folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
  g_rmdir (folder);
  g_assert_cmpint (vt_file_make_private (folder), ==, VT_RIGHTS_PRIVATE);

  g_assert_cmpint (g_chmod (fixture->path, 0644), ==, 0);
  g_assert_cmpint (symlink (fixture->path, link), ==, 0);
  g_assert_cmpint (vt_file_make_private (link), ==, VT_RIGHTS_PRIVATE);
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0644);
}

static void
test_leaves_no_core (Fixture *fixture,
                     gconstpointer data)
{
  struct rlimit limit;

  vt_process_leave_no_core ();
  g_assert_cmpint (getrlimit (RLIMIT_CORE, &limit), ==, 0);
  g_assert_cmpuint (limit.rlim_cur, <=, 1);
  g_assert_cmpuint (limit.rlim_max, <=, 1);
}
#endif

static void
put_old (const char *folder,
         const char *name,
         gint64 age_s)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  gint64 then = g_get_real_time () / G_USEC_PER_SEC - age_s;
  struct utimbuf times = { then, then };

  put (path, "Lò Thị Ánh");
  g_assert_cmpint (g_utime (path, &times), ==, 0);
}

static void
test_sweeps_what_was_left (Fixture *fixture,
                           gconstpointer data)
{
  static const struct
  {
    const char *name;
    gint64 age_s;
    gboolean stays;
  } cases[] = {
    { ".vongtay-0123456789abcdef.tmp", 90000, FALSE },
    { ".vongtay-0123456789abcde0.tmp-journal", 90000, FALSE },
    { ".vongtay-0123456789abcde1.tmp-wal", 90000, FALSE },
    { ".vongtay-0123456789abcde2.tmp", 80000, TRUE },       /* somebody may be at it */
    { ".vongtay-0123456789abcde3.tmp", -40000000, TRUE },   /* the clock was set back */
    { ".vongtay-0123456789abcde.tmp", 90000, TRUE },        /* no name of ours */
    { ".vongtay-0123456789ABCDEF.tmp", 90000, TRUE },
    { ".vongtay-0123456789abcdef.tmp-x", 90000, TRUE },
    { ".vongtay-0123456789abcdef.txt", 90000, TRUE },
    { "vongtay-0123456789abcdef.tmp", 90000, TRUE },
    { "so.vongtay", 90000, TRUE },
  };
  g_autofree char *folder = g_build_filename (fixture->folder, ".vongtay-aaaaaaaaaaaaaaaa.tmp", NULL);
  gint64 then = g_get_real_time () / G_USEC_PER_SEC - 90000;
  struct utimbuf times = { then, then };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    put_old (fixture->folder, cases[i].name, cases[i].age_s);
  /* Parts of a workbook lie in a folder. */
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  put_old (folder, "sheet1.xml", 90000);
  g_assert_cmpint (g_utime (folder, &times), ==, 0);

  g_assert_cmpuint (vt_file_sweep (fixture->folder), ==, 4);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, cases[i].name, NULL);

      g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS) == cases[i].stays);
    }
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (vt_file_sweep (folder), ==, 0);
}

static void
add (const char *path,
     void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/vt/file/appears-whole", test_appears_whole);
  add ("/vt/file/leaves-an-existing-file", test_leaves_an_existing_file);
  add ("/vt/file/replaces-when-told", test_replaces_when_told);
  add ("/vt/file/abandoned-files-leave-nothing", test_abandoned_files_leave_nothing);
  add ("/vt/file/errors-name-no-path", test_errors_name_no_path);
  add ("/vt/file/makes-private-folders", test_makes_private_folders);
  add ("/vt/file/uuids-count-up", test_uuids_count_up);
  add ("/vt/file/uuids-read-as-written", test_uuids_read_as_written);
#ifndef G_OS_WIN32
  add ("/vt/file/takes-rights-from-others", test_takes_rights_from_others);
  add ("/vt/file/leaves-no-core", test_leaves_no_core);
#endif
  add ("/vt/file/sweeps-what-was-left", test_sweeps_what_was_left);
  return g_test_run ();
}
