/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-page.h"

G_BEGIN_DECLS

#define VT_TYPE_CARE_PAGE (vt_care_page_get_type ())
G_DECLARE_FINAL_TYPE (VtCarePage, vt_care_page, VT, CARE_PAGE, GtkWidget)

GtkWidget *vt_care_page_new (VtSession *session);

G_END_DECLS
