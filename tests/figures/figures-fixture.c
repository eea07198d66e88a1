/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "figures-fixture.h"

#include "vt-text.h"

#include <glib/gstdio.h>
#include <string.h>

static void
open_register (FiguresFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "test.vongtay", NULL);
  g_autoptr (GError) error = NULL;

  fixture->database = vt_database_open (path, VT_DATABASE_CREATE, &error);
  g_assert_no_error (error);
}

static void
remove_register (FiguresFixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  vt_database_close (fixture->database, NULL);
  g_clear_object (&fixture->database);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
}

void
figures_fixture_init (FiguresFixture *fixture, const char *language)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("vt-figures-XXXXXX", &error);
  g_assert_no_error (error);
  /* Plans and code lists of the person who runs the tests must not play a part. */
  g_setenv ("XDG_DATA_HOME", fixture->folder, TRUE);
  fixture->catalog = vt_catalog_new (language, &error);
  g_assert_no_error (error);
  open_register (fixture);
}

void
figures_fixture_empty (FiguresFixture *fixture)
{
  remove_register (fixture);
  open_register (fixture);
}

void
figures_fixture_clear (FiguresFixture *fixture)
{
  remove_register (fixture);
  g_clear_object (&fixture->catalog);
  g_rmdir (fixture->folder);
  g_clear_pointer (&fixture->folder, g_free);
}

static void
set_default (GHashTable *values, const char *column, const char *value)
{
  if (!g_hash_table_contains (values, column))
    g_hash_table_insert (values, g_strdup (column), g_strdup (value));
}

static void
set_defaults (const char *table, GHashTable *values)
{
  g_autofree char *key = NULL;

  if (g_str_equal (table, "person"))
    {
      set_default (values, "name", g_hash_table_lookup (values, "code"));
      set_default (values, "sex", "nam");
      set_default (values, "hamlet_id", "1");
    }
  if (g_str_equal (table, "placement"))
    set_default (values, "caregiver_name", "X");
  if (g_str_equal (table, "staff"))
    set_default (values, "name", "X");
  if (g_str_equal (table, "resource"))
    set_default (values, "donor", "X");
  if (g_str_equal (table, "hamlet"))
    {
      key = vt_text_match_key (g_hash_table_lookup (values, "name"));
      set_default (values, "name_key", key);
    }
}

static void
insert (FiguresFixture *fixture, const char *table, GHashTable *values)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autofree gpointer *columns = NULL;
  g_autoptr (VtStatement) statement = NULL;
  g_autoptr (GError) error = NULL;
  guint n;

  columns = g_hash_table_get_keys_as_array (values, &n);
  g_string_printf (sql, "INSERT INTO %s (uid, created_at, updated_at", table);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (sql, ", %s", (const char *) columns[i]);
  g_string_append (sql, ") VALUES (randomblob (16), 0, 0");
  for (guint i = 0; i < n; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');

  statement = vt_database_prepare (fixture->database, sql->str, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    vt_statement_bind_text (statement, (int) i + 1, g_hash_table_lookup (values, columns[i]));
  vt_statement_run (statement, &error);
  g_assert_no_error (error);
}

static void
add_line (FiguresFixture *fixture, const char *line)
{
  const char *colon = strchr (line, ':');
  g_autofree char *table = NULL;
  g_auto (GStrv) parts = NULL;
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_assert_nonnull (colon);
  table = g_strstrip (g_strndup (line, (gsize) (colon - line)));
  parts = g_strsplit (colon + 1, ";", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *equal = strchr (parts[i], '=');

      g_assert_nonnull (equal);
      *equal = '\0';
      /* Several codes in one cell are written with + here. */
      g_hash_table_insert (values,
                           g_strdup (g_strstrip (parts[i])),
                           g_strdelimit (g_strdup (g_strstrip (equal + 1)), "+", ';'));
    }
  set_defaults (table, values);
  insert (fixture, table, values);
}

void
figures_fixture_add (FiguresFixture *fixture, const char *rows)
{
  g_auto (GStrv) lines = g_strsplit (rows, "\n", -1);
  g_autoptr (GError) error = NULL;

  vt_database_begin (fixture->database, &error);
  g_assert_no_error (error);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0' && *lines[i] != '#')
      add_line (fixture, lines[i]);
  vt_database_commit (fixture->database, &error);
  g_assert_no_error (error);
}

VtDay
figures_fixture_day (const char *text)
{
  VtDay day = vt_day_from_canonical (text, NULL);

  g_assert_cmpint (day, !=, VT_DAY_NONE);
  return day;
}

char *
figures_fixture_evaluate (FiguresFixture *fixture,
                          const char *period_text,
                          const char *cut_off,
                          const char *set,
                          gboolean present_only)
{
  VtPeriod period;
  g_autoptr (GError) error = NULL;
  g_autoptr (VtExpression) expression = NULL;
  g_autoptr (VtEvaluator) evaluator = NULL;
  g_auto (GStrv) members = NULL;
  guint handle;

  vt_period_parse (period_text, &period, &error);
  g_assert_no_error (error);
  expression = vt_expression_parse (fixture->catalog, set, NULL, NULL, 1, 1, &error);
  g_assert_no_error (error);
  evaluator = vt_evaluator_new (fixture->catalog, &period, figures_fixture_day (cut_off));
  handle = vt_evaluator_add_full (evaluator, expression, present_only, VT_EVALUATOR_ALL);
  vt_evaluator_run (evaluator, fixture->database, NULL, &error);
  g_assert_no_error (error);

  if (vt_evaluator_get_unit (evaluator, handle) >= VT_UNIT_ROWS)
    return g_strdup_printf ("%" G_GINT64_FORMAT, vt_evaluator_get_count (evaluator, handle));
  members = vt_evaluator_dup_members (evaluator, handle);
  g_assert_cmpint (vt_evaluator_get_count (evaluator, handle), ==, g_strv_length (members));
  return g_strjoinv (" ", members);
}
