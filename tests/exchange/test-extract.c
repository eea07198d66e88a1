/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-extract.h"

#include "vt-error.h"
#include "vt-history.h"
#include "vt-sheet-reader.h"
#include "vt-test-register.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  VtTestRegister *test;
  VtRecord *person;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  VtTestRegister *test = vt_test_register_new ();
  g_autoptr (VtRecord) other
      = vt_test_register_add_person (test, "TE-12", "Nguyễn Văn Khác", "2015", "Tổ 2");
  g_autoptr (VtRecord) service = NULL;
  g_autoptr (GError) error = NULL;
  VtChange *change;

  fixture->test = test;
  fixture->path = g_build_filename (test->folder, "trich.xlsx", NULL);
  fixture->person = vt_test_register_add_person (test, "TE-1", "Lò Thị Ánh", "2015-06-01", "Tổ 1");
  g_object_unref (vt_test_register_add (test, "membership", "person", "TE-1", "target_group", "TT",
                                        "valid_from", "2020-02-01", NULL));
  g_object_unref (vt_test_register_add (test, "membership", "person", "TE-12", "target_group", "TK",
                                        NULL));
  g_object_unref (vt_test_register_add (
      test, "intake", "code", "CA-1", "person", "TE-1", "received_on", "2026-01-05", "content",
      "Trẻ bị bỏ mặc", "informant_name", "Hoàng Người Báo", "informant_phone", "0912345678", NULL));
  service = vt_test_register_add (test, "service", "person", "TE-1", "service", "tu-van", "given_on",
                                  "2025-05-02", NULL);
  change = vt_change_begin (test->reg, "void", NULL, &error);
  g_assert_no_error (error);
  g_assert_true (vt_change_void (change, service, "Nhập nhầm ngày", &error));
  g_assert_true (vt_change_commit (change, &error));
  vt_record_set_by_name (fixture->person, "name", "Lò Thị Ánh Tuyết");
  vt_test_register_save (test, fixture->person);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->person);
  g_free (fixture->path);
  vt_test_register_free (fixture->test);
}

/* All cells, a line a row, `sheet|cell|cell`. */
static char *
read_all (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtSheetReader) reader = vt_sheet_reader_open (path, NULL, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < vt_sheet_reader_get_n_sheets (reader); i++)
    {
      const VtCell *cells;
      guint row, n;

      vt_sheet_reader_select (reader, i, &error);
      g_assert_no_error (error);
      while (vt_sheet_reader_next (reader, &row, &cells, &n, &error))
        {
          g_string_append (text, vt_sheet_reader_get_sheet (reader, i)->name);
          for (guint j = 0; j < n; j++)
            g_string_append_printf (text, "|%s", cells[j].text != NULL ? cells[j].text : "");
          g_string_append_c (text, '\n');
        }
      g_assert_no_error (error);
    }
  return g_string_free (text, FALSE);
}

static void
extract (Fixture *fixture, gint64 person)
{
  g_autoptr (GError) error = NULL;

  vt_extract_write (fixture->test->reg, person, fixture->path, "Mẹ đề nghị", "Lò Thị Mẹ", NULL,
                    &error);
  g_assert_no_error (error);
}

static void
assert_holds (const char *text, const char *wanted)
{
  if (strstr (text, wanted) == NULL)
    g_error ("no “%s” in:\n%s", wanted, text);
}

static void
assert_silent (const char *text, const char *secret)
{
  if (strstr (text, secret) != NULL)
    g_error ("“%s” in:\n%s", secret, text);
}

static void
holds_all_of_one (Fixture *fixture, gconstpointer data)
{
  static const char *const wanted[] = {
    "Trích xuất|Mã hồ sơ|TE-1\n",
    "Trích xuất|Mục đích|Mẹ đề nghị\n",
    "Trích xuất|Người nhận|Lò Thị Mẹ\n",
    "Hồ sơ|Họ và tên|Lò Thị Ánh Tuyết\n",
    "Hồ sơ|Ngày sinh|01/06/2015\n",
    "Hồ sơ|Thôn/Tổ dân phố|Tổ 1\n",
    "Nhóm|Người tâm thần|01/02/2020",
    "Trẻ bị bỏ mặc",
    "Đã hủy: Nhập nhầm ngày",
    "|Sửa|Họ và tên|Lò Thị Ánh|Lò Thị Ánh Tuyết\n",
    "Dịch vụ|Hủy",
    "Trích xuất dữ liệu cá nhân TE-1: Mẹ đề nghị → Lò Thị Mẹ",
    "Chăm sóc thay thế",
  };
  g_autofree char *text = NULL;
  GStatBuf status;

  extract (fixture, vt_record_get_id (fixture->person));
  text = read_all (fixture->path);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    assert_holds (text, wanted[i]);
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
#ifdef G_OS_UNIX
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
#endif
}

/* Neither who told of a case, nor anything of others, an extract about them included. */
static void
tells_nothing_of_others (Fixture *fixture, gconstpointer data)
{
  static const char *const secrets[] = {
    "Hoàng Người Báo", "0912345678", "Nguyễn Văn Khác", "TE-12", "tự kỷ", "Tổ 2",
  };
  const VtTable *table = vt_test_register_get_table (fixture->test, "person");
  gint64 other = vt_register_find (fixture->test->reg, table, "code", "TE-12", NULL);
  g_autofree char *text = NULL;

  extract (fixture, other);
  extract (fixture, vt_record_get_id (fixture->person));
  text = read_all (fixture->path);
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    assert_silent (text, secrets[i]);
}

static void
stands_in_the_history (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) acts = NULL;
  const VtHistoryAct *act;

  extract (fixture, vt_record_get_id (fixture->person));
  acts = vt_history_load_acts (fixture->test->reg, vt_register_get_reader (fixture->test->reg), 0, 1,
                               &error);
  g_assert_no_error (error);
  act = g_ptr_array_index (acts, 0);
  g_assert_cmpstr (act->action, ==, "export");
  g_assert_cmpstr (act->reason, ==,
                   "Trích xuất dữ liệu cá nhân TE-1: Mẹ đề nghị → Lò Thị Mẹ");
}

static void
is_refused_without_a_trace (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtRegister) reader
      = vt_register_open (fixture->test->path, VT_DATABASE_READ, fixture->test->catalog, &error);

  g_assert_no_error (error);
  g_assert_false (vt_extract_write (reader, vt_record_get_id (fixture->person), fixture->path, "x",
                                    "y", NULL, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_READ_ONLY);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  g_assert_false (
      vt_extract_write (fixture->test->reg, 4711, fixture->path, "x", "y", NULL, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

#define ADD(name, function)                                                                        \
  g_test_add ("/vt/extract/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("holds-all-of-one", holds_all_of_one);
  ADD ("tells-nothing-of-others", tells_nothing_of_others);
  ADD ("stands-in-the-history", stands_in_the_history);
  ADD ("is-refused-without-a-trace", is_refused_without_a_trace);
  return g_test_run ();
}
