/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-report-private.h"

#include "vt-text.h"

/* The second part of a table: the rows behind its total, put together by one field's value. Two
 * values are one when people mean the same by them (vt_text_match_key()); it is written as in the row
 * that was entered first. */

typedef struct
{
  guint group;
  gint64 person;
} Pair;

void
vt_report_group_free (VtReportGroup *group)
{
  g_free (group->label);
  g_free (group->sort_key);
  g_free (group->values);
  g_free (group);
}

void
vt_report_add_group_sets (VtReport *report,
                          const VtLayoutSheet *layout)
{
  for (guint i = 0; layout->group != NULL && i < layout->group->cells->len; i++)
    {
      VtLayoutGroupCell *cell = g_ptr_array_index (layout->group->cells, i);
      guint handle;

      if (cell->rows == NULL)
        continue;
      handle = vt_evaluator_add_full (
          report->evaluator, cell->rows, cell->present_only, VT_EVALUATOR_ALL);
      g_hash_table_insert (report->group_rows, cell, GUINT_TO_POINTER (handle + 1));
    }
}

/* The handle + 1 of a column's rows; 0: it has none. */
static guint
find_handle (VtReport *report,
             const VtLayoutSheet *layout,
             guint column)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (
      report->group_rows, g_ptr_array_index (layout->group->cells, column)));
}

/* --- values ------------------------------------------------------------------------------------- */

/* The rows behind all columns. (transfer full) (element-type gint64): rising, each once */
static GArray *
collect_rows (VtReport *report,
              const VtLayoutSheet *layout)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < layout->group->cells->len; i++)
    {
      guint handle = find_handle (report, layout, i);
      g_autoptr (GArray) ids
          = handle > 0 ? vt_evaluator_get_ids (report->evaluator, handle - 1) : NULL;

      for (guint j = 0; ids != NULL && j < ids->len; j++)
        if (g_hash_table_add (
                seen, g_memdup2 (&g_array_index (ids, gint64, j), sizeof (gint64))))
          g_array_append_val (rows, g_array_index (ids, gint64, j));
    }
  g_array_sort (rows, vt_evaluator_compare_ids);
  return rows;
}

/* The group of a value, made when it is new. */
static guint
find_group (GPtrArray *groups,
            GHashTable *by_key,
            const char *value,
            const char *unknown,
            guint n_columns)
{
  g_autofree char *key = vt_text_match_key (value != NULL ? value : "");
  gpointer known = g_hash_table_lookup (by_key, key);
  VtReportGroup *group;

  if (known != NULL)
    return GPOINTER_TO_UINT (known) - 1;
  group = g_new0 (VtReportGroup, 1);
  group->label = g_strdup (value != NULL ? value : unknown);
  group->sort_key = value != NULL ? vt_text_sort_key (value) : NULL;
  group->values = g_new0 (gint64, n_columns);
  g_ptr_array_add (groups, group);
  g_hash_table_insert (by_key, g_steal_pointer (&key), GUINT_TO_POINTER (groups->len));
  return groups->len - 1;
}

/* Fills @groups and @group_of_row: a row's id to its group's number + 1. */
static gboolean
read_groups (VtReport *report,
             const VtLayoutSheet *layout,
             GPtrArray *groups,
             GHashTable *group_of_row,
             GError **error)
{
  const VtLayoutGroup *described = layout->group;
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *unknown = vt_report_word (report, "foot", "unknown");
  g_autoptr (GArray) rows = collect_rows (report, layout);
  /* The plan may be read in another language than the register is shown in. */
  const VtTable *table = vt_catalog_find_table (vt_register_get_catalog (report->reg),
                                                vt_table_get_name (described->table));
  g_autoptr (GPtrArray) records
      = vt_register_load_many (report->reg, report->reader, table,
                               (const gint64 *) (gpointer) rows->data, rows->len, error);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      VtRecord *record = g_ptr_array_index (records, i);
      gint64 id = vt_record_get_id (record);
      const char *code = vt_record_get_by_name (record, described->field->name);
      const char *value = code != NULL && described->field->codes != NULL
                              ? vt_code_list_label_of (described->field->codes, code)
                              : code;
      guint group = find_group (groups, by_key, value, unknown, described->cells->len);

      g_hash_table_insert (
          group_of_row, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (group + 1));
    }
  return records != NULL;
}

static int
compare_pairs (gconstpointer a,
               gconstpointer b)
{
  const Pair *left = a;
  const Pair *right = b;

  if (left->group != right->group)
    return left->group < right->group ? -1 : 1;
  return left->person < right->person ? -1 : left->person > right->person;
}

static void
count_column (VtReport *report,
              const VtLayoutSheet *layout,
              guint column,
              GPtrArray *groups,
              GHashTable *group_of_row)
{
  const VtLayoutGroupCell *cell = g_ptr_array_index (layout->group->cells, column);
  gboolean sum = vt_expression_get_unit (cell->rows) == VT_UNIT_DONG;
  guint handle = find_handle (report, layout, column) - 1;
  const VtSet *set = vt_evaluator_get_set (report->evaluator, handle);
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  guint place = G_MAXUINT;

  while (vt_set_next (set, &place))
    {
      gint64 id = vt_evaluator_get_id (report->evaluator, handle, place);
      guint number = GPOINTER_TO_UINT (g_hash_table_lookup (group_of_row, &id));
      Pair pair = { number - 1, vt_evaluator_get_row_person (report->evaluator, handle, place) };
      VtReportGroup *group = number > 0 ? g_ptr_array_index (groups, number - 1) : NULL;

      if (group != NULL && cell->people && pair.person != 0)
        g_array_append_val (pairs, pair);
      else if (group != NULL && !cell->people)
        group->values[column]
            += sum ? vt_evaluator_get_row_value (report->evaluator, handle, place) : 1;
    }
  g_array_sort (pairs, compare_pairs);
  for (guint i = 0; i < pairs->len; i++)
    {
      const Pair *pair = &g_array_index (pairs, Pair, i);

      if (i == 0 || compare_pairs (pair, pair - 1) != 0)
        ((VtReportGroup *) g_ptr_array_index (groups, pair->group))->values[column]++;
    }
}

/* In Vietnamese order, what is not known last. */
static int
compare_groups (gconstpointer a,
                gconstpointer b)
{
  const VtReportGroup *left = *(const VtReportGroup *const *) a;
  const VtReportGroup *right = *(const VtReportGroup *const *) b;

  if (left->sort_key == NULL || right->sort_key == NULL)
    return (left->sort_key == NULL) - (right->sort_key == NULL);
  return g_strcmp0 (left->sort_key, right->sort_key);
}

GPtrArray *
vt_report_find_groups (VtReport *report,
                       const VtLayoutSheet *layout,
                       GError **error)
{
  g_autoptr (GPtrArray) groups
      = g_ptr_array_new_with_free_func ((GDestroyNotify) vt_report_group_free);
  g_autoptr (GHashTable) group_of_row
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  g_return_val_if_fail (layout->group != NULL, NULL);

  if (!read_groups (report, layout, groups, group_of_row, error))
    return NULL;
  for (guint i = 0; i < layout->group->cells->len; i++)
    if (find_handle (report, layout, i) > 0)
      count_column (report, layout, i, groups, group_of_row);
  g_ptr_array_sort (groups, compare_groups);
  return g_steal_pointer (&groups);
}
