/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-table-access.h"

#include "vt-text.h"

#include <string.h>

#define NAME_KEY "name_key"

/* --- helpers ---------------------------------------------------------------------------------- */

static const VtField *
find_by_column (const VtTable *table, const char *column)
{
  for (guint i = 0; i < vt_table_get_n_fields (table); i++)
    {
      const VtField *field = vt_table_get_field (table, i);

      if (strcmp (field->column, column) == 0)
        return field;
    }
  return NULL;
}

static void
fill_reference (VtTableAccess *access,
                VtCatalog *catalog,
                const VtField *field,
                VtColumnSql *column)
{
  const VtTable *referred = vt_catalog_find_table (catalog, field->reference);

  g_assert (referred != NULL);
  access->referred[field->index] = referred;
  column->column = field->column;
  column->table = field->reference;
  column->shown = vt_table_find_field (referred, field->reference_by)->column;
}

static void
fill_through (VtTableAccess *access, VtCatalog *catalog, const VtField *field, VtColumnSql *column)
{
  const VtField *link = vt_table_find_field (access->table, field->through);

  g_assert (link != NULL && link->reference != NULL);
  access->leads[link->index] = TRUE;
  access->kept[field->index]
      = find_by_column (vt_catalog_find_table (catalog, link->reference), field->column);
  g_assert (access->kept[field->index] != NULL);
  column->table = link->reference;
  column->shown = field->column;
  column->through = link->column;
}

static void
fill_columns (VtTableAccess *access, VtCatalog *catalog, VtColumnSql *columns)
{
  for (guint i = 0; i < access->n_fields; i++)
    {
      const VtField *field = vt_table_get_field (access->table, i);

      if (field->through != NULL)
        fill_through (access, catalog, field, &columns[i]);
      else if (field->type == VT_FIELD_REFERENCE)
        fill_reference (access, catalog, field, &columns[i]);
      else
        columns[i].column = field->column;
    }
  if (access->name_key >= 0)
    columns[access->name_key].column = NAME_KEY;
}

static char *
make_links (VtTableAccess *access)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, TRUE, sizeof (VtColumnSql));
  VtTableSql sql = { .table = access->sql.table };

  for (guint i = 0; i < access->n_fields; i++)
    {
      VtColumnSql column = { .column = access->sql.columns[i].column };

      if (access->leads[i])
        g_array_append_val (columns, column);
    }
  if (columns->len == 0)
    return NULL;
  sql.columns = (const VtColumnSql *) (void *) columns->data;
  sql.n_columns = columns->len;
  return vt_table_sql_select (&sql, 1);
}

static char *
make_voided (const char *table)
{
  const VtColumnSql columns[] = { { .column = "voided_at" }, { .column = "void_reason" } };
  const VtTableSql sql = { table, columns, G_N_ELEMENTS (columns) };
  const guint changed[] = { 0, 1 };

  return vt_table_sql_update (&sql, changed, G_N_ELEMENTS (changed));
}

/* --- public ----------------------------------------------------------------------------------- */

VtTableAccess *
vt_table_access_new (VtCatalog *catalog, const VtTable *table)
{
  VtTableAccess *access;
  VtColumnSql *columns;

  g_return_val_if_fail (VT_IS_CATALOG (catalog), NULL);
  g_return_val_if_fail (table != NULL, NULL);

  access = g_new0 (VtTableAccess, 1);
  access->table = table;
  access->n_fields = vt_table_get_n_fields (table);
  access->referred = g_new0 (const VtTable *, access->n_fields);
  access->kept = g_new0 (const VtField *, access->n_fields);
  access->leads = g_new0 (gboolean, access->n_fields);
  /* Hamlets are known by how people mean their name, not by how they write it. */
  access->name_key
      = strcmp (vt_table_get_name (table), "hamlet") == 0 ? (int) access->n_fields : -1;
  access->sql.table = vt_table_get_name (table);
  access->sql.n_columns = access->n_fields + (access->name_key >= 0 ? 1 : 0);
  columns = g_new0 (VtColumnSql, access->sql.n_columns);
  access->sql.columns = columns;
  fill_columns (access, catalog, columns);

  access->select_one = vt_table_sql_select (&access->sql, 1);
  access->select_page = vt_table_sql_select (&access->sql, VT_TABLE_ACCESS_PAGE);
  access->insert = vt_table_sql_insert (&access->sql);
  access->update_voided = make_voided (access->sql.table);
  access->select_links = make_links (access);
  return access;
}

void
vt_table_access_free (VtTableAccess *access)
{
  g_return_if_fail (access != NULL);

  g_free ((VtColumnSql *) access->sql.columns);
  g_free (access->select_one);
  g_free (access->select_page);
  g_free (access->insert);
  g_free (access->update_voided);
  g_free (access->select_links);
  g_free (access->referred);
  g_free (access->kept);
  g_free (access->leads);
  g_free (access);
}

const char *
vt_table_access_find_column (const VtTableAccess *access,
                             const VtField *field,
                             const char *text,
                             char **key)
{
  g_return_val_if_fail (access != NULL && field != NULL, NULL);
  g_return_val_if_fail (text != NULL && key != NULL, NULL);

  if (access->name_key >= 0 && strcmp (field->name, "name") == 0)
    {
      *key = vt_text_match_key (text);
      return NAME_KEY;
    }
  *key = g_strstrip (g_strdup (text));
  return field->column;
}

gboolean
vt_field_is_number (const VtField *field)
{
  g_return_val_if_fail (field != NULL, FALSE);

  switch (field->type)
    {
    case VT_FIELD_INTEGER:
    case VT_FIELD_MONEY:
    case VT_FIELD_DECIMAL:
    case VT_FIELD_YES_NO:
      return TRUE;
    case VT_FIELD_TEXT:
    case VT_FIELD_NOTE:
    case VT_FIELD_DIGITS:
    case VT_FIELD_DATE:
    case VT_FIELD_PARTIAL_DATE:
    case VT_FIELD_TIME:
    case VT_FIELD_CODE:
    case VT_FIELD_CODES:
    case VT_FIELD_REFERENCE:
      return FALSE;
    default:
      g_return_val_if_reached (FALSE);
    }
}
