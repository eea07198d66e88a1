/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-document.h"

G_BEGIN_DECLS

#define VT_DOCUMENT_BODY_POINTS 14

struct _VtDocument
{
  char *title;     /* (owned) (nullable) */
  VtDay created;
  char *language;  /* (owned) */
  GString *body;   /* (owned) what stands in w:body so far */
  guint size;      /* of the paragraph that is open, in points */
  gboolean in_paragraph;
  gboolean in_table, in_row, in_cell;
  gboolean empty_cell; /* the open one has no paragraph yet */
  gboolean bordered;   /* the open table */
  int *columns;        /* (owned) (nullable) of the open table: widths in twips */
  guint n_columns, column; /* @column: the next cell's */
};

/* Adds one line of plain text as an element of XML holds it. */
void vt_document_append_property (GString *xml, const char *text);

/* The whole file around the body. VT_ERROR_INTERNAL. (transfer full) */
GBytes *vt_document_pack (VtDocument *document, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
