/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-importer.h"

G_BEGIN_DECLS

/* The sheet that explains the others; an import passes over it. */
#define VT_TEMPLATE_GUIDE_SHEET "Hướng dẫn"

/* Writes the empty import workbook: every sheet, headings, lists of codes as drop-downs, an
 * explanation sheet. @private_folder: where temporary parts may stand. */
gboolean vt_template_write (VtCatalog *catalog,
                            const char *path,
                            const char *private_folder,
                            GError **error);

/**
 * vt_template_export:
 * @reader: a connection of this thread
 *
 * Writes the whole register in the same form with the last column `Mã dòng`. Importing it into an
 * empty register gives the same figures; importing it back changes nothing. Rows that refer to a
 * voided one are left out with it.
 */
gboolean vt_template_export (VtRegister *reg,
                             VtDatabase *reader,
                             const char *path,
                             VtProgress progress,
                             gpointer user_data,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
