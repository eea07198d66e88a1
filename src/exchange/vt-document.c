/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-document.h"

#include "vt-document-private.h"

#define TWIPS_PER_MM 56.6929 /* a twip is 1/1440 inch */
#define INDENT_MM 12.7
#define CELL_MARGIN_MM 1.2
/* Lines of the body a little apart, as typed letters have them: 240 is single. */
#define LINE_SPACING 264

/* --- text -------------------------------------------------------------------------------------- */

/* What ends a line wherever it comes from. */
static gboolean
is_line_end (gunichar character)
{
  return character == '\n' || character == '\v' || character == '\f' || character == '\r'
         || character == 0x85 || character == 0x2028 || character == 0x2029;
}

static gboolean
is_dropped (gunichar character)
{
  return character < 0x20 || (character >= 0x7F && character < 0xA0) || character == 0xFFFE
         || character == 0xFFFF;
}

static void
append_character (GString *xml, gunichar character)
{
  switch (character)
    {
    case '&':
      g_string_append (xml, "&amp;");
      break;
    case '<':
      g_string_append (xml, "&lt;");
      break;
    case '>':
      g_string_append (xml, "&gt;");
      break;
    case '"':
      g_string_append (xml, "&quot;");
      break;
    default:
      g_string_append_unichar (xml, character);
    }
}

void
vt_document_append_property (GString *xml, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (is_line_end (character) || character == '\t')
        append_character (xml, ' ');
      else if (!is_dropped (character))
        append_character (xml, character);
    }
}

/* As runs hold it: line ends and tabs are elements of their own. */
static void
append_text (GString *xml, const char *text)
{
  static const char begin[] = "<w:t xml:space=\"preserve\">";
  static const char end[] = "</w:t>";
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  g_string_append (xml, begin);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (character == '\r' && p[1] == '\n')
        continue;
      if (is_line_end (character))
        g_string_append_printf (xml, "%s<w:br/>%s", end, begin);
      else if (character == '\t')
        g_string_append_printf (xml, "%s<w:tab/>%s", end, begin);
      else if (!is_dropped (character))
        append_character (xml, character);
    }
  g_string_append (xml, end);
}

/* --- paragraphs -------------------------------------------------------------------------------- */

static int
to_twips (double mm)
{
  return (int) (mm * TWIPS_PER_MM + 0.5);
}

static void
end_paragraph (VtDocument *document)
{
  if (document->in_paragraph)
    g_string_append (document->body, "</w:p>");
  document->in_paragraph = FALSE;
}

/* In a table, paragraphs stand in cells only. */
static void
prepare_paragraph (VtDocument *document)
{
  g_return_if_fail (!document->in_table || document->in_cell);

  end_paragraph (document);
  document->in_paragraph = TRUE;
  document->empty_cell = FALSE;
}

void
vt_document_begin_paragraph (VtDocument *document, const VtParagraphLook *look)
{
  static const char *const aligns[] = { "left", "center", "right", "both" };
  GString *body;

  g_return_if_fail (document != NULL && look != NULL);

  prepare_paragraph (document);
  body = document->body;
  document->size = look->size != 0 ? look->size : VT_DOCUMENT_BODY_POINTS;
  /* The schema wants the properties in this order. */
  g_string_append (body, "<w:p><w:pPr>");
  if (look->heading)
    g_string_append (body, "<w:pStyle w:val=\"Heading1\"/>");
  if (look->keep_next)
    g_string_append (body, "<w:keepNext/>");
  g_string_append_printf (body, "<w:spacing w:before=\"%u\" w:after=\"%u\" w:line=\"%d\""
                                " w:lineRule=\"auto\"/>",
                          20 * look->space_before, 20 * look->space_after,
                          document->in_table ? 240 : LINE_SPACING);
  if (look->indented)
    g_string_append_printf (body, "<w:ind w:firstLine=\"%d\"/>", to_twips (INDENT_MM));
  g_string_append_printf (body, "<w:jc w:val=\"%s\"/><w:rPr><w:sz w:val=\"%u\"/></w:rPr></w:pPr>",
                          aligns[look->align], 2 * document->size);
}

void
vt_document_add_run (VtDocument *document, const char *text, VtRunLook look)
{
  GString *body;

  g_return_if_fail (document != NULL && text != NULL);
  g_return_if_fail (document->in_paragraph);

  body = document->body;
  g_string_append (body, "<w:r><w:rPr>");
  if (look & VT_RUN_BOLD)
    g_string_append (body, "<w:b/><w:bCs/>");
  if (look & VT_RUN_ITALIC)
    g_string_append (body, "<w:i/><w:iCs/>");
  g_string_append_printf (body, "<w:sz w:val=\"%u\"/><w:szCs w:val=\"%u\"/></w:rPr>",
                          2 * document->size, 2 * document->size);
  append_text (body, text);
  g_string_append (body, "</w:r>");
}

void
vt_document_add_paragraph (VtDocument *document,
                           const VtParagraphLook *look,
                           const char *text,
                           VtRunLook run_look)
{
  vt_document_begin_paragraph (document, look);
  if (text != NULL && *text != '\0')
    vt_document_add_run (document, text, run_look);
}

void
vt_document_add_line (VtDocument *document, double left_mm, double right_mm)
{
  g_return_if_fail (document != NULL);

  prepare_paragraph (document);
  g_string_append_printf (document->body,
                          "<w:p><w:pPr><w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"1\""
                          " w:color=\"000000\"/></w:pBdr><w:spacing w:before=\"40\" w:after=\"0\""
                          " w:line=\"80\" w:lineRule=\"exact\"/>"
                          "<w:ind w:left=\"%d\" w:right=\"%d\"/><w:rPr><w:sz w:val=\"4\"/></w:rPr>"
                          "</w:pPr>",
                          to_twips (left_mm), to_twips (right_mm));
}

/* --- tables ------------------------------------------------------------------------------------ */

/* A cell holds at least one paragraph. */
static void
end_cell (VtDocument *document)
{
  end_paragraph (document);
  if (!document->in_cell)
    return;
  if (document->empty_cell)
    g_string_append (document->body, "<w:p/>");
  g_string_append (document->body, "</w:tc>");
  document->in_cell = FALSE;
}

/* A row has all its cells. */
static void
end_row (VtDocument *document)
{
  end_cell (document);
  if (!document->in_row)
    return;
  while (document->column < document->n_columns)
    {
      vt_document_begin_cell (document);
      end_cell (document);
    }
  g_string_append (document->body, "</w:tr>");
  document->in_row = FALSE;
}

static void
append_borders (GString *body)
{
  static const char *const sides[] = { "top", "left", "bottom", "right", "insideH", "insideV" };

  g_string_append (body, "<w:tblBorders>");
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    g_string_append_printf (body, "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\""
                                  " w:color=\"000000\"/>",
                            sides[i]);
  g_string_append (body, "</w:tblBorders>");
}

void
vt_document_begin_table (VtDocument *document,
                         const double *widths,
                         guint n_columns,
                         gboolean bordered)
{
  GString *body;
  int margin = bordered ? to_twips (CELL_MARGIN_MM) : 0;
  int width = 0;

  g_return_if_fail (document != NULL && widths != NULL && n_columns > 0);
  g_return_if_fail (!document->in_table);

  end_paragraph (document);
  body = document->body;
  document->columns = g_new (int, n_columns);
  document->n_columns = n_columns;
  for (guint i = 0; i < n_columns; i++)
    width += document->columns[i] = to_twips (widths[i]);
  document->in_table = TRUE;
  document->bordered = bordered;
  g_string_append_printf (body, "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/>", width);
  if (bordered)
    append_borders (body);
  g_string_append_printf (body, "<w:tblLayout w:type=\"fixed\"/><w:tblCellMar>"
                                "<w:left w:w=\"%d\" w:type=\"dxa\"/>"
                                "<w:right w:w=\"%d\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>"
                                "<w:tblGrid>",
                          margin, margin);
  for (guint i = 0; i < n_columns; i++)
    g_string_append_printf (body, "<w:gridCol w:w=\"%d\"/>", document->columns[i]);
  g_string_append (body, "</w:tblGrid>");
}

void
vt_document_begin_row (VtDocument *document, gboolean heading)
{
  g_return_if_fail (document != NULL);
  g_return_if_fail (document->in_table);

  end_row (document);
  g_string_append_printf (document->body, "<w:tr><w:trPr><w:cantSplit/>%s</w:trPr>",
                          heading ? "<w:tblHeader/>" : "");
  document->in_row = TRUE;
  document->column = 0;
}

void
vt_document_begin_cell (VtDocument *document)
{
  g_return_if_fail (document != NULL);
  g_return_if_fail (document->in_row && document->column < document->n_columns);

  end_cell (document);
  g_string_append_printf (document->body, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>%s"
                                          "</w:tcPr>",
                          document->columns[document->column],
                          document->bordered ? "<w:vAlign w:val=\"center\"/>" : "");
  document->column++;
  document->in_cell = TRUE;
  document->empty_cell = TRUE;
}

void
vt_document_end_table (VtDocument *document)
{
  g_return_if_fail (document != NULL);
  g_return_if_fail (document->in_table);

  end_row (document);
  g_string_append (document->body, "</w:tbl>");
  document->in_table = FALSE;
  g_clear_pointer (&document->columns, g_free);
}

/* --- the file ---------------------------------------------------------------------------------- */

VtDocument *
vt_document_new (const char *title, VtDay created, const char *language)
{
  VtDocument *document;

  g_return_val_if_fail (created != VT_DAY_NONE && language != NULL, NULL);

  document = g_new0 (VtDocument, 1);
  document->title = g_strdup (title);
  document->created = created;
  document->language = g_strdup (language);
  document->body = g_string_new (NULL);
  return document;
}

void
vt_document_free (VtDocument *document)
{
  if (document == NULL)
    return;
  g_string_free (document->body, TRUE);
  g_free (document->title);
  g_free (document->language);
  g_free (document->columns);
  g_free (document);
}

GBytes *
vt_document_finish (VtDocument *document, GError **error)
{
  g_autoptr (VtDocument) owned G_GNUC_UNUSED = document; /* clang sees no use in freeing */

  g_return_val_if_fail (document != NULL, NULL);

  if (document->in_table)
    vt_document_end_table (document);
  end_paragraph (document);
  /* Word wants a paragraph behind the last table; one that needs no page of its own. */
  if (g_str_has_suffix (document->body->str, "</w:tbl>") || document->body->len == 0)
    g_string_append (document->body, "<w:p><w:pPr><w:spacing w:line=\"20\" w:lineRule=\"exact\"/>"
                                     "<w:rPr><w:sz w:val=\"2\"/></w:rPr></w:pPr></w:p>");
  return vt_document_pack (document, error);
}
