/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-import-row.h"

#include "vt-file.h"
#include "vt-import-keys.h"
#include "vt-text.h"

/* FNV-1a, 64 bit (Fowler, Noll, Vo). */
#define FNV_START G_GUINT64_CONSTANT (0xcbf29ce484222325)
#define FNV_PRIME G_GUINT64_CONSTANT (0x100000001b3)

VtImportRow *
vt_import_row_new (const VtMapping *mapping, gboolean untyped)
{
  VtImportRow *row;

  g_return_val_if_fail (mapping != NULL, NULL);

  row = g_new0 (VtImportRow, 1);
  row->mapping = mapping;
  row->table = vt_mapping_get_table (mapping);
  row->n_fields = vt_table_get_n_fields (row->table);
  row->untyped = untyped;
  row->cells = g_new0 (VtImportCell, row->n_fields);
  row->sources = g_new0 (const VtCell *, row->n_fields);
  return row;
}

static void
clear (VtImportRow *row)
{
  for (guint i = 0; i < row->n_fields; i++)
    {
      vt_import_cell_clear (&row->cells[i]);
      row->sources[i] = NULL;
    }
  row->uid_source = NULL;
  row->has_uid = FALSE;
}

void
vt_import_row_free (VtImportRow *row)
{
  if (row == NULL)
    return;
  clear (row);
  g_free (row->cells);
  g_free (row->sources);
  g_free (row);
}

static void
read_uid (VtImportRow *row, const VtCell *source)
{
  g_autofree char *text = vt_text_clean (source->text);

  if (text == NULL)
    return;
  row->uid_source = source;
  row->has_uid = source->kind == VT_CELL_TEXT && vt_uuid_from_text (text, row->uid);
}

gboolean
vt_import_row_read (VtImportRow *row, guint number, const VtCell *cells, guint n_cells)
{
  gboolean found = FALSE;

  g_return_val_if_fail (row != NULL, FALSE);

  clear (row);
  row->number = number;
  for (guint i = 0; i < n_cells; i++)
    {
      int field = vt_mapping_get_field (row->mapping, cells[i].column);

      if (field == VT_MAPPING_ROW_UID)
        read_uid (row, &cells[i]);
      if (field < 0)
        continue;
      vt_import_cell_read (&row->cells[field], vt_table_get_field (row->table, (guint) field),
                           &cells[i], row->untyped);
      row->sources[field] = &cells[i];
      found |= row->cells[field].state != VT_IMPORT_EMPTY;
    }
  return found;
}

const char *
vt_import_row_get (const VtImportRow *row, guint field)
{
  g_return_val_if_fail (row != NULL && field < row->n_fields, NULL);
  return row->cells[field].state == VT_IMPORT_VALUE ? row->cells[field].canonical : NULL;
}

gboolean
vt_import_row_has_bad_uid (const VtImportRow *row)
{
  g_return_val_if_fail (row != NULL, FALSE);
  return row->uid_source != NULL && !row->has_uid;
}

static gboolean
is_key_complete (const VtImportRow *row, const VtField *field)
{
  if (row->cells[field->index].state == VT_IMPORT_BAD)
    return FALSE;
  if (field->required && !field->unknown_allowed && field->filled_from == NULL
      && vt_import_row_get (row, field->index) == NULL)
    return FALSE;
  /* A row known by its uid may leave out columns of its key, which then stay as they are. */
  return !row->has_uid || vt_mapping_get_column_of (row->mapping, field->index) >= 0;
}

char *
vt_import_row_make_key (const VtImportRow *row)
{
  g_autofree const char **values = NULL;
  const guint *key;
  guint n_key;

  g_return_val_if_fail (row != NULL, NULL);

  key = vt_table_get_key (row->table, &n_key);
  for (guint i = 0; i < n_key; i++)
    if (!is_key_complete (row, vt_table_get_field (row->table, key[i])))
      return NULL;
  values = g_new0 (const char *, row->n_fields);
  for (guint i = 0; i < row->n_fields; i++)
    values[i] = vt_import_row_get (row, i);
  return vt_import_key_make (row->table, values);
}

char *
vt_import_row_make_uid_key (const VtImportRow *row)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (row != NULL && row->has_uid, NULL);

  text = vt_uuid_to_text (row->uid);
  /* No key begins like that. */
  return g_strconcat ("\x1d", text, NULL);
}

char *
vt_import_row_make_shared_key (const VtImportRow *row, const VtField *field)
{
  const VtField *leader;
  const char *text;
  g_autofree char *key = NULL;
  VtImportState state;

  g_return_val_if_fail (row != NULL && field != NULL && field->through != NULL, NULL);

  leader = vt_table_find_field (row->table, field->through);
  text = vt_import_row_get (row, leader->index);
  state = row->cells[field->index].state;
  if (text == NULL || (state != VT_IMPORT_VALUE && state != VT_IMPORT_ERASED))
    return NULL;
  key = vt_import_key_of_text (leader->reference_by, text);
  return g_strdup_printf ("%u\x1f%s", field->index, key);
}

static guint64
add_byte (guint64 digest, guint8 byte)
{
  return (digest ^ byte) * FNV_PRIME;
}

/* `hs-01` and `HS-01` name the same; NULL where the words themselves count. */
static char *
make_meant_name (const VtImportRow *row, guint field)
{
  const VtField *described = vt_table_get_field (row->table, field);
  const char *text = vt_import_row_get (row, field);
  const guint *key;
  guint n_key;

  if (text == NULL)
    return NULL;
  if (described->type == VT_FIELD_REFERENCE)
    return vt_import_key_of_text (described->reference_by, text);
  key = vt_table_get_key (row->table, &n_key);
  return n_key == 1 && key[0] == field ? vt_import_key_of_text (described->name, text) : NULL;
}

guint64
vt_import_row_digest (const VtImportRow *row)
{
  guint64 digest = FNV_START;

  g_return_val_if_fail (row != NULL, 0);

  for (guint i = 0; i < row->n_fields; i++)
    {
      const VtImportCell *cell = &row->cells[i];
      g_autofree char *meant = make_meant_name (row, i);

      digest = add_byte (digest, (guint8) cell->state);
      for (const char *p = meant != NULL ? meant : cell->canonical; p != NULL && *p != '\0'; p++)
        digest = add_byte (digest, (guint8) *p);
      digest = add_byte (digest, 0);
    }
  return digest;
}

guint64
vt_import_digest (const void *data, gsize size)
{
  guint64 digest = FNV_START;

  g_return_val_if_fail (data != NULL, 0);

  for (gsize i = 0; i < size; i++)
    digest = add_byte (digest, ((const guint8 *) data)[i]);
  return digest;
}
