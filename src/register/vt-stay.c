/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-rules-private.h"

#include <glib/gi18n-lib.h>

static void
check_others (VtRules *rules)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtStatement) statement
      = vt_database_query (rules->reader, "rule-stay-overlap", &error);

  if (statement != NULL)
    {
      vt_statement_bind_integer (statement, 1, rules->person.id);
      vt_statement_bind_integer (statement, 2, vt_record_get_id (rules->record));
      vt_statement_bind_text (statement, 3, vt_record_get_by_name (rules->record, "stay_from"));
      vt_statement_bind_text (statement, 4, vt_record_get_by_name (rules->record, "stay_to"));
      if (vt_statement_step (statement, &error))
        {
          g_autofree char *to = vt_date_format (vt_statement_get_text (statement, 2));

          vt_rules_add (
              rules,
              VT_SEVERITY_ERROR,
              "stay_from",
              "overlap",
              /* Translators: %s is a date */
              g_strdup_printf (_("Another stay of this person, which ended on %s, overlaps "
                                  "this one."),
                               to));
        }
    }
  if (error != NULL)
    vt_rules_add_failure (rules, g_steal_pointer (&error));
}

/* On the day of leaving the person is already out, so that one stay may begin on the day another
 * ended (spec/register.md, Cư trú trước đây). */
void
vt_stay_check (VtRules *rules)
{
  VtDay to = vt_record_get_day (rules->record, "stay_to");

  if (rules->person.id == 0 || to == VT_DAY_NONE)
    return;
  if (vt_rules_concern (rules, "person", "stay_from", "stay_to", NULL))
    check_others (rules);
  if (rules->person.entered != VT_DAY_NONE && to > rules->person.entered)
    vt_rules_add (rules, VT_SEVERITY_WARNING, "stay_to", "overlap-current",
                  g_strdup (_("This earlier stay ends after the person entered the list again.")));
}
