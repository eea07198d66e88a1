/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-rules-private.h"

#include "vt-error.h"

#include <glib/gi18n-lib.h>
#include <stdarg.h>
#include <string.h>

#define DIED "qua-doi"
#define FUNERAL "mai-tang"

/* --- helpers for all rules -------------------------------------------------------------------- */

void
vt_rules_add (VtRules *rules,
              VtSeverity severity,
              const char *field,
              const char *code,
              char *message)
{
  const VtField *found = field == NULL ? NULL : vt_table_find_field (rules->table, field);

  g_ptr_array_add (
      rules->problems,
      vt_problem_new (severity, found == NULL ? -1 : (int) found->index, code, message));
  g_free (message);
}

void
vt_rules_add_failure (VtRules *rules, GError *error)
{
  vt_rules_add (rules, VT_SEVERITY_ERROR, NULL, "not-checked", vt_error_to_sentence (error, NULL));
  g_error_free (error);
}

gboolean
vt_rules_concern (VtRules *rules, const char *first, ...)
{
  gboolean concerned = vt_record_get_id (rules->record) == 0;
  va_list names;

  va_start (names, first);
  for (const char *name = first; name != NULL; name = va_arg (names, const char *))
    concerned = concerned
                || vt_record_is_field_dirty (rules->record,
                                             vt_table_find_field (rules->table, name)->index);
  va_end (names);
  return concerned;
}

const char *
vt_rules_label (VtRules *rules, const char *field)
{
  return vt_table_find_field (rules->table, field)->label;
}

/* What counts when the field itself is empty. */
static const char *
get_effective (VtRules *rules, const VtField *field)
{
  const char *text = vt_record_get (rules->record, field->index);

  if (text == NULL && field->filled_from != NULL)
    text = vt_record_get_by_name (rules->record, field->filled_from);
  return text;
}

/* --- single fields ---------------------------------------------------------------------------- */

static void
check_required (VtRules *rules, const VtField *field)
{
  if (!field->required || field->unknown_allowed || get_effective (rules, field) != NULL)
    return;
  vt_rules_add (rules, VT_SEVERITY_ERROR, field->name, "required",
                /* Translators: %s is the heading of a field */
                g_strdup_printf (_("“%s” must be filled in."), field->label));
}

static void
check_code (VtRules *rules, const VtField *field, const char *code)
{
  if (vt_code_list_find_code (field->codes, code) >= 0)
    return;
  if (field->open)
    vt_rules_add (
        rules,
        VT_SEVERITY_WARNING,
        field->name,
        "unknown-code",
        /* Translators: the first %s is what was typed, the second the heading of a field */
        g_strdup_printf (
            _("“%s” is not in the list of “%s”; check the spelling."), code, field->label));
  else
    vt_rules_add (
        rules,
        VT_SEVERITY_ERROR,
        field->name,
        "unknown-code",
        /* Translators: the first %s is what was typed, the second the heading of a field */
        g_strdup_printf (
            _("“%s” is not in the list of “%s”; choose one of the list."), code, field->label));
}

static void
check_codes (VtRules *rules, const VtField *field, const char *text)
{
  g_auto (GStrv) codes = g_strsplit (text, ";", -1);

  for (guint i = 0; codes[i] != NULL; i++)
    check_code (rules, field, codes[i]);
}

static void
check_range (VtRules *rules, const VtField *field, const char *text)
{
  gint64 number = g_ascii_strtoll (text, NULL, 10);
  g_autofree char *bound_text = NULL;
  g_autofree char *shown = NULL;
  gboolean low = number < field->minimum;

  if (!low && number <= field->maximum)
    return;
  bound_text = g_strdup_printf ("%" G_GINT64_FORMAT, low ? field->minimum : field->maximum);
  shown = vt_field_format (field, bound_text);
  vt_rules_add (rules, VT_SEVERITY_ERROR, field->name, "range",
                low ? /* Translators: first the heading of a field, then a number */
                    g_strdup_printf (_("“%s” may not be less than %s."), field->label, shown)
                    : /* Translators: first the heading of a field, then a number */
                    g_strdup_printf (_("“%s” may not be more than %s."), field->label, shown));
}

static void
check_past (VtRules *rules, const VtField *field, const char *text)
{
  if (!field->past_only || vt_day_from_canonical (text, NULL) <= rules->today)
    return;
  vt_rules_add (rules, VT_SEVERITY_ERROR, field->name, "future",
                /* Translators: %s is the heading of a date */
                g_strdup_printf (_("“%s” lies in the future."), field->label));
}

static void
check_reference (VtRules *rules, const VtField *field, const char *text)
{
  const VtTableAccess *access = vt_register_get_access (rules->reg, rules->table);
  g_autoptr (GError) error = NULL;
  gint64 id;

  if (field->creates || !vt_rules_concern (rules, field->name, NULL))
    return;
  id = vt_register_find_in (rules->reg, rules->reader, access->referred[field->index],
                            field->reference_by, text, &error);
  if (error != NULL)
    vt_rules_add_failure (rules, g_steal_pointer (&error));
  else if (id == 0)
    vt_rules_add (
        rules,
        VT_SEVERITY_ERROR,
        field->name,
        "unknown-reference",
        /* Translators: first the heading of a field, then what was typed */
        g_strdup_printf (_("%s “%s” is not on the register. Enter it first, or correct it."),
                         field->label,
                         text));
}

static void
check_field (VtRules *rules, const VtField *field)
{
  const char *text = vt_record_get (rules->record, field->index);

  check_required (rules, field);
  if (text == NULL)
    return;
  switch (field->type)
    {
    case VT_FIELD_CODE:
      check_code (rules, field, text);
      break;
    case VT_FIELD_CODES:
      check_codes (rules, field, text);
      break;
    case VT_FIELD_INTEGER:
    case VT_FIELD_MONEY:
    case VT_FIELD_DECIMAL:
      check_range (rules, field, text);
      break;
    case VT_FIELD_DATE:
    case VT_FIELD_PARTIAL_DATE:
      check_past (rules, field, text);
      break;
    case VT_FIELD_REFERENCE:
      check_reference (rules, field, text);
      break;
    case VT_FIELD_TEXT:
    case VT_FIELD_NOTE:
    case VT_FIELD_DIGITS:
    case VT_FIELD_TIME:
    case VT_FIELD_YES_NO:
    default:
      break;
    }
}

/* --- the row among the others ----------------------------------------------------------------- */

static char *
describe_key (VtRules *rules, const guint *key, guint n_fields)
{
  g_autoptr (GString) labels = g_string_new (NULL);
  const VtField *only = vt_table_get_field (rules->table, key[0]);

  if (n_fields == 1)
    {
      g_autofree char *shown = vt_record_format (rules->record, only->index);

      /* Translators: first the heading of a field, then its value, e.g. “Mã hồ sơ”, “TE-0012” */
      return g_strdup_printf (_("%s “%s” is already on the register."), only->label, shown);
    }
  for (guint i = 0; i < n_fields; i++)
    g_string_append_printf (labels, "%s%s", i == 0 ? "" : ", ",
                            vt_table_get_field (rules->table, key[i])->label);
  /* Translators: %s are headings of fields, separated by commas */
  return g_strdup_printf (_("There is already a record with the same values of: %s."), labels->str);
}

static void
check_key (VtRules *rules)
{
  guint n_fields = 0;
  const guint *key = vt_table_get_key (rules->table, &n_fields);
  gboolean concerned = vt_record_get_id (rules->record) == 0;
  g_autoptr (GError) error = NULL;
  gint64 id;

  for (guint i = 0; i < n_fields; i++)
    concerned = concerned || vt_record_is_field_dirty (rules->record, key[i]);
  if (n_fields == 0 || !concerned)
    return;
  id = vt_register_find_by_key (rules->reg, rules->reader, rules->record, &error);
  if (error != NULL)
    vt_rules_add_failure (rules, g_steal_pointer (&error));
  else if (id != 0 && id != vt_record_get_id (rules->record))
    vt_rules_add (rules,
                  VT_SEVERITY_ERROR,
                  vt_table_get_field (rules->table, key[n_fields - 1])->name,
                  "key-taken",
                  describe_key (rules, key, n_fields));
}

/* --- dates ------------------------------------------------------------------------------------ */

/* The two fields between which the row holds, whatever the table's time is. */
static void
find_span (VtRules *rules, const VtField **from, const VtField **to)
{
  gboolean is_span = vt_table_get_time (rules->table) == VT_TABLE_TIME_SPAN;

  *from = is_span ? vt_table_get_from (rules->table) : vt_table_get_present_from (rules->table);
  *to = is_span ? vt_table_get_to (rules->table) : vt_table_get_present_to (rules->table);
}

static void
check_order (VtRules *rules)
{
  const VtField *from, *to;
  const char *first, *last;

  find_span (rules, &from, &to);
  if (from == NULL || to == NULL)
    return;
  first = get_effective (rules, from);
  last = vt_record_get (rules->record, to->index);
  /* Canonical days compare as texts. */
  if (first == NULL || last == NULL || strcmp (first, last) <= 0)
    return;
  vt_rules_add (rules, VT_SEVERITY_ERROR, to->name, "order",
                /* Translators: both are headings of dates, e.g. “Đến ngày”, “Từ ngày” */
                g_strdup_printf (_("“%s” lies before “%s”."), to->label, from->label));
}

static void
read_own_facts (VtRules *rules)
{
  rules->person.id = vt_record_get_id (rules->record);
  rules->person.birth = vt_record_get_day (rules->record, "birth_date");
  rules->person.entered = vt_record_get_day (rules->record, "entered_on");
}

static void
read_person_facts (VtRules *rules)
{
  const VtField *field = vt_table_get_person (rules->table);
  const char *code = field == NULL ? NULL : vt_record_get (rules->record, field->index);
  g_autoptr (VtStatement) statement = NULL;
  g_autoptr (GError) error = NULL;

  if (code == NULL)
    return;
  statement = vt_database_query (rules->reader, "rule-person", &error);
  if (statement != NULL)
    {
      vt_statement_bind_text (statement, 1, code);
      if (vt_statement_step (statement, &error))
        {
          rules->person.id = vt_statement_get_integer (statement, 0);
          rules->person.birth = vt_day_from_canonical (vt_statement_get_text (statement, 1), NULL);
          if (g_strcmp0 (vt_statement_get_text (statement, 3), DIED) == 0)
            rules->person.death
                = vt_day_from_canonical (vt_statement_get_text (statement, 2), NULL);
          rules->person.entered
              = vt_day_from_canonical (vt_statement_get_text (statement, 4), NULL);
        }
    }
  if (error != NULL)
    vt_rules_add_failure (rules, g_steal_pointer (&error));
}

/* Funerals are paid for after death. */
static gboolean
may_follow_death (VtRules *rules)
{
  return strcmp (vt_table_get_name (rules->table), "allowance") == 0
         && g_strcmp0 (vt_record_get_by_name (rules->record, "kind"), FUNERAL) == 0;
}

/* @is_end: the end of a span may well lie in the future, and after death. */
static void
check_event (VtRules *rules, const VtField *field, gboolean is_end)
{
  VtDay day = vt_day_from_canonical (vt_record_get (rules->record, field->index), NULL);

  if (day == VT_DAY_NONE)
    return;
  if (rules->person.birth != VT_DAY_NONE && day < rules->person.birth)
    vt_rules_add (rules, VT_SEVERITY_WARNING, field->name, "before-birth",
                  /* Translators: %s is the heading of a date */
                  g_strdup_printf (_("“%s” lies before the birth date."), field->label));
  if (is_end)
    return;
  if (day > rules->today)
    vt_rules_add (rules, VT_SEVERITY_WARNING, field->name, "after-today",
                  /* Translators: %s is the heading of a date */
                  g_strdup_printf (_("“%s” lies after today."), field->label));
  if (rules->person.death != VT_DAY_NONE && day > rules->person.death && !may_follow_death (rules))
    vt_rules_add (rules, VT_SEVERITY_WARNING, field->name, "after-death",
                  /* Translators: %s is the heading of a date */
                  g_strdup_printf (_("“%s” lies after the death of this person."), field->label));
}

static void
check_events (VtRules *rules)
{
  gboolean is_span = vt_table_get_time (rules->table) == VT_TABLE_TIME_SPAN;
  const VtField *to = is_span ? vt_table_get_to (rules->table) : NULL;

  if (strcmp (vt_table_get_name (rules->table), "person") == 0)
    read_own_facts (rules);
  else
    read_person_facts (rules);
  for (guint i = 0; i < vt_table_get_n_fields (rules->table); i++)
    {
      const VtField *field = vt_table_get_field (rules->table, i);

      if (field->type == VT_FIELD_DATE && !field->past_only)
        check_event (rules, field, field == to);
    }
}

/* --- public ----------------------------------------------------------------------------------- */

static void
check_subject (VtRules *rules)
{
  static const struct { const char *table; void (*check) (VtRules *rules); } subjects[] = {
    { "person", vt_person_check },       { "stay", vt_stay_check },
    { "placement", vt_placement_check }, { "intake", vt_intake_check },
    { "screening", vt_screening_check }, { "attendance", vt_attendance_check },
  };

  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    if (strcmp (vt_table_get_name (rules->table), subjects[i].table) == 0)
      subjects[i].check (rules);
}

GPtrArray *
vt_register_check (VtRegister *self, VtDatabase *reader, VtRecord *record)
{
  VtRules rules = { 0 };

  g_return_val_if_fail (VT_IS_REGISTER (self), NULL);
  g_return_val_if_fail (VT_IS_DATABASE (reader), NULL);
  g_return_val_if_fail (VT_IS_RECORD (record), NULL);

  rules.reg = self;
  rules.reader = reader;
  rules.record = record;
  rules.table = vt_record_get_table (record);
  rules.today = vt_day_today ();
  rules.person = (VtPersonFacts){ 0, VT_DAY_NONE, VT_DAY_NONE, VT_DAY_NONE };
  rules.problems = g_ptr_array_new_with_free_func ((GDestroyNotify) vt_problem_free);

  for (guint i = 0; i < vt_table_get_n_fields (rules.table); i++)
    check_field (&rules, vt_table_get_field (rules.table, i));
  check_order (&rules);
  check_events (&rules);
  check_key (&rules);
  check_subject (&rules);
  return rules.problems;
}
