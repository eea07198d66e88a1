/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* Raw SQLite connections, for this floor alone. */

/* `VTAY`, at byte 68 of every register. */
#define VT_APPLICATION_NUMBER 0x56544159

typedef struct
{
  gint64 application_number; /* PRAGMA application_id */
  gint64 version;            /* PRAGMA user_version */
} VtFileHeader;

/**
 * vt_connection_read_header:
 * @path: an existing file
 * @header: (out): what stands in its first 100 bytes
 * @error: VT_ERROR_NOT_FOUND, VT_ERROR_NOT_A_REGISTER (no SQLite file at all), VT_ERROR_IO
 *
 * Reads the head of a file without a lock, without its write-ahead log, and without writing. It
 * goes through SQLite's own file: a descriptor of ours, closed again, would drop the locks that
 * other connections of this process hold on the file (sqlite.org/howtocorrupt.html, 2.2).
 */
gboolean vt_connection_read_header (const char *path, VtFileHeader *header, GError **error);

/**
 * vt_connection_open:
 * @path: an absolute path
 * @flags: SQLITE_OPEN_READONLY or SQLITE_OPEN_READWRITE (not CREATE)
 * @error: as SQLite says
 *
 * Opens without reading the file yet; nothing is checkpointed when it is closed before
 * vt_connection_set_checkpoint_on_close().
 *
 * Returns: (transfer full)
 */
sqlite3 *vt_connection_open (const char *path, int flags, GError **error);

/* The same, read only, for a medium nobody can write to: no locks, no write-ahead log. */
sqlite3 *vt_connection_open_immutable (const char *path, GError **error);

/**
 * vt_connection_configure:
 *
 * Sets and reads back every pragma a connection needs. This is the first time the file is read.
 *
 * Returns: SQLite's result code of the first failure, for the caller to decide; @error is set then
 */
int vt_connection_configure (sqlite3 *connection, GError **error);

gboolean vt_connection_set_checkpoint_on_close (sqlite3 *connection, GError **error);

/* Runs one or more statements that give no rows of interest. */
gboolean vt_connection_execute (sqlite3 *connection, const char *sql, GError **error);

/* The first column of the first row; @value is 0 when there is no row. */
gboolean vt_connection_get_number (sqlite3 *connection,
                                   const char *sql,
                                   gint64 *value,
                                   GError **error);

/* (transfer full): the first column of the first row, empty when there is none; NULL on an error */
char *vt_connection_get_text (sqlite3 *connection, const char *sql, GError **error);

/* Moves as much of the write-ahead log into the file as nobody reads any more, without waiting. */
gboolean vt_connection_checkpoint (sqlite3 *connection, GError **error);

/* Closes; NULL is allowed. */
void vt_connection_close (sqlite3 *connection);

typedef sqlite3 VtConnection;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtConnection, vt_connection_close)

G_END_DECLS
