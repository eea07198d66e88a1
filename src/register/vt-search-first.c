/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-search.h"

#include "vt-search-people.h"
#include "vt-text.h"

#include <string.h>

/* One of the first people, so far. */
typedef struct
{
  char *key; /* (owned) vt_text_name_sort_key() */
  gint64 id;
} First;

typedef struct
{
  VtDatabase *reader; /* the caller's */
  char *today;        /* (owned) */
  GArray *found;      /* (owned) of First, in order */
  guint limit;
  GHashTable *words;  /* (owned) given name → the sort key of it alone */
} Firsts;

static void
clear_first (gpointer first)
{
  g_free (((First *) first)->key);
}

static int
compare (const char *key, gint64 id, const First *first)
{
  int order = strcmp (key, first->key);

  if (order != 0)
    return order;
  return id < first->id ? -1 : id > first->id;
}

static const First *
get_last (Firsts *firsts)
{
  if (firsts->found->len < firsts->limit)
    return NULL;
  return &g_array_index (firsts->found, First, firsts->limit - 1);
}

/* A given name alone sorts before all who bear it, and there are few different ones: nearly all
 * people are passed over with one look into a table. */
static gboolean
may_be_first (Firsts *firsts, const char *name)
{
  const First *last = get_last (firsts);
  const char *blank = strrchr (name, ' ');
  const char *given = blank != NULL ? blank + 1 : name;
  const char *key;

  if (last == NULL)
    return TRUE;
  key = g_hash_table_lookup (firsts->words, given);
  if (key == NULL)
    {
      key = vt_text_name_sort_key (given);
      g_hash_table_insert (firsts->words, g_strdup (given), (char *) key);
    }
  return strcmp (key, last->key) <= 0;
}

/* Asked of the few that may be shown only. */
static gboolean
is_present (Firsts *firsts, gint64 id, GError **error)
{
  g_autoptr (VtStatement) person = vt_database_query (firsts->reader, "search-person", error);

  if (person == NULL)
    return FALSE;
  vt_statement_bind_text (person, 1, firsts->today);
  vt_statement_bind_integer (person, 2, id);
  return vt_statement_step (person, error)
         && vt_statement_get_integer (person, VT_PEOPLE_PRESENT) != 0;
}

/* @key: (transfer full) */
static void
insert (Firsts *firsts, char *key, gint64 id)
{
  guint low = 0, high = firsts->found->len;
  First first = { key, id };

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare (key, id, &g_array_index (firsts->found, First, middle)) > 0)
        low = middle + 1;
      else
        high = middle;
    }
  g_array_insert_val (firsts->found, low, first);
  if (firsts->found->len > firsts->limit)
    g_array_set_size (firsts->found, firsts->limit);
}

static void
consider (Firsts *firsts, gint64 id, const char *name, GError **error)
{
  const First *last = get_last (firsts);
  g_autofree char *key = NULL;

  if (name != NULL && !may_be_first (firsts, name))
    return;
  key = name == NULL ? g_strdup (VT_UNKNOWN_NAME_KEY) : vt_text_name_sort_key (name);
  if ((last == NULL || compare (key, id, last) < 0) && is_present (firsts, id, error))
    insert (firsts, g_steal_pointer (&key), id);
}

static gboolean
read_names (Firsts *firsts, GError **error)
{
  g_autoptr (VtStatement) names = vt_database_query (firsts->reader, "search-first", error);
  g_autoptr (GError) local_error = NULL;

  if (names == NULL)
    return FALSE;
  while (local_error == NULL && vt_statement_step (names, &local_error))
    consider (firsts, vt_statement_get_integer (names, 0), vt_statement_get_text (names, 1),
              &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

GArray *
vt_search_read_first (VtDatabase *reader, guint limit, GError **error)
{
  Firsts firsts = { .reader = reader, .limit = limit };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean ok;

  g_return_val_if_fail (VT_IS_DATABASE (reader), NULL);
  g_return_val_if_fail (limit > 0, NULL);

  firsts.found = g_array_new (FALSE, FALSE, sizeof (First));
  g_array_set_clear_func (firsts.found, clear_first);
  firsts.words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  firsts.today = vt_day_to_canonical (vt_day_today ());
  ok = read_names (&firsts, error);
  for (guint i = 0; i < firsts.found->len; i++)
    g_array_append_vals (ids, &g_array_index (firsts.found, First, i).id, 1);
  g_free (firsts.today);
  g_array_unref (firsts.found);
  g_hash_table_unref (firsts.words);
  return ok ? g_steal_pointer (&ids) : NULL;
}
