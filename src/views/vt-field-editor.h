/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "vt-register.h"
#include "vt-session.h"

G_BEGIN_DECLS

/**
 * VtFieldEditor:
 *
 * The widget in which one field is edited, chosen by its description: an entry, a text of several
 * lines, a date, a drop-down, a picker, check buttons. It knows how to show a canonical text and how
 * to say what stands in it; it checks nothing.
 */
typedef struct _VtFieldEditor VtFieldEditor;

/* @on_edited: called whenever a person changes something; @on_enter: Enter, to go on. */
typedef void (*VtFieldEditorCallback) (gpointer user_data);

/* @reg, @session: (nullable): for references, as vt_form_new(). */
VtFieldEditor *vt_field_editor_new (const VtField *field,
                                    VtRegister *reg,
                                    VtSession *session,
                                    VtFieldEditorCallback on_edited,
                                    VtFieldEditorCallback on_enter,
                                    gpointer user_data);
/* The widgets belong to their parent. */
void vt_field_editor_free (VtFieldEditor *self);

/* What stands in the form, and the focusable widget inside that label, name and state go to. */
GtkWidget *vt_field_editor_get_widget (VtFieldEditor *self);
GtkWidget *vt_field_editor_get_target (VtFieldEditor *self);

/* Shows a value; calls nobody back. */
void vt_field_editor_set_canonical (VtFieldEditor *self, const char *canonical);
/* Shows an answer that is no value (`Chưa rõ`); only for editors with an entry. */
void vt_field_editor_set_text (VtFieldEditor *self, const char *text);
/* What stands in it, for vt_field_parse(). (transfer full): empty for nothing */
char *vt_field_editor_dup_text (VtFieldEditor *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtFieldEditor, vt_field_editor_free)

G_END_DECLS
