/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * VtJob:
 *
 * A piece of long work in a thread, as far as people see it: how far it is and whether they gave it
 * up. Shared by the thread that works and the strip that shows it.
 */
typedef struct _VtJob VtJob;

VtJob *vt_job_ref (VtJob *job);
void vt_job_unref (VtJob *job);
GCancellable *vt_job_get_cancellable (VtJob *job);
/* A VtProgress; from any thread. @fraction: 0–1; @job: a VtJob. */
void vt_job_report (double fraction, gpointer job);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtJob, vt_job_unref)

/**
 * VtJobStrip:
 *
 * A line with what is being done, a progress bar and Cancel; hidden while nothing is. Work shorter
 * than a moment never shows it. Property: `busy` (gboolean).
 */
#define VT_TYPE_JOB_STRIP (vt_job_strip_get_type ())
G_DECLARE_FINAL_TYPE (VtJobStrip, vt_job_strip, VT, JOB_STRIP, GtkWidget)

/* @text: what is being done, a sentence without its full stop. One job at a time.
 * Returns: (transfer full): for the thread */
VtJob *vt_job_strip_begin (VtJobStrip *self, const char *text);
void vt_job_strip_end (VtJobStrip *self);
gboolean vt_job_strip_is_busy (VtJobStrip *self);

G_END_DECLS
