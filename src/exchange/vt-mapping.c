/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-mapping.h"

#include "vt-error.h"
#include "vt-text.h"

#include <glib/gi18n-lib.h>

#define NO_FIELD (-1)

/* Fewer known headings could as well be a line of data or a title above the table. */
#define MIN_KNOWN_HEADINGS 2

struct _VtMapping
{
  const VtTable *table;
  guint heading_row;
  GArray *fields;     /* (owned) of int: by column */
  int *columns;       /* (owned): by field */
  GPtrArray *ignored; /* (owned) (element-type utf8) */
};

VtMapping *
vt_mapping_new (const VtTable *table, guint heading_row)
{
  VtMapping *mapping;
  guint n_fields;

  g_return_val_if_fail (table != NULL, NULL);

  mapping = g_new0 (VtMapping, 1);
  n_fields = vt_table_get_n_fields (table);
  mapping->table = table;
  mapping->heading_row = heading_row;
  mapping->fields = g_array_new (FALSE, FALSE, sizeof (int));
  mapping->columns = g_new (int, n_fields);
  for (guint i = 0; i < n_fields; i++)
    mapping->columns[i] = -1;
  mapping->ignored = g_ptr_array_new_with_free_func (g_free);
  return mapping;
}

void
vt_mapping_free (VtMapping *mapping)
{
  if (mapping == NULL)
    return;
  g_array_unref (mapping->fields);
  g_free (mapping->columns);
  g_ptr_array_unref (mapping->ignored);
  g_free (mapping);
}

void
vt_mapping_set_column (VtMapping *mapping, guint column, int field)
{
  g_return_if_fail (mapping != NULL);
  g_return_if_fail (field == VT_MAPPING_ROW_UID
                    || (field >= 0 && (guint) field < vt_table_get_n_fields (mapping->table)));

  while (mapping->fields->len <= column)
    {
      int none = NO_FIELD;

      g_array_append_val (mapping->fields, none);
    }
  g_array_index (mapping->fields, int, column) = field;
  if (field >= 0)
    mapping->columns[field] = (int) column;
}

void
vt_mapping_ignore_column (VtMapping *mapping, guint column, const char *heading)
{
  g_return_if_fail (mapping != NULL);

  if (column < mapping->fields->len)
    g_array_index (mapping->fields, int, column) = NO_FIELD;
  if (heading != NULL)
    g_ptr_array_add (mapping->ignored, g_strdup (heading));
}

const VtTable *
vt_mapping_get_table (const VtMapping *mapping)
{
  g_return_val_if_fail (mapping != NULL, NULL);
  return mapping->table;
}

guint
vt_mapping_get_heading_row (const VtMapping *mapping)
{
  g_return_val_if_fail (mapping != NULL, 0);
  return mapping->heading_row;
}

int
vt_mapping_get_field (const VtMapping *mapping, guint column)
{
  g_return_val_if_fail (mapping != NULL, NO_FIELD);
  return column < mapping->fields->len ? g_array_index (mapping->fields, int, column) : NO_FIELD;
}

int
vt_mapping_get_column_of (const VtMapping *mapping, guint field)
{
  g_return_val_if_fail (mapping != NULL, -1);
  g_return_val_if_fail (field < vt_table_get_n_fields (mapping->table), -1);
  return mapping->columns[field];
}

gboolean
vt_mapping_has_row_uid (const VtMapping *mapping)
{
  g_return_val_if_fail (mapping != NULL, FALSE);
  for (guint i = 0; i < mapping->fields->len; i++)
    if (g_array_index (mapping->fields, int, i) == VT_MAPPING_ROW_UID)
      return TRUE;
  return FALSE;
}

GPtrArray *
vt_mapping_get_ignored (const VtMapping *mapping)
{
  g_return_val_if_fail (mapping != NULL, NULL);
  return mapping->ignored;
}

static int
find_field (const VtTable *table, const char *heading, const char *uid_key)
{
  const VtField *field = vt_table_find_heading (table, heading);
  g_autofree char *key = NULL;

  if (field != NULL)
    return (int) field->index;
  key = vt_text_match_key (heading);
  return g_str_equal (key, uid_key) ? VT_MAPPING_ROW_UID : NO_FIELD;
}

VtMapping *
vt_mapping_find (const VtTable *table,
                 guint row,
                 const char *const *headings,
                 guint n_headings,
                 GError **error)
{
  g_autoptr (VtMapping) mapping = NULL;
  g_autofree char *uid_key = vt_text_match_key (VT_MAPPING_ROW_UID_HEADING);
  g_autofree char *twice = NULL;
  guint n_known = 0;

  g_return_val_if_fail (table != NULL, NULL);
  g_return_val_if_fail (headings != NULL || n_headings == 0, NULL);

  mapping = vt_mapping_new (table, row);
  for (guint column = 0; column < n_headings; column++)
    {
      g_autofree char *heading = vt_text_clean (headings[column]);
      int field = heading != NULL ? find_field (table, heading, uid_key) : NO_FIELD;

      if (heading == NULL)
        continue;
      if (field == NO_FIELD)
        {
          vt_mapping_ignore_column (mapping, column, heading);
          continue;
        }
      if (twice == NULL
          && (field == VT_MAPPING_ROW_UID ? vt_mapping_has_row_uid (mapping)
                                          : mapping->columns[field] >= 0))
        twice = g_strdup (heading);
      vt_mapping_set_column (mapping, column, field);
      n_known++;
    }
  if (n_known < MIN_KNOWN_HEADINGS)
    return NULL;
  if (twice != NULL)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_INVALID_VALUE,
                   /* Translators: %s is a column's heading. */
                   _("The heading “%s” stands twice. Leave only the column that counts, then "
                     "import again."),
                   twice);
      return NULL;
    }
  return g_steal_pointer (&mapping);
}
