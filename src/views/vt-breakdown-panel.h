/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "vt-breakdown.h"

G_BEGIN_DECLS

/**
 * VtBreakdownPanel:
 *
 * A figure by one dimension at a time (hamlet, sex, age, …), the whole of it in the first line.
 * Enter asks for who is behind a line's numerator, Shift+Enter behind its denominator.
 * Signal: `members` (guint side).
 */
#define VT_TYPE_BREAKDOWN_PANEL (vt_breakdown_panel_get_type ())
G_DECLARE_FINAL_TYPE (VtBreakdownPanel, vt_breakdown_panel, VT, BREAKDOWN_PANEL, GtkWidget)

/* @figures: (nullable): NULL: nothing is shown; @index: of the figure, -1: none is chosen. The
 * dimension stays chosen where the plan has it too. */
void vt_breakdown_panel_show (VtBreakdownPanel *self, VtFigures *figures, int index);

/**
 * vt_breakdown_panel_dup_members:
 * @side: VT_SIDE_NUMERATOR, or VT_SIDE_DENOMINATOR of a figure that has one
 * @label: (out) (transfer full): the chosen line, `Thôn: Thôn 1`
 *
 * Who is behind the chosen line.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): as vt_breakdown_get_ids(); NULL: the
 *   line is the whole figure, or nothing is chosen
 */
GArray *vt_breakdown_panel_dup_members (VtBreakdownPanel *self, VtSide side, char **label);

G_END_DECLS
