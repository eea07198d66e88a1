/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * VtZip:
 *
 * A zip archive from outside, read one part at a time (minizip behind budgets). What the directory
 * claims is checked when it is opened, what really unpacks is checked as it does. From one thread.
 */
typedef struct _VtZip VtZip;

/* The budgets. A register of 204,049 people with 25 columns is an archive of about 30 MiB that
 * unpacks to about 250 MiB in one part; each budget leaves several times that. */
#define VT_ZIP_MAX_FILE_BYTES (256 * 1024 * 1024)
#define VT_ZIP_MAX_PART_BYTES (1024 * 1024 * 1024)
#define VT_ZIP_MAX_TOTAL_BYTES (G_GUINT64_CONSTANT (2) * 1024 * 1024 * 1024)
/* An office file has a part a sheet, a drawing, a picture: dozens, rarely hundreds. */
#define VT_ZIP_MAX_PARTS 4096
/* Sheets of repeated cells pack 10–45 to 1; deflate can reach 1032 to 1, a bomb needs nearly that.
 * Small parts are let off, for what they unpack to cannot hurt. */
#define VT_ZIP_MAX_RATIO 200
#define VT_ZIP_RATIO_FREE_BYTES (16 * 1024 * 1024)

/**
 * vt_zip_open:
 * @path: a file that begins like a zip archive
 * @error: VT_ERROR_NOT_FOUND, VT_ERROR_IO, VT_ERROR_DAMAGED, VT_ERROR_HOSTILE_FILE
 *
 * Returns: (transfer full): the archive with its directory read
 */
VtZip *vt_zip_open (const char *path, GError **error);
void vt_zip_free (VtZip *zip);

/* Names are compared without regard to ASCII case and to a leading slash, as office files want. */
gboolean vt_zip_has_part (VtZip *zip, const char *name);
/* (transfer container): the names as vt_zip_open_part() takes them, in no order */
GPtrArray *vt_zip_list_parts (VtZip *zip);

/**
 * vt_zip_open_part:
 * @name: the part; one that is open is closed first
 * @error: VT_ERROR_DAMAGED (no such part too), VT_ERROR_UNSUPPORTED_FILE (encrypted, packed by
 *   another method), VT_ERROR_IO
 */
gboolean vt_zip_open_part (VtZip *zip, const char *name, GError **error);
void vt_zip_close_part (VtZip *zip);

/**
 * vt_zip_read:
 * @buffer: room for @size bytes
 * @error: VT_ERROR_DAMAGED (also when the check sum at the end is wrong), VT_ERROR_HOSTILE_FILE
 *
 * Returns: the number of bytes put into @buffer, 0 at the end of the part, -1 on an error
 */
gssize vt_zip_read (VtZip *zip, void *buffer, gsize size, GError **error);

/* How much of the open part has been unpacked, 0–1. */
double vt_zip_get_progress (VtZip *zip);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtZip, vt_zip_free)

G_END_DECLS
