/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-register.h"

#include "vt-change.h"
#include "vt-error.h"
#include "vt-record-private.h"
#include "vt-register-private.h"
#include "vt-worker.h"

#include <string.h>

struct _VtRegister
{
  GObject parent_instance;

  char *path;              /* (owned) */
  VtCatalog *catalog;      /* (owned) */
  GHashTable *accesses;    /* (owned) VtTable → VtTableAccess (owned); never changes */
  VtDatabase *writer;      /* (owned) (nullable): opened for reading only */
  VtDatabase *reader;      /* (owned) the main thread's */
  VtDatabase *background;  /* (owned) (nullable) the reader thread's, opened when first asked for */
  VtWorker *write_worker;  /* (owned) */
  VtWorker *read_worker;   /* (owned) */
  GThread *thread;         /* the one that opened the register */
  GMutex writing;          /* held by who changes the file */
  const char *actor;       /* interned, so that it may be read while it is set */
  GMutex lock;             /* over @settings */
  GHashTable *settings;    /* (owned) key → value */
};

G_DEFINE_FINAL_TYPE (VtRegister, vt_register, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- helpers ---------------------------------------------------------------------------------- */

static void
describe_tables (VtRegister *self)
{
  for (guint i = 0; i < vt_catalog_get_n_tables (self->catalog); i++)
    {
      const VtTable *table = vt_catalog_get_table (self->catalog, i);

      g_hash_table_insert (self->accesses, (gpointer) table,
                           vt_table_access_new (self->catalog, table));
    }
}

static gboolean
open_connections (VtRegister *self, VtDatabaseMode mode, GError **error)
{
  if (mode == VT_DATABASE_READ)
    {
      self->reader = vt_database_open (self->path, mode, error);
      return self->reader != NULL;
    }
  self->writer = vt_database_open (self->path, mode, error);
  if (self->writer == NULL)
    return FALSE;
  self->reader = vt_database_open_reader (self->writer, error);
  return self->reader != NULL;
}

static gboolean
load_settings (VtRegister *self, GError **error)
{
  g_autoptr (VtStatement) statement = vt_database_query (self->reader, "setting-all", error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  while (vt_statement_step (statement, &local_error))
    g_hash_table_insert (self->settings, g_strdup (vt_statement_get_text (statement, 0)),
                         g_strdup (vt_statement_get_text (statement, 1)));
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
close_connection (VtDatabase **database, GError **error)
{
  g_autoptr (VtDatabase) closing = g_steal_pointer (database);

  return closing == NULL || vt_database_close (closing, error);
}

/* --- announcing ------------------------------------------------------------------------------- */

typedef struct
{
  const VtTable *table;
  gint64 id;
} Mark;

typedef struct
{
  VtRegister *self; /* (owned) */
  GArray *marks;    /* (owned) of Mark */
} Announcement;

static void
announcement_free (gpointer data)
{
  Announcement *announcement = data;

  g_object_unref (announcement->self);
  g_array_unref (announcement->marks);
  g_free (announcement);
}

static gboolean
announce (gpointer data)
{
  Announcement *announcement = data;

  for (guint i = 0; i < announcement->marks->len; i++)
    {
      const Mark *mark = &g_array_index (announcement->marks, Mark, i);

      g_signal_emit (announcement->self, signals[CHANGED], 0, vt_table_get_name (mark->table),
                     mark->id);
    }
  return G_SOURCE_REMOVE;
}

static void
announce_later (Announcement *announcement)
{
  GSource *source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "vt-register-changed");
  g_source_set_callback (source, announce, announcement, announcement_free);
  g_source_attach (source, NULL);
  g_source_unref (source);
}

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  return strcmp (vt_table_get_name (((const Mark *) a)->table),
                 vt_table_get_name (((const Mark *) b)->table));
}

void
vt_register_announce (VtRegister *self, GHashTable *tables)
{
  Announcement *announcement = g_new (Announcement, 1);
  GHashTableIter iter;
  gpointer table, id;

  announcement->self = g_object_ref (self);
  announcement->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  g_hash_table_iter_init (&iter, tables);
  while (g_hash_table_iter_next (&iter, &table, &id))
    {
      Mark mark = { table, *(gint64 *) id };

      g_array_append_val (announcement->marks, mark);
    }
  g_array_sort (announcement->marks, compare_marks);

  if (g_main_context_is_owner (NULL) || g_thread_self () == self->thread)
    {
      announce (announcement);
      announcement_free (announcement);
      return;
    }
  /* Not g_main_context_invoke(): it would run here whenever nobody turns the main context. */
  announce_later (announcement);
}

/* --- vfuncs ----------------------------------------------------------------------------------- */

static void
vt_register_dispose (GObject *object)
{
  vt_register_close (VT_REGISTER (object), NULL);

  G_OBJECT_CLASS (vt_register_parent_class)->dispose (object);
}

static void
vt_register_finalize (GObject *object)
{
  VtRegister *self = VT_REGISTER (object);

  g_free (self->path);
  g_hash_table_unref (self->accesses);
  g_hash_table_unref (self->settings);
  g_clear_object (&self->catalog);
  g_mutex_clear (&self->writing);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (vt_register_parent_class)->finalize (object);
}

static void
vt_register_class_init (VtRegisterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = vt_register_dispose;
  object_class->finalize = vt_register_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);
}

static void
vt_register_init (VtRegister *self)
{
  self->accesses = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) vt_table_access_free);
  self->settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->actor = g_intern_string (g_get_user_name ());
  self->thread = g_thread_self ();
  g_mutex_init (&self->writing);
  g_mutex_init (&self->lock);
}

/* --- life ------------------------------------------------------------------------------------- */

VtRegister *
vt_register_open (const char *path, VtDatabaseMode mode, VtCatalog *catalog, GError **error)
{
  g_autoptr (VtRegister) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (VT_IS_CATALOG (catalog), NULL);

  self = g_object_new (VT_TYPE_REGISTER, NULL);
  self->path = g_strdup (path);
  self->catalog = g_object_ref (catalog);
  describe_tables (self);
  if (!open_connections (self, mode, error) || !load_settings (self, error))
    return NULL;
  self->write_worker = vt_worker_new ("vt-writer");
  self->read_worker = vt_worker_new ("vt-reader");
  return g_steal_pointer (&self);
}

gboolean
vt_register_close (VtRegister *self, GError **error)
{
  gboolean closed;

  g_return_val_if_fail (VT_IS_REGISTER (self), FALSE);

  g_clear_pointer (&self->write_worker, vt_worker_shutdown);
  g_clear_pointer (&self->read_worker, vt_worker_shutdown);
  close_connection (&self->background, NULL);
  closed = close_connection (&self->reader, self->writer == NULL ? error : NULL);
  /* Last, so that the log moves into the file and one file is left. */
  return close_connection (&self->writer, error) && closed;
}

VtCatalog *
vt_register_get_catalog (VtRegister *self)
{
  g_return_val_if_fail (VT_IS_REGISTER (self), NULL);

  return self->catalog;
}

const char *
vt_register_get_path (VtRegister *self)
{
  g_return_val_if_fail (VT_IS_REGISTER (self), NULL);

  return self->path;
}

gboolean
vt_register_is_writable (VtRegister *self)
{
  g_return_val_if_fail (VT_IS_REGISTER (self), FALSE);

  return self->writer != NULL;
}

/* --- connections and threads ------------------------------------------------------------------ */

VtDatabase *
vt_register_get_reader (VtRegister *self)
{
  g_return_val_if_fail (VT_IS_REGISTER (self), NULL);

  return self->reader;
}

VtDatabase *
vt_register_open_reader (VtRegister *self, GError **error)
{
  g_return_val_if_fail (VT_IS_REGISTER (self), NULL);
  g_return_val_if_fail (self->reader != NULL, NULL);

  return vt_database_open_reader (self->reader, error);
}

VtDatabase *
vt_register_get_background_reader (VtRegister *self, GError **error)
{
  g_return_val_if_fail (VT_IS_REGISTER (self), NULL);

  if (self->background == NULL)
    self->background = vt_register_open_reader (self, error);
  return self->background;
}

VtDatabase *
vt_register_lock_writer (VtRegister *self, GError **error)
{
  g_return_val_if_fail (VT_IS_REGISTER (self), NULL);

  if (self->writer == NULL)
    {
      g_set_error_literal (error, VT_ERROR, VT_ERROR_READ_ONLY,
                           "the register was opened for reading only");
      return NULL;
    }
  g_mutex_lock (&self->writing);
  return self->writer;
}

void
vt_register_unlock_writer (VtRegister *self)
{
  g_mutex_unlock (&self->writing);
}

void
vt_register_run_in_writer (VtRegister *self, GTask *task, GTaskThreadFunc function)
{
  g_return_if_fail (VT_IS_REGISTER (self));
  g_return_if_fail (self->write_worker != NULL);

  vt_worker_run (self->write_worker, task, function);
}

void
vt_register_run_in_reader (VtRegister *self, GTask *task, GTaskThreadFunc function)
{
  g_return_if_fail (VT_IS_REGISTER (self));
  g_return_if_fail (self->read_worker != NULL);

  vt_worker_run (self->read_worker, task, function);
}

const VtTableAccess *
vt_register_get_access (VtRegister *self, const VtTable *table)
{
  const VtTableAccess *access = g_hash_table_lookup (self->accesses, table);

  g_assert (access != NULL);
  return access;
}

/* --- actor and settings ----------------------------------------------------------------------- */

void
vt_register_set_actor (VtRegister *self, const char *actor)
{
  g_return_if_fail (VT_IS_REGISTER (self));
  g_return_if_fail (actor != NULL && *actor != '\0');

  g_atomic_pointer_set (&self->actor, g_intern_string (actor));
}

const char *
vt_register_get_actor (VtRegister *self)
{
  g_return_val_if_fail (VT_IS_REGISTER (self), NULL);

  return g_atomic_pointer_get (&self->actor);
}

char *
vt_register_dup_setting (VtRegister *self, const char *key)
{
  char *value;

  g_return_val_if_fail (VT_IS_REGISTER (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  g_mutex_lock (&self->lock);
  value = g_strdup (g_hash_table_lookup (self->settings, key));
  g_mutex_unlock (&self->lock);
  return value;
}

static gboolean
write_setting (VtChange *change, const char *key, const char *value, GError **error)
{
  g_autoptr (VtStatement) statement
      = vt_database_query (vt_change_get_database (change), "setting-set", error);

  if (statement == NULL)
    return FALSE;
  vt_statement_bind_text (statement, 1, key);
  vt_statement_bind_text (statement, 2, value);
  return vt_statement_run (statement, error);
}

gboolean
vt_register_write_settings (VtChange *change, GHashTable *settings, GError **error)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, settings);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (!write_setting (change, key, value, error))
      return FALSE;
  return TRUE;
}

void
vt_register_adopt_settings (VtRegister *self, GHashTable *settings)
{
  GHashTableIter iter;
  gpointer key, value;

  g_mutex_lock (&self->lock);
  g_hash_table_iter_init (&iter, settings);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (self->settings, g_strdup (key), g_strdup (value));
  g_mutex_unlock (&self->lock);
}

gboolean
vt_register_set_setting (VtRegister *self, const char *key, const char *value, GError **error)
{
  g_autofree char *old = NULL;
  g_autoptr (GHashTable) settings = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (VtChange) change = NULL;

  g_return_val_if_fail (VT_IS_REGISTER (self), FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  old = vt_register_dup_setting (self, key);
  if (g_strcmp0 (old, value) == 0)
    return TRUE;
  g_hash_table_insert (settings, (gpointer) key, (gpointer) value);
  change = vt_change_begin (self, "settings", key, error);
  if (change == NULL || !vt_register_write_settings (change, settings, error)
      || !vt_change_commit (g_steal_pointer (&change), error))
    return FALSE;
  vt_register_adopt_settings (self, settings);
  return TRUE;
}
