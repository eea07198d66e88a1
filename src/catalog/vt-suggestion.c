/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-suggestion.h"

#include <string.h>

#define LONGEST_WORD 64 /* longer ones are no slip of the keyboard */
#define MOST_SUGGESTED 3
#define MOST_LISTED 16

typedef struct
{
  const char *word; /* (not owned) */
  guint distance;
} Near;

/* Letters to insert, drop, change or swap with a neighbour, without regard to case. */
static guint
count_edits (const char *a, const char *b)
{
  gsize n = strlen (a);
  gsize m = strlen (b);
  guint rows[3][LONGEST_WORD + 1];

  if (n > LONGEST_WORD || m > LONGEST_WORD)
    return G_MAXUINT;
  for (gsize j = 0; j <= m; j++)
    rows[0][j] = (guint) j;

  for (gsize i = 1; i <= n; i++)
    {
      guint *row = rows[i % 3];
      const guint *above = rows[(i + 2) % 3];
      const guint *before = rows[(i + 1) % 3];

      row[0] = (guint) i;
      for (gsize j = 1; j <= m; j++)
        {
          char x = g_ascii_tolower (a[i - 1]);
          char y = g_ascii_tolower (b[j - 1]);
          guint best = above[j - 1] + (x == y ? 0 : 1);

          best = MIN (best, MIN (above[j], row[j - 1]) + 1);
          if (i > 1 && j > 1 && x == g_ascii_tolower (b[j - 2]) && g_ascii_tolower (a[i - 2]) == y)
            best = MIN (best, before[j - 2] + 1);
          row[j] = best;
        }
    }
  return rows[n % 3][m];
}

static int
compare_near (gconstpointer a, gconstpointer b)
{
  const Near *x = a;
  const Near *y = b;

  if (x->distance != y->distance)
    return x->distance < y->distance ? -1 : 1;
  return strcmp (x->word, y->word);
}

char *
vt_suggestion_find (const char *word, GPtrArray *candidates)
{
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (Near));
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (word != NULL && candidates != NULL, NULL);

  for (guint i = 0; i < candidates->len; i++)
    {
      Near found = { g_ptr_array_index (candidates, i), 0 };
      guint allowed = MAX (1, (guint) MIN (strlen (word), strlen (found.word)) / 3);

      found.distance = count_edits (word, found.word);
      if (found.distance <= allowed)
        g_array_append_val (near, found);
    }
  g_array_sort (near, compare_near);

  for (guint i = 0; i < MIN (near->len, MOST_SUGGESTED); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", g_array_index (near, Near, i).word);
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

char *
vt_suggestion_list (GPtrArray *candidates)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (candidates != NULL, NULL);

  for (guint i = 0; i < MIN (candidates->len, MOST_LISTED); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                            (const char *) g_ptr_array_index (candidates, i));
  if (candidates->len > MOST_LISTED)
    g_string_append_printf (text, " … (%u)", candidates->len);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
