/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "vt-record-list.h"

G_BEGIN_DECLS

/**
 * VtRecordTable:
 *
 * A table of records: one line a row, columns from fields of the description or texts made by a
 * function, one Tab stop, Enter opens. Shows an empty state when there is nothing.
 * Signals: `activated` (VtRecord). Property: `selected` (VtRecord, nullable).
 */
#define VT_TYPE_RECORD_TABLE (vt_record_table_get_type ())
G_DECLARE_FINAL_TYPE (VtRecordTable, vt_record_table, VT, RECORD_TABLE, GtkWidget)

typedef char *(*VtCellText) (VtRecord *record, gpointer user_data); /* (transfer full) */

/* A table of @list without columns yet; @accessible_label: what it is a list of. */
GtkWidget *vt_record_table_new (VtRecordList *list, const char *accessible_label);
/* A column that shows a field; @width in pixels, 0: takes the rest. */
void vt_record_table_add_field (VtRecordTable *self, const char *field_name, int width);
void vt_record_table_add_column (VtRecordTable *self,
                                 const char *title,
                                 int width,
                                 VtCellText text,
                                 gpointer user_data);
void vt_record_table_set_empty_state (VtRecordTable *self, const char *title, const char *description);
void vt_record_table_select (VtRecordTable *self, gint64 id);
VtRecord *vt_record_table_get_selected (VtRecordTable *self);

G_END_DECLS
