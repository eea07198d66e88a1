/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * vt_focus_children:
 * @widget: a widget that hands the focus on to what is inside it
 * @direction: where the focus goes
 *
 * The `focus` of every widget class with a `grab_focus` of its own. The one of GtkWidget asks
 * `grab_focus` last when Shift+Tab leaves, gets the focus inside again, and nobody comes out.
 *
 * Returns: whether something inside has taken the focus
 */
gboolean vt_focus_children (GtkWidget *widget, GtkDirectionType direction);

/**
 * vt_focus_soon:
 * @widget: on the screen, or about to be
 *
 * Gives the focus to @widget with one of its next frames, unless something inside it has it by
 * then: a list that was never on the screen has no row that could take it yet.
 */
void vt_focus_soon (GtkWidget *widget);

G_END_DECLS
