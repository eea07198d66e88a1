/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "vt-session.h"

G_BEGIN_DECLS

/**
 * VtQualityPanel:
 *
 * What the rules of data quality find: the rules with their counts, behind each one (Enter) its
 * people by hamlet and name; Enter on a person opens the form that mends it, Delete puts the
 * finding aside with a reason. What was put aside stands in a list of its own and can be brought
 * back.
 */
#define VT_TYPE_QUALITY_PANEL (vt_quality_panel_get_type ())
G_DECLARE_FINAL_TYPE (VtQualityPanel, vt_quality_panel, VT, QUALITY_PANEL, GtkWidget)

/* Once. */
void vt_quality_panel_set_session (VtQualityPanel *self, VtSession *session);
/* One step back to the rules; FALSE: they are shown. */
gboolean vt_quality_panel_leave (VtQualityPanel *self);

G_END_DECLS
