/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-document-private.h"

#include "vt-zip-writer.h"

#include <string.h>

/* The parts of a .docx around its text. */

#define FONT "Times New Roman"
#define NUMBER_POINTS 13 /* of the page's number */

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define WORD_SPACE "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define LINKS_SPACE \
  "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define LINK_TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define CONTENT_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml"

static const char content_types[] = XML_HEAD
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    "<Default Extension=\"rels\""
    " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    "<Override PartName=\"/word/document.xml\" ContentType=\"" CONTENT_TYPE ".document.main+xml\"/>"
    "<Override PartName=\"/word/styles.xml\" ContentType=\"" CONTENT_TYPE ".styles+xml\"/>"
    "<Override PartName=\"/word/settings.xml\" ContentType=\"" CONTENT_TYPE ".settings+xml\"/>"
    "<Override PartName=\"/word/header1.xml\" ContentType=\"" CONTENT_TYPE ".header+xml\"/>"
    "<Override PartName=\"/word/header2.xml\" ContentType=\"" CONTENT_TYPE ".header+xml\"/>"
    "<Override PartName=\"/docProps/core.xml\""
    " ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
    "</Types>";

static const char package_links[] = XML_HEAD
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"rId1\" Type=\"" LINK_TYPE "/officeDocument\" Target=\"word/document.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships"
    "/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
    "</Relationships>";

static const char document_links[] = XML_HEAD
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"rId1\" Type=\"" LINK_TYPE "/styles\" Target=\"styles.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"" LINK_TYPE "/settings\" Target=\"settings.xml\"/>"
    "<Relationship Id=\"rId3\" Type=\"" LINK_TYPE "/header\" Target=\"header1.xml\"/>"
    "<Relationship Id=\"rId4\" Type=\"" LINK_TYPE "/header\" Target=\"header2.xml\"/>"
    "</Relationships>";

/* Without the mode, Word opens the file as one of its version 2003. */
static const char settings[] = XML_HEAD
    "<w:settings " WORD_SPACE "><w:defaultTabStop w:val=\"720\"/>"
    "<w:characterSpacingControl w:val=\"doNotCompress\"/>"
    "<w:compat><w:compatSetting w:name=\"compatibilityMode\""
    " w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>"
    "</w:settings>";

static const char number_header[] = XML_HEAD
    "<w:hdr " WORD_SPACE "><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>"
    "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>"
    "<w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
    "<w:r><w:t>2</w:t></w:r>"
    "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:hdr>";

static const char empty_header[] = XML_HEAD
    "<w:hdr " WORD_SPACE "><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr></w:p></w:hdr>";

/* A4, margins as the decree says; the number stands in the upper one. */
static const char section[] =
    "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId3\"/>"
    "<w:headerReference w:type=\"first\" r:id=\"rId4\"/>"
    "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
    "<w:pgMar w:top=\"1134\" w:right=\"850\" w:bottom=\"1134\" w:left=\"1701\" w:header=\"567\""
    " w:footer=\"567\" w:gutter=\"0\"/><w:pgNumType w:start=\"1\"/><w:titlePg/></w:sectPr>";

static void
add_part (VtZipWriter *zip, const char *name, const char *text)
{
  vt_zip_writer_add (zip, name, text, strlen (text));
}

static void
add_document (VtDocument *document, VtZipWriter *zip)
{
  g_autoptr (GString) xml = g_string_sized_new (document->body->len + 1024);

  g_string_append (xml, XML_HEAD "<w:document " WORD_SPACE " " LINKS_SPACE "><w:body>");
  g_string_append_len (xml, document->body->str, (gssize) document->body->len);
  g_string_append (xml, section);
  g_string_append (xml, "</w:body></w:document>");
  vt_zip_writer_add (zip, "word/document.xml", xml->str, xml->len);
}

static void
append_style (GString *xml, const char *id, const char *name, const char *properties)
{
  gboolean normal = strcmp (id, "Normal") == 0;

  g_string_append_printf (xml, "<w:style w:type=\"paragraph\"%s w:styleId=\"%s\">"
                               "<w:name w:val=\"%s\"/>%s%s</w:style>",
                          normal ? " w:default=\"1\"" : "", id, name,
                          normal ? "" : "<w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/>",
                          properties);
}

static void
add_styles (VtDocument *document, VtZipWriter *zip)
{
  g_autoptr (GString) xml = g_string_new (XML_HEAD "<w:styles " WORD_SPACE ">");
  g_autoptr (GString) language = g_string_new (NULL);
  g_autofree char *header
      = g_strdup_printf ("<w:pPr><w:jc w:val=\"center\"/></w:pPr>"
                         "<w:rPr><w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/></w:rPr>",
                         2 * NUMBER_POINTS, 2 * NUMBER_POINTS);

  vt_document_append_property (language, document->language);
  g_string_append_printf (xml, "<w:docDefaults><w:rPrDefault><w:rPr>"
                               "<w:rFonts w:ascii=\"" FONT "\" w:eastAsia=\"" FONT "\""
                               " w:hAnsi=\"" FONT "\" w:cs=\"" FONT "\"/>"
                               "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/>"
                               "<w:lang w:val=\"%s\" w:eastAsia=\"%s\"/>"
                               "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>",
                          2 * VT_DOCUMENT_BODY_POINTS, 2 * VT_DOCUMENT_BODY_POINTS, language->str, language->str);
  append_style (xml, "Normal", "Normal", "<w:qFormat/>");
  append_style (xml, "Heading1", "heading 1",
                "<w:qFormat/><w:pPr><w:keepNext/><w:outlineLvl w:val=\"0\"/></w:pPr>"
                "<w:rPr><w:b/><w:bCs/></w:rPr>");
  append_style (xml, "Header", "header", header);
  g_string_append (xml, "</w:styles>");
  vt_zip_writer_add (zip, "word/styles.xml", xml->str, xml->len);
}

static void
add_properties (VtDocument *document, VtZipWriter *zip)
{
  g_autofree char *day = vt_day_to_canonical (document->created);
  g_autoptr (GString) xml = g_string_new (
      XML_HEAD "<cp:coreProperties"
               " xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\""
               " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
               " xmlns:dcterms=\"http://purl.org/dc/terms/\""
               " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">");

  if (document->title != NULL)
    {
      g_string_append (xml, "<dc:title>");
      vt_document_append_property (xml, document->title);
      g_string_append (xml, "</dc:title>");
    }
  g_string_append (xml, "<dc:language>");
  vt_document_append_property (xml, document->language);
  g_string_append_printf (xml, "</dc:language>"
                               "<dcterms:created xsi:type=\"dcterms:W3CDTF\">%sT00:00:00Z"
                               "</dcterms:created>"
                               "<dcterms:modified xsi:type=\"dcterms:W3CDTF\">%sT00:00:00Z"
                               "</dcterms:modified></cp:coreProperties>",
                          day, day);
  vt_zip_writer_add (zip, "docProps/core.xml", xml->str, xml->len);
}

GBytes *
vt_document_pack (VtDocument *document, GError **error)
{
  g_autoptr (VtZipWriter) zip = vt_zip_writer_new ();

  add_part (zip, "[Content_Types].xml", content_types);
  add_part (zip, "_rels/.rels", package_links);
  add_document (document, zip);
  add_styles (document, zip);
  add_properties (document, zip);
  add_part (zip, "word/_rels/document.xml.rels", document_links);
  add_part (zip, "word/settings.xml", settings);
  add_part (zip, "word/header1.xml", number_header);
  add_part (zip, "word/header2.xml", empty_header);
  return vt_zip_writer_finish (g_steal_pointer (&zip), error);
}
