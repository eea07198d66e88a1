/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What only an operating system can do to files; the one place for what POSIX alone offers. */

/**
 * VtNewFile:
 *
 * A file that appears whole or not at all: written beside its place, made durable, then renamed.
 */
typedef struct _VtNewFile VtNewFile;

/**
 * vt_new_file_begin:
 * @path: where it shall stand
 * @replace: whether a file there is replaced; else one there is VT_ERROR_EXISTS
 * @error: VT_ERROR_EXISTS, VT_ERROR_NO_SPACE, VT_ERROR_IO
 *
 * Makes an empty file (mode 0600) with an unlikely name in @path's folder.
 */
VtNewFile *vt_new_file_begin (const char *path, gboolean replace, GError **error);
const char *vt_new_file_get_temporary_path (VtNewFile *file);
/* Syncs the content, renames, syncs the folder; @file is freed either way. */
gboolean vt_new_file_commit (VtNewFile *file, GError **error);
/* Removes what was written; @file is freed. NULL is allowed. */
void vt_new_file_abandon (VtNewFile *file);

/* (transfer full): a name like those of the above that no file has, in @path's folder, for what is
 * there only for a while; vt_file_sweep() knows it. */
char *vt_file_dup_temporary_path (const char *path) G_GNUC_WARN_UNUSED_RESULT;

/* Replaces @path's content whole or not at all. */
gboolean vt_file_write (const char *path, const void *data, gsize size, GError **error);

/* Waits until a file, or the folder that names it, is on the disk; does nothing for folders where the
 * system has no such thing. G_IO_ERROR. */
gboolean vt_file_sync (const char *path, GError **error);
gboolean vt_file_sync_folder_of (const char *path, GError **error);

/* Makes a folder only this account can enter, with its parents; one that exists is fine. */
gboolean vt_file_make_private_folder (const char *path, GError **error);

/**
 * VtRights:
 * @VT_RIGHTS_PRIVATE: nobody else could read it
 * @VT_RIGHTS_MENDED: others could, and cannot any more
 * @VT_RIGHTS_OPEN: others can; it is another account's, or on a stick (FAT) that knows no rights
 */
typedef enum
{
  VT_RIGHTS_PRIVATE,
  VT_RIGHTS_MENDED,
  VT_RIGHTS_OPEN,
} VtRights;

/* Takes the rights of everybody else from a file (0600) or folder (0700). A missing one is private;
 * links are left alone. On Windows everything is. */
VtRights vt_file_make_private (const char *path);

/**
 * vt_file_sweep:
 * @folder: need not exist
 *
 * Removes what a killed process left of VtNewFile and vt_file_dup_temporary_path(), with personal
 * data in it: only names of ours, and only what nobody has touched for a day.
 *
 * Returns: how many
 */
guint vt_file_sweep (const char *folder);

/* A crash leaves no copy of the memory, which is full of personal data. For the whole process. */
void vt_process_leave_no_core (void);

/* Empties and removes a folder of plain files (no folders inside); problems are ignored. */
void vt_file_remove_folder (const char *path);

/* A fresh UUID of version 7 (RFC 9562): 48 bits of milliseconds, then random; later ones of this
 * process sort after earlier ones. */
void vt_uuid_generate (guint8 uuid[16]);
char *vt_uuid_to_text (const guint8 uuid[16]) G_GNUC_WARN_UNUSED_RESULT;
gboolean vt_uuid_from_text (const char *text, guint8 uuid[16]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtNewFile, vt_new_file_abandon)

G_END_DECLS
