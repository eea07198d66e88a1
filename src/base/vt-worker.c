/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-worker.h"

struct _VtWorker
{
  GThread *thread;
  GAsyncQueue *jobs; /* of Job */
};

typedef struct
{
  GTask *task; /* (owned) (nullable): NULL ends the thread */
  GTaskThreadFunc function;
} Job;

static gboolean
do_nothing_once (gpointer data)
{
  return G_SOURCE_REMOVE;
}

/* The last reference of a task takes its source object and its data along. Those belong to the
 * thread that waits for the task (a source object may be a widget), so it is dropped there. */
static void
release_in_own_context (GTask *task)
{
  GSource *source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "vt-worker-release");
  g_source_set_callback (source, do_nothing_once, task, g_object_unref);
  g_source_attach (source, g_task_get_context (task));
  g_source_unref (source);
}

static Job *
job_new (GTask *task,
         GTaskThreadFunc function)
{
  Job *job = g_new (Job, 1);

  job->task = task;
  job->function = function;
  return job;
}

static void
do_job (Job *job)
{
  if (!g_task_return_error_if_cancelled (job->task))
    job->function (job->task, g_task_get_source_object (job->task),
                   g_task_get_task_data (job->task), g_task_get_cancellable (job->task));
  release_in_own_context (job->task);
}

static gpointer
run_jobs (gpointer data)
{
  VtWorker *worker = data;

  for (;;)
    {
      g_autofree Job *job = g_async_queue_pop (worker->jobs);

      if (job->task == NULL)
        return NULL;
      do_job (job);
    }
}

static gpointer
run_one_job (gpointer data)
{
  g_autofree Job *job = data;

  do_job (job);
  return NULL;
}

VtWorker *
vt_worker_new (const char *name)
{
  VtWorker *worker;

  g_return_val_if_fail (name != NULL, NULL);

  worker = g_new (VtWorker, 1);
  worker->jobs = g_async_queue_new ();
  worker->thread = g_thread_new (name, run_jobs, worker);
  return worker;
}

void
vt_worker_run (VtWorker *worker,
               GTask *task,
               GTaskThreadFunc function)
{
  g_return_if_fail (worker != NULL);
  g_return_if_fail (G_IS_TASK (task));
  g_return_if_fail (function != NULL);

  g_async_queue_push (worker->jobs, job_new (g_object_ref (task), function));
}

void
vt_worker_run_apart (GTask *task,
                     GTaskThreadFunc function)
{
  g_return_if_fail (G_IS_TASK (task));
  g_return_if_fail (function != NULL);

  g_thread_unref (g_thread_new ("vt-apart", run_one_job,
                                job_new (g_object_ref (task), function)));
}

void
vt_worker_shutdown (VtWorker *worker)
{
  g_return_if_fail (worker != NULL);
  g_return_if_fail (worker->thread != g_thread_self ());

  g_async_queue_push (worker->jobs, job_new (NULL, NULL));
  g_thread_join (worker->thread);
  g_async_queue_unref (worker->jobs);
  g_free (worker);
}
