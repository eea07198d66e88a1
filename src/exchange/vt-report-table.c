/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-report-private.h"

#include "vt-sheet-reader.h"

#include <string.h>

/* Matrices and tables: rows × columns of sets, figures and what is computed of them. The sets of all
 * cells are given to the evaluator first and counted in one run. */

#define FIRST_CELL 2    /* columns 0 and 1: number and label */
#define NUMBER_WIDTH 5.0
#define LABEL_WIDTH 40.0
#define COUNT_WIDTH 10.5
#define MONEY_WIDTH 17.0
#define UNIT_WIDTH 14.0
#define PORTRAIT_WIDTH 92.0 /* more characters do not fit on an upright page */

typedef struct
{
  VtReport *report;
  const VtLayoutSheet *layout;
  VtSheet *sheet;
  double *widths;
  guint n_columns; /* of the sheet */
  guint first;     /* row of the first cells */
  guint row;       /* the next one */
  gint64 *sums;    /* of the rows above, a column of cells each */
  const VtReportGroup *group; /* (nullable) whose row is written, instead of one of the layout's */
} Table;

void
vt_report_add_set (VtReport *report,
                   const VtExpression *set)
{
  char *text = vt_expression_to_text (set);
  /* A sheet's sets say themselves who is present and when: `at begin` means those of that day. */
  guint handle
      = vt_evaluator_add_full (report->evaluator, set, FALSE, VT_EVALUATOR_ALL);

  g_hash_table_replace (report->sets, text, GUINT_TO_POINTER (handle + 1));
}

guint
vt_report_get_set (VtReport *report,
                   const VtExpression *set)
{
  g_autofree char *text = vt_expression_to_text (set);
  guint handle = GPOINTER_TO_UINT (g_hash_table_lookup (report->sets, text));

  g_return_val_if_fail (handle > 0, 0);
  return handle - 1;
}

void
vt_report_add_table_sets (VtReport *report,
                          const VtLayoutSheet *layout)
{
  for (guint i = 0; i < layout->cells->len; i++)
    {
      const VtLayoutCell *cell = g_ptr_array_index (layout->cells, i);

      if (cell->kind == VT_LAYOUT_CELL_SET)
        vt_report_add_set (report, cell->set);
    }
}

/* --- cells -------------------------------------------------------------------------------------- */

static const VtLayoutCell *
get_cell (const VtLayoutSheet *layout,
          guint row,
          guint column)
{
  return g_ptr_array_index (layout->cells, row * layout->columns->len + column);
}

/* FALSE for an empty cell. */
static gboolean
get_value (Table *table,
           guint row,
           guint column,
           gint64 *value)
{
  VtReport *report = table->report;
  const VtLayoutCell *cell = get_cell (table->layout, row, column);

  if (table->group != NULL)
    {
      const VtLayoutGroupCell *rows = g_ptr_array_index (table->layout->group->cells, column);

      *value = table->group->values[column];
      return rows->rows != NULL;
    }
  if (cell->kind == VT_LAYOUT_CELL_FIGURE)
    *value = vt_figures_get_value (report->figures, cell->figure)->numerator;
  else if (cell->kind == VT_LAYOUT_CELL_SET)
    *value = vt_evaluator_get_count (report->evaluator, vt_report_get_set (report, cell->set));
  return cell->kind != VT_LAYOUT_CELL_EMPTY;
}

/* `=C9-D9`, and what it comes to. (transfer full) */
static char *
make_formula (Table *table,
              GArray *terms,
              const gint64 *values,
              gint64 *value)
{
  GString *formula = g_string_new ("=");

  *value = 0;
  for (guint i = 0; i < terms->len; i++)
    {
      int term = g_array_index (terms, int, i);
      guint number = (guint) ABS (term) - 1;
      g_autofree char *name = vt_sheet_column_name (number);

      g_string_append_printf (
          formula, "%s%s%u", term < 0 ? "-" : i > 0 ? "+" : "", name, table->row + 1);
      *value += (term < 0 ? -1 : 1) * values[number - FIRST_CELL];
    }
  return g_string_free (formula, FALSE);
}

/* Such a formula with its value, or a percentage. @values: of the row's other cells. */
static gint64
write_computed (Table *table,
                const VtLayoutItem *column,
                guint index,
                const gint64 *values,
                VtLook look)
{
  g_autofree char *formula = NULL;
  gint64 value = 0;

  if (column->divisor > 0)
    {
      guint top = (guint) g_array_index (column->terms, int, 0) - 1;
      guint bottom = column->divisor - 1;

      vt_report_write_percent (table->sheet, table->row, index + FIRST_CELL, top, bottom,
                               values[top - FIRST_CELL], values[bottom - FIRST_CELL], look);
      return 0;
    }
  formula = make_formula (table, column->terms, values, &value);
  vt_sheet_write_formula (table->sheet, table->row, index + FIRST_CELL, formula, (double) value,
                          look | VT_LOOK_BORDER | VT_LOOK_INTEGER);
  return value;
}

/* The column's own number: live where it comes from its neighbours as the layout says. */
static void
write_number (Table *table,
              const VtLayoutItem *column,
              guint index,
              const gint64 *values,
              VtLook look)
{
  gint64 value = 0;
  g_autofree char *formula
      = column->live != NULL ? make_formula (table, column->live, values, &value) : NULL;

  look |= VT_LOOK_BORDER | VT_LOOK_INTEGER;
  if (formula != NULL && value == values[index])
    vt_sheet_write_formula (
        table->sheet, table->row, index + FIRST_CELL, formula, (double) value, look);
  else
    vt_sheet_write_number (
        table->sheet, table->row, index + FIRST_CELL, (double) values[index], look);
}

/* Whether the total of a column is the sum of the rows above, as its layout says and they show. */
static gboolean
is_sum (Table *table,
        guint column)
{
  const VtLayoutItem *item = g_ptr_array_index (table->layout->columns, column);
  gint64 total;

  return item->sum
         && get_value (table, table->layout->rows->len, column, &total)
         && total == table->sums[column];
}

static void
write_sum (Table *table,
           guint column,
           gint64 value)
{
  g_autofree char *name = vt_sheet_column_name (column + FIRST_CELL);
  g_autofree char *formula
      = g_strdup_printf ("=SUM(%s%u:%s%u)", name, table->first + 1, name, table->row);

  vt_sheet_write_formula (table->sheet, table->row, column + FIRST_CELL, formula, (double) value,
                          VT_LOOK_BORDER | VT_LOOK_BOLD | VT_LOOK_INTEGER);
}

static void
write_cells (Table *table,
             guint row)
{
  const VtLayoutSheet *layout = table->layout;
  gboolean total = row == layout->rows->len && table->group == NULL;
  VtLook look = total ? VT_LOOK_BOLD : VT_LOOK_PLAIN;
  g_autofree gint64 *values = g_new0 (gint64, layout->columns->len);
  g_autofree gboolean *known = g_new0 (gboolean, layout->columns->len);

  /* A formula may need a number further right. */
  for (guint i = 0; i < layout->columns->len; i++)
    known[i] = get_value (table, row, i, &values[i]);
  for (guint i = 0; i < layout->columns->len; i++)
    {
      const VtLayoutItem *column = g_ptr_array_index (layout->columns, i);

      if (column->terms != NULL)
        values[i] = write_computed (table, column, i, values, look);
      else if (!known[i])
        vt_sheet_write_text (table->sheet, table->row, i + FIRST_CELL, NULL, VT_LOOK_BORDER);
      else if (total && is_sum (table, i))
        write_sum (table, i, values[i]);
      else
        write_number (table, column, i, values, look);
      if (table->group == NULL && get_cell (layout, row, i)->kind == VT_LAYOUT_CELL_FIGURE)
        vt_report_write_note (table->report, table->sheet, table->row, i + FIRST_CELL,
                              get_cell (layout, row, i)->figure);
      table->sums[i] += values[i];
    }
}

/* @number: 0 for the total */
static void
write_row (Table *table,
           guint row,
           guint number,
           const char *label)
{
  VtLook look = VT_LOOK_BORDER | (number == 0 ? VT_LOOK_BOLD : VT_LOOK_PLAIN);
  /* A row of a group that repeats has no item of its own. */
  const VtLayoutItem *item = row < table->layout->rows->len
                                 ? g_ptr_array_index (table->layout->rows, row)
                             : number == 0 ? table->layout->total
                                           : NULL;

  if (number == 0)
    vt_sheet_write_text (table->sheet, table->row, 0, NULL, look);
  else
    vt_sheet_write_number (table->sheet, table->row, 0, number, look | VT_LOOK_CENTRE);
  vt_sheet_write_text (table->sheet, table->row, 1, label, look | VT_LOOK_WRAP);
  if (item != NULL && item->set != NULL)
    vt_report_write_set_note (table->report, table->sheet, table->row, 1, item->set);
  write_cells (table, row);
  vt_sheet_set_row_height (
      table->sheet, table->row++, vt_sheet_wrapped_height (label, table->widths[1]));
}

/* People are in several rows: a total that is a union is no sum, and says so. */
static char *
dup_total_label (Table *table)
{
  const VtLayoutSheet *layout = table->layout;
  g_autofree char *all = vt_report_word (table->report, "matrix", "not-additive");
  g_autofree char *some = NULL;
  g_autoptr (GString) numbers = g_string_new (NULL);
  guint n_sums = 0;

  for (guint i = 0; i < layout->columns->len; i++)
    {
      const VtLayoutItem *column = g_ptr_array_index (layout->columns, i);

      if (column->terms != NULL
          || get_cell (layout, layout->rows->len, i)->kind == VT_LAYOUT_CELL_EMPTY)
        continue;
      if (is_sum (table, i))
        n_sums++;
      else
        g_string_append_printf (numbers, "%s(%u)", numbers->len > 0 ? ", " : "", i + FIRST_CELL + 1);
    }
  if (numbers->len == 0)
    return g_strdup (layout->total->label);
  some = vt_report_fill (
      table->report, "matrix", "columns-not-additive", "columns", numbers->str, NULL);
  return g_strdup_printf ("%s (%s)", layout->total->label, n_sums == 0 ? all : some);
}

/* --- lines below the table ------------------------------------------------------------------------ */

static void
write_over (Table *table,
            guint first,
            guint last,
            const char *text,
            VtLook look)
{
  if (first < last)
    vt_sheet_merge (table->sheet, table->row, first, table->row, last, text, look);
  else
    vt_sheet_write_text (table->sheet, table->row, first, text, look);
}

/* Figures that fit no row: label, unit, number. */
static void
write_lines (Table *table)
{
  guint last = table->n_columns - 1;
  guint unit = MAX (last, 3) - 1;
  g_autofree char *label = vt_report_word (table->report, "matrix", "other");
  g_autofree char *unit_label = vt_report_word (table->report, "matrix", "unit");
  g_autofree char *number = vt_report_word (table->report, "matrix", "count");
  double width = 0;

  if (table->layout->figures->len == 0)
    return;
  for (guint i = 1; i < unit; i++)
    width += table->widths[i];
  table->row++;
  vt_sheet_write_text (table->sheet, table->row, 0, NULL, VT_LOOK_HEADING);
  write_over (table, 1, unit - 1, label, VT_LOOK_HEADING);
  vt_sheet_write_text (table->sheet, table->row, unit, unit_label, VT_LOOK_HEADING);
  vt_sheet_write_text (table->sheet, table->row, unit + 1, number, VT_LOOK_HEADING);
  vt_sheet_set_row_height (
      table->sheet, table->row++, vt_sheet_wrapped_height (unit_label, table->widths[unit] / 1.2));
  for (guint i = 0; i < table->layout->figures->len; i++)
    {
      const VtFigureValue *value = vt_figures_get_value (
          table->report->figures, g_array_index (table->layout->figures, guint, i));

      vt_sheet_write_number (
          table->sheet, table->row, 0, i + 1, VT_LOOK_BORDER | VT_LOOK_CENTRE);
      write_over (table, 1, unit - 1, value->figure->label, VT_LOOK_BORDER | VT_LOOK_WRAP);
      vt_report_write_note (table->report, table->sheet, table->row, 1,
                            g_array_index (table->layout->figures, guint, i));
      vt_sheet_write_text (table->sheet, table->row, unit, value->figure->unit_label,
                           VT_LOOK_BORDER | VT_LOOK_CENTRE);
      vt_sheet_write_number (table->sheet, table->row, unit + 1, (double) value->numerator,
                             VT_LOOK_BORDER | VT_LOOK_INTEGER);
      vt_sheet_set_row_height (
          table->sheet, table->row++, vt_sheet_wrapped_height (value->figure->label, width));
    }
}

/* --- the sheet ------------------------------------------------------------------------------------ */

static VtUnit
get_unit (VtReport *report,
          const VtLayoutCell *cell)
{
  if (cell->kind == VT_LAYOUT_CELL_FIGURE)
    return vt_figures_get_value (report->figures, cell->figure)->figure->unit;
  return cell->kind == VT_LAYOUT_CELL_SET ? vt_expression_get_unit (cell->set) : VT_UNIT_PEOPLE;
}

/* Money needs more room than people, and so does what is computed of it. */
static double
get_width (Table *table,
           guint column)
{
  const VtLayoutItem *item = g_ptr_array_index (table->layout->columns, column);

  if (item->terms != NULL && item->divisor == 0)
    return get_width (table, (guint) ABS (g_array_index (item->terms, int, 0)) - 1 - FIRST_CELL);
  for (guint i = 0; i * table->layout->columns->len < table->layout->cells->len; i++)
    if (get_unit (table->report, get_cell (table->layout, i, column)) == VT_UNIT_DONG)
      return MONEY_WIDTH;
  return COUNT_WIDTH;
}

/* How many of the terms from @first on are neighbours that are added. */
static guint
count_neighbours (GArray *terms,
                  guint first)
{
  guint n = 1;

  while (first + n < terms->len && g_array_index (terms, int, first) > 0
         && g_array_index (terms, int, first + n) == g_array_index (terms, int, first) + (int) n)
    n++;
  return n;
}

/* `(11)=(3)+(4)-(5)`; of many neighbours the first and the last: `(5)=(6)+…+(10)`. */
static char *
dup_formula_heading (const VtLayoutItem *column,
                     guint number)
{
  GArray *terms = column->terms != NULL ? column->terms : column->live;
  g_autoptr (GString) text = g_string_new (NULL);

  if (terms == NULL)
    return NULL;
  g_string_append_printf (text, "(%u)=", number);
  for (guint i = 0; i < terms->len; i++)
    {
      int term = g_array_index (terms, int, i);
      guint n = count_neighbours (terms, i);

      g_string_append_printf (text, "%s(%d)", term < 0 ? "-" : i > 0 ? "+" : "", ABS (term));
      if (n > 2)
        {
          i += n - 1;
          g_string_append_printf (text, "+…+(%d)", g_array_index (terms, int, i));
        }
    }
  if (column->divisor > 0)
    g_string_append_printf (text, "/(%u)×100", column->divisor);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
write_headings (Table *table)
{
  const VtLayoutSheet *layout = table->layout;
  g_autofree const char **bands = g_new0 (const char *, table->n_columns);
  g_autofree const char **labels = g_new0 (const char *, table->n_columns);
  g_auto (GStrv) computed = g_new0 (char *, table->n_columns + 1);
  g_autofree char *number = vt_report_word (table->report, "matrix", "number");
  g_autofree char *rows = vt_report_word (table->report, "matrix", "rows");
  gboolean has_bands = FALSE;

  labels[0] = number;
  labels[1] = layout->row_heading != NULL ? layout->row_heading : rows;
  for (guint i = 0; i < table->n_columns; i++)
    {
      const VtLayoutItem *column
          = i >= FIRST_CELL ? g_ptr_array_index (layout->columns, i - FIRST_CELL) : NULL;

      computed[i] = column != NULL ? dup_formula_heading (column, i + 1) : NULL;
      if (computed[i] == NULL)
        computed[i] = g_strdup_printf ("(%u)", i + 1);
      if (column == NULL)
        continue;
      bands[i] = column->band;
      labels[i] = column->label;
      has_bands = has_bands || column->band != NULL;
    }
  table->row = vt_report_write_headings (table->report, table->sheet, table->row,
                                         has_bands ? bands : NULL, labels, table->widths,
                                         table->n_columns, (const char *const *) computed);
}

static void
write_total (Table *table)
{
  g_autofree char *label = NULL;

  if (table->layout->total == NULL)
    return;
  label = dup_total_label (table);
  write_row (table, table->layout->rows->len, 0, label);
}

/* The second part: its heading, a row for every value of the field, the same total. */
static gboolean
write_groups (Table *table,
              GError **error)
{
  g_autoptr (GPtrArray) groups = NULL;

  if (table->layout->group == NULL)
    return TRUE;
  groups = vt_report_find_groups (table->report, table->layout, error);
  if (groups == NULL || groups->len == 0)
    return groups != NULL;
  vt_sheet_write_text (table->sheet, table->row, 0, NULL, VT_LOOK_BORDER);
  write_over (table, 1, table->n_columns - 1, table->layout->group->heading,
              VT_LOOK_BORDER | VT_LOOK_BOLD | VT_LOOK_ITALIC);
  table->first = ++table->row;
  memset (table->sums, 0, table->layout->columns->len * sizeof (gint64));
  for (guint i = 0; i < groups->len; i++)
    {
      table->group = g_ptr_array_index (groups, i);
      write_row (table, table->layout->rows->len, i + 1, table->group->label);
    }
  table->group = NULL;
  write_total (table);
  return TRUE;
}

gboolean
vt_report_write_table (VtReport *report,
                       const VtLayoutSheet *layout,
                       GError **error)
{
  guint n_cells = layout->columns->len;
  g_autofree double *widths = g_new (double, n_cells + FIRST_CELL);
  g_autofree gint64 *sums = g_new0 (gint64, n_cells);
  g_autofree char *note = vt_report_word (report, "foot", "undated");
  Table table = { report, layout, vt_workbook_add_sheet (report->workbook, layout->title), widths,
                  n_cells + FIRST_CELL, 0, 0, sums, NULL };
  double width = NUMBER_WIDTH + LABEL_WIDTH;

  widths[0] = NUMBER_WIDTH;
  widths[1] = LABEL_WIDTH;
  for (guint i = 0; i < n_cells; i++)
    width += widths[i + FIRST_CELL] = MAX (get_width (&table, i), n_cells < 4 ? UNIT_WIDTH : 0);
  table.row = vt_report_write_head (
      report, table.sheet, layout, widths, table.n_columns, width > PORTRAIT_WIDTH);
  write_headings (&table);
  table.first = table.row;
  for (guint i = 0; i < layout->rows->len; i++)
    write_row (&table, i, i + 1, ((VtLayoutItem *) g_ptr_array_index (layout->rows, i))->label);
  write_total (&table);
  if (!write_groups (&table, error))
    return FALSE;
  write_lines (&table);
  vt_report_write_foot (report, table.sheet, table.row, widths, table.n_columns, note);
  return TRUE;
}
