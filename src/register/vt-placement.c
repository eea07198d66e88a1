/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-placement.h"

#include "vt-rules-private.h"

#include <glib/gi18n-lib.h>

/* Those who are no relatives must be 20 years older than the child or more. Source: Luật Trẻ em
 * 2016 Điều 63 khoản 2. Years are compared, so that born in 2000 and in 2020 is enough. */
#define NO_RELATIVE "KNT"
#define YEARS_OLDER 20

#define OTHER_FORM "chuyen-hinh-thuc"

/* Binds the question of rule-placement-overlap. (transfer full) (nullable) */
static VtStatement *
ask_overlap (VtDatabase *reader, gint64 person, VtRecord *record, GError **error)
{
  VtStatement *statement = vt_database_query (reader, "rule-placement-overlap", error);

  if (statement == NULL)
    return NULL;
  vt_statement_bind_integer (statement, 1, person);
  vt_statement_bind_integer (statement, 2, vt_record_get_id (record));
  vt_statement_bind_text (statement, 3, vt_record_get_by_name (record, "valid_from"));
  vt_statement_bind_text (statement, 4, vt_record_get_by_name (record, "valid_to"));
  return statement;
}

static void
check_overlap (VtRules *rules)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtStatement) statement
      = ask_overlap (rules->reader, rules->person.id, rules->record, &error);

  if (statement != NULL && vt_statement_step (statement, &error))
    {
      g_autofree char *from = vt_date_format (vt_statement_get_text (statement, 1));

      vt_rules_add (rules, VT_SEVERITY_ERROR, "valid_from", "overlap",
                    /* Translators: %s is a date */
                    g_strdup_printf (_("The placement of this child that began on %s would be in "
                                       "force at the same time. End it the day before this one "
                                       "begins."), from));
    }
  if (error != NULL)
    vt_rules_add_failure (rules, g_steal_pointer (&error));
}

static void
check_caregiver_age (VtRules *rules)
{
  gint64 year = vt_record_get_integer (rules->record, "caregiver_birth_year");

  if (g_strcmp0 (vt_record_get_by_name (rules->record, "form"), NO_RELATIVE) != 0
      || year == G_MININT64 || rules->person.birth == VT_DAY_NONE)
    return;
  if (vt_day_get_year (rules->person.birth) - year < YEARS_OLDER)
    vt_rules_add (rules, VT_SEVERITY_WARNING, "caregiver_birth_year", "caregiver-age",
                  g_strdup (_("A caregiver who is no relative must be at least 20 years older than "
                              "the child.")));
}

void
vt_placement_check (VtRules *rules)
{
  check_caregiver_age (rules);
  if (rules->person.id != 0 && vt_record_get_by_name (rules->record, "valid_from") != NULL
      && vt_rules_concern (rules, "person", "valid_from", "valid_to", NULL))
    check_overlap (rules);
}

VtRecord *
vt_placement_find_to_end (VtRegister *reg, VtDatabase *reader, VtRecord *record, GError **error)
{
  const VtTable *table;
  const VtField *person;
  g_autoptr (VtStatement) statement = NULL;
  g_autoptr (VtRecord) other = NULL;
  g_autofree char *day_before = NULL;
  VtDay from;
  gint64 id;

  g_return_val_if_fail (VT_IS_REGISTER (reg), NULL);
  g_return_val_if_fail (VT_IS_DATABASE (reader), NULL);
  g_return_val_if_fail (VT_IS_RECORD (record), NULL);

  table = vt_record_get_table (record);
  person = vt_table_get_person (table);
  from = vt_record_get_day (record, "valid_from");
  if (from == VT_DAY_NONE || vt_record_get (record, person->index) == NULL)
    return NULL;
  id = vt_register_find_in (reg,
                            reader,
                            vt_register_get_access (reg, table)->referred[person->index],
                            person->reference_by,
                            vt_record_get (record, person->index),
                            error);
  if (id == 0)
    return NULL;
  statement = ask_overlap (reader, id, record, error);
  if (statement == NULL || !vt_statement_step (statement, error))
    return NULL;
  other = vt_register_read_row (reg, reader, table, vt_statement_get_integer (statement, 0), error);
  if (other == NULL || vt_record_get_day (other, "valid_from") >= from)
    return NULL;

  day_before = vt_day_to_canonical (from - 1);
  vt_record_set_by_name (other, "valid_to", day_before);
  if (vt_record_get_by_name (other, "end_reason") == NULL
      && g_strcmp0 (vt_record_get_by_name (other, "form"), vt_record_get_by_name (record, "form"))
             != 0)
    vt_record_set_by_name (other, "end_reason", OTHER_FORM);
  return g_steal_pointer (&other);
}
