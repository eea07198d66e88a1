/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-writer-lock.h"

#include "vt-connection.h"
#include "vt-error.h"
#include "vt-file.h"
#include "vt-sqlite-error.h"

#include <glib/gstdio.h>

/* A program that is just closing needs a moment; one that works needs hours. */
#define WAIT_MS 300

/* Each attempt lost means that another process took and gave back the lock in between. */
#define N_ATTEMPTS 20

struct _VtWriterLock
{
  char *path;          /* (owned) */
  sqlite3 *connection; /* (owned) in its exclusive transaction */
};

static sqlite3 *
lock_file (const char *path, GError **error)
{
  /* The journal in memory keeps the folder free of a second file. */
  static const char take[] = "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; "
                             "BEGIN EXCLUSIVE";
  g_autoptr (VtConnection) connection = NULL;
  int code = sqlite3_open_v2 (path, &connection,
                              SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE,
                              NULL);

  if (code == SQLITE_OK && sqlite3_db_readonly (connection, "main") == 1)
    code = SQLITE_READONLY;
  if (code == SQLITE_OK)
    {
      sqlite3_busy_timeout (connection, WAIT_MS);
      code = sqlite3_exec (connection, take, NULL, NULL, NULL);
    }
  if (code == SQLITE_OK)
    {
      vt_file_make_private (path);
      return g_steal_pointer (&connection);
    }

  if ((code & 0xff) == SQLITE_CANTOPEN)
    g_set_error_literal (error, VT_ERROR, VT_ERROR_READ_ONLY,
                         "no file can be made in the register's folder");
  else if ((code & 0xff) == SQLITE_NOTADB || (code & 0xff) == SQLITE_CORRUPT)
    g_set_error_literal (error, VT_ERROR, VT_ERROR_IO,
                         "a file of another kind has the name of the register's lock");
  else
    vt_sqlite_set_error (error, connection, code, "taking the writer's lock");
  return NULL;
}

/* Between opening the file and locking it, the one who had the lock may have removed it. A lock on
 * a removed file excludes nobody. (On Windows an open file cannot be removed; SQLite then does not
 * know the question, and @moved stays FALSE.) */
static gboolean
has_moved (sqlite3 *connection)
{
  int moved = 0;

  sqlite3_file_control (connection, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  return moved != 0;
}

VtWriterLock *
vt_writer_lock_take (const char *register_path, GError **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (register_path != NULL, NULL);

  path = g_strconcat (register_path, "-lock", NULL);
  for (guint i = 0; i < N_ATTEMPTS; i++)
    {
      g_autoptr (VtConnection) connection = lock_file (path, error);
      VtWriterLock *lock;

      if (connection == NULL)
        return NULL;
      if (has_moved (connection))
        continue;
      lock = g_new0 (VtWriterLock, 1);
      lock->path = g_steal_pointer (&path);
      lock->connection = g_steal_pointer (&connection);
      return lock;
    }
  g_set_error_literal (error, VT_ERROR, VT_ERROR_BUSY, "other processes keep taking the lock");
  return NULL;
}

void
vt_writer_lock_release (VtWriterLock *lock)
{
  if (lock == NULL)
    return;
  /* The file must go while it is still ours: after closing, the name may be another's lock. On
   * Windows it can only go after closing, and does not when another has opened it. */
#ifndef G_OS_WIN32
  g_unlink (lock->path);
#endif
  vt_connection_close (lock->connection);
#ifdef G_OS_WIN32
  g_unlink (lock->path);
#endif
  g_free (lock->path);
  g_free (lock);
}
