/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-salvage-tree.h"

#include "vt-query-catalog.h"
#include "vt-salvage.h"
#include "vt-sqlite-error.h"

#include <string.h>

/* --- life ------------------------------------------------------------------------------------- */

static void
free_column (gpointer data)
{
  VtSalvageColumn *column = data;

  g_free (column->name);
  g_free (column);
}

static void
free_reference (gpointer data)
{
  VtSalvageReference *reference = data;

  g_ptr_array_unref (reference->from);
  g_ptr_array_unref (reference->to);
  g_free (reference);
}

static void
free_tree (gpointer data)
{
  VtSalvageTree *tree = data;

  g_free (tree->name);
  g_ptr_array_unref (tree->columns);
  g_ptr_array_unref (tree->references);
  g_byte_array_unref (tree->marks);
  g_hash_table_unref (tree->fragments);
  g_free (tree);
}

static VtSalvageTree *
new_tree (const char *name)
{
  VtSalvageTree *tree = g_new0 (VtSalvageTree, 1);

  tree->name = g_strdup (name);
  tree->columns = g_ptr_array_new_with_free_func (free_column);
  tree->references = g_ptr_array_new_with_free_func (free_reference);
  tree->marks = g_byte_array_new ();
  tree->fragments = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, vt_salvage_lost_free);
  tree->id_column = -1;
  tree->uid_column = -1;
  return tree;
}

/* --- reading a sound register ----------------------------------------------------------------- */

sqlite3_stmt *
vt_salvage_prepare (sqlite3 *connection, const char *query, GError **error)
{
  const char *text = vt_query_catalog_get (query, error);
  sqlite3_stmt *statement = NULL;
  int code;

  if (text == NULL)
    return NULL;
  code = sqlite3_prepare_v2 (connection, text, -1, &statement, NULL);
  if (code != SQLITE_OK)
    vt_sqlite_set_error (error, connection, code, query);
  return statement;
}

static const char *
get_text (sqlite3_stmt *statement, int column)
{
  return (const char *) sqlite3_column_text (statement, column);
}

static int
get_type (const char *name)
{
  if (g_strcmp0 (name, "INTEGER") == 0)
    return SQLITE_INTEGER;
  if (g_strcmp0 (name, "TEXT") == 0)
    return SQLITE_TEXT;
  return g_strcmp0 (name, "BLOB") == 0 ? SQLITE_BLOB : 0;
}

static gboolean
read_columns (sqlite3 *sound, VtSalvageTree *tree, const char *index, const char *table,
              GError **error)
{
  g_autoptr (VtSalvageStatement) statement = vt_salvage_prepare (
      sound, index != NULL ? "salvage-index-columns" : "salvage-columns", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, index != NULL ? index : table, -1, SQLITE_TRANSIENT);
  if (index != NULL)
    sqlite3_bind_text (statement, 2, table, -1, SQLITE_TRANSIENT);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      VtSalvageColumn *column = g_new0 (VtSalvageColumn, 1);

      column->name = g_strdup (get_text (statement, 0));
      column->type = get_type (get_text (statement, 1));
      column->not_null = sqlite3_column_int (statement, 2) != 0;
      /* In a table with rowid, a number that is the key is the rowid, and not in the payload. */
      if (index == NULL && sqlite3_column_int (statement, 3) == 1
          && column->type == SQLITE_INTEGER)
        tree->id_column = (int) tree->columns->len;
      if (g_strcmp0 (column->name, "uid") == 0)
        tree->uid_column = (int) tree->columns->len;
      g_ptr_array_add (tree->columns, column);
    }
  return TRUE;
}

static char *
dup_primary_key (sqlite3 *sound, const char *table, GError **error)
{
  g_autoptr (VtSalvageStatement) statement
      = vt_salvage_prepare (sound, "salvage-primary-key", error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, table, -1, SQLITE_TRANSIENT);
  return sqlite3_step (statement) == SQLITE_ROW ? g_strdup (get_text (statement, 0)) : NULL;
}

static gboolean
read_references (sqlite3 *sound, GPtrArray *trees, VtSalvageTree *tree, GError **error)
{
  g_autoptr (VtSalvageStatement) statement
      = vt_salvage_prepare (sound, "salvage-references", error);
  VtSalvageReference *reference = NULL;
  int last = -1;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, tree->name, -1, SQLITE_TRANSIENT);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      if (sqlite3_column_int (statement, 0) != last)
        {
          reference = g_new0 (VtSalvageReference, 1);
          reference->table = (guint) vt_salvage_trees_find (trees, get_text (statement, 1));
          reference->from = g_ptr_array_new_with_free_func (g_free);
          reference->to = g_ptr_array_new_with_free_func (g_free);
          reference->column = vt_salvage_tree_find_column (tree, get_text (statement, 2));
          g_ptr_array_add (tree->references, reference);
          last = sqlite3_column_int (statement, 0);
        }
      else
        reference->column = -1;
      g_ptr_array_add (reference->from, g_strdup (get_text (statement, 2)));
      g_ptr_array_add (reference->to, g_strdup (get_text (statement, 3)));
    }
  return TRUE;
}

static gboolean
read_tree (sqlite3 *sound, GPtrArray *trees, sqlite3_stmt *row, GError **error)
{
  const char *table = get_text (row, 2);
  gboolean without_rowid = sqlite3_column_int (row, 3) != 0;
  VtSalvageTree *tree = new_tree (get_text (row, 1));
  g_autofree char *key = NULL;

  g_ptr_array_add (trees, tree);
  tree->is_index = strcmp (get_text (row, 0), "index") == 0;
  tree->table = (guint) vt_salvage_trees_find (trees, table);
  if (tree->is_index)
    return read_columns (sound, tree, tree->name, table, error);
  tree->has_rowid = !without_rowid;
  if (without_rowid)
    {
      key = dup_primary_key (sound, table, error);
      return key != NULL && read_columns (sound, tree, key, table, error);
    }
  if (!read_columns (sound, tree, NULL, table, error))
    return FALSE;
  tree->is_counted = tree->id_column >= 0
                     && (tree->uid_column >= 0 || strcmp (tree->name, "history") == 0);
  return TRUE;
}

GPtrArray *
vt_salvage_trees_new (sqlite3 *sound, GError **error)
{
  g_autoptr (GPtrArray) trees = g_ptr_array_new_with_free_func (free_tree);
  g_autoptr (VtSalvageStatement) statement = vt_salvage_prepare (sound, "salvage-trees", error);

  if (statement == NULL)
    return NULL;
  while (sqlite3_step (statement) == SQLITE_ROW)
    if (!read_tree (sound, trees, statement, error))
      return NULL;
  for (guint i = 0; i < trees->len; i++)
    {
      VtSalvageTree *tree = g_ptr_array_index (trees, i);

      if (!tree->is_index && !read_references (sound, trees, tree, error))
        return NULL;
    }
  return g_steal_pointer (&trees);
}

int
vt_salvage_trees_find (GPtrArray *trees, const char *name)
{
  for (guint i = 0; i < trees->len; i++)
    if (strcmp (((VtSalvageTree *) g_ptr_array_index (trees, i))->name, name) == 0)
      return (int) i;
  return -1;
}

/* --- rows ------------------------------------------------------------------------------------- */

int
vt_salvage_tree_find_column (const VtSalvageTree *tree, const char *name)
{
  for (guint i = 0; i < tree->columns->len; i++)
    if (g_strcmp0 (((VtSalvageColumn *) g_ptr_array_index (tree->columns, i))->name, name) == 0)
      return (int) i;
  return -1;
}

static gboolean
value_fits (const VtSalvageTree *tree, guint index, const VtSalvageValue *value)
{
  const VtSalvageColumn *column = g_ptr_array_index (tree->columns, index);

  if ((int) index == tree->id_column)
    return value->type == SQLITE_NULL;
  if (tree->is_index && column->name == NULL && index + 1 == tree->columns->len)
    return value->type == SQLITE_INTEGER; /* the rowid */
  if (value->type == SQLITE_NULL)
    return !column->not_null;
  return column->type == 0 || column->type == value->type;
}

gboolean
vt_salvage_tree_fits (const VtSalvageTree *tree, const VtSalvageRow *row, gboolean whole)
{
  guint n = row->values->len;

  if (n > tree->columns->len || (whole && n < tree->columns->len))
    return FALSE;
  if (tree->uid_column >= 0
      && ((guint) tree->uid_column >= n
          || vt_salvage_row_get (row, (guint) tree->uid_column)->size != 16))
    return FALSE;
  for (guint i = n; i < tree->columns->len; i++)
    if (((VtSalvageColumn *) g_ptr_array_index (tree->columns, i))->not_null)
      return FALSE;
  for (guint i = 0; i < n; i++)
    if (!value_fits (tree, i, vt_salvage_row_get (row, i)))
      return FALSE;
  return TRUE;
}

void
vt_salvage_tree_mark (VtSalvageTree *tree, gint64 id, guint8 mark, gint64 limit)
{
  if (id < 1 || id > limit)
    return;
  if ((gint64) tree->marks->len <= id)
    {
      guint old = tree->marks->len;

      g_byte_array_set_size (tree->marks, (guint) MAX (id + 1, (gint64) old * 2));
      memset (tree->marks->data + old, 0, tree->marks->len - old);
    }
  tree->marks->data[id] |= mark;
}

guint8
vt_salvage_tree_get_marks (const VtSalvageTree *tree, gint64 id)
{
  return id >= 0 && id < (gint64) tree->marks->len ? tree->marks->data[id] : 0;
}
