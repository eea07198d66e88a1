/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-figures.h"
#include "vt-importer.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean with_names;      /* names, days of birth, phones, addresses in the lists */
  /* With names, and asked for a second time: also the people of groups that must not be recognised
   * (`restricted` in resources/codes/target-group.csv). Without it their rows are left out of lists
   * with names, and the sheet says how many they were. Says nothing without @with_names. */
  gboolean with_restricted;
  const char *purpose;      /* (nullable) for the history, with names */
  const char *recipient;    /* (nullable) */
} VtReportOptions;

/**
 * vt_report_write_workbook:
 * @figures: computed with sheets
 * @previous: (nullable): the same plan a year earlier, for `Cùng kỳ năm trước`; the figures of a
 *   report frozen for that plan and period go before it
 * @reader: a connection of this thread
 *
 * Writes the plan's workbook as its `[sheet …]` groups say (spec/layouts.md). The same register,
 * plan, period and cut-off give the same bytes.
 */
gboolean vt_report_write_workbook (VtRegister *reg,
                                   VtDatabase *reader,
                                   VtFigures *figures,
                                   VtFigures *previous,
                                   const VtReportOptions *options,
                                   const char *path,
                                   VtProgress progress,
                                   gpointer user_data,
                                   GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
