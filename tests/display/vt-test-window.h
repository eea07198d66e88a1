/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* g_test_init(), GTK and libadwaita, the resources' style. The program speaks English, or with
 * LANGUAGE=vi Vietnamese, from the translations in VT_PO_DIR. */
void vt_test_window_init (int *argc, char ***argv);

/* A window on the screen with @child in it; gtk_window_destroy() it. */
GtkWidget *vt_test_window_show (GtkWidget *child);

/* Turns the main context until nothing is left to do. */
void vt_test_window_settle (void);
/* Turns it until *@done; fails the test after ten seconds. */
void vt_test_window_wait (gboolean *done);

/* As a person does who types over what stands there. */
void vt_test_window_type (GtkWidget *entry, const char *text);

/* Whether a label or a cell on the screen below @widget holds @text. */
gboolean vt_test_window_shows (GtkWidget *widget, const char *text);
/* Turns the main context until it does; fails the test after ten seconds. */
void vt_test_window_wait_for (GtkWidget *widget, const char *text);
/* Turns it until nobody but the test holds @object: what was read in threads has come to its end. */
void vt_test_window_wait_unused (gpointer object);
/* The first widget of @type below @widget, on the screen or not; (nullable). */
GtkWidget *vt_test_window_find (GtkWidget *widget, GType type);
/* The button on the screen with this label; fails the test when there is none. */
GtkWidget *vt_test_window_find_button (GtkWidget *widget, const char *label);

/* Fails the test when a widget below @widget takes the focus and has no name to be read out. */
void vt_test_window_check_names (GtkWidget *widget);
/* Pairs of widgets below @widget that can be on the screen at once and share an access key (Alt and
 * a letter): the key would only go from one to the other. The other one fails the test on any. */
guint vt_test_window_count_shared_keys (GtkWidget *widget);
void vt_test_window_check_access_keys (GtkWidget *widget);

G_END_DECLS
