/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-target-bar.h"

#include <glib/gi18n-lib.h>

#include "vt-number.h"

#define BAR_HEIGHT 10
#define MARK_WIDTH 2
#define NATURAL_WIDTH 120

/* A percentage in hundredths that fills the bar. */
#define FULL 10000

struct _VtTargetBar
{
  GtkWidget parent_instance;

  gint64 percent; /* hundredths, -1: none */
  int target;     /* whole percent, -1: none */
};

G_DEFINE_FINAL_TYPE (VtTargetBar, vt_target_bar, GTK_TYPE_WIDGET)

static void
append_rectangle (GtkSnapshot *snapshot, GdkRGBA colour, float alpha, float x, float y, float width,
                  float height)
{
  colour.alpha *= alpha;
  gtk_snapshot_append_color (snapshot, &colour, &GRAPHENE_RECT_INIT (x, y, width, height));
}

static void
vt_target_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VtTargetBar *self = VT_TARGET_BAR (widget);
  float width = gtk_widget_get_width (widget);
  float height = gtk_widget_get_height (widget);
  float top = (height - BAR_HEIGHT) / 2;
  float filled, mark;
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GdkRGBA colour;

  if (self->percent < 0)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  filled = width * MIN (self->percent, FULL) / FULL;
  append_rectangle (snapshot, colour, 0.18f, 0, top, width, BAR_HEIGHT);
  append_rectangle (snapshot, colour, 1, mirrored ? width - filled : 0, top, filled, BAR_HEIGHT);
  if (self->target < 0)
    return;
  mark = MIN (width * self->target / 100, width - MARK_WIDTH);
  if (mirrored)
    mark = width - MARK_WIDTH - mark;
  /* Above and below the bar, so that it is seen on the filled part too. */
  append_rectangle (snapshot, colour, 1, mark, top - 4, MARK_WIDTH, BAR_HEIGHT + 8);
}

static void
vt_target_bar_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = NATURAL_WIDTH / 3;
      *natural = NATURAL_WIDTH;
    }
  else
    *minimum = *natural = BAR_HEIGHT + 8;
}

static void
vt_target_bar_class_init (VtTargetBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = vt_target_bar_snapshot;
  widget_class->measure = vt_target_bar_measure;
  gtk_widget_class_set_css_name (widget_class, "targetbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_METER);
}

static void
vt_target_bar_init (VtTargetBar *self)
{
  self->percent = -1;
  self->target = -1;
}

GtkWidget *
vt_target_bar_new (void)
{
  return g_object_new (VT_TYPE_TARGET_BAR, NULL);
}

static void
describe (VtTargetBar *self)
{
  g_autofree char *percent = vt_percent_format (self->percent);
  g_autofree char *text = NULL;

  if (self->percent < 0)
    text = g_strdup (_("No percentage"));
  else if (self->target < 0)
    /* Translators: %s is a percentage such as 66,67. */
    text = g_strdup_printf (_("%s%%"), percent);
  else
    /* Translators: the first is a percentage such as 66,67, the second a whole one. */
    text = g_strdup_printf (_("%s%% of the set, target %d%%"), percent, self->target);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 100.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
                                  CLAMP (self->percent, 0, FULL) / 100.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text,
                                  -1);
}

void
vt_target_bar_set (VtTargetBar *self, gint64 percent, int target, VtMet met)
{
  const char *met_classes[] = { "success", NULL };
  const char *missed_classes[] = { "warning", NULL };
  const char *no_classes[] = { NULL };

  g_return_if_fail (VT_IS_TARGET_BAR (self));

  self->percent = percent;
  self->target = target;
  gtk_widget_set_css_classes (GTK_WIDGET (self), met == VT_MET_YES  ? met_classes
                                                 : met == VT_MET_NO ? missed_classes
                                                                    : no_classes);
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
