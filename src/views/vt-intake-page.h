/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-page.h"

G_BEGIN_DECLS

#define VT_TYPE_INTAKE_PAGE (vt_intake_page_get_type ())
G_DECLARE_FINAL_TYPE (VtIntakePage, vt_intake_page, VT, INTAKE_PAGE, GtkWidget)

GtkWidget *vt_intake_page_new (VtSession *session);

G_END_DECLS
