/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-submission.h"

G_BEGIN_DECLS

/* As the register keeps it: `people`, … */
const char *vt_submission_get_unit_name (VtUnit unit);

G_END_DECLS
