/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-waiting.h"

#include "vt-worker.h"

/* The queries that list the rows: the counts are what the lists show. */
static const struct
{
  const char *name;
  gboolean today; /* its ?1 is today */
} queries[VT_N_WAITING] = {
  [VT_WAITING_INTAKES] = { "list-intakes-open", FALSE },
  [VT_WAITING_SCREENINGS] = { "list-screenings-waiting", TRUE },
  [VT_WAITING_CHILDREN] = { "list-children-needing-care", TRUE },
};

static gboolean
count_rows (VtDatabase *reader,
            const char *query,
            const char *today,
            guint *n,
            GError **error)
{
  g_autoptr (VtStatement) statement = vt_database_query (reader, query, error);
  g_autoptr (GError) step_error = NULL;

  if (statement == NULL)
    return FALSE;
  if (today != NULL)
    vt_statement_bind_text (statement, 1, today);
  *n = 0;
  while (vt_statement_step (statement, &step_error))
    (*n)++;
  if (step_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&step_error));
      return FALSE;
    }
  return TRUE;
}

static void
count_in_thread (GTask *task,
                 gpointer source_object,
                 gpointer task_data,
                 GCancellable *cancellable)
{
  VtRegister *reg = VT_REGISTER (source_object);
  g_autoptr (GError) error = NULL;
  g_autoptr (VtDatabase) reader = vt_register_open_reader (reg, &error);
  g_autofree char *today = vt_day_to_canonical (vt_day_today ());
  g_autofree VtWaiting *waiting = g_new0 (VtWaiting, 1);

  for (guint i = 0; reader != NULL && error == NULL && i < VT_N_WAITING; i++)
    if (!count_rows (
            reader, queries[i].name, queries[i].today ? today : NULL, &waiting->n[i], &error))
      break;
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_steal_pointer (&waiting), g_free);
}

void
vt_waiting_count_async (VtRegister *reg,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (VT_IS_REGISTER (reg));

  task = g_task_new (reg, cancellable, callback, user_data);
  g_task_set_source_tag (task, vt_waiting_count_async);
  vt_worker_run_apart (task, count_in_thread);
}

gboolean
vt_waiting_count_finish (GAsyncResult *result,
                         VtWaiting *waiting,
                         GError **error)
{
  g_autofree VtWaiting *counted = NULL;

  g_return_val_if_fail (G_IS_TASK (result), FALSE);
  g_return_val_if_fail (waiting != NULL, FALSE);

  counted = g_task_propagate_pointer (G_TASK (result), error);
  if (counted == NULL)
    return FALSE;
  *waiting = *counted;
  return TRUE;
}
