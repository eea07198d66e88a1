/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sheet-fixture.h"

#include "vt-error.h"
#include "vt-xlsx-styles.h"

#include <string.h>

/* Cell formats for the cases: 0 number, 1 date, 2 time, 3 both, 4 elapsed hours, 5 a date of our
 * own, 6 a number whose format has letters in quotes. The format of a style does not count. */
#define STYLES                                                                                    \
  "<numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"[$-42A]dd\\/mm\\/yyyy;@\"/>"        \
  "<numFmt numFmtId=\"165\" formatCode=\"#,##0 &quot;ngày&quot;\"/></numFmts>"                    \
  "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"                                            \
  "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"20\"/><xf numFmtId=\"22\"/>"  \
  "<xf numFmtId=\"46\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs>"

typedef struct
{
  const char *name;
  const char *rows;
  const char *strings; /* (nullable) */
  const char *expected;
} Case;

static const Case cases[] = {
  { "reads-every-kind",
    "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\"><v>-12.50</v></c>"
    "<c r=\"C1\" t=\"b\"><v>1</v></c><c r=\"D1\" t=\"e\"><v>#N/A</v></c>"
    "<c r=\"E1\" t=\"inlineStr\"><is><t>trong ô</t></is></c><c r=\"F1\" t=\"n\"><v>1E3</v></c>"
    "<c r=\"G1\" t=\"b\"><v>0</v></c></row>",
    "<si><t>không</t></si><si><t>có</t></si>",
    "1: A=text(có) B=number(-12.5) C=boolean(1) D=error(#N/A) E=text(trong ô) F=number(1000) "
    "G=boolean(0)\n" },
  { "tells-stored-formula-values",
    "<row r=\"1\"><c r=\"A1\"><f>B1*2</f><v>4</v></c><c r=\"B1\" t=\"str\"><f>\"=\"</f>"
    "<v>Đạt</v></c><c r=\"C1\"><f>NA()</f></c><c r=\"D1\" t=\"str\"><f>A9</f><v></v></c></row>",
    NULL, "1: A==number(4) B==text(Đạt) C==error()\n" },
  { "counts-on-without-places",
    "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row><c><v>4</v></c></row>"
    "<row r=\"7\"><c r=\"D7\"><v>5</v></c><c><v>6</v></c></row><row><c><v>7</v></c></row>",
    NULL, "1: A=number(1) C=number(3)\n2: A=number(4)\n7: D=number(5) E=number(6)\n"
    "8: A=number(7)\n" },
  { "skips-empty-rows-and-blank-cells",
    "<row r=\"1\"/><row r=\"2\"><c r=\"A2\" s=\"1\"/><c r=\"B2\" t=\"s\"><v>0</v></c></row>"
    "<row r=\"3\"><c r=\"B3\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> \n</t></is></c>"
    "<c r=\"XFD3\"><v>1</v></c></row><row r=\"1048576\"><c r=\"A1048576\"><v>2</v></c></row>",
    "<si><t xml:space=\"preserve\">  \xC2\xA0</t></si>",
    "3: XFD=number(1)\n1048576: A=number(2)\n" },
  { "orders-cells-by-column",
    "<row r=\"1\"><c r=\"C1\"><v>3</v></c><c r=\"A1\" t=\"str\"><v>một</v></c>"
    "<c r=\"B1\"><v>2</v></c></row>",
    NULL, "1: A=text(một) B=number(2) C=number(3)\n" },
  { "joins-runs-and-ignores-readings",
    "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><r><t>a</t></r>"
    "<rPh sb=\"0\" eb=\"1\"><t>x</t></rPh><r><rPr><b/></rPr><t> b</t></r></is></c></row>",
    "<si><r><rPr><b/><sz val=\"12\"/></rPr><t>Nguyễn </t></r><r><t>Thị</t></r>"
    "<rPh sb=\"0\" eb=\"1\"><t>đọc</t></rPh><phoneticPr fontId=\"1\"/></si>",
    "1: A=text(Nguyễn Thị) B=text(a b)\n" },
  { "resolves-escapes",
    "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c>"
    "<c r=\"B1\" t=\"str\"><v>_xD83D__xDE00_</v></c><c r=\"C1\" t=\"str\"><v>_xD83D_x</v></c>"
    "<c r=\"D1\" t=\"str\"><v>a_x0000_b_x00e1_</v></c>"
    "<c r=\"E1\" t=\"str\"><v>_x12_ _x_ _xGGGG_</v></c></row>",
    "<si><t>_x0041__x005F_x0041_</t></si>",
    "1: A=text(A_x0041_) B=text(\xF0\x9F\x98\x80) C=text(\xEF\xBF\xBDx) D=text(abá) "
    "E=text(_x12_ _x_ _xGGGG_)\n" },
  { "keeps-text-that-looks-like-a-formula",
    "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>=HYPERLINK(\"x\")</t></is></c>"
    "<c r=\"B1\" t=\"inlineStr\"><is><t>+84</t></is></c></row>",
    NULL, "1: A=text(=HYPERLINK(\"x\")) B=text(+84)\n" },
  { "reads-dates-and-times",
    "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>42156</v></c><c r=\"B1\" s=\"5\"><v>42156.5</v></c>"
    "<c r=\"C1\" s=\"2\"><v>0.25</v></c><c r=\"D1\" s=\"2\"><v>42156.25</v></c>"
    "<c r=\"E1\" s=\"3\"><v>42156.25</v></c><c r=\"F1\" s=\"3\"><v>0.25</v></c>"
    "<c r=\"G1\" s=\"4\"><v>0.5</v></c><c r=\"H1\" s=\"4\"><v>1.5</v></c>"
    "<c r=\"I1\" s=\"6\"><v>42156</v></c><c r=\"J1\" s=\"99\"><v>42156</v></c></row>",
    NULL,
    "1: A=date(16587) B=date(16587.5) C=time(0.25) D=time(0.25) E=date(16587.25) F=time(0.25) "
    "G=time(0.5) H=number(1.5) I=number(42156) J=number(42156)\n" },
  { "knows-the-false-leap-day",
    "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>1</v></c><c r=\"B1\" s=\"1\"><v>59</v></c>"
    "<c r=\"C1\" s=\"1\"><v>60</v></c><c r=\"D1\" s=\"1\"><v>61</v></c>"
    "<c r=\"E1\" s=\"1\"><v>0</v></c><c r=\"F1\" s=\"1\"><v>-1</v></c>"
    "<c r=\"G1\" s=\"1\"><v>2958465</v></c><c r=\"H1\" s=\"1\"><v>2958466</v></c></row>",
    NULL,
    "1: A=date(-25567) B=date(-25509) C=error(60) D=date(-25508) E=error(0) F=error(-1) "
    "G=date(2932896) H=error(2958466)\n" },
  { "reads-iso-dates",
    "<row r=\"1\"><c r=\"A1\" t=\"d\"><v>2015-06-01</v></c>"
    "<c r=\"B1\" t=\"d\"><v>2015-06-01T12:00:00Z</v></c><c r=\"C1\" t=\"d\"><v>06:00</v></c>"
    "<c r=\"D1\" t=\"d\"><v>2015-02-30</v></c><c r=\"E1\" t=\"d\"><v>2015-06-01T25:00</v></c>"
    "</row>",
    NULL,
    "1: A=date(16587) B=date(16587.5) C=time(0.25) D=text(2015-02-30) E=text(2015-06-01T25:00)\n" },
  { "makes-errors-of-numbers-that-are-none",
    "<row r=\"1\"><c r=\"A1\"><v>nan</v></c><c r=\"B1\"><v>1e999</v></c><c r=\"C1\"><v>0x10</v></c>"
    "<c r=\"D1\"><v>1,5</v></c><c r=\"E1\"><v>12345678901234567890</v></c></row>",
    NULL,
    "1: A=error(nan) B=error(1e999) C=error(0x10) D=error(1,5) E=number(1.23456789e+19)\n" },
  { "gives-a-merged-value-once",
    "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>gộp</v></c><c r=\"B1\" s=\"1\"/></row></sheetData>"
    "<mergeCells count=\"1\"><mergeCell ref=\"A1:B1\"/></mergeCells><sheetData>",
    NULL, "1: A=text(gộp)\n" },
  { "ignores-what-it-does-not-know",
    "<row r=\"1\" spans=\"1:2\" ht=\"15\"><c r=\"A1\" cm=\"1\" ph=\"1\"><v>1</v><extLst><ext><t>x"
    "</t><v>9</v></ext></extLst></c><extLst><ext><c><v>3</v></c></ext></extLst></row>"
    "<!-- ghi chú -->",
    NULL, "1: A=number(1)\n" },
};

static void
test_case (Fixture *fixture, gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *dump = NULL;
  g_autofree char *expected = g_strconcat ("[Một]\n", test->expected, NULL);

  fixture_write_book (fixture, test->rows, test->strings, STYLES);
  dump = dump_file (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dump, ==, expected);
}

/* A strict workbook with prefixes, 1904 dates, paths from the root, folders that go up, hidden
 * sheets and a chart sheet, in another order than the files. */
static void
write_strict_book (const char *path, gboolean zip64)
{
  const char *relations =
      "<Relationships><Relationship Id=\"a\" Type=\"http://purl.oclc.org/ooxml/officeDocument/"
      "relationships/officeDocument\" Target=\"/bang/so.xml\"/></Relationships>";
  Package *package = package_new (path);

  package_begin (package, "_rels/.rels", 0, zip64);
  package_append (package, relations, strlen (relations));
  package_end (package);
  package_add (package, "bang/_rels/so.xml.rels",
               "<p:Relationships xmlns:p=\"u\">"
               "<p:Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"../trang/1.xml\"/>"
               "<p:Relationship Id=\"r2\" Type=\"x/worksheet\" Target=\"/trang/2.xml\"/>"
               "<p:Relationship Id=\"r3\" Type=\"x/chartsheet\" Target=\"3.xml\"/>"
               "<p:Relationship Id=\"r4\" Type=\"x/styles\" Target=\"./KIEU.xml\"/>"
               "<p:Relationship Id=\"r5\" Type=\"x/worksheet\" Target=\"../TRANG/4.xml\"/>"
               "</p:Relationships>");
  package_add (package, "bang/so.xml",
               "<x:workbook xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" "
               "xmlns:r=\"http://purl.oclc.org/ooxml/officeDocument/relationships\">"
               "<x:workbookPr date1904=\"true\"/><x:sheets>"
               "<x:sheet name=\"Hai\" sheetId=\"2\" r:id=\"r2\"/>"
               "<x:sheet name=\"Ẩn &amp; kín\" sheetId=\"1\" state=\"hidden\" r:id=\"r1\"/>"
               "<x:sheet name=\"Biểu đồ\" sheetId=\"3\" r:id=\"r3\"/>"
               "<x:sheet name=\"Rất ẩn\" sheetId=\"4\" state=\"veryHidden\" r:id=\"r5\"/>"
               "</x:sheets></x:workbook>");
  package_add (package, "bang/kieu.xml",
               "<styleSheet><cellXfs><xf numFmtId=\"14\"/></cellXfs></styleSheet>");
  package_add (package, "trang/1.xml",
               "<x:worksheet xmlns:x=\"u\"><x:sheetData><x:row><x:c><x:v>0</x:v></x:c></x:row>"
               "</x:sheetData></x:worksheet>");
  package_add (package, "trang/2.xml",
               "<worksheet " STRICT "><sheetData><row><c><v>40694</v></c><c t=\"d\">"
               "<v>2015-06-01</v></c></row></sheetData></worksheet>");
  package_add (package, "trang\\4.xml", "<worksheet><sheetData/></worksheet>");
  package_close (package);
}

static void
test_reads_other_dialects (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *dump = NULL;

  write_strict_book (fixture->path, GPOINTER_TO_INT (data));
  dump = dump_file (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dump, ==,
                   "[Hai]\n1: A=date(16587) B=date(16587)\n[Ẩn & kín] hidden\n1: A=date(-24107)\n"
                   "[Rất ẩn] hidden\n");
}

static void
test_reads_utf16_parts (Fixture *fixture, gconstpointer data)
{
  const char *sheet = "\xEF\xBB\xBF<worksheet><sheetData><row><c t=\"str\"><v>đường</v></c></row>"
                      "</sheetData></worksheet>";
  Package *package = package_new (fixture->path);
  g_autoptr (GError) error = NULL;
  g_autofree char *wide = NULL;
  g_autofree char *dump = NULL;
  gsize size = 0;

  wide = g_convert (sheet, -1, "UTF-16LE", "UTF-8", NULL, &size, &error);
  g_assert_no_error (error);
  package_add_frame (package);
  package_add (package, "xl/styles.xml", "<styleSheet/>");
  package_add (package, "xl/sharedStrings.xml", "<sst/>");
  package_begin (package, "xl/worksheets/sheet1.xml", 0, FALSE);
  package_append (package, wide, size);
  package_end (package);
  package_close (package);

  dump = dump_file (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dump, ==, "[Một]\n1: A=text(đường)\n");
}

static void
test_reads_a_sheet_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VtSheetReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  const VtCell *cells;
  guint row;
  guint n;

  fixture_write_book (fixture, "<row><c><v>1</v></c></row><row><c><v>2</v></c></row>", NULL, NULL);
  reader = vt_sheet_reader_open (fixture->path, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (vt_sheet_reader_next (reader, &row, &cells, &n, &error));
  g_assert_no_error (error);
  g_assert_true (vt_sheet_reader_select (reader, 0, &error));
  g_assert_cmpfloat (vt_sheet_reader_get_progress (reader), ==, 0);
  g_assert_true (vt_sheet_reader_next (reader, &row, &cells, &n, &error));
  first = dump_sheet (reader, 0, &error);
  g_assert_no_error (error);
  second = dump_sheet (reader, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (first, ==, "1: A=number(1)\n2: A=number(2)\n");
  g_assert_cmpstr (second, ==, first);
  g_assert_cmpfloat (vt_sheet_reader_get_progress (reader), ==, 1);
  g_assert_false (vt_sheet_reader_next (reader, &row, &cells, &n, &error));
  g_assert_no_error (error);
}

/* Long enough that a chunk does not hold it. */
static void
write_long_book (Fixture *fixture, guint rows)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 1; i <= rows; i++)
    g_string_append_printf (text, "<row r=\"%u\"><c r=\"A%u\"><v>%u</v></c><c r=\"B%u\" t=\"str\">"
                                  "<v>hàng %u</v></c></row>",
                            i, i, i * 3, i, i);
  fixture_write_book (fixture, text->str, NULL, NULL);
}

static void
test_reads_rows_across_chunks (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VtSheetReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  const VtCell *cells;
  double before = 0;
  guint expected = 0;
  guint row;
  guint n;

  write_long_book (fixture, 20000);
  reader = vt_sheet_reader_open (fixture->path, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (vt_sheet_reader_select (reader, 0, &error));
  while (vt_sheet_reader_next (reader, &row, &cells, &n, &error))
    {
      double progress = vt_sheet_reader_get_progress (reader);
      g_autofree char *text = g_strdup_printf ("hàng %u", row);

      g_assert_cmpuint (row, ==, ++expected);
      g_assert_cmpuint (n, ==, 2);
      g_assert_cmpfloat (cells[0].number, ==, row * 3);
      g_assert_cmpstr (cells[1].text, ==, text);
      g_assert_true (progress >= before && progress <= 1);
      before = progress;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (expected, ==, 20000);
}

static void
test_stops_when_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (VtSheetReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  const VtCell *cells;
  guint last = 0;
  guint row;
  guint n;

  write_long_book (fixture, 20000);
  reader = vt_sheet_reader_open (fixture->path, cancellable, &error);
  g_assert_no_error (error);
  g_assert_true (vt_sheet_reader_select (reader, 0, &error));
  while (vt_sheet_reader_next (reader, &row, &cells, &n, &error))
    {
      last = row;
      g_cancellable_cancel (cancellable);
    }
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (last, <, 10000);
  g_clear_error (&error);
  g_assert_false (vt_sheet_reader_next (reader, &row, &cells, &n, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (vt_sheet_reader_open (fixture->path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_reads_csv (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "Đối tượng.2025.csv", NULL);
  const char *text = "\xEF\xBB\xBFMã;Tên;Ghi chú\r\n001;\"Lan; Anh\";\r\n;  ;\r\n\r\n002;;=1+1\r\n";
  g_autoptr (GError) error = NULL;
  g_autofree char *dump = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, &error));
  dump = dump_file (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dump, ==,
                   "[Đối tượng.2025]\n1: A=text(Mã) B=text(Tên) C=text(Ghi chú)\n"
                   "2: A=text(001) B=text(Lan; Anh)\n5: A=text(002) C=text(=1+1)\n");
}

static void
test_names_columns (void)
{
  static const struct
  {
    guint column;
    const char *name;
  } columns[] = { { 0, "A" },   { 25, "Z" },   { 26, "AA" },  { 51, "AZ" },
                  { 52, "BA" }, { 701, "ZZ" }, { 702, "AAA" }, { 16383, "XFD" } };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *name = vt_sheet_column_name (columns[i].column);

      g_assert_cmpstr (name, ==, columns[i].name);
    }
}

static void
test_understands_format_codes (void)
{
  static const struct
  {
    const char *code;
    VtXlsxFormat format;
  } codes[] = {
    { "General", VT_XLSX_FORMAT_NUMBER },
    { "0.00E+00", VT_XLSX_FORMAT_NUMBER },
    { "@", VT_XLSX_FORMAT_NUMBER },
    { "#,##0 [$₫-42A]", VT_XLSX_FORMAT_NUMBER },
    { "#,##0\\ \\d", VT_XLSX_FORMAT_NUMBER },
    { "0 \"ngày thứ\"", VT_XLSX_FORMAT_NUMBER },
    { "[Red][<0]-0;0", VT_XLSX_FORMAT_NUMBER },
    { "0_d;@", VT_XLSX_FORMAT_NUMBER },
    { "0*h", VT_XLSX_FORMAT_NUMBER },
    { "0;d/m/yyyy", VT_XLSX_FORMAT_NUMBER },
    { "dd/mm/yyyy", VT_XLSX_FORMAT_DATE },
    { "[$-42A]d\\ mmmm\\ yyyy;@", VT_XLSX_FORMAT_DATE },
    { "mmm", VT_XLSX_FORMAT_DATE },
    { "YYYY", VT_XLSX_FORMAT_DATE },
    { "h:mm AM/PM", VT_XLSX_FORMAT_TIME },
    { "mm:ss.0", VT_XLSX_FORMAT_TIME },
    { "[h]:mm", VT_XLSX_FORMAT_TIME | VT_XLSX_FORMAT_ELAPSED },
    { "[ss]", VT_XLSX_FORMAT_TIME | VT_XLSX_FORMAT_ELAPSED },
    { "dd/mm/yyyy hh:mm", VT_XLSX_FORMAT_DATE | VT_XLSX_FORMAT_TIME },
    { "0\"", VT_XLSX_FORMAT_NUMBER },
    { "0\\", VT_XLSX_FORMAT_NUMBER },
    { "[d", VT_XLSX_FORMAT_NUMBER },
    { "", VT_XLSX_FORMAT_NUMBER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_test_message ("%s", codes[i].code);
      g_assert_cmpuint (vt_xlsx_format_from_code (codes[i].code), ==, codes[i].format);
    }
}

static void
add (const char *name, gconstpointer data, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/vt/sheet-reader/", name, NULL);

  g_test_add (path, Fixture, data, fixture_init, test, fixture_clear);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    add (cases[i].name, &cases[i], test_case);
  add ("reads-other-dialects", GINT_TO_POINTER (FALSE), test_reads_other_dialects);
  add ("reads-zip64", GINT_TO_POINTER (TRUE), test_reads_other_dialects);
  add ("reads-utf16-parts", NULL, test_reads_utf16_parts);
  add ("reads-a-sheet-again", NULL, test_reads_a_sheet_again);
  add ("reads-rows-across-chunks", NULL, test_reads_rows_across_chunks);
  add ("stops-when-cancelled", NULL, test_stops_when_cancelled);
  add ("reads-csv", NULL, test_reads_csv);
  g_test_add_func ("/vt/sheet-reader/names-columns", test_names_columns);
  g_test_add_func ("/vt/sheet-reader/understands-format-codes", test_understands_format_codes);
  return g_test_run ();
}
