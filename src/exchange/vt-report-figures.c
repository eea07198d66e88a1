/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-report-private.h"

#include <string.h>

#include "vt-number.h"
#include "vt-sheet-reader.h"

/* The sheets whose rows are figures: targets, baseline lines, the chart. */

enum
{
  TARGET_NUMBER,
  TARGET_LABEL,
  TARGET_UNIT,
  TARGET_TARGET,
  TARGET_DENOMINATOR,
  TARGET_NUMERATOR,
  TARGET_PERCENT,
  TARGET_MET,
  TARGET_PREVIOUS,
  TARGET_NOTE,
  N_TARGET_COLUMNS,
};

static const double target_widths[N_TARGET_COLUMNS] = { 6, 56, 9, 10, 12, 11, 16, 12, 13, 17 };

enum
{
  BASELINE_NUMBER,
  BASELINE_LABEL,
  BASELINE_UNIT,
  BASELINE_SIZE,
  BASELINE_PERCENT,
  BASELINE_OF,
  N_BASELINE_COLUMNS,
};

static const double baseline_widths[N_BASELINE_COLUMNS] = { 6, 46, 10, 13, 16, 16 };

#define ROWS_OF_ONE_PAGE 16

static const VtFigureValue *
get_value (VtReport *report,
           const VtLayoutSheet *layout,
           guint position)
{
  return vt_figures_get_value (report->figures, g_array_index (layout->figures, guint, position));
}

char *
vt_report_dup_row_label (VtReport *report,
                         GArray *figures,
                         guint position)
{
  VtPlan *plan = vt_figures_get_plan (report->figures);
  const VtFigure *figure = vt_plan_get_figure (plan, g_array_index (figures, guint, position));
  const VtFigure *above
      = position > 0 ? vt_plan_get_figure (plan, g_array_index (figures, guint, position - 1))
                     : NULL;
  g_autofree char *of_which = NULL;

  if (figure->parent == NULL)
    return g_strdup (figure->label);
  if (above != NULL && g_strcmp0 (above->parent, figure->parent) == 0)
    return g_strconcat ("- ", figure->label, NULL);
  of_which = vt_report_word (report, "targets", "of-which");
  return g_strconcat (of_which, " ", figure->label, NULL);
}

static void
write_count (VtSheet *sheet,
             guint row,
             guint column,
             gint64 count,
             VtLook look)
{
  if (count < 0)
    vt_sheet_write_text (sheet, row, column, NULL, look | VT_LOOK_BORDER);
  else
    vt_sheet_write_number (
        sheet, row, column, (double) count, look | VT_LOOK_BORDER | VT_LOOK_INTEGER);
}

/* The words follow the same test as `met` in JSON: 100·numerator ≥ target·denominator. */
static void
write_met (VtReport *report,
           VtSheet *sheet,
           guint row,
           const VtFigureValue *value,
           VtLook look)
{
  g_autofree char *met = vt_report_word (report, "targets", "met");
  g_autofree char *not_met = vt_report_word (report, "targets", "not-met");
  g_autofree char *target = vt_sheet_column_name (TARGET_TARGET);
  g_autofree char *denominator = vt_sheet_column_name (TARGET_DENOMINATOR);
  g_autofree char *numerator = vt_sheet_column_name (TARGET_NUMERATOR);
  g_autofree char *formula = NULL;
  guint line = row + 1;

  look |= VT_LOOK_BORDER | VT_LOOK_CENTRE;
  if (value->figure->target < 0)
    {
      vt_sheet_write_text (sheet, row, TARGET_MET, NULL, look);
      return;
    }
  formula = g_strdup_printf ("=IF(%s%u=0,\"–\",IF(100*%s%u>=%s%u*%s%u,\"%s\",\"%s\"))",
                             denominator, line, numerator, line, target, line, denominator, line,
                             met, not_met);
  vt_sheet_write_text_formula (sheet,
                               row,
                               TARGET_MET,
                               formula,
                               value->met == VT_MET_YES  ? met
                               : value->met == VT_MET_NO ? not_met
                                                         : "–",
                               look);
}

/* The percentage a year earlier in hundredths: as it was sent, else as it is counted now; -1: none. */
static gint64
get_previous (VtReport *report,
              guint figure)
{
  const VtFigure *described = vt_figures_get_value (report->figures, figure)->figure;
  const VtFrozenFigure *frozen
      = report->frozen != NULL ? vt_submission_find_figure (report->frozen, described->id) : NULL;

  if (frozen != NULL)
    return frozen->percent;
  return report->previous != NULL ? vt_figures_get_value (report->previous, figure)->percent : -1;
}

static void
write_previous (VtReport *report,
                VtSheet *sheet,
                guint row,
                guint figure,
                VtLook look)
{
  gint64 percent = get_previous (report, figure);

  look |= VT_LOOK_BORDER;
  if (percent < 0)
    vt_sheet_write_text (sheet, row, TARGET_PREVIOUS, "–", look | VT_LOOK_RIGHT);
  else
    vt_sheet_write_number (
        sheet, row, TARGET_PREVIOUS, (double) percent / 100.0, look | VT_LOOK_PERCENT);
}

static void
write_target_row (VtReport *report,
                  VtSheet *sheet,
                  const VtLayoutSheet *layout,
                  guint position,
                  guint row,
                  guint *number)
{
  const VtFigureValue *value = get_value (report, layout, position);
  const VtFigure *figure = value->figure;
  VtLook look = figure->parent != NULL ? VT_LOOK_ITALIC : VT_LOOK_PLAIN;
  g_autofree char *label = vt_report_dup_row_label (report, layout->figures, position);
  g_autofree char *baseline = vt_report_word (report, "targets", "baseline");

  if (figure->parent == NULL)
    vt_sheet_write_number (
        sheet, row, TARGET_NUMBER, ++*number, VT_LOOK_BORDER | VT_LOOK_CENTRE);
  else
    vt_sheet_write_text (sheet, row, TARGET_NUMBER, NULL, VT_LOOK_BORDER);
  vt_sheet_write_text (sheet,
                       row,
                       TARGET_LABEL,
                       label,
                       look | VT_LOOK_BORDER | VT_LOOK_WRAP
                           | (figure->parent != NULL ? VT_LOOK_INDENT : 0));
  vt_report_write_note (
      report, sheet, row, TARGET_LABEL, g_array_index (layout->figures, guint, position));
  vt_sheet_write_text (
      sheet, row, TARGET_UNIT, figure->unit_label, look | VT_LOOK_BORDER | VT_LOOK_CENTRE);
  write_count (sheet, row, TARGET_TARGET, figure->target, look);
  write_count (sheet, row, TARGET_DENOMINATOR, value->denominator, look);
  write_count (sheet, row, TARGET_NUMERATOR, value->numerator, look);
  if (value->denominator >= 0)
    vt_report_write_percent (sheet, row, TARGET_PERCENT, TARGET_NUMERATOR, TARGET_DENOMINATOR,
                             value->numerator, value->denominator, look);
  else
    vt_sheet_write_text (sheet, row, TARGET_PERCENT, NULL, VT_LOOK_BORDER);
  write_met (report, sheet, row, value, look);
  write_previous (report, sheet, row, g_array_index (layout->figures, guint, position), look);
  vt_sheet_write_text (sheet,
                       row,
                       TARGET_NOTE,
                       value->baseline_used ? baseline : NULL,
                       VT_LOOK_BORDER | VT_LOOK_WRAP | VT_LOOK_SMALL);
  vt_sheet_set_row_height (
      sheet, row,
      MAX (vt_sheet_wrapped_height (label, target_widths[TARGET_LABEL] - 2),
           value->baseline_used ? vt_sheet_wrapped_height (baseline, target_widths[TARGET_NOTE])
                                : 0));
}

void
vt_report_write_targets (VtReport *report,
                         const VtLayoutSheet *layout)
{
  VtSheet *sheet = vt_workbook_add_sheet (report->workbook, layout->title);
  g_auto (GStrv) labels = vt_report_words (report, "targets", "columns");
  g_autofree char *computed = vt_report_word (report, "targets", "computed");
  const char *numbers[N_TARGET_COLUMNS] = { [TARGET_PERCENT] = computed };
  g_autofree char *note = vt_report_word (report, "foot", "undated");
  guint row = vt_report_write_head (
      report, sheet, layout, target_widths, N_TARGET_COLUMNS, TRUE);
  guint number = 0;

  g_return_if_fail (g_strv_length (labels) == N_TARGET_COLUMNS);

  row = vt_report_write_headings (report, sheet, row, NULL, (const char *const *) labels,
                                  target_widths, N_TARGET_COLUMNS, numbers);
  for (guint i = 0; i < layout->figures->len; i++)
    write_target_row (report, sheet, layout, i, row++, &number);
  /* A short table and its signatures belong on one page. */
  if (layout->figures->len <= ROWS_OF_ONE_PAGE)
    vt_sheet_set_one_page (sheet);
  vt_report_write_foot (report, sheet, row, target_widths, N_TARGET_COLUMNS, note);
}

/* --- baseline lines ----------------------------------------------------------------------------------- */

/* What a line is a share of, and its size: its own denominator, another figure, or a number of
 * `Số liệu nền`. -1: of nothing. */
static gint64
get_whole (VtReport *report,
           const VtFigureValue *value)
{
  const char *of = value->figure->percent_of;
  gint64 size;
  int index;

  if (value->denominator >= 0)
    return value->denominator;
  if (of == NULL)
    return -1;
  if (g_str_has_prefix (of, "baseline:"))
    return vt_evaluator_get_baseline (vt_figures_get_evaluator (report->figures),
                                      of + strlen ("baseline:"),
                                      &size,
                                      NULL)
               ? size
               : -1;
  index = vt_plan_find_figure (vt_figures_get_plan (report->figures), of);
  return index >= 0 ? vt_figures_get_value (report->figures, (guint) index)->numerator : -1;
}

static void
write_baseline_row (VtReport *report,
                    VtSheet *sheet,
                    const VtLayoutSheet *layout,
                    guint position,
                    guint row)
{
  const VtFigureValue *value = get_value (report, layout, position);
  gint64 whole = get_whole (report, value);
  g_autofree char *baseline = vt_report_word (report, "baseline", "baseline");
  g_autofree char *label
      = value->baseline_used ? g_strdup_printf ("%s (%s)", value->figure->label, baseline)
                             : g_strdup (value->figure->label);

  vt_sheet_write_number (
      sheet, row, BASELINE_NUMBER, position + 1, VT_LOOK_BORDER | VT_LOOK_CENTRE);
  vt_sheet_write_text (sheet, row, BASELINE_LABEL, label, VT_LOOK_BORDER | VT_LOOK_WRAP);
  vt_report_write_note (
      report, sheet, row, BASELINE_LABEL, g_array_index (layout->figures, guint, position));
  vt_sheet_write_text (
      sheet, row, BASELINE_UNIT, value->figure->unit_label, VT_LOOK_BORDER | VT_LOOK_CENTRE);
  write_count (sheet, row, BASELINE_SIZE, value->numerator, VT_LOOK_PLAIN);
  if (whole >= 0)
    vt_report_write_percent (sheet, row, BASELINE_PERCENT, BASELINE_SIZE, BASELINE_OF,
                             value->numerator, whole, VT_LOOK_PLAIN);
  else
    vt_sheet_write_text (sheet, row, BASELINE_PERCENT, "–", VT_LOOK_BORDER | VT_LOOK_RIGHT);
  write_count (sheet, row, BASELINE_OF, whole, VT_LOOK_PLAIN);
  vt_sheet_set_row_height (
      sheet, row, vt_sheet_wrapped_height (label, baseline_widths[BASELINE_LABEL]));
}

void
vt_report_write_baseline (VtReport *report,
                          const VtLayoutSheet *layout)
{
  VtSheet *sheet = vt_workbook_add_sheet (report->workbook, layout->title);
  g_auto (GStrv) labels = vt_report_words (report, "baseline", "columns");
  g_autofree char *computed = vt_report_word (report, "baseline", "computed");
  const char *numbers[N_BASELINE_COLUMNS] = { [BASELINE_PERCENT] = computed };
  g_autofree char *note = vt_report_word (report, "foot", "undated");
  guint row = vt_report_write_head (
      report, sheet, layout, baseline_widths, N_BASELINE_COLUMNS, FALSE);

  g_return_if_fail (g_strv_length (labels) == N_BASELINE_COLUMNS);

  row = vt_report_write_headings (report, sheet, row, NULL, (const char *const *) labels,
                                  baseline_widths, N_BASELINE_COLUMNS, numbers);
  for (guint i = 0; i < layout->figures->len; i++)
    write_baseline_row (report, sheet, layout, i, row++);
  vt_report_write_foot (report, sheet, row, baseline_widths, N_BASELINE_COLUMNS, note);
}

/* --- chart -------------------------------------------------------------------------------------------- */

enum
{
  CHART_NUMBER,
  CHART_LABEL,
  CHART_PERCENT,
  CHART_TARGET,
  N_CHART_COLUMNS,
};

static const double chart_widths[N_CHART_COLUMNS] = { 6, 38, 23, 23 };

/* The figures stand as a small table, the chart below reads it: what is drawn can be checked. Its
 * columns carry the table's numbers, since the plans' words are too long to stand below them. */
void
vt_report_write_chart (VtReport *report,
                       const VtLayoutSheet *layout)
{
  VtSheet *sheet = vt_workbook_add_sheet (report->workbook, layout->title);
  g_autofree char *number = vt_report_word (report, "chart", "number");
  g_autofree char *figure = vt_report_word (report, "chart", "figure");
  g_autofree char *percent = vt_report_word (report, "chart", "percent");
  g_autofree char *target = vt_report_word (report, "chart", "target");
  const char *labels[N_CHART_COLUMNS] = { number, figure, percent, target };
  guint row = vt_report_write_head (report, sheet, layout, chart_widths, N_CHART_COLUMNS, FALSE);
  guint first;

  row = first = vt_report_write_headings (
      report, sheet, row, NULL, labels, chart_widths, N_CHART_COLUMNS, NULL);
  for (guint i = 0; i < layout->figures->len; i++, row++)
    {
      const VtFigureValue *value = get_value (report, layout, i);

      vt_sheet_write_number (sheet, row, CHART_NUMBER, i + 1, VT_LOOK_BORDER | VT_LOOK_CENTRE);
      vt_sheet_write_text (
          sheet, row, CHART_LABEL, value->figure->label, VT_LOOK_BORDER | VT_LOOK_WRAP);
      if (value->percent >= 0)
        vt_sheet_write_number (sheet, row, CHART_PERCENT, (double) value->percent / 100.0,
                               VT_LOOK_BORDER | VT_LOOK_PERCENT);
      else
        vt_sheet_write_text (sheet, row, CHART_PERCENT, "–", VT_LOOK_BORDER | VT_LOOK_RIGHT);
      write_count (sheet, row, CHART_TARGET, value->figure->target, VT_LOOK_PLAIN);
      vt_sheet_set_row_height (
          sheet, row, vt_sheet_wrapped_height (value->figure->label, chart_widths[CHART_LABEL]));
    }
  if (row > first)
    vt_sheet_add_target_chart (sheet, row + 1, 0, layout->heading, sheet, CHART_NUMBER,
                               CHART_PERCENT, CHART_TARGET, first, row - 1, percent, target);
  vt_sheet_set_one_page (sheet);
}
