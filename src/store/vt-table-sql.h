/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The one place where SQL is put together, from descriptions of tables. Identifiers are checked to
 * be lower-case letters, digits and underscores; values are always parameters. All functions return
 * NULL for a description with any other name in it, which vt_database_prepare() then refuses. */

/**
 * VtColumnSql:
 *
 * One value of a record as SQL sees it. A plain column has @table NULL. A reference shows @shown of
 * the row of @table that @column points to. A column kept in another row has @through, the name of
 * the reference column that leads to that row, with @table and @shown.
 */
typedef struct
{
  const char *column;  /* in the record's table; for @through columns unused */
  const char *table;   /* (nullable) the table referred to */
  const char *shown;   /* (nullable) the column of @table that is read */
  const char *through; /* (nullable) the reference column of this table that leads to @table */
} VtColumnSql;

typedef struct
{
  const char *table;
  const VtColumnSql *columns;
  guint n_columns;
} VtTableSql;

/* SELECT id, uid, voided_at, <columns> FROM table … in the order of id; @where_ids: how many
 * `id IN (?, …)` parameters, 0 for all rows not voided. (transfer full) (nullable) */
char *vt_table_sql_select (const VtTableSql *table, guint where_ids) G_GNUC_WARN_UNUSED_RESULT;

/* The same of all rows, voided ones included. */
char *vt_table_sql_select_all (const VtTableSql *table) G_GNUC_WARN_UNUSED_RESULT;

/* The same of all rows whose plain @column is parameter 1, voided ones included. */
char *vt_table_sql_select_of (const VtTableSql *table,
                              const char *column) G_GNUC_WARN_UNUSED_RESULT;

/* INSERT with parameters 1 uid, 2 now, 3… the columns that are not @through, in their order. */
char *vt_table_sql_insert (const VtTableSql *table) G_GNUC_WARN_UNUSED_RESULT;

/* UPDATE … SET @changed columns WHERE id: parameters 1 id, 2 now, 3… the changed ones in order,
 * none of them @through. */
char *vt_table_sql_update (const VtTableSql *table,
                           const guint *changed,
                           guint n_changed) G_GNUC_WARN_UNUSED_RESULT;

/* SELECT id FROM table WHERE @column = ?1; rows not voided; `code` without regard to case. */
char *vt_table_sql_find (const char *table, const char *column) G_GNUC_WARN_UNUSED_RESULT;

/* INSERT of a whole row with its system columns: parameters 1… the columns in their order. */
char *vt_table_sql_insert_whole (const char *table,
                                 const char *const *columns,
                                 guint n_columns) G_GNUC_WARN_UNUSED_RESULT;

/* For rows of @table whose @from columns name no row of @other by its @to columns. Without @clear:
 * DELETE. With it: UPDATE that empties the first column where the table's rules allow that. */
char *vt_table_sql_mend_reference (const char *table,
                                   const char *other,
                                   const char *const *from,
                                   const char *const *to,
                                   guint n_columns,
                                   gboolean clear) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
