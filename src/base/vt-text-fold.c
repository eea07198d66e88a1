/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-text.h"

#include "vt-text-private.h"

#include <string.h>

/* Hangul jamo: the one script whose decomposed letters are no base with marks. */
#define is_jamo(c) ((c) >= 0x1100 && (c) <= 0x11FF)

/**
 * fold_quickly:
 * @text: any text
 * @folded: (out): room for as many bytes as @text has, and a NUL
 *
 * Returns: the length, or -1 where a character is not in the table: then the slow way is needed
 */
static gssize
fold_quickly (const char *text,
              char *folded)
{
  const VtLetter *table = vt_letter_get_table ();
  const guchar *p = (const guchar *) text;
  char *out = folded;
  gboolean blank = FALSE;
  gunichar c;

  while ((c = vt_text_next (&p)) != 0)
    {
      const VtLetter *letter = vt_letter_find (table, c);

      if (G_UNLIKELY (letter == NULL))
        {
          if (c >= 0x0300 && c <= 0x036F) /* combining marks: NFD */
            continue;
          return -1;
        }
      if (G_UNLIKELY (letter->fold == 0))
        return -1;
      if (letter->fold == ' ')
        {
          blank = out > folded;
          continue;
        }
      if (blank)
        *out++ = ' ';
      blank = FALSE;
      *out++ = (char) letter->fold;
    }
  *out = '\0';
  return out - folded;
}

/* The letter without its marks: decompositions are taken apart as long as a mark comes off. */
static gunichar
strip_marks (gunichar c)
{
  gunichar base, mark;

  while (g_unichar_decompose (c, &base, &mark) && (mark == 0 || g_unichar_ismark (mark)))
    c = base;
  return c;
}

static void
fold_slowly (const char *text,
             GString *folded)
{
  const VtLetter *table = vt_letter_get_table ();
  g_autofree char *nfc = vt_text_to_nfc (text);
  gboolean blank = FALSE;

  for (const char *p = nfc; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = strip_marks (g_utf8_get_char (p));
      const VtLetter *letter;

      if (g_unichar_ismark (c))
        continue;
      c = strip_marks (g_unichar_tolower (c));
      letter = vt_letter_find (table, c);
      if (letter != NULL && letter->fold != 0)
        c = letter->fold;
      if (c == ' ' || (!g_unichar_isalnum (c) && !is_jamo (c)))
        {
          blank = folded->len > 0;
          continue;
        }
      if (blank)
        g_string_append_c (folded, ' ');
      blank = FALSE;
      g_string_append_unichar (folded, c);
    }
}

void
vt_text_fold_into (const char *text,
                   GString *folded)
{
  gssize length;

  g_return_if_fail (text != NULL);
  g_return_if_fail (folded != NULL);

  g_string_set_size (folded, strlen (text));
  length = fold_quickly (text, folded->str);
  g_string_truncate (folded, MAX (length, 0));
  if (length < 0)
    fold_slowly (text, folded);
}

char *
vt_text_fold (const char *text)
{
  char *folded;
  GString *slow;

  g_return_val_if_fail (text != NULL, NULL);

  folded = g_malloc (strlen (text) + 1);
  if (fold_quickly (text, folded) >= 0)
    return folded;

  g_free (folded);
  slow = g_string_new (NULL);
  fold_slowly (text, slow);
  return g_string_free (slow, FALSE);
}
