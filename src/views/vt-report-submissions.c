/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-report-submissions.h"

#include <glib/gi18n-lib.h>

#include "vt-feedback.h"
#include "vt-focus.h"
#include "vt-purpose-dialog.h"
#include "vt-report-changes.h"
#include "vt-report-document.h"
#include "vt-submission.h"
#include "vt-text-table.h"
#include "vt-wrap-layout.h"

struct _VtReportSubmissions
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *list;        /* VtTextTable of reports */
  GtkWidget *export_button;
  GtkWidget *document_button;
  GtkLabel *state_label;  /* how the chosen report stands to the register */
  GtkWidget *changes;     /* VtTextTable of @lines */
  VtRegister *reg;        /* (owned) (nullable) */
  GPtrArray *submissions; /* (owned) (nullable) (element-type VtSubmission) */
  GPtrArray *lines;       /* (owned) (nullable) (element-type VtReportChange) */
  GCancellable *reading;  /* (owned) (nullable) */
  char *purpose;          /* (owned) (nullable): of the file with names that is being written */
  char *recipient;        /* (owned) (nullable): likewise */
};

G_DEFINE_FINAL_TYPE (VtReportSubmissions, vt_report_submissions, GTK_TYPE_WIDGET)

static const VtTextColumn list_columns[] = {
  { N_ ("Period"), 190, FALSE },    { N_ ("Cut-off day"), 120, FALSE },
  { N_ ("Frozen at"), 150, FALSE }, { N_ ("Who"), 170, FALSE },
  { N_ ("Remark"), 0, FALSE },
};

static const VtTextColumn change_columns[] = {
  { N_ ("Figure, who"), 0, FALSE },        { N_ ("Then"), 90, TRUE },
  { N_ ("Now"), 90, TRUE },                { N_ ("What happened"), 190, FALSE },
  { N_ ("Last change since"), 330, FALSE },
};

static VtSubmission *
get_chosen (VtReportSubmissions *self)
{
  int selected = vt_text_table_get_selected (VT_TEXT_TABLE (self->list));

  if (self->submissions == NULL || selected < 0 || (guint) selected >= self->submissions->len)
    return NULL;
  return g_ptr_array_index (self->submissions, selected);
}

static char *
describe_remark (const VtSubmission *submission)
{
  if (submission->corrected_by != 0)
    return g_strdup (_("corrected by a later one"));
  if (submission->corrects != 0)
    return g_strdup (_("corrects an earlier one"));
  return NULL;
}

static char *
make_list_cell (guint row, guint column, gpointer user_data)
{
  const VtSubmission *submission = g_ptr_array_index ((GPtrArray *) user_data, row);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  switch (column)
    {
    case 0:
      from = vt_day_format (submission->period.from);
      to = vt_day_format (submission->period.to);
      return g_strdup_printf ("%s–%s", from, to);
    case 1:
      return vt_day_format (submission->cut_off);
    case 2:
      return vt_report_format_time (submission->created_at);
    case 3:
      return g_strdup (submission->actor);
    default:
      return describe_remark (submission);
    }
}

static char *
make_change_cell (guint row, guint column, gpointer user_data)
{
  const VtReportChange *line = g_ptr_array_index ((GPtrArray *) user_data, row);

  switch (column)
    {
    case 0:
      /* Who came and left stands under the figure. */
      return line->what != NULL ? g_strconcat ("      ", line->label, NULL)
                                : g_strdup (line->label);
    case 1:
      return g_strdup (line->before);
    case 2:
      return g_strdup (line->after);
    case 3:
      return g_strdup (line->what);
    default:
      return g_strdup (line->act);
    }
}

/* --- what changed since ----------------------------------------------------------------------- */

static void
show_lines (VtReportSubmissions *self, GPtrArray *lines)
{
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = g_ptr_array_ref (lines);
  vt_text_table_set_rows (VT_TEXT_TABLE (self->changes), lines->len, make_change_cell,
                          g_ptr_array_ref (lines), (GDestroyNotify) g_ptr_array_unref);
}

static void
show_nothing (VtReportSubmissions *self, const char *state)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  show_lines (self, none);
  gtk_label_set_text (self->state_label, state);
}

static void
on_changes_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VtReportSubmissions) self = VT_REPORT_SUBMISSIONS (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = vt_report_changes_read_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->list == NULL)
    return;
  if (lines == NULL)
    {
      show_nothing (self, "");
      vt_feedback_error (GTK_WIDGET (self), error, _("The report"));
      return;
    }
  show_lines (self, lines);
  gtk_label_set_text (self->state_label,
                      lines->len == 0
                          ? _("The register still says what was sent.")
                          : _("What changed since this report was frozen. Enter opens the person."));
}

static void
stop_reading (VtReportSubmissions *self)
{
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

static void
on_chosen_cb (VtReportSubmissions *self)
{
  VtSubmission *submission = get_chosen (self);

  stop_reading (self);
  gtk_widget_set_sensitive (self->export_button, submission != NULL);
  gtk_widget_set_sensitive (self->document_button,
                            submission != NULL && submission->has_document);
  if (submission == NULL)
    {
      show_nothing (self, _("No report of this plan was frozen yet."));
      return;
    }
  show_nothing (self, _("Comparing with the register…"));
  self->reading = g_cancellable_new ();
  vt_report_changes_read_async (self->reg, submission->id, self->reading, on_changes_read_cb,
                                g_object_ref (self));
}

static void
on_change_activated_cb (VtReportSubmissions *self, guint row)
{
  const VtReportChange *line;

  if (self->lines == NULL || row >= self->lines->len)
    return;
  line = g_ptr_array_index (self->lines, row);
  if (line->person != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-person", "x", line->person);
}

/* --- the same file again ---------------------------------------------------------------------- */

static void
on_path_chosen_cb (const char *path, gpointer user_data)
{
  g_autoptr (VtReportSubmissions) self = VT_REPORT_SUBMISSIONS (user_data);
  VtSubmission *submission = self->list != NULL ? get_chosen (self) : NULL;
  g_autoptr (GError) error = NULL;

  if (path == NULL || submission == NULL)
    return;
  if (vt_submission_export (self->reg, vt_register_get_reader (self->reg), submission,
                            self->purpose, self->recipient, path, &error))
    vt_feedback_toast (GTK_WIDGET (self), _("The report has been written as it was sent."));
  else
    vt_feedback_error (GTK_WIDGET (self), error, _("The report"));
}

static void
on_document_path_chosen_cb (const char *path, gpointer user_data)
{
  g_autoptr (VtReportSubmissions) self = VT_REPORT_SUBMISSIONS (user_data);
  VtSubmission *submission = self->list != NULL ? get_chosen (self) : NULL;
  g_autoptr (GError) error = NULL;

  if (path == NULL || submission == NULL)
    return;
  if (vt_submission_export_document (vt_register_get_reader (self->reg), submission, path, &error))
    vt_feedback_toast (GTK_WIDGET (self), _("The report has been written as it was sent."));
  else
    vt_feedback_error (GTK_WIDGET (self), error, _("The report"));
}

static void
ask_path (VtReportSubmissions *self, const char *suffix, VtPathAnswer answer)
{
  VtSubmission *submission = get_chosen (self);
  g_autofree char *period = NULL;
  g_autofree char *name = NULL;

  if (submission == NULL)
    return;
  period = vt_period_to_text (&submission->period);
  name = g_strdup_printf ("%s_%s%s", submission->plan_id, period, suffix);
  vt_feedback_choose_save (GTK_WIDGET (self), _("Where the Report Shall Be Written"), name, answer,
                           g_object_ref (self));
}

static void
on_purpose_answered_cb (const char *purpose,
                        const char *recipient,
                        gboolean with_restricted,
                        gpointer user_data)
{
  VtReportSubmissions *self = VT_REPORT_SUBMISSIONS (user_data);

  if (self->list == NULL)
    return; /* the page is gone */
  self->purpose = g_strdup (purpose);
  self->recipient = g_strdup (recipient);
  ask_path (self, ".xlsx", on_path_chosen_cb);
}

static void
on_export_clicked_cb (VtReportSubmissions *self)
{
  VtSubmission *submission = get_chosen (self);
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self));

  g_clear_pointer (&self->purpose, g_free);
  g_clear_pointer (&self->recipient, g_free);
  if (submission != NULL && submission->with_names && vt_register_is_writable (self->reg))
    vt_purpose_dialog_ask_for_file (GTK_WINDOW (window), on_purpose_answered_cb, G_OBJECT (self));
  else
    ask_path (self, ".xlsx", on_path_chosen_cb);
}

static void
on_document_clicked_cb (VtReportSubmissions *self)
{
  ask_path (self, VT_REPORT_DOCUMENT_SUFFIX, on_document_path_chosen_cb);
}

/* --- class ------------------------------------------------------------------------------------ */

static gboolean
vt_report_submissions_grab_focus (GtkWidget *widget)
{
  GtkWidget *list = VT_REPORT_SUBMISSIONS (widget)->list;

  if (gtk_widget_grab_focus (list))
    return TRUE;
  if (vt_text_table_get_n_rows (VT_TEXT_TABLE (list)) > 0)
    vt_focus_soon (list);
  return FALSE;
}

static void
vt_report_submissions_dispose (GObject *object)
{
  VtReportSubmissions *self = VT_REPORT_SUBMISSIONS (object);

  stop_reading (self);
  self->list = NULL;
  self->changes = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->submissions, g_ptr_array_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_object (&self->reg);
  g_clear_pointer (&self->purpose, g_free);
  g_clear_pointer (&self->recipient, g_free);
  G_OBJECT_CLASS (vt_report_submissions_parent_class)->dispose (object);
}

static void
vt_report_submissions_class_init (VtReportSubmissionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vt_report_submissions_dispose;
  GTK_WIDGET_CLASS (klass)->focus = vt_focus_children;
  GTK_WIDGET_CLASS (klass)->grab_focus = vt_report_submissions_grab_focus;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
vt_report_submissions_init (VtReportSubmissions *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (row, g_object_new (VT_TYPE_WRAP_LAYOUT, "spacing", 8, NULL));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->list = g_object_new (VT_TYPE_TEXT_TABLE, "height-request", 150, NULL);
  self->changes = g_object_new (VT_TYPE_TEXT_TABLE, "vexpand", TRUE, NULL);
  self->state_label = GTK_LABEL (gtk_label_new (NULL));
  self->export_button = gtk_button_new_with_mnemonic (_("_Write the Same Workbook Again…"));
  self->document_button = gtk_button_new_with_mnemonic (_("Write the Same Word _Document Again…"));
  vt_text_table_set_columns (VT_TEXT_TABLE (self->list), list_columns,
                             G_N_ELEMENTS (list_columns), _("Frozen reports"));
  vt_text_table_set_columns (VT_TEXT_TABLE (self->changes), change_columns,
                             G_N_ELEMENTS (change_columns), _("What changed since"));
  gtk_label_set_xalign (self->state_label, 0);
  gtk_label_set_wrap (self->state_label, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->state_label), TRUE);
  gtk_box_append (GTK_BOX (self->box), self->list);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->state_label));
  gtk_box_append (GTK_BOX (row), self->document_button);
  gtk_box_append (GTK_BOX (row), self->export_button);
  gtk_box_append (GTK_BOX (self->box), row);
  gtk_box_append (GTK_BOX (self->box), self->changes);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_object (self->list, "notify::selected", G_CALLBACK (on_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->changes, "activated", G_CALLBACK (on_change_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document_button, "clicked", G_CALLBACK (on_document_clicked_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->export_button, "clicked", G_CALLBACK (on_export_clicked_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
vt_report_submissions_new (void)
{
  return g_object_new (VT_TYPE_REPORT_SUBMISSIONS, NULL);
}

void
vt_report_submissions_show (VtReportSubmissions *self, VtRegister *reg, const char *plan_id)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *submissions;

  g_return_if_fail (VT_IS_REPORT_SUBMISSIONS (self));
  g_return_if_fail (VT_IS_REGISTER (reg));
  g_return_if_fail (plan_id != NULL);

  g_set_object (&self->reg, reg);
  submissions = vt_submission_list (vt_register_get_reader (reg), plan_id, &error);
  if (submissions == NULL)
    {
      vt_feedback_error (GTK_WIDGET (self), error, NULL);
      return;
    }
  g_clear_pointer (&self->submissions, g_ptr_array_unref);
  self->submissions = submissions;
  g_signal_handlers_block_by_func (self->list, on_chosen_cb, self);
  vt_text_table_set_rows (VT_TEXT_TABLE (self->list), submissions->len, make_list_cell,
                          g_ptr_array_ref (submissions), (GDestroyNotify) g_ptr_array_unref);
  g_signal_handlers_unblock_by_func (self->list, on_chosen_cb, self);
  on_chosen_cb (self);
}
