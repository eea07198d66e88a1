/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * VtTabStop:
 *
 * Makes its child one stop of the Tab key. GTK's lists walk every row on Tab, which traps whoever
 * works by keyboard in a long list (style.md, fact 7); arrows still move inside.
 * Property: `child` (GtkWidget).
 */
#define VT_TYPE_TAB_STOP (vt_tab_stop_get_type ())
G_DECLARE_FINAL_TYPE (VtTabStop, vt_tab_stop, VT, TAB_STOP, GtkWidget)

/* @child: (nullable) (transfer none) */
GtkWidget *vt_tab_stop_new (GtkWidget *child);
void vt_tab_stop_set_child (VtTabStop *self, GtkWidget *child);

G_END_DECLS
