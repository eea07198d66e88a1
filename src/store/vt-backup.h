/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-database.h"
#include "vt-date.h"

G_BEGIN_DECLS

/* The backups of a register: checked copies in a folder of their own, which files there are, which
 * of them go. `nguyen-trai.vongtay` has `nguyen-trai-backups/` with files such as
 * `nguyen-trai-0012-2026-11-21-163005.vongtay`. They stand in the order of the number, never of the
 * clock: a machine whose clock fell back to the year 2000 must not take its newest backup for its
 * oldest. Every function may be called in any thread, for one folder in one at a time. */

/* Of each day the last backup is kept for ten days that have one, then of each week, then of each
 * month. Beside them the last three whatever their day, so that the backup made before an import
 * outlives the one made when the window is closed that day. */
#define VT_BACKUP_KEEP_LAST 3
#define VT_BACKUP_KEEP_DAYS 10
#define VT_BACKUP_KEEP_WEEKS 8
#define VT_BACKUP_KEEP_MONTHS 24

typedef struct
{
  char *path;         /* (owned) */
  guint number;       /* 1, 2, 3 … in the order they were made */
  GDateTime *made_at; /* (owned) by the clock and the time zone of then, from the name */
} VtBackup;

void vt_backup_free (VtBackup *backup);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtBackup, vt_backup_free)

/**
 * vt_backup_choose_removals:
 * @days: local days of the backups, oldest first
 * @n_days: how many
 * @remove: (out caller-allocates) (array length=n_days): TRUE for those that are to go
 *
 * Chooses which backups are kept (10 days, 8 weeks from Monday, 24 months, the last three). Two
 * backups count as one day's when they have the same day, however the clock stood in between.
 */
void vt_backup_choose_removals (const VtDay *days, guint n_days, gboolean *remove);

/* (transfer full): the folder for @register_path's backups, beside it or below @place; it need not
 * exist. @place: (nullable) */
char *vt_backup_dup_folder (const char *register_path, const char *place) G_GNUC_WARN_UNUSED_RESULT;

/**
 * vt_backup_list:
 * @folder: as vt_backup_dup_folder()
 * @register_path: whose backups
 *
 * Finds the backups by their names; other files are left alone. A folder that is missing or cannot
 * be read has none.
 *
 * Returns: (transfer full) (element-type VtBackup): newest first
 */
GPtrArray *vt_backup_list (const char *folder, const char *register_path);

/**
 * vt_backup_make:
 * @database: outside a transaction
 * @folder: made when missing, for this account alone
 * @register_path: whose backup
 * @now: local time, for the name
 * @cancellable: (nullable)
 * @error: as vt_database_copy_to()
 *
 * Writes a checked copy, then removes those that need not be kept; nothing is removed when the copy
 * failed.
 *
 * Returns: (transfer full)
 */
VtBackup *vt_backup_make (VtDatabase *database,
                          const char *folder,
                          const char *register_path,
                          GDateTime *now,
                          GCancellable *cancellable,
                          GError **error);

/* The same from a backup, under its own name, to another folder (a stick); one that stands there
 * already is left. Errors as vt_backup_restore(). */
gboolean vt_backup_copy (const VtBackup *backup,
                         const char *folder,
                         const char *register_path,
                         GCancellable *cancellable,
                         GError **error);

/* Whether @path is a sound register, of whatever older format too; reads all of it. Errors:
 * VT_ERROR_NOT_FOUND, VT_ERROR_NOT_A_REGISTER, VT_ERROR_NEWER_REGISTER, VT_ERROR_DAMAGED,
 * VT_ERROR_IO */
gboolean vt_backup_verify (const char *path, GError **error);

/* (transfer full) (nullable): the newest backup of @register_path beside it that is sound. */
VtBackup *vt_backup_find_last_good (const char *register_path);

/* Whether @backup is sound and holds what @database holds. */
gboolean vt_backup_is_current (const VtBackup *backup, VtDatabase *database);

/**
 * vt_backup_restore:
 * @backup_path: a backup, of whatever older format too
 * @path: a new file
 * @cancellable: (nullable)
 * @error: VT_ERROR_EXISTS when a file stands at @path, as vt_backup_verify() and
 *   vt_database_copy_to(); nothing is left behind then
 *
 * Checks the backup and writes it as a register of its own.
 */
gboolean vt_backup_restore (const char *backup_path,
                            const char *path,
                            GCancellable *cancellable,
                            GError **error);

/* (transfer full): a free name beside @register_path for a restored register. */
char *vt_backup_suggest_restored_path (const char *register_path) G_GNUC_WARN_UNUSED_RESULT;
/* The same for what became of it: `nguyen-trai-<what>-1.vongtay`. */
char *vt_backup_suggest_path (const char *register_path,
                              const char *what) G_GNUC_WARN_UNUSED_RESULT;
/* Whether a new register may be made at @path: no file stands there, nor the log of a lost one;
 * else VT_ERROR_EXISTS. */
gboolean vt_backup_check_free (const char *path, GError **error);

G_END_DECLS
