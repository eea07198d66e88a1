/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-evaluator.h"

G_BEGIN_DECLS

/**
 * vt_breakdown_count:
 * @evaluator: after its run
 * @handle: of a set or sum
 *
 * Counts a set hamlet by hamlet: people by their hamlet; households by the head's, when the head is
 * on the register, else by that of the member with the lowest code (spec/indicators.md); rows and
 * sums by their person's; staff belong to none.
 *
 * Returns: (transfer full) (element-type gint64): a number for each hamlet in the evaluator's
 *   order, then one for what belongs to none; together they are vt_evaluator_get_count()
 */
GArray *vt_breakdown_count (VtEvaluator *evaluator, guint handle);

G_END_DECLS
