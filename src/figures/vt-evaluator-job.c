/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-evaluator-private.h"

/* --- rows ------------------------------------------------------------------------------------- */

VtRowIndex *
vt_evaluator_get_row_index (VtEvaluator *self, const VtTable *table)
{
  VtRowIndex *index = g_hash_table_lookup (self->row_indexes, table);

  if (index != NULL)
    return index;
  index = g_new0 (VtRowIndex, 1);
  index->table = table;
  index->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  index->uids = g_byte_array_new ();
  index->people = g_array_new (FALSE, FALSE, sizeof (guint));
  index->fields = g_ptr_array_new ();
  index->values = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_hash_table_insert (self->row_indexes, (gpointer) table, index);
  return index;
}

guint
vt_row_index_need_field (VtRowIndex *index, const VtField *field)
{
  guint place;

  if (g_ptr_array_find (index->fields, field, &place))
    return place;
  g_ptr_array_add (index->fields, (gpointer) field);
  g_ptr_array_add (index->values, g_array_new (FALSE, FALSE, sizeof (gint64)));
  return index->fields->len - 1;
}

void
vt_row_index_free (VtRowIndex *index)
{
  g_array_unref (index->ids);
  g_byte_array_unref (index->uids);
  g_array_unref (index->people);
  g_ptr_array_unref (index->fields);
  g_ptr_array_unref (index->values);
  g_free (index);
}

/* --- jobs ------------------------------------------------------------------------------------- */

static void
want_earliest (VtEvaluator *self, const VtExpression *node, VtAt at)
{
  if (node->kind == VT_NODE_QUERY)
    {
      VtJob *job = vt_evaluator_get_job (self, node->query, at, FALSE);

      job->wants_earliest = TRUE;
      if (job->earliest == NULL)
        job->earliest = g_array_new (FALSE, FALSE, sizeof (VtDay));
      return;
    }
  if (node->kind == VT_NODE_AT)
    at = node->begin ? VT_AT_BEGIN : VT_AT_END;
  want_earliest (self, node->left, at);
  if (node->right != NULL)
    want_earliest (self, node->right, at);
}

VtJob *
vt_evaluator_get_job (VtEvaluator *self, const VtQuery *query, VtAt at, gboolean rows)
{
  char *key = g_strdup_printf ("%d%d%s", at, rows, query->text);
  VtJob *job = g_hash_table_lookup (self->jobs, key);

  if (job != NULL)
    {
      g_free (key);
      return job;
    }
  job = g_new0 (VtJob, 1);
  job->query = vt_query_ref ((VtQuery *) query);
  job->at = at;
  job->rows = rows;
  job->set = vt_set_new ();
  if (query->latest)
    job->latest = g_array_new (FALSE, TRUE, sizeof (VtLatest));
  if (query->relation != VT_RELATION_NONE)
    job->candidates = g_array_new (FALSE, FALSE, sizeof (VtCandidate));
  g_hash_table_insert (self->jobs, key, job);
  g_ptr_array_add (self->job_list, job);
  if (query->relation != VT_RELATION_NONE)
    want_earliest (self, query->relation_to, at);
  return job;
}

void
vt_job_free (VtJob *job)
{
  vt_query_unref ((VtQuery *) job->query);
  vt_set_unref (job->set);
  g_clear_pointer (&job->earliest, g_array_unref);
  g_clear_pointer (&job->candidates, g_array_unref);
  g_clear_pointer (&job->latest, g_array_unref);
  g_free (job);
}

/* --- taking rows ------------------------------------------------------------------------------ */

static void
note_earliest (VtJob *job, guint member, VtDay day)
{
  static const VtDay none = VT_DAY_NONE;
  VtDay *known;

  while (job->earliest->len <= member)
    g_array_append_val (job->earliest, none);
  known = &g_array_index (job->earliest, VtDay, member);
  if (*known == VT_DAY_NONE || day < *known)
    *known = day;
}

/* Of one day the row entered last, which has the higher id. */
static void
note_latest (VtJob *job, guint member, const VtLatest *row)
{
  VtLatest *known;

  if (job->latest->len <= member)
    g_array_set_size (job->latest, member + 1);
  known = &g_array_index (job->latest, VtLatest, member);
  if (known->there && known->preferred != row->preferred)
    {
      if (row->preferred)
        *known = *row;
    }
  else if (!known->there || row->day > known->day
           || (row->day == known->day && row->id > known->id))
    *known = *row;
}

void
vt_job_take (VtJob *job,
             guint member,
             VtDay day,
             gint64 id,
             guint row,
             gboolean preferred,
             gboolean good)
{
  VtDay counted = day == VT_DAY_NONE ? VT_DAY_FIRST : day;

  if (job->latest != NULL)
    {
      VtLatest latest = {
        .day = counted, .id = id, .row = row, .preferred = preferred, .good = good, .there = TRUE
      };

      note_latest (job, member, &latest);
      return;
    }
  if (job->candidates != NULL)
    {
      VtCandidate candidate = { .member = member, .row = row, .day = counted };

      g_array_append_val (job->candidates, candidate);
      return;
    }
  vt_set_add (job->set, job->rows ? row : member);
  if (job->wants_earliest)
    note_earliest (job, member, counted);
}

/* --- what all rows must be known for ---------------------------------------------------------- */

static VtDay
find_earliest (VtEvaluator *self, const VtExpression *node, VtAt at, guint member)
{
  VtDay left, right = VT_DAY_NONE;

  if (node->kind == VT_NODE_QUERY)
    {
      VtJob *job = vt_evaluator_get_job (self, node->query, at, FALSE);

      return member < job->earliest->len ? g_array_index (job->earliest, VtDay, member)
                                         : VT_DAY_NONE;
    }
  if (node->kind == VT_NODE_AT)
    at = node->begin ? VT_AT_BEGIN : VT_AT_END;
  left = find_earliest (self, node->left, at, member);
  if (node->right != NULL)
    right = find_earliest (self, node->right, at, member);
  if (left == VT_DAY_NONE || right == VT_DAY_NONE)
    return left == VT_DAY_NONE ? right : left;
  return MIN (left, right);
}

static void
judge_candidates (VtEvaluator *self, VtJob *job)
{
  gboolean since = job->query->relation == VT_RELATION_SINCE;

  for (guint i = 0; i < job->candidates->len; i++)
    {
      const VtCandidate *row = &g_array_index (job->candidates, VtCandidate, i);
      VtDay earliest = find_earliest (self, job->query->relation_to, job->at, row->member);

      if (earliest != VT_DAY_NONE && (row->day > earliest || (since && row->day == earliest)))
        vt_set_add (job->set, job->rows ? row->row : row->member);
    }
}

static void
judge_latest (VtJob *job)
{
  for (guint i = 0; i < job->latest->len; i++)
    {
      const VtLatest *row = &g_array_index (job->latest, VtLatest, i);

      if (row->there && row->good)
        vt_set_add (job->set, job->rows ? row->row : i);
    }
}

void
vt_evaluator_finish_jobs (VtEvaluator *self)
{
  for (guint i = 0; i < self->job_list->len; i++)
    {
      VtJob *job = g_ptr_array_index (self->job_list, i);

      if (job->latest != NULL)
        judge_latest (job);
      if (job->candidates != NULL)
        judge_candidates (self, job);
    }
}
