/* SPDX-License-Identifier: GPL-3.0-or-later */

/* write-report FILE.vongtay PLAN PERIOD OUTPUT.xlsx ROUNDS: the workbook of a plan, figures computed
 * before, beside a bare libxlsxwriter loop that writes the same cells into the same number of
 * sheets. Prints what vt-bench-pairs.h says and, on standard error, how many cells there were. */

#include "config.h"

#include "vt-bench-pairs.h"
#include "vt-report-workbook.h"
#include "vt-sheet-reader.h"

#include <stdlib.h>
#include <xlsxwriter.h>

typedef struct
{
  guint sheet, row, column;
  double number;
  char *text; /* (owned) (nullable): a number then */
} BareCell;

typedef struct
{
  VtRegister *reg;    /* (owned) */
  VtFigures *figures; /* (owned) */
  const char *output;
  char *bare_output;  /* (owned) */
  GArray *cells;      /* (owned) of BareCell: what the bare loop writes */
  guint n_sheets;
} Bench;

static void
clear_cell (gpointer cell)
{
  g_free (((BareCell *) cell)->text);
}

static gboolean
write_once (Bench *bench, VtBenchRun *run, GError **error)
{
  VtReportOptions options = { .with_names = FALSE };
  gboolean ok;

  *run = vt_bench_run_begin ();
  ok = vt_report_write_workbook (bench->reg, vt_register_get_reader (bench->reg), bench->figures,
                                 NULL, &options, bench->output, NULL, NULL, NULL, error);
  vt_bench_run_end (run);
  return ok;
}

static gboolean
write_bare (Bench *bench, VtBenchRun *run)
{
  lxw_workbook *book;
  lxw_worksheet **sheets = g_newa (lxw_worksheet *, bench->n_sheets + 1);
  gboolean ok;

  *run = vt_bench_run_begin ();
  book = workbook_new (bench->bare_output);
  for (guint i = 0; i < bench->n_sheets; i++)
    sheets[i] = workbook_add_worksheet (book, NULL);
  for (guint i = 0; i < bench->cells->len; i++)
    {
      const BareCell *cell = &g_array_index (bench->cells, BareCell, i);

      if (cell->text != NULL)
        worksheet_write_string (sheets[cell->sheet], cell->row, (lxw_col_t) cell->column,
                                cell->text, NULL);
      else
        worksheet_write_number (sheets[cell->sheet], cell->row, (lxw_col_t) cell->column,
                                cell->number, NULL);
    }
  ok = workbook_close (book) == LXW_NO_ERROR;
  vt_bench_run_end (run);
  run->peak_kib = 0;
  return ok;
}

static gboolean
read_sheet (Bench *bench, VtSheetReader *reader, guint sheet, GError **error)
{
  const VtCell *cells;
  guint row, n_cells;

  if (!vt_sheet_reader_select (reader, sheet, error))
    return FALSE;
  while (vt_sheet_reader_next (reader, &row, &cells, &n_cells, error))
    for (guint i = 0; i < n_cells; i++)
      {
        BareCell cell = { sheet, row - 1, cells[i].column, cells[i].number, NULL };

        if (cells[i].kind == VT_CELL_EMPTY)
          continue;
        if (cells[i].kind == VT_CELL_TEXT || cells[i].kind == VT_CELL_ERROR)
          cell.text = g_strdup (cells[i].text != NULL ? cells[i].text : "");
        g_array_append_val (bench->cells, cell);
      }
  return *error == NULL;
}

static gboolean
read_cells (Bench *bench, GError **error)
{
  g_autoptr (VtSheetReader) reader = vt_sheet_reader_open (bench->output, NULL, error);

  if (reader == NULL)
    return FALSE;
  bench->n_sheets = vt_sheet_reader_get_n_sheets (reader);
  for (guint i = 0; i < bench->n_sheets; i++)
    if (!read_sheet (bench, reader, i, error))
      return FALSE;
  g_printerr ("%u cells in %u sheets\n", bench->cells->len, bench->n_sheets);
  return TRUE;
}

static gboolean
measure (Bench *bench, guint n_rounds, GError **error)
{
  g_autoptr (VtBenchPairs) pairs = vt_bench_pairs_new ();
  VtBenchRun own, bare;

  /* The first time gives the cells and does not count. */
  if (!write_once (bench, &own, error) || !read_cells (bench, error))
    return FALSE;
  for (guint i = 0; i < n_rounds; i++)
    {
      if (!write_once (bench, &own, error))
        return FALSE;
      if (!write_bare (bench, &bare))
        {
          g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_IO, "cannot write the bare loop's");
          return FALSE;
        }
      vt_bench_pairs_add (pairs, &own, &bare);
    }
  vt_bench_pairs_print (pairs, 50);
  return TRUE;
}

static gboolean
run (Bench *bench, char **argv, GError **error)
{
  g_autoptr (VtCatalog) catalog = vt_catalog_new ("vi", error);
  g_autoptr (VtPlan) plan = NULL;
  VtPeriod period;

  if (catalog == NULL || !vt_period_parse (argv[3], &period, error))
    return FALSE;
  plan = vt_plan_load (catalog, argv[2], error);
  if (plan == NULL)
    return FALSE;
  bench->reg = vt_register_open (argv[1], VT_DATABASE_READ, catalog, error);
  if (bench->reg == NULL)
    return FALSE;
  bench->figures = vt_figures_compute (plan, catalog, vt_register_get_reader (bench->reg), &period,
                                       vt_figures_default_cut_off (&period), TRUE, NULL, error);
  return bench->figures != NULL && measure (bench, (guint) atoi (argv[5]), error);
}

int
main (int argc, char **argv)
{
  Bench bench = { 0 };
  g_autoptr (GError) error = NULL;

  if (argc != 6 || atoi (argv[5]) <= 0)
    {
      g_printerr ("usage: write-report FILE.vongtay PLAN PERIOD OUTPUT.xlsx ROUNDS\n");
      return 2;
    }
  bench.output = argv[4];
  bench.bare_output = g_strconcat (argv[4], ".bare.xlsx", NULL);
  bench.cells = g_array_new (FALSE, FALSE, sizeof (BareCell));
  g_array_set_clear_func (bench.cells, clear_cell);
  if (!run (&bench, argv, &error))
    g_printerr ("write-report: %s\n", error->message);
  g_clear_object (&bench.figures);
  g_clear_object (&bench.reg);
  g_array_unref (bench.cells);
  g_free (bench.bare_output);
  return error != NULL;
}
