/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-catalog.h"
#include "vt-resource.h"

#include <string.h>

/* The data files against the specification, which is written down here a second time. */

static VtCatalog *vi_catalog;
static VtCatalog *en_catalog;

/* spec/register.md, Sheets: headings in their order, a star behind what is required. */
static const struct
{
  const char *table, *sheet, *headings;
} sheets[] = {
  { "person", "Đối tượng",
    "Mã hồ sơ*|Họ và tên*|Ngày sinh*|Giới tính*|Số định danh cá nhân|Dân tộc|"
    "Thôn/Tổ dân phố*|Địa chỉ|Cư trú|Ngày vào danh sách|Ngày ra khỏi danh sách|Lý do ra|"
    "Mã hộ|Chủ hộ|Diện hộ|Tình trạng cha|Tình trạng mẹ|Người chăm sóc chính|Quan hệ|"
    "Số điện thoại|Số thẻ BHYT|Đi học|Căn cứ xử lý dữ liệu|Ngày đồng ý|Người đồng ý|"
    "Tên trường|Ghi chú" },
  { "stay", "Cư trú trước đây",
    "Mã hồ sơ*|Từ ngày|Đến ngày*|Lý do ra" },
  { "membership", "Nhóm",
    "Mã hồ sơ*|Nhóm*|Từ ngày|Đến ngày|Căn cứ|Ghi chú" },
  { "disability", "Khuyết tật",
    "Mã hồ sơ*|Dạng khuyết tật*|Mức độ*|Dị tật, bệnh|Số giấy xác nhận|Ngày cấp|Từ ngày|"
    "Đến ngày" },
  { "intake", "Tiếp nhận",
    "Mã ca*|Mã hồ sơ|Ngày nhận*|Giờ nhận|Nguồn tin|Người cung cấp tin|"
    "Số điện thoại người cung cấp tin|Nội dung*|Địa điểm|Tình trạng hiện tại|"
    "Hành động đã thực hiện|Mức độ nguy cơ|Khẩn cấp|Ngày can thiệp khẩn cấp|"
    "Giờ can thiệp khẩn cấp|Ngày đánh giá|Ngày lập kế hoạch|Ngày phê duyệt|Ngày rà soát|"
    "Kết quả rà soát|Ngày đóng|Lý do đóng|Cán bộ phụ trách" },
  { "screening", "Sàng lọc",
    "Mã hồ sơ*|Đợt sàng lọc|Ngày*|Công cụ*|Người trả lời|Điểm|Điểm theo dõi|PHQ-9 câu 9|"
    "Kết luận*|Chuyển tuyến|Nơi chuyển|Chỉ định phẫu thuật|Trạng thái phẫu thuật|"
    "Ngày phẫu thuật|Nguồn chi trả|Người thực hiện|Ghi chú" },
  { "placement", "Chăm sóc thay thế",
    "Mã hồ sơ*|Hình thức*|Người chăm sóc*|Quan hệ|Năm sinh người chăm sóc|"
    "Số định danh người chăm sóc|Số điện thoại người chăm sóc|Số quyết định|"
    "Ngày quyết định|Từ ngày*|Đến ngày|Lý do kết thúc" },
  { "visit", "Theo dõi",
    "Mã hồ sơ*|Ngày*|Điều kiện sống|Sức khỏe|Tinh thần|Hòa nhập|Đề nghị|Người thực hiện" },
  { "applicant", "Người đăng ký nhận chăm sóc",
    "Họ và tên*|Năm sinh|Số định danh cá nhân|Thôn/Tổ dân phố|Địa chỉ|Số điện thoại|"
    "Ngày đăng ký*|Nguyện vọng|Kết quả xác minh|Ngày xác minh|Đến ngày" },
  { "need", "Nhu cầu",
    "Mã hồ sơ*|Loại*|Có khả năng|Đủ điều kiện|Từ ngày*|Đến ngày|Ghi chú" },
  { "service", "Dịch vụ",
    "Mã hồ sơ*|Loại*|Ngày*|Nơi cung cấp|Đơn vị|Nội dung|Chi phí|Nguồn kinh phí" },
  { "allowance", "Trợ cấp",
    "Mã hồ sơ*|Loại*|Diện hưởng|Hệ số|Mức hưởng|Từ ngày*|Đến ngày|Số quyết định" },
  { "activity", "Hoạt động",
    "Mã hoạt động*|Ngày*|Loại*|Chủ đề|Địa điểm|Đơn vị tổ chức|Số người tham gia|Kinh phí" },
  { "attendance", "Người tham gia",
    "Mã hoạt động*|Mã hồ sơ|Mã cán bộ|Vai trò" },
  { "staff", "Cán bộ",
    "Mã cán bộ*|Họ và tên*|Chức danh|Lĩnh vực sức khỏe tâm thần|Công tác trẻ em|Từ ngày|"
    "Đến ngày" },
  { "resource", "Nguồn lực",
    "Ngày*|Nhà tài trợ*|Hình thức*|Giá trị|Nội dung|Đã sử dụng|Mã hồ sơ|Ghi chú" },
  { "baseline", "Số liệu nền",
    "Chỉ tiêu*|Năm*|Thôn/Tổ dân phố|Giá trị*" },
};

/* The labels of spec/register.md in their order. */
static const struct
{
  const char *list, *labels;
} lists[] = {
  { "sex",
    "Nam|Nữ|Không biết" },
  { "residence",
    "Thường trú|Tạm trú|Thực tế cư trú" },
  { "leave-reason",
    "Chuyển đi|Qua đời|Hết điều kiện|Khác" },
  { "poverty",
    "Hộ nghèo|Hộ cận nghèo|Không" },
  { "parent-state",
    "Còn sống|Đã mất|Mất tích|Không còn khả năng chăm sóc|Không rõ" },
  { "school",
    "Chưa đến tuổi|Chưa đi học|Nhà trẻ, mẫu giáo|Tiểu học|Trung học cơ sở|"
    "Trung học phổ thông|Giáo dục thường xuyên, nghề|Giáo dục chuyên biệt|"
    "Học tại nhà, cộng đồng|Đã bỏ học|Đã học xong" },
  { "legal-basis",
    "Theo quy định pháp luật|Đồng ý" },
  { "basis",
    "Chẩn đoán của bác sĩ|Kết quả sàng lọc|Giấy xác nhận khuyết tật|Quyết định|"
    "Gia đình khai báo|Khác" },
  { "disability-type",
    "Vận động|Nghe, nói|Nhìn|Thần kinh, tâm thần|Trí tuệ|Khác" },
  { "degree",
    "Đặc biệt nặng|Nặng|Nhẹ|Chưa xác định" },
  { "defect",
    "Sứt môi, hở hàm ếch|Khuyết tật vận động|Di chứng sau bỏng|Khuyết tật mắt|"
    "Khuyết tật tai|Khuyết tật đường sinh dục|U lành tính" },
  { "source",
    "Tổng đài 111|Điện thoại|Trực tiếp|Tổ dân phố|Trạm y tế|Trường học|Công an|Khác" },
  { "risk",
    "Cao|Trung bình|Thấp" },
  { "review-result",
    "Tiếp tục|Kết thúc" },
  { "tool",
    "Dấu hiệu cảnh báo (QĐ 2254/QĐ-BYT)|M-CHAT-R/F|SDQ-25|PHQ-9|GAD-7|SRQ-20|"
    "Khám dị tật, khuyết tật|Khám chuyên khoa tâm thần" },
  { "respondent",
    "Cha mẹ, người chăm sóc|Giáo viên|Tự trả lời" },
  { "conclusion",
    "Bình thường|Nguy cơ thấp|Nguy cơ trung bình|Nguy cơ cao|Dương tính|Chưa kết luận" },
  { "surgery-state",
    "Chưa đăng ký|Đã đăng ký|Đã hẹn|Đã phẫu thuật|Hoãn|Từ chối|Không đủ điều kiện" },
  { "funding",
    "Ngân sách|BHYT|Quỹ, tài trợ|Gia đình" },
  { "placement-form",
    "Người thân thích|Cá nhân, gia đình không phải người thân thích|Nhận con nuôi|"
    "Cơ sở trợ giúp xã hội" },
  { "end-reason",
    "Đoàn tụ gia đình|Chuyển hình thức|Đủ 16 tuổi|Chuyển đi|Qua đời|Khác" },
  { "visit-grade",
    "Tốt|Trung bình|Kém" },
  { "verification",
    "Đủ điều kiện|Không đủ điều kiện|Chưa xác minh" },
  { "service-place",
    "Trường học|Cơ sở khám bệnh, chữa bệnh|Cơ sở trợ giúp xã hội|"
    "Cơ sở cung cấp dịch vụ bảo vệ trẻ em|Cộng đồng|Gia đình" },
  { "allowance-kind",
    "Hàng tháng|Đột xuất|Mai táng" },
  { "activity-kind",
    "Tập huấn gia đình|Tập huấn cán bộ|Truyền thông|Hội nghị, họp|Văn hóa, thể thao|Khác" },
  { "role",
    "Đối tượng|Gia đình, người chăm sóc|Cán bộ" },
  { "staff-title",
    "Cán bộ, công chức|Nhân viên công tác xã hội|Cộng tác viên công tác xã hội|"
    "Nhân viên y tế|Giáo viên|Khác" },
  { "resource-form",
    "Tiền|Hiện vật|Dịch vụ" },
  { "baseline",
    "Dân số|Tổng số trẻ em|Trẻ em dưới 6 tuổi|Tổng số hộ|Trẻ em hộ nghèo, cận nghèo" },
  { "yes-no",
    "Có|Không" },
  { "service",
    "Khám, chữa bệnh|Cấp thuốc điều trị|Phục hồi chức năng|Can thiệp sớm|Phẫu thuật|"
    "Chăm sóc dinh dưỡng|Tư vấn, tham vấn|Trị liệu, hỗ trợ tâm lý|"
    "Phục hồi chức năng xã hội|Dịch vụ công tác xã hội khác|Hỗ trợ giáo dục|Học bổng|"
    "Hướng nghiệp, dạy nghề|Lao động trị liệu|Vay vốn ưu đãi|Hỗ trợ sinh kế|"
    "Trợ giúp pháp lý|Kiến thức, kỹ năng hòa nhập|Dụng cụ trợ giúp|Thăm hỏi, tặng quà|"
    "Sửa chữa nhà ở|Văn hóa, thể thao, vui chơi" },
};

/* How many codes: Luật Trẻ em Điều 10 has 14 groups, the country 54 ethnic groups, … */
static const struct
{
  const char *list;
  guint n_codes;
} counts[] = {
  { "target-group", 26 }, { "ethnicity", 54 }, { "service", 22 }, { "family", 10 },
  { "tool", 8 },          { "purpose", 3 },    { "school", 11 },  { "disability-type", 6 },
};

static void
test_headings (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      const VtTable *table = vt_catalog_get_table (vi_catalog, i);
      g_autoptr (GString) headings = g_string_new (NULL);

      for (guint f = 0; f < vt_table_get_n_fields (table); f++)
        {
          const VtField *field = vt_table_get_field (table, f);

          g_string_append_printf (headings, "%s%s%s", f > 0 ? "|" : "", field->heading,
                                  field->required ? "*" : "");
          g_assert_cmpstr (field->label, ==, field->heading);
        }
      g_assert_cmpstr (vt_table_get_name (table), ==, sheets[i].table);
      g_assert_cmpstr (vt_table_get_sheet (table), ==, sheets[i].sheet);
      g_assert_cmpstr (headings->str, ==, sheets[i].headings);
    }
  for (guint i = G_N_ELEMENTS (sheets); i < vt_catalog_get_n_tables (vi_catalog); i++)
    g_assert_null (vt_table_get_sheet (vt_catalog_get_table (vi_catalog, i)));
}

static void
test_labels (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      const VtCodeList *list = vt_catalog_find_codes (vi_catalog, lists[i].list);
      g_autoptr (GString) labels = g_string_new (NULL);

      g_assert_nonnull (list);
      for (guint k = 0; k < vt_code_list_get_n_codes (list); k++)
        g_string_append_printf (labels, "%s%s", k > 0 ? "|" : "",
                                vt_code_list_get_label (list, k));
      g_assert_cmpstr (labels->str, ==, lists[i].labels);
    }
}

static guint
count_with (const VtCodeList *list, const char *attribute, const char *value)
{
  int column = vt_code_list_find_attribute (list, attribute);
  guint n = 0;

  g_assert_cmpint (column, >=, 0);
  for (guint i = 0; i < vt_code_list_get_n_codes (list); i++)
    n += g_strcmp0 (vt_code_list_get_attribute (list, i, column), value) == 0;
  return n;
}

static void
test_counts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    g_assert_cmpuint (
        vt_code_list_get_n_codes (vt_catalog_find_codes (vi_catalog, counts[i].list)), ==,
        counts[i].n_codes);

  g_assert_cmpuint (count_with (vt_catalog_find_codes (vi_catalog, "ethnicity"), "minority", "yes"),
                    ==, 53);
  g_assert_cmpuint (count_with (vt_catalog_find_codes (vi_catalog, "school"), "attending", "yes"),
                    ==, 7);
  g_assert_cmpuint (
      count_with (vt_catalog_find_codes (vi_catalog, "conclusion"), "outcome", "positive"), ==, 2);
  g_assert_cmpuint (count_with (vt_catalog_find_codes (vi_catalog, "tool"), "purpose", "tu-ky"),
                    ==, 2);
  g_assert_cmpuint (count_with (vt_catalog_find_codes (vi_catalog, "service"), "family", "y-te"),
                    ==, 6);
}

/* Luật Trẻ em Điều 10; HIV, offences, drugs, violence, exploitation, abuse, trafficking and public
 * order stand in no list that leaves the office. */
static void
test_groups (void)
{
  const VtCodeList *groups = vt_catalog_find_codes (vi_catalog, "target-group");

  for (guint i = 1; i <= 14; i++)
    {
      g_autofree char *code = g_strdup_printf ("TE%02u", i);
      int index = vt_code_list_find_code (groups, code);
      gboolean restricted = (i >= 5 && i <= 7) || (i >= 9 && i <= 12);

      g_assert_cmpint (index, ==, (int) i - 1);
      g_assert_cmpint (vt_code_list_is_restricted (groups, (guint) index), ==, restricted);
    }
  g_assert_true (vt_code_list_is_restricted (
      groups, (guint) vt_code_list_find_code (groups, "ANTT")));
  g_assert_cmpuint (count_with (groups, "restricted", "yes"), ==, 8);
  g_assert_cmpuint (count_with (groups, "child", "yes"), ==, 20);
}

/* Letters that English has not; names of groups and decrees keep them. */
static gboolean
is_english (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)) && !g_ascii_isalpha (*p))
      return FALSE;
  return *text != '\0';
}

static void
test_english (void)
{
  for (guint i = 0; i < vt_catalog_get_n_tables (en_catalog); i++)
    {
      const VtTable *table = vt_catalog_get_table (en_catalog, i);

      g_assert_true (is_english (vt_table_get_label (table)));
      g_assert_true (is_english (vt_table_get_plural (table)));
      for (guint f = 0; f < vt_table_get_n_fields (table); f++)
        g_assert_true (is_english (vt_table_get_field (table, f)->label));
    }
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      const VtCodeList *list = vt_catalog_find_codes (en_catalog, lists[i].list);

      for (guint k = 0; k < vt_code_list_get_n_codes (list); k++)
        if (!g_str_equal (vt_code_list_get_code (list, k), "QD2254"))
          g_assert_true (is_english (vt_code_list_get_label (list, k)));
    }
}

/* What is read from the source folder is what is built in: no file is forgotten in the list. */
static void
test_built_in (void)
{
  static const char *const folders[] = { "codes", "instruments", "plans", "tables" };
  g_autofree char *root = g_strdup (g_getenv ("VT_RESOURCE_DIR"));
  guint n_files = 0;

  g_assert_nonnull (root);
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_auto (GStrv) names = vt_resource_list (folders[i]);

      for (guint k = 0; names[k] != NULL; k++)
        {
          g_autofree char *path = g_strconcat (folders[i], "/", names[k], NULL);
          g_autoptr (GBytes) file = vt_resource_load (path, NULL);
          g_autoptr (GBytes) built_in = NULL;
          g_autoptr (GError) error = NULL;

          g_unsetenv ("VT_RESOURCE_DIR");
          built_in = vt_resource_load (path, &error);
          g_setenv ("VT_RESOURCE_DIR", root, TRUE);
          g_assert_no_error (error);
          g_assert_true (g_bytes_equal (file, built_in));
          n_files++;
        }
    }
  g_assert_cmpuint (n_files, >=, 19 + 36 + 8);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  vi_catalog = vt_catalog_new ("vi", &error);
  g_assert_no_error (error);
  en_catalog = vt_catalog_new ("en", &error);
  g_assert_no_error (error);
  g_test_add_func ("/vt/data-files/have-the-headings-of-the-specification", test_headings);
  g_test_add_func ("/vt/data-files/have-the-labels-of-the-specification", test_labels);
  g_test_add_func ("/vt/data-files/have-all-codes", test_counts);
  g_test_add_func ("/vt/data-files/hold-back-restricted-groups", test_groups);
  g_test_add_func ("/vt/data-files/speak-english-too", test_english);
  g_test_add_func ("/vt/data-files/are-built-in", test_built_in);
  status = g_test_run ();
  g_object_unref (vi_catalog);
  g_object_unref (en_catalog);
  return status;
}
