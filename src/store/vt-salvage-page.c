/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-salvage-page.h"

#include <sqlite3.h>
#include <string.h>

/* On the first page the tree begins behind the file's head. */
#define FILE_HEAD_SIZE 100

/* --- pages ------------------------------------------------------------------------------------ */

VtSalvagePage *
vt_salvage_page_new (VtSalvageFile *file)
{
  VtSalvagePage *page = g_new0 (VtSalvagePage, 1);

  page->bytes = g_malloc0 (vt_salvage_file_get_page_size (file));
  return page;
}

void
vt_salvage_page_free (VtSalvagePage *page)
{
  if (page == NULL)
    return;
  g_free (page->bytes);
  g_free (page);
}

static guint
get_head (const VtSalvagePage *page)
{
  return page->number == 1 ? FILE_HEAD_SIZE : 0;
}

gboolean
vt_salvage_page_is_inner (const VtSalvagePage *page)
{
  return page->kind == VT_SALVAGE_PAGE_TABLE_INNER || page->kind == VT_SALVAGE_PAGE_INDEX_INNER;
}

/* Where the cells' places stand. */
static guint
get_places (const VtSalvagePage *page)
{
  return get_head (page) + (vt_salvage_page_is_inner (page) ? 12 : 8);
}

gboolean
vt_salvage_page_load (VtSalvagePage *page, VtSalvageFile *file, guint number)
{
  guint usable = vt_salvage_file_get_usable_size (file);
  const guint8 *head;

  page->number = number;
  page->kind = VT_SALVAGE_PAGE_NONE;
  page->n_cells = 0;
  if (number == 0 || number > vt_salvage_file_get_n_pages (file)
      || !vt_salvage_file_read (file, number, page->bytes))
    return FALSE;
  head = page->bytes + get_head (page);
  if (head[0] != VT_SALVAGE_PAGE_INDEX_INNER && head[0] != VT_SALVAGE_PAGE_TABLE_INNER
      && head[0] != VT_SALVAGE_PAGE_INDEX_LEAF && head[0] != VT_SALVAGE_PAGE_TABLE_LEAF)
    return FALSE;
  page->kind = head[0];
  page->n_cells = vt_salvage_get_16 (head + 3);
  if (get_places (page) + 2 * page->n_cells <= usable)
    return TRUE;
  page->kind = VT_SALVAGE_PAGE_NONE;
  page->n_cells = 0;
  return FALSE;
}

/* The place of a cell; 0 when it lies outside. */
static guint
find_cell (const VtSalvagePage *page, VtSalvageFile *file, guint cell)
{
  guint places = get_places (page);
  guint at = vt_salvage_get_16 (page->bytes + places + 2 * cell);

  return at >= places + 2 * page->n_cells && at + 4 <= vt_salvage_file_get_usable_size (file) ? at
                                                                                              : 0;
}

guint
vt_salvage_page_get_child (const VtSalvagePage *page, VtSalvageFile *file, guint cell)
{
  guint at;
  guint32 child;

  g_assert (vt_salvage_page_is_inner (page) && cell <= page->n_cells);

  at = cell == page->n_cells ? get_head (page) + 8 : find_cell (page, file, cell);
  if (at == 0)
    return 0;
  child = vt_salvage_get_32 (page->bytes + at);
  return child > 1 && child <= vt_salvage_file_get_n_pages (file) ? child : 0;
}

/* --- rows ------------------------------------------------------------------------------------- */

VtSalvageRow *
vt_salvage_row_new (void)
{
  VtSalvageRow *row = g_new0 (VtSalvageRow, 1);

  row->payload = g_byte_array_new ();
  row->values = g_array_new (FALSE, TRUE, sizeof (VtSalvageValue));
  return row;
}

void
vt_salvage_row_free (VtSalvageRow *row)
{
  if (row == NULL)
    return;
  g_byte_array_unref (row->payload);
  g_array_unref (row->values);
  g_free (row);
}

const VtSalvageValue *
vt_salvage_row_get (const VtSalvageRow *row, guint column)
{
  return column < row->values->len ? &g_array_index (row->values, VtSalvageValue, column) : NULL;
}

/* SQLite's numbers of one to nine bytes; *@at moves behind. FALSE when it does not end in time. */
static gboolean
read_varint (const guint8 *bytes, guint end, guint *at, guint64 *value)
{
  *value = 0;
  for (guint i = 0; i < 9; i++)
    {
      if (*at >= end)
        return FALSE;
      if (i == 8)
        {
          *value = *value << 8 | bytes[(*at)++];
          return TRUE;
        }
      *value = *value << 7 | (bytes[*at] & 0x7f);
      if ((bytes[(*at)++] & 0x80) == 0)
        return TRUE;
    }
  return FALSE;
}

/* How much of a payload stands in the page itself (fileformat2.html, 1.6). */
static guint
get_local_size (guint64 size, guint usable, gboolean of_table)
{
  guint most = of_table ? usable - 35 : (usable - 12) * 64 / 255 - 23;
  guint least = (usable - 12) * 32 / 255 - 23;
  guint local;

  if (size <= most)
    return (guint) size;
  local = least + (guint) ((size - least) % (usable - 4));
  return local <= most ? local : least;
}

/* Follows the chain of pages that hold the rest. */
static gboolean
append_overflow (VtSalvageRow *row, VtSalvageFile *file, guint32 next, guint64 size)
{
  guint usable = vt_salvage_file_get_usable_size (file);
  g_autofree guint8 *bytes = g_malloc (vt_salvage_file_get_page_size (file));

  /* Each step adds bytes, so a chain that bites its tail comes to an end. */
  while (row->payload->len < size)
    {
      if (next < 2 || next > vt_salvage_file_get_n_pages (file)
          || !vt_salvage_file_read (file, next, bytes))
        return FALSE;
      next = vt_salvage_get_32 (bytes);
      g_byte_array_append (row->payload, bytes + 4,
                           (guint) MIN (size - row->payload->len, usable - 4));
    }
  return next == 0;
}

static gboolean
load_payload (VtSalvageRow *row, VtSalvageFile *file, const VtSalvagePage *page, guint at)
{
  guint usable = vt_salvage_file_get_usable_size (file);
  gboolean of_table = page->kind == VT_SALVAGE_PAGE_TABLE_LEAF;
  guint64 size, rowid = 0;
  guint local;

  if (page->kind == VT_SALVAGE_PAGE_INDEX_INNER)
    at += 4;
  if (!read_varint (page->bytes, usable, &at, &size)
      || (of_table && !read_varint (page->bytes, usable, &at, &rowid))
      || size > (guint64) vt_salvage_file_get_n_pages (file) * usable)
    return FALSE;
  local = get_local_size (size, usable, of_table);
  if (at + local + (local < size ? 4 : 0) > usable)
    return FALSE;
  row->rowid = (gint64) rowid;
  g_byte_array_set_size (row->payload, 0);
  g_byte_array_append (row->payload, page->bytes + at, local);
  return local == size
         || append_overflow (row, file, vt_salvage_get_32 (page->bytes + at + local), size);
}

static guint
get_value_size (guint64 serial)
{
  static const guint8 sizes[] = { 0, 1, 2, 3, 4, 6, 8, 8, 0, 0 };

  return serial < G_N_ELEMENTS (sizes) ? sizes[serial] : (guint) ((serial - 12) / 2);
}

static gint64
get_integer (const guint8 *bytes, guint size)
{
  guint64 value = size > 0 && (bytes[0] & 0x80) != 0 ? G_MAXUINT64 : 0;

  for (guint i = 0; i < size; i++)
    value = value << 8 | bytes[i];
  return (gint64) value;
}

/* FALSE for a text that SQLite would give out, but nobody can read. */
static gboolean
decode (guint64 serial, const guint8 *bytes, guint size, VtSalvageValue *value)
{
  *value = (VtSalvageValue){ .type = SQLITE_NULL };
  if (serial == 0)
    return TRUE;
  if (serial <= 9)
    {
      value->type = serial == 7 ? SQLITE_FLOAT : SQLITE_INTEGER;
      value->integer = serial >= 8 ? (gint64) serial - 8 : get_integer (bytes, size);
      if (serial == 7)
        memcpy (&value->real, &value->integer, sizeof value->real);
      return TRUE;
    }
  value->type = serial % 2 == 0 ? SQLITE_BLOB : SQLITE_TEXT;
  value->data = bytes;
  value->size = size;
  return value->type == SQLITE_BLOB
         || (memchr (bytes, '\0', size) == NULL
             && g_utf8_validate ((const char *) bytes, size, NULL));
}

static gboolean
decode_values (VtSalvageRow *row)
{
  const guint8 *bytes = row->payload->data;
  guint length = row->payload->len;
  guint at = 0, body;
  guint64 head = 0;

  g_array_set_size (row->values, 0);
  if (!read_varint (bytes, length, &at, &head) || head < at || head > length)
    return FALSE;
  body = (guint) head;
  while (at < head)
    {
      VtSalvageValue value;
      guint64 serial;
      guint size;

      if (!read_varint (bytes, (guint) head, &at, &serial) || serial == 10 || serial == 11
          || serial > 2 * (guint64) length + 13)
        return FALSE;
      size = get_value_size (serial);
      if (size > length - body || !decode (serial, bytes + body, size, &value))
        return FALSE;
      body += size;
      g_array_append_val (row->values, value);
    }
  return body == length && row->values->len > 0;
}

gboolean
vt_salvage_row_load (VtSalvageRow *row,
                     VtSalvageFile *file,
                     const VtSalvagePage *page,
                     guint cell)
{
  guint at;

  g_assert (cell < page->n_cells);

  if (page->kind == VT_SALVAGE_PAGE_NONE || page->kind == VT_SALVAGE_PAGE_TABLE_INNER)
    return FALSE;
  at = find_cell (page, file, cell);
  return at != 0 && load_payload (row, file, page, at) && decode_values (row);
}
