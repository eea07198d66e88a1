/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-set.h"

#include <string.h>

#define WORD_BITS 64

struct _VtSet
{
  gatomicrefcount references;
  guint n_words;
  guint64 *words; /* (owned) */
};

VtSet *
vt_set_new (void)
{
  VtSet *set = g_new0 (VtSet, 1);

  g_atomic_ref_count_init (&set->references);
  return set;
}

static VtSet *
new_of_words (guint n_words)
{
  VtSet *set = vt_set_new ();

  set->n_words = n_words;
  set->words = g_new0 (guint64, n_words);
  return set;
}

VtSet *
vt_set_ref (const VtSet *set)
{
  VtSet *shared = (VtSet *) set;

  g_return_val_if_fail (set != NULL, NULL);

  g_atomic_ref_count_inc (&shared->references);
  return shared;
}

void
vt_set_unref (VtSet *set)
{
  if (set == NULL || !g_atomic_ref_count_dec (&set->references))
    return;
  g_free (set->words);
  g_free (set);
}

static void
grow (VtSet *set, guint n_words)
{
  guint size;

  if (n_words <= set->n_words)
    return;
  size = MAX (n_words, set->n_words + set->n_words / 2);
  set->words = g_renew (guint64, set->words, size);
  memset (set->words + set->n_words, 0, (size - set->n_words) * sizeof (guint64));
  set->n_words = size;
}

void
vt_set_add (VtSet *set, guint member)
{
  grow (set, member / WORD_BITS + 1);
  set->words[member / WORD_BITS] |= G_GUINT64_CONSTANT (1) << (member % WORD_BITS);
}

void
vt_set_add_all (VtSet *set, guint n)
{
  guint whole = n / WORD_BITS;

  grow (set, whole + 1);
  memset (set->words, 0xff, whole * sizeof (guint64));
  for (guint i = whole * WORD_BITS; i < n; i++)
    vt_set_add (set, i);
}

gboolean
vt_set_contains (const VtSet *set, guint member)
{
  return member / WORD_BITS < set->n_words
         && (set->words[member / WORD_BITS] >> (member % WORD_BITS) & 1) != 0;
}

static guint
count_bits (guint64 word)
{
  return (guint) __builtin_popcountll (word);
}

guint
vt_set_count (const VtSet *set)
{
  guint count = 0;

  g_return_val_if_fail (set != NULL, 0);

  for (guint i = 0; i < set->n_words; i++)
    count += count_bits (set->words[i]);
  return count;
}

guint
vt_set_count_both (const VtSet *set, const VtSet *other)
{
  guint count = 0;

  g_return_val_if_fail (set != NULL && other != NULL, 0);

  for (guint i = 0; i < MIN (set->n_words, other->n_words); i++)
    count += count_bits (set->words[i] & other->words[i]);
  return count;
}

gboolean
vt_set_next (const VtSet *set, guint *member)
{
  guint start = *member + 1; /* G_MAXUINT + 1 is 0 */
  guint i = start / WORD_BITS;
  guint64 rest;

  if (i >= set->n_words)
    return FALSE;
  rest = set->words[i] >> (start % WORD_BITS) << (start % WORD_BITS);
  while (rest == 0)
    {
      if (++i >= set->n_words)
        return FALSE;
      rest = set->words[i];
    }
  *member = i * WORD_BITS + (guint) __builtin_ctzll (rest);
  return TRUE;
}

static guint64
word_of (const VtSet *set, guint i)
{
  return i < set->n_words ? set->words[i] : 0;
}

VtSet *
vt_set_unite (const VtSet *set, const VtSet *other)
{
  VtSet *made = new_of_words (MAX (set->n_words, other->n_words));

  for (guint i = 0; i < made->n_words; i++)
    made->words[i] = word_of (set, i) | word_of (other, i);
  return made;
}

VtSet *
vt_set_intersect (const VtSet *set, const VtSet *other)
{
  VtSet *made = new_of_words (MIN (set->n_words, other->n_words));

  for (guint i = 0; i < made->n_words; i++)
    made->words[i] = set->words[i] & other->words[i];
  return made;
}

VtSet *
vt_set_subtract (const VtSet *set, const VtSet *other)
{
  VtSet *made = new_of_words (set->n_words);

  for (guint i = 0; i < made->n_words; i++)
    made->words[i] = set->words[i] & ~word_of (other, i);
  return made;
}

VtSet *
vt_set_differ (const VtSet *set, const VtSet *other)
{
  VtSet *made = new_of_words (MAX (set->n_words, other->n_words));

  for (guint i = 0; i < made->n_words; i++)
    made->words[i] = word_of (set, i) ^ word_of (other, i);
  return made;
}
