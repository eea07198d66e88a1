/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "figures-fixture.h"
#include "vt-report-check.h"

#include <string.h>

static FiguresFixture fixture;

/* C01–C03 are well; C04 has no birth date; C05 of unknown sex, HIV (TE05), and degree undetermined;
 * C06 has two placements at once; C07 left, with two at once one of which was voided. */
static const char commune[] =
    "hamlet: id=1; name=Tổ dân phố 1\n"
    "person: id=1; code=C01; birth_date=2016\n"
    "person: id=2; code=C02; birth_date=2016\n"
    "person: id=3; code=C03; birth_date=2016\n"
    "person: id=4; code=C04\n"
    "person: id=5; code=C05; birth_date=2016; sex=khong-biet\n"
    "person: id=6; code=C06; birth_date=2016\n"
    "person: id=7; code=C07; birth_date=2016; left_on=2025-03-01\n"
    "membership: person_id=5; target_group=TE05\n"
    "membership: person_id=5; target_group=NKT\n"
    "membership: person_id=6; target_group=TE01\n"
    "disability: person_id=5; types=khac; degree=chua-xac-dinh\n"
    "placement: person_id=6; form=NT; valid_from=2025-01-01; valid_to=2025-04-01\n"
    "placement: person_id=6; form=CN; valid_from=2025-04-01\n"
    "placement: person_id=7; form=NT; valid_from=2025-01-01\n"
    "placement: person_id=7; form=CN; valid_from=2025-02-01; voided_at=1\n"
    "baseline: indicator=tre-em; year=2025; hamlet_id=1; value=2\n";

static GPtrArray *
check_plan (VtPlan *plan)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtFigures) figures = NULL;
  VtPeriod period;
  GPtrArray *checks;

  vt_period_parse ("2025", &period, &error);
  g_assert_no_error (error);
  figures = vt_figures_compute (plan, fixture.catalog, fixture.database, &period, period.to, FALSE,
                                NULL, &error);
  g_assert_no_error (error);
  checks = vt_report_check (figures, fixture.database, NULL, &error);
  g_assert_no_error (error);
  return checks;
}

static GPtrArray *
check (const char *plan_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtPlan) plan = vt_plan_load (fixture.catalog, plan_id, &error);

  g_assert_no_error (error);
  return check_plan (plan);
}

/* `kind:id,id` of those of a kind whose sentence has @words, joined by blanks. */
static char *
dump (GPtrArray *checks, VtReportCheckKind kind, const char *words)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < checks->len; i++)
    {
      const VtReportCheck *item = g_ptr_array_index (checks, i);

      if (item->kind != kind || strstr (item->sentence, words) == NULL)
        continue;
      g_string_append (text, text->len > 0 ? " [" : "[");
      for (guint j = 0; j < item->people->len; j++)
        g_string_append_printf (text, "%s%" G_GINT64_FORMAT, j > 0 ? "," : "",
                                g_array_index (item->people, gint64, j));
      g_string_append_c (text, ']');
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_names_whom_it_is_about (void)
{
  static const struct
  {
    const char *plan;
    VtReportCheckKind kind;
    const char *words;
    const char *expected;
  } cases[] = {
    { "lang-son-2024-2030", VT_REPORT_CHECK_NO_BIRTH_DATE, "", "[4]" },
    { "lang-son-2024-2030", VT_REPORT_CHECK_UNKNOWN, ": Unknown", "[5]" },
    { "lang-son-2024-2030", VT_REPORT_CHECK_OVERLAP, "", "[6]" },
    { "lang-son-2024-2030", VT_REPORT_CHECK_BASELINE, "sum", "[]" },
    { "lang-son-2024-2030", VT_REPORT_CHECK_BASELINE, "There is no", "[]" },
    { "lang-son-2024-2030", VT_REPORT_CHECK_MOVED, "", "" },
    { "le-thanh-nghi-2026", VT_REPORT_CHECK_UNKNOWN, ": Unknown", "[5]" },
    { "le-thanh-nghi-2026", VT_REPORT_CHECK_UNKNOWN, "Not determined", "[5]" },
    { "le-thanh-nghi-2026", VT_REPORT_CHECK_STOCK, "", "" },
    { "le-thanh-nghi-2026", VT_REPORT_CHECK_BASELINE, "", "" },
    { "le-thanh-nghi-2026", VT_REPORT_CHECK_SMALL_CELL, "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) checks = check (cases[i].plan);
      g_autofree char *found = dump (checks, cases[i].kind, cases[i].words);

      g_test_message ("%u", i);
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

/* A figure that is large enough may have parts that are not. */
static void
test_small_cells_of_parts (void)
{
  static const char text[]
      = "[plan]\nid=thu\ntitle=T\nversion=1\nfrom-year=2025\nto-year=2025\n"
        "[figure hiv]\nlabel=Kin\nunit=u\nnumerator=group(TE05)\nmain=yes\n"
        "[figure all]\nlabel=All\nunit=u\nnumerator=present\nmain=yes\n"
        "[sheet a]\nkind=breakdown\ntitle=A\ndimensions=sex; age\n"
        "[sheet b]\nkind=hamlets\ntitle=B\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (VtPlan) plan
      = vt_plan_load_bytes (fixture.catalog, "thu.ini", bytes, NULL, &error);
  g_autoptr (GPtrArray) checks = NULL;
  static const struct
  {
    const char *words, *expected;
  } cases[] = {
    { "“Kin”: 1 cell of 1 to 4 people, who may be recognised: Not known.", "[5]" },
    { "“Kin”: 1 cell of 1 to 4 people, who may be recognised: 6 to 10.", "[5]" },
    { "“Kin”: 1 cell of 1 to 4 people, who may be recognised: Tổ dân phố 1.", "[5]" },
    { "“All”", "" },
  };

  g_assert_no_error (error);
  checks = check_plan (plan);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = dump (checks, VT_REPORT_CHECK_SMALL_CELL, cases[i].words);

      g_test_message ("%s", cases[i].words);
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

static void
test_small_cells_of_restricted_groups (void)
{
  g_autoptr (GPtrArray) checks = check ("lang-son-2024-2030");
  g_autofree char *found = dump (checks, VT_REPORT_CHECK_SMALL_CELL, "HIV");
  guint n = 0;

  /* One line for all the cells of the row, naming each column once; the groups nobody is in, none. */
  g_assert_cmpstr (found, ==, "[5]");
  for (guint i = 0; i < checks->len; i++)
    {
      const VtReportCheck *item = g_ptr_array_index (checks, i);

      if (item->kind != VT_REPORT_CHECK_SMALL_CELL)
        continue;
      n++;
      g_assert_nonnull (strstr (item->sentence, "cells of 1 to 4 people"));
      g_assert_nonnull (strstr (item->sentence, ": Tổng số; "));
    }
  g_assert_cmpuint (n, ==, 1);
  g_clear_pointer (&found, g_free);
  /* Five are no small cell any more. */
  figures_fixture_add (&fixture, "membership: person_id=1; target_group=TE05\n"
                                 "membership: person_id=2; target_group=TE05\n"
                                 "membership: person_id=3; target_group=TE05\n"
                                 "membership: person_id=6; target_group=TE05\n");
  g_ptr_array_unref (g_steal_pointer (&checks));
  checks = check ("lang-son-2024-2030");
  found = dump (checks, VT_REPORT_CHECK_SMALL_CELL, "Tổng số");
  g_assert_cmpstr (found, ==, "");
}

int
main (int argc, char *argv[])
{
  int failed;

  g_test_init (&argc, &argv, NULL);
  figures_fixture_init (&fixture, "en");
  figures_fixture_add (&fixture, commune);
  g_test_add_func ("/vt/report-check/names-whom-it-is-about", test_names_whom_it_is_about);
  g_test_add_func ("/vt/report-check/small-cells-of-parts", test_small_cells_of_parts);
  g_test_add_func ("/vt/report-check/small-cells-of-restricted-groups",
                   test_small_cells_of_restricted_groups);
  failed = g_test_run ();
  figures_fixture_clear (&fixture);
  return failed;
}
