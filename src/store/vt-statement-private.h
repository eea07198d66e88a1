/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-database.h"

#include <sqlite3.h>

G_BEGIN_DECLS

struct _VtStatement
{
  sqlite3_stmt *handle; /* (nullable) (owned) NULL once the database is closed */
  VtDatabase *lender;   /* (nullable) (owned) while it is lent */
  gboolean kept;        /* belongs to the lender's store of prepared statements */
};

/**
 * vt_statement_new:
 * @connection: where it will run
 * @sql: exactly one statement, comments around it allowed
 * @error: VT_ERROR_INTERNAL for bad SQL, else as SQLite says
 *
 * Returns: (transfer full): free it with vt_statement_destroy()
 */
VtStatement *vt_statement_new (sqlite3 *connection, const char *sql, GError **error);
void vt_statement_destroy (VtStatement *statement);

G_END_DECLS
