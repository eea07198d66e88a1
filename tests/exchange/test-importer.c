/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "import-fixture.h"
#include "sheet-fixture.h"

#include "vt-error.h"

#include <string.h>

#define PEOPLE "# Đối tượng\nMã hồ sơ|Họ và tên|Ngày sinh|Giới tính|Thôn/Tổ dân phố"
#define LAN "\nHS-01|Đỗ Thị Lan|d:2015-06-01|Nữ|Tổ 1"
#define BA "\nHS-02|Lê Văn Ba|d:2014-01-20|Nam|Tổ 1"
#define GROUPS "\n# Nhóm\nMã hồ sơ|Nhóm|Từ ngày|Đến ngày"

typedef struct
{
  const char *name;
  const char *before; /* (nullable): a file imported first, which must be taken */
  const char *lines;
  VtImportOptions options;
  const char *expected;
  gboolean refused; /* nothing of it may be on the register */
} Case;

static const Case cases[] = {
  { "adds-people", NULL, PEOPLE LAN BA, { NULL }, "Đối tượng 2/2/0/0/0\n" },
  { "leaves-the-same-alone", PEOPLE LAN BA, PEOPLE LAN BA, { NULL }, "Đối tượng 2/0/0/2/0\n" },
  { "updates-what-differs", PEOPLE LAN,
    "# Đối tượng\nMã hồ sơ|Địa chỉ\nHS-01|12 Lê Lợi", { NULL }, "Đối tượng 1/0/1/0/0\n" },
  { "knows-a-code-in-other-case", PEOPLE LAN,
    "# Đối tượng\nMã hồ sơ|Địa chỉ\n hs-01 |12 Lê Lợi", { NULL }, "Đối tượng 1/0/1/0/0\n" },
  { "knows-a-hamlet-in-other-writing", PEOPLE LAN,
    PEOPLE "\nHS-01|Đỗ Thị Lan|d:2015-06-01|Nữ|  TỔ  1", { NULL }, "Đối tượng 1/0/0/1/0\n" },
  { "empty-changes-nothing", PEOPLE "|Địa chỉ" LAN "|12 Lê Lợi", PEOPLE "|Địa chỉ" LAN "|", { NULL },
    "Đối tượng 1/0/0/1/0\n" },
  { "erases-on-request", PEOPLE "|Địa chỉ" LAN "|12 Lê Lợi", PEOPLE "|Địa chỉ" LAN "|(xóa)",
    { NULL }, "Đối tượng 1/0/1/0/0\n" },
  { "does-not-erase-what-is-required", PEOPLE LAN,
    PEOPLE "\nHS-01|Đỗ Thị Lan|d:2015-06-01|(xóa)|Tổ 1", { NULL },
    "Đối tượng 1/0/0/0/1\nĐối tượng 2 Giới tính error required\n", TRUE },
  { "unknown-is-an-answer", NULL, PEOPLE "\nHS-01|Chưa rõ|Chưa rõ|Không biết|Tổ 1", { NULL },
    "Đối tượng 1/1/0/0/0\n" },
  { "empty-is-no-answer", NULL, PEOPLE "\nHS-01|Đỗ Thị Lan||Nữ|Tổ 1", { NULL },
    "Đối tượng 1/0/0/0/1\nĐối tượng 2 Ngày sinh error required\n", TRUE },
  { "headings-below-a-letterhead", NULL,
    "# Đối tượng\nỦY BAN NHÂN DÂN\n\nDANH SÁCH|năm 2025\nMã hồ sơ|Họ và tên|Ngày sinh|Giới tính|"
    "Thôn/Tổ dân phố" LAN, { NULL }, "Đối tượng 1/1/0/0/0\n" },
  { "says-what-it-ignores", NULL, PEOPLE "|STT" LAN "|n:1\n# Sổ tay\nghi|chép\n# Hướng dẫn\na|b",
    { NULL },
    "Đối tượng 1/1/0/0/0\nĐối tượng 0 STT warning unknown-column\n"
    "Sổ tay 0 - warning unknown-sheet\n" },
  { "needs-headings", NULL, "# Đối tượng\nHS-01|Đỗ Thị Lan", { NULL },
    "Đối tượng 0/0/0/0/0\nĐối tượng 0 - error no-headings\n", TRUE },
  { "needs-each-heading-once", NULL, PEOPLE "|Mã hồ sơ" LAN "|HS-03", { NULL },
    "Đối tượng 0/0/0/0/0\nĐối tượng 0 - error heading-twice\n", TRUE },
  { "passes-over-empty-sheets-and-rows", NULL, PEOPLE "\n||||\n |  " LAN "\n# Nhóm", { NULL },
    "Đối tượng 1/1/0/0/0\nNhóm 0/0/0/0/0\n" },

  { "all-or-nothing", NULL, PEOPLE LAN "\nHS-02|Lê Văn Ba|31/02/2014|Nam|Tổ 1", { NULL },
    "Đối tượng 2/1/0/0/1\nĐối tượng 3 Ngày sinh error bad-date\n", TRUE },
  { "accepts-valid-rows-on-request", NULL, PEOPLE LAN "\nHS-02|Lê Văn Ba|31/02/2014|Nam|Tổ 1",
    { .accept_valid = TRUE },
    "Đối tượng 2/1/0/0/1\nĐối tượng 3 Ngày sinh error bad-date\n" },
  { "dry-run-changes-nothing", NULL, PEOPLE LAN, { .dry_run = TRUE }, "Đối tượng 1/1/0/0/0\n",
    TRUE },

  { "same-row-twice", NULL, PEOPLE LAN BA LAN, { NULL },
    "Đối tượng 3/2/0/1/0\nĐối tượng 4 - warning duplicate-row\n" },
  { "same-refused-row-twice", NULL,
    PEOPLE LAN "\nHS-02|Lê Văn Ba|xx|Nam|Tổ 1\nHS-02|Lê Văn Ba|xx|Nam|Tổ 1",
    { .accept_valid = TRUE },
    "Đối tượng 3/1/0/0/2\nĐối tượng 3 Ngày sinh error bad-date\n"
    "Đối tượng 4 Ngày sinh error bad-date\n" },
  { "same-row-in-other-writing", NULL,
    PEOPLE LAN "\nhs-01|Đỗ Thị Lan|d:2015-06-01|Nữ| TỔ  1", { NULL },
    "Đối tượng 2/1/0/1/0\nĐối tượng 3 - warning duplicate-row\n" },
  { "same-key-with-other-words", NULL,
    PEOPLE LAN BA "\nhs-01|Đỗ Thị Lan|d:2015-06-01|Nam|Tổ 1", { .accept_valid = TRUE },
    "Đối tượng 3/1/0/0/2\nĐối tượng 2 - error duplicate-key\nĐối tượng 4 - error duplicate-key\n" },
  { "identity-under-another-code", PEOPLE "|Số định danh cá nhân" LAN "|062315000123",
    PEOPLE "|Số định danh cá nhân\nHS-09|Đỗ Thị Lan|d:2015-06-01|Nữ|Tổ 1|062315000123", { NULL },
    "Đối tượng 1/0/0/0/1\nĐối tượng 2 Số định danh cá nhân error personal-id-taken\n", TRUE },
  { "identity-that-lost-its-zero", NULL, PEOPLE "|Số định danh cá nhân" LAN "|n:62315000123",
    { NULL }, "Đối tượng 1/1/0/0/0\nĐối tượng 2 Số định danh cá nhân warning padded\n" },

  { "households-agree", NULL,
    PEOPLE "|Mã hộ|Diện hộ|Chủ hộ" LAN "|H1|Hộ nghèo|" BA "|h1||Lê Văn Tư", { NULL },
    "Đối tượng 2/2/0/0/0\n" },
  { "households-agree-again",
    PEOPLE "|Mã hộ|Diện hộ|Chủ hộ" LAN "|H1|Hộ nghèo|" BA "|h1||Lê Văn Tư",
    PEOPLE "|Mã hộ|Diện hộ|Chủ hộ" LAN "|H1|Hộ nghèo|" BA "|h1||Lê Văn Tư", { NULL },
    "Đối tượng 2/0/0/2/0\n" },
  { "households-differ", NULL,
    PEOPLE "|Mã hộ|Diện hộ" LAN "|H1|Hộ nghèo" BA "|H1|Không", { NULL },
    "Đối tượng 2/0/0/0/2\nĐối tượng 2 Diện hộ error household-differs\n"
    "Đối tượng 3 Diện hộ error household-differs\n", TRUE },

  { "finds-people-of-a-later-sheet", NULL,
    "# Nhóm\nMã hồ sơ|Nhóm|Từ ngày\nHS-01|Trẻ em tự kỷ|d:2024-01-01\n" PEOPLE LAN, { NULL },
    "Nhóm 1/1/0/0/0\nĐối tượng 1/1/0/0/0\n" },
  { "needs-the-person", NULL, PEOPLE LAN GROUPS "\nHS-07|TK|d:2024-01-01", { NULL },
    "Đối tượng 1/1/0/0/0\nNhóm 1/0/0/0/1\nNhóm 2 Mã hồ sơ error unknown-reference\n", TRUE },
  { "a-refused-person-takes-rows-along", NULL,
    PEOPLE LAN "\nHS-02|Lê Văn Ba|xx|Nam|Tổ 1" GROUPS "\nHS-02|TK|d:2024-01-01\nHS-01|TK|d:2024-01-01",
    { .accept_valid = TRUE },
    "Đối tượng 2/1/0/0/1\nNhóm 2/1/0/0/1\nĐối tượng 3 Ngày sinh error bad-date\n"
    "Nhóm 2 Mã hồ sơ error reference-refused\n" },
  { "a-refused-change-of-a-known-person-does-not", PEOPLE BA,
    PEOPLE "\nHS-02|Lê Văn Ba|xx|Nam|Tổ 1" GROUPS "\nHS-02|TK|d:2024-01-01", { .accept_valid = TRUE },
    "Đối tượng 1/0/0/0/1\nNhóm 1/1/0/0/0\nĐối tượng 2 Ngày sinh error bad-date\n" },
  { "null-equals-null-in-a-key", PEOPLE LAN GROUPS "\nHS-01|TK||",
    "# Nhóm\nMã hồ sơ|Nhóm|Từ ngày|Đến ngày\nHS-01|TK||\nHS-01|TK|d:2025-01-01|", { NULL },
    "Nhóm 2/1/0/1/0\n" },
  { "to-before-from", PEOPLE LAN, "# Nhóm\nMã hồ sơ|Nhóm|Từ ngày|Đến ngày\nHS-01|TK|d:2025-01-01|"
    "d:2024-01-01", { NULL }, "Nhóm 1/0/0/0/1\nNhóm 2 Đến ngày error order\n", TRUE },
  { "effective-day-is-the-key", PEOPLE LAN "\n# Khuyết tật\nMã hồ sơ|Dạng khuyết tật|Mức độ|Ngày cấp\n"
    "HS-01|Nhìn; Vận động|Nặng|d:2024-03-01",
    "# Khuyết tật\nMã hồ sơ|Dạng khuyết tật|Mức độ|Từ ngày\nHS-01|Nhìn|Nặng|d:2024-03-01", { NULL },
    "Khuyết tật 1/0/1/0/0\n" },
  { "the-later-placement-is-rejected", PEOPLE LAN,
    "# Chăm sóc thay thế\nMã hồ sơ|Hình thức|Người chăm sóc|Từ ngày|Đến ngày\n"
    "HS-01|NT|Đỗ Văn Cả|d:2024-01-01|\nHS-01|CS|Mái ấm|d:2025-01-01|", { .accept_valid = TRUE },
    "Chăm sóc thay thế 2/1/0/0/1\nChăm sóc thay thế 3 Từ ngày error overlap\n" },
  { "a-placement-that-ends-further-down-makes-room",
    PEOPLE LAN "\n# Chăm sóc thay thế\nMã hồ sơ|Hình thức|Người chăm sóc|Từ ngày|Đến ngày\n"
    "HS-01|NT|Đỗ Văn Cả|d:2024-01-01|",
    "# Chăm sóc thay thế\nMã hồ sơ|Hình thức|Người chăm sóc|Từ ngày|Đến ngày|Số điện thoại người "
    "chăm sóc\nHS-01|CS|Mái ấm|d:2025-01-01||n:912345678\n"
    "HS-01|NT|Đỗ Văn Cả|d:2024-01-01|d:2024-12-31|", { NULL },
    "Chăm sóc thay thế 2/1/1/0/0\n"
    "Chăm sóc thay thế 2 Số điện thoại người chăm sóc warning padded\n" },
  { "an-identity-that-is-given-back-further-down",
    PEOPLE "|Số định danh cá nhân" LAN "|062315000123",
    PEOPLE "|Số định danh cá nhân\nHS-02|Đỗ Thị Lan|d:2015-06-01|Nữ|Tổ 1|062315000123" LAN
    "|(xóa)", { NULL },
    "Đối tượng 2/1/1/0/0\n" },
  { "one-of-person-and-staff",
    PEOPLE LAN "\n# Hoạt động\nMã hoạt động|Ngày|Loại\nHD1|d:2025-01-05|TH_GD\n# Cán bộ\nMã cán bộ|"
    "Họ và tên\nCB1|Lê Tư",
    "# Người tham gia\nMã hoạt động|Mã hồ sơ|Mã cán bộ|Vai trò\nHD1|HS-01||Gia đình, người chăm sóc\n"
    "HD1||CB1|Cán bộ\nHD1|HS-01|CB1|", { .accept_valid = TRUE },
    "Người tham gia 3/2/0/0/1\nNgười tham gia 4 Mã cán bộ error one-of\n" },
};

static guint
count_people (VtRegister *reg)
{
  static const char *const codes[] = { "HS-01", "HS-02", "HS-03", "HS-09" };
  const VtTable *table = vt_catalog_find_table (vt_register_get_catalog (reg), "person");
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (GError) error = NULL;

      if (vt_register_find (reg, table, "code", codes[i], &error) != 0)
        n++;
      g_assert_no_error (error);
    }
  return n;
}

static void
takes_rows (ImportFixture *fixture, gconstpointer data)
{
  const Case *test = data;
  g_autoptr (VtImportResult) result = NULL;
  g_autofree char *found = NULL;
  guint n_before;

  if (test->before != NULL)
    {
      g_autoptr (VtImportResult) first = NULL;

      import_fixture_write (fixture->path, test->before);
      first = import_fixture_import (fixture->reg, fixture->path, NULL);
      g_assert_false (first->rejected);
      g_assert_true (first->written);
    }
  n_before = count_people (fixture->reg);
  import_fixture_write (fixture->path, test->lines);
  result = import_fixture_import (fixture->reg, fixture->path, &test->options);
  found = import_fixture_dump (result);
  g_assert_cmpstr (found, ==, test->expected);
  g_assert_true (result->written == !test->refused);
  if (test->refused)
    g_assert_cmpuint (count_people (fixture->reg), ==, n_before);
}

static void
names_the_other_code (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (VtImportResult) result = NULL;
  const VtImportProblem *problem;

  import_fixture_write (fixture->path,
                        PEOPLE "|Số định danh cá nhân" LAN "|062315000123\n"
                               "HS-09|Đỗ Thị Lan|d:2015-06-01|Nữ|Tổ 1|062315000123");
  result = import_fixture_import (fixture->reg, fixture->path, NULL);
  g_assert_cmpuint (result->problems->len, ==, 1);
  problem = g_ptr_array_index (result->problems, 0);
  g_assert_cmpuint (problem->row, ==, 3);
  g_assert_cmpstr (problem->value, ==, "062315000123");
  g_assert_nonnull (strstr (problem->message, "HS-01"));
}

static char *
get_uid_text (VtRegister *reg, const char *code)
{
  const VtTable *table = vt_catalog_find_table (vt_register_get_catalog (reg), "person");
  g_autoptr (GError) error = NULL;
  gint64 id = vt_register_find (reg, table, "code", code, &error);
  g_autoptr (VtRecord) record = vt_register_load (reg, table, id, &error);
  const guint8 *uid;

  g_assert_no_error (error);
  uid = vt_record_get_uid (record);
  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                          uid[0], uid[1], uid[2], uid[3], uid[4], uid[5], uid[6], uid[7], uid[8],
                          uid[9], uid[10], uid[11], uid[12], uid[13], uid[14], uid[15]);
}

static void
the_row_number_wins (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (VtImportResult) first = NULL;
  g_autoptr (VtImportResult) result = NULL;
  g_autofree char *uid = NULL;
  g_autofree char *lines = NULL;
  g_autofree char *found = NULL;

  import_fixture_write (fixture->path, PEOPLE LAN BA);
  first = import_fixture_import (fixture->reg, fixture->path, NULL);
  uid = get_uid_text (fixture->reg, "HS-01");

  lines = g_strdup_printf ("# Đối tượng\nMã hồ sơ|Họ và tên|Mã dòng\nHS-03|Đỗ Thị Lan|%s", uid);
  import_fixture_write (fixture->path, lines);
  result = import_fixture_import (fixture->reg, fixture->path, NULL);
  found = import_fixture_dump (result);
  g_assert_cmpstr (found, ==, "Đối tượng 1/0/1/0/0\n");
  g_assert_cmpuint (count_people (fixture->reg), ==, 2);
  g_clear_pointer (&uid, g_free);
  uid = get_uid_text (fixture->reg, "HS-03");
  g_assert_nonnull (strstr (lines, uid));
}

static void
the_row_number_takes_no_other_key (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (VtImportResult) first = NULL;
  g_autoptr (VtImportResult) result = NULL;
  g_autofree char *uid = NULL;
  g_autofree char *lines = NULL;

  import_fixture_write (fixture->path, PEOPLE LAN BA);
  first = import_fixture_import (fixture->reg, fixture->path, NULL);
  uid = get_uid_text (fixture->reg, "HS-01");

  lines = g_strdup_printf ("# Đối tượng\nMã hồ sơ|Họ và tên|Mã dòng\nHS-02|Đỗ Thị Lan|%s\n"
                           "HS-02|Lê Văn Ba|không phải mã", uid);
  import_fixture_write (fixture->path, lines);
  result = import_fixture_import (fixture->reg, fixture->path, NULL);
  g_assert_true (result->rejected);
  g_assert_false (result->written);
  g_assert_cmpuint (count_people (fixture->reg), ==, 2);
}

static void
leaves_out_what_was_voided (ImportFixture *fixture, gconstpointer data)
{
  const VtTable *table = vt_test_register_get_table (fixture->test, "person");
  g_autoptr (VtImportResult) first = NULL;
  g_autoptr (VtImportResult) result = NULL;
  g_autoptr (VtRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;
  VtChange *change;

  import_fixture_write (fixture->path, PEOPLE LAN BA);
  first = import_fixture_import (fixture->reg, fixture->path, NULL);
  record = vt_register_load (fixture->reg, table,
                             vt_register_find (fixture->reg, table, "code", "HS-01", &error), &error);
  g_assert_no_error (error);
  change = vt_change_begin (fixture->reg, "void", "thử", &error);
  g_assert_no_error (error);
  vt_change_void (change, record, "thử", &error);
  g_assert_no_error (error);
  vt_change_commit (change, &error);
  g_assert_no_error (error);

  import_fixture_write (fixture->path, PEOPLE LAN BA GROUPS "\nHS-01|TK|d:2024-01-01");
  result = import_fixture_import (fixture->reg, fixture->path, NULL);
  found = import_fixture_dump (result);
  g_assert_cmpstr (found, ==,
                   "Đối tượng 2/0/0/2/0\nNhóm 1/0/0/1/0\nĐối tượng 2 - warning voided\n"
                   "Nhóm 2 Mã hồ sơ warning reference-voided\n");
  g_assert_cmpuint (count_people (fixture->reg), ==, 1);
}

static void
undone_as_one (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (VtImportResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *undone = NULL;

  import_fixture_write (fixture->path, PEOPLE LAN BA GROUPS "\nHS-01|TK|d:2024-01-01");
  result = import_fixture_import (fixture->reg, fixture->path, NULL);
  g_assert_cmpuint (count_people (fixture->reg), ==, 2);
  vt_change_undo_last (fixture->reg, &undone, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_people (fixture->reg), ==, 0);
}

static void
tells_of_hidden_sheets (ImportFixture *fixture, gconstpointer data)
{
  Package *package = package_new (fixture->path);
  g_autoptr (VtImportResult) result = NULL;
  g_autofree char *found = NULL;

  package_add (package, "_rels/.rels",
               "<Relationships><Relationship Id=\"a\" Type=\"" RELATION_TYPES "officeDocument\" "
               "Target=\"xl/workbook.xml\"/></Relationships>");
  package_add (package, "xl/_rels/workbook.xml.rels",
               "<Relationships><Relationship Id=\"a\" Type=\"" RELATION_TYPES "worksheet\" "
               "Target=\"worksheets/sheet1.xml\"/></Relationships>");
  package_add (package, "xl/workbook.xml",
               "<workbook " TRANSITIONAL "><sheets>"
               "<sheet name=\"Cán bộ\" sheetId=\"1\" state=\"hidden\" r:id=\"a\"/>"
               "<sheet name=\"Sổ tay\" sheetId=\"2\" state=\"hidden\" r:id=\"a\"/>"
               "</sheets></workbook>");
  package_add (package, "xl/worksheets/sheet1.xml",
               "<worksheet " TRANSITIONAL "><sheetData><row>"
               "<c t=\"str\"><v>Mã cán bộ</v></c><c t=\"str\"><v>Họ và tên</v></c></row><row>"
               "<c t=\"str\"><v>CB1</v></c><c t=\"str\"><v>Lê Tư</v></c></row></sheetData>"
               "</worksheet>");
  package_close (package);
  result = import_fixture_import (fixture->reg, fixture->path, NULL);
  found = import_fixture_dump (result);
  g_assert_cmpstr (found, ==,
                   "Cán bộ 1/1/0/0/0\nCán bộ 0 - warning hidden-sheet\n"
                   "Sổ tay 0 - warning unknown-sheet\n");
}

/* --- .csv --- */

static char *
write_csv (ImportFixture *fixture, const char *name, const char *content)
{
  char *path = g_build_filename (fixture->test->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
  return path;
}

static void
reads_csv (ImportFixture *fixture, gconstpointer data)
{
  VtImportOptions options = { .sheet = "đối TƯỢNG" };
  g_autofree char *path = NULL;
  g_autoptr (VtImportResult) result = NULL;
  g_autofree char *found = NULL;

  path = write_csv (fixture, "danh-sach.csv",
                    "\xEF\xBB\xBFMã hồ sơ;Họ và tên;Ngày sinh;Giới tính;Thôn/Tổ dân phố;"
                    "Số định danh cá nhân\n"
                    "HS-01;\"Đỗ Thị; Lan\";1/6/2015;Nữ;Tổ 1;62315000123\n");
  result = import_fixture_import (fixture->reg, path, &options);
  found = import_fixture_dump (result);
  g_assert_cmpstr (found, ==,
                   "Đối tượng 1/1/0/0/0\nĐối tượng 2 Số định danh cá nhân warning padded\n");
}

static void
refuses_with (ImportFixture *fixture, const char *path, const char *sheet, int code)
{
  VtImportOptions options = { .sheet = sheet };
  g_autoptr (GError) error = NULL;

  g_assert_null (vt_importer_run (fixture->reg, path, &options, NULL, NULL, NULL, &error));
  g_assert_error (error, VT_ERROR, code);
}

static void
asks_for_the_sheet (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *path = write_csv (fixture, "x.csv", "Mã hồ sơ,Họ và tên\nHS-01,Lan\n");

  refuses_with (fixture, path, NULL, VT_ERROR_USAGE);
  refuses_with (fixture, path, "Không có", VT_ERROR_USAGE);
  import_fixture_write (fixture->path, PEOPLE LAN "\n# Nhóm\nMã hồ sơ|Nhóm");
  refuses_with (fixture, fixture->path, "Nhóm", VT_ERROR_USAGE);
  import_fixture_write (fixture->path, "# Sổ tay\nghi|chép");
  refuses_with (fixture, fixture->path, NULL, VT_ERROR_INVALID_VALUE);
  refuses_with (fixture, "/nonexistent/x.xlsx", NULL, VT_ERROR_NOT_FOUND);
}

static void
tells_of_damage_in_its_own_words (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *content = NULL;
  g_autofree char *sentence = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  import_fixture_write (fixture->path, PEOPLE LAN BA);
  g_file_get_contents (fixture->path, &content, &size, &error);
  g_assert_no_error (error);
  g_file_set_contents (fixture->path, content, (gssize) size / 2, &error);
  g_assert_no_error (error);
  g_assert_null (vt_importer_run (fixture->reg, fixture->path, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_INVALID_VALUE);
  sentence = vt_error_to_sentence (error, "list.xlsx");
  g_assert_null (strstr (sentence, "backup"));
}

/* --- cancelling --- */

static void
cancel_soon (double fraction, gpointer user_data)
{
  g_assert_cmpfloat (fraction, >=, 0);
  g_assert_cmpfloat (fraction, <=, 1);
  g_cancellable_cancel (user_data);
}

static void
cancelled_changes_nothing (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (VtImportResult) result = NULL;
  g_autoptr (GError) error = NULL;

  import_fixture_write (fixture->path, PEOPLE LAN BA);
  g_assert_null (vt_importer_run (fixture->reg, fixture->path, NULL, cancel_soon, cancellable,
                                  cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_people (fixture->reg), ==, 0);
  /* The writer is free again. */
  result = import_fixture_import (fixture->reg, fixture->path, NULL);
  g_assert_true (result->written);
}

#define ADD(path, function) \
  g_test_add ("/vt/importer/" path, ImportFixture, NULL, import_fixture_init, function, \
              import_fixture_clear)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/vt/importer/%s", cases[i].name);

      g_test_add (path, ImportFixture, &cases[i], import_fixture_init, takes_rows,
                  import_fixture_clear);
    }
  ADD ("names-the-other-code", names_the_other_code);
  ADD ("the-row-number-wins", the_row_number_wins);
  ADD ("the-row-number-takes-no-other-key", the_row_number_takes_no_other_key);
  ADD ("leaves-out-what-was-voided", leaves_out_what_was_voided);
  ADD ("undone-as-one", undone_as_one);
  ADD ("tells-of-hidden-sheets", tells_of_hidden_sheets);
  ADD ("reads-csv", reads_csv);
  ADD ("asks-for-the-sheet", asks_for_the_sheet);
  ADD ("tells-of-damage-in-its-own-words", tells_of_damage_in_its_own_words);
  ADD ("cancelled-changes-nothing", cancelled_changes_nothing);
  return g_test_run ();
}
