/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-database-private.h"

#include "vt-connection.h"
#include "vt-error.h"
#include "vt-query-catalog.h"
#include "vt-statement-private.h"

/* Texts made for a table differ by which columns changed; past this many the store starts anew. */
#define MAX_KEPT_STATEMENTS 200

struct _VtDatabase
{
  GObject parent_instance;

  char *path;             /* (owned) absolute */
  VtOpenFile file;        /* (owned) connection NULL once closed */
  GMutex lock;            /* over the life of file.connection, for vt_database_interrupt() */
  GHashTable *statements; /* (owned) SQL → (owned) VtStatement, prepared once */
  GHashTable *lent;       /* (owned) set of VtStatement */
  guint depth;            /* nested vt_database_begin() */
  gboolean doomed;        /* an inner rollback: the outermost undoes all */
  guint reading_depth;    /* nested vt_database_begin_reading() outside a transaction */
};

G_DEFINE_FINAL_TYPE (VtDatabase, vt_database, G_TYPE_OBJECT)

/* --- life ------------------------------------------------------------------------------------- */

/* Those on loan are freed when they come back. */
static void
forget_statements (VtDatabase *self)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->statements);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    {
      VtStatement *statement = item;

      statement->kept = FALSE;
      if (statement->lender == NULL)
        vt_statement_destroy (statement);
    }
  g_hash_table_remove_all (self->statements);
}

static void
drop_statements (VtDatabase *self)
{
  GHashTableIter iter;
  gpointer item;

  /* Who still holds one gets errors from it, not memory that is gone. */
  g_hash_table_iter_init (&iter, self->lent);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    g_clear_pointer (&((VtStatement *) item)->handle, sqlite3_finalize);
  forget_statements (self);
}

gboolean
vt_database_close (VtDatabase *database, GError **error)
{
  gboolean settled = TRUE;
  sqlite3 *connection;

  g_return_val_if_fail (VT_IS_DATABASE (database), FALSE);

  if (database->file.connection == NULL)
    return TRUE;
  drop_statements (database);
  if (!sqlite3_get_autocommit (database->file.connection))
    sqlite3_exec (database->file.connection, "ROLLBACK", NULL, NULL, NULL);
  database->depth = database->reading_depth = 0;
  database->doomed = FALSE;
  if (vt_database_is_writable (database))
    settled = vt_database_settle_file (database->file.connection, error);

  g_mutex_lock (&database->lock);
  connection = g_steal_pointer (&database->file.connection);
  g_mutex_unlock (&database->lock);
  vt_connection_close (connection);
  g_clear_pointer (&database->file.lock, vt_writer_lock_release);
  return settled;
}

static void
vt_database_dispose (GObject *object)
{
  g_autoptr (GError) error = NULL;

  if (!vt_database_close (VT_DATABASE (object), &error))
    g_message ("closing: %s", error->message);

  G_OBJECT_CLASS (vt_database_parent_class)->dispose (object);
}

static void
vt_database_finalize (GObject *object)
{
  VtDatabase *self = VT_DATABASE (object);

  g_free (self->path);
  g_hash_table_unref (self->statements);
  g_hash_table_unref (self->lent);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (vt_database_parent_class)->finalize (object);
}

static void
vt_database_class_init (VtDatabaseClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = vt_database_dispose;
  object_class->finalize = vt_database_finalize;
}

static void
vt_database_init (VtDatabase *self)
{
  g_mutex_init (&self->lock);
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->lent = g_hash_table_new (NULL, NULL);
}

static VtDatabase *
wrap (const char *path, VtOpenFile *opened)
{
  VtDatabase *self = g_object_new (VT_TYPE_DATABASE, NULL);

  self->path = g_strdup (path);
  self->file = *opened;
  return self;
}

VtDatabase *
vt_database_open (const char *path, VtDatabaseMode mode, GError **error)
{
  g_autofree char *absolute = NULL;
  VtOpenFile opened = { 0 };
  gboolean done;

  g_return_val_if_fail (path != NULL, NULL);

  absolute = g_canonicalize_filename (path, NULL);
  if (mode == VT_DATABASE_CREATE && !vt_database_create_file (absolute, error))
    return NULL;
  if (mode == VT_DATABASE_READ)
    done = vt_database_open_for_reading (absolute, &opened, error);
  else
    done = vt_database_open_for_writing (absolute, &opened, error);
  return done ? wrap (absolute, &opened) : NULL;
}

VtDatabase *
vt_database_open_reader (VtDatabase *database, GError **error)
{
  g_return_val_if_fail (VT_IS_DATABASE (database), NULL);

  return vt_database_open (database->path, VT_DATABASE_READ, error);
}

gboolean
vt_database_is_writable (VtDatabase *database)
{
  g_return_val_if_fail (VT_IS_DATABASE (database), FALSE);

  return database->file.lock != NULL;
}

int
vt_database_get_version (VtDatabase *database)
{
  g_return_val_if_fail (VT_IS_DATABASE (database), 0);

  return database->file.version;
}

sqlite3 *
vt_database_get_connection (VtDatabase *database)
{
  g_return_val_if_fail (VT_IS_DATABASE (database), NULL);

  return database->file.connection;
}

static gboolean
check_open (VtDatabase *self, GError **error)
{
  if (self->file.connection != NULL)
    return TRUE;
  g_set_error_literal (error, VT_ERROR, VT_ERROR_INTERNAL, "the register is closed");
  return FALSE;
}

gboolean
vt_database_checkpoint (VtDatabase *database, GError **error)
{
  g_return_val_if_fail (VT_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (database->depth == 0, FALSE);

  return check_open (database, error)
         && (!vt_database_is_writable (database)
             || vt_connection_checkpoint (database->file.connection, error));
}

/* --- transactions ----------------------------------------------------------------------------- */

gboolean
vt_database_check_transaction (VtDatabase *database, GError **error)
{
  g_return_val_if_fail (VT_IS_DATABASE (database), FALSE);

  if (database->depth == 0 || !sqlite3_get_autocommit (database->file.connection))
    return TRUE;
  g_set_error_literal (error, VT_ERROR, VT_ERROR_IO, "the transaction was undone by a failure");
  return FALSE;
}

/* SQLite goes on writing into a file that was removed or replaced; what it saves there is lost with
 * the last descriptor. A file system that cannot tell (and Windows, where an open file cannot go)
 * leaves @moved as it is. */
static gboolean
check_in_place (VtDatabase *self, GError **error)
{
  int moved = 0;

  sqlite3_file_control (self->file.connection, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  if (moved == 0)
    return TRUE;
  g_set_error_literal (error, VT_ERROR, VT_ERROR_IO,
                       "the file was removed or replaced while it was open");
  return FALSE;
}

gboolean
vt_database_begin (VtDatabase *database, GError **error)
{
  g_return_val_if_fail (VT_IS_DATABASE (database), FALSE);

  if (!check_open (database, error))
    return FALSE;
  if (!vt_database_is_writable (database))
    {
      g_set_error_literal (error, VT_ERROR, VT_ERROR_READ_ONLY, "opened for reading");
      return FALSE;
    }
  if (database->depth == 0
      && (!check_in_place (database, error)
          || !vt_connection_execute (database->file.connection, "BEGIN IMMEDIATE", error)))
    return FALSE;
  database->depth++;
  return TRUE;
}

gboolean
vt_database_commit (VtDatabase *database, GError **error)
{
  g_return_val_if_fail (VT_IS_DATABASE (database), FALSE);
  g_return_val_if_fail (database->depth > 0, FALSE);

  if (database->doomed)
    g_set_error_literal (error, VT_ERROR, VT_ERROR_INTERNAL, "a part of the change was undone");
  else if (vt_database_check_transaction (database, error))
    {
      if (database->depth > 1
          || (check_in_place (database, error)
              && vt_connection_execute (database->file.connection, "COMMIT", error)))
        {
          database->depth--;
          return TRUE;
        }
    }
  vt_database_rollback (database);
  return FALSE;
}

void
vt_database_rollback (VtDatabase *database)
{
  g_return_if_fail (VT_IS_DATABASE (database));
  g_return_if_fail (database->depth > 0);

  database->depth--;
  /* Undone only at the outermost: what the outer code still writes must not be saved on its own. */
  database->doomed = database->depth > 0;
  if (database->depth == 0 && !sqlite3_get_autocommit (database->file.connection))
    sqlite3_exec (database->file.connection, "ROLLBACK", NULL, NULL, NULL);
}

gboolean
vt_database_is_in_transaction (VtDatabase *database)
{
  g_return_val_if_fail (VT_IS_DATABASE (database), FALSE);

  return database->depth > 0;
}

gboolean
vt_database_begin_reading (VtDatabase *database, GError **error)
{
  gint64 ignored;

  g_return_val_if_fail (VT_IS_DATABASE (database), FALSE);

  if (!check_open (database, error))
    return FALSE;
  if (database->depth == 0 && database->reading_depth == 0)
    {
      /* The state is chosen by the first read, so there is one at once. */
      if (!vt_connection_execute (database->file.connection, "BEGIN", error))
        return FALSE;
      if (!vt_connection_get_number (database->file.connection, "PRAGMA schema_version", &ignored,
                                     error))
        {
          sqlite3_exec (database->file.connection, "ROLLBACK", NULL, NULL, NULL);
          return FALSE;
        }
    }
  database->reading_depth++;
  return TRUE;
}

void
vt_database_end_reading (VtDatabase *database)
{
  g_return_if_fail (VT_IS_DATABASE (database));
  g_return_if_fail (database->reading_depth > 0);

  database->reading_depth--;
  if (database->reading_depth == 0 && database->depth == 0
      && !sqlite3_get_autocommit (database->file.connection))
    sqlite3_exec (database->file.connection, "ROLLBACK", NULL, NULL, NULL);
}

/* --- statements ------------------------------------------------------------------------------- */

static VtStatement *
lend (VtDatabase *self, VtStatement *statement)
{
  statement->lender = g_object_ref (self);
  g_hash_table_add (self->lent, statement);
  return statement;
}

void
vt_database_take_back (VtDatabase *database, VtStatement *statement)
{
  g_return_if_fail (VT_IS_DATABASE (database));

  g_hash_table_remove (database->lent, statement);
  if (!statement->kept)
    vt_statement_destroy (statement);
}

VtStatement *
vt_database_prepare (VtDatabase *database, const char *sql, GError **error)
{
  VtStatement *kept;
  VtStatement *statement;

  g_return_val_if_fail (VT_IS_DATABASE (database), NULL);

  if (sql == NULL)
    {
      g_set_error_literal (error, VT_ERROR, VT_ERROR_INTERNAL, "a description has a bad name");
      return NULL;
    }
  if (!check_open (database, error))
    return NULL;
  kept = g_hash_table_lookup (database->statements, sql);
  if (kept != NULL && kept->lender == NULL)
    return lend (database, kept);

  statement = vt_statement_new (database->file.connection, sql, error);
  if (statement == NULL)
    return NULL;
  /* While the kept one is on loan this one serves a single time. */
  if (kept == NULL)
    {
      if (g_hash_table_size (database->statements) >= MAX_KEPT_STATEMENTS)
        forget_statements (database);
      statement->kept = TRUE;
      g_hash_table_insert (database->statements, g_strdup (sql), statement);
    }
  return lend (database, statement);
}

VtStatement *
vt_database_query (VtDatabase *database, const char *name, GError **error)
{
  const char *sql;
  VtStatement *statement;

  g_return_val_if_fail (VT_IS_DATABASE (database), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  sql = vt_query_catalog_get (name, error);
  if (sql == NULL)
    return NULL;
  statement = vt_database_prepare (database, sql, error);
  if (statement == NULL)
    g_prefix_error (error, "query %s: ", name);
  return statement;
}

gint64
vt_database_get_last_insert_id (VtDatabase *database)
{
  g_return_val_if_fail (VT_IS_DATABASE (database), 0);

  return sqlite3_last_insert_rowid (database->file.connection);
}

guint
vt_database_get_n_changes (VtDatabase *database)
{
  g_return_val_if_fail (VT_IS_DATABASE (database), 0);

  return (guint) sqlite3_changes (database->file.connection);
}

void
vt_database_interrupt (VtDatabase *database)
{
  g_return_if_fail (VT_IS_DATABASE (database));

  g_mutex_lock (&database->lock);
  if (database->file.connection != NULL)
    sqlite3_interrupt (database->file.connection);
  g_mutex_unlock (&database->lock);
}
