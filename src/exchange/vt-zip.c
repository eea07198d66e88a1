/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-zip.h"

#include "vt-error.h"

#include <glib/gstdio.h>
#include <minizip/unzip.h>

#include <errno.h>
#include <string.h>

/* A part's name is a short path; OPC tools stay far below this. */
#define MAX_NAME_BYTES 512
#define METHOD_STORED 0
#define METHOD_DEFLATED 8
#define FLAG_ENCRYPTED 1

typedef struct
{
  unz64_file_pos position;
  guint64 packed;
  guint64 unpacked;
  guint method;
  gboolean encrypted;
} Part;

struct _VtZip
{
  unzFile archive;   /* (owned) */
  GHashTable *parts; /* (owned) folded name → Part */
  guint64 size;      /* of the file */
  Part *open;        /* (nullable): the part being read */
  guint64 done;      /* bytes of it that have been unpacked */
};

/* minizip opens paths with fopen(), which on Windows knows only the local code page. */
static voidpf
open_file (voidpf opaque, const void *path, int mode)
{
  return g_fopen (path, "rb");
}

static uLong
read_file (voidpf opaque, voidpf stream, void *buffer, uLong size)
{
  return (uLong) fread (buffer, 1, size, stream);
}

static uLong
refuse_write (voidpf opaque, voidpf stream, const void *buffer, uLong size)
{
  return 0;
}

static ZPOS64_T
tell_file (voidpf opaque, voidpf stream)
{
  return (ZPOS64_T) ftell (stream);
}

static long
seek_file (voidpf opaque, voidpf stream, ZPOS64_T offset, int origin)
{
  int whence = origin == ZLIB_FILEFUNC_SEEK_CUR ? SEEK_CUR
               : origin == ZLIB_FILEFUNC_SEEK_END ? SEEK_END
                                                  : SEEK_SET;

  /* Offsets come from the file; none can lie beyond the largest file that is read at all. */
  if (offset > VT_ZIP_MAX_FILE_BYTES)
    return -1;
  return fseek (stream, (long) offset, whence);
}

static int
close_file (voidpf opaque, voidpf stream)
{
  return fclose (stream);
}

static int
test_file (voidpf opaque, voidpf stream)
{
  return ferror ((FILE *) stream);
}

static char *
fold_name (const char *name)
{
  g_autofree char *slashed = g_strdelimit (g_strdup (name), "\\", '/');

  return g_ascii_strdown (slashed[0] == '/' ? slashed + 1 : slashed, -1);
}

static gboolean
check_file (const char *path, guint64 *size, GError **error)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0)
    {
      int code = errno;
      g_set_error (error, VT_ERROR, code == ENOENT ? VT_ERROR_NOT_FOUND : VT_ERROR_IO,
                   "cannot look at the file: %s", g_strerror (code));
      return FALSE;
    }
  if (status.st_size > VT_ZIP_MAX_FILE_BYTES)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_HOSTILE_FILE, "the archive is larger than %d MiB",
                   VT_ZIP_MAX_FILE_BYTES / (1024 * 1024));
      return FALSE;
    }
  *size = status.st_size;
  return TRUE;
}

static gboolean
read_entry (VtZip *zip, guint64 *total, GError **error)
{
  g_autofree char *key = NULL;
  g_autofree Part *part = g_new0 (Part, 1);
  unz_file_info64 info;
  char name[MAX_NAME_BYTES + 1] = "";

  if (unzGetCurrentFileInfo64 (zip->archive, &info, name, MAX_NAME_BYTES, NULL, 0, NULL, 0) !=
          UNZ_OK ||
      unzGetFilePos64 (zip->archive, &part->position) != UNZ_OK)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_DAMAGED, "the archive's directory cannot be read");
      return FALSE;
    }
  if (info.size_filename >= MAX_NAME_BYTES)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_HOSTILE_FILE, "a part's name is too long");
      return FALSE;
    }

  part->packed = info.compressed_size;
  part->unpacked = info.uncompressed_size;
  part->method = info.compression_method;
  part->encrypted = (info.flag & FLAG_ENCRYPTED) != 0;
  if (part->packed > zip->size)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_DAMAGED, "a part is longer than the archive");
      return FALSE;
    }
  key = fold_name (name);
  /* Two parts of one name: which one is meant would depend on the program that reads. */
  if (g_hash_table_contains (zip->parts, key))
    {
      g_set_error (error, VT_ERROR, VT_ERROR_HOSTILE_FILE, "two parts have the same name");
      return FALSE;
    }
  if (part->unpacked > VT_ZIP_MAX_PART_BYTES ||
      (*total += part->unpacked) > VT_ZIP_MAX_TOTAL_BYTES)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_HOSTILE_FILE, "the archive unpacks to too much");
      return FALSE;
    }
  g_hash_table_insert (zip->parts, g_steal_pointer (&key), g_steal_pointer (&part));
  return TRUE;
}

static gboolean
read_directory (VtZip *zip, GError **error)
{
  guint64 total = 0;
  int code = unzGoToFirstFile (zip->archive);

  while (code == UNZ_OK)
    {
      if (g_hash_table_size (zip->parts) >= VT_ZIP_MAX_PARTS)
        {
          g_set_error (error, VT_ERROR, VT_ERROR_HOSTILE_FILE, "the archive has more than %d parts",
                       VT_ZIP_MAX_PARTS);
          return FALSE;
        }
      if (!read_entry (zip, &total, error))
        return FALSE;
      code = unzGoToNextFile (zip->archive);
    }
  if (code != UNZ_END_OF_LIST_OF_FILE)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_DAMAGED, "the archive's directory is cut or changed");
      return FALSE;
    }
  return TRUE;
}

VtZip *
vt_zip_open (const char *path, GError **error)
{
  zlib_filefunc64_def functions = {
    .zopen64_file = open_file,
    .zread_file = read_file,
    .zwrite_file = refuse_write,
    .ztell64_file = tell_file,
    .zseek64_file = seek_file,
    .zclose_file = close_file,
    .zerror_file = test_file,
  };
  g_autoptr (VtZip) zip = NULL;
  guint64 size = 0;

  g_return_val_if_fail (path != NULL, NULL);

  if (!check_file (path, &size, error))
    return NULL;

  zip = g_new0 (VtZip, 1);
  zip->size = size;
  zip->parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  zip->archive = unzOpen2_64 (path, &functions);
  if (zip->archive == NULL)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_DAMAGED,
                   "the archive has no directory at its end: it is cut or changed");
      return NULL;
    }
  if (!read_directory (zip, error))
    return NULL;
  return g_steal_pointer (&zip);
}

void
vt_zip_free (VtZip *zip)
{
  if (zip == NULL)
    return;

  vt_zip_close_part (zip);
  g_clear_pointer (&zip->archive, unzClose);
  g_hash_table_unref (zip->parts);
  g_free (zip);
}

static Part *
find_part (VtZip *zip, const char *name)
{
  g_autofree char *key = fold_name (name);

  return g_hash_table_lookup (zip->parts, key);
}

gboolean
vt_zip_has_part (VtZip *zip, const char *name)
{
  g_return_val_if_fail (zip != NULL && name != NULL, FALSE);

  return find_part (zip, name) != NULL;
}

GPtrArray *
vt_zip_list_parts (VtZip *zip)
{
  GPtrArray *names;
  GHashTableIter iterator;
  gpointer name;

  g_return_val_if_fail (zip != NULL, NULL);

  names = g_ptr_array_sized_new (g_hash_table_size (zip->parts));
  g_hash_table_iter_init (&iterator, zip->parts);
  while (g_hash_table_iter_next (&iterator, &name, NULL))
    g_ptr_array_add (names, name);
  return names;
}

gboolean
vt_zip_open_part (VtZip *zip, const char *name, GError **error)
{
  Part *part;

  g_return_val_if_fail (zip != NULL && name != NULL, FALSE);

  vt_zip_close_part (zip);
  part = find_part (zip, name);
  if (part == NULL)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_DAMAGED, "a part that the file names is missing");
      return FALSE;
    }
  if (part->encrypted)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_UNSUPPORTED_FILE, "the archive has a password");
      return FALSE;
    }
  if (part->method != METHOD_STORED && part->method != METHOD_DEFLATED)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_UNSUPPORTED_FILE,
                   "a part is packed by method %u, only deflate is known", part->method);
      return FALSE;
    }
  if (unzGoToFilePos64 (zip->archive, &part->position) != UNZ_OK ||
      unzOpenCurrentFile (zip->archive) != UNZ_OK)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_DAMAGED, "a part cannot be opened");
      return FALSE;
    }
  zip->open = part;
  zip->done = 0;
  return TRUE;
}

void
vt_zip_close_part (VtZip *zip)
{
  g_return_if_fail (zip != NULL);

  if (zip->open != NULL)
    unzCloseCurrentFile (zip->archive);
  zip->open = NULL;
}

/* The check sum is only known, and by minizip only compared, when all of a part has been read. */
static gssize
finish_part (VtZip *zip, GError **error)
{
  Part *part = g_steal_pointer (&zip->open);
  int code = unzCloseCurrentFile (zip->archive);

  if (code != UNZ_OK || zip->done != part->unpacked)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_DAMAGED, "a part's length or check sum is wrong");
      return -1;
    }
  return 0;
}

gssize
vt_zip_read (VtZip *zip, void *buffer, gsize size, GError **error)
{
  int got;

  g_return_val_if_fail (zip != NULL && buffer != NULL, -1);
  g_return_val_if_fail (size > 0 && size <= G_MAXINT, -1);

  if (zip->open == NULL)
    return 0;
  got = unzReadCurrentFile (zip->archive, buffer, (unsigned) size);
  if (got < 0)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_DAMAGED, "a part cannot be unpacked (%d)", got);
      vt_zip_close_part (zip);
      return -1;
    }
  if (got == 0)
    return finish_part (zip, error);

  zip->done += got;
  if (zip->done > VT_ZIP_RATIO_FREE_BYTES && zip->done / VT_ZIP_MAX_RATIO > zip->open->packed)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_HOSTILE_FILE, "a part unpacks to more than %d times"
                   " its size", VT_ZIP_MAX_RATIO);
      vt_zip_close_part (zip);
      return -1;
    }
  return got;
}

double
vt_zip_get_progress (VtZip *zip)
{
  g_return_val_if_fail (zip != NULL, 0);

  if (zip->open == NULL)
    return zip->done > 0 ? 1 : 0;
  if (zip->open->unpacked == 0)
    return 0;
  return MIN (1, (double) zip->done / zip->open->unpacked);
}
