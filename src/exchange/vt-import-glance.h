/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-import-row.h"

G_BEGIN_DECLS

/**
 * VtImportGlance:
 *
 * Notices, while the rows of a sheet are taken one after the other, that one of them can only be
 * judged by whoever knows the whole sheet (VtImportScan): its key or uid stood there before, or it
 * disagrees on a household. Most lists hold no such row and need not be read twice.
 */
typedef struct _VtImportGlance VtImportGlance;

VtImportGlance *vt_import_glance_new (void);
void vt_import_glance_free (VtImportGlance *glance);

/* FALSE: such a row (or, hardly ever, one that only looks like it). */
gboolean vt_import_glance_add (VtImportGlance *glance, const VtImportRow *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtImportGlance, vt_import_glance_free)

G_END_DECLS
