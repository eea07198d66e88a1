/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-importer.h"

G_BEGIN_DECLS

/* What the jobs print: results to standard output, reasons to standard error, always in UTF-8 and
 * whatever the locale says. */

void vt_cli_print (const char *text);
void vt_cli_printf (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* Cells with tabs between, a line feed behind; what would break the line becomes a blank. */
void vt_cli_print_cells (const char *const *cells);

/* One sentence, one line. */
void vt_cli_complain (const char *sentence);
/**
 * vt_cli_complain_of:
 * @path: (nullable): the file it happened to
 *
 * Returns: the exit code that fits: 2 for VT_ERROR_USAGE, else 1
 */
int vt_cli_complain_of (const GError *error, const char *path);

/* FALSE when standard output could not take all (a full disk), which has been complained of. */
gboolean vt_cli_flush (void);

typedef enum
{
  VT_CLI_PROBLEMS_NONE,
  VT_CLI_PROBLEMS_TEXT,
  VT_CLI_PROBLEMS_JSON,
} VtCliProblems;

void vt_cli_print_import (const VtImportResult *result, VtCliProblems problems);

G_END_DECLS
