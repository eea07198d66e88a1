/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-list-parts.h"

#define DAY_SECONDS 86400

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define CONTENT "application/vnd.openxmlformats-officedocument.spreadsheetml."

#define FONT "<sz val=\"12\"/><name val=\"Times New Roman\"/><family val=\"1\"/></font>"
#define EDGE(name) "<" name " style=\"thin\"><color auto=\"1\"/></" name ">"
#define HEADING_FORMAT(fill)                                                                      \
  "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"" fill "\" borderId=\"1\" xfId=\"0\" applyFont=\"1\"" \
  " applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\">"                                      \
  "<alignment horizontal=\"center\" vertical=\"center\" wrapText=\"1\"/></xf>"
#define FORMAT(number)                                                                            \
  "<xf numFmtId=\"" number "\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\""               \
  " applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment vertical=\"center\"/></xf>"

static const char styles_xml[] =
    VT_LIST_XML_HEAD "<styleSheet xmlns=\"" VT_LIST_MAIN "\"><numFmts count=\"2\">"
    "<numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/>"
    "<numFmt numFmtId=\"165\" formatCode=\"0.0#\"/></numFmts>"
    "<fonts count=\"2\"><font>" FONT "<font><b/>" FONT "</fonts>"
    "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill>"
    "<fill><patternFill patternType=\"gray125\"/></fill><fill><patternFill patternType=\"solid\">"
    /* A pale yellow that keeps black text readable in print. */
    "<fgColor rgb=\"FFFFF2CC\"/><bgColor indexed=\"64\"/></patternFill></fill></fills>"
    "<borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border>"
    "<border>" EDGE ("left") EDGE ("right") EDGE ("top") EDGE ("bottom") "<diagonal/></border>"
    "</borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\""
    " borderId=\"0\"/></cellStyleXfs><cellXfs count=\"8\">"
    FORMAT ("0") HEADING_FORMAT ("0") HEADING_FORMAT ("2")
    /* Built in: @, h:mm, #,##0. */
    FORMAT ("49") FORMAT ("164") FORMAT ("20") FORMAT ("3") FORMAT ("165")
    "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/>"
    "</cellStyles></styleSheet>";

static const char relations_xml[] =
    VT_LIST_XML_HEAD "<Relationships xmlns=\"" PACKAGE "relationships\">"
    "<Relationship Id=\"rId1\" Type=\"" OFFICE "relationships/officeDocument\""
    " Target=\"xl/workbook.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"" PACKAGE "relationships/metadata/core-properties\""
    " Target=\"docProps/core.xml\"/></Relationships>";

static void
put (VtListArchive *archive, const char *text)
{
  vt_list_archive_put_text (archive, text);
}

static void
write_types (VtListArchive *archive, GPtrArray *sheets)
{
  vt_list_archive_begin_part (archive, "[Content_Types].xml");
  put (archive, VT_LIST_XML_HEAD "<Types xmlns=\"" PACKAGE "content-types\">"
                "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-"
                "package.relationships+xml\"/>"
                "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/"
                "vnd.openxmlformats-package.core-properties+xml\"/>"
                "<Override PartName=\"/xl/styles.xml\" ContentType=\"" CONTENT "styles+xml\"/>"
                "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" CONTENT
                "sheet.main+xml\"/>");
  for (guint i = 0; i < sheets->len; i++)
    {
      g_autofree char *type = g_strdup_printf (
          "<Override PartName=\"/xl/worksheets/sheet%u.xml\" ContentType=\"" CONTENT
          "worksheet+xml\"/>", i + 1);

      put (archive, type);
    }
  put (archive, "</Types>");
}

static void
write_workbook (VtListArchive *archive, GPtrArray *sheets)
{
  vt_list_archive_begin_part (archive, "xl/workbook.xml");
  put (archive, VT_LIST_XML_HEAD "<workbook xmlns=\"" VT_LIST_MAIN "\" xmlns:r=\"" OFFICE
                "relationships\"><sheets>");
  for (guint i = 0; i < sheets->len; i++)
    {
      g_autofree char *ids = g_strdup_printf ("\" sheetId=\"%u\" r:id=\"rId%u\"/>", i + 1, i + 1);

      put (archive, "<sheet name=\"");
      vt_list_archive_put_escaped (archive, g_ptr_array_index (sheets, i));
      put (archive, ids);
    }
  put (archive, "</sheets></workbook>");

  vt_list_archive_begin_part (archive, "xl/_rels/workbook.xml.rels");
  put (archive, VT_LIST_XML_HEAD "<Relationships xmlns=\"" PACKAGE "relationships\">");
  for (guint i = 0; i < sheets->len; i++)
    {
      g_autofree char *relation = g_strdup_printf (
          "<Relationship Id=\"rId%u\" Type=\"" OFFICE "relationships/worksheet\""
          " Target=\"worksheets/sheet%u.xml\"/>", i + 1, i + 1);

      put (archive, relation);
    }
  put (archive, "<Relationship Id=\"styles\" Type=\"" OFFICE "relationships/styles\""
                " Target=\"styles.xml\"/></Relationships>");
}

static void
write_properties (VtListArchive *archive, const char *title, VtDay day)
{
  g_autoptr (GDateTime) time
      = g_date_time_new_from_unix_utc ((gint64) day * DAY_SECONDS);
  g_autofree char *created = g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");

  vt_list_archive_begin_part (archive, "docProps/core.xml");
  put (archive, VT_LIST_XML_HEAD "<cp:coreProperties xmlns:cp=\"" PACKAGE
                "metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                " xmlns:dcterms=\"http://purl.org/dc/terms/\""
                " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>");
  vt_list_archive_put_escaped (archive, title);
  put (archive, "</dc:title><dcterms:created xsi:type=\"dcterms:W3CDTF\">");
  put (archive, created);
  put (archive, "</dcterms:created><dcterms:modified xsi:type=\"dcterms:W3CDTF\">");
  put (archive, created);
  put (archive, "</dcterms:modified></cp:coreProperties>");
}

void
vt_list_parts_write (VtListArchive *archive, GPtrArray *sheets, const char *title, VtDay created)
{
  vt_list_archive_begin_part (archive, "xl/styles.xml");
  put (archive, styles_xml);
  write_workbook (archive, sheets);
  write_properties (archive, title, created);
  write_types (archive, sheets);
  vt_list_archive_begin_part (archive, "_rels/.rels");
  put (archive, relations_xml);
}
