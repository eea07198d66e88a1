/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-search-people.h"

#include "vt-text.h"

#include <string.h>

/* --- small things ----------------------------------------------------------------------------- */

void
vt_digits_add (VtDigits *digits, const char *text)
{
  int before = -1;

  for (const char *p = text; *p != '\0'; p++)
    {
      int digit = g_ascii_digit_value (*p);

      if (digit >= 0)
        {
          guint single = 100 + (guint) digit;
          guint pair = (guint) (before * 10 + digit);

          digits->bits[single / 64] |= G_GUINT64_CONSTANT (1) << single % 64;
          if (before >= 0)
            digits->bits[pair / 64] |= G_GUINT64_CONSTANT (1) << pair % 64;
        }
      before = digit;
    }
}

static guint
number_text (GHashTable *numbers, const char *text)
{
  gpointer known;
  guint number;

  if (text == NULL)
    return 0;
  known = g_hash_table_lookup (numbers, text);
  if (known != NULL)
    return GPOINTER_TO_UINT (known);
  number = g_hash_table_size (numbers) + 1;
  g_hash_table_insert (numbers, g_strdup (text), GUINT_TO_POINTER (number));
  return number;
}

static guint32
add_text (GByteArray *texts, const char *text)
{
  guint32 at = texts->len;

  g_byte_array_append (texts, (const guint8 *) text, (guint) strlen (text) + 1);
  return at;
}

const char *
vt_people_get_keys (VtPeople *people, const VtPersonEntry *entry)
{
  return (const char *) people->keys->data + entry->keys_at;
}

static const char *
get_sort_key (VtPeople *people, guint32 slot)
{
  return (const char *) people->sort_keys->data
         + g_array_index (people->facts, VtPersonEntry, slot).sort_at;
}

/* Where @id stands in by_id, or would. */
static guint
find_place (VtPeople *people, gint64 id)
{
  guint low = 0, high = people->by_id->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (people->by_id, VtPersonSlot, middle).id < id)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

guint32
vt_people_find (VtPeople *people, gint64 id)
{
  guint place = find_place (people, id);

  if (place < people->by_id->len && g_array_index (people->by_id, VtPersonSlot, place).id == id)
    return g_array_index (people->by_id, VtPersonSlot, place).slot;
  return VT_NO_SLOT;
}

/* --- life ------------------------------------------------------------------------------------- */

static VtPeople *
people_new (VtCatalog *catalog)
{
  VtPeople *people = g_new0 (VtPeople, 1);

  people->words = vt_words_new ();
  people->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  people->names = g_array_new (FALSE, FALSE, sizeof (VtNameWords));
  people->facts = g_array_new (FALSE, FALSE, sizeof (VtPersonEntry));
  people->numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  people->keys = g_byte_array_new ();
  people->sort_keys = g_byte_array_new ();
  people->order = g_array_new (FALSE, FALSE, sizeof (guint32));
  people->by_id = g_array_new (FALSE, FALSE, sizeof (VtPersonSlot));
  people->hamlets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  people->sexes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  people->groups = vt_catalog_find_codes (catalog, "target-group");
  return people;
}

void
vt_people_free (VtPeople *people)
{
  g_return_if_fail (people != NULL);

  vt_words_free (people->words);
  g_array_unref (people->ids);
  g_array_unref (people->names);
  g_array_unref (people->facts);
  g_array_unref (people->numbers);
  g_byte_array_unref (people->keys);
  g_byte_array_unref (people->sort_keys);
  g_array_unref (people->order);
  g_array_unref (people->by_id);
  g_hash_table_unref (people->hamlets);
  g_hash_table_unref (people->sexes);
  g_free (people);
}

/* --- reading rows ----------------------------------------------------------------------------- */

/* The digits alone, since people put all kinds of signs between them; +84 is the 0 of Viet Nam. */
static char *
make_phone_key (const char *phone)
{
  GString *digits = g_string_new (NULL);
  const char *p = phone != NULL ? phone : "";

  if (g_str_has_prefix (p, "+84"))
    {
      g_string_append_c (digits, '0');
      p += strlen ("+84");
    }
  for (; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
  return g_string_free (digits, FALSE);
}

static guint32
add_keys (VtPeople *people, VtStatement *row, VtPersonEntry *entry)
{
  const char *code = vt_statement_get_text (row, VT_PEOPLE_CODE);
  const char *personal_id = vt_statement_get_text (row, VT_PEOPLE_PERSONAL_ID);
  g_autofree char *phone = make_phone_key (vt_statement_get_text (row, VT_PEOPLE_PHONE));
  g_autofree char *lower = g_utf8_strdown (code, -1);
  g_autofree char *keys = g_strdup_printf ("%s%c%s%c%s",
                                           lower,
                                           VT_KEY_SEPARATOR,
                                           personal_id == NULL ? "" : personal_id,
                                           VT_KEY_SEPARATOR,
                                           phone);

  vt_digits_add (&entry->digits, keys);
  entry->wordy_code = strpbrk (lower, "0123456789") == NULL;
  people->n_wordy_codes += entry->wordy_code;
  return add_text (people->keys, keys);
}

/* The row becomes what is known of @slot. */
static void
fill_slot (VtPeople *people, guint32 slot, VtStatement *row)
{
  const char *name = vt_statement_get_text (row, VT_PEOPLE_NAME);
  g_autofree char *sort_key
      = name == NULL ? g_strdup (VT_UNKNOWN_NAME_KEY) : vt_text_name_sort_key (name);
  VtNameWords *words = &g_array_index (people->names, VtNameWords, slot);
  VtPersonEntry *entry = &g_array_index (people->facts, VtPersonEntry, slot);

  memset (entry, 0, sizeof *entry);
  words->at = people->numbers->len;
  if (name != NULL)
    vt_words_number (people->words, name, people->numbers);
  words->n = people->numbers->len - words->at;
  entry->keys_at = add_keys (people, row, entry);
  entry->sort_at = add_text (people->sort_keys, sort_key);
  entry->birth = vt_day_from_canonical (vt_statement_get_text (row, VT_PEOPLE_BIRTH), NULL);
  entry->hamlet
      = (guint16) number_text (people->hamlets, vt_statement_get_text (row, VT_PEOPLE_HAMLET));
  entry->sex = (guint8) number_text (people->sexes, vt_statement_get_text (row, VT_PEOPLE_SEX));
  entry->present = vt_statement_get_integer (row, VT_PEOPLE_PRESENT) != 0;
}

static guint32
add_slot (VtPeople *people, gint64 id)
{
  guint32 slot = people->ids->len;

  g_array_append_val (people->ids, id);
  g_array_set_size (people->names, slot + 1);
  g_array_set_size (people->facts, slot + 1);
  return slot;
}

static VtStatement *
ask (VtDatabase *reader, const char *query, gint64 person, GError **error)
{
  g_autofree char *today = vt_day_to_canonical (vt_day_today ());
  VtStatement *statement = vt_database_query (reader, query, error);

  if (statement == NULL)
    return NULL;
  vt_statement_bind_text (statement, 1, today);
  if (person != 0)
    vt_statement_bind_integer (statement, 2, person);
  return statement;
}

/* @person 0: of everyone */
static gboolean
read_groups (VtPeople *people, VtDatabase *reader, gint64 person, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (VtStatement) statement
      = ask (reader, person == 0 ? "search-memberships" : "search-memberships-of", person, error);

  if (statement == NULL)
    return FALSE;
  while (vt_statement_step (statement, &local_error))
    {
      guint32 slot = vt_people_find (people, vt_statement_get_integer (statement, 0));
      int group = vt_code_list_find_code (people->groups, vt_statement_get_text (statement, 1));

      if (slot != VT_NO_SLOT && group >= 0 && group < 64)
        g_array_index (people->facts, VtPersonEntry, slot).groups |= G_GUINT64_CONSTANT (1)
                                                                     << group;
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* --- reading all ------------------------------------------------------------------------------ */

/* The first bytes of the key decide most comparisons without a look at the text. */
typedef struct
{
  guint64 prefix;
  const char *key; /* the whole */
  guint32 slot;
} SortItem;

static guint64
get_prefix (const char *key)
{
  guint64 prefix = 0;
  gboolean ended = FALSE;

  for (guint i = 0; i < 8; i++)
    {
      ended = ended || key[i] == '\0';
      prefix = prefix << 8 | (ended ? 0 : (guchar) key[i]);
    }
  return prefix;
}

/* Slots are in the order of ids when this is asked. */
static int
compare_items (gconstpointer a, gconstpointer b, gpointer people)
{
  const SortItem *first = a, *second = b;
  int order;

  if (first->prefix != second->prefix)
    return first->prefix < second->prefix ? -1 : 1;
  order = strcmp (first->key, second->key);
  if (order != 0)
    return order;
  return first->slot < second->slot ? -1 : first->slot > second->slot;
}

/* Puts the slots into the order of names. */
static void
arrange (VtPeople *people)
{
  guint n = people->ids->len;
  g_autofree SortItem *items = g_new (SortItem, n + 1);
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);
  GArray *names = g_array_sized_new (FALSE, FALSE, sizeof (VtNameWords), n);
  GArray *facts = g_array_sized_new (FALSE, FALSE, sizeof (VtPersonEntry), n);
  GArray *numbers = g_array_sized_new (FALSE, FALSE, sizeof (guint32), people->numbers->len);
  GByteArray *keys = g_byte_array_sized_new (people->keys->len);

  for (guint32 i = 0; i < n; i++)
    {
      const char *key = get_sort_key (people, i);

      items[i] = (SortItem){ get_prefix (key), key, i };
    }
  g_qsort_with_data (items, (int) n, sizeof (SortItem), compare_items, people);
  for (guint32 slot = 0; slot < n; slot++)
    {
      guint32 old = items[slot].slot;
      VtNameWords words = g_array_index (people->names, VtNameWords, old);
      VtPersonEntry entry = g_array_index (people->facts, VtPersonEntry, old);
      VtPersonSlot place = { g_array_index (people->ids, gint64, old), slot };

      g_array_append_vals (ids, &place.id, 1);
      entry.keys_at = add_text (keys, vt_people_get_keys (people, &entry));
      g_array_append_val (facts, entry);
      g_array_append_vals (numbers, &g_array_index (people->numbers, guint32, words.at), words.n);
      words.at = numbers->len - words.n;
      g_array_append_val (names, words);
      g_array_append_val (people->order, slot);
      /* @old is the place by id, because the rows came in that order. */
      g_array_index (people->by_id, VtPersonSlot, old) = place;
    }
  g_array_unref (people->ids);
  g_array_unref (people->names);
  g_array_unref (people->facts);
  g_array_unref (people->numbers);
  g_byte_array_unref (people->keys);
  people->keys = keys;
  people->ids = ids;
  people->names = names;
  people->facts = facts;
  people->numbers = numbers;
}

VtPeople *
vt_people_load (VtCatalog *catalog, VtDatabase *reader, GError **error)
{
  g_autoptr (VtPeople) people = people_new (catalog);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (VtStatement) statement = ask (reader, "search-people", 0, error);

  if (statement == NULL)
    return NULL;
  while (vt_statement_step (statement, &local_error))
    fill_slot (
        people, add_slot (people, vt_statement_get_integer (statement, VT_PEOPLE_ID)), statement);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  g_array_set_size (people->by_id, people->ids->len);
  arrange (people);
  return read_groups (people, reader, 0, error) ? g_steal_pointer (&people) : NULL;
}

/* --- reading one ------------------------------------------------------------------------------ */

static void
drop_from_order (VtPeople *people, guint32 slot)
{
  for (guint i = 0; i < people->order->len; i++)
    if (g_array_index (people->order, guint32, i) == slot)
      {
        g_array_remove_index (people->order, i);
        return;
      }
}

static int
compare_names (VtPeople *people, guint32 first, guint32 second)
{
  int order = strcmp (get_sort_key (people, first), get_sort_key (people, second));
  gint64 first_id, second_id;

  if (order != 0)
    return order;
  first_id = g_array_index (people->ids, gint64, first);
  second_id = g_array_index (people->ids, gint64, second);
  return first_id < second_id ? -1 : first_id > second_id;
}

static void
put_into_order (VtPeople *people, guint32 slot)
{
  guint low = 0, high = people->order->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare_names (people, g_array_index (people->order, guint32, middle), slot) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  g_array_insert_val (people->order, low, slot);
}

gboolean
vt_people_refresh (VtPeople *people, VtDatabase *reader, gint64 id, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (VtStatement) statement = ask (reader, "search-person", id, error);
  guint32 slot = vt_people_find (people, id);

  if (statement == NULL)
    return FALSE;
  if (slot != VT_NO_SLOT)
    drop_from_order (people, slot);
  if (!vt_statement_step (statement, &local_error))
    {
      if (local_error == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (slot == VT_NO_SLOT)
    {
      VtPersonSlot place = { id, add_slot (people, id) };

      slot = place.slot;
      g_array_insert_val (people->by_id, find_place (people, id), place);
    }
  fill_slot (people, slot, statement);
  put_into_order (people, slot);
  return read_groups (people, reader, id, error);
}
