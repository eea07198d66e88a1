/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-workbook-private.h"

#include "vt-c-locale.h"
#include "vt-workbook-text.h"

#include <math.h>
#include <string.h>

#define MAX_ROW_POINTS 409.5
#define PAPER_A4 9
#define INCHES(millimetres) ((millimetres) / 25.4)
#define HEADER_MILLIMETRES 10
/* Excel's limit for the entries of a drop-down that stand in the rule itself. */
#define MAX_LIST_UNITS 255
/* Notes at cells: pixels, at 10 points. The author is the program, never a person. */
#define COMMENT_AUTHOR "Vòng Tay"
#define COMMENT_NARROW 260
#define COMMENT_WIDE 440
#define COMMENT_LONG_BYTES 200
#define COMMENT_LETTER 6
#define COMMENT_LINE 17
#define COMMENT_LOWEST 51
#define COMMENT_HIGHEST 700

/* Every call of the library stands between these; FALSE when the sheet could not be made. */
static gboolean
enter (VtSheet *sheet, VtCLocale *locale)
{
  if (sheet->worksheet == NULL)
    return FALSE;
  *locale = vt_c_locale_enter ();
  return TRUE;
}

static void
leave (VtSheet *sheet, VtCLocale locale, lxw_error code)
{
  vt_c_locale_leave (locale);
  vt_workbook_note (sheet->workbook, code);
}

static lxw_format *
get_format (VtSheet *sheet, VtLook look)
{
  /* The default cell needs no format of its own. */
  return look == VT_LOOK_PLAIN ? NULL : vt_workbook_get_format (sheet->workbook, look);
}

static gboolean
check_place (VtSheet *sheet, guint row, guint column)
{
  if (row < LXW_ROW_MAX && column < LXW_COL_MAX)
    return TRUE;
  vt_workbook_note (sheet->workbook, LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE);
  return FALSE;
}

static void
write_blank (VtSheet *sheet, guint row, guint column, VtLook look)
{
  VtCLocale locale;

  if (enter (sheet, &locale))
    leave (sheet, locale,
           worksheet_write_blank (sheet->worksheet, row, column, get_format (sheet, look)));
}

void
vt_sheet_write_text (VtSheet *sheet, guint row, guint column, const char *text, VtLook look)
{
  g_autofree char *prepared = NULL;
  VtCLocale locale;

  g_return_if_fail (sheet != NULL);

  if (!check_place (sheet, row, column))
    return;
  if (text == NULL || *text == '\0')
    {
      write_blank (sheet, row, column, look);
      return;
    }
  prepared = vt_workbook_prepare_text (sheet->workbook, text);
  /* Always as a string: the library's "write anything" would make `=…` a formula. */
  if (prepared != NULL && enter (sheet, &locale))
    leave (sheet, locale,
           worksheet_write_string (sheet->worksheet, row, column, prepared,
                                   get_format (sheet, look)));
}

void
vt_sheet_write_number (VtSheet *sheet, guint row, guint column, double number, VtLook look)
{
  VtCLocale locale;

  g_return_if_fail (sheet != NULL);

  if (!check_place (sheet, row, column))
    return;
  /* A file cannot say "not a number"; no value is what it means. */
  if (!isfinite (number))
    write_blank (sheet, row, column, look);
  else if (enter (sheet, &locale))
    leave (sheet, locale,
           worksheet_write_number (sheet->worksheet, row, column, number,
                                   get_format (sheet, look)));
}

void
vt_sheet_write_date (VtSheet *sheet, guint row, guint column, VtDay day, VtLook look)
{
  gint64 serial = vt_workbook_day_number (day);

  g_return_if_fail (sheet != NULL);

  look |= VT_LOOK_DATE;
  if (day == VT_DAY_NONE)
    {
      vt_sheet_write_text (sheet, row, column, NULL, look);
      return;
    }
  if (serial == 0)
    {
      g_autofree char *text = vt_day_format (day);

      vt_sheet_write_text (sheet, row, column, text, look);
      return;
    }
  vt_sheet_write_number (sheet, row, column, (double) serial, look);
}

void
vt_sheet_write_formula (VtSheet *sheet,
                        guint row,
                        guint column,
                        const char *formula,
                        double value,
                        VtLook look)
{
  VtCLocale locale;

  g_return_if_fail (sheet != NULL && formula != NULL);

  if (check_place (sheet, row, column) && enter (sheet, &locale))
    leave (sheet, locale,
           worksheet_write_formula_num (sheet->worksheet, row, column, formula,
                                        get_format (sheet, look), isfinite (value) ? value : 0));
}

void
vt_sheet_write_text_formula (VtSheet *sheet,
                             guint row,
                             guint column,
                             const char *formula,
                             const char *value,
                             VtLook look)
{
  g_autofree char *prepared = NULL;
  VtCLocale locale;

  g_return_if_fail (sheet != NULL && formula != NULL && value != NULL);

  prepared = vt_workbook_prepare_text (sheet->workbook, value);
  if (prepared != NULL && check_place (sheet, row, column) && enter (sheet, &locale))
    leave (sheet, locale,
           worksheet_write_formula_str (sheet->worksheet, row, column, formula,
                                        get_format (sheet, look), prepared));
}

void
vt_sheet_merge (VtSheet *sheet,
                guint row,
                guint column,
                guint last_row,
                guint last_column,
                const char *text,
                VtLook look)
{
  g_autofree char *prepared = NULL;
  VtCLocale locale;

  g_return_if_fail (sheet != NULL);
  g_return_if_fail (row <= last_row && column <= last_column);

  if (row == last_row && column == last_column)
    {
      vt_sheet_write_text (sheet, row, column, text, look);
      return;
    }
  prepared = vt_workbook_prepare_text (sheet->workbook, text != NULL ? text : "");
  if (prepared == NULL || !check_place (sheet, last_row, last_column) || !enter (sheet, &locale))
    return;
  leave (sheet, locale,
         worksheet_merge_range (sheet->worksheet, row, column, last_row, last_column, prepared,
                                vt_workbook_get_format (sheet->workbook, look)));
}

void
vt_sheet_set_column_look (VtSheet *sheet,
                          guint first,
                          guint last,
                          double characters,
                          VtLook look)
{
  VtCLocale locale;

  g_return_if_fail (sheet != NULL && first <= last);
  g_return_if_fail (characters >= 0 && characters <= 255);

  if (check_place (sheet, 0, last) && enter (sheet, &locale))
    leave (sheet, locale,
           worksheet_set_column (sheet->worksheet, first, last, characters,
                                 get_format (sheet, look)));
}

void
vt_sheet_set_column_width (VtSheet *sheet, guint first, guint last, double characters)
{
  vt_sheet_set_column_look (sheet, first, last, characters, VT_LOOK_PLAIN);
}

void
vt_sheet_set_row_height (VtSheet *sheet, guint row, double points)
{
  VtCLocale locale;

  g_return_if_fail (sheet != NULL && points > 0);

  if (check_place (sheet, row, 0) && enter (sheet, &locale))
    leave (sheet, locale,
           worksheet_set_row (sheet->worksheet, row, MIN (points, MAX_ROW_POINTS), NULL));
}

void
vt_sheet_set_landscape (VtSheet *sheet)
{
  g_return_if_fail (sheet != NULL);

  if (sheet->worksheet != NULL)
    worksheet_set_landscape (sheet->worksheet);
}

/* A header or footer with its font; @style is a font style, @size its points. */
static char *
make_margin_text (VtSheet *sheet, const char *style, guint size, const char *text)
{
  /* A blank ends the size: digits that follow would belong to it. */
  return g_strdup_printf ("&C&\"%s,%s\"&%u %s", sheet->workbook->font, style, size, text);
}

void
vt_sheet_set_office_page (VtSheet *sheet)
{
  lxw_header_footer_options options = { .margin = INCHES (HEADER_MILLIMETRES) };
  g_autofree char *header = NULL;
  VtCLocale locale;

  g_return_if_fail (sheet != NULL);

  if (!enter (sheet, &locale))
    return;
  header = make_margin_text (sheet, "Regular", 12, "&P");
  worksheet_set_paper (sheet->worksheet, PAPER_A4);
  worksheet_set_margins (sheet->worksheet, INCHES (30), INCHES (15), INCHES (20), INCHES (20));
  worksheet_fit_to_pages (sheet->worksheet, 1, 0);
  leave (sheet, locale, worksheet_set_header_opt (sheet->worksheet, header, &options));
}

void
vt_sheet_set_one_page (VtSheet *sheet)
{
  g_return_if_fail (sheet != NULL);

  if (sheet->worksheet != NULL)
    worksheet_fit_to_pages (sheet->worksheet, 1, 1);
}

void
vt_sheet_set_footer (VtSheet *sheet, const char *text)
{
  lxw_header_footer_options options = { .margin = INCHES (HEADER_MILLIMETRES) };
  g_auto (GStrv) pieces = NULL;
  g_autofree char *escaped = NULL;
  g_autofree char *footer = NULL;
  VtCLocale locale;

  g_return_if_fail (sheet != NULL && text != NULL);

  if (!enter (sheet, &locale))
    return;
  pieces = g_strsplit (text, "&", -1);
  escaped = g_strjoinv ("&&", pieces);
  footer = make_margin_text (sheet, "Italic", 10, escaped);
  leave (sheet, locale, worksheet_set_footer_opt (sheet->worksheet, footer, &options));
}

void
vt_sheet_repeat_rows (VtSheet *sheet, guint first, guint last)
{
  g_return_if_fail (sheet != NULL && first <= last);

  if (check_place (sheet, last, 0) && sheet->worksheet != NULL)
    vt_workbook_note (sheet->workbook, worksheet_repeat_rows (sheet->worksheet, first, last));
}

void
vt_sheet_freeze (VtSheet *sheet, guint rows, guint columns)
{
  g_return_if_fail (sheet != NULL);

  if (check_place (sheet, rows, columns) && sheet->worksheet != NULL)
    worksheet_freeze_panes (sheet->worksheet, rows, columns);
}

/* A box that @text fits in: pixels at 10 points, wider for a longer text. */
static void
fit_comment (const char *text, lxw_comment_options *options)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint wide = strlen (text) > COMMENT_LONG_BYTES ? COMMENT_WIDE : COMMENT_NARROW;
  guint n_lines = 1; /* one to spare: programs break lines as they like */

  for (guint i = 0; lines[i] != NULL; i++)
    n_lines += 1 + (guint) (g_utf8_strlen (lines[i], -1) * COMMENT_LETTER / wide);
  options->width = (guint16) wide;
  options->height = (guint16) MIN (MAX (n_lines * COMMENT_LINE, COMMENT_LOWEST), COMMENT_HIGHEST);
}

void
vt_sheet_add_comment (VtSheet *sheet, guint row, guint column, const char *text)
{
  g_autofree char *prepared = NULL;
  g_autofree char *font = NULL;
  g_autofree char *author = g_strdup (COMMENT_AUTHOR);
  lxw_comment_options options = { .font_size = 10, .font_family = 1, .author = author,
                                  .visible = LXW_COMMENT_DISPLAY_HIDDEN };
  VtCLocale locale;

  g_return_if_fail (sheet != NULL && text != NULL);

  prepared = vt_workbook_prepare_text (sheet->workbook, text);
  if (prepared == NULL || !check_place (sheet, row, column) || !enter (sheet, &locale))
    return;
  font = g_strdup (sheet->workbook->font);
  options.font_name = font;
  fit_comment (prepared, &options);
  leave (sheet, locale,
         worksheet_write_comment_opt (sheet->worksheet, row, column, prepared, &options));
}

/* A list in the rule itself is split at commas, quotes end it, and blanks are trimmed away. */
static gboolean
fits_in_rule (const char *const *choices)
{
  gsize units = 0;

  for (guint i = 0; choices[i] != NULL; i++)
    {
      const char *choice = choices[i];
      gsize length = strlen (choice);

      if (length == 0 || strpbrk (choice, ",\"\n\r") != NULL || choice[0] == ' ' ||
          choice[length - 1] == ' ')
        return FALSE;
      /* Bytes count for more than units and the library's buffer is counted in bytes. */
      units += length + 1;
      if (units > MAX_LIST_UNITS)
        return FALSE;
    }
  return TRUE;
}

/* Writes the choices into a column of the hidden sheet; equal lists share one. */
static const char *
get_list_range (VtWorkbook *workbook, const char *const *choices)
{
  g_autofree char *key = g_strjoinv ("\n", (char **) choices);
  const char *known = g_hash_table_lookup (workbook->list_ranges, key);
  guint column = g_hash_table_size (workbook->list_ranges);
  guint n = g_strv_length ((char **) choices);
  char first[LXW_MAX_CELL_NAME_LENGTH];
  char last[LXW_MAX_CELL_NAME_LENGTH];
  char *range;

  if (known != NULL)
    return known;
  if (workbook->lists == NULL)
    {
      workbook->lists = vt_workbook_add_sheet (workbook, VT_WORKBOOK_LISTS_SHEET);
      if (workbook->lists->worksheet != NULL)
        worksheet_hide (workbook->lists->worksheet);
    }
  for (guint i = 0; i < n; i++)
    vt_sheet_write_text (workbook->lists, i, column, choices[i], VT_LOOK_TEXT);
  lxw_rowcol_to_cell_abs (first, 0, column, LXW_TRUE, LXW_TRUE);
  lxw_rowcol_to_cell_abs (last, n - 1, column, LXW_TRUE, LXW_TRUE);
  range = g_strdup_printf ("=%s!%s:%s", vt_sheet_get_quoted_name (workbook->lists), first, last);
  g_hash_table_insert (workbook->list_ranges, g_steal_pointer (&key), range);
  return range;
}

void
vt_sheet_add_choices (VtSheet *sheet, guint column, guint first_row, const char *const *choices)
{
  /* A help, no fence: the reading rules also take a code for its label and several codes in a
   * cell. */
  lxw_data_validation rule = { .show_error = LXW_VALIDATION_OFF };
  VtCLocale locale;

  g_return_if_fail (sheet != NULL && choices != NULL);

  if (choices[0] == NULL || !check_place (sheet, first_row, column))
    return;
  if (fits_in_rule (choices))
    {
      rule.validate = LXW_VALIDATION_TYPE_LIST;
      rule.value_list = (char **) choices;
    }
  else
    {
      rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
      rule.value_formula = (char *) get_list_range (sheet->workbook, choices);
    }
  if (enter (sheet, &locale))
    leave (sheet, locale,
           worksheet_data_validation_range (sheet->worksheet, first_row, column, LXW_ROW_MAX - 1,
                                            column, &rule));
}

const char *
vt_sheet_get_quoted_name (VtSheet *sheet)
{
  g_return_val_if_fail (sheet != NULL, NULL);

  return sheet->worksheet != NULL ? sheet->worksheet->quoted_name : "";
}

static void
add_series (lxw_chart *chart,
            VtSheet *source,
            guint label_column,
            guint value_column,
            guint first_row,
            guint last_row,
            const char *name,
            lxw_color_t colour)
{
  lxw_chart_series *series = chart_add_series (chart, NULL, NULL);
  lxw_chart_fill fill = { .color = colour };
  const char *sheet_name = source->worksheet->name;

  chart_series_set_categories (series, sheet_name, first_row, label_column, last_row,
                               label_column);
  chart_series_set_values (series, sheet_name, first_row, value_column, last_row, value_column);
  chart_series_set_name (series, name);
  chart_series_set_fill (series, &fill);
}

void
vt_sheet_add_target_chart (VtSheet *sheet,
                           guint row,
                           guint column,
                           const char *title,
                           VtSheet *source,
                           guint label_column,
                           guint percent_column,
                           guint target_column,
                           guint first_row,
                           guint last_row,
                           const char *percent_name,
                           const char *target_name)
{
  lxw_chart_options options = { .x_scale = 1.36, .y_scale = 1.6 };
  g_autofree char *font_name = NULL;
  lxw_chart_font title_font = { .size = 13, .bold = LXW_TRUE };
  lxw_chart_font font = { .size = 11 };
  lxw_chart *chart;
  VtCLocale locale;

  g_return_if_fail (sheet != NULL && source != NULL && first_row <= last_row);
  g_return_if_fail (title != NULL && percent_name != NULL && target_name != NULL);

  if (source->worksheet == NULL || !check_place (sheet, row, column) || !enter (sheet, &locale))
    return;
  font_name = g_strdup (sheet->workbook->font);
  title_font.name = font_name;
  font.name = font_name;
  chart = workbook_add_chart (sheet->workbook->book, LXW_CHART_COLUMN);
  /* Dark against light, so that black-and-white print tells them apart. */
  add_series (chart, source, label_column, percent_column, first_row, last_row, percent_name,
              0x1F4E79);
  add_series (chart, source, label_column, target_column, first_row, last_row, target_name,
              0xF4B183);
  chart_title_set_name (chart, title);
  chart_title_set_name_font (chart, &title_font);
  chart_axis_set_num_font (chart->x_axis, &font);
  chart_axis_set_num_font (chart->y_axis, &font);
  chart_axis_set_min (chart->y_axis, 0);
  chart_axis_set_num_format (chart->y_axis, "0");
  chart_legend_set_position (chart, LXW_CHART_LEGEND_BOTTOM);
  chart_legend_set_font (chart, &font);
  leave (sheet, locale,
         worksheet_insert_chart_opt (sheet->worksheet, row, column, chart, &options));
}
