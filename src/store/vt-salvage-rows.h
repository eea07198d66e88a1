/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-salvage-map.h"

G_BEGIN_DECLS

/**
 * vt_salvage_rows_copy:
 * @map: of @file
 * @target: a sound, empty register in a transaction, foreign keys off
 * @n_unknown: (out): rows of which it is not known what they are
 * @error: as SQLite says, G_IO_ERROR_CANCELLED; a row that breaks a rule of its table is none
 *
 * Writes every row that can be read to @target, counts them in @trees, and notes there what the
 * indexes, references and history know of the others.
 */
gboolean vt_salvage_rows_copy (VtSalvageFile *file,
                               GPtrArray *trees,
                               const VtSalvageMap *map,
                               sqlite3 *target,
                               guint *n_unknown,
                               GCancellable *cancellable,
                               GError **error);

G_END_DECLS
