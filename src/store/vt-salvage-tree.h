/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-salvage-page.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* What the trees of a register look like, taken from a sound, empty one of the same version. */

typedef struct
{
  char *name;        /* (owned) (nullable): an expression, or the rowid at an index's end */
  int type;          /* SQLITE_INTEGER, SQLITE_TEXT, SQLITE_BLOB; 0: any */
  gboolean not_null; /* and nothing stands in for it */
} VtSalvageColumn;

/* A reference of a table's rows. */
typedef struct
{
  guint table;      /* the tree referred to */
  int column;       /* the only column here, or -1 when there are several */
  GPtrArray *from;  /* (owned) of char: columns here … */
  GPtrArray *to;    /* (owned) … and there */
} VtSalvageReference;

typedef struct
{
  char *name;             /* (owned) */
  guint table;            /* the tree of an index's table; of a table itself */
  gboolean is_index;      /* and no table without rowid */
  gboolean has_rowid;     /* of tables: rows are numbered */
  gboolean is_counted;    /* its rows are never deleted: their numbers have no gaps */
  GPtrArray *columns;     /* (owned) of VtSalvageColumn, in the order of the payload */
  int id_column;          /* which is the rowid, or -1 */
  int uid_column;         /* `uid`, or -1 */
  GPtrArray *references;  /* (owned) of VtSalvageReference */
  guint root;             /* page in the damaged file, 0: not known */

  /* What became of a table's rows. */
  guint n_saved;
  guint n_refused;        /* read, but broken against a rule of the table */
  guint n_dropped;        /* taken out again: what they refer to is lost */
  guint n_cut;            /* kept without the other row that they named */
  guint n_put_back;
  GByteArray *marks;      /* (owned) of VtSalvageMark, by rowid */
  GHashTable *fragments;  /* (owned) gint64 → VtSalvageLost (owned) */
} VtSalvageTree;

typedef enum
{
  VT_SALVAGE_SAVED = 1 << 0,
  VT_SALVAGE_KNOWN = 1 << 1,    /* an index or the history says that it was there */
  VT_SALVAGE_REFERRED = 1 << 2, /* a row that was saved refers to it */
} VtSalvageMark;

/* (transfer full) (element-type VtSalvageTree): of @sound */
GPtrArray *vt_salvage_trees_new (sqlite3 *sound, GError **error);
int vt_salvage_trees_find (GPtrArray *trees, const char *name); /* -1: none */

/* Whether the values can be a row of this tree. @whole: with all columns; else those added later
 * may be missing. */
gboolean vt_salvage_tree_fits (const VtSalvageTree *tree,
                               const VtSalvageRow *row,
                               gboolean whole);
int vt_salvage_tree_find_column (const VtSalvageTree *tree, const char *name);

/* Notes what is known of the row with number @id; beyond @limit it is no number that can be. */
void vt_salvage_tree_mark (VtSalvageTree *tree, gint64 id, guint8 mark, gint64 limit);
guint8 vt_salvage_tree_get_marks (const VtSalvageTree *tree, gint64 id);

/* A statement of resources/sql/queries. */
sqlite3_stmt *vt_salvage_prepare (sqlite3 *connection, const char *query, GError **error);

typedef sqlite3_stmt VtSalvageStatement;
static inline void
vt_salvage_statement_free (sqlite3_stmt *statement)
{
  sqlite3_finalize (statement);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtSalvageStatement, vt_salvage_statement_free)

G_END_DECLS
