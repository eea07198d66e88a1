/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-popover-layout.h"

struct _VtPopoverLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (VtPopoverLayout, vt_popover_layout, GTK_TYPE_LAYOUT_MANAGER)

/* (nullable) what is not a popover. */
static GtkWidget *
find_child (GtkWidget *widget)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static GtkSizeRequestMode
vt_popover_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  GtkWidget *child = find_child (widget);

  return child != NULL ? gtk_widget_get_request_mode (child) : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
vt_popover_layout_measure (GtkLayoutManager *manager,
                           GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  GtkWidget *child = find_child (widget);

  if (child != NULL)
    gtk_widget_measure (child, orientation, for_size, minimum, natural, minimum_baseline,
                        natural_baseline);
}

static void
vt_popover_layout_allocate (GtkLayoutManager *manager,
                            GtkWidget *widget,
                            int width,
                            int height,
                            int baseline)
{
  const GtkAllocation whole = { 0, 0, width, height };

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child))
      gtk_popover_present (GTK_POPOVER (child));
    else if (gtk_widget_should_layout (child))
      gtk_widget_size_allocate (child, &whole, baseline);
}

static void
vt_popover_layout_class_init (VtPopoverLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = vt_popover_layout_get_request_mode;
  layout_class->measure = vt_popover_layout_measure;
  layout_class->allocate = vt_popover_layout_allocate;
}

static void
vt_popover_layout_init (VtPopoverLayout *self)
{
}
