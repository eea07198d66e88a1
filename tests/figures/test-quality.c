/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the rules of data quality find, and how a finding is put aside and comes back. */

#include "config.h"

#include "vt-error.h"
#include "vt-history.h"
#include "vt-quality.h"
#include "vt-test-register.h"

#define RULE "disabled-child-not-te04"

typedef struct
{
  VtTestRegister *test;  /* (owned) */
  VtRegister *reg;
  VtQualityRules *rules; /* (owned) */
  VtRecord *person;      /* (owned) a child with a disability who is not in TE04 */
  VtRecord *disability;  /* (owned) */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->test = vt_test_register_new ();
  fixture->reg = fixture->test->reg;
  fixture->rules = vt_quality_rules_load (fixture->test->catalog, NULL, &error);
  g_assert_no_error (error);
  fixture->person
      = vt_test_register_add_person (fixture->test, "HS1", "Lò Văn Páo", "2015-06-01", "Nà Pàn");
  fixture->disability
      = vt_test_register_add (fixture->test, "disability", "person", "HS1", "types", "nhin",
                              "degree", "nang", "certificate_no", "7", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->disability);
  g_object_unref (fixture->person);
  vt_quality_rules_unref (fixture->rules);
  vt_test_register_free (fixture->test);
}

static VtQuality *
compute (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtDatabase) reader = vt_register_open_reader (fixture->reg, &error);
  VtQuality *quality;

  g_assert_no_error (error);
  quality = vt_quality_compute (fixture->rules, fixture->reg, reader,
                                vt_day_from_canonical ("2026-06-30", NULL), NULL, &error);
  g_assert_no_error (error);
  return quality;
}

static guint
get_rule (Fixture *fixture, const char *id)
{
  int rule = vt_quality_rules_find (fixture->rules, id);

  g_assert_cmpint (rule, >=, 0);
  return (guint) rule;
}

static void
assert_found (Fixture *fixture, guint n_open, guint n_dismissed)
{
  g_autoptr (VtQuality) quality = compute (fixture);
  guint rule = get_rule (fixture, RULE);

  g_assert_cmpuint (vt_quality_get_people (quality, rule)->len, ==, n_open);
  g_assert_cmpuint (vt_quality_count_dismissals (quality, rule), ==, n_dismissed);
  g_assert_cmpuint (vt_quality_get_dismissals (quality)->len, ==, n_dismissed);
}

static void
dismiss (Fixture *fixture, const char *reason)
{
  g_autoptr (GError) error = NULL;

  vt_quality_dismiss (fixture->reg,
                      vt_quality_rules_get (fixture->rules, get_rule (fixture, RULE)),
                      vt_record_get_id (fixture->person), reason, &error);
  g_assert_no_error (error);
}

static void
save (Fixture *fixture, VtRecord *record, const char *field, const char *value)
{
  vt_record_set_by_name (record, field, value);
  vt_test_register_save (fixture->test, record);
}

static void
undo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  vt_change_undo_last (fixture->reg, NULL, &error);
  g_assert_no_error (error);
}

static void
void_record (Fixture *fixture, const VtTable *table, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtRecord) record = vt_register_load (fixture->reg, table, id, &error);
  VtChange *change = vt_change_begin (fixture->reg, "void", NULL, &error);

  g_assert_no_error (error);
  vt_change_void (change, record, NULL, &error);
  g_assert_no_error (error);
  vt_change_commit (change, &error);
  g_assert_no_error (error);
}

/* --- life of a dismissal ---------------------------------------------------------------------- */

static void
test_is_put_aside_with_a_reason (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VtQuality) quality = NULL;
  g_autoptr (GPtrArray) acts = NULL;
  g_autoptr (GArray) of_person = NULL;
  g_autoptr (GError) error = NULL;
  const VtQualityDismissal *dismissal;
  const VtHistoryAct *act;

  assert_found (fixture, 1, 0);
  dismiss (fixture, "Chờ giấy xác nhận mới");
  quality = compute (fixture);
  g_assert_cmpuint (vt_quality_get_dismissals (quality)->len, ==, 1);
  dismissal = g_ptr_array_index (vt_quality_get_dismissals (quality), 0);
  g_assert_cmpstr (dismissal->reason, ==, "Chờ giấy xác nhận mới");
  g_assert_cmpint (dismissal->person, ==, vt_record_get_id (fixture->person));
  g_assert_cmpuint (dismissal->rule, ==, get_rule (fixture, RULE));
  g_assert_cmpstr (dismissal->actor, ==, vt_register_get_actor (fixture->reg));
  of_person = vt_quality_find_rules_of (quality, dismissal->person);
  g_assert_cmpuint (of_person->len, ==, 0);

  acts = vt_history_load_acts (fixture->reg, vt_register_get_reader (fixture->reg), 0, 1, &error);
  g_assert_no_error (error);
  act = g_ptr_array_index (acts, 0);
  g_assert_cmpstr (act->action, ==, "save");
  g_assert_cmpstr (act->reason, ==, "Chờ giấy xác nhận mới");
  g_assert_cmpstr (vt_table_get_name (act->table), ==, "dismissal");
}

static void
test_holds_until_the_facts_change (Fixture *fixture, gconstpointer data)
{
  dismiss (fixture, "x");
  assert_found (fixture, 0, 1);
  /* What the rule does not ask for. */
  save (fixture, fixture->person, "caregiver_phone", "0912345678");
  save (fixture, fixture->disability, "degree", "nhe");
  assert_found (fixture, 0, 1);
  /* What it asks for. */
  save (fixture, fixture->person, "birth_date", "2015-07-01");
  assert_found (fixture, 1, 0);
  save (fixture, fixture->person, "birth_date", "2015-06-01");
  assert_found (fixture, 0, 1);
  save (fixture, fixture->disability, "valid_from", "2024-01-01");
  assert_found (fixture, 1, 0);
  /* Put aside again, as it is now. */
  dismiss (fixture, "x");
  assert_found (fixture, 0, 1);
}

static void
test_waits_while_there_is_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VtRecord) group = NULL;
  g_autoptr (VtRecord) other = NULL;

  dismiss (fixture, "x");
  group = vt_test_register_add (fixture->test, "membership", "person", "HS1", "target_group",
                                "TE04", NULL);
  assert_found (fixture, 0, 0);
  void_record (fixture, vt_record_get_table (group), vt_record_get_id (group));
  assert_found (fixture, 0, 1);
  other = vt_test_register_add (fixture->test, "disability", "person", "HS1", "types", "khac",
                                "degree", "nang", "valid_from", "2025-01-01", NULL);
  assert_found (fixture, 1, 0);
}

static void
test_can_be_undone_and_restored (Fixture *fixture, gconstpointer data)
{
  const VtTable *table = vt_test_register_get_table (fixture->test, "dismissal");
  g_autoptr (VtQuality) quality = NULL;
  const VtQualityDismissal *dismissal;

  dismiss (fixture, "x");
  undo (fixture);
  assert_found (fixture, 1, 0);
  dismiss (fixture, "y");
  quality = compute (fixture);
  dismissal = g_ptr_array_index (vt_quality_get_dismissals (quality), 0);
  void_record (fixture, table, dismissal->id);
  assert_found (fixture, 1, 0);
  undo (fixture);
  assert_found (fixture, 0, 1);
}

static void
test_is_of_one_person_and_rule (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VtRecord) other
      = vt_test_register_add_person (fixture->test, "HS2", "Lò Thị Ánh", NULL, "Nà Pàn");
  g_autoptr (VtRecord) disability
      = vt_test_register_add (fixture->test, "disability", "person", "HS2", "types", "nhin",
                              "degree", "nang", NULL);
  g_autoptr (VtQuality) quality = NULL;
  g_autoptr (GArray) of_other = NULL;
  g_autoptr (GError) error = NULL;

  dismiss (fixture, "x");
  quality = compute (fixture);
  /* Without a birth date nobody is a child, but two other rules speak. */
  of_other = vt_quality_find_rules_of (quality, vt_record_get_id (other));
  g_assert_cmpuint (of_other->len, ==, 2);
  g_assert_cmpuint (g_array_index (of_other, guint, 0), ==, get_rule (fixture, "birth-unknown"));
  g_assert_cmpuint (g_array_index (of_other, guint, 1), ==,
                    get_rule (fixture, "degree-without-certificate"));
  g_assert_cmpuint (vt_quality_count_errors (quality), ==, 0);

  g_assert_false (vt_quality_dismiss (fixture->reg, vt_quality_rules_get (fixture->rules, 0), 99,
                                      "x", &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_NOT_FOUND);
}

static void
test_forgets_who_is_voided (Fixture *fixture, gconstpointer data)
{
  dismiss (fixture, "x");
  void_record (fixture, vt_record_get_table (fixture->person),
               vt_record_get_id (fixture->person));
  assert_found (fixture, 0, 0);
}

/* --- lists ------------------------------------------------------------------------------------ */

static void
test_lists_by_hamlet_and_name (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *code, *name, *hamlet; } people[] = {
    { "A", "Đào Ánh", "Tổ 10" }, { "B", "Lò Anh", "Tổ 2" },  { "C", "Dương Ánh", "Tổ 10" },
    { "D", "Lò Ấn", "Tổ 2" },    { "E", "Lò Ánh", "Tổ 2" },
  };
  static const char *const expected[] = { "B", "E", "D", "C", "A" };
  g_autoptr (VtQuality) quality = NULL;
  GArray *found;

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autoptr (VtRecord) person = vt_test_register_add_person (
          fixture->test, people[i].code, people[i].name, NULL, people[i].hamlet);

      g_assert_nonnull (person);
    }
  quality = compute (fixture);
  found = vt_quality_get_people (quality, get_rule (fixture, "birth-unknown"));
  g_assert_cmpuint (found->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < found->len; i++)
    {
      g_autoptr (VtRecord) person = vt_register_load (
          fixture->reg, vt_record_get_table (fixture->person), g_array_index (found, gint64, i),
          NULL);

      g_assert_cmpstr (vt_record_get_by_name (person, "code"), ==, expected[i]);
    }
}

static void
test_counts_errors (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VtRecord) person
      = vt_test_register_add_person (fixture->test, "HS2", "Lò Thị Ánh", "2030-06-01", "Nà Pàn");
  g_autoptr (VtRecord) disability
      = vt_test_register_add (fixture->test, "disability", "person", "HS2", "types", "nhin",
                              "degree", "chua-xac-dinh", "certificate_no", "8", NULL);
  g_autoptr (VtQuality) quality = NULL;
  g_autoptr (GArray) of_person = NULL;

  save (fixture, person, "personal_id", "062399000001");
  quality = compute (fixture);
  of_person = vt_quality_find_rules_of (quality, vt_record_get_id (person));

  /* A birth to come, and a certificate without its degree; these before the identity number, which
   * is only a warning although its rule stands between. */
  g_assert_cmpuint (vt_quality_count_errors (quality), ==, 2);
  g_assert_cmpuint (of_person->len, ==, 3);
  g_assert_cmpuint (g_array_index (of_person, guint, 0), ==, get_rule (fixture, "birth-future"));
  g_assert_cmpuint (g_array_index (of_person, guint, 1), ==,
                    get_rule (fixture, "certificate-without-degree"));
  g_assert_cmpuint (g_array_index (of_person, guint, 2), ==, get_rule (fixture, "id-birth"));
}

static void
test_can_be_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (vt_quality_compute (fixture->rules, fixture->reg,
                                     vt_register_get_reader (fixture->reg), vt_day_today (),
                                     cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/vt/quality/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("is-put-aside-with-a-reason", test_is_put_aside_with_a_reason);
  ADD ("holds-until-the-facts-change", test_holds_until_the_facts_change);
  ADD ("waits-while-there-is-nothing", test_waits_while_there_is_nothing);
  ADD ("can-be-undone-and-restored", test_can_be_undone_and_restored);
  ADD ("is-of-one-person-and-rule", test_is_of_one_person_and_rule);
  ADD ("forgets-who-is-voided", test_forgets_who_is_voided);
  ADD ("lists-by-hamlet-and-name", test_lists_by_hamlet_and_name);
  ADD ("counts-errors", test_counts_errors);
  ADD ("can-be-cancelled", test_can_be_cancelled);
  return g_test_run ();
}
