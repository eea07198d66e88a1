/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-worker.h"

#define N_TASKS 200

typedef struct
{
  GMainLoop *loop;
  GThread *main;
  int n_run;      /* in the worker's thread */
  int n_returned; /* in the main thread */
  int n_cancelled;
  int n_freed;
} Counts;

typedef struct
{
  Counts *counts;
  int number;
} Step;

static void
free_step (gpointer data)
{
  Step *step = data;

  g_assert_true (g_thread_self () == step->counts->main);
  step->counts->n_freed++;
  g_free (step);
}

static void
run_step (GTask *task,
          gpointer source_object,
          gpointer task_data,
          GCancellable *cancellable)
{
  Step *step = task_data;

  g_assert_true (g_thread_self () != step->counts->main);
  g_assert_true (G_IS_CANCELLABLE (source_object));
  g_assert_true (cancellable == g_task_get_cancellable (task));
  /* No lock: only this thread writes it, and one after the other. */
  g_assert_cmpint (step->counts->n_run++, ==, step->number);
  g_task_return_int (task, step->number);
}

static void
on_step_returned_cb (GObject *source,
                     GAsyncResult *result,
                     gpointer data)
{
  Counts *counts = data;
  g_autoptr (GError) error = NULL;
  gssize number = g_task_propagate_int (G_TASK (result), &error);

  g_assert_true (g_thread_self () == counts->main);
  if (error != NULL)
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      counts->n_cancelled++;
    }
  else
    g_assert_cmpint (number, ==, counts->n_returned++);
  if (counts->n_returned + counts->n_cancelled == N_TASKS)
    g_main_loop_quit (counts->loop);
}

static void
queue_step (VtWorker *worker,
            Counts *counts,
            int number,
            GCancellable *cancellable)
{
  g_autoptr (GCancellable) source = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (source, cancellable, on_step_returned_cb, counts);
  Step *step = g_new (Step, 1);

  step->counts = counts;
  step->number = number;
  g_task_set_task_data (task, step, free_step);
  vt_worker_run (worker, task, run_step);
}

static void
test_runs_in_order_and_returns_home (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  Counts counts = { loop, g_thread_self () };
  VtWorker *worker = vt_worker_new ("test");
  int number = 0;

  g_cancellable_cancel (cancelled);
  for (int i = 0; i < N_TASKS; i++)
    {
      gboolean skip = i % 10 == 3;

      queue_step (worker, &counts, skip ? -1 : number, skip ? cancelled : NULL);
      number += skip ? 0 : 1;
    }
  g_main_loop_run (loop);
  vt_worker_shutdown (worker);
  while (g_main_context_iteration (NULL, FALSE))
    continue;

  g_assert_cmpint (counts.n_cancelled, ==, N_TASKS / 10);
  g_assert_cmpint (counts.n_run, ==, N_TASKS - N_TASKS / 10);
  g_assert_cmpint (counts.n_freed, ==, N_TASKS);
}

/* The callback may come before the thread lets go of the task: whoever is last must be at home. */
static void
test_apart_frees_at_home (void)
{
  for (int i = 0; i < N_TASKS; i++)
    {
      g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
      g_autoptr (GCancellable) source = g_cancellable_new ();
      Counts counts = { loop, g_thread_self (), .n_cancelled = N_TASKS - 1 };
      GTask *task = g_task_new (source, NULL, on_step_returned_cb, &counts);
      Step *step = g_new0 (Step, 1);

      step->counts = &counts;
      g_task_set_task_data (task, step, free_step);
      vt_worker_run_apart (task, run_step);
      g_object_unref (task);
      g_main_loop_run (loop);
      while (counts.n_freed == 0)
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (counts.n_run, ==, 1);
    }
}

static void
test_shutdown_finishes_what_is_queued (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Counts counts = { loop, g_thread_self () };
  VtWorker *worker = vt_worker_new ("test");

  for (int i = 0; i < N_TASKS; i++)
    queue_step (worker, &counts, i, NULL);
  vt_worker_shutdown (worker);
  g_assert_cmpint (counts.n_run, ==, N_TASKS);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpint (counts.n_returned, ==, N_TASKS);
  g_assert_cmpint (counts.n_freed, ==, N_TASKS);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vt/worker/apart-frees-at-home", test_apart_frees_at_home);
  g_test_add_func ("/vt/worker/runs-in-order-and-returns-home",
                   test_runs_in_order_and_returns_home);
  g_test_add_func ("/vt/worker/shutdown-finishes-what-is-queued",
                   test_shutdown_finishes_what_is_queued);
  return g_test_run ();
}
