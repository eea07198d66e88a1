/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-figures.h"

#include "vt-breakdown.h"
#include "vt-error.h"
#include "vt-number.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  guint numerator;
  guint denominator; /* VT_EVALUATOR_ALL: none */
} Handles;

struct _VtFigures
{
  GObject parent_instance;

  VtPlan *plan;           /* (owned) */
  VtEvaluator *evaluator; /* (owned) */
  GArray *handles;        /* (owned) (element-type Handles): by figure */
  GArray *set_handles;    /* (owned) (nullable) guint: by the plan's named sets */
  GPtrArray *band_handles; /* (owned) (element-type GArray of guint): by the plan's dimensions */
  GPtrArray *stock_faults; /* (owned) (element-type VtStockFault) */
  GArray *values;         /* (owned) (element-type VtFigureValue) */
  GPtrArray *warnings;    /* (owned) (element-type utf8) */
};

G_DEFINE_FINAL_TYPE (VtFigures, vt_figures, G_TYPE_OBJECT)

static void
vt_figures_finalize (GObject *object)
{
  VtFigures *self = VT_FIGURES (object);

  g_clear_object (&self->plan);
  g_clear_pointer (&self->evaluator, vt_evaluator_free);
  g_array_unref (self->handles);
  g_clear_pointer (&self->set_handles, g_array_unref);
  g_ptr_array_unref (self->band_handles);
  g_clear_pointer (&self->stock_faults, g_ptr_array_unref);
  g_array_unref (self->values);
  g_ptr_array_unref (self->warnings);

  G_OBJECT_CLASS (vt_figures_parent_class)->finalize (object);
}

static void
vt_figures_class_init (VtFiguresClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vt_figures_finalize;
}

static void
vt_figures_init (VtFigures *self)
{
  self->handles = g_array_new (FALSE, FALSE, sizeof (Handles));
  self->values = g_array_new (FALSE, FALSE, sizeof (VtFigureValue));
  self->band_handles = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->warnings = g_ptr_array_new_with_free_func (g_free);
}

/* --- computing -------------------------------------------------------------------------------- */

/* A numerator is always counted within its denominator (spec/indicators.md). */
static void
add_figure (VtFigures *self, const VtFigure *figure)
{
  Handles handles = { .denominator = VT_EVALUATOR_ALL };

  if (figure->denominator != NULL)
    handles.denominator = vt_evaluator_add_full (self->evaluator, figure->denominator,
                                                 figure->present_only, VT_EVALUATOR_ALL);
  handles.numerator = vt_evaluator_add_full (self->evaluator, figure->numerator,
                                             figure->present_only, handles.denominator);
  g_array_append_val (self->handles, handles);
}

static void
add_sets (VtFigures *self)
{
  self->set_handles = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < vt_plan_get_n_sets (self->plan); i++)
    {
      const VtExpression *expression = vt_plan_get_set (self->plan, i)->expression;
      guint handle = vt_evaluator_add (self->evaluator, expression);

      g_array_append_val (self->set_handles, handle);
    }
}

static VtStocks *
add_stocks (VtFigures *self)
{
  g_autofree guint *numerators = g_new (guint, self->handles->len + 1);

  for (guint i = 0; i < self->handles->len; i++)
    numerators[i] = g_array_index (self->handles, Handles, i).numerator;
  return vt_stocks_new (self->plan, self->evaluator, numerators);
}

/* A band is asked for on the cut-off day, of people who are there and of those who have left: a
 * figure may count both. */
static void
add_dimension (VtFigures *self, const VtDimension *dimension)
{
  GArray *handles = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < dimension->bands->len; i++)
    {
      const VtDimensionBand *band = g_ptr_array_index (dimension->bands, i);
      guint handle
          = vt_evaluator_add_full (self->evaluator, band->set, FALSE, VT_EVALUATOR_ALL);

      g_array_append_val (handles, handle);
    }
  g_ptr_array_add (self->band_handles, handles);
}

G_GNUC_PRINTF (2, 3)
static void
warn (VtFigures *self, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (self->warnings, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* What is known from outside stands for the set's size: for the denominator, or for the figure
 * itself where it has none. */
static void
apply_baseline (VtFigures *self, VtFigureValue *value)
{
  const VtFigure *figure = value->figure;
  gint64 known = 0;
  gboolean summed = FALSE;

  if (figure->baseline == NULL
      || !vt_evaluator_get_baseline (self->evaluator, figure->baseline, &known, &summed))
    return;
  value->baseline_used = TRUE;
  if (figure->denominator != NULL)
    value->denominator = known;
  else
    value->numerator = known;
  if (summed)
    /* Translators: %s is a figure's label */
    warn (self,
          _("“%s”: the baseline is the sum of the hamlets’ rows, there is none for the whole "
             "commune."),
          figure->label);
  if (figure->denominator != NULL && value->numerator > known)
    /* Translators: %s is a figure's label */
    warn (self, _("“%s”: the baseline is smaller than the number of people counted."),
          figure->label);
}

static void
compute_value (VtFigures *self, guint index)
{
  const Handles *handles = &g_array_index (self->handles, Handles, index);
  VtFigureValue value = { .figure = vt_plan_get_figure (self->plan, index),
                          .denominator = -1,
                          .percent = -1,
                          .met = VT_MET_UNKNOWN };

  value.numerator = vt_evaluator_get_count (self->evaluator, handles->numerator);
  if (handles->denominator != VT_EVALUATOR_ALL)
    value.denominator = vt_evaluator_get_count (self->evaluator, handles->denominator);
  apply_baseline (self, &value);
  if (value.denominator > 0)
    {
      value.percent = vt_percent_in_hundredths (value.numerator, value.denominator);
      if (value.figure->target >= 0)
        value.met = vt_percent_meets (value.numerator, value.denominator, value.figure->target)
                        ? VT_MET_YES
                        : VT_MET_NO;
    }
  g_array_append_val (self->values, value);
}

static void
check_stocks (VtFigures *self, VtStocks *stocks)
{
  g_autofree gint64 *numbers = g_new (gint64, self->values->len + 1);

  for (guint i = 0; i < self->values->len; i++)
    numbers[i] = g_array_index (self->values, VtFigureValue, i).numerator;
  self->stock_faults = vt_stocks_check (stocks, numbers);
  for (guint i = 0; i < self->stock_faults->len; i++)
    {
      const VtStockFault *fault = g_ptr_array_index (self->stock_faults, i);

      g_ptr_array_add (self->warnings, g_strdup (fault->sentence));
    }
}

static gboolean
check_cut_off (const VtPeriod *period, VtDay cut_off, GError **error)
{
  if (period->from <= cut_off && cut_off <= vt_day_today ())
    return TRUE;
  g_set_error_literal (error, VT_ERROR, VT_ERROR_USAGE,
                       _("The cut-off day must not be before the period, nor after today."));
  return FALSE;
}

VtFigures *
vt_figures_compute (VtPlan *plan,
                    VtCatalog *catalog,
                    VtDatabase *reader,
                    const VtPeriod *period,
                    VtDay cut_off,
                    gboolean with_sheets,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (VtFigures) self = NULL;
  g_autoptr (VtStocks) stocks = NULL;

  g_return_val_if_fail (VT_IS_PLAN (plan) && VT_IS_CATALOG (catalog), NULL);
  g_return_val_if_fail (VT_IS_DATABASE (reader) && period != NULL, NULL);

  if (!check_cut_off (period, cut_off, error))
    return NULL;
  self = g_object_new (VT_TYPE_FIGURES, NULL);
  self->plan = g_object_ref (plan);
  /* The plan's sets point into the catalog it was read with. */
  self->evaluator = vt_evaluator_new (vt_plan_get_catalog (plan), period, cut_off);
  for (guint i = 0; i < vt_plan_get_n_figures (plan); i++)
    add_figure (self, vt_plan_get_figure (plan, i));
  for (guint i = 0; i < vt_plan_get_n_dimensions (plan); i++)
    add_dimension (self, vt_plan_get_dimension (plan, i));
  stocks = add_stocks (self);
  if (with_sheets)
    add_sets (self);
  if (!vt_evaluator_run (self->evaluator, reader, cancellable, error))
    return NULL;
  for (guint i = 0; i < vt_plan_get_n_figures (plan); i++)
    compute_value (self, i);
  check_stocks (self, stocks);
  return g_steal_pointer (&self);
}

VtDay
vt_figures_default_cut_off (const VtPeriod *period)
{
  g_return_val_if_fail (period != NULL, VT_DAY_NONE);

  return MIN (period->to, vt_day_today ());
}

/* --- reading ---------------------------------------------------------------------------------- */

VtPlan *
vt_figures_get_plan (VtFigures *self)
{
  g_return_val_if_fail (VT_IS_FIGURES (self), NULL);

  return self->plan;
}

const VtPeriod *
vt_figures_get_period (VtFigures *self)
{
  g_return_val_if_fail (VT_IS_FIGURES (self), NULL);

  return vt_evaluator_get_period (self->evaluator);
}

VtDay
vt_figures_get_cut_off (VtFigures *self)
{
  g_return_val_if_fail (VT_IS_FIGURES (self), VT_DAY_NONE);

  return vt_evaluator_get_cut_off (self->evaluator);
}

guint
vt_figures_get_n_values (VtFigures *self)
{
  g_return_val_if_fail (VT_IS_FIGURES (self), 0);

  return self->values->len;
}

const VtFigureValue *
vt_figures_get_value (VtFigures *self, guint index)
{
  g_return_val_if_fail (VT_IS_FIGURES (self), NULL);
  g_return_val_if_fail (index < self->values->len, NULL);

  return &g_array_index (self->values, VtFigureValue, index);
}

guint
vt_figures_get_handle (VtFigures *self, guint index, VtSide side)
{
  const Handles *handles;

  g_return_val_if_fail (VT_IS_FIGURES (self), VT_EVALUATOR_ALL);
  g_return_val_if_fail (index < self->handles->len, VT_EVALUATOR_ALL);

  handles = &g_array_index (self->handles, Handles, index);
  return side == VT_SIDE_NUMERATOR ? handles->numerator : handles->denominator;
}

GStrv
vt_figures_dup_members (VtFigures *self, guint index, VtSide side)
{
  guint handle = vt_figures_get_handle (self, index, side);

  return handle != VT_EVALUATOR_ALL ? vt_evaluator_dup_members (self->evaluator, handle)
                                    : g_new0 (char *, 1);
}

GArray *
vt_figures_get_member_ids (VtFigures *self, guint index, VtSide side)
{
  guint handle = vt_figures_get_handle (self, index, side);

  return handle != VT_EVALUATOR_ALL ? vt_evaluator_get_ids (self->evaluator, handle)
                                    : g_array_new (FALSE, FALSE, sizeof (gint64));
}

GArray *
vt_figures_count_by_hamlet (VtFigures *self, guint index, VtSide side)
{
  g_return_val_if_fail (VT_IS_FIGURES (self), NULL);

  return vt_breakdown_count (self, index, side,
                             (guint) vt_plan_find_dimension (self->plan, "hamlet"));
}

VtEvaluator *
vt_figures_get_evaluator (VtFigures *self)
{
  g_return_val_if_fail (VT_IS_FIGURES (self), NULL);

  return self->evaluator;
}

guint
vt_figures_get_named_set (VtFigures *self, const char *name)
{
  int index;

  g_return_val_if_fail (VT_IS_FIGURES (self) && name != NULL, VT_EVALUATOR_ALL);

  index = vt_plan_find_set (self->plan, name);
  if (index < 0 || self->set_handles == NULL)
    return VT_EVALUATOR_ALL;
  return g_array_index (self->set_handles, guint, index);
}

guint
vt_figures_get_band (VtFigures *self, guint dimension, guint band)
{
  GArray *handles;

  g_return_val_if_fail (VT_IS_FIGURES (self), VT_EVALUATOR_ALL);
  g_return_val_if_fail (dimension < self->band_handles->len, VT_EVALUATOR_ALL);

  handles = g_ptr_array_index (self->band_handles, dimension);
  g_return_val_if_fail (band < handles->len, VT_EVALUATOR_ALL);
  return g_array_index (handles, guint, band);
}

VtEvaluator *
vt_figures_new_evaluator (VtFigures *self)
{
  g_return_val_if_fail (VT_IS_FIGURES (self), NULL);

  return vt_evaluator_new (vt_plan_get_catalog (self->plan), vt_figures_get_period (self),
                           vt_figures_get_cut_off (self));
}

GPtrArray *
vt_figures_get_warnings (VtFigures *self)
{
  g_return_val_if_fail (VT_IS_FIGURES (self), NULL);

  return self->warnings;
}

GPtrArray *
vt_figures_get_stock_faults (VtFigures *self)
{
  g_return_val_if_fail (VT_IS_FIGURES (self), NULL);

  return self->stock_faults;
}
