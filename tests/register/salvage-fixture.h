/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-register-salvage.h"
#include "vt-test-register.h"

G_BEGIN_DECLS

#define PAGE_SIZE 4096
#define N_PEOPLE 90
#define SEED 20261122

/* One page of the sound register, as SQLite's own dbstat tells it. */
typedef struct
{
  char *tree;
  char *kind; /* `leaf`, `internal`, `overflow` */
  gint64 n_cells;
} SalvagePage;

/* A closed register with something on every kind of page. */
typedef struct
{
  VtTestRegister *test;
  char *damaged; /* where a test writes its damaged copy */
  char *saved;   /* where what is salvaged goes */
  char *content; /* of the sound file */
  gsize size;
  GHashTable *rows;   /* every row of the sound register as one text */
  SalvagePage *pages; /* by number */
  guint n_pages;
} SalvageFixture;

void salvage_fixture_set_up (SalvageFixture *fixture, gconstpointer data);
void salvage_fixture_tear_down (SalvageFixture *fixture, gconstpointer data);

/* Salvages the damaged file anew. (transfer full) (nullable) */
VtSalvageReport *salvage_fixture_run (SalvageFixture *fixture, GError **error);

/* Every row of the register at @path as one text. (transfer full) */
GHashTable *salvage_fixture_read_rows (const char *path);

/* How many rows of the sound register were not salvaged; the test ends when one of them is not of
 * the tree @except (nullable: none may be missing). */
guint salvage_fixture_count_missing (SalvageFixture *fixture, const char *except);

G_END_DECLS
