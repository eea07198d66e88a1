/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-trend.h"

#include <string.h>

#include "vt-submission.h"
#include "vt-test-register.h"

#define N_YEARS 6

/* A share and a count. */
static const char plan_text[] = "[plan]\nid=trend\ntitle=T\nversion=1\nfrom-year=2024\nto-year=2030\n"
                                "level=commune\nissuer=I\nsource=S\n"
                                "[report year]\ndue=29/11\nrecipient=R\n"
                                "[figure share]\nlabel=Share\nunit=trẻ\ndenominator=child\n"
                                "numerator=service(tu-van)\ntarget=80\n"
                                "[figure count]\nlabel=Count\nunit=trẻ\nnumerator=child\n";

typedef struct
{
  VtTestRegister *test; /* (owned) */
  VtPlan *plan;         /* (owned) */
} Fixture;

static void
add_child (Fixture *fixture, const char *code, const char *entered_on)
{
  g_autoptr (VtRecord) person
      = vt_test_register_add (fixture->test, "person", "code", code, "name", code, "birth_date",
                              "2015-06-01", "sex", "nam", "hamlet", "Thôn 1", "entered_on",
                              entered_on, NULL);

  g_assert_nonnull (person);
}

static void
add_service (Fixture *fixture, const char *code, const char *given_on)
{
  g_autoptr (VtRecord) service
      = vt_test_register_add (fixture->test, "service", "person", code, "service", "tu-van",
                              "given_on", given_on, NULL);

  g_assert_nonnull (service);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (plan_text, strlen (plan_text));
  g_autoptr (GError) error = NULL;

  fixture->test = vt_test_register_new ();
  fixture->plan
      = vt_plan_load_bytes (fixture->test->catalog, "trend.ini", bytes, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->plan);
  vt_test_register_free (fixture->test);
}

static VtFigures *
compute_figures (Fixture *fixture, const char *period_text)
{
  g_autoptr (GError) error = NULL;
  VtPeriod period;
  VtFigures *figures;

  vt_period_parse (period_text, &period, &error);
  g_assert_no_error (error);
  figures = vt_figures_compute (fixture->plan, fixture->test->catalog,
                                vt_register_get_reader (fixture->test->reg), &period,
                                vt_figures_default_cut_off (&period), FALSE, NULL, &error);
  g_assert_no_error (error);
  return figures;
}

static VtTrend *
compute (Fixture *fixture, const char *period_text)
{
  g_autoptr (VtFigures) figures = compute_figures (fixture, period_text);
  g_autoptr (GError) error = NULL;
  VtTrend *trend = vt_trend_compute (figures, vt_register_get_reader (fixture->test->reg), N_YEARS,
                                     NULL, &error);

  g_assert_no_error (error);
  return trend;
}

/* Freezes what the register says of the period now. */
static gint64
freeze (Fixture *fixture, const char *period_text)
{
  g_autoptr (VtFigures) figures = compute_figures (fixture, period_text);
  g_autoptr (GBytes) workbook = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (VtSubmission) report
      = vt_submission_new (figures, vt_register_get_reader (fixture->test->reg), &error);
  gint64 id;

  g_assert_no_error (error);
  id = vt_submission_freeze (fixture->test->reg, report, workbook, NULL, FALSE, 0, &error);
  g_assert_no_error (error);
  return id;
}

/* `year of the cut-off day: numerator/denominator=percent`, `*` frozen, `~` partial. */
static char *
dump (VtTrend *trend, guint figure)
{
  g_autoptr (GArray) points = vt_trend_get_points (trend, figure);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < points->len; i++)
    {
      const VtTrendPoint *point = &g_array_index (points, VtTrendPoint, i);
      g_autofree char *cut_off = vt_day_to_canonical (point->cut_off);

      g_string_append_printf (text, "%s%s%s%s: ", i > 0 ? ", " : "", cut_off,
                              point->submission != 0 ? "*" : "", point->partial ? "~" : "");
      g_string_append_printf (text, "%d/%d=%d", (int) point->numerator, (int) point->denominator,
                              (int) point->percent);
    }
  return g_string_free (text, FALSE);
}

static void
assert_points (VtTrend *trend, guint figure, const char *expected)
{
  g_autofree char *text = dump (trend, figure);

  g_assert_cmpstr (text, ==, expected);
}

/* Nobody had entered before June 2024; 2024 is counted but not whole. */
static void
test_leaves_out_what_lies_before (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VtTrend) trend = NULL;

  add_child (fixture, "A", "2024-06-15");
  add_child (fixture, "B", "2025-03-01");
  add_child (fixture, "C", NULL); /* since ever, which says nothing about the register */
  add_service (fixture, "A", "2024-07-01");
  add_service (fixture, "A", "2026-07-01");
  add_service (fixture, "B", "2026-07-02");
  trend = compute (fixture, "2026");
  assert_points (trend, 0, "2024-11-21~: 1/2=5000, 2025-11-21: 0/3=0, 2026-11-21: 2/3=6667");
  assert_points (trend, 1, "2024-11-21~: 2/-1=-1, 2025-11-21: 3/-1=-1, 2026-11-21: 3/-1=-1");
  g_assert_cmpint (vt_trend_get_beginning (trend), ==, vt_day_from_ymd (2024, 6, 15));
}

/* Where nobody's day of entering is known, only the year asked for is counted. */
static void
test_knows_no_beginning (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VtTrend) trend = NULL;

  add_child (fixture, "A", NULL);
  trend = compute (fixture, "2026");
  assert_points (trend, 1, "2026-11-21: 1/-1=-1");
  g_assert_cmpint (vt_trend_get_beginning (trend), ==, VT_DAY_NONE);
}

/* A year before the first day of the register by a quarter's cut-off day, not by its year. */
static void
test_goes_by_the_same_period (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VtTrend) trend = NULL;

  add_child (fixture, "A", "2024-06-15");
  trend = compute (fixture, "2026-02");
  assert_points (trend, 1, "2025-02-28: 1/-1=-1, 2026-02-28: 1/-1=-1");
  g_clear_pointer (&trend, vt_trend_unref);
  add_child (fixture, "B", "2024-02-29");
  trend = compute (fixture, "2026-02");
  assert_points (trend, 1, "2024-02-29~: 1/-1=-1, 2025-02-28: 2/-1=-1, 2026-02-28: 2/-1=-1");
}

/* An earlier stay counts as entering; a row that was voided does not. */
static void
test_finds_the_first_stay (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VtTrend) trend = NULL;
  g_autoptr (VtRecord) stay = NULL;

  add_child (fixture, "A", "2025-01-01");
  stay = vt_test_register_add (fixture->test, "stay", "person", "A", "stay_from", "2023-01-01",
                               "stay_to", "2023-09-01", NULL);
  trend = compute (fixture, "2025");
  assert_points (trend, 1, "2023-12-31: 0/-1=-1, 2024-12-31: 0/-1=-1, 2025-12-31: 1/-1=-1");
}

/* What was sent stands, whatever the register says since; before the register, too. */
static void
test_takes_frozen_reports (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VtTrend) trend = NULL;
  gint64 newest;

  add_child (fixture, "A", "2023-01-01");
  freeze (fixture, "2022");
  freeze (fixture, "2024");
  add_child (fixture, "B", "2024-02-01");
  newest = freeze (fixture, "2025");
  add_child (fixture, "C", "2024-03-01");
  trend = compute (fixture, "2025");
  assert_points (trend, 1,
                 "2022-12-31*: 0/-1=-1, 2023-12-31: 1/-1=-1, 2024-12-31*: 1/-1=-1, "
                 "2025-12-31: 3/-1=-1");
  g_clear_pointer (&trend, vt_trend_unref);
  trend = compute (fixture, "2026");
  {
    g_autoptr (GArray) points = vt_trend_get_points (trend, 1);
    const VtTrendPoint *point = &g_array_index (points, VtTrendPoint, points->len - 2);

    g_assert_cmpint (point->submission, ==, newest);
    g_assert_cmpint (point->numerator, ==, 2);
  }
}

/* A report of a time when the plan had fewer figures, or counted another unit under the same id. */
static void
test_counts_what_no_report_says (Fixture *fixture, gconstpointer data)
{
  static const char other_text[]
      = "[plan]\nid=trend\ntitle=T\nversion=2\nfrom-year=2024\nto-year=2030\nlevel=commune\n"
        "issuer=I\nsource=S\n[report year]\ndue=29/11\nrecipient=R\n"
        "[figure count]\nlabel=Count\nunit=hộ\nnumerator=households(child)\n"
        "[figure added]\nlabel=Added\nunit=trẻ\nnumerator=child\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (other_text, strlen (other_text));
  g_autoptr (VtTrend) trend = NULL;
  g_autoptr (GError) error = NULL;

  add_child (fixture, "A", "2024-01-01");
  add_child (fixture, "B", "2024-01-01");
  freeze (fixture, "2024");
  add_child (fixture, "C", "2024-01-01");
  g_object_unref (fixture->plan);
  fixture->plan = vt_plan_load_bytes (fixture->test->catalog, "other.ini", bytes, NULL, &error);
  g_assert_no_error (error);
  trend = compute (fixture, "2025");
  assert_points (trend, 0, "2024-12-31: 3/-1=-1, 2025-12-31: 3/-1=-1");
  assert_points (trend, 1, "2024-12-31: 3/-1=-1, 2025-12-31: 3/-1=-1");
}

static void
test_can_be_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VtFigures) figures = compute_figures (fixture, "2026");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  VtTrend *trend;

  g_cancellable_cancel (cancellable);
  trend = vt_trend_compute (figures, vt_register_get_reader (fixture->test->reg), N_YEARS,
                            cancellable, &error);
  g_assert_null (trend);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/vt/trend/leaves-out-what-lies-before-the-register", test_leaves_out_what_lies_before);
  ADD ("/vt/trend/knows-no-beginning-without-days-of-entering", test_knows_no_beginning);
  ADD ("/vt/trend/goes-by-the-same-period", test_goes_by_the_same_period);
  ADD ("/vt/trend/finds-the-first-stay", test_finds_the_first_stay);
  ADD ("/vt/trend/takes-frozen-reports", test_takes_frozen_reports);
  ADD ("/vt/trend/counts-what-no-report-says", test_counts_what_no_report_says);
  ADD ("/vt/trend/can-be-cancelled", test_can_be_cancelled);
  return g_test_run ();
}
