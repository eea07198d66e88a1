/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "vt-session.h"

G_BEGIN_DECLS

/**
 * VtFilePanel:
 *
 * What is done with the register as a whole: the empty template, the whole register as a workbook,
 * a backup copy, a check of the file, the backups made by themselves.
 */
#define VT_TYPE_FILE_PANEL (vt_file_panel_get_type ())
G_DECLARE_FINAL_TYPE (VtFilePanel, vt_file_panel, VT, FILE_PANEL, GtkWidget)

/* Once, before it is shown. */
void vt_file_panel_set_session (VtFilePanel *self, VtSession *session);
/* The whole register as a workbook, as its button does. */
void vt_file_panel_export (VtFilePanel *self);

G_END_DECLS
