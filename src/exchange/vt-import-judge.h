/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-import-apply.h"

G_BEGIN_DECLS

/**
 * VtImportFate:
 * @VT_IMPORT_OPEN: nothing speaks against the row so far
 * @VT_IMPORT_LEFT_ALONE: it changes nothing, or was left out with a warning
 * @VT_IMPORT_REFUSED: it is in the report with an error
 * @VT_IMPORT_PUT_OFF: other rows may still make room for it
 *
 * What becomes of a row; a later one is worse.
 */
typedef enum
{
  VT_IMPORT_OPEN,
  VT_IMPORT_LEFT_ALONE,
  VT_IMPORT_REFUSED,
  VT_IMPORT_PUT_OFF,
} VtImportFate;

VtImportFate vt_import_worse (VtImportFate one, VtImportFate other);

/* Puts a problem of the row at hand into the report. @field: NULL: the row as a whole */
void vt_import_say (VtImportApply *apply,
                    const VtField *field,
                    VtSeverity severity,
                    const char *code,
                    const char *message);

/**
 * vt_import_judge_row:
 * @key: (nullable): of the row at hand
 *
 * What can be told before the register's own rules: cells that cannot be read, keys that stand
 * there twice, households that differ, and what the row refers to. References get the register's own
 * writing.
 */
VtImportFate vt_import_judge_row (VtImportApply *apply, const char *key);

G_END_DECLS
