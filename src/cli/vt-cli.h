/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  VT_CLI_DONE = 0,
  VT_CLI_REFUSED = 1,
  VT_CLI_USAGE = 2,
  VT_CLI_WINDOW = -1, /* no job was asked for: open the window on @file */
} VtCliOutcome;

/**
 * vt_cli_run:
 * @arguments: as g_win32_get_command_line() or argv copied; changed
 * @language: (nullable): the person's own choice (`vi`, `en`), NULL or empty when never made
 * @file: (out) (transfer full) (nullable): with VT_CLI_WINDOW the register named
 * @chosen_language: (out) (transfer full): the language in force
 *
 * Does the job of the command line (spec/cli.md) without a display.
 */
int vt_cli_run (GStrv *arguments, const char *language, char **file, char **chosen_language);

G_END_DECLS
