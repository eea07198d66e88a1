/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-connection.h"

#include "vt-error.h"
#include "vt-sqlite-error.h"

#include <string.h>

/* sqlite.org/fileformat2.html, 1.3 */
#define HEADER_SIZE 100
#define HEADER_MAGIC "SQLite format 3"
#define HEADER_VERSION_AT 60
#define HEADER_APPLICATION_AT 68

/* How long a reader waits for a writer that is just committing, and the other way round. */
#define BUSY_TIMEOUT_MS 5000

static gint64
get_big_endian_32 (const guint8 *bytes)
{
  return (gint64) bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3];
}

gboolean
vt_connection_read_header (const char *path, VtFileHeader *header, GError **error)
{
  g_autoptr (VtConnection) connection = NULL;
  sqlite3_file *file = NULL;
  guint8 bytes[HEADER_SIZE];
  int code;

  g_return_val_if_fail (path != NULL && header != NULL, FALSE);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error_literal (error, VT_ERROR, VT_ERROR_NOT_FOUND, "there is no such file");
      return FALSE;
    }
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error_literal (error, VT_ERROR, VT_ERROR_NOT_A_REGISTER, "not a plain file");
      return FALSE;
    }
  connection = vt_connection_open (path, SQLITE_OPEN_READONLY, error);
  if (connection == NULL)
    return FALSE;

  code = sqlite3_file_control (connection, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (code == SQLITE_OK)
    code = file->pMethods != NULL ? file->pMethods->xRead (file, bytes, HEADER_SIZE, 0)
                                  : SQLITE_CANTOPEN;
  if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ)
    {
      vt_sqlite_set_error (error, NULL, code, "reading the head of the file");
      return FALSE;
    }
  if (code == SQLITE_IOERR_SHORT_READ || memcmp (bytes, HEADER_MAGIC, sizeof HEADER_MAGIC) != 0)
    {
      g_set_error_literal (error, VT_ERROR, VT_ERROR_NOT_A_REGISTER, "not an SQLite file");
      return FALSE;
    }
  header->version = get_big_endian_32 (bytes + HEADER_VERSION_AT);
  header->application_number = get_big_endian_32 (bytes + HEADER_APPLICATION_AT);
  return TRUE;
}

/* What a file could otherwise do to its reader by its own schema, and what surprises by default. */
static gboolean
set_switches (sqlite3 *connection, GError **error)
{
  static const struct
  {
    int option;
    int value;
  } switches[] = {
    { SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1 },
    { SQLITE_DBCONFIG_ENABLE_FKEY, 1 },
    { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
    { SQLITE_DBCONFIG_DEFENSIVE, 1 },
    { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
    { SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 },
    { SQLITE_DBCONFIG_ENABLE_VIEW, 0 },
    { SQLITE_DBCONFIG_DQS_DML, 0 },
    { SQLITE_DBCONFIG_DQS_DDL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    {
      int now = -1;
      int code = sqlite3_db_config (connection, switches[i].option, switches[i].value, &now);

      if (code != SQLITE_OK || now != switches[i].value)
        {
          vt_sqlite_set_error (error, NULL, code != SQLITE_OK ? code : SQLITE_INTERNAL,
                               "configuring a connection");
          return FALSE;
        }
    }
  sqlite3_limit (connection, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_extended_result_codes (connection, 1);
  sqlite3_busy_timeout (connection, BUSY_TIMEOUT_MS);
  return TRUE;
}

static sqlite3 *
open_file (const char *name, int flags, GError **error)
{
  g_autoptr (VtConnection) connection = NULL;
  int code = sqlite3_open_v2 (name, &connection,
                              flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);

  if (code != SQLITE_OK)
    {
      vt_sqlite_set_error (error, connection, code, "opening");
      return NULL;
    }
  if (!set_switches (connection, error))
    return NULL;
  return g_steal_pointer (&connection);
}

sqlite3 *
vt_connection_open (const char *path, int flags, GError **error)
{
  g_return_val_if_fail (path != NULL && g_path_is_absolute (path), NULL);

  return open_file (path, flags, error);
}

sqlite3 *
vt_connection_open_immutable (const char *path, GError **error)
{
  g_autofree char *uri = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (path != NULL && g_path_is_absolute (path), NULL);

  uri = g_filename_to_uri (path, NULL, error);
  if (uri == NULL)
    return NULL;
  name = g_strconcat (uri, "?immutable=1", NULL);
  return open_file (name, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error);
}

int
vt_connection_configure (sqlite3 *connection, GError **error)
{
  static const struct
  {
    const char *set;
    const char *get;
    gint64 value;
  } pragmas[] = {
    { "PRAGMA cell_size_check = 1", "PRAGMA cell_size_check", 1 },
    { "PRAGMA synchronous = 2", "PRAGMA synchronous", 2 },
    { "PRAGMA cache_size = -8192", "PRAGMA cache_size", -8192 },  /* KiB: 8 MiB */
    { "PRAGMA temp_store = 2", "PRAGMA temp_store", 2 },          /* no personal data in /tmp */
    { "PRAGMA secure_delete = 1", "PRAGMA secure_delete", 1 },    /* drafts are deleted for good */
    { "PRAGMA foreign_keys = 1", "PRAGMA foreign_keys", 1 },
  };

  g_return_val_if_fail (connection != NULL, SQLITE_MISUSE);

  for (guint i = 0; i < G_N_ELEMENTS (pragmas); i++)
    {
      gint64 now = G_MININT64;

      if (!vt_connection_execute (connection, pragmas[i].set, error)
          || !vt_connection_get_number (connection, pragmas[i].get, &now, error))
        return sqlite3_extended_errcode (connection);
      if (now != pragmas[i].value)
        {
          g_set_error (error, VT_ERROR, VT_ERROR_INTERNAL, "%s had no effect", pragmas[i].set);
          return SQLITE_ERROR;
        }
    }
  return SQLITE_OK;
}

gboolean
vt_connection_set_checkpoint_on_close (sqlite3 *connection, GError **error)
{
  int code;

  g_return_val_if_fail (connection != NULL, FALSE);

  code = sqlite3_db_config (connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
  if (code == SQLITE_OK)
    return TRUE;
  vt_sqlite_set_error (error, NULL, code, "configuring a connection");
  return FALSE;
}

gboolean
vt_connection_execute (sqlite3 *connection, const char *sql, GError **error)
{
  int code;

  g_return_val_if_fail (connection != NULL && sql != NULL, FALSE);

  code = sqlite3_exec (connection, sql, NULL, NULL, NULL);
  if (code == SQLITE_OK)
    return TRUE;
  vt_sqlite_set_error (error, connection, code, "running a statement");
  return FALSE;
}

static sqlite3_stmt *
step_to_first_row (sqlite3 *connection, const char *sql, gboolean *has_row, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (connection, sql, -1, &statement, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  if (code == SQLITE_ROW || code == SQLITE_DONE)
    {
      *has_row = code == SQLITE_ROW;
      return statement;
    }
  vt_sqlite_set_error (error, connection, code, "asking a connection");
  sqlite3_finalize (statement);
  return NULL;
}

gboolean
vt_connection_get_number (sqlite3 *connection, const char *sql, gint64 *value, GError **error)
{
  gboolean has_row = FALSE;
  sqlite3_stmt *statement;

  g_return_val_if_fail (connection != NULL && sql != NULL && value != NULL, FALSE);

  statement = step_to_first_row (connection, sql, &has_row, error);
  if (statement == NULL)
    return FALSE;
  *value = has_row ? sqlite3_column_int64 (statement, 0) : 0;
  sqlite3_finalize (statement);
  return TRUE;
}

char *
vt_connection_get_text (sqlite3 *connection, const char *sql, GError **error)
{
  gboolean has_row = FALSE;
  const char *text = NULL;
  char *copy;
  sqlite3_stmt *statement;

  g_return_val_if_fail (connection != NULL && sql != NULL, NULL);

  statement = step_to_first_row (connection, sql, &has_row, error);
  if (statement == NULL)
    return NULL;
  if (has_row)
    text = (const char *) sqlite3_column_text (statement, 0);
  copy = g_strdup (text != NULL ? text : "");
  sqlite3_finalize (statement);
  return copy;
}

gboolean
vt_connection_checkpoint (sqlite3 *connection, GError **error)
{
  int code;

  g_return_val_if_fail (connection != NULL, FALSE);

  sqlite3_busy_timeout (connection, 0);
  code = sqlite3_wal_checkpoint_v2 (connection, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  sqlite3_busy_timeout (connection, BUSY_TIMEOUT_MS);
  if (code == SQLITE_OK || (code & 0xff) == SQLITE_BUSY)
    return TRUE;
  vt_sqlite_set_error (error, connection, code, "emptying the log");
  return FALSE;
}

void
vt_connection_close (sqlite3 *connection)
{
  sqlite3_close_v2 (connection);
}
