/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-report-export.h"

#include <glib/gi18n-lib.h>

#include "vt-feedback.h"
#include "vt-purpose-dialog.h"
#include "vt-report-document.h"
#include "vt-report-workbook.h"
#include "vt-worker.h"

/* One export from the first question to the toast. */
#define VT_TYPE_REPORT_EXPORT (vt_report_export_get_type ())
G_DECLARE_FINAL_TYPE (VtReportExport, vt_report_export, VT, REPORT_EXPORT, GObject)

struct _VtReportExport
{
  GObject parent_instance;

  VtJobStrip *strip; /* (owned) main thread only */
  VtRegister *reg;   /* (owned) */
  VtPlan *plan;      /* (owned) */
  VtPeriod period;
  VtDay cut_off;
  gboolean document;        /* for Word, else the workbook */
  gboolean with_restricted; /* asked for a second time */
  char *purpose;   /* (owned) (nullable): without names */
  char *recipient; /* (owned) (nullable) */
  char *path;      /* (owned) (nullable) until it is known */
  VtJob *job;      /* (owned) (nullable) until it is at work */
};

G_DEFINE_FINAL_TYPE (VtReportExport, vt_report_export, G_TYPE_OBJECT)

/* `Cùng kỳ năm trước` (spec/indicators.md): period and cut-off moved back one year. */
static VtFigures *
compute_previous (VtReportExport *self, VtDatabase *reader, GError **error)
{
  VtDay cut_off = self->cut_off;
  VtPeriod period = vt_period_add_years (&self->period, -1, &cut_off);

  return vt_figures_compute (self->plan, vt_register_get_catalog (self->reg), reader, &period,
                             cut_off, FALSE, vt_job_get_cancellable (self->job), error);
}

static gboolean
write_report (VtReportExport *self, VtDatabase *reader, GError **error)
{
  GCancellable *cancellable = vt_job_get_cancellable (self->job);
  VtReportOptions options = {
    .with_names = self->purpose != NULL,
    .with_restricted = self->with_restricted,
    .purpose = self->purpose,
    .recipient = self->recipient,
  };
  g_autoptr (VtFigures) figures = NULL;
  g_autoptr (VtFigures) previous = NULL;

  figures = vt_figures_compute (self->plan, vt_register_get_catalog (self->reg), reader,
                                &self->period, self->cut_off, !self->document, cancellable, error);
  if (figures == NULL)
    return FALSE;
  if (self->document)
    return vt_report_write_document (self->reg, reader, figures, self->path, error);
  previous = compute_previous (self, reader, error);
  if (previous == NULL)
    return FALSE;
  return vt_report_write_workbook (self->reg, reader, figures, previous, &options, self->path,
                                   vt_job_report, self->job, cancellable, error);
}

/* All sheets of one workbook show one state of the register. */
static gboolean
read_and_write (VtReportExport *self, GError **error)
{
  g_autoptr (VtDatabase) reader = vt_register_open_reader (self->reg, error);
  gboolean written;

  if (reader == NULL || !vt_database_begin_reading (reader, error))
    return FALSE;
  written = write_report (self, reader, error);
  vt_database_end_reading (reader);
  return written;
}

static void
write_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  if (read_and_write (task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VtReportExport *self = g_task_get_task_data (G_TASK (result));
  GtkWidget *strip = GTK_WIDGET (self->strip);
  g_autoptr (GError) error = NULL;
  gboolean written = g_task_propagate_boolean (G_TASK (result), &error);

  vt_job_strip_end (self->strip);
  if (gtk_widget_get_root (strip) == NULL)
    return; /* the page is gone */
  if (written)
    vt_feedback_toast (strip, _("The report has been written."));
  else
    vt_feedback_error (strip, error, _("The report"));
}

static const char *
get_suffix (VtReportExport *self)
{
  return self->document ? VT_REPORT_DOCUMENT_SUFFIX : ".xlsx";
}

static void
on_path_chosen_cb (const char *path, gpointer user_data)
{
  g_autoptr (VtReportExport) self = user_data;
  g_autoptr (GTask) task = NULL;

  if (path == NULL || vt_job_strip_is_busy (self->strip))
    return;
  self->path = g_str_has_suffix (path, get_suffix (self))
                   ? g_strdup (path)
                   : g_strconcat (path, get_suffix (self), NULL);
  self->job = vt_job_strip_begin (self->strip, _("Writing the report"));
  task = g_task_new (self->reg, NULL, on_written_cb, NULL);
  g_task_set_source_tag (task, on_path_chosen_cb);
  g_task_set_task_data (task, g_object_ref (self), g_object_unref);
  vt_worker_run_apart (task, write_in_thread);
}

static void
choose_path (VtReportExport *self)
{
  g_autofree char *period = vt_period_to_text (&self->period);
  g_autofree char *name
      = g_strdup_printf ("%s_%s%s", vt_plan_get_id (self->plan), period, get_suffix (self));

  vt_feedback_choose_save (GTK_WIDGET (self->strip), _("Where the Report Shall Be Written"), name,
                           on_path_chosen_cb, g_object_ref (self));
}

static void
on_purpose_answered_cb (const char *purpose,
                        const char *recipient,
                        gboolean with_restricted,
                        gpointer user_data)
{
  VtReportExport *self = user_data;

  self->with_restricted = with_restricted;
  self->purpose = g_strdup (purpose);
  self->recipient = g_strdup (recipient);
  choose_path (self);
}

static void
vt_report_export_finalize (GObject *object)
{
  VtReportExport *self = VT_REPORT_EXPORT (object);

  g_object_unref (self->strip);
  g_object_unref (self->reg);
  g_object_unref (self->plan);
  g_free (self->purpose);
  g_free (self->recipient);
  g_free (self->path);
  g_clear_pointer (&self->job, vt_job_unref);
  G_OBJECT_CLASS (vt_report_export_parent_class)->finalize (object);
}

static void
vt_report_export_class_init (VtReportExportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vt_report_export_finalize;
}

static void
vt_report_export_init (VtReportExport *self)
{
}

static VtReportExport *
make_export (VtJobStrip *strip, VtRegister *reg, VtFigures *figures)
{
  VtReportExport *self = g_object_new (VT_TYPE_REPORT_EXPORT, NULL);

  self->strip = g_object_ref (strip);
  self->reg = g_object_ref (reg);
  self->plan = g_object_ref (vt_figures_get_plan (figures));
  self->period = *vt_figures_get_period (figures);
  self->cut_off = vt_figures_get_cut_off (figures);
  return self;
}

void
vt_report_export_start (VtJobStrip *strip, VtRegister *reg, VtFigures *figures, gboolean with_names)
{
  g_autoptr (VtReportExport) self = NULL;
  GtkRoot *window;

  g_return_if_fail (VT_IS_JOB_STRIP (strip));
  g_return_if_fail (VT_IS_REGISTER (reg));
  g_return_if_fail (VT_IS_FIGURES (figures));

  self = make_export (strip, reg, figures);
  window = gtk_widget_get_root (GTK_WIDGET (strip));
  if (with_names)
    vt_purpose_dialog_ask (GTK_WINDOW (window), on_purpose_answered_cb, G_OBJECT (self));
  else
    choose_path (self);
}

void
vt_report_export_start_document (VtJobStrip *strip, VtRegister *reg, VtFigures *figures)
{
  g_autoptr (VtReportExport) self = NULL;

  g_return_if_fail (VT_IS_JOB_STRIP (strip));
  g_return_if_fail (VT_IS_REGISTER (reg));
  g_return_if_fail (VT_IS_FIGURES (figures));

  self = make_export (strip, reg, figures);
  self->document = TRUE;
  choose_path (self);
}
