/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-code-list.h"
#include "vt-data-file-private.h"
#include "vt-instrument.h"

G_BEGIN_DECLS

/**
 * vt_instrument_new:
 * @file: an instrument's description
 * @tools: the list of tools; the instrument's code must be one of them
 * @conclusions: the list of conclusions; those of the bands must be among them
 * @error: VT_ERROR_SYNTAX with file and line
 */
VtInstrument *vt_instrument_new (VtDataFile *file,
                                 const VtCodeList *tools,
                                 const VtCodeList *conclusions,
                                 GError **error);
void vt_instrument_free (VtInstrument *instrument);

/* Of two descriptions of one instrument the newer version wins. */
gint64 vt_instrument_get_version (const VtInstrument *instrument);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtInstrument, vt_instrument_free)

G_END_DECLS
