/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-screening.h"

#include "vt-rules-private.h"

#include <glib/gi18n-lib.h>

static int
get_score (VtRecord *record, const char *field)
{
  gint64 score = vt_record_get_integer (record, field);

  return score < 0 || score > G_MAXINT ? -1 : (int) score;
}

const VtInstrument *
vt_screening_get_instrument (VtCatalog *catalog, VtRecord *record)
{
  const char *tool;

  g_return_val_if_fail (VT_IS_CATALOG (catalog), NULL);
  g_return_val_if_fail (VT_IS_RECORD (record), NULL);

  tool = vt_record_get_by_name (record, "tool");
  return tool == NULL ? NULL : vt_catalog_find_instrument (catalog, tool);
}

const char *
vt_screening_suggest (VtCatalog *catalog, VtRecord *record)
{
  const VtInstrument *instrument = vt_screening_get_instrument (catalog, record);
  int score = get_score (record, "score");
  int minimum, maximum;

  /* A band may be open at its end: what no form can give is graded by none. */
  if (instrument == NULL || !vt_instrument_get_score_range (instrument, &minimum, &maximum)
      || score < minimum || score > maximum)
    return NULL;
  return vt_instrument_suggest (instrument, score, get_score (record, "followup_score"));
}

/* --- rules ------------------------------------------------------------------------------------ */

/* @takes: whether the tool has this kind of score at all */
static void
check_score (VtRules *rules,
             const VtInstrument *instrument,
             const char *field,
             gboolean takes,
             int minimum,
             int maximum)
{
  gint64 score = vt_record_get_integer (rules->record, field);

  if (score == G_MININT64 || (takes && score >= minimum && score <= maximum))
    return;
  if (takes)
    vt_rules_add (rules, VT_SEVERITY_ERROR, field, "score-range",
                  /* Translators: a heading, the name of a screening tool, two numbers */
                  g_strdup_printf (_("“%s” of %s lies between %d and %d."),
                                   vt_rules_label (rules, field),
                                   vt_instrument_get_label (instrument), minimum, maximum));
  else
    vt_rules_add (rules, VT_SEVERITY_ERROR, field, "score-range",
                  /* Translators: the name of a screening tool, then a heading */
                  g_strdup_printf (_("%s has no “%s”; leave it empty."),
                                   vt_instrument_get_label (instrument),
                                   vt_rules_label (rules, field)));
}

static void
check_age (VtRules *rules, const VtInstrument *instrument)
{
  int age
      = vt_age_in_months (rules->person.birth, vt_record_get_day (rules->record, "screened_on"));

  if (vt_instrument_fits_age (instrument, age))
    return;
  vt_rules_add (rules,
                VT_SEVERITY_WARNING,
                "tool",
                "age-range",
                /* Translators: the name of a screening tool, then ages such as “16–30 months” */
                g_strdup_printf (_("%s is meant for ages of %s."),
                                 vt_instrument_get_label (instrument),
                                 vt_instrument_get_age_text (instrument)));
}

/* Whatever the total is: someone has thought of harming themselves (domain.md B.6). */
static void
check_self_harm (VtRules *rules)
{
  if (get_score (rules->record, "phq9_item9") > 0)
    vt_rules_add (rules, VT_SEVERITY_WARNING, "phq9_item9", "phq9-item9",
                  g_strdup (_("Alert: thoughts of self-harm. Talk to this person today and refer "
                              "them, whatever the total score is.")));
}

void
vt_screening_check (VtRules *rules)
{
  const VtInstrument *instrument
      = vt_screening_get_instrument (vt_register_get_catalog (rules->reg), rules->record);
  int minimum = 0, maximum = 0;
  gboolean takes;

  check_self_harm (rules);
  if (instrument == NULL)
    return;
  takes = vt_instrument_get_score_range (instrument, &minimum, &maximum);
  check_score (rules, instrument, "score", takes, minimum, maximum);
  takes = vt_instrument_takes_followup (instrument, &minimum, &maximum);
  check_score (rules, instrument, "followup_score", takes, minimum, maximum);
  check_age (rules, instrument);
}
