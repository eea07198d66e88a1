/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-xlsx-styles.h"

#include "vt-error.h"

#include <string.h>

typedef struct
{
  GHashTable *codes; /* (owned) number format id → VtXlsxFormat */
  GArray *formats;   /* (owned) guint8 */
  gboolean in_cell_formats;
  VtXml *xml;
} Reading;

/* The formats that have a number and no code in the file: ECMA-376 part 1, 18.8.30, with the East
 * Asian ones, which Excel uses in those languages only. */
static VtXlsxFormat
get_built_in_format (guint id)
{
  static const struct
  {
    guint first;
    guint last;
    VtXlsxFormat format;
  } ranges[] = {
    { 14, 17, VT_XLSX_FORMAT_DATE },
    { 18, 21, VT_XLSX_FORMAT_TIME },
    { 22, 22, VT_XLSX_FORMAT_DATE | VT_XLSX_FORMAT_TIME },
    { 27, 31, VT_XLSX_FORMAT_DATE },
    { 32, 35, VT_XLSX_FORMAT_TIME },
    { 36, 36, VT_XLSX_FORMAT_DATE },
    { 45, 45, VT_XLSX_FORMAT_TIME },
    { 46, 46, VT_XLSX_FORMAT_TIME | VT_XLSX_FORMAT_ELAPSED },
    { 47, 47, VT_XLSX_FORMAT_TIME },
    { 50, 58, VT_XLSX_FORMAT_DATE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    if (id >= ranges[i].first && id <= ranges[i].last)
      return ranges[i].format;
  return VT_XLSX_FORMAT_NUMBER;
}

/* Hours, minutes or seconds in square brackets; everything else there is a colour, a locale, a
 * condition. */
static gboolean
is_elapsed (const char *code, gsize length)
{
  if (length == 0 || strchr ("hHmMsS", code[0]) == NULL)
    return FALSE;
  for (gsize i = 1; i < length; i++)
    if (g_ascii_tolower (code[i]) != g_ascii_tolower (code[0]))
      return FALSE;
  return TRUE;
}

/* The length of what stands at @code and is no letter of the format; 0 when it is one. */
static gsize
skip_literal (const char *code)
{
  const char *end;

  switch (code[0])
    {
    case '"':
      end = strchr (code + 1, '"');
      return end != NULL ? (gsize) (end - code) + 1 : strlen (code);
    case '\\': /* shows the next character */
    case '_':  /* leaves room of its width */
    case '*':  /* fills the cell with it */
      return code[1] != '\0' ? (gsize) (g_utf8_next_char (code + 1) - code) : 1;
    default:
      if (g_ascii_strncasecmp (code, "AM/PM", 5) == 0)
        return 5;
      if (g_ascii_strncasecmp (code, "A/P", 3) == 0)
        return 3;
      return 0;
    }
}

static gsize
read_bracket (const char *code, VtXlsxFormat *format)
{
  const char *end = strchr (code, ']');

  if (end == NULL)
    return strlen (code);
  if (is_elapsed (code + 1, end - code - 1))
    *format |= VT_XLSX_FORMAT_TIME | VT_XLSX_FORMAT_ELAPSED;
  return end - code + 1;
}

VtXlsxFormat
vt_xlsx_format_from_code (const char *code)
{
  VtXlsxFormat format = VT_XLSX_FORMAT_NUMBER;
  gboolean has_m = FALSE;

  g_return_val_if_fail (code != NULL, VT_XLSX_FORMAT_NUMBER);

  if (g_ascii_strncasecmp (code, "General", 7) == 0)
    return VT_XLSX_FORMAT_NUMBER;
  /* The first section is that of positive numbers; dates and times are never anything else. */
  for (gsize i = 0; code[i] != '\0' && code[i] != ';';)
    {
      gsize length = code[i] == '[' ? read_bracket (code + i, &format) : skip_literal (code + i);
      char letter = g_ascii_tolower (code[i]);

      if (length > 0)
        {
          i += length;
          continue;
        }
      if (letter == 'y' || letter == 'd')
        format |= VT_XLSX_FORMAT_DATE;
      else if (letter == 'h' || letter == 's')
        format |= VT_XLSX_FORMAT_TIME;
      else if (letter == 'm')
        has_m = TRUE;
      i++;
    }
  if (has_m && format == VT_XLSX_FORMAT_NUMBER)
    format = VT_XLSX_FORMAT_DATE;
  return format;
}

static guint
parse_id (const char *text)
{
  guint64 value = 0;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, &value, NULL))
    return 0;
  return (guint) value;
}

static void
add_code (Reading *reading, const char **attributes)
{
  const char *code = vt_xml_attribute (attributes, "formatCode");
  guint id = parse_id (vt_xml_attribute (attributes, "numFmtId"));

  if (code == NULL)
    return;
  g_hash_table_insert (reading->codes, GUINT_TO_POINTER (id),
                       GUINT_TO_POINTER (vt_xlsx_format_from_code (code)));
}

static void
add_format (Reading *reading, const char **attributes)
{
  guint id = parse_id (vt_xml_attribute (attributes, "numFmtId"));
  gpointer code;
  guint8 format;

  if (g_hash_table_lookup_extended (reading->codes, GUINT_TO_POINTER (id), NULL, &code))
    format = GPOINTER_TO_UINT (code);
  else
    format = get_built_in_format (id);
  g_array_append_val (reading->formats, format);
}

static void
on_element_started (gpointer data, const char *name, const char **attributes, guint depth)
{
  Reading *reading = data;

  if (depth == 2)
    reading->in_cell_formats = strcmp (name, "cellXfs") == 0;
  else if (depth == 3 && strcmp (name, "numFmt") == 0)
    add_code (reading, attributes);
  else if (depth == 3 && reading->in_cell_formats && strcmp (name, "xf") == 0)
    add_format (reading, attributes);
  if (reading->formats->len > VT_XLSX_MAX_FORMATS ||
      g_hash_table_size (reading->codes) > VT_XLSX_MAX_FORMATS)
    vt_xml_fail (reading->xml, g_error_new (VT_ERROR, VT_ERROR_HOSTILE_FILE,
                                            "the workbook has more than %d cell formats",
                                            VT_XLSX_MAX_FORMATS));
}

static void
on_element_ended (gpointer data, const char *name, guint depth)
{
}

GArray *
vt_xlsx_styles_read (VtZip *zip, const char *part, GCancellable *cancellable, GError **error)
{
  static const VtXmlHandlers handlers = { on_element_started, on_element_ended, NULL };
  g_autoptr (GHashTable) codes = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) formats = g_array_new (FALSE, FALSE, sizeof (guint8));
  Reading reading = { .codes = codes, .formats = formats };

  g_return_val_if_fail (zip != NULL, NULL);

  if (part != NULL &&
      !vt_xml_read_part (zip, part, &handlers, &reading, &reading.xml, cancellable, error))
    return NULL;
  return g_steal_pointer (&formats);
}
