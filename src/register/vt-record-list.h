/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "vt-register.h"

G_BEGIN_DECLS

/**
 * VtRecordList:
 *
 * A lazy GListModel of VtRecord over a vector of row ids: pages of 64 are read when they are looked
 * at, 32 pages are kept, a row still held by someone is always the same object. A new vector is
 * shown as *remove all, add all* (style.md, fact 3). Main thread only. Follows the register's
 * `changed`: a saved row is read again in place.
 */
#define VT_TYPE_RECORD_LIST (vt_record_list_get_type ())
G_DECLARE_FINAL_TYPE (VtRecordList, vt_record_list, VT, RECORD_LIST, GObject)

VtRecordList *vt_record_list_new (VtRegister *reg, const VtTable *table);
const VtTable *vt_record_list_get_table (VtRecordList *self);

/* @ids: (transfer full) (element-type gint64): in the order shown; those that begin with what is
 * shown are added behind it, and what was selected or looked at stays. */
void vt_record_list_take_ids (VtRecordList *self, GArray *ids);

/**
 * vt_record_list_query:
 * @query: a query of resources/sql/queries whose first column is the id
 * @parameter: (nullable): its ?1
 *
 * Runs the query in the background and shows its rows; a later call makes an earlier one harmless.
 * Property `loading` is TRUE meanwhile. Run again by itself when the register changed @table.
 */
void vt_record_list_query (VtRecordList *self, const char *query, const char *parameter);

gint64 vt_record_list_get_id (VtRecordList *self, guint position);
/* G_MAXUINT: not in the list */
guint vt_record_list_find (VtRecordList *self, gint64 id);

G_END_DECLS
