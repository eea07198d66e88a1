/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-salvage-map.h"

#include <string.h>

/* sqlite_schema: type, name, tbl_name, rootpage, sql */
#define SCHEMA_COLUMNS 5
#define SCHEMA_NAME 1
#define SCHEMA_ROOT 3

typedef struct
{
  VtSalvageFile *file;
  GPtrArray *trees;
  VtSalvageMap *map;
  VtSalvagePage *page;       /* (owned) */
  VtSalvageRow *row;         /* (owned) */
  GCancellable *cancellable;
  gboolean schema_damaged;
} Work;

/* --- the shape of a page ---------------------------------------------------------------------- */

static gboolean
is_table_page (VtSalvageKind kind)
{
  return kind == VT_SALVAGE_PAGE_TABLE_INNER || kind == VT_SALVAGE_PAGE_TABLE_LEAF;
}

/* The first row of the page that can be read is enough. */
static gboolean
load_first_row (Work *work)
{
  for (guint i = 0; i < work->page->n_cells; i++)
    if (vt_salvage_row_load (work->row, work->file, work->page, i))
      return TRUE;
  return FALSE;
}

static gboolean
is_schema_row (const VtSalvageRow *row)
{
  const VtSalvageValue *type = vt_salvage_row_get (row, 0);
  const VtSalvageValue *root = vt_salvage_row_get (row, SCHEMA_ROOT);

  return row->values->len == SCHEMA_COLUMNS && type->type == SQLITE_TEXT
         && root->type == SQLITE_INTEGER
         && vt_salvage_row_get (row, SCHEMA_NAME)->type == SQLITE_TEXT
         && type->size == 5
         && (memcmp (type->data, "table", 5) == 0 || memcmp (type->data, "index", 5) == 0);
}

/* --- roots ------------------------------------------------------------------------------------ */

static void
take_roots (Work *work)
{
  for (guint i = 0; i < work->page->n_cells; i++)
    {
      const VtSalvageValue *name;
      g_autofree char *text = NULL;
      gint64 root;
      int tree;

      if (!vt_salvage_row_load (work->row, work->file, work->page, i)
          || !is_schema_row (work->row))
        {
          work->schema_damaged = TRUE;
          continue;
        }
      name = vt_salvage_row_get (work->row, SCHEMA_NAME);
      root = vt_salvage_row_get (work->row, SCHEMA_ROOT)->integer;
      text = g_strndup ((const char *) name->data, name->size);
      tree = vt_salvage_trees_find (work->trees, text);
      if (tree >= 0 && root > 1 && root <= work->map->n_pages)
        ((VtSalvageTree *) g_ptr_array_index (work->trees, (guint) tree))->root = (guint) root;
    }
}

/* --- walking ---------------------------------------------------------------------------------- */

/* Takes the page for @owner when its rows are of that tree. */
static void
take_page (Work *work, int owner)
{
  guint number = work->page->number;
  const VtSalvageTree *tree;

  if (owner == VT_SALVAGE_SCHEMA)
    {
      work->map->owners[number] = VT_SALVAGE_SCHEMA;
      take_roots (work);
      return;
    }
  tree = g_ptr_array_index (work->trees, (guint) owner);
  if (work->page->n_cells == 0 || work->map->owners[number] != VT_SALVAGE_NOBODY)
    return;
  if (load_first_row (work) && vt_salvage_tree_fits (tree, work->row, FALSE))
    work->map->owners[number] = (gint16) owner;
  else
    work->map->n_damaged++;
}

static void
push_children (Work *work, GArray *waiting)
{
  if (!vt_salvage_page_is_inner (work->page))
    return;
  for (guint i = 0; i <= work->page->n_cells; i++)
    {
      guint child = vt_salvage_page_get_child (work->page, work->file, i);

      if (child != 0)
        g_array_append_val (waiting, child);
      else
        work->map->n_damaged++;
    }
}

/* A page above may lead astray, into another tree: pages with rows go by what their rows are, and
 * pages above them may be passed by several walks, but once by each. */
static void
walk (Work *work, int owner, guint root, gboolean of_table)
{
  g_autoptr (GArray) waiting = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  g_array_append_val (waiting, root);
  while (waiting->len > 0 && !g_cancellable_is_cancelled (work->cancellable))
    {
      guint number = g_array_index (waiting, guint, waiting->len - 1);

      g_array_set_size (waiting, waiting->len - 1);
      if (!g_hash_table_add (seen, GUINT_TO_POINTER (number)))
        continue;
      if (!vt_salvage_page_load (work->page, work->file, number)
          || is_table_page (work->page->kind) != of_table)
        {
          work->map->n_damaged++;
          work->schema_damaged = work->schema_damaged || owner == VT_SALVAGE_SCHEMA;
          continue;
        }
      push_children (work, waiting);
      if (work->page->kind != VT_SALVAGE_PAGE_TABLE_INNER)
        take_page (work, owner);
    }
}

/* --- what nothing leads to -------------------------------------------------------------------- */

static int
find_owner (Work *work)
{
  gboolean of_table = work->page->kind == VT_SALVAGE_PAGE_TABLE_LEAF;
  int owner = VT_SALVAGE_NOBODY;

  for (guint i = 0; i < work->trees->len; i++)
    {
      const VtSalvageTree *tree = g_ptr_array_index (work->trees, i);

      if (tree->is_index || tree->has_rowid != of_table
          || !vt_salvage_tree_fits (tree, work->row, TRUE))
        continue;
      if (owner != VT_SALVAGE_NOBODY)
        return VT_SALVAGE_SEVERAL;
      owner = (int) i;
    }
  return owner;
}

static void
take_strays (Work *work, gboolean of_schema)
{
  VtSalvageMap *map = work->map;

  for (guint i = 1; i <= map->n_pages && !g_cancellable_is_cancelled (work->cancellable); i++)
    {
      if (map->owners[i] != VT_SALVAGE_NOBODY
          || !vt_salvage_page_load (work->page, work->file, i)
          || work->page->kind == VT_SALVAGE_PAGE_TABLE_INNER || !load_first_row (work))
        continue;
      if (!of_schema)
        {
          map->strays[i] = 1;
          map->owners[i] = (gint16) find_owner (work);
        }
      else if (work->page->kind == VT_SALVAGE_PAGE_TABLE_LEAF && is_schema_row (work->row))
        take_page (work, VT_SALVAGE_SCHEMA);
    }
}

/* --- the map ---------------------------------------------------------------------------------- */

static void
draw (Work *work)
{
  walk (work, VT_SALVAGE_SCHEMA, 1, TRUE);
  if (work->schema_damaged)
    take_strays (work, TRUE);
  for (guint i = 0; i < work->trees->len; i++)
    {
      const VtSalvageTree *tree = g_ptr_array_index (work->trees, i);

      if (tree->root != 0)
        walk (work, (int) i, tree->root, tree->has_rowid && !tree->is_index);
    }
  take_strays (work, FALSE);
}

VtSalvageMap *
vt_salvage_map_new (VtSalvageFile *file,
                    GPtrArray *trees,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (VtSalvageMap) map = g_new0 (VtSalvageMap, 1);
  g_autoptr (VtSalvagePage) page = vt_salvage_page_new (file);
  g_autoptr (VtSalvageRow) row = vt_salvage_row_new ();
  Work work = {
    .file = file, .trees = trees, .map = map, .page = page, .row = row, .cancellable = cancellable,
  };

  map->n_pages = vt_salvage_file_get_n_pages (file);
  map->owners = g_new (gint16, map->n_pages + 1);
  map->strays = g_new0 (guint8, map->n_pages + 1);
  for (guint i = 0; i <= map->n_pages; i++)
    map->owners[i] = VT_SALVAGE_NOBODY;
  draw (&work);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_steal_pointer (&map);
}

void
vt_salvage_map_free (VtSalvageMap *map)
{
  if (map == NULL)
    return;
  g_free (map->owners);
  g_free (map->strays);
  g_free (map);
}
