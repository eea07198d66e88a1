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

/* Cancels nothing, waits for what is queued, joins the thread, frees. */
void vt_worker_shutdown (VtWorker *worker);

G_END_DECLS
