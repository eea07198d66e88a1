/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The least a GTK program can show: what the start of the real one is compared with. */

#include "config.h"

#include <gtk/gtk.h>

static void
on_application_activated_cb (GtkApplication *application)
{
  GtkWidget *window = gtk_application_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 720);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (GtkApplication) application =
      gtk_application_new ("vn.vongtay.EmptyWindow", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (on_application_activated_cb), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
