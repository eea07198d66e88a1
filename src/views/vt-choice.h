/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "vt-code-list.h"

G_BEGIN_DECLS

/**
 * VtChoice:
 *
 * A drop-down for a short list with an empty line on top that means unknown. Letters typed while it
 * has the focus choose the line that begins with them, without regard to case and marks; Delete and
 * Backspace choose nothing; Space or Alt+Down open it; Enter goes on.
 *
 * Signals: `edited` (a person chose), `activate` (Enter while it is closed).
 */
#define VT_TYPE_CHOICE (vt_choice_get_type ())
G_DECLARE_FINAL_TYPE (VtChoice, vt_choice, VT, CHOICE, GtkWidget)

/* @codes: (nullable): NULL for yes and no (`1`, `0`). */
GtkWidget *vt_choice_new (const VtCodeList *codes);

/* @code: (nullable); one that the list lacks is shown as it is. Does not emit `edited`. */
void vt_choice_set_code (VtChoice *self, const char *code);
const char *vt_choice_get_code (VtChoice *self); /* (nullable) */
/* The focusable widget, for its label, name and state. */
GtkWidget *vt_choice_get_drop_down (VtChoice *self);
/* What a typed letter does; FALSE when no line begins with what was typed so far. */
gboolean vt_choice_type (VtChoice *self, gunichar letter);

G_END_DECLS
