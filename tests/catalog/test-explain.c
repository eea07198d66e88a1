/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-error.h"
#include "vt-explain.h"
#include "vt-phrases-private.h"
#include "vt-resource.h"

#include <glib/gstdio.h>
#include <string.h>

static VtCatalog *vietnamese;
static VtCatalog *english;

typedef struct
{
  const char *set;
  const char *sentence;
} Case;

/* Read by a Vietnamese speaker: as an official would say it, and nothing left out. */
static const Case in_vietnamese[] = {
  { "present",
    "Người có mặt tại ngày chốt." },
  { "child",
    "Trẻ em dưới 16 tuổi có mặt tại ngày chốt." },
  { "group(TT) & served(y-te)",
    "Người thuộc nhóm Người tâm thần tại ngày chốt, đồng thời được cung cấp ít nhất một dịch vụ "
    "thuộc nhóm Y tế trong kỳ báo cáo." },
  { "child & group(TK, RNTT)",
    "Trẻ em (dưới 16 tuổi, có mặt tại ngày chốt) thuộc nhóm Trẻ em tự kỷ hoặc Người rối nhiễu "
    "tâm trí tại ngày chốt." },
  { "child & group(MC1) - group(TE01, TE02, TE03)",
    "Trẻ em (dưới 16 tuổi, có mặt tại ngày chốt) thuộc nhóm Trẻ em mồ côi cha hoặc mẹ tại ngày "
    "chốt, trừ người thuộc nhóm Trẻ em mồ côi cả cha và mẹ; Trẻ em bị bỏ rơi hoặc Trẻ em không "
    "nơi nương tựa tại ngày chốt." },
  { "age(>=3m, <18y)",
    "Người từ đủ 3 tháng tuổi đến dưới 18 tuổi." },
  { "age(<72m) | age(unknown)",
    "Người dưới 6 tuổi hoặc chưa rõ ngày sinh." },
  { "present & age(>=60y) at begin",
    "Người có mặt tại ngày chốt, từ đủ 60 tuổi trở lên (tính tại đầu kỳ)." },
  { "person(household_poverty=ngheo|can-ngheo, sex=nu)",
    "Người có Diện hộ là Hộ nghèo hoặc Hộ cận nghèo và Giới tính là Nữ." },
  { "person(ethnicity=known, ethnicity!=Kinh)",
    "Người có Dân tộc không phải là Kinh." },
  { "person(minority=yes)",
    "Người là người dân tộc thiểu số." },
  { "person(attending=yes)",
    "Người đang đi học (mọi hình thức, kể cả học tại nhà, cộng đồng)." },
  { "person(insurance_number=unknown)",
    "Người có Số thẻ BHYT chưa được ghi." },
  { "departed(chuyen-di, unknown)",
    "Người đã ra khỏi danh sách trong kỳ báo cáo với lý do Chuyển đi hoặc không ghi lý do." },
  { "households(group(RNTT)) & households(need_code(vay-von, eligible=yes))",
    "Hộ có thành viên có mặt tại ngày chốt và thuộc nhóm Người rối nhiễu tâm trí tại ngày chốt, "
    "đồng thời có thành viên có mặt tại ngày chốt và có nhu cầu Vay vốn ưu đãi (đủ điều kiện) "
    "tại ngày chốt." },
  { "members(households(attended(TH_GD, role=gia-dinh)))",
    "Người là thành viên có mặt tại ngày chốt của hộ có thành viên có mặt tại ngày chốt và tham "
    "gia Tập huấn gia đình với vai trò Gia đình, người chăm sóc trong kỳ báo cáo." },
  { "households(child, >=2)",
    "Hộ có từ 2 thành viên có mặt tại ngày chốt trở lên mà mỗi người là trẻ em dưới 16 tuổi có "
    "mặt tại ngày chốt." },
  { "heads & person(sex=nu)",
    "Người là chủ hộ có mặt tại ngày chốt, đồng thời có Giới tính là Nữ." },
  { "staff(child_work=yes) & trained(TH_CB)",
    "Cán bộ đang làm việc trong lĩnh vực công tác trẻ em tại ngày chốt, đồng thời tham gia Tập "
    "huấn cán bộ trong kỳ báo cáo." },
  { "placement(form=NT|KNT|CN, starting, after(placement(form=CS) at begin | placement(form=CS, "
    "starting)))",
    "Người được chăm sóc thay thế theo hình thức Người thân thích; Cá nhân, gia đình không phải "
    "người thân thích hoặc Nhận con nuôi (bắt đầu trong kỳ báo cáo), sau ngày đầu tiên được chăm "
    "sóc thay thế theo hình thức Cơ sở trợ giúp xã hội tại đầu kỳ hoặc được chăm sóc thay thế "
    "theo hình thức Cơ sở trợ giúp xã hội (bắt đầu trong kỳ báo cáo)." },
  { "placement(ever, latest, end_reason=doan-tu)",
    "Người được chăm sóc thay thế từ trước đến ngày chốt, trong đó lần ghi sau cùng có Lý do kết "
    "thúc là Đoàn tụ gia đình." },
  { "screening(tool=KHAM_DT, latest(surgery_indicated=yes), surgery_state=da-hen|hoan|unknown, "
    "surgery_on<=cutoff)",
    "Người được sàng lọc bằng Khám dị tật, khuyết tật trong kỳ báo cáo, trong đó lần ghi sau "
    "cùng (ưu tiên lần có Chỉ định phẫu thuật là Có) có Ngày phẫu thuật không sau ngày chốt và "
    "Trạng thái phẫu thuật là Đã hẹn hoặc Hoãn hoặc chưa được ghi." },
  { "screening(purpose=tu-ky, outcome=positive, unanswered(served(y-te)))",
    "Người được sàng lọc về Tự kỷ trong kỳ báo cáo với Kết luận là Nguy cơ cao hoặc Dương tính, "
    "mà kể từ ngày đó không có lần nào được cung cấp ít nhất một dịch vụ thuộc nhóm Y tế trong "
    "kỳ báo cáo." },
  { "service(provider=\"Trạm y tế\", cost>=1000000, given_on>2025-06-30)",
    "Người được cung cấp ít nhất một dịch vụ trong kỳ báo cáo với Chi phí từ 1.000.000 trở lên "
    "và Ngày sau ngày 30/06/2025 và Đơn vị là “Trạm y tế”." },
  { "group(TE01, ending) | disability(types=than-kinh|tri-tue)",
    "Người thuộc nhóm Trẻ em mồ côi cả cha và mẹ (kết thúc trong kỳ báo cáo) hoặc có khuyết tật "
    "dạng Thần kinh, tâm thần hoặc Trí tuệ tại ngày chốt." },
  { "group(TT) ^ group(TT) at begin",
    "Người có thay đổi giữa đầu kỳ và ngày chốt về việc thuộc nhóm Người tâm thần." },
  { "(present & group(TT)) - (present & group(TT)) at begin",
    "Người tại ngày chốt (có mặt, đồng thời thuộc nhóm Người tâm thần), mà tại đầu kỳ chưa như "
    "vậy." },
  { "(present & group(TT)) at begin - (present & group(TT))",
    "Người tại đầu kỳ (có mặt, đồng thời thuộc nhóm Người tâm thần), mà tại ngày chốt không còn "
    "như vậy." },
  { "group(TT) ^ group(TK)",
    "Người chỉ thuộc một trong hai trường hợp: thuộc nhóm Người tâm thần tại ngày chốt; thuộc "
    "nhóm Trẻ em tự kỷ tại ngày chốt." },
  { "rows(allowance(dot-xuat, starting))",
    "Lượt trợ cấp Đột xuất (bắt đầu trong kỳ báo cáo)." },
  { "rows(trained(TH_CB))",
    "Lượt cán bộ tham gia hoạt động loại Tập huấn cán bộ trong kỳ báo cáo." },
  { "rows(activity(kind=TT, topic=known))",
    "Hoạt động loại Truyền thông trong kỳ báo cáo với Chủ đề đã được ghi." },
  { "rows(service(place=TH)) | rows(service(funding=bhyt))",
    "Lượt cung cấp dịch vụ tại Trường học trong kỳ báo cáo hoặc trong kỳ báo cáo với Nguồn kinh "
    "phí là BHYT." },
  { "sum(resource(form=tien, person=unknown), value)",
    "Tổng “Giá trị” của lượt tiếp nhận nguồn lực bằng Tiền trong kỳ báo cáo với Mã hồ sơ chưa "
    "được ghi." },
  { "attended(activity.topic=known)",
    "Người tham gia ít nhất một hoạt động trong kỳ báo cáo với Chủ đề của Hoạt động đã được ghi." },
  { "placement(overlapping(form), always)",
    "Người được chăm sóc thay thế (không kể thời gian), trùng thời gian với một lần ghi khác của "
    "cùng người có cùng Hình thức." },
  { "person(left_on<entered_on)",
    "Người có Ngày ra khỏi danh sách trước Ngày vào danh sách." },
  { "person(unfit(personal_id, sex))",
    "Người có Số định danh cá nhân không khớp với Giới tính." },
  { "service(given_on>person.left_on)",
    "Người được cung cấp ít nhất một dịch vụ trong kỳ báo cáo với Ngày sau Ngày ra khỏi danh "
    "sách của Đối tượng." },
  { "visit(visited_on>=cutoff-90d)",
    "Người được theo dõi trong kỳ báo cáo với Ngày từ 90 ngày trước ngày chốt trở đi." },
  { "membership(child=yes, ever)",
    "Người thuộc ít nhất một nhóm đối tượng dành cho trẻ em từ trước đến ngày chốt." },
  { "stay(leave_reason=chuyen-di)",
    "Người có lần cư trú trước đây với Lý do ra là Chuyển đi." },
  { "need(giao-duc, capable=no) & need & allowance & membership",
    "Người có nhu cầu dịch vụ thuộc nhóm Giáo dục (không có khả năng tham gia) tại ngày chốt, "
    "đồng thời có ít nhất một nhu cầu tại ngày chốt, đồng thời hưởng trợ cấp tại ngày chốt, đồng "
    "thời thuộc ít nhất một nhóm đối tượng tại ngày chốt." },
};

static const Case in_english[] = {
  { "group(TT) & served(y-te)",
    "People who belong to the group Person with a mental illness on the cut-off day and also "
    "were given at least one service of the family Health care in the period." },
  { "child & group(MC1) - group(TE01, TE02, TE03)",
    "Children (under 16, on the register on the cut-off day) who belong to the group Child who "
    "has lost one parent on the cut-off day, except people who belong to the group Child who has "
    "lost both parents; Abandoned child or Child without support on the cut-off day." },
  { "age(>=3m, <18y)",
    "People who are at least 3 months and under 18 years old." },
  { "households(group(RNTT)) & households(need_code(vay-von, eligible=yes))",
    "Households of people on the register on the cut-off day who belong to the group Person with "
    "a mental disturbance on the cut-off day and also of people on the register on the cut-off "
    "day who need Preferential loan (eligible) on the cut-off day." },
  { "staff(child_work=yes) & trained(TH_CB)",
    "Staff who are in service in the field of child work on the cut-off day and also attended "
    "Training of staff in the period." },
  { "placement(ever, latest, end_reason=doan-tu)",
    "People who are in alternative care at any time up to the cut-off day, the latest of them "
    "with Reason for ending: Back with the family." },
  { "(present & group(TT)) - (present & group(TT)) at begin",
    "People who on the cut-off day (are on the register and also belong to the group Person with "
    "a mental illness), but not at the beginning of the period." },
  { "rows(allowance(dot-xuat, starting))",
    "Allowances of the kind Emergency (starting in the period)." },
  { "sum(resource(form=tien, person=unknown), value)",
    "The total of “Value” over resources received as Money in the period with Case-file code not "
    "filled in." },
};

static VtExpression *
parse (VtCatalog *with, const char *set)
{
  g_autoptr (GError) error = NULL;
  VtExpression *expression = vt_expression_parse (with, set, NULL, NULL, 1, 1, &error);

  g_assert_no_error (error);
  return expression;
}

static void
check_cases (VtCatalog *with, VtCatalog *in, const Case *cases, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VtExpression) expression = parse (with, cases[i].set);
      g_autofree char *sentence = vt_expression_explain (expression, in);

      g_assert_cmpstr (sentence, ==, cases[i].sentence);
    }
}

static void
test_says_sets_as_officials_do (void)
{
  check_cases (vietnamese, vietnamese, in_vietnamese, G_N_ELEMENTS (in_vietnamese));
}

static void
test_says_sets_in_english (void)
{
  check_cases (english, english, in_english, G_N_ELEMENTS (in_english));
}

/* A workbook speaks Vietnamese though the program reads its plans in English, and the other way. */
static void
test_speaks_the_asked_catalogs_language (void)
{
  check_cases (english, vietnamese, in_vietnamese, G_N_ELEMENTS (in_vietnamese));
  check_cases (vietnamese, english, in_english, G_N_ELEMENTS (in_english));
}

/* --- plans ------------------------------------------------------------------------------------ */

static VtPlan *
load_plan (VtCatalog *catalog, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  VtPlan *plan = vt_plan_load_bytes (catalog, "x.ini", bytes, NULL, &error);

  g_assert_no_error (error);
  return plan;
}

#define HEAD "[plan]\nid=x\ntitle=T\nversion=1\nfrom-year=2024\nto-year=2026\n"

static void
test_tells_named_sets_once (void)
{
  g_autoptr (VtPlan) plan = load_plan (
      vietnamese,
      HEAD "[set mo-coi]\nlabel=Trẻ em mồ côi\nexpression=child & group(TE01, MC1)\n"
           "[set ngheo]\nlabel=Hộ nghèo\nexpression=person(household_poverty=ngheo)\n"
           "[set ca-hai]\nlabel=Trẻ em mồ côi nghèo\nexpression=@mo-coi & @ngheo\n"
           "[figure a]\nlabel=A\nunit=trẻ\ndenominator=@ca-hai\n"
           "numerator=@ca-hai & @mo-coi - placement\nbaseline=tre-em-ngheo\n"
           "[figure b]\nlabel=B\nunit=đồng\nnumerator=sum(allowance, amount)\nwithin=present\n"
           "[figure c]\nlabel=C\nunit=người\nnumerator=@ngheo\nbaseline=dan-so\n");
  const char *const meanings[] = {
    "Mẫu số: người thuộc đối tượng “Trẻ em mồ côi”, đồng thời có Diện hộ là Hộ nghèo.\n"
    "Tử số (tính trong mẫu số): người thuộc đối tượng “Trẻ em mồ côi nghèo”, đồng thời thuộc đối "
    "tượng “Trẻ em mồ côi”, trừ người được chăm sóc thay thế tại ngày chốt.\n"
    "Khi đã nhập Số liệu nền “Trẻ em hộ nghèo, cận nghèo” của năm thì lấy số đó làm mẫu số.\n"
    "“Trẻ em mồ côi”: trẻ em (dưới 16 tuổi, có mặt tại ngày chốt) thuộc nhóm Trẻ em mồ côi cả "
    "cha và mẹ hoặc Trẻ em mồ côi cha hoặc mẹ tại ngày chốt.\n"
    "“Trẻ em mồ côi nghèo”: người thuộc đối tượng “Trẻ em mồ côi”, đồng thời có Diện hộ là Hộ "
    "nghèo.",
    "Cách tính: tổng “Mức hưởng” của lượt trợ cấp tại ngày chốt.\n"
    "Chỉ tính lượt của người có mặt tại ngày chốt.",
    "Cách tính: người có Diện hộ là Hộ nghèo.\n"
    "Chỉ tính người có mặt tại ngày chốt.\n"
    "Khi đã nhập Số liệu nền “Dân số” của năm thì lấy số đó.",
  };

  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    {
      g_autofree char *meaning = vt_plan_explain_figure (plan, i);

      g_assert_cmpstr (meaning, ==, meanings[i]);
    }
}

/* What a label may hold and a reader understands; all else of the kind is a code that was left. */
static char *
without_labels (VtPlan *plan, const char *text)
{
  static const char *const names[] = { "COVID-19", "M-CHAT-R/F", "SDQ-25", "PHQ-9", "GAD-7", "SRQ-20",
                                       "HIV/AIDS", "BHYT", "near-poor", "Near-poor", "long-term",
                                       "cut-off", "follow-up", "After-effects", "Case-file" };
  g_autoptr (GString) rest = g_string_new (text);

  for (guint i = 0; i < vt_plan_get_n_sets (plan); i++)
    if (vt_plan_get_set (plan, i)->label != NULL)
      g_string_replace (rest, vt_plan_get_set (plan, i)->label, "x", 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_string_replace (rest, names[i], "x", 0);
  return g_string_free (g_steal_pointer (&rest), FALSE);
}

static void
check_plan (VtPlan *plan)
{
  g_autoptr (GRegex) code
      = g_regex_new ("[_@{}=|&^<>\"]|[a-z0-9]-[a-z0-9]|\\b[A-Z]{2,}[0-9]*\\b| ,|  |\\.\\.|\\(\\)|%",
                     0, 0, NULL);

  for (guint i = 0; i < vt_plan_get_n_figures (plan); i++)
    {
      const VtFigure *figure = vt_plan_get_figure (plan, i);
      g_autofree char *meaning = vt_plan_explain_figure (plan, i);
      g_autofree char *rest = without_labels (plan, meaning);
      g_autoptr (GMatchInfo) match = NULL;

      if (g_regex_match (code, rest, 0, &match))
        {
          g_autofree char *found = g_match_info_fetch (match, 0);

          g_test_message ("%s: “%s” in %s", figure->id, found, rest);
          g_test_fail ();
        }
      g_assert_true (g_str_has_suffix (meaning, "."));
      g_assert_cmpuint (strlen (meaning), >, 20);
    }
}

static void
check_plans (VtCatalog *catalog)
{
  g_autofree char *sixth = g_test_build_filename (G_TEST_DIST, "data", "tre-em-ngheo-2026.ini", NULL);
  g_autofree char *text = NULL;
  g_autoptr (VtPlan) own = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) plans = vt_plan_load_all (catalog, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (plans->len, >=, 5);
  for (guint i = 0; i < plans->len; i++)
    check_plan (g_ptr_array_index (plans, i));
  g_file_get_contents (sixth, &text, NULL, &error);
  g_assert_no_error (error);
  own = load_plan (catalog, text);
  check_plan (own);
}

static void
test_leaves_no_code_in_any_plan (void)
{
  check_plans (vietnamese);
  check_plans (english);
}

/* Every word, field and code there is can be told. */
static void
test_leaves_no_code_of_any_table (void)
{
  g_autoptr (GRegex) code = g_regex_new ("[_@{}=|]|\\b[a-z]+-[a-z]+\\b", 0, 0, NULL);

  for (guint t = 0; t < vt_catalog_get_n_tables (vietnamese); t++)
    {
      const VtTable *table = vt_catalog_get_table (vietnamese, t);

      for (guint f = 0; vt_table_get_sheet (table) != NULL && f < vt_table_get_n_fields (table); f++)
        {
          const VtField *field = vt_table_get_field (table, f);
          g_autofree char *set = NULL;
          g_autofree char *sentence = NULL;
          g_autoptr (VtExpression) expression = NULL;

          if (vt_catalog_find_word (vietnamese, vt_table_get_name (table), NULL) == NULL)
            continue;
          set = g_strdup_printf ("%s(%s=known)", vt_table_get_name (table), field->name);
          expression = parse (vietnamese, set);
          sentence = vt_expression_explain (expression, vietnamese);
          g_assert_false (g_regex_match (code, sentence, 0, NULL));
          g_assert_nonnull (strstr (sentence, field->label));
        }
    }
}

/* --- mistakes in the phrases ------------------------------------------------------------------ */

static const struct
{
  const char *old;
  const char *new;
  const char *says;
} bad_phrases[] = {
  { "people=người {set}", "people=người", "The phrase must hold “{set}”." },
  { "people[en]=people who {set}", "people[en]=people who {sets}", "The phrase must hold “{set}”." },
  { "or={a} hoặc {b}", "or={a} hoặc {b} {c}", "Nothing is put in for “{c}” here." },
  { "or={a} hoặc {b}\n", "", "“or” needs both a Vietnamese and an English text." },
  { "or={a} hoặc {b}", "oder={a} hoặc {b}", "The key “oder” is not known here." },
  { "[join]", "[joint]", "The group “joint” is not known here." },
};

static void
test_names_the_line_of_a_bad_phrase (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = vt_resource_load ("explain/phrases.ini", &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (bad_phrases); i++)
    {
      g_autoptr (GString) text = g_string_new (g_bytes_get_data (bytes, NULL));
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (GError) problem = NULL;

      g_assert_cmpuint (g_string_replace (text, bad_phrases[i].old, bad_phrases[i].new, 1), ==, 1);
      changed = g_bytes_new (text->str, text->len);
      g_assert_null (vt_phrases_new ("p.ini", changed, "vi", &problem));
      g_assert_error (problem, VT_ERROR, VT_ERROR_SYNTAX);
      g_assert_true (g_regex_match_simple ("^p\\.ini, line [0-9]+: ", problem->message, 0, 0));
      g_assert_nonnull (strstr (problem->message, bad_phrases[i].says));
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  vietnamese = vt_catalog_new ("vi", &error);
  g_assert_no_error (error);
  english = vt_catalog_new ("en", &error);
  g_assert_no_error (error);

  g_test_add_func ("/vt/explain/says-sets-as-officials-do", test_says_sets_as_officials_do);
  g_test_add_func ("/vt/explain/says-sets-in-english", test_says_sets_in_english);
  g_test_add_func ("/vt/explain/speaks-the-asked-catalogs-language",
                   test_speaks_the_asked_catalogs_language);
  g_test_add_func ("/vt/explain/tells-named-sets-once", test_tells_named_sets_once);
  g_test_add_func ("/vt/explain/leaves-no-code-in-any-plan", test_leaves_no_code_in_any_plan);
  g_test_add_func ("/vt/explain/leaves-no-code-of-any-table", test_leaves_no_code_of_any_table);
  g_test_add_func ("/vt/explain/names-the-line-of-a-bad-phrase",
                   test_names_the_line_of_a_bad_phrase);
  result = g_test_run ();
  g_clear_object (&vietnamese);
  g_clear_object (&english);
  return result;
}
