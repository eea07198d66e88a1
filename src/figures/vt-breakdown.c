/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-breakdown.h"

#include "vt-evaluator-private.h"
#include "vt-text.h"

#include <string.h>

static guint
get_hamlet (VtEvaluator *self, guint person)
{
  return person != VT_NOBODY ? g_array_index (self->people.hamlets, guint, person) : VT_NOBODY;
}

static void
count_in (GArray *counts, guint hamlet, gint64 by)
{
  guint last = counts->len - 1;

  g_array_index (counts, gint64, MIN (hamlet, last)) += by;
}

/* --- households ------------------------------------------------------------------------------- */

/* Which member stands for each household: the one with the lowest code. */
static GArray *
find_first_members (VtEvaluator *self)
{
  static const guint nobody = VT_NOBODY;
  GArray *first = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->people.n_households; i++)
    g_array_append_val (first, nobody);
  for (guint person = 0; person < self->people.n; person++)
    {
      guint household = vt_evaluator_get_household (self, person);
      guint *best;

      if (household >= first->len)
        continue;
      best = &g_array_index (first, guint, household);
      if (*best == VT_NOBODY
          || strcmp (vt_people_get_code (&self->people, person),
                     vt_people_get_code (&self->people, *best))
                 < 0)
        *best = person;
    }
  return first;
}

static void
count_households (VtEvaluator *self, const VtSet *set, GArray *counts)
{
  g_autoptr (GArray) first = find_first_members (self);
  guint place = G_MAXUINT;

  while (vt_set_next (set, &place))
    {
      guint person;

      if (place >= first->len)
        person = g_array_index (self->people.single, guint, place - first->len);
      else if (g_array_index (self->household_list, VtHousehold, place).head != VT_NOBODY)
        person = g_array_index (self->household_list, VtHousehold, place).head;
      else
        person = g_array_index (first, guint, place);
      count_in (counts, get_hamlet (self, person), 1);
    }
}

/* --- public ----------------------------------------------------------------------------------- */

static void
count_rows (VtEvaluator *self, guint handle, const VtExpression *expression, GArray *counts)
{
  VtRowIndex *index = vt_evaluator_get_row_index (self, expression->table);
  gboolean sum = expression->unit == VT_UNIT_DONG;
  const VtSet *set = vt_evaluator_get_set (self, handle);
  guint place = G_MAXUINT;

  while (vt_set_next (set, &place))
    count_in (counts, get_hamlet (self, g_array_index (index->people, guint, place)),
              sum ? vt_evaluator_get_row_value (self, handle, place) : 1);
}

GArray *
vt_breakdown_count (VtEvaluator *evaluator, guint handle)
{
  GArray *counts = g_array_new (FALSE, TRUE, sizeof (gint64));
  const VtSet *set = vt_evaluator_get_set (evaluator, handle);
  guint place = G_MAXUINT;

  g_return_val_if_fail (set != NULL, counts);

  g_array_set_size (counts, evaluator->hamlet_list->len + 1);
  switch (vt_evaluator_get_unit (evaluator, handle))
    {
    case VT_UNIT_PEOPLE:
      while (vt_set_next (set, &place))
        count_in (counts, get_hamlet (evaluator, place), 1);
      break;
    case VT_UNIT_HOUSEHOLDS:
      count_households (evaluator, set, counts);
      break;
    case VT_UNIT_STAFF:
      g_array_index (counts, gint64, counts->len - 1) = vt_set_count (set);
      break;
    case VT_UNIT_ROWS:
    case VT_UNIT_DONG:
      count_rows (evaluator, handle,
                  g_array_index (evaluator->results, VtResult, handle).expression, counts);
      break;
    }
  return counts;
}
