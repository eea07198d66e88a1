/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-table-sql.h"

#include <string.h>

static gboolean
is_identifier (const char *name)
{
  return name != NULL && g_ascii_islower (*name)
         && strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen (name);
}

static gboolean
is_column_valid (const VtColumnSql *column)
{
  if (column->through != NULL)
    return is_identifier (column->through) && is_identifier (column->table)
           && is_identifier (column->shown);
  if (column->table != NULL)
    return is_identifier (column->column) && is_identifier (column->table)
           && is_identifier (column->shown);
  return is_identifier (column->column);
}

static gboolean
is_table_valid (const VtTableSql *table)
{
  if (!is_identifier (table->table))
    return FALSE;
  for (guint i = 0; i < table->n_columns; i++)
    if (!is_column_valid (&table->columns[i]))
      return FALSE;
  return TRUE;
}

/* The column of the record's table that leads to another row; NULL for a plain column. */
static const char *
get_link (const VtColumnSql *column)
{
  if (column->through != NULL)
    return column->through;
  return column->table != NULL ? column->column : NULL;
}

/* Columns over the same link share one join: that of the first. */
static guint
find_join (const VtTableSql *table, guint index)
{
  const char *link = get_link (&table->columns[index]);

  for (guint i = 0; i < index; i++)
    {
      const char *other = get_link (&table->columns[i]);

      if (other != NULL && strcmp (other, link) == 0
          && strcmp (table->columns[i].table, table->columns[index].table) == 0)
        return i;
    }
  return index;
}

/* SELECT … FROM … with its joins, up to where a WHERE would stand. */
static GString *
begin_select (const VtTableSql *table)
{
  g_autoptr (GString) sql = NULL;
  g_autoptr (GString) joins = NULL;

  if (!is_table_valid (table))
    return NULL;
  sql = g_string_new ("SELECT t.\"id\", t.\"uid\", t.\"voided_at\"");
  joins = g_string_new (NULL);
  for (guint i = 0; i < table->n_columns; i++)
    {
      const VtColumnSql *column = &table->columns[i];
      const char *link = get_link (column);
      guint join;

      if (link == NULL)
        {
          g_string_append_printf (sql, ", t.\"%s\"", column->column);
          continue;
        }
      join = find_join (table, i);
      g_string_append_printf (sql, ", j%u.\"%s\"", join, column->shown);
      if (join == i)
        g_string_append_printf (joins, " LEFT JOIN \"%s\" AS j%u ON j%u.\"id\" = t.\"%s\"",
                                column->table, i, i, link);
    }
  g_string_append_printf (sql, " FROM \"%s\" AS t%s", table->table, joins->str);
  return g_steal_pointer (&sql);
}

char *
vt_table_sql_select (const VtTableSql *table, guint where_ids)
{
  GString *sql;

  g_return_val_if_fail (table != NULL, NULL);

  sql = begin_select (table);
  if (sql == NULL)
    return NULL;
  g_string_append (sql, " WHERE t.");
  if (where_ids == 0)
    g_string_append (sql, "\"voided_at\" IS NULL");
  for (guint i = 0; i < where_ids; i++)
    g_string_append (sql, i == 0 ? "\"id\" IN (?" : ", ?");
  if (where_ids > 0)
    g_string_append_c (sql, ')');
  g_string_append (sql, " ORDER BY t.\"id\"");
  return g_string_free (sql, FALSE);
}

char *
vt_table_sql_select_all (const VtTableSql *table)
{
  GString *sql;

  g_return_val_if_fail (table != NULL, NULL);

  sql = begin_select (table);
  if (sql == NULL)
    return NULL;
  g_string_append (sql, " ORDER BY t.\"id\"");
  return g_string_free (sql, FALSE);
}

char *
vt_table_sql_select_of (const VtTableSql *table, const char *column)
{
  GString *sql;

  g_return_val_if_fail (table != NULL, NULL);

  sql = is_identifier (column) ? begin_select (table) : NULL;
  if (sql == NULL)
    return NULL;
  g_string_append_printf (sql, " WHERE t.\"%s\" = ?1 ORDER BY t.\"id\"", column);
  return g_string_free (sql, FALSE);
}

char *
vt_table_sql_insert (const VtTableSql *table)
{
  g_autoptr (GString) names = NULL;
  g_autoptr (GString) values = NULL;
  guint parameter = 3;

  g_return_val_if_fail (table != NULL, NULL);

  if (!is_table_valid (table))
    return NULL;
  names = g_string_new ("\"uid\", \"created_at\", \"updated_at\"");
  values = g_string_new ("?1, ?2, ?2");
  for (guint i = 0; i < table->n_columns; i++)
    {
      if (table->columns[i].through != NULL)
        continue;
      g_string_append_printf (names, ", \"%s\"", table->columns[i].column);
      g_string_append_printf (values, ", ?%u", parameter++);
    }
  return g_strdup_printf ("INSERT INTO \"%s\" (%s) VALUES (%s)", table->table, names->str,
                          values->str);
}

char *
vt_table_sql_update (const VtTableSql *table, const guint *changed, guint n_changed)
{
  g_autoptr (GString) sql = NULL;

  g_return_val_if_fail (table != NULL, NULL);
  g_return_val_if_fail (changed != NULL || n_changed == 0, NULL);

  if (!is_table_valid (table))
    return NULL;
  sql = g_string_new (NULL);
  g_string_append_printf (sql, "UPDATE \"%s\" SET \"updated_at\" = ?2", table->table);
  for (guint i = 0; i < n_changed; i++)
    {
      g_return_val_if_fail (changed[i] < table->n_columns, NULL);
      g_return_val_if_fail (table->columns[changed[i]].through == NULL, NULL);
      g_string_append_printf (sql, ", \"%s\" = ?%u", table->columns[changed[i]].column, i + 3);
    }
  g_string_append (sql, " WHERE \"id\" = ?1");
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

char *
vt_table_sql_find (const char *table, const char *column)
{
  if (!is_identifier (table) || !is_identifier (column))
    return NULL;
  /* Codes are compared without regard to case, and their indexes are made for that. */
  return g_strdup_printf ("SELECT \"id\" FROM \"%s\" WHERE \"%s\" = ?1%s AND \"voided_at\" IS NULL",
                          table, column, strcmp (column, "code") == 0 ? " COLLATE NOCASE" : "");
}

static gboolean
are_identifiers (const char *const *names, guint n_names)
{
  for (guint i = 0; i < n_names; i++)
    if (!is_identifier (names[i]))
      return FALSE;
  return n_names > 0;
}

char *
vt_table_sql_insert_whole (const char *table, const char *const *columns, guint n_columns)
{
  g_autoptr (GString) names = NULL;
  g_autoptr (GString) values = NULL;

  if (!is_identifier (table) || !are_identifiers (columns, n_columns))
    return NULL;
  names = g_string_new (NULL);
  values = g_string_new (NULL);
  for (guint i = 0; i < n_columns; i++)
    {
      g_string_append_printf (names, "%s\"%s\"", i > 0 ? ", " : "", columns[i]);
      g_string_append_printf (values, "%s?%u", i > 0 ? ", " : "", i + 1);
    }
  return g_strdup_printf ("INSERT INTO \"%s\" (%s) VALUES (%s)", table, names->str, values->str);
}

char *
vt_table_sql_mend_reference (const char *table,
                             const char *other,
                             const char *const *from,
                             const char *const *to,
                             guint n_columns,
                             gboolean clear)
{
  g_autoptr (GString) sql = NULL;

  if (!is_identifier (table) || !is_identifier (other) || !are_identifiers (from, n_columns)
      || !are_identifiers (to, n_columns))
    return NULL;
  sql = g_string_new (NULL);
  if (clear)
    g_string_append_printf (sql, "UPDATE OR IGNORE \"%s\" SET \"%s\" = NULL", table, from[0]);
  else
    g_string_append_printf (sql, "DELETE FROM \"%s\"", table);
  g_string_append_printf (sql, " WHERE \"%s\" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM \"%s\" AS o "
                               "WHERE", from[0], other);
  for (guint i = 0; i < n_columns; i++)
    g_string_append_printf (sql, "%s o.\"%s\" = \"%s\".\"%s\"", i > 0 ? " AND" : "", to[i], table,
                            from[i]);
  g_string_append_c (sql, ')');
  return g_string_free (g_steal_pointer (&sql), FALSE);
}
