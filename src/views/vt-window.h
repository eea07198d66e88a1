/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "vt-catalog.h"

G_BEGIN_DECLS

/**
 * VtWindow:
 *
 * The frame of spec/window.md: header with the search, navigation at the left, pages at the right,
 * or the welcome page while no register is open.
 */
#define VT_TYPE_WINDOW (vt_window_get_type ())
G_DECLARE_FINAL_TYPE (VtWindow, vt_window, VT, WINDOW, AdwApplicationWindow)

/* @preferences: (nullable): where size, page and last register are remembered */
GtkWidget *vt_window_new (GtkApplication *application,
                          VtCatalog *catalog,
                          GSettings *preferences);

/* Opens a register in the background and shows it; one that another process has open, or that cannot
 * be written, opens for reading only. What goes wrong is said to the person. */
void vt_window_open (VtWindow *self, const char *path);

/* Makes a new register for that office and shows it. */
void vt_window_create (VtWindow *self,
                       const char *path,
                       const char *commune,
                       const char *province);

/* Goes to a page: `overview`, `people`, `intake`, `screening`, `care`, `activities`, `report`, `data`. */
void vt_window_show_page (VtWindow *self, const char *page);

G_END_DECLS
