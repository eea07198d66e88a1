/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-register.h"

#include "vt-change.h"
#include "vt-error.h"
#include "vt-record-private.h"

/* The worker sees copies only; what became of them is taken over in the thread that asked. */
typedef struct
{
  GPtrArray *records;   /* (owned) of VtRecord: the caller's */
  GPtrArray *submitted; /* (owned) copies as they were handed in */
  GPtrArray *saved;     /* (owned) copies that the worker writes */
  GPtrArray *problems;  /* (owned) of VtProblem */
  char *reason;         /* (owned) (nullable) of a void */
} Job;

static GPtrArray *
copy_all (GPtrArray *records)
{
  GPtrArray *copies = g_ptr_array_new_full (records->len, g_object_unref);

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (copies, vt_record_copy (g_ptr_array_index (records, i)));
  return copies;
}

static Job *
job_new (GPtrArray *records)
{
  Job *job = g_new0 (Job, 1);

  job->records = g_ptr_array_new_full (records->len, g_object_unref);
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (job->records, g_object_ref (g_ptr_array_index (records, i)));
  job->submitted = copy_all (records);
  job->saved = copy_all (records);
  job->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) vt_problem_free);
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_ptr_array_unref (job->records);
  g_ptr_array_unref (job->submitted);
  g_ptr_array_unref (job->saved);
  g_ptr_array_unref (job->problems);
  g_free (job->reason);
  g_free (job);
}

static void
adopt_saved (Job *job)
{
  for (guint i = 0; i < job->records->len; i++)
    vt_record_adopt (g_ptr_array_index (job->records, i), g_ptr_array_index (job->submitted, i),
                     g_ptr_array_index (job->saved, i));
}

static GTask *
make_task (VtRegister *self,
           GPtrArray *records,
           gpointer tag,
           GCancellable *cancellable,
           GAsyncReadyCallback callback,
           gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job_new (records), job_free);
  return task;
}

/* --- saving ----------------------------------------------------------------------------------- */

static const VtProblem *
find_error (GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const VtProblem *problem = g_ptr_array_index (problems, i);

      if (problem->severity == VT_SEVERITY_ERROR)
        return problem;
    }
  return NULL;
}

static gboolean
save_one (VtRegister *self, VtChange *change, VtRecord *record, GPtrArray *problems, GError **error)
{
  g_autoptr (GPtrArray) found = NULL;
  const VtProblem *wrong;

  vt_record_fill (record);
  found = vt_register_check (self, vt_change_get_database (change), record);
  wrong = find_error (found);
  if (wrong != NULL)
    g_set_error_literal (error, VT_ERROR, VT_ERROR_INVALID_VALUE, wrong->message);
  g_ptr_array_extend_and_steal (problems, g_steal_pointer (&found));
  return wrong == NULL && vt_change_save (change, record, error);
}

static void
save_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  VtRegister *self = source;
  Job *job = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VtChange) change = vt_change_begin (self, "save", NULL, &error);

  for (guint i = 0; change != NULL && error == NULL && i < job->saved->len; i++)
    save_one (self, change, g_ptr_array_index (job->saved, i), job->problems, &error);
  if (error == NULL)
    vt_change_commit (g_steal_pointer (&change), &error);
  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    {
      /* Before the caller hears of it: it may want to write. */
      g_clear_pointer (&change, vt_change_abandon);
      g_task_return_error (task, g_steal_pointer (&error));
    }
}

void
vt_register_save_many_async (VtRegister *self,
                             GPtrArray *records,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (VT_IS_REGISTER (self));
  g_return_if_fail (records != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = make_task (self, records, vt_register_save_async, cancellable, callback, user_data);
  vt_register_run_in_writer (self, task, save_in_thread);
}

void
vt_register_save_async (VtRegister *self,
                        VtRecord *record,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  g_return_if_fail (VT_IS_RECORD (record));

  g_ptr_array_add (records, record);
  vt_register_save_many_async (self, records, cancellable, callback, user_data);
}

gboolean
vt_register_save_finish (VtRegister *self,
                         GAsyncResult *result,
                         GPtrArray **problems,
                         GError **error)
{
  Job *job;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, vt_register_save_async), FALSE);

  job = g_task_get_task_data (G_TASK (result));
  if (problems != NULL)
    *problems = g_ptr_array_ref (job->problems);
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  adopt_saved (job);
  return TRUE;
}

/* --- voiding ---------------------------------------------------------------------------------- */

static void
void_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  VtRegister *self = source;
  Job *job = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VtChange) change = vt_change_begin (self, "void", job->reason, &error);

  if (change != NULL
      && vt_change_void (change, g_ptr_array_index (job->saved, 0), job->reason, &error))
    vt_change_commit (g_steal_pointer (&change), &error);
  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    {
      g_clear_pointer (&change, vt_change_abandon);
      g_task_return_error (task, g_steal_pointer (&error));
    }
}

void
vt_register_void_async (VtRegister *self,
                        VtRecord *record,
                        const char *reason,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (VT_IS_REGISTER (self));
  g_return_if_fail (VT_IS_RECORD (record) && vt_record_get_id (record) != 0);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  g_ptr_array_add (records, record);
  task = make_task (self, records, vt_register_void_async, cancellable, callback, user_data);
  job = g_task_get_task_data (task);
  job->reason = g_strdup (reason);
  vt_register_run_in_writer (self, task, void_in_thread);
}

gboolean
vt_register_void_finish (VtRegister *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, vt_register_void_async), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  adopt_saved (g_task_get_task_data (G_TASK (result)));
  return TRUE;
}

/* --- undoing ---------------------------------------------------------------------------------- */

static void
undo_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  char *undone = NULL;

  if (vt_change_undo_last (source, &undone, &error))
    g_task_return_pointer (task, undone, g_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
vt_register_undo_async (VtRegister *self,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (VT_IS_REGISTER (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, vt_register_undo_async);
  vt_register_run_in_writer (self, task, undo_in_thread);
}

gboolean
vt_register_undo_finish (VtRegister *self, GAsyncResult *result, char **undone, GError **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, vt_register_undo_async), FALSE);

  text = g_task_propagate_pointer (G_TASK (result), error);
  if (text == NULL)
    return FALSE;
  if (undone != NULL)
    *undone = g_steal_pointer (&text);
  return TRUE;
}
