/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "vt-statement.h"

G_BEGIN_DECLS

/**
 * VtDatabase:
 *
 * One connection to one SQLite file, with the statements it has prepared. A connection belongs to
 * one thread at a time; vt_database_interrupt() alone may come from another.
 */
#define VT_TYPE_DATABASE (vt_database_get_type ())
G_DECLARE_FINAL_TYPE (VtDatabase, vt_database, VT, DATABASE, GObject)

/**
 * VtDatabaseMode:
 * @VT_DATABASE_CREATE: a new file, mode 0600; VT_ERROR_EXISTS when something stands there
 * @VT_DATABASE_WRITE: an existing register, the only writer: a second process that asks for this
 *   gets VT_ERROR_BUSY, whatever it does with the file
 * @VT_DATABASE_READ: an existing register, never written, also while another process writes it
 */
typedef enum
{
  VT_DATABASE_CREATE,
  VT_DATABASE_WRITE,
  VT_DATABASE_READ,
} VtDatabaseMode;

/**
 * vt_database_open:
 * @path: the file
 * @mode: what for
 * @error: VT_ERROR_NOT_FOUND, VT_ERROR_EXISTS, VT_ERROR_NOT_A_REGISTER, VT_ERROR_NEWER_REGISTER,
 *   VT_ERROR_DAMAGED, VT_ERROR_READ_ONLY (no right to write the file or its folder), VT_ERROR_BUSY,
 *   VT_ERROR_NO_SPACE, VT_ERROR_IO
 *
 * Opens a register (WAL, synchronous FULL, foreign keys on), creates its tables when new, and
 * brings an older one to the newest version. A file that is refused is not written to, and its
 * application_id and user_version are looked at before anything else.
 */
VtDatabase *vt_database_open (const char *path, VtDatabaseMode mode, GError **error);

/* FALSE for a connection that was opened for reading, whatever the file allows. */
gboolean vt_database_is_writable (VtDatabase *database);
/* The format version in the file (PRAGMA user_version). */
int vt_database_get_version (VtDatabase *database);

/* Opens another read connection to the same file, for another thread. */
VtDatabase *vt_database_open_reader (VtDatabase *database, GError **error);

/**
 * vt_database_close:
 * @error: VT_ERROR_NO_SPACE, VT_ERROR_IO: what was saved is still in the log beside the file
 *
 * Moves the write-ahead log into the file and closes, so that one file is left; close the readers
 * of vt_database_open_reader() first, or the log stays until the next time. A running transaction
 * is undone. The connection is closed in any case; a second call does nothing.
 */
gboolean vt_database_close (VtDatabase *database, GError **error);

/**
 * vt_database_checkpoint:
 * @database: outside a transaction
 *
 * Moves the write-ahead log into the file, for a moment when nobody types: a copy of the file alone
 * then lacks nothing. Does not wait; a log that others still read is left for the next time.
 */
gboolean vt_database_checkpoint (VtDatabase *database, GError **error);

/* BEGIN IMMEDIATE; nested calls count, only the outermost commits; a rollback undoes all of it.
 * VT_ERROR_IO when the file was removed or replaced since it was opened: nothing is saved then. */
gboolean vt_database_begin (VtDatabase *database, GError **error);
gboolean vt_database_commit (VtDatabase *database, GError **error);
void vt_database_rollback (VtDatabase *database);
gboolean vt_database_is_in_transaction (VtDatabase *database);

/* A read transaction, so that several queries see one state. */
gboolean vt_database_begin_reading (VtDatabase *database, GError **error);
void vt_database_end_reading (VtDatabase *database);

/**
 * vt_database_query:
 * @database: a connection
 * @name: a file of resources/sql/queries without its ending, e.g. `person-search`
 * @error: VT_ERROR_INTERNAL when there is no such query, else as SQLite says
 *
 * Lends the prepared statement; it is prepared once and kept. Free it to give it back; while it
 * is on loan, asking again prepares another.
 *
 * Returns: (transfer full): the statement, reset and without bindings
 */
VtStatement *vt_database_query (VtDatabase *database, const char *name, GError **error);

/* The same for a text made by vt-table-sql.h from a table's description, and for nothing else; a
 * NULL @sql, which is a description with a bad name, is VT_ERROR_INTERNAL. */
VtStatement *vt_database_prepare (VtDatabase *database, const char *sql, GError **error);

/* Of the last INSERT on this connection, and how many rows the last statement changed. */
gint64 vt_database_get_last_insert_id (VtDatabase *database);
guint vt_database_get_n_changes (VtDatabase *database);

/* Stops the running statement of this connection, which then fails with G_IO_ERROR_CANCELLED.
 * From any thread. */
void vt_database_interrupt (VtDatabase *database);

/**
 * vt_database_check:
 * @quick: PRAGMA quick_check instead of integrity_check
 * @error: VT_ERROR_DAMAGED with SQLite's first finding
 *
 * Looks for damage, foreign keys included.
 */
gboolean vt_database_check (VtDatabase *database, gboolean quick, GError **error);

/**
 * vt_database_copy_to:
 * @database: outside a transaction
 * @path: a new file
 * @cancellable: (nullable)
 * @error: VT_ERROR_EXISTS when a file stands there (or the log of a lost one), VT_ERROR_DAMAGED,
 *   VT_ERROR_NO_SPACE, VT_ERROR_IO, G_IO_ERROR_CANCELLED; nothing is left behind then
 *
 * Writes a consistent copy while others may use the file, checks it, and makes it durable.
 */
gboolean vt_database_copy_to (VtDatabase *database,
                              const char *path,
                              GCancellable *cancellable,
                              GError **error);

G_END_DECLS
