/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-test-register.h"

#include <glib/gstdio.h>
#include <stdarg.h>

VtTestRegister *
vt_test_register_new (void)
{
  VtTestRegister *test = g_new0 (VtTestRegister, 1);
  g_autoptr (GError) error = NULL;

  test->folder = g_dir_make_tmp ("vt-register-XXXXXX", &error);
  g_assert_no_error (error);
  test->path = g_build_filename (test->folder, "test.vongtay", NULL);
  test->catalog = vt_catalog_new ("vi", &error);
  g_assert_no_error (error);
  test->reg = vt_register_open (test->path, VT_DATABASE_CREATE, test->catalog, &error);
  g_assert_no_error (error);
  vt_register_set_actor (test->reg, "Người thử");
  return test;
}

/* What is in the folders below too: backups. */
static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_remove (child) != 0)
        remove_tree (child);
    }
  g_remove (path);
}

void
vt_test_register_free (VtTestRegister *test)
{
  g_autoptr (GError) error = NULL;

  vt_register_close (test->reg, &error);
  g_assert_no_error (error);
  g_clear_object (&test->reg);
  g_clear_object (&test->catalog);
  remove_tree (test->folder);
  g_free (test->folder);
  g_free (test->path);
  g_free (test);
}

const VtTable *
vt_test_register_get_table (VtTestRegister *test, const char *name)
{
  const VtTable *table = vt_catalog_find_table (test->catalog, name);

  g_assert_nonnull (table);
  return table;
}

static VtRecord *
make_record (VtTestRegister *test, const char *table, va_list fields)
{
  VtRecord *record = vt_record_new (vt_test_register_get_table (test, table));

  for (const char *name = va_arg (fields, const char *); name != NULL;
       name = va_arg (fields, const char *))
    vt_record_set_by_name (record, name, va_arg (fields, const char *));
  return record;
}

VtRecord *
vt_test_register_make (VtTestRegister *test, const char *table, ...)
{
  va_list fields;
  VtRecord *record;

  va_start (fields, table);
  record = make_record (test, table, fields);
  va_end (fields);
  return record;
}

VtRecord *
vt_test_register_save (VtTestRegister *test, VtRecord *record)
{
  g_autoptr (GError) error = NULL;
  VtChange *change = vt_change_begin (test->reg, "save", NULL, &error);

  g_assert_no_error (error);
  vt_change_save (change, record, &error);
  g_assert_no_error (error);
  vt_change_commit (change, &error);
  g_assert_no_error (error);
  return record;
}

VtRecord *
vt_test_register_add (VtTestRegister *test, const char *table, ...)
{
  va_list fields;
  VtRecord *record;

  va_start (fields, table);
  record = make_record (test, table, fields);
  va_end (fields);
  return vt_test_register_save (test, record);
}

VtRecord *
vt_test_register_add_person (VtTestRegister *test,
                             const char *code,
                             const char *name,
                             const char *birth_date,
                             const char *hamlet)
{
  return vt_test_register_add (test, "person", "code", code, "name", name, "birth_date", birth_date,
                               "sex", "nu", "hamlet", hamlet, NULL);
}

void
vt_test_register_wait (gboolean *done)
{
  while (!*done)
    g_main_context_iteration (NULL, TRUE);
}
