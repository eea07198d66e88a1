/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-evaluator.h"

#include "vt-evaluator-private.h"

#include <string.h>

/* --- life ------------------------------------------------------------------------------------- */

static void
clear_household (gpointer data)
{
  VtHousehold *household = data;

  g_free (household->code);
  g_free (household->head_key);
}

static void
clear_hamlet (gpointer data)
{
  VtHamlet *hamlet = data;

  g_free (hamlet->name);
  g_free (hamlet->key);
}

static void
clear_result (gpointer data)
{
  VtResult *result = data;

  vt_expression_unref ((VtExpression *) result->expression);
  vt_set_unref (result->set);
}

static void
init_people (VtPeople *people)
{
  people->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  people->codes = g_string_new (NULL);
  people->code_at = g_array_new (FALSE, FALSE, sizeof (guint32));
  people->births = g_array_new (FALSE, FALSE, sizeof (VtDay));
  people->hamlets = g_array_new (FALSE, FALSE, sizeof (guint));
  people->households = g_array_new (FALSE, FALSE, sizeof (guint));
  people->reasons = g_array_new (FALSE, FALSE, sizeof (gint16));
  people->single = g_array_new (FALSE, FALSE, sizeof (guint));
  people->standing = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint at = 0; at < VT_N_ATS; at++)
    people->present[at] = vt_set_new ();
  people->heads = vt_set_new ();
}

VtEvaluator *
vt_evaluator_new (VtCatalog *catalog, const VtPeriod *period, VtDay cut_off)
{
  VtEvaluator *self;

  g_return_val_if_fail (VT_IS_CATALOG (catalog) && period != NULL, NULL);

  self = g_new0 (VtEvaluator, 1);
  self->catalog = g_object_ref (catalog);
  self->period = *period;
  self->cut_off = cut_off;
  self->results = g_array_new (FALSE, TRUE, sizeof (VtResult));
  g_array_set_clear_func (self->results, clear_result);
  self->jobs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->job_list = g_ptr_array_new_with_free_func ((GDestroyNotify) vt_job_free);
  init_people (&self->people);
  self->household_list = g_array_new (FALSE, FALSE, sizeof (VtHousehold));
  g_array_set_clear_func (self->household_list, clear_household);
  self->hamlet_list = g_array_new (FALSE, FALSE, sizeof (VtHamlet));
  g_array_set_clear_func (self->hamlet_list, clear_hamlet);
  self->hamlet_places = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->staff_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->staff_codes = g_ptr_array_new_with_free_func (g_free);
  self->row_indexes = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) vt_row_index_free);
  self->baselines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
vt_evaluator_free (VtEvaluator *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->jobs);
  g_ptr_array_unref (self->job_list);
  g_array_unref (self->results);
  vt_people_clear (&self->people);
  g_array_unref (self->household_list);
  g_hash_table_unref (self->hamlet_places);
  g_array_unref (self->hamlet_list);
  g_array_unref (self->staff_ids);
  g_ptr_array_unref (self->staff_codes);
  g_hash_table_unref (self->row_indexes);
  g_hash_table_unref (self->baselines);
  g_object_unref (self->catalog);
  g_free (self);
}

/* --- times ------------------------------------------------------------------------------------ */

VtDay
vt_evaluator_get_day (VtEvaluator *self, VtAt at)
{
  return at == VT_AT_BEGIN ? self->period.from - 1 : self->cut_off;
}

gboolean
vt_evaluator_is_in_period (VtEvaluator *self, VtDay day)
{
  return day != VT_DAY_NONE && self->period.from <= day && day <= self->period.to
         && day <= self->cut_off;
}

const VtPeriod *
vt_evaluator_get_period (VtEvaluator *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->period;
}

VtDay
vt_evaluator_get_cut_off (VtEvaluator *self)
{
  g_return_val_if_fail (self != NULL, VT_DAY_NONE);

  return self->cut_off;
}

/* --- adding ----------------------------------------------------------------------------------- */

/* Makes the jobs of all words below. */
static void
prepare (VtEvaluator *self, const VtExpression *node, VtAt at)
{
  if (node->kind == VT_NODE_QUERY)
    {
      gboolean rows = node->unit == VT_UNIT_ROWS;

      vt_evaluator_get_job (self, node->query, at, rows);
      if (rows)
        vt_evaluator_get_row_index (self, node->query->table);
      return;
    }
  if (node->kind == VT_NODE_HOUSEHOLDS || node->kind == VT_NODE_MEMBERS
      || node->kind == VT_NODE_HEADS)
    self->wants_households = TRUE;
  if (node->kind == VT_NODE_AT)
    at = node->begin ? VT_AT_BEGIN : VT_AT_END;
  if (node->kind == VT_NODE_SUM)
    vt_row_index_need_field (vt_evaluator_get_row_index (self, node->table), node->summed);
  if (node->left != NULL)
    prepare (self, node->left, at);
  if (node->right != NULL)
    prepare (self, node->right, at);
}

guint
vt_evaluator_add_full (VtEvaluator *self,
                       const VtExpression *expression,
                       gboolean present_only,
                       guint within)
{
  VtResult result = { .present_only = present_only, .within = within };

  g_return_val_if_fail (self != NULL && !self->done, VT_EVALUATOR_ALL);
  g_return_val_if_fail (expression != NULL, VT_EVALUATOR_ALL);
  g_return_val_if_fail (within == VT_EVALUATOR_ALL || within < self->results->len,
                        VT_EVALUATOR_ALL);

  result.expression = vt_expression_ref (expression);
  prepare (self, expression, VT_AT_END);
  g_array_append_val (self->results, result);
  return self->results->len - 1;
}

guint
vt_evaluator_add (VtEvaluator *self, const VtExpression *expression)
{
  VtUnit unit;

  g_return_val_if_fail (expression != NULL, VT_EVALUATOR_ALL);

  unit = vt_expression_get_unit (expression);
  return vt_evaluator_add_full (self, expression, unit == VT_UNIT_PEOPLE, VT_EVALUATOR_ALL);
}

/* --- putting the sets together ---------------------------------------------------------------- */

/* Sets of the tree's parts, by part; parts are shared where a plan names them. */
typedef struct
{
  VtEvaluator *self;
  GHashTable *known[VT_N_ATS]; /* VtExpression to VtSet (owned) */
} Memory;

static const VtSet *evaluate (Memory *memory, const VtExpression *node, VtAt at);

static VtSet *
combine (Memory *memory, const VtExpression *node, VtAt at)
{
  const VtSet *left = evaluate (memory, node->left, at);
  const VtSet *right = evaluate (memory, node->right, at);

  switch (node->kind)
    {
    case VT_NODE_UNION:
      return vt_set_unite (left, right);
    case VT_NODE_MINUS:
      return vt_set_subtract (left, right);
    case VT_NODE_DIFFER:
      return vt_set_differ (left, right);
    default:
      g_assert (node->kind == VT_NODE_BOTH);
      return vt_set_intersect (left, right);
    }
}

static VtSet *
find_children (VtEvaluator *self, VtAt at)
{
  g_autoptr (VtSet) young = vt_evaluator_find_ages (self, at, -1, 16 * 12);

  return vt_set_intersect (self->people.present[at], young);
}

static VtSet *
compute (Memory *memory, const VtExpression *node, VtAt at)
{
  VtEvaluator *self = memory->self;

  switch (node->kind)
    {
    case VT_NODE_UNION:
    case VT_NODE_MINUS:
    case VT_NODE_DIFFER:
    case VT_NODE_BOTH:
      return combine (memory, node, at);
    case VT_NODE_AT:
      return vt_set_ref (evaluate (memory, node->left, node->begin ? VT_AT_BEGIN : VT_AT_END));
    case VT_NODE_PRESENT:
      return vt_set_ref (self->people.present[at]);
    case VT_NODE_CHILD:
      return find_children (self, at);
    case VT_NODE_AGE:
      if (node->unknown)
        return vt_evaluator_find_unknown_ages (self);
      return vt_evaluator_find_ages (self, at, node->min_months, node->max_months);
    case VT_NODE_HEADS:
      return vt_set_intersect (self->people.present[at], self->people.heads);
    case VT_NODE_DEPARTED:
      return vt_evaluator_find_departed (self, node);
    case VT_NODE_HOUSEHOLDS:
      return vt_evaluator_find_households (self, at, evaluate (memory, node->left, at),
                                           node->at_least);
    case VT_NODE_MEMBERS:
      return vt_evaluator_find_members (self, at, evaluate (memory, node->left, at));
    case VT_NODE_QUERY:
      return vt_set_ref (
          vt_evaluator_get_job (self, node->query, at, node->unit == VT_UNIT_ROWS)->set);
    case VT_NODE_SUM:
      return vt_set_ref (evaluate (memory, node->left, at));
    }
  g_assert_not_reached ();
}

static const VtSet *
evaluate (Memory *memory, const VtExpression *node, VtAt at)
{
  VtSet *set = g_hash_table_lookup (memory->known[at], node);

  if (set == NULL)
    {
      set = compute (memory, node, at);
      g_hash_table_insert (memory->known[at], (gpointer) node, set);
    }
  return set;
}

static VtSet *
keep_present (VtEvaluator *self, const VtExpression *expression, const VtSet *set)
{
  const VtSet *present = self->people.present[VT_AT_END];
  const VtRowIndex *index;
  VtSet *kept;
  guint row = G_MAXUINT;

  if (expression->unit == VT_UNIT_PEOPLE)
    return vt_set_intersect (set, present);
  if (expression->unit == VT_UNIT_HOUSEHOLDS || expression->unit == VT_UNIT_STAFF)
    return vt_set_ref (set);

  index = vt_evaluator_get_row_index (self, expression->table);
  kept = vt_set_new ();
  while (vt_set_next (set, &row))
    {
      guint person = g_array_index (index->people, guint, row);

      if (person == VT_NOBODY || vt_set_contains (present, person))
        vt_set_add (kept, row);
    }
  return kept;
}

static gint64
add_up (VtEvaluator *self, const VtResult *result)
{
  VtRowIndex *index = vt_evaluator_get_row_index (self, result->expression->table);
  guint field = vt_row_index_need_field (index, result->expression->summed);
  const GArray *values = g_ptr_array_index (index->values, field);
  gint64 sum = 0;
  guint row = G_MAXUINT;

  while (vt_set_next (result->set, &row))
    sum += g_array_index (values, gint64, row);
  return sum;
}

static void
finish_result (Memory *memory, VtResult *result)
{
  VtEvaluator *self = memory->self;
  g_autoptr (VtSet) set = vt_set_ref (evaluate (memory, result->expression, VT_AT_END));

  if (result->present_only)
    {
      VtSet *kept = keep_present (self, result->expression, set);

      vt_set_unref (set);
      set = kept;
    }
  if (result->within == VT_EVALUATOR_ALL)
    result->set = g_steal_pointer (&set);
  else
    result->set
        = vt_set_intersect (set, g_array_index (self->results, VtResult, result->within).set);
  if (result->expression->kind == VT_NODE_SUM)
    result->sum = add_up (self, result);
}

gboolean
vt_evaluator_run (VtEvaluator *self, VtDatabase *reader, GCancellable *cancellable, GError **error)
{
  Memory memory = { .self = self };
  gboolean scanned;

  g_return_val_if_fail (self != NULL && !self->done, FALSE);
  g_return_val_if_fail (VT_IS_DATABASE (reader), FALSE);

  self->done = TRUE;
  if (!vt_database_begin_reading (reader, error))
    return FALSE;
  scanned = vt_evaluator_scan (self, reader, cancellable, error);
  vt_database_end_reading (reader);
  if (!scanned)
    return FALSE;

  for (guint at = 0; at < VT_N_ATS; at++)
    memory.known[at] = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) vt_set_unref);
  for (guint i = 0; i < self->results->len; i++)
    finish_result (&memory, &g_array_index (self->results, VtResult, i));
  for (guint at = 0; at < VT_N_ATS; at++)
    g_hash_table_unref (memory.known[at]);
  g_hash_table_remove_all (self->jobs);
  g_ptr_array_set_size (self->job_list, 0);
  return TRUE;
}
