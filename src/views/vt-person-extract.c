/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-person-extract.h"

#include <glib/gi18n-lib.h>

#include "vt-extract.h"
#include "vt-feedback.h"
#include "vt-purpose-dialog.h"
#include "vt-worker.h"

#define ENDING ".xlsx"

/* What goes from one question to the next. */
#define VT_TYPE_PERSON_EXTRACT (vt_person_extract_get_type ())
G_DECLARE_FINAL_TYPE (VtPersonExtract, vt_person_extract, VT, PERSON_EXTRACT, GObject)

struct _VtPersonExtract
{
  GObject parent_instance;

  GtkWidget *widget; /* (owned) main thread only */
  VtRegister *reg;   /* (owned) */
  gint64 person;
  char *code;        /* (owned) */
  char *purpose;     /* (owned) (nullable) */
  char *recipient;   /* (owned) (nullable) */
  char *path;        /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (VtPersonExtract, vt_person_extract, G_TYPE_OBJECT)

static void
write_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  VtPersonExtract *self = task_data;
  g_autoptr (GError) error = NULL;

  if (vt_extract_write (self->reg, self->person, self->path, self->purpose, self->recipient, NULL,
                        &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VtPersonExtract *self = g_task_get_task_data (G_TASK (result));
  g_autofree char *name = g_path_get_basename (self->path);
  g_autoptr (GError) error = NULL;

  if (gtk_widget_get_root (self->widget) == NULL)
    return; /* the page is gone */
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    vt_feedback_error (self->widget, error, name);
  else
    vt_feedback_toast (self->widget, _("The data of this person have been written, and the history "
                                       "knows of it."));
}

static void
on_path_chosen_cb (const char *path, gpointer user_data)
{
  g_autoptr (VtPersonExtract) self = user_data;
  g_autoptr (GTask) task = NULL;

  if (path == NULL)
    return;
  self->path = g_str_has_suffix (path, ENDING) ? g_strdup (path) : g_strconcat (path, ENDING, NULL);
  /* It may end after the window has gone, and then lets go of the widget all the same in the main
   * thread, where the task comes back to. */
  task = g_task_new (self->reg, NULL, on_written_cb, NULL);
  g_task_set_source_tag (task, on_path_chosen_cb);
  g_task_set_task_data (task, g_object_ref (self), g_object_unref);
  vt_worker_run_apart (task, write_in_thread);
}

/* The file is named by the code: a name in a list of files tells everybody who sees it. */
static void
on_purpose_answered_cb (const char *purpose,
                        const char *recipient,
                        gboolean with_restricted,
                        gpointer user_data)
{
  VtPersonExtract *self = user_data;
  /* Translators: the beginning of a file’s name; %s is a case-file code */
  g_autofree char *name = g_strdup_printf (_("data-of-%s"), self->code);
  g_autofree char *file = g_strconcat (name, ENDING, NULL);

  self->purpose = g_strdup (purpose);
  self->recipient = g_strdup (recipient);
  g_strdelimit (file, "/\\:*?\"<>|", '-');
  vt_feedback_choose_save (self->widget, _("Where the Data of This Person Shall Be Written"), file,
                           on_path_chosen_cb, g_object_ref (self));
}

static void
vt_person_extract_finalize (GObject *object)
{
  VtPersonExtract *self = VT_PERSON_EXTRACT (object);

  g_clear_object (&self->widget);
  g_clear_object (&self->reg);
  g_free (self->code);
  g_free (self->purpose);
  g_free (self->recipient);
  g_free (self->path);
  G_OBJECT_CLASS (vt_person_extract_parent_class)->finalize (object);
}

static void
vt_person_extract_class_init (VtPersonExtractClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vt_person_extract_finalize;
}

static void
vt_person_extract_init (VtPersonExtract *self)
{
}

void
vt_person_extract_start (GtkWidget *widget, VtRegister *reg, VtRecord *person)
{
  g_autoptr (VtPersonExtract) self = NULL;
  GtkRoot *window;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (VT_IS_REGISTER (reg));
  g_return_if_fail (VT_IS_RECORD (person));

  self = g_object_new (VT_TYPE_PERSON_EXTRACT, NULL);
  self->widget = g_object_ref (widget);
  self->reg = g_object_ref (reg);
  self->person = vt_record_get_id (person);
  self->code = g_strdup (vt_record_get_by_name (person, "code"));
  window = gtk_widget_get_root (widget);
  vt_purpose_dialog_ask_for_file (GTK_IS_WINDOW (window) ? GTK_WINDOW (window) : NULL,
                                  on_purpose_answered_cb, G_OBJECT (self));
}
