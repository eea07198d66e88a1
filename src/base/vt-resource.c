/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-resource.h"

#include "vt-data.h"
#include "vt-error.h"

#include <string.h>

#define PREFIX "/vn/vongtay/VongTay/data/"

/* Plan and code-list names come from people (`--report=NAME`): none of them may climb out. */
static gboolean
is_inside (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);

  if (strchr (path, '\\') != NULL || strchr (path, ':') != NULL)
    return FALSE;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (parts[i][0] == '\0' || g_str_equal (parts[i], ".") || g_str_equal (parts[i], ".."))
        return FALSE;
    }
  return TRUE;
}

static const char *
get_folder_from_environment (void)
{
  const char *folder = g_getenv ("VT_RESOURCE_DIR");

  return folder != NULL && folder[0] != '\0' ? folder : NULL;
}

static GBytes *
load_from_folder (const char *folder,
                  const char *path)
{
  g_autofree char *file = g_build_filename (folder, path, NULL);
  char *contents = NULL;
  gsize size = 0;

  if (!g_file_get_contents (file, &contents, &size, NULL))
    return NULL;
  return g_bytes_new_take (contents, size);
}

static GBytes *
load_built_in (const char *path)
{
  g_autofree char *name = g_strconcat (PREFIX, path, NULL);

  return g_resource_lookup_data (vt_data_get_resource (), name, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

GBytes *
vt_resource_load (const char *path,
                  GError **error)
{
  const char *folder = get_folder_from_environment ();
  GBytes *bytes = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (is_inside (path))
    bytes = folder != NULL ? load_from_folder (folder, path) : load_built_in (path);
  if (bytes == NULL)
    g_set_error (error, VT_ERROR, VT_ERROR_NOT_FOUND, "there is no data file %s", path);
  return bytes;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
add_names_of_folder (const char *path,
                     GPtrArray *names)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (name[0] != '.' && g_file_test (file, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (names, g_strdup (name));
    }
}

static void
add_built_in_names (const char *folder,
                    GPtrArray *names)
{
  g_autofree char *path = g_strconcat (PREFIX, folder, NULL);
  g_auto (GStrv) children = g_resource_enumerate_children (vt_data_get_resource (), path,
                                                           G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  for (guint i = 0; children != NULL && children[i] != NULL; i++)
    {
      if (!g_str_has_suffix (children[i], "/"))
        g_ptr_array_add (names, g_strdup (children[i]));
    }
}

GStrv
vt_resource_list (const char *folder)
{
  const char *root = get_folder_from_environment ();
  GPtrArray *names;

  g_return_val_if_fail (folder != NULL, NULL);

  names = g_ptr_array_new ();
  if (is_inside (folder) && root != NULL)
    {
      g_autofree char *path = g_build_filename (root, folder, NULL);

      add_names_of_folder (path, names);
    }
  else if (is_inside (folder))
    add_built_in_names (folder, names);

  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return (GStrv) g_ptr_array_free (names, FALSE);
}

GKeyFile *
vt_resource_load_key_file (const char *path,
                           GError **error)
{
  g_autoptr (GBytes) bytes = vt_resource_load (path, error);
  g_autoptr (GKeyFile) key_file = NULL;

  if (bytes == NULL)
    return NULL;

  key_file = g_key_file_new ();
  if (!g_key_file_load_from_bytes (key_file, bytes, G_KEY_FILE_NONE, error))
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }
  return g_steal_pointer (&key_file);
}

char *
vt_resource_get_user_folder (const char *folder)
{
  g_return_val_if_fail (folder != NULL, NULL);

  return g_build_filename (g_get_user_data_dir (), "vongtay", folder, NULL);
}

GStrv
vt_resource_list_user (const char *folder,
                       const char *ending)
{
  g_autofree char *root = vt_resource_get_user_folder (folder);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *paths;

  g_return_val_if_fail (root != NULL && ending != NULL, NULL);

  add_names_of_folder (root, names);
  g_ptr_array_sort (names, compare_names);
  paths = g_ptr_array_new ();
  for (guint i = 0; i < names->len; i++)
    if (g_str_has_suffix (g_ptr_array_index (names, i), ending))
      g_ptr_array_add (paths, g_build_filename (root, g_ptr_array_index (names, i), NULL));
  g_ptr_array_add (paths, NULL);
  return (GStrv) g_ptr_array_free (paths, FALSE);
}
