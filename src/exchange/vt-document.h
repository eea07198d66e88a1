/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-date.h"

G_BEGIN_DECLS

/**
 * VtDocument:
 *
 * Writes one .docx (Office Open XML, ECMA-376, transitional), as much of it as an official letter
 * needs: A4, margins 30/15/20/20 mm, Times New Roman, the page's number centred on top of every
 * page but the first (Decree 30/2020/NĐ-CP, annex I). Paragraphs and tables are added from top to
 * bottom. Any text is safe: what XML cannot hold is dropped, lines break, nothing becomes a field.
 * The same calls give the same bytes. Use from one thread at a time.
 */
typedef struct _VtDocument VtDocument;

/* Between the margins. */
#define VT_DOCUMENT_WIDTH_MM 165.0

typedef enum
{
  VT_ALIGN_LEFT,
  VT_ALIGN_CENTRE,
  VT_ALIGN_RIGHT,
  VT_ALIGN_JUSTIFY,
} VtAlign;

/* What a paragraph is like; all zero is a plain line in the body's size, flush left. */
typedef struct
{
  VtAlign align;
  guint size;         /* points, 0: 14 */
  guint space_before; /* points */
  guint space_after;
  gboolean indented;  /* the first line stands 12.7 mm in */
  gboolean heading;   /* stands in the outline; keeps to what follows */
  gboolean keep_next; /* on one page with the paragraph that follows */
} VtParagraphLook;

/* What a run of letters is like; flags. */
typedef enum
{
  VT_RUN_PLAIN = 0,
  VT_RUN_BOLD = 1 << 0,
  VT_RUN_ITALIC = 1 << 1,
} VtRunLook;

/**
 * vt_document_new:
 * @title: (nullable): for the file's properties
 * @created: stands in the file instead of the clock
 * @language: of the text, such as `vi-VN`
 *
 * Returns: (transfer full): an empty document
 */
VtDocument *vt_document_new (const char *title, VtDay created, const char *language);
void vt_document_free (VtDocument *document);

/* A paragraph of runs. Runs go into the paragraph begun last; it ends with whatever comes next.
 * A line feed within @text begins a new line of the same paragraph. */
void vt_document_begin_paragraph (VtDocument *document, const VtParagraphLook *look);
void vt_document_add_run (VtDocument *document, const char *text, VtRunLook look);
/* The two at once; @text: (nullable): an empty line. */
void vt_document_add_paragraph (VtDocument *document,
                                const VtParagraphLook *look,
                                const char *text,
                                VtRunLook run_look);
/* A thin line, as far from the edges of the page's text, or of the cell, as these say. */
void vt_document_add_line (VtDocument *document, double left_mm, double right_mm);

/**
 * vt_document_begin_table:
 * @widths: (array length=n_columns): in mm, together at most VT_DOCUMENT_WIDTH_MM
 * @bordered: else it only puts things side by side
 *
 * A row begins after what was begun before has ended, and so does a cell; what is added stands in
 * the cell begun last. Rows do not break across pages. Tables do not stand in tables.
 */
void vt_document_begin_table (VtDocument *document,
                              const double *widths,
                              guint n_columns,
                              gboolean bordered);
/* @heading: repeated on top of every page that the table reaches; only the first rows. */
void vt_document_begin_row (VtDocument *document, gboolean heading);
void vt_document_begin_cell (VtDocument *document);
void vt_document_end_table (VtDocument *document);

/**
 * vt_document_finish:
 * @document: (transfer full): freed either way
 * @error: VT_ERROR_INTERNAL
 *
 * Returns: (transfer full): the file's bytes
 */
GBytes *vt_document_finish (VtDocument *document, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtDocument, vt_document_free)

G_END_DECLS
