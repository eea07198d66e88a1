/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-register.h"

G_BEGIN_DECLS

typedef struct
{
  char *sheet;
  guint read, added, updated, unchanged, rejected;
} VtImportSheet;

typedef struct
{
  char *sheet;
  guint row;        /* as Excel shows it; 0: the sheet or file as a whole */
  char *heading;    /* (nullable) */
  char *value;      /* (nullable) as it stood in the file, cut to 80 characters */
  VtSeverity severity;
  char *code;       /* `required`, `unknown-code`, … */
  char *message;    /* for people: what is wrong and what to do */
} VtImportProblem;

typedef struct
{
  GPtrArray *sheets;   /* (element-type VtImportSheet) in the workbook's order */
  GPtrArray *problems; /* (element-type VtImportProblem) by sheet, row, column */
  gboolean rejected;   /* some row was rejected */
  gboolean written;    /* the register was changed (or had nothing to change) */
} VtImportResult;

typedef struct
{
  const char *sheet;     /* (nullable) for a .csv: which sheet's list it is */
  gboolean accept_valid; /* take the valid rows */
  gboolean dry_run;      /* report only */
} VtImportOptions;

/* Called now and then from the importing thread; @fraction 0–1. */
typedef void (*VtProgress) (double fraction, gpointer user_data);

/**
 * vt_importer_run:
 * @reg: writable unless @options says dry_run
 * @path: .xlsx or .csv
 * @error: as the sheet reader and VtChange; G_IO_ERROR_CANCELLED: nothing was changed
 *
 * Reads a workbook in one transaction as spec/cli.md and spec/register.md say: all rows or, with
 * accept_valid, the valid ones; idempotent. Rejected rows are no @error but in the result.
 * In any thread.
 *
 * Returns: (transfer full) (nullable)
 */
VtImportResult *vt_importer_run (VtRegister *reg,
                                 const char *path,
                                 const VtImportOptions *options,
                                 VtProgress progress,
                                 gpointer user_data,
                                 GCancellable *cancellable,
                                 GError **error);
void vt_import_result_free (VtImportResult *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtImportResult, vt_import_result_free)

G_END_DECLS
