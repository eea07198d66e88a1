/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the tables of the window have in common: a GtkColumnView in its scroller as one Tab stop,
 * cells of one line, columns as wide as the letters want it. */

/* @view: (out) (transfer none): the GtkColumnView, inside what is returned
 * Returns: (transfer floating): to be set as a child */
GtkWidget *vt_table_view_new (GtkWidget **view);
/* What is read out as the table's name. */
void vt_table_view_set_label (GtkWidget *view, const char *label);
/* Brings a row on the screen. */
void vt_table_view_scroll_to (GtkWidget *view, guint position);
/* Gives the focus to the chosen row, else to one that had it, past the Tab stop, which would take it
 * for a Tab that leaves. */
gboolean vt_table_view_focus_row (GtkWidget *view);

/* Returns: (transfer full): a column that people may widen; @factory: (transfer full); @width: in
 * pixels for letters of the usual size, 0: takes the rest */
GtkColumnViewColumn *vt_table_view_new_column (const char *title,
                                               GtkListItemFactory *factory,
                                               int width);
/* Returns: (transfer floating): a cell for a line of text; @numeric: it stands at the end */
GtkWidget *vt_table_view_new_cell (gboolean numeric);
/* @text: (nullable) */
void vt_table_view_set_cell (GtkWidget *cell, const char *text);

G_END_DECLS
