/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-trend-panel.h"

#include <glib/gi18n-lib.h>

#include "vt-error.h"
#include "vt-number.h"
#include "vt-report-compute.h"
#include "vt-trend-chart.h"
#include "vt-wrap-layout.h"

#define SPACING 18

/* Lines of words beside the chart, in characters. */
#define WORDS_WIDTH 56

struct _VtTrendPanel
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  VtTrendChart *chart;
  GtkLabel *words_label;
  VtRegister *reg;         /* (owned) (nullable) */
  VtFigures *figures;      /* (owned) (nullable) what the page shows */
  int index;               /* -1: no figure is chosen */
  VtTrend *trend;          /* (owned) (nullable) of @figures, or of those before */
  GCancellable *computing; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (VtTrendPanel, vt_trend_panel, GTK_TYPE_WIDGET)

/* --- words ------------------------------------------------------------------------------------ */

/* `45,00% (9/20)`, or `12 trẻ`. */
static char *
format_value (const VtTrendPoint *point, const VtFigure *figure)
{
  g_autofree char *numerator = vt_number_format (point->numerator, 0);
  g_autofree char *denominator = NULL;
  g_autofree char *percent = NULL;

  if (point->denominator < 0)
    return g_strdup_printf ("%s %s", numerator, figure->unit_label);
  denominator = vt_number_format (point->denominator, 0);
  if (point->percent < 0)
    return g_strdup_printf ("%s/%s", numerator, denominator);
  percent = vt_percent_format (point->percent);
  return g_strdup_printf ("%s%% (%s/%s)", percent, numerator, denominator);
}

static char *
describe_point (VtTrend *trend, const VtTrendPoint *point, const VtFigure *figure)
{
  int year = vt_day_get_year (point->period.to);
  g_autofree char *value = format_value (point, figure);
  g_autofree char *cut_off = vt_day_format (point->cut_off);
  g_autofree char *beginning = NULL;

  if (point->submission != 0)
    /* Translators: a year, a number such as 45,00% (9/20), a cut-off day. */
    return g_strdup_printf (_("%d: %s, frozen with the cut-off day %s"), year, value, cut_off);
  if (!point->partial)
    /* Translators: a year, a number such as 45,00% (9/20), a cut-off day. */
    return g_strdup_printf (_("%d: %s, counted up to %s"), year, value, cut_off);
  beginning = vt_day_format (vt_trend_get_beginning (trend));
  /* Translators: a year, a number such as 45,00% (9/20), two days. */
  return g_strdup_printf (_("%d: %s, counted up to %s; the register only begins on %s"), year,
                          value, cut_off, beginning);
}

/* Why there are not more years. */
static char *
describe_gap (VtTrend *trend)
{
  VtDay beginning = vt_trend_get_beginning (trend);
  g_autofree char *day = NULL;

  if (beginning == VT_DAY_NONE)
    return g_strdup (_("Earlier years are left out: no day of entering the list is known."));
  day = vt_day_format (beginning);
  /* Translators: %s is a day. */
  return g_strdup_printf (_("Years before the register are left out: it begins on %s."), day);
}

static char *
describe (VtTrend *trend, guint index)
{
  g_autoptr (GArray) points = vt_trend_get_points (trend, index);
  const VtFigure *figure = vt_figures_get_value (vt_trend_get_figures (trend), index)->figure;
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < points->len; i++)
    {
      g_autofree char *line
          = describe_point (trend, &g_array_index (points, VtTrendPoint, i), figure);

      g_string_append_printf (words, "%s\n", line);
    }
  if (figure->target >= 0)
    {
      /* Translators: %d is a whole percentage. */
      g_string_append_printf (words, _("Target: %d%%, the broken line"), figure->target);
      g_string_append_c (words, '\n');
    }
  if (points->len < VT_REPORT_TREND_YEARS)
    {
      g_autofree char *gap = describe_gap (trend);

      g_string_append (words, gap);
    }
  return g_strchomp (g_string_free (words, FALSE));
}

/* Whether what was counted is of what is shown; after a change of the register it is until it is
 * counted anew, so that nothing flickers. */
static gboolean
fits_figures (VtTrendPanel *self)
{
  VtFigures *counted = self->trend != NULL ? vt_trend_get_figures (self->trend) : NULL;
  const VtPeriod *was, *is;

  if (counted == NULL || self->figures == NULL || self->index < 0)
    return FALSE;
  was = vt_figures_get_period (counted);
  is = vt_figures_get_period (self->figures);
  return vt_figures_get_plan (counted) == vt_figures_get_plan (self->figures)
         && was->from == is->from && was->to == is->to
         && vt_figures_get_cut_off (counted) == vt_figures_get_cut_off (self->figures);
}

static void
update (VtTrendPanel *self)
{
  gboolean fits = fits_figures (self);
  g_autofree char *words = NULL;

  words = fits ? describe (self->trend, (guint) self->index) : g_strdup ("");
  vt_trend_chart_set (self->chart, fits ? self->trend : NULL, fits ? (guint) self->index : 0,
                      words);
  gtk_label_set_text (self->words_label, words);
}

/* --- counting --------------------------------------------------------------------------------- */

static void
stop_computing (VtTrendPanel *self)
{
  if (self->computing != NULL)
    g_cancellable_cancel (self->computing);
  g_clear_object (&self->computing);
}

static void
on_computed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VtTrendPanel) self = VT_TREND_PANEL (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (VtTrend) trend = vt_report_trend_finish (result, &error);
  g_autofree char *sentence = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->scroller == NULL)
    return;
  g_clear_object (&self->computing);
  g_clear_pointer (&self->trend, vt_trend_unref);
  self->trend = g_steal_pointer (&trend);
  update (self);
  if (error == NULL)
    return;
  sentence = vt_error_to_sentence (error, NULL);
  gtk_label_set_text (self->words_label, sentence);
}

/* Counts the years when they are looked at, and only once for the same figures. */
static void
compute_if_shown (VtTrendPanel *self)
{
  if (self->figures == NULL || self->computing != NULL
      || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (self->trend != NULL && vt_trend_get_figures (self->trend) == self->figures)
    return;
  self->computing = g_cancellable_new ();
  vt_report_trend_async (self->reg, self->figures, self->computing, on_computed_cb,
                         g_object_ref (self));
}

/* --- class ------------------------------------------------------------------------------------ */

static void
vt_trend_panel_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (vt_trend_panel_parent_class)->map (widget);
  compute_if_shown (VT_TREND_PANEL (widget));
}

static void
vt_trend_panel_dispose (GObject *object)
{
  VtTrendPanel *self = VT_TREND_PANEL (object);

  stop_computing (self);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->trend, vt_trend_unref);
  g_clear_object (&self->figures);
  g_clear_object (&self->reg);
  G_OBJECT_CLASS (vt_trend_panel_parent_class)->dispose (object);
}

static void
vt_trend_panel_class_init (VtTrendPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vt_trend_panel_dispose;
  widget_class->map = vt_trend_panel_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "trendpanel");
}

static void
vt_trend_panel_init (VtTrendPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->index = -1;
  self->scroller = gtk_scrolled_window_new ();
  self->chart = VT_TREND_CHART (vt_trend_chart_new ());
  self->words_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_hexpand (GTK_WIDGET (self->chart), TRUE);
  gtk_label_set_xalign (self->words_label, 0);
  gtk_label_set_yalign (self->words_label, 0);
  gtk_label_set_wrap (self->words_label, TRUE);
  gtk_label_set_max_width_chars (self->words_label, WORDS_WIDTH);
  gtk_label_set_selectable (self->words_label, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->words_label),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("The years in words"), -1);
  gtk_widget_set_layout_manager (box, g_object_new (VT_TYPE_WRAP_LAYOUT, "spacing", SPACING, NULL));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->chart));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->words_label));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), box);
  gtk_widget_set_focusable (self->scroller, FALSE);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

void
vt_trend_panel_show (VtTrendPanel *self, VtRegister *reg, VtFigures *figures, int index)
{
  g_return_if_fail (VT_IS_TREND_PANEL (self));
  g_return_if_fail (VT_IS_REGISTER (reg));

  g_set_object (&self->reg, reg);
  self->index = index;
  if (g_set_object (&self->figures, figures))
    stop_computing (self);
  update (self);
  compute_if_shown (self);
}
