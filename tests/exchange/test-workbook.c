/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-workbook.h"

#include "sheet-fixture.h"

#include "vt-error.h"
#include "vt-file.h"
#include "vt-zip.h"

#include <glib/gstdio.h>

#include <locale.h>
#include <string.h>
#ifdef G_OS_UNIX
#include <signal.h>
#include <sys/resource.h>
#endif

#define LONGEST_TEXT 32767

static VtWorkbook *
begin (Fixture *fixture)
{
  VtWorkbookOptions options = {
    .created = vt_day_from_ymd (2025, 12, 31),
    .title = "Báo cáo",
    .private_folder = fixture->folder,
  };
  g_autoptr (GError) error = NULL;
  VtWorkbook *workbook = vt_workbook_new (fixture->path, &options, &error);

  g_assert_no_error (error);
  g_assert_nonnull (workbook);
  return workbook;
}

static void
finish (VtWorkbook *workbook)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (vt_workbook_close (workbook, NULL, &error));
  g_assert_no_error (error);
}

static void
assert_rows (Fixture *fixture, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *dump = dump_file (fixture->path, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (dump, ==, expected);
}

/* What stands in the folder, so that nothing that was to be removed is overlooked. */
static guint
count_files (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static char *
read_part (Fixture *fixture, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtZip) zip = vt_zip_open (fixture->path, &error);
  GString *text = g_string_new (NULL);
  char buffer[4096];
  gssize got;

  g_assert_no_error (error);
  g_assert_true (vt_zip_open_part (zip, part, &error));
  while ((got = vt_zip_read (zip, buffer, sizeof buffer, &error)) > 0)
    g_string_append_len (text, buffer, got);
  g_assert_no_error (error);
  return g_string_free (text, FALSE);
}

static void
assert_part_has (Fixture *fixture, const char *part, const char *text)
{
  g_autofree char *content = read_part (fixture, part);

  g_test_message ("%s", text);
  g_assert_nonnull (strstr (content, text));
}

static void
write_list (VtWorkbook *workbook)
{
  VtSheet *sheet = vt_workbook_add_sheet (workbook, "Đối tượng");

  vt_sheet_set_column_width (sheet, 0, 3, 20.5);
  vt_sheet_merge (sheet, 0, 0, 0, 3, "DANH SÁCH", VT_LOOK_TITLE);
  vt_sheet_set_row_height (sheet, 1, 31.5);
  vt_sheet_write_text (sheet, 1, 0, "Mã", VT_LOOK_HEADING | VT_LOOK_REQUIRED);
  vt_sheet_write_text (sheet, 2, 0, "001203004005", VT_LOOK_TEXT | VT_LOOK_BORDER);
  vt_sheet_write_number (sheet, 2, 1, 1234567.25, VT_LOOK_INTEGER);
  vt_sheet_write_number (sheet, 2, 2, 66.67, VT_LOOK_PERCENT);
  vt_sheet_write_date (sheet, 2, 3, vt_day_from_ymd (2015, 6, 1), VT_LOOK_BORDER);
  vt_sheet_write_number (sheet, 3, 0, 0.25, VT_LOOK_TIME);
  vt_sheet_write_formula (sheet, 3, 1, "=B3*2", 2469134.5, VT_LOOK_DECIMAL);
  vt_sheet_write_text_formula (sheet, 3, 2, "=IF(C3>1,\"Đạt\",\"\")", "Đạt", VT_LOOK_CENTRE);
  vt_sheet_write_text (sheet, 4, 0, NULL, VT_LOOK_BORDER);
  vt_sheet_write_text (sheet, 4, 1, "", VT_LOOK_PLAIN);
  vt_sheet_write_number (sheet, 4, 2, G_MAXDOUBLE * 10, VT_LOOK_BORDER);
  vt_sheet_write_date (sheet, 4, 3, VT_DAY_NONE, VT_LOOK_BORDER);
  vt_sheet_write_text (sheet, 5, 0, "hết", VT_LOOK_SMALL | VT_LOOK_ITALIC);
}

static const char *const list_rows =
    "[Đối tượng]\n1: A=text(DANH SÁCH)\n2: A=text(Mã)\n"
    "3: A=text(001203004005) B=number(1234567.25) C=number(66.67) D=date(16587)\n"
    "4: A=time(0.25) B==number(2469134.5) C==text(Đạt)\n6: A=text(hết)\n";

static void
test_writes_what_it_is_given (Fixture *fixture, gconstpointer data)
{
  VtWorkbook *workbook = begin (fixture);

  write_list (workbook);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  finish (workbook);
  assert_rows (fixture, list_rows);
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static void
test_gives_the_same_bytes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize first_size = 0;
  gsize second_size = 0;
  VtWorkbook *workbook = begin (fixture);

  write_list (workbook);
  finish (workbook);
  g_assert_true (g_file_get_contents (fixture->path, &first, &first_size, NULL));
  workbook = begin (fixture);
  write_list (workbook);
  finish (workbook);
  g_assert_true (g_file_get_contents (fixture->path, &second, &second_size, NULL));
  g_assert_cmpmem (first, first_size, second, second_size);
  /* Both runs may fall into one second of the clock; the day stands for it. */
  assert_part_has (fixture, "docProps/core.xml", ">2025-12-31T00:00:00Z</dcterms:created>");
  assert_part_has (fixture, "docProps/core.xml", ">2025-12-31T00:00:00Z</dcterms:modified>");
}

static void
test_keeps_texts (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *read;
  } texts[] = {
    { "=HYPERLINK(\"http://x\",\"y\")", NULL },
    { "{=SUM(A1:A2)}", NULL },
    { "+84 912 345 678", NULL },
    { "-1", NULL },
    { "@tên", NULL },
    { "http://example.org", NULL },
    { "000123", NULL },
    { "  lề trái và phải  ", NULL },
    { "hai\ndòng\tvà tab", NULL },
    { "về đầu dòng\r\n\x01.", NULL },
    { "_x0041_ _x005F_ _x004_", NULL },
    { "<b>&amp;</b> \"'", NULL },
    { "\xF0\x9F\x98\x80", NULL },
    { "a\xEF\xBF\xBF\xEF\xBF\xBE" "b", "ab" },
    { "a\xFF" "b", "a\xEF\xBF\xBD" "b" },
  };
  VtWorkbook *workbook = begin (fixture);
  VtSheet *sheet = vt_workbook_add_sheet (workbook, "Một");
  g_autoptr (GString) expected = g_string_new ("[Một]\n");
  g_autofree char *part = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      vt_sheet_write_text (sheet, i, 0, texts[i].text, VT_LOOK_PLAIN);
      g_string_append_printf (expected, "%u: A=text(%s)\n", i + 1,
                              texts[i].read != NULL ? texts[i].read : texts[i].text);
    }
  finish (workbook);
  assert_rows (fixture, expected->str);
  part = read_part (fixture, "xl/worksheets/sheet1.xml");
  g_assert_null (strstr (part, "<f"));
  g_assert_null (strstr (part, "hyperlink"));
}

static void
test_refuses_texts_that_are_too_long (Fixture *fixture, gconstpointer data)
{
  VtWorkbook *workbook = begin (fixture);
  VtSheet *sheet = vt_workbook_add_sheet (workbook, "Một");
  g_autofree char *longest = g_strnfill (LONGEST_TEXT, 'x');
  g_autofree char *too_long = g_strnfill (LONGEST_TEXT + 1, 'x');
  g_autofree char *expected = g_strdup_printf ("[Một]\n1: A=text(%s)\n", longest);
  g_autoptr (GError) error = NULL;

  vt_sheet_write_text (sheet, 0, 0, longest, VT_LOOK_PLAIN);
  finish (workbook);
  assert_rows (fixture, expected);

  workbook = begin (fixture);
  sheet = vt_workbook_add_sheet (workbook, "Hai");
  vt_sheet_write_text (sheet, 0, 0, too_long, VT_LOOK_PLAIN);
  vt_sheet_write_text (sheet, 1048576, 0, "sau", VT_LOOK_PLAIN);
  g_assert_false (vt_workbook_close (workbook, NULL, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_INVALID_VALUE);
  /* The file of before is still there, whole, and nothing else. */
  assert_rows (fixture, expected);
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static void
test_tells_of_cells_outside (Fixture *fixture, gconstpointer data)
{
  VtWorkbook *workbook = begin (fixture);
  VtSheet *sheet = vt_workbook_add_sheet (workbook, "Một");
  g_autoptr (GError) error = NULL;

  vt_sheet_write_number (sheet, 0, 16384, 1, VT_LOOK_PLAIN);
  g_assert_false (vt_workbook_close (workbook, NULL, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_INTERNAL);
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

static void
test_knows_early_days (Fixture *fixture, gconstpointer data)
{
  VtWorkbook *workbook = begin (fixture);
  VtSheet *sheet = vt_workbook_add_sheet (workbook, "Một");

  vt_sheet_write_date (sheet, 0, 0, vt_day_from_ymd (1900, 3, 1), VT_LOOK_PLAIN);
  vt_sheet_write_date (sheet, 1, 0, vt_day_from_ymd (1900, 2, 28), VT_LOOK_PLAIN);
  vt_sheet_write_date (sheet, 2, 0, vt_day_from_ymd (1900, 1, 1), VT_LOOK_PLAIN);
  vt_sheet_write_date (sheet, 3, 0, vt_day_from_ymd (1899, 12, 31), VT_LOOK_PLAIN);
  finish (workbook);
  assert_rows (fixture, "[Một]\n1: A=date(-25508)\n2: A=date(-25509)\n3: A=date(-25567)\n"
                        "4: A=text(31/12/1899)\n");
}

static void
test_cleans_names (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = {
    "Biểu [chỉ tiêu]: 1/2", "'trích dẫn'", "", "[]:*?/\\", "một", "MỘT", "Đ", "đ",
    "Một cái tên dài hơn ba mươi mốt ký tự nhiều", "Một cái tên dài hơn ba mươi mốt ký tự khác",
  };
  VtWorkbook *workbook = begin (fixture);
  VtSheet *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      VtSheet *sheet = vt_workbook_add_sheet (workbook, names[i]);

      first = first != NULL ? first : sheet;
      vt_sheet_write_number (sheet, 0, 0, 1, VT_LOOK_PLAIN);
    }
  g_assert_cmpstr (vt_sheet_get_quoted_name (first), ==, "'Biểu  chỉ tiêu   1 2'");
  finish (workbook);
  assert_rows (fixture,
               "[Biểu  chỉ tiêu   1 2]\n1: A=number(1)\n[trích dẫn]\n1: A=number(1)\n"
               "[Sheet]\n1: A=number(1)\n[Sheet (2)]\n1: A=number(1)\n[một]\n1: A=number(1)\n"
               "[MỘT (2)]\n1: A=number(1)\n[Đ]\n1: A=number(1)\n[đ (2)]\n1: A=number(1)\n"
               "[Một cái tên dài hơn ba mươi mốt]\n1: A=number(1)\n"
               "[Một cái tên dài hơn ba mươi (2)]\n1: A=number(1)\n");
}

static void
test_sets_up_the_page (Fixture *fixture, gconstpointer data)
{
  static const char *const wanted[] = {
    "paperSize=\"9\"",
    "orientation=\"landscape\"",
    "<pageMargins left=\"1.18110236220472",
    "fitToHeight=\"0\"",
    "<oddHeader>&amp;C&amp;\"Times New Roman,Regular\"&amp;12 &amp;P</oddHeader>",
    "<oddFooter>&amp;C&amp;\"Times New Roman,Italic\"&amp;10 Hộ &amp;&amp; 2 người</oddFooter>",
    "ySplit=\"2\" topLeftCell=\"B3\"",
    "<mergeCell ref=\"A1:B2\"/>",
  };
  VtWorkbook *workbook = begin (fixture);
  VtSheet *sheet = vt_workbook_add_sheet (workbook, "Một");

  vt_sheet_set_landscape (sheet);
  vt_sheet_set_office_page (sheet);
  vt_sheet_set_footer (sheet, "Hộ & 2 người");
  vt_sheet_repeat_rows (sheet, 0, 1);
  vt_sheet_freeze (sheet, 2, 1);
  vt_sheet_merge (sheet, 0, 0, 1, 1, "Tiêu đề", VT_LOOK_HEADING);
  vt_sheet_merge (sheet, 2, 0, 2, 0, "Một ô", VT_LOOK_HEADING);
  finish (workbook);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    assert_part_has (fixture, "xl/worksheets/sheet1.xml", wanted[i]);
  assert_part_has (fixture, "xl/workbook.xml", "_xlnm.Print_Titles");
  assert_part_has (fixture, "xl/styles.xml", "<fonts count=\"2\"><font><sz val=\"12\"/>"
                                             "<color theme=\"1\"/><name val=\"Times New Roman\"/>");
  assert_rows (fixture, "[Một]\n1: A=text(Tiêu đề)\n3: A=text(Một ô)\n");
}

#define LISTS "'" VT_WORKBOOK_LISTS_SHEET "'"

static void
test_offers_choices (Fixture *fixture, gconstpointer data)
{
  static const char *const answers[] = { "Có", "Không", NULL };
  static const char *const lists[] = { "Có, một phần", "Không", NULL };
  static const char *const none[] = { NULL };
  g_autoptr (GPtrArray) many = g_ptr_array_new_with_free_func (g_free);
  VtWorkbook *workbook = begin (fixture);
  VtSheet *sheet = vt_workbook_add_sheet (workbook, "Một");
  g_autofree char *part = NULL;

  for (guint i = 0; i < 300; i++)
    g_ptr_array_add (many, g_strdup_printf ("Thôn %u", i));
  g_ptr_array_add (many, NULL);
  vt_sheet_add_choices (sheet, 0, 2, answers);
  vt_sheet_add_choices (sheet, 1, 2, lists);
  vt_sheet_add_choices (sheet, 2, 2, (const char *const *) many->pdata);
  vt_sheet_add_choices (sheet, 3, 2, lists);
  vt_sheet_add_choices (sheet, 4, 2, none);
  vt_sheet_add_comment (sheet, 1, 0, "Chọn một trong hai");
  finish (workbook);
  part = read_part (fixture, "xl/worksheets/sheet1.xml");
  g_assert_nonnull (strstr (part, "sqref=\"A3:A1048576\"><formula1>\"Có,Không\"</formula1>"));
  g_assert_nonnull (strstr (part, "sqref=\"B3:B1048576\"><formula1>" LISTS "!$A$1:$A$2</formula1>"));
  g_assert_nonnull (strstr (part, "sqref=\"C3:C1048576\"><formula1>" LISTS "!$B$1:$B$300</formula1>"));
  g_assert_nonnull (strstr (part, "sqref=\"D3:D1048576\"><formula1>" LISTS "!$A$1:$A$2</formula1>"));
  g_assert_null (strstr (part, "sqref=\"E3"));
  g_assert_null (strstr (part, "showErrorMessage"));
  assert_part_has (fixture, "xl/workbook.xml",
                   "name=\"" VT_WORKBOOK_LISTS_SHEET "\" sheetId=\"2\" state=\"hidden\"");
  assert_part_has (fixture, "xl/comments1.xml", "Chọn một trong hai");
}

static void
test_draws_a_chart (Fixture *fixture, gconstpointer data)
{
  VtWorkbook *workbook = begin (fixture);
  VtSheet *chart = vt_workbook_add_sheet (workbook, "Biểu đồ");
  VtSheet *source = vt_workbook_add_sheet (workbook, "Biểu 'chỉ' tiêu");

  for (guint i = 0; i < 3; i++)
    {
      vt_sheet_write_text (source, i, 0, "Chỉ tiêu", VT_LOOK_PLAIN);
      vt_sheet_write_number (source, i, 1, 50.5 + i, VT_LOOK_PERCENT);
      vt_sheet_write_number (source, i, 2, 80, VT_LOOK_PERCENT);
    }
  vt_sheet_add_target_chart (chart, 1, 1, "Kết quả", source, 0, 1, 2, 0, 2, "Tỷ lệ", "Mục tiêu");
  finish (workbook);
  assert_part_has (fixture, "xl/charts/chart1.xml", "<c:f>'Biểu ''chỉ'' tiêu'!$B$1:$B$3</c:f>");
  assert_part_has (fixture, "xl/charts/chart1.xml", "<c:f>'Biểu ''chỉ'' tiêu'!$C$1:$C$3</c:f>");
  assert_part_has (fixture, "xl/charts/chart1.xml", "<c:v>Mục tiêu</c:v>");
  assert_part_has (fixture, "xl/charts/chart1.xml", "Kết quả");
}

static void
test_leaves_nothing_behind (Fixture *fixture, gconstpointer data)
{
  VtWorkbook *workbook = begin (fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  write_list (workbook);
  vt_workbook_abandon (workbook);
  g_assert_cmpuint (count_files (fixture), ==, 0);

  workbook = begin (fixture);
  write_list (workbook);
  g_cancellable_cancel (cancellable);
  g_assert_false (vt_workbook_close (workbook, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

static void
test_refuses_a_missing_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "không", "có.xlsx", NULL);
  VtWorkbookOptions options = { .private_folder = fixture->folder };
  g_autoptr (GError) error = NULL;

  g_assert_null (vt_workbook_new (path, &options, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == VT_ERROR);
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

/* A register on a read-only medium: the parts go where the file goes. (A plain file stands for the
 * folder in which nothing can be made, for root may write anywhere.) */
static void
test_needs_no_folder_but_its_own (Fixture *fixture, gconstpointer data)
{
  g_autofree char *plain = g_build_filename (fixture->folder, "tệp", NULL);
  VtWorkbookOptions options
      = { .created = vt_day_from_ymd (2025, 12, 31), .private_folder = plain };
  g_autoptr (GError) error = NULL;
  VtWorkbook *workbook;

  g_file_set_contents (plain, "x", 1, &error);
  g_assert_no_error (error);
  workbook = vt_workbook_new (fixture->path, &options, &error);
  g_assert_no_error (error);
  vt_sheet_write_text (vt_workbook_add_sheet (workbook, "Một"), 0, 0, "a", VT_LOOK_PLAIN);
  finish (workbook);
  assert_rows (fixture, "[Một]\n1: A=text(a)\n");
  g_assert_cmpuint (count_files (fixture), ==, 2);
}

/* A limit on the size of files stands for a full disk: writes fail where nobody looks. */
static void
test_notices_a_full_disk (Fixture *fixture, gconstpointer data)
{
#ifdef G_OS_UNIX
  struct rlimit before;
  struct rlimit small;
  g_autoptr (GError) error = NULL;
  VtWorkbook *workbook = begin (fixture);
  VtSheet *sheet = vt_workbook_add_sheet (workbook, "Một");
  gboolean ok;

  for (guint row = 0; row < 2000; row++)
    vt_sheet_write_text (sheet, row, 0, "Nguyễn Thị Lan", VT_LOOK_BORDER);
  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &before);
  small = before;
  small.rlim_cur = 64 * 1024;
  setrlimit (RLIMIT_FSIZE, &small);
  for (guint row = 2000; row < 4000; row++)
    vt_sheet_write_text (sheet, row, 0, "Nguyễn Thị Lan", VT_LOOK_BORDER);
  ok = vt_workbook_close (workbook, NULL, &error);
  setrlimit (RLIMIT_FSIZE, &before);
  g_assert_false (ok);
  g_assert_error (error, VT_ERROR, VT_ERROR_IO);
  g_assert_cmpuint (count_files (fixture), ==, 0);
#else
  g_test_skip ("needs limits on file sizes");
#endif
}

/* Numbers have a point in the file whatever the person's language writes. */
static void
test_writes_points_in_every_language (Fixture *fixture, gconstpointer data)
{
  g_autofree char *locale = g_build_filename (fixture->folder, "vi_VN.UTF-8", NULL);
  g_autofree char *messages = g_build_filename (locale, "LC_MESSAGES", NULL);
  const char *command[] = { "localedef", "-i", "vi_VN", "-f", "UTF-8", locale, NULL };
  char number[16];
  VtWorkbook *workbook;

  g_spawn_sync (NULL, (char **) command, NULL,
                G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                NULL, NULL, NULL, NULL, NULL);
  g_setenv ("LOCPATH", fixture->folder, TRUE);
  if (setlocale (LC_NUMERIC, "vi_VN.UTF-8") == NULL)
    {
      g_unsetenv ("LOCPATH");
      g_test_skip ("the Vietnamese locale cannot be made here");
      return;
    }
  g_snprintf (number, sizeof number, "%.1f", 1.5);
  g_assert_cmpstr (number, ==, "1,5");
  workbook = begin (fixture);
  write_list (workbook);
  finish (workbook);
  g_snprintf (number, sizeof number, "%.1f", 1.5);
  g_assert_cmpstr (number, ==, "1,5");
  setlocale (LC_NUMERIC, "C");
  g_unsetenv ("LOCPATH");
  vt_file_remove_folder (messages);
  vt_file_remove_folder (locale);
  assert_rows (fixture, list_rows);
}

static void
test_estimates_heights (void)
{
  static const struct
  {
    const char *text;
    double characters;
    guint lines;
  } texts[] = {
    { "", 10, 1 },
    { "Xã", 10, 1 },
    { "một\nhai\nba", 10, 3 },
    { "Nguyễn Thị Lan", 20, 1 },
    { "Nguyễn Thị Lan", 10, 2 },
    { "NGUYỄN THỊ LAN", 16, 2 },
    { "0123456789", 11, 1 },
    { "01234567890123456789", 11, 2 },
    { "Số trẻ em khuyết tật được hỗ trợ giáo dục", 30, 2 },
    { "Số trẻ em khuyết tật được hỗ trợ giáo dục", 15, 3 },
  };
  g_autofree char *endless = g_strnfill (5000, 'x');

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s in %g", texts[i].text, texts[i].characters);
      g_assert_cmpfloat (vt_sheet_wrapped_height (texts[i].text, texts[i].characters), ==,
                         texts[i].lines * 15.75);
    }
  /* Excel's tallest row. */
  g_assert_cmpfloat (vt_sheet_wrapped_height (endless, 1), ==, 409.5);
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/vt/workbook/", name, NULL);

  g_test_add (path, Fixture, NULL, fixture_init, test, fixture_clear);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("writes-what-it-is-given", test_writes_what_it_is_given);
  add ("gives-the-same-bytes", test_gives_the_same_bytes);
  add ("keeps-texts", test_keeps_texts);
  add ("refuses-texts-that-are-too-long", test_refuses_texts_that_are_too_long);
  add ("leaves-nothing-behind", test_leaves_nothing_behind);
  add ("notices-a-full-disk", test_notices_a_full_disk);
  add ("writes-points-in-every-language", test_writes_points_in_every_language);
  add ("tells-of-cells-outside", test_tells_of_cells_outside);
  add ("knows-early-days", test_knows_early_days);
  add ("cleans-names", test_cleans_names);
  add ("sets-up-the-page", test_sets_up_the_page);
  add ("offers-choices", test_offers_choices);
  add ("draws-a-chart", test_draws_a_chart);
  add ("refuses-a-missing-folder", test_refuses_a_missing_folder);
  add ("needs-no-folder-but-its-own", test_needs_no_folder_but_its_own);
  g_test_add_func ("/vt/workbook/estimates-heights", test_estimates_heights);
  return g_test_run ();
}
