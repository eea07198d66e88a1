/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-wrap-layout.h"

struct _VtWrapLayout
{
  GtkLayoutManager parent_instance;

  int spacing;
};

G_DEFINE_FINAL_TYPE (VtWrapLayout, vt_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

enum
{
  PROP_0,
  PROP_SPACING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* Children of one line: from @first up to, but without, @end. */
typedef struct
{
  GtkWidget *first;
  GtkWidget *end;   /* (nullable) */
  int width;        /* natural, with the spacing between */
  int height;
  guint n_expanding;
} Line;

static int
measure_width (GtkWidget *child, int available)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  return MAX (minimum, MIN (natural, available));
}

static int
measure_height (GtkWidget *child, int width)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural, NULL, NULL);
  return natural;
}

/* The line that begins with @first, with as many children as fit into @available. */
static Line
take_line (VtWrapLayout *self, GtkWidget *first, int available)
{
  Line line = { .first = first };
  gboolean empty = TRUE;

  for (line.end = first; line.end != NULL; line.end = gtk_widget_get_next_sibling (line.end))
    {
      int width, with_child;

      if (!gtk_widget_should_layout (line.end))
        continue;
      width = measure_width (line.end, available);
      with_child = line.width + (empty ? 0 : self->spacing) + width;
      if (!empty && with_child > available)
        break;
      line.width = with_child;
      line.height = MAX (line.height, measure_height (line.end, width));
      line.n_expanding += gtk_widget_get_hexpand (line.end) ? 1 : 0;
      empty = FALSE;
    }
  return line;
}

static GtkSizeRequestMode
vt_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_horizontally (VtWrapLayout *self, GtkWidget *widget, int *minimum, int *natural)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural,
                          NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + (*natural > 0 ? self->spacing : 0);
    }
}

static void
vt_wrap_layout_measure (GtkLayoutManager *manager,
                        GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  VtWrapLayout *self = VT_WRAP_LAYOUT (manager);
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int height = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_horizontally (self, widget, minimum, natural);
      return;
    }
  while (child != NULL)
    {
      Line line = take_line (self, child, for_size < 0 ? G_MAXINT / 2 : for_size);

      height += line.height + (height > 0 && line.height > 0 ? self->spacing : 0);
      child = line.end;
    }
  *minimum = *natural = height;
}

static void
allocate_line (VtWrapLayout *self, const Line *line, int y, int available, gboolean mirrored)
{
  int left_over = MAX (available - line->width, 0);
  int x = 0;

  for (GtkWidget *child = line->first; child != line->end;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation place = { .y = y, .height = line->height };

      if (!gtk_widget_should_layout (child))
        continue;
      place.width = measure_width (child, available);
      if (gtk_widget_get_hexpand (child))
        place.width += left_over / (int) line->n_expanding;
      place.x = mirrored ? available - x - place.width : x;
      gtk_widget_size_allocate (child, &place, -1);
      x += place.width + self->spacing;
    }
}

static void
vt_wrap_layout_allocate (GtkLayoutManager *manager,
                         GtkWidget *widget,
                         int width,
                         int height,
                         int baseline)
{
  VtWrapLayout *self = VT_WRAP_LAYOUT (manager);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int y = 0;

  while (child != NULL)
    {
      Line line = take_line (self, child, width);

      /* One line has all the height there is. */
      if (y == 0 && line.end == NULL)
        line.height = MAX (line.height, height);
      allocate_line (self, &line, y, width, mirrored);
      y += line.height + self->spacing;
      child = line.end;
    }
}

static void
vt_wrap_layout_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_SPACING:
      g_value_set_int (value, VT_WRAP_LAYOUT (object)->spacing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
vt_wrap_layout_set_property (GObject *object,
                             guint property_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  VtWrapLayout *self = VT_WRAP_LAYOUT (object);

  switch (property_id)
    {
    case PROP_SPACING:
      if (self->spacing == g_value_get_int (value))
        return;
      self->spacing = g_value_get_int (value);
      gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
vt_wrap_layout_class_init (VtWrapLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = vt_wrap_layout_get_property;
  object_class->set_property = vt_wrap_layout_set_property;
  layout_class->get_request_mode = vt_wrap_layout_get_request_mode;
  layout_class->measure = vt_wrap_layout_measure;
  layout_class->allocate = vt_wrap_layout_allocate;

  properties[PROP_SPACING]
      = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 0,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
vt_wrap_layout_init (VtWrapLayout *self)
{
}
