/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-record.h"

#include "vt-error.h"
#include "vt-test-register.h"

static const VtTable *
get_people (VtCatalog **catalog)
{
  g_autoptr (GError) error = NULL;

  *catalog = vt_catalog_new ("vi", &error);
  g_assert_no_error (error);
  return vt_catalog_find_table (*catalog, "person");
}

static guint
find (const VtTable *table, const char *name)
{
  return vt_table_find_field (table, name)->index;
}

static void
on_changed_cb (VtRecord *record, guint field, gpointer data)
{
  guint *n = data;

  (*n)++;
}

static void
test_dirty (void)
{
  g_autoptr (VtCatalog) catalog = NULL;
  const VtTable *people = get_people (&catalog);
  g_autoptr (VtRecord) record = vt_record_new (people);
  const guint8 uid[16] = { 1, 2, 3 };
  guint name = find (people, "name");
  guint n = 0;

  g_signal_connect (record, "changed", G_CALLBACK (on_changed_cb), &n);
  g_assert_false (vt_record_is_dirty (record));
  g_assert_null (vt_record_get_uid (record));

  vt_record_set (record, name, "An");
  vt_record_set (record, name, "An");
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (vt_record_is_field_dirty (record, name));
  vt_record_set (record, name, NULL);
  g_assert_false (vt_record_is_dirty (record));

  vt_record_set (record, name, "An");
  vt_record_mark_saved (record, 7, uid, FALSE);
  g_assert_false (vt_record_is_dirty (record));
  g_assert_cmpint (vt_record_get_id (record), ==, 7);
  g_assert_cmpmem (vt_record_get_uid (record), 16, uid, 16);
  g_assert_cmpstr (vt_record_get_original (record, name), ==, "An");

  vt_record_set (record, name, "Bình");
  g_assert_cmpstr (vt_record_get_original (record, name), ==, "An");
  vt_record_revert (record);
  g_assert_cmpstr (vt_record_get (record, name), ==, "An");
  g_assert_false (vt_record_is_dirty (record));
}

static void
test_copy (void)
{
  g_autoptr (VtCatalog) catalog = NULL;
  const VtTable *people = get_people (&catalog);
  g_autoptr (VtRecord) record = vt_record_new (people);
  const guint8 uid[16] = { 9 };
  g_autoptr (VtRecord) copy = NULL;

  vt_record_set_by_name (record, "name", "An");
  vt_record_set_by_name (record, "note", "x");
  vt_record_mark_saved (record, 3, uid, TRUE);
  vt_record_set_by_name (record, "note", "y");
  copy = vt_record_copy (record);
  vt_record_set_by_name (record, "name", "Bình");

  g_assert_cmpstr (vt_record_get_by_name (copy, "name"), ==, "An");
  g_assert_false (vt_record_is_field_dirty (copy, find (people, "name")));
  g_assert_true (vt_record_is_field_dirty (copy, find (people, "note")));
  g_assert_cmpstr (vt_record_get_original (copy, find (people, "note")), ==, "x");
  g_assert_cmpint (vt_record_get_id (copy), ==, 3);
  g_assert_true (vt_record_is_voided (copy));
}

static void
test_text (void)
{
  g_autoptr (VtCatalog) catalog = NULL;
  const VtTable *people = get_people (&catalog);
  g_autoptr (VtRecord) record = vt_record_new (people);
  guint birth = find (people, "birth_date");
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = NULL;

  g_assert_true (vt_record_set_text (record, birth, "6/2015", VT_DATE_FORMS_TYPED, &error));
  g_assert_cmpstr (vt_record_get (record, birth), ==, "2015-06");
  shown = vt_record_format (record, birth);
  g_assert_cmpstr (shown, ==, "06/2015");
  g_assert_cmpint (vt_record_get_day (record, "birth_date"), ==, vt_day_from_ymd (2015, 6, 1));

  g_assert_false (vt_record_set_text (record, birth, "31/2/2015", VT_DATE_FORMS_TYPED, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_INVALID_VALUE);
  g_assert_cmpstr (vt_record_get (record, birth), ==, "2015-06");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/vt/record/knows-what-changed", test_dirty);
  g_test_add_func ("/vt/record/copies-its-state", test_copy);
  g_test_add_func ("/vt/record/parses-and-formats", test_text);

  return g_test_run ();
}
