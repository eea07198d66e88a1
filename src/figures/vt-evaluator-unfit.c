/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-evaluator-scan-private.h"

#include "vt-personal-id.h"

/* What `unfit(…)` of the set language means: two values that the described data hold against each
 * other. The same judgements are passed on a record that is being saved (vt_register_check()). */

static gboolean
is_other_sex (const char *id, const char *sex)
{
  int male = g_str_equal (sex, "nam") ? 1 : g_str_equal (sex, "nu") ? 0 : -1;

  return (vt_personal_id_check (id, male, 0) & VT_PERSONAL_ID_WRONG_SEX) != 0;
}

static gboolean
is_other_year (const char *id, const char *birth)
{
  VtDay day = vt_day_from_canonical (birth, NULL);

  return day != VT_DAY_NONE
         && (vt_personal_id_check (id, -1, vt_day_get_year (day)) & VT_PERSONAL_ID_WRONG_YEAR) != 0;
}

static gboolean
is_out_of_range (const VtInstrument *instrument, VtFit fit, gint64 score)
{
  int minimum = 0, maximum = 0;
  gboolean takes = fit == VT_FIT_FOLLOWUP_AND_TOOL
                       ? vt_instrument_takes_followup (instrument, &minimum, &maximum)
                       : vt_instrument_get_score_range (instrument, &minimum, &maximum);

  return !takes || score < minimum || score > maximum;
}

static gboolean
is_other_age (VtScan *scan, const VtInstrument *instrument, VtStatement *row, VtDay day)
{
  guint person = vt_scan_find_person (scan, row);
  VtDay birth = person != VT_NOBODY ? g_array_index (scan->self->people.births, VtDay, person)
                                    : VT_DAY_NONE;

  return birth != VT_DAY_NONE && day != VT_DAY_NONE
         && !vt_instrument_fits_age (instrument, vt_age_in_months (birth, day));
}

gboolean
vt_scan_is_unfit (VtScan *scan, const VtScanTest *test, VtStatement *row, int position)
{
  const char *other = vt_statement_get_text (row, test->other_position);
  const VtInstrument *instrument;
  VtFit fit = test->condition->fit;

  if (other == NULL)
    return FALSE;
  if (fit == VT_FIT_ID_AND_SEX)
    return is_other_sex (vt_statement_get_text (row, position), other);
  if (fit == VT_FIT_ID_AND_BIRTH)
    return is_other_year (vt_statement_get_text (row, position), other);

  instrument = vt_catalog_find_instrument (scan->self->catalog, other);
  if (instrument == NULL)
    return FALSE;
  if (fit != VT_FIT_AGE_AND_TOOL)
    return is_out_of_range (instrument, fit, vt_statement_get_integer (row, position));
  return is_other_age (scan, instrument, row,
                       vt_day_from_canonical (vt_statement_get_text (row, position), NULL));
}
