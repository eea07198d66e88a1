/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "vt-register.h"
#include "vt-session.h"

G_BEGIN_DECLS

/**
 * VtFieldRow:
 *
 * One field in a form: its label, the editor that its description asks for, and below it what a
 * check has to say. A form's .ui file names the field and nothing more.
 *
 * Properties: `field` (the name in the description), `span` (1–6: how many of the group's six
 * columns it takes, see VtFieldGroup).
 * Signals: `edited` (a person changed something), `left` (the focus has gone elsewhere).
 */
#define VT_TYPE_FIELD_ROW (vt_field_row_get_type ())
G_DECLARE_FINAL_TYPE (VtFieldRow, vt_field_row, VT, FIELD_ROW, GtkWidget)

const char *vt_field_row_get_name (VtFieldRow *self);
guint vt_field_row_get_span (VtFieldRow *self);

/* Makes label and editor by @field; once. @session: (nullable): for references to people. */
void vt_field_row_bind (VtFieldRow *self, const VtField *field, VtRegister *reg, VtSession *session);
const VtField *vt_field_row_get_field (VtFieldRow *self); /* (nullable) before it is bound */

/* Shows a value and forgets that anything was typed. @saved: an unknown value of a row that is in
 * the register already; a field that takes `Chưa rõ` then says so. */
void vt_field_row_set_canonical (VtFieldRow *self, const char *canonical, gboolean saved);

/**
 * vt_field_row_parse:
 * @canonical: (out) (transfer full) (nullable): the value that stands in the editor
 * @error: VT_ERROR_INVALID_VALUE with a sentence for people
 *
 * Reads what stands in the editor; changes nothing.
 */
gboolean vt_field_row_parse (VtFieldRow *self, char **canonical, GError **error);

/* Whether a person changed something since the value was shown. */
gboolean vt_field_row_is_edited (VtFieldRow *self);
/* Whether the answer `Chưa rõ` stands in the editor: then the field counts as filled. */
gboolean vt_field_row_is_answered_unknown (VtFieldRow *self);

/* @message: (nullable): NULL takes the problem away. */
void vt_field_row_set_problem (VtFieldRow *self, VtSeverity severity, const char *message);
/* FALSE when there is none or only a warning. */
gboolean vt_field_row_has_error (VtFieldRow *self);
/* A quiet line below the editor: the name behind a code. @hint: (nullable) */
void vt_field_row_set_hint (VtFieldRow *self, const char *hint);
/* (nullable): what the problem line says, for tests */
const char *vt_field_row_get_problem (VtFieldRow *self);
/* The focusable widget inside. */
GtkWidget *vt_field_row_get_target (VtFieldRow *self);

G_END_DECLS
