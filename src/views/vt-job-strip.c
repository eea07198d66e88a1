/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-job-strip.h"

/* How often the bar looks at the thread's progress, in milliseconds. */
#define LOOK_EVERY 100

/* Looks before the strip appears: 200 ms is felt as at once. */
#define LOOKS_BEFORE_SHOWN 2

struct _VtJob
{
  GCancellable *cancellable; /* (owned) */
  int permille;              /* (atomic) -1: not known */
};

struct _VtJobStrip
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *label;
  GtkProgressBar *bar;
  GtkWidget *cancel_button;
  VtJob *job; /* (owned) (nullable) what is being done */
  guint look_source;
  guint n_looks;
};

G_DEFINE_FINAL_TYPE (VtJobStrip, vt_job_strip, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_BUSY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* --- the job ---------------------------------------------------------------------------------- */

static void
job_clear (gpointer data)
{
  VtJob *job = data;

  g_clear_object (&job->cancellable);
}

static VtJob *
job_new (void)
{
  VtJob *job = g_atomic_rc_box_new0 (VtJob);

  job->cancellable = g_cancellable_new ();
  job->permille = -1;
  return job;
}

VtJob *
vt_job_ref (VtJob *job)
{
  g_return_val_if_fail (job != NULL, NULL);
  return g_atomic_rc_box_acquire (job);
}

void
vt_job_unref (VtJob *job)
{
  g_return_if_fail (job != NULL);
  g_atomic_rc_box_release_full (job, job_clear);
}

GCancellable *
vt_job_get_cancellable (VtJob *job)
{
  g_return_val_if_fail (job != NULL, NULL);
  return job->cancellable;
}

void
vt_job_report (double fraction, gpointer job)
{
  g_return_if_fail (job != NULL);
  g_atomic_int_set (&((VtJob *) job)->permille, (int) (CLAMP (fraction, 0.0, 1.0) * 1000));
}

/* --- the strip -------------------------------------------------------------------------------- */

static gboolean
look_at_job (gpointer user_data)
{
  VtJobStrip *self = VT_JOB_STRIP (user_data);
  int permille = g_atomic_int_get (&self->job->permille);

  if (++self->n_looks == LOOKS_BEFORE_SHOWN)
    gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  if (permille < 0)
    gtk_progress_bar_pulse (self->bar);
  else
    gtk_progress_bar_set_fraction (self->bar, permille / 1000.0);
  return G_SOURCE_CONTINUE;
}

static void
on_cancel_clicked_cb (VtJobStrip *self)
{
  if (self->job != NULL)
    g_cancellable_cancel (self->job->cancellable);
  gtk_widget_set_sensitive (self->cancel_button, FALSE);
}

static void
vt_job_strip_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, vt_job_strip_is_busy (VT_JOB_STRIP (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
vt_job_strip_dispose (GObject *object)
{
  VtJobStrip *self = VT_JOB_STRIP (object);

  /* Nobody is left to see the end of it. */
  if (self->job != NULL)
    g_cancellable_cancel (self->job->cancellable);
  g_clear_pointer (&self->job, vt_job_unref);
  g_clear_handle_id (&self->look_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), VT_TYPE_JOB_STRIP);
  G_OBJECT_CLASS (vt_job_strip_parent_class)->dispose (object);
}

static void
vt_job_strip_class_init (VtJobStripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = vt_job_strip_get_property;
  object_class->dispose = vt_job_strip_dispose;

  properties[PROP_BUSY]
      = g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/vn/vongtay/VongTay/ui/vt-job-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, VtJobStrip, box);
  gtk_widget_class_bind_template_child (widget_class, VtJobStrip, label);
  gtk_widget_class_bind_template_child (widget_class, VtJobStrip, bar);
  gtk_widget_class_bind_template_child (widget_class, VtJobStrip, cancel_button);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked_cb);
}

static void
vt_job_strip_init (VtJobStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

VtJob *
vt_job_strip_begin (VtJobStrip *self, const char *text)
{
  g_return_val_if_fail (VT_IS_JOB_STRIP (self), NULL);
  g_return_val_if_fail (self->job == NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  self->job = job_new ();
  self->n_looks = 0;
  gtk_label_set_text (self->label, text);
  gtk_progress_bar_set_fraction (self->bar, 0);
  gtk_widget_set_sensitive (self->cancel_button, TRUE);
  self->look_source = g_timeout_add (LOOK_EVERY, look_at_job, self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  return vt_job_ref (self->job);
}

void
vt_job_strip_end (VtJobStrip *self)
{
  g_return_if_fail (VT_IS_JOB_STRIP (self));

  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_pointer (&self->job, vt_job_unref);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

gboolean
vt_job_strip_is_busy (VtJobStrip *self)
{
  g_return_val_if_fail (VT_IS_JOB_STRIP (self), FALSE);
  return self->job != NULL;
}
