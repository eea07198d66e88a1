/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-file-panel.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "vt-backup-panel.h"
#include "vt-error.h"
#include "vt-feedback.h"
#include "vt-job-strip.h"
#include "vt-privacy.h"
#include "vt-purpose-dialog.h"
#include "vt-register-salvage.h"
#include "vt-template.h"
#include "vt-worker.h"

struct _VtFilePanel
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *groups;
  VtBackupPanel *backup_panel;
  VtJobStrip *job_strip;

  VtRegister *reg; /* (owned) */
};

G_DEFINE_FINAL_TYPE (VtFilePanel, vt_file_panel, GTK_TYPE_WIDGET)

typedef struct _Request Request;

/* One of the jobs of this panel. */
typedef struct
{
  const char *ending;     /* (nullable) of the file's name; NULL: no file is written */
  const char *title;      /* of the file chooser */
  const char *suggestion; /* the file's name */
  const char *doing;
  const char *done;
  gboolean (*run) (const Request *request, GError **error);
} Work;

struct _Request
{
  VtFilePanel *panel; /* (owned) main thread only */
  VtRegister *reg;    /* (owned) */
  const Work *work;
  char *purpose;   /* (owned) (nullable): of an export */
  char *recipient; /* (owned) (nullable): likewise */
  char *path;      /* (owned) (nullable) */
  VtJob *job;      /* (owned) (nullable) until it is at work */
};

/* --- in the thread ---------------------------------------------------------------------------- */

static gboolean
write_template (const Request *request, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (vt_register_get_path (request->reg));

  return vt_template_write (vt_register_get_catalog (request->reg), request->path, folder, error);
}

static gboolean
write_export (const Request *request, GError **error)
{
  g_autoptr (VtDatabase) reader = vt_register_open_reader (request->reg, error);

  return reader != NULL
         && (!vt_register_is_writable (request->reg)
             || vt_privacy_note_export (request->reg, _("the whole register"), request->purpose,
                                        request->recipient, error))
         && vt_template_export (request->reg, reader, request->path, vt_job_report, request->job,
                                vt_job_get_cancellable (request->job), error);
}

static gboolean
write_backup (const Request *request, GError **error)
{
  g_autoptr (VtDatabase) reader = vt_register_open_reader (request->reg, error);

  return reader != NULL
         && vt_database_copy_to (reader, request->path, vt_job_get_cancellable (request->job),
                                 error);
}

static gboolean
check_file (const Request *request, GError **error)
{
  return vt_register_check_file (request->reg, FALSE, vt_job_get_cancellable (request->job), error);
}

static void
request_free (Request *request)
{
  g_object_unref (request->panel);
  g_object_unref (request->reg);
  g_free (request->purpose);
  g_free (request->recipient);
  g_free (request->path);
  g_clear_pointer (&request->job, vt_job_unref);
  g_free (request);
}

static void
work_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Request *request = task_data;
  g_autoptr (GError) error = NULL;

  if (request->work->run (request, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* --- in the main thread ----------------------------------------------------------------------- */

static void
on_work_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Request *request = g_task_get_task_data (G_TASK (result));
  VtFilePanel *self = request->panel;
  g_autofree char *name
      = g_path_get_basename (request->path != NULL ? request->path
                                                   : vt_register_get_path (request->reg));
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  if (self->job_strip == NULL)
    return; /* the page is gone */
  vt_job_strip_end (self->job_strip);
  if (done)
    vt_feedback_toast (GTK_WIDGET (self), _(request->work->done));
  else if (g_error_matches (error, VT_ERROR, VT_ERROR_DAMAGED))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.tell-damage", NULL);
  else
    vt_feedback_error (GTK_WIDGET (self), error, name);
}

static void
start (Request *request)
{
  g_autoptr (GTask) task = g_task_new (request->reg, NULL, on_work_done_cb, NULL);

  request->job = vt_job_strip_begin (request->panel->job_strip, _(request->work->doing));
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  vt_worker_run_apart (task, work_in_thread);
}

static void
on_path_chosen_cb (const char *path, gpointer user_data)
{
  Request *request = user_data;
  const char *ending = request->work->ending;
  VtJobStrip *strip = request->panel->job_strip;

  if (path == NULL || strip == NULL || vt_job_strip_is_busy (strip))
    {
      request_free (request);
      return;
    }
  request->path = g_str_has_suffix (path, ending) ? g_strdup (path)
                                                  : g_strconcat (path, ending, NULL);
  start (request);
}

static void
begin (VtFilePanel *self, const Work *work, const char *purpose, const char *recipient)
{
  Request *request;
  g_autofree char *name = NULL;

  if (vt_job_strip_is_busy (self->job_strip))
    return;
  request = g_new0 (Request, 1);
  request->panel = g_object_ref (self);
  request->reg = g_object_ref (self->reg);
  request->work = work;
  request->purpose = g_strdup (purpose);
  request->recipient = g_strdup (recipient);
  if (work->ending == NULL)
    {
      start (request);
      return;
    }
  name = g_strconcat (_(work->suggestion), work->ending, NULL);
  vt_feedback_choose_save (GTK_WIDGET (self), _(work->title), name, on_path_chosen_cb, request);
}

static void
on_template_clicked_cb (VtFilePanel *self)
{
  static const Work work = {
    .ending = ".xlsx",
    .title = N_ ("Where the Empty Workbook Shall Be Written"),
    .suggestion = N_ ("import-template"),
    .doing = N_ ("Writing the empty workbook"),
    .done = N_ ("The empty workbook has been written."),
    .run = write_template,
  };

  begin (self, &work, NULL, NULL);
}

static void
begin_export (VtFilePanel *self, const char *purpose, const char *recipient)
{
  static const Work work = {
    .ending = ".xlsx",
    .title = N_ ("Where the Register Shall Be Exported"),
    .suggestion = N_ ("whole-register"),
    .doing = N_ ("Exporting the register"),
    .done = N_ ("The register has been exported."),
    .run = write_export,
  };

  begin (self, &work, purpose, recipient);
}

static void
on_purpose_answered_cb (const char *purpose,
                        const char *recipient,
                        gboolean with_restricted,
                        gpointer user_data)
{
  VtFilePanel *self = VT_FILE_PANEL (user_data);

  if (self->job_strip != NULL)
    begin_export (self, purpose, recipient);
}

void
vt_file_panel_export (VtFilePanel *self)
{
  GtkRoot *window;

  g_return_if_fail (VT_IS_FILE_PANEL (self));

  window = gtk_widget_get_root (GTK_WIDGET (self));
  if (vt_job_strip_is_busy (self->job_strip))
    return;
  /* Where nothing can be written, the answers would go nowhere. */
  if (vt_register_is_writable (self->reg))
    vt_purpose_dialog_ask_for_file (GTK_WINDOW (window), on_purpose_answered_cb, G_OBJECT (self));
  else
    begin_export (self, NULL, NULL);
}

static void
on_export_clicked_cb (VtFilePanel *self)
{
  vt_file_panel_export (self);
}

static void
on_backup_clicked_cb (VtFilePanel *self)
{
  static const Work work = {
    .ending = ".vongtay",
    .title = N_ ("Where the Backup Copy Shall Be Kept"),
    .suggestion = N_ ("backup-copy"),
    .doing = N_ ("Making the backup copy"),
    .done = N_ ("The backup copy has been written and checked."),
    .run = write_backup,
  };

  begin (self, &work, NULL, NULL);
}

static void
on_check_clicked_cb (VtFilePanel *self)
{
  static const Work work = {
    .doing = N_ ("Checking the register"),
    .done = N_ ("The register is sound: no damage was found."),
    .run = check_file,
  };

  begin (self, &work, NULL, NULL);
}

static void
on_busy_changed_cb (VtFilePanel *self)
{
  gtk_widget_set_sensitive (self->groups, !vt_job_strip_is_busy (self->job_strip));
}

static void
vt_file_panel_dispose (GObject *object)
{
  VtFilePanel *self = VT_FILE_PANEL (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), VT_TYPE_FILE_PANEL);
  g_clear_object (&self->reg);
  G_OBJECT_CLASS (vt_file_panel_parent_class)->dispose (object);
}

static void
vt_file_panel_class_init (VtFilePanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vt_file_panel_dispose;

  g_type_ensure (VT_TYPE_BACKUP_PANEL);
  g_type_ensure (VT_TYPE_JOB_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/vn/vongtay/VongTay/ui/vt-file-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, VtFilePanel, box);
  gtk_widget_class_bind_template_child (widget_class, VtFilePanel, groups);
  gtk_widget_class_bind_template_child (widget_class, VtFilePanel, backup_panel);
  gtk_widget_class_bind_template_child (widget_class, VtFilePanel, job_strip);
  gtk_widget_class_bind_template_callback (widget_class, on_template_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_export_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_backup_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_check_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_busy_changed_cb);
}

static void
vt_file_panel_init (VtFilePanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
vt_file_panel_set_session (VtFilePanel *self, VtSession *session)
{
  g_return_if_fail (VT_IS_FILE_PANEL (self));
  g_return_if_fail (VT_IS_SESSION (session));

  g_set_object (&self->reg, vt_session_get_register (session));
  vt_backup_panel_set_up (self->backup_panel, session, self->job_strip);
}
