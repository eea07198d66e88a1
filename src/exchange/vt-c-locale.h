/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* libxlsxwriter prints numbers with the locale's decimal separator, which in Vietnamese is a comma
 * and makes the file unreadable. Calls to it stand between these two; for this thread only. They
 * may be nested. */
typedef struct
{
  gpointer before; /* what to go back to */
} VtCLocale;

VtCLocale vt_c_locale_enter (void);
void vt_c_locale_leave (VtCLocale locale);

G_END_DECLS
