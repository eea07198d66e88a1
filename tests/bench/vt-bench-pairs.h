/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What one run cost. */
typedef struct
{
  double wall_ms;
  double cpu_ms;   /* of all threads */
  double peak_kib; /* highest resident memory, 0: not known */
} VtBenchRun;

/* The clock and the CPU of this process from here on … */
VtBenchRun vt_bench_run_begin (void);
/* … to here, with its highest resident memory up to now. */
void vt_bench_run_end (VtBenchRun *run);

/**
 * VtBenchPairs:
 *
 * Runs of the program, each beside a run of the bare loop made right after it, so that both saw the
 * machine in the same mood. Prints medians, and the median of the pairs' own ratios.
 */
typedef struct _VtBenchPairs VtBenchPairs;

VtBenchPairs *vt_bench_pairs_new (void);
void vt_bench_pairs_free (VtBenchPairs *pairs);
void vt_bench_pairs_add (VtBenchPairs *pairs, const VtBenchRun *own, const VtBenchRun *bare);
/* One line: wall, CPU (ms) and peak (KiB) of the program, the same of the bare loop, then the
 * ratios of wall and CPU. @percent 50: medians. */
void vt_bench_pairs_print (VtBenchPairs *pairs, guint percent);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtBenchPairs, vt_bench_pairs_free)

G_END_DECLS
