/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * VtWorker:
 *
 * One named thread that runs GTasks in the order they were given. A register has two: the writer,
 * so that changes stay in order, and the reader, so that a long write never delays a list.
 */
typedef struct _VtWorker VtWorker;

/* Starts the thread; @name is seen in a debugger. vt_worker_shutdown() it. */
VtWorker *vt_worker_new (const char *name);

/**
 * vt_worker_run:
 * @worker: the thread
 * @task: (transfer none): its source tag and data set; its cancellable is checked before it starts
 * @function: called in the worker's thread; must return through @task
 *
 * Queues @task; its callback comes in the thread-default main context it was made in.
 */
void vt_worker_run (VtWorker *worker, GTask *task, GTaskThreadFunc function);

/**
 * vt_worker_run_apart:
 * @task: as for vt_worker_run()
 * @function: called in a thread of its own; must return through @task
 *
 * For long work that waits for nobody and delays nobody. Unlike g_task_run_in_thread(), which may
 * drop the last reference in its own thread, it leaves the task's source object and data to the
 * context the task was made in: they may be a widget, or a register whose closing is waited for.
 */
void vt_worker_run_apart (GTask *task, GTaskThreadFunc function);

/* Cancels nothing, waits for what is queued, joins the thread, frees. */
void vt_worker_shutdown (VtWorker *worker);

G_END_DECLS
