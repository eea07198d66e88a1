/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-rules-private.h"

#include <glib/gi18n-lib.h>

/* Either someone of the register came, or someone of the staff. */
void
vt_attendance_check (VtRules *rules)
{
  gboolean has_person = vt_record_get_by_name (rules->record, "person") != NULL;
  gboolean has_staff = vt_record_get_by_name (rules->record, "staff") != NULL;

  if (has_person == has_staff)
    vt_rules_add (rules, VT_SEVERITY_ERROR, has_person ? "staff" : "person", "one-of",
                  /* Translators: both are headings of fields */
                  g_strdup_printf (_("Give exactly one of “%s” and “%s”."),
                                   vt_rules_label (rules, "person"),
                                   vt_rules_label (rules, "staff")));
}
