/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "figures-fixture.h"

#include <gio/gio.h>
#include <string.h>

/* The commune, period 2025, cut-off day its last day unless said otherwise. Eve: 31/12/2024.
 *
 *   A  ten, in H1 with B (poor); B born "2010"; C born "5/1980", in H2 with K; D turns 16 on the
 *   cut-off day; E unknown birth date, alone, near-poor; F born 29/02/2024; G left in June (moved);
 *   H came in March; I was away from February to October (other reason); J left on the eve; K leaves
 *   on the cut-off day, without a reason; L born in 2026; M is voided. */
static const char commune[] =
    "hamlet: id=1; name=Tổ 10\n"
    "hamlet: id=2; name=Tổ 2\n"
    "household: id=1; code=H1; head_name=b; poverty=ngheo\n"
    "household: id=2; code=H2; head_name=Ai đó; poverty=khong\n"
    "household: id=3; poverty=can-ngheo\n"
    "person: id=1; code=A; birth_date=2015-06-01; household_id=1; sex=nu; ethnicity=Kinh\n"
    "person: id=2; code=B; birth_date=2010; household_id=1; hamlet_id=2; ethnicity=Gia Rai\n"
    "person: id=3; code=C; birth_date=1980-05; household_id=2\n"
    "person: id=4; code=D; birth_date=2009-12-31\n"
    "person: id=5; code=E; household_id=3\n"
    "person: id=6; code=F; birth_date=2024-02-29\n"
    "person: id=7; code=G; birth_date=2000-01-31; entered_on=2020-01-01; left_on=2025-06-30; "
    "leave_reason=chuyen-di\n"
    "person: id=8; code=H; birth_date=1990-01-01; entered_on=2025-03-01\n"
    "person: id=9; code=I; birth_date=1970-01-01; entered_on=2025-10-01\n"
    "stay: person_id=9; stay_from=2020-01-01; stay_to=2025-02-01; leave_reason=khac\n"
    "person: id=10; code=J; birth_date=1970-01-01; left_on=2024-12-31\n"
    "person: id=11; code=K; birth_date=1966-01-01; left_on=2025-12-31; household_id=2\n"
    "person: id=12; code=L; birth_date=2026-01-15\n"
    "person: id=13; code=M; birth_date=1970-01-01; voided_at=1\n"
    "membership: person_id=1; target_group=TE01; valid_from=2020-01-01; valid_to=2025-05-01\n"
    "membership: person_id=1; target_group=TE03; valid_from=2025-05-02\n"
    "membership: person_id=2; target_group=TT; valid_from=2025-12-31\n"
    "membership: person_id=3; target_group=TT; valid_to=2025-12-30\n"
    "membership: person_id=4; target_group=TT\n"
    "membership: person_id=5; target_group=RNTT; valid_from=2024-01-01; valid_to=2025-12-31\n"
    "membership: person_id=6; target_group=TT; voided_at=1\n"
    "membership: person_id=7; target_group=TT\n"
    "membership: person_id=13; target_group=TT\n"
    "service: person_id=1; service=kham-chua-benh; given_on=2025-01-01; place=TH; cost=100\n"
    "service: person_id=1; service=tu-van; given_on=2025-12-31; place=KCB; cost=200\n"
    "service: person_id=2; service=tu-van; given_on=2024-12-31\n"
    "service: person_id=3; service=tu-van; given_on=2026-01-01\n"
    "service: person_id=3; service=vay-von; given_on=2025-05-05\n"
    "service: person_id=7; service=kham-chua-benh; given_on=2025-02-02\n"
    "service: person_id=4; service=kham-chua-benh; given_on=2025-07-01\n"
    "service: person_id=1; service=kham-chua-benh; given_on=2025-03-01; voided_at=1\n"
    "service: person_id=2; service=can-thiep-som; given_on=2025-03-01; place=CD\n"
    "service: person_id=13; service=tu-van; given_on=2025-03-01; cost=7\n"
    "screening: person_id=1; screened_on=2025-02-01; tool=QD2254; conclusion=nguy-co-thap\n"
    "screening: person_id=1; screened_on=2025-03-01; tool=MCHAT; conclusion=duong-tinh\n"
    "screening: person_id=2; screened_on=2025-03-01; tool=QD2254; conclusion=nguy-co-cao\n"
    "screening: person_id=6; screened_on=2025-12-31; tool=MCHAT; conclusion=duong-tinh\n"
    "screening: person_id=3; screened_on=2025-02-01; tool=KHAM_DT; conclusion=binh-thuong; "
    "surgery_indicated=1; surgery_state=da-hen\n"
    "screening: person_id=3; screened_on=2025-04-01; tool=KHAM_DT; conclusion=binh-thuong; "
    "surgery_indicated=0\n"
    "screening: person_id=4; screened_on=2025-05-01; tool=KHAM_DT; conclusion=binh-thuong; "
    "surgery_indicated=1; surgery_state=da-hen\n"
    "screening: person_id=4; screened_on=2025-05-01; tool=KHAM_DT; conclusion=binh-thuong; "
    "campaign=Đợt 2; surgery_indicated=1; surgery_state=da-phau-thuat; surgery_on=2025-12-31; "
    "payer=tai-tro\n"
    "screening: person_id=8; screened_on=2025-06-01; tool=KHAM_DT; conclusion=binh-thuong\n"
    "disability: person_id=1; types=van-dong; degree=nhe; issued_on=2023-01-01\n"
    "disability: person_id=1; types=than-kinh+tri-tue; degree=nang; valid_from=2025-02-01\n"
    "disability: person_id=5; types=khac; degree=nhe\n"
    "placement: person_id=1; form=CS; valid_from=2023-01-01; valid_to=2025-04-30\n"
    "placement: person_id=1; form=NT; valid_from=2025-05-01; decision_no=12/QĐ\n"
    "placement: person_id=2; form=NT; valid_from=2025-01-10; valid_to=2025-02-10\n"
    "placement: person_id=2; form=CS; valid_from=2025-02-11\n"
    "staff: id=1; code=S1; mental_health=1\n"
    "staff: id=2; code=S2; mental_health=0; valid_to=2025-06-30\n"
    "staff: id=3; code=S3; mental_health=1; valid_from=2026-01-01\n"
    "activity: id=1; code=HD1; held_on=2025-04-01; kind=TH_GD; participants=30\n"
    "activity: id=2; code=HD2; held_on=2025-12-31; kind=TH_CB; participants=5\n"
    "activity: id=3; code=HD3; held_on=2024-06-01; kind=TH_GD\n"
    "activity: id=4; code=HD4; held_on=2025-05-05; kind=TH_GD; voided_at=1\n"
    "attendance: activity_id=1; person_id=1; role=gia-dinh\n"
    "attendance: activity_id=1; person_id=3; role=doi-tuong\n"
    "attendance: activity_id=2; staff_id=1\n"
    "attendance: activity_id=2; staff_id=2\n"
    "attendance: activity_id=3; person_id=2; role=doi-tuong\n"
    "attendance: activity_id=4; person_id=4; role=doi-tuong\n"
    "resource: received_on=2025-03-03; form=tien; value=1000; used=400\n"
    "resource: received_on=2025-04-04; form=tien; value=50; used=50; person_id=3\n"
    "resource: received_on=2024-04-04; form=hien-vat; value=9\n";

static FiguresFixture fixture;

typedef struct
{
  const char *set;
  const char *expected;
} Case;

static void
check (const Case *cases, guint n, const char *period, const char *cut_off, gboolean present_only)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *members
          = figures_fixture_evaluate (&fixture, period, cut_off, cases[i].set, present_only);

      g_test_message ("%s", cases[i].set);
      g_assert_cmpstr (members, ==, cases[i].expected);
    }
}

/* --- at the end of the year, people clipped to those present ---------------------------------- */

static const Case present_cases[] = {
  { "present", "A B C D E F H I" },
  { "child", "A B F" },
  { "group(TT)", "B D" },
  { "group(TT, RNTT)", "B D E" },
  { "service", "A B C D" },
  { "served(y-te)", "A B D" },
  { "served(tam-ly)", "A" },
  { "served(y-te, place=TH|KCB)", "A" },
  { "served(y-te, place=unknown)", "D" },
  { "served(y-te, place=TH|unknown)", "A D" },
  { "served(y-te, place!=TH)", "B" },
  { "served(y-te, place=known)", "A B" },
  { "service(cost>=200)", "A" },
  { "service(cost<200)", "A" },
  { "service(cost>200)", "" },
  { "service(cost=unknown)", "B C D" },
  { "service(given_on<2025-03-02, given_on>=2025-03-01)", "B" },
  { "service(given_on=known, given_on<=begin)", "A" },
  { "service(tu-van, ever)", "A B" },
  { "person(household_poverty=ngheo|can-ngheo)", "A B E" },
  { "person(household_poverty=unknown)", "D F H I" },
  { "person(household_poverty!=ngheo)", "C E" },
  { "person(ethnicity!=Kinh)", "B" },
  { "person(minority=yes)", "B" },
  { "person(sex=nu)", "A" },
  { "disability", "A E" },
  { "disability(latest, degree=nang)", "A" },
  { "disability(latest, degree=nhe)", "E" },
  { "disability(degree=nhe)", "A E" },
  { "disability(types=tri-tue)", "A" },
  { "disability(types!=tri-tue)", "A E" },
  { "screening(outcome=positive)", "A B F" },
  { "screening(purpose=tu-ky, outcome=positive)", "A B F" },
  { "screening(tool=KHAM_DT, surgery_state=da-hen)", "C D" },
  { "screening(tool=KHAM_DT, latest, surgery_indicated=yes)", "D" },
  { "screening(tool=KHAM_DT, latest(surgery_indicated=yes), surgery_indicated=yes)", "C D" },
  { "screening(tool=KHAM_DT, latest(surgery_indicated=yes), surgery_state=da-hen)", "C" },
  { "screening(tool=KHAM_DT, latest, surgery_state=da-phau-thuat, surgery_on<=cutoff)", "D" },
  { "screening(tool=KHAM_DT, latest, surgery_on<cutoff)", "" },
  { "screening(tool=KHAM_DT, latest, surgery_indicated=unknown)", "H" },
  { "screening(campaign=\"Đợt 2\")", "D" },
  { "service(since(screening(outcome=positive)))", "A B" },
  { "service(after(screening(outcome=positive)))", "A" },
  { "served(y-te, since(screening(outcome=positive)))", "B" },
  { "served(y-te, since(screening(outcome=positive) | membership))", "B D" },
  { "placement", "A B" },
  { "placement(form=CS)", "B" },
  { "placement(decision_no=known)", "A" },
  { "placement(form=NT, starting)", "A B" },
  { "placement(form=NT, starting, after(placement(form=CS) at begin | placement(form=CS, starting)))",
    "A" },
  { "attended(TH_GD)", "A C" },
  { "attended(TH_GD, role=gia-dinh)", "A" },
  { "attended(TH_GD, ever)", "A B C" },
  { "attended", "A C" },
  { "trained(TH_CB)", "S1 S2" },
  { "staff", "S1" },
  { "staff & trained(TH_CB)", "S1" },
  { "staff at begin", "S1 S2" },
  { "staff(mental_health=yes)", "S1" },
  { "staff(mental_health=no) at begin", "S2" },
  { "households(group(TT))", "@D H1" },
  { "households(group(RNTT))", "@E" },
  { "households(child)", "@F H1" },
  { "households(present)", "@D @E @F @H @I H1 H2" },
  { "members(households(group(TT)))", "A B D" },
  { "households(attended(TH_GD)) - households(child)", "H2" },
  { "households(present at begin)", "@D @E @F @I H1 H2" },
  { "households(present) at begin", "@D @E @F @G @I H1 H2" },
  { "resource", "C" },
};

static void
test_counts_those_present (void)
{
  check (present_cases, G_N_ELEMENTS (present_cases), "2025", "2025-12-31", TRUE);
}

/* --- whoever is behind ------------------------------------------------------------------------ */

static const Case any_cases[] = {
  { "present at begin", "A B C D E F G I K" },
  { "present at begin - present", "G K" },
  { "present - present at begin", "H" },
  { "present ^ present at begin", "G H K" },
  { "(present at end - present) at begin", "H" },
  { "child at begin", "A B D F" },
  { "departed", "G I K" },
  { "departed(chuyen-di)", "G" },
  { "departed(khac, qua-doi)", "I" },
  { "departed(unknown)", "K" },
  { "departed(chuyen-di, unknown)", "G K" },
  { "group(TT)", "B D G" },
  { "group(TT) at begin", "C D G" },
  { "group(TT) ^ group(TT) at begin", "B C" },
  { "group(TT, ever)", "B C D G" },
  { "group(TT, ever) at begin", "C D G" },
  { "group(TE01, ending)", "A" },
  { "group(TT, ending)", "C" },
  { "group(starting)", "A B" },
  { "group(TE01) at begin", "A" },
  { "group(TE01) | group(TE03)", "A" },
  { "disability(latest, degree=nhe) at begin", "A E" },
  { "placement(form=CS) at begin", "A" },
  { "service", "A B C D G" },
  { "service(ever) at begin", "B" },
  { "age(<6y)", "F" },
  { "age(>=16y, <60y)", "C D G H I J K" },
  { "age(>=60y)", "" },
  { "age(unknown)", "E" },
  { "age(>=15y, <=15y)", "B" },
  { "age(>=0m)", "A B C D F G H I J K" },
  { "rows(served(y-te))", "4" },
  { "rows(service)", "6" },
  { "rows(service - served(y-te))", "2" },
  { "rows(service(cost=known))", "2" },
  { "rows(group(TT)) - rows(group(TT)) at begin", "1" },
  { "rows(screening(tool=KHAM_DT, latest(surgery_indicated=yes), surgery_indicated=yes))", "2" },
  { "rows(service(since(screening(outcome=positive))))", "2" },
  { "activity(kind=TH_GD)", "1" },
  { "rows(attended)", "2" },
  { "rows(trained)", "2" },
  { "sum(service, cost)", "300" },
  { "sum(served(y-te), cost)", "100" },
  { "sum(activity, participants)", "35" },
  { "sum(resource(form=tien, person=unknown), value)", "1000" },
  { "sum(resource, used)", "450" },
  { "rows(resource)", "2" },
};

static void
test_counts_whoever (void)
{
  check (any_cases, G_N_ELEMENTS (any_cases), "2025", "2025-12-31", FALSE);
}

static void
test_clips_rows_when_asked (void)
{
  static const Case cases[] = {
    { "rows(served(y-te))", "3" }, /* not G's */
    { "rows(resource)", "2" },     /* the one about nobody stays */
  };

  check (cases, G_N_ELEMENTS (cases), "2025", "2025-12-31", TRUE);
}

/* --- edges of period and cut-off -------------------------------------------------------------- */

static void
test_stops_at_the_cut_off_day (void)
{
  static const Case june[] = {
    { "present", "A B C D E F H K" }, /* G is out on the day of leaving; I is away */
    { "service", "A B C" },
    { "served(tam-ly)", "" },
    { "trained", "" },
    { "staff", "S1 S2" },
    { "group(TT)", "C D" },
    { "departed", "" }, /* G and I are no longer present, and clipped */
  };
  static const Case later[] = {
    { "present", "A B C D E F H I L" },
    { "child", "A F L" },      /* B turned 16 on 01/01/2026 */
    { "service", "A B C D" },  /* C's of 01/01/2026 is not in the period */
    { "served(tam-ly)", "A" },
    { "group(RNTT)", "" },
    { "staff", "S1 S3" },
  };

  check (june, G_N_ELEMENTS (june), "2025", "2025-06-30", TRUE);
  check (later, G_N_ELEMENTS (later), "2025", "2026-03-01", TRUE);
}

/* A month is complete on the same day number, or on the month's last day where there is none. */
static void
test_completes_months_at_their_ends (void)
{
  static const struct
  {
    const char *cut_off, *set, *expected;
  } cases[] = {
    { "2025-02-27", "age(>=12m, <24m)", "" },
    { "2025-02-28", "age(>=12m, <24m)", "F" },
    { "2025-02-28", "age(<12m)", "" },
    { "2024-03-28", "age(>=1m) & age(<2y)", "" },
    { "2024-03-29", "age(>=1m) & age(<2y)", "F" },
    { "2024-02-28", "age(<1m)", "" }, /* not born */
    { "2024-02-29", "age(<1m)", "F" },
    { "2025-12-30", "child & group(TT)", "D" },
    { "2025-12-31", "child & group(TT)", "B" },
    { "2000-02-28", "age(>=1m, <2m)", "" }, /* G, of 31/01/2000 */
    { "2000-02-29", "age(>=1m, <2m)", "G" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *members
          = figures_fixture_evaluate (&fixture, "2000-01-01..2025-12-31", cases[i].cut_off,
                                      cases[i].set, FALSE);

      g_test_message ("%s on %s", cases[i].set, cases[i].cut_off);
      g_assert_cmpstr (members, ==, cases[i].expected);
    }
}

/* --- one run ---------------------------------------------------------------------------------- */

static guint
add (VtEvaluator *evaluator, const char *text, guint within)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtExpression) set
      = vt_expression_parse (fixture.catalog, text, NULL, NULL, 1, 1, &error);

  g_assert_no_error (error);
  return vt_evaluator_add_full (evaluator,
                                set,
                                vt_expression_get_unit (set) == VT_UNIT_PEOPLE,
                                within);
}

static void
test_runs_many_sets_at_once (void)
{
  VtPeriod period = { figures_fixture_day ("2025-01-01"), figures_fixture_day ("2025-12-31") };
  g_autoptr (GError) error = NULL;
  g_autoptr (VtEvaluator) evaluator = vt_evaluator_new (fixture.catalog, &period, period.to);
  guint people = add (evaluator, "present", VT_EVALUATOR_ALL);
  guint within = add (evaluator, "served(y-te)", add (evaluator, "group(TT)", VT_EVALUATOR_ALL));
  guint households = add (evaluator, "households(present)", VT_EVALUATOR_ALL);
  guint staff = add (evaluator, "staff", VT_EVALUATOR_ALL);
  guint rows = add (evaluator, "rows(resource)", VT_EVALUATOR_ALL);
  guint sum = add (evaluator, "sum(resource, value)", VT_EVALUATOR_ALL);
  g_autoptr (GArray) ids = NULL;
  g_auto (GStrv) uids = NULL;
  guint row = G_MAXUINT;

  vt_evaluator_run (evaluator, fixture.database, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (vt_evaluator_get_count (evaluator, within), ==, 2); /* B, D */

  g_assert_cmpstr (vt_evaluator_get_hamlet_name (evaluator, 0), ==, "Tổ 2");
  g_assert_cmpstr (vt_evaluator_get_hamlet_name (evaluator, 1), ==, "Tổ 10");
  g_assert_cmpint (vt_evaluator_get_count (evaluator, people), ==, 8);
  g_assert_cmpint (vt_evaluator_get_count (evaluator, households), ==, 7);
  g_assert_cmpint (vt_evaluator_get_count (evaluator, staff), ==, 1);
  g_assert_cmpint (vt_evaluator_get_count (evaluator, rows), ==, 2);
  g_assert_cmpint (vt_evaluator_get_count (evaluator, sum), ==, 1050);

  ids = vt_evaluator_get_ids (evaluator, households);
  g_assert_cmpuint (ids->len, ==, 7);
  g_assert_cmpint (g_array_index (ids, gint64, 0), ==, -9); /* I, a household of one */
  g_assert_cmpint (g_array_index (ids, gint64, 6), ==, 2);

  uids = vt_evaluator_dup_members (evaluator, rows);
  g_assert_cmpuint (g_strv_length (uids), ==, 2);
  g_assert_cmpuint (strlen (uids[0]), ==, 36);
  g_assert_true (vt_set_next (vt_evaluator_get_set (evaluator, sum), &row));
  g_assert_cmpint (vt_evaluator_get_row_value (evaluator, sum, row), ==, 1000);
  g_assert_cmpint (vt_evaluator_get_row_person (evaluator, sum, row), ==, 0);
  g_assert_true (vt_set_next (vt_evaluator_get_set (evaluator, sum), &row));
  g_assert_cmpint (vt_evaluator_get_row_person (evaluator, sum, row), ==, 3);
  g_assert_false (vt_set_next (vt_evaluator_get_set (evaluator, sum), &row));
}

static void
test_can_be_cancelled (void)
{
  VtPeriod period = { figures_fixture_day ("2025-01-01"), figures_fixture_day ("2025-12-31") };
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (VtEvaluator) evaluator = vt_evaluator_new (fixture.catalog, &period, period.to);

  add (evaluator, "present", VT_EVALUATOR_ALL);
  g_cancellable_cancel (cancellable);
  g_assert_false (vt_evaluator_run (evaluator, fixture.database, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  figures_fixture_init (&fixture, "vi");
  figures_fixture_add (&fixture, commune);

  g_test_add_func ("/vt/evaluator/counts-those-present", test_counts_those_present);
  g_test_add_func ("/vt/evaluator/counts-whoever", test_counts_whoever);
  g_test_add_func ("/vt/evaluator/clips-rows-when-asked", test_clips_rows_when_asked);
  g_test_add_func ("/vt/evaluator/stops-at-the-cut-off-day", test_stops_at_the_cut_off_day);
  g_test_add_func ("/vt/evaluator/completes-months-at-their-ends",
                   test_completes_months_at_their_ends);
  g_test_add_func ("/vt/evaluator/runs-many-sets-at-once", test_runs_many_sets_at_once);
  g_test_add_func ("/vt/evaluator/can-be-cancelled", test_can_be_cancelled);
  result = g_test_run ();
  figures_fixture_clear (&fixture);
  return result;
}
