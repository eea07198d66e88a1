/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-salvage.h"

#include "vt-connection.h"
#include "vt-database-private.h"
#include "vt-error.h"
#include "vt-migration.h"
#include "vt-salvage-map.h"
#include "vt-salvage-rows.h"
#include "vt-sqlite-error.h"
#include "vt-table-sql.h"

#include <string.h>

/* A version that much newer is a damaged number and not a newer program's. */
#define PLAUSIBLE_VERSIONS 100

struct _VtSalvage
{
  VtWriterLock *lock;  /* (owned) (nullable) where the folder cannot be written */
  VtSalvageFile *file; /* (owned) */
  sqlite3 *target;     /* (owned) in a transaction until the end */
  GPtrArray *trees;    /* (owned) of VtSalvageTree */
  guint n_damaged;
  guint n_unknown;
  int version;         /* of the damaged register */
};

void
vt_salvage_lost_free (gpointer data)
{
  VtSalvageLost *lost = data;

  if (lost == NULL)
    return;
  g_hash_table_unref (lost->known);
  g_free (lost);
}

void
vt_salvage_free (VtSalvage *self)
{
  if (self == NULL)
    return;
  vt_salvage_file_free (self->file);
  vt_connection_close (self->target);
  g_clear_pointer (&self->trees, g_ptr_array_unref);
  vt_writer_lock_release (self->lock);
  g_free (self);
}

/* --- reading ---------------------------------------------------------------------------------- */

static gboolean
find_version (VtSalvage *self, GError **error)
{
  int newest = vt_migration_get_newest (error);
  gint64 version = vt_salvage_file_get_version (self->file);

  if (newest == 0)
    return FALSE;
  self->version = newest;
  if (vt_salvage_file_get_application (self->file) != VT_APPLICATION_NUMBER || version < 1)
    return TRUE;
  if (version > newest && version <= newest + PLAUSIBLE_VERSIONS)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_NEWER_REGISTER,
                   "the file has version %" G_GINT64_FORMAT ", the program knows %d", version,
                   newest);
      return FALSE;
    }
  if (version <= newest)
    self->version = (int) version;
  return TRUE;
}

/* Pages that somebody is writing belong to no one state. */
static gboolean
lock_writers_out (VtSalvage *self, const char *damaged, GError **error)
{
  g_autoptr (GError) problem = NULL;

  self->lock = vt_writer_lock_take (damaged, &problem);
  if (self->lock != NULL || !g_error_matches (problem, VT_ERROR, VT_ERROR_BUSY))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static gboolean
open_target (VtSalvage *self, const char *path, GError **error)
{
  self->target = vt_connection_open (path, SQLITE_OPEN_READWRITE, error);
  /* A crash leaves nothing but a temporary file; it is made durable as a whole. */
  return self->target != NULL && vt_connection_configure (self->target, error) == SQLITE_OK
         && vt_connection_execute (self->target,
                                   "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF", error)
         && vt_migration_run_to (self->target, 0, self->version, error)
         && vt_connection_execute (self->target, "PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE",
                                   error);
}

static gboolean
has_something (VtSalvage *self)
{
  for (guint i = 0; i < self->trees->len; i++)
    {
      const VtSalvageTree *tree = g_ptr_array_index (self->trees, i);

      if (tree->uid_column >= 0 && tree->n_saved > 0)
        return TRUE;
    }
  return FALSE;
}

VtSalvage *
vt_salvage_begin (const char *damaged, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (VtSalvage) self = NULL;
  g_autoptr (VtSalvageMap) map = NULL;

  g_return_val_if_fail (damaged != NULL && path != NULL, NULL);

  self = g_new0 (VtSalvage, 1);
  /* Not so much as the log is read before: the one who has the lock may be closing the register. */
  if (g_file_test (damaged, G_FILE_TEST_IS_REGULAR) && !lock_writers_out (self, damaged, error))
    return NULL;
  self->file = vt_salvage_file_open (damaged, error);
  if (self->file == NULL || !find_version (self, error) || !open_target (self, path, error))
    return NULL;
  self->trees = vt_salvage_trees_new (self->target, error);
  if (self->trees == NULL)
    return NULL;
  map = vt_salvage_map_new (self->file, self->trees, cancellable, error);
  if (map == NULL
      || !vt_salvage_rows_copy (self->file, self->trees, map, self->target, &self->n_unknown,
                                cancellable, error))
    return NULL;
  self->n_damaged = map->n_damaged;
  if (has_something (self))
    return g_steal_pointer (&self);
  g_set_error_literal (error, VT_ERROR, VT_ERROR_NOT_A_REGISTER,
                       "nothing of a register was found in the file");
  return NULL;
}

/* --- what there is ---------------------------------------------------------------------------- */

guint
vt_salvage_get_n_pages (VtSalvage *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return vt_salvage_file_get_n_pages (self->file);
}

guint
vt_salvage_get_n_damaged_pages (VtSalvage *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_damaged;
}

guint
vt_salvage_get_n_unknown (VtSalvage *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_unknown;
}

guint
vt_salvage_get_n_tables (VtSalvage *self)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  /* They stand before the indexes. */
  while (n < self->trees->len && !((VtSalvageTree *) g_ptr_array_index (self->trees, n))->is_index)
    n++;
  return n;
}

/* Numbers up to the last one that anything knows of. */
static gint64
find_last_number (const VtSalvageTree *tree)
{
  gint64 last = 0;

  for (guint id = 1; id < tree->marks->len; id++)
    if (tree->marks->data[id] != 0)
      last = id;
  return last;
}

static gboolean
is_lost (const VtSalvageTree *tree, gint64 id)
{
  return (vt_salvage_tree_get_marks (tree, id) & VT_SALVAGE_SAVED) == 0;
}

void
vt_salvage_get_count (VtSalvage *self, guint table, VtSalvageCount *count)
{
  const VtSalvageTree *tree;
  gint64 last;

  g_return_if_fail (self != NULL && table < vt_salvage_get_n_tables (self) && count != NULL);

  tree = g_ptr_array_index (self->trees, table);
  *count = (VtSalvageCount){
    .table = tree->name,
    .is_counted = tree->is_counted,
    .n_saved = tree->n_saved - tree->n_dropped,
    .n_put_back = tree->n_put_back,
    .n_refused = tree->n_refused,
    .n_dropped = tree->n_dropped,
    .n_cut = tree->n_cut,
  };
  last = tree->is_counted ? find_last_number (tree) : 0;
  for (gint64 id = 1; id <= last; id++)
    count->n_lost += is_lost (tree, id);
}

GPtrArray *
vt_salvage_list_lost (VtSalvage *self, const char *table)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (vt_salvage_lost_free);
  const VtSalvageTree *tree;
  int index;
  gint64 last;

  g_return_val_if_fail (self != NULL && table != NULL, NULL);

  index = vt_salvage_trees_find (self->trees, table);
  if (index < 0)
    return g_steal_pointer (&list);
  tree = g_ptr_array_index (self->trees, (guint) index);
  last = tree->is_counted ? find_last_number (tree) : 0;
  for (gint64 id = 1; id <= last; id++)
    {
      const VtSalvageLost *fragment = g_hash_table_lookup (tree->fragments, &id);
      VtSalvageLost *lost;

      if (!is_lost (tree, id))
        continue;
      lost = g_new0 (VtSalvageLost, 1);
      if (fragment != NULL)
        *lost = *fragment;
      lost->id = id;
      lost->known = fragment != NULL
                        ? g_hash_table_ref (fragment->known)
                        : g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      lost->is_referred = (vt_salvage_tree_get_marks (tree, id) & VT_SALVAGE_REFERRED) != 0;
      g_ptr_array_add (list, lost);
    }
  return g_steal_pointer (&list);
}

GHashTable *
vt_salvage_load_known (VtSalvage *self, const char *table, gint64 id, gboolean *voided)
{
  GHashTable *known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (VtSalvageStatement) statement = NULL;

  g_return_val_if_fail (self != NULL && table != NULL && voided != NULL, known);

  *voided = FALSE;
  statement = vt_salvage_prepare (self->target, "salvage-history-of-row", NULL);
  if (statement == NULL)
    return known;
  sqlite3_bind_text (statement, 1, table, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (statement, 2, id);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      const char *kind = (const char *) sqlite3_column_text (statement, 0);
      const char *field = (const char *) sqlite3_column_text (statement, 1);

      if (strcmp (kind, "void") == 0 || strcmp (kind, "restore") == 0)
        *voided = *kind == 'v';
      if (field != NULL)
        g_hash_table_insert (known, g_strdup (field),
                             g_strdup ((const char *) sqlite3_column_text (statement, 2)));
    }
  return known;
}

gint64
vt_salvage_get_next_number (VtSalvage *self, const char *table)
{
  int tree = self != NULL ? vt_salvage_trees_find (self->trees, table) : -1;

  g_return_val_if_fail (tree >= 0, 0);

  return find_last_number (g_ptr_array_index (self->trees, (guint) tree)) + 1;
}

/* --- putting back ----------------------------------------------------------------------------- */

gboolean
vt_salvage_put_back (VtSalvage *self,
                     const char *table,
                     const VtSalvageLost *lost,
                     GHashTable *values)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();
  g_autofree char *sql = NULL;
  g_autoptr (VtSalvageStatement) statement = NULL;
  VtSalvageTree *tree;
  GHashTableIter iter;
  gpointer column, value;
  int parameter = 3;

  g_return_val_if_fail (self != NULL && table != NULL && lost != NULL && values != NULL, FALSE);

  tree = g_ptr_array_index (self->trees, (guint) vt_salvage_trees_find (self->trees, table));
  g_ptr_array_add (columns, (gpointer) "id");
  g_ptr_array_add (columns, (gpointer) "uid");
  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &column, NULL))
    g_ptr_array_add (columns, column);
  sql = vt_table_sql_insert_whole (table, (const char *const *) columns->pdata, columns->len);
  if (sql == NULL || sqlite3_prepare_v2 (self->target, sql, -1, &statement, NULL) != SQLITE_OK)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, lost->id);
  sqlite3_bind_blob (statement, 2, lost->uid, sizeof lost->uid, SQLITE_TRANSIENT);
  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    sqlite3_bind_text (statement, parameter++, value, -1, SQLITE_TRANSIENT);
  if (sqlite3_step (statement) != SQLITE_DONE)
    return FALSE;
  vt_salvage_tree_mark (tree, lost->id, VT_SALVAGE_SAVED, G_MAXINT);
  tree->n_put_back++;
  return TRUE;
}

/* --- the end ---------------------------------------------------------------------------------- */

static gboolean
run (VtSalvage *self, const char *sql, guint *n_changed, GError **error)
{
  if (!vt_connection_execute (self->target, sql, error))
    return FALSE;
  *n_changed = (guint) sqlite3_changes (self->target);
  return TRUE;
}

static gboolean
mend_reference (VtSalvage *self,
                VtSalvageTree *tree,
                const VtSalvageReference *reference,
                gboolean *changed,
                GError **error)
{
  const VtSalvageTree *other = g_ptr_array_index (self->trees, reference->table);
  const char *const *from = (const char *const *) reference->from->pdata;
  const char *const *to = (const char *const *) reference->to->pdata;
  guint n = reference->from->len;
  g_autofree char *clear
      = vt_table_sql_mend_reference (tree->name, other->name, from, to, n, TRUE);
  g_autofree char *drop
      = vt_table_sql_mend_reference (tree->name, other->name, from, to, n, FALSE);
  const VtSalvageColumn *column
      = reference->column >= 0 ? g_ptr_array_index (tree->columns, (guint) reference->column) : NULL;
  guint n_cleared = 0, n_dropped = 0;

  if (column != NULL && !column->not_null && !run (self, clear, &n_cleared, error))
    return FALSE;
  if (!run (self, drop, &n_dropped, error))
    return FALSE;
  tree->n_cut += n_cleared;
  tree->n_dropped += n_dropped;
  *changed = *changed || n_dropped > 0;
  return TRUE;
}

/* What is taken out may be what others refer to. */
static gboolean
mend_references (VtSalvage *self, GError **error)
{
  gboolean changed = TRUE;

  while (changed)
    {
      changed = FALSE;
      for (guint i = 0; i < self->trees->len; i++)
        {
          VtSalvageTree *tree = g_ptr_array_index (self->trees, i);

          for (guint j = 0; j < tree->references->len; j++)
            if (!mend_reference (self, tree, g_ptr_array_index (tree->references, j), &changed,
                                 error))
              return FALSE;
        }
    }
  return TRUE;
}

gboolean
vt_salvage_finish (VtSalvage *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return mend_references (self, error) && vt_connection_execute (self->target, "COMMIT", error)
         && vt_migration_run (self->target, self->version, error)
         && vt_database_check_connection (self->target, FALSE, error)
         && vt_connection_execute (self->target, "PRAGMA journal_mode = DELETE", error);
}
