/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "vt-quality.h"

G_BEGIN_DECLS

/**
 * VtQualityWatch:
 *
 * What the rules of data quality find in a register, computed in a thread and again after every
 * change: not at once but when a few are over, and never for more than a fifth of the time. Main
 * thread only.
 * Signal: `changed`: found anew, or the rules could not be asked.
 */
#define VT_TYPE_QUALITY_WATCH (vt_quality_watch_get_type ())
G_DECLARE_FINAL_TYPE (VtQualityWatch, vt_quality_watch, VT, QUALITY_WATCH, GObject)

/* Looks at nothing until it is started. */
VtQualityWatch *vt_quality_watch_new (VtRegister *reg);
/* Once, when the window has what it shows. */
void vt_quality_watch_start (VtQualityWatch *self);

/* (nullable) until the first run is over; another one after each `changed`. (transfer none) */
VtQuality *vt_quality_watch_get_quality (VtQualityWatch *self);
/* (nullable) why the last run failed; what was found before stands. */
const GError *vt_quality_watch_get_error (VtQualityWatch *self);
/* What is wrong with rule files of the person's own. (element-type utf8) (transfer none) */
GPtrArray *vt_quality_watch_get_problems (VtQualityWatch *self);

G_END_DECLS
