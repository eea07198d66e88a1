/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-workbook-text.h"

#include "vt-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Excel's limit. */
#define MAX_TEXT_UNITS 32767
/* 1970-01-01 and 1900-03-01 as Excel counts days; its false leap day lies before the latter. */
#define SERIAL_EPOCH 25569
#define SERIAL_MARCH_1900 61

static gsize
count_units (const char *text)
{
  gsize units = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    units += (guchar) *p >= 0xF0 ? 2 : 1;
  return units;
}

static gboolean
is_escape (const char *text)
{
  if (text[0] != '_' || text[1] != 'x')
    return FALSE;
  for (int i = 2; i < 6; i++)
    if (!g_ascii_isxdigit (text[i]))
      return FALSE;
  return text[6] == '_';
}

char *
vt_workbook_text_prepare (const char *text, GError **error)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) result = g_string_sized_new (strlen (valid) + 1);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      /* Not allowed in XML at all; other control characters are escaped by who writes the cell. */
      if (character == 0xFFFE || character == 0xFFFF)
        continue;
      if (is_escape (p))
        g_string_append (result, "_x005F");
      g_string_append_len (result, p, g_utf8_next_char (p) - p);
    }
  if (count_units (result->str) <= MAX_TEXT_UNITS)
    return g_string_free (g_steal_pointer (&result), FALSE);

  g_set_error_literal (error, VT_ERROR, VT_ERROR_INVALID_VALUE,
                       _("A text is longer than 32,767 characters, the most that a cell of a "
                         "workbook can hold. Shorten it and try again."));
  return NULL;
}

gint64
vt_workbook_day_number (VtDay day)
{
  gint64 serial = (gint64) day + SERIAL_EPOCH;

  if (serial < SERIAL_MARCH_1900)
    serial--;
  return MAX (serial, 0);
}
