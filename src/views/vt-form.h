/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "vt-register.h"
#include "vt-session.h"

G_BEGIN_DECLS

/**
 * VtForm:
 *
 * A subject's form: the GtkBuilder file `ui/vt-form-<table>.ui` whose VtFieldRow widgets name the
 * fields they edit, bound through the table's description; checks beside the field when it is left,
 * saving, warning of unsaved changes, drafts.
 *
 * Signals: `saved` (VtRecord), `closed` (the person is done or gave up), `kept` (asked
 * whether to leave, the person stays), `person-wanted` (gint64): a person like the one being typed
 * is on the register, and people want to see that one.
 * Properties: `record` (VtRecord), `modified` (gboolean).
 */
#define VT_TYPE_FORM (vt_form_get_type ())
G_DECLARE_FINAL_TYPE (VtForm, vt_form, VT, FORM, GtkWidget)

/* @table_name: `person`, `placement` …; @session: (nullable), of @reg: finds people
 * by what is typed, with whatever search it has by then */
GtkWidget *vt_form_new (VtRegister *reg, const char *table_name, VtSession *session);

/* (transfer none): shown and edited as a copy until saved; new ones may have fields set before. */
void vt_form_set_record (VtForm *self, VtRecord *record);
VtRecord *vt_form_get_record (VtForm *self);
/* The same for a draft of vt_draft_load_all(): what is in it counts as typed and not saved. */
void vt_form_restore (VtForm *self, VtRecord *draft);
/* On a person's page the form does not ask whom it is about. */
void vt_form_set_person_fixed (VtForm *self, gboolean fixed);
gboolean vt_form_is_modified (VtForm *self);

/* Saves; on a mistake the focus goes to the first field that has one. */
void vt_form_save (VtForm *self);
/* Asks only if something changed, then emits `closed`. */
void vt_form_close (VtForm *self);
/* The first field takes the focus, as soon as the form is on the screen; in a new record that was
 * begun from a person it is the one after the person. */
void vt_form_focus_first (VtForm *self);

G_END_DECLS
