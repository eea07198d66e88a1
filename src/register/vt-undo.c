/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-change.h"

#include "vt-change-private.h"
#include "vt-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A row of history that is to be taken back. */
typedef struct
{
  gint64 id;
  const VtTable *table;
  gint64 row_id;
  guint8 uid[16];
  char kind; /* first letter of `insert`, `update`, `void`, `restore` */
} Step;

typedef struct
{
  char *action;         /* (owned) */
  char *reason;         /* (owned) (nullable) */
  gboolean is_settled;  /* an undo, or undone */
  gint64 n_rows;
  const VtTable *table; /* of the last row */
} Act;

static void
act_clear (Act *act)
{
  g_free (act->action);
  g_free (act->reason);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Act, act_clear)

/* --- what is to be undone --------------------------------------------------------------------- */

static gint64
find_last (VtChange *change, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (VtStatement) statement
      = vt_database_query (vt_change_get_database (change), "undo-last", error);

  if (statement == NULL)
    return 0;
  if (vt_statement_step (statement, &local_error))
    return vt_statement_get_integer (statement, 0);
  if (local_error == NULL)
    g_set_error_literal (error, VT_ERROR, VT_ERROR_NOT_FOUND, "no change is left to undo");
  else
    g_propagate_error (error, g_steal_pointer (&local_error));
  return 0;
}

static gboolean
read_act (VtChange *change, gint64 id, Act *act, GError **error)
{
  VtCatalog *catalog = vt_register_get_catalog (change->reg);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (VtStatement) statement
      = vt_database_query (vt_change_get_database (change), "undo-set", error);

  if (statement == NULL)
    return FALSE;
  vt_statement_bind_integer (statement, 1, id);
  if (vt_statement_step (statement, &local_error))
    {
      const char *table = vt_statement_get_text (statement, 4);

      act->action = g_strdup (vt_statement_get_text (statement, 0));
      act->reason = g_strdup (vt_statement_get_text (statement, 1));
      act->is_settled = vt_statement_get_integer (statement, 2) != 0;
      act->n_rows = vt_statement_get_integer (statement, 3);
      act->table = table == NULL ? NULL : vt_catalog_find_table (catalog, table);
      return TRUE;
    }
  if (local_error == NULL)
    g_set_error_literal (error, VT_ERROR, VT_ERROR_NOT_FOUND, "there is no such change");
  else
    g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
read_steps (VtChange *change, gint64 id, GArray *steps, GError **error)
{
  VtCatalog *catalog = vt_register_get_catalog (change->reg);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (VtStatement) statement
      = vt_database_query (vt_change_get_database (change), "history-of-set", error);

  if (statement == NULL)
    return FALSE;
  vt_statement_bind_integer (statement, 1, id);
  while (vt_statement_step (statement, &local_error))
    {
      Step step = { 0 };

      step.id = vt_statement_get_integer (statement, 0);
      step.table = vt_catalog_find_table (catalog, vt_statement_get_text (statement, 1));
      step.row_id = vt_statement_get_integer (statement, 2);
      memcpy (step.uid, vt_statement_get_blob (statement, 3, NULL), sizeof step.uid);
      step.kind = *vt_statement_get_text (statement, 4);
      if (step.table == NULL)
        {
          g_set_error_literal (error, VT_ERROR, VT_ERROR_DAMAGED, "history names an unknown table");
          return FALSE;
        }
      g_array_append_val (steps, step);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* VT_ERROR_CONFLICT when @query, asked about act @id, finds something. */
static gboolean
refuse_if_found (VtChange *change, const char *query, gint64 id, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (VtStatement) statement
      = vt_database_query (vt_change_get_database (change), query, error);

  if (statement == NULL)
    return FALSE;
  vt_statement_bind_integer (statement, 1, id);
  if (vt_statement_step (statement, &local_error))
    {
      g_set_error_literal (error, VT_ERROR, VT_ERROR_CONFLICT,
                           _("This change cannot be undone because later changes build on it. Undo "
                             "those first."));
      return FALSE;
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* --- taking back ------------------------------------------------------------------------------ */

/* The before-values of an update, with what they replace. @texts owns the texts. */
static gboolean
read_cells (VtChange *change, const Step *step, GArray *cells, GPtrArray *texts, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (VtStatement) statement
      = vt_database_query (vt_change_get_database (change), "history-changes", error);

  if (statement == NULL)
    return FALSE;
  vt_statement_bind_integer (statement, 1, step->id);
  while (vt_statement_step (statement, &local_error))
    {
      VtCellChange cell
          = { vt_table_find_field (step->table, vt_statement_get_text (statement, 0)) };

      /* A field that a later version of the program dropped. */
      if (cell.field == NULL)
        continue;
      cell.after = g_strdup (vt_statement_get_text (statement, 1));
      cell.before = g_strdup (vt_statement_get_text (statement, 2));
      g_ptr_array_add (texts, (gpointer) cell.after);
      g_ptr_array_add (texts, (gpointer) cell.before);
      g_array_append_val (cells, cell);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
find_references (VtChange *change, const Step *step, GArray *cells, GError **error)
{
  for (guint i = 0; i < cells->len; i++)
    {
      VtCellChange *cell = &g_array_index (cells, VtCellChange, i);

      if (cell->field->type != VT_FIELD_REFERENCE)
        continue;
      if (!vt_change_find_referred (
              change, step->table, cell->field, cell->after, &cell->id, error))
        return FALSE;
      if (cell->after != NULL && cell->id == 0)
        {
          g_set_error_literal (error, VT_ERROR, VT_ERROR_CONFLICT,
                               _("This change cannot be undone because a record it refers to is no "
                                 "longer on the register."));
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
take_back_update (VtChange *change, const Step *step, GError **error)
{
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (VtCellChange));
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  if (!read_cells (change, step, cells, texts, error)
      || !find_references (change, step, cells, error))
    return FALSE;
  return cells->len == 0
         || vt_change_write_update (change, step->table, step->row_id, step->uid,
                                    (const VtCellChange *) (void *) cells->data, cells->len, error);
}

static gboolean
take_back (VtChange *change, const Step *step, GError **error)
{
  switch (step->kind)
    {
    case 'i':
    case 'r':
      return vt_change_write_voided (
          change, step->table, step->row_id, step->uid, TRUE, NULL, error);
    case 'v':
      return vt_change_write_voided (change, step->table, step->row_id, step->uid, FALSE, NULL,
                                     error);
    default:
      return take_back_update (change, step, error);
    }
}

static char *
describe_act (const Act *act)
{
  const char *label = act->table == NULL ? "" : vt_table_get_label (act->table);

  if (strcmp (act->action, "import") == 0)
    /* Translators: %s is the name of the imported file */
    return g_strdup_printf (_("The import of %s was undone."),
                            act->reason == NULL ? "" : act->reason);
  if (strcmp (act->action, "void") == 0)
    /* Translators: %s is what kind of record it is, e.g. “Sàng lọc” */
    return g_strdup_printf (_("The record is back (%s)."), label);
  /* Translators: %s is what kind of record it is, e.g. “Sàng lọc” */
  return g_strdup_printf (_("The last change was undone (%s)."), label);
}

/* @id 0: the last one. */
static gboolean
undo (VtChange *change, gint64 id, char **undone, GError **error)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_auto (Act) act = { NULL };

  if (id == 0)
    id = find_last (change, error);
  if (id == 0 || !read_act (change, id, &act, error))
    return FALSE;
  if (act.is_settled)
    {
      g_set_error_literal (error, VT_ERROR, VT_ERROR_CONFLICT,
                           _("This change was undone already."));
      return FALSE;
    }
  if (!refuse_if_found (change, "undo-conflict", id, error)
      || !read_steps (change, id, steps, error))
    return FALSE;
  vt_change_set_undoes (change, id);
  for (guint i = 0; i < steps->len; i++)
    if (!take_back (change, &g_array_index (steps, Step, i), error))
      return FALSE;
  if (vt_change_get_id (change) != 0
      && !refuse_if_found (change, "undo-referred", vt_change_get_id (change), error))
    return FALSE;
  if (undone != NULL)
    *undone = describe_act (&act);
  return TRUE;
}

gboolean
vt_change_undo (VtRegister *self, gint64 change_set_id, char **undone, GError **error)
{
  g_autoptr (VtChange) change = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (VT_IS_REGISTER (self), FALSE);

  change = vt_change_begin (self, "undo", NULL, error);
  if (change == NULL || !undo (change, change_set_id, &text, error))
    return FALSE;
  if (!vt_change_commit (g_steal_pointer (&change), error))
    return FALSE;
  if (undone != NULL)
    *undone = g_steal_pointer (&text);
  return TRUE;
}

gboolean
vt_change_undo_last (VtRegister *self, char **undone, GError **error)
{
  return vt_change_undo (self, 0, undone, error);
}
