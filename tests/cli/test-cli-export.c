/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What leaves the office: who stands in it, and what the history says of it. */

#include "config.h"

#include "cell-count.h"
#include "cli-fixture.h"

#include "vt-history.h"

#include <string.h>

/* HS-02 was in a group that must not be recognised, and left it. */
#define LISTED GOOD "\n# Nhóm\nMã hồ sơ|Nhóm|Từ ngày|Đến ngày\nHS-01|TT|d:2020-01-01|\n"           \
                    "HS-02|TT|d:2020-01-01|\nHS-02|ANTT|d:2020-01-01|d:2021-01-01"
#define REPORT "--register=so.vongtay --report=lang-son-tp-2025 --period=2025 "

static void
make_lists (Fixture *fixture)
{
  write_book (fixture, "good.xlsx", LISTED);
  g_assert_cmpint (run (fixture, "--new --register=so.vongtay"), ==, 0);
  g_assert_cmpint (run (fixture, "--register=so.vongtay --import=good.xlsx"), ==, 0);
}

/* The newest act, `export: reason`. (transfer full) */
static char *
read_last_act (Fixture *fixture)
{
  g_autofree char *path = get_path (fixture, "so.vongtay");
  g_autoptr (GError) error = NULL;
  g_autoptr (VtCatalog) catalog = vt_catalog_new ("vi", &error);
  g_autoptr (VtRegister) reg = vt_register_open (path, VT_DATABASE_READ, catalog, &error);
  g_autoptr (GPtrArray) acts = NULL;
  const VtHistoryAct *act;

  g_assert_no_error (error);
  acts = vt_history_load_acts (reg, vt_register_get_reader (reg), 0, 1, &error);
  g_assert_no_error (error);
  act = g_ptr_array_index (acts, 0);
  return g_strdup_printf ("%s: %s", act->action, act->reason);
}

static guint
count_in (Fixture *fixture, const char *file, const char *text)
{
  g_autofree char *path = get_path (fixture, file);

  return count_cells (path, text);
}

static void
names_leave_out_restricted_groups (Fixture *fixture, gconstpointer data)
{
  g_autofree char *act = NULL;
  static const char note[] = "Ghi chú: danh sách không ghi 1 người thuộc nhóm phải giữ bí mật "
                             "thông tin; các biểu số liệu vẫn tính đủ.";

  make_lists (fixture);
  g_assert_cmpint (run (fixture, REPORT "--with-names --purpose='Khám đợt 1' "
                                        "--recipient='Trạm y tế' --output=ten.xlsx"),
                   ==, 0);
  g_assert_cmpstr (fixture->out, ==, "");
  g_assert_cmpuint (count_in (fixture, "ten.xlsx", "Đỗ Thị Lan"), ==, 1);
  g_assert_cmpuint (count_in (fixture, "ten.xlsx", "Lê Văn Ba"), ==, 0);
  g_assert_cmpuint (count_in (fixture, "ten.xlsx", "HS-02"), ==, 0);
  g_assert_cmpuint (count_in (fixture, "ten.xlsx", note), ==, 1);
  act = read_last_act (fixture);
  g_assert_cmpstr (act, ==, "export: lang-son-tp-2025 2025: Khám đợt 1 → Trạm y tế");

  /* Without names nobody can be recognised, and the list is whole. */
  g_assert_cmpint (run (fixture, REPORT "--output=ma.xlsx"), ==, 0);
  g_assert_cmpuint (count_in (fixture, "ma.xlsx", "HS-02"), ==, 1);
  g_assert_cmpuint (count_in (fixture, "ma.xlsx", "Lê Văn Ba"), ==, 0);
  g_assert_cmpuint (count_in (fixture, "ma.xlsx", note), ==, 0);
}

static void
names_are_whole_when_asked_twice (Fixture *fixture, gconstpointer data)
{
  g_autofree char *act = NULL;

  make_lists (fixture);
  g_assert_cmpint (run (fixture, REPORT "--with-names --with-restricted --purpose='Điều tra' "
                                        "--recipient='Công an' --output=du.xlsx"),
                   ==, 0);
  g_assert_cmpuint (count_in (fixture, "du.xlsx", "Đỗ Thị Lan"), ==, 1);
  g_assert_cmpuint (count_in (fixture, "du.xlsx", "Lê Văn Ba"), ==, 1);
  act = read_last_act (fixture);
  g_assert_true (g_str_has_prefix (act, "export: lang-son-tp-2025 2025, "));
  g_assert_true (g_str_has_suffix (act, ": Điều tra → Công an"));
}

static void
export_is_in_the_history (Fixture *fixture, gconstpointer data)
{
  g_autofree char *plain = NULL;
  g_autofree char *purposeful = NULL;

  make_lists (fixture);
  g_assert_cmpint (run (fixture, "--register=so.vongtay --export=so.xlsx --language=en"), ==, 0);
  g_assert_cmpstr (fixture->err, ==, "");
  plain = read_last_act (fixture);
  g_assert_cmpstr (plain, ==, "export: the whole register");
  g_assert_cmpint (run (fixture, "--register=so.vongtay --export=so.xlsx --language=en "
                                 "--purpose='Chuyển máy' --recipient='Xã B'"),
                   ==, 0);
  purposeful = read_last_act (fixture);
  g_assert_cmpstr (purposeful, ==, "export: the whole register: Chuyển máy → Xã B");
}

/* Numbers and the document tell of nobody. */
static void
what_has_no_names_is_not (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  make_lists (fixture);
  before = read_last_act (fixture);
  g_assert_cmpint (run (fixture, REPORT "--output=ma.xlsx"), ==, 0);
  g_assert_cmpint (run (fixture, REPORT "--output=bao-cao.docx"), ==, 0);
  after = read_last_act (fixture);
  g_assert_cmpstr (before, ==, after);
}

static const char *const exports[] = {
  REPORT "--with-names --output=ten.xlsx",
  "--register=so.vongtay --export=so.xlsx",
};

/* The job is done, and one line says what is not. */
static void
says_that_it_is_not_in_the_history (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = get_path (fixture, "so.vongtay");
  g_autoptr (GError) error = NULL;
  g_autoptr (VtCatalog) catalog = vt_catalog_new ("vi", &error);
  g_autoptr (VtRegister) reg = NULL;
  g_autofree char *act = NULL;

  make_lists (fixture);
  reg = vt_register_open (path, VT_DATABASE_WRITE, catalog, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (exports); i++)
    {
      g_assert_cmpint (run (fixture, exports[i]), ==, 0);
      assert_one_reason (fixture);
    }
  vt_register_close (reg, &error);
  g_assert_no_error (error);
  act = read_last_act (fixture);
  g_assert_true (g_str_has_prefix (act, "import: "));
}

#define ADD(path, function) \
  g_test_add ("/vt/cli-export/" path, Fixture, NULL, fixture_init, function, fixture_clear)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("names-leave-out-restricted-groups", names_leave_out_restricted_groups);
  ADD ("names-are-whole-when-asked-twice", names_are_whole_when_asked_twice);
  ADD ("export-is-in-the-history", export_is_in_the_history);
  ADD ("what-has-no-names-is-not", what_has_no_names_is_not);
  ADD ("says-that-it-is-not-in-the-history", says_that_it_is_not_in_the_history);
  return g_test_run ();
}
