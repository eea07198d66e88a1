/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-page.h"

G_BEGIN_DECLS

#define VT_TYPE_REPORT_PAGE (vt_report_page_get_type ())
G_DECLARE_FINAL_TYPE (VtReportPage, vt_report_page, VT, REPORT_PAGE, GtkWidget)

GtkWidget *vt_report_page_new (VtSession *session);

G_END_DECLS
