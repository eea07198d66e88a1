/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-draft.h"

#include "vt-test-register.h"

/* What is left after the program ended: the register is closed and opened again. */
static GPtrArray *
load_after_restart (VtTestRegister *test)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *drafts;

  g_assert_true (vt_register_close (test->reg, &error));
  g_object_unref (test->reg);
  test->reg = vt_register_open (test->path, VT_DATABASE_WRITE, test->catalog, &error);
  g_assert_no_error (error);
  drafts = vt_draft_load_all (test->reg, &error);
  g_assert_no_error (error);
  return drafts;
}

static void
test_keep (void)
{
  g_autoptr (VtTestRegister) test = vt_test_register_new ();
  g_autoptr (VtRecord) known = vt_test_register_add_person (test, "A-1", "An", "2015", "Thôn 1");
  g_autoptr (VtRecord) fresh = vt_test_register_make (test, "person", "name", "Bình \"B\"", NULL);
  g_autoptr (GPtrArray) drafts = NULL;
  VtRecord *draft;

  vt_record_set_by_name (known, "name", NULL);
  vt_record_set_by_name (known, "note", "hai\ndòng");
  vt_draft_keep (test->reg, fresh);
  vt_record_set_by_name (fresh, "birth_date", "2016");
  vt_draft_keep (test->reg, fresh);
  vt_draft_keep (test->reg, known);

  drafts = load_after_restart (test);
  g_assert_cmpuint (drafts->len, ==, 2);
  draft = g_ptr_array_index (drafts, 0);
  g_assert_cmpint (vt_record_get_id (draft), ==, 0);
  g_assert_cmpstr (vt_record_get_by_name (draft, "name"), ==, "Bình \"B\"");
  g_assert_cmpstr (vt_record_get_by_name (draft, "birth_date"), ==, "2016");
  draft = g_ptr_array_index (drafts, 1);
  g_assert_cmpint (vt_record_get_id (draft), ==, 1);
  g_assert_null (vt_record_get_by_name (draft, "name"));
  g_assert_cmpstr (vt_record_get_by_name (draft, "note"), ==, "hai\ndòng");
  g_assert_cmpstr (vt_record_get_by_name (draft, "code"), ==, "A-1");
  g_assert_false (vt_record_is_field_dirty (
      draft, vt_table_find_field (vt_record_get_table (draft), "code")->index));
}

static void
test_drop (void)
{
  g_autoptr (VtTestRegister) test = vt_test_register_new ();
  g_autoptr (VtRecord) known = vt_test_register_add_person (test, "A-1", "An", "2015", "Thôn 1");
  g_autoptr (VtRecord) fresh = vt_test_register_make (test, "staff", "name", "Hoa", NULL);
  g_autoptr (GPtrArray) drafts = NULL;

  vt_record_set_by_name (known, "note", "x");
  vt_draft_keep (test->reg, known);
  vt_draft_keep (test->reg, fresh);
  vt_draft_drop (test->reg, vt_record_get_table (fresh), 0);
  /* Nothing typed any more: nothing to keep. */
  vt_record_revert (known);
  vt_draft_keep (test->reg, known);

  drafts = load_after_restart (test);
  g_assert_cmpuint (drafts->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/vt/draft/survives-the-end", test_keep);
  g_test_add_func ("/vt/draft/is-dropped", test_drop);

  return g_test_run ();
}
