/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-office.h"

#include "vt-register-private.h"

VtUnitName *
vt_unit_name_new (const char *old_name, const char *new_name, VtDay changed_on)
{
  VtUnitName *name;

  g_return_val_if_fail (old_name != NULL && new_name != NULL, NULL);
  g_return_val_if_fail (changed_on != VT_DAY_NONE, NULL);

  name = g_new (VtUnitName, 1);
  name->old_name = g_strdup (old_name);
  name->new_name = g_strdup (new_name);
  name->changed_on = changed_on;
  return name;
}

void
vt_unit_name_free (VtUnitName *name)
{
  g_return_if_fail (name != NULL);

  g_free (name->old_name);
  g_free (name->new_name);
  g_free (name);
}

GPtrArray *
vt_register_dup_unit_names (VtRegister *self, VtDatabase *reader, GError **error)
{
  g_autoptr (GPtrArray) names
      = g_ptr_array_new_with_free_func ((GDestroyNotify) vt_unit_name_free);
  g_autoptr (VtStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (VT_IS_REGISTER (self), NULL);
  g_return_val_if_fail (VT_IS_DATABASE (reader), NULL);

  statement = vt_database_query (reader, "unit-name-all", error);
  if (statement == NULL)
    return NULL;
  while (vt_statement_step (statement, &local_error))
    g_ptr_array_add (
        names, vt_unit_name_new (vt_statement_get_text (statement, 0),
                                 vt_statement_get_text (statement, 1),
                                 vt_day_from_canonical (vt_statement_get_text (statement, 2),
                                                        NULL)));
  if (local_error == NULL)
    return g_steal_pointer (&names);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static gboolean
delete_all (VtDatabase *database, GError **error)
{
  g_autoptr (VtStatement) statement = vt_database_query (database, "unit-name-clear", error);

  return statement != NULL && vt_statement_run (statement, error);
}

static gboolean
insert_name (VtDatabase *database, const VtUnitName *name, GError **error)
{
  g_autoptr (VtStatement) statement = vt_database_query (database, "unit-name-insert", error);
  g_autofree char *day = vt_day_to_canonical (name->changed_on);

  if (statement == NULL)
    return FALSE;
  vt_statement_bind_text (statement, 1, name->old_name);
  vt_statement_bind_text (statement, 2, name->new_name);
  vt_statement_bind_text (statement, 3, day);
  return vt_statement_run (statement, error);
}

static gboolean
write_names (VtDatabase *database, GPtrArray *names, GError **error)
{
  if (!delete_all (database, error))
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    if (!insert_name (database, g_ptr_array_index (names, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
are_equal (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const VtUnitName *left = g_ptr_array_index (a, i);
      const VtUnitName *right = g_ptr_array_index (b, i);

      if (left->changed_on != right->changed_on || !g_str_equal (left->old_name, right->old_name)
          || !g_str_equal (left->new_name, right->new_name))
        return FALSE;
    }
  return TRUE;
}

/* Those that say something new. (transfer full): the texts are @settings' own */
static GHashTable *
find_new_settings (VtRegister *self, GHashTable *settings)
{
  GHashTable *found = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, settings);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      g_autofree char *present = vt_register_dup_setting (self, key);

      if (g_strcmp0 (present, value) != 0)
        g_hash_table_insert (found, key, value);
    }
  return found;
}

gboolean
vt_register_set_office (VtRegister *self, GHashTable *settings, GPtrArray *names, GError **error)
{
  g_autoptr (GHashTable) changed = NULL;
  g_autoptr (GPtrArray) present = NULL;
  g_autoptr (VtChange) change = NULL;
  gboolean new_names;

  g_return_val_if_fail (VT_IS_REGISTER (self), FALSE);
  g_return_val_if_fail (settings != NULL && names != NULL, FALSE);

  change = vt_change_begin (self, "settings", NULL, error);
  if (change == NULL)
    return FALSE;
  present = vt_register_dup_unit_names (self, vt_change_get_database (change), error);
  if (present == NULL)
    return FALSE;
  changed = find_new_settings (self, settings);
  new_names = !are_equal (present, names);
  if (!new_names && g_hash_table_size (changed) == 0)
    return TRUE; /* abandoned: no act */
  if (!vt_register_write_settings (change, changed, error)
      || (new_names && !write_names (vt_change_get_database (change), names, error))
      || !vt_change_commit (g_steal_pointer (&change), error))
    return FALSE;
  vt_register_adopt_settings (self, changed);
  return TRUE;
}
