/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "vt-trend.h"

G_BEGIN_DECLS

/**
 * VtTrendChart:
 *
 * One figure over the years as a line of points with the numbers written beside them: percentages
 * with the target as a broken line, or counts. A square is a frozen report, a hollow point a year
 * that the register does not cover whole. It is drawn in the colour of its text, so that it is seen
 * in dark and high contrast; what it says must also stand beside it in words.
 */
#define VT_TYPE_TREND_CHART (vt_trend_chart_get_type ())
G_DECLARE_FINAL_TYPE (VtTrendChart, vt_trend_chart, VT, TREND_CHART, GtkWidget)

GtkWidget *vt_trend_chart_new (void);

/* @trend: (nullable): NULL draws nothing; @figure: its place in the plan; @words: what is read out
 * instead of the drawing */
void vt_trend_chart_set (VtTrendChart *self, VtTrend *trend, guint figure, const char *words);

G_END_DECLS
