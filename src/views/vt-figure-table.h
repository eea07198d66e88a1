/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "vt-figures.h"

G_BEGIN_DECLS

/**
 * VtFigureTable:
 *
 * A plan's figures, one line each: words, unit, both numbers, percentage beside its target and the
 * judgement. Enter asks for who is behind the numerator, Shift+Enter behind the denominator.
 * Signal: `members` (guint index, VtSide side). Property: `selected` (gint, -1: none).
 */
#define VT_TYPE_FIGURE_TABLE (vt_figure_table_get_type ())
G_DECLARE_FINAL_TYPE (VtFigureTable, vt_figure_table, VT, FIGURE_TABLE, GtkWidget)

/* The line with the focus stays chosen when the same plan comes again. */
void vt_figure_table_set_figures (VtFigureTable *self, VtFigures *figures);
/* Index of the chosen figure, -1: none. */
int vt_figure_table_get_selected (VtFigureTable *self);
void vt_figure_table_select (VtFigureTable *self, int index);

G_END_DECLS
