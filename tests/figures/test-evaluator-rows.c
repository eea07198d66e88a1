/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a set asks of two values of a row, of rows beside one another, and of households. */

#include "config.h"

#include "figures-fixture.h"

/* Cut-off and period: 2025.
 *
 *   A  a boy of 2015 whose number says so; B has a girl's number, C another year's, D another
 *   century's, E no sex, F no number, G only the year of birth
 *   H1: P and Q are both called as its head; H2: R is the head, S is not; T heads H3 but left */
static const char commune[] =
    "hamlet: id=1; name=Tổ 1\n"
    "household: id=1; code=H1; head_name=Lò Văn Ón\n"
    "household: id=2; code=H2; head_name=r\n"
    "household: id=3; code=H3; head_name=T\n"
    "person: id=1; code=A; birth_date=2015-06-01; personal_id=062215000123; entered_on=2015-06-01\n"
    "person: id=2; code=B; birth_date=2015-06-01; personal_id=062315000124; entered_on=2015-05-31\n"
    "person: id=3; code=C; birth_date=2015-06-01; personal_id=062216000125; entered_on=2020-01-01\n"
    "person: id=4; code=D; birth_date=2015-06-01; personal_id=062015000126\n"
    "person: id=5; code=E; birth_date=2015-06-01; personal_id=062315000127; sex=khong-biet\n"
    "person: id=6; code=F; birth_date=2015-06-01\n"
    "person: id=7; code=G; birth_date=2015; personal_id=062215000128; entered_on=2015-01-01\n"
    "person: id=8; code=P; name=lò văn  ón; household_id=1\n"
    "person: id=9; code=Q; name=Lò Văn Ón; household_id=1\n"
    "person: id=10; code=R; household_id=2\n"
    "person: id=11; code=S; household_id=2\n"
    "person: id=12; code=T; household_id=3; left_on=2025-03-01; leave_reason=qua-doi\n"
    /* One day after leaving is after; on the day of leaving is not. */
    "service: person_id=12; service=tu-van; given_on=2025-03-01\n"
    "service: person_id=12; service=phcn; given_on=2025-03-02\n"
    "service: person_id=1; service=tu-van; given_on=2062-01-01\n"
    "service: person_id=1; service=phcn; given_on=2025-03-02; cost=5\n"
    "resource: received_on=2025-03-03; form=tien; value=1000; used=1001; person_id=1\n"
    "resource: received_on=2025-03-03; form=tien; value=1000; used=1000; person_id=2\n"
    "resource: received_on=2025-03-03; form=hien-vat; used=7; person_id=3\n"
    /* A's touch on one day, B's do not, C's first is inside its long one, D's one is voided; E has
     * two forms at once, F one open and one without an end before it begins */
    "placement: person_id=1; form=NT; valid_from=2020-01-01; valid_to=2021-01-01\n"
    "placement: person_id=1; form=NT; valid_from=2021-01-01; valid_to=2021-02-01\n"
    "placement: person_id=2; form=NT; valid_from=2020-01-01; valid_to=2021-01-01\n"
    "placement: person_id=2; form=NT; valid_from=2021-01-02\n"
    "placement: person_id=3; form=NT; valid_from=2019-01-01; valid_to=2025-12-31\n"
    "placement: person_id=3; form=NT; valid_from=2020-01-01; valid_to=2020-02-01\n"
    "placement: person_id=3; form=CS; valid_from=2026-01-01\n"
    "placement: person_id=4; form=NT; valid_from=2020-01-01\n"
    "placement: person_id=4; form=NT; valid_from=2020-05-01; voided_at=1\n"
    "placement: person_id=5; form=NT; valid_from=2024-01-01\n"
    "placement: person_id=5; form=CN; valid_from=2025-01-01\n"
    "placement: person_id=6; form=KNT; valid_from=2030-01-01; valid_to=2031-01-01\n"
    "placement: person_id=6; form=KNT; valid_from=2030-06-01\n"
    /* On the day one stay ends another may begin. */
    "stay: person_id=1; stay_to=2020-01-01\n"
    "stay: person_id=1; stay_from=2020-01-01; stay_to=2021-01-01\n"
    "stay: person_id=2; stay_to=2020-01-02\n"
    "stay: person_id=2; stay_from=2020-01-01; stay_to=2021-01-01\n"
    "stay: person_id=3; stay_from=2019-01-01; stay_to=2020-01-02\n"
    "disability: person_id=1; types=nhin; degree=nhe; issued_on=2020-01-01; valid_to=2020-06-01\n"
    "disability: person_id=1; types=nhin; degree=nhe; valid_from=2020-06-01\n"
    /* 0–72 months, 16–30 months, a score of 0–20, none at all */
    "screening: person_id=1; screened_on=2021-06-01; tool=QD2254; conclusion=duong-tinh; score=6\n"
    "screening: person_id=2; screened_on=2021-07-01; tool=QD2254; conclusion=duong-tinh; score=7\n"
    "screening: person_id=3; screened_on=2016-09-30; tool=MCHAT; conclusion=duong-tinh; score=20; "
    "followup_score=20\n"
    "screening: person_id=4; screened_on=2016-10-01; tool=MCHAT; conclusion=duong-tinh\n"
    "screening: person_id=5; screened_on=2025-10-02; tool=KHAM_DT; conclusion=duong-tinh; score=1\n"
    "screening: person_id=6; screened_on=2025-10-03; tool=SDQ; conclusion=duong-tinh; "
    "followup_score=3\n"
    "screening: person_id=8; screened_on=2025-10-03; tool=MCHAT; conclusion=duong-tinh\n"
    /* Served before, on and after the last positive result; C served between two */
    "service: person_id=2; service=phcn; given_on=2021-06-30\n"
    "service: person_id=3; service=phcn; given_on=2016-09-30\n"
    "service: person_id=4; service=phcn; given_on=2018-01-01\n"
    "screening: person_id=4; screened_on=2019-10-01; tool=KHAM_DT; conclusion=nguy-co-cao\n";

static FiguresFixture fixture;

static const struct
{
  const char *set;
  const char *expected;
} cases[] = {
  /* two values of a row, and of the row it refers to */
  { "person(birth_date>entered_on)", "B" },
  { "person(birth_date>=entered_on)", "A B G" },
  { "person(birth_date<entered_on-4y)", "C" },
  { "service(always, given_on>person.left_on)", "T" },
  { "rows(service(always, given_on>person.left_on))", "1" },
  { "rows(service(always, given_on>=person.left_on))", "2" },
  { "rows(service(always, given_on<person.left_on))", "0" },
  { "resource(used>value)", "A" },
  { "resource(used>=value)", "A B" },
  /* days moved back */
  { "screening(always, screened_on<=cutoff-90d)", "A B C D E" },
  { "screening(always, screened_on<=cutoff-91d)", "A B C D" },
  { "screening(always, screened_on<=cutoff-3m)", "A B C D" },
  { "screening(always, screened_on<begin-4y)", "C D" },
  /* always */
  { "service(always, given_on>cutoff)", "A" },
  { "service(ever, given_on>cutoff)", "" },
  { "placement(form=KNT, always)", "F" },
  { "placement(form=KNT, ever)", "" },
  { "service(always, given_on>cutoff) at begin", "A T" },
  /* contradictions */
  { "person(unfit(personal_id, sex))", "B" },
  { "person(unfit(personal_id, birth_date))", "C D" },
  { "screening(always, unfit(screened_on, tool))", "B C" },
  { "screening(always, unfit(score, tool))", "B E" },
  { "screening(always, unfit(followup_score, tool))", "F" },
  { "screening(always, tool=SDQ, unfit(followup_score, tool))", "F" },
  { "screening(always, tool=QD2254, latest, unfit(score, tool))", "B" },
  /* rows beside one another */
  { "placement(always, overlapping)", "A C E F" },
  { "placement(overlapping)", "E" },
  { "placement(ever, overlapping)", "A C E" },
  { "placement(always, overlapping(form))", "A C F" },
  { "rows(placement(always, overlapping))", "8" },
  { "rows(placement(always, form=NT, overlapping))", "4" },
  { "stay(overlapping)", "B" },
  { "stay(stay_to>person.entered_on)", "A B C" },
  { "disability(always, overlapping)", "A" },
  { "disability(overlapping)", "" },
  { "screening(ever, outcome=positive, unanswered(service(ever)))", "B D E F P" },
  { "screening(ever, outcome=positive, unanswered(service(always)))", "B D E F P" },
  { "screening(ever, conclusion=duong-tinh, unanswered(service(ever)))", "B E F P" },
  { "screening(ever, outcome=positive, unanswered(service(phcn, ever) | visit(ever)))",
    "B D E F P" },
  /* households */
  { "heads", "P Q R" },
  { "heads at begin", "P Q R T" },
  { "households(heads, >=2)", "H1" },
  { "households(present, >=2)", "H1 H2" },
  { "households(present, >=3)", "" },
  { "members(households(heads, >=2))", "P Q" },
};

static void
test_compares (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *members
          = figures_fixture_evaluate (&fixture, "2025", "2025-12-31", cases[i].set, FALSE);

      g_test_message ("%s", cases[i].set);
      g_assert_cmpstr (members, ==, cases[i].expected);
    }
}

/* --- overlapping, beside every pair of rows looked at ------------------------------------------ */

#define N_CHILDREN 300
#define MOST_ROWS 6

typedef struct
{
  int from, to; /* days of a short time, so that ends often meet; @to -1: open */
  guint form;
} Span;

static gboolean
overlaps_any (const Span *spans, guint n, gboolean alike)
{
  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < n; j++)
      if ((!alike || spans[i].form == spans[j].form)
          && (spans[i].to < 0 || spans[j].from <= spans[i].to)
          && (spans[j].to < 0 || spans[i].from <= spans[j].to))
        return TRUE;
  return FALSE;
}

static void
add_span (GString *rows, guint child, const Span *span)
{
  static const char *const forms[] = { "NT", "KNT" };
  VtDay first = figures_fixture_day ("2020-01-01");
  g_autofree char *from = vt_day_to_canonical (first + span->from);
  g_autofree char *to = span->to >= 0 ? vt_day_to_canonical (first + span->to) : NULL;

  g_string_append_printf (rows, "placement: person_id=%u; form=%s; valid_from=%s%s%s\n", child,
                          forms[span->form], from, to != NULL ? "; valid_to=" : "",
                          to != NULL ? to : "");
}

/* Two rows of one key cannot be. */
static Span
make_span (guint i)
{
  int from = (int) i * 3 + g_test_rand_int_range (0, 3);
  int length = g_test_rand_int_range (0, 6);

  return (Span){ from, g_test_rand_int_range (0, 12) == 0 ? -1 : from + length,
                 (guint) g_test_rand_int_range (0, 2) };
}

static void
test_overlaps_like_every_pair (void)
{
  FiguresFixture random;
  g_autoptr (GString) rows = g_string_new ("hamlet: id=1; name=Tổ 1\n");
  g_autoptr (GString) any = g_string_new (NULL);
  g_autoptr (GString) same = g_string_new (NULL);
  GString *expected[] = { any, same };
  static const char *const sets[]
      = { "placement(always, overlapping)", "placement(always, overlapping(form))" };

  for (guint child = 1; child <= N_CHILDREN; child++)
    {
      guint n = (guint) g_test_rand_int_range (0, MOST_ROWS + 1);
      Span spans[MOST_ROWS];

      g_string_append_printf (rows, "person: id=%u; code=%03u\n", child, child);
      for (guint i = 0; i < n; i++)
        {
          spans[i] = make_span (i);
          add_span (rows, child, &spans[i]);
        }
      for (guint alike = 0; alike < 2; alike++)
        if (overlaps_any (spans, n, alike == 1))
          g_string_append_printf (expected[alike], "%s%03u", expected[alike]->len > 0 ? " " : "",
                                  child);
    }
  figures_fixture_init (&random, "vi");
  figures_fixture_add (&random, rows->str);
  for (guint alike = 0; alike < 2; alike++)
    {
      g_autofree char *members
          = figures_fixture_evaluate (&random, "2025", "2025-12-31", sets[alike], FALSE);

      g_assert_cmpstr (members, ==, expected[alike]->str);
    }
  g_assert_cmpuint (expected[0]->len, >, expected[1]->len);
  g_assert_cmpuint (expected[1]->len, >, 40);
  figures_fixture_clear (&random);
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  figures_fixture_init (&fixture, "vi");
  figures_fixture_add (&fixture, commune);

  g_test_add_func ("/vt/evaluator/compares-values-and-rows", test_compares);
  g_test_add_func ("/vt/evaluator/overlaps-like-every-pair", test_overlaps_like_every_pair);
  result = g_test_run ();
  figures_fixture_clear (&fixture);
  return result;
}
