/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-date.h"

G_BEGIN_DECLS

/* What a cell of a workbook can hold, whoever writes it. */

/* @text as a cell can hold it: valid, without what XML forbids, `_xHHHH_` kept from being read as
 * an escape. VT_ERROR_INVALID_VALUE: it is longer than a cell can be. (transfer full) */
char *vt_workbook_text_prepare (const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The day as Excel counts days; 0 for one before 1900, which it does not know. */
gint64 vt_workbook_day_number (VtDay day);

G_END_DECLS
