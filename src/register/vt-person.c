/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-personal-id.h"
#include "vt-rules-private.h"

#include <glib/gi18n-lib.h>

#define FIRST_BIRTH_YEAR 1900 /* spec/register.md, Đối tượng */

static int
get_male (VtRecord *record)
{
  const char *sex = vt_record_get_by_name (record, "sex");

  if (g_strcmp0 (sex, "nam") == 0)
    return 1;
  return g_strcmp0 (sex, "nu") == 0 ? 0 : -1;
}

/* What the number says is a hint: registries hold wrong entries, and sex may be corrected later. */
static void
check_personal_id (VtRules *rules, const char *number)
{
  VtDay birth = rules->person.birth;
  VtPersonalIdFlags flags
      = vt_personal_id_check (number, get_male (rules->record),
                              birth == VT_DAY_NONE ? 0 : vt_day_get_year (birth));

  if (flags & VT_PERSONAL_ID_WRONG_SHAPE)
    vt_rules_add (rules, VT_SEVERITY_ERROR, "personal_id", "personal-id-shape",
                  g_strdup (_("An identity number has 12 digits.")));
  if (flags & VT_PERSONAL_ID_WRONG_SEX)
    vt_rules_add (rules, VT_SEVERITY_WARNING, "personal_id", "personal-id-sex",
                  g_strdup (_("The fourth digit of the identity number does not fit the sex or the "
                              "century of birth.")));
  if (flags & VT_PERSONAL_ID_WRONG_YEAR)
    vt_rules_add (
        rules,
        VT_SEVERITY_WARNING,
        "personal_id",
        "personal-id-year",
        g_strdup (_("The fifth and sixth digit of the identity number do not fit the year "
                     "of birth.")));
}

static void
check_personal_id_free (VtRules *rules, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtStatement) statement = NULL;

  if (!vt_rules_concern (rules, "personal_id", NULL))
    return;
  statement = vt_database_query (rules->reader, "rule-personal-id", &error);
  if (statement != NULL)
    {
      vt_statement_bind_text (statement, 1, number);
      vt_statement_bind_integer (statement, 2, vt_record_get_id (rules->record));
      if (vt_statement_step (statement, &error))
        vt_rules_add (rules, VT_SEVERITY_ERROR, "personal_id", "personal-id-taken",
                      /* Translators: %s is a case-file code */
                      g_strdup_printf (_("This identity number belongs to “%s” already."),
                                       vt_statement_get_text (statement, 0)));
    }
  if (error != NULL)
    vt_rules_add_failure (rules, g_steal_pointer (&error));
}

static void
check_birth (VtRules *rules)
{
  if (rules->person.birth == VT_DAY_NONE
      || vt_day_get_year (rules->person.birth) >= FIRST_BIRTH_YEAR)
    return;
  vt_rules_add (rules, VT_SEVERITY_ERROR, "birth_date", "range",
                g_strdup (_("A birth date before 1900 cannot be right.")));
}

void
vt_person_check (VtRules *rules)
{
  const char *number = vt_record_get_by_name (rules->record, "personal_id");

  check_birth (rules);
  if (number == NULL)
    return;
  check_personal_id (rules, number);
  check_personal_id_free (rules, number);
}
