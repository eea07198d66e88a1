/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "vt-quality.h"

G_BEGIN_DECLS

/* What people do about a finding of the data-quality rules, with the words that go with it. @widget
 * is any widget inside the window; it is held until the act is done. */

/* Asks why, then puts the finding aside; a toast offers to undo it. */
void vt_quality_act_dismiss (GtkWidget *widget,
                             VtRegister *reg,
                             VtQualityRules *rules,
                             const VtQualityRule *rule,
                             gint64 person);
/* Brings a finding back that was put aside. */
void vt_quality_act_restore (GtkWidget *widget, VtRegister *reg, gint64 dismissal);
/* Opens the person where the finding is mended. */
void vt_quality_act_open (GtkWidget *widget, const VtQualityRule *rule, gint64 person);

G_END_DECLS
