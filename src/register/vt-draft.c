/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-draft.h"

#include "vt-json.h"
#include "vt-register-private.h"

/* What the writer thread does: forget what was kept of the form, and keep @values if there are any.
 */
typedef struct
{
  const char *table;
  gint64 row_id;
  char *values; /* (owned) (nullable) JSON */
} Draft;

static void
draft_free (gpointer data)
{
  Draft *draft = data;

  g_free (draft->values);
  g_free (draft);
}

/* --- writing ---------------------------------------------------------------------------------- */

static void
bind_form (VtStatement *statement, const Draft *draft)
{
  vt_statement_bind_text (statement, 1, draft->table);
  if (draft->row_id != 0)
    vt_statement_bind_integer (statement, 2, draft->row_id);
}

static gboolean
write_draft (VtDatabase *database, const Draft *draft, GError **error)
{
  g_autoptr (VtStatement) drop = vt_database_query (database, "draft-drop", error);
  g_autoptr (VtStatement) keep = NULL;

  if (drop == NULL)
    return FALSE;
  bind_form (drop, draft);
  if (!vt_statement_run (drop, error))
    return FALSE;
  if (draft->values == NULL)
    return TRUE;
  keep = vt_database_query (database, "draft-keep", error);
  if (keep == NULL)
    return FALSE;
  bind_form (keep, draft);
  vt_statement_bind_text (keep, 3, draft->values);
  vt_statement_bind_integer (keep, 4, g_get_real_time () / G_USEC_PER_SEC);
  return vt_statement_run (keep, error);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  VtRegister *reg = source;
  g_autoptr (GError) error = NULL;
  VtDatabase *database = vt_register_lock_writer (reg, &error);

  if (database != NULL)
    {
      if (vt_database_begin (database, &error))
        {
          if (write_draft (database, task_data, &error))
            vt_database_commit (database, &error);
          else
            vt_database_rollback (database);
        }
      vt_register_unlock_writer (reg);
    }
  /* Nobody waits for a draft: the form itself says so when saving fails. */
  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* @values: (transfer full) (nullable) */
static void
write_later (VtRegister *reg, const VtTable *table, gint64 row_id, char *values)
{
  g_autoptr (GTask) task = NULL;
  Draft *draft;

  if (!vt_register_is_writable (reg))
    {
      g_free (values);
      return;
    }
  draft = g_new0 (Draft, 1);
  draft->table = vt_table_get_name (table);
  draft->row_id = row_id;
  draft->values = values;
  task = g_task_new (reg, NULL, NULL, NULL);
  g_task_set_source_tag (task, write_later);
  g_task_set_task_data (task, draft, draft_free);
  vt_register_run_in_writer (reg, task, write_in_thread);
}

static char *
write_values (VtRecord *record)
{
  const VtTable *table = vt_record_get_table (record);
  g_autoptr (VtJson) json = vt_json_new ();

  vt_json_begin_object (json, NULL);
  for (guint i = 0; i < vt_table_get_n_fields (table); i++)
    if (vt_record_is_field_dirty (record, i))
      vt_json_add_text (json, vt_table_get_field (table, i)->name, vt_record_get (record, i));
  vt_json_end_object (json);
  return vt_json_to_text (json, FALSE);
}

void
vt_draft_keep (VtRegister *reg, VtRecord *record)
{
  g_return_if_fail (VT_IS_REGISTER (reg));
  g_return_if_fail (VT_IS_RECORD (record));

  write_later (reg, vt_record_get_table (record), vt_record_get_id (record),
               vt_record_is_dirty (record) ? write_values (record) : NULL);
}

void
vt_draft_drop (VtRegister *reg, const VtTable *table, gint64 row_id)
{
  g_return_if_fail (VT_IS_REGISTER (reg));
  g_return_if_fail (table != NULL);

  write_later (reg, table, row_id, NULL);
}

/* --- reading ---------------------------------------------------------------------------------- */

/* What cannot be put back (a field that is gone, a text no longer canonical) stays as it was. */
static gboolean
put_values (VtRecord *record, const char *json, GError **error)
{
  const VtTable *table = vt_record_get_table (record);
  g_autoptr (GHashTable) values = vt_json_parse_texts (json, error);
  GHashTableIter iter;
  gpointer name, text;

  if (values == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &name, &text))
    {
      const VtField *field = vt_table_find_field (table, name);

      if (field != NULL && vt_field_is_canonical (field, text))
        vt_record_set (record, field->index, text);
    }
  return TRUE;
}

/* NULL with no error: the row or the table is gone. */
static VtRecord *
read_draft (VtRegister *reg, VtStatement *statement, GError **error)
{
  const VtTable *table = vt_catalog_find_table (vt_register_get_catalog (reg),
                                                vt_statement_get_text (statement, 0));
  g_autoptr (VtRecord) record = NULL;

  if (table == NULL)
    return NULL;
  if (vt_statement_is_null (statement, 1))
    record = vt_record_new (table);
  else
    record = vt_register_read_row (reg, vt_register_get_reader (reg), table,
                                   vt_statement_get_integer (statement, 1), error);
  if (record == NULL || vt_record_is_voided (record)
      || !put_values (record, vt_statement_get_text (statement, 2), error))
    return NULL;
  return vt_record_is_dirty (record) ? g_steal_pointer (&record) : NULL;
}

GPtrArray *
vt_draft_load_all (VtRegister *reg, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (VtStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (VT_IS_REGISTER (reg), NULL);

  statement = vt_database_query (vt_register_get_reader (reg), "draft-all", error);
  if (statement == NULL)
    return NULL;
  while (local_error == NULL && vt_statement_step (statement, &local_error))
    {
      VtRecord *record = read_draft (reg, statement, &local_error);

      if (record != NULL)
        g_ptr_array_add (records, record);
    }
  if (local_error == NULL)
    return g_steal_pointer (&records);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}
