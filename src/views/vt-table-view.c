/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-table-view.h"

#include "vt-tab-stop.h"
#include "vt-text-size.h"

/* It is the list inside a column view that holds the rows and takes the focus. */
static GtkWidget *
get_list (GtkWidget *view)
{
  return gtk_widget_get_last_child (view);
}

GtkWidget *
vt_table_view_new (GtkWidget **view)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_return_val_if_fail (view != NULL, NULL);

  *view = gtk_column_view_new (NULL);
  gtk_widget_add_css_class (*view, "data-table");
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (*view), TRUE);
  /* Else an empty table would hand the focus to it, and the rows that come would not have it. */
  gtk_widget_set_focusable (scroller, FALSE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), *view);
  return vt_tab_stop_new (scroller);
}

void
vt_table_view_set_label (GtkWidget *view, const char *label)
{
  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (get_list (view)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

void
vt_table_view_scroll_to (GtkWidget *view, guint position)
{
  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  gtk_widget_activate_action (get_list (view), "list.scroll-to-item", "u", position);
}

gboolean
vt_table_view_focus_row (GtkWidget *view)
{
  GtkWidget *list;

  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), FALSE);

  list = get_list (view);
  /* A list that was filled anew would begin with its first row. */
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if ((gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED) != 0
        && gtk_widget_get_mapped (row))
      return gtk_widget_grab_focus (row);
  return gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD);
}

GtkColumnViewColumn *
vt_table_view_new_column (const char *title, GtkListItemFactory *factory, int width)
{
  GtkColumnViewColumn *column = gtk_column_view_column_new (title, factory);

  gtk_column_view_column_set_resizable (column, TRUE);
  if (width > 0)
    gtk_column_view_column_set_fixed_width (column, vt_text_size_scale (width));
  else
    gtk_column_view_column_set_expand (column, TRUE);
  return column;
}

GtkWidget *
vt_table_view_new_cell (gboolean numeric)
{
  GtkWidget *cell = gtk_inscription_new ("");

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (cell), 3);
  gtk_inscription_set_nat_lines (GTK_INSCRIPTION (cell), 1);
  if (numeric)
    {
      gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), 1);
      gtk_widget_add_css_class (cell, "numeric");
    }
  return cell;
}

void
vt_table_view_set_cell (GtkWidget *cell, const char *text)
{
  g_return_if_fail (GTK_IS_INSCRIPTION (cell));

  /* Never NULL: GTK 4.8 asks the length of the text for a screen reader. */
  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text != NULL ? text : "");
}
