/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The clock of an emergency: measures within 12 hours of receiving the information (NĐ 56/2017/NĐ-CP
 * Điều 26 khoản 3). */

#include "config.h"

#include "vt-form-private.h"

#include <glib/gi18n-lib.h>

#define HOURS_ALLOWED 12
#define MINUTES_A_DAY (24 * 60)

/* Minutes since 1970-01-01 00:00 on the wall clock; G_MININT64 without a day or an hour. */
static gint64
peek_minute (VtForm *form, const char *day_field, const char *time_field)
{
  VtDay day = vt_form_peek_day (form, day_field);
  g_autofree char *time = vt_form_peek (form, time_field);

  if (day == VT_DAY_NONE || time == NULL || strlen (time) != 5)
    return G_MININT64;
  return (gint64) day * MINUTES_A_DAY + g_ascii_strtoll (time, NULL, 10) * 60
         + g_ascii_strtoll (time + 3, NULL, 10);
}

static char *
describe_wait (gint64 received)
{
  gint64 end = received + HOURS_ALLOWED * 60;
  g_autofree char *day = vt_day_format ((VtDay) (end / MINUTES_A_DAY));
  int minute = (int) (end % MINUTES_A_DAY);

  /* Translators: %1$02d:%2$02d is a time of day, %3$s a date */
  return g_strdup_printf (_("Emergency measures are due before %1$02d:%2$02d on %3$s (12 hours "
                            "after the information came)."),
                          minute / 60, minute % 60, day);
}

static char *
describe_step (gint64 minutes)
{
  if (minutes <= HOURS_ALLOWED * 60)
    /* Translators: %1$d are hours, %2$02d minutes */
    return g_strdup_printf (_("Emergency measures came after %1$d h %2$02d min, within 12 hours."),
                            (int) (minutes / 60), (int) (minutes % 60));
  /* Translators: %1$d are hours, %2$02d minutes */
  return g_strdup_printf (_("Emergency measures came after %1$d h %2$02d min, later than 12 hours."),
                          (int) (minutes / 60), (int) (minutes % 60));
}

static char *
describe_clock (VtForm *form)
{
  g_autofree char *emergency = vt_form_peek (form, "emergency");
  gint64 received = peek_minute (form, "received_on", "received_time");
  gint64 acted = peek_minute (form, "emergency_on", "emergency_time");

  if (g_strcmp0 (emergency, "1") != 0)
    return NULL;
  if (received != G_MININT64 && acted != G_MININT64)
    return acted >= received ? describe_step (acted - received) : NULL;
  if (received != G_MININT64 && vt_form_peek_day (form, "emergency_on") == VT_DAY_NONE)
    return describe_wait (received);
  return g_strdup (_("12-hour clock: not enough hours given to compute it."));
}

static void
attach (VtForm *form)
{
}

static void
refresh (VtForm *form)
{
  g_autofree char *text = describe_clock (form);

  vt_info_line_set (vt_form_find_line (form, "clock"), text, NULL);
}

const VtFormExtra vt_form_intake_extra = { "intake", attach, refresh };
