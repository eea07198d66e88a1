/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-report-private.h"

/* A matrix: sets as rows, and columns that say what of the row's set is counted. The sets of all
 * cells are given to the evaluator first and counted in one run. */

static VtExpression *
bind_cell (VtReport *report,
           const VtExpression *row,
           const char *text,
           GError **error)
{
  VtBinding binding = { "row", row };

  return vt_plan_parse_set (
      vt_layout_get_plan (report->layout), text, &binding, 1, error);
}

static const char *
get_column_text (const VtLayoutItem *column,
                 gboolean total)
{
  return total && column->total_text != NULL ? column->total_text : column->text;
}

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

gint64
vt_report_count (VtReport *report,
                 const VtExpression *set)
{
  g_autofree char *text = vt_expression_to_text (set);
  guint handle = GPOINTER_TO_UINT (g_hash_table_lookup (report->sets, text));

  g_return_val_if_fail (handle > 0, 0);
  return vt_evaluator_get_count (report->evaluator, handle - 1);
}

static gboolean
add_row (VtReport *report,
         const VtLayoutSheet *layout,
         const VtExpression *row,
         gboolean total,
         GError **error)
{
  for (guint i = 0; i < layout->columns->len; i++)
    {
      const VtLayoutItem *column = g_ptr_array_index (layout->columns, i);
      g_autoptr (VtExpression) cell
          = bind_cell (report, row, get_column_text (column, total), error);

      if (cell == NULL)
        return FALSE;
      vt_report_add_set (report, cell);
    }
  return TRUE;
}

gboolean
vt_report_add_matrix_sets (VtReport *report,
                           const VtLayoutSheet *layout,
                           GError **error)
{
  for (guint i = 0; i < layout->rows->len; i++)
    {
      const VtLayoutItem *row = g_ptr_array_index (layout->rows, i);

      if (!add_row (report, layout, row->set, FALSE, error))
        return FALSE;
    }
  return layout->set == NULL || add_row (report, layout, layout->set, TRUE, error);
}

static void
write_row (VtReport *report,
           VtSheet *sheet,
           const VtLayoutSheet *layout,
           const double *widths,
           guint row,
           guint number,
           const char *label,
           const VtExpression *set)
{
  gboolean total = number == 0;
  VtLook look = VT_LOOK_BORDER | (total ? VT_LOOK_BOLD : VT_LOOK_PLAIN);

  if (total)
    vt_sheet_write_text (sheet, row, 0, NULL, look);
  else
    vt_sheet_write_number (sheet, row, 0, number, look | VT_LOOK_CENTRE);
  vt_sheet_write_text (sheet, row, 1, label, look | VT_LOOK_WRAP);
  for (guint i = 0; i < layout->columns->len; i++)
    {
      const VtLayoutItem *column = g_ptr_array_index (layout->columns, i);
      g_autoptr (VtExpression) cell
          = bind_cell (report, set, get_column_text (column, total), NULL);

      vt_sheet_write_number (sheet,
                             row,
                             i + 2,
                             (double) vt_report_count (report, cell),
                             look | VT_LOOK_INTEGER);
    }
  vt_sheet_set_row_height (sheet, row, vt_sheet_wrapped_height (label, widths[1]));
}

void
vt_report_write_matrix (VtReport *report,
                        const VtLayoutSheet *layout)
{
  VtSheet *sheet = vt_workbook_add_sheet (report->workbook, layout->title);
  guint n_columns = layout->columns->len + 2;
  g_autofree double *widths = g_new (double, n_columns);
  g_autofree const char **bands = g_new0 (const char *, n_columns);
  g_autofree const char **labels = g_new0 (const char *, n_columns);
  g_autofree char *number = vt_report_word (report, "matrix", "number");
  g_autofree char *rows = vt_report_word (report, "matrix", "rows");
  g_autofree char *not_additive = vt_report_word (report, "matrix", "not-additive");
  g_autofree char *total = NULL;
  g_autofree char *note = vt_report_word (report, "foot", "undated");
  gboolean has_bands = FALSE;
  guint row;

  widths[0] = 5;
  widths[1] = 40;
  labels[0] = number;
  labels[1] = layout->row_heading != NULL ? layout->row_heading : rows;
  for (guint i = 0; i < layout->columns->len; i++)
    {
      const VtLayoutItem *column = g_ptr_array_index (layout->columns, i);

      widths[i + 2] = 10.5;
      bands[i + 2] = column->band;
      labels[i + 2] = column->label;
      has_bands = has_bands || column->band != NULL;
    }
  row = vt_report_write_head (report, sheet, layout, widths, n_columns, TRUE);
  row = vt_report_write_headings (
      report, sheet, row, has_bands ? bands : NULL, labels, widths, n_columns, NULL, 0);
  for (guint i = 0; i < layout->rows->len; i++)
    {
      const VtLayoutItem *item = g_ptr_array_index (layout->rows, i);

      write_row (report, sheet, layout, widths, row++, i + 1, item->label, item->set);
    }
  if (layout->set != NULL)
    {
      /* People are in several rows: the total is a union, no sum, and says so. */
      total = g_strdup_printf ("%s (%s)", layout->total_label, not_additive);
      write_row (report, sheet, layout, widths, row++, 0, total, layout->set);
    }
  vt_report_write_foot (report, sheet, row, widths, n_columns, note);
}
