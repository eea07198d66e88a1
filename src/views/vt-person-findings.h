/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "vt-session.h"

G_BEGIN_DECLS

/**
 * VtPersonFindings:
 *
 * What the rules of data quality find about one person, a line each; not there when they find
 * nothing. Enter or a click opens the form that mends it, Delete puts the finding aside. One Tab stop.
 * Signal: `mend-wanted` (const char *table): the subject to go to.
 */
#define VT_TYPE_PERSON_FINDINGS (vt_person_findings_get_type ())
G_DECLARE_FINAL_TYPE (VtPersonFindings, vt_person_findings, VT, PERSON_FINDINGS, GtkWidget)

void vt_person_findings_set_session (VtPersonFindings *self, VtSession *session);
/* 0: nobody */
void vt_person_findings_set_person (VtPersonFindings *self, gint64 person);

G_END_DECLS
