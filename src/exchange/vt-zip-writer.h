/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VtZipWriter:
 *
 * A zip archive made in memory (minizip). Parts bear no time of their own, so that the same parts
 * give the same bytes. For files of a few megabytes. Use from one thread at a time.
 */
typedef struct _VtZipWriter VtZipWriter;

VtZipWriter *vt_zip_writer_new (void);
/* NULL is allowed. */
void vt_zip_writer_free (VtZipWriter *writer);

/* @name: ASCII, `/` between folders; each once. Errors show in vt_zip_writer_finish(). */
void vt_zip_writer_add (VtZipWriter *writer, const char *name, const void *data, gsize size);

/**
 * vt_zip_writer_finish:
 * @writer: (transfer full): freed either way
 * @error: VT_ERROR_INTERNAL
 *
 * Returns: (transfer full): the archive
 */
GBytes *vt_zip_writer_finish (VtZipWriter *writer, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtZipWriter, vt_zip_writer_free)

G_END_DECLS
