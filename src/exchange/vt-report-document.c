/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-report-document.h"

#include "vt-document.h"
#include "vt-file.h"
#include "vt-report-private.h"
#include "vt-text.h"

#include <string.h>

/* The layout of Decree 30/2020/NĐ-CP, annex I: heading block, kind and subject, recipient, text,
 * recipients' list and signature. Sizes in points. */

#define HEAD_SIZE 12 /* quốc hiệu, name of the office */
#define MOTTO_SIZE 13
#define RECEIVERS_SIZE 11
#define SIGNATURE_SPACE 60

static const double head_widths[] = { 65, 100 };
static const double foot_widths[] = { 75, 90 };

static const VtParagraphLook body_look
    = { .align = VT_ALIGN_JUSTIFY, .indented = TRUE, .space_after = 6 };

typedef struct
{
  VtReport report;
  VtDocument *document; /* (owned) (nullable) */
  const char *recipient; /* (nullable) */
} Letter;

static void
letter_clear (Letter *letter)
{
  vt_report_clear (&letter->report);
  g_clear_pointer (&letter->document, vt_document_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Letter, letter_clear)

/* --- what the report is about ------------------------------------------------------------------ */

/* The period's number among those of its length that @text ends with, such as `H1`. */
static char *
dup_short_period (Letter *letter, const char *text, const char *year)
{
  const char *part = text + strlen (year) + 1;
  g_autofree char *key = NULL;

  /* Of the months only the first two are written with a nought. */
  if (g_str_has_prefix (part, "0") && part[1] > '2')
    part++;
  if (g_ascii_isdigit (*part))
    return vt_report_fill (&letter->report, "document", "month", "month", part, "year", year, NULL);
  key = g_strdup_printf ("%s-%s", *part == 'H' ? "half-year" : "quarter", part + 1);
  return vt_report_fill (&letter->report, "document", key, "year", year, NULL);
}

/* `năm 2025`, `6 tháng đầu năm 2025`, … */
static char *
dup_period (Letter *letter)
{
  const VtPeriod *period = vt_figures_get_period (letter->report.figures);
  g_autofree char *text = vt_period_to_text (period);
  g_autofree char *year = g_strdup_printf ("%04d", vt_day_get_year (period->to));
  g_autofree char *from = vt_day_format (period->from);
  g_autofree char *to = vt_day_format (period->to);

  if (strstr (text, "..") != NULL)
    return vt_report_fill (&letter->report, "document", "span", "from", from, "to", to, NULL);
  if (strcmp (text, year) == 0)
    return vt_report_fill (&letter->report, "document", "year", "year", year, NULL);
  return dup_short_period (letter, text, year);
}

/* A plan of one year names it already. */
static char *
dup_subject (Letter *letter)
{
  VtPlan *plan = vt_figures_get_plan (letter->report.figures);
  const VtPeriod *period = vt_figures_get_period (letter->report.figures);
  g_autofree char *text = vt_period_to_text (period);
  g_autofree char *only = g_strdup_printf ("%04d", vt_plan_get_first_year (plan));
  g_autofree char *words = dup_period (letter);
  gboolean named = vt_plan_get_first_year (plan) == vt_plan_get_last_year (plan)
                   && strcmp (text, only) == 0 && strstr (vt_plan_get_title (plan), only) != NULL;

  return vt_report_fill (&letter->report, "document", named ? "subject" : "subject-period", "title",
                         vt_plan_get_title (plan), "period", words, NULL);
}

static gboolean
is_half_year (const VtPeriod *period)
{
  g_autofree char *text = vt_period_to_text (period);

  return strstr (text, "-H") != NULL;
}

/* Whom this report goes to: of the plan's reports the one of this kind and year, else the first;
 * before a reform, whoever received it then. */
static const char *
find_recipient (VtFigures *figures)
{
  VtPlan *plan = vt_figures_get_plan (figures);
  const VtPeriod *period = vt_figures_get_period (figures);
  const char *kind = is_half_year (period) ? "half-year" : "year";
  const VtPlanReport *found = NULL;

  for (guint i = 0; i < vt_plan_get_n_reports (plan); i++)
    {
      const VtPlanReport *report = vt_plan_get_report (plan, i);

      if (report->year != 0 && report->year != vt_day_get_year (period->to))
        continue;
      if (found == NULL || strcmp (report->kind, kind) == 0)
        found = report;
      if (strcmp (report->kind, kind) == 0)
        break;
    }
  if (found == NULL && vt_plan_get_n_reports (plan) > 0)
    found = vt_plan_get_report (plan, 0);
  return found != NULL ? vt_plan_report_get_recipient (found, period->to) : NULL;
}

/* --- above the text ---------------------------------------------------------------------------- */

static void
add_word (Letter *letter, const char *group, const char *key, const VtParagraphLook *look,
          VtRunLook run_look)
{
  g_autofree char *word = vt_report_word (&letter->report, group, key);

  vt_document_add_paragraph (letter->document, look, word, run_look);
}

static char *
dup_date (Letter *letter)
{
  const VtPeriod *period = vt_figures_get_period (letter->report.figures);
  g_autofree char *year = g_strdup_printf ("%d", vt_day_get_year (period->to));

  return vt_report_fill (&letter->report, "foot", "date", "place", letter->report.place, "year",
                         year, NULL);
}

static void
add_head (Letter *letter)
{
  static const VtParagraphLook office = { .align = VT_ALIGN_CENTRE, .size = HEAD_SIZE };
  static const VtParagraphLook motto = { .align = VT_ALIGN_CENTRE, .size = MOTTO_SIZE };
  static const VtParagraphLook below
      = { .align = VT_ALIGN_CENTRE, .size = MOTTO_SIZE, .space_before = 4 };
  VtDocument *document = letter->document;
  g_autofree char *commune = vt_text_to_capitals (letter->report.commune);
  g_autofree char *date = dup_date (letter);

  vt_document_begin_table (document, head_widths, G_N_ELEMENTS (head_widths), FALSE);
  vt_document_begin_row (document, FALSE);
  vt_document_begin_cell (document);
  add_word (letter, "head", "committee", &office, VT_RUN_BOLD);
  vt_document_add_paragraph (document, &office, commune, VT_RUN_BOLD);
  vt_document_add_line (document, 22, 22);
  vt_document_begin_cell (document);
  add_word (letter, "head", "republic", &office, VT_RUN_BOLD);
  add_word (letter, "head", "motto", &motto, VT_RUN_BOLD);
  vt_document_add_line (document, 22, 22);
  vt_document_begin_row (document, FALSE);
  vt_document_begin_cell (document);
  add_word (letter, "document", "number", &below, VT_RUN_PLAIN);
  vt_document_begin_cell (document);
  vt_document_add_paragraph (document, &below, date, VT_RUN_ITALIC);
  vt_document_end_table (document);
}

static void
add_title (Letter *letter, const char *subject)
{
  static const VtParagraphLook kind = { .align = VT_ALIGN_CENTRE, .space_before = 18 };
  static const VtParagraphLook centred = { .align = VT_ALIGN_CENTRE };
  static const VtParagraphLook to
      = { .align = VT_ALIGN_CENTRE, .space_before = 12, .space_after = 12 };
  g_autofree char *line = NULL;

  add_word (letter, "document", "kind", &kind, VT_RUN_BOLD);
  vt_document_add_paragraph (letter->document, &centred, subject, VT_RUN_BOLD);
  vt_document_add_line (letter->document, 60, 60);
  if (letter->recipient == NULL)
    return;
  line = vt_report_fill (&letter->report, "document", "to", "recipient", letter->recipient, NULL);
  vt_document_add_paragraph (letter->document, &to, line, VT_RUN_PLAIN);
}

/* On what the report stands, and which days it is about. */
static void
add_opening (Letter *letter)
{
  static const VtParagraphLook first = { .align = VT_ALIGN_JUSTIFY, .indented = TRUE,
                                         .space_before = 12, .space_after = 6 };
  VtReport *report = &letter->report;
  VtPlan *plan = vt_figures_get_plan (report->figures);
  const VtPeriod *period = vt_figures_get_period (report->figures);
  const char *source = vt_plan_get_source (plan);
  g_autofree char *commune = vt_report_dup_commune (report);
  g_autofree char *from = vt_day_format (period->from);
  g_autofree char *to = vt_day_format (period->to);
  g_autofree char *cut_off = vt_day_format (vt_figures_get_cut_off (report->figures));
  g_autofree char *basis
      = vt_report_fill (report, "document", "basis", "source",
                        source != NULL ? source : vt_plan_get_title (plan), "commune", commune,
                        NULL);
  g_autofree char *span = vt_report_fill (report, "head", "period", "from", from, "to", to,
                                          "cut-off", cut_off, NULL);

  vt_document_add_paragraph (letter->document, &first, basis, VT_RUN_PLAIN);
  vt_document_add_paragraph (letter->document, &body_look, span, VT_RUN_PLAIN);
}

/* --- the sections ------------------------------------------------------------------------------ */

/* `II. …` over `1. …`: what it holds stands in the sections below it. */
static gboolean
is_over (const VtLayoutSection *section, const VtLayoutSection *next)
{
  return next != NULL && !g_ascii_isdigit (section->heading[0])
         && g_ascii_isdigit (next->heading[0]);
}

static void
add_line (Letter *letter, const VtReportLine *line, gboolean over)
{
  static const VtParagraphLook heading = { .align = VT_ALIGN_LEFT, .indented = TRUE,
                                           .space_before = 6, .space_after = 6, .heading = TRUE };
  g_autofree char *item = NULL;

  switch (line->kind)
    {
    case VT_LINE_HEADING:
      vt_document_add_paragraph (letter->document, &heading, line->text, VT_RUN_BOLD);
      return;
    case VT_LINE_SENTENCE:
      item = g_strconcat ("- ", line->text, NULL);
      vt_document_add_paragraph (letter->document, &body_look, item, VT_RUN_PLAIN);
      return;
    case VT_LINE_ROOM:
      if (!over)
        add_word (letter, "document", "room", &body_look, VT_RUN_PLAIN);
      return;
    default:
      vt_document_add_paragraph (letter->document, &body_look, line->text, VT_RUN_PLAIN);
    }
}

static void
add_section (Letter *letter, const VtLayoutSection *section, const VtLayoutSection *next)
{
  g_autoptr (GPtrArray) lines = vt_report_dup_section (&letter->report, section);

  for (guint i = 0; i < lines->len; i++)
    add_line (letter, g_ptr_array_index (lines, i), is_over (section, next));
}

static gboolean
has_target (Letter *letter, const VtLayoutSection *section)
{
  VtPlan *plan = vt_figures_get_plan (letter->report.figures);

  for (guint i = 0; i < section->figures->len; i++)
    if (vt_plan_get_figure (plan, g_array_index (section->figures, guint, i))->target >= 0)
      return TRUE;
  return FALSE;
}

/* Behind which section the table stands: the first one about targets, in a plan without any the
 * last one about figures. */
static guint
find_place_of_table (Letter *letter, GPtrArray *sections)
{
  guint place = sections->len - 1;

  for (guint i = 0; i < sections->len; i++)
    {
      const VtLayoutSection *section = g_ptr_array_index (sections, i);

      if (has_target (letter, section))
        return i;
      if (section->figures->len > 0)
        place = i;
    }
  return place;
}

/* (nullable) (transfer none) (element-type VtLayoutSection) */
static GPtrArray *
find_sections (VtLayout *layout)
{
  for (guint i = 0; i < vt_layout_get_n_sheets (layout); i++)
    {
      const VtLayoutSheet *sheet = vt_layout_get_sheet (layout, i);

      if (sheet->kind == VT_SHEET_NARRATIVE && sheet->sections->len > 0)
        return sheet->sections;
    }
  return NULL;
}

static void
add_text (Letter *letter)
{
  GPtrArray *sections = find_sections (letter->report.layout);
  guint place;

  if (sections == NULL)
    {
      vt_report_add_indicators (&letter->report, letter->document);
      return;
    }
  place = find_place_of_table (letter, sections);
  for (guint i = 0; i < sections->len; i++)
    {
      add_section (letter, g_ptr_array_index (sections, i),
                   i + 1 < sections->len ? g_ptr_array_index (sections, i + 1) : NULL);
      if (i == place)
        vt_report_add_indicators (&letter->report, letter->document);
    }
}

/* --- below the text ---------------------------------------------------------------------------- */

/* `Nơi nhận`: the office's own list, else what every letter has. */
static void
add_receivers (Letter *letter)
{
  static const VtParagraphLook title = { .size = HEAD_SIZE };
  static const VtParagraphLook look = { .size = RECEIVERS_SIZE };
  g_autofree char *own = vt_register_dup_setting (letter->report.reg, VT_SETTING_RECIPIENTS);
  g_auto (GStrv) lines = g_strsplit (own != NULL ? own : "", "\n", -1);
  gboolean listed = FALSE;

  add_word (letter, "document", "receivers", &title, VT_RUN_BOLD | VT_RUN_ITALIC);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      {
        g_autofree char *item = g_strconcat (*lines[i] == '-' ? "" : "- ", lines[i], NULL);

        vt_document_add_paragraph (letter->document, &look, item, VT_RUN_PLAIN);
        listed = TRUE;
      }
  if (!listed && letter->recipient != NULL)
    add_word (letter, "document", "same", &look, VT_RUN_PLAIN);
  if (!listed)
    add_word (letter, "document", "archive", &look, VT_RUN_PLAIN);
}

static void
add_signature (Letter *letter)
{
  static const VtParagraphLook centred = { .align = VT_ALIGN_CENTRE, .keep_next = TRUE };
  static const VtParagraphLook name = { .align = VT_ALIGN_CENTRE, .space_before = SIGNATURE_SPACE };
  gboolean deputy = g_strcmp0 (letter->report.signatory_role, "vice-chairman") == 0;

  add_word (letter, "foot", "committee", &centred, VT_RUN_BOLD);
  add_word (letter, "foot", deputy ? "for-chairman" : "chairman", &centred, VT_RUN_BOLD);
  if (deputy)
    add_word (letter, "foot", "vice-chairman", &centred, VT_RUN_BOLD);
  vt_document_add_paragraph (letter->document, &name, letter->report.signatory, VT_RUN_BOLD);
}

static void
add_foot (Letter *letter)
{
  static const VtParagraphLook closing = { .align = VT_ALIGN_JUSTIFY, .indented = TRUE,
                                           .space_after = 12, .keep_next = TRUE };
  g_autofree char *commune = vt_report_dup_commune (&letter->report);
  g_autofree char *period = dup_period (letter);
  g_autofree char *line = vt_report_fill (&letter->report, "document", "closing", "commune",
                                          commune, "period", period, NULL);

  vt_document_add_paragraph (letter->document, &closing, line, VT_RUN_PLAIN);
  vt_document_begin_table (letter->document, foot_widths, G_N_ELEMENTS (foot_widths), FALSE);
  vt_document_begin_row (letter->document, FALSE);
  vt_document_begin_cell (letter->document);
  add_receivers (letter);
  vt_document_begin_cell (letter->document);
  add_signature (letter);
  vt_document_end_table (letter->document);
}

/* --- the report -------------------------------------------------------------------------------- */

GBytes *
vt_report_make_document (VtRegister *reg, VtDatabase *reader, VtFigures *figures, GError **error)
{
  static const VtReportOptions options = { 0 };
  g_auto (Letter) letter
      = { .report = { .reg = reg, .reader = reader, .figures = figures, .options = &options } };
  g_autofree char *subject = NULL;

  g_return_val_if_fail (VT_IS_REGISTER (reg) && VT_IS_DATABASE (reader), NULL);
  g_return_val_if_fail (VT_IS_FIGURES (figures), NULL);

  if (!vt_report_prepare (&letter.report, NULL, error))
    return NULL;
  letter.recipient = find_recipient (letter.report.figures);
  subject = dup_subject (&letter);
  letter.document = vt_document_new (subject, vt_figures_get_cut_off (figures), "vi-VN");
  add_head (&letter);
  add_title (&letter, subject);
  add_opening (&letter);
  add_text (&letter);
  add_foot (&letter);
  return vt_document_finish (g_steal_pointer (&letter.document), error);
}

gboolean
vt_report_write_document (VtRegister *reg,
                          VtDatabase *reader,
                          VtFigures *figures,
                          const char *path,
                          GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  bytes = vt_report_make_document (reg, reader, figures, error);
  return bytes != NULL
         && vt_file_write (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}
