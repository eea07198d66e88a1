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
/* --- conditions (vt-explain-condition.c) --- */

/* The table as the explaining catalog has it: the set may have been parsed with one of the other
 * language. */
const VtTable *vt_explain_find_table (const VtExplainer *self, const VtTable *table);
/* TRUE for a condition by values alone, so that a phrase of the description may say it. */
gboolean vt_explain_is_choice (const VtCondition *condition);
/* The labels of its values: `Nặng hoặc Đặc biệt nặng`. (transfer full) */
char *vt_explain_condition_values (const VtExplainer *self,
                                   const VtTable *table,
                                   const VtCondition *condition);
/* TRUE when the conditions before @i, or beside it, say the same already. */
gboolean vt_explain_is_said (GPtrArray *conditions, guint i);
/* By the field's heading: `Hình thức là Nhận con nuôi`. (transfer full) */
char *vt_explain_condition (const VtExplainer *self,
                            const VtTable *table,
                            const VtCondition *condition);
/* All of them so; (transfer full) (nullable): NULL when there are none */
char *vt_explain_conditions (const VtExplainer *self, const VtTable *table, GPtrArray *conditions);
/* As the description of the subject says it: `mức độ Nặng`; (transfer full) (nullable): NULL when it
 * says nothing */
char *vt_explain_by_phrase (const VtExplainer *self,
                            const VtTable *table,
                            const VtCondition *condition);

/* --- small words --- */

/* `tại ngày chốt`, `tại đầu kỳ` or nothing. (transfer full) */
char *vt_explain_day (const VtExplainer *self);
/* Takes both over: `a`, `b` joined as @phrase says. (transfer full) */
char *vt_explain_join (const VtExplainer *self, VtPhrase phrase, char *a, char *b);
/* `A; B hoặc C` (element-type utf8). (transfer full) */
char *vt_explain_values (const VtExplainer *self, GPtrArray *labels);

G_END_DECLS
