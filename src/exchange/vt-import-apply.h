/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-change.h"
#include "vt-import-keys.h"
#include "vt-import-report.h"
#include "vt-import-scan.h"

G_BEGIN_DECLS

/**
 * VtImportApply:
 *
 * Where rows of one sheet go: the open change, what is known of the register, and the report.
 */
typedef struct
{
  VtRegister *reg;
  VtCatalog *catalog;
  VtChange *change;
  VtDatabase *database;    /* of @change */
  VtImportReport *report;
  GHashTable *keys;        /* name of table → VtImportKeys: this table's and those it refers to */
  VtImportKeys *own;       /* this table's */
  const VtImportScan *scan;
  GHashTable *put_off;     /* (nullable): numbers of rows to be tried again; NULL: this is the end */
  VtImportRow *row;        /* the row at hand */
  guint sheet_index;
  const char *sheet_name;
  VtImportSheet *counts;
} VtImportApply;

/**
 * vt_import_apply_row:
 * @apply: with its row read
 * @error: only what ends the import; a refused row is in the report
 *
 * Takes one row as spec/register.md says: finds the row it means, checks it as a form would, and
 * saves what it changes. A row whose place another row has, which may leave it further down in the
 * sheet, is put off.
 */
gboolean vt_import_apply_row (VtImportApply *apply, GError **error);

G_END_DECLS
