/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-page.h"

G_BEGIN_DECLS

#define VT_TYPE_SCREENING_PAGE (vt_screening_page_get_type ())
G_DECLARE_FINAL_TYPE (VtScreeningPage, vt_screening_page, VT, SCREENING_PAGE, GtkWidget)

GtkWidget *vt_screening_page_new (VtSession *session);

G_END_DECLS
