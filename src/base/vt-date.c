/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-date.h"

#include <string.h>

/* Days from 0000-03-01 to 1970-01-01: years count from March, so that the leap day is last. */
#define EPOCH_FROM_MARCH_0 719468
#define DAYS_IN_ERA 146097 /* 400 Gregorian years */

static int
get_days_in_month (int year,
                   int month)
{
  static const guint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gboolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

  return month == 2 && leap ? 29 : days[month - 1];
}

VtDay
vt_day_from_ymd (int year,
                 int month,
                 int day)
{
  int y, era, year_of_era, day_of_year, day_of_era;

  if (year < 1 || year > 9999 || month < 1 || month > 12)
    return VT_DAY_NONE;
  if (day < 1 || day > get_days_in_month (year, month))
    return VT_DAY_NONE;

  y = month <= 2 ? year - 1 : year;
  era = y / 400;
  year_of_era = y - era * 400;
  day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * DAYS_IN_ERA + day_of_era - EPOCH_FROM_MARCH_0;
}

void
vt_day_to_ymd (VtDay day,
               int *year,
               int *month,
               int *day_of_month)
{
  gint64 shifted, era;
  int day_of_era, year_of_era, day_of_year, month_from_march, m;

  g_return_if_fail (day != VT_DAY_NONE);

  /* 64 bits, because VT_DAY_LAST is a day too. */
  shifted = (gint64) day + EPOCH_FROM_MARCH_0;
  era = (shifted >= 0 ? shifted : shifted - (DAYS_IN_ERA - 1)) / DAYS_IN_ERA;
  day_of_era = (int) (shifted - era * DAYS_IN_ERA);
  year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  month_from_march = (5 * day_of_year + 2) / 153;
  m = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;

  if (year != NULL)
    *year = (int) (year_of_era + era * 400) + (m <= 2 ? 1 : 0);
  if (month != NULL)
    *month = m;
  if (day_of_month != NULL)
    *day_of_month = day_of_year - (153 * month_from_march + 2) / 5 + 1;
}

int
vt_day_get_year (VtDay day)
{
  int year = 0;

  vt_day_to_ymd (day, &year, NULL, NULL);
  return year;
}

/* What day it is changes with a minute. GLib looks for the machine's time zone on disk each time it
 * is asked, and the checks ask for every date of an import. */
VtDay
vt_day_today (void)
{
  G_LOCK_DEFINE_STATIC (today);
  static gint64 known_minute = -1;
  static VtDay today;
  gint64 minute = g_get_real_time () / (60 * G_USEC_PER_SEC);
  VtPrecision precision;
  VtDay day = vt_day_from_canonical (g_getenv ("VT_TODAY"), &precision);

  if (day != VT_DAY_NONE && precision == VT_PRECISION_DAY)
    return day;

  G_LOCK (today);
  if (minute != known_minute)
    {
      g_autoptr (GDateTime) now = g_date_time_new_now_local ();

      today = vt_day_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now),
                               g_date_time_get_day_of_month (now));
      known_minute = minute;
    }
  day = today;
  G_UNLOCK (today);
  return day;
}

static gboolean
read_digits (const char *text,
             int n_digits,
             int *number)
{
  *number = 0;
  for (int i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      *number = *number * 10 + (text[i] - '0');
    }
  return TRUE;
}

VtDay
vt_day_from_canonical (const char *text,
                       VtPrecision *precision)
{
  gsize length = text != NULL ? strlen (text) : 0;
  VtPrecision found = VT_PRECISION_YEAR;
  int year, month = 1, day = 1;

  if (precision != NULL)
    *precision = VT_PRECISION_DAY;
  if (length != 4 && length != 7 && length != 10)
    return VT_DAY_NONE;
  if (!read_digits (text, 4, &year))
    return VT_DAY_NONE;
  if (length >= 7)
    {
      found = VT_PRECISION_MONTH;
      if (text[4] != '-' || !read_digits (text + 5, 2, &month))
        return VT_DAY_NONE;
    }
  if (length == 10)
    {
      found = VT_PRECISION_DAY;
      if (text[7] != '-' || !read_digits (text + 8, 2, &day))
        return VT_DAY_NONE;
    }

  if (precision != NULL)
    *precision = found;
  return vt_day_from_ymd (year, month, day);
}

char *
vt_day_to_canonical (VtDay day)
{
  int year, month, day_of_month;

  g_return_val_if_fail (day != VT_DAY_NONE, NULL);

  vt_day_to_ymd (day, &year, &month, &day_of_month);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day_of_month);
}

char *
vt_date_format (const char *canonical)
{
  VtPrecision precision;

  if (vt_day_from_canonical (canonical, &precision) == VT_DAY_NONE)
    return g_strdup (canonical);
  switch (precision)
    {
    case VT_PRECISION_YEAR:
      return g_strdup (canonical);
    case VT_PRECISION_MONTH:
      return g_strdup_printf ("%.2s/%.4s", canonical + 5, canonical);
    case VT_PRECISION_DAY:
    default:
      return g_strdup_printf ("%.2s/%.2s/%.4s", canonical + 8, canonical + 5, canonical);
    }
}

char *
vt_day_format (VtDay day)
{
  int year, month, day_of_month;

  g_return_val_if_fail (day != VT_DAY_NONE, NULL);

  vt_day_to_ymd (day, &year, &month, &day_of_month);
  return g_strdup_printf ("%02d/%02d/%04d", day_of_month, month, year);
}

int
vt_age_in_months (VtDay birth,
                  VtDay on)
{
  int birth_year, birth_month, birth_day, year, month, day, months;

  if (birth == VT_DAY_NONE || on == VT_DAY_NONE || on < birth)
    return -1;

  vt_day_to_ymd (birth, &birth_year, &birth_month, &birth_day);
  vt_day_to_ymd (on, &year, &month, &day);
  months = (year - birth_year) * 12 + month - birth_month;
  if (day < birth_day && day < get_days_in_month (year, month))
    months--;
  return months;
}

int
vt_age_in_years (VtDay birth,
                 VtDay on)
{
  int months = vt_age_in_months (birth, on);

  return months < 0 ? -1 : months / 12;
}

VtDay
vt_day_add_months (VtDay day,
                   int months)
{
  int year, month, day_of_month;
  gint64 total;

  if (day == VT_DAY_NONE || day == VT_DAY_FIRST || day == VT_DAY_LAST)
    return day;

  vt_day_to_ymd (day, &year, &month, &day_of_month);
  total = (gint64) year * 12 + month - 1 + months;
  if (total < 12)
    return VT_DAY_FIRST;
  if (total >= 10000 * 12)
    return VT_DAY_LAST;

  year = (int) (total / 12);
  month = (int) (total % 12) + 1;
  return vt_day_from_ymd (year, month, MIN (day_of_month, get_days_in_month (year, month)));
}

VtDay
vt_day_add_years (VtDay day,
                  int years)
{
  g_return_val_if_fail (ABS (years) < 20000, VT_DAY_NONE);

  return vt_day_add_months (day, years * 12);
}
