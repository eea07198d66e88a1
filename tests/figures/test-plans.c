/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "figures-fixture.h"
#include "vt-error.h"
#include "vt-figures.h"

#include <string.h>

/* Written from spec/indicators.md, not from the plan files: what every plan must have, in its
 * order, with its target and whether it has a denominator. */

typedef struct
{
  const char *id;
  int target;
  gboolean has_denominator;
} Expected;

static const Expected programme_1929[] = {
  { "1929.1a", 80, TRUE },      { "1929.1b", 80, TRUE }, { "1929.1b.tk", -1, TRUE },
  { "1929.1b.rntt", -1, TRUE }, { "1929.2a", 70, TRUE }, { "1929.2b", -1, TRUE },
  { "1929.3", 80, TRUE },       { "1929.4a", 60, TRUE }, { "1929.4b", 60, TRUE },
  { "1929.5", 60, TRUE },       { "1929.6", 60, TRUE },  { "1929.7a", 30, TRUE },
  { "1929.7b", 30, TRUE },      { "1929.8", 60, TRUE },
};

static const Expected programme_1591[] = {
  { "1591.b1", -1, FALSE },   { "1591.b2", -1, FALSE },   { "1591.b3", -1, FALSE },
  { "1591.b4", -1, FALSE },   { "1591.b5", -1, FALSE },   { "1591.b6", -1, FALSE },
  { "1591.b7", -1, FALSE },   { "1591.b8", -1, FALSE },   { "1591.b9", -1, FALSE },
  { "1591.b10", -1, FALSE },  { "1591.b11", -1, FALSE },  { "1591.b12", -1, TRUE },
  { "1591.1", 80, TRUE },     { "1591.1.TH", -1, TRUE },  { "1591.1.KCB", -1, TRUE },
  { "1591.1.TGXH", -1, TRUE }, { "1591.1.BVTE", -1, TRUE }, { "1591.1.CD", -1, TRUE },
  { "1591.2", 100, TRUE },    { "1591.2.NT", -1, TRUE },  { "1591.2.KNT", -1, TRUE },
  { "1591.2.CN", -1, TRUE },  { "1591.2.CS", -1, TRUE },  { "1591.2.qd", -1, TRUE },
  { "1591.2.dv", -1, TRUE },  { "1591.2.mr", -1, TRUE },  { "1591.2.mc", -1, TRUE },
  { "1591.2.ve", -1, TRUE },
};

static const Expected programme_1438[] = {
  { "1438.1", 95, TRUE },      { "1438.2", 100, TRUE },     { "1438.2.cho", -1, TRUE },
  { "1438.2.tc", -1, TRUE },   { "1438.2.kdk", -1, TRUE },  { "1438.2.khac", -1, TRUE },
  { "1438.3a", 65, TRUE },     { "1438.3b", -1, TRUE },     { "1438.4", -1, TRUE },
  { "1438.sl1", -1, FALSE },   { "1438.sl2", -1, FALSE },   { "1438.sl3", -1, FALSE },
  { "1438.sl4", -1, FALSE },
};

static FiguresFixture fixture;

static VtPlan *
load (const char *id)
{
  g_autoptr (GError) error = NULL;
  VtPlan *plan = vt_plan_load (fixture.catalog, id, &error);

  g_assert_no_error (error);
  return plan;
}

static void
check_figures (const char *id, const Expected *expected, guint n)
{
  g_autoptr (VtPlan) plan = load (id);

  g_assert_cmpuint (vt_plan_get_n_figures (plan), ==, n);
  for (guint i = 0; i < n; i++)
    {
      const VtFigure *figure = vt_plan_get_figure (plan, i);

      g_assert_cmpstr (figure->id, ==, expected[i].id);
      g_assert_cmpint (figure->target, ==, expected[i].target);
      g_assert_true ((figure->denominator != NULL) == expected[i].has_denominator);
    }
}

static void
test_have_the_figures_of_the_specification (void)
{
  check_figures ("lang-son-tp-2025", programme_1929, G_N_ELEMENTS (programme_1929));
  check_figures ("lang-son-2024-2030", programme_1591, G_N_ELEMENTS (programme_1591));
  check_figures ("nguyen-trai-2024-2030", programme_1591, G_N_ELEMENTS (programme_1591));
  check_figures ("lang-son-tp-2024-khuyet-tat", programme_1438, G_N_ELEMENTS (programme_1438));
}

static void
test_le_thanh_nghi_is_complete (void)
{
  static const char *const groups[] = { "nkt", "tt", "tk", "rntt", "all" };
  static const char *const of_group[]
      = { "dau",           "tang",       "giam",       "giam.chuyen-di", "giam.qua-doi",
          "giam.het-dieu-kien", "giam.khac", "giam.ra-nhom", "cuoi",      "cuoi.nam",
          "cuoi.nu",       "cuoi.kb",    "cuoi.duoi6", "cuoi.6-15",      "cuoi.16-59",
          "cuoi.tu60",     "cuoi.kr" };
  static const char *const others[]
      = { "nkt.cuoi.dbn", "nkt.cuoi.nang", "nkt.cuoi.nhe", "nkt.cuoi.cxd", "muc",
          "benh",         "tc.thang.nguoi", "tc.thang.tien", "tc.dot.nguoi", "tc.dot.luot",
          "tc.dot.tien",  "tc.mt.luot",    "tc.mt.tien",   "sot" };
  static const char *const services[]
      = { "kham-chua-benh", "cap-thuoc",  "phcn",     "can-thiep-som", "phau-thuat",
          "dinh-duong",     "tu-van",     "tri-lieu", "phcn-xa-hoi",   "ctxh",
          "giao-duc",       "hoc-bong",   "huong-nghiep", "lao-dong-tri-lieu", "vay-von",
          "sinh-ke",        "phap-ly",    "kien-thuc", "dung-cu",      "tham-hoi",
          "nha-o",          "van-hoa" };
  static const char *const forms[] = { "tien", "hien-vat", "dich-vu", "all" };
  static const char *const of_form[] = { "luot", "gia-tri", "da-dung", "nguoi" };
  g_autoptr (VtPlan) plan = load ("le-thanh-nghi-2026");
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint g = 0; g < G_N_ELEMENTS (groups); g++)
    for (guint i = 0; i < G_N_ELEMENTS (of_group); i++)
      g_ptr_array_add (ids, g_strdup_printf ("ltn.%s.%s", groups[g], of_group[i]));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_ptr_array_add (ids, g_strdup_printf ("ltn.%s", others[i]));
  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    {
      g_ptr_array_add (ids, g_strdup_printf ("ltn.nc.%s.can", services[i]));
      g_ptr_array_add (ids, g_strdup_printf ("ltn.nc.%s.duoc", services[i]));
    }
  for (guint f = 0; f < G_N_ELEMENTS (forms); f++)
    for (guint i = 0; i < G_N_ELEMENTS (of_form); i++)
      g_ptr_array_add (ids, g_strdup_printf ("ltn.nl.%s.%s", forms[f], of_form[i]));

  g_assert_cmpuint (vt_plan_get_n_figures (plan), ==, ids->len);
  for (guint i = 0; i < ids->len; i++)
    {
      int index = vt_plan_find_figure (plan, g_ptr_array_index (ids, i));

      g_test_message ("%s", (const char *) g_ptr_array_index (ids, i));
      g_assert_cmpint (index, >=, 0);
      g_assert_null (vt_plan_get_figure (plan, (guint) index)->denominator);
    }
}

static void
check_report (const char *id, const char *kind, int year, int day, int month)
{
  g_autoptr (VtPlan) plan = load (id);

  for (guint i = 0; i < vt_plan_get_n_reports (plan); i++)
    {
      const VtPlanReport *report = vt_plan_get_report (plan, i);

      if (!g_str_equal (report->kind, kind))
        continue;
      g_assert_cmpint (report->year, ==, year);
      g_assert_cmpint (report->due_day, ==, day);
      g_assert_cmpint (report->due_month, ==, month);
      return;
    }
  g_test_message ("%s has no report %s", id, kind);
  g_test_fail ();
}

/* "Trước 30/11" is 29/11 at the latest. */
static void
test_name_their_deadlines (void)
{
  g_autoptr (VtPlan) plan = load ("lang-son-2024-2030");
  const VtPlanReport *report = vt_plan_get_report (plan, 0);

  check_report ("lang-son-tp-2025", "year", 0, 0, 0);
  check_report ("le-thanh-nghi-2026", "year", 0, 0, 0);
  check_report ("lang-son-2024-2030", "year", 0, 29, 11);
  check_report ("lang-son-2024-2030", "mid-term", 2025, 0, 0);
  check_report ("lang-son-2024-2030", "final", 2030, 31, 12);
  check_report ("nguyen-trai-2024-2030", "half-year", 0, 9, 6);
  check_report ("nguyen-trai-2024-2030", "year", 0, 4, 12);
  check_report ("lang-son-tp-2024-khuyet-tat", "year", 2024, 31, 10);
  g_assert_cmpstr (vt_plan_report_get_recipient (report, figures_fixture_day ("2024-11-29")), ==,
                   "Sở Lao động - Thương binh và Xã hội");
  g_assert_cmpstr (vt_plan_report_get_recipient (report, figures_fixture_day ("2025-11-29")), ==,
                   "Sở Y tế");
}

/* An empty register counts nobody, in no plan, and divides by nothing. */
static void
test_evaluate_on_an_empty_register (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) plans = vt_plan_load_all (fixture.catalog, NULL, &error);
  VtPeriod period;

  g_assert_no_error (error);
  g_assert_cmpuint (plans->len, ==, 5);
  vt_period_parse ("2025", &period, NULL);
  for (guint p = 0; p < plans->len; p++)
    {
      g_autoptr (VtFigures) figures
          = vt_figures_compute (g_ptr_array_index (plans, p), fixture.catalog, fixture.database,
                                &period, period.to, TRUE, NULL, &error);

      g_assert_no_error (error);
      for (guint i = 0; i < vt_figures_get_n_values (figures); i++)
        {
          const VtFigureValue *value = vt_figures_get_value (figures, i);

          g_assert_cmpint (value->numerator, ==, 0);
          g_assert_cmpint (value->denominator, ==, value->figure->denominator != NULL ? 0 : -1);
          g_assert_cmpint (value->percent, ==, -1);
          g_assert_cmpint (value->met, ==, VT_MET_UNKNOWN);
        }
      g_assert_cmpuint (vt_figures_get_warnings (figures)->len, ==, 0);
    }
}

/* Every label stands in both languages. */
static void
test_speak_both_languages (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtCatalog) english = vt_catalog_new ("en", &error);
  g_autoptr (GPtrArray) plans = vt_plan_load_all (fixture.catalog, NULL, &error);
  g_autoptr (GPtrArray) translated = vt_plan_load_all (english, NULL, &error);

  g_assert_no_error (error);
  for (guint p = 0; p < plans->len; p++)
    {
      VtPlan *plan = g_ptr_array_index (plans, p);
      VtPlan *other = g_ptr_array_index (translated, p);

      g_assert_cmpstr (vt_plan_get_title (plan), !=, vt_plan_get_title (other));
      for (guint i = 0; i < vt_plan_get_n_figures (plan); i++)
        {
          const VtFigure *figure = vt_plan_get_figure (plan, i);
          const VtFigure *in_english = vt_plan_get_figure (other, i);

          g_assert_cmpstr (figure->id, ==, in_english->id);
          g_test_message ("%s", figure->id);
          g_assert_cmpstr (figure->label, !=, in_english->label);
          g_assert_null (strchr (figure->label, '{'));
          g_assert_null (strchr (in_english->label, '{'));
        }
    }
}

static void
test_refuse_an_impossible_cut_off (void)
{
  g_autoptr (VtPlan) plan = load ("lang-son-tp-2025");
  static const char *const days[] = { "2024-12-31", "2026-11-22" }; /* before it; after today */
  VtPeriod period;

  vt_period_parse ("2025", &period, NULL);
  g_assert_cmpint (vt_figures_default_cut_off (&period), ==, period.to);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (vt_figures_compute (plan, fixture.catalog, fixture.database, &period,
                                         figures_fixture_day (days[i]), FALSE, NULL, &error));
      g_assert_error (error, VT_ERROR, VT_ERROR_USAGE);
    }
  vt_period_parse ("2026", &period, NULL);
  g_assert_cmpint (vt_figures_default_cut_off (&period), ==, figures_fixture_day ("2026-11-21"));
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  figures_fixture_init (&fixture, "vi");

  g_test_add_func ("/vt/plans/have-the-figures-of-the-specification",
                   test_have_the_figures_of_the_specification);
  g_test_add_func ("/vt/plans/le-thanh-nghi-is-complete", test_le_thanh_nghi_is_complete);
  g_test_add_func ("/vt/plans/name-their-deadlines", test_name_their_deadlines);
  g_test_add_func ("/vt/plans/evaluate-on-an-empty-register", test_evaluate_on_an_empty_register);
  g_test_add_func ("/vt/plans/speak-both-languages", test_speak_both_languages);
  g_test_add_func ("/vt/plans/refuse-an-impossible-cut-off", test_refuse_an_impossible_cut_off);
  result = g_test_run ();
  figures_fixture_clear (&fixture);
  return result;
}
