/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-report-private.h"

#include "vt-number.h"

#define NARRATIVE_WIDTH 46.0
#define EMPTY_LINES 3 /* room for what is written by hand */

static const double narrative_widths[2] = { NARRATIVE_WIDTH, NARRATIVE_WIDTH };

/* vượt, bằng, thấp hơn: by the same whole-number test as `met`. */
static char *
dup_comparison (VtReport *report,
                const VtFigureValue *value)
{
  gint64 achieved = 100 * value->numerator;
  gint64 wanted = (gint64) value->figure->target * value->denominator;

  return vt_report_word (report,
                         "narrative",
                         achieved > wanted    ? "above"
                         : achieved == wanted ? "equal"
                                              : "below");
}

/* The sentence that a figure's numbers give. */
static char *
dup_sentence (VtReport *report,
              const VtFigureValue *value)
{
  const VtFigure *figure = value->figure;
  g_autofree char *numerator = vt_number_format (value->numerator, 0);
  g_autofree char *denominator = vt_number_format (value->denominator, 0);
  g_autofree char *percent = vt_percent_format (value->percent);
  g_autofree char *target = g_strdup_printf ("%d", figure->target);
  g_autofree char *compared = NULL;

  if (value->denominator < 0)
    return vt_report_fill (report, "narrative", "without-denominator", "label", figure->label,
                           "numerator", numerator, "unit", figure->unit_label, NULL);
  if (value->denominator == 0)
    return vt_report_fill (report, "narrative", "empty", "label", figure->label, NULL);
  if (figure->target < 0)
    return vt_report_fill (report, "narrative", "with-denominator", "label", figure->label,
                           "numerator", numerator, "denominator", denominator, "unit",
                           figure->unit_label, "percent", percent, NULL);
  compared = dup_comparison (report, value);
  return vt_report_fill (report, "narrative", "with-target", "label", figure->label, "numerator",
                         numerator, "denominator", denominator, "unit", figure->unit_label,
                         "percent", percent, "compared", compared, "target", target, NULL);
}

/* What people wrote, a paragraph a line; room to write by hand where they have not. */
static guint
write_text (VtReport *report,
            VtSheet *sheet,
            const VtLayoutSection *section,
            guint row)
{
  const char *body = vt_report_text_find (report->texts, section->heading);
  g_auto (GStrv) lines = NULL;

  if (body == NULL)
    return section->text == NULL ? row + EMPTY_LINES : row;
  lines = g_strsplit (body, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    vt_report_write_paragraph (sheet, row++, 1, 2 * NARRATIVE_WIDTH, lines[i], VT_LOOK_INDENT);
  return row;
}

static guint
write_section (VtReport *report,
               VtSheet *sheet,
               const VtLayoutSection *section,
               guint row)
{
  double width = 2 * NARRATIVE_WIDTH;

  vt_report_write_paragraph (sheet, row++, 1, width, section->heading, VT_LOOK_BOLD);
  if (section->text != NULL)
    vt_report_write_paragraph (sheet, row++, 1, width, section->text, VT_LOOK_PLAIN);
  for (guint i = 0; i < section->figures->len; i++)
    {
      const VtFigureValue *value = vt_figures_get_value (
          report->figures, g_array_index (section->figures, guint, i));
      g_autofree char *sentence = dup_sentence (report, value);

      vt_report_write_paragraph (sheet, row++, 1, width, sentence, VT_LOOK_INDENT);
    }
  if (section->figures->len == 0)
    row = write_text (report, sheet, section, row);
  return row + 1;
}

void
vt_report_write_narrative (VtReport *report,
                           const VtLayoutSheet *layout)
{
  VtSheet *sheet = vt_workbook_add_sheet (report->workbook, layout->title);
  guint row = vt_report_write_head (report, sheet, layout, narrative_widths, 2, FALSE);

  for (guint i = 0; i < layout->sections->len; i++)
    row = write_section (report, sheet, g_ptr_array_index (layout->sections, i), row);
  vt_report_write_foot (report, sheet, row, narrative_widths, 2, NULL);
}
