/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "figures-fixture.h"

G_BEGIN_DECLS

/* Fills an empty register with some two dozen people and what the plans ask about them, dates around
 * the year 2025: the same seed makes the same register. Values are missing often; placements of one
 * child do not overlap. */
void random_register_add (FiguresFixture *fixture, guint seed);

G_END_DECLS
