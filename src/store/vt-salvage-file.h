/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VtSalvageFile:
 *
 * The pages of a damaged SQLite file with its write-ahead log, read without SQLite's own
 * understanding of them (sqlite.org/fileformat2.html). Nothing in it is trusted, and nothing is
 * written. One thread.
 */
typedef struct _VtSalvageFile VtSalvageFile;

/* @path: absolute. VT_ERROR_NOT_FOUND, VT_ERROR_NOT_A_REGISTER (no plain file, or an empty one),
 * VT_ERROR_IO */
VtSalvageFile *vt_salvage_file_open (const char *path, GError **error);
void vt_salvage_file_free (VtSalvageFile *self);

/* Pages count from 1. */
guint vt_salvage_file_get_n_pages (VtSalvageFile *self);
guint vt_salvage_file_get_page_size (VtSalvageFile *self);
/* What of a page SQLite uses; the rest is reserved. */
guint vt_salvage_file_get_usable_size (VtSalvageFile *self);
/* PRAGMA application_id and user_version as the head says; 0 when it is damaged. */
gint64 vt_salvage_file_get_application (VtSalvageFile *self);
gint64 vt_salvage_file_get_version (VtSalvageFile *self);

/* @page: (out): vt_salvage_file_get_page_size() bytes. FALSE when the disk does not give them. */
gboolean vt_salvage_file_read (VtSalvageFile *self, guint number, guint8 *page);

guint32 vt_salvage_get_32 (const guint8 *bytes);
guint vt_salvage_get_16 (const guint8 *bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtSalvageFile, vt_salvage_file_free)

G_END_DECLS
