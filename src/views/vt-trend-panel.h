/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "vt-figures.h"
#include "vt-register.h"

G_BEGIN_DECLS

/**
 * VtTrendPanel:
 *
 * A figure over the years, drawn and in words. The years are counted in a thread, for all figures
 * at once, when the panel is first on the screen with them.
 */
#define VT_TYPE_TREND_PANEL (vt_trend_panel_get_type ())
G_DECLARE_FINAL_TYPE (VtTrendPanel, vt_trend_panel, VT, TREND_PANEL, GtkWidget)

/* @figures: (nullable): NULL: nothing is shown; @index: of the figure, -1: none is chosen */
void vt_trend_panel_show (VtTrendPanel *self, VtRegister *reg, VtFigures *figures, int index);

G_END_DECLS
