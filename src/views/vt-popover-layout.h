/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * VtPopoverLayout:
 *
 * For a widget that is one child and a popover of its own: the child has all the room, and the
 * popover follows when the widget moves.
 */
#define VT_TYPE_POPOVER_LAYOUT (vt_popover_layout_get_type ())
G_DECLARE_FINAL_TYPE (VtPopoverLayout, vt_popover_layout, VT, POPOVER_LAYOUT, GtkLayoutManager)

G_END_DECLS
