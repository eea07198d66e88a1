/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Comma-separated values as RFC 4180 has them; also `;` and tab as separator, found from the first
 * line; a byte-order mark is skipped. Budgets keep a hostile file from taking the machine. */
typedef struct _VtCsv VtCsv;

/**
 * vt_csv_new:
 * @bytes: UTF-8 text
 * @max_cell: the largest cell in bytes
 *
 * Returns: (transfer full): a reader at the first row
 */
VtCsv *vt_csv_new (GBytes *bytes, gsize max_cell);
void vt_csv_free (VtCsv *csv);

/**
 * vt_csv_next:
 * @csv: the reader
 * @error: VT_ERROR_HOSTILE_FILE, or VT_ERROR_UNSUPPORTED_FILE (not UTF-8, an unclosed quote), with
 *   the row's number
 *
 * Returns: (transfer none) (nullable): the next row's cells as strings, valid until the next call;
 *   NULL with no @error at the end. A line without any character is a row of no cells.
 */
GPtrArray *vt_csv_next (VtCsv *csv, GError **error);
/* The row's number, counted from 1, as a spreadsheet shows it (a quoted cell may span lines). */
guint vt_csv_get_row (VtCsv *csv);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtCsv, vt_csv_free)

G_END_DECLS
