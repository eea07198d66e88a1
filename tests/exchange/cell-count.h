/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many cells of all of a workbook's sheets hold just this text. */
guint count_cells (const char *path, const char *text);

G_END_DECLS
