/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-c-locale.h"

#include <locale.h>
#ifdef __APPLE__
#include <xlocale.h>
#endif

#ifdef G_OS_WIN32

VtCLocale
vt_c_locale_enter (void)
{
  VtCLocale locale;

  _configthreadlocale (_ENABLE_PER_THREAD_LOCALE);
  locale.before = g_strdup (setlocale (LC_NUMERIC, NULL));
  setlocale (LC_NUMERIC, "C");
  return locale;
}

void
vt_c_locale_leave (VtCLocale locale)
{
  setlocale (LC_NUMERIC, locale.before);
  g_free (locale.before);
}

#else

VtCLocale
vt_c_locale_enter (void)
{
  static gsize c_locale;

  if (g_once_init_enter (&c_locale))
    g_once_init_leave (&c_locale, (gsize) newlocale (LC_ALL_MASK, "C", (locale_t) 0));
  return (VtCLocale) { .before = (gpointer) uselocale ((locale_t) c_locale) };
}

void
vt_c_locale_leave (VtCLocale locale)
{
  uselocale ((locale_t) locale.before);
}

#endif
