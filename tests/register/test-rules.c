/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-intake.h"
#include "vt-placement.h"
#include "vt-screening.h"
#include "vt-test-register.h"

#include <string.h>

#define MAX_FIELDS 10

/* A record as `field=value` and what the rules say of it: `E field code`, `W field code`. */
typedef struct
{
  const char *table;
  const char *fields[MAX_FIELDS];
  const char *problems;
} Case;

static VtRecord *
make (VtTestRegister *test, const char *table, const char *const *fields)
{
  VtRecord *record = vt_record_new (vt_test_register_get_table (test, table));

  for (guint i = 0; i < MAX_FIELDS && fields[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (fields[i], "=", 2);

      vt_record_set_by_name (record, parts[0], parts[1]);
    }
  return record;
}

static char *
check (VtTestRegister *test, VtRecord *record)
{
  g_autoptr (GPtrArray) problems
      = vt_register_check (test->reg, vt_register_get_reader (test->reg), record);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      const VtProblem *problem = g_ptr_array_index (problems, i);
      const VtTable *table = vt_record_get_table (record);

      g_assert_true (g_utf8_validate (problem->message, -1, NULL));
      g_assert_cmpstr (problem->message, !=, "");
      g_string_append_printf (text, "%s%c %s %s", i == 0 ? "" : "; ",
                              problem->severity == VT_SEVERITY_ERROR ? 'E' : 'W',
                              problem->field < 0
                                  ? "-"
                                  : vt_table_get_field (table, (guint) problem->field)->name,
                              problem->code);
    }
  return g_string_free (text, FALSE);
}

static void
run_cases (VtTestRegister *test, const Case *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autoptr (VtRecord) record = make (test, cases[i].table, cases[i].fields);
      g_autofree char *problems = check (test, record);

      g_test_message ("%s, case %" G_GSIZE_FORMAT, cases[i].table, i);
      g_assert_cmpstr (problems, ==, cases[i].problems);
    }
}

/* Born 2015-06-01, died 2025-03-01; and one who lives, born in May 2010. */
static VtTestRegister *
make_register (void)
{
  VtTestRegister *test = vt_test_register_new ();
  g_autoptr (VtRecord) dead = vt_test_register_add (test,
                                                    "person",
                                                    "code",
                                                    "A-1",
                                                    "name",
                                                    "An",
                                                    "birth_date",
                                                    "2015-06-01",
                                                    "sex",
                                                    "nu",
                                                    "hamlet",
                                                    "Thôn 1",
                                                    "personal_id",
                                                    "062315000123",
                                                    "left_on",
                                                    "2025-03-01",
                                                    "leave_reason",
                                                    "qua-doi",
                                                    NULL);
  g_autoptr (VtRecord) living = vt_test_register_add (test,
                                                      "person",
                                                      "code",
                                                      "A-2",
                                                      "name",
                                                      "Bình",
                                                      "birth_date",
                                                      "2010-05",
                                                      "sex",
                                                      "nam",
                                                      "hamlet",
                                                      "Thôn 1",
                                                      "entered_on",
                                                      "2024-01-01",
                                                      NULL);

  return test;
}

static void
test_fields (void)
{
  static const Case cases[] = {
    { "person", { "code=A-3", "name=Chi", "birth_date=2015", "sex=nu", "hamlet=Thôn 9" }, "" },
    { "person", { "code=A-3", "sex=nu", "hamlet=Thôn 9" }, "" }, /* Chưa rõ twice */
    { "person", { "name=Chi" },
      "E code required; E sex required; E hamlet required" },
    { "person", { "code=A-3", "sex=xyz", "hamlet=T", "ethnicity=Kinh" }, "E sex unknown-code" },
    { "person", { "code=A-3", "sex=nu", "hamlet=T", "ethnicity=Người lạ" },
      "W ethnicity unknown-code" },
    { "person", { "code=A-3", "sex=nu", "hamlet=T", "birth_date=2026-11-22" },
      "E birth_date future" },
    { "person", { "code=A-3", "sex=nu", "hamlet=T", "birth_date=2026-11-21" }, "" },
    { "person", { "code=A-3", "sex=nu", "hamlet=T", "birth_date=1899" }, "E birth_date range" },
    { "person", { "code=a-1 ", "sex=nu", "hamlet=T" }, "E code key-taken" },
    { "person", { "code=A-3", "sex=nu", "hamlet=T", "entered_on=2024-02-02", "left_on=2024-02-01" },
      "E left_on order" },
    { "person", { "code=A-3", "sex=nu", "hamlet=T", "entered_on=2024-02-02", "left_on=2024-02-02" },
      "" },
    { "person", { "code=A-3", "sex=nu", "hamlet=T", "birth_date=2015", "entered_on=2014-12-31" },
      "W entered_on before-birth" },
    { "disability", { "person=A-2", "types=nhin;mui", "degree=nang" }, "E types unknown-code" },
    { "baseline", { "indicator=tre-em", "year=1800", "value=1" }, "E year range" },
    { "baseline", { "indicator=tre-em", "year=2026", "value=-1" }, "E value range" },
    { "membership", { "person=A-9", "target_group=TK" }, "E person unknown-reference" },
    { "attendance", { "activity=HD-9", "person=A-2" }, "E activity unknown-reference" },
  };
  g_autoptr (VtTestRegister) test = make_register ();

  run_cases (test, cases, G_N_ELEMENTS (cases));
}

static void
test_events (void)
{
  static const Case cases[] = {
    { "membership",
      { "person=A-2", "target_group=TK", "valid_from=2020-01-02", "valid_to=2020-01-01" },
      "E valid_to order" },
    { "membership",
      { "person=A-2", "target_group=TK", "valid_from=2010-04-30" },
      "W valid_from before-birth" },
    { "membership", { "person=A-2", "target_group=TK", "valid_from=2010-05-01" }, "" },
    { "membership",
      { "person=A-2", "target_group=TK", "valid_from=2026-11-22" },
      "W valid_from after-today" },
    { "membership", { "person=A-2", "target_group=TK", "valid_to=2030-01-01" }, "" },
    { "membership",
      { "person=A-1", "target_group=TK", "valid_from=2025-03-02" },
      "W valid_from after-death" },
    { "membership", { "person=A-1", "target_group=TK", "valid_from=2025-03-01" }, "" },
    { "service",
      { "person=A-1", "service=tu-van", "given_on=2026-12-01" },
      "W given_on after-today; W given_on after-death" },
    { "allowance", { "person=A-1", "kind=mai-tang", "valid_from=2025-03-05" }, "" },
    { "allowance",
      { "person=A-1", "kind=hang-thang", "valid_from=2025-03-05" },
      "W valid_from after-death" },
    { "activity", { "code=HD-1", "held_on=2027-01-01", "kind=TT" }, "W held_on after-today" },
  };
  g_autoptr (VtTestRegister) test = make_register ();

  run_cases (test, cases, G_N_ELEMENTS (cases));
}

static void
test_keys (void)
{
  static const Case cases[] = {
    { "membership", { "person=a-2", "target_group=TK" }, "E valid_from key-taken" },
    { "membership", { "person=A-2", "target_group=TK", "valid_from=2020-01-01" }, "" },
    { "membership", { "person=A-2", "target_group=TT" }, "" },
    { "disability",
      { "person=A-2", "types=nhin", "degree=nang", "issued_on=2020-01-01" },
      "E valid_from key-taken" },
    { "service",
      { "person=A-2", "service=tu-van", "given_on=2020-01-01", "place=TH" },
      "E provider key-taken" },
    { "service", { "person=A-2", "service=tu-van", "given_on=2020-01-01" }, "" },
    { "resource", { "received_on=2020-01-01", "donor=Quỹ A", "form=tien" }, "E person key-taken" },
    { "baseline", { "indicator=dan-so", "year=2026", "value=5" }, "E hamlet key-taken" },
    { "baseline", { "indicator=dan-so", "year=2026", "hamlet=Thôn 1", "value=5" }, "" },
    { "attendance", { "activity=HD-1", "person=A-2" }, "E role key-taken" },
    { "attendance", { "activity=HD-1", "person=A-2", "role=gia-dinh" }, "" },
    { "allowance",
      { "person=A-2", "kind=hang-thang", "valid_from=2020-01-01" },
      "E valid_from key-taken" },
    { "need", { "person=A-2", "service=phcn", "valid_from=2020-01-01" }, "E valid_from key-taken" },
    { "visit", { "person=A-2", "visited_on=2020-01-01" }, "E visited_on key-taken" },
    { "applicant", { "name=Lan", "registered_on=2020-01-01" }, "E registered_on key-taken" },
    { "applicant", { "name=Lan", "birth_year=1980", "registered_on=2020-01-01" }, "" },
    { "stay",
      { "person=A-2", "stay_to=2020-01-01" },
      "E stay_from key-taken; E stay_from overlap" },
    { "screening",
      { "person=A-2", "screened_on=2020-01-01", "tool=KHAM_DT", "conclusion=binh-thuong" },
      "E campaign key-taken" },
  };
  g_autoptr (VtTestRegister) test = make_register ();
  static const Case rows[] = {
    { "membership", { "person=A-2", "target_group=TK" }, NULL },
    { "disability", { "person=A-2", "types=nhin", "degree=nang", "valid_from=2020-01-01" }, NULL },
    { "service", { "person=A-2", "service=tu-van", "given_on=2020-01-01", "place=TH" }, NULL },
    { "resource", { "received_on=2020-01-01", "donor=Quỹ A", "form=tien" }, NULL },
    { "baseline", { "indicator=dan-so", "year=2026", "value=5" }, NULL },
    { "activity", { "code=HD-1", "held_on=2020-01-01", "kind=TT" }, NULL },
    { "attendance", { "activity=HD-1", "person=A-2" }, NULL },
    { "allowance", { "person=A-2", "kind=hang-thang", "valid_from=2020-01-01" }, NULL },
    { "need", { "person=A-2", "service=phcn", "valid_from=2020-01-01" }, NULL },
    { "visit", { "person=A-2", "visited_on=2020-01-01" }, NULL },
    { "applicant", { "name=Lan", "registered_on=2020-01-01" }, NULL },
    { "stay", { "person=A-2", "stay_to=2020-01-01" }, NULL },
    { "screening", { "person=A-2", "screened_on=2020-01-01", "tool=KHAM_DT",
                     "conclusion=binh-thuong" }, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (VtRecord) record = make (test, rows[i].table, rows[i].fields);
      g_autofree char *problems = NULL;

      vt_test_register_save (test, record);
      /* A row does not stand in its own way. */
      problems = check (test, record);
      g_assert_cmpstr (problems, ==, "");
    }
  run_cases (test, cases, G_N_ELEMENTS (cases));
}

static void
test_person (void)
{
  static const Case cases[] = {
    { "person",
      { "code=B", "sex=nu", "hamlet=T", "birth_date=2015", "personal_id=062315000999" },
      "" },
    { "person",
      { "code=B", "sex=nam", "hamlet=T", "birth_date=2015", "personal_id=062315000999" },
      "W personal_id personal-id-sex" },
    { "person",
      { "code=B", "sex=nu", "hamlet=T", "birth_date=2016", "personal_id=062315000999" },
      "W personal_id personal-id-year" },
    { "person", { "code=B", "sex=khong-biet", "hamlet=T", "personal_id=062315000999" }, "" },
    { "person",
      { "code=B", "sex=nu", "hamlet=T", "personal_id=06231500099" },
      "E personal_id personal-id-shape" },
    { "person",
      { "code=B", "sex=nu", "hamlet=T", "personal_id=062315000123" },
      "E personal_id personal-id-taken" },
  };
  g_autoptr (VtTestRegister) test = make_register ();
  g_autoptr (VtRecord) twin = make (test, "person", cases[5].fields);
  g_autoptr (GPtrArray) problems = NULL;

  run_cases (test, cases, G_N_ELEMENTS (cases));
  /* The message names who has the number. */
  problems = vt_register_check (test->reg, vt_register_get_reader (test->reg), twin);
  g_assert_nonnull (strstr (((VtProblem *) g_ptr_array_index (problems, 0))->message, "A-1"));
}

static void
test_stays (void)
{
  static const Case cases[] = {
    { "stay", { "person=A-2", "stay_from=2018-01-01", "stay_to=2019-01-01" }, "" },
    { "stay", { "person=A-2", "stay_from=2018-01-01", "stay_to=2020-01-01" }, "" },
    { "stay",
      { "person=A-2", "stay_from=2018-01-01", "stay_to=2020-01-02" },
      "E stay_from overlap" },
    { "stay", { "person=A-2", "stay_to=2020-06-01" }, "E stay_from overlap" },
    { "stay", { "person=A-2", "stay_from=2021-01-01", "stay_to=2022-01-01" }, "" },
    { "stay",
      { "person=A-2", "stay_from=2020-12-31", "stay_to=2022-01-01" },
      "E stay_from overlap" },
    { "stay",
      { "person=A-2", "stay_from=2022-01-01", "stay_to=2024-01-02" },
      "W stay_to overlap-current" },
    { "stay", { "person=A-2", "stay_from=2022-01-01", "stay_to=2021-01-01" }, "E stay_to order" },
    { "stay", { "person=A-1", "stay_from=2020-06-01", "stay_to=2020-07-01" }, "" },
  };
  g_autoptr (VtTestRegister) test = make_register ();
  g_autoptr (VtRecord) stay = vt_test_register_add (test, "stay", "person", "A-2", "stay_from",
                                                    "2020-01-01", "stay_to", "2021-01-01", NULL);

  run_cases (test, cases, G_N_ELEMENTS (cases));
}

static void
test_placements (void)
{
  static const Case cases[] = {
    { "placement", { "person=A-2", "form=NT", "caregiver_name=X", "valid_from=2021-06-01" },
      "E valid_from key-taken; E valid_from overlap" },
    { "placement", { "person=A-2", "form=NT", "caregiver_name=X", "valid_from=2020-12-31" },
      "E valid_from overlap" },
    { "placement", { "person=A-2", "form=NT", "caregiver_name=X", "valid_from=2021-01-01",
                     "valid_to=2021-05-31" }, "" },
    { "placement", { "person=A-2", "form=NT", "caregiver_name=X", "valid_from=2019-01-01",
                     "valid_to=2019-12-31" }, "" },
    { "placement", { "person=A-2", "form=NT", "caregiver_name=X", "valid_from=2019-01-01" },
      "E valid_from overlap" },
    { "placement", { "person=A-1", "form=KNT", "caregiver_name=X", "valid_from=2020-01-01",
                     "caregiver_birth_year=1996" },
      "W caregiver_birth_year caregiver-age" },
    { "placement", { "person=A-1", "form=KNT", "caregiver_name=X", "valid_from=2020-01-01",
                     "caregiver_birth_year=1995" }, "" },
    { "placement", { "person=A-1", "form=NT", "caregiver_name=X", "valid_from=2020-01-01",
                     "caregiver_birth_year=2000" }, "" },
  };
  g_autoptr (VtTestRegister) test = make_register ();
  g_autoptr (VtRecord) ended = vt_test_register_add (
      test, "placement", "person", "A-2", "form", "NT", "caregiver_name", "Ông", "valid_from",
      "2020-01-01", "valid_to", "2020-12-31", NULL);
  g_autoptr (VtRecord) open = vt_test_register_add (test,
                                                    "placement",
                                                    "person",
                                                    "A-2",
                                                    "form",
                                                    "CS",
                                                    "caregiver_name",
                                                    "Cơ sở",
                                                    "valid_from",
                                                    "2021-06-01",
                                                    NULL);

  run_cases (test, cases, G_N_ELEMENTS (cases));
  /* Making an old one longer is looked at as well. */
  vt_record_set_by_name (ended, "valid_to", "2021-06-01");
  {
    g_autofree char *problems = check (test, ended);

    g_assert_cmpstr (problems, ==, "E valid_from overlap");
  }
}

typedef struct
{
  gboolean done;
  gboolean saved;
} Saving;

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  Saving *saving = data;

  saving->saved = vt_register_save_finish (VT_REGISTER (source), result, NULL, &error);
  saving->done = TRUE;
}

static void
test_ending_a_placement (void)
{
  g_autoptr (VtTestRegister) test = make_register ();
  VtDatabase *reader = vt_register_get_reader (test->reg);
  g_autoptr (VtRecord) open = vt_test_register_add (test,
                                                    "placement",
                                                    "person",
                                                    "A-2",
                                                    "form",
                                                    "CS",
                                                    "caregiver_name",
                                                    "Cơ sở",
                                                    "valid_from",
                                                    "2021-06-01",
                                                    NULL);
  g_autoptr (VtRecord) next
      = vt_test_register_make (test, "placement", "person", "A-2", "form", "NT", "caregiver_name",
                               "Bà", "valid_from", "2022-03-01", NULL);
  g_autoptr (GPtrArray) both = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VtRecord) old = vt_placement_find_to_end (test->reg, reader, next, &error);
  g_autofree char *problems = NULL;
  Saving saving = { FALSE };

  g_assert_no_error (error);
  g_assert_nonnull (old);
  g_assert_cmpint (vt_record_get_id (old), ==, vt_record_get_id (open));
  g_assert_cmpstr (vt_record_get_by_name (old, "valid_to"), ==, "2022-02-28");
  g_assert_cmpstr (vt_record_get_by_name (old, "end_reason"), ==, "chuyen-hinh-thuc");
  problems = check (test, next);
  g_assert_cmpstr (problems, ==, "E valid_from overlap");

  g_ptr_array_add (both, old);
  g_ptr_array_add (both, next);
  vt_register_save_many_async (test->reg, both, NULL, on_saved_cb, &saving);
  vt_test_register_wait (&saving.done);
  g_assert_true (saving.saved);
  g_assert_cmpint (vt_record_get_id (next), !=, 0);
  g_assert_null (vt_placement_find_to_end (test->reg, reader, next, &error));
  g_assert_no_error (error);
}

static void
test_intakes (void)
{
  static const Case cases[] = {
    { "intake", { "code=C1", "received_on=2026-01-01", "content=x", "assessed_on=2026-01-01",
                  "planned_on=2026-01-03", "approved_on=2026-01-04", "reviewed_on=2026-06-01",
                  "closed_on=2026-06-02" }, "" },
    { "intake", { "code=C1", "received_on=2026-01-02", "content=x", "assessed_on=2026-01-01" },
      "E assessed_on step-order" },
    { "intake", { "code=C1", "received_on=2026-01-02", "content=x", "closed_on=2026-01-01" },
      "E closed_on step-order" },
    { "intake", { "code=C1", "received_on=2026-01-02", "content=x", "planned_on=2026-01-05",
                  "approved_on=2026-01-04" }, "E approved_on step-order" },
    { "intake", { "code=C1", "received_on=2026-01-02", "content=x", "emergency_on=2026-01-01" },
      "E emergency_on step-order" },
    { "intake", { "code=C1", "received_on=2026-01-02", "received_time=09:00", "content=x",
                  "emergency_on=2026-01-02", "emergency_time=08:59" },
      "E emergency_time step-order" },
    { "intake", { "code=C1", "received_on=2026-01-02", "content=x", "person=A-2" }, "" },
  };
  g_autoptr (VtTestRegister) test = make_register ();

  run_cases (test, cases, G_N_ELEMENTS (cases));
}

static void
test_clock (void)
{
  static const struct
  {
    const char *fields[MAX_FIELDS];
    VtClock clock;
    int minutes;
  } cases[] = {
    { { "received_on=2026-06-01", "received_time=20:00" }, VT_CLOCK_NONE, -1 },
    { { "emergency=0", "received_on=2026-06-01", "received_time=20:00" }, VT_CLOCK_NONE, -1 },
    { { "emergency=1",
        "received_on=2026-06-01",
        "received_time=20:00",
        "emergency_on=2026-06-02",
        "emergency_time=07:30" },
      VT_CLOCK_IN_TIME,
      690 },
    { { "emergency=1",
        "received_on=2026-06-01",
        "received_time=20:00",
        "emergency_on=2026-06-02",
        "emergency_time=08:00" },
      VT_CLOCK_IN_TIME,
      720 },
    { { "emergency=1",
        "received_on=2026-06-01",
        "received_time=20:00",
        "emergency_on=2026-06-02",
        "emergency_time=08:01" },
      VT_CLOCK_LATE,
      721 },
    { { "emergency=1", "received_on=2026-06-01", "received_time=20:00", "emergency_on=2026-06-02" },
      VT_CLOCK_UNKNOWN,
      -1 },
    { { "emergency=1",
        "received_on=2026-06-01",
        "emergency_on=2026-06-02",
        "emergency_time=08:00" },
      VT_CLOCK_UNKNOWN,
      -1 },
    { { "emergency=1", "received_on=2026-06-03", "received_time=00:00" }, VT_CLOCK_RUNNING, 600 },
    { { "emergency=1", "received_on=2026-06-02", "received_time=20:00" }, VT_CLOCK_OVERDUE, 840 },
    { { "emergency=1", "received_on=2026-06-02" }, VT_CLOCK_UNKNOWN, -1 },
  };
  /* 3/6/2026, 10:00 */
  const gint64 now = (gint64) vt_day_from_ymd (2026, 6, 3) * 24 * 60 + 10 * 60;
  g_autoptr (VtTestRegister) test = vt_test_register_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VtRecord) record = make (test, "intake", cases[i].fields);
      g_autofree char *text = vt_intake_describe_clock (record, now);
      int minutes = 0;

      g_test_message ("case %u", i);
      g_assert_cmpint (vt_intake_get_clock (record, now, &minutes), ==, cases[i].clock);
      g_assert_cmpint (minutes, ==, cases[i].minutes);
      g_assert_cmpint (text == NULL, ==, cases[i].clock == VT_CLOCK_NONE);
    }
}

static void
test_screenings (void)
{
  /* A-2 is born on 2010-05-01 at the earliest. */
  static const Case cases[] = {
    { "screening",
      { "person=A-2",
        "screened_on=2012-01-01",
        "tool=MCHAT",
        "conclusion=nguy-co-thap",
        "score=0" },
      "" },
    { "screening",
      { "person=A-2",
        "screened_on=2012-01-01",
        "tool=MCHAT",
        "conclusion=nguy-co-thap",
        "score=20",
        "followup_score=20" },
      "" },
    { "screening",
      { "person=A-2",
        "screened_on=2012-01-01",
        "tool=MCHAT",
        "conclusion=nguy-co-thap",
        "score=21" },
      "E score score-range" },
    { "screening",
      { "person=A-2", "screened_on=2012-12-01", "tool=MCHAT", "conclusion=nguy-co-thap" },
      "W tool age-range" },
    { "screening",
      { "person=A-2", "screened_on=2011-09-01", "tool=MCHAT", "conclusion=nguy-co-thap" },
      "" },
    { "screening",
      { "person=A-2", "screened_on=2011-08-31", "tool=MCHAT", "conclusion=nguy-co-thap" },
      "W tool age-range" },
    { "screening",
      { "person=A-2",
        "screened_on=2020-01-01",
        "tool=KHAM_DT",
        "conclusion=binh-thuong",
        "score=1" },
      "E score score-range" },
    { "screening",
      { "person=A-2",
        "screened_on=2025-01-01",
        "tool=PHQ9",
        "conclusion=binh-thuong",
        "score=3",
        "phq9_item9=1" },
      "W phq9_item9 phq9-item9" },
    { "screening",
      { "person=A-2",
        "screened_on=2025-01-01",
        "tool=PHQ9",
        "conclusion=binh-thuong",
        "score=3",
        "phq9_item9=0" },
      "" },
    { "screening",
      { "person=A-2",
        "screened_on=2025-01-01",
        "tool=PHQ9",
        "conclusion=binh-thuong",
        "followup_score=3" },
      "E followup_score score-range" },
  };
  static const struct { const char *fields[MAX_FIELDS]; const char *conclusion; } grades[] = {
    { { "tool=MCHAT", "score=2" }, "nguy-co-thap" },
    { { "tool=MCHAT", "score=8" }, "nguy-co-cao" },
    { { "tool=MCHAT", "score=5", "followup_score=2" }, "duong-tinh" },
    { { "tool=MCHAT", "score=5", "followup_score=1" }, "nguy-co-thap" },
    { { "tool=MCHAT" }, NULL },
    { { "tool=KHAM_DT" }, NULL },
    { { "score=2" }, NULL },
  };
  g_autoptr (VtTestRegister) test = make_register ();

  run_cases (test, cases, G_N_ELEMENTS (cases));
  for (guint i = 0; i < G_N_ELEMENTS (grades); i++)
    {
      g_autoptr (VtRecord) record = make (test, "screening", grades[i].fields);

      g_assert_cmpstr (vt_screening_suggest (test->catalog, record), ==, grades[i].conclusion);
    }
}

static void
test_attendances (void)
{
  static const Case cases[] = {
    { "attendance", { "activity=HD-1", "person=A-2" }, "" },
    { "attendance", { "activity=HD-1", "staff=CB-1" }, "" },
    { "attendance", { "activity=HD-1" }, "E person one-of" },
    { "attendance", { "activity=HD-1", "person=A-2", "staff=CB-1" }, "E staff one-of" },
  };
  g_autoptr (VtTestRegister) test = make_register ();
  g_autoptr (VtRecord) activity = vt_test_register_add (test, "activity", "code", "HD-1", "held_on",
                                                        "2026-01-01", "kind", "TH_GD", NULL);
  g_autoptr (VtRecord) staff
      = vt_test_register_add (test, "staff", "code", "CB-1", "name", "Hoa", NULL);

  run_cases (test, cases, G_N_ELEMENTS (cases));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/vt/rules/fields", test_fields);
  g_test_add_func ("/vt/rules/events", test_events);
  g_test_add_func ("/vt/rules/keys", test_keys);
  g_test_add_func ("/vt/rules/identity-numbers", test_person);
  g_test_add_func ("/vt/rules/stays-do-not-overlap", test_stays);
  g_test_add_func ("/vt/rules/placements-do-not-overlap", test_placements);
  g_test_add_func ("/vt/rules/offers-to-end-a-placement", test_ending_a_placement);
  g_test_add_func ("/vt/rules/steps-of-a-case", test_intakes);
  g_test_add_func ("/vt/rules/twelve-hours", test_clock);
  g_test_add_func ("/vt/rules/screenings", test_screenings);
  g_test_add_func ("/vt/rules/attendances", test_attendances);

  return g_test_run ();
}
