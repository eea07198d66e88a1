/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "vt-catalog.h"
#include "vt-expression.h"

G_BEGIN_DECLS

/**
 * VtPlan:
 *
 * A plan file (resources/plans/<id>.ini, or one in the person's data folder): figures as sets,
 * targets, periods, deadlines, sheets. Immutable after loading; thread-safe.
 */
#define VT_TYPE_PLAN (vt_plan_get_type ())
G_DECLARE_FINAL_TYPE (VtPlan, vt_plan, VT, PLAN, GObject)

/* What a figure counts; part of its type, never mixed. */
typedef enum
{
  VT_UNIT_PEOPLE,
  VT_UNIT_HOUSEHOLDS,
  VT_UNIT_STAFF,
  VT_UNIT_ROWS,
  VT_UNIT_DONG,
} VtUnit;

typedef struct
{
  const char *id;    /* `1591.1.TH` */
  const char *label; /* the plan's words, in the chosen language where given */
  const char *unit_label; /* `trẻ`, `người`, `hộ`, `lượt`, `đồng` */
  const char *parent;     /* (nullable) id of the figure it is a component of (`Trong đó:`) */
  VtUnit unit;
  const VtExpression *numerator;
  const VtExpression *denominator; /* (nullable) */
  const char *baseline;   /* (nullable) code of `Số liệu nền` that stands as the denominator's size */
  const char *percent_of; /* (nullable) figure of which the sheet shows a percentage */
  int target;             /* whole percent, -1: none */
  gboolean main;          /* stands in `Theo thôn, tổ dân phố` */
} VtFigure;

/* `yearly`, `half-yearly` …: a report the plan asks for. */
typedef struct
{
  const char *kind;      /* `year`, `half-year` */
  int due_month, due_day; /* the last day the report may arrive ("trước 30/11" is 29/11); 0: none named */
} VtPlanReport;

guint vt_plan_get_n_figures (VtPlan *self);
const VtFigure *vt_plan_get_figure (VtPlan *self, guint index);
int vt_plan_find_figure (VtPlan *self, const char *id); /* -1: none */

const char *vt_plan_get_id (VtPlan *self);
const char *vt_plan_get_title (VtPlan *self);
const char *vt_plan_get_version (VtPlan *self);
int vt_plan_get_first_year (VtPlan *self);
int vt_plan_get_last_year (VtPlan *self);
guint vt_plan_get_n_reports (VtPlan *self);
const VtPlanReport *vt_plan_get_report (VtPlan *self, guint index);
/* The plan file's own groups (`[sheet …]`), for the layout. */
GKeyFile *vt_plan_get_key_file (VtPlan *self);

/**
 * vt_plan_load_bytes:
 * @name: for messages: the file's base name
 * @problems: (nullable) (element-type utf8): every mistake found is added as
 *   `name:line: what is wrong and what was expected`; NULL: the first one is the @error
 * @error: VT_ERROR_SYNTAX
 *
 * Returns: (transfer full) (nullable): the plan, NULL when there was any mistake
 */
VtPlan *vt_plan_load_bytes (VtCatalog *catalog,
                            const char *name,
                            GBytes *bytes,
                            GPtrArray *problems,
                            GError **error);

/* All plans, built-in and the person's own (newer version of one id wins), sorted by id. A file of a
 * person's that is wrong is left out and described in @problems. (element-type VtPlan) */
GPtrArray *vt_plan_load_all (VtCatalog *catalog, GPtrArray *problems, GError **error);
VtPlan *vt_plan_load (VtCatalog *catalog, const char *id, GError **error);

G_END_DECLS
