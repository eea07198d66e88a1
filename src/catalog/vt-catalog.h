/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "vt-instrument.h"
#include "vt-table.h"

G_BEGIN_DECLS

/**
 * VtCatalog:
 *
 * All that is described by data: tables, code lists, instruments (plans: vt-plan.h). Read once from
 * the resources, immutable then, thread-safe.
 */
#define VT_TYPE_CATALOG (vt_catalog_get_type ())
G_DECLARE_FINAL_TYPE (VtCatalog, vt_catalog, VT, CATALOG, GObject)

/* @language: `vi` or `en`: of labels and help. Errors are VT_ERROR_SYNTAX with file and line; files
 * in the user's folder are read too (`codes`, `instruments`) and may be what is wrong. */
VtCatalog *vt_catalog_new (const char *language, GError **error);
const char *vt_catalog_get_language (VtCatalog *self);

/* In the order of the import workbook; tables without a sheet last. */
guint vt_catalog_get_n_tables (VtCatalog *self);
const VtTable *vt_catalog_get_table (VtCatalog *self, guint index);
const VtTable *vt_catalog_find_table (VtCatalog *self, const char *name);        /* (nullable) */
const VtTable *vt_catalog_find_sheet (VtCatalog *self, const char *sheet_name);  /* (nullable) */
/* The table a word of the set language means. (nullable) */
const VtTable *vt_catalog_find_word (VtCatalog *self, const char *word, const VtTableWord **found);
const VtCodeList *vt_catalog_find_codes (VtCatalog *self, const char *name);     /* (nullable) */
const VtInstrument *vt_catalog_find_instrument (VtCatalog *self, const char *code); /* (nullable) */

G_END_DECLS
