/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "vt-catalog.h"
#include "vt-dimension.h"
#include "vt-expression.h"
#include "vt-identity.h"

G_BEGIN_DECLS

/**
 * VtPlan:
 *
 * A plan file (resources/plans/<id>.ini, or one in the person's data folder): figures as sets,
 * targets, periods, deadlines, sheets. Immutable after loading; thread-safe.
 *
 *     [plan]            id, title, version (a whole number), from-year, to-year, level, issuer,
 *                       source
 *     [report KIND]     due=29/11, year=2030, recipient, recipient.before, changed-on=01/07/2025
 *     [set NAME]        expression, label
 *     [figure ID]       label, unit, numerator, denominator, baseline, percent-of, parent, target,
 *                       main=yes, within=present|any
 *     [dimension NAME]  what figures can be broken down by, see VtDimension
 *     [identity NAME]   a stock that must add up, see VtIdentity
 *     [sheet …], [narrative …]   for the report's layout
 *
 * Sets are written as vt-expression.h says. Texts for people may stand in English beside the
 * Vietnamese (`label[en]`). A numerator is always counted within its denominator. People are
 * counted when present on the cut-off day, unless `within=any`; rows and sums count all their rows,
 * unless `within=present`.
 *
 * Groups repeat: `for=g: nkt, tt` in a [set] or [figure] group makes one for each value, with `{g}`
 * replaced by it in the group's name and everywhere in it, and `{g.label}` by the label of `[set
 * nkt]`; `for=c: codes(service)` takes the codes of a list and their labels. Neighbouring groups
 * with the same `for` repeat together: all of nkt, then all of tt.
 */
#define VT_TYPE_PLAN (vt_plan_get_type ())
G_DECLARE_FINAL_TYPE (VtPlan, vt_plan, VT, PLAN, GObject)

typedef struct
{
  const char *id;    /* `1591.1.TH` */
  const char *label; /* the plan's words, in the chosen language where given */
  const char *unit_label; /* `trẻ`, `người`, `hộ`, `lượt`, `đồng` */
  const char *parent;     /* (nullable) id of the figure it is a component of (`Trong đó:`) */
  VtUnit unit;
  const VtExpression *numerator;
  const VtExpression *denominator; /* (nullable) */
  const char *baseline;   /* (nullable) code of `Số liệu nền` that stands as the set's size */
  /* (nullable) id of a figure, or `baseline:` and a code of `Số liệu nền`, of which the sheet shows
   * a percentage; JSON knows nothing of it */
  const char *percent_of;
  int target;             /* whole percent, -1: none */
  gboolean main;          /* stands in `Theo thôn, tổ dân phố` */
  gboolean present_only;  /* people, and rows about people, count only when the person is present on
                           * the cut-off day */
} VtFigure;

/* A report the plan asks for. */
typedef struct
{
  const char *kind;       /* `year`, `half-year`, `mid-term`, `final` */
  int year;               /* the only year it is asked for, 0: every year of the plan */
  int due_month, due_day; /* the last day it may arrive ("trước 30/11" is 29/11); 0: none named */
  const char *recipient;  /* (nullable) who receives it now, in the plan's language */
  const char *recipient_before; /* (nullable) who received it before @changed_on */
  VtDay changed_on;       /* VT_DAY_NONE: never changed */
} VtPlanReport;

/* A set with a name, `@name` in the plan's sets; sheets and rosters take them by name too. */
typedef struct
{
  const char *name;
  const char *label; /* (nullable) */
  const VtExpression *expression;
} VtPlanSet;

/* A name that a sheet gives to a set for a while: `@row`, `@column`. */
typedef struct
{
  const char *name;
  const VtExpression *expression;
} VtBinding;

guint vt_plan_get_n_figures (VtPlan *self);
const VtFigure *vt_plan_get_figure (VtPlan *self, guint index);
int vt_plan_find_figure (VtPlan *self, const char *id); /* -1: none */

const char *vt_plan_get_id (VtPlan *self);
const char *vt_plan_get_title (VtPlan *self);
const char *vt_plan_get_version (VtPlan *self);
/* SHA-256 of the plan's file in lower-case hexadecimal: which words the figures were counted by. */
const char *vt_plan_get_hash (VtPlan *self);
/* (nullable) `commune`, `district` or `province`: who issued it; its name; its number and day */
const char *vt_plan_get_level (VtPlan *self);
const char *vt_plan_get_issuer (VtPlan *self);
const char *vt_plan_get_source (VtPlan *self);
int vt_plan_get_first_year (VtPlan *self);
int vt_plan_get_last_year (VtPlan *self);
guint vt_plan_get_n_reports (VtPlan *self);
const VtPlanReport *vt_plan_get_report (VtPlan *self, guint index);
/* Whom a report goes to whose period ends on @day; NULL: the plan names none. The unit that existed
 * then stands in it, as in the report’s heading. */
const char *vt_plan_report_get_recipient (const VtPlanReport *report, VtDay day);

guint vt_plan_get_n_sets (VtPlan *self);
const VtPlanSet *vt_plan_get_set (VtPlan *self, guint index);
int vt_plan_find_set (VtPlan *self, const char *name); /* -1: none */

/* What its figures can be broken down by: what every plan has (hamlet, sex, age, ethnicity, poverty,
 * disability, group), then its own groups `[dimension …]`. */
guint vt_plan_get_n_dimensions (VtPlan *self);
const VtDimension *vt_plan_get_dimension (VtPlan *self, guint index);
int vt_plan_find_dimension (VtPlan *self, const char *id); /* -1: none */

/* The stocks that must add up, in the file's order. */
guint vt_plan_get_n_identities (VtPlan *self);
const VtIdentity *vt_plan_get_identity (VtPlan *self, guint index);

/**
 * vt_plan_parse_set:
 * @text: a set as a sheet writes it
 * @bindings: (nullable) (array length=n_bindings): names that go before the plan's own
 * @error: as vt_expression_parse(), positions within @text
 *
 * Returns: (transfer full): the set, to be given to a VtEvaluator
 */
VtExpression *vt_plan_parse_set (VtPlan *self,
                                 const char *text,
                                 const VtBinding *bindings,
                                 guint n_bindings,
                                 GError **error);

/* The plan file's own groups (`[sheet …]`), for the layout. Read only. */
GKeyFile *vt_plan_get_key_file (VtPlan *self);
VtCatalog *vt_plan_get_catalog (VtPlan *self);

/**
 * vt_plan_load_bytes:
 * @name: for messages: the file's base name
 * @problems: (nullable) (element-type utf8): every mistake found is added as
 *   `name:line: what is wrong and what was expected` (sets: `name:line:column: …`); the first
 *   one is the @error
 * @error: VT_ERROR_SYNTAX
 *
 * Returns: (transfer full) (nullable): the plan, NULL when there was any mistake
 */
VtPlan *vt_plan_load_bytes (VtCatalog *catalog,
                            const char *name,
                            GBytes *bytes,
                            GPtrArray *problems,
                            GError **error);

/* The same file read with another catalog: its words in that one's language, figures and sets in the
 * same order. (transfer full) */
VtPlan *vt_plan_translate (VtPlan *plan, VtCatalog *catalog, GError **error);

/* All plans, built-in and the person's own (newer version of one id wins), sorted by id. A file of
 * a person's that is wrong, in its sheets too, is left out as a whole and described in @problems: a
 * sentence that names it, then its mistakes. (element-type VtPlan) */
GPtrArray *vt_plan_load_all (VtCatalog *catalog, GPtrArray *problems, GError **error);
/* @error: VT_ERROR_NOT_FOUND; VT_ERROR_SYNTAX, the first mistake, when the person's file `@id.ini`
 * was left out */
VtPlan *vt_plan_load (VtCatalog *catalog, const char *id, GError **error);

G_END_DECLS
