/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-database.h"
#include "vt-plan.h"
#include "vt-set.h"

G_BEGIN_DECLS

/**
 * VtEvaluator:
 *
 * Counts many sets in one run over the register. Add the sets, run once, then ask by the handles
 * that adding gave; the register's state is that of the run. A table is scanned once, with the
 * columns that the sets ask for and no others (a table to which another one's conditions lead, such
 * as activities from attendance, once more for that). One thread at a time until run, read-only and
 * thread-safe afterwards.
 */
typedef struct _VtEvaluator VtEvaluator;

#define VT_EVALUATOR_ALL G_MAXUINT /* no handle: not within another set */

/**
 * vt_evaluator_new:
 * @catalog: must outlive the evaluator, and so must the expressions' catalog, the same one
 * @period: the reporting period
 * @cut_off: ngày chốt
 */
VtEvaluator *vt_evaluator_new (VtCatalog *catalog, const VtPeriod *period, VtDay cut_off);
void vt_evaluator_free (VtEvaluator *self);

/* Adds a set; people count when present on the cut-off day, rows and sums in any case. Returns the
 * handle by which its result is had; equal words share their work. */
guint vt_evaluator_add (VtEvaluator *self, const VtExpression *expression);

/**
 * vt_evaluator_add_full:
 * @present_only: people, and rows about people, count only when the person is present on the
 *   cut-off day; rows about nobody count
 * @within: handle of a set of the same unit that the result is a part of, or VT_EVALUATOR_ALL
 */
guint vt_evaluator_add_full (VtEvaluator *self,
                             const VtExpression *expression,
                             gboolean present_only,
                             guint within);

/**
 * vt_evaluator_run:
 * @reader: a connection of this thread; one state of it is read
 * @error: G_IO_ERROR_CANCELLED, VT_ERROR_DAMAGED, VT_ERROR_IO
 */
gboolean vt_evaluator_run (VtEvaluator *self,
                           VtDatabase *reader,
                           GCancellable *cancellable,
                           GError **error);

const VtPeriod *vt_evaluator_get_period (VtEvaluator *self);
VtDay vt_evaluator_get_cut_off (VtEvaluator *self);

/* --- results, after the run ------------------------------------------------------------------- */

/* The set's size; a sum's value in đồng. */
gint64 vt_evaluator_get_count (VtEvaluator *self, guint handle);
/* The members as places in the index of the handle's unit; of a sum: the rows. (transfer none) */
const VtSet *vt_evaluator_get_set (VtEvaluator *self, guint handle);
VtUnit vt_evaluator_get_unit (VtEvaluator *self, guint handle);

/* The id of a place in the index of the handle's unit; of a household of one the negative id of its
 * person. */
gint64 vt_evaluator_get_id (VtEvaluator *self, guint handle, guint place);
/* All members' ids, sorted. (transfer full) (element-type gint64) */
GArray *vt_evaluator_get_ids (VtEvaluator *self, guint handle);
/* Case-file, household (`@` and a case-file code for a household of one) or staff codes, or uids of
 * rows; sorted by bytes. (transfer full) */
GStrv vt_evaluator_dup_members (VtEvaluator *self, guint handle);
/* Rising ids, for GArray of gint64. */
int vt_evaluator_compare_ids (gconstpointer a, gconstpointer b);
/* The value of @field in a row of a sum: what was added up. */
gint64 vt_evaluator_get_row_value (VtEvaluator *self, guint handle, guint place);
/* The id of the person a row is about, 0 for none. */
gint64 vt_evaluator_get_row_person (VtEvaluator *self, guint handle, guint place);

/* All people of the register, present or not. Places as in sets of people. */
guint vt_evaluator_get_n_people (VtEvaluator *self);
gint64 vt_evaluator_get_person_id (VtEvaluator *self, guint place);
const char *vt_evaluator_get_person_code (VtEvaluator *self, guint place);

/* --- hamlets ---------------------------------------------------------------------------------- */

/* The register's hamlets in Vietnamese order, numbers by size (`Tổ 2` before `Tổ 10`). */
guint vt_evaluator_get_n_hamlets (VtEvaluator *self);
const char *vt_evaluator_get_hamlet_name (VtEvaluator *self, guint hamlet);
gint64 vt_evaluator_get_hamlet_id (VtEvaluator *self, guint hamlet);

/* --- figures from outside --------------------------------------------------------------------- */

/**
 * vt_evaluator_get_baseline:
 * @indicator: code of the list `baseline`
 * @value: (out): `Số liệu nền` for the year of the cut-off day: the commune's own row, else the sum
 *   of the hamlets'
 * @summed: (out) (optional): it is such a sum, which is worth a warning
 *
 * Returns: FALSE when there is none for that year
 */
gboolean vt_evaluator_get_baseline (VtEvaluator *self,
                                    const char *indicator,
                                    gint64 *value,
                                    gboolean *summed);
/* The same of one hamlet. */
gboolean vt_evaluator_get_hamlet_baseline (VtEvaluator *self,
                                           const char *indicator,
                                           guint hamlet,
                                           gint64 *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtEvaluator, vt_evaluator_free)

G_END_DECLS
