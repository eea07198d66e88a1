/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-salvage-file.h"

#include "vt-connection.h"
#include "vt-error.h"

#include <string.h>

/* sqlite.org/fileformat2.html: 1.3 for the head, 4.1 and 4.2 for the log. */
#define HEAD_SIZE 100
#define PAGE_SIZE_AT 16
#define RESERVED_AT 20
#define FRACTIONS_AT 21
#define VERSION_AT 60
#define APPLICATION_AT 68
#define LOG_HEAD_SIZE 32
#define LOG_MAGIC 0x377f0682
#define FRAME_HEAD_SIZE 24

/* The log's word for the number of pages counts up to so many for each that it holds: only pages that
 * were out of use again within one act stand in neither file. */
#define PAGES_A_FRAME 8

/* Registers are made with SQLite's default, and this program never sets another. */
#define USUAL_PAGE_SIZE 4096

struct _VtSalvageFile
{
  sqlite3 *file;      /* (owned) opened, and never asked for anything but its bytes */
  sqlite3 *log;       /* (owned) (nullable) the same of the write-ahead log */
  GHashTable *frames; /* (owned) number of a page → where in the log its last content begins */
  gint64 size;
  guint n_pages;
  guint page_size;
  guint reserved;
  gint64 application;
  gint64 version;
};

guint32
vt_salvage_get_32 (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

guint
vt_salvage_get_16 (const guint8 *bytes)
{
  return (guint) bytes[0] << 8 | bytes[1];
}

/* --- bytes ------------------------------------------------------------------------------------ */

/* Through SQLite's own file, for the reason in vt_connection_read_header(). */
static sqlite3_file *
get_file (sqlite3 *connection)
{
  sqlite3_file *file = NULL;

  sqlite3_file_control (connection, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  return file != NULL && file->pMethods != NULL ? file : NULL;
}

static gint64
get_size (sqlite3 *connection)
{
  sqlite3_file *file = get_file (connection);
  sqlite3_int64 size = 0;

  return file != NULL && file->pMethods->xFileSize (file, &size) == SQLITE_OK ? size : 0;
}

/* What is missing at the end of the file comes as zeros. */
static gboolean
read_bytes (sqlite3 *connection, void *bytes, guint size, gint64 at)
{
  sqlite3_file *file = get_file (connection);
  int code = file != NULL ? file->pMethods->xRead (file, bytes, (int) size, at) : SQLITE_CANTOPEN;

  return code == SQLITE_OK || code == SQLITE_IOERR_SHORT_READ;
}

/* --- the head --------------------------------------------------------------------------------- */

static gboolean
is_page_size (guint size)
{
  return size >= 512 && size <= 65536 && (size & (size - 1)) == 0;
}

/* The three fractions are the same in every file, so they vouch for their neighbours. */
static void
read_head (VtSalvageFile *self)
{
  static const guint8 fractions[] = { 64, 32, 32 };
  guint8 head[HEAD_SIZE] = { 0 };
  guint size;

  self->page_size = USUAL_PAGE_SIZE;
  if (!read_bytes (self->file, head, sizeof head, 0))
    return;
  size = vt_salvage_get_16 (head + PAGE_SIZE_AT);
  size = size == 1 ? 65536 : size;
  if (!is_page_size (size) || memcmp (head + FRACTIONS_AT, fractions, sizeof fractions) != 0)
    return;
  self->page_size = size;
  self->reserved = head[RESERVED_AT] <= 32 ? head[RESERVED_AT] : 0;
  self->application = vt_salvage_get_32 (head + APPLICATION_AT);
  self->version = vt_salvage_get_32 (head + VERSION_AT);
}

/* --- the log ---------------------------------------------------------------------------------- */

static void
add_to_sum (guint32 sum[2], const guint8 *bytes, guint size, gboolean big_endian)
{
  for (guint i = 0; i + 8 <= size; i += 8)
    {
      guint32 first, second;

      memcpy (&first, bytes + i, 4);
      memcpy (&second, bytes + i + 4, 4);
      first = big_endian ? GUINT32_FROM_BE (first) : GUINT32_FROM_LE (first);
      second = big_endian ? GUINT32_FROM_BE (second) : GUINT32_FROM_LE (second);
      sum[0] += first + sum[1];
      sum[1] += second + sum[0];
    }
}

/* Content is taken over when its transaction was committed, as SQLite does. */
static void
take_frames (VtSalvageFile *self, const guint8 *head, guint32 sum[2])
{
  gboolean big_endian = head[3] & 1;
  gint64 end = get_size (self->log);
  g_autofree guint8 *frame = g_malloc (FRAME_HEAD_SIZE + self->page_size);
  g_autoptr (GHashTable) open = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  gint64 most = self->size / self->page_size + 1;

  for (gint64 at = LOG_HEAD_SIZE; at + FRAME_HEAD_SIZE + self->page_size <= end;
       at += FRAME_HEAD_SIZE + self->page_size)
    {
      GHashTableIter iter;
      gpointer number, place;

      if (!read_bytes (self->log, frame, FRAME_HEAD_SIZE + self->page_size, at)
          || memcmp (frame + 8, head + 16, 8) != 0)
        return;
      add_to_sum (sum, frame, 8, big_endian);
      add_to_sum (sum, frame + FRAME_HEAD_SIZE, self->page_size, big_endian);
      if (vt_salvage_get_32 (frame + 16) != sum[0] || vt_salvage_get_32 (frame + 20) != sum[1])
        return;
      place = g_new (gint64, 1);
      *(gint64 *) place = at + FRAME_HEAD_SIZE;
      g_hash_table_insert (open, GUINT_TO_POINTER (vt_salvage_get_32 (frame)), place);
      most += PAGES_A_FRAME;
      if (vt_salvage_get_32 (frame + 4) == 0)
        continue;
      self->n_pages = (guint) MAX (self->n_pages, MIN (vt_salvage_get_32 (frame + 4), most));
      g_hash_table_iter_init (&iter, open);
      while (g_hash_table_iter_next (&iter, &number, &place))
        {
          g_hash_table_iter_steal (&iter);
          g_hash_table_insert (self->frames, number, place);
        }
    }
}

static void
read_log (VtSalvageFile *self, const char *path)
{
  g_autofree char *name = g_strconcat (path, "-wal", NULL);
  guint8 head[LOG_HEAD_SIZE] = { 0 };
  guint32 sum[2] = { 0, 0 };
  guint size;

  if (!g_file_test (name, G_FILE_TEST_IS_REGULAR))
    return;
  self->log = vt_connection_open (name, SQLITE_OPEN_READONLY, NULL);
  if (self->log == NULL || get_size (self->log) <= LOG_HEAD_SIZE
      || !read_bytes (self->log, head, sizeof head, 0)
      || (vt_salvage_get_32 (head) & ~1u) != LOG_MAGIC)
    return;
  add_to_sum (sum, head, 24, head[3] & 1);
  size = vt_salvage_get_32 (head + 8);
  if (vt_salvage_get_32 (head + 24) != sum[0] || vt_salvage_get_32 (head + 28) != sum[1]
      || !is_page_size (size))
    return;
  self->page_size = size;
  take_frames (self, head, sum);
}

/* --- life ------------------------------------------------------------------------------------- */

VtSalvageFile *
vt_salvage_file_open (const char *path, GError **error)
{
  g_autoptr (VtSalvageFile) self = NULL;

  g_return_val_if_fail (path != NULL && g_path_is_absolute (path), NULL);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error_literal (error, VT_ERROR, VT_ERROR_NOT_FOUND, "there is no such file");
      return NULL;
    }
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error_literal (error, VT_ERROR, VT_ERROR_NOT_A_REGISTER, "not a plain file");
      return NULL;
    }
  self = g_new0 (VtSalvageFile, 1);
  self->frames = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->file = vt_connection_open (path, SQLITE_OPEN_READONLY, error);
  if (self->file == NULL)
    return NULL;
  self->size = get_size (self->file);
  read_head (self);
  read_log (self, path);
  self->n_pages = (guint) MAX (self->n_pages, (self->size + self->page_size - 1) / self->page_size);
  if (self->n_pages > 0)
    return g_steal_pointer (&self);
  g_set_error_literal (error, VT_ERROR, VT_ERROR_NOT_A_REGISTER, "an empty file");
  return NULL;
}

void
vt_salvage_file_free (VtSalvageFile *self)
{
  if (self == NULL)
    return;
  vt_connection_close (self->file);
  vt_connection_close (self->log);
  g_hash_table_unref (self->frames);
  g_free (self);
}

/* --- pages ------------------------------------------------------------------------------------ */

guint
vt_salvage_file_get_n_pages (VtSalvageFile *self)
{
  return self->n_pages;
}

guint
vt_salvage_file_get_page_size (VtSalvageFile *self)
{
  return self->page_size;
}

guint
vt_salvage_file_get_usable_size (VtSalvageFile *self)
{
  return self->page_size - self->reserved;
}

gint64
vt_salvage_file_get_application (VtSalvageFile *self)
{
  return self->application;
}

gint64
vt_salvage_file_get_version (VtSalvageFile *self)
{
  return self->version;
}

gboolean
vt_salvage_file_read (VtSalvageFile *self, guint number, guint8 *page)
{
  const gint64 *place;
  gint64 at;

  g_assert (number > 0);
  place = g_hash_table_lookup (self->frames, GUINT_TO_POINTER (number));
  if (place != NULL)
    return read_bytes (self->log, page, self->page_size, *place);
  at = (gint64) (number - 1) * self->page_size;
  return at < self->size && read_bytes (self->file, page, self->page_size, at);
}
