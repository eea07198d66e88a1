/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-report-private.h"

#include "vt-breakdown.h"
#include "vt-number.h"
#include "vt-sheet-reader.h"

/* Figures as rows, the bands of dimensions as columns, a heading over those of one dimension. A
 * figure with a denominator has three rows: all, those who count, the percentage. The total is a live
 * sum of the first dimension whose bands hold everybody once. */

#define FIRST_BAND 4 /* columns before: number, label, side, total */
#define NUMBER_WIDTH 5.0
#define LABEL_WIDTH 34.0
#define SIDE_WIDTH 11.0
#define COUNT_WIDTH 9.5
#define PORTRAIT_WIDTH 92.0 /* more characters do not fit on an upright page */

typedef struct
{
  VtReport *report;
  const VtLayoutSheet *layout;
  VtSheet *sheet;
  double *widths;
  guint n_columns;
  guint row;
  const char *dash; /* where a figure has no such parts */
} Table;

/* A figure by all dimensions of the sheet. */
typedef struct
{
  const VtFigureValue *value;
  GPtrArray *parts; /* (owned) (element-type VtBreakdownPart) */
} Line;

static guint
get_n_bands (Table *table, guint dimension)
{
  VtFigures *figures = table->report->figures;
  const VtDimension *described
      = vt_plan_get_dimension (vt_figures_get_plan (figures),
                               g_array_index (table->layout->dimensions, guint, dimension));

  return 1
         + (described->hamlets
                ? vt_evaluator_get_n_hamlets (vt_figures_get_evaluator (figures))
                : described->bands->len);
}

static gint64
get_side (const VtBreakdownRow *row, VtSide side)
{
  return side == VT_SIDE_NUMERATOR ? row->numerator : row->denominator;
}

/* --- the total -------------------------------------------------------------------------------- */

/* `Số liệu nền` of the commune need not be the sum of what is known of its hamlets. */
static gboolean
sums_to (const VtBreakdownPart *part, VtSide side, gint64 number)
{
  gint64 sum = 0;

  for (guint i = 0; i < part->rows->len; i++)
    {
      gint64 known = get_side (&g_array_index (part->rows, VtBreakdownRow, i), side);

      if (known < 0)
        return FALSE;
      sum += known;
    }
  return part->rows->len > 0 && sum == number;
}

/* The columns whose numbers add up to @number, the side's; FALSE: there are none. */
static gboolean
find_summed (Table *table,
             const Line *line,
             VtSide side,
             gint64 number,
             guint *first,
             guint *last)
{
  guint column = FIRST_BAND;

  for (guint i = 0; i < line->parts->len; i++)
    {
      const VtBreakdownPart *part = g_ptr_array_index (line->parts, i);
      guint n = get_n_bands (table, i);

      *first = column;
      *last = column + n - 1;
      if (part->kind == VT_BREAKDOWN_SUMS && sums_to (part, side, number))
        return TRUE;
      column += n;
    }
  return FALSE;
}

static void
write_total (Table *table, const Line *line, VtSide side)
{
  gint64 number
      = side == VT_SIDE_NUMERATOR ? line->value->numerator : line->value->denominator;
  VtLook look = VT_LOOK_BORDER | VT_LOOK_BOLD | VT_LOOK_INTEGER;
  guint first, last;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *formula = NULL;

  if (!find_summed (table, line, side, number, &first, &last))
    {
      vt_sheet_write_number (table->sheet, table->row, FIRST_BAND - 1, (double) number, look);
      return;
    }
  from = vt_sheet_column_name (first);
  to = vt_sheet_column_name (last);
  formula = g_strdup_printf ("=SUM(%s%u:%s%u)", from, table->row + 1, to, table->row + 1);
  vt_sheet_write_formula (table->sheet, table->row, FIRST_BAND - 1, formula, (double) number,
                          look);
}

/* --- rows ------------------------------------------------------------------------------------- */

static void
write_number (Table *table, guint column, gint64 number)
{
  if (number < 0)
    vt_sheet_write_text (table->sheet, table->row, column, NULL, VT_LOOK_BORDER);
  else
    vt_sheet_write_number (table->sheet, table->row, column, (double) number,
                           VT_LOOK_BORDER | VT_LOOK_INTEGER);
}

static void
write_side (Table *table, const Line *line, VtSide side)
{
  guint column = FIRST_BAND;

  write_total (table, line, side);
  for (guint i = 0; i < line->parts->len; i++)
    {
      const VtBreakdownPart *part = g_ptr_array_index (line->parts, i);

      for (guint j = 0; j < get_n_bands (table, i); j++, column++)
        if (part->kind == VT_BREAKDOWN_NOT_APPLICABLE)
          vt_sheet_write_text (table->sheet, table->row, column, table->dash,
                               VT_LOOK_BORDER | VT_LOOK_CENTRE);
        else
          write_number (table, column,
                        get_side (&g_array_index (part->rows, VtBreakdownRow, j), side));
    }
  table->row++;
}

/* `=IF(E9=0,"–",ROUND(E10/E9*100,2))`: the denominators stand two rows above, the numerators one. */
static void
write_ratio (Table *table, guint column, gint64 numerator, gint64 denominator, VtLook look)
{
  g_autofree char *name = vt_sheet_column_name (column);
  g_autofree char *formula
      = g_strdup_printf ("=IF(%s%u=0,\"–\",ROUND(%s%u/%s%u*100,2))", name, table->row - 1, name,
                         table->row, name, table->row - 1);

  if (denominator > 0)
    vt_sheet_write_formula (table->sheet, table->row, column, formula,
                            (double) vt_percent_in_hundredths (numerator, denominator) / 100.0,
                            look | VT_LOOK_BORDER | VT_LOOK_PERCENT);
  else
    vt_sheet_write_text_formula (table->sheet, table->row, column, formula, "–",
                                 look | VT_LOOK_BORDER | VT_LOOK_RIGHT);
}

static void
write_ratios (Table *table, const Line *line)
{
  guint column = FIRST_BAND;

  write_ratio (table, FIRST_BAND - 1, line->value->numerator, line->value->denominator,
               VT_LOOK_BOLD);
  for (guint i = 0; i < line->parts->len; i++)
    {
      const VtBreakdownPart *part = g_ptr_array_index (line->parts, i);

      for (guint j = 0; j < get_n_bands (table, i); j++, column++)
        {
          const VtBreakdownRow *row = part->rows->len > j
                                          ? &g_array_index (part->rows, VtBreakdownRow, j)
                                          : NULL;

          if (row == NULL || row->denominator < 0)
            vt_sheet_write_text (table->sheet, table->row, column,
                                 row == NULL ? table->dash : NULL,
                                 VT_LOOK_BORDER | VT_LOOK_CENTRE);
          else
            write_ratio (table, column, row->numerator, row->denominator, VT_LOOK_PLAIN);
        }
    }
  table->row++;
}

static void
write_cell_over (Table *table, guint n, guint column, const char *text, VtLook look)
{
  if (n > 1)
    vt_sheet_merge (table->sheet, table->row, column, table->row + n - 1, column, text, look);
  else
    vt_sheet_write_text (table->sheet, table->row, column, text, look);
}

/* The words in the column before the total, and room for all of them and the label. */
static void
write_labels (Table *table, const Line *line, guint number, GStrv sides, guint n)
{
  g_autofree char *label = line->value->baseline_used
                               ? vt_report_fill (table->report, "breakdown", "baseline", "label",
                                                 line->value->figure->label, NULL)
                               : g_strdup (line->value->figure->label);
  g_autofree char *text = g_strdup_printf ("%u", number);
  double height = vt_sheet_wrapped_height (label, table->widths[1]);
  double needed = 0;

  write_cell_over (table, n, 0, text, VT_LOOK_BORDER | VT_LOOK_CENTRE);
  write_cell_over (table, n, 1, label, VT_LOOK_BORDER | VT_LOOK_WRAP);
  for (guint i = 0; i < n; i++)
    needed += vt_sheet_wrapped_height (sides[i], table->widths[2]);
  for (guint i = 0; i < n; i++)
    {
      double own = vt_sheet_wrapped_height (sides[i], table->widths[2]);

      vt_sheet_write_text (table->sheet, table->row + i, 2, sides[i],
                           VT_LOOK_BORDER | VT_LOOK_WRAP);
      vt_sheet_set_row_height (table->sheet, table->row + i,
                               own + MAX (height - needed, 0) / n);
    }
}

static void
line_clear (Line *line)
{
  g_clear_pointer (&line->parts, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Line, line_clear)

static void
write_figure (Table *table, guint index, guint number)
{
  VtFigures *figures = table->report->figures;
  g_auto (Line) line
      = { vt_figures_get_value (figures, index),
          g_ptr_array_new_with_free_func ((GDestroyNotify) vt_breakdown_part_free) };
  gboolean ratio = line.value->figure->denominator != NULL;
  g_autofree char *denominator = vt_report_word (table->report, "breakdown", "denominator");
  g_autofree char *numerator = vt_report_word (table->report, "breakdown", "numerator");
  g_autofree char *percent = vt_report_word (table->report, "breakdown", "percent");
  char *of_ratio[] = { denominator, numerator, percent, NULL };
  char *of_size[] = { (char *) line.value->figure->unit_label, NULL };

  for (guint i = 0; i < table->layout->dimensions->len; i++)
    g_ptr_array_add (line.parts,
                     vt_breakdown_new_part (
                         figures, index, g_array_index (table->layout->dimensions, guint, i)));
  write_labels (table, &line, number, ratio ? of_ratio : of_size, ratio ? 3 : 1);
  vt_report_write_note (table->report, table->sheet, table->row, 1, index);
  if (ratio)
    write_side (table, &line, VT_SIDE_DENOMINATOR);
  write_side (table, &line, VT_SIDE_NUMERATOR);
  if (ratio)
    write_ratios (table, &line);
}

/* --- headings --------------------------------------------------------------------------------- */

static const char *
get_band_label (Table *table, const VtDimension *dimension, guint band)
{
  VtEvaluator *evaluator = vt_figures_get_evaluator (table->report->figures);

  if (dimension->hamlets && band < vt_evaluator_get_n_hamlets (evaluator))
    return vt_evaluator_get_hamlet_name (evaluator, band);
  if (!dimension->hamlets && band < dimension->bands->len)
    return ((VtDimensionBand *) g_ptr_array_index (dimension->bands, band))->label;
  return dimension->rest;
}

static void
write_headings (Table *table)
{
  VtPlan *plan = vt_figures_get_plan (table->report->figures);
  g_autofree const char **labels = g_new0 (const char *, table->n_columns);
  g_autofree const char **bands = g_new0 (const char *, table->n_columns);
  g_autofree char *number = vt_report_word (table->report, "breakdown", "number");
  g_autofree char *figure = vt_report_word (table->report, "breakdown", "figure");
  g_autofree char *side = vt_report_word (table->report, "breakdown", "side");
  g_autofree char *total = vt_report_word (table->report, "breakdown", "total");
  g_autofree char *overlapping = vt_report_word (table->report, "breakdown", "overlapping");
  g_autoptr (GPtrArray) headings = g_ptr_array_new_with_free_func (g_free);
  guint column = FIRST_BAND;

  labels[0] = number;
  labels[1] = figure;
  labels[2] = side;
  labels[3] = total;
  for (guint i = 0; i < table->layout->dimensions->len; i++)
    {
      const VtDimension *dimension
          = vt_plan_get_dimension (plan, g_array_index (table->layout->dimensions, guint, i));
      char *heading = dimension->overlapping
                          ? g_strdup_printf ("%s (%s)", dimension->label, overlapping)
                          : g_strdup (dimension->label);

      g_ptr_array_add (headings, heading);
      for (guint j = 0; j < get_n_bands (table, i); j++, column++)
        {
          bands[column] = heading;
          labels[column] = get_band_label (table, dimension, j);
        }
    }
  table->row = vt_report_write_headings (table->report, table->sheet, table->row, bands, labels,
                                         table->widths, table->n_columns, NULL);
}

/* --- the sheet -------------------------------------------------------------------------------- */

/* A column is as wide as the longest word over it asks for. */
static double
find_band_width (const char *label)
{
  g_auto (GStrv) words = g_strsplit (label, " ", -1);
  double width = COUNT_WIDTH;

  for (guint i = 0; words[i] != NULL; i++)
    width = MAX (width, 3.0 + (double) g_utf8_strlen (words[i], -1) * 1.2);
  return width;
}

static double
find_widths (Table *table)
{
  VtPlan *plan = vt_figures_get_plan (table->report->figures);
  guint column = FIRST_BAND;
  double sum = 0;

  table->widths[0] = NUMBER_WIDTH;
  table->widths[1] = LABEL_WIDTH;
  table->widths[2] = SIDE_WIDTH;
  table->widths[3] = COUNT_WIDTH;
  for (guint i = 0; i < table->layout->dimensions->len; i++)
    {
      const VtDimension *dimension
          = vt_plan_get_dimension (plan, g_array_index (table->layout->dimensions, guint, i));

      for (guint j = 0; j < get_n_bands (table, i); j++, column++)
        table->widths[column] = find_band_width (get_band_label (table, dimension, j));
    }
  for (guint i = 0; i < table->n_columns; i++)
    sum += table->widths[i];
  return sum;
}

void
vt_report_write_breakdown (VtReport *report, const VtLayoutSheet *layout)
{
  Table table = { .report = report,
                  .layout = layout,
                  .sheet = vt_workbook_add_sheet (report->workbook, layout->title),
                  .n_columns = FIRST_BAND };
  g_autofree double *widths = NULL;
  g_autofree char *dash = vt_report_word (report, "breakdown", "not-applicable");
  g_autofree char *note = vt_report_word (report, "foot", "undated");
  gboolean landscape;

  for (guint i = 0; i < layout->dimensions->len; i++)
    table.n_columns += get_n_bands (&table, i);
  table.widths = widths = g_new0 (double, table.n_columns);
  table.dash = dash;
  landscape = find_widths (&table) > PORTRAIT_WIDTH;
  table.row = vt_report_write_head (report, table.sheet, layout, widths, table.n_columns,
                                    landscape);
  write_headings (&table);
  for (guint i = 0; i < layout->figures->len; i++)
    write_figure (&table, g_array_index (layout->figures, guint, i), i + 1);
  vt_report_write_foot (report, table.sheet, table.row, widths, table.n_columns, note);
}
