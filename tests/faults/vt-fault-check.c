/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-fault-check.h"

#include <string.h>

/* One row a change of one field, with what the next change of that field says of it. */
#define STEPS                                                                                      \
  "SELECT h.id, h.table_name, h.row_id, j.key AS field, json_extract (j.value, '$[1]') AS after, " \
  "lead (json_extract (j.value, '$[0]')) OVER same_field AS next_before, "                         \
  "lead (h.id) OVER same_field AS next_id "                                                        \
  "FROM history AS h, json_each (h.changes) AS j WHERE h.kind = 'update' "                         \
  "WINDOW same_field AS (PARTITION BY h.table_name, h.row_id, j.key ORDER BY h.id)"

static sqlite3_stmt *
prepare (sqlite3 *connection, const char *sql)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (connection, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (connection));
  return statement;
}

/* The first column of the first row, NULL when there is none. */
static char *
get_text (sqlite3 *connection, const char *sql)
{
  sqlite3_stmt *statement = prepare (connection, sql);
  int code = sqlite3_step (statement);
  char *text = NULL;

  if (code == SQLITE_ROW)
    text = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  else if (code != SQLITE_DONE)
    text = g_strdup_printf ("cannot be read: %s", sqlite3_errmsg (connection));
  sqlite3_finalize (statement);
  return text;
}

gint64
vt_fault_get_number (sqlite3 *connection, const char *sql)
{
  g_autofree char *text = get_text (connection, sql);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

sqlite3 *
vt_fault_open (const char *path)
{
  sqlite3 *connection = NULL;
  int code = sqlite3_open_v2 (path, &connection, SQLITE_OPEN_READWRITE, NULL);

  g_assert_cmpint (code, ==, SQLITE_OK);
  sqlite3_busy_timeout (connection, 10000);
  return connection;
}

/* A query that must find nothing; its first column says what it found. */
static char *
must_be_empty (sqlite3 *connection, const char *what, const char *sql)
{
  g_autofree char *found = get_text (connection, sql);

  return found != NULL ? g_strdup_printf ("%s: %s", what, found) : NULL;
}

static gboolean
has_column (sqlite3 *connection, const char *table, const char *column)
{
  return sqlite3_table_column_metadata (connection, "main", table, column, NULL, NULL, NULL, NULL,
                                        NULL)
         == SQLITE_OK;
}

static char *
check_rows (sqlite3 *connection, const char *table)
{
  static const struct
  {
    const char *what;
    const char *sql; /* %1$s: the table */
  } rules[] = {
    { "a row that was not inserted just once",
      "SELECT '%1$s ' || id FROM %1$s AS t WHERE (SELECT count (*) FROM history WHERE table_name = "
      "'%1$s' AND row_id = t.id AND row_uid = t.uid AND kind = 'insert') <> 1" },
    { "a history of a row that is not there",
      "SELECT '%1$s ' || row_id FROM history AS h WHERE table_name = '%1$s' AND NOT EXISTS (SELECT "
      "* FROM %1$s WHERE id = h.row_id AND uid = h.row_uid)" },
    { "a row that is voided by itself alone, or by its history alone",
      "SELECT '%1$s ' || id FROM %1$s AS t WHERE (voided_at IS NOT NULL) <> ifnull ((SELECT kind = "
      "'void' FROM history WHERE table_name = '%1$s' AND row_id = t.id AND kind IN ('void', "
      "'restore') ORDER BY id DESC LIMIT 1), 0)" },
  };
  char *found = NULL;

  for (guint i = 0; found == NULL && i < G_N_ELEMENTS (rules); i++)
    {
      g_auto (GStrv) pieces = g_strsplit (rules[i].sql, "%1$s", -1);
      g_autofree char *sql = g_strjoinv (table, pieces);

      found = must_be_empty (connection, rules[i].what, sql);
    }
  return found;
}

/* References stand in the history by name and in the row by number, so only what is a column of its
 * own name is compared. */
static char *
check_last_changes (sqlite3 *connection)
{
  sqlite3_stmt *statement = prepare (connection, "SELECT DISTINCT table_name, field FROM (" STEPS
                                                 ")");
  char *found = NULL;

  while (found == NULL && sqlite3_step (statement) == SQLITE_ROW)
    {
      const char *table = (const char *) sqlite3_column_text (statement, 0);
      const char *field = (const char *) sqlite3_column_text (statement, 1);
      g_autofree char *sql = NULL;

      if (!has_column (connection, table, field))
        continue;
      sql = g_strdup_printf ("SELECT '%s.%s of ' || t.id FROM (" STEPS ") AS s JOIN \"%s\" AS t ON "
                             "t.id = s.row_id WHERE s.table_name = '%s' AND s.field = '%s' AND "
                             "s.next_id IS NULL AND s.after IS NOT CAST (t.\"%s\" AS TEXT)",
                             table, field, table, table, field, field);
      found = must_be_empty (connection, "a row that is not as it was last changed", sql);
    }
  sqlite3_finalize (statement);
  return found;
}

char *
vt_fault_check (sqlite3 *connection)
{
  static const struct
  {
    const char *what;
    const char *sql;
  } rules[] = {
    { "damage", "SELECT * FROM pragma_integrity_check (1) WHERE integrity_check <> 'ok'" },
    { "a reference to nothing", "SELECT \"table\" FROM pragma_foreign_key_check" },
    { "an act without a row",
      "SELECT id FROM change_set WHERE action NOT IN ('export', 'settings', 'freeze', 'salvage') AND "
      "id NOT IN (SELECT change_set_id FROM history)" },
    { "a change that does not go on from the one before",
      "SELECT table_name || '.' || field || ' of ' || row_id FROM (" STEPS ") WHERE next_id IS NOT "
      "NULL AND after IS NOT next_before" },
  };
  sqlite3_stmt *tables;
  char *found = NULL;

  g_return_val_if_fail (connection != NULL, NULL);

  for (guint i = 0; found == NULL && i < G_N_ELEMENTS (rules); i++)
    found = must_be_empty (connection, rules[i].what, rules[i].sql);
  if (found != NULL)
    return found;
  tables = prepare (connection, "SELECT name FROM sqlite_schema WHERE type = 'table'");
  while (found == NULL && sqlite3_step (tables) == SQLITE_ROW)
    {
      const char *table = (const char *) sqlite3_column_text (tables, 0);

      if (has_column (connection, table, "uid") && has_column (connection, table, "voided_at"))
        found = check_rows (connection, table);
    }
  sqlite3_finalize (tables);
  return found != NULL ? found : check_last_changes (connection);
}
