/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "vt-register.h"

G_BEGIN_DECLS

/**
 * vt_actor_settle:
 * @widget: in the window
 * @preferences: (nullable): where this machine remembers who works at it; NULL: nobody is asked
 * @ask: ask even when it is remembered
 *
 * Settles who stands in the register's changes: the member of `Cán bộ` remembered on this machine, or
 * one chosen now. Asks only when the register can be written and knows staff in force today; without
 * an answer it stays the login name.
 */
void vt_actor_settle (GtkWidget *widget, VtRegister *reg, GSettings *preferences, gboolean ask);

G_END_DECLS
