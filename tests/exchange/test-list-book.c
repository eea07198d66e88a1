/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-list-book.h"

#include "sheet-fixture.h"

#include "vt-error.h"
#include "vt-file.h"

#include <string.h>
#ifdef G_OS_UNIX
#include <signal.h>
#include <sys/resource.h>
#endif

#define LONGEST_TEXT 32767

static const VtListColumn columns[] = {
  { "Mã", 20, VT_LOOK_TEXT, TRUE },      { "Ngày", 14, VT_LOOK_DATE, FALSE },
  { "Số", 12, VT_LOOK_INTEGER, FALSE },  { "Phần", 12, VT_LOOK_DECIMAL, FALSE },
  { "Năm", 12, VT_LOOK_PLAIN, FALSE },   { "Giờ & <phút>", 12, VT_LOOK_TIME, FALSE },
};

#define HEADINGS "1: A=text(Mã) B=text(Ngày) C=text(Số) D=text(Phần) E=text(Năm) F=text(Giờ & <phút>)\n"

static VtListBook *
begin (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  VtListBook *book = vt_list_book_new (fixture->path, "Sổ \"thử\" & <nháp>",
                                       vt_day_from_ymd (2025, 12, 31), &error);

  g_assert_no_error (error);
  return book;
}

static VtListBook *
begin_list (Fixture *fixture)
{
  VtListBook *book = begin (fixture);

  vt_list_book_begin_sheet (book, "Đối tượng", columns, G_N_ELEMENTS (columns));
  return book;
}

static void
assert_file (Fixture *fixture, VtListBook *book, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *dump = NULL;

  g_assert_true (vt_list_book_close (book, &error));
  g_assert_no_error (error);
  dump = dump_file (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dump, ==, expected);
}

static guint
count_files (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
add_two_rows (VtListBook *book)
{
  vt_list_book_begin_row (book);
  vt_list_book_add_text (book, 0, "001203004005");
  vt_list_book_add_date (book, 1, vt_day_from_ymd (2015, 6, 1));
  vt_list_book_add_number (book, 2, 1234567);
  vt_list_book_add_number (book, 3, 2.25);
  vt_list_book_add_number (book, 4, 2026);
  vt_list_book_begin_row (book);
  vt_list_book_add_text (book, 0, NULL);
  vt_list_book_add_date (book, 1, VT_DAY_NONE);
  vt_list_book_add_number (book, 2, G_MAXDOUBLE * 10);
  vt_list_book_add_number (book, 3, -0.5);
  vt_list_book_add_text (book, 5, "");
}

static void
writes_what_it_is_given (Fixture *fixture, gconstpointer data)
{
  VtListBook *book = begin_list (fixture);

  add_two_rows (book);
  vt_list_book_begin_sheet (book, "Trống & “không”", NULL, 0);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  assert_file (fixture, book,
               "[Đối tượng]\n" HEADINGS
               "2: A=text(001203004005) B=date(16587) C=number(1234567) D=number(2.25) "
               "E=number(2026)\n3: D=number(-0.5)\n[Trống & “không”]\n");
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static void
gives_the_same_bytes (Fixture *fixture, gconstpointer data)
{
  char *files[2];
  gsize sizes[2];

  for (guint i = 0; i < 2; i++)
    {
      VtListBook *book = begin_list (fixture);

      add_two_rows (book);
      g_assert_true (vt_list_book_close (book, NULL));
      g_assert_true (g_file_get_contents (fixture->path, &files[i], &sizes[i], NULL));
    }
  g_assert_cmpmem (files[0], sizes[0], files[1], sizes[1]);
  g_free (files[0]);
  g_free (files[1]);
}

static void
keeps_texts (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *read;
  } texts[] = {
    { "=HYPERLINK(\"http://x\",\"y\")", NULL },
    { "+84 912 345 678", NULL },
    { "000123", NULL },
    { "  lề trái và phải  ", NULL },
    { " trái", NULL },
    { "phải ", NULL },
    { "hai\ndòng\tvà tab", NULL },
    { "về đầu dòng\r\n\x01.", NULL },
    { "_x0041_ _x005F_ _x004_ _", NULL },
    { "<b>&amp;</b> \"'", NULL },
    { "\xF0\x9F\x98\x80", NULL },
    { "\xEF\xBC\xA1", NULL },
    { "a\xEF\xBF\xBF\xEF\xBF\xBE" "b", "ab" },
    { "a\xFF" "b", "a\xEF\xBF\xBD" "b" },
  };
  VtListBook *book = begin_list (fixture);
  g_autoptr (GString) expected = g_string_new ("[Đối tượng]\n" HEADINGS);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      vt_list_book_begin_row (book);
      vt_list_book_add_text (book, 0, texts[i].text);
      g_string_append_printf (expected, "%u: A=text(%s)\n", i + 2,
                              texts[i].read != NULL ? texts[i].read : texts[i].text);
    }
  assert_file (fixture, book, expected->str);
}

static void
knows_early_days (Fixture *fixture, gconstpointer data)
{
  VtListBook *book = begin_list (fixture);

  vt_list_book_begin_row (book);
  vt_list_book_add_date (book, 1, vt_day_from_ymd (1900, 1, 1));
  vt_list_book_begin_row (book);
  vt_list_book_add_date (book, 1, vt_day_from_ymd (1899, 12, 31));
  assert_file (fixture, book,
               "[Đối tượng]\n" HEADINGS "2: B=date(-25567)\n3: B=text(31/12/1899)\n");
}

static void
names_many_columns (Fixture *fixture, gconstpointer data)
{
  VtListColumn many[800];
  VtListBook *book = begin (fixture);
  g_autoptr (GError) error = NULL;
  g_autofree char *dump = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (many); i++)
    many[i] = (VtListColumn){ .heading = "Cột", .width = 10 };
  vt_list_book_begin_sheet (book, "Một", many, G_N_ELEMENTS (many));
  g_assert_true (vt_list_book_close (book, NULL));
  dump = dump_file (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (dump, " Z=text(Cột) AA=text(Cột)"));
  g_assert_nonnull (strstr (dump, " ZZ=text(Cột) AAA=text(Cột)"));
  g_assert_true (g_str_has_suffix (dump, " ADT=text(Cột)\n"));
}

static void
refuses_texts_that_are_too_long (Fixture *fixture, gconstpointer data)
{
  g_autofree char *longest = g_strnfill (LONGEST_TEXT, 'x');
  g_autofree char *too_long = g_strnfill (LONGEST_TEXT + 1, 'x');
  g_autofree char *expected
      = g_strdup_printf ("[Đối tượng]\n" HEADINGS "2: A=text(%s)\n", longest);
  g_autoptr (GError) error = NULL;
  VtListBook *book = begin_list (fixture);

  vt_list_book_begin_row (book);
  vt_list_book_add_text (book, 0, longest);
  assert_file (fixture, book, expected);

  book = begin_list (fixture);
  vt_list_book_begin_row (book);
  vt_list_book_add_text (book, 0, too_long);
  vt_list_book_add_text (book, 0, too_long);
  g_assert_false (vt_list_book_close (book, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_INVALID_VALUE);
  /* The file of before is still there, and nothing else. */
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static void
refuses_more_rows_than_a_sheet_has (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VtListBook *book = begin_list (fixture);

  for (guint i = 0; i < 1048575; i++)
    vt_list_book_begin_row (book);
  vt_list_book_add_number (book, 2, 1);
  vt_list_book_begin_row (book);
  g_assert_false (vt_list_book_close (book, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_INTERNAL);
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

static void
leaves_nothing_behind (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "không", "có.xlsx", NULL);
  g_autoptr (GError) error = NULL;
  VtListBook *book = begin_list (fixture);

  add_two_rows (book);
  vt_list_book_abandon (book);
  g_assert_cmpuint (count_files (fixture), ==, 0);
  g_assert_null (vt_list_book_new (path, "", vt_day_from_ymd (2025, 12, 31), &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

/* A limit on the size of files stands for a full disk. */
static void
notices_a_full_disk (Fixture *fixture, gconstpointer data)
{
#ifdef G_OS_UNIX
  struct rlimit before, small;
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GError) error = NULL;
  VtListBook *book = begin_list (fixture);
  gboolean ok;

  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &before);
  small = before;
  small.rlim_cur = 64 * 1024;
  setrlimit (RLIMIT_FSIZE, &small);
  for (guint row = 0; row < 20000; row++)
    {
      vt_list_book_begin_row (book);
      vt_list_book_add_number (book, 2, g_rand_int (random));
    }
  ok = vt_list_book_close (book, &error);
  setrlimit (RLIMIT_FSIZE, &before);
  g_assert_false (ok);
  g_assert_error (error, VT_ERROR, VT_ERROR_IO);
  g_assert_cmpuint (count_files (fixture), ==, 0);
#else
  g_test_skip ("needs limits on file sizes");
#endif
}

int
main (int argc, char *argv[])
{
#define ADD(path, test) \
  g_test_add ("/vt/list-book/" path, Fixture, NULL, fixture_init, test, fixture_clear)

  g_test_init (&argc, &argv, NULL);
  ADD ("writes-what-it-is-given", writes_what_it_is_given);
  ADD ("gives-the-same-bytes", gives_the_same_bytes);
  ADD ("keeps-texts", keeps_texts);
  ADD ("knows-early-days", knows_early_days);
  ADD ("names-many-columns", names_many_columns);
  ADD ("refuses-texts-that-are-too-long", refuses_texts_that_are_too_long);
  ADD ("refuses-more-rows-than-a-sheet-has", refuses_more_rows_than_a_sheet_has);
  ADD ("leaves-nothing-behind", leaves_nothing_behind);
  ADD ("notices-a-full-disk", notices_a_full_disk);
  return g_test_run ();
}
