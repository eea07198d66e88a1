/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "figures-fixture.h"
#include "vt-figures.h"

#include <string.h>

/* A small commune counted on paper, period 2025, cut-off day 31/12/2025 (eve: 31/12/2024).
 *
 * Children in P (15): C01–C12, C17, C18, C19.
 * Not: C13 is 16 on the cut-off day; C14 moved away in May; C16 has no birth date; C15, C20–C25 are
 * adults (C23 died in April, C25 left in September for no reason given).
 *
 *   who  born        groups and household   placement      other
 *   C01  10/03/2014  SKTT TENC, H1 poor     –              tu-van TH, tri-lieu KCB; monthly
 *   C02  2012        NCSK TE04              –              ctxh CD; mild, severe from June; monthly
 *   C03  2011, girl  SKTT                   –              kham-chua-benh; mild from February
 *   C04  31/12/2010  NCSK                   –              tu-van in 2024 and in 2026
 *   C05  2016        TE01 MCCV              NT, decided    hoc-bong; monthly
 *   C06  2015        TE01                   CS since 2023
 *   C07  2013        TE01 until June        CS until June, CN since July; tham-hoi
 *   C08  2017        TE01, TK from 1 Jan.   –              phcn; school; needs giao-duc
 *   C09  2018, sex ? TE02                   KNT, decided   degree not determined
 *   C10  2019        MC1, mother alive      –
 *   C11  2012        MC1, mother alive      NT
 *   C12  01/06/2020  TE11, hamlet 2         –              tu-van July; M-CHAT positive August
 *   C13  31/12/2009  TE01 SKTT              –
 *   C14  2015        SKTT                   –              tu-van; left in May
 *   C15  1980        TT, H5 near-poor       –              kham-chua-benh; family course
 *   C16  –           SKTT TK                –              needs giao-duc
 *   C17  2016        TE01 until 31/12/2024  CN since 01/01/2025
 *   C18  2014        MC1 TE03 TENC, H2      –
 *   C19  2015        –                      CS March–May, KNT since June
 *   C20  1985        RNTT NCTT, H5          –              needs and gets loan, legal aid
 *   C21  1985        RNTT                   –              needs a loan, not eligible
 *   C22  1985        TC                     –              tri-lieu
 *   C23  1960        NKT                    –              died 04/04
 *   C24  1960        NKT until 03/03        –
 *   C25  1960        NKT                    –              left 09/09
 *
 * D1 of 1591.2 = C05 C06 C08 (TE01 in force) + C07 (TE01 ended in the period, CN starts in it). */
static const char commune[] =
    "hamlet: id=1; name=Tổ dân phố 1\n"
    "hamlet: id=2; name=Tổ dân phố 2\n"
    "household: id=1; code=H1; poverty=ngheo\n"
    "household: id=2; code=H2; poverty=khong\n"
    "household: id=5; code=H5; poverty=can-ngheo\n"
    "person: id=1; code=C01; birth_date=2014-03-10; household_id=1\n"
    "person: id=2; code=C02; birth_date=2012\n"
    "person: id=3; code=C03; birth_date=2011; sex=nu\n"
    "person: id=4; code=C04; birth_date=2010-12-31\n"
    "person: id=5; code=C05; birth_date=2016\n"
    "person: id=6; code=C06; birth_date=2015\n"
    "person: id=7; code=C07; birth_date=2013\n"
    "person: id=8; code=C08; birth_date=2017; school=tieu-hoc\n"
    "person: id=9; code=C09; birth_date=2018; sex=khong-biet\n"
    "person: id=10; code=C10; birth_date=2019; father=da-mat; mother=con-song\n"
    "person: id=11; code=C11; birth_date=2012; father=da-mat; mother=con-song\n"
    "person: id=12; code=C12; birth_date=2020-06-01; hamlet_id=2\n"
    "person: id=13; code=C13; birth_date=2009-12-31\n"
    "person: id=14; code=C14; birth_date=2015; left_on=2025-05-01; leave_reason=chuyen-di\n"
    "person: id=15; code=C15; birth_date=1980; household_id=5\n"
    "person: id=16; code=C16; school=tieu-hoc\n"
    "person: id=17; code=C17; birth_date=2016\n"
    "person: id=18; code=C18; birth_date=2014; household_id=2\n"
    "person: id=19; code=C19; birth_date=2015\n"
    "person: id=20; code=C20; birth_date=1985; household_id=5\n"
    "person: id=21; code=C21; birth_date=1985\n"
    "person: id=22; code=C22; birth_date=1985\n"
    "person: id=23; code=C23; birth_date=1960; left_on=2025-04-04; leave_reason=qua-doi\n"
    "person: id=24; code=C24; birth_date=1960\n"
    "person: id=25; code=C25; birth_date=1960; left_on=2025-09-09\n"
    "membership: person_id=1; target_group=SKTT\n"
    "membership: person_id=1; target_group=TENC\n"
    "membership: person_id=2; target_group=NCSK\n"
    "membership: person_id=2; target_group=TE04\n"
    "membership: person_id=3; target_group=SKTT\n"
    "membership: person_id=4; target_group=NCSK\n"
    "membership: person_id=5; target_group=TE01\n"
    "membership: person_id=5; target_group=MCCV\n"
    "membership: person_id=6; target_group=TE01\n"
    "membership: person_id=7; target_group=TE01; valid_to=2025-06-30\n"
    "membership: person_id=8; target_group=TE01\n"
    "membership: person_id=8; target_group=TK; valid_from=2025-01-01\n"
    "membership: person_id=9; target_group=TE02\n"
    "membership: person_id=10; target_group=MC1\n"
    "membership: person_id=11; target_group=MC1\n"
    "membership: person_id=12; target_group=TE11\n"
    "membership: person_id=13; target_group=TE01\n"
    "membership: person_id=13; target_group=SKTT\n"
    "membership: person_id=14; target_group=SKTT\n"
    "membership: person_id=15; target_group=TT\n"
    "membership: person_id=16; target_group=SKTT\n"
    "membership: person_id=16; target_group=TK\n"
    "membership: person_id=17; target_group=TE01; valid_to=2024-12-31\n"
    "membership: person_id=18; target_group=MC1\n"
    "membership: person_id=18; target_group=TE03\n"
    "membership: person_id=18; target_group=TENC\n"
    "membership: person_id=20; target_group=RNTT\n"
    "membership: person_id=20; target_group=NCTT\n"
    "membership: person_id=21; target_group=RNTT\n"
    "membership: person_id=22; target_group=TC\n"
    "membership: person_id=23; target_group=NKT\n"
    "membership: person_id=24; target_group=NKT; valid_to=2025-03-03\n"
    "membership: person_id=25; target_group=NKT\n"
    "disability: person_id=2; types=than-kinh; degree=nhe; valid_from=2024-01-01; "
    "valid_to=2025-05-31\n"
    "disability: person_id=2; types=than-kinh+nhin; degree=nang; valid_from=2025-06-01\n"
    "disability: person_id=3; types=van-dong; degree=nhe; valid_from=2025-02-01; defects=sut-moi\n"
    "disability: person_id=9; types=khac; degree=chua-xac-dinh; issued_on=2023-01-01\n"
    "service: person_id=1; service=tu-van; given_on=2025-03-01; place=TH\n"
    "service: person_id=1; service=tri-lieu; given_on=2025-04-01; place=KCB\n"
    "service: person_id=2; service=ctxh; given_on=2025-12-31; place=CD\n"
    "service: person_id=3; service=kham-chua-benh; given_on=2025-03-01; place=KCB\n"
    "service: person_id=4; service=tu-van; given_on=2024-12-31; place=TH\n"
    "service: person_id=4; service=tu-van; given_on=2026-01-01; place=TGXH\n"
    "service: person_id=5; service=hoc-bong; given_on=2025-09-01\n"
    "service: person_id=7; service=tham-hoi; given_on=2025-09-01\n"
    "service: person_id=8; service=phcn; given_on=2025-05-05\n"
    "service: person_id=12; service=tu-van; given_on=2025-07-01; place=BVTE\n"
    "service: person_id=14; service=tu-van; given_on=2025-02-01; place=TH\n"
    "service: person_id=15; service=kham-chua-benh; given_on=2025-02-01\n"
    "service: person_id=20; service=vay-von; given_on=2025-02-01\n"
    "service: person_id=20; service=phap-ly; given_on=2025-02-01\n"
    "service: person_id=22; service=tri-lieu; given_on=2025-02-01\n"
    "placement: person_id=5; form=NT; valid_from=2024-01-01; decision_no=1/QĐ\n"
    "placement: person_id=6; form=CS; valid_from=2023-01-01\n"
    "placement: person_id=7; form=CS; valid_from=2022-01-01; valid_to=2025-06-30\n"
    "placement: person_id=7; form=CN; valid_from=2025-07-01; decision_no=2/QĐ\n"
    "placement: person_id=9; form=KNT; valid_from=2025-02-01; decision_no=3/QĐ\n"
    "placement: person_id=11; form=NT; valid_from=2024-01-01\n"
    "placement: person_id=17; form=CN; valid_from=2025-01-01\n"
    "placement: person_id=19; form=CS; valid_from=2025-03-01; valid_to=2025-05-31\n"
    "placement: person_id=19; form=KNT; valid_from=2025-06-01\n"
    "screening: person_id=12; screened_on=2025-08-01; tool=MCHAT; conclusion=duong-tinh\n"
    "screening: person_id=2; screened_on=2025-04-01; tool=KHAM_DT; conclusion=binh-thuong; "
    "surgery_indicated=1; surgery_state=da-phau-thuat; surgery_on=2025-06-01; payer=tai-tro\n"
    "screening: person_id=2; screened_on=2025-05-01; tool=KHAM_DT; conclusion=binh-thuong; "
    "surgery_indicated=0\n"
    "screening: person_id=3; screened_on=2025-04-01; tool=KHAM_DT; conclusion=binh-thuong; "
    "surgery_indicated=1; surgery_state=da-hen\n"
    "screening: person_id=9; screened_on=2025-04-01; tool=KHAM_DT; conclusion=binh-thuong; "
    "surgery_indicated=0\n"
    "screening: person_id=10; screened_on=2025-04-01; tool=KHAM_DT; conclusion=binh-thuong; "
    "surgery_indicated=1; surgery_state=da-phau-thuat; surgery_on=2025-05-01; payer=gia-dinh\n"
    "screening: person_id=11; screened_on=2025-04-01; tool=KHAM_DT; conclusion=binh-thuong; "
    "surgery_indicated=1; surgery_state=tu-choi\n"
    "screening: person_id=12; screened_on=2025-04-01; tool=KHAM_DT; conclusion=binh-thuong; "
    "surgery_indicated=1; surgery_state=khong-du\n"
    "screening: person_id=18; screened_on=2025-04-01; tool=KHAM_DT; conclusion=binh-thuong; "
    "surgery_indicated=1\n"
    "need: person_id=8; service=giao-duc; capable=1; valid_from=2025-01-01\n"
    "need: person_id=16; service=giao-duc; capable=1; valid_from=2025-01-01\n"
    "need: person_id=15; service=huong-nghiep; capable=1; valid_from=2025-01-01\n"
    "need: person_id=15; service=phap-ly; valid_from=2025-01-01\n"
    "need: person_id=20; service=phap-ly; valid_from=2025-01-01\n"
    "need: person_id=20; service=vay-von; eligible=1; valid_from=2025-01-01\n"
    "need: person_id=21; service=vay-von; eligible=0; valid_from=2025-01-01\n"
    "allowance: person_id=1; kind=hang-thang; amount=700000; valid_from=2024-01-01\n"
    "allowance: person_id=2; kind=hang-thang; amount=500000; valid_from=2024-01-01\n"
    "allowance: person_id=5; kind=hang-thang; amount=600000; valid_from=2024-01-01\n"
    "allowance: person_id=23; kind=hang-thang; amount=400000; valid_from=2024-01-01\n"
    "allowance: person_id=3; kind=dot-xuat; amount=300000; valid_from=2025-02-02\n"
    "allowance: person_id=23; kind=dot-xuat; amount=200000; valid_from=2025-03-03\n"
    "allowance: person_id=23; kind=mai-tang; amount=7000000; valid_from=2025-04-10\n"
    "staff: id=1; code=S1; mental_health=1\n"
    "staff: id=2; code=S2; mental_health=1\n"
    "staff: id=3; code=S3; child_work=1\n"
    "activity: id=1; code=HD1; held_on=2025-04-01; kind=TH_GD\n"
    "activity: id=2; code=HD2; held_on=2025-04-02; kind=TH_CB\n"
    "activity: id=3; code=HD3; held_on=2024-04-02; kind=TH_CB\n"
    "attendance: activity_id=1; person_id=15; role=gia-dinh\n"
    "attendance: activity_id=1; person_id=3; role=gia-dinh\n"
    "attendance: activity_id=1; person_id=9; role=doi-tuong\n"
    "attendance: activity_id=2; staff_id=1\n"
    "attendance: activity_id=3; staff_id=3\n"
    "resource: received_on=2025-03-03; form=tien; value=1000000; used=300000\n"
    "resource: received_on=2025-03-04; form=tien; value=200000; used=200000; person_id=5\n"
    "resource: received_on=2025-03-05; form=hien-vat; value=50000\n"
    "baseline: indicator=tre-em; year=2024; value=99\n"
    "baseline: indicator=duoi-6; year=2025; hamlet_id=1; value=3\n"
    "baseline: indicator=duoi-6; year=2025; hamlet_id=2; value=4\n"
    "baseline: indicator=duoi-6; year=2026; hamlet_id=1; value=9\n"
    "baseline: indicator=duoi-6; year=2026; value=0\n";

static FiguresFixture fixture;

typedef struct
{
  const char *id;
  gint64 numerator;
  gint64 denominator; /* -1: none */
  gint64 percent;     /* hundredths, -1: none */
  VtMet met;
} Expected;

static VtFigures *
compute (const char *plan_id, const char *period_text, const char *cut_off)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtPlan) plan = vt_plan_load (fixture.catalog, plan_id, &error);
  VtPeriod period;
  VtFigures *figures;

  g_assert_no_error (error);
  vt_period_parse (period_text, &period, &error);
  g_assert_no_error (error);
  figures = vt_figures_compute (plan, fixture.catalog, fixture.database, &period,
                                figures_fixture_day (cut_off), TRUE, NULL, &error);
  g_assert_no_error (error);
  return figures;
}

static const VtFigureValue *
find (VtFigures *figures, const char *id)
{
  int index = vt_plan_find_figure (vt_figures_get_plan (figures), id);

  g_assert_cmpint (index, >=, 0);
  return vt_figures_get_value (figures, (guint) index);
}

static void
check (VtFigures *figures, const Expected *expected, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      const VtFigureValue *value = find (figures, expected[i].id);

      g_test_message ("%s: %d of %d", expected[i].id, (int) value->numerator,
                      (int) value->denominator);
      g_assert_cmpint (value->numerator, ==, expected[i].numerator);
      g_assert_cmpint (value->denominator, ==, expected[i].denominator);
      g_assert_cmpint (value->percent, ==, expected[i].percent);
      g_assert_cmpint (value->met, ==, expected[i].met);
    }
}

static void
check_members (VtFigures *figures, const char *id, VtSide side, const char *expected)
{
  int index = vt_plan_find_figure (vt_figures_get_plan (figures), id);
  g_auto (GStrv) members = NULL;
  g_autofree char *text = NULL;

  g_assert_cmpint (index, >=, 0);
  members = vt_figures_dup_members (figures, (guint) index, side);
  text = g_strjoinv (" ", members);
  g_assert_cmpstr (text, ==, expected);
}

/* --- programme 1591: every figure ------------------------------------------------------------- */

static const Expected programme_1591[] = {
  { "1591.b1", 15, -1, -1, VT_MET_UNKNOWN }, /* the baseline is of another year */
  { "1591.b2", 7, -1, -1, VT_MET_UNKNOWN },  /* 3 + 4; counted: C12 */
  { "1591.b3", 7, -1, -1, VT_MET_UNKNOWN },  /* C02 C05 C06 C08 C09 C12 C18 */
  { "1591.b4", 1, -1, -1, VT_MET_UNKNOWN },  /* C02 */
  { "1591.b5", 2, -1, -1, VT_MET_UNKNOWN },  /* C01 C18 */
  { "1591.b6", 1, -1, -1, VT_MET_UNKNOWN },  /* C01 */
  { "1591.b7", 6, -1, -1, VT_MET_UNKNOWN },  /* C05 C06 C08 C10 C11 C18 */
  { "1591.b8", 1, -1, -1, VT_MET_UNKNOWN },  /* C05 */
  { "1591.b9", 1, -1, -1, VT_MET_UNKNOWN },  /* C02 */
  { "1591.b10", 1, -1, -1, VT_MET_UNKNOWN }, /* C08; C16 is no child */
  { "1591.b11", 1, -1, -1, VT_MET_UNKNOWN }, /* C06 */
  { "1591.b12", 2, 5, 4000, VT_MET_UNKNOWN }, /* C02 C05 of D1 and C02; not C01 */
  { "1591.1", 2, 4, 5000, VT_MET_NO },       /* C01 C02 of C01 C02 C03 C04 */
  { "1591.1.TH", 1, 4, 2500, VT_MET_UNKNOWN },
  { "1591.1.KCB", 1, 4, 2500, VT_MET_UNKNOWN }, /* C01; C03's is no such service */
  { "1591.1.TGXH", 0, 4, 0, VT_MET_UNKNOWN },   /* C04's is of 2026 */
  { "1591.1.BVTE", 0, 4, 0, VT_MET_UNKNOWN },   /* C12 is in no such group */
  { "1591.1.CD", 1, 4, 2500, VT_MET_UNKNOWN },
  { "1591.2", 3, 4, 7500, VT_MET_NO }, /* C05 C06 C07 of C05 C06 C07 C08 */
  { "1591.2.NT", 1, 4, 2500, VT_MET_UNKNOWN },
  { "1591.2.KNT", 0, 4, 0, VT_MET_UNKNOWN },
  { "1591.2.CN", 1, 4, 2500, VT_MET_UNKNOWN },
  { "1591.2.CS", 1, 4, 2500, VT_MET_UNKNOWN },
  { "1591.2.qd", 2, 4, 5000, VT_MET_UNKNOWN }, /* C05 C07 */
  { "1591.2.dv", 2, 4, 5000, VT_MET_UNKNOWN }, /* C05 C07; C08 has no placement */
  { "1591.2.mr", 4, 6, 6667, VT_MET_UNKNOWN }, /* and C09 of C09 C18 */
  { "1591.2.mc", 1, 2, 5000, VT_MET_UNKNOWN }, /* C10 of C10 C11; C18 is in TE03 */
  { "1591.2.ve", 2, 3, 6667, VT_MET_UNKNOWN }, /* C07 C19 of C06 C07 C19 */
};

static void
test_counts_programme_1591 (void)
{
  static const char *const plans[] = { "lang-son-2024-2030", "nguyen-trai-2024-2030" };

  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      g_autoptr (VtFigures) figures = compute (plans[i], "2025", "2025-12-31");

      g_assert_cmpuint (vt_figures_get_n_values (figures), ==, G_N_ELEMENTS (programme_1591));
      check (figures, programme_1591, G_N_ELEMENTS (programme_1591));
      g_assert_false (find (figures, "1591.b1")->baseline_used);
      g_assert_true (find (figures, "1591.b2")->baseline_used);
      g_assert_cmpuint (vt_figures_get_warnings (figures)->len, ==, 1);
      check_members (figures, "1591.b2", VT_SIDE_NUMERATOR, "C12");
      check_members (figures, "1591.2", VT_SIDE_DENOMINATOR, "C05 C06 C07 C08");
      check_members (figures, "1591.2.ve", VT_SIDE_NUMERATOR, "C07 C19");
      check_members (figures, "1591.b3", VT_SIDE_DENOMINATOR, "");
    }
}

/* At midyear C07 is still in the facility, C13 is still a child, C14 is gone, and nothing of the
 * second half counts. */
static void
test_counts_the_half_year (void)
{
  static const Expected expected[] = {
    { "1591.1", 1, 5, 2000, VT_MET_NO }, /* C01; C02's service comes in December */
    { "1591.2", 3, 5, 6000, VT_MET_NO }, /* C05 C06 C07; TE01 of C07 holds on the last day */
    { "1591.2.CS", 2, 5, 4000, VT_MET_UNKNOWN },
    { "1591.2.CN", 0, 5, 0, VT_MET_UNKNOWN },
    { "1591.2.dv", 0, 5, 0, VT_MET_UNKNOWN },
    { "1591.2.ve", 1, 3, 3333, VT_MET_UNKNOWN }, /* C19 */
    { "1591.b11", 2, -1, -1, VT_MET_UNKNOWN },
  };
  g_autoptr (VtFigures) figures = compute ("nguyen-trai-2024-2030", "2025-H1", "2025-06-30");

  check (figures, expected, G_N_ELEMENTS (expected));
}

/* --- programme 1929 --------------------------------------------------------------------------- */

static const Expected programme_1929[] = {
  { "1929.1a", 1, 1, 10000, VT_MET_YES },
  { "1929.1b", 1, 4, 2500, VT_MET_NO }, /* C08 of C08 C16 C20 C21 */
  { "1929.1b.tk", 1, 2, 5000, VT_MET_UNKNOWN },
  { "1929.1b.rntt", 0, 2, 0, VT_MET_UNKNOWN },
  { "1929.2a", 1, 7, 1429, VT_MET_NO },     /* of the hamlets' 3 + 4 */
  { "1929.2b", 0, 1, 0, VT_MET_UNKNOWN },   /* C12 was counselled before the screening */
  { "1929.3", 1, 1, 10000, VT_MET_YES },    /* C08; C16 has no age */
  { "1929.4a", 0, 1, 0, VT_MET_NO },        /* C15 */
  { "1929.4b", 1, 1, 10000, VT_MET_YES },   /* H5; C21 is not eligible */
  { "1929.5", 1, 2, 5000, VT_MET_NO },      /* C20 of C15 C20 */
  { "1929.6", 1, 5, 2000, VT_MET_NO },      /* C22 of C08 C15 C16 C20 C22 */
  { "1929.7a", 1, 1, 10000, VT_MET_YES },   /* H5 */
  { "1929.7b", 1, 3, 3333, VT_MET_YES },    /* H5 of @C08 @C16 H5 */
  { "1929.8", 1, 2, 5000, VT_MET_NO },      /* S1 of S1 S2 */
};

static void
test_counts_programme_1929 (void)
{
  g_autoptr (VtFigures) figures = compute ("lang-son-tp-2025", "2025", "2025-12-31");
  int index = vt_plan_find_figure (vt_figures_get_plan (figures), "1929.2a");
  g_autoptr (GArray) numerators = NULL;
  g_autoptr (GArray) denominators = NULL;

  check (figures, programme_1929, G_N_ELEMENTS (programme_1929));
  check_members (figures, "1929.7b", VT_SIDE_DENOMINATOR, "@C08 @C16 H5");
  check_members (figures, "1929.8", VT_SIDE_NUMERATOR, "S1");

  numerators = vt_figures_count_by_hamlet (figures, (guint) index, VT_SIDE_NUMERATOR);
  denominators = vt_figures_count_by_hamlet (figures, (guint) index, VT_SIDE_DENOMINATOR);
  g_assert_cmpint (g_array_index (numerators, gint64, 0), ==, 0);
  g_assert_cmpint (g_array_index (numerators, gint64, 1), ==, 1);
  g_assert_cmpint (g_array_index (denominators, gint64, 0), ==, 3);
  g_assert_cmpint (g_array_index (denominators, gint64, 1), ==, 4);
}

/* The baseline is that of the cut-off day's year; the commune's own row goes before the hamlets'.
 * One that is smaller than what was counted stands, with a warning. */
static void
test_takes_the_baseline_of_the_cut_off_year (void)
{
  g_autoptr (VtFigures) figures = compute ("lang-son-tp-2025", "2025", "2026-03-01");
  static const Expected expected[] = { { "1929.2a", 1, 0, -1, VT_MET_UNKNOWN } };
  int index = vt_plan_find_figure (vt_figures_get_plan (figures), "1929.2a");
  g_autoptr (GArray) by_hamlet = NULL;

  check (figures, expected, 1);
  g_assert_cmpuint (vt_figures_get_warnings (figures)->len, ==, 1);
  by_hamlet = vt_figures_count_by_hamlet (figures, (guint) index, VT_SIDE_DENOMINATOR);
  g_assert_cmpint (g_array_index (by_hamlet, gint64, 0), ==, 9);
  g_assert_cmpint (g_array_index (by_hamlet, gint64, 1), ==, -1);
}

/* --- programme 1438 --------------------------------------------------------------------------- */

static const Expected programme_1438[] = {
  { "1438.1", 2, 3, 6667, VT_MET_NO },       /* C02 C03 of C02 C03 C09 */
  { "1438.2", 1, 6, 1667, VT_MET_NO },       /* C02 of C02 C03 C10 C11 C12 C18 */
  { "1438.2.cho", 2, 6, 3333, VT_MET_UNKNOWN }, /* C03 C18 */
  { "1438.2.tc", 1, 6, 1667, VT_MET_UNKNOWN },  /* C11 */
  { "1438.2.kdk", 1, 6, 1667, VT_MET_UNKNOWN }, /* C12 */
  { "1438.2.khac", 1, 6, 1667, VT_MET_UNKNOWN }, /* C10: the family paid */
  { "1438.3a", 1, 3, 3333, VT_MET_NO },      /* C09 */
  { "1438.3b", 1, 3, 3333, VT_MET_UNKNOWN }, /* C03 */
  { "1438.4", 0, 1, 0, VT_MET_UNKNOWN },     /* S3 was trained in 2024 */
  { "1438.sl1", 7, -1, -1, VT_MET_UNKNOWN }, /* the six and C09 */
  { "1438.sl2", 6, -1, -1, VT_MET_UNKNOWN },
  { "1438.sl3", 2, -1, -1, VT_MET_UNKNOWN }, /* C02 C10 */
  { "1438.sl4", 1, -1, -1, VT_MET_UNKNOWN }, /* C08 */
};

static void
test_counts_programme_1438 (void)
{
  g_autoptr (VtFigures) figures = compute ("lang-son-tp-2024-khuyet-tat", "2025", "2025-12-31");
  VtEvaluator *evaluator = vt_figures_get_evaluator (figures);
  guint roster = vt_figures_get_named_set (figures, "can-phcn");

  check (figures, programme_1438, G_N_ELEMENTS (programme_1438));
  g_assert_cmpuint (roster, !=, VT_EVALUATOR_ALL);
  g_assert_cmpint (vt_evaluator_get_count (evaluator, roster), ==, 0);
  g_assert_cmpuint (vt_figures_get_named_set (figures, "nothing"), ==, VT_EVALUATOR_ALL);
}

/* --- Lê Thanh Nghị ---------------------------------------------------------------------------- */

#define SIZE(id, n) { id, n, -1, -1, VT_MET_UNKNOWN }

static const Expected le_thanh_nghi[] = {
  SIZE ("ltn.nkt.dau", 5),          /* C02 C09 C23 C24 C25 */
  SIZE ("ltn.nkt.tang", 1),         /* C03 */
  SIZE ("ltn.nkt.giam", 3),         /* C23 C24 C25 */
  SIZE ("ltn.nkt.cuoi", 3),         /* C02 C03 C09 */
  SIZE ("ltn.nkt.giam.chuyen-di", 0), SIZE ("ltn.nkt.giam.qua-doi", 1),
  SIZE ("ltn.nkt.giam.het-dieu-kien", 0), SIZE ("ltn.nkt.giam.khac", 1),
  SIZE ("ltn.nkt.giam.ra-nhom", 1), SIZE ("ltn.nkt.cuoi.nam", 1),
  SIZE ("ltn.nkt.cuoi.nu", 1),      SIZE ("ltn.nkt.cuoi.kb", 1),
  SIZE ("ltn.nkt.cuoi.duoi6", 0),   SIZE ("ltn.nkt.cuoi.6-15", 3),
  SIZE ("ltn.nkt.cuoi.dbn", 0),     SIZE ("ltn.nkt.cuoi.nang", 1),
  SIZE ("ltn.nkt.cuoi.nhe", 1),     SIZE ("ltn.nkt.cuoi.cxd", 1),
  SIZE ("ltn.tt.dau", 1),           SIZE ("ltn.tt.cuoi", 1),
  SIZE ("ltn.tk.dau", 1),           SIZE ("ltn.tk.tang", 1),
  SIZE ("ltn.tk.cuoi", 2),          SIZE ("ltn.tk.cuoi.kr", 1), /* C16 */
  SIZE ("ltn.rntt.dau", 2),         SIZE ("ltn.rntt.cuoi.16-59", 2),
  SIZE ("ltn.all.dau", 9),          SIZE ("ltn.all.tang", 2), /* C03 C08 */
  SIZE ("ltn.all.giam", 3),         SIZE ("ltn.all.cuoi", 8),
  SIZE ("ltn.muc", 1),              /* C02 */
  SIZE ("ltn.benh", 1),             /* C08 */
  SIZE ("ltn.tc.thang.nguoi", 3),   SIZE ("ltn.tc.thang.tien", 1800000), /* not C23's */
  SIZE ("ltn.tc.dot.nguoi", 2),     SIZE ("ltn.tc.dot.luot", 2),
  SIZE ("ltn.tc.dot.tien", 500000), /* C23's too */
  SIZE ("ltn.tc.mt.luot", 1),       SIZE ("ltn.tc.mt.tien", 7000000),
  SIZE ("ltn.sot", 2),              /* C06 C08 */
  SIZE ("ltn.nc.phap-ly.can", 2),   SIZE ("ltn.nc.phap-ly.duoc", 1),
  SIZE ("ltn.nc.vay-von.can", 2),   SIZE ("ltn.nc.vay-von.duoc", 1),
  SIZE ("ltn.nc.giao-duc.can", 2),  SIZE ("ltn.nc.giao-duc.duoc", 0),
  SIZE ("ltn.nc.nha-o.can", 0),     SIZE ("ltn.nl.tien.luot", 2),
  SIZE ("ltn.nl.tien.gia-tri", 1000000), SIZE ("ltn.nl.tien.da-dung", 500000),
  SIZE ("ltn.nl.tien.nguoi", 1),    SIZE ("ltn.nl.hien-vat.gia-tri", 50000),
  SIZE ("ltn.nl.hien-vat.da-dung", 0), SIZE ("ltn.nl.dich-vu.luot", 0),
  SIZE ("ltn.nl.all.luot", 3),      SIZE ("ltn.nl.all.gia-tri", 1050000),
  SIZE ("ltn.nl.all.da-dung", 500000), SIZE ("ltn.nl.all.nguoi", 1),
};

static gint64
get (VtFigures *figures, const char *group, const char *name)
{
  g_autofree char *id = g_strdup_printf ("ltn.%s.%s", group, name);

  return find (figures, id)->numerator;
}

static gint64
add_up (VtFigures *figures, const char *group, const char *const *names)
{
  gint64 sum = 0;

  for (guint i = 0; names[i] != NULL; i++)
    sum += get (figures, group, names[i]);
  return sum;
}

static void
test_counts_le_thanh_nghi (void)
{
  static const char *const groups[] = { "nkt", "tt", "tk", "rntt", "all" };
  static const char *const causes[] = { "giam.chuyen-di", "giam.qua-doi", "giam.het-dieu-kien",
                                        "giam.khac",      "giam.ra-nhom", NULL };
  static const char *const sexes[] = { "cuoi.nam", "cuoi.nu", "cuoi.kb", NULL };
  static const char *const ages[] = { "cuoi.duoi6", "cuoi.6-15", "cuoi.16-59",
                                      "cuoi.tu60",  "cuoi.kr",   NULL };
  g_autoptr (VtFigures) figures = compute ("le-thanh-nghi-2026", "2025", "2025-12-31");

  check (figures, le_thanh_nghi, G_N_ELEMENTS (le_thanh_nghi));
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      gint64 end = get (figures, groups[i], "cuoi");

      g_assert_cmpint (get (figures, groups[i], "dau") + get (figures, groups[i], "tang")
                           - get (figures, groups[i], "giam"),
                       ==, end);
      g_assert_cmpint (add_up (figures, groups[i], causes), ==, get (figures, groups[i], "giam"));
      g_assert_cmpint (add_up (figures, groups[i], sexes), ==, end);
      g_assert_cmpint (add_up (figures, groups[i], ages), ==, end);
    }
  check_members (figures, "ltn.nkt.giam", VT_SIDE_NUMERATOR, "C23 C24 C25");
}

/* --- a sheet's cells -------------------------------------------------------------------------- */

static void
test_lets_a_sheet_add_its_cells (void)
{
  g_autoptr (VtFigures) figures = compute ("lang-son-2024-2030", "2025", "2025-12-31");
  g_autoptr (VtEvaluator) evaluator = vt_figures_new_evaluator (figures);
  VtPlan *plan = vt_figures_get_plan (figures);
  g_autoptr (GError) error = NULL;
  g_autoptr (VtExpression) row = vt_plan_parse_set (plan, "@hcdb & group(TE01)", NULL, 0, &error);
  g_autoptr (VtExpression) column
      = vt_plan_parse_set (plan, "allowance(hang-thang)", NULL, 0, &error);
  VtBinding bindings[] = { { "row", row }, { "column", column } };
  g_autoptr (VtExpression) cell = vt_plan_parse_set (plan, "@row - @column", bindings, 2, &error);
  guint handle;

  g_assert_no_error (error);
  handle = vt_evaluator_add (evaluator, cell);
  vt_evaluator_run (evaluator, fixture.database, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (vt_evaluator_get_count (evaluator, handle), ==, 2); /* C06 C08 */
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  figures_fixture_init (&fixture, "vi");
  figures_fixture_add (&fixture, commune);

  g_test_add_func ("/vt/figures/counts-programme-1591", test_counts_programme_1591);
  g_test_add_func ("/vt/figures/counts-the-half-year", test_counts_the_half_year);
  g_test_add_func ("/vt/figures/counts-programme-1929", test_counts_programme_1929);
  g_test_add_func ("/vt/figures/takes-the-baseline-of-the-cut-off-year",
                   test_takes_the_baseline_of_the_cut_off_year);
  g_test_add_func ("/vt/figures/counts-programme-1438", test_counts_programme_1438);
  g_test_add_func ("/vt/figures/counts-le-thanh-nghi", test_counts_le_thanh_nghi);
  g_test_add_func ("/vt/figures/lets-a-sheet-add-its-cells", test_lets_a_sheet_add_its_cells);
  result = g_test_run ();
  figures_fixture_clear (&fixture);
  return result;
}
