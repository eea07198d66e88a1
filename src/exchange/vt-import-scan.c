/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-import-scan.h"

#include "vt-error.h"

#include <glib/gi18n-lib.h>

/* Official lists have letterheads and notes above their headings; nobody has more than that. */
#define MAX_HEADING_ROW 20

/* The widest row that is looked at as headings. */
#define MAX_HEADINGS 1024

/* --- headings --- */

static VtMapping *
try_headings (const VtTable *table, guint row, const VtCell *cells, guint n_cells, GError **error)
{
  g_autofree const char **headings = g_new0 (const char *, MAX_HEADINGS);
  guint n_headings = 0;

  for (guint i = 0; i < n_cells && cells[i].column < MAX_HEADINGS; i++)
    if (cells[i].kind == VT_CELL_TEXT)
      {
        headings[cells[i].column] = cells[i].text;
        n_headings = cells[i].column + 1;
      }
  return vt_mapping_find (table, row, headings, n_headings, error);
}

/* Reads up to and with the row of headings; what is wrong with them becomes the complaint. */
static gboolean
find_headings (VtImportScan *scan, VtSheetReader *reader, const VtTable *table, GError **error)
{
  const VtCell *cells;
  guint row, n_cells;
  g_autoptr (GError) problem = NULL;

  scan->empty = TRUE;
  while (scan->mapping == NULL && vt_sheet_reader_next (reader, &row, &cells, &n_cells, &problem))
    {
      g_autoptr (GError) refusal = NULL;

      scan->empty = FALSE;
      if (row > MAX_HEADING_ROW)
        break;
      scan->mapping = try_headings (table, row, cells, n_cells, &refusal);
      if (refusal == NULL)
        continue;
      scan->code = "heading-twice";
      scan->complaint = g_strdup (refusal->message);
      return TRUE;
    }
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (scan->mapping == NULL && !scan->empty)
    {
      scan->code = "no-headings";
      scan->complaint
          = g_strdup_printf (/* Translators: %d is a number of rows. */
                             _("No row of headings was found in the first %d rows. Copy the "
                               "headings from the template into one row above the list."),
                             MAX_HEADING_ROW);
    }
  return TRUE;
}

/* --- what stands there twice --- */

static void
count (GHashTable *table, char *key, const VtImportRow *row, guint64 digest)
{
  VtRepeat *repeat = g_hash_table_lookup (table, key);

  if (repeat == NULL)
    {
      repeat = g_new0 (VtRepeat, 1);
      repeat->first_row = row->number;
      repeat->digest = digest;
      g_hash_table_insert (table, key, repeat);
    }
  else
    {
      if (!repeat->differs)
        repeat->other_row = row->number;
      repeat->differs |= repeat->digest != digest;
      g_free (key);
    }
  repeat->n++;
}

static void
count_shared (VtImportScan *scan, const VtImportRow *row)
{
  for (guint i = 0; i < row->n_fields; i++)
    {
      const VtField *field = vt_table_get_field (row->table, i);
      char *key = field->through != NULL ? vt_import_row_make_shared_key (row, field) : NULL;
      const char *value = vt_import_row_get (row, i);

      if (key != NULL)
        count (scan->shared, key, row, value != NULL ? g_str_hash (value) : G_MAXUINT64);
    }
}

static void
count_row (VtImportScan *scan, const VtImportRow *row)
{
  char *key = vt_import_row_make_key (row);
  guint64 digest = vt_import_row_digest (row);

  if (key != NULL)
    count (scan->repeats, key, row, digest);
  if (row->has_uid)
    count (scan->repeats, vt_import_row_make_uid_key (row), row, digest);
  count_shared (scan, row);
}

static gboolean
stands_once (gpointer key, gpointer value, gpointer user_data)
{
  return ((VtRepeat *) value)->n < 2;
}

static gboolean
agrees (gpointer key, gpointer value, gpointer user_data)
{
  return !((VtRepeat *) value)->differs;
}

static gboolean
count_rows (VtImportScan *scan,
            VtSheetReader *reader,
            VtImportStep step,
            gpointer user_data,
            GError **error)
{
  g_autoptr (VtImportRow) row = vt_import_row_new (scan->mapping, scan->untyped);
  g_autoptr (GError) problem = NULL;
  const VtCell *cells;
  guint number, n_cells;

  while (vt_sheet_reader_next (reader, &number, &cells, &n_cells, &problem))
    {
      if (!step (user_data, error))
        return FALSE;
      if (vt_import_row_read (row, number, cells, n_cells))
        count_row (scan, row);
    }
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  return TRUE;
}

VtImportScan *
vt_import_scan_new (VtSheetReader *reader,
                    guint index,
                    const VtTable *table,
                    gboolean untyped,
                    GError **error)
{
  g_autoptr (VtImportScan) scan = NULL;

  g_return_val_if_fail (reader != NULL && table != NULL, NULL);

  scan = g_new0 (VtImportScan, 1);
  scan->untyped = untyped;
  scan->repeats = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  scan->shared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!vt_sheet_reader_select (reader, index, error)
      || !find_headings (scan, reader, table, error))
    return NULL;
  return g_steal_pointer (&scan);
}

gboolean
vt_import_scan_look_at_rows (VtImportScan *scan,
                             VtSheetReader *reader,
                             VtImportStep step,
                             gpointer user_data,
                             GError **error)
{
  g_return_val_if_fail (scan != NULL && scan->mapping != NULL, FALSE);
  g_return_val_if_fail (reader != NULL && step != NULL, FALSE);

  if (!count_rows (scan, reader, step, user_data, error))
    return FALSE;
  g_hash_table_foreach_remove (scan->repeats, stands_once, NULL);
  g_hash_table_foreach_remove (scan->shared, agrees, NULL);
  return TRUE;
}

void
vt_import_scan_free (VtImportScan *scan)
{
  if (scan == NULL)
    return;
  g_clear_pointer (&scan->mapping, vt_mapping_free);
  g_free (scan->complaint);
  g_hash_table_unref (scan->repeats);
  g_hash_table_unref (scan->shared);
  g_free (scan);
}

const VtRepeat *
vt_import_scan_find_repeat (const VtImportScan *scan, const VtImportRow *row, const char *key)
{
  const VtRepeat *by_key, *by_uid = NULL;

  g_return_val_if_fail (scan != NULL && row != NULL, NULL);

  by_key = key != NULL ? g_hash_table_lookup (scan->repeats, key) : NULL;
  if (row->has_uid)
    {
      g_autofree char *uid_key = vt_import_row_make_uid_key (row);

      by_uid = g_hash_table_lookup (scan->repeats, uid_key);
    }
  /* A difference is worse news than a repetition. */
  if (by_key == NULL || (by_uid != NULL && by_uid->differs))
    return by_uid;
  return by_key;
}

const VtRepeat *
vt_import_scan_find_disagreement (const VtImportScan *scan,
                                  const VtImportRow *row,
                                  const VtField *field)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (scan != NULL && row != NULL && field != NULL, NULL);

  if (field->through == NULL || g_hash_table_size (scan->shared) == 0)
    return NULL;
  key = vt_import_row_make_shared_key (row, field);
  return key != NULL ? g_hash_table_lookup (scan->shared, key) : NULL;
}
