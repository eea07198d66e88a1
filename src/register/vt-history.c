/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-history.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* In history, the mark of a row without a key text of its own (vt-change-private.h): of no use to
 * people. */
#define UID_MARK '@'

static void
free_act (gpointer data)
{
  VtHistoryAct *act = data;

  g_free (act->actor);
  g_free (act->action);
  g_free (act->reason);
  g_free (act);
}

static void
free_row (gpointer data)
{
  VtHistoryRow *row = data;

  g_free (row->actor);
  g_free (row);
}

static void
free_field (gpointer data)
{
  VtHistoryField *field = data;

  g_free (field->before);
  g_free (field->after);
  g_free (field);
}

static const VtTable *
find_table (VtRegister *reg, const char *name)
{
  return name == NULL ? NULL : vt_catalog_find_table (vt_register_get_catalog (reg), name);
}

/* @items when the statement came to its end without an error. */
static GPtrArray *
finish (GPtrArray *items, GError *failure, GError **error)
{
  if (failure == NULL)
    return items;
  g_ptr_array_unref (items);
  g_propagate_error (error, failure);
  return NULL;
}

/* --- acts ------------------------------------------------------------------------------------- */

static VtHistoryAct *
read_act (VtRegister *reg, VtStatement *statement)
{
  VtHistoryAct *act = g_new0 (VtHistoryAct, 1);

  act->id = vt_statement_get_integer (statement, 0);
  act->at = vt_statement_get_integer (statement, 1);
  act->actor = g_strdup (vt_statement_get_text (statement, 2));
  act->action = g_strdup (vt_statement_get_text (statement, 3));
  act->reason = g_strdup (vt_statement_get_text (statement, 4));
  act->n_rows = (guint) vt_statement_get_integer (statement, 5);
  act->is_undo = vt_statement_get_integer (statement, 6) != 0;
  act->is_undone = vt_statement_get_integer (statement, 7) != 0;
  act->table = find_table (reg, vt_statement_get_text (statement, 8));
  return act;
}

GPtrArray *
vt_history_load_acts (VtRegister *reg,
                      VtDatabase *reader,
                      gint64 before,
                      guint limit,
                      GError **error)
{
  g_autoptr (VtStatement) statement = NULL;
  GPtrArray *acts;
  GError *failure = NULL;

  g_return_val_if_fail (VT_IS_REGISTER (reg), NULL);
  g_return_val_if_fail (VT_IS_DATABASE (reader), NULL);

  statement = vt_database_query (reader, "list-change-sets", error);
  if (statement == NULL)
    return NULL;
  if (before != 0)
    vt_statement_bind_integer (statement, 1, before);
  if (limit != 0)
    vt_statement_bind_integer (statement, 2, limit);
  acts = g_ptr_array_new_with_free_func (free_act);
  while (vt_statement_step (statement, &failure))
    g_ptr_array_add (acts, read_act (reg, statement));
  return finish (acts, failure, error);
}

char *
vt_history_describe_act (const VtHistoryAct *act)
{
  static const struct { const char *action, *sentence; } actions[] = {
    { "save", N_("Saved") },           { "void", N_("Voided") },       { "import", N_("Imported") },
    { "export", N_("Exported") },      { "undo", N_("Undone") },
    { "settings", N_("Settings changed") }, { "freeze", N_("Report frozen") },
    { "salvage", N_("Salvaged from a damaged file") },
    { "lost", N_("Lost with a damaged file: what this act was") },
  };
  const char *what;

  g_return_val_if_fail (act != NULL, NULL);

  what = act->action;
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (strcmp (act->action, actions[i].action) == 0)
      what = _(actions[i].sentence);
  if (act->table == NULL)
    return g_strdup (what);
  return g_strdup_printf (
      /* Translators: what was done (“Saved”), how many records, what the last of them was */
      ngettext ("%s: %u record (%s)", "%s: %u records (%s and others)", act->n_rows), what,
      act->n_rows, vt_table_get_label (act->table));
}

/* --- rows ------------------------------------------------------------------------------------- */

static VtHistoryRow *
read_row (VtRegister *reg, VtStatement *statement)
{
  VtHistoryRow *row = g_new0 (VtHistoryRow, 1);

  row->id = vt_statement_get_integer (statement, 0);
  row->table = find_table (reg, vt_statement_get_text (statement, 1));
  row->row_id = vt_statement_get_integer (statement, 2);
  row->kind = *vt_statement_get_text (statement, 3);
  row->act = vt_statement_get_integer (statement, 4);
  row->at = vt_statement_get_integer (statement, 5);
  row->actor = g_strdup (vt_statement_get_text (statement, 6));
  return row;
}

GPtrArray *
vt_history_load_of_row (VtRegister *reg,
                        VtDatabase *reader,
                        const VtTable *table,
                        gint64 row_id,
                        GError **error)
{
  g_autoptr (VtStatement) statement = NULL;
  GPtrArray *rows;
  GError *failure = NULL;

  g_return_val_if_fail (VT_IS_REGISTER (reg), NULL);
  g_return_val_if_fail (VT_IS_DATABASE (reader), NULL);
  g_return_val_if_fail (table != NULL, NULL);

  statement = vt_database_query (reader, "history-rows-of-row", error);
  if (statement == NULL)
    return NULL;
  vt_statement_bind_text (statement, 1, vt_table_get_name (table));
  vt_statement_bind_integer (statement, 2, row_id);
  rows = g_ptr_array_new_with_free_func (free_row);
  while (vt_statement_step (statement, &failure))
    g_ptr_array_add (rows, read_row (reg, statement));
  return finish (rows, failure, error);
}

GPtrArray *
vt_history_load_of_person (VtRegister *reg,
                           VtDatabase *reader,
                           gint64 person,
                           gint64 since,
                           GError **error)
{
  g_autoptr (VtStatement) statement = NULL;
  GPtrArray *rows;
  GError *failure = NULL;

  g_return_val_if_fail (VT_IS_REGISTER (reg), NULL);
  g_return_val_if_fail (VT_IS_DATABASE (reader), NULL);

  statement = vt_database_query (reader, "history-rows-of-person", error);
  if (statement == NULL)
    return NULL;
  vt_statement_bind_integer (statement, 1, person);
  vt_statement_bind_integer (statement, 2, since);
  rows = g_ptr_array_new_with_free_func (free_row);
  while (vt_statement_step (statement, &failure))
    g_ptr_array_add (rows, read_row (reg, statement));
  return finish (rows, failure, error);
}

/* --- fields ----------------------------------------------------------------------------------- */

static char *
format_value (const VtField *field, const char *canonical)
{
  if (canonical == NULL || (field->type == VT_FIELD_REFERENCE && *canonical == UID_MARK))
    return NULL;
  return vt_field_format (field, canonical);
}

GPtrArray *
vt_history_load_fields (VtRegister *reg,
                        VtDatabase *reader,
                        const VtHistoryRow *row,
                        GError **error)
{
  g_autoptr (VtStatement) statement = NULL;
  GPtrArray *fields;
  GError *failure = NULL;

  g_return_val_if_fail (VT_IS_REGISTER (reg), NULL);
  g_return_val_if_fail (VT_IS_DATABASE (reader), NULL);
  g_return_val_if_fail (row != NULL, NULL);

  statement = vt_database_query (reader, "history-changes", error);
  if (statement == NULL)
    return NULL;
  vt_statement_bind_integer (statement, 1, row->id);
  fields = g_ptr_array_new_with_free_func (free_field);
  while (row->table != NULL && vt_statement_step (statement, &failure))
    {
      const VtField *field = vt_table_find_field (row->table, vt_statement_get_text (statement, 0));
      VtHistoryField *item;

      /* A field that a later version of the program dropped. */
      if (field == NULL)
        continue;
      item = g_new0 (VtHistoryField, 1);
      item->field = field;
      item->before = format_value (field, vt_statement_get_text (statement, 1));
      item->after = format_value (field, vt_statement_get_text (statement, 2));
      g_ptr_array_add (fields, item);
    }
  return finish (fields, failure, error);
}
