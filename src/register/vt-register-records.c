/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-register.h"

#include "vt-error.h"
#include "vt-record-private.h"
#include "vt-register-private.h"

#include <string.h>

#define CODE_COLUMN "code"

/* --- loading ---------------------------------------------------------------------------------- */

VtRecord *
vt_register_read_row (VtRegister *self,
                      VtDatabase *database,
                      const VtTable *table,
                      gint64 id,
                      GError **error)
{
  const VtTableAccess *access = vt_register_get_access (self, table);
  g_autoptr (VtStatement) statement = vt_database_prepare (database, access->select_one, error);

  if (statement == NULL)
    return NULL;
  vt_statement_bind_integer (statement, 1, id);
  if (!vt_statement_step (statement, error))
    return NULL;
  return vt_record_new_from_statement (table, statement);
}

VtRecord *
vt_register_load (VtRegister *self, const VtTable *table, gint64 id, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  VtRecord *record;

  g_return_val_if_fail (VT_IS_REGISTER (self), NULL);
  g_return_val_if_fail (table != NULL, NULL);

  record = vt_register_read_row (self, vt_register_get_reader (self), table, id, &local_error);
  if (record != NULL)
    return record;
  if (local_error == NULL)
    g_set_error (error, VT_ERROR, VT_ERROR_NOT_FOUND, "table %s has no row %" G_GINT64_FORMAT,
                 vt_table_get_name (table), id);
  else
    g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* One page into @found; rows come by id and are put in order by the caller. */
static gboolean
read_page (VtRegister *self,
           VtDatabase *reader,
           const VtTable *table,
           const gint64 *ids,
           guint n_ids,
           GHashTable *found,
           GError **error)
{
  const VtTableAccess *access = vt_register_get_access (self, table);
  g_autoptr (VtStatement) statement = vt_database_prepare (reader, access->select_page, error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < n_ids; i++)
    vt_statement_bind_integer (statement, (int) i + 1, ids[i]);
  while (vt_statement_step (statement, &local_error))
    {
      VtRecord *record = vt_record_new_from_statement (table, statement);
      gint64 *key = g_new (gint64, 1);

      *key = vt_record_get_id (record);
      g_hash_table_replace (found, key, record);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

GPtrArray *
vt_register_load_many (VtRegister *self,
                       VtDatabase *reader,
                       const VtTable *table,
                       const gint64 *ids,
                       guint n_ids,
                       GError **error)
{
  g_autoptr (GPtrArray) records = NULL;

  g_return_val_if_fail (VT_IS_REGISTER (self), NULL);
  g_return_val_if_fail (VT_IS_DATABASE (reader), NULL);
  g_return_val_if_fail (table != NULL, NULL);
  g_return_val_if_fail (ids != NULL || n_ids == 0, NULL);

  records = g_ptr_array_new_full (n_ids, g_object_unref);
  for (guint at = 0; at < n_ids; at += VT_TABLE_ACCESS_PAGE)
    {
      guint n = MIN (n_ids - at, VT_TABLE_ACCESS_PAGE);
      g_autoptr (GHashTable) found
          = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);

      if (!read_page (self, reader, table, ids + at, n, found, error))
        return NULL;
      for (guint i = 0; i < n; i++)
        {
          VtRecord *record = g_hash_table_lookup (found, &ids[at + i]);

          if (record != NULL)
            g_ptr_array_add (records, g_object_ref (record));
        }
    }
  return g_steal_pointer (&records);
}

/* --- finding ---------------------------------------------------------------------------------- */

/* The first column of the first row, 0 when there is none. */
static gint64
step_to_id (VtStatement *statement, GError **error)
{
  return vt_statement_step (statement, error) ? vt_statement_get_integer (statement, 0) : 0;
}

static gint64
find_key (VtDatabase *reader, const char *sql, const char *key, GError **error)
{
  g_autoptr (VtStatement) statement = vt_database_prepare (reader, sql, error);

  if (statement == NULL)
    return 0;
  vt_statement_bind_text (statement, 1, key);
  return step_to_id (statement, error);
}

/* SQLite knows the case of ASCII letters only; a code such as `ĐT-01` is looked for in both. */
static gint64
find_code_in_other_case (VtDatabase *reader, const char *sql, const char *key, GError **error)
{
  g_autofree char *upper = g_utf8_strup (key, -1);
  g_autofree char *lower = g_utf8_strdown (key, -1);
  g_autoptr (GError) local_error = NULL;
  gint64 id = find_key (reader, sql, upper, &local_error);

  if (id == 0 && local_error == NULL)
    id = find_key (reader, sql, lower, &local_error);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return id;
}

gint64
vt_register_find_in (VtRegister *self,
                     VtDatabase *reader,
                     const VtTable *table,
                     const char *field,
                     const char *text,
                     GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *key = NULL;
  g_autofree char *sql = NULL;
  const VtField *found;
  const char *column;
  gint64 id;

  g_return_val_if_fail (VT_IS_REGISTER (self), 0);
  g_return_val_if_fail (VT_IS_DATABASE (reader), 0);
  g_return_val_if_fail (table != NULL && field != NULL && text != NULL, 0);

  found = vt_table_find_field (table, field);
  g_return_val_if_fail (found != NULL && found->through == NULL, 0);

  column = vt_table_access_find_column (vt_register_get_access (self, table), found, text, &key);
  sql = vt_table_sql_find (vt_table_get_name (table), column);
  id = find_key (reader, sql, key, &local_error);
  if (id == 0 && local_error == NULL && strcmp (column, CODE_COLUMN) == 0
      && !g_str_is_ascii (key))
    id = find_code_in_other_case (reader, sql, key, &local_error);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return id;
}

gint64
vt_register_find (VtRegister *self,
                  const VtTable *table,
                  const char *field,
                  const char *text,
                  GError **error)
{
  g_return_val_if_fail (VT_IS_REGISTER (self), 0);

  return vt_register_find_in (self, vt_register_get_reader (self), table, field, text, error);
}

gint64
vt_register_find_uid (VtRegister *self,
                      VtDatabase *reader,
                      const VtTable *table,
                      const guint8 uid[16],
                      GError **error)
{
  g_autoptr (VtStatement) statement = NULL;

  g_return_val_if_fail (VT_IS_REGISTER (self), 0);
  g_return_val_if_fail (VT_IS_DATABASE (reader), 0);
  g_return_val_if_fail (table != NULL && uid != NULL, 0);

  statement = vt_database_query (reader, "row-by-uid", error);
  if (statement == NULL)
    return 0;
  vt_statement_bind_text (statement, 1, vt_table_get_name (table));
  vt_statement_bind_blob (statement, 2, uid, 16);
  return step_to_id (statement, error);
}

/* --- finding by key --------------------------------------------------------------------------- */

/* FALSE: a reference of the key leads nowhere (or an error), so no row can have it. */
static gboolean
bind_key_field (VtRegister *self,
                VtDatabase *reader,
                VtRecord *record,
                const VtField *field,
                VtStatement *statement,
                int parameter,
                GError **error)
{
  const VtTableAccess *access = vt_register_get_access (self, vt_record_get_table (record));
  const char *text = vt_record_get (record, field->index);
  gint64 id;

  if (text == NULL && field->filled_from != NULL)
    text = vt_record_get_by_name (record, field->filled_from);
  if (text == NULL)
    return TRUE;
  if (field->type != VT_FIELD_REFERENCE)
    {
      if (vt_field_is_number (field))
        vt_statement_bind_integer (statement, parameter, g_ascii_strtoll (text, NULL, 10));
      else
        vt_statement_bind_text (statement, parameter, text);
      return TRUE;
    }
  id = vt_register_find_in (self, reader, access->referred[field->index], field->reference_by, text,
                            error);
  vt_statement_bind_integer (statement, parameter, id);
  return id != 0;
}

gint64
vt_register_find_by_key (VtRegister *self, VtDatabase *reader, VtRecord *record, GError **error)
{
  const VtTable *table;
  const VtField *only;
  const guint *key;
  guint n_fields = 0;
  g_autoptr (VtStatement) statement = NULL;
  g_autofree char *query = NULL;

  g_return_val_if_fail (VT_IS_REGISTER (self), 0);
  g_return_val_if_fail (VT_IS_DATABASE (reader), 0);
  g_return_val_if_fail (VT_IS_RECORD (record), 0);

  table = vt_record_get_table (record);
  key = vt_table_get_key (table, &n_fields);
  g_return_val_if_fail (n_fields > 0, 0);

  only = vt_table_get_field (table, key[0]);
  if (n_fields == 1)
    {
      const char *text = vt_record_get (record, only->index);

      return text == NULL ? 0 : vt_register_find_in (self, reader, table, only->name, text, error);
    }
  query = g_strconcat ("key-", vt_table_get_name (table), NULL);
  statement = vt_database_query (reader, query, error);
  if (statement == NULL)
    return 0;
  for (guint i = 0; i < n_fields; i++)
    if (!bind_key_field (self, reader, record, vt_table_get_field (table, key[i]), statement,
                         (int) i + 1, error))
      return 0;
  return step_to_id (statement, error);
}
