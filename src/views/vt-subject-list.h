/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "vt-register.h"
#include "vt-session.h"

G_BEGIN_DECLS

/**
 * VtSubjectList:
 *
 * One subject of one person's page: that person's rows, and the form in their place when one is
 * opened or a new one is begun (Ctrl+N). A row is voided with a reason (Delete).
 * Signals: `form-closed` (an open form was left), `form-kept` (asked, the person stays in it).
 */
#define VT_TYPE_SUBJECT_LIST (vt_subject_list_get_type ())
G_DECLARE_FINAL_TYPE (VtSubjectList, vt_subject_list, VT, SUBJECT_LIST, GtkWidget)

/* @table_name: a subject that refers to a person; the rows come from `list-<table>-of-person` */
GtkWidget *vt_subject_list_new (VtRegister *reg, VtSession *session, const char *table_name);

/* @person: whose rows; an open form is closed without asking. */
void vt_subject_list_set_person (VtSubjectList *self, VtRecord *person);
/* Opens the form for a new row, or for the row @id. */
void vt_subject_list_create (VtSubjectList *self);
void vt_subject_list_open (VtSubjectList *self, gint64 id);

/* The form while it is open; (nullable). */
GtkWidget *vt_subject_list_get_form (VtSubjectList *self);

G_END_DECLS
