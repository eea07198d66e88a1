/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-sheet-reader.h"
#include "vt-table.h"

G_BEGIN_DECLS

/**
 * VtImportState:
 * @VT_IMPORT_EMPTY: nothing stands there: unknown in a new row, no change in a known one
 * @VT_IMPORT_VALUE: a value, in canonical form
 * @VT_IMPORT_UNKNOWN: `Chưa rõ` was answered; keeps NULL
 * @VT_IMPORT_ERASED: `(xóa)`: what is known shall be unknown again
 * @VT_IMPORT_BAD: something that cannot be read; the message says why
 */
typedef enum
{
  VT_IMPORT_EMPTY,
  VT_IMPORT_VALUE,
  VT_IMPORT_UNKNOWN,
  VT_IMPORT_ERASED,
  VT_IMPORT_BAD,
} VtImportState;

/* One cell as the register would keep it. A value may come with a warning. */
typedef struct
{
  VtImportState state;
  char *canonical;  /* (owned) (nullable) */
  const char *code; /* (nullable) static: of the problem; NULL: there is none */
  char *message;    /* (owned) (nullable): of the problem */
} VtImportCell;

/**
 * vt_import_cell_read:
 * @cell: zeroed or cleared
 * @field: what the column holds
 * @source: the cell of the file
 * @untyped: the file knows no kinds of cells (.csv): digits alone are what a number cell would be
 *
 * All reading rules of spec/register.md for one cell. References are cleaned only.
 */
void vt_import_cell_read (VtImportCell *cell,
                          const VtField *field,
                          const VtCell *source,
                          gboolean untyped);
void vt_import_cell_clear (VtImportCell *cell);

/* What a person sees in the cell, for a list of problems; cut to 80 characters. (transfer full) */
char *vt_import_cell_describe (const VtCell *source) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
