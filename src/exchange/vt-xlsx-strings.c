/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-xlsx-strings.h"

#include "vt-error.h"

#include <string.h>

#define BLOCK_BITS 20
#define BLOCK_BYTES (1u << BLOCK_BITS)
#define BLANK G_MAXUINT32
/* Every unit may stand as `_xHHHH_`. */
#define ESCAPE_BYTES 7
#define MAX_RAW_BYTES (VT_XLSX_MAX_TEXT_UNITS * ESCAPE_BYTES)

struct _VtXlsxStrings
{
  GPtrArray *blocks;  /* (owned) of BLOCK_BYTES each; no text crosses from one to the next */
  gsize free_bytes;   /* at the end of the last block */
  GArray *positions;  /* (owned) guint32: block and offset, or BLANK */
};

typedef struct
{
  VtXlsxStrings *strings;
  VtXlsxText text;
  VtXml *xml;
} Reading;

/* The longest text must fit a block. */
G_STATIC_ASSERT (BLOCK_BYTES > MAX_RAW_BYTES);
G_STATIC_ASSERT (VT_XLSX_MAX_STRING_BYTES / BLOCK_BYTES < G_MAXUINT32 >> BLOCK_BITS);

void
vt_xlsx_text_init (VtXlsxText *text)
{
  text->text = g_string_sized_new (256);
  vt_xlsx_text_begin (text);
}

void
vt_xlsx_text_clear (VtXlsxText *text)
{
  if (text->text != NULL)
    g_string_free (g_steal_pointer (&text->text), TRUE);
}

void
vt_xlsx_text_begin (VtXlsxText *text)
{
  g_string_truncate (text->text, 0);
  text->taking = FALSE;
  text->phonetic = 0;
}

void
vt_xlsx_text_start_element (VtXlsxText *text, const char *name, guint depth)
{
  if (text->phonetic != 0)
    return;
  if (strcmp (name, "rPh") == 0)
    text->phonetic = depth;
  else if (strcmp (name, "t") == 0)
    text->taking = TRUE;
}

void
vt_xlsx_text_end_element (VtXlsxText *text, const char *name, guint depth)
{
  if (text->phonetic == depth)
    text->phonetic = 0;
  else if (text->phonetic == 0 && strcmp (name, "t") == 0)
    text->taking = FALSE;
}

gboolean
vt_xlsx_text_append (VtXlsxText *text, const char *bytes, gsize length)
{
  if (!text->taking)
    return TRUE;
  if (text->text->len + length > MAX_RAW_BYTES)
    return FALSE;
  g_string_append_len (text->text, bytes, length);
  return TRUE;
}

/* The unit that `_xHHHH_` at @text stands for, -1 when there is none. */
static int
read_escape (const char *text)
{
  int unit = 0;

  if (text[0] != '_' || text[1] != 'x')
    return -1;
  for (int i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (text[i]))
        return -1;
      unit = unit * 16 + g_ascii_xdigit_value (text[i]);
    }
  return text[6] == '_' ? unit : -1;
}

/* Reads one or, for a pair of surrogates, two escapes; half a pair is U+FFFD. */
static gunichar
read_escaped_character (const char **text, int unit)
{
  int low;

  *text += ESCAPE_BYTES;
  if (unit < 0xD800 || unit > 0xDFFF)
    return unit;
  low = unit < 0xDC00 ? read_escape (*text) : -1;
  if (low < 0xDC00 || low > 0xDFFF)
    return 0xFFFD;
  *text += ESCAPE_BYTES;
  return 0x10000 + ((gunichar) (unit - 0xD800) << 10) + (low - 0xDC00);
}

/* Never longer than before, so it is done in place. */
static void
resolve_escapes (GString *text)
{
  const char *from = strstr (text->str, "_x");
  char *to = text->str + (from != NULL ? from - text->str : 0);

  if (from == NULL)
    return;
  while (*from != '\0')
    {
      int unit = read_escape (from);
      gunichar character;

      if (unit < 0)
        {
          *to++ = *from++;
          continue;
        }
      character = read_escaped_character (&from, unit);
      if (character != 0)
        to += g_unichar_to_utf8 (character, to);
    }
  g_string_truncate (text, to - text->str);
}

gboolean
vt_xlsx_text_finish (VtXlsxText *text)
{
  gsize units = 0;

  resolve_escapes (text->text);
  if (text->text->len <= VT_XLSX_MAX_TEXT_UNITS)
    return TRUE;
  for (const char *p = text->text->str; *p != '\0'; p = g_utf8_next_char (p))
    units += (guchar) *p >= 0xF0 ? 2 : 1;
  return units <= VT_XLSX_MAX_TEXT_UNITS;
}

gboolean
vt_xlsx_text_is_blank (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      guchar first = *p;

      if (first > ' ' && first < 0x80)
        return FALSE;
      if (first >= 0x80 && !g_unichar_isspace (g_utf8_get_char (p)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_string (VtXlsxStrings *strings, const char *text, gsize length)
{
  guint32 position = BLANK;
  gsize size = length + 1;

  if (strings->positions->len >= VT_XLSX_MAX_STRINGS)
    return FALSE;
  if (!vt_xlsx_text_is_blank (text))
    {
      gsize offset;

      if (size > strings->free_bytes)
        {
          if (strings->blocks->len >= VT_XLSX_MAX_STRING_BYTES / BLOCK_BYTES)
            return FALSE;
          g_ptr_array_add (strings->blocks, g_malloc (BLOCK_BYTES));
          strings->free_bytes = BLOCK_BYTES;
        }
      offset = BLOCK_BYTES - strings->free_bytes;
      memcpy ((char *) strings->blocks->pdata[strings->blocks->len - 1] + offset, text, size);
      position = (strings->blocks->len - 1) << BLOCK_BITS | (guint32) offset;
      strings->free_bytes -= size;
    }
  g_array_append_val (strings->positions, position);
  return TRUE;
}

static void
on_element_started (gpointer data, const char *name, const char **attributes, guint depth)
{
  Reading *reading = data;

  if (depth == 2 && strcmp (name, "si") == 0)
    vt_xlsx_text_begin (&reading->text);
  else if (depth > 2)
    vt_xlsx_text_start_element (&reading->text, name, depth);
}

static void
on_element_ended (gpointer data, const char *name, guint depth)
{
  Reading *reading = data;
  GString *text = reading->text.text;

  if (depth > 2)
    vt_xlsx_text_end_element (&reading->text, name, depth);
  if (depth != 2 || strcmp (name, "si") != 0)
    return;
  if (!vt_xlsx_text_finish (&reading->text))
    vt_xml_fail (reading->xml, g_error_new (VT_ERROR, VT_ERROR_HOSTILE_FILE,
                                            "a shared text is longer than a cell may be"));
  else if (!add_string (reading->strings, text->str, text->len))
    vt_xml_fail (reading->xml, g_error_new (VT_ERROR, VT_ERROR_HOSTILE_FILE,
                                            "the shared texts take more than %d MiB",
                                            VT_XLSX_MAX_STRING_BYTES / (1024 * 1024)));
}

static void
on_text_read (gpointer data, const char *text, gsize length)
{
  Reading *reading = data;

  if (!vt_xlsx_text_append (&reading->text, text, length))
    vt_xml_fail (reading->xml, g_error_new (VT_ERROR, VT_ERROR_HOSTILE_FILE,
                                            "a shared text is longer than a cell may be"));
}

VtXlsxStrings *
vt_xlsx_strings_read (VtZip *zip, const char *part, GCancellable *cancellable, GError **error)
{
  static const VtXmlHandlers handlers = { on_element_started, on_element_ended, on_text_read };
  g_autoptr (VtXlsxStrings) strings = g_new0 (VtXlsxStrings, 1);
  Reading reading = { .strings = strings };
  gboolean ok;

  g_return_val_if_fail (zip != NULL, NULL);

  strings->blocks = g_ptr_array_new_with_free_func (g_free);
  strings->positions = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (part == NULL)
    return g_steal_pointer (&strings);

  vt_xlsx_text_init (&reading.text);
  ok = vt_xml_read_part (zip, part, &handlers, &reading, &reading.xml, cancellable, error);
  vt_xlsx_text_clear (&reading.text);
  return ok ? g_steal_pointer (&strings) : NULL;
}

void
vt_xlsx_strings_free (VtXlsxStrings *strings)
{
  if (strings == NULL)
    return;

  g_clear_pointer (&strings->blocks, g_ptr_array_unref);
  g_clear_pointer (&strings->positions, g_array_unref);
  g_free (strings);
}

guint
vt_xlsx_strings_get_length (VtXlsxStrings *strings)
{
  g_return_val_if_fail (strings != NULL, 0);

  return strings->positions->len;
}

const char *
vt_xlsx_strings_get (VtXlsxStrings *strings, guint index)
{
  guint32 position;

  g_return_val_if_fail (strings != NULL && index < strings->positions->len, NULL);

  position = g_array_index (strings->positions, guint32, index);
  if (position == BLANK)
    return NULL;
  return (const char *) strings->blocks->pdata[position >> BLOCK_BITS] +
         (position & (BLOCK_BYTES - 1));
}
