/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-register-backup.h"

#include "vt-error.h"
#include "vt-register-private.h"
#include "vt-worker.h"

#include <glib/gi18n-lib.h>

/* --- making ----------------------------------------------------------------------------------- */

static char *
dup_place (VtDatabase *reader)
{
  g_autoptr (VtStatement) statement = vt_database_query (reader, "setting-get", NULL);

  if (statement == NULL)
    return NULL;
  vt_statement_bind_text (statement, 1, VT_SETTING_BACKUP_PLACE);
  return vt_statement_step (statement, NULL) ? g_strdup (vt_statement_get_text (statement, 0))
                                             : NULL;
}

/* (transfer full): the backup that holds what @reader holds */
static VtBackup *
ensure_backup (VtDatabase *reader,
               const char *folder,
               const char *path,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (GPtrArray) backups = vt_backup_list (folder, path);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  if (backups->len > 0 && vt_backup_is_current (g_ptr_array_index (backups, 0), reader))
    return g_ptr_array_steal_index (backups, 0);
  return vt_backup_make (reader, folder, path, now, cancellable, error);
}

static gboolean
back_up (VtDatabase *reader,
         const char *path,
         GCancellable *cancellable,
         char **where,
         GError **error)
{
  g_autofree char *folder = vt_backup_dup_folder (path, NULL);
  g_autofree char *place = dup_place (reader);
  g_autofree char *second = NULL;
  g_autoptr (VtBackup) backup = ensure_backup (reader, folder, path, cancellable, error);
  gboolean done = backup != NULL;

  /* A stick that is not there is no failure, and its folder must not be made in its stead. */
  if (done && place != NULL && g_file_test (place, G_FILE_TEST_IS_DIR))
    {
      second = vt_backup_dup_folder (path, place);
      done = vt_backup_copy (backup, second, path, cancellable, error);
    }
  if (!done && where != NULL)
    *where = g_strdup (second != NULL ? second : folder);
  return done;
}

/* Two at once would choose the same number; the second finds that nothing is left to do. */
static gboolean
back_up_alone (VtDatabase *reader,
               const char *path,
               GCancellable *cancellable,
               char **where,
               GError **error)
{
  static GMutex mutex;
  gboolean done;

  g_mutex_lock (&mutex);
  done = back_up (reader, path, cancellable, where, error);
  g_mutex_unlock (&mutex);
  return done;
}

gboolean
vt_register_back_up (VtRegister *self, GCancellable *cancellable, char **where, GError **error)
{
  g_autoptr (VtDatabase) reader = NULL;

  g_return_val_if_fail (VT_IS_REGISTER (self), FALSE);

  if (where != NULL)
    *where = NULL;
  reader = vt_register_open_reader (self, error);
  return reader != NULL
         && back_up_alone (reader, vt_register_get_path (self), cancellable, where, error);
}

gboolean
vt_register_back_up_before (VtRegister *self,
                            GCancellable *cancellable,
                            char **where,
                            GError **error)
{
  g_autoptr (VtDatabase) reader = NULL;
  g_autoptr (VtStatement) statement = NULL;

  g_return_val_if_fail (VT_IS_REGISTER (self), FALSE);

  if (where != NULL)
    *where = NULL;
  reader = vt_register_open_reader (self, error);
  statement = reader != NULL ? vt_database_query (reader, "history-any", error) : NULL;
  if (statement == NULL)
    return FALSE;
  if (vt_statement_step (statement, NULL) && vt_statement_get_integer (statement, 0) == 0)
    return TRUE;
  return back_up_alone (reader, vt_register_get_path (self), cancellable, where, error);
}

static void
back_up_closed_in_thread (GTask *task,
                          gpointer source,
                          gpointer task_data,
                          GCancellable *cancellable)
{
  const char *path = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VtDatabase) reader = vt_database_open (path, VT_DATABASE_READ, &error);

  if (reader != NULL && back_up_alone (reader, path, cancellable, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
vt_register_back_up_closed_async (const char *path,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (path != NULL);

  task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (task, vt_register_back_up_closed_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  vt_worker_run_apart (task, back_up_closed_in_thread);
}

gboolean
vt_register_back_up_closed_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, vt_register_back_up_closed_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- what there is ---------------------------------------------------------------------------- */

void
vt_backup_overview_free (VtBackupOverview *overview)
{
  if (overview == NULL)
    return;
  g_free (overview->folder);
  g_ptr_array_unref (overview->backups);
  g_free (overview->place);
  g_ptr_array_unref (overview->copies);
  g_free (overview);
}

const VtBackup *
vt_backup_overview_get_last_good (const VtBackupOverview *overview)
{
  g_return_val_if_fail (overview != NULL, NULL);

  return overview->last_good >= 0
             ? g_ptr_array_index (overview->backups, (guint) overview->last_good)
             : NULL;
}

int
vt_backup_get_age_in_days (const VtBackup *backup, GDateTime *now)
{
  g_return_val_if_fail (backup != NULL && now != NULL, 0);

  return (int) MAX (g_date_time_difference (now, backup->made_at) / G_TIME_SPAN_DAY, 0);
}

static void
look_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  VtRegister *reg = source;
  const char *path = vt_register_get_path (reg);
  VtBackupOverview *overview = g_new0 (VtBackupOverview, 1);
  g_autofree char *second = NULL;

  overview->folder = vt_backup_dup_folder (path, NULL);
  overview->backups = vt_backup_list (overview->folder, path);
  overview->last_good = -1;
  for (guint i = 0; overview->last_good < 0 && i < overview->backups->len; i++)
    if (vt_backup_verify (((VtBackup *) g_ptr_array_index (overview->backups, i))->path, NULL))
      overview->last_good = (int) i;
  overview->place = vt_register_dup_setting (reg, VT_SETTING_BACKUP_PLACE);
  overview->place_there
      = overview->place != NULL && g_file_test (overview->place, G_FILE_TEST_IS_DIR);
  second = vt_backup_dup_folder (path, overview->place);
  overview->copies = overview->place != NULL ? vt_backup_list (second, path) : g_ptr_array_new ();
  g_task_return_pointer (task, overview, (GDestroyNotify) vt_backup_overview_free);
}

void
vt_register_look_at_backups_async (VtRegister *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (VT_IS_REGISTER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, vt_register_look_at_backups_async);
  vt_worker_run_apart (task, look_in_thread);
}

VtBackupOverview *
vt_register_look_at_backups_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, vt_register_look_at_backups_async),
                        NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- the second place ------------------------------------------------------------------------- */

static void
set_place_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const char *place = task_data;
  g_autofree char *absolute = g_canonicalize_filename (vt_register_get_path (source), NULL);
  g_autofree char *beside = g_path_get_dirname (absolute);
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (place, beside) == 0)
    g_task_return_new_error (task, VT_ERROR, VT_ERROR_INVALID_VALUE, "%s",
                             _("The register itself is in this folder. Choose a folder on another "
                               "disk or on a stick, so that not both are lost together."));
  else if (vt_register_set_setting (source, VT_SETTING_BACKUP_PLACE, place, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
vt_register_set_backup_place_async (VtRegister *self,
                                    const char *place,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (VT_IS_REGISTER (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vt_register_set_backup_place_async);
  g_task_set_task_data (task, place != NULL ? g_canonicalize_filename (place, NULL) : NULL, g_free);
  vt_register_run_in_writer (self, task, set_place_in_thread);
}

gboolean
vt_register_set_backup_place_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, vt_register_set_backup_place_async),
                        FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
