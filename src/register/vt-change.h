/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-register.h"

G_BEGIN_DECLS

/**
 * VtChange:
 *
 * One act on the register: who, when, what, why. All that is saved through it is one transaction
 * with its history, and stands or falls together. While one exists, other writers wait. One thread.
 */
typedef struct _VtChange VtChange;

/* @action: `save`, `void`, `import`, `export`, `undo`, `settings`, `freeze`, `salvage`; @reason:
 * (nullable) what people said or which file (base name). The act itself is written with its first
 * row, so that one that changes nothing leaves nothing; an `export`, `settings`, `freeze` or
 * `salvage` at once. A thread has one at a time.
 * Errors: VT_ERROR_READ_ONLY and as vt_statement_step(). */
VtChange *
vt_change_begin (VtRegister *self, const char *action, const char *reason, GError **error);

/* Inserts or updates, with one row of history when something really changed. Resolves references
 * (and makes hamlets and households where the description says so); the record must have passed
 * vt_register_check(). Values of a person that the household's row keeps are written there; leaving
 * the code of a household empty makes the person a household of one. The record is then as it
 * stands in the file, which holds only when @change is committed. Errors: VT_ERROR_CONFLICT (a key
 * is taken, a reference leads nowhere, the row was voided), VT_ERROR_NOT_FOUND, as
 * vt_statement_step(). */
gboolean vt_change_save (VtChange *change, VtRecord *record, GError **error);
gboolean vt_change_void (VtChange *change, VtRecord *record, const char *reason, GError **error);

/* The connection inside the transaction: what it reads is what has been saved so far. */
VtDatabase *vt_change_get_database (VtChange *change);
/* The act's row; 0 while nothing was written. */
gint64 vt_change_get_id (VtChange *change);
/* Rows written so far, so that a caller sees whether a save changed anything. */
guint vt_change_get_n_rows (VtChange *change);

/* Both free @change. commit emits `changed`. */
gboolean vt_change_commit (VtChange *change, GError **error);
void vt_change_abandon (VtChange *change);

/* As vt_register_undo_async(), in this thread. */
gboolean vt_change_undo_last (VtRegister *self, char **undone, GError **error);
/* Takes back one act, such as an import, in a new one: inserted rows are voided, voided ones
 * restored, changed ones get back what they held. VT_ERROR_NOT_FOUND; VT_ERROR_CONFLICT when later
 * changes stand on it, or it is an undo or undone already. */
gboolean vt_change_undo (VtRegister *self, gint64 change_set_id, char **undone, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtChange, vt_change_abandon)

G_END_DECLS
