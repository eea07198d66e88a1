/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "import-fixture.h"
#include "sheet-fixture.h"

#include "vt-template.h"
#include "vt-workbook.h"

#include <string.h>

/* Every sheet, and every kind of field with values that are easily lost. */
#define EVERYTHING                                                                                 \
  "# Đối tượng\n"                                                                                  \
  "Mã hồ sơ|Họ và tên|Ngày sinh|Giới tính|Số định danh cá nhân|Dân tộc|Thôn/Tổ dân phố|Địa chỉ|"   \
  "Cư trú|Ngày vào danh sách|Mã hộ|Chủ hộ|Diện hộ|Số điện thoại|Đi học|Ghi chú\n"                  \
  "001|Đỗ Thị Lan|6/2015|Nữ|062315000123|Kinh|Tổ 1|=1+1|Thường trú|d:2020-02-29|H1|Lê Tư|"         \
  "Hộ nghèo|0912345678|Nhà trẻ, mẫu giáo|+84 'x' \"y\"\n"                                          \
  "HS-02|Chưa rõ|Chưa rõ|Không biết||Pháp|Tổ 2||||||Hộ cận nghèo|||\n"                             \
  "HS-03|Lê Văn Ba|2014|Nam|||Tổ 2||||h1|||||\n"                                                   \
  "HS-04|Ngô Sáu|d:1950-01-31|Nam|||Tổ 2|||||||||\n"                                               \
  "# Cư trú trước đây\nMã hồ sơ|Từ ngày|Đến ngày|Lý do ra\n"                                       \
  "HS-04|d:2018-01-01|d:2019-01-01|Chuyển đi\n"                                                    \
  "# Nhóm\nMã hồ sơ|Nhóm|Từ ngày|Đến ngày|Căn cứ|Ghi chú\n"                                        \
  "001|TK|||Chẩn đoán của bác sĩ|\n001|TK|d:2025-01-01|d:2025-02-01||a\n"                          \
  "# Khuyết tật\nMã hồ sơ|Dạng khuyết tật|Mức độ|Dị tật, bệnh|Ngày cấp\n"                          \
  "001|Nghe, nói; Vận động|Đặc biệt nặng|U lành tính; Khuyết tật mắt|d:2024-03-01\n"               \
  "# Tiếp nhận\nMã ca|Mã hồ sơ|Ngày nhận|Giờ nhận|Nội dung|Khẩn cấp|Số điện thoại người cung cấp tin\n" \
  "C1|001|d:2025-01-01|8:05|Tin báo|Có|0912345678\nC2||d:2025-01-02||Không rõ ai|Không|\n"         \
  "# Sàng lọc\nMã hồ sơ|Đợt sàng lọc|Ngày|Công cụ|Điểm|Kết luận|Chuyển tuyến\n"                    \
  "001|Đợt 1|d:2025-03-01|SDQ|n:0|Bình thường|Không\n001||d:2025-03-01|SDQ||Nguy cơ cao|\n"        \
  "# Chăm sóc thay thế\nMã hồ sơ|Hình thức|Người chăm sóc|Năm sinh người chăm sóc|Từ ngày|Đến ngày\n" \
  "001|NT|Đỗ Văn Cả|n:1980|d:2024-01-01|d:2024-12-31\n001|CS|Mái ấm||d:2025-01-01|\n"              \
  "# Theo dõi\nMã hồ sơ|Ngày|Điều kiện sống\n001|d:2025-06-01|Tốt\n"                               \
  "# Người đăng ký nhận chăm sóc\nHọ và tên|Năm sinh|Ngày đăng ký\nLê Bảy|n:1979|d:2025-01-01\n"   \
  "# Nhu cầu\nMã hồ sơ|Loại|Có khả năng|Từ ngày\n001|Học bổng|Có|d:2025-01-01\n"                   \
  "# Dịch vụ\nMã hồ sơ|Loại|Ngày|Nơi cung cấp|Đơn vị|Chi phí\n"                                    \
  "001|Khám, chữa bệnh|d:2025-01-01|KCB|Trạm y tế|n:1250000\n001|Khám, chữa bệnh|d:2025-01-01|||\n" \
  "# Trợ cấp\nMã hồ sơ|Loại|Hệ số|Mức hưởng|Từ ngày\n001|Hàng tháng|2,25|1.125.000|d:2025-01-01\n" \
  "# Hoạt động\nMã hoạt động|Ngày|Loại|Số người tham gia\nHD1|d:2025-01-05|TH_GD|n:30\n"           \
  "# Người tham gia\nMã hoạt động|Mã hồ sơ|Mã cán bộ|Vai trò\nHD1|001||Gia đình, người chăm sóc\n" \
  "HD1||CB1|Cán bộ\n"                                                                              \
  "# Cán bộ\nMã cán bộ|Họ và tên|Chức danh|Công tác trẻ em\nCB1|Lê Tư|Giáo viên|Có\n"              \
  "# Nguồn lực\nNgày|Nhà tài trợ|Hình thức|Giá trị|Mã hồ sơ\nd:2025-01-01|Quỹ A|Tiền|n:5000000|\n" \
  "d:2025-02-01|Quỹ A|Hiện vật||001\n"                                                             \
  "# Số liệu nền\nChỉ tiêu|Năm|Thôn/Tổ dân phố|Giá trị\nDân số|n:2025||n:12345\n"                  \
  "Dân số|n:2025|Tổ 1|n:400"

static void
export_to (VtRegister *reg, const char *path)
{
  g_autoptr (GError) error = NULL;

  vt_template_export (reg, vt_register_get_reader (reg), path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_nothing_changed (const VtImportResult *result, guint n_sheets)
{
  g_assert_false (result->rejected);
  g_assert_cmpuint (result->problems->len, ==, 0);
  g_assert_cmpuint (result->sheets->len, ==, n_sheets);
  for (guint i = 0; i < result->sheets->len; i++)
    {
      const VtImportSheet *sheet = g_ptr_array_index (result->sheets, i);

      g_assert_cmpuint (sheet->read, >, 0);
      g_assert_cmpuint (sheet->read, ==, sheet->unchanged);
    }
}

static guint
count_sheets (VtCatalog *catalog)
{
  guint n = 0;

  for (guint i = 0; i < vt_catalog_get_n_tables (catalog); i++)
    if (vt_table_get_sheet (vt_catalog_get_table (catalog, i)) != NULL)
      n++;
  return n;
}

static void
export_comes_back_the_same (ImportFixture *fixture, gconstpointer data)
{
  ImportFixture other = { NULL };
  guint n_sheets = count_sheets (fixture->test->catalog);
  g_autoptr (VtImportResult) first = NULL;
  g_autoptr (VtImportResult) again = NULL;
  g_autoptr (VtImportResult) copied = NULL;
  g_autoptr (VtImportResult) recopied = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;
  g_autofree char *problems = NULL;

  import_fixture_write (fixture->path, EVERYTHING);
  first = import_fixture_import (fixture->reg, fixture->path, NULL);
  problems = import_fixture_dump (first);
  g_test_message ("%s", problems);
  g_assert_false (first->rejected);
  g_assert_cmpuint (first->sheets->len, ==, n_sheets);

  export_to (fixture->reg, fixture->path);
  again = import_fixture_import (fixture->reg, fixture->path, NULL);
  /* An ethnic group that no list has is doubtful each time. */
  g_ptr_array_set_size (again->problems, 0);
  assert_nothing_changed (again, n_sheets);

  import_fixture_init (&other, NULL);
  copied = import_fixture_import (other.reg, fixture->path, NULL);
  g_assert_false (copied->rejected);
  here = dump_file (fixture->path, &error);
  g_assert_no_error (error);
  export_to (other.reg, other.path);
  there = dump_file (other.path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (here, ==, there);
  /* Also by the row numbers of the register it came from. */
  recopied = import_fixture_import (other.reg, fixture->path, NULL);
  g_ptr_array_set_size (recopied->problems, 0);
  assert_nothing_changed (recopied, n_sheets);
  import_fixture_clear (&other, NULL);
}

static void
export_keeps_what_excel_would_change (ImportFixture *fixture, gconstpointer data)
{
  static const char *const parts[] = {
    "A=text(001)", "text(06/2015)", "text(2014)", "text(062315000123)", "text(=1+1)", "text(08:05)",
    "number(2.25)", "text(Chưa rõ)", "text(0912345678)", "text(Vận động; Nghe, nói)",
  };
  g_autoptr (VtImportResult) first = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *dump = NULL;

  import_fixture_write (fixture->path, EVERYTHING);
  first = import_fixture_import (fixture->reg, fixture->path, NULL);
  export_to (fixture->reg, fixture->path);
  dump = dump_file (fixture->path, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (strstr (dump, parts[i]) == NULL)
      g_error ("the export has no %s", parts[i]);
}

static void
export_can_be_cancelled (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (vt_template_export (fixture->reg, vt_register_get_reader (fixture->reg),
                                      fixture->path, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static void
template_imports_as_nothing (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (VtImportResult) result = NULL;
  g_autoptr (GError) error = NULL;

  vt_template_write (fixture->test->catalog, fixture->path, fixture->test->folder, &error);
  g_assert_no_error (error);
  result = import_fixture_import (fixture->reg, fixture->path, NULL);
  g_assert_false (result->rejected);
  g_assert_cmpuint (result->problems->len, ==, 0);
  g_assert_cmpuint (result->sheets->len, ==, count_sheets (fixture->test->catalog));
}

static void
template_hides_its_lists_behind_all_sheets (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (VtSheetReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  guint n;

  vt_template_write (fixture->test->catalog, fixture->path, fixture->test->folder, &error);
  g_assert_no_error (error);
  reader = vt_sheet_reader_open (fixture->path, NULL, &error);
  g_assert_no_error (error);
  n = vt_sheet_reader_get_n_sheets (reader);
  g_assert_cmpuint (n, ==, count_sheets (fixture->test->catalog) + 2);
  for (guint i = 0; i < n; i++)
    g_assert_true (vt_sheet_reader_get_sheet (reader, i)->hidden == (i == n - 1));
  g_assert_cmpstr (vt_sheet_reader_get_sheet (reader, n - 1)->name, ==, VT_WORKBOOK_LISTS_SHEET);
}

static void
template_has_every_heading_and_a_guide (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *dump = NULL;

  vt_template_write (fixture->test->catalog, fixture->path, fixture->test->folder, &error);
  g_assert_no_error (error);
  dump = dump_file (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (dump, VT_TEMPLATE_GUIDE_SHEET));
  for (guint i = 0; i < vt_catalog_get_n_tables (fixture->test->catalog); i++)
    {
      const VtTable *table = vt_catalog_get_table (fixture->test->catalog, i);

      if (vt_table_get_sheet (table) == NULL)
        continue;
      g_assert_nonnull (strstr (dump, vt_table_get_sheet (table)));
      for (guint j = 0; j < vt_table_get_n_fields (table); j++)
        {
          g_autofree char *column = vt_sheet_column_name (j);
          g_autofree char *cell = g_strdup_printf (
              "%s=text(%s)", column, vt_table_get_field (table, j)->heading);

          g_assert_nonnull (strstr (dump, cell));
        }
    }
}

#define ADD(path, function)                                                          \
  g_test_add ("/vt/template/" path, ImportFixture, NULL, import_fixture_init, function, \
              import_fixture_clear)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("export-comes-back-the-same", export_comes_back_the_same);
  ADD ("export-keeps-what-excel-would-change", export_keeps_what_excel_would_change);
  ADD ("export-can-be-cancelled", export_can_be_cancelled);
  ADD ("template-imports-as-nothing", template_imports_as_nothing);
  ADD ("template-hides-its-lists-behind-all-sheets", template_hides_its_lists_behind_all_sheets);
  ADD ("template-has-every-heading-and-a-guide", template_has_every_heading_and_a_guide);
  return g_test_run ();
}
