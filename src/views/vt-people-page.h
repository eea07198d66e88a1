/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-page.h"

G_BEGIN_DECLS

/**
 * VtPeoplePage:
 *
 * Everyone on the register, searched as one types and filtered; Enter opens the person's page in
 * the list's place, Escape goes back. Implements VtPage: Ctrl+N makes a new person, or a new row of
 * the subject shown on a person's page.
 */
#define VT_TYPE_PEOPLE_PAGE (vt_people_page_get_type ())
G_DECLARE_FINAL_TYPE (VtPeoplePage, vt_people_page, VT, PEOPLE_PAGE, GtkWidget)

/* Lists nobody until @session has read the people. */
GtkWidget *vt_people_page_new (VtSession *session);

G_END_DECLS
