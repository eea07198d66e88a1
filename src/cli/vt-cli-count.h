/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-cli-options.h"
#include "vt-figures.h"

G_BEGIN_DECLS

/* What the jobs that count for a plan begin with, and how registers are opened for what leaves
 * them. */

typedef struct
{
  VtPlan *plan;       /* (owned) */
  VtRegister *reg;    /* (owned) */
  VtPeriod period;
  VtDay cut_off;
  VtFigures *figures; /* (owned) (nullable) until counted */
} VtCliCount;

/**
 * vt_cli_count_prepare:
 * @count: all zero; cleared by the caller whatever comes of it
 *
 * Reads period, cut-off day and plan and opens the register, to be written with `--with-names`.
 * What can be told to be wrong without the register comes first.
 *
 * Returns: the exit code; what is wrong has been complained of
 */
int vt_cli_count_prepare (const VtCliOptions *options,
                          VtCatalog *catalog,
                          const char *plan_id,
                          VtCliCount *count);
/* Counts; with the plan's sheets for `--report`. Returns as above. */
int vt_cli_count_compute (const VtCliOptions *options, VtCatalog *catalog, VtCliCount *count);
/* What a person should know beside the numbers. */
void vt_cli_count_complain (VtCliCount *count);
void vt_cli_count_clear (VtCliCount *count);

/* For the jobs that only read. A register of an earlier version is brought up to date first, as the
 * window does, with a backup; nothing could read it otherwise. */
VtRegister *vt_cli_open_to_read (const char *path, VtCatalog *catalog, GError **error);
/* What leaves the office is noted in the history where the register can be written; else it is
 * opened for reading. */
VtRegister *vt_cli_open_for_export (const char *path, VtCatalog *catalog, GError **error);
/* Says so when it was opened for reading only. */
void vt_cli_complain_unrecorded (VtRegister *reg);

G_END_DECLS
