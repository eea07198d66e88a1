/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-database.h"

G_BEGIN_DECLS

/**
 * VtBenchFiller:
 *
 * Puts rows into one table of a new register through the store floor alone, as fast as it goes.
 * What goes wrong ends the program: it would measure nothing.
 */
typedef struct _VtBenchFiller VtBenchFiller;

/* @columns: (array zero-terminated=1); @random: for the rows' uids */
VtBenchFiller *vt_bench_filler_new (VtDatabase *database,
                                    GRand *random,
                                    const char *table,
                                    const char *const *columns);
void vt_bench_filler_free (VtBenchFiller *filler);

/* The next row's values, column by column: a canonical text or NULL, or the id of another row. */
void vt_bench_filler_add_text (VtBenchFiller *filler, const char *text);
void vt_bench_filler_add_id (VtBenchFiller *filler, gint64 id);
/* Writes the row, which must have a value for every column; ids count from 1. */
void vt_bench_filler_write (VtBenchFiller *filler);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtBenchFiller, vt_bench_filler_free)

G_END_DECLS
