/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-page.h"

G_BEGIN_DECLS

#define VT_TYPE_DATA_PAGE (vt_data_page_get_type ())
G_DECLARE_FINAL_TYPE (VtDataPage, vt_data_page, VT, DATA_PAGE, GtkWidget)

GtkWidget *vt_data_page_new (VtSession *session);

G_END_DECLS
