/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Preloaded into a GTK program (LD_PRELOAD), ends it after its first frame, so that the program
 * itself needs no hook. VT_BENCH_UNTIL=list in the environment: after the frame that shows the list
 * of people, or that there are none. */

#include "config.h"

#include <gtk/gtk.h>
#include <stdlib.h>
#include <unistd.h>

/* Of ui/vt-people-page.ui: says how many there are once that is known. */
#define COUNT_LABEL "count_label"

static gboolean until_list;
static gboolean list_was_filled; /* when the frame before was painted */

/* Depth first, mapped widgets only. */
static GtkWidget *
find_widget (GtkWidget *widget, gboolean (*is_wanted) (GtkWidget *))
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (is_wanted (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, is_wanted);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* A table with rows, or the number of people where there is none. */
static gboolean
is_filled (GtkWidget *widget)
{
  if (GTK_IS_COLUMN_VIEW (widget))
    {
      GtkSelectionModel *rows = gtk_column_view_get_model (GTK_COLUMN_VIEW (widget));

      return rows != NULL && g_list_model_get_n_items (G_LIST_MODEL (rows)) > 0;
    }
  return GTK_IS_LABEL (widget)
         && g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), COUNT_LABEL) == 0
         && *gtk_label_get_text (GTK_LABEL (widget)) != '\0';
}

static gboolean
is_list_filled (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (find_widget (window, is_filled) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* An emission hook sees every frame clock, also the one of a window not yet made. */
static gboolean
on_frame_painted_cb (GSignalInvocationHint *hint,
                     guint n_values,
                     const GValue *values,
                     gpointer user_data)
{
  if (!until_list || list_was_filled)
    _exit (0);
  list_was_filled = is_list_filled ();
  return TRUE;
}

__attribute__ ((constructor)) static void
watch_frames (void)
{
  until_list = g_strcmp0 (g_getenv ("VT_BENCH_UNTIL"), "list") == 0;
  /* What the program starts in its turn is not measured. */
  g_unsetenv ("LD_PRELOAD");
  g_type_class_ref (GDK_TYPE_FRAME_CLOCK);
  g_signal_add_emission_hook (g_signal_lookup ("after-paint", GDK_TYPE_FRAME_CLOCK), 0,
                              on_frame_painted_cb, NULL, NULL);
}
