/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-bench-pairs.h"

#include <sys/resource.h>
#include <time.h>

typedef struct
{
  VtBenchRun own;
  VtBenchRun bare;
  VtBenchRun ratio;
} Pair;

struct _VtBenchPairs
{
  GArray *pairs; /* (owned) of Pair */
};

static double
get_cpu_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

VtBenchRun
vt_bench_run_begin (void)
{
  return (VtBenchRun){ .wall_ms = (double) g_get_monotonic_time () / 1e3, .cpu_ms = get_cpu_ms () };
}

void
vt_bench_run_end (VtBenchRun *run)
{
  struct rusage usage;

  run->cpu_ms = get_cpu_ms () - run->cpu_ms;
  run->wall_ms = (double) g_get_monotonic_time () / 1e3 - run->wall_ms;
  getrusage (RUSAGE_SELF, &usage);
  run->peak_kib = (double) usage.ru_maxrss;
}

VtBenchPairs *
vt_bench_pairs_new (void)
{
  VtBenchPairs *pairs = g_new (VtBenchPairs, 1);

  pairs->pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  return pairs;
}

void
vt_bench_pairs_free (VtBenchPairs *pairs)
{
  g_array_unref (pairs->pairs);
  g_free (pairs);
}

static double
divide (double own, double bare)
{
  return bare > 0 ? own / bare : 0;
}

void
vt_bench_pairs_add (VtBenchPairs *pairs, const VtBenchRun *own, const VtBenchRun *bare)
{
  Pair pair = { .own = *own, .bare = *bare };

  pair.ratio.wall_ms = divide (own->wall_ms, bare->wall_ms);
  pair.ratio.cpu_ms = divide (own->cpu_ms, bare->cpu_ms);
  g_array_append_val (pairs->pairs, pair);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

/* @offset: of the double in Pair */
static double
get_percentile (VtBenchPairs *pairs, gsize offset, guint percent)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < pairs->pairs->len; i++)
    g_array_append_vals (values, (char *) &g_array_index (pairs->pairs, Pair, i) + offset, 1);
  g_array_sort (values, compare_doubles);
  return values->len == 0 ? 0 : g_array_index (values, double, (values->len - 1) * percent / 100);
}

void
vt_bench_pairs_print (VtBenchPairs *pairs, guint percent)
{
  static const gsize offsets[] = {
    G_STRUCT_OFFSET (Pair, own.wall_ms),    G_STRUCT_OFFSET (Pair, own.cpu_ms),
    G_STRUCT_OFFSET (Pair, own.peak_kib),   G_STRUCT_OFFSET (Pair, bare.wall_ms),
    G_STRUCT_OFFSET (Pair, bare.cpu_ms),    G_STRUCT_OFFSET (Pair, bare.peak_kib),
    G_STRUCT_OFFSET (Pair, ratio.wall_ms),  G_STRUCT_OFFSET (Pair, ratio.cpu_ms),
  };

  for (guint i = 0; i < G_N_ELEMENTS (offsets); i++)
    g_print ("%s%.4f", i > 0 ? " " : "", get_percentile (pairs, offsets[i], percent));
  g_print ("\n");
}
