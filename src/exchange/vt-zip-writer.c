/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-zip-writer.h"

#include "vt-error.h"

#include <minizip/zip.h>
#include <zlib.h>

#include <string.h>

/* 1 January 1980, the first day a zip archive knows: years since 1980, month, day. */
#define FIXED_DAY ((0 << 25) | (1 << 21) | (1 << 16))

struct _VtZipWriter
{
  zipFile archive;   /* (owned) (nullable) once closed */
  GByteArray *bytes; /* (owned) */
  gsize position;    /* where the next bytes go */
  int problem;       /* the first of minizip's errors, ZIP_OK: none */
};

/* --- a stream over the bytes ------------------------------------------------------------------ */

static voidpf
open_bytes (voidpf opaque, const void *path, int mode)
{
  return opaque;
}

static uLong
refuse_read (voidpf opaque, voidpf stream, void *buffer, uLong size)
{
  return 0;
}

/* minizip goes back to put sizes and check sums before the data. */
static uLong
write_bytes (voidpf opaque, voidpf stream, const void *buffer, uLong size)
{
  VtZipWriter *writer = stream;

  if (size > G_MAXUINT - writer->position)
    return 0;
  if (writer->position + size > writer->bytes->len)
    g_byte_array_set_size (writer->bytes, (guint) (writer->position + size));
  memcpy (writer->bytes->data + writer->position, buffer, size);
  writer->position += size;
  return size;
}

static ZPOS64_T
tell_bytes (voidpf opaque, voidpf stream)
{
  return ((VtZipWriter *) stream)->position;
}

static long
seek_bytes (voidpf opaque, voidpf stream, ZPOS64_T offset, int origin)
{
  VtZipWriter *writer = stream;
  ZPOS64_T base = origin == ZLIB_FILEFUNC_SEEK_CUR   ? writer->position
                  : origin == ZLIB_FILEFUNC_SEEK_END ? writer->bytes->len
                                                     : 0;

  if (offset > writer->bytes->len - base)
    return -1;
  writer->position = (gsize) (base + offset);
  return 0;
}

static int
close_bytes (voidpf opaque, voidpf stream)
{
  return 0;
}

static int
test_bytes (voidpf opaque, voidpf stream)
{
  return 0;
}

/* --- the archive ------------------------------------------------------------------------------ */

VtZipWriter *
vt_zip_writer_new (void)
{
  VtZipWriter *writer = g_new0 (VtZipWriter, 1);
  zlib_filefunc64_def functions = { open_bytes, refuse_read, write_bytes, tell_bytes,
                                    seek_bytes, close_bytes, test_bytes,  writer };

  writer->bytes = g_byte_array_new ();
  writer->archive = zipOpen2_64 ("", APPEND_STATUS_CREATE, NULL, &functions);
  if (writer->archive == NULL)
    writer->problem = ZIP_INTERNALERROR;
  return writer;
}

void
vt_zip_writer_free (VtZipWriter *writer)
{
  if (writer == NULL)
    return;
  if (writer->archive != NULL)
    zipClose (writer->archive, NULL);
  g_clear_pointer (&writer->bytes, g_byte_array_unref);
  g_free (writer);
}

void
vt_zip_writer_add (VtZipWriter *writer, const char *name, const void *data, gsize size)
{
  zip_fileinfo info = { .dosDate = FIXED_DAY };
  int code;

  g_return_if_fail (writer != NULL && name != NULL && (data != NULL || size == 0));
  g_return_if_fail (size <= G_MAXUINT);

  if (writer->problem != ZIP_OK)
    return;
  code = zipOpenNewFileInZip64 (writer->archive, name, &info, NULL, 0, NULL, 0, NULL, Z_DEFLATED,
                                Z_DEFAULT_COMPRESSION, 0);
  if (code == ZIP_OK)
    code = zipWriteInFileInZip (writer->archive, data, (unsigned) size);
  if (code == ZIP_OK)
    code = zipCloseFileInZip (writer->archive);
  writer->problem = code;
}

GBytes *
vt_zip_writer_finish (VtZipWriter *writer, GError **error)
{
  g_autoptr (VtZipWriter) owned G_GNUC_UNUSED = writer; /* clang sees no use in freeing */

  g_return_val_if_fail (writer != NULL, NULL);

  if (writer->problem == ZIP_OK)
    writer->problem = zipClose (g_steal_pointer (&writer->archive), NULL);
  if (writer->problem == ZIP_OK)
    return g_byte_array_free_to_bytes (g_steal_pointer (&writer->bytes));
  g_set_error (error, VT_ERROR, VT_ERROR_INTERNAL, "cannot make a zip archive: %d",
               writer->problem);
  return NULL;
}
