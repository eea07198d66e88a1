/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-report-private.h"

#include "vt-sheet-reader.h"

/* `Theo thôn, tổ dân phố`: a row a hamlet and a total; for each figure its denominator, numerator and
 * percentage. A person has one hamlet, so the rows add up and the total is a live sum. */

#define COLUMNS_OF_RATIO 3

/* One figure's columns; @of is NULL for a figure without a denominator. */
typedef struct
{
  const VtFigureValue *value;
  GArray *numerators;   /* (owned) (element-type gint64) a number a hamlet, then one for none */
  GArray *denominators; /* (owned) (nullable) */
  guint column;
} Block;

static void
block_clear (Block *block)
{
  g_clear_pointer (&block->numerators, g_array_unref);
  g_clear_pointer (&block->denominators, g_array_unref);
}

static GArray *
collect_blocks (VtReport *report,
                const VtLayoutSheet *layout,
                guint *n_columns)
{
  GArray *blocks = g_array_new (FALSE, TRUE, sizeof (Block));

  g_array_set_clear_func (blocks, (GDestroyNotify) block_clear);
  *n_columns = 2;
  for (guint i = 0; i < layout->figures->len; i++)
    {
      guint figure = g_array_index (layout->figures, guint, i);
      Block block = { 0 };

      block.value = vt_figures_get_value (report->figures, figure);
      block.column = *n_columns;
      block.numerators
          = vt_figures_count_by_hamlet (report->figures, figure, VT_SIDE_NUMERATOR);
      if (block.value->figure->denominator != NULL)
        block.denominators
            = vt_figures_count_by_hamlet (report->figures, figure, VT_SIDE_DENOMINATOR);
      *n_columns += block.denominators != NULL ? COLUMNS_OF_RATIO : 1;
      g_array_append_val (blocks, block);
    }
  return blocks;
}

/* A number from `Số liệu nền` may be missing for a hamlet (-1): its cell stays empty. */
static void
write_count (VtSheet *sheet,
             guint row,
             guint column,
             gint64 count,
             VtLook look)
{
  if (count < 0)
    vt_sheet_write_text (sheet, row, column, NULL, VT_LOOK_BORDER);
  else
    vt_sheet_write_number (
        sheet, row, column, (double) count, look | VT_LOOK_BORDER | VT_LOOK_INTEGER);
}

static void
write_block (VtSheet *sheet,
             const Block *block,
             guint row,
             guint hamlet)
{
  gint64 numerator = g_array_index (block->numerators, gint64, hamlet);
  gint64 denominator;

  if (block->denominators == NULL)
    {
      write_count (sheet, row, block->column, numerator, VT_LOOK_PLAIN);
      return;
    }
  denominator = g_array_index (block->denominators, gint64, hamlet);
  write_count (sheet, row, block->column, denominator, VT_LOOK_PLAIN);
  write_count (sheet, row, block->column + 1, numerator, VT_LOOK_PLAIN);
  vt_report_write_percent (sheet, row, block->column + 2, block->column + 1, block->column,
                           numerator, MAX (denominator, 0), VT_LOOK_PLAIN);
}

static gint64
sum (GArray *counts)
{
  gint64 total = 0;

  for (guint i = 0; i < counts->len; i++)
    total += MAX (g_array_index (counts, gint64, i), 0);
  return total;
}

static void
write_sum (VtSheet *sheet,
           guint row,
           guint column,
           guint first,
           gint64 total)
{
  g_autofree char *name = vt_sheet_column_name (column);
  g_autofree char *formula
      = g_strdup_printf ("=SUM(%s%u:%s%u)", name, first + 1, name, row);

  /* Without a row above it the formula would add itself. */
  if (row == first)
    {
      write_count (sheet, row, column, total, VT_LOOK_BOLD);
      return;
    }
  vt_sheet_write_formula (sheet,
                          row,
                          column,
                          formula,
                          (double) total,
                          VT_LOOK_BORDER | VT_LOOK_BOLD | VT_LOOK_INTEGER);
}

static void
write_total (VtReport *report,
             VtSheet *sheet,
             GArray *blocks,
             guint first,
             guint row)
{
  g_autofree char *label = vt_report_word (report, "hamlets", "total");

  vt_sheet_write_text (sheet, row, 0, NULL, VT_LOOK_BORDER);
  vt_sheet_write_text (sheet, row, 1, label, VT_LOOK_BORDER | VT_LOOK_BOLD);
  for (guint i = 0; i < blocks->len; i++)
    {
      const Block *block = &g_array_index (blocks, Block, i);
      gint64 numerator = sum (block->numerators);
      gint64 denominator;

      if (block->denominators == NULL)
        {
          write_sum (sheet, row, block->column, first, numerator);
          continue;
        }
      denominator = block->value->denominator;
      /* `Số liệu nền` of the commune need not be the sum of what is known of its hamlets. */
      if (sum (block->denominators) == denominator)
        write_sum (sheet, row, block->column, first, denominator);
      else
        write_count (sheet, row, block->column, denominator, VT_LOOK_BOLD);
      write_sum (sheet, row, block->column + 1, first, numerator);
      vt_report_write_percent (sheet, row, block->column + 2, block->column + 1, block->column,
                               numerator, denominator, VT_LOOK_BOLD);
    }
}

/* Whether anybody is without a hamlet, so that a row is needed for it. */
static gboolean
has_unknown (GArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const Block *block = &g_array_index (blocks, Block, i);
      guint last = block->numerators->len - 1;

      if (g_array_index (block->numerators, gint64, last) != 0
          || (block->denominators != NULL
              && g_array_index (block->denominators, gint64, last) > 0))
        return TRUE;
    }
  return FALSE;
}

static guint
write_rows (VtReport *report,
            VtSheet *sheet,
            GArray *blocks,
            guint row)
{
  VtEvaluator *evaluator = vt_figures_get_evaluator (report->figures);
  guint n_hamlets = vt_evaluator_get_n_hamlets (evaluator);
  guint n_rows = n_hamlets + (has_unknown (blocks) ? 1 : 0);
  g_autofree char *unknown = vt_report_word (report, "foot", "unknown");

  for (guint i = 0; i < n_rows; i++, row++)
    {
      vt_sheet_write_number (sheet, row, 0, i + 1, VT_LOOK_BORDER | VT_LOOK_CENTRE);
      vt_sheet_write_text (
          sheet,
          row,
          1,
          i < n_hamlets ? vt_evaluator_get_hamlet_name (evaluator, i) : unknown,
          VT_LOOK_BORDER);
      for (guint j = 0; j < blocks->len; j++)
        write_block (sheet, &g_array_index (blocks, Block, j), row, i);
    }
  return row;
}

gboolean
vt_report_write_hamlets (VtReport *report,
                         const VtLayoutSheet *layout,
                         GError **error)
{
  VtSheet *sheet = vt_workbook_add_sheet (report->workbook, layout->title);
  guint n_columns;
  g_autoptr (GArray) blocks = collect_blocks (report, layout, &n_columns);
  g_autofree double *widths = g_new (double, n_columns);
  g_autofree const char **bands = g_new0 (const char *, n_columns);
  g_autofree const char **labels = g_new0 (const char *, n_columns);
  g_autofree char *number = vt_report_word (report, "hamlets", "number");
  g_autofree char *name = vt_report_word (report, "hamlets", "name");
  g_autofree char *denominator = vt_report_word (report, "hamlets", "denominator");
  g_autofree char *numerator = vt_report_word (report, "hamlets", "numerator");
  g_autofree char *percent = vt_report_word (report, "hamlets", "percent");
  const char *parts[COLUMNS_OF_RATIO] = { denominator, numerator, percent };
  g_autofree char *note = vt_report_word (report, "foot", "undated");
  gboolean has_bands = FALSE;
  guint first, row;

  widths[0] = 6;
  widths[1] = 26;
  labels[0] = number;
  labels[1] = name;
  for (guint i = 0; i < blocks->len; i++)
    {
      const Block *block = &g_array_index (blocks, Block, i);
      guint n = block->denominators != NULL ? COLUMNS_OF_RATIO : 1;

      for (guint j = 0; j < n; j++)
        {
          widths[block->column + j] = 13;
          bands[block->column + j] = n > 1 ? block->value->figure->label : NULL;
          labels[block->column + j] = n > 1 ? parts[j] : block->value->figure->label;
          has_bands = has_bands || n > 1;
        }
    }
  row = vt_report_write_head (report, sheet, layout, widths, n_columns, TRUE);
  first = vt_report_write_headings (
      report, sheet, row, has_bands ? bands : NULL, labels, widths, n_columns, NULL);
  for (guint i = 0; i < blocks->len; i++)
    vt_report_write_note (report, sheet, row, g_array_index (blocks, Block, i).column,
                          g_array_index (layout->figures, guint, i));
  row = write_rows (report, sheet, blocks, first);
  write_total (report, sheet, blocks, first, row++);
  vt_report_write_foot (report, sheet, row, widths, n_columns, note);
  return TRUE;
}
