/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-document.h"
#include "vt-evaluator.h"
#include "vt-layout.h"
#include "vt-report-workbook.h"
#include "vt-submission.h"
#include "vt-workbook.h"

G_BEGIN_DECLS

/* What every sheet of one report needs. */
typedef struct
{
  VtRegister *reg;
  VtDatabase *reader;
  VtFigures *figures;     /* told in Vietnamese after vt_report_prepare() */
  VtFigures *previous;    /* (nullable) likewise */
  VtFigures *own_figures, *own_previous; /* (owned) (nullable) where those given were not */
  VtSubmission *frozen;   /* (nullable) the same report a year earlier as it was sent */
  GPtrArray *texts;       /* (element-type VtReportText) what people wrote */
  VtLayout *layout;
  const VtReportOptions *options;
  VtWorkbook *workbook;
  VtEvaluator *evaluator; /* has run: the sets of matrices and lists */
  GHashTable *sets;       /* canonical text of a set -> handle + 1 of @evaluator */
  GHashTable *hidden;     /* (nullable) people who stand in no list; NULL: nobody is hidden */
  GHashTable *group_rows; /* VtLayoutGroupCell -> handle + 1 of its rows */
  GHashTable *ids;        /* handle -> sorted ids (GArray), as lists have asked for them */
  GKeyFile *wording;      /* resources/report/wording.ini */
  char *commune;          /* as it stood at the end of the period */
  char *place;
  char *preparer, *signatory, *signatory_role; /* (nullable) */
} VtReport;

/* Fills in what workbook and document both need; @report has its register, reader and figures. An
 * official report is in Vietnamese, whatever language the program speaks: figures with another
 * plan's words are counted anew. Errors as vt_figures_compute(), vt_layout_new() and
 * vt_statement_step(). */
gboolean vt_report_prepare (VtReport *report, GCancellable *cancellable, GError **error);
void vt_report_clear (VtReport *report);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VtReport, vt_report_clear)

/* --- wording ---------------------------------------------------------------------------------------- */

/* The official wording; a missing one is a bug. (transfer full) */
char *vt_report_word (VtReport *report, const char *group, const char *key)
    G_GNUC_WARN_UNUSED_RESULT;
GStrv vt_report_words (VtReport *report, const char *group, const char *key);
/* Takes pairs name, value and NULL: replaces `{name}`. (transfer full) */
char *vt_report_fill (VtReport *report, const char *group, const char *key, ...)
    G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;

/* --- what all sheets have --------------------------------------------------------------------------- */

/* Writes heading block, title and period over @n_columns columns whose widths in characters are
 * @widths, and sets the page. Returns the row where the table begins. */
guint vt_report_write_head (VtReport *report,
                            VtSheet *sheet,
                            const VtLayoutSheet *layout,
                            const double *widths,
                            guint n_columns,
                            gboolean landscape);
/* Heading rows of a table: labels, bands over them where they have any, the row of column numbers
 * (@numbers: (nullable): what stands there instead, a text a column, e.g. `(7)=(6)/(5)×100`; NULL
 * for its plain number). Returns the first row of data; headings repeat on every page. */
guint vt_report_write_headings (VtReport *report,
                                VtSheet *sheet,
                                guint row,
                                const char *const *bands,
                                const char *const *labels,
                                const double *widths,
                                guint n_columns,
                                const char *const *numbers);
/* Signatures from @row on; @note: (nullable). */
void vt_report_write_foot (VtReport *report,
                           VtSheet *sheet,
                           guint row,
                           const double *widths,
                           guint n_columns,
                           const char *note);
/* `=IF(E9=0,"–",ROUND(F9/E9*100,2))` with its value. */
void vt_report_write_percent (VtSheet *sheet,
                              guint row,
                              guint column,
                              guint numerator_column,
                              guint denominator_column,
                              gint64 numerator,
                              gint64 denominator,
                              VtLook look);
/* What the figure means (vt_plan_explain_figure()), as a note at a cell: seen on the screen by whoever
 * asks, never printed. */
void vt_report_write_note (VtReport *report,
                           VtSheet *sheet,
                           guint row,
                           guint column,
                           guint figure);
/* The same of the set of a sheet's row, or of a list. */
void vt_report_write_set_note (VtReport *report,
                               VtSheet *sheet,
                               guint row,
                               guint column,
                               const VtExpression *set);
/* A line of wrapped text over columns; sets the row's height. */
void vt_report_write_paragraph (VtSheet *sheet,
                                guint row,
                                guint last_column,
                                double width,
                                const char *text,
                                VtLook look);

/* --- the kinds of sheet ------------------------------------------------------------------------------- */

void vt_report_write_targets (VtReport *report, const VtLayoutSheet *layout);
void vt_report_write_baseline (VtReport *report, const VtLayoutSheet *layout);
void vt_report_write_chart (VtReport *report, const VtLayoutSheet *layout);
gboolean vt_report_write_hamlets (VtReport *report, const VtLayoutSheet *layout, GError **error);
gboolean vt_report_write_list (VtReport *report, const VtLayoutSheet *layout, GError **error);
/* Matrices and tables. */
gboolean vt_report_write_table (VtReport *report, const VtLayoutSheet *layout, GError **error);
void vt_report_write_breakdown (VtReport *report, const VtLayoutSheet *layout);
void vt_report_write_narrative (VtReport *report, const VtLayoutSheet *layout);

/* --- narrative ---------------------------------------------------------------------------------------- */

typedef enum
{
  VT_LINE_HEADING,
  VT_LINE_TEXT,     /* the plan's own */
  VT_LINE_SENTENCE, /* what a figure's numbers say */
  VT_LINE_TYPED,    /* what people wrote */
  VT_LINE_ROOM,     /* nothing was written: room for it; no text */
} VtReportLineKind;

typedef struct
{
  VtReportLineKind kind;
  char *text; /* (owned) (nullable) */
} VtReportLine;

/* A section as workbook and document write it, a paragraph a line.
 * (transfer full) (element-type VtReportLine) */
GPtrArray *vt_report_dup_section (VtReport *report, const VtLayoutSection *section);
/* `Trong đó:` stands before the first component among @figures (element-type guint: indexes into
 * the plan), a dash before the others. (transfer full) */
char *vt_report_dup_row_label (VtReport *report, GArray *figures, guint position)
    G_GNUC_WARN_UNUSED_RESULT;
/* The table of figures in the report's document: those of the sheet of targets, else those that
 * the narrative tells of, else the plan's main ones; nothing where there are none. */
void vt_report_add_indicators (VtReport *report, VtDocument *document);
/* `phường Nguyễn Trãi`: the kind of unit is small inside a sentence. (transfer full) */
char *vt_report_dup_commune (VtReport *report) G_GNUC_WARN_UNUSED_RESULT;

/* Give the evaluator every set that the sheet asks for, before it runs. */
void vt_report_add_table_sets (VtReport *report, const VtLayoutSheet *layout);
void vt_report_add_list_sets (VtReport *report, const VtLayoutSheet *layout);
void vt_report_add_set (VtReport *report, const VtExpression *set);
void vt_report_add_group_sets (VtReport *report, const VtLayoutSheet *layout);
/* The evaluator's handle of a set that was added. */
guint vt_report_get_set (VtReport *report, const VtExpression *set);
/* Whether a person (a row) belongs to a set of people (of rows) that was added. */
gboolean vt_report_is_member (VtReport *report, const VtExpression *set, gint64 id);
/* Of the person's rows of a subject the latest among @rows (an added set of rows); NULL: the row in
 * force on the cut-off day, or of dated rows the latest up to it. (transfer full) (nullable): NULL
 * without @error when there is none */
VtRecord *vt_report_find_row (VtReport *report,
                              const VtTable *table,
                              const VtExpression *rows,
                              gint64 person_id,
                              GError **error);

/* --- a table's second part ---------------------------------------------------------------------- */

/* One value of the field by which a table is divided. */
typedef struct
{
  char *label;    /* (owned) as first written */
  char *sort_key; /* (owned) (nullable) NULL: the rows that have no value */
  gint64 *values; /* (owned) by column */
} VtReportGroup;

void vt_report_group_free (VtReportGroup *group);

/* The groups of a table that has some, counted, in Vietnamese order. (transfer full) (element-type
 * VtReportGroup); errors as vt_register_load_many() */
GPtrArray *vt_report_find_groups (VtReport *report, const VtLayoutSheet *layout, GError **error);

G_END_DECLS
