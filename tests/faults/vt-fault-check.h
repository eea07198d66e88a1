/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * vt_fault_check:
 * @connection: a register
 *
 * Looks for damage, references to nothing, and rows and history that do not say the same: every row
 * was inserted once, every inserted row is there, every change goes on from the one before and the
 * last one is what stands in the row, who was voided is voided, no act without a row.
 *
 * Returns: (transfer full) (nullable): the first thing found, NULL: all is well
 */
char *vt_fault_check (sqlite3 *connection);

/* Fails the test on an error. */
sqlite3 *vt_fault_open (const char *path);
gint64 vt_fault_get_number (sqlite3 *connection, const char *sql);

typedef sqlite3 VtFaultConnection;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtFaultConnection, sqlite3_close)

G_END_DECLS
