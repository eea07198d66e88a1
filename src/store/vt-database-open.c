/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-database-private.h"

#include "vt-connection.h"
#include "vt-error.h"
#include "vt-file.h"
#include "vt-migration.h"

#include <glib/gstdio.h>
#include <string.h>

/* A register rests in rollback mode and is in WAL mode only while a writer has it. At rest it is
 * one file, which a reader can open on a read-only medium, where WAL needs files beside it. */

/* --- what a file is --------------------------------------------------------------------------- */

static gboolean
check_header (const VtFileHeader *header, int newest, GError **error)
{
  if (header->application_number != VT_APPLICATION_NUMBER || header->version < 1)
    {
      g_set_error_literal (error, VT_ERROR, VT_ERROR_NOT_A_REGISTER,
                           "an SQLite file of another program");
      return FALSE;
    }
  if (header->version > newest)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_NEWER_REGISTER,
                   "the file has version %" G_GINT64_FORMAT ", the program knows %d",
                   header->version, newest);
      return FALSE;
    }
  return TRUE;
}

/* The head in the file may be older than the one in its log, so it is looked at again through
 * SQLite, before anything is written. */
static gboolean
check_content (sqlite3 *connection, int newest, int *version, GError **error)
{
  VtFileHeader header = { 0 };

  if (!vt_connection_get_number (connection, "PRAGMA application_id", &header.application_number,
                                 error)
      || !vt_connection_get_number (connection, "PRAGMA user_version", &header.version, error)
      || !check_header (&header, newest, error))
    return FALSE;
  *version = (int) header.version;
  if (sqlite3_table_column_metadata (connection, "main", "person", "id", NULL, NULL, NULL, NULL,
                                     NULL)
      == SQLITE_OK)
    return TRUE;
  g_set_error_literal (error, VT_ERROR, VT_ERROR_DAMAGED, "the table of persons is missing");
  return FALSE;
}

gboolean
vt_database_check_no_leftovers (const char *path, GError **error)
{
  static const char *const suffixes[] = { "-wal", "-journal" };

  g_return_val_if_fail (path != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *leftover = g_strconcat (path, suffixes[i], NULL);

      if (g_file_test (leftover, G_FILE_TEST_EXISTS))
        {
          g_set_error (error, VT_ERROR, VT_ERROR_EXISTS, "a file named …%s is in the way",
                       suffixes[i]);
          return FALSE;
        }
    }
  return TRUE;
}

/* --- creating --------------------------------------------------------------------------------- */

static gboolean
fill_file (const char *path, GError **error)
{
  g_autoptr (VtConnection) connection = NULL;

  connection = vt_connection_open (path, SQLITE_OPEN_READWRITE, error);
  /* A crash leaves nothing but a temporary file, which needs no journal on the disk. */
  return connection != NULL && vt_connection_configure (connection, error) == SQLITE_OK
         && vt_connection_execute (connection, "PRAGMA journal_mode = MEMORY", error)
         && vt_migration_run (connection, 0, error);
}

gboolean
vt_database_create_file (const char *path, GError **error)
{
  g_autoptr (VtNewFile) file = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error_literal (error, VT_ERROR, VT_ERROR_EXISTS, "a file stands there");
      return FALSE;
    }
  if (!vt_database_check_no_leftovers (path, error))
    return FALSE;
  file = vt_new_file_begin (path, FALSE, error);
  if (file == NULL || !fill_file (vt_new_file_get_temporary_path (file), error))
    return FALSE;
  return vt_new_file_commit (g_steal_pointer (&file), error);
}

/* --- writing ---------------------------------------------------------------------------------- */

/* The file system has no shared memory between processes (a network share), or forbids it. */
static gboolean
is_shared_memory_failure (int code)
{
  return (code & 0xff) == SQLITE_CANTOPEN || code == SQLITE_IOERR_SHMOPEN
         || code == SQLITE_IOERR_SHMSIZE || code == SQLITE_IOERR_SHMLOCK
         || code == SQLITE_IOERR_SHMMAP;
}

/* In exclusive mode the index of the log is in private memory, which is enough to read a log to its
 * end and to go back to a rollback journal. Readers can use the file again afterwards, but wait
 * while a change is written; locking_mode = EXCLUSIVE for good would shut them out. */
static gboolean
leave_wal (const char *path, int newest, GError **error)
{
  g_autoptr (VtConnection) connection = NULL;
  g_autofree char *mode = NULL;
  int version;

  connection = vt_connection_open (path, SQLITE_OPEN_READWRITE, error);
  if (connection == NULL
      || !vt_connection_execute (connection, "PRAGMA locking_mode = EXCLUSIVE", error)
      || vt_connection_configure (connection, error) != SQLITE_OK
      || !check_content (connection, newest, &version, error))
    return FALSE;
  mode = vt_connection_get_text (connection, "PRAGMA journal_mode = DELETE", error);
  if (mode == NULL)
    return FALSE;
  if (strcmp (mode, "delete") == 0)
    return TRUE;
  g_set_error_literal (error, VT_ERROR, VT_ERROR_BUSY, "others hold the write-ahead log");
  return FALSE;
}

static gboolean
enter_wal (sqlite3 *connection, GError **error)
{
  g_autofree char *mode = vt_connection_get_text (connection, "PRAGMA journal_mode = WAL", error);

  if (mode == NULL)
    return FALSE;
  if (strcmp (mode, "wal") == 0 || strcmp (mode, "delete") == 0)
    return TRUE;
  g_set_error (error, VT_ERROR, VT_ERROR_INTERNAL, "journal mode %s", mode);
  return FALSE;
}

/* Opens a file that nobody else writes; clears @shared_memory when WAL failed for want of it. */
static sqlite3 *
open_writable (const char *path, int newest, int *version, gboolean *shared_memory, GError **error)
{
  g_autoptr (VtConnection) connection = NULL;

  connection = vt_connection_open (path, SQLITE_OPEN_READWRITE, error);
  if (connection == NULL)
    return NULL;
  /* The last statement is a change that is not made: it shows whether one could be. */
  if (vt_connection_configure (connection, error) == SQLITE_OK
      && check_content (connection, newest, version, error)
      && (!*shared_memory || enter_wal (connection, error))
      && vt_connection_execute (connection, "BEGIN IMMEDIATE; ROLLBACK", error))
    return g_steal_pointer (&connection);
  *shared_memory = !is_shared_memory_failure (sqlite3_extended_errcode (connection));
  return NULL;
}

static sqlite3 *
open_writable_somehow (const char *path, int newest, int *version, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean shared_memory = TRUE;
  sqlite3 *connection = open_writable (path, newest, version, &shared_memory, &local_error);

  if (connection != NULL)
    return connection;
  if (!shared_memory)
    return leave_wal (path, newest, error)
             ? open_writable (path, newest, version, &shared_memory, error)
             : NULL;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* `commune.vongtay` of version 1 is kept as `commune-v1.vongtay`, `commune-v1-2.vongtay` … */
static char *
make_backup_path (const char *path, int version)
{
  const char *dot = strrchr (path, '.');
  g_autofree char *stem = NULL;
  const char *ending = "";

  if (dot != NULL && strchr (dot, G_DIR_SEPARATOR) == NULL)
    ending = dot;
  stem = g_strndup (path, strlen (path) - strlen (ending));
  for (guint i = 1;; i++)
    {
      g_autofree char *candidate =
          i == 1 ? g_strdup_printf ("%s-v%d%s", stem, version, ending)
                 : g_strdup_printf ("%s-v%d-%u%s", stem, version, i, ending);

      if (!g_file_test (candidate, G_FILE_TEST_EXISTS)
          && vt_database_check_no_leftovers (candidate, NULL))
        return g_steal_pointer (&candidate);
    }
}

static gboolean
migrate (sqlite3 *connection, const char *path, int *version, int newest, GError **error)
{
  g_autofree char *backup = NULL;

  if (*version == newest)
    return TRUE;
  backup = make_backup_path (path, *version);
  if (!vt_database_copy_connection (connection, backup, NULL, error)
      || !vt_migration_run (connection, *version, error))
    return FALSE;
  *version = newest;
  return TRUE;
}

/* (transfer full): the file's own name, links resolved; NULL when it cannot be written */
static char *
resolve_writable (const char *path, GError **error)
{
  g_autoptr (VtConnection) connection = vt_connection_open (path, SQLITE_OPEN_READWRITE, error);

  if (connection == NULL)
    return NULL;
  if (sqlite3_db_readonly (connection, "main") == 0)
    return g_strdup (sqlite3_db_filename (connection, "main"));
  g_set_error_literal (error, VT_ERROR, VT_ERROR_READ_ONLY, "no right to write the file");
  return NULL;
}

gboolean
vt_database_open_for_writing (const char *path, VtOpenFile *opened, GError **error)
{
  g_autoptr (VtWriterLock) lock = NULL;
  g_autoptr (VtConnection) connection = NULL;
  g_autofree char *resolved = NULL;
  VtFileHeader header;
  int newest;
  int version = 0;

  g_return_val_if_fail (path != NULL && opened != NULL, FALSE);

  newest = vt_migration_get_newest (error);
  if (newest == 0 || !vt_connection_read_header (path, &header, error)
      || !check_header (&header, newest, error))
    return FALSE;
  resolved = resolve_writable (path, error);
  if (resolved == NULL)
    return FALSE;
  lock = vt_writer_lock_take (resolved, error);
  if (lock == NULL)
    return FALSE;
  /* Declared after the lock, so closed before it is given back. */
  connection = open_writable_somehow (resolved, newest, &version, error);
  if (connection == NULL || !migrate (connection, resolved, &version, newest, error)
      || !vt_connection_set_checkpoint_on_close (connection, error))
    return FALSE;
  opened->connection = g_steal_pointer (&connection);
  opened->lock = g_steal_pointer (&lock);
  opened->version = version;
  return TRUE;
}

gboolean
vt_database_settle_file (sqlite3 *connection, GError **error)
{
  g_autofree char *mode = NULL;

  g_return_val_if_fail (connection != NULL, FALSE);

  /* This is refused at once when others have the file open. */
  mode = vt_connection_get_text (connection, "PRAGMA journal_mode = DELETE", NULL);
  if (mode != NULL && strcmp (mode, "delete") == 0)
    return TRUE;
  return vt_connection_checkpoint (connection, error);
}

/* --- reading ---------------------------------------------------------------------------------- */

static gboolean
has_log (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  GStatBuf status;

  return g_stat (log, &status) == 0 && status.st_size > 0;
}

/* A file that was left in WAL mode (a crash, a copy made behind the program's back) on a medium
 * where its log's index cannot be made. Without a log and with nobody able to write, the file alone
 * is the register. */
static sqlite3 *
open_unwritable (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (VtConnection) connection = NULL;

  if (g_access (folder, 2 /* W_OK */) == 0 || has_log (path))
    {
      g_set_error_literal (error, VT_ERROR, VT_ERROR_READ_ONLY,
                           "the log beside the file can be read only in a folder that can be "
                           "written");
      return NULL;
    }
  connection = vt_connection_open_immutable (path, error);
  if (connection == NULL || vt_connection_configure (connection, error) != SQLITE_OK)
    return NULL;
  return g_steal_pointer (&connection);
}

static sqlite3 *
open_readable (const char *path, GError **error)
{
  g_autoptr (VtConnection) connection = NULL;
  g_autoptr (GError) local_error = NULL;
  int code;

  connection = vt_connection_open (path, SQLITE_OPEN_READONLY, error);
  if (connection == NULL)
    return NULL;
  code = vt_connection_configure (connection, &local_error);
  if (code == SQLITE_OK)
    return g_steal_pointer (&connection);
  if ((code & 0xff) == SQLITE_CANTOPEN || (code & 0xff) == SQLITE_READONLY)
    return open_unwritable (sqlite3_db_filename (connection, "main"), error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

gboolean
vt_database_open_for_reading (const char *path, VtOpenFile *opened, GError **error)
{
  g_autoptr (VtConnection) connection = NULL;
  VtFileHeader header;
  int newest;
  int version = 0;

  g_return_val_if_fail (path != NULL && opened != NULL, FALSE);

  newest = vt_migration_get_newest (error);
  if (newest == 0 || !vt_connection_read_header (path, &header, error)
      || !check_header (&header, newest, error))
    return FALSE;
  connection = open_readable (path, error);
  if (connection == NULL || !check_content (connection, newest, &version, error))
    return FALSE;
  if (version < newest)
    {
      g_set_error_literal (error, VT_ERROR, VT_ERROR_READ_ONLY,
                           "an older format, which must be opened for writing once");
      return FALSE;
    }
  opened->connection = g_steal_pointer (&connection);
  opened->lock = NULL;
  opened->version = version;
  return TRUE;
}
