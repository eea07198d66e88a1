/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-database-private.h"

#include "vt-connection.h"
#include "vt-error.h"
#include "vt-file.h"
#include "vt-sqlite-error.h"

#include <string.h>

/* 1 MiB of 4 KiB pages: often enough to be cancelled, seldom enough to be fast. */
#define PAGES_A_STEP 256

/* --- checking --------------------------------------------------------------------------------- */

gboolean
vt_database_check_connection (sqlite3 *connection, gboolean quick, GError **error)
{
  g_autofree char *finding = NULL;
  g_autofree char *table = NULL;

  g_return_val_if_fail (connection != NULL, FALSE);

  finding = vt_connection_get_text (
      connection, quick ? "PRAGMA quick_check (1)" : "PRAGMA integrity_check (1)", error);
  if (finding == NULL)
    return FALSE;
  if (strcmp (finding, "ok") != 0)
    {
      g_set_error_literal (error, VT_ERROR, VT_ERROR_DAMAGED, finding);
      return FALSE;
    }
  table = vt_connection_get_text (connection, "PRAGMA foreign_key_check", error);
  if (table == NULL)
    return FALSE;
  if (*table == '\0')
    return TRUE;
  g_set_error (error, VT_ERROR, VT_ERROR_DAMAGED, "a row of %s refers to nothing", table);
  return FALSE;
}

gboolean
vt_database_check (VtDatabase *database, gboolean quick, GError **error)
{
  sqlite3 *connection;

  g_return_val_if_fail (VT_IS_DATABASE (database), FALSE);

  connection = vt_database_get_connection (database);
  g_return_val_if_fail (connection != NULL, FALSE);
  return vt_database_check_connection (connection, quick, error);
}

/* --- copying ---------------------------------------------------------------------------------- */

static gboolean
copy_pages (sqlite3 *source, sqlite3 *target, GCancellable *cancellable, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (target, "main", source, "main");
  int code = SQLITE_OK;

  if (backup == NULL)
    {
      vt_sqlite_set_error (error, target, sqlite3_extended_errcode (target), "copying");
      return FALSE;
    }
  while (code == SQLITE_OK && !g_cancellable_is_cancelled (cancellable))
    code = sqlite3_backup_step (backup, PAGES_A_STEP);
  sqlite3_backup_finish (backup);
  if (code == SQLITE_DONE)
    return TRUE;
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    vt_sqlite_set_error (error, NULL, code, "copying");
  return FALSE;
}

/* The copy takes over its source's journal mode; a copy that is WAL is not one file. Done on a new
 * connection, which reads what is in the file. */
static gboolean
finish_copy (const char *path, GError **error)
{
  g_autoptr (VtConnection) connection = NULL;
  g_autofree char *mode = NULL;
  gint64 number = 0;

  connection = vt_connection_open (path, SQLITE_OPEN_READWRITE, error);
  /* Exclusive: no file of shared memory; syncing is done once for the whole file. */
  if (connection == NULL
      || !vt_connection_execute (
          connection, "PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = OFF", error))
    return FALSE;
  mode = vt_connection_get_text (connection, "PRAGMA journal_mode = DELETE", error);
  if (mode == NULL || !vt_database_check_connection (connection, TRUE, error)
      || !vt_connection_get_number (connection, "PRAGMA application_id", &number, error))
    return FALSE;
  if (strcmp (mode, "delete") == 0 && number == VT_APPLICATION_NUMBER)
    return TRUE;
  g_set_error_literal (error, VT_ERROR, VT_ERROR_DAMAGED, "the copy is no register");
  return FALSE;
}

static gboolean
write_copy (sqlite3 *source, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (VtConnection) target = NULL;

  target = vt_connection_open (path, SQLITE_OPEN_READWRITE, error);
  if (target == NULL
      || !vt_connection_execute (target, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF",
                                 error)
      || !copy_pages (source, target, cancellable, error))
    return FALSE;
  g_clear_pointer (&target, vt_connection_close);
  return finish_copy (path, error) && !g_cancellable_set_error_if_cancelled (cancellable, error);
}

gboolean
vt_database_copy_connection (sqlite3 *source,
                             const char *path,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (VtNewFile) file = NULL;

  g_return_val_if_fail (source != NULL && path != NULL, FALSE);

  if (!vt_database_check_no_leftovers (path, error))
    return FALSE;
  file = vt_new_file_begin (path, FALSE, error);
  if (file == NULL)
    return FALSE;
  if (!write_copy (source, vt_new_file_get_temporary_path (file), cancellable, error))
    return FALSE;
  return vt_new_file_commit (g_steal_pointer (&file), error);
}

gboolean
vt_database_copy_to (VtDatabase *database,
                     const char *path,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autofree char *absolute = NULL;
  gboolean done;

  g_return_val_if_fail (VT_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (!vt_database_is_in_transaction (database), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  absolute = g_canonicalize_filename (path, NULL);
  /* One state from the first page to the last; without it every change elsewhere would start the
   * copy anew. */
  if (!vt_database_begin_reading (database, error))
    return FALSE;
  done = vt_database_copy_connection (vt_database_get_connection (database), absolute, cancellable,
                                      error);
  vt_database_end_reading (database);
  return done;
}
