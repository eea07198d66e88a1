/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "vt-register.h"

G_BEGIN_DECLS

/**
 * VtPersonTimeline:
 *
 * All that happened to one person, newest first, one line each; Enter opens the row it is about.
 * Signal: `activated` (const char *table name, gint64 row id).
 */
#define VT_TYPE_PERSON_TIMELINE (vt_person_timeline_get_type ())
G_DECLARE_FINAL_TYPE (VtPersonTimeline, vt_person_timeline, VT, PERSON_TIMELINE, GtkWidget)

/* Of nobody yet. */
GtkWidget *vt_person_timeline_new (VtRegister *reg);
void vt_person_timeline_set_person (VtPersonTimeline *self, gint64 person_id);

G_END_DECLS
