/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-quality-watch.h"

#include "vt-worker.h"

/* Acts often come in twos and threes, and the first frame has better things to do. */
#define WAIT_MS 400
#define REST 4 /* times as long as the last run took */

struct _VtQualityWatch
{
  GObject parent_instance;

  VtRegister *reg;           /* (owned) */
  VtQualityRules *rules;     /* (owned) (nullable) until the first run */
  VtQuality *quality;        /* (owned) (nullable) */
  GPtrArray *problems;       /* (owned) (element-type utf8) */
  GError *error;             /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) */
  guint source;              /* the next run, 0: none is due */
  gint64 took_ms;
  gboolean running;
  gboolean stale; /* something changed since the run began */
};

G_DEFINE_FINAL_TYPE (VtQualityWatch, vt_quality_watch, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What a run needs and gives. */
typedef struct
{
  VtRegister *reg;       /* (owned) */
  VtQualityRules *rules; /* (owned) (nullable): read when there are none yet */
  VtQuality *quality;    /* (owned) (nullable) */
  GPtrArray *problems;   /* (owned) (element-type utf8) */
  gint64 took_ms;
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  g_object_unref (run->reg);
  vt_quality_rules_unref (run->rules);
  vt_quality_unref (run->quality);
  g_ptr_array_unref (run->problems);
  g_free (run);
}

static void
compute_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Run *run = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VtDatabase) reader = vt_register_open_reader (run->reg, &error);
  gint64 begun = g_get_monotonic_time ();

  if (reader != NULL && run->rules == NULL)
    run->rules = vt_quality_rules_load (vt_register_get_catalog (run->reg), run->problems, &error);
  if (reader != NULL && run->rules != NULL)
    run->quality = vt_quality_compute (run->rules, run->reg, reader, vt_day_today (), cancellable,
                                       &error);
  run->took_ms = (g_get_monotonic_time () - begun) / 1000;
  if (run->quality != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void plan_run (VtQualityWatch *self);

static void
on_computed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  VtQualityWatch *self = VT_QUALITY_WATCH (object);
  Run *run = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean good = g_task_propagate_boolean (G_TASK (result), &error);

  self->running = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    return; /* the register is closed */
  self->took_ms = run->took_ms;
  g_clear_error (&self->error);
  if (good)
    {
      g_clear_pointer (&self->quality, vt_quality_unref);
      self->quality = g_steal_pointer (&run->quality);
    }
  else
    self->error = g_steal_pointer (&error);
  if (self->rules == NULL && run->rules != NULL)
    {
      self->rules = vt_quality_rules_ref (run->rules);
      g_ptr_array_unref (self->problems);
      self->problems = g_ptr_array_ref (run->problems);
    }
  g_signal_emit (self, signals[CHANGED], 0);
  if (self->stale)
    plan_run (self);
}

static void
on_run_due_cb (gpointer user_data)
{
  VtQualityWatch *self = VT_QUALITY_WATCH (user_data);
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, on_computed_cb, NULL);
  Run *run = g_new0 (Run, 1);

  self->source = 0;
  self->running = TRUE;
  self->stale = FALSE;
  run->reg = g_object_ref (self->reg);
  run->rules = self->rules != NULL ? vt_quality_rules_ref (self->rules) : NULL;
  run->problems = g_ptr_array_new_with_free_func (g_free);
  g_task_set_source_tag (task, on_run_due_cb);
  g_task_set_task_data (task, run, run_free);
  vt_worker_run_apart (task, compute_in_thread);
}

static void
plan_run (VtQualityWatch *self)
{
  guint wait = (guint) MIN (MAX (WAIT_MS, REST * self->took_ms), 60000);

  if (self->running)
    self->stale = TRUE;
  else if (self->source == 0)
    self->source = g_timeout_add_once (wait, on_run_due_cb, self);
}

static void
on_register_changed_cb (VtQualityWatch *self)
{
  plan_run (self);
}

static void
vt_quality_watch_dispose (GObject *object)
{
  VtQualityWatch *self = VT_QUALITY_WATCH (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->reg != NULL)
    g_signal_handlers_disconnect_by_data (self->reg, self);
  g_clear_object (&self->reg);
  G_OBJECT_CLASS (vt_quality_watch_parent_class)->dispose (object);
}

static void
vt_quality_watch_finalize (GObject *object)
{
  VtQualityWatch *self = VT_QUALITY_WATCH (object);

  vt_quality_unref (self->quality);
  vt_quality_rules_unref (self->rules);
  g_ptr_array_unref (self->problems);
  g_clear_error (&self->error);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (vt_quality_watch_parent_class)->finalize (object);
}

static void
vt_quality_watch_class_init (VtQualityWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = vt_quality_watch_dispose;
  object_class->finalize = vt_quality_watch_finalize;
  signals[CHANGED] = g_signal_new ("changed", VT_TYPE_QUALITY_WATCH, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
vt_quality_watch_init (VtQualityWatch *self)
{
  self->cancellable = g_cancellable_new ();
  self->problems = g_ptr_array_new_with_free_func (g_free);
}

VtQualityWatch *
vt_quality_watch_new (VtRegister *reg)
{
  VtQualityWatch *self;

  g_return_val_if_fail (VT_IS_REGISTER (reg), NULL);

  self = g_object_new (VT_TYPE_QUALITY_WATCH, NULL);
  self->reg = g_object_ref (reg);
  return self;
}

void
vt_quality_watch_start (VtQualityWatch *self)
{
  g_return_if_fail (VT_IS_QUALITY_WATCH (self) && self->reg != NULL);

  g_signal_connect_object (self->reg, "changed", G_CALLBACK (on_register_changed_cb), self,
                           G_CONNECT_SWAPPED);
  plan_run (self);
}

VtQuality *
vt_quality_watch_get_quality (VtQualityWatch *self)
{
  g_return_val_if_fail (VT_IS_QUALITY_WATCH (self), NULL);

  return self->quality;
}

const GError *
vt_quality_watch_get_error (VtQualityWatch *self)
{
  g_return_val_if_fail (VT_IS_QUALITY_WATCH (self), NULL);

  return self->error;
}

GPtrArray *
vt_quality_watch_get_problems (VtQualityWatch *self)
{
  g_return_val_if_fail (VT_IS_QUALITY_WATCH (self), NULL);

  return self->problems;
}
