/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store-fixture.h"

#include "vt-error.h"

#include <glib/gstdio.h>
#include <string.h>

void
store_fixture_set_up (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("vt-store-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "sổ.vongtay", NULL);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (g_remove (path) == 0)
    return;
  g_chmod (path, 0700);
  dir = g_dir_open (path, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_rmdir (path);
}

void
store_fixture_tear_down (StoreFixture *fixture, gconstpointer data)
{
  remove_tree (fixture->folder);
  g_assert_false (g_file_test (fixture->folder, G_FILE_TEST_EXISTS));
  g_free (fixture->folder);
  g_free (fixture->path);
}

char *
store_fixture_build_path (StoreFixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char *
store_fixture_list (StoreFixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

void
store_fixture_write (StoreFixture *fixture, const char *name, const char *content)
{
  g_autofree char *path = store_fixture_build_path (fixture, name);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

VtDatabase *
store_open (const char *path, VtDatabaseMode mode)
{
  g_autoptr (GError) error = NULL;
  VtDatabase *database = vt_database_open (path, mode, &error);

  g_assert_no_error (error);
  g_assert_true (VT_IS_DATABASE (database));
  return database;
}

void
store_close (VtDatabase *database)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (vt_database_close (database, &error));
  g_assert_no_error (error);
  g_assert_finalize_object (database);
}

static VtStatement *
prepare (VtDatabase *database, const char *sql)
{
  g_autoptr (GError) error = NULL;
  VtStatement *statement = vt_database_prepare (database, sql, &error);

  g_assert_no_error (error);
  return statement;
}

void
store_run (VtDatabase *database, const char *sql)
{
  g_autoptr (VtStatement) statement = prepare (database, sql);
  g_autoptr (GError) error = NULL;

  vt_statement_run (statement, &error);
  g_assert_no_error (error);
}

void
store_refuse (VtDatabase *database, const char *sql, int code)
{
  g_autoptr (VtStatement) statement = prepare (database, sql);
  g_autoptr (GError) error = NULL;

  if (vt_statement_run (statement, &error))
    g_error ("not refused: %s", sql);
  g_assert_error (error, VT_ERROR, code);
}

gint64
store_get_integer (VtDatabase *database, const char *sql)
{
  g_autofree char *text = store_get_text (database, sql);

  return g_ascii_strtoll (text, NULL, 10);
}

char *
store_get_text (VtDatabase *database, const char *sql)
{
  g_autoptr (VtStatement) statement = prepare (database, sql);
  g_autoptr (GError) error = NULL;

  if (!vt_statement_step (statement, &error))
    g_error ("no row from %s: %s", sql, error != NULL ? error->message : "");
  return g_strdup (vt_statement_get_text (statement, 0));
}

void
store_add_person (VtDatabase *database)
{
  store_run (database, "INSERT INTO hamlet (id, uid, created_at, updated_at, name, name_key) "
                       "VALUES (1, randomblob (16), 0, 0, 'Thôn 1', 'thôn 1')");
  store_run (database, "INSERT INTO person (id, uid, created_at, updated_at, code, name, sex, "
                       "hamlet_id) "
                       "VALUES (1, randomblob (16), 0, 0, 'HS1', 'Lò Thị Ánh', 'nu', 1)");
}
