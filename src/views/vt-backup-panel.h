/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "vt-job-strip.h"
#include "vt-session.h"

G_BEGIN_DECLS

/**
 * VtBackupPanel:
 *
 * What people are told of the register's backups: when the last good one was made, where, how old
 * it is; the second place; the list, with restoring one into a new file. Read anew whenever it is
 * shown.
 */
#define VT_TYPE_BACKUP_PANEL (vt_backup_panel_get_type ())
G_DECLARE_FINAL_TYPE (VtBackupPanel, vt_backup_panel, VT, BACKUP_PANEL, GtkWidget)

/* @strip: (transfer none): shows its long work; outlives the panel's use of it */
void vt_backup_panel_set_up (VtBackupPanel *self, VtSession *session, VtJobStrip *strip);

/* --- for tests -------------------------------------------------------------------------------- */

/* (transfer full): the sentence about the last good backup as of @now; @warn: (out): whether it is
 * a warning: none, none that is sound, or older than VT_BACKUP_WARN_DAYS. */
char *vt_backup_panel_describe (const VtBackupOverview *overview,
                                GDateTime *now,
                                gboolean *warn) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
