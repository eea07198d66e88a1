/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VtDay:
 *
 * A day of the Gregorian calendar as the number of days since 1970-01-01; no time zone, no clock.
 */
typedef gint32 VtDay;

#define VT_DAY_NONE G_MININT32 /* unknown */

/* "In force" with an open end compares with these, so that no caller needs a special case. */
#define VT_DAY_FIRST (G_MININT32 + 1)
#define VT_DAY_LAST G_MAXINT32

/**
 * VtPrecision:
 *
 * How much of a date is known. It is kept in the shape of the canonical text: `2015`, `2015-06`
 * or `2015-06-01`.
 */
typedef enum
{
  VT_PRECISION_DAY,
  VT_PRECISION_MONTH,
  VT_PRECISION_YEAR,
} VtPrecision;

typedef struct
{
  VtDay from; /* first day, included */
  VtDay to;   /* last day, included */
} VtPeriod;

/**
 * VtDateForms:
 * @VT_DATE_FORMS_FILE: d/m/yyyy with /, - or . between; what imported files may hold
 * @VT_DATE_FORMS_TYPED: also d/m/yy (the latest such year not in the future) and ddmmyyyy
 * @VT_DATE_FORMS_PARTIAL: also m/yyyy and yyyy (1900–2100); a flag to combine
 */
typedef enum
{
  VT_DATE_FORMS_FILE = 0,
  VT_DATE_FORMS_TYPED = 1 << 0,
  VT_DATE_FORMS_PARTIAL = 1 << 1,
} VtDateForms;

/* VT_DAY_NONE when there is no such day (31 February); year 1–9999. */
VtDay vt_day_from_ymd (int year, int month, int day);
/* @day must not be VT_DAY_NONE; any of the out parameters may be NULL. */
void vt_day_to_ymd (VtDay day, int *year, int *month, int *day_of_month);
int vt_day_get_year (VtDay day);

/* Today by the machine's clock and time zone. Tests set VT_TODAY=yyyy-mm-dd in the environment. */
VtDay vt_day_today (void);

/**
 * vt_day_from_canonical:
 * @text: (nullable): `yyyy-mm-dd`, `yyyy-mm` or `yyyy`
 * @precision: (out) (optional): how much of it is known
 *
 * Reads a date as the register keeps it; a missing day or month is taken as the first one
 * (spec/register.md, reading rules).
 *
 * Returns: the day, VT_DAY_NONE for NULL or anything else
 */
VtDay vt_day_from_canonical (const char *text, VtPrecision *precision);
char *vt_day_to_canonical (VtDay day) G_GNUC_WARN_UNUSED_RESULT;

/**
 * vt_date_parse:
 * @text: what a person typed or a file holds
 * @forms: which forms are allowed
 * @today: for two-digit years
 * @error: VT_ERROR_INVALID_VALUE with a sentence for people
 *
 * Reads a date in one of the Vietnamese forms; never guesses the order of day and month.
 *
 * Returns: (transfer full): the canonical text, or NULL
 */
char *vt_date_parse (const char *text, VtDateForms forms, VtDay today, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* `dd/mm/yyyy`, `mm/yyyy` or `yyyy` of a canonical date; a text of another shape comes back as it
 * is. (transfer full) */
char *vt_date_format (const char *canonical) G_GNUC_WARN_UNUSED_RESULT;
char *vt_day_format (VtDay day) G_GNUC_WARN_UNUSED_RESULT;

/* `H:mm`, `HH:mm` (also with h or . between) to `HH:mm`; NULL with VT_ERROR_INVALID_VALUE. */
char *vt_time_parse (const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * vt_age_in_months:
 * @birth: day of birth
 * @on: the day the age is wanted for
 *
 * Completed months of age. A month is complete on the same day number, or on the month's last day
 * where that number does not exist (spec/register.md): born 2020-01-31, one month old on
 * 2020-02-29; born 2020-02-29, one year old on 2021-02-28.
 *
 * Returns: months ≥ 0, or -1 when either day is unknown or @on lies before @birth
 */
int vt_age_in_months (VtDay birth, VtDay on);
int vt_age_in_years (VtDay birth, VtDay on);

/* Moves by whole months or years, keeping the day number or taking the month's last day.
 * VT_DAY_NONE and the open ends stay; beyond the years 1–9999 lie the open ends. */
VtDay vt_day_add_months (VtDay day, int months);
VtDay vt_day_add_years (VtDay day, int years);

/**
 * vt_period_parse:
 * @text: `2025`, `2025-H1`, `2025-Q3`, `2025-04` or `2024-01-01..2024-10-31`
 * @period: (out): the days, both included
 * @error: VT_ERROR_USAGE
 *
 * Reads a reporting period (spec/cli.md).
 */
gboolean vt_period_parse (const char *text, VtPeriod *period, GError **error);

/**
 * vt_period_add_years:
 * @cut_off: (inout) (optional): the period's cut-off day, moved with it
 *
 * The same period some years later or earlier (`Cùng kỳ năm trước`, spec/indicators.md): one that
 * ends with its month ends with it there too, leap years or not, and so does its cut-off day.
 */
VtPeriod vt_period_add_years (const VtPeriod *period, int years, VtDay *cut_off);

/* The other way: `2025-H1` where a short form exists, else `from..to`. (transfer full) */
char *vt_period_to_text (const VtPeriod *period) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
