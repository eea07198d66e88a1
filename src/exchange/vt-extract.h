/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-register.h"

G_BEGIN_DECLS

/**
 * vt_extract_write:
 * @reg: one that can be written
 * @person: whose data
 * @path: where to; what stands there is replaced
 * @purpose: what for, as people said
 * @recipient: to whom
 * @cancellable: (nullable)
 * @error: VT_ERROR_NOT_FOUND, VT_ERROR_READ_ONLY, as vt_privacy_note_export() and
 *   vt_workbook_close()
 *
 * All that the register holds of one person as one workbook, for them or who speaks for a child
 * (Luật 91/2025/QH15; domain.md, D.3): their record, every row about them, voided ones included,
 * what became of these rows, the frozen reports that count them and the exports that may name them.
 * Fields marked `restricted`, which tell of informants, are never in it. It is in Vietnamese
 * whatever language the program speaks, and in the history before it is written. Any thread but one
 * with a change open.
 */
gboolean vt_extract_write (VtRegister *reg,
                           gint64 person,
                           const char *path,
                           const char *purpose,
                           const char *recipient,
                           GCancellable *cancellable,
                           GError **error);

G_END_DECLS
