/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "vt-session.h"

G_BEGIN_DECLS

/**
 * VtImportPanel:
 *
 * Takes a workbook into the register: choose or drop a file, see what it would change and what is
 * wrong with it, then take all rows, the valid ones, or none.
 */
#define VT_TYPE_IMPORT_PANEL (vt_import_panel_get_type ())
G_DECLARE_FINAL_TYPE (VtImportPanel, vt_import_panel, VT, IMPORT_PANEL, GtkWidget)

/* Once, before it is shown. */
void vt_import_panel_set_register (VtImportPanel *self, VtRegister *reg);

/* Reads @path without changing anything and shows what it holds. */
void vt_import_panel_check (VtImportPanel *self, const char *path);
/* TRUE when a preview was put away. */
gboolean vt_import_panel_leave (VtImportPanel *self);

G_END_DECLS
