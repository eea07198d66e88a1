/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-report-checks.h"

#include <glib/gi18n-lib.h>

#include "vt-feedback.h"
#include "vt-focus.h"
#include "vt-layout.h"
#include "vt-number.h"
#include "vt-record-list.h"
#include "vt-record-table.h"
#include "vt-report-check.h"
#include "vt-report-text.h"
#include "vt-text-table.h"
#include "vt-worker.h"

#define TEXTS_WIDTH 320
#define TEXT_HEIGHT 96

struct _VtReportChecks
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *state_label;
  GtkWidget *table;     /* VtTextTable of @checks */
  GtkBox *people_box;
  GtkBox *texts_box;
  VtRecordList *people; /* (owned) (nullable) of the chosen line */
  GtkWidget *people_table; /* (nullable) shows @people */
  VtRegister *reg;      /* (owned) (nullable) */
  VtFigures *figures;   /* (owned) (nullable) */
  GPtrArray *checks;    /* (owned) (nullable) (element-type VtReportCheck) */
  GCancellable *checking; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (VtReportChecks, vt_report_checks, GTK_TYPE_WIDGET)

static const VtTextColumn columns[] = {
  { N_ ("To be looked at"), 0, FALSE },
  { N_ ("People"), 90, TRUE },
};

/* --- checks ----------------------------------------------------------------------------------- */

static char *
make_cell (guint row, guint column, gpointer user_data)
{
  const VtReportCheck *check = g_ptr_array_index ((GPtrArray *) user_data, row);

  if (column == 0)
    return g_strdup (check->sentence);
  return check->people->len > 0 ? vt_number_format (check->people->len, 0) : NULL;
}

static void
on_chosen_cb (VtReportChecks *self)
{
  int selected = vt_text_table_get_selected (VT_TEXT_TABLE (self->table));
  const VtReportCheck *check = NULL;

  if (self->checks != NULL && selected >= 0 && (guint) selected < self->checks->len)
    check = g_ptr_array_index (self->checks, selected);
  if (self->people != NULL)
    vt_record_list_take_ids (self->people, check != NULL
                                               ? g_array_copy (check->people)
                                               : g_array_new (FALSE, FALSE, sizeof (gint64)));
}

static void
on_activated_cb (VtReportChecks *self)
{
  if (self->people_table != NULL)
    gtk_widget_child_focus (self->people_table, GTK_DIR_TAB_FORWARD);
}

static void
on_person_activated_cb (VtReportChecks *self, VtRecord *record)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-person", "x",
                              vt_record_get_id (record));
}

static void
show_checks (VtReportChecks *self, GPtrArray *checks)
{
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  self->checks = g_ptr_array_ref (checks);
  vt_text_table_set_rows (VT_TEXT_TABLE (self->table), checks->len, make_cell,
                          g_ptr_array_ref (checks), (GDestroyNotify) g_ptr_array_unref);
  on_chosen_cb (self);
}

static void
check_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtDatabase) reader = vt_register_open_reader (VT_REGISTER (source), &error);
  GPtrArray *checks
      = reader != NULL ? vt_report_check (VT_FIGURES (task_data), reader, cancellable, &error)
                       : NULL;

  if (checks == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, checks, (GDestroyNotify) g_ptr_array_unref);
}

static void
on_checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VtReportChecks) self = VT_REPORT_CHECKS (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) checks = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->table == NULL)
    return;
  if (checks == NULL)
    {
      gtk_label_set_text (self->state_label, "");
      vt_feedback_error (GTK_WIDGET (self), error, NULL);
      return;
    }
  show_checks (self, checks);
  /* Whoever has not gone on meanwhile is led to what was found. */
  if (checks->len > 0 && gtk_widget_get_mapped (GTK_WIDGET (self))
      && gtk_widget_get_focus_child (GTK_WIDGET (self)) == NULL)
    vt_focus_soon (self->table);
  gtk_label_set_text (self->state_label,
                      checks->len == 0
                          ? _("Nothing stands out.")
                          : _("None of this forbids sending the report. Enter goes to the people."));
}

static void
stop_checking (VtReportChecks *self)
{
  if (self->checking != NULL)
    g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
}

static void
start_checking (VtReportChecks *self)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GTask) task = NULL;

  stop_checking (self);
  show_checks (self, none);
  gtk_label_set_text (self->state_label, _("Looking through the report…"));
  self->checking = g_cancellable_new ();
  task = g_task_new (self->reg, self->checking, on_checked_cb, g_object_ref (self));
  g_task_set_source_tag (task, start_checking);
  g_task_set_task_data (task, g_object_ref (self->figures), g_object_unref);
  vt_worker_run_apart (task, check_in_thread);
}

static void
make_people_table (VtReportChecks *self)
{
  const VtTable *table
      = vt_catalog_find_table (vt_register_get_catalog (self->reg), "person");

  if (self->people_table != NULL)
    gtk_box_remove (self->people_box, self->people_table);
  g_clear_object (&self->people);
  self->people = vt_record_list_new (self->reg, table);
  self->people_table = vt_record_table_new (self->people, _("People of the chosen line"));
  vt_record_table_add_field (VT_RECORD_TABLE (self->people_table), "code", 110);
  vt_record_table_add_field (VT_RECORD_TABLE (self->people_table), "name", 0);
  vt_record_table_add_field (VT_RECORD_TABLE (self->people_table), "birth_date", 110);
  vt_record_table_add_field (VT_RECORD_TABLE (self->people_table), "hamlet", 160);
  vt_record_table_set_empty_state (VT_RECORD_TABLE (self->people_table), _("Nobody"),
                                   _("The chosen line is about nobody in particular."));
  gtk_widget_set_vexpand (self->people_table, TRUE);
  g_signal_connect_object (self->people_table, "activated", G_CALLBACK (on_person_activated_cb),
                           self, G_CONNECT_SWAPPED);
  gtk_box_append (self->people_box, self->people_table);
}

/* --- words ------------------------------------------------------------------------------------ */

typedef struct
{
  char *plan_id; /* (owned) */
  VtPeriod period;
  char *section; /* (owned) */
  char *body;    /* (owned) */
} Words;

static void
words_free (gpointer data)
{
  Words *words = data;

  g_free (words->plan_id);
  g_free (words->section);
  g_free (words->body);
  g_free (words);
}

static void
save_in_writer (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Words *words = task_data;
  g_autoptr (GError) error = NULL;

  if (vt_report_text_save (VT_REGISTER (source), words->plan_id, &words->period, words->section,
                           words->body, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VtReportChecks) self = VT_REPORT_CHECKS (user_data);
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error) && self->table != NULL)
    vt_feedback_error (GTK_WIDGET (self), error, NULL);
}

/* The words of one section, when they changed. */
static void
save_words (VtReportChecks *self, GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;
  g_autoptr (GTask) task = NULL;
  Words *words;

  if (!gtk_text_buffer_get_modified (buffer) || self->figures == NULL)
    return;
  gtk_text_buffer_set_modified (buffer, FALSE);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  words = g_new0 (Words, 1);
  words->plan_id = g_strdup (vt_plan_get_id (vt_figures_get_plan (self->figures)));
  words->period = *vt_figures_get_period (self->figures);
  words->section = g_strdup (g_object_get_data (G_OBJECT (view), "section"));
  words->body = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  task = g_task_new (self->reg, NULL, on_saved_cb, g_object_ref (self));
  g_task_set_source_tag (task, save_words);
  g_task_set_task_data (task, words, words_free);
  vt_register_run_in_writer (self->reg, task, save_in_writer);
}

static void
on_text_left_cb (VtReportChecks *self, GtkEventController *controller)
{
  save_words (self, GTK_TEXT_VIEW (gtk_event_controller_get_widget (controller)));
}

static void
add_text (VtReportChecks *self, const char *section, const char *body)
{
  GtkWidget *label = gtk_label_new (section);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  /* Tab goes to the next field, as everywhere. */
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), vt_register_is_writable (self->reg));
  gtk_text_buffer_set_text (buffer, body != NULL ? body : "", -1);
  gtk_text_buffer_set_modified (buffer, FALSE);
  g_object_set_data_full (G_OBJECT (view), "section", g_strdup (section), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, section,
                                  -1);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_text_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (view, focus);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_set_size_request (scroller, -1, TEXT_HEIGHT);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_add_css_class (scroller, "card");
  gtk_box_append (self->texts_box, label);
  gtk_box_append (self->texts_box, scroller);
}

static void
add_texts_of (VtReportChecks *self, const VtLayoutSheet *sheet, GPtrArray *texts)
{
  for (guint i = 0; i < sheet->sections->len; i++)
    {
      const VtLayoutSection *section = g_ptr_array_index (sheet->sections, i);

      if (section->figures->len == 0)
        add_text (self, section->heading, vt_report_text_find (texts, section->heading));
    }
}

static void
show_texts (VtReportChecks *self)
{
  VtPlan *plan = vt_figures_get_plan (self->figures);
  g_autoptr (GError) error = NULL;
  g_autoptr (VtLayout) layout = vt_layout_new (plan, NULL, &error);
  g_autoptr (GPtrArray) texts = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->texts_box))) != NULL)
    gtk_box_remove (self->texts_box, child);
  if (layout != NULL)
    texts = vt_report_text_load_all (vt_register_get_reader (self->reg), vt_plan_get_id (plan),
                                     vt_figures_get_period (self->figures), &error);
  if (texts == NULL)
    {
      vt_feedback_error (GTK_WIDGET (self), error, NULL);
      return;
    }
  for (guint i = 0; i < vt_layout_get_n_sheets (layout); i++)
    {
      const VtLayoutSheet *sheet = vt_layout_get_sheet (layout, i);

      if (sheet->kind == VT_SHEET_NARRATIVE)
        add_texts_of (self, sheet, texts);
    }
}

/* --- class ------------------------------------------------------------------------------------ */

static gboolean
vt_report_checks_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (VT_REPORT_CHECKS (widget)->table);
}

static void
vt_report_checks_dispose (GObject *object)
{
  VtReportChecks *self = VT_REPORT_CHECKS (object);

  stop_checking (self);
  self->table = NULL;
  self->people_table = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->people);
  g_clear_object (&self->figures);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_object (&self->reg);
  G_OBJECT_CLASS (vt_report_checks_parent_class)->dispose (object);
}

static void
vt_report_checks_class_init (VtReportChecksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vt_report_checks_dispose;
  GTK_WIDGET_CLASS (klass)->focus = vt_focus_children;
  GTK_WIDGET_CLASS (klass)->grab_focus = vt_report_checks_grab_focus;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
vt_report_checks_init (VtReportChecks *self)
{
  GtkWidget *left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->state_label = GTK_LABEL (gtk_label_new (NULL));
  self->table = g_object_new (VT_TYPE_TEXT_TABLE, "vexpand", TRUE, NULL);
  self->people_box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  self->texts_box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  vt_text_table_set_columns (VT_TEXT_TABLE (self->table), columns, G_N_ELEMENTS (columns),
                             _("Checks before sending"));
  gtk_label_set_xalign (self->state_label, 0);
  gtk_label_set_wrap (self->state_label, TRUE);
  gtk_widget_set_hexpand (left, TRUE);
  gtk_box_append (GTK_BOX (left), GTK_WIDGET (self->state_label));
  gtk_box_append (GTK_BOX (left), self->table);
  gtk_box_append (GTK_BOX (left), GTK_WIDGET (self->people_box));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->texts_box));
  gtk_widget_set_size_request (scroller, TEXTS_WIDTH, -1);
  gtk_box_append (GTK_BOX (self->box), left);
  gtk_box_append (GTK_BOX (self->box), scroller);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_object (self->table, "notify::selected", G_CALLBACK (on_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "activated", G_CALLBACK (on_activated_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
vt_report_checks_new (void)
{
  return g_object_new (VT_TYPE_REPORT_CHECKS, NULL);
}

void
vt_report_checks_show (VtReportChecks *self, VtRegister *reg, VtFigures *figures)
{
  g_return_if_fail (VT_IS_REPORT_CHECKS (self));
  g_return_if_fail (VT_IS_REGISTER (reg));
  g_return_if_fail (VT_IS_FIGURES (figures));

  g_set_object (&self->reg, reg);
  g_set_object (&self->figures, figures);
  make_people_table (self);
  show_texts (self);
  start_checking (self);
}
