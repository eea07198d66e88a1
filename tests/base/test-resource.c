/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-resource.h"

#include "vt-error.h"
#include "vt-file.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *root;    /* (owned) */
  char *folder;  /* (owned) `plans` in it */
  char *inherited; /* (owned) (nullable) VT_RESOURCE_DIR as it was */
} Fixture;

static void
put (Fixture *fixture,
     const char *name,
     const char *content)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->inherited = g_strdup (g_getenv ("VT_RESOURCE_DIR"));
  fixture->root = g_dir_make_tmp ("vt-XXXXXX", NULL);
  fixture->folder = g_build_filename (fixture->root, "plans", NULL);
  g_assert_nonnull (fixture->root);
  g_assert_cmpint (g_mkdir (fixture->folder, 0700), ==, 0);
  put (fixture, "b.ini", "[Plan]\nTitle=Kế hoạch\n");
  put (fixture, "a.ini", "[Plan\n");
  put (fixture, "Z.ini", "");
  put (fixture, ".a.ini.swp", "x");
  g_setenv ("VT_RESOURCE_DIR", fixture->root, TRUE);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  vt_file_remove_folder (fixture->folder);
  vt_file_remove_folder (fixture->root);
  if (fixture->inherited != NULL)
    g_setenv ("VT_RESOURCE_DIR", fixture->inherited, TRUE);
  else
    g_unsetenv ("VT_RESOURCE_DIR");
  g_free (fixture->root);
  g_free (fixture->folder);
  g_free (fixture->inherited);
}

static void
test_reads_the_folder_of_the_environment (Fixture *fixture,
                                          gconstpointer data)
{
  g_autoptr (GBytes) bytes = vt_resource_load ("plans/b.ini", NULL);
  g_autoptr (GBytes) empty = vt_resource_load ("plans/Z.ini", NULL);
  g_auto (GStrv) names = vt_resource_list ("plans");
  g_auto (GStrv) none = vt_resource_list ("nothing");
  g_autofree char *joined = g_strjoinv (" ", names);

  g_assert_nonnull (bytes);
  g_assert_cmpstr (g_bytes_get_data (bytes, NULL), ==, "[Plan]\nTitle=Kế hoạch\n");
  g_assert_nonnull (empty);
  g_assert_cmpuint (g_bytes_get_size (empty), ==, 0);
  g_assert_cmpstr (joined, ==, "Z.ini a.ini b.ini");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

static void
test_never_leaves_the_folder (Fixture *fixture,
                              gconstpointer data)
{
  static const char *const paths[] = {
    "plans/../plans/b.ini", "../secret", "/etc/passwd", "plans//b.ini", "./plans/b.ini", "",
    "plans\\b.ini", "C:b.ini", "plans/c.ini", "plans",
  };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = vt_resource_load (paths[i], &error);

      g_assert_null (bytes);
      g_assert_error (error, VT_ERROR, VT_ERROR_NOT_FOUND);
    }
}

static void
test_loads_key_files (Fixture *fixture,
                      gconstpointer data)
{
  g_autoptr (GError) broken = NULL;
  g_autoptr (GError) missing = NULL;
  g_autoptr (GKeyFile) key_file = vt_resource_load_key_file ("plans/b.ini", NULL);
  g_autofree char *title = NULL;

  g_assert_nonnull (key_file);
  title = g_key_file_get_string (key_file, "Plan", "Title", NULL);
  g_assert_cmpstr (title, ==, "Kế hoạch");
  g_assert_null (vt_resource_load_key_file ("plans/a.ini", &broken));
  g_assert_true (broken->domain == G_KEY_FILE_ERROR);
  g_assert_true (g_str_has_prefix (broken->message, "plans/a.ini: "));
  g_assert_null (vt_resource_load_key_file ("plans/c.ini", &missing));
  g_assert_error (missing, VT_ERROR, VT_ERROR_NOT_FOUND);
}

static void
test_built_in_files_are_those_of_the_source (Fixture *fixture,
                                             gconstpointer data)
{
  static const char folder[] = "codes";
  g_auto (GStrv) names = NULL;
  g_autoptr (GBytes) missing = NULL;

  g_assert_nonnull (fixture->inherited);
  g_unsetenv ("VT_RESOURCE_DIR");
  names = vt_resource_list (folder);
  missing = vt_resource_load ("codes/nothing.csv", NULL);
  g_assert_null (missing);
  g_assert_cmpuint (g_strv_length (names), >, 0);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (folder, "/", names[i], NULL);
      g_autoptr (GBytes) built_in = NULL;
      g_autoptr (GBytes) source = NULL;

      g_unsetenv ("VT_RESOURCE_DIR");
      built_in = vt_resource_load (path, NULL);
      g_setenv ("VT_RESOURCE_DIR", fixture->inherited, TRUE);
      source = vt_resource_load (path, NULL);
      g_assert_nonnull (built_in);
      g_assert_nonnull (source);
      g_assert_true (g_bytes_equal (built_in, source));
      g_assert_cmpint (((const char *) g_bytes_get_data (built_in, NULL))
                           [g_bytes_get_size (built_in)], ==, '\0');
      g_assert_true (i == 0 || strcmp (names[i - 1], names[i]) < 0);
    }
}

static void
test_people_have_a_folder_of_their_own (Fixture *fixture,
                                        gconstpointer data)
{
  g_autofree char *folder = vt_resource_get_user_folder ("plans");
  g_autofree char *expected = g_build_filename (g_get_user_data_dir (), "vongtay", "plans", NULL);

  g_assert_cmpstr (folder, ==, expected);
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
  add ("/vt/resource/reads-the-folder-of-the-environment",
       test_reads_the_folder_of_the_environment);
  add ("/vt/resource/never-leaves-the-folder", test_never_leaves_the_folder);
  add ("/vt/resource/loads-key-files", test_loads_key_files);
  add ("/vt/resource/built-in-files-are-those-of-the-source",
       test_built_in_files_are_those_of_the_source);
  add ("/vt/resource/people-have-a-folder-of-their-own", test_people_have_a_folder_of_their_own);
  return g_test_run ();
}
