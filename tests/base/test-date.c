/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-date.h"

#include "vt-error.h"

static VtDay
day_of (const char *canonical)
{
  VtDay day = vt_day_from_canonical (canonical, NULL);

  g_assert_cmpint (day, !=, VT_DAY_NONE);
  return day;
}

static void
test_days_follow_each_other (void)
{
  VtDay day = vt_day_from_ymd (1, 1, 1);
  int year = 0, month = 0, day_of_month = 0, previous_year = 1, previous_month = 1;

  g_assert_cmpint (vt_day_from_ymd (1970, 1, 1), ==, 0);
  g_assert_cmpint (vt_day_from_ymd (2000, 2, 29), ==, 11016);
  for (; day <= vt_day_from_ymd (9999, 12, 31); day++)
    {
      vt_day_to_ymd (day, &year, &month, &day_of_month);
      if (vt_day_from_ymd (year, month, day_of_month) != day)
        g_error ("day %d came back as another one", day);
      if (day_of_month == 1 && month != 1)
        g_assert_cmpint (month, ==, previous_month + 1);
      if (year != previous_year)
        g_assert_cmpint (year, ==, previous_year + 1);
      previous_year = year;
      previous_month = month;
    }
  g_assert_cmpint (year, ==, 9999);
  g_assert_cmpint (day_of_month, ==, 31);
}

static void
test_refuses_days_that_do_not_exist (void)
{
  static const int cases[][3] = {
    { 2015, 2, 29 }, { 1900, 2, 29 }, { 2015, 4, 31 }, { 2015, 0, 1 }, { 2015, 13, 1 },
    { 2015, 1, 0 }, { 2015, 1, 32 }, { 0, 1, 1 }, { 10000, 1, 1 }, { -1, 1, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (vt_day_from_ymd (cases[i][0], cases[i][1], cases[i][2]), ==, VT_DAY_NONE);
  g_assert_cmpint (vt_day_from_ymd (2000, 2, 29), !=, VT_DAY_NONE);
}

static void
test_today_is_pinned (void)
{
  g_assert_cmpint (vt_day_today (), ==, vt_day_from_ymd (2026, 11, 21));
  g_setenv ("VT_TODAY", "2025-02", TRUE);
  g_assert_cmpint (vt_day_today (), >, vt_day_from_ymd (2025, 3, 1));
  g_setenv ("VT_TODAY", "2026-11-21", TRUE);
}

static void
test_reads_the_canonical_text (void)
{
  static const struct
  {
    const char *text;
    const char *day; /* NULL: none */
    VtPrecision precision;
  } cases[] = {
    { "2015-06-01", "2015-06-01", VT_PRECISION_DAY },
    { "2015-06", "2015-06-01", VT_PRECISION_MONTH },
    { "2015", "2015-01-01", VT_PRECISION_YEAR },
    { NULL, NULL, VT_PRECISION_DAY },
    { "", NULL, VT_PRECISION_DAY },
    { "2015-6-1", NULL, VT_PRECISION_DAY },
    { "2015/06/01", NULL, VT_PRECISION_DAY },
    { "2015-02-30", NULL, VT_PRECISION_DAY },
    { "2015-00", NULL, VT_PRECISION_DAY },
    { "0000", NULL, VT_PRECISION_DAY },
    { "15-06-2015", NULL, VT_PRECISION_DAY },
    { "2015-06-01 ", NULL, VT_PRECISION_DAY },
    { "-015", NULL, VT_PRECISION_DAY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      VtPrecision precision;
      VtDay day = vt_day_from_canonical (cases[i].text, &precision);

      if (cases[i].day == NULL)
        g_assert_cmpint (day, ==, VT_DAY_NONE);
      else
        {
          g_autofree char *text = vt_day_to_canonical (day);

          g_assert_cmpstr (text, ==, cases[i].day);
          g_assert_cmpint (precision, ==, cases[i].precision);
        }
    }
}

static void
test_reads_what_people_write (void)
{
  static const VtDateForms typed = VT_DATE_FORMS_TYPED;
  static const VtDateForms partial = VT_DATE_FORMS_PARTIAL;
  static const struct
  {
    const char *text;
    VtDateForms forms;
    const char *canonical; /* NULL: refused, with a sentence holding @word */
    const char *word;
  } cases[] = {
    { "1/6/2015", VT_DATE_FORMS_FILE, "2015-06-01", NULL },
    { "01-06-2015", VT_DATE_FORMS_FILE, "2015-06-01", NULL },
    { " 01.06.2015\xC2\xA0", VT_DATE_FORMS_FILE, "2015-06-01", NULL },
    { "01 / 06 / 2015", VT_DATE_FORMS_FILE, "2015-06-01", NULL },
    { "29/2/2016", VT_DATE_FORMS_FILE, "2016-02-29", NULL },
    { "31/02/2015", VT_DATE_FORMS_FILE, NULL, "31/02/2015" },
    { "29/2/2015", VT_DATE_FORMS_FILE, NULL, "29/02/2015" },
    { "6/13/2015", VT_DATE_FORMS_FILE, NULL, "month 13" },
    { "0/6/2015", VT_DATE_FORMS_FILE, NULL, "calendar" },
    { "1/6/15", VT_DATE_FORMS_FILE, NULL, "four digits" },
    { "1/6/015", VT_DATE_FORMS_FILE, NULL, "four digits" },
    { "1/6/02015", VT_DATE_FORMS_FILE, NULL, "four digits" },
    { "1/6/0000", VT_DATE_FORMS_FILE, NULL, "calendar" },
    { "2015-06-01", VT_DATE_FORMS_FILE, NULL, "day first" },
    { "1/6-2015", VT_DATE_FORMS_FILE, NULL, "not a date" },
    { "1/6/2015/3", VT_DATE_FORMS_FILE, NULL, "not a date" },
    { "1/6/", VT_DATE_FORMS_FILE, NULL, "not a date" },
    { "//", VT_DATE_FORMS_FILE, NULL, "not a date" },
    { "01062015", VT_DATE_FORMS_FILE, NULL, "not a date" },
    { "6/2015", VT_DATE_FORMS_FILE, NULL, "not a date" },
    { "2015", VT_DATE_FORMS_FILE, NULL, "not a date" },
    { "", VT_DATE_FORMS_FILE, NULL, "not a date" },
    { "hôm qua", VT_DATE_FORMS_FILE, NULL, "not a date" },
    { "1/6/2015x", VT_DATE_FORMS_FILE, NULL, "not a date" },
    { "1/6/99999999999999999999", typed, NULL, "not a date" },
    { "1/6/15", typed, "2015-06-01", NULL },
    { "21/11/26", typed, "2026-11-21", NULL },
    { "22/11/26", typed, "2026-11-22", NULL },
    { "1/1/27", typed, "1927-01-01", NULL },
    { "1/1/99", typed, "1999-01-01", NULL },
    { "1/1/00", typed, "2000-01-01", NULL },
    { "29/2/25", typed, NULL, "29/02/2025" },
    { "01062015", typed, "2015-06-01", NULL },
    { "31022015", typed, NULL, "31/02/2015" },
    { "010615", typed, NULL, "not a date" },
    { "2015", typed, NULL, "not a date" },
    { "2015", partial, "2015", NULL },
    { "1900", partial, "1900", NULL },
    { "2100", partial, "2100", NULL },
    { "1899", partial, NULL, "1899" },
    { "2101", partial, NULL, "2101" },
    { "6/2015", partial, "2015-06", NULL },
    { "06.2015", partial, "2015-06", NULL },
    { "13/2015", partial, NULL, "month 13" },
    { "6/15", partial, NULL, "four digits" },
    { "15", partial, NULL, "four digits" },
    { "2015/6", partial, NULL, "not a date" },
    { "1/6/15", partial, NULL, "four digits" },
    { "1/6/2015", partial, "2015-06-01", NULL },
    { "6/2015", typed | partial, "2015-06", NULL },
    { "01062015", typed | partial, "2015-06-01", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *canonical = vt_date_parse (cases[i].text, cases[i].forms,
                                                  day_of ("2026-11-21"), &error);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (canonical, ==, cases[i].canonical);
      if (cases[i].canonical != NULL)
        {
          g_assert_no_error (error);
          continue;
        }
      g_assert_error (error, VT_ERROR, VT_ERROR_INVALID_VALUE);
      g_assert_nonnull (strstr (error->message, cases[i].word));
    }
}

static void
test_shows_as_much_as_is_known (void)
{
  static const char *cases[][2] = {
    { "2015-06-01", "01/06/2015" }, { "2015-06", "06/2015" }, { "2015", "2015" },
    { "(xóa)", "(xóa)" }, { "2015-02-30", "2015-02-30" }, { "", "" },
  };
  g_autofree char *day = vt_day_format (day_of ("2026-02-05"));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = vt_date_format (cases[i][0]);

      g_assert_cmpstr (shown, ==, cases[i][1]);
    }
  g_assert_cmpstr (day, ==, "05/02/2026");
}

static void
test_reads_times (void)
{
  static const char *cases[][2] = {
    { "8:30", "08:30" }, { "08:30", "08:30" }, { "8h05", "08:05" }, { "8H05", "08:05" },
    { "23.59", "23:59" }, { " 0:00 ", "00:00" }, { "24:00", NULL }, { "8:60", NULL },
    { "8:5", NULL }, { "8", NULL }, { "8h", NULL }, { "", NULL }, { "008:30", NULL },
    { "8:30:00", NULL }, { "8-30", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *time = vt_time_parse (cases[i][0], &error);

      g_assert_cmpstr (time, ==, cases[i][1]);
      if (cases[i][1] == NULL)
        g_assert_error (error, VT_ERROR, VT_ERROR_INVALID_VALUE);
    }
}

static void
test_counts_completed_months (void)
{
  static const struct
  {
    const char *birth;
    const char *on;
    int months;
    int years;
  } cases[] = {
    { "2020-01-31", "2020-02-28", 0, 0 },   { "2020-01-31", "2020-02-29", 1, 0 },
    { "2020-01-31", "2020-03-30", 1, 0 },   { "2020-01-31", "2020-03-31", 2, 0 },
    { "2020-01-31", "2020-04-30", 3, 0 },   { "2020-02-29", "2021-02-27", 11, 0 },
    { "2020-02-29", "2021-02-28", 12, 1 },  { "2020-02-29", "2024-02-28", 47, 3 },
    { "2020-02-29", "2024-02-29", 48, 4 },  { "2010-11-22", "2026-11-21", 191, 15 },
    { "2010-11-21", "2026-11-21", 192, 16 }, { "2020-05-05", "2020-05-05", 0, 0 },
    { "2020-05-05", "2020-05-04", -1, -1 }, { "1926-12-31", "2026-12-31", 1200, 100 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      VtDay birth = day_of (cases[i].birth);
      VtDay on = day_of (cases[i].on);

      g_assert_cmpint (vt_age_in_months (birth, on), ==, cases[i].months);
      g_assert_cmpint (vt_age_in_years (birth, on), ==, cases[i].years);
    }
  g_assert_cmpint (vt_age_in_months (VT_DAY_NONE, 0), ==, -1);
  g_assert_cmpint (vt_age_in_years (0, VT_DAY_NONE), ==, -1);
}

/* The first day on which an age is complete and the move by as many months are one rule. */
static void
test_ages_and_moves_agree (void)
{
  for (VtDay birth = day_of ("2019-12-25"); birth < day_of ("2020-04-05"); birth++)
    {
      for (int months = 1; months < 40; months++)
        {
          VtDay complete = vt_day_add_months (birth, months);

          g_assert_cmpint (vt_age_in_months (birth, complete), ==, months);
          g_assert_cmpint (vt_age_in_months (birth, complete - 1), ==, months - 1);
        }
    }
}

static void
test_moves_by_months_and_years (void)
{
  g_assert_cmpint (vt_day_add_months (day_of ("2020-01-31"), 1), ==, day_of ("2020-02-29"));
  g_assert_cmpint (vt_day_add_months (day_of ("2020-03-31"), -1), ==, day_of ("2020-02-29"));
  g_assert_cmpint (vt_day_add_months (day_of ("2020-01-15"), -1), ==, day_of ("2019-12-15"));
  g_assert_cmpint (vt_day_add_years (day_of ("2020-02-29"), 1), ==, day_of ("2021-02-28"));
  g_assert_cmpint (vt_day_add_years (day_of ("2020-02-29"), -4), ==, day_of ("2016-02-29"));
  g_assert_cmpint (vt_day_add_years (VT_DAY_NONE, 1), ==, VT_DAY_NONE);
  g_assert_cmpint (vt_day_add_years (VT_DAY_FIRST, 1), ==, VT_DAY_FIRST);
  g_assert_cmpint (vt_day_add_years (VT_DAY_LAST, -1), ==, VT_DAY_LAST);
  g_assert_cmpint (vt_day_add_months (day_of ("9999-12-01"), 1), ==, VT_DAY_LAST);
  g_assert_cmpint (vt_day_add_months (day_of ("0001-01-31"), -1), ==, VT_DAY_FIRST);
  g_assert_cmpint (vt_day_add_months (day_of ("0001-01-31"), G_MININT), ==, VT_DAY_FIRST);
}

static void
test_moves_periods_by_years (void)
{
  static const struct
  {
    const char *from, *to, *cut_off;
    int years;
    const char *moved_from, *moved_to, *moved_cut_off;
  } cases[] = {
    { "2025-01-01", "2025-12-31", "2025-12-31", -1, "2024-01-01", "2024-12-31", "2024-12-31" },
    { "2025-01-01", "2025-12-31", "2025-11-21", -3, "2022-01-01", "2022-12-31", "2022-11-21" },
    { "2025-02-01", "2025-02-28", "2025-02-28", -1, "2024-02-01", "2024-02-29", "2024-02-29" },
    { "2024-02-01", "2024-02-29", "2024-02-29", -1, "2023-02-01", "2023-02-28", "2023-02-28" },
    { "2024-01-15", "2024-02-28", "2024-02-20", 1, "2025-01-15", "2025-02-28", "2025-02-20" },
    { "2024-02-29", "2024-03-10", "2024-02-29", 1, "2025-02-28", "2025-03-10", "2025-02-28" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      VtPeriod period = { day_of (cases[i].from), day_of (cases[i].to) };
      VtDay cut_off = day_of (cases[i].cut_off);
      VtPeriod moved = vt_period_add_years (&period, cases[i].years, &cut_off);

      g_test_message ("%s..%s", cases[i].from, cases[i].to);
      g_assert_cmpint (moved.from, ==, day_of (cases[i].moved_from));
      g_assert_cmpint (moved.to, ==, day_of (cases[i].moved_to));
      g_assert_cmpint (cut_off, ==, day_of (cases[i].moved_cut_off));
    }
}

static void
test_reads_periods (void)
{
  static const struct
  {
    const char *text;
    const char *from; /* NULL: VT_ERROR_USAGE */
    const char *to;
    const char *back; /* NULL: @text */
  } cases[] = {
    { "2025", "2025-01-01", "2025-12-31", NULL },
    { "2025-H1", "2025-01-01", "2025-06-30", NULL },
    { "2025-H2", "2025-07-01", "2025-12-31", NULL },
    { "2025-Q1", "2025-01-01", "2025-03-31", NULL },
    { "2025-Q3", "2025-07-01", "2025-09-30", NULL },
    { "2025-Q4", "2025-10-01", "2025-12-31", NULL },
    { "2025-04", "2025-04-01", "2025-04-30", NULL },
    { "2024-02", "2024-02-01", "2024-02-29", NULL },
    { "9999-12", "9999-12-01", "9999-12-31", NULL },
    { "2024-01-01..2024-10-31", "2024-01-01", "2024-10-31", NULL },
    { "2024-01-01..2024-12-31", "2024-01-01", "2024-12-31", "2024" },
    { "2024-01-01..2024-06-30", "2024-01-01", "2024-06-30", "2024-H1" },
    { "2024-05-05..2024-05-05", "2024-05-05", "2024-05-05", NULL },
    { "2024-10-31..2024-01-01" }, { "2025-13" }, { "2025-00" }, { "2025-H3" }, { "2025-H0" },
    { "2025-Q5" }, { "2025-Q0" }, { "2025-h1" }, { "25" }, { "" }, { "0000" }, { "2025-" },
    { "2025-1" }, { "2025/04" }, { "2024-02-30..2024-03-01" }, { "2024-01..2024-02" },
    { "2024-01-01.." }, { "..2024-01-01" }, { "2024-01-01...2024-02-01" }, { "năm nay" },
    { "2024-01-01..2024-02-01..2024-03-01" }, { "\xFF\xFE" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *back = NULL;
      VtPeriod period;

      if (!vt_period_parse (cases[i].text, &period, &error))
        {
          g_assert_null (cases[i].from);
          g_assert_error (error, VT_ERROR, VT_ERROR_USAGE);
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
          continue;
        }
      g_assert_nonnull (cases[i].from);
      g_assert_cmpint (period.from, ==, day_of (cases[i].from));
      g_assert_cmpint (period.to, ==, day_of (cases[i].to));
      back = vt_period_to_text (&period);
      g_assert_cmpstr (back, ==, cases[i].back != NULL ? cases[i].back : cases[i].text);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vt/date/days-follow-each-other", test_days_follow_each_other);
  g_test_add_func ("/vt/date/refuses-days-that-do-not-exist", test_refuses_days_that_do_not_exist);
  g_test_add_func ("/vt/date/today-is-pinned", test_today_is_pinned);
  g_test_add_func ("/vt/date/reads-the-canonical-text", test_reads_the_canonical_text);
  g_test_add_func ("/vt/date/reads-what-people-write", test_reads_what_people_write);
  g_test_add_func ("/vt/date/shows-as-much-as-is-known", test_shows_as_much_as_is_known);
  g_test_add_func ("/vt/date/reads-times", test_reads_times);
  g_test_add_func ("/vt/date/counts-completed-months", test_counts_completed_months);
  g_test_add_func ("/vt/date/ages-and-moves-agree", test_ages_and_moves_agree);
  g_test_add_func ("/vt/date/moves-by-months-and-years", test_moves_by_months_and_years);
  g_test_add_func ("/vt/date/reads-periods", test_reads_periods);
  g_test_add_func ("/vt/date/moves-periods-by-years", test_moves_periods_by_years);
  return g_test_run ();
}
