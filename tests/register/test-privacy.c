/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-privacy.h"

#include "vt-history.h"
#include "vt-test-register.h"

#include <string.h>

/* The reason of the newest act, which is an export. (transfer full) */
static char *
read_reason (VtTestRegister *test)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) acts
      = vt_history_load_acts (test->reg, vt_register_get_reader (test->reg), 0, 1, &error);
  const VtHistoryAct *act = g_ptr_array_index (acts, 0);

  g_assert_no_error (error);
  g_assert_cmpstr (act->action, ==, "export");
  return g_strdup (act->reason);
}

static const struct
{
  const char *what, *purpose, *recipient, *expected;
} notes[] = {
  { "plan 2025", NULL, NULL, "plan 2025" },
  { "plan 2025", "Khám", "Trạm y tế", "plan 2025: Khám → Trạm y tế" },
  { "plan 2025", NULL, "Trạm y tế", "plan 2025 → Trạm y tế" },
  { "plan 2025", "  ", "", "plan 2025" },
  { "plan 2025", "hai\ndòng\x01", " Xã ", "plan 2025: hai dòng → Xã" },
};

static void
test_notes_exports (void)
{
  g_autoptr (VtTestRegister) test = vt_test_register_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      g_autofree char *reason = NULL;

      g_assert_true (vt_privacy_note_export (test->reg, notes[i].what, notes[i].purpose,
                                             notes[i].recipient, &error));
      g_assert_no_error (error);
      reason = read_reason (test);
      g_assert_cmpstr (reason, ==, notes[i].expected);
    }
}

/* A purpose of any length does not keep the file from leaving, nor its entry from being there. */
static void
test_notes_long_purposes (void)
{
  g_autoptr (VtTestRegister) test = vt_test_register_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *purpose = g_strnfill (10000, 'x');
  g_autofree char *reason = NULL;

  g_assert_true (vt_privacy_note_export (test->reg, "kế hoạch", purpose, "Xã", &error));
  g_assert_no_error (error);
  reason = read_reason (test);
  g_assert_cmpint (g_utf8_strlen (reason, -1), ==, 2000);
  g_assert_true (g_str_has_prefix (reason, "kế hoạch: xxx"));
}

typedef struct
{
  const char *group, *from, *to;
  gboolean voided;
  gboolean restricted;
} Membership;

/* One person each, in this order. */
static const Membership memberships[] = {
  { "TE05", "2020-01-01", NULL, FALSE, TRUE },
  { "TE06", "2020-01-01", "2021-01-01", FALSE, TRUE },
  { "TE07", "2099-01-01", NULL, FALSE, TRUE },
  { "TE09", NULL, NULL, FALSE, TRUE },
  { "TE10", "2020-01-01", NULL, FALSE, TRUE },
  { "TE11", "2020-01-01", NULL, FALSE, TRUE },
  { "TE12", "2020-01-01", NULL, FALSE, TRUE },
  { "ANTT", "2020-01-01", NULL, FALSE, TRUE },
  { "TE11", "2020-01-01", NULL, TRUE, FALSE },
  { "TE01", "2020-01-01", NULL, FALSE, FALSE },
  { "TE13", "2020-01-01", NULL, FALSE, FALSE },
  { "TT", "2020-01-01", NULL, FALSE, FALSE },
};

static gint64
add_member (VtTestRegister *test, guint index)
{
  const Membership *membership = &memberships[index];
  g_autofree char *code = g_strdup_printf ("HS%u", index);
  g_autoptr (VtRecord) person
      = vt_test_register_add_person (test, code, "Lò Thị Ánh", "2015-06-01", "Nà Pàn");
  g_autoptr (VtRecord) record
      = vt_test_register_make (test, "membership", "person", code, "target_group",
                               membership->group, NULL);

  vt_record_set_by_name (record, "valid_from", membership->from);
  vt_record_set_by_name (record, "valid_to", membership->to);
  vt_test_register_save (test, record);
  if (membership->voided)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (VtChange) change = vt_change_begin (test->reg, "void", NULL, &error);

      vt_change_void (change, record, "nhầm", &error);
      vt_change_commit (g_steal_pointer (&change), &error);
      g_assert_no_error (error);
    }
  return vt_record_get_id (person);
}

static void
test_knows_who_is_restricted (void)
{
  g_autoptr (VtTestRegister) test = vt_test_register_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) people = NULL;
  gint64 ids[G_N_ELEMENTS (memberships)];

  for (guint i = 0; i < G_N_ELEMENTS (memberships); i++)
    ids[i] = add_member (test, i);
  people = vt_privacy_load_restricted (test->reg, vt_register_get_reader (test->reg), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (memberships); i++)
    {
      g_test_message ("%u %s", i, memberships[i].group);
      g_assert_cmpint (g_hash_table_contains (people, &ids[i]), ==, memberships[i].restricted);
    }
  g_assert_cmpuint (g_hash_table_size (people), ==, 8);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vt/privacy/notes-exports", test_notes_exports);
  g_test_add_func ("/vt/privacy/notes-exports-of-long-purposes", test_notes_long_purposes);
  g_test_add_func ("/vt/privacy/knows-who-is-restricted", test_knows_who_is_restricted);
  return g_test_run ();
}
