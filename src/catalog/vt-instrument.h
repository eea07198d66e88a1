/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VtInstrument:
 *
 * A screening tool as resources/instruments/<code>.ini describes it: whom it is validated for, the
 * range of its score, and the bands that suggest a conclusion. No items are shipped (licences,
 * domain.md B.6): a result is a score. Screening, never a diagnosis.
 */
typedef struct _VtInstrument VtInstrument;

const char *vt_instrument_get_code (const VtInstrument *instrument);
const char *vt_instrument_get_label (const VtInstrument *instrument);
/* Where bands and ages come from, as shown beside the grade. (nullable) */
const char *vt_instrument_get_source (const VtInstrument *instrument);

/* FALSE when the instrument has no score; the score is then an error. */
gboolean vt_instrument_get_score_range (const VtInstrument *instrument, int *minimum, int *maximum);
gboolean vt_instrument_takes_followup (const VtInstrument *instrument, int *minimum, int *maximum);

/* Whether the tool is validated for a child of that age; -1 months (unknown) is TRUE. */
gboolean vt_instrument_fits_age (const VtInstrument *instrument, int age_in_months);
/* `16–30 tháng` in the chosen language, for the warning. (nullable): any age */
const char *vt_instrument_get_age_text (const VtInstrument *instrument);

/**
 * vt_instrument_suggest:
 * @score: the total, or -1 when there is none
 * @followup: the follow-up's score, or -1
 *
 * Returns: (nullable): the code of the conclusion (list `conclusion`) that the bands suggest; the
 *   recorded conclusion is what counts (spec/register.md, Sàng lọc)
 */
const char *vt_instrument_suggest (const VtInstrument *instrument, int score, int followup);

G_END_DECLS
