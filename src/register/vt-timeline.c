/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-timeline.h"

#include <string.h>

/* The fields that say what a row is about; a table that is not here shows its first ones. */
static const struct
{
  const char *table;
  const char *fields[4];
} summaries[] = {
  { "membership", { "target_group", "basis" } },
  { "disability", { "degree", "types" } },
  { "intake", { "code", "risk", "content" } },
  { "screening", { "tool", "score", "conclusion" } },
  { "placement", { "form", "caregiver_name" } },
  { "visit", { "living", "health", "spirit", "integration" } },
  { "need", { "service" } },
  { "service", { "service", "provider" } },
  { "allowance", { "kind", "category", "amount" } },
  { "attendance", { "activity", "role" } },
  { "resource", { "donor", "form", "content" } },
  { "stay", { "leave_reason" } },
};

#define SUMMARY_CHARACTERS 160

static void
free_entry (gpointer data)
{
  VtTimelineEntry *entry = data;

  g_free (entry->summary);
  g_free (entry);
}

/* --- one entry -------------------------------------------------------------------------------- */

static void
append_value (GString *line, VtRecord *record, const VtField *field, guint *n_values)
{
  g_autofree char *text = vt_record_format (record, field->index);

  if (*text == '\0')
    return;
  g_strdelimit (text, "\n", ' ');
  g_string_append_printf (line, "%s%s", *n_values == 0 ? ": " : " · ", text);
  (*n_values)++;
}

static char *
cut (const char *line)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (line, -1) <= SUMMARY_CHARACTERS)
    return g_strdup (line);
  start = g_utf8_substring (line, 0, SUMMARY_CHARACTERS - 1);
  return g_strconcat (start, "…", NULL);
}

static char *
summarize (VtRecord *record)
{
  const VtTable *table = vt_record_get_table (record);
  g_autoptr (GString) line = g_string_new (vt_table_get_label (table));
  guint n_values = 0;

  for (guint i = 0; i < G_N_ELEMENTS (summaries); i++)
    {
      if (strcmp (summaries[i].table, vt_table_get_name (table)) != 0)
        continue;
      for (guint j = 0; j < G_N_ELEMENTS (summaries[i].fields) && summaries[i].fields[j] != NULL;
           j++)
        append_value (line, record, vt_table_find_field (table, summaries[i].fields[j]), &n_values);
      return cut (line->str);
    }
  for (guint i = 0; i < vt_table_get_n_fields (table) && n_values < 3; i++)
    {
      const VtField *field = vt_table_get_field (table, i);

      if (field != vt_table_get_person (table) && !field->restricted)
        append_value (line, record, field, &n_values);
    }
  return cut (line->str);
}

/* The day of a row whose day stands in the row it refers to (an attendance's activity). */
static VtDay
find_day_behind (VtRegister *reg, VtRecord *record, const VtField *through)
{
  const VtTable *referred
      = vt_catalog_find_table (vt_register_get_catalog (reg), through->reference);
  const char *text = vt_record_get (record, through->index);
  gint64 id
      = text == NULL ? 0 : vt_register_find (reg, referred, through->reference_by, text, NULL);
  g_autoptr (VtRecord) behind = id == 0 ? NULL : vt_register_load (reg, referred, id, NULL);

  if (behind == NULL)
    return VT_DAY_NONE;
  return vt_record_get_day (behind, vt_table_get_from (vt_record_get_table (record))->name);
}

/* The table's day; for one without a time the first date in it. */
static VtDay
find_day (VtRegister *reg, VtRecord *record)
{
  const VtTable *table = vt_record_get_table (record);
  const VtField *from = vt_table_get_from (table);

  if (vt_table_get_time_through (table) != NULL)
    return find_day_behind (reg, record, vt_table_get_time_through (table));
  if (from != NULL)
    return vt_record_get_day (record, from->name);
  for (guint i = 0; i < vt_table_get_n_fields (table); i++)
    if (vt_table_get_field (table, i)->type == VT_FIELD_DATE && vt_record_get (record, i) != NULL)
      return vt_day_from_canonical (vt_record_get (record, i), NULL);
  return VT_DAY_NONE;
}

/* --- all of them ------------------------------------------------------------------------------ */

static GArray *
read_ids (VtDatabase *reader, const VtTable *table, gint64 person_id, GError **error)
{
  g_autofree char *query = g_strdup_printf ("list-%s-of-person", vt_table_get_name (table));
  g_autoptr (VtStatement) statement = vt_database_query (reader, query, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return NULL;
  vt_statement_bind_integer (statement, 1, person_id);
  while (vt_statement_step (statement, &local_error))
    {
      gint64 id = vt_statement_get_integer (statement, 0);

      g_array_append_val (ids, id);
    }
  if (local_error == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static gboolean
add_rows (VtRegister *reg,
          const VtTable *table,
          gint64 person_id,
          GPtrArray *entries,
          GError **error)
{
  VtDatabase *reader = vt_register_get_reader (reg);
  g_autoptr (GArray) ids = read_ids (reader, table, person_id, error);
  g_autoptr (GPtrArray) records = NULL;

  if (ids == NULL)
    return FALSE;
  records = vt_register_load_many (
      reg, reader, table, (const gint64 *) (void *) ids->data, ids->len, error);
  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      VtRecord *record = g_ptr_array_index (records, i);
      VtTimelineEntry *entry = g_new (VtTimelineEntry, 1);

      entry->day = find_day (reg, record);
      entry->table = table;
      entry->id = vt_record_get_id (record);
      entry->summary = summarize (record);
      g_ptr_array_add (entries, entry);
    }
  return TRUE;
}

/* VT_DAY_NONE is the smallest day, so that it stands last. */
static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const VtTimelineEntry *first = *(const VtTimelineEntry *const *) a;
  const VtTimelineEntry *second = *(const VtTimelineEntry *const *) b;

  if (first->day != second->day)
    return first->day > second->day ? -1 : 1;
  if (first->table != second->table)
    return strcmp (vt_table_get_name (first->table), vt_table_get_name (second->table));
  return first->id > second->id ? -1 : first->id < second->id;
}

GPtrArray *
vt_timeline_load (VtRegister *reg, gint64 person_id, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (free_entry);
  VtCatalog *catalog;

  g_return_val_if_fail (VT_IS_REGISTER (reg), NULL);

  catalog = vt_register_get_catalog (reg);
  for (guint i = 0; i < vt_catalog_get_n_tables (catalog); i++)
    {
      const VtTable *table = vt_catalog_get_table (catalog, i);

      if (vt_table_get_person (table) != NULL && vt_table_get_sheet (table) != NULL
          && !add_rows (reg, table, person_id, entries, error))
        return NULL;
    }
  g_ptr_array_sort (entries, compare_entries);
  return g_steal_pointer (&entries);
}
