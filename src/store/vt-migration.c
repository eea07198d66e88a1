/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-migration.h"

#include "vt-connection.h"
#include "vt-error.h"
#include "vt-resource.h"

#include <string.h>

#define FOLDER "sql/migrations"

static char *
get_script_name (int version)
{
  return g_strdup_printf ("%03d.sql", version);
}

int
vt_migration_get_newest (GError **error)
{
  g_auto (GStrv) names = vt_resource_list (FOLDER);
  int newest = 0;

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *expected = get_script_name (newest + 1);

      if (!g_str_has_suffix (names[i], ".sql"))
        continue;
      if (strcmp (names[i], expected) != 0)
        {
          g_set_error (error, VT_ERROR, VT_ERROR_INTERNAL, "%s stands where %s should", names[i],
                       expected);
          return 0;
        }
      newest++;
    }
  if (newest == 0)
    g_set_error_literal (error, VT_ERROR, VT_ERROR_INTERNAL, "there are no migration scripts");
  return newest;
}

static gboolean
check_foreign_keys (sqlite3 *connection, GError **error)
{
  g_autofree char *table = vt_connection_get_text (connection, "PRAGMA foreign_key_check", error);

  if (table == NULL)
    return FALSE;
  if (*table == '\0')
    return TRUE;
  g_set_error (error, VT_ERROR, VT_ERROR_INTERNAL, "a row of %s refers to nothing", table);
  return FALSE;
}

static gboolean
run_within_transaction (sqlite3 *connection, int version, const char *script, GError **error)
{
  g_autofree char *set_numbers =
      g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                       VT_APPLICATION_NUMBER, version);

  if (!vt_connection_execute (connection, script, error))
    return FALSE;
  if (sqlite3_get_autocommit (connection))
    {
      g_set_error_literal (error, VT_ERROR, VT_ERROR_INTERNAL, "it ends its transaction itself");
      return FALSE;
    }
  return check_foreign_keys (connection, error)
         && vt_connection_execute (connection, set_numbers, error)
         && vt_connection_execute (connection, "COMMIT", error);
}

static gboolean
run_script (sqlite3 *connection, int version, GError **error)
{
  g_autofree char *name = get_script_name (version);
  g_autofree char *path = g_build_path ("/", FOLDER, name, NULL);
  g_autofree char *script = NULL;
  g_autoptr (GBytes) bytes = vt_resource_load (path, error);
  gsize size = 0;
  const char *data;

  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &size);
  script = g_strndup (data, size);

  if (!vt_connection_execute (connection, "BEGIN EXCLUSIVE", error))
    return FALSE;
  if (run_within_transaction (connection, version, script, error))
    return TRUE;
  if (!sqlite3_get_autocommit (connection))
    sqlite3_exec (connection, "ROLLBACK", NULL, NULL, NULL);
  g_prefix_error (error, "migration %s: ", name);
  return FALSE;
}

gboolean
vt_migration_run_to (sqlite3 *connection, int from, int to, GError **error)
{
  gboolean done = TRUE;

  g_return_val_if_fail (connection != NULL && from >= 0, FALSE);

  if (!vt_connection_execute (connection, "PRAGMA foreign_keys = 0", error))
    return FALSE;
  for (int version = from + 1; done && version <= to; version++)
    done = run_script (connection, version, error);
  return vt_connection_execute (connection, "PRAGMA foreign_keys = 1", done ? error : NULL) && done;
}

gboolean
vt_migration_run (sqlite3 *connection, int from, GError **error)
{
  int newest = vt_migration_get_newest (error);

  return newest != 0 && vt_migration_run_to (connection, from, newest, error);
}
