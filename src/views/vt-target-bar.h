/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "vt-figures.h"

G_BEGIN_DECLS

/**
 * VtTargetBar:
 *
 * A percentage as a bar, with its target as an upright mark. It is drawn in the colour of its text,
 * so that it is seen in dark and high contrast; what it says stands beside it in words.
 */
#define VT_TYPE_TARGET_BAR (vt_target_bar_get_type ())
G_DECLARE_FINAL_TYPE (VtTargetBar, vt_target_bar, VT, TARGET_BAR, GtkWidget)

GtkWidget *vt_target_bar_new (void);

/* @percent: hundredths of a percent, -1: nothing is drawn; @target: whole percent, -1: none */
void vt_target_bar_set (VtTargetBar *self, gint64 percent, int target, VtMet met);

G_END_DECLS
