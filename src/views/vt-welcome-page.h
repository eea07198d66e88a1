/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * VtWelcomePage:
 *
 * What stands in the window while no register is open: choose one, or name commune and province and
 * make a new one.
 * Signals: `open` (path), `create` (path, commune, province).
 */
#define VT_TYPE_WELCOME_PAGE (vt_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (VtWelcomePage, vt_welcome_page, VT, WELCOME_PAGE, GtkWidget)

G_END_DECLS
