/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * vt_preferences_new:
 *
 * The choices of the person at this machine (language, last register, size of the window): a
 * GSettings kept in a plain file of the user's configuration folder, so that it works without
 * D-Bus and the same on Windows. Nothing of the register is in it but the path.
 *
 * Returns: (transfer full) (nullable): NULL when the program's schema is not installed
 */
GSettings *vt_preferences_new (void);

G_END_DECLS
