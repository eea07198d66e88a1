/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-salvage-rows.h"

#include "vt-salvage.h"
#include "vt-sqlite-error.h"
#include "vt-table-sql.h"

#include <string.h>

/* No row takes less room than this, so that no number can be larger than the file allows. */
#define LEAST_ROW_SIZE 12

typedef struct
{
  VtSalvageFile *file;
  GPtrArray *trees;
  const VtSalvageMap *map;
  sqlite3 *target;
  VtSalvagePage *page;       /* (owned) */
  VtSalvageRow *row;         /* (owned) */
  GPtrArray *inserts;        /* (owned) of sqlite3_stmt (nullable), by tree */
  GHashTable *tables_of;     /* (owned) uid → tree + 1: what the history says of rows */
  gint64 limit;              /* of rowids */
  guint n_unknown;
  GCancellable *cancellable;
} Work;

/* --- writing one row -------------------------------------------------------------------------- */

/* Rows written before a column was added have fewer values. */
static sqlite3_stmt *
prepare_insert (Work *work, const VtSalvageTree *tree, guint n_columns, GError **error)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement = NULL;
  int code;

  for (guint i = 0; i < n_columns; i++)
    g_ptr_array_add (columns, ((VtSalvageColumn *) g_ptr_array_index (tree->columns, i))->name);
  sql = vt_table_sql_insert_whole (tree->name, (const char *const *) columns->pdata, columns->len);
  code = sql != NULL ? sqlite3_prepare_v2 (work->target, sql, -1, &statement, NULL)
                     : SQLITE_INTERNAL;
  if (code != SQLITE_OK)
    vt_sqlite_set_error (error, work->target, code, "preparing to write a saved row");
  return statement;
}

static void
bind (sqlite3_stmt *statement, int parameter, const VtSalvageValue *value)
{
  switch (value->type)
    {
    case SQLITE_INTEGER:
      sqlite3_bind_int64 (statement, parameter, value->integer);
      break;
    case SQLITE_FLOAT:
      sqlite3_bind_double (statement, parameter, value->real);
      break;
    case SQLITE_TEXT:
      sqlite3_bind_text (statement, parameter, (const char *) value->data, (int) value->size,
                         SQLITE_STATIC);
      break;
    case SQLITE_BLOB:
      sqlite3_bind_blob (statement, parameter, value->data, (int) value->size, SQLITE_STATIC);
      break;
    case SQLITE_NULL:
    default:
      sqlite3_bind_null (statement, parameter);
      break;
    }
}

/* SQLite's result code. */
static int
insert_row (Work *work, guint index, const VtSalvageTree *tree, GError **error)
{
  guint n = work->row->values->len;
  gboolean whole = n == tree->columns->len;
  sqlite3_stmt *statement = whole ? g_ptr_array_index (work->inserts, index) : NULL;
  int code;

  if (statement == NULL)
    statement = prepare_insert (work, tree, n, error);
  if (statement == NULL)
    return SQLITE_ERROR;
  if (whole)
    work->inserts->pdata[index] = statement;
  for (guint i = 0; i < n; i++)
    if ((int) i == tree->id_column)
      sqlite3_bind_int64 (statement, (int) i + 1, work->row->rowid);
    else
      bind (statement, (int) i + 1, vt_salvage_row_get (work->row, i));
  sqlite3_step (statement);
  code = whole ? sqlite3_reset (statement) : sqlite3_finalize (statement);
  if (code != SQLITE_OK && (code & 0xff) != SQLITE_CONSTRAINT)
    vt_sqlite_set_error (error, work->target, code, "writing a saved row");
  return code;
}

/* --- what a row tells of others --------------------------------------------------------------- */

static void
mark_referred (Work *work, const VtSalvageTree *tree)
{
  for (guint i = 0; i < tree->references->len; i++)
    {
      const VtSalvageReference *reference = g_ptr_array_index (tree->references, i);
      const VtSalvageValue *value
          = reference->column >= 0 ? vt_salvage_row_get (work->row, (guint) reference->column)
                                   : NULL;

      if (value != NULL && value->type == SQLITE_INTEGER)
        vt_salvage_tree_mark (g_ptr_array_index (work->trees, reference->table), value->integer,
                              VT_SALVAGE_KNOWN | VT_SALVAGE_REFERRED, work->limit);
    }
}

static VtSalvageLost *
take_fragment (VtSalvageTree *tree, gint64 id)
{
  VtSalvageLost *lost = g_hash_table_lookup (tree->fragments, &id);

  if (lost != NULL)
    return lost;
  lost = g_new0 (VtSalvageLost, 1);
  lost->id = id;
  lost->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (tree->fragments, &lost->id, lost);
  return lost;
}

static void
take_uid (VtSalvageLost *lost, const VtSalvageValue *uid)
{
  if (uid == NULL || uid->type != SQLITE_BLOB || uid->size != sizeof lost->uid)
    return;
  memcpy (lost->uid, uid->data, sizeof lost->uid);
  lost->has_uid = TRUE;
}

/* The tree that a row of the history is about, and the row's number; NULL: none there is. */
static VtSalvageTree *
get_subject (Work *work, const VtSalvageTree *history, gint64 *id)
{
  int name_at = vt_salvage_tree_find_column (history, "table_name");
  int id_at = vt_salvage_tree_find_column (history, "row_id");
  const VtSalvageValue *name = vt_salvage_row_get (work->row, (guint) name_at);
  g_autofree char *text = g_strndup ((const char *) name->data, name->size);
  int tree = vt_salvage_trees_find (work->trees, text);

  *id = vt_salvage_row_get (work->row, (guint) id_at)->integer;
  return tree >= 0 ? g_ptr_array_index (work->trees, (guint) tree) : NULL;
}

/* Only rows that were saved are believed. */
static void
learn_from_row (Work *work, const VtSalvageTree *tree)
{
  VtSalvageTree *subject;
  gint64 id;

  mark_referred (work, tree);
  if (strcmp (tree->name, "history") != 0)
    return;
  subject = get_subject (work, tree, &id);
  if (subject != NULL)
    vt_salvage_tree_mark (subject, id, VT_SALVAGE_KNOWN, work->limit);
}

/* --- the rows of the tables ------------------------------------------------------------------- */

/* A row that is there already is the same one, from a page that had moved. */
static gboolean
is_there (Work *work, const VtSalvageTree *tree)
{
  return tree->has_rowid
         && (vt_salvage_tree_get_marks (tree, work->row->rowid) & VT_SALVAGE_SAVED) != 0;
}

static gboolean
save_row (Work *work, guint index, GError **error)
{
  VtSalvageTree *tree = g_ptr_array_index (work->trees, index);
  int code;

  if (is_there (work, tree))
    return TRUE;
  if (!vt_salvage_tree_fits (tree, work->row, FALSE)
      || (tree->has_rowid && (work->row->rowid < 1 || work->row->rowid > work->limit)))
    {
      tree->n_refused++;
      return TRUE;
    }
  code = insert_row (work, index, tree, error);
  if ((code & 0xff) == SQLITE_CONSTRAINT)
    {
      tree->n_refused++;
      return TRUE;
    }
  if (code != SQLITE_OK)
    return FALSE;
  tree->n_saved++;
  if (tree->has_rowid)
    vt_salvage_tree_mark (tree, work->row->rowid, VT_SALVAGE_SAVED, work->limit);
  learn_from_row (work, tree);
  return TRUE;
}

/* Of rows that more than one table could have, the history knows whose they are. */
static int
find_table_of_row (Work *work)
{
  for (guint i = 0; i < work->trees->len; i++)
    {
      const VtSalvageTree *tree = g_ptr_array_index (work->trees, i);
      g_autoptr (GBytes) key = NULL;
      const VtSalvageValue *uid;

      if (tree->is_index || tree->uid_column < 0 || !vt_salvage_tree_fits (tree, work->row, TRUE))
        continue;
      uid = vt_salvage_row_get (work->row, (guint) tree->uid_column);
      key = g_bytes_new (uid->data, uid->size);
      return GPOINTER_TO_INT (g_hash_table_lookup (work->tables_of, key)) - 1;
    }
  return -1;
}

static gboolean
save_page (Work *work, int owner, GError **error)
{
  for (guint i = 0; i < work->page->n_cells; i++)
    {
      int index = owner;

      if (!vt_salvage_row_load (work->row, work->file, work->page, i))
        {
          if (owner >= 0)
            ((VtSalvageTree *) g_ptr_array_index (work->trees, (guint) owner))->n_refused++;
          continue;
        }
      if (owner == VT_SALVAGE_SEVERAL)
        index = find_table_of_row (work);
      if (index < 0)
        work->n_unknown++;
      else if (!save_row (work, (guint) index, error))
        return FALSE;
    }
  return TRUE;
}

typedef enum
{
  PASS_REACHED, /* pages that a tree leads to */
  PASS_STRAYS,  /* what nothing leads to, and is of one table by its shape */
  PASS_SEVERAL, /* the same by the history */
} Pass;

static gboolean
is_due (Work *work, guint number, Pass pass)
{
  int owner = work->map->owners[number];

  if (pass == PASS_SEVERAL)
    return owner == VT_SALVAGE_SEVERAL;
  return owner >= 0 && work->map->strays[number] == (pass == PASS_STRAYS)
         && !((VtSalvageTree *) g_ptr_array_index (work->trees, (guint) owner))->is_index;
}

static gboolean
save_pages (Work *work, Pass pass, GError **error)
{
  for (guint i = 1; i <= work->map->n_pages; i++)
    {
      if (!is_due (work, i, pass))
        continue;
      if (g_cancellable_set_error_if_cancelled (work->cancellable, error))
        return FALSE;
      if (vt_salvage_page_load (work->page, work->file, i)
          && !save_page (work, work->map->owners[i], error))
        return FALSE;
    }
  return TRUE;
}

/* --- what the history and the indexes know ---------------------------------------------------- */

/* Looks through pages of @wanted, or of all indexes for -1. */
static void
for_each_row (Work *work, int wanted, void (*look) (Work *work, const VtSalvageTree *tree))
{
  for (guint i = 1; i <= work->map->n_pages; i++)
    {
      int owner = work->map->owners[i];
      const VtSalvageTree *tree
          = owner >= 0 ? g_ptr_array_index (work->trees, (guint) owner) : NULL;

      if (tree == NULL || (wanted >= 0 ? owner != wanted : !tree->is_index)
          || !vt_salvage_page_load (work->page, work->file, i))
        continue;
      for (guint j = 0; j < work->page->n_cells; j++)
        if (vt_salvage_row_load (work->row, work->file, work->page, j)
            && vt_salvage_tree_fits (tree, work->row, FALSE))
          look (work, tree);
    }
}

static void
note_table_of_row (Work *work, const VtSalvageTree *history)
{
  gint64 id;
  VtSalvageTree *subject = get_subject (work, history, &id);
  const VtSalvageValue *uid = vt_salvage_row_get (
      work->row, (guint) vt_salvage_tree_find_column (history, "row_uid"));

  if (subject != NULL && uid != NULL && uid->size == 16)
    g_hash_table_insert (work->tables_of, g_bytes_new (uid->data, uid->size),
                         GINT_TO_POINTER (vt_salvage_trees_find (work->trees, subject->name) + 1));
}

static void
note_lost_row (Work *work, const VtSalvageTree *history)
{
  gint64 id;
  VtSalvageTree *subject = get_subject (work, history, &id);

  if (subject != NULL && subject->is_counted && id >= 1 && id <= work->limit
      && (vt_salvage_tree_get_marks (subject, id) & VT_SALVAGE_SAVED) == 0)
    take_uid (take_fragment (subject, id),
              vt_salvage_row_get (
                  work->row, (guint) vt_salvage_tree_find_column (history, "row_uid")));
}

static char *
value_to_text (const VtSalvageValue *value)
{
  if (value->type == SQLITE_INTEGER)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
  return value->type == SQLITE_TEXT ? g_strndup ((const char *) value->data, value->size) : NULL;
}

static void
note_entry (Work *work, const VtSalvageTree *index)
{
  VtSalvageTree *tree = g_ptr_array_index (work->trees, index->table);
  guint last = work->row->values->len - 1;
  gint64 id = vt_salvage_row_get (work->row, last)->integer;
  VtSalvageLost *lost;

  if (!tree->is_counted || id < 1 || id > work->limit
      || (vt_salvage_tree_get_marks (tree, id) & VT_SALVAGE_SAVED) != 0)
    return;
  vt_salvage_tree_mark (tree, id, VT_SALVAGE_KNOWN, work->limit);
  lost = take_fragment (tree, id);
  for (guint i = 0; i < last; i++)
    {
      const char *name = ((VtSalvageColumn *) g_ptr_array_index (index->columns, i))->name;
      char *text = value_to_text (vt_salvage_row_get (work->row, i));

      if (name != NULL && text != NULL)
        g_hash_table_insert (lost->known, g_strdup (name), g_steal_pointer (&text));
      else if (g_strcmp0 (name, "uid") == 0)
        take_uid (lost, vt_salvage_row_get (work->row, i));
      g_free (text);
    }
}

static gboolean
has_pages_of_several (Work *work)
{
  for (guint i = 1; i <= work->map->n_pages; i++)
    if (work->map->owners[i] == VT_SALVAGE_SEVERAL)
      return TRUE;
  return FALSE;
}

static gboolean
copy (Work *work, GError **error)
{
  int history = vt_salvage_trees_find (work->trees, "history");

  if (!save_pages (work, PASS_REACHED, error) || !save_pages (work, PASS_STRAYS, error))
    return FALSE;
  if (has_pages_of_several (work))
    for_each_row (work, history, note_table_of_row);
  if (!save_pages (work, PASS_SEVERAL, error))
    return FALSE;
  for_each_row (work, history, note_lost_row);
  for_each_row (work, -1, note_entry);
  return !g_cancellable_set_error_if_cancelled (work->cancellable, error);
}

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

gboolean
vt_salvage_rows_copy (VtSalvageFile *file,
                      GPtrArray *trees,
                      const VtSalvageMap *map,
                      sqlite3 *target,
                      guint *n_unknown,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (VtSalvagePage) page = vt_salvage_page_new (file);
  g_autoptr (VtSalvageRow) row = vt_salvage_row_new ();
  g_autoptr (GPtrArray) inserts = g_ptr_array_new_with_free_func (finalize_statement);
  g_autoptr (GHashTable) tables_of
      = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  Work work = {
    .file = file, .trees = trees, .map = map, .target = target, .page = page, .row = row,
    .inserts = inserts, .tables_of = tables_of, .cancellable = cancellable,
    .limit = (gint64) map->n_pages * vt_salvage_file_get_page_size (file) / LEAST_ROW_SIZE,
  };

  g_ptr_array_set_size (inserts, (int) trees->len);
  if (!copy (&work, error))
    return FALSE;
  *n_unknown = work.n_unknown;
  return TRUE;
}
