/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "vt-figures.h"
#include "vt-register.h"

G_BEGIN_DECLS

/**
 * VtFigureDetail:
 *
 * What there is to know about the chosen figure of a report: its words in full and what it counts,
 * its parts, its years, and the way to the lists behind it.
 * Signal: `members` (guint side): a list was asked for.
 */
#define VT_TYPE_FIGURE_DETAIL (vt_figure_detail_get_type ())
G_DECLARE_FINAL_TYPE (VtFigureDetail, vt_figure_detail, VT, FIGURE_DETAIL, GtkWidget)

/* @figures: (nullable): NULL: nothing is shown; @index: of the figure, -1: none is chosen */
void vt_figure_detail_show (VtFigureDetail *self, VtRegister *reg, VtFigures *figures, int index);

/* As vt_breakdown_panel_dup_members() while the parts are on the screen, else NULL. */
GArray *vt_figure_detail_dup_members (VtFigureDetail *self, VtSide side, char **label);

G_END_DECLS
