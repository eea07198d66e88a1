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
    return vt_report_fill (report, "narrative",
                           figure->parent != NULL ? "component" : "with-denominator", "label",
                           figure->label, "numerator", numerator, "denominator", denominator, "unit",
                           figure->unit_label, "percent", percent, NULL);
  compared = dup_comparison (report, value);
  return vt_report_fill (report, "narrative", "with-target", "label", figure->label, "numerator",
                         numerator, "denominator", denominator, "unit", figure->unit_label,
                         "percent", percent, "compared", compared, "target", target, NULL);
}

static void
line_free (gpointer data)
{
  VtReportLine *line = data;

  g_free (line->text);
  g_free (line);
}

/* @text: (transfer full) (nullable) */
static void
add_line (GPtrArray *lines,
          VtReportLineKind kind,
          char *text)
{
  VtReportLine *line = g_new (VtReportLine, 1);

  line->kind = kind;
  line->text = text;
  g_ptr_array_add (lines, line);
}

/* What people wrote; room to write by hand where neither they nor the plan have. */
static void
add_typed (VtReport *report,
           const VtLayoutSection *section,
           GPtrArray *lines)
{
  const char *body = vt_report_text_find (report->texts, section->heading);
  g_auto (GStrv) typed = NULL;

  if (body == NULL)
    {
      if (section->text == NULL)
        add_line (lines, VT_LINE_ROOM, NULL);
      return;
    }
  typed = g_strsplit (body, "\n", -1);
  for (guint i = 0; typed[i] != NULL; i++)
    add_line (lines, VT_LINE_TYPED, g_strdup (g_strchomp (typed[i])));
}

GPtrArray *
vt_report_dup_section (VtReport *report,
                       const VtLayoutSection *section)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);

  add_line (lines, VT_LINE_HEADING, g_strdup (section->heading));
  if (section->text != NULL)
    add_line (lines, VT_LINE_TEXT, g_strdup (section->text));
  for (guint i = 0; i < section->figures->len; i++)
    add_line (lines, VT_LINE_SENTENCE,
              dup_sentence (report,
                            vt_figures_get_value (report->figures,
                                                  g_array_index (section->figures, guint, i))));
  if (section->figures->len == 0)
    add_typed (report, section, lines);
  return lines;
}

static guint
write_section (VtReport *report,
               VtSheet *sheet,
               const VtLayoutSection *section,
               guint row)
{
  static const VtLook looks[] = {
    [VT_LINE_HEADING] = VT_LOOK_BOLD,
    [VT_LINE_TEXT] = VT_LOOK_PLAIN,
    [VT_LINE_SENTENCE] = VT_LOOK_INDENT,
    [VT_LINE_TYPED] = VT_LOOK_INDENT,
  };
  g_autoptr (GPtrArray) lines = vt_report_dup_section (report, section);

  for (guint i = 0; i < lines->len; i++)
    {
      const VtReportLine *line = g_ptr_array_index (lines, i);

      if (line->kind == VT_LINE_ROOM)
        row += EMPTY_LINES;
      else
        vt_report_write_paragraph (sheet, row++, 1, 2 * NARRATIVE_WIDTH, line->text,
                                   looks[line->kind]);
    }
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
