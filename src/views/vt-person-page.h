/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "vt-register.h"
#include "vt-session.h"

G_BEGIN_DECLS

/**
 * VtPersonPage:
 *
 * All about one person: a summary, what the rules of data quality find, the person's own form, a list
 * and a form per subject, and the time line of all that happened. Implements VtPage: Ctrl+N makes a new row of the subject shown.
 * Signal: `closed` (people want to go back to the list).
 */
#define VT_TYPE_PERSON_PAGE (vt_person_page_get_type ())
G_DECLARE_FINAL_TYPE (VtPersonPage, vt_person_page, VT, PERSON_PAGE, GtkWidget)

/* @session: (nullable): as vt_form_new() */
GtkWidget *vt_person_page_new (VtRegister *reg, VtSession *session);

/* Shows a person; asks first when something is typed and not saved about the one shown now. */
void vt_person_page_show (VtPersonPage *self, gint64 person_id);
/* The same, then goes to a subject as vt_person_page_show_subject(); @subject: (nullable). */
void vt_person_page_show_at (VtPersonPage *self, gint64 person_id, const char *subject);
gint64 vt_person_page_get_person_id (VtPersonPage *self); /* 0: nobody yet */
/* Goes to a subject's rows: a table's name, `person` for the form, `timeline`. One that has no list
 * here (`attendance`, kept with its activity) is passed over. */
void vt_person_page_show_subject (VtPersonPage *self, const char *name);

G_END_DECLS
