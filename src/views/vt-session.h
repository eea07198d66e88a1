/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-backup-keeper.h"
#include "vt-quality-watch.h"
#include "vt-register.h"
#include "vt-search.h"

G_BEGIN_DECLS

/**
 * VtSession:
 *
 * The register a window shows and what its pages share: the people in memory for searching, read in
 * the background so that the first frame waits for nothing.
 * Property `search` (nullable until it is read): notified again whenever people were read anew.
 * Signals: `people-changed`: a person or a membership was saved and the search knows it, or the first
 * rows of the list are there; `damaged`: the quick check, which runs once when the people have been
 * read, found damage in the file.
 */
#define VT_TYPE_SESSION (vt_session_get_type ())
G_DECLARE_FINAL_TYPE (VtSession, vt_session, VT, SESSION, GObject)

/* Begins to read the people at once. */
VtSession *vt_session_new (VtRegister *reg);

VtRegister *vt_session_get_register (VtSession *self);
/* The first rows of the list of those on it today, while the people are being read: (transfer full)
 * (nullable) (element-type gint64); @complete: (out): these are all. */
GArray *vt_session_dup_first_people (VtSession *self, gboolean *complete);
/* (nullable) until the people are read; ask again each time, it is another one after an import. */
VtSearch *vt_session_get_search (VtSession *self);
/* What the rules of data quality find, kept up with the register. Never NULL. */
VtQualityWatch *vt_session_get_quality_watch (VtSession *self);
/* (nullable): a register open for reading only is backed up by who writes it. */
VtBackupKeeper *vt_session_get_backup_keeper (VtSession *self);

G_END_DECLS
