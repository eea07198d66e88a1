/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-catalog-private.h"
#include "vt-expression-private.h"
#include "vt-plan.h"

G_BEGIN_DECLS

/* Of which day a part of a sentence speaks. */
typedef enum
{
  VT_EXPLAIN_CUT_OFF,
  VT_EXPLAIN_BEGIN,
  VT_EXPLAIN_ANY, /* of none: the sentence around it says when */
} VtExplainDay;

typedef struct
{
  VtCatalog *catalog;
  const VtPhrases *phrases; /* the catalog's */
  VtPlan *plan;             /* (nullable): whose sets with labels are said by them */
  GArray *named;            /* (nullable) (element-type guint): those sets, in the order they came */
  VtExplainDay day;
  const VtExpression *told; /* (nullable): the set whose meaning is being told: not by its label */
} VtExplainer;

/* `{set}` as a noun, in lower case: `trẻ em (dưới 16 tuổi, …) thuộc nhóm …`. (transfer full) */
char *vt_explain_set (const VtExplainer *self, const VtExpression *node);
/* The same, but what it means even when it has a label. (transfer full) */
char *vt_explain_meaning (const VtExplainer *self, const VtExpression *node);
/* A sentence: blanks that an empty place has left are taken out, the first letter is a capital.
 * Takes @text over. (transfer full) */
char *vt_explain_finish (char *text);
/* TRUE when the set itself says that its people are present on the cut-off day. */
gboolean vt_explain_says_present (const VtExpression *node);

/* What is true of those in a query's set: `được theo dõi trong kỳ báo cáo`; of rows, what they have
 * in common. (transfer full) */
char *vt_explain_query (const VtExplainer *self, const VtExpression *node);
/* What the rows of a query are called: `lượt theo dõi`. (transfer full) */
char *vt_explain_rows (const VtExplainer *self, const VtExpression *node);
/* The same rows or people, joined as since() and after() take them. (transfer full) */
char *vt_explain_relation (const VtExplainer *self, const VtExpression *node);
/* `tại ngày chốt`, `tại đầu kỳ` or nothing. (transfer full) */
char *vt_explain_day (const VtExplainer *self);
/* Takes both over: `a`, `b` joined as @phrase says. (transfer full) */
char *vt_explain_join (const VtExplainer *self, VtPhrase phrase, char *a, char *b);
/* `A; B hoặc C` (element-type utf8). (transfer full) */
char *vt_explain_values (const VtExplainer *self, GPtrArray *labels);

G_END_DECLS
