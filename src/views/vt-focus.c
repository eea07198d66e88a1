/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-focus.h"

/* After so many frames there is nothing that takes the focus. */
#define MAX_FRAMES 10

gboolean
vt_focus_children (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean backward = direction == GTK_DIR_TAB_BACKWARD || direction == GTK_DIR_UP
                      || direction == GTK_DIR_LEFT;
  GtkWidget *child;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  child = gtk_widget_get_focus_child (widget);
  if (child == NULL)
    child = backward ? gtk_widget_get_last_child (widget) : gtk_widget_get_first_child (widget);
  while (child != NULL && !gtk_widget_child_focus (child, direction))
    child = backward ? gtk_widget_get_prev_sibling (child) : gtk_widget_get_next_sibling (child);
  return child != NULL;
}

static gboolean
try_focus (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  int *frames_left = user_data;

  if (gtk_widget_get_focus_child (widget) != NULL
      || gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD) || --*frames_left == 0)
    return G_SOURCE_REMOVE;
  return G_SOURCE_CONTINUE;
}

void
vt_focus_soon (GtkWidget *widget)
{
  int *frames_left;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  frames_left = g_new (int, 1);
  *frames_left = MAX_FRAMES;
  gtk_widget_add_tick_callback (widget, try_focus, frames_left, g_free);
}
