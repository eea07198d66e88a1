/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-database.h"
#include "vt-writer-lock.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* What the files of this floor tell each other about connections. */

typedef struct
{
  sqlite3 *connection; /* (owned) */
  VtWriterLock *lock;  /* (nullable) (owned) NULL when reading */
  int version;         /* of the format, in the file */
} VtOpenFile;

/* Makes a file with empty tables; it appears whole or not at all. Errors as vt_database_open(). */
gboolean vt_database_create_file (const char *path, GError **error);

/* Both look at the file's head first; @path is absolute. Errors as vt_database_open(). */
gboolean vt_database_open_for_writing (const char *path, VtOpenFile *opened, GError **error);
gboolean vt_database_open_for_reading (const char *path, VtOpenFile *opened, GError **error);

/* Moves the write-ahead log into the file and, when nobody else reads it, ends WAL mode: what is
 * left is one file that can be read on any medium. */
gboolean vt_database_settle_file (sqlite3 *connection, GError **error);

/* vt_database_copy_to() for a bare connection. */
gboolean vt_database_copy_connection (sqlite3 *source,
                                      const char *path,
                                      GCancellable *cancellable,
                                      GError **error);

/* vt_database_check() for a bare connection. */
gboolean vt_database_check_connection (sqlite3 *connection, gboolean quick, GError **error);

/* FALSE with VT_ERROR_EXISTS when a log of a lost file stands there: SQLite would play it into a
 * new file of that name. */
gboolean vt_database_check_no_leftovers (const char *path, GError **error);

sqlite3 *vt_database_get_connection (VtDatabase *database);

/* FALSE when SQLite rolled the running transaction back by itself (disk full, interrupted): what
 * followed would be saved on its own. */
gboolean vt_database_check_transaction (VtDatabase *database, GError **error);

/* Takes a lent statement back, reset and without bindings. */
void vt_database_take_back (VtDatabase *database, VtStatement *statement);

G_END_DECLS
