/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-intake.h"

#include "vt-rules-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MINUTES_A_DAY (24 * 60)
#define ALLOWED (VT_INTAKE_EMERGENCY_HOURS * 60)

/* --- rules ------------------------------------------------------------------------------------ */

/* The steps of a case in the order of the law (NĐ 56/2017, Mẫu 01–06). */
static const char *const steps[] = {
  "received_on", "assessed_on", "planned_on", "approved_on", "reviewed_on", "closed_on",
};

static void
add_order_problem (VtRules *rules, const char *later, const char *earlier)
{
  vt_rules_add (
      rules,
      VT_SEVERITY_ERROR,
      later,
      "step-order",
      /* Translators: both are headings of dates, e.g. “Ngày đánh giá”, “Ngày nhận” */
      g_strdup_printf (_("“%s” lies before “%s”; the steps of a case follow one another."),
                       vt_rules_label (rules, later),
                       vt_rules_label (rules, earlier)));
}

static void
check_steps (VtRules *rules)
{
  const char *last = NULL;
  VtDay last_day = VT_DAY_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      VtDay day = vt_record_get_day (rules->record, steps[i]);

      if (day == VT_DAY_NONE)
        continue;
      if (last != NULL && day < last_day)
        add_order_problem (rules, steps[i], last);
      else
        {
          last = steps[i];
          last_day = day;
        }
    }
}

static void
check_emergency (VtRules *rules)
{
  VtDay received = vt_record_get_day (rules->record, "received_on");
  VtDay done = vt_record_get_day (rules->record, "emergency_on");
  const char *received_time = vt_record_get_by_name (rules->record, "received_time");
  const char *done_time = vt_record_get_by_name (rules->record, "emergency_time");

  if (received == VT_DAY_NONE || done == VT_DAY_NONE)
    return;
  if (done < received)
    add_order_problem (rules, "emergency_on", "received_on");
  else if (done == received && received_time != NULL && done_time != NULL
           && strcmp (done_time, received_time) < 0)
    add_order_problem (rules, "emergency_time", "received_time");
}

void
vt_intake_check (VtRules *rules)
{
  check_steps (rules);
  check_emergency (rules);
}

/* --- the 12-hour clock ------------------------------------------------------------------------ */

/* Minutes since 1970 by the local clock; FALSE when day or hour is missing. */
static gboolean
read_moment (VtRecord *record, const char *day_field, const char *time_field, gint64 *moment)
{
  VtDay day = vt_record_get_day (record, day_field);
  const char *time = vt_record_get_by_name (record, time_field);

  if (day == VT_DAY_NONE || time == NULL)
    return FALSE;
  *moment = (gint64) day * MINUTES_A_DAY + g_ascii_strtoll (time, NULL, 10) * 60
            + g_ascii_strtoll (time + 3, NULL, 10);
  return TRUE;
}

VtClock
vt_intake_get_clock (VtRecord *record, gint64 now, int *minutes)
{
  gint64 received = 0, done = now;
  gboolean is_done;

  g_return_val_if_fail (VT_IS_RECORD (record), VT_CLOCK_NONE);

  if (minutes != NULL)
    *minutes = -1;
  if (g_strcmp0 (vt_record_get_by_name (record, "emergency"), "1") != 0)
    return VT_CLOCK_NONE;
  is_done = vt_record_get_by_name (record, "emergency_on") != NULL;
  if (!read_moment (record, "received_on", "received_time", &received)
      || (is_done && !read_moment (record, "emergency_on", "emergency_time", &done)))
    return VT_CLOCK_UNKNOWN;
  if (minutes != NULL)
    *minutes = (int) CLAMP (done - received, 0, G_MAXINT);
  if (done - received <= ALLOWED)
    return is_done ? VT_CLOCK_IN_TIME : VT_CLOCK_RUNNING;
  return is_done ? VT_CLOCK_LATE : VT_CLOCK_OVERDUE;
}

gint64
vt_intake_now (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return (gint64) vt_day_today () * MINUTES_A_DAY + g_date_time_get_hour (now) * 60
         + g_date_time_get_minute (now);
}

static char *
describe_deadline (VtRecord *record)
{
  gint64 received = 0, end;
  g_autofree char *day = NULL;

  read_moment (record, "received_on", "received_time", &received);
  end = received + ALLOWED;
  day = vt_day_format ((VtDay) (end / MINUTES_A_DAY));
  /* Translators: %1$02d:%2$02d is a time of day, %3$s a date */
  return g_strdup_printf (_("Emergency measures are due before %1$02d:%2$02d on %3$s (12 hours "
                            "after the information came)."),
                          (int) (end % MINUTES_A_DAY) / 60, (int) (end % MINUTES_A_DAY) % 60, day);
}

char *
vt_intake_describe_clock (VtRecord *record, gint64 now)
{
  int minutes = -1;

  switch (vt_intake_get_clock (record, now, &minutes))
    {
    case VT_CLOCK_RUNNING:
      return describe_deadline (record);
    case VT_CLOCK_OVERDUE:
      return g_strdup (_("Emergency: more than 12 hours without a step"));
    case VT_CLOCK_IN_TIME:
      /* Translators: %1$d are hours, %2$02d minutes */
      return g_strdup_printf (_("Emergency measures came after %1$d h %2$02d min, within 12 "
                                "hours."),
                              minutes / 60, minutes % 60);
    case VT_CLOCK_LATE:
      /* Translators: %1$d are hours, %2$02d minutes */
      return g_strdup_printf (_("Emergency measures came after %1$d h %2$02d min, later than 12 "
                                "hours."),
                              minutes / 60, minutes % 60);
    case VT_CLOCK_UNKNOWN:
      return g_strdup (_("12-hour clock: not enough hours given to compute it."));
    case VT_CLOCK_NONE:
    default:
      return NULL;
    }
}
