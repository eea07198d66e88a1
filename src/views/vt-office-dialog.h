/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "vt-register.h"

G_BEGIN_DECLS

/* Shows the settings of the office: commune, province, who prepares and signs, recipients, and the
 * old names of units for periods before a reform. What is changed is saved as one change. */
void vt_office_dialog_present (GtkWindow *parent, VtRegister *reg);

G_END_DECLS
