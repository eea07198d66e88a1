/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-change.h"
#include "vt-register.h"
#include "vt-table-access.h"

G_BEGIN_DECLS

const VtTableAccess *vt_register_get_access (VtRegister *self, const VtTable *table);

/* One row, voided ones included; NULL without an error when there is none. */
VtRecord *vt_register_read_row (VtRegister *self,
                                VtDatabase *database,
                                const VtTable *table,
                                gint64 id,
                                GError **error);

/* The writing connection, held until it is given back; waits for whoever has it. */
VtDatabase *vt_register_lock_writer (VtRegister *self, GError **error);
void vt_register_unlock_writer (VtRegister *self);

/* @settings: (element-type utf8 utf8): key → value (nullable). Writes them; once the change stands,
 * they are to be adopted, so that vt_register_dup_setting() knows them. */
gboolean vt_register_write_settings (VtChange *change, GHashTable *settings, GError **error);
void vt_register_adopt_settings (VtRegister *self, GHashTable *settings);

/* Emits `changed` in the main context: at once when this is its thread, else as soon as it turns.
 * @tables: (element-type VtTable gint64*): the id of the row, 0 for many */
void vt_register_announce (VtRegister *self, GHashTable *tables);

G_END_DECLS
