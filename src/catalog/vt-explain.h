/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-expression.h"
#include "vt-plan.h"

G_BEGIN_DECLS

/* What a set of the set language means, said in sentences for the person who answers for the figure:
 * `group(TT) & served(y-te)` becomes “Người thuộc nhóm Người tâm thần tại ngày chốt, đồng thời được
 * cung cấp ít nhất một dịch vụ thuộc nhóm Y tế trong kỳ báo cáo.” No code or name of a field stands
 * in it: subjects say how they are spoken of (`phrase` in resources/tables), fields and codes by
 * their labels, all else resources/explain/phrases.ini. These are data and not gettext because a
 * workbook speaks Vietnamese whatever language the program runs in; the language is the catalog's.
 * Every set has a sentence. Any thread. */

/**
 * vt_expression_explain:
 * @expression: parsed with @catalog or with one of another language
 * @catalog: whose language is spoken
 *
 * Returns: (transfer full): one sentence with a capital and a full stop; `@names` are said by what
 *   they mean
 */
char *vt_expression_explain (const VtExpression *expression,
                             VtCatalog *catalog) G_GNUC_WARN_UNUSED_RESULT;

/**
 * vt_plan_explain_figure:
 * @plan: its catalog's language is spoken
 * @index: of the figure
 *
 * Returns: (transfer full): lines, without one at the end: `Mẫu số: ….` and `Tử số …: ….`, or for a
 *   mere size `Cách tính: ….`; who is left out, which baseline figure stands instead; then what each
 *   set with a label means that these lines name: `“Trẻ em mồ côi”: ….`
 */
char *vt_plan_explain_figure (VtPlan *plan, guint index) G_GNUC_WARN_UNUSED_RESULT;

/* The same of a set that is no figure, a row of a sheet or a list: `Cách tính: ….` and what the sets
 * mean that it names. (transfer full) */
char *vt_plan_explain_set (VtPlan *plan, const VtExpression *set) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
