/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-trend.h"

#include "vt-submission.h"

/* One earlier year; at least one of both is there. */
typedef struct
{
  VtSubmission *frozen; /* (owned) (nullable) without members */
  GArray *counted;      /* (owned) (nullable) (element-type VtTrendPoint) by figure: the figures
                         * themselves hold all people */
} Year;

struct _VtTrend
{
  VtFigures *figures; /* (owned) */
  VtDay beginning;
  GPtrArray *years;   /* (owned) (element-type Year) the earliest first */
};

static void
free_year (gpointer data)
{
  Year *year = data;

  g_clear_pointer (&year->frozen, vt_submission_unref);
  g_clear_pointer (&year->counted, g_array_unref);
  g_free (year);
}

static void
trend_clear (gpointer data)
{
  VtTrend *self = data;

  g_object_unref (self->figures);
  g_ptr_array_unref (self->years);
}

void
vt_trend_unref (VtTrend *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, trend_clear);
}

/* --- computing -------------------------------------------------------------------------------- */

static gboolean
read_beginning (VtTrend *self, VtDatabase *reader, GError **error)
{
  g_autoptr (VtStatement) statement = vt_database_query (reader, "register-beginning", error);

  if (statement == NULL || !vt_statement_step (statement, error))
    return FALSE;
  self->beginning = vt_day_from_canonical (vt_statement_get_text (statement, 0), NULL);
  return TRUE;
}

/* The figure as the year's report said it; NULL: it said nothing that can be compared. */
static const VtFrozenFigure *
find_frozen (const Year *year, const VtFigure *figure)
{
  const VtFrozenFigure *frozen
      = year->frozen != NULL ? vt_submission_find_figure (year->frozen, figure->id) : NULL;

  return frozen != NULL && frozen->unit == figure->unit ? frozen : NULL;
}

static gboolean
says_all (VtTrend *self, const Year *year)
{
  for (guint i = 0; i < vt_figures_get_n_values (self->figures); i++)
    if (find_frozen (year, vt_figures_get_value (self->figures, i)->figure) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
read_frozen (VtTrend *self, Year *year, const VtPeriod *period, VtDatabase *reader, GError **error)
{
  gint64 id = 0;

  if (!vt_submission_find (reader, vt_plan_get_id (vt_figures_get_plan (self->figures)), period,
                           &id, error))
    return FALSE;
  if (id == 0)
    return TRUE;
  year->frozen = vt_submission_load_values (reader, id, error);
  return year->frozen != NULL;
}

static VtTrendPoint
make_counted (VtTrend *self, VtFigures *figures, guint index)
{
  const VtFigureValue *value = vt_figures_get_value (figures, index);
  VtTrendPoint point = {
    .period = *vt_figures_get_period (figures),
    .cut_off = vt_figures_get_cut_off (figures),
    .numerator = value->numerator,
    .denominator = value->denominator,
    .percent = value->percent,
  };

  point.partial = self->beginning != VT_DAY_NONE && self->beginning > point.period.from;
  return point;
}

static gboolean
count_year (VtTrend *self,
            Year *year,
            const VtPeriod *period,
            VtDay cut_off,
            VtDatabase *reader,
            GCancellable *cancellable,
            GError **error)
{
  VtPlan *plan = vt_figures_get_plan (self->figures);
  g_autoptr (VtFigures) figures = NULL;

  if (self->beginning == VT_DAY_NONE || self->beginning > cut_off || says_all (self, year))
    return TRUE;
  figures = vt_figures_compute (plan, vt_plan_get_catalog (plan), reader, period, cut_off, FALSE,
                                cancellable, error);
  if (figures == NULL)
    return FALSE;
  year->counted = g_array_new (FALSE, FALSE, sizeof (VtTrendPoint));
  for (guint i = 0; i < vt_figures_get_n_values (figures); i++)
    {
      VtTrendPoint point = make_counted (self, figures, i);

      g_array_append_val (year->counted, point);
    }
  return TRUE;
}

/* Adds what stood @back years ago, if anything did. */
static gboolean
add_year (VtTrend *self, int back, VtDatabase *reader, GCancellable *cancellable, GError **error)
{
  VtDay cut_off = vt_figures_get_cut_off (self->figures);
  VtPeriod period
      = vt_period_add_years (vt_figures_get_period (self->figures), -back, &cut_off);
  Year *year = g_new0 (Year, 1);

  g_ptr_array_add (self->years, year);
  if (!read_frozen (self, year, &period, reader, error)
      || !count_year (self, year, &period, cut_off, reader, cancellable, error))
    return FALSE;
  if (year->frozen == NULL && year->counted == NULL)
    g_ptr_array_remove_index (self->years, self->years->len - 1);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

VtTrend *
vt_trend_compute (VtFigures *figures,
                  VtDatabase *reader,
                  guint n_years,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (VtTrend) self = NULL;

  g_return_val_if_fail (VT_IS_FIGURES (figures), NULL);
  g_return_val_if_fail (VT_IS_DATABASE (reader) && n_years > 0, NULL);

  self = g_atomic_rc_box_new0 (VtTrend);
  self->figures = g_object_ref (figures);
  self->years = g_ptr_array_new_with_free_func (free_year);
  if (!read_beginning (self, reader, error))
    return NULL;
  for (int back = (int) n_years - 1; back > 0; back--)
    if (!add_year (self, back, reader, cancellable, error))
      return NULL;
  return g_steal_pointer (&self);
}

/* --- reading ---------------------------------------------------------------------------------- */

VtFigures *
vt_trend_get_figures (VtTrend *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->figures;
}

VtDay
vt_trend_get_beginning (VtTrend *self)
{
  g_return_val_if_fail (self != NULL, VT_DAY_NONE);

  return self->beginning;
}

static void
add_frozen (GArray *points, const VtSubmission *report, const VtFrozenFigure *figure)
{
  VtTrendPoint point = {
    .period = report->period,
    .cut_off = report->cut_off,
    .submission = report->id,
    .numerator = figure->numerator,
    .denominator = figure->denominator,
    .percent = figure->percent,
  };

  g_array_append_val (points, point);
}

GArray *
vt_trend_get_points (VtTrend *self, guint figure)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (VtTrendPoint));
  const VtFigure *wanted;
  VtTrendPoint last;

  g_return_val_if_fail (self != NULL, points);
  g_return_val_if_fail (figure < vt_figures_get_n_values (self->figures), points);

  wanted = vt_figures_get_value (self->figures, figure)->figure;
  for (guint i = 0; i < self->years->len; i++)
    {
      const Year *year = g_ptr_array_index (self->years, i);
      const VtFrozenFigure *frozen = find_frozen (year, wanted);

      if (frozen != NULL)
        add_frozen (points, year->frozen, frozen);
      else if (year->counted != NULL)
        g_array_append_val (points, g_array_index (year->counted, VtTrendPoint, figure));
    }
  last = make_counted (self, self->figures, figure);
  g_array_append_val (points, last);
  return points;
}
