/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-fuzz.h"

#include "vt-date.h"
#include "vt-number.h"

#include <string.h>

#define N_FORMS 4

static void
read_dates (const char *text)
{
  for (int forms = 0; forms < N_FORMS; forms++)
    {
      g_autofree char *canonical
          = vt_date_parse (text, (VtDateForms) forms, vt_day_from_ymd (2026, 11, 21), NULL);
      g_autofree char *shown = NULL;

      if (canonical == NULL)
        continue;
      g_assert_cmpint (vt_day_from_canonical (canonical, NULL), !=, VT_DAY_NONE);
      shown = vt_date_format (canonical);
      g_assert_cmpstr (shown, !=, "");
    }
}

/* A number that was read and written is read as the same number. */
static void
read_numbers (const char *text)
{
  for (int digits = 0; digits <= 2; digits++)
    {
      g_autofree char *shown = NULL;
      gint64 value = 0, again = 0;

      if (!vt_number_parse (text, digits, &value, NULL))
        continue;
      shown = vt_number_format (value, digits);
      g_assert_true (vt_number_parse (shown, digits, &again, NULL));
      g_assert_cmpint (again, ==, value);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *time = NULL;
  g_autofree char *period_text = NULL;
  VtPeriod period;

  if (!g_utf8_validate (text, -1, NULL))
    return 0;
  read_dates (text);
  read_numbers (text);
  time = vt_time_parse (text, NULL);
  if (time != NULL)
    g_assert_cmpuint (strlen (time), ==, strlen ("HH:mm"));
  if (vt_period_parse (text, &period, NULL))
    {
      period_text = vt_period_to_text (&period);
      g_assert_true (vt_period_parse (period_text, &period, NULL));
    }
  return 0;
}
