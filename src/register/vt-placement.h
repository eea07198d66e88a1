/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-register.h"

G_BEGIN_DECLS

/**
 * vt_placement_find_to_end:
 * @record: a placement that is about to be saved, with person and first day
 * @error: as vt_statement_step()
 *
 * Two placements of one child may not be in force on the same day. Looks for the one that began
 * before @record and would still be in force when it begins, and sets its end to the day before
 * (and, when the form differs, the reason to “Chuyển hình thức”), so that a form can offer to save
 * both with vt_register_save_many_async(), the old one first.
 *
 * Returns: (transfer full) (nullable): that placement, changed but not saved; NULL: none
 */
VtRecord *vt_placement_find_to_end (VtRegister *reg,
                                    VtDatabase *reader,
                                    VtRecord *record,
                                    GError **error);

G_END_DECLS
