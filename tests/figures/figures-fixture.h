/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-evaluator.h"

G_BEGIN_DECLS

/* A register in a temporary folder, filled by hand. */
typedef struct
{
  VtCatalog *catalog;
  VtDatabase *database;
  char *folder;
} FiguresFixture;

void figures_fixture_init (FiguresFixture *fixture, const char *language);
/* A new register in the place of the old one, the same catalog. */
void figures_fixture_empty (FiguresFixture *fixture);
void figures_fixture_clear (FiguresFixture *fixture);

/* One row a line: `table: column=value; column=value`. A person's name is its code when not given,
 * the sex nam, the hamlet 1; a placement's caregiver is X. Lines that begin with # are skipped. */
void figures_fixture_add (FiguresFixture *fixture, const char *rows);

/* The day of `yyyy-mm-dd`. */
VtDay figures_fixture_day (const char *text);
/* The set's members joined by blanks; sums and rows as their number. (transfer full) */
char *figures_fixture_evaluate (FiguresFixture *fixture,
                                const char *period,
                                const char *cut_off,
                                const char *set,
                                gboolean present_only);

G_END_DECLS
