/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-register.h"

G_BEGIN_DECLS

/* The conclusion (a code) that the bands of the record's tool suggest for its scores; the recorded
 * conclusion is what counts, and screening is never a diagnosis. (nullable) */
const char *vt_screening_suggest (VtCatalog *catalog, VtRecord *record);

/* The tool of the record. (nullable): none chosen, or one without data */
const VtInstrument *vt_screening_get_instrument (VtCatalog *catalog, VtRecord *record);

G_END_DECLS
