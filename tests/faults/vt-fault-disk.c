/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-fault-disk.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SECTOR 512

/* One write, or a truncation where @bytes is NULL. */
typedef struct
{
  GBytes *bytes;
  gsize offset;
} Pending;

struct _VtDiskFile
{
  char *path;
  int fd; /* never closed: that would drop SQLite's locks on the file */
  struct stat identity;
  GByteArray *durable;
  GArray *pending; /* of Pending */
};

static GPtrArray *files;

static void
clear_pending (gpointer item)
{
  Pending *pending = item;

  g_clear_pointer (&pending->bytes, g_bytes_unref);
}

static VtDiskFile *
find_by_identity (const struct stat *identity)
{
  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      VtDiskFile *file = g_ptr_array_index (files, i);

      if (file->identity.st_dev == identity->st_dev && file->identity.st_ino == identity->st_ino)
        return file;
    }
  return NULL;
}

static void
read_durable (VtDiskFile *file)
{
  gsize size = (gsize) file->identity.st_size;

  g_byte_array_set_size (file->durable, (guint) size);
  for (gsize done = 0; done < size;)
    {
      gssize n = pread (file->fd, file->durable->data + done, size - done, (off_t) done);

      g_assert_cmpint (n, >, 0);
      done += (gsize) n;
    }
}

VtDiskFile *
vt_disk_file_find (const char *path)
{
  struct stat identity;
  VtDiskFile *file;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  if (stat (path, &identity) != 0)
    return NULL;
  file = find_by_identity (&identity);
  if (file != NULL)
    return file;
  fd = open (path, O_RDWR | O_CLOEXEC);
  if (fd < 0)
    return NULL;
  file = g_new0 (VtDiskFile, 1);
  file->path = g_strdup (path);
  file->fd = fd;
  file->identity = identity;
  file->durable = g_byte_array_new ();
  file->pending = g_array_new (FALSE, FALSE, sizeof (Pending));
  g_array_set_clear_func (file->pending, clear_pending);
  read_durable (file);
  if (files == NULL)
    files = g_ptr_array_new ();
  g_ptr_array_add (files, file);
  return file;
}

static void
set_size (GByteArray *content, gsize size)
{
  gsize before = content->len;

  g_byte_array_set_size (content, (guint) size);
  if (size > before)
    memset (content->data + before, 0, size - before);
}

static void
put (GByteArray *content, const void *bytes, gsize size, gsize offset)
{
  if (size == 0)
    return;
  if (content->len < offset + size)
    set_size (content, offset + size);
  memcpy (content->data + offset, bytes, size);
}

/* The sectors of one write that chance keeps. */
static void
put_some (GByteArray *content, const guint8 *bytes, gsize size, gsize offset, GRand *chance)
{
  for (gsize done = 0; done < size;)
    {
      gsize piece = MIN (SECTOR - (offset + done) % SECTOR, size - done);

      if (g_rand_boolean (chance))
        put (content, bytes + done, piece, offset + done);
      done += piece;
    }
}

static void
apply (VtDiskFile *file, GRand *chance)
{
  for (guint i = 0; i < file->pending->len; i++)
    {
      const Pending *pending = &g_array_index (file->pending, Pending, i);
      gsize size = 0;
      const void *bytes = pending->bytes != NULL ? g_bytes_get_data (pending->bytes, &size) : NULL;

      if (pending->bytes == NULL)
        {
          if (chance == NULL || g_rand_boolean (chance))
            set_size (file->durable, pending->offset);
        }
      else if (chance == NULL)
        put (file->durable, bytes, size, pending->offset);
      else
        put_some (file->durable, bytes, size, pending->offset, chance);
    }
}

void
vt_disk_file_note_write (VtDiskFile *file, const void *bytes, gsize size, gsize offset)
{
  Pending pending = { g_bytes_new (bytes, size), offset };

  g_array_append_val (file->pending, pending);
}

void
vt_disk_file_note_size (VtDiskFile *file, gsize size)
{
  Pending pending = { NULL, size };

  g_array_append_val (file->pending, pending);
}

void
vt_disk_file_note_sync (VtDiskFile *file)
{
  apply (file, NULL);
  g_array_set_size (file->pending, 0);
}

void
vt_disk_note_sync_of (int fd)
{
  struct stat identity;
  VtDiskFile *file;

  if (fstat (fd, &identity) != 0)
    return;
  file = find_by_identity (&identity);
  if (file != NULL)
    vt_disk_file_note_sync (file);
}

static void
write_durable (VtDiskFile *file)
{
  gsize size = file->durable->len;

  g_assert_cmpint (ftruncate (file->fd, 0), ==, 0);
  for (gsize done = 0; done < size;)
    {
      gssize n = pwrite (file->fd, file->durable->data + done, size - done, (off_t) done);

      g_assert_cmpint (n, >, 0);
      done += (gsize) n;
    }
}

void
vt_disk_lose_power (VtDiskMemory memory, guint32 seed)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (seed);

  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      VtDiskFile *file = g_ptr_array_index (files, i);
      g_autofree char *shared = g_strconcat (file->path, "-shm", NULL);

      if (memory != VT_DISK_KEEPS_NOTHING)
        apply (file, memory == VT_DISK_KEEPS_SOME ? chance : NULL);
      write_durable (file);
      unlink (shared);
    }
}
