/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * vt_number_parse:
 * @text: `1250000`, `1.250.000`, `2,5`, `-3`; blanks around it, `đ`, `đồng` and no-break blanks as
 *   separators are allowed
 * @digits: how many digits stand behind the decimal comma in the result, 0–6
 * @value: (out): the number × 10^@digits
 * @error: VT_ERROR_INVALID_VALUE with a sentence for people
 *
 * Reads a number in Vietnamese writing: dot for thousands, comma for decimals. A dot is a decimal
 * point only where it cannot be a thousands separator (`2.5`); more decimals than @digits are an
 * error, never rounded away.
 */
gboolean vt_number_parse (const char *text, int digits, gint64 *value, GError **error);

/**
 * vt_number_from_double:
 * @number: what a spreadsheet cell holds
 * @digits: as above
 * @value: (out): the number × 10^@digits
 *
 * Returns: FALSE when the number is not finite, too large, or has more decimals than @digits
 *   (a difference below 1e-6 of the last digit is the cell's own imprecision)
 */
gboolean vt_number_from_double (double number, int digits, gint64 *value);

/* `1.250.000`; `2,5` with digits 1 or 2 and a trailing zero dropped. Locale plays no part. */
char *vt_number_format (gint64 value, int digits) G_GNUC_WARN_UNUSED_RESULT;

/* `2.5`, no thousands separators: for files that machines read. */
char *vt_number_to_ascii (gint64 value, int digits) G_GNUC_WARN_UNUSED_RESULT;

/**
 * vt_percent_in_hundredths:
 * @numerator: ≥ 0
 * @denominator: ≥ 0
 *
 * 100 · @numerator / @denominator rounded half up to two decimals, in hundredths of a percent
 * (2/3 gives 6667), in whole numbers throughout (spec/indicators.md).
 *
 * Returns: the percentage × 100, or -1 when @denominator is 0
 */
gint64 vt_percent_in_hundredths (gint64 numerator, gint64 denominator);

/* 100 · numerator ≥ target · denominator; @target in whole percent; @denominator > 0. */
gboolean vt_percent_meets (gint64 numerator, gint64 denominator, int target);

/* `66,67` from 6667, `–` from -1. */
char *vt_percent_format (gint64 hundredths) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
