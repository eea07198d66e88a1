/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-field-group.h"

#include "vt-field-row.h"

#define N_COLUMNS 6
#define COLUMN_SPACING 12
#define ROW_SPACING 8
/* How far spans are widened: not at all, to half the width, to all of it. */
#define N_WIDENINGS 3

struct _VtFieldGroup
{
  GtkWidget parent_instance;

  GtkWidget *heading;
};

static void vt_field_group_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VtFieldGroup, vt_field_group, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      vt_field_group_buildable_init))

enum
{
  PROP_0,
  PROP_HEADING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static GtkBuildableIface *parent_buildable_iface;

static int
get_span (GtkWidget *child, int widening)
{
  static const int least[N_WIDENINGS] = { 1, 3, 6 };
  int span = VT_IS_FIELD_ROW (child) ? (int) vt_field_row_get_span (VT_FIELD_ROW (child))
                                     : N_COLUMNS;

  span = MAX (span, least[widening]);
  return span > N_COLUMNS / 2 && widening > 0 ? N_COLUMNS : span;
}

/* Where a column begins; rounded so that the last one ends at the right edge. */
static int
get_start (int column, int total)
{
  return column * (total + COLUMN_SPACING) / N_COLUMNS;
}

static int
get_width (int column, int span, int total)
{
  return get_start (column + span, total) - get_start (column, total) - COLUMN_SPACING;
}

static int
measure_minimum_width (GtkWidget *child)
{
  int minimum;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* The least widening at which every child has the width it needs. */
static int
choose_widening (GtkWidget *widget, int width)
{
  for (int widening = 0; widening < N_WIDENINGS - 1; widening++)
    {
      gboolean fits = TRUE;

      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && fits;
           child = gtk_widget_get_next_sibling (child))
        {
          if (gtk_widget_should_layout (child))
            fits = measure_minimum_width (child)
                   <= get_width (0, get_span (child, widening), width);
        }
      if (fits)
        return widening;
    }
  return N_WIDENINGS - 1;
}

/* Walks the children line by line for a width; with @allocate gives them their places.
 * Returns the height of all lines. */
static int
lay_out (GtkWidget *widget, int width, gboolean allocate)
{
  int widening = choose_widening (widget, width);
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int y = 0;

  while (child != NULL)
    {
      GtkWidget *first = child;
      int column = 0, height = 0;

      /* One line: as many as fit into six columns. */
      for (; child != NULL; child = gtk_widget_get_next_sibling (child))
        {
          int span = get_span (child, widening);
          int child_height;

          if (!gtk_widget_should_layout (child))
            continue;
          if (column > 0 && column + span > N_COLUMNS)
            break;
          gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, get_width (column, span, width),
                              &child_height, NULL, NULL, NULL);
          height = MAX (height, child_height);
          column += span;
        }

      column = 0;
      for (GtkWidget *placed = first; allocate && placed != child;
           placed = gtk_widget_get_next_sibling (placed))
        {
          int span = get_span (placed, widening);
          GtkAllocation place = { get_start (column, width), y, get_width (column, span, width),
                                  height };

          if (!gtk_widget_should_layout (placed))
            continue;
          gtk_widget_size_allocate (placed, &place, -1);
          column += span;
        }
      if (height > 0)
        y += height + ROW_SPACING;
    }
  return MAX (y - ROW_SPACING, 0);
}

static void
vt_field_group_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  int widest = 0, natural_width = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int needed, wanted;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &needed, &wanted, NULL, NULL);
      widest = MAX (widest, needed);
      natural_width = MAX (natural_width, wanted * N_COLUMNS / get_span (child, 0));
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = widest;
      *natural = MAX (natural_width, widest);
      return;
    }
  *minimum = *natural = lay_out (widget, for_size < 0 ? MAX (natural_width, widest) : for_size,
                                 FALSE);
}

static void
vt_field_group_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  lay_out (widget, width, TRUE);
}

static GtkSizeRequestMode
vt_field_group_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
vt_field_group_add_child (GtkBuildable *buildable,
                          GtkBuilder *builder,
                          GObject *child,
                          const char *type)
{
  if (GTK_IS_WIDGET (child) && type == NULL)
    gtk_widget_set_parent (GTK_WIDGET (child), GTK_WIDGET (buildable));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
vt_field_group_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = vt_field_group_add_child;
}

static void
vt_field_group_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  VtFieldGroup *self = VT_FIELD_GROUP (object);

  switch (property_id)
    {
    case PROP_HEADING:
      g_value_set_string (value, gtk_label_get_text (GTK_LABEL (self->heading)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
vt_field_group_set_property (GObject *object,
                             guint property_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  VtFieldGroup *self = VT_FIELD_GROUP (object);
  const char *text = NULL;

  switch (property_id)
    {
    case PROP_HEADING:
      text = g_value_get_string (value);
      gtk_label_set_text (GTK_LABEL (self->heading), text != NULL ? text : "");
      gtk_widget_set_visible (self->heading, text != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
vt_field_group_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (vt_field_group_parent_class)->dispose (object);
}

static void
vt_field_group_class_init (VtFieldGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = vt_field_group_get_property;
  object_class->set_property = vt_field_group_set_property;
  object_class->dispose = vt_field_group_dispose;
  widget_class->measure = vt_field_group_measure;
  widget_class->size_allocate = vt_field_group_size_allocate;
  widget_class->get_request_mode = vt_field_group_get_request_mode;

  properties[PROP_HEADING] = g_param_spec_string ("heading", NULL, NULL, NULL,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "fieldgroup");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
vt_field_group_init (VtFieldGroup *self)
{
  self->heading = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->heading), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->heading), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->heading, "heading");
  gtk_widget_set_visible (self->heading, FALSE);
  gtk_widget_set_parent (self->heading, GTK_WIDGET (self));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->heading, NULL, -1);
}
