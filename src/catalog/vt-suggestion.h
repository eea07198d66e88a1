/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * vt_suggestion_find:
 * @word: what was written
 * @candidates: (element-type utf8): what may be written there
 *
 * Returns: (transfer full) (nullable): the candidates that differ from @word by a slip of the
 *   keyboard (at most a third of the letters), nearest first, at most three, as `a, b`; NULL: none
 */
char *vt_suggestion_find (const char *word, GPtrArray *candidates) G_GNUC_WARN_UNUSED_RESULT;

/* The candidates as `a, b, c … (40)`, for saying what was expected. (transfer full) */
char *vt_suggestion_list (GPtrArray *candidates) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
