/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-catalog.h"

G_BEGIN_DECLS

/* A set of people, households, staff or rows, as a plan file writes it. Immutable. */
typedef struct _VtExpression VtExpression;

G_END_DECLS
