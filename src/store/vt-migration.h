/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* The format of the register: resources/sql/migrations/001.sql, 002.sql … Script N leads from
 * version N-1 to version N. A script that was released is never edited again. */

/**
 * vt_migration_get_newest:
 * @error: VT_ERROR_INTERNAL when the scripts are not 001, 002 … without a gap
 *
 * Returns: the version the scripts lead to, at least 1; 0 on an error
 */
int vt_migration_get_newest (GError **error);

/**
 * vt_migration_run:
 * @connection: outside a transaction, the only writer
 * @from: the version of the file, 0 for an empty one
 * @error: VT_ERROR_INTERNAL when a script is wrong, else as SQLite says
 *
 * Brings the file to the newest version. Each script is one exclusive transaction with its version
 * number: a crash leaves the file at one version or the next. Foreign keys are off while a script
 * runs, so that it may rebuild tables (sqlite.org/lang_altertable.html, 7), and checked before its
 * end.
 */
gboolean vt_migration_run (sqlite3 *connection, int from, GError **error);
/* The same only as far as version @to. */
gboolean vt_migration_run_to (sqlite3 *connection, int from, int to, GError **error);

G_END_DECLS
