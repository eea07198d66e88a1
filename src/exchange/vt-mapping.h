/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-table.h"

G_BEGIN_DECLS

/**
 * VtMapping:
 *
 * What stands between a sheet and a table: which column is which field and in which row the
 * headings are. Today it is found by the headings; one for a foreign list can be made by hand. The
 * importer knows only this.
 */
typedef struct _VtMapping VtMapping;

VtMapping *vt_mapping_new (const VtTable *table, guint heading_row);
void vt_mapping_free (VtMapping *mapping);

/* Column (0 is A) holds that field; the column `Mã dòng` has field VT_MAPPING_ROW_UID. */
#define VT_MAPPING_ROW_UID (-2)
#define VT_MAPPING_ROW_UID_HEADING "Mã dòng"
void vt_mapping_set_column (VtMapping *mapping, guint column, int field);
void vt_mapping_ignore_column (VtMapping *mapping, guint column, const char *heading);

const VtTable *vt_mapping_get_table (const VtMapping *mapping);
guint vt_mapping_get_heading_row (const VtMapping *mapping);
/* -1: no field; VT_MAPPING_ROW_UID */
int vt_mapping_get_field (const VtMapping *mapping, guint column);
/* -1: the file has no such column */
int vt_mapping_get_column_of (const VtMapping *mapping, guint field);

gboolean vt_mapping_has_row_uid (const VtMapping *mapping);

/* By the headings of one row; NULL when too few are known for it to be the heading row. Twice the
 * same heading is an error (VT_ERROR_INVALID_VALUE). */
VtMapping *vt_mapping_find (const VtTable *table,
                            guint row,
                            const char *const *headings,
                            guint n_headings,
                            GError **error);

/* Headings of the file that no field has. (transfer none) (element-type utf8) */
GPtrArray *vt_mapping_get_ignored (const VtMapping *mapping);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtMapping, vt_mapping_free)

G_END_DECLS
