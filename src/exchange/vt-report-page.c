/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-report-private.h"

#include "vt-explain.h"
#include "vt-number.h"
#include "vt-sheet-reader.h"
#include "vt-text.h"

#define LINE_HEIGHT 16.5 /* points of one line at size 12 */
#define SIGNATURE_ROWS 5 /* room for signature and seal */
#define HEAD_SHARE 0.40  /* of the width, for the office; the quốc hiệu needs more */
#define FOOT_SHARE 0.45
#define LONGEST_NOTE 4000 /* letters */
#define BOLD_SHARE 1.15  /* how much wider bold letters are */

/* --- wording ---------------------------------------------------------------------------------------- */

char *
vt_report_word (VtReport *report,
                const char *group,
                const char *key)
{
  g_autoptr (GError) error = NULL;
  char *word = g_key_file_get_string (report->wording, group, key, &error);

  if (word == NULL)
    g_warning ("The wording of reports lacks %s/%s: %s", group, key, error->message);
  return word != NULL ? word : g_strdup ("");
}

GStrv
vt_report_words (VtReport *report,
                 const char *group,
                 const char *key)
{
  g_autofree char *words = vt_report_word (report, group, key);

  return g_strsplit (words, ";", -1);
}

char *
vt_report_fill (VtReport *report,
                const char *group,
                const char *key,
                ...)
{
  g_autofree char *word = vt_report_word (report, group, key);
  g_autoptr (GString) text = g_string_new (word);
  const char *name;
  va_list pairs;

  va_start (pairs, key);
  while ((name = va_arg (pairs, const char *)) != NULL)
    {
      const char *value = va_arg (pairs, const char *);
      g_autofree char *place = g_strdup_printf ("{%s}", name);

      g_string_replace (text, place, value != NULL ? value : "", 0);
    }
  va_end (pairs);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* --- heading block ---------------------------------------------------------------------------------- */

static double
sum_widths (const double *widths,
            guint first,
            guint last)
{
  double sum = 0;

  for (guint i = first; i <= last; i++)
    sum += widths[i];
  return sum;
}

/* The column before which the right block begins: the left one takes about @share of the width. */
static guint
find_split (const double *widths,
            guint n_columns,
            double share)
{
  double total = sum_widths (widths, 0, n_columns - 1);
  double left = 0;

  for (guint i = 0; i + 1 < n_columns; i++)
    {
      left += widths[i];
      if (left >= total * share)
        return i + 1;
    }
  return n_columns - 1;
}

static void
write_over (VtSheet *sheet,
            guint row,
            guint first,
            guint last,
            const char *text,
            VtLook look)
{
  if (first == last)
    vt_sheet_write_text (sheet, row, first, text, look);
  else
    vt_sheet_merge (sheet, row, first, row, last, text, look);
}

/* The short line below a block: the middle columns' border. */
static void
write_short_line (VtSheet *sheet,
                  guint row,
                  guint first,
                  guint last)
{
  guint third = (last - first + 1) / 3;

  for (guint column = first + third; column <= last - third; column++)
    vt_sheet_write_text (sheet, row, column, NULL, VT_LOOK_UNDERLINED);
}

static void
write_office (VtReport *report,
              VtSheet *sheet,
              guint split,
              guint n_columns)
{
  g_autofree char *committee = vt_report_word (report, "head", "committee");
  g_autofree char *republic = vt_report_word (report, "head", "republic");
  g_autofree char *motto = vt_report_word (report, "head", "motto");
  g_autofree char *commune = vt_text_to_capitals (report->commune);

  write_over (sheet, 0, 0, split - 1, committee, VT_LOOK_CENTRE);
  write_over (sheet, 0, split, n_columns - 1, republic, VT_LOOK_CENTRE | VT_LOOK_BOLD);
  write_over (sheet, 1, 0, split - 1, commune, VT_LOOK_CENTRE | VT_LOOK_BOLD);
  write_over (sheet, 1, split, n_columns - 1, motto, VT_LOOK_CENTRE | VT_LOOK_BOLD | VT_LOOK_LARGE);
  write_short_line (sheet, 2, 0, split - 1);
  write_short_line (sheet, 2, split, n_columns - 1);
  vt_sheet_set_row_height (sheet, 2, 3);
}

char *
vt_report_dup_commune (VtReport *report)
{
  gunichar first = g_utf8_get_char (report->commune);
  char letter[7] = { 0 };

  g_unichar_to_utf8 (g_unichar_tolower (first), letter);
  return g_strconcat (letter, g_utf8_next_char (report->commune), NULL);
}

guint
vt_report_write_head (VtReport *report,
                      VtSheet *sheet,
                      const VtLayoutSheet *layout,
                      const double *widths,
                      guint n_columns,
                      gboolean landscape)
{
  const VtPeriod *period = vt_figures_get_period (report->figures);
  double width = sum_widths (widths, 0, n_columns - 1);
  g_autofree char *year = g_strdup_printf ("%d", vt_day_get_year (period->to));
  g_autofree char *commune = vt_report_dup_commune (report);
  g_autofree char *from = vt_day_format (period->from);
  g_autofree char *to = vt_day_format (period->to);
  g_autofree char *cut_off = vt_day_format (vt_figures_get_cut_off (report->figures));
  g_autofree char *title = vt_text_to_capitals (layout->heading);
  g_autofree char *attached
      = vt_report_fill (report, "head", "attached", "year", year, "commune", commune, NULL);
  g_autofree char *span = vt_report_fill (
      report, "head", "period", "from", from, "to", to, "cut-off", cut_off, NULL);

  for (guint i = 0; i < n_columns; i++)
    vt_sheet_set_column_width (sheet, i, i, widths[i]);
  vt_sheet_set_office_page (sheet);
  if (landscape)
    vt_sheet_set_landscape (sheet);
  write_office (report, sheet, find_split (widths, n_columns, HEAD_SHARE), n_columns);
  write_over (sheet, 4, 0, n_columns - 1, title, VT_LOOK_TITLE | VT_LOOK_WRAP);
  if (layout->set != NULL)
    vt_report_write_set_note (report, sheet, 4, 0, layout->set);
  /* Capitals of size 14 need about a third more room than the measure for size 12. */
  vt_sheet_set_row_height (sheet, 4, MAX (22, vt_sheet_wrapped_height (title, width / 1.4) * 1.2));
  write_over (sheet, 5, 0, n_columns - 1, attached, VT_LOOK_ITALIC | VT_LOOK_CENTRE | VT_LOOK_WRAP);
  vt_sheet_set_row_height (sheet, 5, MAX (LINE_HEIGHT, vt_sheet_wrapped_height (attached, width)));
  write_over (sheet, 6, 0, n_columns - 1, span, VT_LOOK_CENTRE | VT_LOOK_WRAP);
  vt_sheet_set_row_height (sheet, 6, MAX (LINE_HEIGHT, vt_sheet_wrapped_height (span, width)));
  return 8;
}

/* --- headings of a table ---------------------------------------------------------------------------- */

/* Columns with the same band stand under one merged heading; those without take both rows. */
static void
write_bands (VtSheet *sheet,
             guint row,
             const char *const *bands,
             const char *const *labels,
             const double *widths,
             guint n_columns)
{
  double height = LINE_HEIGHT * 1.2;

  for (guint i = 0; i < n_columns;)
    {
      guint last = i;

      if (bands[i] == NULL)
        {
          vt_sheet_merge (sheet, row, i, row + 1, i, labels[i], VT_LOOK_HEADING);
          i++;
          continue;
        }
      while (last + 1 < n_columns && g_strcmp0 (bands[last + 1], bands[i]) == 0)
        last++;
      height = MAX (
          height, vt_sheet_wrapped_height (bands[i], sum_widths (widths, i, last) / BOLD_SHARE));
      write_over (sheet, row, i, last, bands[i], VT_LOOK_HEADING);
      for (; i <= last; i++)
        vt_sheet_write_text (sheet, row + 1, i, labels[i], VT_LOOK_HEADING);
    }
  vt_sheet_set_row_height (sheet, row, height);
}

/* The row of column numbers, and how computed columns come about. */
static void
write_numbers (VtSheet *sheet,
               guint row,
               const double *widths,
               guint n_columns,
               const char *const *numbers)
{
  double height = LINE_HEIGHT;

  for (guint i = 0; i < n_columns; i++)
    {
      g_autofree char *number = g_strdup_printf ("(%u)", i + 1);
      const char *text = numbers != NULL && numbers[i] != NULL ? numbers[i] : number;

      vt_sheet_write_text (sheet, row, i, text,
                           VT_LOOK_CENTRE | VT_LOOK_BORDER | VT_LOOK_ITALIC | VT_LOOK_SMALL
                               | VT_LOOK_WRAP);
      height = MAX (height, vt_sheet_wrapped_height (text, widths[i]));
    }
  vt_sheet_set_row_height (sheet, row, height);
}

guint
vt_report_write_headings (VtReport *report,
                          VtSheet *sheet,
                          guint row,
                          const char *const *bands,
                          const char *const *labels,
                          const double *widths,
                          guint n_columns,
                          const char *const *numbers)
{
  guint first = row;
  double height = 0;

  for (guint i = 0; i < n_columns; i++)
    {
      double needed = vt_sheet_wrapped_height (labels[i], widths[i] / BOLD_SHARE);

      if (bands != NULL && bands[i] == NULL)
        needed -= LINE_HEIGHT;
      height = MAX (height, needed);
    }
  if (bands != NULL)
    {
      write_bands (sheet, row, bands, labels, widths, n_columns);
      row++;
    }
  else
    for (guint i = 0; i < n_columns; i++)
      vt_sheet_write_text (sheet, row, i, labels[i], VT_LOOK_HEADING);
  vt_sheet_set_row_height (sheet, row, MAX (LINE_HEIGHT, height));
  row++;
  write_numbers (sheet, row, widths, n_columns, numbers);
  vt_sheet_repeat_rows (sheet, first, row);
  vt_sheet_freeze (sheet, row + 1, 0);
  return row + 1;
}

static void
write_meaning (VtSheet *sheet,
               guint row,
               guint column,
               const char *meaning)
{
  g_autofree char *begin = NULL;
  g_autofree char *cut = NULL;

  /* Excel takes no more than 32767 letters, and nobody reads as many. */
  if (g_utf8_strlen (meaning, -1) > LONGEST_NOTE)
    {
      begin = g_utf8_substring (meaning, 0, LONGEST_NOTE);
      cut = g_strconcat (begin, "…", NULL);
    }
  vt_sheet_add_comment (sheet, row, column, cut != NULL ? cut : meaning);
}

void
vt_report_write_note (VtReport *report,
                      VtSheet *sheet,
                      guint row,
                      guint column,
                      guint figure)
{
  g_autofree char *meaning
      = vt_plan_explain_figure (vt_figures_get_plan (report->figures), figure);

  write_meaning (sheet, row, column, meaning);
}

void
vt_report_write_set_note (VtReport *report,
                          VtSheet *sheet,
                          guint row,
                          guint column,
                          const VtExpression *set)
{
  g_autofree char *meaning = vt_plan_explain_set (vt_figures_get_plan (report->figures), set);

  write_meaning (sheet, row, column, meaning);
}

/* --- signatures ------------------------------------------------------------------------------------- */

void
vt_report_write_foot (VtReport *report,
                      VtSheet *sheet,
                      guint row,
                      const double *widths,
                      guint n_columns,
                      const char *note)
{
  const VtPeriod *period = vt_figures_get_period (report->figures);
  gboolean deputy = g_strcmp0 (report->signatory_role, "vice-chairman") == 0;
  guint split = find_split (widths, n_columns, FOOT_SHARE);
  guint last = n_columns - 1;
  g_autofree char *year = g_strdup_printf ("%d", vt_day_get_year (period->to));
  g_autofree char *date
      = vt_report_fill (report, "foot", "date", "place", report->place, "year", year, NULL);
  g_autofree char *preparer = vt_report_word (report, "foot", "preparer");
  g_autofree char *committee = vt_report_word (report, "foot", "committee");
  g_autofree char *office
      = vt_report_word (report, "foot", deputy ? "for-chairman" : "chairman");
  g_autofree char *deputy_office = vt_report_word (report, "foot", "vice-chairman");

  if (note != NULL)
    vt_sheet_write_text (sheet, row++, 0, note, VT_LOOK_ITALIC | VT_LOOK_SMALL);
  row++;
  write_over (sheet, row++, split, last, date, VT_LOOK_ITALIC | VT_LOOK_CENTRE);
  write_over (sheet, row, 0, split - 1, preparer, VT_LOOK_BOLD | VT_LOOK_CENTRE);
  write_over (sheet, row++, split, last, committee, VT_LOOK_BOLD | VT_LOOK_CENTRE);
  write_over (sheet, row++, split, last, office, VT_LOOK_BOLD | VT_LOOK_CENTRE);
  if (deputy)
    write_over (sheet, row++, split, last, deputy_office, VT_LOOK_BOLD | VT_LOOK_CENTRE);
  row += SIGNATURE_ROWS;
  write_over (sheet, row, 0, split - 1, report->preparer, VT_LOOK_BOLD | VT_LOOK_CENTRE);
  write_over (sheet, row, split, last, report->signatory, VT_LOOK_BOLD | VT_LOOK_CENTRE);
}

/* --- cells ------------------------------------------------------------------------------------------ */

void
vt_report_write_percent (VtSheet *sheet,
                         guint row,
                         guint column,
                         guint numerator_column,
                         guint denominator_column,
                         gint64 numerator,
                         gint64 denominator,
                         VtLook look)
{
  g_autofree char *top = vt_sheet_column_name (numerator_column);
  g_autofree char *bottom = vt_sheet_column_name (denominator_column);
  g_autofree char *formula = g_strdup_printf ("=IF(%s%u=0,\"–\",ROUND(%s%u/%s%u*100,2))",
                                              bottom, row + 1, top, row + 1, bottom, row + 1);
  gint64 percent = vt_percent_in_hundredths (numerator, denominator);

  look |= VT_LOOK_PERCENT | VT_LOOK_BORDER;
  if (percent < 0)
    vt_sheet_write_text_formula (sheet, row, column, formula, "–", look | VT_LOOK_RIGHT);
  else
    vt_sheet_write_formula (sheet, row, column, formula, (double) percent / 100.0, look);
}

void
vt_report_write_paragraph (VtSheet *sheet,
                           guint row,
                           guint last_column,
                           double width,
                           const char *text,
                           VtLook look)
{
  write_over (sheet, row, 0, last_column, text, look | VT_LOOK_WRAP);
  vt_sheet_set_row_height (
      sheet, row, MAX (LINE_HEIGHT, vt_sheet_wrapped_height (text, width)));
}
