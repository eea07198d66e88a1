/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * VtWrapLayout:
 *
 * Lays children out in reading order, on as many lines as their widths need: one line in a wide
 * window, several in a narrow one or with large letters. What is left of a line goes to the
 * children in it that expand; a single line is as high as the room there is. Children keep their
 * order for Tab.
 * Property: `spacing`, in pixels, between children and lines.
 */
#define VT_TYPE_WRAP_LAYOUT (vt_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (VtWrapLayout, vt_wrap_layout, VT, WRAP_LAYOUT, GtkLayoutManager)

G_END_DECLS
