/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What of this process's files is on the disk and what still in the machine's memory. Names of
 * files count as durable at once: only contents can be lost. One thread at a time. */
typedef struct _VtDiskFile VtDiskFile;

typedef enum
{
  VT_DISK_KEEPS_NOTHING, /* that was not synced */
  VT_DISK_KEEPS_ALL,
  VT_DISK_KEEPS_SOME, /* sectors, by chance */
} VtDiskMemory;

/* (nullable): the file at @path, known by its inode; what it holds when first asked for is durable.
 * NULL when it cannot be opened for writing. It lives as long as the process. */
VtDiskFile *vt_disk_file_find (const char *path);

void vt_disk_file_note_write (VtDiskFile *file, const void *bytes, gsize size, gsize offset);
void vt_disk_file_note_size (VtDiskFile *file, gsize size);
void vt_disk_file_note_sync (VtDiskFile *file);
/* The same for whatever file is open at @fd. */
void vt_disk_note_sync_of (int fd);

/* Puts every file into the state in which the power leaves it, and removes shared memory. */
void vt_disk_lose_power (VtDiskMemory memory, guint32 seed);

G_END_DECLS
