/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "vt-date.h"

G_BEGIN_DECLS

/**
 * VtPeriodBar:
 *
 * Chooses a reporting period and its cut-off day: a whole year, a half, a quarter, a month, or from
 * one day to another. The cut-off day follows the period until a person types one.
 * Signal: `changed`, when another period or cut-off day was chosen.
 */
#define VT_TYPE_PERIOD_BAR (vt_period_bar_get_type ())
G_DECLARE_FINAL_TYPE (VtPeriodBar, vt_period_bar, VT, PERIOD_BAR, GtkWidget)

/* A whole year; does not emit `changed`. */
void vt_period_bar_set_year (VtPeriodBar *self, int year);
int vt_period_bar_get_year (VtPeriodBar *self);
/* TRUE for the first half of a year, of which some plans want a report of its own. */
gboolean vt_period_bar_is_first_half (VtPeriodBar *self);

/* FALSE with VT_ERROR_USAGE or VT_ERROR_INVALID_VALUE, a sentence for people, while what is typed
 * makes no period or no cut-off day. */
gboolean vt_period_bar_get (VtPeriodBar *self, VtPeriod *period, VtDay *cut_off, GError **error);

G_END_DECLS
