/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-figure-detail.h"

#include <glib/gi18n-lib.h>

#include "vt-breakdown-panel.h"
#include "vt-explain.h"
#include "vt-text-size.h"
#include "vt-trend-panel.h"
#include "vt-wrap-layout.h"

/* Of the panels, for letters of the usual size. */
#define PANEL_HEIGHT 124

struct _VtFigureDetail
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *words_label;
  GtkStack *panels;
  GtkLabel *meaning_label;
  VtBreakdownPanel *breakdown;
  VtTrendPanel *trend;
  GtkWidget *numerator_button;
  GtkWidget *denominator_button;
};

G_DEFINE_FINAL_TYPE (VtFigureDetail, vt_figure_detail, GTK_TYPE_WIDGET)

enum
{
  MEMBERS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_numerator_clicked_cb (VtFigureDetail *self)
{
  g_signal_emit (self, signals[MEMBERS], 0, VT_SIDE_NUMERATOR);
}

static void
on_denominator_clicked_cb (VtFigureDetail *self)
{
  g_signal_emit (self, signals[MEMBERS], 0, VT_SIDE_DENOMINATOR);
}

static void
on_part_members_cb (VtFigureDetail *self, guint side)
{
  g_signal_emit (self, signals[MEMBERS], 0, side);
}

static void
vt_figure_detail_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), VT_TYPE_FIGURE_DETAIL);
  G_OBJECT_CLASS (vt_figure_detail_parent_class)->dispose (object);
}

static void
vt_figure_detail_class_init (VtFigureDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vt_figure_detail_dispose;

  signals[MEMBERS] = g_signal_new ("members", VT_TYPE_FIGURE_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  g_type_ensure (VT_TYPE_BREAKDOWN_PANEL);
  g_type_ensure (VT_TYPE_TREND_PANEL);
  g_type_ensure (VT_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/vn/vongtay/VongTay/ui/vt-figure-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, VtFigureDetail, box);
  gtk_widget_class_bind_template_child (widget_class, VtFigureDetail, words_label);
  gtk_widget_class_bind_template_child (widget_class, VtFigureDetail, panels);
  gtk_widget_class_bind_template_child (widget_class, VtFigureDetail, meaning_label);
  gtk_widget_class_bind_template_child (widget_class, VtFigureDetail, breakdown);
  gtk_widget_class_bind_template_child (widget_class, VtFigureDetail, trend);
  gtk_widget_class_bind_template_child (widget_class, VtFigureDetail, numerator_button);
  gtk_widget_class_bind_template_child (widget_class, VtFigureDetail, denominator_button);
  gtk_widget_class_bind_template_callback (widget_class, on_numerator_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_denominator_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_part_members_cb);
}

static void
vt_figure_detail_init (VtFigureDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_size_request (GTK_WIDGET (self->panels), -1, vt_text_size_scale (PANEL_HEIGHT));
}

/* What the figure counts, and what it shall reach. */
static char *
describe (VtFigures *figures, guint index)
{
  const VtFigure *figure = vt_figures_get_value (figures, index)->figure;
  g_autofree char *meaning = vt_plan_explain_figure (vt_figures_get_plan (figures), index);
  g_autofree char *target = NULL;

  if (figure->target < 0)
    return g_steal_pointer (&meaning);
  /* Translators: %d is a whole percentage. */
  target = g_strdup_printf (_("Target: at least %d%%."), figure->target);
  return g_strdup_printf ("%s\n%s", meaning, target);
}

void
vt_figure_detail_show (VtFigureDetail *self, VtRegister *reg, VtFigures *figures, int index)
{
  const VtFigureValue *value = NULL;
  g_autofree char *meaning = NULL;

  g_return_if_fail (VT_IS_FIGURE_DETAIL (self));
  g_return_if_fail (VT_IS_REGISTER (reg));

  if (figures != NULL && index >= 0 && (guint) index < vt_figures_get_n_values (figures))
    value = vt_figures_get_value (figures, (guint) index);
  meaning = value != NULL ? describe (figures, (guint) index) : g_strdup ("");
  gtk_label_set_text (self->words_label, value != NULL ? value->figure->label : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->words_label),
                               value != NULL ? value->figure->label : NULL);
  gtk_label_set_text (self->meaning_label, meaning);
  vt_breakdown_panel_show (self->breakdown, figures, value != NULL ? index : -1);
  vt_trend_panel_show (self->trend, reg, figures, value != NULL ? index : -1);
  gtk_widget_set_sensitive (self->numerator_button, value != NULL);
  gtk_widget_set_sensitive (self->denominator_button,
                            value != NULL && value->figure->denominator != NULL);
}

GArray *
vt_figure_detail_dup_members (VtFigureDetail *self, VtSide side, char **label)
{
  g_return_val_if_fail (VT_IS_FIGURE_DETAIL (self), NULL);

  if (gtk_stack_get_visible_child (self->panels) != GTK_WIDGET (self->breakdown))
    return NULL;
  return vt_breakdown_panel_dup_members (self->breakdown, side, label);
}
