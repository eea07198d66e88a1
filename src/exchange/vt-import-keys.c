/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-import-keys.h"

#include "vt-table-sql.h"
#include "vt-text.h"

#include <string.h>

/* How many rows are read between two looks at the cancellable. */
#define ROWS_A_LOOK 4096

/* Stand between and for the parts of a key; no text holds them (vt_text_clean()). */
#define PART_END "\x1f"
#define PART_NULL "\x1e"

struct _VtImportKeys
{
  const VtTable *table;
  GHashTable *by_key;  /* (owned): VtKnownRow.key to VtKnownRow, which it owns */
  GHashTable *by_uid;  /* (owned) (nullable): VtKnownRow.uid to VtKnownRow */
  GHashTable *refused; /* (owned): keys */
  GPtrArray *hidden;   /* (owned) (element-type VtKnownRow): voided, another has their key */
};

static guint
hash_uid (gconstpointer uid)
{
  guint32 word;

  /* The last bytes of a UUID of version 7 are random. */
  memcpy (&word, (const guint8 *) uid + 12, sizeof word);
  return word;
}

static gboolean
equal_uids (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, 16) == 0;
}

static void
free_known_row (VtKnownRow *row)
{
  g_free (row->key);
  g_free (row->text);
  g_free (row);
}

char *
vt_import_key_of_text (const char *field_name, const char *text)
{
  g_return_val_if_fail (field_name != NULL && text != NULL, NULL);

  /* Names of hamlets are compared as people mean them, codes without regard to case only. */
  if (g_str_equal (field_name, "name"))
    return vt_text_match_key (text);
  /* The same for ASCII, and codes are hardly ever anything else. */
  return g_str_is_ascii (text) ? g_ascii_strdown (text, -1) : g_utf8_casefold (text, -1);
}

static void
append_part (GString *key, const VtField *field, const char *value)
{
  g_autofree char *part = NULL;

  if (value == NULL)
    g_string_append (key, PART_NULL);
  else if (field->type == VT_FIELD_REFERENCE)
    {
      part = vt_import_key_of_text (field->reference_by, value);
      g_string_append (key, part);
    }
  else
    g_string_append (key, value);
  g_string_append (key, PART_END);
}

static const char *
get_effective (const VtTable *table, const VtField *field, const char *const *values)
{
  const VtField *other;

  if (values[field->index] != NULL || field->filled_from == NULL)
    return values[field->index];
  other = vt_table_find_field (table, field->filled_from);
  return other != NULL ? values[other->index] : NULL;
}

char *
vt_import_key_make (const VtTable *table, const char *const *values)
{
  guint n_fields;
  const guint *fields = vt_table_get_key (table, &n_fields);
  const VtField *only = vt_table_get_field (table, fields[0]);
  GString *key;

  if (n_fields == 1 && only->type == VT_FIELD_TEXT)
    return values[only->index] != NULL ? vt_import_key_of_text (only->name, values[only->index])
                                       : g_strdup (PART_NULL);
  key = g_string_new (NULL);
  for (guint i = 0; i < n_fields; i++)
    {
      const VtField *field = vt_table_get_field (table, fields[i]);

      append_part (key, field, get_effective (table, field, values));
    }
  return g_string_free (key, FALSE);
}

/* --- reading what the register has --- */

static void
add_column (GArray *columns, GArray *fields, VtCatalog *catalog, const VtField *field)
{
  VtColumnSql column = { .column = field->column };

  for (guint i = 0; i < fields->len; i++)
    if (g_array_index (fields, guint, i) == field->index)
      return;
  if (field->type == VT_FIELD_REFERENCE)
    {
      const VtTable *other = vt_catalog_find_table (catalog, field->reference);

      column.table = field->reference;
      column.shown = vt_table_find_field (other, field->reference_by)->column;
    }
  g_array_append_val (columns, column);
  g_array_append_val (fields, field->index);
}

/* The SELECT of a table's key fields; @fields: which field each of its columns is. */
static char *
make_select (VtCatalog *catalog, const VtTable *table, GArray *fields)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (VtColumnSql));
  guint n_key;
  const guint *key = vt_table_get_key (table, &n_key);
  VtTableSql sql = { .table = vt_table_get_name (table) };

  for (guint i = 0; i < n_key; i++)
    {
      const VtField *field = vt_table_get_field (table, key[i]);

      add_column (columns, fields, catalog, field);
      if (field->filled_from != NULL)
        add_column (columns, fields, catalog, vt_table_find_field (table, field->filled_from));
    }
  sql.columns = (const VtColumnSql *) (gconstpointer) columns->data;
  sql.n_columns = columns->len;
  return vt_table_sql_select_all (&sql);
}

static void
insert_row (VtImportKeys *keys, VtKnownRow *row)
{
  VtKnownRow *other = g_hash_table_lookup (keys->by_key, row->key);

  if (keys->by_uid != NULL)
    g_hash_table_replace (keys->by_uid, row->uid, row);
  /* A voided row must not hide the living one that took its key. */
  if (other != NULL && row->voided)
    {
      g_ptr_array_add (keys->hidden, row);
      return;
    }
  if (other != NULL)
    {
      g_hash_table_steal (keys->by_key, other->key);
      g_ptr_array_add (keys->hidden, other);
    }
  g_hash_table_insert (keys->by_key, row->key, row);
}

static void
read_row (VtImportKeys *keys,
          VtStatement *statement,
          GArray *fields,
          const char **values)
{
  VtKnownRow *row = g_new0 (VtKnownRow, 1);
  guint n_key;
  const void *uid;
  gsize size;

  for (guint i = 0; i < fields->len; i++)
    values[g_array_index (fields, guint, i)] = vt_statement_get_text (statement, (int) i + 3);
  row->id = vt_statement_get_integer (statement, 0);
  uid = vt_statement_get_blob (statement, 1, &size);
  if (size == sizeof row->uid)
    memcpy (row->uid, uid, size);
  row->voided = !vt_statement_is_null (statement, 2);
  row->key = vt_import_key_make (keys->table, values);
  vt_table_get_key (keys->table, &n_key);
  if (n_key == 1)
    row->text = g_strdup (values[vt_table_get_key (keys->table, &n_key)[0]]);
  insert_row (keys, row);
}

VtImportKeys *
vt_import_keys_load (VtDatabase *database,
                     VtCatalog *catalog,
                     const VtTable *table,
                     gboolean with_uids,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (VtImportKeys) keys = NULL;
  g_autoptr (GArray) fields = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (VtStatement) statement = NULL;
  g_autofree const char **values = NULL;
  g_autofree char *sql = NULL;
  g_autoptr (GError) problem = NULL;
  guint n_rows = 0;

  g_return_val_if_fail (database != NULL && table != NULL, NULL);

  keys = g_new0 (VtImportKeys, 1);
  keys->table = table;
  keys->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                        (GDestroyNotify) free_known_row);
  keys->by_uid = with_uids ? g_hash_table_new (hash_uid, equal_uids) : NULL;
  keys->refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  keys->hidden = g_ptr_array_new_with_free_func ((GDestroyNotify) free_known_row);

  sql = make_select (catalog, table, fields);
  statement = vt_database_prepare (database, sql, error);
  if (statement == NULL)
    return NULL;
  values = g_new0 (const char *, vt_table_get_n_fields (table));
  while (vt_statement_step (statement, &problem))
    {
      if (n_rows++ % ROWS_A_LOOK == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      read_row (keys, statement, fields, values);
    }
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  return g_steal_pointer (&keys);
}

void
vt_import_keys_free (VtImportKeys *keys)
{
  if (keys == NULL)
    return;
  g_clear_pointer (&keys->by_uid, g_hash_table_unref);
  g_hash_table_unref (keys->by_key);
  g_hash_table_unref (keys->refused);
  g_ptr_array_unref (keys->hidden);
  g_free (keys);
}

const VtKnownRow *
vt_import_keys_find (VtImportKeys *keys, const char *key)
{
  g_return_val_if_fail (keys != NULL && key != NULL, NULL);
  return g_hash_table_lookup (keys->by_key, key);
}

const VtKnownRow *
vt_import_keys_find_uid (VtImportKeys *keys, const guint8 uid[16])
{
  g_return_val_if_fail (keys != NULL, NULL);
  return keys->by_uid != NULL ? g_hash_table_lookup (keys->by_uid, uid) : NULL;
}

const VtKnownRow *
vt_import_keys_find_text (VtImportKeys *keys, const char *text)
{
  guint n_key;
  const VtField *field;
  g_autofree char *key = NULL;

  g_return_val_if_fail (keys != NULL && text != NULL, NULL);

  field = vt_table_get_field (keys->table, vt_table_get_key (keys->table, &n_key)[0]);
  key = vt_import_key_of_text (field->name, text);
  return g_hash_table_lookup (keys->by_key, key);
}

void
vt_import_keys_add (VtImportKeys *keys,
                    gint64 id,
                    const guint8 *uid,
                    const char *key,
                    const char *text)
{
  VtKnownRow *row;

  g_return_if_fail (keys != NULL && key != NULL);

  row = g_new0 (VtKnownRow, 1);
  row->id = id;
  if (uid != NULL)
    memcpy (row->uid, uid, sizeof row->uid);
  row->key = g_strdup (key);
  row->text = g_strdup (text);
  insert_row (keys, row);
}

void
vt_import_keys_move (VtImportKeys *keys, const char *old_key, const char *key, const char *text)
{
  VtKnownRow *row;

  g_return_if_fail (keys != NULL && old_key != NULL && key != NULL);

  row = g_hash_table_lookup (keys->by_key, old_key);
  if (row == NULL || g_str_equal (old_key, key))
    return;
  g_hash_table_steal (keys->by_key, old_key);
  g_free (row->key);
  g_free (row->text);
  row->key = g_strdup (key);
  row->text = g_strdup (text);
  insert_row (keys, row);
}

void
vt_import_keys_refuse (VtImportKeys *keys, const char *key)
{
  g_return_if_fail (keys != NULL && key != NULL);
  g_hash_table_add (keys->refused, g_strdup (key));
}

gboolean
vt_import_keys_is_refused (VtImportKeys *keys, const char *key)
{
  g_return_val_if_fail (keys != NULL && key != NULL, FALSE);
  return g_hash_table_contains (keys->refused, key);
}
