/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-import-panel.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "vt-feedback.h"
#include "vt-focus.h"
#include "vt-import-text.h"
#include "vt-job-strip.h"
#include "vt-register-backup.h"
#include "vt-wrap-layout.h"

struct _VtImportPanel
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkStack *stack;
  GtkWidget *choose_button;
  GtkWidget *list_box;
  GtkDropDown *list_drop_down;
  GtkLabel *file_label;
  GtkLabel *verdict_label;
  VtTextTable *sheet_table;
  VtTextTable *problem_table;
  GtkWidget *problem_box;
  GtkLabel *message_label;
  GtkButton *drop_button;
  GtkWidget *again_button;
  GtkWidget *valid_button;
  GtkWidget *all_button;
  VtJobStrip *job_strip;

  VtRegister *reg;        /* (owned) */
  char *path;             /* (owned) (nullable) of the file at hand */
  char *list;             /* (owned) (nullable) the sheet that a .csv is */
  GPtrArray *problems;    /* (owned) (nullable) (element-type VtImportProblem) errors first */
  VtImportResult *result; /* (owned) (nullable) what is shown */
};

G_DEFINE_FINAL_TYPE (VtImportPanel, vt_import_panel, GTK_TYPE_WIDGET)

/* --- showing ---------------------------------------------------------------------------------- */

static void
update_buttons (VtImportPanel *self)
{
  gboolean idle = !vt_job_strip_is_busy (self->job_strip);
  gboolean open = self->result != NULL && !self->result->written;
  gboolean changes = self->result != NULL && vt_import_text_has_changes (self->result);

  gtk_widget_set_sensitive (self->choose_button, idle);
  gtk_widget_set_sensitive (self->again_button, idle);
  gtk_widget_set_visible (self->valid_button, open);
  gtk_widget_set_visible (self->all_button, open);
  open = open && idle && changes && vt_register_is_writable (self->reg);
  gtk_widget_set_sensitive (self->valid_button, open && self->result->rejected);
  gtk_widget_set_sensitive (self->all_button, open && !self->result->rejected);
  gtk_button_set_label (self->drop_button, self->result != NULL && self->result->written
                                               ? _("_Close")
                                               : _("_Leave It"));
}

static void
on_problem_selected_cb (VtImportPanel *self)
{
  int selected = vt_text_table_get_selected (self->problem_table);
  const VtImportProblem *problem = NULL;

  if (selected >= 0 && self->problems != NULL && (guint) selected < self->problems->len)
    problem = g_ptr_array_index (self->problems, (guint) selected);
  gtk_label_set_text (self->message_label, problem != NULL ? problem->message : "");
}

static void
show_result (VtImportPanel *self, VtImportResult *result)
{
  g_autofree char *name = g_path_get_basename (self->path);
  g_autofree char *verdict = NULL;
  g_autoptr (VtImportResult) before = g_steal_pointer (&self->result);
  GPtrArray *filled = vt_import_text_find_sheets (result);

  self->result = result;
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  self->problems = vt_import_text_sort_problems (result);
  vt_text_table_set_rows (self->sheet_table, filled->len, vt_import_text_sheet_cell, filled,
                          (GDestroyNotify) g_ptr_array_unref);
  vt_text_table_set_rows (self->problem_table, self->problems->len, vt_import_text_problem_cell,
                          g_ptr_array_ref (self->problems), (GDestroyNotify) g_ptr_array_unref);
  verdict = vt_import_text_describe (self->result);
  gtk_label_set_text (self->file_label, name);
  gtk_label_set_text (self->verdict_label, verdict);
  gtk_widget_set_visible (self->problem_box, self->problems->len > 0);
  on_problem_selected_cb (self);
  update_buttons (self);
  gtk_stack_set_visible_child_name (self->stack, "preview");
  gtk_widget_grab_focus (self->problems->len > 0 ? GTK_WIDGET (self->problem_table)
                                                 : self->all_button);
}

static void
put_away (VtImportPanel *self)
{
  gtk_stack_set_visible_child_name (self->stack, "start");
  gtk_widget_set_visible (self->list_box, FALSE);
  gtk_widget_grab_focus (self->choose_button);
}

/* --- working ---------------------------------------------------------------------------------- */

typedef struct
{
  char *path; /* (owned) */
  char *list; /* (owned) (nullable) */
  gboolean accept_valid;
  gboolean dry_run;
  VtJob *job; /* (owned) */
  GError *backup_error; /* (owned) (nullable) why there is no backup of what was there before */
  char *backup_folder;  /* (owned) (nullable) */
} Request;

static void
request_free (Request *request)
{
  g_free (request->path);
  g_free (request->list);
  vt_job_unref (request->job);
  g_clear_error (&request->backup_error);
  g_free (request->backup_folder);
  g_free (request);
}

static void
import_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Request *request = task_data;
  VtImportOptions options = {
    .sheet = request->list,
    .accept_valid = request->accept_valid,
    .dry_run = request->dry_run,
  };
  VtRegister *reg = g_object_get_data (G_OBJECT (task), "vt-register");
  g_autoptr (GError) error = NULL;
  VtImportResult *result;

  /* Said afterwards, and no reason not to import. */
  if (!request->dry_run)
    vt_register_back_up_before (reg, vt_job_get_cancellable (request->job),
                                &request->backup_folder, &request->backup_error);
  result
      = vt_importer_run (reg, request->path, &options, vt_job_report, request->job,
                         vt_job_get_cancellable (request->job), &error);

  if (result == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, result, (GDestroyNotify) vt_import_result_free);
}

static void
on_imported_cb (GObject *object, GAsyncResult *task, gpointer user_data)
{
  VtImportPanel *self = VT_IMPORT_PANEL (object);
  Request *request = g_task_get_task_data (G_TASK (task));
  g_autofree char *name = g_path_get_basename (request->path);
  g_autofree char *verdict = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VtImportResult) result = g_task_propagate_pointer (G_TASK (task), &error);
  gboolean clean;

  if (self->job_strip == NULL)
    return; /* the page is gone */
  vt_job_strip_end (self->job_strip);
  if (request->backup_error != NULL)
    vt_feedback_error (GTK_WIDGET (self), request->backup_error, request->backup_folder);
  if (result == NULL)
    {
      vt_feedback_error (GTK_WIDGET (self), error, name);
      return;
    }
  clean = result->written && result->problems->len == 0;
  show_result (self, g_steal_pointer (&result));
  if (!self->result->written)
    return;
  verdict = vt_import_text_describe (self->result);
  vt_feedback_toast_with_undo (GTK_WIDGET (self), verdict);
  if (clean)
    put_away (self);
}

static void
start (VtImportPanel *self, gboolean dry_run, gboolean accept_valid)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_imported_cb, NULL);
  Request *request;

  if (vt_job_strip_is_busy (self->job_strip))
    return;
  request = g_new0 (Request, 1);
  request->path = g_strdup (self->path);
  request->list = g_strdup (self->list);
  request->dry_run = dry_run;
  request->accept_valid = accept_valid;
  request->job = vt_job_strip_begin (self->job_strip,
                                     dry_run ? _("Reading the file") : _("Importing the file"));
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  g_object_set_data_full (G_OBJECT (task), "vt-register", g_object_ref (self->reg),
                          g_object_unref);
  /* In order with what is being saved; the dry run too tries the rows, and takes them back. */
  vt_register_run_in_writer (self->reg, task, import_in_thread);
}

/* --- choosing --------------------------------------------------------------------------------- */

static gboolean
is_csv (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".csv");
}

static void
on_path_chosen_cb (const char *path, gpointer user_data)
{
  g_autoptr (VtImportPanel) self = user_data;

  if (path != NULL && self->stack != NULL)
    vt_import_panel_check (self, path);
}

static void
on_choose_clicked_cb (VtImportPanel *self)
{
  const char *patterns[] = { "*.xlsx", "*.csv", NULL };

  vt_feedback_choose_open (GTK_WIDGET (self), _("Choose a File to Import"), patterns,
                           _("Excel workbooks and lists (.xlsx, .csv)"), on_path_chosen_cb,
                           g_object_ref (self));
}

static gboolean
on_file_dropped_cb (VtImportPanel *self, const GValue *value)
{
  g_autofree char *path = g_file_get_path (g_value_get_object (value));

  if (path == NULL || vt_job_strip_is_busy (self->job_strip))
    return FALSE;
  vt_import_panel_check (self, path);
  return TRUE;
}

static void
on_list_named_cb (VtImportPanel *self)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (self->list_drop_down);

  if (chosen == NULL || self->path == NULL)
    return;
  g_free (self->list);
  self->list = g_strdup (gtk_string_object_get_string (chosen));
  start (self, TRUE, FALSE);
}

static void
on_leave_clicked_cb (VtImportPanel *self)
{
  put_away (self);
}

static void
on_again_clicked_cb (VtImportPanel *self)
{
  start (self, TRUE, FALSE);
}

static void
on_valid_clicked_cb (VtImportPanel *self)
{
  start (self, FALSE, TRUE);
}

static void
on_all_clicked_cb (VtImportPanel *self)
{
  start (self, FALSE, FALSE);
}

/* --- class ------------------------------------------------------------------------------------ */

static gboolean
vt_import_panel_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (VT_IMPORT_PANEL (widget)->box, GTK_DIR_TAB_FORWARD);
}

static void
vt_import_panel_dispose (GObject *object)
{
  VtImportPanel *self = VT_IMPORT_PANEL (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), VT_TYPE_IMPORT_PANEL);
  g_clear_object (&self->reg);
  G_OBJECT_CLASS (vt_import_panel_parent_class)->dispose (object);
}

static void
vt_import_panel_finalize (GObject *object)
{
  VtImportPanel *self = VT_IMPORT_PANEL (object);

  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_pointer (&self->result, vt_import_result_free);
  g_free (self->path);
  g_free (self->list);
  G_OBJECT_CLASS (vt_import_panel_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VtImportPanel, box);
  gtk_widget_class_bind_template_child (widget_class, VtImportPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, VtImportPanel, choose_button);
  gtk_widget_class_bind_template_child (widget_class, VtImportPanel, list_box);
  gtk_widget_class_bind_template_child (widget_class, VtImportPanel, list_drop_down);
  gtk_widget_class_bind_template_child (widget_class, VtImportPanel, file_label);
  gtk_widget_class_bind_template_child (widget_class, VtImportPanel, verdict_label);
  gtk_widget_class_bind_template_child (widget_class, VtImportPanel, sheet_table);
  gtk_widget_class_bind_template_child (widget_class, VtImportPanel, problem_table);
  gtk_widget_class_bind_template_child (widget_class, VtImportPanel, problem_box);
  gtk_widget_class_bind_template_child (widget_class, VtImportPanel, message_label);
  gtk_widget_class_bind_template_child (widget_class, VtImportPanel, drop_button);
  gtk_widget_class_bind_template_child (widget_class, VtImportPanel, again_button);
  gtk_widget_class_bind_template_child (widget_class, VtImportPanel, valid_button);
  gtk_widget_class_bind_template_child (widget_class, VtImportPanel, all_button);
  gtk_widget_class_bind_template_child (widget_class, VtImportPanel, job_strip);
}

static void
vt_import_panel_class_init (VtImportPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vt_import_panel_dispose;
  object_class->finalize = vt_import_panel_finalize;
  widget_class->focus = vt_focus_children;
  widget_class->grab_focus = vt_import_panel_grab_focus;

  g_type_ensure (VT_TYPE_JOB_STRIP);
  g_type_ensure (VT_TYPE_TEXT_TABLE);
  g_type_ensure (VT_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/vn/vongtay/VongTay/ui/vt-import-panel.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_list_named_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_problem_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_leave_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_again_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_valid_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_all_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_buttons);
}

static void
vt_import_panel_init (VtImportPanel *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  vt_import_text_set_columns (self->sheet_table, self->problem_table);
  g_signal_connect_object (drop, "drop", G_CALLBACK (on_file_dropped_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

void
vt_import_panel_set_register (VtImportPanel *self, VtRegister *reg)
{
  g_autoptr (GtkStringList) lists = gtk_string_list_new (NULL);
  VtCatalog *catalog;

  g_return_if_fail (VT_IS_IMPORT_PANEL (self));
  g_return_if_fail (VT_IS_REGISTER (reg));

  g_set_object (&self->reg, reg);
  catalog = vt_register_get_catalog (reg);
  for (guint i = 0; i < vt_catalog_get_n_tables (catalog); i++)
    {
      const char *sheet = vt_table_get_sheet (vt_catalog_get_table (catalog, i));

      if (sheet != NULL)
        gtk_string_list_append (lists, sheet);
    }
  gtk_drop_down_set_model (self->list_drop_down, G_LIST_MODEL (lists));
  update_buttons (self);
}

void
vt_import_panel_check (VtImportPanel *self, const char *path)
{
  g_return_if_fail (VT_IS_IMPORT_PANEL (self));
  g_return_if_fail (path != NULL);

  g_free (self->path);
  self->path = g_strdup (path);
  g_clear_pointer (&self->list, g_free);
  if (!is_csv (path))
    {
      start (self, TRUE, FALSE);
      return;
    }
  put_away (self);
  gtk_widget_set_visible (self->list_box, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->list_drop_down));
}

gboolean
vt_import_panel_leave (VtImportPanel *self)
{
  g_return_val_if_fail (VT_IS_IMPORT_PANEL (self), FALSE);

  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "start"))
    return FALSE;
  put_away (self);
  return TRUE;
}
