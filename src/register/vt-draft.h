/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-register.h"

G_BEGIN_DECLS

/* Half-typed forms, kept in the register so that they survive a crash. One per row and table; a new
 * row's by table. Written through the writer thread, without history (nothing has happened yet). */

void vt_draft_keep (VtRegister *reg, VtRecord *record);
void vt_draft_drop (VtRegister *reg, const VtTable *table, gint64 row_id);
/* (transfer full) (element-type VtRecord): what was left at the last end, dirty fields set */
GPtrArray *vt_draft_load_all (VtRegister *reg, GError **error);

G_END_DECLS
