/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What holds for every figure of every plan, whatever stands in the register. The same seeds make
 * the same registers: a failure names the one it happened in. */

#include "config.h"

#include "edge-register.h"
#include "vt-breakdown.h"
#include "vt-figures.h"

#include <string.h>

#define N_REGISTERS 200

static FiguresFixture fixture;
static GPtrArray *plans;

/* How often a set had members: a test over empty sets would say nothing. */
static guint n_sets, n_empty;

static gint64
add_row_values (VtEvaluator *evaluator, guint handle)
{
  guint place = G_MAXUINT;
  gint64 sum = 0;

  while (vt_set_next (vt_evaluator_get_set (evaluator, handle), &place))
    sum += vt_evaluator_get_row_value (evaluator, handle, place);
  return sum;
}

/* The number is the size of its list, or what its rows add up to; nobody is listed twice. */
static void
check_list (VtFigures *figures, guint index, VtSide side)
{
  VtEvaluator *evaluator = vt_figures_get_evaluator (figures);
  guint handle = vt_figures_get_handle (figures, index, side);
  gint64 count = vt_evaluator_get_count (evaluator, handle);
  g_auto (GStrv) members = vt_figures_dup_members (figures, index, side);
  g_autoptr (GArray) ids = vt_figures_get_member_ids (figures, index, side);
  const VtSet *set = vt_evaluator_get_set (evaluator, handle);

  g_assert_cmpuint (g_strv_length (members), ==, vt_set_count (set));
  g_assert_cmpuint (ids->len, ==, vt_set_count (set));
  if (vt_evaluator_get_unit (evaluator, handle) == VT_UNIT_DONG)
    g_assert_cmpint (count, ==, add_row_values (evaluator, handle));
  else
    g_assert_cmpint (count, ==, vt_set_count (set));
  for (guint i = 1; i < ids->len; i++)
    {
      g_assert_cmpint (strcmp (members[i - 1], members[i]), <, 0);
      g_assert_cmpint (g_array_index (ids, gint64, i - 1), <, g_array_index (ids, gint64, i));
    }
  n_sets++;
  n_empty += ids->len == 0;
}

static void
check_subset (VtFigures *figures, guint index)
{
  VtEvaluator *evaluator = vt_figures_get_evaluator (figures);
  guint numerator = vt_figures_get_handle (figures, index, VT_SIDE_NUMERATOR);
  guint denominator = vt_figures_get_handle (figures, index, VT_SIDE_DENOMINATOR);
  const VtSet *set = vt_evaluator_get_set (evaluator, numerator);

  g_assert_cmpuint (vt_set_count_both (set, vt_evaluator_get_set (evaluator, denominator)), ==,
                    vt_set_count (set));
}

/* Rounded half up to hundredths of a percent, by halves as the paper does. */
static void
check_percent (const VtFigureValue *value)
{
  gint64 n = value->numerator, d = value->denominator;

  if (d <= 0)
    {
      g_assert_cmpint (value->percent, ==, -1);
      g_assert_cmpint (value->met, ==, VT_MET_UNKNOWN);
      return;
    }
  g_assert_cmpint (2 * value->percent * d, <=, 20000 * n + d);
  g_assert_cmpint (2 * value->percent * d, >, 20000 * n - d);
  if (value->figure->target >= 0)
    g_assert_cmpint (value->met, ==,
                     100 * n >= value->figure->target * d ? VT_MET_YES : VT_MET_NO);
  else
    g_assert_cmpint (value->met, ==, VT_MET_UNKNOWN);
}

/* --- breakdowns ------------------------------------------------------------------------------- */

static void
check_part_list (VtFigures *figures,
                 guint index,
                 VtSide side,
                 guint dimension,
                 guint row,
                 gint64 number)
{
  g_autoptr (GArray) all = vt_figures_get_member_ids (figures, index, side);
  g_autoptr (GArray) ids = vt_breakdown_get_ids (figures, index, side, dimension, row);
  const VtFigureValue *value = vt_figures_get_value (figures, index);
  guint found = 0;

  if (value->figure->unit != VT_UNIT_DONG && !value->baseline_used)
    g_assert_cmpint (number, ==, ids->len);
  for (guint i = 0; i < all->len && found < ids->len; i++)
    found += g_array_index (all, gint64, i) == g_array_index (ids, gint64, found);
  g_assert_cmpuint (found, ==, ids->len);
}

/* Adds up, or is marked as overlapping and leaves nobody out. */
static void
check_part (VtFigures *figures, guint index, guint dimension, VtBreakdownPart *part)
{
  const VtFigureValue *value = vt_figures_get_value (figures, index);
  gint64 numerators = 0, denominators = 0;

  if (part->kind == VT_BREAKDOWN_NOT_APPLICABLE)
    {
      g_assert_cmpuint (part->rows->len, ==, 0);
      return;
    }
  for (guint i = 0; i < part->rows->len; i++)
    {
      const VtBreakdownRow *row = &g_array_index (part->rows, VtBreakdownRow, i);

      numerators += row->numerator;
      denominators += row->denominator;
      check_part_list (figures, index, VT_SIDE_NUMERATOR, dimension, i, row->numerator);
      if (value->figure->denominator != NULL)
        check_part_list (figures, index, VT_SIDE_DENOMINATOR, dimension, i, row->denominator);
      if (value->figure->denominator != NULL && !value->baseline_used)
        g_assert_cmpint (row->numerator, <=, row->denominator);
    }
  if (value->baseline_used || value->figure->unit == VT_UNIT_DONG)
    return;
  g_assert_cmpint (part->kind == VT_BREAKDOWN_SUMS, <=, numerators == value->numerator);
  g_assert_cmpint (numerators, >=, value->numerator);
  g_assert_true (part->dimension->overlapping == (part->kind == VT_BREAKDOWN_OVERLAPS));
  if (value->figure->denominator != NULL)
    g_assert_cmpint (denominators, >=, value->denominator);
}

static void
check_breakdowns (VtFigures *figures, guint index)
{
  g_autoptr (GPtrArray) parts = vt_breakdown_new (figures, index);

  for (guint i = 0; i < parts->len; i++)
    check_part (figures, index, i, g_ptr_array_index (parts, i));
}

/* --- what a plan's figures say of one another -------------------------------------------------- */

static gint64
get_number (VtFigures *figures, const char *format, ...)
{
  g_autofree char *id = NULL;
  va_list arguments;
  int index;

  va_start (arguments, format);
  id = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  index = vt_plan_find_figure (vt_figures_get_plan (figures), id);
  g_assert_cmpint (index, >=, 0);
  return vt_figures_get_value (figures, (guint) index)->numerator;
}

static gint64
add_numbers (VtFigures *figures, const char *stem, const char *const *ends)
{
  gint64 sum = 0;

  for (; *ends != NULL; ends++)
    sum += get_number (figures, "%s.%s", stem, *ends);
  return sum;
}

static void
check_stock (VtFigures *figures, const char *stem)
{
  static const char *const causes[]
      = { "giam.chuyen-di", "giam.qua-doi", "giam.het-dieu-kien", "giam.khac", "giam.ra-nhom", NULL };
  static const char *const sexes[] = { "cuoi.nam", "cuoi.nu", "cuoi.kb", NULL };
  static const char *const ages[]
      = { "cuoi.duoi6", "cuoi.6-15", "cuoi.16-59", "cuoi.tu60", "cuoi.kr", NULL };
  gint64 end = get_number (figures, "%s.cuoi", stem);

  g_assert_cmpint (get_number (figures, "%s.dau", stem) + get_number (figures, "%s.tang", stem)
                       - get_number (figures, "%s.giam", stem),
                   ==, end);
  g_assert_cmpint (add_numbers (figures, stem, causes), ==, get_number (figures, "%s.giam", stem));
  g_assert_cmpint (add_numbers (figures, stem, sexes), ==, end);
  g_assert_cmpint (add_numbers (figures, stem, ages), ==, end);
}

static void
check_plan_as_a_whole (VtFigures *figures)
{
  static const char *const stocks[] = { "ltn.nkt", "ltn.tt", "ltn.tk", "ltn.rntt", "ltn.all" };
  static const char *const degrees[] = { "cuoi.dbn", "cuoi.nang", "cuoi.nhe", "cuoi.cxd", NULL };
  static const char *const forms[] = { "NT", "KNT", "CN", "CS", NULL };
  static const char *const states[] = { "cho", "tc", "kdk", "khac", NULL };
  const char *id = vt_plan_get_id (vt_figures_get_plan (figures));

  if (g_str_equal (id, "le-thanh-nghi-2026"))
    {
      for (guint i = 0; i < G_N_ELEMENTS (stocks); i++)
        check_stock (figures, stocks[i]);
      g_assert_cmpint (add_numbers (figures, "ltn.nkt", degrees), ==,
                       get_number (figures, "ltn.nkt.cuoi"));
    }
  if (g_str_equal (id, "lang-son-2024-2030"))
    g_assert_cmpint (add_numbers (figures, "1591.2", forms), ==, get_number (figures, "1591.2"));
  if (g_str_equal (id, "lang-son-tp-2024-khuyet-tat"))
    g_assert_cmpint (get_number (figures, "1438.2") + add_numbers (figures, "1438.2", states), ==,
                     get_number (figures, "1438.sl2"));
}

/* --- registers -------------------------------------------------------------------------------- */

static void
check_plan (VtPlan *plan, const EdgeReport *report)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtFigures) figures
      = vt_figures_compute (plan, fixture.catalog, fixture.database, &report->period,
                            report->cut_off, FALSE, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < vt_figures_get_n_values (figures); i++)
    {
      const VtFigureValue *value = vt_figures_get_value (figures, i);

      check_list (figures, i, VT_SIDE_NUMERATOR);
      check_percent (value);
      check_breakdowns (figures, i);
      if (value->figure->denominator == NULL)
        continue;
      check_list (figures, i, VT_SIDE_DENOMINATOR);
      check_subset (figures, i);
      if (!value->baseline_used)
        g_assert_cmpint (value->numerator, <=, value->denominator);
    }
  check_plan_as_a_whole (figures);
}

/* On a failure the last line on standard output says which register, plan and period. */
static void
test_hold_in_random_registers (void)
{
  for (guint seed = 1; seed <= N_REGISTERS; seed++)
    {
      EdgeReport report;

      edge_register_add (&fixture, seed, &report);
      for (guint i = 0; i < plans->len; i++)
        {
          VtPlan *plan = g_ptr_array_index (plans, i);

          g_test_message ("register %u, %s %s", seed, vt_plan_get_id (plan), report.period_text);
          check_plan (plan, &report);
        }
      edge_register_clear (&fixture);
    }
  /* Small registers have many empty sets; they must not all be. */
  g_assert_cmpuint (n_empty * 5, <, n_sets * 4);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  figures_fixture_init (&fixture, "vi");
  plans = vt_plan_load_all (fixture.catalog, NULL, &error);
  g_assert_no_error (error);

  g_test_add_func ("/vt/properties/hold-in-random-registers", test_hold_in_random_registers);
  result = g_test_run ();
  g_ptr_array_unref (plans);
  figures_fixture_clear (&fixture);
  return result;
}
