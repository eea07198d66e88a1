/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-register.h"

G_BEGIN_DECLS

/* Where harm to a child is grave or near, emergency measures follow within 12 hours of the report.
 * Source: NĐ 56/2017/NĐ-CP Điều 26 khoản 3. */
#define VT_INTAKE_EMERGENCY_HOURS 12

/**
 * VtClock:
 * @VT_CLOCK_NONE: the case is no emergency
 * @VT_CLOCK_RUNNING: nothing was done yet and there is time
 * @VT_CLOCK_OVERDUE: nothing was done yet and the time is over
 * @VT_CLOCK_IN_TIME: done within the time
 * @VT_CLOCK_LATE: done after it
 * @VT_CLOCK_UNKNOWN: hours are missing, so that it cannot be told
 */
typedef enum
{
  VT_CLOCK_NONE,
  VT_CLOCK_RUNNING,
  VT_CLOCK_OVERDUE,
  VT_CLOCK_IN_TIME,
  VT_CLOCK_LATE,
  VT_CLOCK_UNKNOWN,
} VtClock;

/**
 * vt_intake_get_clock:
 * @record: an intake
 * @now: local time in minutes since 1970-01-01T00:00 (vt_intake_now())
 * @minutes: (out) (optional): from the report to the step, or to @now while nothing was done;
 *   -1 when it cannot be told
 *
 * Reads the 12-hour clock of an emergency. Received on 1/6/2026 at 20:00 and intervened on 2/6/2026
 * at 07:30 is 690 minutes: in time. Without both hours nothing is told (spec/register.md, Tiếp
 * nhận).
 */
VtClock vt_intake_get_clock (VtRecord *record, gint64 now, int *minutes);
gint64 vt_intake_now (void);

/* One line for people, `không đủ giờ để tính` among them; NULL for VT_CLOCK_NONE. (transfer full)
 */
char *vt_intake_describe_clock (VtRecord *record, gint64 now) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
