/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "vt-register.h"

G_BEGIN_DECLS

#define VT_TYPE_OFFICE_DIALOG (vt_office_dialog_get_type ())
G_DECLARE_FINAL_TYPE (VtOfficeDialog, vt_office_dialog, VT, OFFICE_DIALOG, AdwWindow)

/* Shows the settings of the office: commune, province, who prepares and signs, recipients, and the
 * old names of units for periods before a reform. What is changed is saved as one change. */
void vt_office_dialog_present (GtkWindow *parent, VtRegister *reg);

G_END_DECLS
