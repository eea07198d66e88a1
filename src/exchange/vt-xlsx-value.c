/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-xlsx-value.h"

#include "vt-date.h"

#include <math.h>
#include <string.h>

#define MAX_COLUMNS 16384
/* 1970-01-01 in the 1900 system after the false leap day, and in the 1904 system. */
#define EPOCH_1900 25569
#define EPOCH_1904 24107
#define FALSE_LEAP_DAY 60
/* The day after 9999-12-31, counted from 1970-01-01. */
#define DAYS_END 2932897
#define MAX_EXACT_DIGITS 15

/* A run of digits short enough to be exact, as nearly all numbers of a list are. */
static gboolean
parse_digits (const char *text, double *number)
{
  gint64 value = 0;
  guint i;

  for (i = 0; i < MAX_EXACT_DIGITS && g_ascii_isdigit (text[i]); i++)
    value = value * 10 + (text[i] - '0');
  *number = (double) value;
  return i > 0 && text[i] == '\0';
}

static gboolean
parse_number (const char *text, double *number)
{
  char *end;

  if (parse_digits (text, number))
    return TRUE;
  /* g_ascii_strtod() would take hexadecimal, `inf` and `nan` as well. */
  if (text[strspn (text, "0123456789+-.eE")] != '\0')
    return FALSE;
  *number = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && isfinite (*number);
}

/* Days since 1970-01-01; FALSE when the serial number is no day. */
static gboolean
reckon_days (double serial, gboolean from_1904, double *days)
{
  if (from_1904)
    *days = serial - EPOCH_1904;
  else if (serial >= FALSE_LEAP_DAY + 1)
    *days = serial - EPOCH_1900;
  else if (serial >= 1 && serial < FALSE_LEAP_DAY)
    *days = serial - EPOCH_1900 + 1;
  else
    return FALSE;
  return serial >= 0 && *days < DAYS_END;
}

static void
set_time (double value, VtXlsxFormat format, VtCell *cell)
{
  /* 36 hours are no time of the day. */
  if ((format & VT_XLSX_FORMAT_ELAPSED) && value >= 1)
    return;
  cell->kind = value < 0 ? VT_CELL_ERROR : VT_CELL_TIME;
  cell->number = value < 0 ? value : value - floor (value);
}

void
vt_xlsx_value_from_number (const char *raw,
                           VtXlsxFormat format,
                           gboolean from_1904,
                           VtCell *cell)
{
  double value = 0;

  g_return_if_fail (raw != NULL && cell != NULL);

  if (!parse_number (raw, &value))
    {
      cell->kind = VT_CELL_ERROR;
      return;
    }
  cell->kind = VT_CELL_NUMBER;
  cell->number = value;
  if ((format & VT_XLSX_FORMAT_TIME) &&
      (!(format & VT_XLSX_FORMAT_DATE) || (!from_1904 && value >= 0 && value < 1)))
    set_time (value, format, cell);
  else if (format & VT_XLSX_FORMAT_DATE)
    cell->kind = reckon_days (value, from_1904, &cell->number) ? VT_CELL_DATE : VT_CELL_ERROR;
}

/* `hh:mm`, `hh:mm:ss` or `hh:mm:ss.fff`, with or without Z. */
static gboolean
parse_iso_time (const char *text, double *fraction)
{
  int numbers[3] = { 0 };
  guint n = 0;
  const char *p = text;

  while (n < 3 && g_ascii_isdigit (p[0]) && g_ascii_isdigit (p[1]))
    {
      numbers[n++] = g_ascii_digit_value (p[0]) * 10 + g_ascii_digit_value (p[1]);
      p += 2;
      if (*p != ':')
        break;
      p++;
    }
  if (*p == '.')
    p += 1 + strspn (p + 1, "0123456789");
  if (*p == 'Z')
    p++;
  if (*p != '\0' || n < 2 || numbers[0] > 23 || numbers[1] > 59 || numbers[2] > 59)
    return FALSE;
  *fraction = (numbers[0] * 3600 + numbers[1] * 60 + numbers[2]) / 86400.0;
  return TRUE;
}

void
vt_xlsx_value_from_iso (const char *raw, VtCell *cell)
{
  const char *time = strchr (raw, 'T');
  g_autofree char *date = time != NULL ? g_strndup (raw, time - raw) : g_strdup (raw);
  VtPrecision precision = VT_PRECISION_YEAR;
  VtDay day = vt_day_from_canonical (date, &precision);
  double fraction = 0;

  g_return_if_fail (raw != NULL && cell != NULL);

  cell->kind = VT_CELL_TEXT;
  if (day != VT_DAY_NONE && precision == VT_PRECISION_DAY &&
      (time == NULL || parse_iso_time (time + 1, &fraction)))
    {
      cell->kind = VT_CELL_DATE;
      cell->number = day + fraction;
    }
  else if (time == NULL && parse_iso_time (raw, &fraction))
    {
      cell->kind = VT_CELL_TIME;
      cell->number = fraction;
    }
}

gboolean
vt_xlsx_column_from_reference (const char *reference, guint *column)
{
  guint number = 0;
  guint i;

  for (i = 0; g_ascii_isalpha (reference[i]); i++)
    if (number <= MAX_COLUMNS)
      number = number * 26 + (g_ascii_toupper (reference[i]) - 'A' + 1);
  if (i == 0 || !g_ascii_isdigit (reference[i]))
    return FALSE;
  *column = number > MAX_COLUMNS ? G_MAXUINT : number - 1;
  return TRUE;
}
