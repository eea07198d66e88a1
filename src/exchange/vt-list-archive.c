/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-list-archive.h"

#include "vt-error.h"

#include <glib/gstdio.h>
#include <minizip/zip.h>

#include <errno.h>
#include <string.h>

/* What is gathered before it is packed: cells are a few bytes each. */
#define BUFFER_BYTES 65536
/* 1 January 1980, the first day an archive can name: the clock is not in the file. */
#define DOS_DATE ((1 << 21) | (1 << 16))

struct _VtListArchive
{
  zipFile zip;      /* (owned) */
  gboolean in_part;
  gboolean failed;
  int number;       /* errno of the first failure */
  gsize n;          /* in @buffer */
  char buffer[BUFFER_BYTES];
};

/* minizip opens paths with fopen(), which on Windows knows only the local code page. */
static voidpf
open_file (voidpf opaque, const void *path, int mode)
{
  return g_fopen (path, "wb+");
}

/* Keeps the library's own functions for all but opening. */
static zipFile
open_zip (const char *path)
{
  zlib_filefunc64_def functions;

  fill_fopen64_filefunc (&functions);
  functions.zopen64_file = open_file;
  return zipOpen2_64 (path, APPEND_STATUS_CREATE, NULL, &functions);
}

static void
note (VtListArchive *archive, int code)
{
  if (code == ZIP_OK || archive->failed)
    return;
  archive->failed = TRUE;
  archive->number = errno;
}

VtListArchive *
vt_list_archive_new (const char *path)
{
  VtListArchive *archive = g_new (VtListArchive, 1);

  archive->in_part = FALSE;
  archive->failed = FALSE;
  archive->number = 0;
  archive->n = 0;
  errno = 0;
  archive->zip = open_zip (path);
  if (archive->zip == NULL)
    note (archive, ZIP_ERRNO);
  return archive;
}

static void
pack (VtListArchive *archive, const char *bytes, gsize length)
{
  if (!archive->failed)
    note (archive, zipWriteInFileInZip (archive->zip, bytes, (unsigned) length));
}

static void
flush (VtListArchive *archive)
{
  pack (archive, archive->buffer, archive->n);
  archive->n = 0;
}

static void
end_part (VtListArchive *archive)
{
  if (!archive->in_part)
    return;
  flush (archive);
  note (archive, zipCloseFileInZip (archive->zip));
  archive->in_part = FALSE;
}

void
vt_list_archive_begin_part (VtListArchive *archive, const char *name)
{
  zip_fileinfo info = { .dosDate = DOS_DATE };

  g_return_if_fail (archive != NULL && name != NULL);

  end_part (archive);
  if (archive->failed)
    return;
  note (archive, zipOpenNewFileInZip (archive->zip, name, &info, NULL, 0, NULL, 0, NULL, Z_DEFLATED,
                                      Z_DEFAULT_COMPRESSION));
  archive->in_part = !archive->failed;
}

void
vt_list_archive_put (VtListArchive *archive, const char *bytes, gsize length)
{
  if (length > BUFFER_BYTES - archive->n)
    flush (archive);
  if (length > BUFFER_BYTES)
    {
      pack (archive, bytes, length);
      return;
    }
  memcpy (archive->buffer + archive->n, bytes, length);
  archive->n += length;
}

void
vt_list_archive_put_text (VtListArchive *archive, const char *text)
{
  vt_list_archive_put (archive, text, strlen (text));
}

/* What stands in XML under another name or not at all. */
static void
put_special (VtListArchive *archive, char character)
{
  char escape[8];

  switch (character)
    {
    case '&':
      vt_list_archive_put_text (archive, "&amp;");
      break;
    case '<':
      vt_list_archive_put_text (archive, "&lt;");
      break;
    case '>':
      vt_list_archive_put_text (archive, "&gt;");
      break;
    case '"':
      vt_list_archive_put_text (archive, "&quot;");
      break;
    default:
      g_snprintf (escape, sizeof escape, "_x%04X_", (guchar) character);
      vt_list_archive_put_text (archive, escape);
      break;
    }
}

static gboolean
is_special (char character)
{
  return strchr ("&<>\"", character) != NULL
         || ((guchar) character < 0x20 && character != '\n' && character != '\t');
}

void
vt_list_archive_put_escaped (VtListArchive *archive, const char *text)
{
  for (const char *p = text; *p != '\0';)
    {
      const char *start = p;

      while (*p != '\0' && !is_special (*p))
        p++;
      vt_list_archive_put (archive, start, (gsize) (p - start));
      if (*p != '\0')
        put_special (archive, *p++);
    }
}

gboolean
vt_list_archive_close (VtListArchive *archive, GError **error)
{
  gboolean ok;
  int number;

  g_return_val_if_fail (archive != NULL, FALSE);

  end_part (archive);
  if (archive->zip != NULL)
    note (archive, zipClose (g_steal_pointer (&archive->zip), NULL));
  ok = !archive->failed;
  number = archive->number;
  vt_list_archive_abandon (archive);
  if (!ok)
    g_set_error (error, VT_ERROR, number == ENOSPC ? VT_ERROR_NO_SPACE : VT_ERROR_IO,
                 "cannot write the workbook: %s", g_strerror (number));
  return ok;
}

void
vt_list_archive_abandon (VtListArchive *archive)
{
  if (archive == NULL)
    return;
  if (archive->zip != NULL)
    zipClose (archive->zip, NULL);
  g_free (archive);
}
