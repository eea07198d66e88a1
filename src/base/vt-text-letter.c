/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-text-private.h"

#include <string.h>

#define MARK_BREVE 0x0306
#define MARK_CIRCUMFLEX 0x0302
#define MARK_HORN 0x031B

static const gunichar tone_marks[] = { 0, 0x0300, 0x0309, 0x0303, 0x0301, 0x0323 };

/* The alphabet with f j w z where Latin script has them (domain.md E.1). */
static const struct
{
  char base;
  gunichar mark;
} alphabet[] = {
  { 'a', 0 }, { 'a', MARK_BREVE }, { 'a', MARK_CIRCUMFLEX }, { 'b', 0 }, { 'c', 0 }, { 'd', 0 },
  { 'd', '-' }, { 'e', 0 }, { 'e', MARK_CIRCUMFLEX }, { 'f', 0 }, { 'g', 0 }, { 'h', 0 },
  { 'i', 0 }, { 'j', 0 }, { 'k', 0 }, { 'l', 0 }, { 'm', 0 }, { 'n', 0 }, { 'o', 0 },
  { 'o', MARK_CIRCUMFLEX }, { 'o', MARK_HORN }, { 'p', 0 }, { 'q', 0 }, { 'r', 0 }, { 's', 0 },
  { 't', 0 }, { 'u', 0 }, { 'u', MARK_HORN }, { 'v', 0 }, { 'w', 0 }, { 'x', 0 }, { 'y', 0 },
  { 'z', 0 },
};

guint8
vt_letter_get_primary (gunichar base,
                       gunichar mark)
{
  for (guint i = 0; i < G_N_ELEMENTS (alphabet); i++)
    {
      if ((gunichar) alphabet[i].base == base && alphabet[i].mark == mark)
        return i + 1;
    }
  return 0;
}

VtTone
vt_letter_get_tone (gunichar mark)
{
  for (VtTone tone = VT_TONE_GRAVE; tone <= VT_TONE_DOT; tone++)
    {
      if (tone_marks[tone] == mark)
        return tone;
    }
  return VT_TONE_NONE;
}

gunichar
vt_letter_get_tone_mark (VtTone tone)
{
  g_return_val_if_fail (tone <= VT_TONE_DOT, 0);

  return tone_marks[tone];
}

/* đ has no decomposition; ð, the Icelandic letter, and ɖ come from converters that meant đ. */
static gboolean
is_d_with_stroke (gunichar c)
{
  return c == 0x0110 || c == 0x0111 || c == 0x00D0 || c == 0x00F0 || c == 0x0189;
}

static VtLetter
make_latin_letter (gunichar c)
{
  VtLetter letter = { 0, 0, VT_TONE_NONE, 0 };
  gunichar parts[8];
  gsize n_parts;
  gboolean vietnamese = TRUE;
  gunichar base, mark = 0;

  n_parts = g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts));
  if (n_parts > G_N_ELEMENTS (parts) || !g_ascii_isalpha (parts[0]) || parts[0] > 'z')
    return letter;

  base = g_ascii_tolower ((char) parts[0]);
  for (gsize i = 1; i < n_parts; i++)
    {
      VtTone tone = vt_letter_get_tone (parts[i]);

      if (tone != VT_TONE_NONE && letter.tone == VT_TONE_NONE)
        letter.tone = tone;
      else if (mark == 0 && vt_letter_get_primary (base, parts[i]) != 0)
        mark = parts[i];
      else
        vietnamese = FALSE;
    }
  letter.fold = (guint8) base;
  letter.upper = g_ascii_isupper ((char) parts[0]);
  letter.primary = vietnamese ? vt_letter_get_primary (base, mark) : 0;
  if (!vietnamese)
    letter.tone = VT_TONE_NONE;
  return letter;
}

static VtLetter
make_letter (gunichar c)
{
  VtLetter letter = { ' ', 0, VT_TONE_NONE, 0 };

  if (is_d_with_stroke (c))
    {
      letter.fold = 'd';
      letter.primary = vt_letter_get_primary ('d', '-');
      letter.upper = c == 0x0110 || c == 0x00D0 || c == 0x0189;
    }
  else if (c < 0x80 && g_ascii_isdigit ((char) c))
    letter.fold = (guint8) c;
  else if (g_unichar_isalnum (c))
    letter = make_latin_letter (c);
  return letter;
}

const VtLetter *
vt_letter_get_table (void)
{
  static VtLetter table[VT_N_LETTERS];
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      for (guint i = 0; i < VT_N_LETTERS; i++)
        table[i] = make_letter (i < VT_LETTER_LOW_END
                                    ? i
                                    : i - VT_LETTER_LOW_END + VT_LETTER_HIGH_START);
      g_once_init_leave (&ready, 1);
    }
  return table;
}

/* These blocks hold nothing that NFC would change; nearly all text of a register is made of them.
 */
static gboolean
is_surely_nfc (const char *text)
{
  for (const guchar *p = (const guchar *) text; *p != '\0'; p++)
    {
      /* U+0300 and up begin with 0xCC; U+1E00–U+1EFF with E1 B8 … E1 BB. */
      if (*p < 0xCC)
        continue;
      if (*p != 0xE1 || p[1] < 0xB8 || p[1] > 0xBB)
        return FALSE;
    }
  return TRUE;
}

char *
vt_text_to_nfc (const char *text)
{
  g_autofree char *valid = NULL;
  char *nfc;

  g_return_val_if_fail (text != NULL, NULL);

  if (!g_utf8_validate (text, -1, NULL))
    text = valid = g_utf8_make_valid (text, -1);
  if (is_surely_nfc (text))
    return g_strdup (text);
  nfc = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  return nfc != NULL ? nfc : g_strdup (text);
}

gboolean
vt_text_is_invisible (gunichar c)
{
  return (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF || c == 0x00AD;
}
