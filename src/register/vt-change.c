/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-change.h"

#include "vt-change-private.h"
#include "vt-error.h"
#include "vt-record-private.h"
#include "vt-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
vt_change_free (VtChange *change)
{
  vt_register_unlock_writer (change->reg);
  g_hash_table_unref (change->tables);
  g_hash_table_unref (change->names);
  g_object_unref (change->reg);
  g_free (change->action);
  g_free (change->reason);
  g_free (change);
}

/* --- saving ----------------------------------------------------------------------------------- */

static gboolean
insert_record (VtChange *change, VtRecord *record, GError **error)
{
  const VtTable *table = vt_record_get_table (record);
  const VtTableAccess *access = vt_register_get_access (change->reg, table);
  g_autofree gint64 *referred = g_new0 (gint64, access->n_fields);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  guint8 uid[16];
  gint64 id = 0;

  for (guint i = 0; i < access->n_fields; i++)
    {
      const VtField *field = vt_table_get_field (table, i);
      VtCellChange cell = { NULL };

      if (access->leads[i])
        {
          if (!vt_change_settle_link (change, record, NULL, field, &cell, texts, error))
            return FALSE;
          referred[i] = cell.id;
        }
      else if (field->type == VT_FIELD_REFERENCE
               && !vt_change_resolve (change, table, field, vt_record_get (record, i), &referred[i],
                                      error))
        return FALSE;
    }
  if (!vt_change_write_insert (change, record, referred, &id, uid, error))
    return FALSE;
  vt_record_mark_saved (record, id, uid, FALSE);
  return TRUE;
}

/* What saving does to one field: *@cell stays empty where the file says the same already. */
static gboolean
compare_field (VtChange *change,
               VtRecord *record,
               VtRecord *current,
               const VtField *field,
               VtCellChange *cell,
               GError **error)
{
  const VtTable *table = vt_record_get_table (record);
  const char *before = vt_record_get (current, field->index);
  const char *after = vt_record_get (record, field->index);
  gint64 old_id = 0, new_id = 0;

  if (g_strcmp0 (before, after) == 0)
    return TRUE;
  if (field->type == VT_FIELD_REFERENCE)
    {
      if (!vt_change_find_referred (change, table, field, before, &old_id, error)
          || !vt_change_resolve (change, table, field, after, &new_id, error))
        return FALSE;
      /* The same row in another writing. */
      if (old_id == new_id)
        {
          vt_record_set (record, field->index, before);
          return TRUE;
        }
    }
  *cell = (VtCellChange){ field, before, after, new_id };
  return TRUE;
}

/* Fields that were not touched are brought to what stands in the file: someone else may have saved
 * the row since it was loaded. */
static void
take_untouched (VtRecord *record, VtRecord *current, guint n_fields)
{
  for (guint i = 0; i < n_fields; i++)
    if (!vt_record_is_field_dirty (record, i))
      vt_record_set (record, i, vt_record_get (current, i));
}

static gboolean
update_record (VtChange *change, VtRecord *record, VtRecord *current, GError **error)
{
  const VtTable *table = vt_record_get_table (record);
  const VtTableAccess *access = vt_register_get_access (change->reg, table);
  g_autofree VtCellChange *cells = g_new (VtCellChange, access->n_fields);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  guint n_cells = 0;

  for (guint i = 0; i < access->n_fields; i++)
    {
      const VtField *field = vt_table_get_field (table, i);
      VtCellChange cell = { NULL };

      if (access->leads[i]
              ? !vt_change_settle_link (change, record, current, field, &cell, texts, error)
              : (access->kept[i] == NULL && vt_record_is_field_dirty (record, i)
                 && !compare_field (change, record, current, field, &cell, error)))
        return FALSE;
      if (cell.field != NULL)
        cells[n_cells++] = cell;
    }
  if (n_cells > 0
      && !vt_change_write_update (change, table, vt_record_get_id (record),
                                  vt_record_get_uid (record), cells, n_cells, error))
    return FALSE;
  vt_record_mark_saved (record, vt_record_get_id (record), vt_record_get_uid (record), FALSE);
  return TRUE;
}

/* The row as it stands now; a voided or vanished one is an error. */
static VtRecord *
read_current (VtChange *change, VtRecord *record, GError **error)
{
  const VtTable *table = vt_record_get_table (record);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (VtRecord) current = NULL;

  current = vt_register_read_row (change->reg, change->database, table, vt_record_get_id (record),
                                  &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (current == NULL)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_NOT_FOUND, "table %s has no such row",
                   vt_table_get_name (table));
      return NULL;
    }
  return g_steal_pointer (&current);
}

gboolean
vt_change_save (VtChange *change, VtRecord *record, GError **error)
{
  g_autoptr (VtRecord) current = NULL;

  g_return_val_if_fail (change != NULL, FALSE);
  g_return_val_if_fail (VT_IS_RECORD (record), FALSE);

  vt_record_fill (record);
  if (vt_record_get_id (record) == 0)
    return insert_record (change, record, error);
  if (!vt_record_is_dirty (record))
    return TRUE;

  current = read_current (change, record, error);
  if (current == NULL)
    return FALSE;
  if (vt_record_is_voided (current))
    {
      g_set_error_literal (error, VT_ERROR, VT_ERROR_CONFLICT,
                           _("This record was voided in the meantime. Undo that first, or enter it "
                              "again."));
      return FALSE;
    }
  take_untouched (record, current, vt_table_get_n_fields (vt_record_get_table (record)));
  return update_record (change, record, current, error);
}

gboolean
vt_change_void (VtChange *change, VtRecord *record, const char *reason, GError **error)
{
  g_autoptr (VtRecord) current = NULL;

  g_return_val_if_fail (change != NULL, FALSE);
  g_return_val_if_fail (VT_IS_RECORD (record), FALSE);
  g_return_val_if_fail (vt_record_get_id (record) != 0, FALSE);

  current = read_current (change, record, error);
  if (current == NULL)
    return FALSE;
  if (!vt_record_is_voided (current)
      && !vt_change_write_voided (change, vt_record_get_table (record), vt_record_get_id (record),
                                  vt_record_get_uid (record), TRUE, reason, error))
    return FALSE;
  vt_record_revert (record);
  vt_record_mark_saved (record, vt_record_get_id (record), vt_record_get_uid (record), TRUE);
  return TRUE;
}

/* --- life ------------------------------------------------------------------------------------- */

/* Acts that change no row of a table with a description. */
static gboolean
is_act_without_rows (const char *action)
{
  static const char *const actions[] = { "export", "freeze", "salvage", "settings", NULL };

  return g_strv_contains (actions, action);
}

VtChange *
vt_change_begin (VtRegister *self, const char *action, const char *reason, GError **error)
{
  VtDatabase *database;
  VtChange *change;

  g_return_val_if_fail (VT_IS_REGISTER (self), NULL);
  g_return_val_if_fail (action != NULL, NULL);

  database = vt_register_lock_writer (self, error);
  if (database == NULL)
    return NULL;
  if (!vt_database_begin (database, error))
    {
      vt_register_unlock_writer (self);
      return NULL;
    }
  change = g_new0 (VtChange, 1);
  change->reg = g_object_ref (self);
  change->database = database;
  change->action = g_strdup (action);
  change->reason = vt_text_clean (reason);
  change->now = g_get_real_time () / G_USEC_PER_SEC;
  change->tables = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  change->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (is_act_without_rows (action) && !vt_change_write_act (change, error))
    {
      vt_change_abandon (change);
      return NULL;
    }
  return change;
}

VtDatabase *
vt_change_get_database (VtChange *change)
{
  g_return_val_if_fail (change != NULL, NULL);

  return change->database;
}

gint64
vt_change_get_id (VtChange *change)
{
  g_return_val_if_fail (change != NULL, 0);

  return change->id;
}

guint
vt_change_get_n_rows (VtChange *change)
{
  g_return_val_if_fail (change != NULL, 0);

  return change->n_rows;
}

void
vt_change_set_undoes (VtChange *change, gint64 change_set_id)
{
  g_assert (change->id == 0);
  change->undoes = change_set_id;
}

gboolean
vt_change_commit (VtChange *change, GError **error)
{
  g_autoptr (VtRegister) reg = NULL;
  g_autoptr (GHashTable) tables = NULL;

  g_return_val_if_fail (change != NULL, FALSE);

  if (!vt_database_commit (change->database, error))
    {
      vt_change_abandon (change);
      return FALSE;
    }
  reg = g_object_ref (change->reg);
  tables = g_hash_table_ref (change->tables);
  vt_change_free (change);
  /* After the writer was given back: who listens may want to save something. */
  if (g_hash_table_size (tables) > 0)
    vt_register_announce (reg, tables);
  return TRUE;
}

void
vt_change_abandon (VtChange *change)
{
  g_return_if_fail (change != NULL);

  if (vt_database_is_in_transaction (change->database))
    vt_database_rollback (change->database);
  vt_change_free (change);
}
