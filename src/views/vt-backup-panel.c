/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-backup-panel.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "vt-feedback.h"
#include "vt-worker.h"

struct _VtBackupPanel
{
  GtkWidget parent_instance;

  GtkWidget *group;
  AdwActionRow *status_row;
  GtkImage *status_icon;
  AdwActionRow *place_row;
  GtkWidget *no_place_button;
  AdwExpanderRow *list_row;

  VtRegister *reg;           /* (owned) (nullable) */
  VtJobStrip *strip;         /* (weak) (nullable) */
  GCancellable *cancellable; /* (owned) of what is being read */
  GPtrArray *rows;           /* (owned) the rows of the list, which the list owns */
};

G_DEFINE_FINAL_TYPE (VtBackupPanel, vt_backup_panel, GTK_TYPE_WIDGET)

static void on_restore_clicked_cb (GtkButton *button, VtBackupPanel *self);

/* --- texts ------------------------------------------------------------------------------------ */

static char *
format_time (const VtBackup *backup)
{
  return g_date_time_format (backup->made_at, "%d/%m/%Y, %H:%M");
}

static char *
format_age (int days)
{
  if (days == 0)
    return g_strdup (_("less than a day old"));
  /* Translators: %d is how old a backup is */
  return g_strdup_printf (ngettext ("%d day old", "%d days old", (gulong) days), days);
}

char *
vt_backup_panel_describe (const VtBackupOverview *overview, GDateTime *now, gboolean *warn)
{
  const VtBackup *good = vt_backup_overview_get_last_good (overview);
  g_autofree char *time = NULL;
  g_autofree char *age = NULL;
  int days;

  *warn = TRUE;
  if (overview->backups->len == 0)
    return g_strdup (_("There is no backup yet. Make one now."));
  if (good == NULL)
    return g_strdup (_("None of the backups can be read. Make one now, and have the disk looked "
                       "at."));
  days = vt_backup_get_age_in_days (good, now);
  time = format_time (good);
  age = format_age (days);
  *warn = days > VT_BACKUP_WARN_DAYS;
  if (*warn)
    /* Translators: a day and time; `9 days old`; a folder */
    return g_strdup_printf (_("%s: %s, which is too old. Make one now. Folder: %s"), time, age,
                            overview->folder);
  if (overview->last_good > 0)
    /* Translators: a day and time; `3 days old`; a folder */
    return g_strdup_printf (_("%s: %s. A newer one is damaged. Folder: %s"), time, age,
                            overview->folder);
  /* Translators: a day and time; `3 days old`; a folder */
  return g_strdup_printf (_("%s: %s. Folder: %s"), time, age, overview->folder);
}

static char *
describe_place (const VtBackupOverview *overview)
{
  g_autofree char *time = NULL;

  if (overview->place == NULL)
    return g_strdup (_("None. A folder on a stick or another disk survives when this computer "
                       "does not; it holds personal data, so keep it locked away."));
  if (!overview->place_there)
    /* Translators: %s is a folder */
    return g_strdup_printf (_("%s is not there now. The next backup after it is put in goes to it "
                              "too."), overview->place);
  if (overview->copies->len == 0)
    /* Translators: %s is a folder */
    return g_strdup_printf (_("%s has no copy yet."), overview->place);
  time = format_time (g_ptr_array_index (overview->copies, 0));
  /* Translators: a folder; a day and time */
  return g_strdup_printf (_("%s: last copy of %s"), overview->place, time);
}

/* --- showing ---------------------------------------------------------------------------------- */

static void
clear_rows (VtBackupPanel *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (self->list_row, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
}

static void
add_row (VtBackupPanel *self, const VtBackup *backup, GDateTime *now)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Restore into a New File…"));
  g_autofree char *time = format_time (backup);
  g_autofree char *age = format_age (vt_backup_get_age_in_days (backup, now));

  g_object_set_data_full (G_OBJECT (button), "vt-path", g_strdup (backup->path), g_free);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_focusable (button, FALSE);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_restore_clicked_cb), self, 0);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), time);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), age);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  adw_expander_row_add_row (self->list_row, row);
  g_ptr_array_add (self->rows, row);
}

static void
show_overview (VtBackupPanel *self, const VtBackupOverview *overview)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  gboolean warn;
  g_autofree char *status = vt_backup_panel_describe (overview, now, &warn);
  g_autofree char *place = describe_place (overview);
  g_autofree char *count = NULL;

  adw_action_row_set_subtitle (self->status_row, status);
  gtk_image_set_from_icon_name (self->status_icon,
                                warn ? "dialog-warning-symbolic" : "object-select-symbolic");
  adw_action_row_set_subtitle (self->place_row, place);
  gtk_widget_set_visible (self->no_place_button, overview->place != NULL);
  clear_rows (self);
  for (guint i = 0; i < overview->backups->len; i++)
    add_row (self, g_ptr_array_index (overview->backups, i), now);
  /* Translators: %u is how many backups there are */
  count = g_strdup_printf (ngettext ("%u backup", "%u backups", overview->backups->len),
                           overview->backups->len);
  adw_expander_row_set_subtitle (self->list_row, count);
  gtk_widget_set_sensitive (GTK_WIDGET (self->list_row), overview->backups->len > 0);
}

static void
on_looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtBackupOverview) overview = vt_register_look_at_backups_finish (result, &error);

  /* Cancelled when the panel goes, which then must not be touched. */
  if (overview != NULL)
    show_overview (VT_BACKUP_PANEL (user_data), overview);
}

static void
look (VtBackupPanel *self)
{
  if (self->reg == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  /* What was asked before must not be shown after what is asked now. */
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  vt_register_look_at_backups_async (self->reg, self->cancellable, on_looked_cb, self);
}

/* --- working ---------------------------------------------------------------------------------- */

typedef struct
{
  VtBackupPanel *panel; /* (owned) main thread only */
  VtRegister *reg;      /* (owned) */
  char *backup;         /* (owned) (nullable) to be restored; NULL: back up */
  char *path;           /* (owned) (nullable) of the restored register */
  char *where;          /* (owned) (nullable) */
  VtJob *job;           /* (owned) (nullable) until it is at work */
} Request;

static Request *
request_new (VtBackupPanel *self)
{
  Request *request = g_new0 (Request, 1);

  request->panel = g_object_ref (self);
  request->reg = g_object_ref (self->reg);
  return request;
}

static void
request_free (Request *request)
{
  g_object_unref (request->panel);
  g_object_unref (request->reg);
  g_free (request->backup);
  g_free (request->path);
  g_free (request->where);
  g_clear_pointer (&request->job, vt_job_unref);
  g_free (request);
}

static void
work_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Request *request = task_data;
  GCancellable *given_up = vt_job_get_cancellable (request->job);
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (request->backup != NULL)
    done = vt_backup_restore (request->backup, request->path, given_up, &error);
  else
    done = vt_register_back_up (request->reg, given_up, &request->where, &error);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_work_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Request *request = g_task_get_task_data (G_TASK (result));
  VtBackupPanel *self = request->panel;
  g_autofree char *name = request->path != NULL ? g_path_get_basename (request->path) : NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  if (self->strip == NULL)
    return; /* the page is gone */
  vt_job_strip_end (self->strip);
  look (self);
  if (!done)
    {
      vt_feedback_error (GTK_WIDGET (self), error, name != NULL ? name : request->where);
      return;
    }
  if (name != NULL)
    /* Translators: %s is a file's name */
    text = g_strdup_printf (_("The backup was restored as “%s”. Open that file to work with it."),
                            name);
  vt_feedback_toast (GTK_WIDGET (self),
                     text != NULL ? text : _("The register has been backed up and checked."));
}

static void
start (Request *request, const char *doing)
{
  g_autoptr (GTask) task = g_task_new (request->reg, NULL, on_work_done_cb, NULL);

  request->job = vt_job_strip_begin (request->panel->strip, doing);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  vt_worker_run_apart (task, work_in_thread);
}

static gboolean
is_idle (VtBackupPanel *self)
{
  return self->strip != NULL && self->reg != NULL && !vt_job_strip_is_busy (self->strip);
}

static void
on_now_clicked_cb (VtBackupPanel *self)
{
  if (is_idle (self))
    start (request_new (self), _("Backing up the register"));
}

static void
on_restore_path_chosen_cb (const char *path, gpointer user_data)
{
  Request *request = user_data;

  if (path == NULL || !is_idle (request->panel))
    {
      request_free (request);
      return;
    }
  request->path = g_str_has_suffix (path, ".vongtay") ? g_strdup (path)
                                                      : g_strconcat (path, ".vongtay", NULL);
  start (request, _("Restoring the backup"));
}

static void
on_restore_clicked_cb (GtkButton *button, VtBackupPanel *self)
{
  g_autofree char *suggested = NULL;
  g_autofree char *name = NULL;
  Request *request;

  if (!is_idle (self))
    return;
  suggested = vt_backup_suggest_restored_path (vt_register_get_path (self->reg));
  name = g_path_get_basename (suggested);
  request = request_new (self);
  request->backup = g_strdup (g_object_get_data (G_OBJECT (button), "vt-path"));
  vt_feedback_choose_save (GTK_WIDGET (self), _("Where the Restored Register Shall Be Kept"), name,
                           on_restore_path_chosen_cb, request);
}

/* --- the second place ------------------------------------------------------------------------- */

static void
on_place_set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VtBackupPanel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *place = NULL;

  if (!vt_register_set_backup_place_finish (result, &error))
    {
      if (self->strip != NULL)
        vt_feedback_error (GTK_WIDGET (self), error, NULL);
      return;
    }
  place = vt_register_dup_setting (VT_REGISTER (source), VT_SETTING_BACKUP_PLACE);
  if (place != NULL && is_idle (self))
    on_now_clicked_cb (self);
  else
    look (self);
}

static void
set_place (VtBackupPanel *self, const char *place)
{
  vt_register_set_backup_place_async (self->reg, place, on_place_set_cb, g_object_ref (self));
}

static void
on_folder_chosen_cb (const char *path, gpointer user_data)
{
  g_autoptr (VtBackupPanel) self = user_data;

  if (path != NULL && self->reg != NULL)
    set_place (self, path);
}

static void
on_place_clicked_cb (VtBackupPanel *self)
{
  vt_feedback_choose_folder (GTK_WIDGET (self), _("Choose the Second Place"), on_folder_chosen_cb,
                             g_object_ref (self));
}

static void
on_no_place_clicked_cb (VtBackupPanel *self)
{
  set_place (self, NULL);
}

/* --- class ------------------------------------------------------------------------------------ */

static void
vt_backup_panel_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (vt_backup_panel_parent_class)->map (widget);
  look (VT_BACKUP_PANEL (widget));
}

static void
vt_backup_panel_dispose (GObject *object)
{
  VtBackupPanel *self = VT_BACKUP_PANEL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_weak_pointer (&self->strip);
  gtk_widget_dispose_template (GTK_WIDGET (object), VT_TYPE_BACKUP_PANEL);
  g_clear_object (&self->reg);
  G_OBJECT_CLASS (vt_backup_panel_parent_class)->dispose (object);
}

static void
vt_backup_panel_finalize (GObject *object)
{
  VtBackupPanel *self = VT_BACKUP_PANEL (object);

  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (vt_backup_panel_parent_class)->finalize (object);
}

static void
vt_backup_panel_class_init (VtBackupPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vt_backup_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = vt_backup_panel_finalize;
  widget_class->map = vt_backup_panel_map;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/vn/vongtay/VongTay/ui/vt-backup-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, VtBackupPanel, group);
  gtk_widget_class_bind_template_child (widget_class, VtBackupPanel, status_row);
  gtk_widget_class_bind_template_child (widget_class, VtBackupPanel, status_icon);
  gtk_widget_class_bind_template_child (widget_class, VtBackupPanel, place_row);
  gtk_widget_class_bind_template_child (widget_class, VtBackupPanel, no_place_button);
  gtk_widget_class_bind_template_child (widget_class, VtBackupPanel, list_row);
  gtk_widget_class_bind_template_callback (widget_class, on_now_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_place_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_no_place_clicked_cb);
}

static void
vt_backup_panel_init (VtBackupPanel *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
vt_backup_panel_set_up (VtBackupPanel *self, VtSession *session, VtJobStrip *strip)
{
  VtBackupKeeper *keeper;

  g_return_if_fail (VT_IS_BACKUP_PANEL (self));
  g_return_if_fail (VT_IS_SESSION (session));
  g_return_if_fail (VT_IS_JOB_STRIP (strip));

  g_set_object (&self->reg, vt_session_get_register (session));
  g_set_weak_pointer (&self->strip, strip);
  gtk_widget_set_sensitive (GTK_WIDGET (self->place_row), vt_register_is_writable (self->reg));
  keeper = vt_session_get_backup_keeper (session);
  if (keeper != NULL)
    g_signal_connect_object (keeper, "finished", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  look (self);
}
