/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-quality-private.h"

#include "vt-error.h"
#include "vt-expression-private.h"

#include <string.h>

/* The fields that a set asks for, by table. */
typedef struct
{
  VtCatalog *catalog;
  GHashTable *tables; /* (owned): VtTable to GPtrArray of VtField */
} Facts;

static void collect (Facts *facts, const VtExpression *node);

/* --- which fields ----------------------------------------------------------------------------- */

static void
add_field (Facts *facts, const VtTable *table, const VtField *field)
{
  GPtrArray *fields = g_hash_table_lookup (facts->tables, table);

  if (field == NULL)
    return;
  if (fields == NULL)
    {
      fields = g_ptr_array_new ();
      g_hash_table_insert (facts->tables, (gpointer) table, fields);
    }
  if (!g_ptr_array_find (fields, field, NULL))
    g_ptr_array_add (fields, (gpointer) field);
}

static void
add_named (Facts *facts, const char *table_name, const char *const *names)
{
  const VtTable *table = vt_catalog_find_table (facts->catalog, table_name);

  for (guint i = 0; names[i] != NULL; i++)
    add_field (facts, table, vt_table_find_field (table, names[i]));
}

/* A value behind a reference: the person's own is known from their row; a household's is kept in
 * fields that lead through the reference; of any other row it counts which one it is. */
static void
add_linked (Facts *facts, const VtTable *table, const VtField *link, const VtField *field)
{
  if (g_str_equal (link->reference, "person"))
    {
      add_field (facts, vt_catalog_find_table (facts->catalog, "person"), field);
      return;
    }
  add_field (facts, table, link);
  for (guint i = 0; i < vt_table_get_n_fields (table); i++)
    {
      const VtField *through = vt_table_get_field (table, i);

      if (g_strcmp0 (through->through, link->name) == 0
          && g_str_equal (through->column, field->column))
        add_field (facts, table, through);
    }
}

static void
collect_conditions (Facts *facts, const VtTable *table, GPtrArray *conditions)
{
  for (guint i = 0; i < conditions->len; i++)
    {
      const VtCondition *condition = g_ptr_array_index (conditions, i);

      if (condition->link != NULL)
        add_linked (facts, table, condition->link, condition->field);
      else
        add_field (facts, table, condition->field);
      if (condition->other_link != NULL)
        add_linked (facts, table, condition->other_link, condition->other);
      else
        add_field (facts, table, condition->other);
    }
}

static void
collect_birth (Facts *facts)
{
  static const char *const names[] = { "birth_date", NULL };

  add_named (facts, "person", names);
}

static void
collect_query (Facts *facts, const VtQuery *query)
{
  const VtTable *table = query->table;
  const VtField *from = vt_table_get_from (table);

  if (vt_table_get_time_through (table) == NULL)
    add_field (facts, table, from);
  else
    add_field (facts, table, vt_table_get_time_through (table));
  add_field (facts, table, vt_table_get_to (table));
  if (from != NULL && from->filled_from != NULL)
    add_field (facts, table, vt_table_find_field (table, from->filled_from));
  if (query->overlapping)
    {
      add_field (facts, table, vt_table_get_present_from (table));
      add_field (facts, table, vt_table_get_present_to (table));
    }
  for (guint i = 0; i < query->alike->len; i++)
    add_field (facts, table, g_ptr_array_index (query->alike, i));
  collect_conditions (facts, table, query->chosen_by);
  collect_conditions (facts, table, query->preferred_by);
  collect_conditions (facts, table, query->tested_by);
  for (guint i = 0; i < query->chosen_by->len; i++)
    {
      const VtCondition *condition = g_ptr_array_index (query->chosen_by, i);

      if (condition->comparison == VT_COMPARE_UNFIT && condition->fit == VT_FIT_AGE_AND_TOOL)
        collect_birth (facts);
    }
  if (query->relation_to != NULL)
    collect (facts, query->relation_to);
}

static void
collect_presence (Facts *facts)
{
  static const char *const own[] = { "entered_on", "left_on", "leave_reason", NULL };
  static const char *const earlier[] = { "stay_from", "stay_to", "leave_reason", NULL };

  add_named (facts, "person", own);
  add_named (facts, "stay", earlier);
}

static void
collect_household (Facts *facts)
{
  static const char *const names[] = { "name", "household", "household_head", NULL };

  add_named (facts, "person", names);
}

static void
collect (Facts *facts, const VtExpression *node)
{
  switch (node->kind)
    {
    case VT_NODE_QUERY:
      collect_query (facts, node->query);
      break;
    case VT_NODE_AGE:
      collect_birth (facts);
      break;
    case VT_NODE_CHILD:
      collect_birth (facts);
      collect_presence (facts);
      break;
    case VT_NODE_PRESENT:
    case VT_NODE_DEPARTED:
      collect_presence (facts);
      break;
    case VT_NODE_HEADS:
    case VT_NODE_HOUSEHOLDS:
    case VT_NODE_MEMBERS:
      collect_household (facts);
      break;
    case VT_NODE_UNION:
    case VT_NODE_MINUS:
    case VT_NODE_DIFFER:
    case VT_NODE_BOTH:
    case VT_NODE_AT:
    case VT_NODE_SUM:
      break;
    }
  if (node->left != NULL)
    collect (facts, node->left);
  if (node->right != NULL)
    collect (facts, node->right);
}

/* --- their values ----------------------------------------------------------------------------- */

static gboolean
add_rows_about (const VtTable *table, VtDatabase *database, gint64 person, GArray *ids, GError **error)
{
  g_autofree char *query = g_strdup_printf ("list-%s-of-person", vt_table_get_name (table));
  g_autoptr (VtStatement) statement = vt_database_query (database, query, error);
  GError *failure = NULL;

  if (statement == NULL)
    return FALSE;
  vt_statement_bind_integer (statement, 1, person);
  while (vt_statement_step (statement, &failure))
    {
      gint64 id = vt_statement_get_integer (statement, 0);

      g_array_append_val (ids, id);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static int
compare_fields (gconstpointer a, gconstpointer b)
{
  const VtField *x = *(const VtField *const *) a;
  const VtField *y = *(const VtField *const *) b;

  return (x->index > y->index) - (x->index < y->index);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* One line a row, in an order of their own: rows entered anew are the same facts. */
static gboolean
add_lines (const VtTable *table,
           GPtrArray *fields,
           VtRegister *reg,
           VtDatabase *database,
           gint64 person,
           GChecksum *checksum,
           GError **error)
{
  gboolean own = g_str_equal (vt_table_get_name (table), "person");
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  if (own)
    g_array_append_val (ids, person);
  else if (!add_rows_about (table, database, person, ids, error))
    return FALSE;
  rows = vt_register_load_many (reg, database, table, (const gint64 *) (gpointer) ids->data,
                                ids->len, error);
  if (rows == NULL)
    return FALSE;
  g_ptr_array_sort (fields, compare_fields);
  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (GString) line = g_string_new (vt_table_get_name (table));

      for (guint f = 0; f < fields->len; f++)
        {
          const VtField *field = g_ptr_array_index (fields, f);
          const char *value = vt_record_get (g_ptr_array_index (rows, i), field->index);

          g_string_append_printf (line, "\t%s=%s", field->name, value != NULL ? value : "");
        }
      g_string_append_c (line, '\n');
      g_ptr_array_add (lines, g_string_free (g_steal_pointer (&line), FALSE));
    }
  g_ptr_array_sort (lines, compare_texts);
  for (guint i = 0; i < lines->len; i++)
    g_checksum_update (checksum, g_ptr_array_index (lines, i), -1);
  return TRUE;
}

char *
vt_quality_describe_facts (const VtQualityRule *rule,
                           VtRegister *reg,
                           VtDatabase *database,
                           gint64 person,
                           GError **error)
{
  VtCatalog *catalog = vt_register_get_catalog (reg);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GHashTable) tables
      = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  Facts facts = { .catalog = catalog, .tables = tables };

  collect (&facts, rule->set);
  for (guint i = 0; i < vt_catalog_get_n_tables (catalog); i++)
    {
      const VtTable *table = vt_catalog_get_table (catalog, i);
      GPtrArray *fields = g_hash_table_lookup (tables, table);
      gboolean about = vt_table_get_person (table) != NULL
                       || g_str_equal (vt_table_get_name (table), "person");

      if (fields != NULL && about
          && !add_lines (table, fields, reg, database, person, checksum, error))
        return NULL;
    }
  return g_strdup (g_checksum_get_string (checksum));
}
