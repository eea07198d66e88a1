/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-tab-stop.h"

struct _VtTabStop
{
  GtkWidget parent_instance;

  GtkWidget *child; /* (nullable), owned by being its parent */
};

G_DEFINE_FINAL_TYPE (VtTabStop, vt_tab_stop, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CHILD,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
vt_tab_stop_focus (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean is_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (is_tab && gtk_widget_get_focus_child (widget) != NULL)
    return FALSE; /* the focus is inside already: the next Tab leaves */

  return GTK_WIDGET_CLASS (vt_tab_stop_parent_class)->focus (widget, direction);
}

static void
vt_tab_stop_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  VtTabStop *self = VT_TAB_STOP (object);

  switch (property_id)
    {
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
vt_tab_stop_set_property (GObject *object,
                          guint property_id,
                          const GValue *value,
                          GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_CHILD:
      vt_tab_stop_set_child (VT_TAB_STOP (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
vt_tab_stop_dispose (GObject *object)
{
  VtTabStop *self = VT_TAB_STOP (object);

  g_clear_pointer (&self->child, gtk_widget_unparent);

  G_OBJECT_CLASS (vt_tab_stop_parent_class)->dispose (object);
}

static void
vt_tab_stop_class_init (VtTabStopClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = vt_tab_stop_get_property;
  object_class->set_property = vt_tab_stop_set_property;
  object_class->dispose = vt_tab_stop_dispose;
  widget_class->focus = vt_tab_stop_focus;

  properties[PROP_CHILD] =
      g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "tabstop");
}

static void
vt_tab_stop_init (VtTabStop *self)
{
}

GtkWidget *
vt_tab_stop_new (GtkWidget *child)
{
  g_return_val_if_fail (child == NULL || GTK_IS_WIDGET (child), NULL);

  return g_object_new (VT_TYPE_TAB_STOP, "child", child, NULL);
}

void
vt_tab_stop_set_child (VtTabStop *self, GtkWidget *child)
{
  g_return_if_fail (VT_IS_TAB_STOP (self));
  g_return_if_fail (child == NULL || GTK_IS_WIDGET (child));

  if (self->child == child)
    return;

  g_clear_pointer (&self->child, gtk_widget_unparent);
  if (child != NULL)
    {
      gtk_widget_set_parent (child, GTK_WIDGET (self));
      self->child = child;
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHILD]);
}
