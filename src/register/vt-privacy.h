/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-register.h"

G_BEGIN_DECLS

/* What goes with personal data that leave the office (spec/layouts.md, lists). */

/**
 * vt_privacy_note_export:
 * @reg: one that can be written
 * @what: what leaves: a plan and its period, the whole register
 * @purpose: (nullable): why, as people said
 * @recipient: (nullable): to whom
 * @error: as vt_change_begin()
 *
 * One act `export` in the history, before the file is written: an entry too many is better than a
 * file that nobody knows of. No change may be open in the calling thread.
 */
gboolean vt_privacy_note_export (VtRegister *reg,
                                 const char *what,
                                 const char *purpose,
                                 const char *recipient,
                                 GError **error);

/**
 * vt_privacy_load_restricted:
 * @reader: a connection of this thread
 * @error: as vt_statement_step()
 *
 * The people who may not be recognised in a list: those of the groups marked `restricted` in
 * resources/codes/target-group.csv, of whatever time. Who was in such a group once is as easily
 * hurt by it later, and who enters one tomorrow is known today to whoever writes the list.
 *
 * Returns: (transfer full) (element-type gint64): a set of ids (g_int64_hash)
 */
GHashTable *vt_privacy_load_restricted (VtRegister *reg, VtDatabase *reader, GError **error);

G_END_DECLS
