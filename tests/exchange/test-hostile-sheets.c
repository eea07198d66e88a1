/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sheet-fixture.h"

#include "vt-error.h"
#include "vt-xlsx-sheet.h"

#include <string.h>
#ifdef G_OS_UNIX
#include <sys/resource.h>
#endif

#define MIB (1024 * 1024)
/* What reading any file may take. */
#define MAX_MEMORY (256 * MIB)
#define MAX_SECONDS 20

/* The largest memory this process ever had; 0 where it cannot be told or a sanitizer blurs it. */
static gsize
get_peak (void)
{
#if defined(G_OS_UNIX) && !defined(__SANITIZE_ADDRESS__)
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (gsize) usage.ru_maxrss * 1024;
#else
  return 0;
#endif
}

/* Reads the whole file; it must fail with @code, or succeed for -1, in bounded time and memory. */
static char *
read_within_bounds (const char *path, int code)
{
  gsize before = get_peak ();
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  char *dump = dump_file (path, &error);

  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, VT_ERROR, code);
  g_assert_cmpint (g_get_monotonic_time () - start, <, MAX_SECONDS * G_USEC_PER_SEC);
  g_assert_cmpuint (get_peak () - before, <, MAX_MEMORY);
  if (error != NULL)
    g_test_message ("%s", error->message);
  return dump;
}

static void
expect_error (Fixture *fixture, VtError code)
{
  g_autofree char *dump = read_within_bounds (fixture->path, code);

  g_assert_null (dump);
}

/* Contents of the one sheet's `sheetData`, or a whole sheet part when it begins with `!`. */
typedef struct
{
  const char *name;
  const char *rows;
  int code;             /* of VtError; -1 when it must be read */
  const char *expected; /* (nullable) */
} Case;

static const Case cases[] = {
  { "refuses-a-row-beyond-the-last", "<row r=\"1048577\"><c><v>1</v></c></row>",
    VT_ERROR_HOSTILE_FILE, NULL },
  { "refuses-a-column-beyond-xfd", "<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>",
    VT_ERROR_HOSTILE_FILE, NULL },
  { "refuses-an-endless-column", "<row><c r=\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA1\"/></row>",
    VT_ERROR_HOSTILE_FILE, NULL },
  { "refuses-huge-row-numbers", "<row r=\"99999999999999999999999\"/>", VT_ERROR_HOSTILE_FILE,
    NULL },
  { "refuses-row-zero", "<row r=\"0\"/>", VT_ERROR_DAMAGED, NULL },
  { "refuses-rows-out-of-order", "<row r=\"2\"><c><v>1</v></c></row><row r=\"1\"/>",
    VT_ERROR_DAMAGED, NULL },
  { "refuses-a-row-twice", "<row r=\"2\"/><row r=\"2\"/>", VT_ERROR_DAMAGED, NULL },
  { "refuses-two-cells-in-a-place",
    "<row><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>2</v></c><c r=\"B1\"><v>3</v></c></row>",
    VT_ERROR_DAMAGED, NULL },
  { "refuses-a-cell-without-a-place", "<row><c r=\"7\"/></row>", VT_ERROR_DAMAGED, NULL },
  { "refuses-a-negative-format", "<row><c s=\"-1\"/></row>", VT_ERROR_DAMAGED, NULL },
  { "refuses-a-missing-shared-text", "<row><c t=\"s\"><v>0</v></c></row>", VT_ERROR_DAMAGED, NULL },
  { "refuses-a-negative-shared-text", "<row><c t=\"s\"><v>-1</v></c></row>", VT_ERROR_DAMAGED,
    NULL },
  { "refuses-broken-xml", "<row><c><v>1</c></row>", VT_ERROR_DAMAGED, NULL },
  { "refuses-broken-text", "<row><c t=\"str\"><v>\xC0\xAF\xFF</v></c></row>", VT_ERROR_DAMAGED,
    NULL },
  { "refuses-unknown-entities", "<row><c t=\"str\"><v>&x;</v></c></row>", VT_ERROR_DAMAGED, NULL },
  { "refuses-a-doctype", "!<!DOCTYPE worksheet><worksheet/>", VT_ERROR_HOSTILE_FILE, NULL },
  { "refuses-entities-in-entities",
    "!<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
    "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><worksheet><sheetData><row><c t=\"str\"><v>&c;</v>"
    "</c></row></sheetData></worksheet>",
    VT_ERROR_HOSTILE_FILE, NULL },
  { "refuses-external-entities",
    "!<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData><row>"
    "<c t=\"str\"><v>&a;</v></c></row></sheetData></worksheet>",
    VT_ERROR_HOSTILE_FILE, NULL },
  { "refuses-external-doctypes", "!<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\"><worksheet/>",
    VT_ERROR_HOSTILE_FILE, NULL },
  { "refuses-another-kind-of-part", "!<html><body/></html>", VT_ERROR_DAMAGED, NULL },
  { "refuses-an-empty-part", "!", VT_ERROR_DAMAGED, NULL },
  { "refuses-unknown-encodings", "!<?xml version=\"1.0\" encoding=\"UTF-7\"?><worksheet/>",
    VT_ERROR_DAMAGED, NULL },
  { "reads-a-sheet-without-data", "!<worksheet/>", -1, "[Một]\n" },
  { "reads-what-looks-like-formulas",
    "<row><c t=\"str\"><v>=cmd|'/c calc'!A1</v></c><c t=\"str\"><v>@SUM(1)</v></c>"
    "<c t=\"str\"><v>-1</v></c><c t=\"e\"><v>#REF!</v></c></row>",
    -1, "[Một]\n1: A=text(=cmd|'/c calc'!A1) B=text(@SUM(1)) C=text(-1) D=error(#REF!)\n" },
};

static void
write_sheet_part (Fixture *fixture, const char *sheet, gsize size)
{
  Package *package = package_new (fixture->path);

  package_add_frame (package);
  package_add (package, "xl/styles.xml", "<styleSheet/>");
  package_add (package, "xl/sharedStrings.xml", "<sst/>");
  package_begin (package, "xl/worksheets/sheet1.xml", 8, FALSE);
  package_append (package, sheet, size);
  package_end (package);
  package_close (package);
}

static void
test_case (Fixture *fixture, gconstpointer data)
{
  const Case *test = data;
  g_autofree char *dump = NULL;

  if (test->rows[0] == '!')
    write_sheet_part (fixture, test->rows + 1, strlen (test->rows) - 1);
  else
    fixture_write_book (fixture, test->rows, NULL, NULL);
  dump = read_within_bounds (fixture->path, test->code);
  g_assert_cmpstr (dump, ==, test->expected);
}

/* Repeats a text; what would take too long to write by hand. @format may have one %u. */
typedef struct
{
  const char *name;
  const char *before;
  const char *repeated;
  const char *after;
  guint times;
  int code;
  gboolean numbered; /* each repetition is followed by its number and `/>` */
} Flood;

static const Flood floods[] = {
  { "reads-a-million-empty-cells", "<row>", "</row><row><c/><c/><c/><c/><c/><c/><c/><c/>", "</row>",
    125000, -1, FALSE },
  { "refuses-17000-columns", "<row>", "<c><v>1</v></c>", "</row>", 17000, VT_ERROR_HOSTILE_FILE,
    FALSE },
  { "refuses-17000-cells-in-one-place", "<row>", "<c r=\"A1\"/>", "</row>", 17000,
    VT_ERROR_HOSTILE_FILE, FALSE },
  { "refuses-a-text-of-10-mb", "<row><c t=\"str\"><v>", "0123456789", "</v></c></row>", 1000000,
    VT_ERROR_HOSTILE_FILE, FALSE },
  { "refuses-a-text-longer-than-excel-has", "<row><c t=\"str\"><v>", "\xC6\xA1", "</v></c></row>",
    32768, VT_ERROR_HOSTILE_FILE, FALSE },
  { "reads-a-text-as-long-as-excel-has", "<row><c t=\"str\"><v>", "\xC6\xA1", "</v></c></row>",
    32767, -1, FALSE },
  { "refuses-escapes-that-make-long-texts", "<row><c t=\"str\"><v>", "_x0041_", "</v></c></row>",
    40000, VT_ERROR_HOSTILE_FILE, FALSE },
  { "refuses-deep-nesting", "<row><c>", "<a>", "", 1000000, VT_ERROR_HOSTILE_FILE, FALSE },
  { "refuses-an-endless-tag", "<row x=\"", "0123456789", "\"/>", 500000, VT_ERROR_HOSTILE_FILE,
    FALSE },
  { "refuses-an-endless-comment", "<!--", "0123456789", "-->", 500000, VT_ERROR_HOSTILE_FILE,
    FALSE },
  { "refuses-a-tag-full-of-attributes", "<row ", " a=\"\"", "/>", 2, VT_ERROR_DAMAGED, FALSE },
  { "refuses-a-vocabulary-without-end", "", "<name", "", 2000000, VT_ERROR_HOSTILE_FILE, TRUE },
  { "reads-many-comments", "", "<!-- x --><?x y?>", "", 200000, -1, FALSE },
  { "reads-many-empty-rows", "", "<row/>", "", 1048576, -1, FALSE },
  { "refuses-one-row-too-many", "", "<row/>", "", 1048577, VT_ERROR_HOSTILE_FILE, FALSE },
};

static void
append_flood (Package *package, const Flood *flood)
{
  g_autoptr (GString) piece = g_string_new (NULL);

  for (guint i = 0; i < flood->times; i++)
    {
      g_string_append (piece, flood->repeated);
      if (flood->numbered)
        g_string_append_printf (piece, "%u/>", i);
      if (piece->len < MIB && i + 1 < flood->times)
        continue;
      package_append (package, piece->str, piece->len);
      g_string_truncate (piece, 0);
    }
}

static void
test_flood (Fixture *fixture, gconstpointer data)
{
  const Flood *flood = data;
  Package *package = package_new (fixture->path);
  g_autofree char *before = g_strconcat ("<worksheet><sheetData>", flood->before, NULL);
  g_autofree char *after = g_strconcat (flood->after, "</sheetData></worksheet>", NULL);
  g_autofree char *dump = NULL;

  package_add_frame (package);
  package_add (package, "xl/styles.xml", "<styleSheet/>");
  package_add (package, "xl/sharedStrings.xml", "<sst/>");
  package_begin (package, "xl/worksheets/sheet1.xml", 8, FALSE);
  package_append (package, before, strlen (before));
  append_flood (package, flood);
  package_append (package, after, strlen (after));
  package_end (package);
  package_close (package);
  dump = read_within_bounds (fixture->path, flood->code);
}

/* 64 MiB of blanks pack a thousand to one. */
static void
test_refuses_a_bomb (Fixture *fixture, gconstpointer part)
{
  Package *package = package_new (fixture->path);
  g_autofree char *blanks = g_strnfill (MIB, ' ');

  package_add_frame (package);
  package_add (package, "xl/styles.xml", "<styleSheet/>");
  if (!g_str_equal (part, "xl/sharedStrings.xml"))
    package_add (package, "xl/sharedStrings.xml", "<sst/>");
  package_begin (package, part, 8, FALSE);
  package_append (package, "<worksheet>", 11);
  for (guint i = 0; i < 64; i++)
    package_append (package, blanks, MIB);
  package_append (package, "</worksheet>", 12);
  package_end (package);
  package_close (package);
  expect_error (fixture, VT_ERROR_HOSTILE_FILE);
}

static void
replace_number (char *bytes, guint32 number)
{
  number = GUINT32_TO_LE (number);
  memcpy (bytes, &number, sizeof number);
}

/* The directory's entry of the last part; @offset within it as the zip format has it. */
static void
patch_last_entry (Fixture *fixture, gsize offset, guint32 number, gboolean short_number)
{
  g_autofree char *bytes = NULL;
  gsize size = 0;
  gsize at;

  g_assert_true (g_file_get_contents (fixture->path, &bytes, &size, NULL));
  for (at = size - 4; memcmp (bytes + at, "PK\1\2", 4) != 0; at--)
    g_assert_cmpuint (at, >, 0);
  if (short_number)
    {
      bytes[at + offset] = (char) (number & 0xFF);
      bytes[at + offset + 1] = (char) (number >> 8);
    }
  else
    replace_number (bytes + at + offset, number);
  g_assert_true (g_file_set_contents (fixture->path, bytes, size, NULL));
}

/* A lie in the directory; the offsets are those of the zip format's central file header. */
typedef struct
{
  const char *name;
  gsize offset;
  guint32 number;
  gboolean short_number;
  VtError code;
} Lie;

static const Lie lies[] = {
  { "refuses-a-part-that-says-it-is-huge", 24, 0x7FFFFFFF, FALSE, VT_ERROR_HOSTILE_FILE },
  { "refuses-a-part-that-says-it-is-short", 24, 10, FALSE, VT_ERROR_DAMAGED },
  { "refuses-a-part-longer-than-the-file", 20, 0x10000000, FALSE, VT_ERROR_DAMAGED },
  { "refuses-a-wrong-check-sum", 16, 0x12345678, FALSE, VT_ERROR_DAMAGED },
  { "refuses-a-part-outside-the-file", 42, 0x0FFFFFFF, FALSE, VT_ERROR_DAMAGED },
  { "refuses-a-part-with-a-password", 8, 1, TRUE, VT_ERROR_UNSUPPORTED_FILE },
  { "refuses-other-packings", 10, 12, TRUE, VT_ERROR_UNSUPPORTED_FILE },
  { "refuses-a-name-longer-than-the-file", 28, 60000, TRUE, VT_ERROR_DAMAGED },
};

static void
test_lie (Fixture *fixture, gconstpointer data)
{
  const Lie *lie = data;

  fixture_write_book (fixture, "<row><c><v>1</v></c></row>", NULL, NULL);
  patch_last_entry (fixture, lie->offset, lie->number, lie->short_number);
  expect_error (fixture, lie->code);
}

static void
test_refuses_too_many_parts (Fixture *fixture, gconstpointer data)
{
  Package *package = package_new (fixture->path);

  package_add_frame (package);
  for (guint i = 0; i < VT_ZIP_MAX_PARTS; i++)
    {
      g_autofree char *name = g_strdup_printf ("x/%u", i);

      package_add (package, name, "");
    }
  package_close (package);
  expect_error (fixture, VT_ERROR_HOSTILE_FILE);
}

static void
test_refuses_long_part_names (Fixture *fixture, gconstpointer data)
{
  Package *package = package_new (fixture->path);
  g_autofree char *name = g_strnfill (5000, 'x');

  package_add_frame (package);
  package_add (package, name, "");
  package_close (package);
  expect_error (fixture, VT_ERROR_HOSTILE_FILE);
}

static void
test_refuses_too_many_sheets (Fixture *fixture, gconstpointer data)
{
  Package *package = package_new (fixture->path);
  g_autoptr (GString) book = g_string_new ("<workbook><sheets>");

  for (guint i = 0; i <= VT_XLSX_MAX_SHEETS; i++)
    g_string_append (book, "<sheet name=\"x\" r:id=\"r\"/>");
  g_string_append (book, "</sheets></workbook>");
  package_add (package, "_rels/.rels",
               "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"w.xml\"/>"
               "</Relationships>");
  package_add (package, "_rels/w.xml.rels",
               "<Relationships><Relationship Id=\"r\" Type=\"x/worksheet\" Target=\"s.xml\"/>"
               "</Relationships>");
  package_add (package, "w.xml", book->str);
  package_add (package, "s.xml", "<worksheet/>");
  package_close (package);
  expect_error (fixture, VT_ERROR_HOSTILE_FILE);
}

static void
test_refuses_two_parts_of_one_name (Fixture *fixture, gconstpointer data)
{
  Package *package = package_new (fixture->path);

  package_add_frame (package);
  package_add (package, "xl/worksheets/sheet1.xml", "<worksheet/>");
  package_add (package, "xl/Worksheets/SHEET1.xml", "<worksheet/>");
  package_close (package);
  expect_error (fixture, VT_ERROR_HOSTILE_FILE);
}

/* Relationships that leave the package lead nowhere. */
static void
test_stays_in_the_package (Fixture *fixture, gconstpointer target)
{
  Package *package = package_new (fixture->path);
  g_autofree char *relations =
      g_strdup_printf ("<Relationships><Relationship Id=\"r\" Type=\"x/worksheet\" %s/>"
                       "</Relationships>", (const char *) target);

  package_add (package, "_rels/.rels",
               "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"w.xml\"/>"
               "</Relationships>");
  package_add (package, "_rels/w.xml.rels", relations);
  package_add (package, "w.xml",
               "<workbook><sheets><sheet name=\"x\" r:id=\"r\"/></sheets></workbook>");
  package_close (package);
  expect_error (fixture, VT_ERROR_DAMAGED);
}

/* Half-random letters, so that the ratio is an honest one. */
static void
test_refuses_endless_shared_texts (Fixture *fixture, gconstpointer data)
{
  Package *package = package_new (fixture->path);
  g_autofree char *noise = g_malloc (MIB);
  guint32 state = 12345;

  for (gsize i = 0; i < MIB; i++)
    {
      state = state * 1664525 + 1013904223;
      noise[i] = (char) ('a' + (state >> 28));
    }
  package_add_frame (package);
  package_add (package, "xl/styles.xml", "<styleSheet/>");
  package_begin (package, "xl/sharedStrings.xml", 8, FALSE);
  package_append (package, "<sst>", 5);
  for (guint i = 0; i < VT_XLSX_MAX_STRING_BYTES / 32000 + 200; i++)
    {
      package_append (package, "<si><t>", 7);
      package_append (package, noise + i % 1000, 32000);
      package_append (package, "</t></si>", 9);
    }
  package_append (package, "</sst>", 6);
  package_end (package);
  package_close (package);
  expect_error (fixture, VT_ERROR_HOSTILE_FILE);
}

/* Files that are no workbook at all, whatever their name says. */
typedef struct
{
  const char *name;
  const char *content;
  gsize size;
  VtError code;
} Stranger;

#define STRANGER(name, content, code) { name, content, sizeof content - 1, code }

static const Stranger strangers[] = {
  STRANGER ("refuses-an-empty-file", "", VT_ERROR_UNSUPPORTED_FILE),
  STRANGER ("refuses-an-old-or-encrypted-workbook", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 rest",
            VT_ERROR_UNSUPPORTED_FILE),
  STRANGER ("refuses-a-web-page", " \r\n<html><table><tr><td>Mã hồ sơ</td></tr></table></html>",
            VT_ERROR_UNSUPPORTED_FILE),
  STRANGER ("refuses-old-xml", "\xEF\xBB\xBF<?xml version=\"1.0\"?><Workbook/>",
            VT_ERROR_UNSUPPORTED_FILE),
  STRANGER ("refuses-wide-text", "\xFF\xFEM\0\xE3\0\t\0", VT_ERROR_UNSUPPORTED_FILE),
  STRANGER ("refuses-text-of-another-encoding", "M\xE3,T\xEAn\n", VT_ERROR_UNSUPPORTED_FILE),
  STRANGER ("refuses-an-open-quote", "a,b\n\"c,d\n", VT_ERROR_UNSUPPORTED_FILE),
  STRANGER ("refuses-a-picture", "\x89PNG\r\n\x1A\n\0\0\0\rIHDR", VT_ERROR_UNSUPPORTED_FILE),
  STRANGER ("refuses-an-archive-without-parts",
            "PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", VT_ERROR_UNSUPPORTED_FILE),
  STRANGER ("refuses-the-head-of-an-archive", "PK\3\4\x14\0\0\0\x08\0", VT_ERROR_DAMAGED),
};

/* A list of texts under a name that allows it. */
static void
call_it_csv (Fixture *fixture)
{
  g_free (fixture->path);
  fixture->path = g_build_filename (fixture->folder, "thử.csv", NULL);
}

static void
test_stranger (Fixture *fixture, gconstpointer data)
{
  const Stranger *stranger = data;

  call_it_csv (fixture);
  g_assert_true (g_file_set_contents (fixture->path, stranger->content, stranger->size, NULL));
  expect_error (fixture, stranger->code);
}

static void
test_refuses_texts_under_a_workbook_s_name (Fixture *fixture, gconstpointer data)
{
  g_assert_true (g_file_set_contents (fixture->path, "a,b\nc,d\n", -1, NULL));
  expect_error (fixture, VT_ERROR_UNSUPPORTED_FILE);
}

static void
test_refuses_other_office_files (Fixture *fixture, gconstpointer data)
{
  Package *package = package_new (fixture->path);

  package_add (package, "mimetype", "application/vnd.oasis.opendocument.spreadsheet");
  package_add (package, "content.xml", "<office:document-content/>");
  package_close (package);
  expect_error (fixture, VT_ERROR_UNSUPPORTED_FILE);

  package = package_new (fixture->path);
  package_add (package, "_rels/.rels",
               "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" "
               "Target=\"word/document.xml\"/></Relationships>");
  package_add (package, "word/_rels/document.xml.rels", "<Relationships/>");
  package_add (package, "word/document.xml", "<w:document/>");
  package_close (package);
  expect_error (fixture, VT_ERROR_UNSUPPORTED_FILE);

  package = package_new (fixture->path);
  package_add (package, "_rels/.rels",
               "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" "
               "Target=\"xl/workbook.bin\"/></Relationships>");
  package_close (package);
  expect_error (fixture, VT_ERROR_UNSUPPORTED_FILE);
}

static void
test_refuses_what_is_no_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  expect_error (fixture, VT_ERROR_NOT_FOUND);
  g_assert_null (vt_sheet_reader_open (fixture->folder, NULL, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_UNSUPPORTED_FILE);
}

static void
test_refuses_wide_csv (Fixture *fixture, gconstpointer data)
{
  g_autofree char *commas = g_strnfill (17000, ',');
  g_autofree char *text = g_strnfill (10 * MIB, 'x');

  call_it_csv (fixture);
  g_assert_true (g_file_set_contents (fixture->path, commas, -1, NULL));
  expect_error (fixture, VT_ERROR_HOSTILE_FILE);
  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  expect_error (fixture, VT_ERROR_HOSTILE_FILE);
}

static void
write_honest_book (Fixture *fixture, char **bytes, gsize *size, char **dump)
{
  g_autoptr (GError) error = NULL;

  fixture_write_book (fixture,
                      "<row><c t=\"s\"><v>0</v></c><c s=\"1\"><v>42156</v></c></row>"
                      "<row><c t=\"s\"><v>1</v></c><c><v>2.5</v></c></row>",
                      "<si><t>Nguyễn Thị Lan</t></si><si><t>Trần Văn Bình</t></si>",
                      "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>");
  g_assert_true (g_file_get_contents (fixture->path, bytes, size, NULL));
  *dump = dump_file (fixture->path, &error);
  g_assert_no_error (error);
}

/* Whatever has been cut off, nothing comes out that was not there. The last bytes are zeros, which
 * minizip also takes from behind the end. */
static void
test_refuses_truncated_archives (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  g_autofree char *honest = NULL;
  gsize size = 0;

  write_honest_book (fixture, &bytes, &size, &honest);
  for (gsize length = 1; length < size; length += length < 64 ? 1 : 7)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *dump = NULL;

      g_assert_true (g_file_set_contents (fixture->path, bytes, length, NULL));
      dump = dump_file (fixture->path, &error);
      if (length < 4) /* as short as that it is a text */
        continue;
      if (length >= size - 4 && dump != NULL)
        {
          g_assert_cmpstr (dump, ==, honest);
          continue;
        }
      g_assert_null (dump);
      g_assert_error (error, VT_ERROR, VT_ERROR_DAMAGED);
    }
}

/* A flipped bit is refused, or it stood where it says nothing (a time stamp, a comment). */
static void
test_never_reads_flipped_bits (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  g_autofree char *honest = NULL;
  guint refused = 0;
  guint tried = 0;
  gsize size = 0;

  write_honest_book (fixture, &bytes, &size, &honest);
  for (gsize at = 4; at < size; at++, tried++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *dump = NULL;
      char mask = (char) (1 << (at % 8));

      bytes[at] ^= mask;
      g_assert_true (g_file_set_contents (fixture->path, bytes, size, NULL));
      bytes[at] ^= mask;
      dump = dump_file (fixture->path, &error);
      if (dump != NULL)
        g_assert_cmpstr (dump, ==, honest);
      else
        g_assert_true (error != NULL && error->domain == VT_ERROR);
      refused += dump == NULL;
    }
  /* Contents are most of the file. */
  g_assert_cmpuint (refused, >, tried / 2);
}

/* Bytes changed before packing: the archive is sound, the XML is anything. */
static void
test_survives_noise (Fixture *fixture, gconstpointer data)
{
  const char *honest =
      "<worksheet><sheetData><row r=\"1\" spans=\"1:3\"><c r=\"A1\" t=\"inlineStr\"><is><r><t>Tên"
      "</t></r></is></c><c r=\"B1\" s=\"1\"><f>A1</f><v>42156</v></c></row><row r=\"2\"><c "
      "r=\"A2\" t=\"d\"><v>2015-06-01T10:00:00</v></c><c t=\"e\"><v>#N/A</v></c></row></sheetData>"
      "</worksheet>";
  gsize size = strlen (honest);

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *sheet = g_strdup (honest);
      g_autoptr (GError) error = NULL;
      g_autofree char *dump = NULL;
      guint changes = g_test_rand_int_range (1, 4);

      for (guint j = 0; j < changes; j++)
        sheet[g_test_rand_int_range (0, size)] =
            j % 2 == 0 ? honest[g_test_rand_int_range (0, size)]
                       : (char) g_test_rand_int_range (0, 256);
      write_sheet_part (fixture, sheet, size);
      dump = dump_file (fixture->path, &error);
      g_assert_true ((dump != NULL) != (error != NULL));
      if (error != NULL)
        g_assert_true (error->domain == VT_ERROR);
    }
}

static void
add (const char *name, gconstpointer data, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/vt/hostile-sheets/", name, NULL);

  g_test_add (path, Fixture, data, fixture_init, test, fixture_clear);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    add (cases[i].name, &cases[i], test_case);
  for (guint i = 0; i < G_N_ELEMENTS (floods); i++)
    add (floods[i].name, &floods[i], test_flood);
  for (guint i = 0; i < G_N_ELEMENTS (lies); i++)
    add (lies[i].name, &lies[i], test_lie);
  for (guint i = 0; i < G_N_ELEMENTS (strangers); i++)
    add (strangers[i].name, &strangers[i], test_stranger);
  add ("refuses-a-bomb-of-a-sheet", "xl/worksheets/sheet1.xml", test_refuses_a_bomb);
  add ("refuses-a-bomb-of-shared-texts", "xl/sharedStrings.xml", test_refuses_a_bomb);
  add ("refuses-endless-shared-texts", NULL, test_refuses_endless_shared_texts);
  add ("refuses-too-many-parts", NULL, test_refuses_too_many_parts);
  add ("refuses-long-part-names", NULL, test_refuses_long_part_names);
  add ("refuses-too-many-sheets", NULL, test_refuses_too_many_sheets);
  add ("refuses-two-parts-of-one-name", NULL, test_refuses_two_parts_of_one_name);
  add ("ignores-external-parts", "Target=\"file:///etc/passwd\" TargetMode=\"External\"",
       test_stays_in_the_package);
  add ("stays-in-the-package", "Target=\"../../../etc/passwd\"", test_stays_in_the_package);
  add ("refuses-texts-under-a-workbook-s-name", NULL, test_refuses_texts_under_a_workbook_s_name);
  add ("refuses-other-office-files", NULL, test_refuses_other_office_files);
  add ("refuses-what-is-no-file", NULL, test_refuses_what_is_no_file);
  add ("refuses-wide-csv", NULL, test_refuses_wide_csv);
  add ("refuses-truncated-archives", NULL, test_refuses_truncated_archives);
  add ("never-reads-flipped-bits", NULL, test_never_reads_flipped_bits);
  add ("survives-noise", NULL, test_survives_noise);
  return g_test_run ();
}
