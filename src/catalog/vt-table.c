/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-table-private.h"

#include "vt-text.h"

#include <string.h>

void
vt_table_free (VtTable *table)
{
  if (table == NULL)
    return;
  g_clear_pointer (&table->by_name, g_hash_table_unref);
  g_clear_pointer (&table->by_heading, g_hash_table_unref);
  g_clear_pointer (&table->fields, g_ptr_array_unref);
  g_clear_pointer (&table->key, g_array_unref);
  g_clear_pointer (&table->words, g_array_unref);
  g_clear_pointer (&table->phrases, g_hash_table_unref);
  g_string_chunk_free (table->strings);
  g_free (table);
}

const char *
vt_table_get_name (const VtTable *table)
{
  g_return_val_if_fail (table != NULL, NULL);
  return table->name;
}

const char *
vt_table_get_sheet (const VtTable *table)
{
  g_return_val_if_fail (table != NULL, NULL);
  return table->sheet;
}

const char *
vt_table_get_label (const VtTable *table)
{
  g_return_val_if_fail (table != NULL, NULL);
  return table->label;
}

const char *
vt_table_get_plural (const VtTable *table)
{
  g_return_val_if_fail (table != NULL, NULL);
  return table->plural;
}

guint
vt_table_get_n_fields (const VtTable *table)
{
  g_return_val_if_fail (table != NULL, 0);
  return table->fields->len;
}

const VtField *
vt_table_get_field (const VtTable *table, guint index)
{
  g_return_val_if_fail (table != NULL && index < table->fields->len, NULL);
  return g_ptr_array_index (table->fields, index);
}

const VtField *
vt_table_find_field (const VtTable *table, const char *name)
{
  g_return_val_if_fail (table != NULL && name != NULL, NULL);
  return g_hash_table_lookup (table->by_name, name);
}

const VtField *
vt_table_find_heading (const VtTable *table, const char *heading)
{
  g_autofree char *key = NULL;
  gsize length;

  g_return_val_if_fail (table != NULL, NULL);

  if (heading == NULL)
    return NULL;
  key = vt_text_match_key (heading);
  /* Lists that people make from the specification keep its star behind required headings. */
  length = strlen (key);
  while (length > 0 && (key[length - 1] == '*' || key[length - 1] == ' '))
    key[--length] = '\0';
  return g_hash_table_lookup (table->by_heading, key);
}

const guint *
vt_table_get_key (const VtTable *table, guint *n_fields)
{
  g_return_val_if_fail (table != NULL && n_fields != NULL, NULL);
  *n_fields = table->key->len;
  return (const guint *) (gconstpointer) table->key->data;
}

VtTableTime
vt_table_get_time (const VtTable *table)
{
  g_return_val_if_fail (table != NULL, VT_TABLE_TIME_NONE);
  return table->time;
}

const VtField *
vt_table_get_from (const VtTable *table)
{
  g_return_val_if_fail (table != NULL, NULL);
  return table->from;
}

const VtField *
vt_table_get_to (const VtTable *table)
{
  g_return_val_if_fail (table != NULL, NULL);
  return table->to;
}

const VtField *
vt_table_get_time_through (const VtTable *table)
{
  g_return_val_if_fail (table != NULL, NULL);
  return table->time_through;
}

const VtField *
vt_table_get_present_from (const VtTable *table)
{
  g_return_val_if_fail (table != NULL, NULL);
  return table->present_from;
}

const VtField *
vt_table_get_present_to (const VtTable *table)
{
  g_return_val_if_fail (table != NULL, NULL);
  return table->present_to;
}

const VtField *
vt_table_get_person (const VtTable *table)
{
  g_return_val_if_fail (table != NULL, NULL);
  return table->person;
}

const VtTableWord *
vt_table_get_words (const VtTable *table, guint *n_words)
{
  g_return_val_if_fail (table != NULL && n_words != NULL, NULL);
  *n_words = table->words->len;
  return (const VtTableWord *) (gconstpointer) table->words->data;
}
