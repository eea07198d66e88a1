/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-date.h"

#include "vt-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
set_months (VtPeriod *period,
            int year,
            int first_month,
            int n_months)
{
  int last_month = first_month + n_months - 1;

  period->from = vt_day_from_ymd (year, first_month, 1);
  period->to = VT_DAY_NONE;
  for (int day = 31; day >= 28 && period->to == VT_DAY_NONE; day--)
    period->to = vt_day_from_ymd (year, last_month, day);
  return period->from != VT_DAY_NONE && period->to != VT_DAY_NONE;
}

/* Everything but `from..to`: a year, and perhaps one part of it. */
static gboolean
read_short_form (const char *text,
                 VtPeriod *period)
{
  gsize length = strlen (text);
  g_autofree char *year_text = g_strndup (text, 4);
  VtPrecision precision;
  VtDay day = vt_day_from_canonical (year_text, &precision);
  int year;

  if (day == VT_DAY_NONE || precision != VT_PRECISION_YEAR)
    return FALSE;
  year = vt_day_get_year (day);
  if (length == 4)
    return set_months (period, year, 1, 12);
  if (length != 7 || text[4] != '-')
    return FALSE;

  if (text[5] == 'H' && text[6] >= '1' && text[6] <= '2')
    return set_months (period, year, (text[6] - '1') * 6 + 1, 6);
  if (text[5] == 'Q' && text[6] >= '1' && text[6] <= '4')
    return set_months (period, year, (text[6] - '1') * 3 + 1, 3);
  if (g_ascii_isdigit (text[5]) && g_ascii_isdigit (text[6]))
    return set_months (period, year, (text[5] - '0') * 10 + text[6] - '0', 1);
  return FALSE;
}

static gboolean
read_span (const char *from,
           const char *to,
           VtPeriod *period)
{
  VtPrecision from_precision, to_precision;

  period->from = vt_day_from_canonical (from, &from_precision);
  period->to = vt_day_from_canonical (to, &to_precision);
  return period->from != VT_DAY_NONE && from_precision == VT_PRECISION_DAY
         && period->to != VT_DAY_NONE && to_precision == VT_PRECISION_DAY;
}

gboolean
vt_period_parse (const char *text,
                 VtPeriod *period,
                 GError **error)
{
  const char *dots;
  VtPeriod read;
  gboolean understood;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (period != NULL, FALSE);

  dots = strstr (text, "..");
  if (dots != NULL)
    {
      g_autofree char *from = g_strndup (text, dots - text);

      understood = read_span (from, dots + 2, &read);
    }
  else
    understood = read_short_form (text, &read);

  if (!understood)
    {
      g_autofree char *valid = g_utf8_make_valid (text, -1);

      g_set_error (error, VT_ERROR, VT_ERROR_USAGE,
                   /* Translators: %s is what was given as the period */
                   _("“%s” is not a period. Write it like 2025, 2025-H1, 2025-Q3, 2025-04 or "
                     "2024-01-01..2024-10-31."), valid);
      return FALSE;
    }
  if (read.from > read.to)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_USAGE,
                   /* Translators: %s is what was given as the period */
                   _("The period %s ends before it begins. Write the first day first."), text);
      return FALSE;
    }
  *period = read;
  return TRUE;
}

char *
vt_period_to_text (const VtPeriod *period)
{
  static const int lengths[] = { 12, 6, 3, 1 };
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  int year, month;

  g_return_val_if_fail (period != NULL, NULL);
  g_return_val_if_fail (period->from != VT_DAY_NONE && period->to != VT_DAY_NONE, NULL);

  vt_day_to_ymd (period->from, &year, &month, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      VtPeriod candidate;

      if ((month - 1) % lengths[i] != 0 || !set_months (&candidate, year, month, lengths[i]))
        continue;
      if (candidate.from != period->from || candidate.to != period->to)
        continue;
      switch (lengths[i])
        {
        case 12:
          return g_strdup_printf ("%04d", year);
        case 6:
          return g_strdup_printf ("%04d-H%d", year, (month - 1) / 6 + 1);
        case 3:
          return g_strdup_printf ("%04d-Q%d", year, (month - 1) / 3 + 1);
        default:
          return g_strdup_printf ("%04d-%02d", year, month);
        }
    }

  from = vt_day_to_canonical (period->from);
  to = vt_day_to_canonical (period->to);
  return g_strconcat (from, "..", to, NULL);
}

VtPeriod
vt_period_add_years (const VtPeriod *period, int years, VtDay *cut_off)
{
  VtPeriod moved = { VT_DAY_NONE, VT_DAY_NONE };
  int year, month, day;

  g_return_val_if_fail (period != NULL, moved);

  moved.from = vt_day_add_years (period->from, years);
  vt_day_to_ymd (period->to, &year, &month, &day);
  if (vt_day_from_ymd (year, month, day + 1) == VT_DAY_NONE)
    moved.to = vt_day_add_months (vt_day_from_ymd (year, month, 1), 12 * years + 1) - 1;
  else
    moved.to = vt_day_add_years (period->to, years);
  if (cut_off != NULL)
    *cut_off = *cut_off == period->to ? moved.to : vt_day_add_years (*cut_off, years);
  return moved;
}
