/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A GtkCalendar whose months and days have names in the program's language. GTK names them in the
 * system's, which is English where no Vietnamese locale is installed. */
GtkWidget *vt_calendar_new (void);

G_END_DECLS
