/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-search.h"

#include "vt-search-people.h"
#include "vt-text.h"

#include <string.h>

/* What people put between the digits of a phone number. */
#define BETWEEN_DIGITS ".-"

/* A row of digits this short is answered by VtDigits alone. */
#define EXACT_DIGITS 2

struct _VtSearch
{
  GObject parent_instance;

  VtCatalog *catalog; /* (owned) */
  VtPeople *people;   /* (owned) */
};

G_DEFINE_FINAL_TYPE (VtSearch, vt_search, G_TYPE_OBJECT)

static void
vt_search_finalize (GObject *object)
{
  VtSearch *self = VT_SEARCH (object);

  g_clear_pointer (&self->people, vt_people_free);
  g_clear_object (&self->catalog);

  G_OBJECT_CLASS (vt_search_parent_class)->finalize (object);
}

static void
vt_search_class_init (VtSearchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vt_search_finalize;
}

static void
vt_search_init (VtSearch *self)
{
}

VtSearch *
vt_search_new (VtRegister *reg, VtDatabase *reader, GError **error)
{
  g_autoptr (VtSearch) self = NULL;

  g_return_val_if_fail (VT_IS_REGISTER (reg), NULL);
  g_return_val_if_fail (VT_IS_DATABASE (reader), NULL);

  self = g_object_new (VT_TYPE_SEARCH, NULL);
  self->catalog = g_object_ref (vt_register_get_catalog (reg));
  self->people = vt_people_load (self->catalog, reader, error);
  return self->people == NULL ? NULL : g_steal_pointer (&self);
}

gboolean
vt_search_refresh (VtSearch *self, VtDatabase *reader, gint64 person_id, GError **error)
{
  VtPeople *people;

  g_return_val_if_fail (VT_IS_SEARCH (self), FALSE);
  g_return_val_if_fail (VT_IS_DATABASE (reader), FALSE);

  if (person_id != 0)
    return vt_people_refresh (self->people, reader, person_id, error);
  people = vt_people_load (self->catalog, reader, error);
  if (people == NULL)
    return FALSE;
  vt_people_free (self->people);
  self->people = people;
  return TRUE;
}

/* --- what is asked for ------------------------------------------------------------------------ */

/* Something with digits: part of a code, an identity or a phone number. */
typedef struct
{
  char *text; /* (owned) */
  VtDigits digits;
  gboolean is_exact; /* the digits tell all */
} Needle;

/* One word with digits, as written and without the signs between digits. */
typedef struct
{
  Needle spellings[2];
  guint n_spellings;
} Number;

typedef struct
{
  VtQuestion words;
  gboolean has_words;
  GArray *numbers;   /* (owned) of Number */
  char *whole;       /* (owned) the text in lower case, for codes without digits */
  /* filters */
  guint hamlet;      /* 0: any; G_MAXUINT: one that nobody lives in */
  guint sex;         /* the same */
  guint64 group;     /* 0: any */
  gboolean no_group; /* an unknown code: nobody fits */
  int presence;
  VtDay born_from, born_to;
  gboolean by_age;
} Query;

static void
clear_number (gpointer data)
{
  Number *number = data;

  for (guint i = 0; i < number->n_spellings; i++)
    g_free (number->spellings[i].text);
}

static void
query_clear (Query *query)
{
  vt_question_clear (&query->words);
  g_clear_pointer (&query->numbers, g_array_unref);
  g_free (query->whole);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Query, query_clear)

static void
add_spelling (Number *number, char *text)
{
  Needle *needle = &number->spellings[number->n_spellings++];

  *needle = (Needle){ .text = text };
  vt_digits_add (&needle->digits, text);
  needle->is_exact
      = strlen (text) <= EXACT_DIGITS && strspn (text, "0123456789") == strlen (text);
}

static char *
drop_signs (const char *text)
{
  GString *kept = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (strchr (BETWEEN_DIGITS, *p) == NULL)
      g_string_append_c (kept, *p);
  return g_string_free (kept, FALSE);
}

static void
add_number (Query *query, const char *text)
{
  Number number = { 0 };

  add_spelling (&number, g_strdup (text));
  if (strspn (text, "0123456789" BETWEEN_DIGITS) == strlen (text)
      && strpbrk (text, BETWEEN_DIGITS) != NULL)
    add_spelling (&number, drop_signs (text));
  g_array_append_val (query->numbers, number);
}

static void
read_text (Query *query, VtPeople *people, const char *text)
{
  g_autofree char *clean = vt_text_clean (text);
  g_autoptr (GString) words = g_string_new (NULL);
  g_auto (GStrv) parts = NULL;

  if (clean == NULL)
    return;
  query->whole = g_utf8_strdown (clean, -1);
  parts = g_strsplit_set (query->whole, " \t\n", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (strpbrk (parts[i], "0123456789") != NULL)
        add_number (query, parts[i]);
      else
        g_string_append_printf (words, " %s", parts[i]);
    }
  vt_question_init (&query->words, people->words, words->str);
  query->has_words = query->words.n_words > 0;
}

static guint
find_number (GHashTable *numbers, const char *text)
{
  gpointer known = text == NULL ? NULL : g_hash_table_lookup (numbers, text);

  if (text == NULL)
    return 0;
  return known == NULL ? G_MAXUINT : GPOINTER_TO_UINT (known);
}

/* The last birth date that makes @years completed years on @today. */
static VtDay
find_last_birth (VtDay today, int years)
{
  VtDay birth = vt_day_add_years (today, -years);

  /* Born on 29 February, a year is complete on 28 February: later births may count as well. */
  while (vt_age_in_years (birth, today) < years)
    birth--;
  while (birth < today && vt_age_in_years (birth + 1, today) >= years)
    birth++;
  return birth;
}

static void
read_ages (Query *query, int from, int to)
{
  VtDay today = vt_day_today ();

  query->by_age = from >= 0 || to >= 0;
  query->born_to = find_last_birth (today, MAX (from, 0));
  query->born_from = to < 0 ? VT_DAY_FIRST : find_last_birth (today, to + 1) + 1;
}

static void
query_init (Query *query, VtPeople *people, const VtSearchFilter *filter)
{
  g_autofree char *hamlet = filter->hamlet == NULL ? NULL : vt_text_match_key (filter->hamlet);
  int group = filter->target_group == NULL
                  ? -1
                  : vt_code_list_find_code (people->groups, filter->target_group);

  query->numbers = g_array_new (FALSE, FALSE, sizeof (Number));
  g_array_set_clear_func (query->numbers, clear_number);
  query->hamlet = find_number (people->hamlets, hamlet);
  query->sex = find_number (people->sexes, filter->sex);
  query->group = group < 0 || group >= 64 ? 0 : G_GUINT64_CONSTANT (1) << group;
  query->no_group = filter->target_group != NULL && query->group == 0;
  query->presence = filter->presence;
  read_ages (query, filter->age_from, filter->age_to);
  if (filter->text != NULL)
    read_text (query, people, filter->text);
}

/* --- answering -------------------------------------------------------------------------------- */

static gboolean
holds_needle (const Needle *needle, const VtPersonEntry *entry, const char *keys)
{
  if ((needle->digits.bits[0] & ~entry->digits.bits[0]) != 0
      || (needle->digits.bits[1] & ~entry->digits.bits[1]) != 0)
    return FALSE;
  return needle->is_exact || strstr (keys, needle->text) != NULL;
}

static gboolean
holds_numbers (const Query *query, VtPeople *people, const VtPersonEntry *entry)
{
  const char *keys = vt_people_get_keys (people, entry);

  for (guint i = 0; i < query->numbers->len; i++)
    {
      const Number *number = &g_array_index (query->numbers, Number, i);
      gboolean holds = FALSE;

      for (guint j = 0; j < number->n_spellings; j++)
        holds = holds || holds_needle (&number->spellings[j], entry, keys);
      if (!holds)
        return FALSE;
    }
  return TRUE;
}

/* The nearest spelling in which the text fits; -1: it does not. */
static int
compare_text (const Query *query, VtPeople *people, guint32 slot)
{
  const VtPersonEntry *entry = &g_array_index (people->facts, VtPersonEntry, slot);
  int spelling = VT_SPELLING_EXACT;

  if (query->has_words)
    {
      const VtNameWords *name = &g_array_index (people->names, VtNameWords, slot);

      spelling = vt_question_compare (
          &query->words, &g_array_index (people->numbers, guint32, name->at), name->n);
    }
  if (spelling >= 0 && query->numbers->len > 0 && !holds_numbers (query, people, entry))
    return -1;
  return spelling;
}

/* Few codes have no digit, and only those are asked for in letters alone. */
static gboolean
is_wordy_code (const Query *query, VtPeople *people, guint32 slot)
{
  const VtPersonEntry *entry = &g_array_index (people->facts, VtPersonEntry, slot);

  return entry->wordy_code && query->has_words
         && g_str_has_prefix (vt_people_get_keys (people, entry), query->whole);
}

static gboolean
passes (const Query *query, VtPeople *people, guint32 slot)
{
  const VtPersonEntry *entry = &g_array_index (people->facts, VtPersonEntry, slot);

  return (query->hamlet == 0 || query->hamlet == entry->hamlet)
         && (query->sex == 0 || query->sex == entry->sex)
         && (query->group == 0 || (entry->groups & query->group) != 0)
         && (query->presence < 0 || query->presence == entry->present)
         && (!query->by_age
             || (entry->birth != VT_DAY_NONE && entry->birth >= query->born_from
                 && entry->birth <= query->born_to));
}

static gboolean
has_filters (const Query *query)
{
  return query->hamlet != 0 || query->sex != 0 || query->group != 0 || query->presence >= 0
         || query->by_age;
}

static void
scan (VtPeople *people,
      const Query *query,
      guint limit,
      GArray *found[VT_N_SPELLINGS],
      guint *n_found)
{
  const guint32 *order = (const guint32 *) (void *) people->order->data;
  gboolean filtered = has_filters (query);
  gboolean asks = query->has_words || query->numbers->len > 0;
  gboolean wordy = query->has_words && query->numbers->len == 0 && people->n_wordy_codes > 0;

  for (guint i = 0; i < people->order->len; i++)
    {
      guint32 slot = order[i];
      int spelling = asks ? compare_text (query, people, slot) : VT_SPELLING_EXACT;

      if (spelling < 0 && wordy && is_wordy_code (query, people, slot))
        spelling = VT_SPELLING_EXACT;
      if (spelling < 0 || (filtered && !passes (query, people, slot)))
        continue;
      (*n_found)++;
      if (limit == 0 || found[spelling]->len < limit)
        g_array_append_val (found[spelling], g_array_index (people->ids, gint64, slot));
    }
}

GArray *
vt_search_run (VtSearch *self, const VtSearchFilter *filter, guint limit, guint *n_found)
{
  GArray *found[VT_N_SPELLINGS];
  g_auto (Query) query = { 0 };
  guint n = 0;

  g_return_val_if_fail (VT_IS_SEARCH (self), NULL);
  g_return_val_if_fail (filter != NULL, NULL);

  query_init (&query, self->people, filter);
  for (guint i = 0; i < VT_N_SPELLINGS; i++)
    found[i] = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!query.no_group)
    scan (self->people, &query, limit, found, &n);
  for (guint i = 1; i < VT_N_SPELLINGS; i++)
    {
      g_array_append_vals (found[0], found[i]->data, found[i]->len);
      g_array_unref (found[i]);
    }
  if (limit != 0 && found[0]->len > limit)
    g_array_set_size (found[0], limit);
  if (n_found != NULL)
    *n_found = n;
  return found[0];
}

/* --- people alike ----------------------------------------------------------------------------- */

static gboolean
has_same_name (VtPeople *people, guint32 slot, GArray *numbers, gboolean *exact)
{
  const VtNameWords *name = &g_array_index (people->names, VtNameWords, slot);
  const guint32 *words = &g_array_index (people->numbers, guint32, name->at);

  *exact = TRUE;
  if (name->n != numbers->len || name->n == 0)
    return FALSE;
  for (guint i = 0; i < name->n; i++)
    {
      guint32 number = g_array_index (numbers, guint32, i);

      if (words[i] == number)
        continue;
      *exact = FALSE;
      if (vt_words_get_folded (people->words, words[i])
          != vt_words_get_folded (people->words, number))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_born_in (const VtPersonEntry *entry, int year)
{
  if (year <= 0 || entry->birth == VT_DAY_NONE)
    return year <= 0 && entry->birth == VT_DAY_NONE;
  return vt_day_get_year (entry->birth) == year;
}

static gboolean
has_personal_id (VtPeople *people, const VtPersonEntry *entry, const char *personal_id)
{
  const char *keys = vt_people_get_keys (people, entry);
  const char *second = strchr (keys, VT_KEY_SEPARATOR);

  return personal_id != NULL && second != NULL && g_str_has_prefix (second + 1, personal_id)
         && second[1 + strlen (personal_id)] == VT_KEY_SEPARATOR;
}

GArray *
vt_search_find_similar (VtSearch *self,
                        const char *name,
                        int birth_year,
                        const char *personal_id,
                        gint64 except_id)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) folded = NULL;
  g_autofree char *clean = NULL;
  VtPeople *people;
  GArray *exact;

  g_return_val_if_fail (VT_IS_SEARCH (self), NULL);

  people = self->people;
  clean = vt_text_clean (name);
  if (clean != NULL)
    vt_words_number (people->words, clean, numbers);
  if (personal_id != NULL && *personal_id == '\0')
    personal_id = NULL;
  exact = g_array_new (FALSE, FALSE, sizeof (gint64));
  folded = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < people->order->len; i++)
    {
      guint32 slot = g_array_index (people->order, guint32, i);
      const VtPersonEntry *entry = &g_array_index (people->facts, VtPersonEntry, slot);
      gint64 id = g_array_index (people->ids, gint64, slot);
      gboolean is_exact = TRUE;

      if (id == except_id)
        continue;
      if ((has_same_name (people, slot, numbers, &is_exact) && is_born_in (entry, birth_year))
          || has_personal_id (people, entry, personal_id))
        g_array_append_val (is_exact ? exact : folded, id);
    }
  g_array_append_vals (exact, folded->data, folded->len);
  return exact;
}
