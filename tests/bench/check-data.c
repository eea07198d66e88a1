/* SPDX-License-Identifier: GPL-3.0-or-later */

/* check-data FILE.vongtay PLAN PERIOD ROUNDS: all rules of data quality, beside the figures of a
 * plan. Prints what vt-bench-pairs.h says and, on standard error, how many rules there are and how
 * much they find. */

#include "config.h"

#include "vt-bench-pairs.h"
#include "vt-figures.h"
#include "vt-quality.h"

#include <stdlib.h>

typedef struct
{
  VtRegister *reg;       /* (owned) */
  VtPlan *plan;          /* (owned) */
  VtQualityRules *rules; /* (owned) */
  VtPeriod period;
  guint n_findings;      /* of the last round */
} Bench;

static gboolean
check (Bench *bench, VtBenchRun *run, GError **error)
{
  g_autoptr (VtQuality) quality = NULL;

  *run = vt_bench_run_begin ();
  quality = vt_quality_compute (bench->rules, bench->reg, vt_register_get_reader (bench->reg),
                                vt_day_today (), NULL, error);
  vt_bench_run_end (run);
  bench->n_findings = 0;
  for (guint i = 0; quality != NULL && i < vt_quality_rules_get_n (bench->rules); i++)
    bench->n_findings += vt_quality_get_people (quality, i)->len;
  return quality != NULL;
}

static gboolean
count (Bench *bench, VtBenchRun *run, GError **error)
{
  g_autoptr (VtFigures) figures = NULL;

  *run = vt_bench_run_begin ();
  figures = vt_figures_compute (bench->plan, vt_plan_get_catalog (bench->plan),
                                vt_register_get_reader (bench->reg), &bench->period,
                                vt_figures_default_cut_off (&bench->period), FALSE, NULL, error);
  vt_bench_run_end (run);
  return figures != NULL;
}

static gboolean
measure (Bench *bench, guint n_rounds, GError **error)
{
  g_autoptr (VtBenchPairs) pairs = vt_bench_pairs_new ();
  VtBenchRun own, bare;

  /* The first time does not count. */
  if (!check (bench, &own, error))
    return FALSE;
  for (guint i = 0; i < n_rounds; i++)
    {
      if (!check (bench, &own, error) || !count (bench, &bare, error))
        return FALSE;
      vt_bench_pairs_add (pairs, &own, &bare);
    }
  vt_bench_pairs_print (pairs, 50);
  g_printerr ("%u rules, %u findings\n", vt_quality_rules_get_n (bench->rules), bench->n_findings);
  return TRUE;
}

static gboolean
run (Bench *bench, char **argv, GError **error)
{
  g_autoptr (VtCatalog) catalog = vt_catalog_new ("vi", error);

  if (catalog == NULL || !vt_period_parse (argv[3], &bench->period, error))
    return FALSE;
  bench->plan = vt_plan_load (catalog, argv[2], error);
  bench->rules = bench->plan != NULL ? vt_quality_rules_load (catalog, NULL, error) : NULL;
  if (bench->rules == NULL)
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
      g_printerr ("usage: check-data FILE.vongtay PLAN PERIOD ROUNDS\n");
      return 2;
    }
  if (!run (&bench, argv, &error))
    g_printerr ("check-data: %s\n", error->message);
  vt_quality_rules_unref (bench.rules);
  g_clear_object (&bench.plan);
  g_clear_object (&bench.reg);
  return error != NULL;
}
