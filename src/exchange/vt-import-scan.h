/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-import-row.h"

G_BEGIN_DECLS

/**
 * VtImportScan:
 *
 * What must be known of a whole sheet before its first row is taken: where the headings are and,
 * where VtImportGlance saw the need, which rows have the same key and which disagree on one
 * household.
 */
typedef struct
{
  VtMapping *mapping;  /* (owned) (nullable): NULL: no row of headings was found */
  gboolean untyped;
  gboolean empty;      /* the sheet has no cell at all */
  char *complaint;     /* (owned) (nullable): why the sheet cannot be read at all */
  const char *code;    /* of the complaint; static */
  GHashTable *repeats; /* (owned): key → VtRepeat, those that stand there more than once */
  GHashTable *shared;  /* (owned): household and field → VtRepeat, those that differ */
} VtImportScan;

typedef struct
{
  guint first_row;
  guint other_row; /* the first that differs, else the last */
  guint64 digest;
  guint n;
  gboolean differs;
} VtRepeat;

/* Called for each row; FALSE stops with @error. */
typedef gboolean (*VtImportStep) (gpointer user_data, GError **error);

/**
 * vt_import_scan_new:
 * @reader: selects its sheet @index, and has read its headings then
 * @table: what the sheet holds
 *
 * Returns: (transfer full) (nullable): a scan that knows of no repetition yet
 */
VtImportScan *vt_import_scan_new (VtSheetReader *reader,
                                  guint index,
                                  const VtTable *table,
                                  gboolean untyped,
                                  GError **error);
/* Reads the rest of the sheet after vt_import_scan_new() that found headings. */
gboolean vt_import_scan_look_at_rows (VtImportScan *scan,
                                      VtSheetReader *reader,
                                      VtImportStep step,
                                      gpointer user_data,
                                      GError **error);
void vt_import_scan_free (VtImportScan *scan);

/* (nullable) where the row's key, or its uid, stands more than once. */
const VtRepeat *vt_import_scan_find_repeat (const VtImportScan *scan,
                                            const VtImportRow *row,
                                            const char *key);
/* (nullable) where the rows of one household give different values of @field. */
const VtRepeat *vt_import_scan_find_disagreement (const VtImportScan *scan,
                                                  const VtImportRow *row,
                                                  const VtField *field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtImportScan, vt_import_scan_free)

G_END_DECLS
