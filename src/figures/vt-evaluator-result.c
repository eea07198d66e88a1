/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-evaluator-private.h"

#include "vt-file.h"

#include <string.h>

static const VtResult *
get_result (VtEvaluator *self, guint handle)
{
  g_return_val_if_fail (self != NULL && self->done, NULL);
  g_return_val_if_fail (handle < self->results->len, NULL);

  return &g_array_index (self->results, VtResult, handle);
}

gint64
vt_evaluator_get_count (VtEvaluator *self, guint handle)
{
  const VtResult *result = get_result (self, handle);

  g_return_val_if_fail (result != NULL && result->set != NULL, 0);

  return result->expression->unit == VT_UNIT_DONG ? result->sum : vt_set_count (result->set);
}

const VtSet *
vt_evaluator_get_set (VtEvaluator *self, guint handle)
{
  const VtResult *result = get_result (self, handle);

  return result != NULL ? result->set : NULL;
}

VtUnit
vt_evaluator_get_unit (VtEvaluator *self, guint handle)
{
  const VtResult *result = get_result (self, handle);

  return result != NULL ? result->expression->unit : VT_UNIT_PEOPLE;
}

/* --- ids -------------------------------------------------------------------------------------- */

static guint
get_single (VtEvaluator *self, guint place)
{
  return g_array_index (self->people.single, guint, place - self->people.n_households);
}

guint
vt_evaluator_find_person (VtEvaluator *self, guint handle, guint place)
{
  const VtExpression *expression = get_result (self, handle)->expression;
  const VtRowIndex *index;

  switch (expression->unit)
    {
    case VT_UNIT_PEOPLE:
      return place;
    case VT_UNIT_HOUSEHOLDS:
      return place < self->people.n_households
                 ? g_array_index (self->people.standing, guint, place)
                 : get_single (self, place);
    case VT_UNIT_STAFF:
      return VT_NOBODY;
    case VT_UNIT_ROWS:
    case VT_UNIT_DONG:
      index = vt_evaluator_get_row_index (self, expression->table);
      return g_array_index (index->people, guint, place);
    }
  g_assert_not_reached ();
}

gint64
vt_evaluator_get_id (VtEvaluator *self, guint handle, guint place)
{
  const VtResult *result = get_result (self, handle);
  VtRowIndex *index;

  g_return_val_if_fail (result != NULL, 0);

  switch (result->expression->unit)
    {
    case VT_UNIT_PEOPLE:
      return vt_evaluator_get_person_id (self, place);
    case VT_UNIT_HOUSEHOLDS:
      if (place < self->people.n_households)
        return g_array_index (self->household_list, VtHousehold, place).id;
      return -vt_evaluator_get_person_id (self, get_single (self, place));
    case VT_UNIT_STAFF:
      return g_array_index (self->staff_ids, gint64, place);
    case VT_UNIT_ROWS:
    case VT_UNIT_DONG:
      index = vt_evaluator_get_row_index (self, result->expression->table);
      return g_array_index (index->ids, gint64, place);
    }
  g_assert_not_reached ();
}

int
vt_evaluator_compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

GArray *
vt_evaluator_get_ids (VtEvaluator *self, guint handle)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const VtSet *set = vt_evaluator_get_set (self, handle);
  guint place = G_MAXUINT;

  g_return_val_if_fail (set != NULL, ids);

  while (vt_set_next (set, &place))
    {
      gint64 id = vt_evaluator_get_id (self, handle, place);

      g_array_append_val (ids, id);
    }
  g_array_sort (ids, vt_evaluator_compare_ids);
  return ids;
}

/* --- codes ------------------------------------------------------------------------------------ */

static char *
dup_member (VtEvaluator *self, const VtExpression *expression, guint place)
{
  const VtRowIndex *index;

  switch (expression->unit)
    {
    case VT_UNIT_PEOPLE:
      return g_strdup (vt_people_get_code (&self->people, place));
    case VT_UNIT_HOUSEHOLDS:
      if (place < self->people.n_households)
        return g_strdup (g_array_index (self->household_list, VtHousehold, place).code);
      return g_strconcat ("@", vt_people_get_code (&self->people, get_single (self, place)), NULL);
    case VT_UNIT_STAFF:
      return g_strdup (g_ptr_array_index (self->staff_codes, place));
    case VT_UNIT_ROWS:
    case VT_UNIT_DONG:
      index = vt_evaluator_get_row_index (self, expression->table);
      return vt_uuid_to_text (index->uids->data + (gsize) place * 16);
    }
  g_assert_not_reached ();
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

GStrv
vt_evaluator_dup_members (VtEvaluator *self, guint handle)
{
  const VtResult *result = get_result (self, handle);
  g_autoptr (GPtrArray) members = g_ptr_array_new ();
  guint place = G_MAXUINT;

  g_return_val_if_fail (result != NULL && result->set != NULL, NULL);

  while (vt_set_next (result->set, &place))
    g_ptr_array_add (members, dup_member (self, result->expression, place));
  g_ptr_array_sort (members, compare_texts);
  g_ptr_array_add (members, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&members), FALSE);
}

/* --- rows ------------------------------------------------------------------------------------- */

gint64
vt_evaluator_get_row_value (VtEvaluator *self, guint handle, guint place)
{
  const VtResult *result = get_result (self, handle);
  VtRowIndex *index;
  guint field;

  g_return_val_if_fail (result != NULL && result->expression->kind == VT_NODE_SUM, 0);

  index = vt_evaluator_get_row_index (self, result->expression->table);
  field = vt_row_index_need_field (index, result->expression->summed);
  return g_array_index ((GArray *) g_ptr_array_index (index->values, field), gint64, place);
}

gint64
vt_evaluator_get_row_person (VtEvaluator *self, guint handle, guint place)
{
  const VtResult *result = get_result (self, handle);
  guint person;

  g_return_val_if_fail (result != NULL && result->expression->table != NULL, 0);

  person = g_array_index (vt_evaluator_get_row_index (self, result->expression->table)->people,
                          guint, place);
  return person != VT_NOBODY ? vt_evaluator_get_person_id (self, person) : 0;
}

/* --- people and hamlets ----------------------------------------------------------------------- */

guint
vt_evaluator_get_n_people (VtEvaluator *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->people.n;
}

gint64
vt_evaluator_get_person_id (VtEvaluator *self, guint place)
{
  g_return_val_if_fail (self != NULL && place < self->people.n, 0);

  return g_array_index (self->people.ids, gint64, place);
}

const char *
vt_evaluator_get_person_code (VtEvaluator *self, guint place)
{
  g_return_val_if_fail (self != NULL && place < self->people.n, NULL);

  return vt_people_get_code (&self->people, place);
}

guint
vt_evaluator_get_n_hamlets (VtEvaluator *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->hamlet_list->len;
}

const char *
vt_evaluator_get_hamlet_name (VtEvaluator *self, guint hamlet)
{
  g_return_val_if_fail (self != NULL && hamlet < self->hamlet_list->len, NULL);

  return g_array_index (self->hamlet_list, VtHamlet, hamlet).name;
}

gint64
vt_evaluator_get_hamlet_id (VtEvaluator *self, guint hamlet)
{
  g_return_val_if_fail (self != NULL && hamlet < self->hamlet_list->len, 0);

  return g_array_index (self->hamlet_list, VtHamlet, hamlet).id;
}
