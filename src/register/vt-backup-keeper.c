/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-backup-keeper.h"

#include "vt-worker.h"

/* After the pages have read what they show. */
#define FIRST_AFTER_S 60
/* Often enough to notice a new day or a stick that was put in. */
#define LOOK_EVERY_S 600

struct _VtBackupKeeper
{
  GObject parent_instance;

  VtRegister *reg;           /* (owned) */
  GCancellable *cancellable; /* (owned) of the run */
  guint timer;
  VtDay last_day; /* of the last run that succeeded */
  gboolean running;
  gboolean said; /* that it fails */
};

G_DEFINE_FINAL_TYPE (VtBackupKeeper, vt_backup_keeper, G_TYPE_OBJECT)

enum
{
  FINISHED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  VtRegister *reg; /* (owned) */
  char *where;     /* (owned) (nullable) */
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  g_object_unref (run->reg);
  g_free (run->where);
  g_free (run);
}

static void
run_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Run *run = task_data;
  g_autoptr (GError) error = NULL;

  if (vt_register_back_up (run->reg, cancellable, &run->where, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_run_done_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  VtBackupKeeper *self = VT_BACKUP_KEEPER (object);
  Run *run = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  self->running = FALSE;
  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      self->last_day = vt_day_today ();
      self->said = FALSE;
    }
  else if (!self->said && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      self->said = TRUE;
      g_signal_emit (self, signals[FAILED], 0, error, run->where);
    }
  g_signal_emit (self, signals[FINISHED], 0);
}

void
vt_backup_keeper_run (VtBackupKeeper *self)
{
  g_autoptr (GTask) task = NULL;
  Run *run;

  g_return_if_fail (VT_IS_BACKUP_KEEPER (self));

  if (self->running || self->reg == NULL)
    return;
  self->running = TRUE;
  run = g_new0 (Run, 1);
  run->reg = g_object_ref (self->reg);
  task = g_task_new (self, self->cancellable, on_run_done_cb, NULL);
  g_task_set_source_tag (task, vt_backup_keeper_run);
  g_task_set_task_data (task, run, run_free);
  vt_worker_run_apart (task, run_in_thread);
}

static gboolean
on_time_passed_cb (gpointer data)
{
  VtBackupKeeper *self = data;

  /* Not "later than": a clock that was put back must not end the backups for years. */
  if (vt_day_today () != self->last_day)
    vt_backup_keeper_run (self);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_first_time_cb (gpointer data)
{
  VtBackupKeeper *self = data;

  self->timer = g_timeout_add_seconds (LOOK_EVERY_S, on_time_passed_cb, self);
  on_time_passed_cb (self);
  return G_SOURCE_REMOVE;
}

static void
vt_backup_keeper_dispose (GObject *object)
{
  VtBackupKeeper *self = VT_BACKUP_KEEPER (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->reg);
  G_OBJECT_CLASS (vt_backup_keeper_parent_class)->dispose (object);
}

static void
vt_backup_keeper_finalize (GObject *object)
{
  g_clear_object (&VT_BACKUP_KEEPER (object)->cancellable);
  G_OBJECT_CLASS (vt_backup_keeper_parent_class)->finalize (object);
}

static void
vt_backup_keeper_class_init (VtBackupKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = vt_backup_keeper_dispose;
  object_class->finalize = vt_backup_keeper_finalize;

  signals[FINISHED] = g_signal_new ("finished", VT_TYPE_BACKUP_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", VT_TYPE_BACKUP_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 2, G_TYPE_ERROR, G_TYPE_STRING);
}

static void
vt_backup_keeper_init (VtBackupKeeper *self)
{
  self->cancellable = g_cancellable_new ();
  self->last_day = VT_DAY_NONE;
}

VtBackupKeeper *
vt_backup_keeper_new (VtRegister *reg)
{
  VtBackupKeeper *self;

  g_return_val_if_fail (VT_IS_REGISTER (reg), NULL);

  self = g_object_new (VT_TYPE_BACKUP_KEEPER, NULL);
  self->reg = g_object_ref (reg);
  self->timer = g_timeout_add_seconds (FIRST_AFTER_S, on_first_time_cb, self);
  return self;
}
