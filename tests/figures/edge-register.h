/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "figures-fixture.h"

G_BEGIN_DECLS

typedef struct
{
  const char *period_text;
  VtPeriod period;
  VtDay cut_off;
} EdgeReport;

/**
 * edge_register_add:
 * @report: (out): what to report on
 *
 * Fills an empty register with thirty people, drawn from @seed so that the edges of the rules are
 * hit: every day lies on or beside the first or last day of the period, the day before it or the
 * cut-off day; births are on 29 February and at the ends of months, known to the month or year, or
 * unknown; people left on the cut-off day, came back, live alone, share a household whose head is on
 * no register, are in overlapping groups; rows, activities and people were voided.
 */
void edge_register_add (FiguresFixture *fixture, guint seed, EdgeReport *report);

/* Takes all rows out again. */
void edge_register_clear (FiguresFixture *fixture);

G_END_DECLS
