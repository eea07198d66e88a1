/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-text.h"

#include "vt-text-private.h"

#include <string.h>

/* Three levels, each a row of bytes from 2 up; 1 stands between levels and so is less than any. */
#define LEVEL_END 0x01

/* First level: blank, then signs, digits, the alphabet, other scripts (these two with their UTF-8
 * bytes behind, in code-point order). */
#define PRIMARY_BLANK 0x02
#define PRIMARY_SIGN 0x03
#define PRIMARY_DIGIT_0 0x10
#define PRIMARY_ALPHABET 0x20 /* + VtLetter.primary, 1–33 */
#define PRIMARY_OTHER 0xF0

/* Second level: one for each character, more behind it for each tone or foreign mark. */
#define SECONDARY_NONE 0x02
#define SECONDARY_FOREIGN_MARK 0x10

#define TERTIARY_LOWER 0x02
#define TERTIARY_UPPER 0x03

typedef struct
{
  GString *primary;
  GString *secondary;
  GString *tertiary;
  gunichar base; /* the last letter, small, as long as a mark may still change it; else 0 */
  gboolean blank;
} Levels;

static void
levels_init (Levels *levels,
             gsize length)
{
  levels->primary = g_string_sized_new (length + 1);
  levels->secondary = g_string_sized_new (length + 1);
  levels->tertiary = g_string_sized_new (length + 1);
  levels->base = 0;
  levels->blank = FALSE;
}

static void
levels_clear (Levels *levels)
{
  if (levels->primary == NULL)
    return;
  g_string_free (levels->primary, TRUE);
  g_string_free (levels->secondary, TRUE);
  g_string_free (levels->tertiary, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Levels, levels_clear)

static void
add_character (Levels *levels,
               guint8 primary,
               gboolean upper)
{
  if (levels->blank && levels->primary->len > 0)
    {
      g_string_append_c (levels->primary, PRIMARY_BLANK);
      g_string_append_c (levels->secondary, SECONDARY_NONE);
      g_string_append_c (levels->tertiary, TERTIARY_LOWER);
    }
  levels->blank = FALSE;
  g_string_append_c (levels->primary, (char) primary);
  g_string_append_c (levels->secondary, SECONDARY_NONE);
  g_string_append_c (levels->tertiary, upper ? TERTIARY_UPPER : TERTIARY_LOWER);
}

/* A mark that stands alone: of a letter taken apart, or of one that Vietnamese does not have. */
static void
add_mark (Levels *levels,
          gunichar mark)
{
  VtTone tone = vt_letter_get_tone (mark);
  guint8 primary = levels->base != 0 ? vt_letter_get_primary (levels->base, mark) : 0;

  if (levels->primary->len == 0)
    return;
  if (tone != VT_TONE_NONE)
    g_string_append_c (levels->secondary, SECONDARY_NONE + tone);
  else if (primary != 0)
    {
      levels->primary->str[levels->primary->len - 1] = (char) (PRIMARY_ALPHABET + primary);
      levels->base = 0;
    }
  else
    g_string_append_c (levels->secondary, (char) (SECONDARY_FOREIGN_MARK + mark % 0x60));
}

static void
add_other (Levels *levels,
           gunichar c)
{
  gunichar lower = g_unichar_tolower (c);
  guint8 primary = g_unichar_isalnum (c) ? PRIMARY_OTHER : PRIMARY_SIGN;

  add_character (levels, primary, lower != c);
  g_string_append_unichar (levels->primary, lower);
  levels->base = 0;
}

static void
add_code_point (Levels *levels,
                const VtLetter *table,
                gunichar c)
{
  const VtLetter *letter = vt_letter_find (table, c);

  if (letter != NULL && letter->primary != 0)
    {
      add_character (levels, PRIMARY_ALPHABET + letter->primary, letter->upper);
      if (letter->tone != VT_TONE_NONE)
        g_string_append_c (levels->secondary, SECONDARY_NONE + letter->tone);
      levels->base = letter->primary == vt_letter_get_primary (letter->fold, 0) ? letter->fold : 0;
    }
  else if (c >= '0' && c <= '9')
    {
      add_character (levels, PRIMARY_DIGIT_0 + (c - '0'), FALSE);
      levels->base = 0;
    }
  else if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
    levels->blank = TRUE;
  else if (g_unichar_ismark (c))
    add_mark (levels, c);
  else if (!vt_text_is_invisible (c))
    add_other (levels, c);
}

static void
add_text (Levels *levels,
          const char *text,
          const char *end)
{
  const VtLetter *table = vt_letter_get_table ();

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const VtLetter *letter = vt_letter_find (table, c);
      gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
      gsize n_parts;

      if ((letter != NULL && letter->primary != 0) || c < 0x80)
        {
          add_code_point (levels, table, c);
          continue;
        }
      n_parts = g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts));
      for (gsize i = 0; i < n_parts; i++)
        add_code_point (levels, table, parts[i]);
    }
}

/* Nothing special at the end of a level needs no bytes: an end is less than any byte, and where the
 * levels before are equal this one has equally many characters. */
static void
append_level (GString *key,
              const GString *level,
              char usual)
{
  gsize length = level->len;

  while (length > 0 && level->str[length - 1] == usual)
    length--;
  g_string_append_c (key, LEVEL_END);
  g_string_append_len (key, level->str, length);
}

char *
vt_text_sort_key (const char *text)
{
  g_auto (Levels) levels = { NULL };
  g_autofree char *placed = NULL;
  GString *key;

  g_return_val_if_fail (text != NULL, NULL);

  placed = vt_text_place_tones (text);
  levels_init (&levels, strlen (placed));
  add_text (&levels, placed, placed + strlen (placed));

  key = g_string_sized_new (levels.primary->len + 16);
  g_string_append_len (key, levels.primary->str, levels.primary->len);
  append_level (key, levels.secondary, SECONDARY_NONE);
  append_level (key, levels.tertiary, TERTIARY_LOWER);
  return g_string_free (key, FALSE);
}

/* Where the last word begins; @end is moved before blanks at the end. */
static const char *
find_last_word (const char *text,
                const char **end)
{
  const char *start;

  while (*end > text && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (*end))))
    *end = g_utf8_prev_char (*end);
  start = *end;
  while (start > text && !g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (start))))
    start = g_utf8_prev_char (start);
  return start;
}

/* Case comes last of all, behind the family name: lists hold both `AN` and `An`, and they are one
 * given name. */
char *
vt_text_name_sort_key (const char *name)
{
  g_auto (Levels) given = { NULL };
  g_auto (Levels) before = { NULL };
  g_autofree char *placed = NULL;
  const char *end, *start;
  GString *key;

  g_return_val_if_fail (name != NULL, NULL);

  placed = vt_text_place_tones (name);
  end = placed + strlen (placed);
  start = find_last_word (placed, &end);
  levels_init (&given, end - start);
  levels_init (&before, start - placed);
  add_text (&given, start, end);
  add_text (&before, placed, start);

  key = g_string_sized_new (given.primary->len + before.primary->len + 24);
  g_string_append_len (key, given.primary->str, given.primary->len);
  append_level (key, given.secondary, SECONDARY_NONE);
  g_string_append_c (key, LEVEL_END);
  g_string_append_len (key, before.primary->str, before.primary->len);
  append_level (key, before.secondary, SECONDARY_NONE);
  append_level (key, given.tertiary, TERTIARY_LOWER);
  append_level (key, before.tertiary, TERTIARY_LOWER);
  return g_string_free (key, FALSE);
}
