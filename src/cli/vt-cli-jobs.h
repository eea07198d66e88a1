/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-cli-options.h"
#include "vt-plan.h"

G_BEGIN_DECLS

/* The jobs of spec/cli.md. Each gets options that go together, prints what it is for, complains of
 * what went wrong, and returns the exit code. */
typedef int (*VtCliJob) (const VtCliOptions *options, VtCatalog *catalog);

/* vt-cli-register.c: on the register as a whole */
int vt_cli_job_new (const VtCliOptions *options, VtCatalog *catalog);
int vt_cli_job_check (const VtCliOptions *options, VtCatalog *catalog);
int vt_cli_job_backup (const VtCliOptions *options, VtCatalog *catalog);
int vt_cli_job_restore (const VtCliOptions *options, VtCatalog *catalog);
int vt_cli_job_salvage (const VtCliOptions *options, VtCatalog *catalog);

/* vt-cli-exchange.c: files in and out */
int vt_cli_job_template (const VtCliOptions *options, VtCatalog *catalog);
int vt_cli_job_import (const VtCliOptions *options, VtCatalog *catalog);
int vt_cli_job_export (const VtCliOptions *options, VtCatalog *catalog);
int vt_cli_job_extract (const VtCliOptions *options, VtCatalog *catalog);

/* vt-cli-plans.c: plan files */
int vt_cli_job_plans (const VtCliOptions *options, VtCatalog *catalog);
int vt_cli_job_check_plan (const VtCliOptions *options, VtCatalog *catalog);

/* vt-cli-figures.c: what a plan counts */
int vt_cli_job_figures (const VtCliOptions *options, VtCatalog *catalog);
int vt_cli_job_people (const VtCliOptions *options, VtCatalog *catalog);

/* vt-cli-report.c: its workbook or document */
int vt_cli_job_report (const VtCliOptions *options, VtCatalog *catalog);

/* TRUE when a workbook may be written there: in a folder that exists, and over no register. */
gboolean vt_cli_may_write (const char *path, GError **error);

G_END_DECLS
