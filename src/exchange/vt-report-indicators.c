/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-report-private.h"

#include "vt-number.h"

#include <string.h>

/* The table of figures in the report's document: those columns that any of them fills. */

#define TABLE_SIZE 12
#define CELL_SPACE 2

enum
{
  COLUMN_NUMBER,
  COLUMN_LABEL,
  COLUMN_UNIT,
  COLUMN_TARGET,
  COLUMN_DENOMINATOR,
  COLUMN_NUMERATOR,
  COLUMN_PERCENT,
  COLUMN_MET,
  N_COLUMNS,
};

#define DIGIT_MM 2.15 /* at that size */
#define CELL_MARGINS_MM 3.0

/* In mm at least; the label has the rest. */
static const double column_widths[N_COLUMNS] = { 12, 0, 16, 15, 15, 15, 16, 17 };

typedef struct
{
  VtReport *report;
  VtDocument *document;
  GArray *figures;            /* (element-type guint) */
  guint columns[N_COLUMNS];   /* those that any of the figures fills */
  guint n_columns;
} Table;

/* Those that the sections of the narrative name. */
static void
add_figures_of_sections (GPtrArray *sections, GArray *figures)
{
  for (guint i = 0; i < sections->len; i++)
    {
      const VtLayoutSection *section = g_ptr_array_index (sections, i);

      g_array_append_vals (figures, section->figures->data, section->figures->len);
    }
}

static void
add_main_figures (VtPlan *plan, GArray *figures)
{
  for (guint i = 0; i < vt_plan_get_n_figures (plan); i++)
    if (vt_plan_get_figure (plan, i)->main)
      g_array_append_val (figures, i);
}

/* Those of the sheet of targets, else those that the narrative tells of, else the plan's main ones.
 * (transfer full) */
static GArray *
choose_figures (VtReport *report)
{
  VtLayout *layout = report->layout;
  GArray *figures = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < vt_layout_get_n_sheets (layout); i++)
    {
      const VtLayoutSheet *sheet = vt_layout_get_sheet (layout, i);

      if (sheet->kind == VT_SHEET_TARGETS)
        g_array_append_vals (figures, sheet->figures->data, sheet->figures->len);
    }
  for (guint i = 0; figures->len == 0 && i < vt_layout_get_n_sheets (layout); i++)
    if (vt_layout_get_sheet (layout, i)->kind == VT_SHEET_NARRATIVE)
      add_figures_of_sections (vt_layout_get_sheet (layout, i)->sections, figures);
  if (figures->len == 0)
    add_main_figures (vt_figures_get_plan (report->figures), figures);
  return figures;
}

static const VtFigureValue *
get_value (const Table *table, guint row)
{
  return vt_figures_get_value (table->report->figures,
                               g_array_index (table->figures, guint, row));
}

static void
choose_columns (Table *table)
{
  gboolean targets = FALSE, denominators = FALSE;

  for (guint i = 0; i < table->figures->len; i++)
    {
      const VtFigureValue *value = get_value (table, i);

      targets = targets || value->figure->target >= 0;
      denominators = denominators || value->denominator >= 0;
    }
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      if (!targets && (i == COLUMN_TARGET || i == COLUMN_MET))
        continue;
      if (!denominators && (i == COLUMN_DENOMINATOR || i == COLUMN_PERCENT))
        continue;
      table->columns[table->n_columns++] = i;
    }
}

static char *
dup_cell (Table *table, guint row, guint column, guint number)
{
  const VtFigureValue *value = get_value (table, row);
  const VtFigure *figure = value->figure;

  switch (column)
    {
    case COLUMN_NUMBER:
      return figure->parent == NULL ? g_strdup_printf ("%u", number) : g_strdup ("");
    case COLUMN_LABEL:
      return vt_report_dup_row_label (table->report, table->figures, row);
    case COLUMN_UNIT:
      return g_strdup (figure->unit_label);
    case COLUMN_TARGET:
      return figure->target >= 0 ? vt_number_format (figure->target, 0) : g_strdup ("");
    case COLUMN_DENOMINATOR:
      return value->denominator >= 0 ? vt_number_format (value->denominator, 0) : g_strdup ("");
    case COLUMN_NUMERATOR:
      return vt_number_format (value->numerator, 0);
    case COLUMN_PERCENT:
      return value->denominator >= 0 ? vt_percent_format (value->percent) : g_strdup ("");
    default:
      if (value->met == VT_MET_UNKNOWN)
        return g_strdup (figure->target >= 0 ? "–" : "");
      return vt_report_word (table->report, "targets", value->met == VT_MET_YES ? "met" : "not-met");
    }
}

static VtAlign
get_alignment (guint column)
{
  switch (column)
    {
    case COLUMN_LABEL:
      return VT_ALIGN_LEFT;
    case COLUMN_TARGET:
    case COLUMN_DENOMINATOR:
    case COLUMN_NUMERATOR:
    case COLUMN_PERCENT:
      return VT_ALIGN_RIGHT;
    default:
      return VT_ALIGN_CENTRE;
    }
}

/* No number is broken over two lines: sums in đồng are long. */
static double
measure_column (Table *table, guint column)
{
  double width = column_widths[column];

  for (guint i = 0; column >= COLUMN_TARGET && column <= COLUMN_PERCENT && i < table->figures->len;
       i++)
    {
      g_autofree char *text = dup_cell (table, i, column, 0);

      width = MAX (width, DIGIT_MM * (double) strlen (text) + CELL_MARGINS_MM);
    }
  return width;
}

static void
add_head (Table *table)
{
  static const VtParagraphLook look = { .align = VT_ALIGN_CENTRE, .size = TABLE_SIZE,
                                        .space_before = CELL_SPACE, .space_after = CELL_SPACE };
  VtDocument *document = table->document;
  g_auto (GStrv) labels = vt_report_words (table->report, "document", "columns");
  g_autofree char *count = vt_report_word (table->report, "document", "count");
  gboolean counted = TRUE;
  double widths[N_COLUMNS];
  double rest = VT_DOCUMENT_WIDTH_MM;

  g_return_if_fail (g_strv_length (labels) == N_COLUMNS);

  for (guint i = 0; i < table->n_columns; i++)
    {
      widths[i] = measure_column (table, table->columns[i]);
      rest -= widths[i];
      counted = counted && table->columns[i] != COLUMN_DENOMINATOR;
    }
  widths[COLUMN_LABEL] = rest;
  vt_document_begin_table (document, widths, table->n_columns, TRUE);
  vt_document_begin_row (document, TRUE);
  for (guint i = 0; i < table->n_columns; i++)
    {
      gboolean is_count = counted && table->columns[i] == COLUMN_NUMERATOR;

      vt_document_begin_cell (document);
      vt_document_add_paragraph (document, &look, is_count ? count : labels[table->columns[i]],
                                 VT_RUN_BOLD);
    }
}

static void
add_row (Table *table, guint row, guint number)
{
  gboolean component = get_value (table, row)->figure->parent != NULL;

  vt_document_begin_row (table->document, FALSE);
  for (guint i = 0; i < table->n_columns; i++)
    {
      VtParagraphLook look = { .align = get_alignment (table->columns[i]), .size = TABLE_SIZE,
                               .space_before = CELL_SPACE, .space_after = CELL_SPACE };
      g_autofree char *text = dup_cell (table, row, table->columns[i], number);

      vt_document_begin_cell (table->document);
      vt_document_add_paragraph (table->document, &look, text,
                                 component ? VT_RUN_ITALIC : VT_RUN_PLAIN);
    }
}

void
vt_report_add_indicators (VtReport *report, VtDocument *document)
{
  static const VtParagraphLook title = { .align = VT_ALIGN_CENTRE, .space_before = 6,
                                         .space_after = 6, .keep_next = TRUE };
  static const VtParagraphLook gap = { .size = 6 };
  g_autoptr (GArray) figures = choose_figures (report);
  g_autofree char *words = vt_report_word (report, "document", "table");
  Table table = { .report = report, .document = document, .figures = figures };
  guint number = 0;

  if (figures->len == 0)
    return;
  choose_columns (&table);
  vt_document_add_paragraph (document, &title, words, VT_RUN_BOLD);
  add_head (&table);
  for (guint i = 0; i < figures->len; i++)
    {
      if (get_value (&table, i)->figure->parent == NULL)
        number++;
      add_row (&table, i, number);
    }
  vt_document_end_table (document);
  vt_document_add_paragraph (document, &gap, NULL, VT_RUN_PLAIN);
}
