/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands in a report's document; how it looks is for the eye, whether other programs read it
 * for report-document.py. */

#include "config.h"

#include "vt-report-document.h"

#include "document-fixture.h"

#include "vt-error.h"
#include "vt-office.h"
#include "vt-report-text.h"
#include "vt-test-register.h"

#include <string.h>

#define PLAN "lang-son-2024-2030"
#define HOSTILE "a < b & \"c\"\x01 ]]> <w:p/>"

typedef struct
{
  VtTestRegister *test; /* (owned) */
  VtRegister *reg;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->test = vt_test_register_new ();
  fixture->reg = fixture->test->reg;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  vt_test_register_free (fixture->test);
}

/* @pairs: setting, value, …, NULL. The commune was called Thị trấn Cũ before 01/07/2025. */
static void
set_office (Fixture *fixture, const char *const *pairs)
{
  g_autoptr (GHashTable) settings = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) names
      = g_ptr_array_new_with_free_func ((GDestroyNotify) vt_unit_name_free);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; pairs[i] != NULL; i += 2)
    g_hash_table_insert (settings, (gpointer) pairs[i], (gpointer) pairs[i + 1]);
  g_ptr_array_add (names, vt_unit_name_new ("Thị trấn Cũ", "Phường Mới",
                                            vt_day_from_ymd (2025, 7, 1)));
  vt_register_set_office (fixture->reg, settings, names, &error);
  g_assert_no_error (error);
}

static GBytes *
make (Fixture *fixture, VtPlan *plan, const char *period_text)
{
  VtDatabase *reader = vt_register_get_reader (fixture->reg);
  g_autoptr (GError) error = NULL;
  g_autoptr (VtFigures) figures = NULL;
  GBytes *document;
  VtPeriod period;

  vt_period_parse (period_text, &period, &error);
  g_assert_no_error (error);
  figures = vt_figures_compute (plan, fixture->test->catalog, reader, &period, period.to, FALSE,
                                NULL, &error);
  g_assert_no_error (error);
  document = vt_report_make_document (fixture->reg, reader, figures, &error);
  g_assert_no_error (error);
  return document;
}

static char *
dump (Fixture *fixture, const char *plan_id, const char *period)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtPlan) plan = vt_plan_load (fixture->test->catalog, plan_id, &error);
  g_autoptr (GBytes) document = NULL;

  g_assert_no_error (error);
  document = make (fixture, plan, period);
  return document_dump (document);
}

static void
assert_has (const char *text, const char *part)
{
  g_test_message ("%s", part);
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in:\n%s", part, text);
}

/* --- letter ------------------------------------------------------------------------------------ */

static void
test_is_laid_out_as_a_report (Fixture *fixture, gconstpointer data)
{
  static const char *const office[]
      = { VT_SETTING_COMMUNE, "Phường Mới", VT_SETTING_PLACE, "Phường Mới", VT_SETTING_SIGNATORY,
          "Lò Văn An", VT_SETTING_SIGNATORY_ROLE, "vice-chairman", NULL };
  g_autofree char *text = NULL;

  set_office (fixture, office);
  text = dump (fixture, PLAN, "2025");
  g_assert_true (g_str_has_prefix (
      text, "=\n|ỦY BAN NHÂN DÂN\nPHƯỜNG MỚI\n\n"
            "|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
            "=\n|Số:        /BC-UBND\n"
            "|Phường Mới, ngày      tháng      năm 2025\n"
            "BÁO CÁO\nKết quả thực hiện Kế hoạch thực hiện Chương trình"));
  assert_has (text, "tỉnh Lạng Sơn, năm 2025\n\nKính gửi: Sở Y tế.\nThực hiện Quyết định số "
                    "1591/QĐ-TTg");
  assert_has (text, ", Ủy ban nhân dân phường Mới báo cáo kết quả như sau:\n"
                    "Kỳ báo cáo: từ 01/01/2025 đến 31/12/2025. Số liệu chốt ngày 31/12/2025.\n"
                    "I. Đánh giá tình hình\n- ");
  assert_has (text, "\nV. Khó khăn, vướng mắc\n…");
  g_assert_true (g_str_has_suffix (
      text, "Trên đây là báo cáo kết quả thực hiện năm 2025 của Ủy ban nhân dân phường Mới./.\n"
            "=\n|Nơi nhận:\n- Như trên;\n- Lưu: VT.\n"
            "|TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLò Văn An\n\n"));
}

/* Before the reform of 01/07/2025 the commune and who received its reports had other names. */
static void
test_keeps_old_names (Fixture *fixture, gconstpointer data)
{
  static const char *const office[] = { VT_SETTING_COMMUNE, "Phường Mới", NULL };
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;

  set_office (fixture, office);
  old = dump (fixture, PLAN, "2024");
  assert_has (old, "|ỦY BAN NHÂN DÂN\nTHỊ TRẤN CŨ\n");
  assert_has (old, "Kính gửi: Sở Lao động - Thương binh và Xã hội.");
  assert_has (old, "Ủy ban nhân dân thị trấn Cũ./.");
  g_assert_null (strstr (old, "Mới"));
  new = dump (fixture, PLAN, "2025-H2");
  assert_has (new, "|ỦY BAN NHÂN DÂN\nPHƯỜNG MỚI\n");
  assert_has (new, "Kính gửi: Sở Y tế.");
  g_assert_null (strstr (new, "Cũ"));
}

static const struct
{
  const char *plan, *period, *expected;
} subjects[] = {
  { PLAN, "2025-H1", "tỉnh Lạng Sơn, 6 tháng đầu năm 2025\n" },
  { PLAN, "2024-H2", "tỉnh Lạng Sơn, 6 tháng cuối năm 2024\n" },
  { PLAN, "2025-Q3", "tỉnh Lạng Sơn, quý III năm 2025\n" },
  { PLAN, "2025-04", "tỉnh Lạng Sơn, tháng 4 năm 2025\n" },
  { PLAN, "2024-10", "tỉnh Lạng Sơn, tháng 10 năm 2024\n" },
  { PLAN, "2025-02", "tỉnh Lạng Sơn, tháng 02 năm 2025\n" },
  { PLAN, "2024-01-01..2024-10-31", "tỉnh Lạng Sơn, từ ngày 01/01/2024 đến ngày 31/10/2024\n" },
  /* The plan's own title says so. */
  { "lang-son-tp-2025", "2025", "năm 2025 trên địa bàn thành phố Lạng Sơn\n" },
  { "lang-son-tp-2025", "2025-H1", "địa bàn thành phố Lạng Sơn, 6 tháng đầu năm 2025\n" },
};

static void
test_names_its_period (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    {
      g_autofree char *text = dump (fixture, subjects[i].plan, subjects[i].period);

      assert_has (text, subjects[i].expected);
    }
}

static void
test_lists_the_offices_recipients (Fixture *fixture, gconstpointer data)
{
  static const char *const office[]
      = { VT_SETTING_RECIPIENTS, "- Như trên;\n\nThường trực Đảng ủy;\n- Lưu: VT, VHXH.", NULL };
  g_autofree char *text = NULL;

  set_office (fixture, office);
  text = dump (fixture, PLAN, "2025");
  assert_has (text, "|Nơi nhận:\n- Như trên;\n- Thường trực Đảng ủy;\n- Lưu: VT, VHXH.\n|TM.");
}

/* --- numbers and words ------------------------------------------------------------------------- */

/* Three children without parents, one of them with a placement. */
static void
add_children (Fixture *fixture)
{
  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *code = g_strdup_printf ("HS%u", i);
      g_autoptr (VtRecord) person
          = vt_test_register_add_person (fixture->test, code, "Lò Văn Páo", "2015-06-01", "Nà Pàn");
      g_autoptr (VtRecord) group
          = vt_test_register_add (fixture->test, "membership", "person", code, "target_group",
                                  "TE01", "valid_from", "2024-01-01", NULL);
    }
  {
    g_autoptr (VtRecord) placement
        = vt_test_register_add (fixture->test, "placement", "person", "HS1", "form", "NT",
                                "valid_from", "2025-03-01", "caregiver_name", "Lò Thị Ánh", NULL);
  }
}

static void
test_says_what_the_numbers_give (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  add_children (fixture);
  text = dump (fixture, PLAN, "2025");
  assert_has (text, "\n- Trong kỳ có 1/3 trẻ (Trẻ em mồ côi được chăm sóc thay thế");
  assert_has (text, "đạt 33,33%, thấp hơn mục tiêu 100%.\nBảng tổng hợp các chỉ tiêu\n"
                    "#\n|STT\n|Chỉ tiêu\n|Đơn vị tính\n|Mục tiêu (%)\n|Tổng số\n|Số đạt\n"
                    "|Tỷ lệ (%)\n|So với mục tiêu\n=\n|1\n");
  assert_has (text, "|trẻ\n|100\n|3\n|1\n|33,33\n|Chưa đạt\n");
  assert_has (text, "|\n|Trong đó: ");
  assert_has (text, "\n- Chăm sóc thay thế bởi người thân thích: 1/3 trẻ, chiếm 33,33%.\n");
  /* Nobody stands in it. */
  g_assert_null (strstr (text, "Lò"));
  g_assert_null (strstr (text, "HS1"));
}

static void
test_a_plan_without_targets_counts (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = dump (fixture, "le-thanh-nghi-2026", "2026-01");

  assert_has (text, "#\n|STT\n|Chỉ tiêu\n|Đơn vị tính\n|Số lượng\n=\n|1\n|Tổng số đối tượng");
  assert_has (text, "=\n|2\n");
  g_assert_null (strstr (text, "Mục tiêu (%)"));
}

static void
test_holds_what_people_typed (Fixture *fixture, gconstpointer data)
{
  static const char *const office[] = { VT_SETTING_COMMUNE, "Xã <b>&\"", NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  VtPeriod period;

  set_office (fixture, office);
  vt_period_parse ("2025-H2", &period, &error);
  vt_report_text_save (fixture->reg, PLAN, &period, "V. Khó khăn, vướng mắc",
                       HOSTILE "\nשלום عليكم", &error);
  g_assert_no_error (error);
  text = dump (fixture, PLAN, "2025-H2");
  assert_has (text, "\nV. Khó khăn, vướng mắc\na < b & \"c\" ]]> <w:p/>\nשלום عليكم\n"
                    "VI. Đề xuất, kiến nghị\n…");
  assert_has (text, "|ỦY BAN NHÂN DÂN\nXÃ <B>&\"\n");
}

static void
test_same_bytes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtPlan) plan = vt_plan_load (fixture->test->catalog, PLAN, &error);
  g_autoptr (GBytes) one = NULL;
  g_autoptr (GBytes) two = NULL;

  g_assert_no_error (error);
  add_children (fixture);
  one = make (fixture, plan, "2025");
  two = make (fixture, plan, "2025");
  g_assert_true (g_bytes_equal (one, two));
}

/* A plan of one figure, no sheets, no sections, no recipient. */
static void
test_a_bare_plan_has_one (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "[plan]\nid=tran\ntitle=Kế hoạch trần\nversion=1\nfrom-year=2025\n"
                             "to-year=2025\n[figure t.1]\nlabel=Trẻ em\nunit=trẻ\nmain=yes\n"
                             "numerator=child\n[figure t.2]\nlabel=Phụ\nunit=trẻ\n"
                             "numerator=child\n[figure t.3]\nlabel=Người\nunit=người\nmain=yes\n"
                             "numerator=present\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (VtPlan) plan
      = vt_plan_load_bytes (fixture->test->catalog, "tran.ini", bytes, NULL, &error);
  g_autoptr (GBytes) document = NULL;
  g_autofree char *content = NULL;

  g_assert_no_error (error);
  add_children (fixture);
  document = make (fixture, plan, "2025");
  content = document_dump (document);
  assert_has (content, "Kết quả thực hiện Kế hoạch trần, năm 2025\n");
  assert_has (content, "Thực hiện Kế hoạch trần, Ủy ban nhân dân …");
  assert_has (content, "=\n|1\n|Trẻ em\n|trẻ\n|3\n=\n|2\n|Người\n|người\n|3\n\n");
  g_assert_null (strstr (content, "Kính gửi"));
  assert_has (content, "|Nơi nhận:\n- Lưu: VT.\n");
}

/* --- the file ---------------------------------------------------------------------------------- */

static void
test_refuses_a_missing_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtPlan) plan = vt_plan_load (fixture->test->catalog, PLAN, &error);
  g_autofree char *path = g_build_filename (fixture->test->folder, "không", "có.docx", NULL);
  VtDatabase *reader = vt_register_get_reader (fixture->reg);
  g_autoptr (VtFigures) figures = NULL;
  VtPeriod period;

  vt_period_parse ("2025", &period, &error);
  figures = vt_figures_compute (plan, fixture->test->catalog, reader, &period, period.to, FALSE,
                                NULL, &error);
  g_assert_no_error (error);
  g_assert_false (vt_report_write_document (fixture->reg, reader, figures, path, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == VT_ERROR);
}

#define add_test(name, function)                                                                   \
  g_test_add ("/vt/report-document/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_test ("is-laid-out-as-a-report", test_is_laid_out_as_a_report);
  add_test ("keeps-old-names", test_keeps_old_names);
  add_test ("names-its-period", test_names_its_period);
  add_test ("lists-the-offices-recipients", test_lists_the_offices_recipients);
  add_test ("says-what-the-numbers-give", test_says_what_the_numbers_give);
  add_test ("a-plan-without-targets-counts", test_a_plan_without_targets_counts);
  add_test ("holds-what-people-typed", test_holds_what_people_typed);
  add_test ("gives-the-same-bytes-each-time", test_same_bytes);
  add_test ("a-bare-plan-has-one", test_a_bare_plan_has_one);
  add_test ("refuses-a-missing-folder", test_refuses_a_missing_folder);

  return g_test_run ();
}
