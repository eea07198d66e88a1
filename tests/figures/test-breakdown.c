/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "random-register.h"
#include "vt-breakdown.h"

#include <string.h>

#define N_REGISTERS 50

/* Period 2025, cut-off day its last day. H1 (head B, poor) has A in hamlet Tổ 10 and B in Tổ 2; the
 * rest are households of one: C (near-poor), D whose age and sex nobody knows, E who left in June. */
static const char commune[]
    = "hamlet: id=1; name=Tổ 10\n"
      "hamlet: id=2; name=Tổ 2\n"
      "household: id=1; code=H1; head_name=b; poverty=ngheo\n"
      "household: id=2; poverty=can-ngheo\n"
      "person: id=1; code=A; birth_date=2020-01-01; household_id=1; sex=nu; ethnicity=Kinh\n"
      "person: id=2; code=B; birth_date=2014-12-31; household_id=1; hamlet_id=2; ethnicity=Tày\n"
      "person: id=3; code=C; birth_date=1965-12-31; household_id=2; ethnicity=Tày\n"
      "person: id=4; code=D; sex=khong-biet\n"
      "person: id=5; code=E; birth_date=1990; sex=nu; left_on=2025-06-30; leave_reason=chuyen-di\n"
      "disability: person_id=1; types=van-dong+tri-tue; degree=nang\n"
      "disability: person_id=2; types=van-dong; degree=nhe\n"
      "service: person_id=1; service=tu-van; given_on=2025-02-01; cost=100\n"
      "service: person_id=1; service=tu-van; given_on=2025-03-01; cost=20\n"
      "service: person_id=2; service=tu-van; given_on=2025-03-01; cost=3\n"
      "service: person_id=5; service=tu-van; given_on=2025-03-01; cost=4000\n"
      "staff: id=1; code=S1; child_work=1\n"
      "resource: received_on=2025-03-04; form=tien; value=1000\n"
      "resource: received_on=2025-03-04; form=tien; value=50; person_id=2\n"
      "baseline: indicator=duoi-6; year=2025; hamlet_id=1; value=7\n";

static const char plan_text[]
    = "[plan]\nid=thu\ntitle=Thử\nversion=1\nfrom-year=2025\nto-year=2025\n"
      "[figure all]\nlabel=a\nunit=người\nnumerator=present\n"
      "[figure served]\nlabel=a\nunit=người\ndenominator=present\nnumerator=served(tam-ly)\n"
      "[figure gone]\nlabel=a\nunit=người\nnumerator=departed\nwithin=any\n"
      "[figure homes]\nlabel=a\nunit=hộ\nnumerator=households(present)\n"
      "[figure times]\nlabel=a\nunit=lượt\nnumerator=rows(resource)\n"
      "[figure money]\nlabel=a\nunit=đồng\nnumerator=sum(resource, value)\n"
      "[figure staff]\nlabel=a\nunit=người\nnumerator=staff\n"
      "[figure outside]\nlabel=a\nunit=trẻ\nnumerator=age(<6y)\nbaseline=duoi-6\n"
      "[figure part]\nlabel=a\nunit=trẻ\ndenominator=age(<6y)\nnumerator=served(tam-ly)\n"
      "baseline=duoi-6\n"
      "[dimension wrong]\nlabel=Chồng nhau\nrest=Khác\nunits=people; rows\n"
      "band.1=person(sex=nu)\nband.1.label=Nữ\nband.2=age(<16y)\nband.2.label=Trẻ em\n";

static FiguresFixture fixture;

static VtFigures *
compute_plan (VtPlan *plan)
{
  g_autoptr (GError) error = NULL;
  VtPeriod period;
  VtFigures *figures;

  vt_period_parse ("2025", &period, &error);
  g_assert_no_error (error);
  figures = vt_figures_compute (plan, fixture.catalog, fixture.database, &period, period.to, FALSE,
                                NULL, &error);
  g_assert_no_error (error);
  return figures;
}

static VtFigures *
compute (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (plan_text, strlen (plan_text));
  g_autoptr (GError) error = NULL;
  g_autoptr (VtPlan) plan
      = vt_plan_load_bytes (fixture.catalog, "thu.ini", bytes, NULL, &error);

  g_assert_no_error (error);
  return compute_plan (plan);
}

static guint
find (VtFigures *figures, const char *id)
{
  int index = vt_plan_find_figure (vt_figures_get_plan (figures), id);

  g_assert_cmpint (index, >=, 0);
  return (guint) index;
}

static guint
find_dimension (VtFigures *figures, const char *id)
{
  int index = vt_plan_find_dimension (vt_figures_get_plan (figures), id);

  g_assert_cmpint (index, >=, 0);
  return (guint) index;
}

/* `sums Nam:1/2=50 …`: the kind, then label:numerator/denominator=percent, what is not there left
 * out. */
static char *
describe (const VtBreakdownPart *part)
{
  static const char *const kinds[] = { "sums", "overlaps", "no" };
  GString *text = g_string_new (kinds[part->kind]);

  if (part->outside)
    g_string_append (text, " with an outside number");
  for (guint i = 0; i < part->rows->len; i++)
    {
      const VtBreakdownRow *row = &g_array_index (part->rows, VtBreakdownRow, i);

      g_string_append_printf (text, " | %s: %d", row->label, (int) row->numerator);
      if (row->denominator != -1)
        g_string_append_printf (text, "/%d", (int) row->denominator);
      if (row->percent != -1)
        g_string_append_printf (text, "=%d", (int) row->percent);
    }
  return g_string_free (text, FALSE);
}

static const struct
{
  const char *figure, *dimension, *expected;
} cases[] = {
  { "all", "hamlet", "sums | Tổ 2: 1 | Tổ 10: 3 | Không rõ: 0" },
  { "all", "sex", "sums | Nam: 2 | Nữ: 1 | Không rõ: 1" },
  /* B is 11 on the cut-off day, C 60 */
  { "all", "age",
    "sums | Dưới 6 tuổi: 1 | Từ 6 đến 10 tuổi: 0 | Từ 11 đến 15 tuổi: 1 | Từ 16 đến 59 tuổi: 0 | "
    "Từ 60 tuổi trở lên: 1 | Không rõ: 1" },
  { "all", "ethnicity", "sums | Kinh: 1 | Dân tộc khác: 2 | Không rõ: 1" },
  { "all", "poverty", "sums | Hộ nghèo: 2 | Hộ cận nghèo: 1 | Không: 0 | Không rõ: 1" },
  { "all", "disability",
    "overlaps | Vận động: 2 | Nghe, nói: 0 | Nhìn: 0 | Thần kinh, tâm thần: 0 | Trí tuệ: 1 | "
    "Khác: 0 | Không có dạng nào: 2" },
  { "served", "sex", "sums | Nam: 1/2=5000 | Nữ: 1/1=10000 | Không rõ: 0/1=0" },
  { "served", "hamlet", "sums | Tổ 2: 1/1=10000 | Tổ 10: 1/3=3333 | Không rõ: 0/0" },
  /* Who has left is broken down too. */
  { "gone", "sex", "sums | Nam: 0 | Nữ: 1 | Không rõ: 0" },
  /* H1 stands where its head B is. */
  { "homes", "hamlet", "sums | Tổ 2: 1 | Tổ 10: 2 | Không rõ: 0" },
  { "homes", "poverty", "sums | Hộ nghèo: 1 | Hộ cận nghèo: 1 | Không: 0 | Không rõ: 1" },
  { "homes", "sex", "no" },
  { "homes", "age", "no" },
  { "times", "hamlet", "sums | Tổ 2: 1 | Tổ 10: 0 | Không rõ: 1" },
  { "times", "poverty", "no" },
  { "times", "wrong", "sums | Nữ: 0 | Trẻ em: 1 | Khác: 1" },
  { "money", "hamlet", "sums | Tổ 2: 50 | Tổ 10: 0 | Không rõ: 1000" },
  { "staff", "hamlet", "no" },
  { "staff", "sex", "no" },
  { "outside", "hamlet", "sums with an outside number | Tổ 2: -1 | Tổ 10: 7 | Không rõ: 0" },
  { "outside", "sex", "no" },
  { "part", "sex", "sums with an outside number | Nam: 0 | Nữ: 1 | Không rõ: 0" },
  { "part", "hamlet", "sums with an outside number | Tổ 2: 0 | Tổ 10: 1/7=1429 | Không rõ: 0/0" },
  /* What does not say that it overlaps but does. A is a girl of five. */
  { "all", "wrong", "overlaps | Nữ: 1 | Trẻ em: 2 | Khác: 2" },
};

static void
test_breaks_figures_down (void)
{
  g_autoptr (VtFigures) figures = compute ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VtBreakdownPart) part
          = vt_breakdown_new_part (figures, find (figures, cases[i].figure),
                                   find_dimension (figures, cases[i].dimension));
      g_autofree char *text = describe (part);

      g_test_message ("%s by %s", cases[i].figure, cases[i].dimension);
      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

/* Every number, of every figure and dimension that applies, opens as many members as it says. */
static void
check_members (VtFigures *figures, guint index, VtSide side)
{
  VtPlan *plan = vt_figures_get_plan (figures);
  const VtFigureValue *value = vt_figures_get_value (figures, index);

  for (guint d = 0; d < vt_plan_get_n_dimensions (plan); d++)
    {
      g_autoptr (GArray) counts = vt_breakdown_count (figures, index, side, d);

      for (guint row = 0; row < counts->len; row++)
        {
          g_autoptr (GArray) ids = vt_breakdown_get_ids (figures, index, side, d, row);

          if (value->figure->unit != VT_UNIT_DONG && !value->baseline_used)
            g_assert_cmpint (g_array_index (counts, gint64, row), ==, ids->len);
        }
    }
}

static void
test_opens_who_is_behind (void)
{
  g_autoptr (VtFigures) figures = compute ();
  g_autoptr (GArray) girls = vt_breakdown_get_ids (figures, find (figures, "served"),
                                                   VT_SIDE_NUMERATOR,
                                                   find_dimension (figures, "sex"), 1);
  g_autoptr (GArray) homes = vt_breakdown_get_ids (figures, find (figures, "homes"),
                                                   VT_SIDE_NUMERATOR,
                                                   find_dimension (figures, "poverty"), 1);

  g_assert_cmpuint (girls->len, ==, 1);
  g_assert_cmpint (g_array_index (girls, gint64, 0), ==, 1);
  g_assert_cmpuint (homes->len, ==, 1);
  g_assert_cmpint (g_array_index (homes, gint64, 0), ==, -3); /* C, a household of one */
  for (guint i = 0; i < vt_figures_get_n_values (figures); i++)
    {
      check_members (figures, i, VT_SIDE_NUMERATOR);
      if (vt_figures_get_value (figures, i)->figure->denominator != NULL)
        check_members (figures, i, VT_SIDE_DENOMINATOR);
    }
}

/* --- random registers ------------------------------------------------------------------------- */

static void
check_sums (VtFigures *figures, guint index)
{
  const VtFigureValue *value = vt_figures_get_value (figures, index);
  g_autoptr (GPtrArray) parts = vt_breakdown_new (figures, index);

  for (guint d = 0; d < parts->len; d++)
    {
      const VtBreakdownPart *part = g_ptr_array_index (parts, d);
      gint64 numerator = 0, denominator = 0;
      gboolean overlapping = part->dimension->overlapping;

      if (part->kind == VT_BREAKDOWN_NOT_APPLICABLE)
        {
          g_assert_cmpuint (part->rows->len, ==, 0);
          continue;
        }
      g_assert_cmpint (part->kind == VT_BREAKDOWN_OVERLAPS, ==, overlapping);
      for (guint i = 0; i < part->rows->len; i++)
        {
          const VtBreakdownRow *row = &g_array_index (part->rows, VtBreakdownRow, i);

          numerator += row->numerator;
          denominator += row->denominator;
          if (row->denominator >= 0)
            g_assert_cmpint (row->numerator, <=, row->denominator);
        }
      if (overlapping)
        g_assert_cmpint (numerator, >=, value->numerator);
      else
        g_assert_cmpint (numerator, ==, value->numerator);
      if (!overlapping && value->denominator >= 0)
        g_assert_cmpint (denominator, ==, value->denominator);
    }
  check_members (figures, index, VT_SIDE_NUMERATOR);
}

static void
test_sums_in_random_registers (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) plans = vt_plan_load_all (fixture.catalog, NULL, &error);

  g_assert_no_error (error);
  for (guint seed = 1; seed <= N_REGISTERS; seed++)
    {
      figures_fixture_empty (&fixture);
      random_register_add (&fixture, seed);
      for (guint p = 0; p < plans->len; p++)
        {
          g_autoptr (VtFigures) figures = compute_plan (g_ptr_array_index (plans, p));

          g_test_message ("seed %u, %s", seed, vt_plan_get_id (g_ptr_array_index (plans, p)));
          for (guint i = 0; i < vt_figures_get_n_values (figures); i++)
            check_sums (figures, i);
        }
    }
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  figures_fixture_init (&fixture, "vi");
  figures_fixture_add (&fixture, commune);

  g_test_add_func ("/vt/breakdown/breaks-figures-down", test_breaks_figures_down);
  g_test_add_func ("/vt/breakdown/opens-who-is-behind", test_opens_who_is_behind);
  g_test_add_func ("/vt/breakdown/sums-in-random-registers", test_sums_in_random_registers);
  result = g_test_run ();
  figures_fixture_clear (&fixture);
  return result;
}
