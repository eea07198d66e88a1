/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-breakdown.h"

#include "vt-evaluator-private.h"
#include "vt-number.h"

/* One side of a figure and one dimension. A member of the side is a person, or somebody stands for
 * it; who is in no band is in the last row, so that the rows hold everybody. */
typedef struct
{
  VtFigures *figures;
  VtEvaluator *evaluator;
  const VtDimension *dimension;
  guint index; /* of the dimension */
  guint handle;
  const VtSet *set;
  guint n_rows;
} Division;

static void
begin (Division *division, VtFigures *figures, guint figure, VtSide side, guint dimension)
{
  division->figures = figures;
  division->evaluator = vt_figures_get_evaluator (figures);
  division->dimension = vt_plan_get_dimension (vt_figures_get_plan (figures), dimension);
  division->index = dimension;
  division->handle = vt_figures_get_handle (figures, figure, side);
  division->set = vt_evaluator_get_set (division->evaluator, division->handle);
  division->n_rows = 1
                     + (division->dimension->hamlets
                            ? vt_evaluator_get_n_hamlets (division->evaluator)
                            : division->dimension->bands->len);
}

static const VtSet *
get_band (const Division *division, guint band)
{
  return vt_evaluator_get_set (division->evaluator,
                               vt_figures_get_band (division->figures, division->index, band));
}

static gboolean
is_in_band (const Division *division, guint person, guint band)
{
  if (person == VT_NOBODY)
    return FALSE;
  if (division->dimension->hamlets)
    return g_array_index (division->evaluator->people.hamlets, guint, person) == band;
  return vt_set_contains (get_band (division, band), person);
}

/* Whether a member belongs to the row. */
static gboolean
is_in_row (const Division *division, guint member, guint row)
{
  guint person = vt_evaluator_find_person (division->evaluator, division->handle, member);

  if (row + 1 < division->n_rows)
    return is_in_band (division, person, row);
  for (guint band = 0; band < row; band++)
    if (is_in_band (division, person, band))
      return FALSE;
  return TRUE;
}

/* --- counting --------------------------------------------------------------------------------- */

static gint64
get_weight (const Division *division, guint member)
{
  return vt_evaluator_get_unit (division->evaluator, division->handle) == VT_UNIT_DONG
             ? vt_evaluator_get_row_value (division->evaluator, division->handle, member)
             : 1;
}

static void
count_hamlets (const Division *division, gint64 *counts)
{
  GArray *hamlets = division->evaluator->people.hamlets;
  guint member = G_MAXUINT;

  while (vt_set_next (division->set, &member))
    {
      guint person = vt_evaluator_find_person (division->evaluator, division->handle, member);
      guint hamlet
          = person != VT_NOBODY ? g_array_index (hamlets, guint, person) : division->n_rows - 1;

      counts[MIN (hamlet, division->n_rows - 1)] += get_weight (division, member);
    }
}

/* People are counted a machine word at a time. */
static void
count_people (const Division *division, gint64 *counts)
{
  g_autoptr (VtSet) rest = vt_set_ref (division->set);
  guint last = division->n_rows - 1;

  for (guint i = 0; i < last; i++)
    {
      VtSet *left = vt_set_subtract (rest, get_band (division, i));

      counts[i] = vt_set_count_both (division->set, get_band (division, i));
      vt_set_unref (rest);
      rest = left;
    }
  counts[last] = vt_set_count (rest);
}

static void
count_members (const Division *division, gint64 *counts)
{
  guint member = G_MAXUINT;

  while (vt_set_next (division->set, &member))
    for (guint row = 0; row < division->n_rows; row++)
      if (is_in_row (division, member, row))
        counts[row] += get_weight (division, member);
}

/* The side that a baseline stands for has the hamlets' own baselines, and else no known parts. */
static void
apply_baselines (const Division *division, const char *baseline, gint64 *counts)
{
  guint last = division->n_rows - 1;

  for (guint row = 0; row < last; row++)
    if (!division->dimension->hamlets
        || !vt_evaluator_get_hamlet_baseline (division->evaluator, baseline, row, &counts[row]))
      counts[row] = -1;
  counts[last] = division->dimension->hamlets ? 0 : -1;
}

/* Whether an outside number stands in the place of this side's. */
static gboolean
is_outside (const VtFigureValue *value, VtSide side)
{
  return value->baseline_used
         && (side == VT_SIDE_DENOMINATOR) == (value->figure->denominator != NULL);
}

GArray *
vt_breakdown_count (VtFigures *figures, guint index, VtSide side, guint dimension)
{
  GArray *counts = g_array_new (FALSE, TRUE, sizeof (gint64));
  const VtFigureValue *value = vt_figures_get_value (figures, index);
  Division division;

  begin (&division, figures, index, side, dimension);
  g_return_val_if_fail (value != NULL && division.set != NULL, counts);

  g_array_set_size (counts, division.n_rows);
  if (is_outside (value, side))
    apply_baselines (&division, value->figure->baseline, (gint64 *) (gpointer) counts->data);
  else if (division.dimension->hamlets)
    count_hamlets (&division, (gint64 *) (gpointer) counts->data);
  else if (value->figure->unit == VT_UNIT_PEOPLE)
    count_people (&division, (gint64 *) (gpointer) counts->data);
  else
    count_members (&division, (gint64 *) (gpointer) counts->data);
  return counts;
}

/* --- parts ------------------------------------------------------------------------------------ */

void
vt_breakdown_part_free (VtBreakdownPart *part)
{
  g_return_if_fail (part != NULL);

  g_array_unref (part->rows);
  g_free (part);
}

static const char *
get_label (VtFigures *figures, const VtDimension *dimension, guint row, guint n_rows)
{
  if (row + 1 == n_rows)
    return dimension->rest;
  if (dimension->hamlets)
    return vt_evaluator_get_hamlet_name (vt_figures_get_evaluator (figures), row);
  return ((VtDimensionBand *) g_ptr_array_index (dimension->bands, row))->label;
}

static gboolean
sums_to (GArray *counts, gint64 total)
{
  gint64 sum = 0;

  for (guint i = 0; i < counts->len; i++)
    sum += g_array_index (counts, gint64, i);
  return sum == total;
}

/* A dimension whose bands turn out to overlap is shown as one that does, whatever its file says. */
static VtBreakdownKind
find_kind (const VtFigureValue *value,
           const VtDimension *dimension,
           GArray *numerators,
           GArray *denominators)
{
  if (dimension->overlapping)
    return VT_BREAKDOWN_OVERLAPS;
  if (!is_outside (value, VT_SIDE_NUMERATOR) && !sums_to (numerators, value->numerator))
    return VT_BREAKDOWN_OVERLAPS;
  if (denominators != NULL && !is_outside (value, VT_SIDE_DENOMINATOR)
      && !sums_to (denominators, value->denominator))
    return VT_BREAKDOWN_OVERLAPS;
  return VT_BREAKDOWN_SUMS;
}

static gboolean
applies (const VtFigureValue *value, const VtDimension *dimension)
{
  return vt_dimension_applies (dimension, value->figure->unit)
         && (dimension->hamlets || !is_outside (value, VT_SIDE_NUMERATOR));
}

VtBreakdownPart *
vt_breakdown_new_part (VtFigures *figures, guint index, guint dimension)
{
  const VtFigureValue *value = vt_figures_get_value (figures, index);
  VtBreakdownPart *part = g_new0 (VtBreakdownPart, 1);
  g_autoptr (GArray) numerators = NULL;
  g_autoptr (GArray) denominators = NULL;

  part->dimension = vt_plan_get_dimension (vt_figures_get_plan (figures), dimension);
  part->rows = g_array_new (FALSE, TRUE, sizeof (VtBreakdownRow));
  part->kind = VT_BREAKDOWN_NOT_APPLICABLE;
  g_return_val_if_fail (value != NULL && part->dimension != NULL, part);

  if (!applies (value, part->dimension))
    return part;
  numerators = vt_breakdown_count (figures, index, VT_SIDE_NUMERATOR, dimension);
  if (value->figure->denominator != NULL)
    denominators = vt_breakdown_count (figures, index, VT_SIDE_DENOMINATOR, dimension);
  for (guint i = 0; i < numerators->len; i++)
    {
      VtBreakdownRow row = { .label = get_label (figures, part->dimension, i, numerators->len),
                             .numerator = g_array_index (numerators, gint64, i),
                             .denominator = -1,
                             .percent = -1 };

      if (denominators != NULL)
        row.denominator = g_array_index (denominators, gint64, i);
      if (row.denominator > 0)
        row.percent = vt_percent_in_hundredths (row.numerator, row.denominator);
      g_array_append_val (part->rows, row);
    }
  part->kind = find_kind (value, part->dimension, numerators, denominators);
  part->outside = value->baseline_used;
  return part;
}

GPtrArray *
vt_breakdown_new (VtFigures *figures, guint index)
{
  GPtrArray *parts;

  g_return_val_if_fail (VT_IS_FIGURES (figures), NULL);

  parts = g_ptr_array_new_with_free_func ((GDestroyNotify) vt_breakdown_part_free);
  for (guint i = 0; i < vt_plan_get_n_dimensions (vt_figures_get_plan (figures)); i++)
    g_ptr_array_add (parts, vt_breakdown_new_part (figures, index, i));
  return parts;
}

/* --- members ---------------------------------------------------------------------------------- */

GArray *
vt_breakdown_get_ids (VtFigures *figures, guint index, VtSide side, guint dimension, guint row)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  Division division;
  guint member = G_MAXUINT;

  begin (&division, figures, index, side, dimension);
  g_return_val_if_fail (division.set != NULL && row < division.n_rows, ids);

  while (vt_set_next (division.set, &member))
    {
      gint64 id;

      if (!is_in_row (&division, member, row))
        continue;
      id = vt_evaluator_get_id (division.evaluator, division.handle, member);
      g_array_append_val (ids, id);
    }
  g_array_sort (ids, vt_evaluator_compare_ids);
  return ids;
}
