/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-report-private.h"

/* Which row of a subject stands behind a person's cells in a list. */

/* The ids of a set's people or rows, sorted; kept for the next one who asks. */
static GArray *
get_ids (VtReport *report,
         const VtExpression *set)
{
  gpointer handle = GUINT_TO_POINTER (vt_report_get_set (report, set));
  GArray *ids = g_hash_table_lookup (report->ids, handle);

  if (ids == NULL)
    {
      ids = vt_evaluator_get_ids (report->evaluator, GPOINTER_TO_UINT (handle));
      g_hash_table_insert (report->ids, handle, ids);
    }
  return ids;
}

gboolean
vt_report_is_member (VtReport *report,
                     const VtExpression *set,
                     gint64 id)
{
  return g_array_binary_search (get_ids (report, set), &id, vt_evaluator_compare_ids, NULL);
}

static gboolean
holds_on (VtRecord *record,
          VtDay day)
{
  const VtTable *table = vt_record_get_table (record);
  VtDay from = vt_record_get_day (record, vt_table_get_from (table)->name);
  const VtField *end = vt_table_get_to (table);
  VtDay to = end != NULL ? vt_record_get_day (record, end->name) : VT_DAY_NONE;

  if (vt_table_get_time (table) == VT_TABLE_TIME_DAY)
    return from != VT_DAY_NONE && from <= day;
  return (from == VT_DAY_NONE || from <= day) && (to == VT_DAY_NONE || day <= to);
}

static VtDay
get_order (VtRecord *record)
{
  VtDay day = vt_record_get_day (record, vt_table_get_from (vt_record_get_table (record))->name);

  return day == VT_DAY_NONE ? VT_DAY_FIRST : day;
}

VtRecord *
vt_report_find_row (VtReport *report,
                    const VtTable *table,
                    const VtExpression *rows,
                    gint64 person_id,
                    GError **error)
{
  VtDay day = vt_figures_get_cut_off (report->figures);
  g_autofree char *query
      = g_strdup_printf ("list-%s-of-person", vt_table_get_name (table));
  g_autoptr (VtStatement) statement
      = vt_database_query (report->reader, query, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) step_error = NULL;
  VtRecord *found = NULL;

  if (statement == NULL)
    return NULL;
  vt_statement_bind_integer (statement, 1, person_id);
  while (vt_statement_step (statement, &step_error))
    {
      gint64 id = vt_statement_get_integer (statement, 0);

      g_array_append_val (ids, id);
    }
  if (step_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&step_error));
      return NULL;
    }
  /* The layout's table may be that of a catalog in another language than the register's. */
  records = vt_register_load_many (
      report->reg, report->reader,
      vt_catalog_find_table (vt_register_get_catalog (report->reg), vt_table_get_name (table)),
      (const gint64 *) ids->data, ids->len, error);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      VtRecord *record = g_ptr_array_index (records, i);

      gboolean fits = rows != NULL ? vt_report_is_member (report, rows, vt_record_get_id (record))
                                   : holds_on (record, day);

      if (fits && (found == NULL || get_order (record) >= get_order (found)))
        found = record;
    }
  return found != NULL ? g_object_ref (found) : NULL;
}
