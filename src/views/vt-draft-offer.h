/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "vt-register.h"
#include "vt-session.h"

G_BEGIN_DECLS

/**
 * vt_draft_offer:
 * @widget: anything inside the window
 * @session: (nullable): as vt_form_new()
 *
 * After the register was opened: asks whether to go on with the forms that were left half typed (a
 * crash, a power cut), and opens them one after the other in a window of their own. Whoever says no
 * is asked again at the next start. Does nothing when there are no drafts.
 */
void vt_draft_offer (GtkWidget *widget, VtRegister *reg, VtSession *session);

G_END_DECLS
