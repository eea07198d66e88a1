/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "vt-register.h"

G_BEGIN_DECLS

/* Asks what for, to whom and where to, then writes all that the register holds of @person
 * (vt-extract.h) in a thread, and says how it went. @widget: any inside the window */
void vt_person_extract_start (GtkWidget *widget, VtRegister *reg, VtRecord *person);

G_END_DECLS
