/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-text.h"

#include "vt-text-private.h"

#include <string.h>

/* --- as typed --- */

static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || vt_text_is_invisible (c);
}

/* Control characters go; a tab stands between words and a lone CR between lines, so they stay as a
 * blank and as a line feed. */
static char *
drop_controls (const char *text)
{
  GString *kept = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\t')
        g_string_append_c (kept, ' ');
      else if (c == '\r' && p[1] != '\n')
        g_string_append_c (kept, '\n');
      else if (c == '\n' || !g_unichar_iscntrl (c))
        g_string_append_len (kept, p, g_utf8_next_char (p) - p);
    }
  return g_string_free (kept, FALSE);
}

static gboolean
has_controls (const char *text)
{
  for (const guchar *p = (const guchar *) text; *p != '\0'; p++)
    {
      if ((*p < 0x20 && *p != '\n') || *p == 0x7F || (*p == 0xC2 && p[1] < 0xA0))
        return TRUE;
    }
  return FALSE;
}

/* Letters, signs and blanks of ASCII only: NFC, without controls. */
static gboolean
is_plain (const char *text)
{
  for (const guchar *p = (const guchar *) text; *p != '\0'; p++)
    if (*p < 0x20 || *p > 0x7E)
      return FALSE;
  return TRUE;
}

static char *
trim_plain (const char *text)
{
  const char *end = text + strlen (text);

  while (*text == ' ')
    text++;
  while (end > text && end[-1] == ' ')
    end--;
  return end > text ? g_strndup (text, end - text) : NULL;
}

char *
vt_text_clean (const char *text)
{
  g_autofree char *nfc = NULL;
  const char *start, *end;

  if (text == NULL || text[0] == '\0')
    return NULL;
  if (is_plain (text))
    return trim_plain (text);

  nfc = vt_text_to_nfc (text);
  if (has_controls (nfc))
    {
      char *without = drop_controls (nfc);

      g_free (nfc);
      nfc = without;
    }

  start = nfc;
  while (*start != '\0' && is_blank (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  end = start + strlen (start);
  while (end > start)
    {
      const char *previous = g_utf8_prev_char (end);

      if (!is_blank (g_utf8_get_char (previous)))
        break;
      end = previous;
    }
  if (end == start)
    return NULL;
  if (start == nfc && *end == '\0')
    return g_steal_pointer (&nfc);
  return g_strndup (start, end - start);
}

/* --- tone placement --- */

/* Whether @first and @second, which end a syllable after @before, carry the tone on the second
 * vowel where the older place is the first: oa, oe, uy, but not the y of `quý`. */
static gboolean
is_newer_place (const VtLetter *before,
                const VtLetter *first,
                const VtLetter *second)
{
  if (second->tone == VT_TONE_NONE || first->tone != VT_TONE_NONE)
    return FALSE;
  /* The plain letters only: ơ, ư, ă, â have primaries of their own. */
  if (first->primary != vt_letter_get_primary (first->fold, 0)
      || second->primary != vt_letter_get_primary (second->fold, 0))
    return FALSE;
  if (first->fold == 'o')
    return second->fold == 'a' || second->fold == 'e';
  if (first->fold == 'u')
    return second->fold == 'y' && (before == NULL || before->fold != 'q');
  return FALSE;
}

static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_ismark (c);
}

static void
append_vowel (GString *text,
              const VtLetter *letter,
              VtTone tone)
{
  gunichar base = letter->upper ? g_ascii_toupper (letter->fold) : letter->fold;
  gunichar toned = base;

  if (tone != VT_TONE_NONE)
    g_unichar_compose (base, vt_letter_get_tone_mark (tone), &toned);
  g_string_append_unichar (text, toned);
}

char *
vt_text_place_tones (const char *text)
{
  const VtLetter *table = vt_letter_get_table ();
  const VtLetter *before = NULL, *first = NULL;
  g_autofree char *nfc = NULL;
  GString *placed;
  gsize first_at = 0;

  g_return_val_if_fail (text != NULL, NULL);

  nfc = vt_text_to_nfc (text);
  placed = g_string_sized_new (strlen (nfc));
  for (const char *p = nfc; *p != '\0';)
    {
      const char *next = g_utf8_next_char (p);
      const VtLetter *letter = vt_letter_find (table, g_utf8_get_char (p));
      gsize at = placed->len;

      if (first != NULL && letter != NULL && letter->tone != VT_TONE_NONE
          && !is_letter (g_utf8_get_char (next)) && is_newer_place (before, first, letter))
        {
          g_string_truncate (placed, first_at);
          append_vowel (placed, first, letter->tone);
          append_vowel (placed, letter, VT_TONE_NONE);
        }
      else
        g_string_append_len (placed, p, next - p);
      before = first;
      first = letter;
      first_at = at;
      p = next;
    }
  return g_string_free (placed, FALSE);
}

/* --- forms for comparing and for headings --- */

/* One blank between words, none around, nothing that cannot be seen. */
static char *
squeeze (const char *text)
{
  GString *squeezed = g_string_sized_new (strlen (text));
  gboolean blank = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (vt_text_is_invisible (c))
        continue;
      if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        {
          blank = squeezed->len > 0;
          continue;
        }
      if (blank)
        g_string_append_c (squeezed, ' ');
      blank = FALSE;
      if (c == 0x00F0) /* ð, where a converter meant đ */
        c = 0x0111;
      g_string_append_unichar (squeezed, c);
    }
  return g_string_free (squeezed, FALSE);
}

/* The small letter of what the quick way may take: ASCII and Vietnamese letters, with ð for đ; a
 * blank for blanks and controls, 0 for all else. */
static gunichar
lower_quickly (const VtLetter *letter,
               gunichar c)
{
  if (c < 0x80)
    return c <= ' ' || c == 0x7F ? ' ' : (gunichar) g_ascii_tolower ((char) c);
  if (c == 0x00D0 || c == 0x00F0)
    return 0x0111;
  if (letter == NULL || letter->primary == 0 || c == 0x0189)
    return 0;
  return letter->upper ? g_unichar_tolower (c) : c;
}

/**
 * match_quickly:
 * @text: any text
 * @key: (out): room for as many bytes as @text has, and a NUL
 *
 * The match key of nearly every cell of a list in one go: letters already composed, each as long
 * small as large, and no syllable whose tone might have to move.
 *
 * Returns: FALSE: the slow way is needed
 */
static gboolean
match_quickly (const char *text,
               char *key)
{
  const VtLetter *table = vt_letter_get_table ();
  const VtLetter *before = NULL, *first = NULL;
  const guchar *p = (const guchar *) text;
  char *out = key;
  gboolean blank = FALSE;
  gboolean was_ascii = *p < 0x80;
  gunichar c;

  for (; (c = vt_text_next (&p)) != 0; was_ascii = *p < 0x80)
    {
      const VtLetter *letter = vt_letter_find (table, c);
      gunichar lower = lower_quickly (letter, c);

      /* A byte that is no UTF-8 comes as a blank. */
      if (lower == 0 || (lower == ' ' && !was_ascii))
        return FALSE;
      if (first != NULL && letter->tone != VT_TONE_NONE && is_newer_place (before, first, letter))
        return FALSE;
      before = first;
      first = letter;
      if (lower == ' ')
        {
          blank = out > key;
          continue;
        }
      if (blank)
        *out++ = ' ';
      blank = FALSE;
      if (lower < 0x80)
        *out++ = (char) lower;
      else
        out += g_unichar_to_utf8 (lower, out);
    }
  *out = '\0';
  return TRUE;
}

static char *
match_slowly (const char *text)
{
  g_autofree char *nfc = vt_text_to_nfc (text);
  g_autofree char *lower = g_utf8_casefold (nfc, -1);
  g_autofree char *squeezed = squeeze (lower);

  /* The first two steps may leave NFC (İ, a mark behind something invisible); this one
   * restores it. */
  return vt_text_place_tones (squeezed);
}

char *
vt_text_match_key (const char *text)
{
  char *key;

  g_return_val_if_fail (text != NULL, NULL);

  key = g_malloc (strlen (text) + 1);
  if (match_quickly (text, key))
    return key;
  g_free (key);
  return match_slowly (text);
}

char *
vt_text_to_capitals (const char *text)
{
  g_autofree char *nfc = NULL;
  GString *capitals;

  g_return_val_if_fail (text != NULL, NULL);

  nfc = vt_text_to_nfc (text);
  capitals = g_string_sized_new (strlen (nfc));
  /* Not g_utf8_strup(), which does in a Turkish locale as Turkish does. */
  for (const char *p = nfc; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x00DF)
        g_string_append (capitals, "SS");
      else
        g_string_append_unichar (capitals, g_unichar_toupper (c));
    }
  return g_string_free (capitals, FALSE);
}
