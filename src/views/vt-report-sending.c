/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-report-sending.h"

#include <glib/gi18n-lib.h>

#include "vt-feedback.h"
#include "vt-purpose-dialog.h"
#include "vt-report-checks.h"
#include "vt-report-freeze.h"
#include "vt-report-submissions.h"
#include "vt-submission.h"
#include "vt-worker.h"
#include "vt-wrap-layout.h"

struct _VtReportSending
{
  GtkWidget parent_instance;

  GtkWidget *checks_button;
  GtkWidget *submissions_button;
  GtkWidget *freeze_button;
  GtkWidget *return_to;   /* the button that opened the panel */
  VtRegister *reg;        /* (owned) (nullable) until set up */
  GtkStack *views;        /* (weak) (nullable) it holds this widget, too */
  VtJobStrip *strip;      /* (weak) (nullable) */
  GtkCheckButton *names;  /* (weak) (nullable) */
  GtkWidget *checks;      /* in @views */
  GtkWidget *submissions; /* in @views */
  VtFigures *figures;     /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (VtReportSending, vt_report_sending, GTK_TYPE_WIDGET)

/* --- panels ----------------------------------------------------------------------------------- */

static void
show_panel (VtReportSending *self, const char *name, GtkWidget *panel, GtkWidget *button)
{
  self->return_to = button;
  gtk_stack_set_visible_child_name (self->views, name);
  gtk_widget_grab_focus (panel);
}

static void
on_checks_clicked_cb (VtReportSending *self)
{
  if (self->figures == NULL)
    return;
  vt_report_checks_show (VT_REPORT_CHECKS (self->checks), self->reg, self->figures);
  show_panel (self, "checks", self->checks, self->checks_button);
}

static void
show_submissions (VtReportSending *self)
{
  vt_report_submissions_show (VT_REPORT_SUBMISSIONS (self->submissions), self->reg,
                              vt_plan_get_id (vt_figures_get_plan (self->figures)));
  show_panel (self, "submissions", self->submissions, self->submissions_button);
}

static void
on_submissions_clicked_cb (VtReportSending *self)
{
  if (self->figures != NULL)
    show_submissions (self);
}

static void
on_back_clicked_cb (VtReportSending *self)
{
  vt_report_sending_leave (self);
}

/* A panel under its heading with the way back, as a page of the stack. */
static void
add_panel (VtReportSending *self, const char *name, const char *title, GtkWidget *panel)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *back = gtk_button_new_from_icon_name ("go-previous-symbolic");
  GtkWidget *label = gtk_label_new (title);

  gtk_widget_set_tooltip_text (back, _("Back to the figures (Esc)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (back), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Back to the figures"), -1);
  g_signal_connect_object (back, "clicked", G_CALLBACK (on_back_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_vexpand (panel, TRUE);
  gtk_box_append (GTK_BOX (row), back);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (box), row);
  gtk_box_append (GTK_BOX (box), panel);
  gtk_stack_add_named (self->views, box, name);
}

/* --- freezing --------------------------------------------------------------------------------- */

typedef struct
{
  VtReportSending *sending; /* (owned) main thread only */
  VtPlan *plan;             /* (owned) */
  VtPeriod period;
  VtDay cut_off;
  gint64 corrects;
  gboolean with_restricted; /* asked for a second time */
  char *purpose;            /* (owned) (nullable): without names */
  char *recipient;          /* (owned) (nullable) */
  VtJob *job;               /* (owned) */
} Freezing;

static void
freezing_free (gpointer data)
{
  Freezing *freezing = data;

  g_object_unref (freezing->sending);
  g_object_unref (freezing->plan);
  g_free (freezing->purpose);
  g_free (freezing->recipient);
  vt_job_unref (freezing->job);
  g_free (freezing);
}

static void
freeze_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Freezing *freezing = task_data;
  VtReportOptions options = {
    .with_names = freezing->purpose != NULL,
    .with_restricted = freezing->with_restricted,
    .purpose = freezing->purpose,
    .recipient = freezing->recipient,
  };
  g_autoptr (GError) error = NULL;

  if (vt_report_freeze (VT_REGISTER (source), freezing->plan, &freezing->period, freezing->cut_off,
                        &options, freezing->corrects, vt_job_report, freezing->job,
                        vt_job_get_cancellable (freezing->job), &error)
      != 0)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_frozen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Freezing *freezing = g_task_get_task_data (G_TASK (result));
  VtReportSending *self = freezing->sending;
  g_autoptr (GError) error = NULL;
  gboolean frozen = g_task_propagate_boolean (G_TASK (result), &error);

  if (self->strip == NULL)
    return; /* the page is gone */
  vt_job_strip_end (self->strip);
  if (!frozen)
    {
      vt_feedback_error (GTK_WIDGET (self), error, _("The report"));
      return;
    }
  vt_feedback_toast (GTK_WIDGET (self), _("The report has been frozen."));
  if (self->figures != NULL
      && g_str_equal (gtk_stack_get_visible_child_name (self->views), "figures"))
    show_submissions (self);
}

/* The newest frozen report of what is shown, 0: none. */
static gint64
find_earlier (VtReportSending *self)
{
  gint64 id = 0;

  vt_submission_find (vt_register_get_reader (self->reg),
                      vt_plan_get_id (vt_figures_get_plan (self->figures)),
                      vt_figures_get_period (self->figures), &id, NULL);
  return id;
}

static void
freeze (VtReportSending *self,
        const char *purpose,
        const char *recipient,
        gboolean with_restricted)
{
  g_autoptr (GTask) task = NULL;
  Freezing *freezing;

  if (self->figures == NULL || self->strip == NULL || vt_job_strip_is_busy (self->strip))
    return;
  freezing = g_new0 (Freezing, 1);
  freezing->sending = g_object_ref (self);
  freezing->plan = g_object_ref (vt_figures_get_plan (self->figures));
  freezing->period = *vt_figures_get_period (self->figures);
  freezing->cut_off = vt_figures_get_cut_off (self->figures);
  freezing->corrects = find_earlier (self);
  freezing->with_restricted = with_restricted;
  freezing->purpose = g_strdup (purpose);
  freezing->recipient = g_strdup (recipient);
  freezing->job = vt_job_strip_begin (self->strip, _("Freezing the report"));
  task = g_task_new (self->reg, NULL, on_frozen_cb, NULL);
  g_task_set_source_tag (task, freeze);
  g_task_set_task_data (task, freezing, freezing_free);
  vt_worker_run_apart (task, freeze_in_thread);
}

static void
on_purpose_answered_cb (const char *purpose,
                        const char *recipient,
                        gboolean with_restricted,
                        gpointer user_data)
{
  freeze (VT_REPORT_SENDING (user_data), purpose, recipient, with_restricted);
}

static void
on_freeze_answered_cb (gboolean yes, gpointer user_data)
{
  g_autoptr (VtReportSending) self = VT_REPORT_SENDING (user_data);
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self));

  if (!yes || window == NULL || self->names == NULL)
    return;
  if (gtk_check_button_get_active (self->names))
    vt_purpose_dialog_ask (GTK_WINDOW (window), on_purpose_answered_cb, G_OBJECT (self));
  else
    freeze (self, NULL, NULL, FALSE);
}

static void
on_freeze_clicked_cb (VtReportSending *self)
{
  if (self->figures == NULL || vt_job_strip_is_busy (self->strip))
    return;
  vt_feedback_ask (GTK_WIDGET (self), _("Freeze This Report?"),
                   find_earlier (self) != 0
                       ? _("The figures, the lists behind them and the workbook are kept as they "
                           "are now. A report of this period was frozen before: this one corrects "
                           "it, both stay.")
                       : _("The figures, the lists behind them and the workbook are kept as they "
                           "are now, so that you can see later what was sent and what changed."),
                   _("_Freeze"), FALSE, on_freeze_answered_cb, g_object_ref (self));
}

/* --- class ------------------------------------------------------------------------------------ */

static void
update_buttons (VtReportSending *self)
{
  gboolean there = self->figures != NULL;

  gtk_widget_set_sensitive (self->checks_button, there);
  gtk_widget_set_sensitive (self->submissions_button, there);
  gtk_widget_set_sensitive (self->freeze_button,
                            there && vt_register_is_writable (self->reg)
                                && !vt_job_strip_is_busy (self->strip));
}

static void
vt_report_sending_dispose (GObject *object)
{
  VtReportSending *self = VT_REPORT_SENDING (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->figures);
  g_clear_weak_pointer (&self->names);
  g_clear_weak_pointer (&self->strip);
  g_clear_weak_pointer (&self->views);
  g_clear_object (&self->reg);
  G_OBJECT_CLASS (vt_report_sending_parent_class)->dispose (object);
}

static void
vt_report_sending_class_init (VtReportSendingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vt_report_sending_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), VT_TYPE_WRAP_LAYOUT);
}

static GtkWidget *
add_button (VtReportSending *self, const char *label, const char *tooltip, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_sensitive (button, FALSE);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  return button;
}

static void
vt_report_sending_init (VtReportSending *self)
{
  g_object_set (gtk_widget_get_layout_manager (GTK_WIDGET (self)), "spacing", 8, NULL);
  self->checks_button = add_button (self, _("_Before Sending…"),
                                    _("Look through the figures and write the report's words"),
                                    G_CALLBACK (on_checks_clicked_cb));
  self->submissions_button = add_button (self, _("W_hat Was Sent Before"),
                                         _("Frozen reports, and what changed since"),
                                         G_CALLBACK (on_submissions_clicked_cb));
  self->freeze_button = add_button (self, _("Free_ze the Report…"),
                                    _("Keep the report as it is sent now"),
                                    G_CALLBACK (on_freeze_clicked_cb));
}

void
vt_report_sending_set_up (VtReportSending *self,
                          VtRegister *reg,
                          GtkStack *views,
                          VtJobStrip *strip,
                          GtkCheckButton *names)
{
  g_return_if_fail (VT_IS_REPORT_SENDING (self));
  g_return_if_fail (VT_IS_REGISTER (reg));
  g_return_if_fail (self->reg == NULL);

  self->reg = g_object_ref (reg);
  g_set_weak_pointer (&self->views, views);
  g_set_weak_pointer (&self->strip, strip);
  g_set_weak_pointer (&self->names, names);
  self->checks = vt_report_checks_new ();
  self->submissions = vt_report_submissions_new ();
  add_panel (self, "checks", _("Before Sending"), self->checks);
  add_panel (self, "submissions", _("What Was Sent Before"), self->submissions);
  g_signal_connect_object (strip, "notify::busy", G_CALLBACK (update_buttons), self,
                           G_CONNECT_SWAPPED);
}

void
vt_report_sending_set_figures (VtReportSending *self, VtFigures *figures)
{
  g_return_if_fail (VT_IS_REPORT_SENDING (self));
  g_return_if_fail (self->reg != NULL);

  g_set_object (&self->figures, figures);
  update_buttons (self);
}

gboolean
vt_report_sending_leave (VtReportSending *self)
{
  const char *shown;

  g_return_val_if_fail (VT_IS_REPORT_SENDING (self), FALSE);

  shown = self->views != NULL ? gtk_stack_get_visible_child_name (self->views) : NULL;
  if (g_strcmp0 (shown, "checks") != 0 && g_strcmp0 (shown, "submissions") != 0)
    return FALSE;
  gtk_stack_set_visible_child_name (self->views, "figures");
  if (self->return_to != NULL)
    gtk_widget_grab_focus (self->return_to);
  return TRUE;
}
