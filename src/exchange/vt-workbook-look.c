/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-workbook-private.h"

/* A pale yellow that keeps black text readable in print. */
#define REQUIRED_COLOUR 0xFFF2CC
/* One line of Times New Roman 12, and the most that Excel lets a row have. */
#define LINE_POINTS 15.75
#define MAX_ROW_POINTS 409.5
/* A column's width counts digits; in Times New Roman a digit is half an em. */
#define DIGIT_WIDTH 500
/* Screens round each letter to whole pixels. */
#define SAFETY 0.95

static double
get_size (VtLook look)
{
  if (look & VT_LOOK_TITLE)
    return 14;
  if (look & VT_LOOK_LARGE)
    return 13;
  if (look & VT_LOOK_SMALL)
    return 10;
  return 12;
}

static const char *
get_number_format (VtLook look)
{
  static const struct
  {
    VtLook look;
    const char *format;
  } formats[] = {
    { VT_LOOK_INTEGER, "#,##0" },
    { VT_LOOK_PERCENT, "0.00" },
    { VT_LOOK_DECIMAL, "0.0#" },
    { VT_LOOK_DATE, "dd/mm/yyyy" },
    { VT_LOOK_TIME, "hh:mm" },
    { VT_LOOK_TEXT, "@" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (look & formats[i].look)
      return formats[i].format;
  return NULL;
}

static void
set_alignment (lxw_format *format, VtLook look)
{
  format_set_align (format, LXW_ALIGN_VERTICAL_CENTER);
  if (look & (VT_LOOK_CENTRE | VT_LOOK_HEADING | VT_LOOK_TITLE))
    format_set_align (format, LXW_ALIGN_CENTER);
  else if (look & VT_LOOK_RIGHT)
    format_set_align (format, LXW_ALIGN_RIGHT);
  else if (look & VT_LOOK_INDENT)
    format_set_indent (format, 1);
  if (look & (VT_LOOK_WRAP | VT_LOOK_HEADING))
    format_set_text_wrap (format);
}

static lxw_format *
make_format (VtWorkbook *workbook, VtLook look)
{
  lxw_format *format = workbook_add_format (workbook->book);
  const char *number_format = get_number_format (look);

  format_set_font_name (format, workbook->font);
  format_set_font_family (format, 1);
  format_set_font_size (format, get_size (look));
  if (look & (VT_LOOK_BOLD | VT_LOOK_HEADING | VT_LOOK_TITLE))
    format_set_bold (format);
  if (look & VT_LOOK_ITALIC)
    format_set_italic (format);
  if (look & (VT_LOOK_BORDER | VT_LOOK_HEADING))
    format_set_border (format, LXW_BORDER_THIN);
  else if (look & VT_LOOK_UNDERLINED)
    format_set_bottom (format, LXW_BORDER_THIN);
  if (look & VT_LOOK_REQUIRED)
    {
      format_set_pattern (format, LXW_PATTERN_SOLID);
      format_set_bg_color (format, REQUIRED_COLOUR);
    }
  if (number_format != NULL)
    format_set_num_format (format, number_format);
  set_alignment (format, look);
  return format;
}

lxw_format *
vt_workbook_get_format (VtWorkbook *workbook, VtLook look)
{
  lxw_format *format = g_hash_table_lookup (workbook->formats, GUINT_TO_POINTER (look));

  if (format == NULL)
    {
      format = make_format (workbook, look);
      g_hash_table_insert (workbook->formats, GUINT_TO_POINTER (look), format);
    }
  return format;
}

/* Widths of Times New Roman in thousandths of an em. */
static guint
get_width (gunichar character)
{
  static const guint16 lower[] = {
    444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, /* a–m */
    500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, /* n–z */
  };
  static const guint16 upper[] = {
    722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, /* A–M */
    722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, /* N–Z */
  };
  gunichar letters[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  if (character >= 0xC0)
    {
      g_unichar_fully_decompose (character, FALSE, letters, G_N_ELEMENTS (letters));
      character = letters[0];
    }
  if (character >= 'a' && character <= 'z')
    return lower[character - 'a'];
  if (character >= 'A' && character <= 'Z')
    return upper[character - 'A'];
  if (character == 0x110) /* Đ */
    return 722;
  if (character < 0x80 && g_ascii_ispunct (character))
    return 400;
  if (g_unichar_iszerowidth (character))
    return 0;
  if (g_unichar_iswide (character))
    return 1000;
  return g_unichar_isspace (character) ? 250 : DIGIT_WIDTH;
}

/* The lines of one paragraph when words go to the next line as a whole, and words longer than a
 * line are cut. */
static guint
count_lines (const char *text, const char *end, double capacity)
{
  guint lines = 1;
  double line = 0;
  double word = 0;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);
      double width = get_width (character);

      if (g_unichar_isspace (character) && character != 0xA0)
        {
          line += width;
          word = 0;
          continue;
        }
      line += width;
      word += width;
      if (line <= capacity)
        continue;
      lines++;
      if (word > capacity)
        word = width;
      line = word;
    }
  return lines;
}

double
vt_sheet_wrapped_height (const char *text, double characters)
{
  double capacity = MAX (characters, 1) * DIGIT_WIDTH * SAFETY;
  guint lines = 0;

  g_return_val_if_fail (text != NULL && g_utf8_validate (text, -1, NULL), LINE_POINTS);

  for (const char *p = text; p != NULL;)
    {
      const char *newline = strchr (p, '\n');

      lines += count_lines (p, newline != NULL ? newline : p + strlen (p), capacity);
      p = newline != NULL ? newline + 1 : NULL;
    }
  return MIN (lines * LINE_POINTS, MAX_ROW_POINTS);
}
