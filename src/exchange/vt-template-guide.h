/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-catalog.h"
#include "vt-workbook.h"

G_BEGIN_DECLS

/* Adds the sheet that says how to fill in the others: the reading rules, then every column with
 * what it takes. */
void vt_template_write_guide (VtWorkbook *workbook, VtCatalog *catalog);

G_END_DECLS
