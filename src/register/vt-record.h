/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "vt-problem.h"
#include "vt-table.h"

G_BEGIN_DECLS

/**
 * VtRecord:
 *
 * One row of one subject in memory: a canonical text for every field of its table's description
 * (vt-table.h), what they were when it was loaded, and the row's identity. It knows nothing of the
 * file it came from. Signal `changed` (guint field) follows a value that really changed.
 * Not thread-safe: one thread at a time.
 */
#define VT_TYPE_RECORD (vt_record_get_type ())
G_DECLARE_FINAL_TYPE (VtRecord, vt_record, VT, RECORD, GObject)

/* A new row: no id, all fields unknown. */
VtRecord *vt_record_new (const VtTable *table);
/* Same row, same values, same state. */
VtRecord *vt_record_copy (VtRecord *self);

const VtTable *vt_record_get_table (VtRecord *self);
gint64 vt_record_get_id (VtRecord *self);                /* 0: not yet in the register */
const guint8 *vt_record_get_uid (VtRecord *self);        /* 16 bytes; (nullable) when new */
gboolean vt_record_is_voided (VtRecord *self);

/* Canonical text or NULL. @field is the field's index, or by name. */
const char *vt_record_get (VtRecord *self, guint field);
const char *vt_record_get_by_name (VtRecord *self, const char *name);
VtDay vt_record_get_day (VtRecord *self, const char *name);
/* G_MININT64 when unknown. */
gint64 vt_record_get_integer (VtRecord *self, const char *name);

/* @canonical must be canonical (vt_field_is_canonical()). */
void vt_record_set (VtRecord *self, guint field, const char *canonical);
void vt_record_set_by_name (VtRecord *self, const char *name, const char *canonical);
/* Parses as vt_field_parse() does; on an error the value stays as it was. */
gboolean vt_record_set_text (VtRecord *self,
                             guint field,
                             const char *text,
                             VtDateForms forms,
                             GError **error);
/* What people see, see vt_field_format(). (transfer full) */
char *vt_record_format (VtRecord *self, guint field) G_GNUC_WARN_UNUSED_RESULT;

/* Whether a value differs from the one loaded or last saved. */
gboolean vt_record_is_dirty (VtRecord *self);
gboolean vt_record_is_field_dirty (VtRecord *self, guint field);
const char *vt_record_get_original (VtRecord *self, guint field);
/* Back to what was loaded. */
void vt_record_revert (VtRecord *self);

/* The uid a new row shall have when it is saved: it was exported before, and files that name it
 * shall find it again. Without one it gets a fresh uid. */
void vt_record_propose_uid (VtRecord *self, const guint8 uid[16]);

/* For the register: the row now stands in the file like this. */
void vt_record_mark_saved (VtRecord *self, gint64 id, const guint8 uid[16], gboolean voided);

G_END_DECLS
