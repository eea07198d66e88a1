/* SPDX-License-Identifier: GPL-3.0-or-later */

/* break-figures FILE.vongtay PLAN PERIOD ROUNDS: the figures of a plan and each of them by every
 * dimension, beside the figures alone. Prints what vt-bench-pairs.h says and, on standard error, how
 * many numbers the breakdowns are and what they alone took. */

#include "config.h"

#include "vt-bench-pairs.h"
#include "vt-breakdown.h"

#include <stdlib.h>

typedef struct
{
  VtRegister *reg; /* (owned) */
  VtPlan *plan;    /* (owned) */
  VtPeriod period;
  guint n_numbers;   /* of the last round */
  double parts_ms;   /* CPU of its breakdowns */
} Bench;

static void
break_down (Bench *bench, VtFigures *figures)
{
  VtBenchRun run = vt_bench_run_begin ();

  bench->n_numbers = 0;
  for (guint i = 0; i < vt_figures_get_n_values (figures); i++)
    {
      g_autoptr (GPtrArray) parts = vt_breakdown_new (figures, i);

      for (guint d = 0; d < parts->len; d++)
        bench->n_numbers += ((VtBreakdownPart *) g_ptr_array_index (parts, d))->rows->len;
    }
  vt_bench_run_end (&run);
  bench->parts_ms = run.cpu_ms;
}

static gboolean
count_once (Bench *bench, gboolean parts, VtBenchRun *run, GError **error)
{
  g_autoptr (VtFigures) figures = NULL;

  *run = vt_bench_run_begin ();
  figures = vt_figures_compute (bench->plan, vt_plan_get_catalog (bench->plan),
                                vt_register_get_reader (bench->reg), &bench->period,
                                vt_figures_default_cut_off (&bench->period), FALSE, NULL, error);
  if (figures != NULL && parts)
    break_down (bench, figures);
  vt_bench_run_end (run);
  return figures != NULL;
}

static gboolean
measure (Bench *bench, guint n_rounds, GError **error)
{
  g_autoptr (VtBenchPairs) pairs = vt_bench_pairs_new ();
  VtBenchRun own, bare;

  /* The first time does not count. */
  if (!count_once (bench, TRUE, &own, error))
    return FALSE;
  for (guint i = 0; i < n_rounds; i++)
    {
      if (!count_once (bench, TRUE, &own, error) || !count_once (bench, FALSE, &bare, error))
        return FALSE;
      vt_bench_pairs_add (pairs, &own, &bare);
    }
  vt_bench_pairs_print (pairs, 50);
  g_printerr ("%u numbers in breakdowns, %.1f ms of CPU\n", bench->n_numbers, bench->parts_ms);
  return TRUE;
}

static gboolean
run (Bench *bench, char **argv, GError **error)
{
  g_autoptr (VtCatalog) catalog = vt_catalog_new ("vi", error);

  if (catalog == NULL || !vt_period_parse (argv[3], &bench->period, error))
    return FALSE;
  bench->plan = vt_plan_load (catalog, argv[2], error);
  if (bench->plan == NULL)
    return FALSE;
  bench->reg = vt_register_open (argv[1], VT_DATABASE_READ, catalog, error);
  return bench->reg != NULL && measure (bench, (guint) atoi (argv[4]), error);
}

int
main (int argc, char **argv)
{
  Bench bench = { 0 };
  g_autoptr (GError) error = NULL;

  if (argc != 5 || atoi (argv[4]) <= 0)
    {
      g_printerr ("usage: break-figures FILE.vongtay PLAN PERIOD ROUNDS\n");
      return 2;
    }
  if (!run (&bench, argv, &error))
    g_printerr ("break-figures: %s\n", error->message);
  g_clear_object (&bench.plan);
  g_clear_object (&bench.reg);
  return error != NULL;
}
