/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-register-backup.h"

G_BEGIN_DECLS

/**
 * VtBackupKeeper:
 *
 * Backs an open register up once a day while it is open, in a thread; the first time a moment after
 * it was opened. What fails is tried again in a while. Main thread. Signals: `finished` (a run came
 * to its end, well or not); `failed` (GError *error, const char *where, nullable): once, until a
 * run succeeds again.
 */
#define VT_TYPE_BACKUP_KEEPER (vt_backup_keeper_get_type ())
G_DECLARE_FINAL_TYPE (VtBackupKeeper, vt_backup_keeper, VT, BACKUP_KEEPER, GObject)

VtBackupKeeper *vt_backup_keeper_new (VtRegister *reg);

/* Backs up now, unless that is being done. */
void vt_backup_keeper_run (VtBackupKeeper *self);

G_END_DECLS
