/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-identity.h"
#include "vt-plan-loader-private.h"

G_BEGIN_DECLS

void vt_identity_free (VtIdentity *identity);
/* Takes a group `[identity …]` into the plan, whose figures are known; a VtPlanTakeItem. */
void vt_identity_take (VtPlanLoader *loader, const VtPlanItem *item);

G_END_DECLS
