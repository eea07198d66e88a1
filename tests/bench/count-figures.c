/* SPDX-License-Identifier: GPL-3.0-or-later */

/* count-figures FILE.vongtay PLAN PERIOD ROUNDS SCAN.sql [no]: all figures of a plan, each broken down
 * by every dimension (`no`: not), in this process, beside the statements of SCAN.sql, which read the
 * same columns of the same tables once. Prints what vt-bench-pairs.h says. */

#include "config.h"

#include "vt-bench-pairs.h"
#include "vt-breakdown.h"
#include "vt-figures.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  VtCatalog *catalog; /* (owned) */
  VtRegister *reg;    /* (owned) */
  VtPlan *plan;       /* (owned) */
  VtPeriod period;
  gboolean breakdowns;
  GPtrArray *scans;   /* (owned) (element-type utf8) */
} Bench;

static gboolean
count (Bench *bench, VtBenchRun *run, GError **error)
{
  g_autoptr (VtFigures) figures = NULL;

  *run = vt_bench_run_begin ();
  figures = vt_figures_compute (bench->plan, bench->catalog, vt_register_get_reader (bench->reg),
                                &bench->period, vt_figures_default_cut_off (&bench->period), FALSE,
                                NULL, error);
  for (guint i = 0; figures != NULL && bench->breakdowns && i < vt_figures_get_n_values (figures);
       i++)
    g_ptr_array_unref (vt_breakdown_new (figures, i));
  vt_bench_run_end (run);
  return figures != NULL;
}

static gboolean
scan (Bench *bench, VtBenchRun *run, GError **error)
{
  VtDatabase *reader = vt_register_get_reader (bench->reg);
  GError *failure = NULL;

  *run = vt_bench_run_begin ();
  for (guint i = 0; i < bench->scans->len && failure == NULL; i++)
    {
      g_autoptr (VtStatement) statement
          = vt_database_prepare (reader, g_ptr_array_index (bench->scans, i), &failure);

      while (statement != NULL && vt_statement_step (statement, &failure))
        ;
    }
  vt_bench_run_end (run);
  run->peak_kib = 0;
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* Statements end with a semicolon at the end of a line; lines of `--` are left out. */
static gboolean
read_scans (Bench *bench, const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GString) statement = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, error))
    return FALSE;
  lines = g_strsplit (text, "\n", -1);
  bench->scans = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean ends = g_str_has_suffix (lines[i], ";");

      if (g_str_has_prefix (lines[i], "--"))
        continue;
      g_string_append_len (statement, lines[i], (gssize) strlen (lines[i]) - ends);
      g_string_append_c (statement, '\n');
      if (!ends)
        continue;
      g_ptr_array_add (bench->scans, g_strdup (statement->str));
      g_string_truncate (statement, 0);
    }
  return TRUE;
}

static gboolean
open_all (Bench *bench, char **argv, GError **error)
{
  bench->catalog = vt_catalog_new ("vi", error);
  if (bench->catalog == NULL || !vt_period_parse (argv[3], &bench->period, error)
      || !read_scans (bench, argv[5], error))
    return FALSE;
  bench->plan = vt_plan_load (bench->catalog, argv[2], error);
  if (bench->plan == NULL)
    return FALSE;
  bench->reg = vt_register_open (argv[1], VT_DATABASE_READ, bench->catalog, error);
  return bench->reg != NULL;
}

/* The first turn fills the caches and does not count. */
static gboolean
measure (Bench *bench, guint n_rounds, GError **error)
{
  g_autoptr (VtBenchPairs) pairs = vt_bench_pairs_new ();

  for (guint i = 0; i <= n_rounds; i++)
    {
      VtBenchRun own, bare;

      if (!count (bench, &own, error) || !scan (bench, &bare, error))
        return FALSE;
      if (i > 0)
        vt_bench_pairs_add (pairs, &own, &bare);
    }
  vt_bench_pairs_print (pairs, 50);
  return TRUE;
}

int
main (int argc, char **argv)
{
  Bench bench = { 0 };
  g_autoptr (GError) error = NULL;

  if (argc < 6 || argc > 7 || atoi (argv[4]) <= 0)
    {
      g_printerr ("usage: count-figures FILE.vongtay PLAN PERIOD ROUNDS SCAN.sql [no]\n");
      return 2;
    }
  bench.breakdowns = argc == 6;
  if (!open_all (&bench, argv, &error) || !measure (&bench, (guint) atoi (argv[4]), &error))
    g_printerr ("count-figures: %s\n", error->message);
  g_clear_object (&bench.reg);
  g_clear_object (&bench.plan);
  g_clear_object (&bench.catalog);
  g_clear_pointer (&bench.scans, g_ptr_array_unref);
  return error != NULL;
}
