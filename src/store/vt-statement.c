/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-statement-private.h"

#include "vt-database-private.h"
#include "vt-error.h"
#include "vt-sqlite-error.h"

#include <string.h>

/* --- life ------------------------------------------------------------------------------------- */

/* A second statement behind the first would be forgotten silently. */
static gboolean
is_blank (const char *tail, sqlite3 *connection)
{
  sqlite3_stmt *more = NULL;
  int code = sqlite3_prepare_v2 (connection, tail, -1, &more, NULL);
  gboolean blank = code == SQLITE_OK && more == NULL;

  sqlite3_finalize (more);
  return blank;
}

VtStatement *
vt_statement_new (sqlite3 *connection, const char *sql, GError **error)
{
  sqlite3_stmt *handle = NULL;
  const char *tail = NULL;
  VtStatement *statement;
  int code;

  g_return_val_if_fail (connection != NULL && sql != NULL, NULL);

  code = sqlite3_prepare_v3 (connection, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, &tail);
  if (code != SQLITE_OK)
    {
      vt_sqlite_set_error (error, connection, code, "preparing a statement");
      return NULL;
    }
  if (handle == NULL || !is_blank (tail, connection))
    {
      sqlite3_finalize (handle);
      g_set_error_literal (error, VT_ERROR, VT_ERROR_INTERNAL, "not exactly one statement");
      return NULL;
    }
  statement = g_new0 (VtStatement, 1);
  statement->handle = handle;
  return statement;
}

void
vt_statement_destroy (VtStatement *statement)
{
  g_return_if_fail (statement != NULL && statement->lender == NULL);

  sqlite3_finalize (statement->handle);
  g_free (statement);
}

void
vt_statement_free (VtStatement *statement)
{
  g_autoptr (VtDatabase) lender = NULL;

  if (statement == NULL)
    return;
  g_return_if_fail (statement->lender != NULL);

  lender = g_steal_pointer (&statement->lender);
  if (statement->handle != NULL)
    {
      sqlite3_reset (statement->handle);
      sqlite3_clear_bindings (statement->handle);
    }
  vt_database_take_back (lender, statement);
}

/* --- parameters ------------------------------------------------------------------------------- */

/* SQLite refuses to bind in the middle of a run; who binds means to start anew. */
static sqlite3_stmt *
get_handle_to_bind (VtStatement *statement)
{
  if (statement->handle != NULL && sqlite3_stmt_busy (statement->handle))
    sqlite3_reset (statement->handle);
  return statement->handle;
}

void
vt_statement_bind_text (VtStatement *statement, int parameter, const char *text)
{
  sqlite3_stmt *handle;

  g_return_if_fail (statement != NULL);

  handle = get_handle_to_bind (statement);
  if (handle != NULL
      && sqlite3_bind_text (handle, parameter, text, -1, SQLITE_TRANSIENT) != SQLITE_OK)
    g_critical ("parameter %d cannot be bound", parameter);
}

void
vt_statement_bind_integer (VtStatement *statement, int parameter, gint64 value)
{
  sqlite3_stmt *handle;

  g_return_if_fail (statement != NULL);

  handle = get_handle_to_bind (statement);
  if (handle != NULL && sqlite3_bind_int64 (handle, parameter, value) != SQLITE_OK)
    g_critical ("parameter %d cannot be bound", parameter);
}

void
vt_statement_bind_null (VtStatement *statement, int parameter)
{
  sqlite3_stmt *handle;

  g_return_if_fail (statement != NULL);

  handle = get_handle_to_bind (statement);
  if (handle != NULL && sqlite3_bind_null (handle, parameter) != SQLITE_OK)
    g_critical ("parameter %d cannot be bound", parameter);
}

void
vt_statement_bind_blob (VtStatement *statement, int parameter, const void *data, gsize size)
{
  sqlite3_stmt *handle;

  g_return_if_fail (statement != NULL);
  g_return_if_fail (data != NULL || size == 0);

  handle = get_handle_to_bind (statement);
  if (handle != NULL
      && sqlite3_bind_blob64 (handle, parameter, data, size, SQLITE_TRANSIENT) != SQLITE_OK)
    g_critical ("parameter %d cannot be bound", parameter);
}

/* --- running ---------------------------------------------------------------------------------- */

gboolean
vt_statement_step (VtStatement *statement, GError **error)
{
  sqlite3 *connection;
  int code;

  g_return_val_if_fail (statement != NULL && statement->lender != NULL, FALSE);

  if (statement->handle == NULL)
    {
      g_set_error_literal (error, VT_ERROR, VT_ERROR_INTERNAL, "the register is closed");
      return FALSE;
    }
  if (!vt_database_check_transaction (statement->lender, error))
    return FALSE;

  connection = sqlite3_db_handle (statement->handle);
  code = sqlite3_step (statement->handle);
  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    vt_sqlite_set_error (error, connection, code, "running a statement");
  /* At the end nothing is read any more: this lets go of the locks before the caller frees it. */
  sqlite3_reset (statement->handle);
  return FALSE;
}

gboolean
vt_statement_run (VtStatement *statement, GError **error)
{
  GError *local_error = NULL;

  g_return_val_if_fail (statement != NULL, FALSE);

  while (vt_statement_step (statement, &local_error))
    ;
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, local_error);
  return FALSE;
}

/* --- columns ---------------------------------------------------------------------------------- */

int
vt_statement_get_n_columns (VtStatement *statement)
{
  g_return_val_if_fail (statement != NULL, 0);

  return sqlite3_column_count (statement->handle);
}

const char *
vt_statement_get_column_name (VtStatement *statement, int column)
{
  g_return_val_if_fail (statement != NULL, NULL);

  return sqlite3_column_name (statement->handle, column);
}

const char *
vt_statement_get_text (VtStatement *statement, int column)
{
  g_return_val_if_fail (statement != NULL, NULL);

  return (const char *) sqlite3_column_text (statement->handle, column);
}

gint64
vt_statement_get_integer (VtStatement *statement, int column)
{
  g_return_val_if_fail (statement != NULL, 0);

  return sqlite3_column_int64 (statement->handle, column);
}

gboolean
vt_statement_is_null (VtStatement *statement, int column)
{
  g_return_val_if_fail (statement != NULL, TRUE);

  return sqlite3_column_type (statement->handle, column) == SQLITE_NULL;
}

const void *
vt_statement_get_blob (VtStatement *statement, int column, gsize *size)
{
  const void *data;

  g_return_val_if_fail (statement != NULL, NULL);

  data = sqlite3_column_blob (statement->handle, column);
  if (size != NULL)
    *size = (gsize) sqlite3_column_bytes (statement->handle, column);
  return data;
}
