/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-text-size.h"

/* `gtk-xft-dpi` of letters of the usual size: 96 dots an inch, times 1024. */
#define USUAL_DPI (96 * 1024)

int
vt_text_size_scale (int width)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi = -1;

  if (settings != NULL)
    g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? (int) ((gint64) width * dpi / USUAL_DPI) : width;
}
