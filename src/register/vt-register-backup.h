/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-backup.h"
#include "vt-register.h"

G_BEGIN_DECLS

/* When backups of the register are made, and what people are told of them. vt-backup.h knows the
 * files, VtBackupKeeper the days. */

/* Older than that, people are warned. */
#define VT_BACKUP_WARN_DAYS 7

/**
 * vt_register_back_up:
 * @self: an open register
 * @cancellable: (nullable)
 * @where: (out) (optional) (nullable) (transfer full): the folder it failed in
 * @error: as vt_backup_make() and vt_backup_copy()
 *
 * Makes a backup unless the last one is sound and holds all there is, then copies the last one to
 * the second place when that is set and there. In any thread, for a while; runs wait for each
 * other.
 */
gboolean vt_register_back_up (VtRegister *self,
                              GCancellable *cancellable,
                              char **where,
                              GError **error);

/* The same before many records are changed at once; a register without any has nothing to lose. */
gboolean vt_register_back_up_before (VtRegister *self,
                                     GCancellable *cancellable,
                                     char **where,
                                     GError **error);

/**
 * vt_register_back_up_closed_async:
 * @path: a register that was closed
 *
 * The same on the file, in a thread of its own: the last backup of the day does not keep anybody
 * from opening the register again.
 */
void vt_register_back_up_closed_async (const char *path,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean vt_register_back_up_closed_finish (GAsyncResult *result, GError **error);

/* --- what there is ---------------------------------------------------------------------------- */

typedef struct
{
  char *folder;       /* (owned) of the backups beside the register */
  GPtrArray *backups; /* (owned) of VtBackup, newest first */
  int last_good;      /* index of the newest that was read back just now and is sound; -1: none */
  char *place;        /* (owned) (nullable) the second place, when one is set */
  gboolean place_there;
  GPtrArray *copies;  /* (owned) of VtBackup in the second place, newest first */
} VtBackupOverview;

void vt_backup_overview_free (VtBackupOverview *overview);
/* (nullable) */
const VtBackup *vt_backup_overview_get_last_good (const VtBackupOverview *overview);
/* Whole days since @backup was made; 0 too when the clock now stands before it. */
int vt_backup_get_age_in_days (const VtBackup *backup, GDateTime *now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtBackupOverview, vt_backup_overview_free)

/* In a thread of its own; reads the newest backup back. Cannot fail but by @cancellable. */
void vt_register_look_at_backups_async (VtRegister *self,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
/* (transfer full) */
VtBackupOverview *vt_register_look_at_backups_finish (GAsyncResult *result, GError **error);

/* @place: (nullable): a folder; NULL: none any more. One that holds the register itself is
 * VT_ERROR_INVALID_VALUE with a sentence. Writes in the writer's thread. */
void vt_register_set_backup_place_async (VtRegister *self,
                                         const char *place,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean vt_register_set_backup_place_finish (GAsyncResult *result, GError **error);

G_END_DECLS
