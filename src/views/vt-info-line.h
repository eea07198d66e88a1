/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * VtInfoLine:
 *
 * A quiet line inside a form that tells something and may offer one thing to do. Hidden while it
 * has nothing to say.
 * Signal: `clicked` (its button).
 */
#define VT_TYPE_INFO_LINE (vt_info_line_get_type ())
G_DECLARE_FINAL_TYPE (VtInfoLine, vt_info_line, VT, INFO_LINE, GtkWidget)

GtkWidget *vt_info_line_new (void);
/* @text: (nullable): NULL hides the line; @verb: (nullable): NULL for no button, else with mnemonic */
void vt_info_line_set (VtInfoLine *self, const char *text, const char *verb);
/* Tab passes by: for a line that comes up between two fields while people type. Its mnemonic and the
 * mouse still reach the button. */
void vt_info_line_set_aside (VtInfoLine *self);
const char *vt_info_line_get_text (VtInfoLine *self);

G_END_DECLS
