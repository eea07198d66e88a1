/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * VtWindow:
 *
 * The frame of spec/window.md: header with the search, navigation at the left, pages at the right,
 * or the welcome page while no register is open.
 */
#define VT_TYPE_WINDOW (vt_window_get_type ())
G_DECLARE_FINAL_TYPE (VtWindow, vt_window, VT, WINDOW, AdwApplicationWindow)

/* @language: `vi` or `en`: of the descriptions; @preferences: (nullable): where size, page and last
 * register are remembered. Shows nothing yet: open a register, or show the welcome page. */
GtkWidget *vt_window_new (GtkApplication *application,
                          const char *language,
                          GSettings *preferences);

/* The page to open or make a register from. */
void vt_window_show_welcome (VtWindow *self);

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
