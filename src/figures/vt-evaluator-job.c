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
want_days (VtEvaluator *self, const VtExpression *node, VtAt at)
{
  if (node->kind == VT_NODE_QUERY)
    {
      VtJob *job = vt_evaluator_get_job (self, node->query, at, FALSE);

      job->wants_days = TRUE;
      if (job->days == NULL)
        job->days = g_array_new (FALSE, FALSE, sizeof (VtDays));
      return;
    }
  if (node->kind == VT_NODE_AT)
    at = node->begin ? VT_AT_BEGIN : VT_AT_END;
  want_days (self, node->left, at);
  if (node->right != NULL)
    want_days (self, node->right, at);
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
  if (query->overlapping)
    {
      job->spans = g_array_new (FALSE, FALSE, sizeof (VtSpan));
      job->texts = g_string_chunk_new (1024);
    }
  g_hash_table_insert (self->jobs, key, job);
  g_ptr_array_add (self->job_list, job);
  if (query->relation != VT_RELATION_NONE)
    want_days (self, query->relation_to, at);
  return job;
}

void
vt_job_free (VtJob *job)
{
  vt_query_unref ((VtQuery *) job->query);
  vt_set_unref (job->set);
  g_clear_pointer (&job->days, g_array_unref);
  g_clear_pointer (&job->spans, g_array_unref);
  g_clear_pointer (&job->texts, g_string_chunk_free);
  g_clear_pointer (&job->candidates, g_array_unref);
  g_clear_pointer (&job->latest, g_array_unref);
  g_free (job);
}

/* --- taking rows ------------------------------------------------------------------------------ */

static const VtDays no_days = { VT_DAY_LAST, VT_DAY_NONE };

static VtDays
join_days (VtDays one, VtDays other)
{
  return (VtDays){ MIN (one.first, other.first), MAX (one.last, other.last) };
}

static void
note_day (VtJob *job, guint member, VtDay day)
{
  VtDays *known;

  while (job->days->len <= member)
    g_array_append_val (job->days, no_days);
  known = &g_array_index (job->days, VtDays, member);
  *known = join_days (*known, (VtDays){ day, day });
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
vt_job_take (VtJob *job, const VtTaken *taken)
{
  VtDay counted = taken->day == VT_DAY_NONE ? VT_DAY_FIRST : taken->day;

  if (job->latest != NULL)
    {
      VtLatest latest = { .day = counted,
                          .id = taken->id,
                          .row = taken->row,
                          .preferred = taken->preferred,
                          .good = taken->good,
                          .there = TRUE };

      note_latest (job, taken->member, &latest);
      return;
    }
  if (job->candidates != NULL)
    {
      VtCandidate candidate = { .member = taken->member, .row = taken->row, .day = counted };

      g_array_append_val (job->candidates, candidate);
      return;
    }
  if (job->spans != NULL)
    {
      VtSpan span = { .member = taken->member,
                      .row = taken->row,
                      .from = taken->from,
                      .to = taken->to,
                      .alike = g_string_chunk_insert_const (job->texts, taken->alike) };

      g_array_append_val (job->spans, span);
      return;
    }
  vt_set_add (job->set, job->rows ? taken->row : taken->member);
  if (job->wants_days)
    note_day (job, taken->member, counted);
}

/* --- what all rows must be known for ---------------------------------------------------------- */

static VtDays
find_days (VtEvaluator *self, const VtExpression *node, VtAt at, guint member)
{
  VtDays days;

  if (node->kind == VT_NODE_QUERY)
    {
      VtJob *job = vt_evaluator_get_job (self, node->query, at, FALSE);

      return member < job->days->len ? g_array_index (job->days, VtDays, member) : no_days;
    }
  if (node->kind == VT_NODE_AT)
    at = node->begin ? VT_AT_BEGIN : VT_AT_END;
  days = find_days (self, node->left, at, member);
  if (node->right != NULL)
    days = join_days (days, find_days (self, node->right, at, member));
  return days;
}

static gboolean
is_related (const VtCandidate *row, VtRelation relation, VtDays days)
{
  gboolean any = days.first <= days.last;

  switch (relation)
    {
    case VT_RELATION_SINCE:
      return any && row->day >= days.first;
    case VT_RELATION_AFTER:
      return any && row->day > days.first;
    case VT_RELATION_UNANSWERED:
      return !any || days.last < row->day;
    case VT_RELATION_NONE:
      break;
    }
  g_assert_not_reached ();
}

static void
judge_candidates (VtEvaluator *self, VtJob *job)
{
  for (guint i = 0; i < job->candidates->len; i++)
    {
      const VtCandidate *row = &g_array_index (job->candidates, VtCandidate, i);
      VtDays days = find_days (self, job->query->relation_to, job->at, row->member);

      if (is_related (row, job->query->relation, days))
        vt_set_add (job->set, job->rows ? row->row : row->member);
    }
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const VtSpan *x = a;
  const VtSpan *y = b;

  if (x->member != y->member)
    return x->member < y->member ? -1 : 1;
  if (x->alike != y->alike)
    return x->alike < y->alike ? -1 : 1;
  return (x->from > y->from) - (x->from < y->from);
}

/* In the order of their beginnings a row overlaps an earlier one exactly when it overlaps the one
 * that ends last. */
static void
judge_spans (VtJob *job)
{
  const VtSpan *last = NULL;

  g_array_sort (job->spans, compare_spans);
  for (guint i = 0; i < job->spans->len; i++)
    {
      const VtSpan *span = &g_array_index (job->spans, VtSpan, i);

      if (span->to < span->from)
        continue; /* a stay of no day */
      if (last == NULL || last->member != span->member || last->alike != span->alike)
        {
          last = span;
          continue;
        }
      if (span->from <= last->to)
        {
          vt_set_add (job->set, job->rows ? span->row : span->member);
          vt_set_add (job->set, job->rows ? last->row : last->member);
        }
      if (span->to > last->to)
        last = span;
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
      if (job->spans != NULL)
        judge_spans (job);
    }
}
