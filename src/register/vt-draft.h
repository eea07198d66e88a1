/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-register.h"

G_BEGIN_DECLS

/* Half-typed forms, kept in the register so that they survive a crash. One per row and table; a new
 * row's by table. Written through the writer thread, without history (nothing has happened yet). */

/* Keeps @record's dirty fields as they are now in place of what was kept of its row, or nothing when
 * none is dirty. Returns at once; does nothing on a register open for reading only. */
void vt_draft_keep (VtRegister *reg, VtRecord *record);
/* Forgets what was kept of a row, 0: of the new one. */
void vt_draft_drop (VtRegister *reg, const VtTable *table, gint64 row_id);
/* (transfer full) (element-type VtRecord): what was left at the last end, dirty fields set */
GPtrArray *vt_draft_load_all (VtRegister *reg, GError **error);

G_END_DECLS
