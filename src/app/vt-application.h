/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * vt_application_run:
 * @file: (nullable): the register to open; else the last one, else the welcome page
 * @language: `vi` or `en`
 * @preferences: (nullable): see vt_preferences_new()
 *
 * Opens the window and runs until it is closed.
 *
 * Returns: the process's exit code
 */
int vt_application_run (const char *file, const char *language, GSettings *preferences);

G_END_DECLS
