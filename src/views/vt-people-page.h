/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-page.h"

G_BEGIN_DECLS

#define VT_TYPE_PEOPLE_PAGE (vt_people_page_get_type ())
G_DECLARE_FINAL_TYPE (VtPeoplePage, vt_people_page, VT, PEOPLE_PAGE, GtkWidget)

GtkWidget *vt_people_page_new (VtSession *session);

G_END_DECLS
