/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-fault-files.h"

#include "vt-file.h"
#include "vt-resource.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

char *
vt_fault_make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("vt-faults-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
vt_fault_remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      if (g_file_test (inner, G_FILE_TEST_IS_DIR) && !g_file_test (inner, G_FILE_TEST_IS_SYMLINK))
        vt_fault_remove_tree (inner);
    }
  vt_file_remove_folder (path);
}

/* Without a sync, unlike the program's own writing: there are thousands of them. */
void
vt_fault_write_file (const char *path, const void *data, gsize size)
{
  FILE *file = g_fopen (path, "wb");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (data, 1, size, file), ==, size);
  g_assert_cmpint (fclose (file), ==, 0);
}

GBytes *
vt_fault_read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *content = NULL;
  gsize size = 0;

  g_file_get_contents (path, &content, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (content, size);
}

void
vt_fault_copy_folder (const char *from, const char *to)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  g_assert_true (vt_file_make_private_folder (to, NULL));
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *target = g_build_filename (to, name, NULL);
      g_autoptr (GBytes) content = vt_fault_read_file (source);
      gsize size = 0;
      const void *bytes = g_bytes_get_data (content, &size);

      vt_fault_write_file (target, bytes, size);
    }
}

static void
link_to (const char *own, const char *copied, const char *name)
{
  g_autofree char *target = g_build_filename (own, name, NULL);
  g_autofree char *path = g_build_filename (copied, name, NULL);

  g_assert_cmpint (symlink (target, path), ==, 0);
}

int
vt_fault_make_resources (const char *folder, const char *next_version)
{
  const char *own = g_getenv ("VT_RESOURCE_DIR");
  g_autofree char *copied = g_build_filename (folder, "resources", NULL);
  g_autofree char *scripts = g_build_filename (copied, "sql", "migrations", NULL);
  g_auto (GStrv) known = vt_resource_list ("sql/migrations");
  int newest = (int) g_strv_length (known);
  g_autofree char *name_of_next = g_strdup_printf ("%03d.sql", newest + 1);
  g_autofree char *next = g_build_filename (scripts, name_of_next, NULL);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_assert_nonnull (own);
  dir = g_dir_open (own, 0, NULL);
  g_assert_nonnull (dir);
  g_assert_true (vt_file_make_private_folder (scripts, NULL));
  while ((name = g_dir_read_name (dir)) != NULL)
    if (strcmp (name, "sql") != 0)
      link_to (own, copied, name);
  link_to (own, copied, "sql/queries");
  for (int i = 0; i < newest; i++)
    {
      g_autofree char *script = g_build_filename ("sql/migrations", known[i], NULL);

      link_to (own, copied, script);
    }
  vt_fault_write_file (next, next_version, strlen (next_version));
  return newest;
}

void
vt_fault_assert_no_leftovers (const char *path)
{
  static const char *const endings[] = { ".tmp", "-lock" };
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
      if (g_str_has_suffix (name, endings[i]))
        g_error ("%s was left behind", name);
}
