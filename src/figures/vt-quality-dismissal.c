/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-quality-private.h"

#include "vt-change.h"
#include "vt-error.h"

/* The row of this finding: the one that stands, or a new one. (transfer full) (nullable) */
static VtRecord *
prepare_record (VtRegister *reg,
                VtDatabase *database,
                const VtQualityRule *rule,
                gint64 person,
                GError **error)
{
  VtCatalog *catalog = vt_register_get_catalog (reg);
  const VtTable *table = vt_catalog_find_table (catalog, VT_QUALITY_TABLE);
  g_autoptr (GPtrArray) people = vt_register_load_many (
      reg, database, vt_catalog_find_table (catalog, "person"), &person, 1, error);
  g_autoptr (GPtrArray) known = NULL;
  g_autoptr (VtRecord) record = NULL;
  g_autoptr (GError) failure = NULL;
  gint64 id;

  if (people == NULL)
    return NULL;
  if (people->len == 0 || vt_record_is_voided (g_ptr_array_index (people, 0)))
    {
      g_set_error_literal (error, VT_ERROR, VT_ERROR_NOT_FOUND, "there is no such person");
      return NULL;
    }
  record = vt_record_new (table);
  vt_record_set_by_name (record, "person",
                         vt_record_get_by_name (g_ptr_array_index (people, 0), "code"));
  vt_record_set_by_name (record, "rule", rule->id);
  id = vt_register_find_by_key (reg, database, record, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (id == 0)
    return g_steal_pointer (&record);
  known = vt_register_load_many (reg, database, table, &id, 1, error);
  return known != NULL && known->len == 1 ? g_object_ref (g_ptr_array_index (known, 0)) : NULL;
}

gboolean
vt_quality_dismiss (VtRegister *reg,
                    const VtQualityRule *rule,
                    gint64 person,
                    const char *reason,
                    GError **error)
{
  g_autoptr (VtChange) change = NULL;
  g_autoptr (VtRecord) record = NULL;
  g_autofree char *facts = NULL;
  VtDatabase *database;

  g_return_val_if_fail (VT_IS_REGISTER (reg), FALSE);
  g_return_val_if_fail (rule != NULL && reason != NULL && *reason != '\0', FALSE);

  change = vt_change_begin (reg, "save", reason, error);
  if (change == NULL)
    return FALSE;
  database = vt_change_get_database (change);
  record = prepare_record (reg, database, rule, person, error);
  if (record == NULL)
    return FALSE;
  facts = vt_quality_describe_facts (rule, reg, database, person, error);
  if (facts == NULL)
    return FALSE;
  vt_record_set_by_name (record, "reason", reason);
  vt_record_set_by_name (record, "facts", facts);
  return vt_change_save (change, record, error)
         && vt_change_commit (g_steal_pointer (&change), error);
}

/* --- in the writer's thread ------------------------------------------------------------------- */

typedef struct
{
  VtQualityRules *rules; /* (owned) */
  const VtQualityRule *rule;
  gint64 person;
  char *reason; /* (owned) */
} Dismissing;

static void
free_dismissing (gpointer data)
{
  Dismissing *dismissing = data;

  vt_quality_rules_unref (dismissing->rules);
  g_free (dismissing->reason);
  g_free (dismissing);
}

static void
dismiss_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Dismissing *dismissing = data;
  g_autoptr (GError) error = NULL;

  if (vt_quality_dismiss (VT_REGISTER (source), dismissing->rule, dismissing->person,
                          dismissing->reason, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
vt_quality_dismiss_async (VtRegister *reg,
                          VtQualityRules *rules,
                          const VtQualityRule *rule,
                          gint64 person,
                          const char *reason,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Dismissing *dismissing;

  g_return_if_fail (VT_IS_REGISTER (reg));
  g_return_if_fail (rules != NULL && rule != NULL && reason != NULL);

  dismissing = g_new0 (Dismissing, 1);
  dismissing->rules = vt_quality_rules_ref (rules);
  dismissing->rule = rule;
  dismissing->person = person;
  dismissing->reason = g_strdup (reason);
  task = g_task_new (reg, cancellable, callback, user_data);
  g_task_set_source_tag (task, vt_quality_dismiss_async);
  g_task_set_task_data (task, dismissing, free_dismissing);
  vt_register_run_in_writer (reg, task, dismiss_in_thread);
}

gboolean
vt_quality_dismiss_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
