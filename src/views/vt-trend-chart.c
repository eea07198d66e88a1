/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-trend-chart.h"

#include "vt-number.h"
#include "vt-text-size.h"

/* For letters of the usual size, in pixels. */
#define NATURAL_WIDTH 360
#define MINIMUM_WIDTH 220
#define HEIGHT 104

#define POINT_SIZE 8
#define LINE_WIDTH 2
#define GAP 4

/* Percentages are in hundredths, targets whole. */
#define HUNDREDTHS 100

struct _VtTrendChart
{
  GtkWidget parent_instance;

  GArray *points;  /* (owned) (nullable) (element-type VtTrendPoint) */
  gboolean shares; /* percentages, else counts */
  int target;      /* whole percent, -1: none */
};

G_DEFINE_FINAL_TYPE (VtTrendChart, vt_trend_chart, GTK_TYPE_WIDGET)

/* Where on the widget the drawing stands, and what its height stands for. */
typedef struct
{
  GtkSnapshot *snapshot;
  GdkRGBA colour;
  float left, right, top, bottom;
  gint64 highest;
  int first_year, last_year;
} Frame;

/* --- numbers ---------------------------------------------------------------------------------- */

static const VtTrendPoint *
get_point (VtTrendChart *self, guint index)
{
  return &g_array_index (self->points, VtTrendPoint, index);
}

/* -1: there is nothing to draw, as 0 of 0 is no percentage. */
static gint64
get_value (VtTrendChart *self, const VtTrendPoint *point)
{
  return self->shares ? point->percent : point->numerator;
}

static int
get_year (const VtTrendPoint *point)
{
  return vt_day_get_year (point->period.to);
}

static gint64
find_highest (VtTrendChart *self)
{
  gint64 highest = self->shares ? MAX ((gint64) self->target * HUNDREDTHS, 1) : 1;

  for (guint i = 0; i < self->points->len; i++)
    highest = MAX (highest, get_value (self, get_point (self, i)));
  return highest;
}

/* --- drawing ---------------------------------------------------------------------------------- */

static float
find_x (const Frame *frame, int year)
{
  int span = frame->last_year - frame->first_year;

  if (span == 0)
    return (frame->left + frame->right) / 2;
  return frame->left
         + (frame->right - frame->left) * (float) (year - frame->first_year) / (float) span;
}

static float
find_y (const Frame *frame, gint64 value)
{
  return frame->bottom
         - (frame->bottom - frame->top) * (float) ((double) value / (double) frame->highest);
}

static PangoLayout *
make_layout (VtTrendChart *self, const char *text, gboolean bold)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);

  if (bold)
    {
      PangoAttrList *attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
      pango_layout_set_attributes (layout, attributes);
      pango_attr_list_unref (attributes);
    }
  return layout;
}

/* Draws a text whose middle is at @x, moved inwards where it would leave the widget.
 * Returns: its left edge, G_MAXFLOAT when it would run into @limit and was not drawn */
static float
draw_text (VtTrendChart *self, const Frame *frame, PangoLayout *layout, float x, float y,
           float limit)
{
  int width, height;
  float left;

  pango_layout_get_pixel_size (layout, &width, &height);
  left = CLAMP (x - (float) width / 2, 0,
                MAX (0, (float) gtk_widget_get_width (GTK_WIDGET (self)) - (float) width));
  if (left + (float) width + GAP > limit)
    return G_MAXFLOAT;
  gtk_snapshot_save (frame->snapshot);
  gtk_snapshot_translate (frame->snapshot, &GRAPHENE_POINT_INIT (left, y));
  gtk_snapshot_append_layout (frame->snapshot, layout, &frame->colour);
  gtk_snapshot_restore (frame->snapshot);
  return left;
}

static void
draw_level (const Frame *frame, float y, float alpha, gboolean broken, float width)
{
  const double dashes[] = { 6, 4 };
  cairo_t *cr = gtk_snapshot_append_cairo (frame->snapshot,
                                           &GRAPHENE_RECT_INIT (0, y - 2, width, 4));

  cairo_set_source_rgba (cr, frame->colour.red, frame->colour.green, frame->colour.blue,
                         frame->colour.alpha * alpha);
  cairo_set_line_width (cr, 1);
  if (broken)
    cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_move_to (cr, 0, y);
  cairo_line_to (cr, width, y);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

/* Only years that follow each other are joined: what lies between is not known. */
static void
draw_line (VtTrendChart *self, const Frame *frame, cairo_t *cr)
{
  for (guint i = 1; i < self->points->len; i++)
    {
      const VtTrendPoint *before = get_point (self, i - 1);
      const VtTrendPoint *point = get_point (self, i);

      if (get_value (self, before) < 0 || get_value (self, point) < 0
          || get_year (point) != get_year (before) + 1)
        continue;
      cairo_move_to (cr, find_x (frame, get_year (before)),
                     find_y (frame, get_value (self, before)));
      cairo_line_to (cr, find_x (frame, get_year (point)), find_y (frame, get_value (self, point)));
      cairo_stroke (cr);
    }
}

static void
draw_point (VtTrendChart *self, const Frame *frame, cairo_t *cr, const VtTrendPoint *point)
{
  float x = find_x (frame, get_year (point));
  float y = find_y (frame, get_value (self, point));

  cairo_new_path (cr);
  if (point->submission != 0)
    cairo_rectangle (cr, x - POINT_SIZE / 2.0, y - POINT_SIZE / 2.0, POINT_SIZE, POINT_SIZE);
  else
    cairo_arc (cr, x, y, POINT_SIZE / 2.0, 0, 2 * G_PI);
  if (point->partial)
    {
      /* The line does not show through. */
      cairo_save (cr);
      cairo_set_operator (cr, CAIRO_OPERATOR_CLEAR);
      cairo_fill_preserve (cr);
      cairo_restore (cr);
      cairo_stroke (cr);
    }
  else
    cairo_fill (cr);
}

static void
draw_points (VtTrendChart *self, const Frame *frame)
{
  cairo_t *cr = gtk_snapshot_append_cairo (
      frame->snapshot, &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (GTK_WIDGET (self)),
                                            gtk_widget_get_height (GTK_WIDGET (self))));

  gdk_cairo_set_source_rgba (cr, &frame->colour);
  cairo_set_line_width (cr, LINE_WIDTH);
  draw_line (self, frame, cr);
  for (guint i = 0; i < self->points->len; i++)
    if (get_value (self, get_point (self, i)) >= 0)
      draw_point (self, frame, cr, get_point (self, i));
  cairo_destroy (cr);
}

static char *
format_value (VtTrendChart *self, gint64 value)
{
  return self->shares ? vt_percent_format (value) : vt_number_format (value, 0);
}

/* From the last year back; a number that has no room is left to the words beside the chart. */
static void
draw_numbers (VtTrendChart *self, const Frame *frame, int line_height)
{
  float value_limit = G_MAXFLOAT, year_limit = G_MAXFLOAT;

  for (guint i = self->points->len; i > 0; i--)
    {
      const VtTrendPoint *point = get_point (self, i - 1);
      gboolean last = i == self->points->len;
      gint64 value = get_value (self, point);
      float x = find_x (frame, get_year (point));
      float y = value < 0 ? frame->bottom : find_y (frame, value);
      g_autofree char *text = format_value (self, value);
      g_autofree char *year = g_strdup_printf ("%d", get_year (point));
      g_autoptr (PangoLayout) value_layout = make_layout (self, text, last);
      g_autoptr (PangoLayout) year_layout = make_layout (self, year, last);

      value_limit = MIN (value_limit,
                         draw_text (self, frame, value_layout, x,
                                    y - POINT_SIZE / 2.0f - GAP / 2.0f - (float) line_height,
                                    value_limit));
      year_limit = MIN (year_limit, draw_text (self, frame, year_layout, x, frame->bottom + GAP,
                                               year_limit));
    }
}

static void
vt_trend_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VtTrendChart *self = VT_TREND_CHART (widget);
  float width = gtk_widget_get_width (widget);
  g_autoptr (PangoLayout) sample = make_layout (self, "0", TRUE);
  Frame frame = { .snapshot = snapshot };
  int line_height, digit_width;

  if (self->points == NULL || self->points->len == 0)
    return;
  pango_layout_get_pixel_size (sample, &digit_width, &line_height);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &frame.colour);
  /* Half a number's width on both sides, a line of text above and below. */
  frame.left = MIN (3.5f * (float) digit_width, width / 4);
  frame.right = width - frame.left;
  frame.top = (float) line_height + POINT_SIZE / 2.0f + GAP;
  frame.bottom
      = (float) gtk_widget_get_height (widget) - (float) line_height - POINT_SIZE / 2.0f - GAP;
  frame.highest = find_highest (self);
  frame.first_year = get_year (get_point (self, 0));
  frame.last_year = get_year (get_point (self, self->points->len - 1));
  draw_level (&frame, frame.bottom, 0.3f, FALSE, width);
  if (self->shares && self->target >= 0)
    draw_level (&frame, find_y (&frame, (gint64) self->target * HUNDREDTHS), 0.7f, TRUE, width);
  draw_points (self, &frame);
  draw_numbers (self, &frame, line_height);
}

/* --- class ------------------------------------------------------------------------------------ */

static void
vt_trend_chart_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = vt_text_size_scale (MINIMUM_WIDTH);
      *natural = vt_text_size_scale (NATURAL_WIDTH);
    }
  else
    *minimum = *natural = vt_text_size_scale (HEIGHT);
}

static void
vt_trend_chart_finalize (GObject *object)
{
  g_clear_pointer (&VT_TREND_CHART (object)->points, g_array_unref);
  G_OBJECT_CLASS (vt_trend_chart_parent_class)->finalize (object);
}

static void
vt_trend_chart_class_init (VtTrendChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = vt_trend_chart_finalize;
  widget_class->snapshot = vt_trend_chart_snapshot;
  widget_class->measure = vt_trend_chart_measure;
  gtk_widget_class_set_css_name (widget_class, "trendchart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
vt_trend_chart_init (VtTrendChart *self)
{
  self->target = -1;
}

GtkWidget *
vt_trend_chart_new (void)
{
  return g_object_new (VT_TYPE_TREND_CHART, NULL);
}

void
vt_trend_chart_set (VtTrendChart *self, VtTrend *trend, guint figure, const char *words)
{
  g_return_if_fail (VT_IS_TREND_CHART (self));
  g_return_if_fail (words != NULL);

  g_clear_pointer (&self->points, g_array_unref);
  if (trend != NULL)
    {
      const VtFigureValue *value = vt_figures_get_value (vt_trend_get_figures (trend), figure);

      self->points = vt_trend_get_points (trend, figure);
      self->shares = value->denominator >= 0;
      self->target = value->figure->target;
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
