/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "vt-session.h"

G_BEGIN_DECLS

/**
 * VtHistoryPanel:
 *
 * Every act on the register, the newest first: when, who, what, how many rows, why. Read anew when
 * it comes into sight after a change.
 */
#define VT_TYPE_HISTORY_PANEL (vt_history_panel_get_type ())
G_DECLARE_FINAL_TYPE (VtHistoryPanel, vt_history_panel, VT, HISTORY_PANEL, GtkWidget)

/* Once, before it is shown. */
void vt_history_panel_set_register (VtHistoryPanel *self, VtRegister *reg);

G_END_DECLS
