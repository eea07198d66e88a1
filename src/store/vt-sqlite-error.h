/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * vt_sqlite_set_error:
 * @error: (nullable): where to put it
 * @connection: (nullable): whose last failure it was
 * @code: SQLite's result code, extended or not
 * @doing: what was tried, in English, e.g. `opening`
 *
 * The only place where SQLite's result codes become codes of VT_ERROR (or G_IO_ERROR_CANCELLED).
 * A broken constraint is told in the chosen language, all else is technical; values never appear.
 */
void vt_sqlite_set_error (GError **error, sqlite3 *connection, int code, const char *doing);

G_END_DECLS
