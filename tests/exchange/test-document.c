/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The .docx writer by itself; tests/exchange/report-document.py is what other programs say. */

#include "config.h"

#include "vt-document.h"

#include "document-fixture.h"

#include <string.h>

static const VtParagraphLook plain = { 0 };

static VtDocument *
begin (void)
{
  return vt_document_new ("Báo cáo <1> & \"2\"\nnăm", vt_day_from_ymd (2025, 12, 31), "vi-VN");
}

static GBytes *
finish (VtDocument *document)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = vt_document_finish (document, &error);

  g_assert_no_error (error);
  return bytes;
}

static GBytes *
write_letter (void)
{
  static const double widths[] = { 65, 100 };
  static const VtParagraphLook heading = { .align = VT_ALIGN_CENTRE, .heading = TRUE };
  VtDocument *document = begin ();

  vt_document_begin_table (document, widths, 2, FALSE);
  vt_document_begin_row (document, FALSE);
  vt_document_begin_cell (document);
  vt_document_add_paragraph (document, &plain, "ỦY BAN NHÂN DÂN", VT_RUN_BOLD);
  vt_document_add_line (document, 20, 20);
  vt_document_begin_cell (document);
  vt_document_add_paragraph (document, &plain, "Độc lập", VT_RUN_BOLD | VT_RUN_ITALIC);
  vt_document_end_table (document);
  vt_document_add_paragraph (document, &heading, "I. Kết quả", VT_RUN_BOLD);
  vt_document_begin_paragraph (document, &plain);
  vt_document_add_run (document, "một ", VT_RUN_PLAIN);
  vt_document_add_run (document, "hai", VT_RUN_BOLD);
  vt_document_begin_table (document, widths, 2, TRUE);
  vt_document_begin_row (document, TRUE);
  vt_document_begin_cell (document);
  vt_document_add_paragraph (document, &plain, "STT", VT_RUN_BOLD);
  vt_document_begin_row (document, FALSE);
  vt_document_begin_cell (document);
  vt_document_begin_cell (document);
  vt_document_add_paragraph (document, &plain, NULL, VT_RUN_PLAIN);
  return finish (document);
}

static void
test_lays_out (void)
{
  g_autoptr (GBytes) bytes = write_letter ();
  g_autofree char *dump = document_dump (bytes);

  /* Rows get the cells they lack, and a paragraph stands behind the last table. */
  g_assert_cmpstr (dump, ==,
                   "=\n|ỦY BAN NHÂN DÂN\n\n|Độc lập\n"
                   "I. Kết quả\n"
                   "một hai\n"
                   "#\n|STT\n|\n=\n|\n|\n"
                   "\n");
}

static void
test_same_bytes (void)
{
  g_autoptr (GBytes) one = write_letter ();
  g_autoptr (GBytes) two = write_letter ();

  g_assert_true (g_bytes_equal (one, two));
}

static void
test_empty (void)
{
  g_autoptr (GBytes) bytes = finish (begin ());
  g_autofree char *dump = document_dump (bytes);

  g_assert_cmpstr (dump, ==, "\n");
}

/* What people type, and what a reader finds. */
static const struct
{
  const char *text, *expected;
} texts[] = {
  { "a < b && c > \"d\" 'e'", "a < b && c > \"d\" 'e'" },
  { "</w:t></w:r></w:p><w:p/>", "</w:t></w:r></w:p><w:p/>" },
  { "<!--", "<!--" },
  { "]]>&amp;&#65;", "]]>&amp;&#65;" },
  { "  hai  khoảng trắng  ", "  hai  khoảng trắng  " },
  { "dòng một\ndòng hai\r\ndòng ba\rdòng bốn", "dòng một/dòng hai/dòng ba/dòng bốn" },
  { "a\tb", "a>b" },
  { "a\vb\fc", "a/b/c" },
  { "\x01" "a\x1f" "b\x7f" "c\xc2\x80" "d\x1b[31m", "abcd[31m" },
  { "a\xef\xbf\xbf" "b\xef\xbf\xbe" "c", "abc" },
  { "sai \xff\xfe mã", "sai \xef\xbf\xbd\xef\xbf\xbd mã" },
  { "\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
  { "שלום عليكم ‮abc‬", "שלום عليكم ‮abc‬" },
  { "Nguyễn Thị Ánh 👩‍👧 𠀀", "Nguyễn Thị Ánh 👩‍👧 𠀀" },
  { "_x0041_", "_x0041_" },
  { "=1+1", "=1+1" },
  { "", "" },
};

static void
test_any_text (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      VtDocument *document = begin ();
      g_autoptr (GBytes) bytes = NULL;
      g_autofree char *dump = NULL;
      g_autofree char *expected = g_strconcat (texts[i].expected, "\n", NULL);

      vt_document_begin_paragraph (document, &plain);
      vt_document_add_run (document, texts[i].text, VT_RUN_PLAIN);
      bytes = finish (document);
      dump = document_dump (bytes);
      g_assert_cmpstr (dump, ==, expected);
    }
}

static void
test_long_text (void)
{
  VtDocument *document = begin ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *dump = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "ường&");
  vt_document_add_paragraph (document, &plain, text->str, VT_RUN_PLAIN);
  bytes = finish (document);
  dump = document_dump (bytes);
  g_string_append_c (text, '\n');
  g_assert_cmpstr (dump, ==, text->str);
}

/* Every part that the table of contents and the links name is there. */
static void
test_parts (void)
{
  static const struct
  {
    const char *part, *attribute, *folder;
  } lists[] = {
    { "[Content_Types].xml", "PartName=\"/", "" },
    { "_rels/.rels", "Target=\"", "" },
    { "word/_rels/document.xml.rels", "Target=\"", "word/" },
  };
  g_autoptr (GBytes) bytes = write_letter ();

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *list = document_read_part (bytes, lists[i].part);
      g_auto (GStrv) pieces = g_strsplit (list, lists[i].attribute, -1);

      g_assert_cmpuint (g_strv_length (pieces), >, 2);
      for (guint j = 1; pieces[j] != NULL; j++)
        {
          g_autofree char *name = g_strndup (pieces[j], strcspn (pieces[j], "\""));
          g_autofree char *path = g_strconcat (lists[i].folder, name, NULL);
          g_autofree char *content = document_read_part (bytes, path);

          g_assert_true (g_str_has_prefix (content, "<?xml "));
        }
    }
}

static void
assert_has (GBytes *bytes, const char *part, const char *text)
{
  g_autofree char *content = document_read_part (bytes, part);

  g_test_message ("%s", text);
  g_assert_nonnull (strstr (content, text));
}

/* Decree 30/2020/NĐ-CP: A4, 20/15/20/30 mm (1134, 850, 1701 twips), a number from page two on. */
static void
test_page (void)
{
  g_autoptr (GBytes) bytes = write_letter ();

  assert_has (bytes, "word/document.xml", "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>");
  assert_has (bytes, "word/document.xml",
              "w:top=\"1134\" w:right=\"850\" w:bottom=\"1134\" w:left=\"1701\"");
  assert_has (bytes, "word/document.xml", "<w:titlePg/>");
  assert_has (bytes, "word/header1.xml", " PAGE ");
  assert_has (bytes, "word/styles.xml", "Times New Roman");
  assert_has (bytes, "word/styles.xml", "<w:lang w:val=\"vi-VN\"");
  assert_has (bytes, "docProps/core.xml",
              "<dc:title>Báo cáo &lt;1&gt; &amp; &quot;2&quot; năm</dc:title>");
  assert_has (bytes, "docProps/core.xml", ">2025-12-31T00:00:00Z<");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vt/document/lays-out-paragraphs-and-tables", test_lays_out);
  g_test_add_func ("/vt/document/gives-the-same-bytes-each-time", test_same_bytes);
  g_test_add_func ("/vt/document/may-be-empty", test_empty);
  g_test_add_func ("/vt/document/holds-any-text", test_any_text);
  g_test_add_func ("/vt/document/holds-a-long-text", test_long_text);
  g_test_add_func ("/vt/document/has-every-part-it-names", test_parts);
  g_test_add_func ("/vt/document/is-a-page-of-the-decree", test_page);
  return g_test_run ();
}
