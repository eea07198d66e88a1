/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A width that suits letters of the usual size, in pixels, for the size of letters chosen on this
 * computer: twice as much at 200 %. Columns have no other unit. Main thread. */
int vt_text_size_scale (int width);

G_END_DECLS
