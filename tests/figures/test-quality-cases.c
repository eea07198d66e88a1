/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every rule of data quality: someone who breaks it, and a near neighbour who does not. */

#include "config.h"

#include "figures-fixture.h"
#include "vt-quality-rules.h"

#include <string.h>

#define TODAY "2026-06-30"
#define CHILD "person: birth_date=2015-06-01\n"
#define ADULT "person: birth_date=1980-06-01\n"
#define DIED "person: birth_date=1950-01-01; left_on=2026-03-01; leave_reason=qua-doi\n"
#define LEFT "person: birth_date=2015-06-01; left_on=2026-03-01; leave_reason=chuyen-di\n"

/* Rows as figures_fixture_add() takes them; each but a person's and a household's is about the person
 * of the case; `other` is one more person. */
static const struct
{
  const char *rule;
  const char *broken;
  const char *sound;
} cases[] = {
  { "birth-future", "person: birth_date=2026-07-01\n", "person: birth_date=2026-06-30\n" },
  { "birth-future", "person: birth_date=2026-07\n", "person: birth_date=2026\n" },
  { "age-over-110", "person: birth_date=1915-06-30\n", "person: birth_date=1915-07-01\n" },
  { "age-over-110", "person: birth_date=1900\n",
    "person: birth_date=1900; left_on=1990-01-01; leave_reason=qua-doi\n" },
  { "birth-after-entry", "person: birth_date=2015-06-01; entered_on=2015-05-31\n",
    "person: birth_date=2015-06-01; entered_on=2015-06-01\n" },
  { "birth-after-entry", "person: birth_date=2015; entered_on=2014-12-31\n",
    "person: birth_date=2015; entered_on=2015-01-01\n" },
  { "birth-unknown", "person: sex=nu\n",
    "person: left_on=2026-01-01; leave_reason=chuyen-di\n" },
  { "sex-unknown", "person: sex=khong-biet\n",
    "person: sex=khong-biet; left_on=2026-01-01; leave_reason=khac\n" },
  { "id-sex", "person: birth_date=2015-06-01; sex=nam; personal_id=062315000001\n",
    "person: birth_date=2015-06-01; sex=nu; personal_id=062315000002\n" },
  { "id-birth", "person: birth_date=2015-06-01; sex=nam; personal_id=062214000003\n",
    "person: birth_date=2015; sex=nam; personal_id=062215000004\n" },
  { "id-birth", "person: birth_date=1915; sex=nam; personal_id=062215000005\n",
    "person: sex=nam; personal_id=062215000006\n" },
  { "two-heads",
    "household: id=1; code=H1; head_name=Lò Thị Ánh\nperson: name=lò thị ánh; household_id=1\n"
    "other: name=Lò Thị Ánh; household_id=1\n",
    "household: id=2; code=H2; head_name=Lò Thị Ánh\nperson: name=Lò Thị Ánh; household_id=2\n"
    "other: name=Lò Thị Anh; household_id=2\n" },
  { "two-heads",
    "household: id=3; code=H3; head_name=A\nperson: name=A; household_id=3\n"
    "other: name=a; household_id=3\nother: name=B; household_id=3\n",
    "household: id=4; code=H4; head_name=A\nperson: name=A; household_id=4\n"
    "other: name=A; household_id=4; left_on=2026-06-30; leave_reason=khac\n" },
  { "left-without-reason", "person: left_on=2026-06-30\n", "person: left_on=2026-07-01\n" },
  { "left-without-reason", "person: left_on=2020-01-01\n",
    "person: left_on=2020-01-01; leave_reason=khac\n" },
  { "reason-without-leaving", "person: leave_reason=qua-doi\n", CHILD },
  { "stay-overlap",
    "person: entered_on=2024-01-01\nstay: stay_from=2020-01-01; stay_to=2021-01-02\n"
    "stay: stay_from=2021-01-01; stay_to=2022-01-01\n",
    "person: entered_on=2024-01-01\nstay: stay_from=2020-01-01; stay_to=2021-01-01\n"
    "stay: stay_from=2021-01-01; stay_to=2022-01-01\n" },
  { "stay-overlap", "person: entered_on=2024-01-01\nstay: stay_to=2024-01-02\n",
    "person: entered_on=2024-01-01\nstay: stay_to=2024-01-01\n" },
  { "stay-overlap", "person: sex=nam\nstay: stay_to=2024-01-02\n",
    "person: entered_on=2024-01-01\nstay: stay_to=2024-01-02; voided_at=1\n" },
  { "service-after-death", DIED "service: service=phcn; given_on=2026-03-02\n",
    DIED "service: service=phcn; given_on=2026-03-01\n" },
  { "service-after-death",
    ADULT "allowance: kind=mai-tang; valid_from=2026-01-10\n"
          "service: service=phcn; given_on=2026-01-11\n",
    ADULT "allowance: kind=dot-xuat; valid_from=2026-01-10\n"
          "service: service=phcn; given_on=2026-01-11\n" },
  { "visit-after-death", DIED "visit: visited_on=2026-03-02\n", LEFT "visit: visited_on=2026-03-02\n" },
  { "screening-after-death",
    DIED "screening: screened_on=2026-03-02; tool=KHAM_DT; conclusion=binh-thuong\n",
    DIED "screening: screened_on=2026-03-01; tool=KHAM_DT; conclusion=binh-thuong\n" },
  { "allowance-after-death", DIED "allowance: kind=hang-thang; valid_from=2020-01-01\n",
    DIED "allowance: kind=hang-thang; valid_from=2020-01-01; valid_to=2026-02-28\n" },
  { "allowance-after-death",
    ADULT "allowance: kind=hang-thang; valid_from=2020-01-01\n"
          "allowance: kind=mai-tang; valid_from=2026-01-10\n",
    DIED "allowance: kind=mai-tang; valid_from=2026-03-10\n" },
  { "allowance-after-leaving", LEFT "allowance: kind=hang-thang; valid_from=2020-01-01\n",
    DIED "allowance: kind=hang-thang; valid_from=2020-01-01\n" /* another rule's */ },
  { "allowance-after-leaving", LEFT "allowance: kind=hang-thang; valid_from=2020-01-01\n",
    CHILD "allowance: kind=hang-thang; valid_from=2020-01-01\n" },
  { "placement-after-leaving", LEFT "placement: form=NT; valid_from=2020-01-01\n",
    LEFT "placement: form=NT; valid_from=2020-01-01; valid_to=2026-03-01\n" },
  { "service-in-future", CHILD "service: service=phcn; given_on=2026-07-01\n",
    CHILD "service: service=phcn; given_on=2026-06-30\n" },
  { "screening-in-future",
    CHILD "screening: screened_on=2062-01-01; tool=KHAM_DT; conclusion=binh-thuong\n",
    CHILD "screening: screened_on=2026-06-30; tool=KHAM_DT; conclusion=binh-thuong\n" },
  { "visit-in-future", CHILD "visit: visited_on=2026-07-01\n", CHILD "visit: visited_on=2026-06-30\n" },
  { "service-before-birth", CHILD "service: service=phcn; given_on=2015-05-31\n",
    CHILD "service: service=phcn; given_on=2015-06-01\n" },
  { "screening-before-birth",
    "person: birth_date=2015\n"
    "screening: screened_on=2014-12-31; tool=KHAM_DT; conclusion=binh-thuong\n",
    "person: birth_date=2015\n"
    "screening: screened_on=2015-01-01; tool=KHAM_DT; conclusion=binh-thuong\n" },
  { "child-group-on-adult", "person: birth_date=2010-06-30\nmembership: target_group=TE03\n",
    "person: birth_date=2010-07-01\nmembership: target_group=TE03\n" },
  { "child-group-on-adult", ADULT "membership: target_group=SKTT\n",
    ADULT "membership: target_group=NKT\nmembership: target_group=TK; valid_to=2026-06-29\n" },
  { "disabled-child-not-te04", CHILD "disability: types=nhin; degree=nhe\n",
    CHILD "disability: types=nhin; degree=nhe\nmembership: target_group=TE04\n" },
  { "disabled-child-not-te04",
    CHILD "disability: types=nhin; degree=nhe\n"
          "membership: target_group=TE04; valid_to=2026-01-01\n",
    ADULT "disability: types=nhin; degree=nhe\n" },
  { "group-without-disability", ADULT "membership: target_group=NKT\n",
    ADULT "membership: target_group=NKT\ndisability: types=nhin; degree=nhe\n" },
  { "group-without-disability",
    CHILD "membership: target_group=TE04\n"
          "disability: types=nhin; degree=nhe; valid_to=2026-01-01\n",
    CHILD "membership: target_group=TE05\n" },
  { "mental-health-group-missing", CHILD "membership: target_group=TK\n",
    CHILD "membership: target_group=TK\nmembership: target_group=NCSK\n" },
  { "mental-health-group-missing", CHILD "membership: target_group=TC\n",
    ADULT "membership: target_group=TC\n" },
  { "orphan-with-parent",
    "person: birth_date=2015; father=con-song; mother=con-song\nmembership: target_group=TE01\n",
    "person: birth_date=2015; father=da-mat; mother=mat-tich\nmembership: target_group=TE01\n" },
  { "orphan-with-parent",
    "person: birth_date=2015; father=con-song; mother=da-mat\nmembership: target_group=TE01\n",
    "person: birth_date=2015; father=con-song; mother=da-mat\nmembership: target_group=MC1\n" },
  { "half-orphan-with-both",
    "person: birth_date=2015; father=con-song; mother=con-song\nmembership: target_group=MC1\n",
    "person: birth_date=2015; father=con-song; mother=da-mat\nmembership: target_group=MC1\n" },
  { "half-orphan-with-both",
    "person: birth_date=2015; father=da-mat; mother=da-mat\nmembership: target_group=MC1\n",
    "person: birth_date=2015; father=da-mat\nmembership: target_group=MC1\n" },
  { "certificate-without-degree",
    ADULT "disability: types=nhin; degree=chua-xac-dinh; certificate_no=12\n",
    ADULT "disability: types=nhin; degree=chua-xac-dinh\n" },
  { "degree-without-certificate", ADULT "disability: types=nhin; degree=nang\n",
    ADULT "disability: types=nhin; degree=nang; certificate_no=12\n" },
  { "placement-overlap",
    CHILD "placement: form=NT; valid_from=2020-01-01; valid_to=2021-01-01\n"
          "placement: form=CS; valid_from=2021-01-01\n",
    CHILD "placement: form=NT; valid_from=2020-01-01; valid_to=2020-12-31\n"
          "placement: form=CS; valid_from=2021-01-01\n" },
  { "placement-from-16",
    "person: birth_date=2010-06-30\nplacement: form=KNT; valid_from=2020-01-01\n",
    "person: birth_date=2010-06-30\nplacement: form=CN; valid_from=2020-01-01\n" },
  { "placement-from-16",
    "person: birth_date=2010-06-30\nplacement: form=CS; valid_from=2020-01-01\n",
    "person: birth_date=2010-07-01\nplacement: form=CS; valid_from=2020-01-01\n" },
  { "two-allowances",
    CHILD "allowance: kind=hang-thang; category=a; valid_from=2020-01-01\n"
          "allowance: kind=hang-thang; category=b; valid_from=2021-01-01\n",
    CHILD "allowance: kind=hang-thang; category=a; valid_from=2020-01-01; valid_to=2020-12-31\n"
          "allowance: kind=hang-thang; category=b; valid_from=2021-01-01\n" },
  { "two-allowances",
    DIED "allowance: kind=mai-tang; category=a; valid_from=2026-03-10\n"
         "allowance: kind=mai-tang; category=b; valid_from=2026-04-10\n",
    CHILD "allowance: kind=hang-thang; valid_from=2020-01-01\n"
          "allowance: kind=dot-xuat; valid_from=2020-01-01\n"
          "allowance: kind=dot-xuat; valid_from=2021-01-01\n" },
  { "positive-without-service",
    CHILD "screening: screened_on=2026-04-01; tool=SDQ; conclusion=nguy-co-cao\n"
          "service: service=tu-van; given_on=2026-03-31\n",
    CHILD "screening: screened_on=2026-04-01; tool=SDQ; conclusion=nguy-co-cao\n"
          "service: service=tu-van; given_on=2026-04-01\n" },
  { "positive-without-service",
    CHILD "screening: screened_on=2026-04-01; tool=SDQ; conclusion=duong-tinh; referred=0\n",
    CHILD "screening: screened_on=2026-04-02; tool=SDQ; conclusion=duong-tinh\n" },
  { "positive-without-service",
    /* what was done after an earlier result is not about this one */
    CHILD "screening: screened_on=2024-04-01; tool=SDQ; conclusion=duong-tinh\n"
          "service: service=tu-van; given_on=2024-05-01\n"
          "screening: screened_on=2026-04-01; tool=SDQ; conclusion=duong-tinh\n",
    CHILD "screening: screened_on=2026-04-01; tool=SDQ; conclusion=duong-tinh; referred=1\n" },
  { "screening-age",
    "person: birth_date=2024-01-31\n"
    "screening: screened_on=2025-05-30; tool=MCHAT; conclusion=nguy-co-thap\n",
    "person: birth_date=2024-01-31\n"
    "screening: screened_on=2025-05-31; tool=MCHAT; conclusion=nguy-co-thap\n" },
  { "screening-age", ADULT "screening: screened_on=2026-01-01; tool=SDQ; conclusion=binh-thuong\n",
    "person: sex=nam\nscreening: screened_on=2026-01-01; tool=SDQ; conclusion=binh-thuong\n" },
  { "screening-score",
    CHILD "screening: screened_on=2026-01-01; tool=SDQ; score=41; conclusion=nguy-co-cao\n",
    CHILD "screening: screened_on=2026-01-01; tool=SDQ; score=40; conclusion=nguy-co-cao\n" },
  { "screening-score",
    CHILD "screening: screened_on=2026-01-01; tool=KHAM_DT; score=1; conclusion=binh-thuong\n",
    CHILD "screening: screened_on=2026-01-01; tool=KHAM_DT; conclusion=binh-thuong\n" },
  { "screening-score",
    CHILD "screening: screened_on=2026-01-01; tool=SDQ; followup_score=1; conclusion=binh-thuong\n",
    CHILD "screening: screened_on=2017-01-01; tool=MCHAT; followup_score=1; "
          "conclusion=binh-thuong\n" },
};

static FiguresFixture fixture;
static VtQualityRules *rules;

/* --- the people ------------------------------------------------------------------------------- */

static void
add_rows (const char *rows, const char *code, guint id)
{
  g_auto (GStrv) lines = g_strsplit (rows, "\n", -1);
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_others = 0;

  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      const char *rest = strchr (lines[i], ':') + 1;

      if (g_str_has_prefix (lines[i], "person:"))
        g_string_append_printf (text, "person: id=%u; code=%s; %s\n", id, code, rest);
      else if (g_str_has_prefix (lines[i], "other:"))
        g_string_append_printf (text, "person: code=%s-other-%u; %s\n", code, n_others++, rest);
      else if (g_str_has_prefix (lines[i], "household:"))
        g_string_append_printf (text, "%s\n", lines[i]);
      else
        g_string_append_printf (text, "%.*s person_id=%u; %s\n", (int) (rest - lines[i]), lines[i],
                                id, rest);
    }
  figures_fixture_add (&fixture, text->str);
}

/* Others get ids above those of the cases. */
static guint
get_id (guint i, gboolean broken)
{
  return 2 * i + (broken ? 1 : 2);
}

static void
add_people (void)
{
  g_autofree char *last = g_strdup_printf ("person: id=%u; code=last\n",
                                           2 * (guint) G_N_ELEMENTS (cases) + 1);

  figures_fixture_add (&fixture, "hamlet: id=1; name=Tổ 1\n");
  figures_fixture_add (&fixture, last);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *broken = g_strdup_printf ("%u+", i);
      g_autofree char *sound = g_strdup_printf ("%u-", i);

      add_rows (cases[i].broken, broken, get_id (i, TRUE));
      add_rows (cases[i].sound, sound, get_id (i, FALSE));
    }
}

/* --- the rules -------------------------------------------------------------------------------- */

static gboolean
has_id (GArray *ids, guint id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

static void
test_each_rule_finds_its_own (void)
{
  VtPeriod period = { figures_fixture_day ("2026-01-01"), figures_fixture_day ("2026-12-31") };
  g_autoptr (VtEvaluator) evaluator
      = vt_evaluator_new (fixture.catalog, &period, figures_fixture_day (TODAY));
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < vt_quality_rules_get_n (rules); i++)
    vt_evaluator_add_full (evaluator, vt_quality_rules_get (rules, i)->set, FALSE,
                           VT_EVALUATOR_ALL);
  vt_evaluator_run (evaluator, fixture.database, NULL, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int rule = vt_quality_rules_find (rules, cases[i].rule);
      g_autoptr (GArray) ids = NULL;

      g_test_message ("case %u: %s", i, cases[i].rule);
      g_assert_cmpint (rule, >=, 0);
      ids = vt_evaluator_get_ids (evaluator, (guint) rule);
      g_assert_true (has_id (ids, get_id (i, TRUE)));
      g_assert_false (has_id (ids, get_id (i, FALSE)));
    }
}

static void
test_every_rule_has_a_case (void)
{
  for (guint i = 0; i < vt_quality_rules_get_n (rules); i++)
    {
      const char *id = vt_quality_rules_get (rules, i)->id;
      gboolean found = FALSE;

      for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
        found = found || g_str_equal (cases[c].rule, id);
      g_test_message ("%s", id);
      g_assert_true (found);
    }
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  figures_fixture_init (&fixture, "vi");
  add_people ();
  rules = vt_quality_rules_load (fixture.catalog, NULL, &error);
  g_assert_no_error (error);

  g_test_add_func ("/vt/quality/each-rule-finds-its-own", test_each_rule_finds_its_own);
  g_test_add_func ("/vt/quality/every-rule-has-a-case", test_every_rule_has_a_case);
  result = g_test_run ();
  vt_quality_rules_unref (rules);
  figures_fixture_clear (&fixture);
  return result;
}
