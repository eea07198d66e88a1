/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-catalog.h"
#include "vt-table-sql.h"

G_BEGIN_DECLS

/* How many rows a page statement takes; unused parameters stay NULL, which is no id. */
#define VT_TABLE_ACCESS_PAGE 64

/**
 * VtTableAccess:
 *
 * How a described table is reached in the file: its columns, and the statements made from them
 * once. Immutable; thread-safe.
 */
typedef struct
{
  const VtTable *table;
  guint n_fields;
  VtTableSql sql;              /* one column a field, then `name_key` where there is one */
  int name_key;                /* index of that column, or -1 (vt_text_match_key() of the name) */
  char *select_one;            /* (owned) id, uid, voided_at, fields; one id */
  char *select_page;           /* (owned) the same of VT_TABLE_ACCESS_PAGE ids */
  char *insert;                /* (owned) */
  char *update_voided;         /* (owned) parameters 1 id, 2 now, 3 voided_at, 4 void_reason */
  char *select_links;          /* (owned) (nullable) the bare ids of the references that lead to
                                * kept values, from column 3 in the order of the fields */
  const VtTable **referred;    /* (owned) a field (nullable): the table it refers to */
  const VtField **kept;        /* (owned) a field (nullable): where the row that keeps it has it */
  gboolean *leads;             /* (owned) a field: other fields are kept in the row it refers to */
} VtTableAccess;

VtTableAccess *vt_table_access_new (VtCatalog *catalog, const VtTable *table);
void vt_table_access_free (VtTableAccess *access);

/* The column by which a row is found by its key text, and the text to look for (trimmed; the match
 * key for names). @key: (out) (transfer full) */
const char *vt_table_access_find_column (const VtTableAccess *access,
                                         const VtField *field,
                                         const char *text,
                                         char **key);

/* Whether the field's values are whole numbers in the file. */
gboolean vt_field_is_number (const VtField *field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtTableAccess, vt_table_access_free)

G_END_DECLS
