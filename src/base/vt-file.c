/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-file.h"

#include "vt-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>

#ifdef G_OS_WIN32
/* Without OLE, whose VARENUM has a VT_ERROR of its own. */
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
/* After windows.h. */
#include <bcrypt.h>
#include <io.h>
#else
#include <unistd.h>
#ifdef __linux__
#include <sys/random.h>
#endif
#endif

#ifndef O_BINARY
#define O_BINARY 0
#endif
#ifndef O_CLOEXEC
#define O_CLOEXEC 0
#endif
#ifndef O_DIRECTORY
#define O_DIRECTORY 0
#endif

#define PRIVATE_FILE_MODE 0600
#define PRIVATE_FOLDER_MODE 0700

struct _VtNewFile
{
  char *path;      /* (owned) */
  char *temporary; /* (owned) */
  gboolean replace;
};

/* The path stays out of the message: it may hold a person's name. */
static void
set_error_from_errno (GError **error,
                      int number,
                      const char *step)
{
  VtError code = VT_ERROR_IO;

  if (number == ENOSPC)
    code = VT_ERROR_NO_SPACE;
#ifdef EDQUOT
  if (number == EDQUOT)
    code = VT_ERROR_NO_SPACE;
#endif
  if (number == EEXIST)
    code = VT_ERROR_EXISTS;
  g_set_error (error, VT_ERROR, code, "cannot %s: %s", step, g_strerror (number));
}

static void
fill_with_random (guint8 *bytes,
                  gsize size)
{
  gsize done = 0;

#ifdef G_OS_WIN32
  if (BCryptGenRandom (NULL, bytes, (ULONG) size, BCRYPT_USE_SYSTEM_PREFERRED_RNG) == 0)
    done = size;
#elif defined(__linux__)
  while (done < size)
    {
      gssize n = getrandom (bytes + done, size - done, 0);

      if (n < 0 && errno != EINTR)
        break;
      done += n > 0 ? n : 0;
    }
#else
  if (getentropy (bytes, size) == 0)
    done = size;
#endif
  /* Only where the system refuses: GLib's generator, seeded by it from the same source. The time in
   * the upper half still keeps identifiers of two machines apart in practice. */
  for (; done < size; done++)
    bytes[done] = (guint8) g_random_int_range (0, 256);
}

static void
free_new_file (VtNewFile *file)
{
  g_free (file->path);
  g_free (file->temporary);
  g_free (file);
}

char *
vt_file_dup_temporary_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = NULL;
  guint8 random[8];

  g_return_val_if_fail (path != NULL, NULL);

  fill_with_random (random, sizeof random);
  name = g_strdup_printf (".vongtay-%02x%02x%02x%02x%02x%02x%02x%02x.tmp",
                          random[0], random[1], random[2], random[3],
                          random[4], random[5], random[6], random[7]);
  return g_build_filename (folder, name, NULL);
}

/* Exports go to folders that nothing else would look into again. */
static void
sweep_once (const char *path)
{
  static GMutex mutex;
  static GHashTable *swept;
  g_autofree char *folder = g_path_get_dirname (path);
  gboolean is_new;

  g_mutex_lock (&mutex);
  if (swept == NULL)
    swept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  is_new = g_hash_table_add (swept, g_strdup (folder));
  g_mutex_unlock (&mutex);
  if (is_new)
    vt_file_sweep (folder);
}

VtNewFile *
vt_new_file_begin (const char *path,
                   gboolean replace,
                   GError **error)
{
  VtNewFile *file;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  if (!replace && g_file_test (path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
    {
      set_error_from_errno (error, EEXIST, "make a file");
      return NULL;
    }

  sweep_once (path);
  file = g_new0 (VtNewFile, 1);
  file->path = g_strdup (path);
  file->temporary = vt_file_dup_temporary_path (path);
  file->replace = replace;
  fd = g_open (file->temporary, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_BINARY,
               PRIVATE_FILE_MODE);
  if (fd < 0)
    {
      set_error_from_errno (error, errno, "make a file");
      free_new_file (file);
      return NULL;
    }
  g_close (fd, NULL);
  return file;
}

const char *
vt_new_file_get_temporary_path (VtNewFile *file)
{
  g_return_val_if_fail (file != NULL, NULL);

  return file->temporary;
}

#ifdef G_OS_WIN32
/* Without MOVEFILE_REPLACE_EXISTING a file that has come to stand there makes it fail. */
static gboolean
move_into_free_place (const char *from,
                      const char *to)
{
  g_autofree gunichar2 *wide_from = g_utf8_to_utf16 (from, -1, NULL, NULL, NULL);
  g_autofree gunichar2 *wide_to = g_utf8_to_utf16 (to, -1, NULL, NULL, NULL);

  if (wide_from == NULL || wide_to == NULL)
    {
      errno = EINVAL;
      return FALSE;
    }
  if (MoveFileExW ((wchar_t *) wide_from, (wchar_t *) wide_to, MOVEFILE_WRITE_THROUGH))
    return TRUE;
  switch (GetLastError ())
    {
    case ERROR_ALREADY_EXISTS:
    case ERROR_FILE_EXISTS:
      errno = EEXIST;
      break;
    case ERROR_DISK_FULL:
      errno = ENOSPC;
      break;
    default:
      errno = EIO;
      break;
    }
  return FALSE;
}
#else
/* A link fails where a file has come to stand meanwhile, a rename would write over it. USB sticks
 * (FAT) know no links: there a look beforehand has to do. */
static gboolean
move_into_free_place (const char *from,
                      const char *to)
{
  if (link (from, to) == 0)
    {
      unlink (from);
      return TRUE;
    }
  if (errno == EEXIST || errno == ENOSPC)
    return FALSE;
  if (g_file_test (to, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
    {
      errno = EEXIST;
      return FALSE;
    }
  return g_rename (from, to) == 0;
}
#endif

gboolean
vt_new_file_commit (VtNewFile *file,
                    GError **error)
{
  gboolean moved;

  g_return_val_if_fail (file != NULL, FALSE);

  if (!vt_file_sync (file->temporary, error))
    {
      vt_new_file_abandon (file);
      return FALSE;
    }

  moved = file->replace ? g_rename (file->temporary, file->path) == 0
                        : move_into_free_place (file->temporary, file->path);
  if (!moved)
    {
      set_error_from_errno (error, errno, "put the file in its place");
      vt_new_file_abandon (file);
      return FALSE;
    }

  moved = vt_file_sync_folder_of (file->path, error);
  free_new_file (file);
  return moved;
}

void
vt_new_file_abandon (VtNewFile *file)
{
  if (file == NULL)
    return;
  g_unlink (file->temporary);
  free_new_file (file);
}

static gboolean
write_all (int fd,
           const char *data,
           gsize size)
{
  while (size > 0)
    {
      /* Windows takes an int; 1 GiB at a time fits everywhere. */
      gssize n = write (fd, data, MIN (size, 1 << 30));

      if (n < 0 && errno != EINTR)
        return FALSE;
      if (n > 0)
        {
          data += n;
          size -= n;
        }
    }
  return TRUE;
}

gboolean
vt_file_write (const char *path,
               const void *data,
               gsize size,
               GError **error)
{
  g_autoptr (VtNewFile) file = NULL;
  int fd, problem = 0;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (data != NULL || size == 0, FALSE);

  file = vt_new_file_begin (path, TRUE, error);
  if (file == NULL)
    return FALSE;

  fd = g_open (file->temporary, O_WRONLY | O_CLOEXEC | O_BINARY, 0);
  if (fd < 0)
    problem = errno;
  else
    {
      if (!write_all (fd, data, size))
        problem = errno;
      /* Network drives tell a full disk only here. */
      if (close (fd) != 0 && problem == 0 && errno != EINTR)
        problem = errno;
    }
  if (problem != 0)
    {
      set_error_from_errno (error, problem, "write a file");
      return FALSE;
    }
  return vt_new_file_commit (g_steal_pointer (&file), error);
}

/* EINVAL and the like come from file systems that have nothing to sync. */
static gboolean
sync_and_close (int fd,
                GError **error)
{
  int problem = g_fsync (fd) == 0 ? 0 : errno;

  g_close (fd, NULL);
  if (problem == 0 || problem == EINVAL || problem == ENOTSUP)
    return TRUE;
  set_error_from_errno (error, problem, "make a file durable");
  return FALSE;
}

gboolean
vt_file_sync (const char *path,
              GError **error)
{
  int fd;

  g_return_val_if_fail (path != NULL, FALSE);

#ifdef G_OS_WIN32
  /* FlushFileBuffers, which g_fsync() calls, wants a handle that may write. */
  fd = g_open (path, O_RDWR | O_BINARY, 0);
#else
  fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
#endif
  if (fd < 0)
    {
      set_error_from_errno (error, errno, "open a file");
      return FALSE;
    }
  return sync_and_close (fd, error);
}

gboolean
vt_file_sync_folder_of (const char *path,
                        GError **error)
{
  g_return_val_if_fail (path != NULL, FALSE);

#ifdef G_OS_WIN32
  /* NTFS keeps a log of its folders; they cannot be opened to be flushed. */
  return TRUE;
#else
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_CLOEXEC | O_DIRECTORY, 0);

  if (fd < 0)
    {
      set_error_from_errno (error, errno, "open a folder");
      return FALSE;
    }
  return sync_and_close (fd, error);
#endif
}

gboolean
vt_file_make_private_folder (const char *path,
                             GError **error)
{
  g_return_val_if_fail (path != NULL, FALSE);

  if (g_mkdir_with_parents (path, PRIVATE_FOLDER_MODE) == 0)
    return TRUE;
  set_error_from_errno (error, errno, "make a folder");
  return FALSE;
}

void
vt_file_remove_folder (const char *path)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_if_fail (path != NULL);

  /* Never follow a link out of the folder that was meant. */
  if (g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    return;
  dir = g_dir_open (path, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_unlink (file);
    }
  g_rmdir (path);
}

/* RFC 9562, 6.2, method 1: the 12 bits behind the time count within one millisecond. The count
 * starts in the lower half, so that there is room; a full one borrows the next millisecond. */
void
vt_uuid_generate (guint8 uuid[16])
{
  static GMutex mutex;
  static gint64 last_ms;
  static guint counter;
  gint64 now_ms;

  g_return_if_fail (uuid != NULL);

  fill_with_random (uuid, 16);

  g_mutex_lock (&mutex);
  now_ms = g_get_real_time () / 1000;
  if (now_ms > last_ms)
    {
      last_ms = now_ms;
      counter = (uuid[6] << 8 | uuid[7]) & 0x7FF;
    }
  else if (++counter > 0xFFF)
    {
      last_ms++;
      counter = 0;
    }
  for (int i = 0; i < 6; i++)
    uuid[i] = (guint8) (last_ms >> (40 - 8 * i));
  uuid[6] = (guint8) (0x70 | counter >> 8);
  uuid[7] = (guint8) counter;
  g_mutex_unlock (&mutex);

  uuid[8] = (uuid[8] & 0x3F) | 0x80;
}

char *
vt_uuid_to_text (const guint8 uuid[16])
{
  static const char digits[] = "0123456789abcdef";
  char *text, *p;

  g_return_val_if_fail (uuid != NULL, NULL);

  /* No printf(): an export writes one for every row. */
  text = p = g_malloc (37);
  for (int i = 0; i < 16; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        *p++ = '-';
      *p++ = digits[uuid[i] >> 4];
      *p++ = digits[uuid[i] & 15];
    }
  *p = '\0';
  return text;
}

gboolean
vt_uuid_from_text (const char *text,
                   guint8 uuid[16])
{
  guint8 read[16];
  int i = 0;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (uuid != NULL, FALSE);

  for (; i < 16; i++)
    {
      if ((i == 4 || i == 6 || i == 8 || i == 10) && *text++ != '-')
        return FALSE;
      if (!g_ascii_isxdigit (text[0]) || !g_ascii_isxdigit (text[1]))
        return FALSE;
      read[i] = (guint8) (g_ascii_xdigit_value (text[0]) << 4 | g_ascii_xdigit_value (text[1]));
      text += 2;
    }
  if (*text != '\0')
    return FALSE;
  memcpy (uuid, read, sizeof read);
  return TRUE;
}
