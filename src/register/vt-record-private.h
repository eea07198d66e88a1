/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-record.h"
#include "vt-statement.h"

G_BEGIN_DECLS

/* A record from a row whose columns are id, uid, voided_at and one a field, in their order. */
VtRecord *vt_record_new_from_statement (const VtTable *table, VtStatement *statement);

/* The same row read again: all values and what they were become the row's. */
void vt_record_read (VtRecord *self, VtStatement *statement);

/* @submitted is a copy of @self, and @saved what became of that copy in the file. What was typed
 * into
 * @self since the copy was made stays, and is dirty; all else is now as it was saved. */
void vt_record_adopt (VtRecord *self, VtRecord *submitted, VtRecord *saved);

/* What was proposed for a new row; (nullable). */
const guint8 *vt_record_get_proposed_uid (VtRecord *self);

/* Fills empty fields from those the description names (`filled_from`). */
void vt_record_fill (VtRecord *self);

G_END_DECLS
