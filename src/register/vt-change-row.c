/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-change-private.h"

#include "vt-file.h"
#include "vt-record-private.h"
#include "vt-text.h"

#include <string.h>

/* --- history ---------------------------------------------------------------------------------- */

gboolean
vt_change_write_act (VtChange *change, GError **error)
{
  g_autoptr (VtStatement) statement
      = vt_database_query (change->database, "change-set-insert", error);
  guint8 uid[16];

  if (statement == NULL)
    return FALSE;
  vt_uuid_generate (uid);
  vt_statement_bind_blob (statement, 1, uid, sizeof uid);
  vt_statement_bind_integer (statement, 2, change->now);
  vt_statement_bind_text (statement, 3, vt_register_get_actor (change->reg));
  vt_statement_bind_text (statement, 4, change->action);
  vt_statement_bind_text (statement, 5, change->reason);
  if (change->undoes != 0)
    vt_statement_bind_integer (statement, 6, change->undoes);
  if (!vt_statement_run (statement, error))
    return FALSE;
  change->id = vt_database_get_last_insert_id (change->database);
  return TRUE;
}

static void
note_table (VtChange *change, const VtTable *table, gint64 id)
{
  gint64 *known = g_hash_table_lookup (change->tables, table);

  if (vt_register_get_access (change->reg, table)->name_key >= 0)
    g_hash_table_remove_all (change->names);
  if (known == NULL)
    {
      known = g_new (gint64, 1);
      *known = id;
      g_hash_table_insert (change->tables, (gpointer) table, known);
    }
  else if (*known != id)
    *known = 0;
}

static gboolean
write_history (VtChange *change,
               const VtTable *table,
               gint64 id,
               const guint8 uid[16],
               const char *kind,
               const char *changes,
               GError **error)
{
  g_autoptr (VtStatement) statement = NULL;

  if (change->id == 0 && !vt_change_write_act (change, error))
    return FALSE;
  statement = vt_database_query (change->database, "history-insert", error);
  if (statement == NULL)
    return FALSE;
  vt_statement_bind_integer (statement, 1, change->id);
  vt_statement_bind_text (statement, 2, vt_table_get_name (table));
  vt_statement_bind_integer (statement, 3, id);
  vt_statement_bind_blob (statement, 4, uid, 16);
  vt_statement_bind_text (statement, 5, kind);
  vt_statement_bind_text (statement, 6, changes);
  if (!vt_statement_run (statement, error))
    return FALSE;
  note_table (change, table, id);
  change->n_rows++;
  return TRUE;
}

static void
append_json_text (GString *json, const char *text)
{
  if (text == NULL)
    {
      g_string_append (json, "null");
      return;
    }
  g_string_append_c (json, '"');
  for (const guchar *p = (const guchar *) text; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_printf (json, "\\%c", *p);
      else if (*p < 0x20 || *p == 0x7F)
        g_string_append_printf (json, "\\u%04x", *p);
      else
        g_string_append_c (json, (char) *p);
    }
  g_string_append_c (json, '"');
}

/* Written by hand and not by VtJson: an import updates hundreds of thousands of rows. */
static char *
changes_to_json (const VtCellChange *cells, guint n_cells)
{
  GString *json = g_string_new ("{");

  for (guint i = 0; i < n_cells; i++)
    {
      g_string_append_printf (json, "%s\"%s\":[", i == 0 ? "" : ",", cells[i].field->name);
      append_json_text (json, cells[i].before);
      g_string_append_c (json, ',');
      append_json_text (json, cells[i].after);
      g_string_append_c (json, ']');
    }
  g_string_append_c (json, '}');
  return g_string_free (json, FALSE);
}

/* --- one row ---------------------------------------------------------------------------------- */

static void
bind_value (VtStatement *statement,
            int parameter,
            const VtField *field,
            const char *text,
            gint64 referred)
{
  if (field->type == VT_FIELD_REFERENCE)
    {
      if (referred != 0)
        vt_statement_bind_integer (statement, parameter, referred);
      else
        vt_statement_bind_null (statement, parameter);
    }
  else if (text == NULL)
    vt_statement_bind_null (statement, parameter);
  else if (vt_field_is_number (field))
    vt_statement_bind_integer (statement, parameter, g_ascii_strtoll (text, NULL, 10));
  else
    vt_statement_bind_text (statement, parameter, text);
}

gboolean
vt_change_write_insert (VtChange *change,
                        VtRecord *record,
                        const gint64 *referred,
                        gint64 *id,
                        guint8 uid[16],
                        GError **error)
{
  const VtTable *table = vt_record_get_table (record);
  const VtTableAccess *access = vt_register_get_access (change->reg, table);
  g_autoptr (VtStatement) statement = NULL;
  int parameter = 3;

  statement = vt_database_prepare (change->database, access->insert, error);
  if (statement == NULL)
    return FALSE;
  if (vt_record_get_proposed_uid (record) != NULL)
    memcpy (uid, vt_record_get_proposed_uid (record), 16);
  else
    vt_uuid_generate (uid);
  vt_statement_bind_blob (statement, 1, uid, 16);
  vt_statement_bind_integer (statement, 2, change->now);
  for (guint i = 0; i < access->n_fields; i++)
    if (access->kept[i] == NULL)
      bind_value (statement, parameter++, vt_table_get_field (table, i), vt_record_get (record, i),
                  referred[i]);
  if (access->name_key >= 0)
    {
      g_autofree char *key = vt_text_match_key (vt_record_get_by_name (record, "name"));

      vt_statement_bind_text (statement, parameter, key);
    }
  if (!vt_statement_run (statement, error))
    return FALSE;
  *id = vt_database_get_last_insert_id (change->database);
  return write_history (change, table, *id, uid, "insert", NULL, error);
}

/* The match key goes with the name it is made of. */
static const char *
find_new_name (const VtTableAccess *access, const VtCellChange *cells, guint n_cells)
{
  for (guint i = 0; i < n_cells; i++)
    if (access->name_key >= 0 && strcmp (cells[i].field->name, "name") == 0)
      return cells[i].after;
  return NULL;
}

gboolean
vt_change_write_update (VtChange *change,
                        const VtTable *table,
                        gint64 id,
                        const guint8 uid[16],
                        const VtCellChange *cells,
                        guint n_cells,
                        GError **error)
{
  const VtTableAccess *access = vt_register_get_access (change->reg, table);
  const char *name = find_new_name (access, cells, n_cells);
  g_autofree guint *columns = g_new (guint, n_cells + 1);
  g_autofree char *sql = NULL;
  g_autofree char *changes = NULL;
  g_autoptr (VtStatement) statement = NULL;

  for (guint i = 0; i < n_cells; i++)
    columns[i] = cells[i].field->index;
  if (name != NULL)
    columns[n_cells] = (guint) access->name_key;
  sql = vt_table_sql_update (&access->sql, columns, n_cells + (name != NULL ? 1 : 0));
  statement = vt_database_prepare (change->database, sql, error);
  if (statement == NULL)
    return FALSE;
  vt_statement_bind_integer (statement, 1, id);
  vt_statement_bind_integer (statement, 2, change->now);
  for (guint i = 0; i < n_cells; i++)
    bind_value (statement, (int) i + 3, cells[i].field, cells[i].after, cells[i].id);
  if (name != NULL)
    {
      g_autofree char *key = vt_text_match_key (name);

      vt_statement_bind_text (statement, (int) n_cells + 3, key);
    }
  if (!vt_statement_run (statement, error))
    return FALSE;
  changes = changes_to_json (cells, n_cells);
  return write_history (change, table, id, uid, "update", changes, error);
}

gboolean
vt_change_write_voided (VtChange *change,
                        const VtTable *table,
                        gint64 id,
                        const guint8 uid[16],
                        gboolean voided,
                        const char *reason,
                        GError **error)
{
  const VtTableAccess *access = vt_register_get_access (change->reg, table);
  g_autoptr (VtStatement) statement
      = vt_database_prepare (change->database, access->update_voided, error);

  if (statement == NULL)
    return FALSE;
  vt_statement_bind_integer (statement, 1, id);
  vt_statement_bind_integer (statement, 2, change->now);
  if (voided)
    {
      vt_statement_bind_integer (statement, 3, change->now);
      vt_statement_bind_text (statement, 4, reason);
    }
  if (!vt_statement_run (statement, error))
    return FALSE;
  return write_history (change, table, id, uid, voided ? "void" : "restore", NULL, error);
}
