/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-date.h"

#include "vt-error.h"
#include "vt-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A year standing alone could be any number; these bounds make it one (spec/register.md). */
#define FIRST_LONE_YEAR 1900
#define LAST_LONE_YEAR 2100

#define MAX_PARTS 3

/* The numbers of a date as typed: `1/6/15` is 1, 6, 15 with 1, 1, 2 digits. */
typedef struct
{
  int n_parts;
  int value[MAX_PARTS];
  int n_digits[MAX_PARTS];
} Parts;

static const char *
skip_blanks (const char *text)
{
  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  return text;
}

/* Numbers of one to eight digits with the same sign between them, and nothing else. */
static gboolean
split_parts (const char *text,
             const char *separators,
             Parts *parts)
{
  char separator = '\0';

  parts->n_parts = 0;
  for (;;)
    {
      int value = 0, n_digits = 0;

      text = skip_blanks (text);
      for (; g_ascii_isdigit (*text); text++, n_digits++)
        value = n_digits < 8 ? value * 10 + (*text - '0') : value;
      if (n_digits < 1 || n_digits > 8 || parts->n_parts == MAX_PARTS)
        return FALSE;
      parts->value[parts->n_parts] = value;
      parts->n_digits[parts->n_parts++] = n_digits;

      text = skip_blanks (text);
      if (*text == '\0')
        return TRUE;
      if (strchr (separators, *text) == NULL || (separator != '\0' && *text != separator))
        return FALSE;
      separator = *text++;
    }
}

static void
refuse (GError **error,
        const char *sentence)
{
  g_set_error_literal (error, VT_ERROR, VT_ERROR_INVALID_VALUE, sentence);
}

static void
refuse_shape (VtDateForms forms,
              GError **error)
{
  if (forms & VT_DATE_FORMS_PARTIAL)
    refuse (error, _("This is not a date. Write day, month and year like 01/06/2015, or 06/2015, "
                     "or 2015 alone."));
  else
    refuse (error, _("This is not a date. Write day, month and year like 01/06/2015."));
}

/* The year is checked apart: it is what people leave out most, and a day needs it. */
static gboolean
complete_year (int *year,
               int n_digits,
               VtDateForms forms,
               VtDay today,
               GError **error)
{
  if (n_digits == 4)
    return TRUE;
  if (n_digits == 2 && (forms & VT_DATE_FORMS_TYPED) && today != VT_DAY_NONE)
    {
      int this_year = vt_day_get_year (today);

      *year += this_year - this_year % 100;
      if (*year > this_year)
        *year -= 100;
      return TRUE;
    }
  refuse (error, _("Write the year with four digits, like 01/06/2015."));
  return FALSE;
}

static gboolean
check_month (int month,
             GError **error)
{
  if (month >= 1 && month <= 12)
    return TRUE;
  g_set_error (error, VT_ERROR, VT_ERROR_INVALID_VALUE,
               /* Translators: %d is a number that was typed where the month belongs */
               _("There is no month %d. Write the day first, then the month, then the year."),
               month);
  return FALSE;
}

static char *
make_day (int year,
          int month,
          int day,
          GError **error)
{
  if (!check_month (month, error))
    return NULL;
  if (vt_day_from_ymd (year, month, day) == VT_DAY_NONE)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_INVALID_VALUE,
                   /* Translators: day, month and year of a date that does not exist */
                   _("%02d/%02d/%04d is not a day of the calendar."), day, month, year);
      return NULL;
    }
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

static char *
make_partial (const Parts *parts,
              GError **error)
{
  int year = parts->value[parts->n_parts - 1];

  if (parts->n_digits[parts->n_parts - 1] != 4)
    {
      refuse (error, _("Write the year with four digits, like 06/2015 or 2015."));
      return NULL;
    }
  if (year < FIRST_LONE_YEAR || year > LAST_LONE_YEAR)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_INVALID_VALUE,
                   /* Translators: the year that was typed, the first and the last one allowed */
                   _("The year %d is not possible here. Write a year from %d to %d."),
                   year, FIRST_LONE_YEAR, LAST_LONE_YEAR);
      return NULL;
    }
  if (parts->n_parts == 1)
    return g_strdup_printf ("%04d", year);
  if (!check_month (parts->value[0], error))
    return NULL;
  return g_strdup_printf ("%04d-%02d", year, parts->value[0]);
}

char *
vt_date_parse (const char *text,
               VtDateForms forms,
               VtDay today,
               GError **error)
{
  g_autofree char *clean = NULL;
  Parts parts;

  g_return_val_if_fail (text != NULL, NULL);

  clean = vt_text_clean (text);
  if (clean == NULL || !split_parts (clean, "/-.", &parts))
    {
      refuse_shape (forms, error);
      return NULL;
    }

  if (parts.n_parts == 3 && parts.n_digits[0] == 4)
    {
      refuse (error, _("Write the day first, then the month, then the year, like 01/06/2015."));
      return NULL;
    }
  if (parts.n_parts == 3 && parts.n_digits[0] <= 2 && parts.n_digits[1] <= 2)
    {
      if (!complete_year (&parts.value[2], parts.n_digits[2], forms, today, error))
        return NULL;
      return make_day (parts.value[2], parts.value[1], parts.value[0], error);
    }
  if (parts.n_parts == 1 && parts.n_digits[0] == 8 && (forms & VT_DATE_FORMS_TYPED))
    return make_day (parts.value[0] % 10000, parts.value[0] / 10000 % 100,
                     parts.value[0] / 1000000, error);
  if (parts.n_parts <= 2 && parts.n_digits[0] <= 4 && (forms & VT_DATE_FORMS_PARTIAL)
      && (parts.n_parts == 1 || parts.n_digits[0] <= 2))
    return make_partial (&parts, error);

  refuse_shape (forms, error);
  return NULL;
}

char *
vt_time_parse (const char *text,
               GError **error)
{
  g_autofree char *clean = NULL;
  Parts parts;

  g_return_val_if_fail (text != NULL, NULL);

  clean = vt_text_clean (text);
  if (clean == NULL || !split_parts (clean, ":hH.", &parts) || parts.n_parts != 2
      || parts.n_digits[0] > 2 || parts.n_digits[1] != 2)
    {
      refuse (error, _("This is not a time of day. Write hours and minutes like 8:30."));
      return NULL;
    }
  if (parts.value[0] > 23 || parts.value[1] > 59)
    {
      refuse (error, _("There is no such time of day. Hours go from 0 to 23, minutes from 00 to "
                       "59."));
      return NULL;
    }
  return g_strdup_printf ("%02d:%02d", parts.value[0], parts.value[1]);
}
