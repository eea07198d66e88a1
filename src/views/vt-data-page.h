/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-page.h"

G_BEGIN_DECLS

/**
 * VtDataPage:
 *
 * What is done with the register as a whole: import with preview, the template, exports, backups
 * and checks, and the history of every change. Implements VtPage: Ctrl+E exports the register.
 */
#define VT_TYPE_DATA_PAGE (vt_data_page_get_type ())
G_DECLARE_FINAL_TYPE (VtDataPage, vt_data_page, VT, DATA_PAGE, GtkWidget)

/* A page of @session's register. */
GtkWidget *vt_data_page_new (VtSession *session);

G_END_DECLS
