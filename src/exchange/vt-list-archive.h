/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VtListArchive:
 *
 * The zip archive of a workbook while it is written: one part after another, packed as it comes, so
 * that nothing is kept in memory or in other files. The same bytes give the same archive. What goes
 * wrong is remembered and shows at the end. One thread at a time.
 */
typedef struct _VtListArchive VtListArchive;

/* @path: a file that may be written over. */
VtListArchive *vt_list_archive_new (const char *path);
/**
 * vt_list_archive_close:
 * @archive: (transfer full): freed either way
 * @error: VT_ERROR_NO_SPACE, VT_ERROR_IO
 *
 * Writes the directory; from here on the file is an archive.
 */
gboolean vt_list_archive_close (VtListArchive *archive, GError **error);
/* Without a directory; NULL is allowed. The file stays. */
void vt_list_archive_abandon (VtListArchive *archive);

/* Ends the part before. @name: in ASCII, `xl/workbook.xml` */
void vt_list_archive_begin_part (VtListArchive *archive, const char *name);
/* Adds to the part last begun. */
void vt_list_archive_put (VtListArchive *archive, const char *bytes, gsize length);
void vt_list_archive_put_text (VtListArchive *archive, const char *text);
/* A text as XML, also in an attribute; control characters as workbooks write them, `_x0001_`. */
void vt_list_archive_put_escaped (VtListArchive *archive, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtListArchive, vt_list_archive_abandon)

G_END_DECLS
