/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-sheet-reader.h"
#include "vt-xlsx-styles.h"

G_BEGIN_DECLS

/**
 * vt_xlsx_value_from_number:
 * @raw: what stands in the file
 * @format: how the cell shows it
 * @from_1904: the workbook's date system
 * @cell: (out): kind and number; a number that cannot be (no number at all, 29 February 1900, a
 *   date before the first or after 9999) is an error cell
 *
 * Source of the date systems: ECMA-376 part 1, 18.17.4. In the 1900 system day 60 is 29 February
 * 1900, which never was, so days before it count from one day later than days after it: 59 is
 * 1900-02-28 and 61 is 1900-03-01.
 */
void vt_xlsx_value_from_number (const char *raw,
                                VtXlsxFormat format,
                                gboolean from_1904,
                                VtCell *cell);

/* A cell of type `d`: `2015-06-01`, `2015-06-01T10:30:00` or `10:30:00`; other text stays text. */
void vt_xlsx_value_from_iso (const char *raw, VtCell *cell);

/**
 * vt_xlsx_column_from_reference:
 * @reference: `B7`
 * @column: (out): from 0
 *
 * Returns: FALSE when it is none; a column beyond the last one that can be is G_MAXUINT
 */
gboolean vt_xlsx_column_from_reference (const char *reference, guint *column);

G_END_DECLS
