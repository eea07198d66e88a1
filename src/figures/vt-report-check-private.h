/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-layout.h"
#include "vt-report-check.h"

G_BEGIN_DECLS

#define VT_SMALLEST_CELL 4 /* spec/layouts.md: cells of 1–4 people */

/* What one run of the checks works with. */
typedef struct
{
  VtFigures *figures;
  VtPlan *plan;
  VtLayout *layout;
  VtDatabase *reader;
  VtEvaluator *evaluator; /* of the sets that only the checks ask for */
  GArray *questions;      /* (element-type VtCheckQuestion) */
  guint overlaps;         /* handle there: two placements on one day */
  GPtrArray *checks;      /* (element-type VtReportCheck) */
} VtReportChecks;

/* A set whose members are worth a line, when there are any. */
typedef struct
{
  VtReportCheckKind kind;
  guint handle;           /* of the evaluator of the checks */
  char *label;            /* (owned) (nullable) what stands in the sentence */
  char *value;            /* (owned) (nullable) the same */
} VtCheckQuestion;

/* (transfer full): @sentence; @people (nullable): none */
void vt_report_checks_add (VtReportChecks *checks,
                           VtReportCheckKind kind,
                           char *sentence,
                           GArray *people);

/* Adds the sets that the plan's own words make worth asking for (vt-report-check-plan.c). */
gboolean vt_report_checks_ask (VtReportChecks *checks, GError **error);
/* After the run: what was found. */
void vt_report_checks_answer (VtReportChecks *checks);
/* Whether a set asks for nothing but people of groups that must not be recognised. */
gboolean vt_report_checks_is_restricted (const VtExpression *expression);
/* Whether so few of them could be recognised; nobody cannot. */
gboolean vt_report_checks_is_small (gint64 n);
/* Takes the ids of @more into @people, each once; @seen: (element-type gint64) those it has. */
void vt_report_checks_take_ids (GArray *people, GHashTable *seen, GArray *more);
/* The small cells of sheets that break figures down (vt-report-check-parts.c). */
void vt_report_checks_look_at_parts (VtReportChecks *checks);

G_END_DECLS
