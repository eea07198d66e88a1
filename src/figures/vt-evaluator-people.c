/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-evaluator-private.h"

#include "vt-error.h"

#include "vt-table-sql.h"
#include "vt-text.h"

#include <string.h>

#define NOT_LEFT (-2)
#define NO_REASON (-1)

VtStatement *
vt_evaluator_select (VtDatabase *reader,
                     const char *table,
                     const char *const *columns,
                     guint n_columns,
                     GError **error)
{
  g_autofree VtColumnSql *described = g_new0 (VtColumnSql, n_columns + 1);
  VtTableSql sql = { table, described, n_columns };
  g_autofree char *text = NULL;

  for (guint i = 0; i < n_columns; i++)
    described[i].column = columns[i];
  text = vt_table_sql_select (&sql, 0);
  return vt_database_prepare (reader, text, error);
}

void
vt_people_clear (VtPeople *people)
{
  g_array_unref (people->ids);
  g_string_free (people->codes, TRUE);
  g_array_unref (people->code_at);
  g_array_unref (people->births);
  g_array_unref (people->hamlets);
  g_array_unref (people->households);
  g_array_unref (people->reasons);
  g_array_unref (people->single);
  g_array_unref (people->standing);
  for (guint at = 0; at < VT_N_ATS; at++)
    vt_set_unref (people->present[at]);
  vt_set_unref (people->heads);
}

guint
vt_evaluator_find_id (GArray *ids, gint64 id)
{
  guint low = 0, high = ids->len;

  if (ids->len == 0)
    return VT_NOBODY;
  /* Nothing is ever deleted, so ids mostly are their own places. */
  if (id >= 1 && id <= ids->len && g_array_index (ids, gint64, id - 1) == id)
    return (guint) (id - 1);
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (ids, gint64, middle) < id)
        low = middle + 1;
      else
        high = middle;
    }
  return low < ids->len && g_array_index (ids, gint64, low) == id ? low : VT_NOBODY;
}

const char *
vt_people_get_code (const VtPeople *people, guint place)
{
  return people->codes->str + g_array_index (people->code_at, guint32, place);
}

/* --- hamlets ---------------------------------------------------------------------------------- */

/* Numbers are filled up with zeros, so that `Tổ 2` stands before `Tổ 10`. */
static char *
make_hamlet_key (const char *name)
{
  g_autoptr (GString) padded = g_string_new (NULL);
  const char *p = name;

  while (*p != '\0')
    {
      gsize digits = strspn (p, "0123456789");

      for (gsize i = digits; digits > 0 && i < 8; i++)
        g_string_append_c (padded, '0');
      if (digits == 0)
        digits = (gsize) (g_utf8_next_char (p) - p);
      g_string_append_len (padded, p, (gssize) digits);
      p += digits;
    }
  return vt_text_sort_key (padded->str);
}

gboolean
vt_evaluator_refuse_empty (GError **error)
{
  g_set_error_literal (error, VT_ERROR, VT_ERROR_DAMAGED, "a required value is missing");
  return FALSE;
}

static int
compare_hamlets (gconstpointer a, gconstpointer b)
{
  const VtHamlet *x = a;
  const VtHamlet *y = b;
  int order = strcmp (x->key, y->key);

  return order != 0 ? order : strcmp (x->name, y->name);
}

gboolean
vt_evaluator_read_hamlets (VtEvaluator *self, VtDatabase *reader, GError **error)
{
  static const char *const columns[] = { "name" };
  g_autoptr (VtStatement) row = vt_evaluator_select (reader, "hamlet", columns, 1, error);
  GError *failure = NULL;

  if (row == NULL)
    return FALSE;
  while (vt_statement_step (row, &failure))
    {
      VtHamlet hamlet = { .id = vt_statement_get_integer (row, 0),
                          .name = g_strdup (vt_statement_get_text (row, VT_FIRST_COLUMN)) };

      if (hamlet.name == NULL)
        return vt_evaluator_refuse_empty (error);
      hamlet.key = make_hamlet_key (hamlet.name);
      g_array_append_val (self->hamlet_list, hamlet);
    }
  g_array_sort (self->hamlet_list, compare_hamlets);
  for (guint i = 0; i < self->hamlet_list->len; i++)
    g_hash_table_insert (self->hamlet_places, &g_array_index (self->hamlet_list, VtHamlet, i).id,
                         GUINT_TO_POINTER (i + 1));
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

guint
vt_evaluator_find_hamlet (VtEvaluator *self, gint64 id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->hamlet_places, &id)) - 1;
}

/* --- households ------------------------------------------------------------------------------- */

gboolean
vt_evaluator_read_households (VtEvaluator *self, VtDatabase *reader, GError **error)
{
  static const char *const columns[] = { "code", "head_name" };
  g_autoptr (VtStatement) row = vt_evaluator_select (reader, "household", columns, 2, error);
  GError *failure = NULL;

  if (row == NULL)
    return FALSE;
  while (vt_statement_step (row, &failure))
    {
      const char *head = vt_statement_get_text (row, VT_FIRST_COLUMN + 1);
      VtHousehold household = { .id = vt_statement_get_integer (row, 0),
                                .code = g_strdup (vt_statement_get_text (row, VT_FIRST_COLUMN)),
                                .head_key = head != NULL ? vt_text_match_key (head) : NULL,
                                .head = VT_NOBODY };

      g_array_append_val (self->household_list, household);
    }
  self->people.n_households = self->household_list->len;
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static guint
find_household (VtEvaluator *self, gint64 id)
{
  GArray *list = self->household_list;
  guint low = 0, high = list->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (list, VtHousehold, middle).id < id)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == list->len || g_array_index (list, VtHousehold, low).id != id
      || g_array_index (list, VtHousehold, low).code == NULL)
    return VT_NOBODY;
  return low;
}

guint
vt_evaluator_get_household (VtEvaluator *self, guint person)
{
  return g_array_index (self->people.households, guint, person);
}

void
vt_evaluator_find_standing (VtEvaluator *self)
{
  VtPeople *people = &self->people;

  for (guint i = 0; i < people->n_households; i++)
    g_array_append_val (people->standing,
                        g_array_index (self->household_list, VtHousehold, i).head);
  for (guint person = 0; person < people->n; person++)
    {
      guint household = vt_evaluator_get_household (self, person);
      guint *best;

      if (household >= people->n_households
          || g_array_index (self->household_list, VtHousehold, household).head != VT_NOBODY)
        continue;
      best = &g_array_index (people->standing, guint, household);
      if (*best == VT_NOBODY
          || strcmp (vt_people_get_code (people, person), vt_people_get_code (people, *best)) < 0)
        *best = person;
    }
}

/* The head is known by name only; of two members of that name the one with the lower code. */
static void
note_head (VtEvaluator *self, guint place, guint person, const char *name)
{
  VtHousehold *household = &g_array_index (self->household_list, VtHousehold, place);
  g_autofree char *key = NULL;

  if (household->head_key == NULL || name == NULL)
    return;
  key = vt_text_match_key (name);
  if (!g_str_equal (key, household->head_key))
    return;
  vt_set_add (self->people.heads, person);
  if (household->head == VT_NOBODY
      || strcmp (vt_people_get_code (&self->people, person),
                 vt_people_get_code (&self->people, household->head))
             < 0)
    household->head = person;
}

/* --- one person ------------------------------------------------------------------------------- */

typedef enum
{
  COLUMN_CODE,
  COLUMN_BIRTH_DATE,
  COLUMN_ENTERED_ON,
  COLUMN_LEFT_ON,
  COLUMN_LEAVE_REASON,
  COLUMN_HAMLET,
  COLUMN_HOUSEHOLD,
  COLUMN_NAME,
} PersonColumn;

const char *const *
vt_evaluator_get_person_columns (void)
{
  static const char *const columns[]
      = { "code",      "birth_date",   "entered_on", "left_on", "leave_reason",
          "hamlet_id", "household_id", "name",       NULL };

  return columns;
}

static VtDay
get_day (VtStatement *row, int column, VtDay open)
{
  VtDay day = vt_day_from_canonical (vt_statement_get_text (row, column), NULL);

  return day != VT_DAY_NONE ? day : open;
}

static gint16
get_reason (VtEvaluator *self, VtStatement *row, int column)
{
  const char *code = vt_statement_get_text (row, column);
  const VtCodeList *codes = vt_catalog_find_codes (self->catalog, "leave-reason");

  return code != NULL && codes != NULL ? (gint16) vt_code_list_find_code (codes, code) : NO_REASON;
}

/* Present from the first day of the stay until the day before the last (spec/register.md), and
 * never before the birth. */
static void
take_stay (VtEvaluator *self, guint person, const VtStay *stay)
{
  VtPeople *people = &self->people;
  VtDay birth = g_array_index (people->births, VtDay, person);
  VtDay eve = vt_evaluator_get_day (self, VT_AT_BEGIN);

  for (guint at = 0; at < VT_N_ATS; at++)
    {
      VtDay day = vt_evaluator_get_day (self, at);

      if (stay->from <= day && day < stay->to && (birth == VT_DAY_NONE || birth <= day))
        vt_set_add (people->present[at], person);
    }
  if (stay->from <= eve && eve < stay->to && stay->to <= self->cut_off
      && (birth == VT_DAY_NONE || birth <= eve))
    g_array_index (people->reasons, gint16, person) = stay->reason;
}

gboolean
vt_evaluator_take_person (VtEvaluator *self, VtStatement *row, int first, GError **error)
{
  VtPeople *people = &self->people;
  const char *name = vt_statement_get_text (row, first + COLUMN_NAME);
  guint person = people->n;
  const char *code = vt_statement_get_text (row, first + COLUMN_CODE);
  gint64 id = vt_statement_get_integer (row, 0);
  guint32 code_at = (guint32) people->codes->len;
  VtDay birth = get_day (row, first + COLUMN_BIRTH_DATE, VT_DAY_NONE);
  guint hamlet
      = vt_evaluator_find_hamlet (self, vt_statement_get_integer (row, first + COLUMN_HAMLET));
  guint household = VT_NOBODY;
  gint16 reason = NOT_LEFT;
  VtStay stay = { .from = get_day (row, first + COLUMN_ENTERED_ON, VT_DAY_FIRST),
                  .to = get_day (row, first + COLUMN_LEFT_ON, VT_DAY_LAST),
                  .reason = get_reason (self, row, first + COLUMN_LEAVE_REASON) };

  if (code == NULL || name == NULL)
    return vt_evaluator_refuse_empty (error);
  people->n++;
  if (!vt_statement_is_null (row, first + COLUMN_HOUSEHOLD))
    household = find_household (self, vt_statement_get_integer (row, first + COLUMN_HOUSEHOLD));
  if (household == VT_NOBODY)
    {
      household = people->n_households + people->single->len;
      g_array_append_val (people->single, person);
    }

  g_array_append_val (people->ids, id);
  g_string_append_len (people->codes, code, (gssize) strlen (code) + 1);
  g_array_append_val (people->code_at, code_at);
  g_array_append_val (people->births, birth);
  g_array_append_val (people->hamlets, hamlet);
  g_array_append_val (people->households, household);
  g_array_append_val (people->reasons, reason);
  if (household < people->n_households)
    note_head (self, household, person, name);
  take_stay (self, person, &stay);
  return TRUE;
}

gboolean
vt_evaluator_read_stays (VtEvaluator *self, VtDatabase *reader, GError **error)
{
  static const char *const columns[] = { "person_id", "stay_from", "stay_to", "leave_reason" };
  g_autoptr (VtStatement) row = vt_evaluator_select (reader, "stay", columns, 4, error);
  GError *failure = NULL;

  if (row == NULL)
    return FALSE;
  while (vt_statement_step (row, &failure))
    {
      gint64 id = vt_statement_get_integer (row, VT_FIRST_COLUMN);
      guint person = vt_evaluator_find_id (self->people.ids, id);
      VtStay stay = { .from = get_day (row, VT_FIRST_COLUMN + 1, VT_DAY_FIRST),
                      .to = get_day (row, VT_FIRST_COLUMN + 2, VT_DAY_LAST),
                      .reason = get_reason (self, row, VT_FIRST_COLUMN + 3) };

      if (person != VT_NOBODY)
        take_stay (self, person, &stay);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* --- sets of people --------------------------------------------------------------------------- */

/* The last birth day of those who have completed @months on @day. Ages rise with the day of birth
 * going back, so one comparison a person is enough. */
static VtDay
find_last_birth (VtDay day, int months)
{
  VtDay birth = vt_day_add_months (day, -months);

  while (vt_day_add_months (birth + 1, months) <= day)
    birth++;
  while (vt_day_add_months (birth, months) > day)
    birth--;
  return birth;
}

VtSet *
vt_evaluator_find_ages (VtEvaluator *self, VtAt at, int min_months, int max_months)
{
  VtSet *found = vt_set_new ();
  VtDay day = vt_evaluator_get_day (self, at);
  VtDay last = min_months > 0 ? find_last_birth (day, min_months) : day;
  VtDay first = max_months >= 0 ? find_last_birth (day, max_months) + 1 : VT_DAY_FIRST;

  for (guint i = 0; i < self->people.n; i++)
    {
      VtDay birth = g_array_index (self->people.births, VtDay, i);

      if (birth != VT_DAY_NONE && first <= birth && birth <= last)
        vt_set_add (found, i);
    }
  return found;
}

VtSet *
vt_evaluator_find_unknown_ages (VtEvaluator *self)
{
  VtSet *found = vt_set_new ();

  for (guint i = 0; i < self->people.n; i++)
    if (g_array_index (self->people.births, VtDay, i) == VT_DAY_NONE)
      vt_set_add (found, i);
  return found;
}

VtSet *
vt_evaluator_find_departed (VtEvaluator *self, const VtExpression *node)
{
  const VtCodeList *codes = vt_catalog_find_codes (self->catalog, "leave-reason");
  VtSet *found = vt_set_new ();
  guint64 wanted = node->reasons == NULL ? G_MAXUINT64 : 0;

  for (guint i = 0; node->reasons != NULL && node->reasons[i] != NULL; i++)
    wanted |= G_GUINT64_CONSTANT (1) << vt_code_list_find_code (codes, node->reasons[i]);
  for (guint i = 0; i < self->people.n; i++)
    {
      gint16 reason = g_array_index (self->people.reasons, gint16, i);

      if ((reason >= 0 && (wanted >> reason & 1) != 0)
          || (reason == NO_REASON && (node->unknown || node->reasons == NULL)))
        vt_set_add (found, i);
    }
  return found;
}

VtSet *
vt_evaluator_find_households (VtEvaluator *self, VtAt at, const VtSet *people, guint at_least)
{
  guint n_households = self->people.n_households + self->people.single->len;
  g_autofree guint16 *counts = g_new0 (guint16, n_households + 1);
  VtSet *found = vt_set_new ();
  guint person = G_MAXUINT;

  while (vt_set_next (people, &person))
    {
      guint household = vt_evaluator_get_household (self, person);

      if (vt_set_contains (self->people.present[at], person) && counts[household] < G_MAXUINT16
          && ++counts[household] >= at_least)
        vt_set_add (found, household);
    }
  return found;
}

VtSet *
vt_evaluator_find_members (VtEvaluator *self, VtAt at, const VtSet *households)
{
  VtSet *found = vt_set_new ();
  guint person = G_MAXUINT;

  while (vt_set_next (self->people.present[at], &person))
    if (vt_set_contains (households, vt_evaluator_get_household (self, person)))
      vt_set_add (found, person);
  return found;
}

/* --- figures from outside --------------------------------------------------------------------- */

gboolean
vt_evaluator_read_baselines (VtEvaluator *self, VtDatabase *reader, GError **error)
{
  static const char *const columns[] = { "indicator", "year", "hamlet_id", "value" };
  g_autoptr (VtStatement) row = vt_evaluator_select (reader, "baseline", columns, 4, error);
  int year = vt_day_get_year (self->cut_off);
  GError *failure = NULL;

  if (row == NULL)
    return FALSE;
  while (vt_statement_step (row, &failure))
    {
      const char *indicator = vt_statement_get_text (row, VT_FIRST_COLUMN);
      gint64 hamlet = vt_statement_get_integer (row, VT_FIRST_COLUMN + 2);
      gint64 value = vt_statement_get_integer (row, VT_FIRST_COLUMN + 3);
      char *key;

      if (vt_statement_get_integer (row, VT_FIRST_COLUMN + 1) != year)
        continue;
      if (vt_statement_is_null (row, VT_FIRST_COLUMN + 2))
        key = g_strdup (indicator);
      else
        key = g_strdup_printf ("%s\n%" G_GINT64_FORMAT, indicator, hamlet);
      g_hash_table_replace (self->baselines, key, g_memdup2 (&value, sizeof value));
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

gboolean
vt_evaluator_get_hamlet_baseline (VtEvaluator *self,
                                  const char *indicator,
                                  guint hamlet,
                                  gint64 *value)
{
  g_autofree char *key = NULL;
  const gint64 *found;

  g_return_val_if_fail (self != NULL && indicator != NULL, FALSE);
  g_return_val_if_fail (hamlet < self->hamlet_list->len, FALSE);

  key = g_strdup_printf ("%s\n%" G_GINT64_FORMAT, indicator,
                         g_array_index (self->hamlet_list, VtHamlet, hamlet).id);
  found = g_hash_table_lookup (self->baselines, key);
  if (found != NULL)
    *value = *found;
  return found != NULL;
}

gboolean
vt_evaluator_get_baseline (VtEvaluator *self,
                           const char *indicator,
                           gint64 *value,
                           gboolean *summed)
{
  const gint64 *found;
  gboolean any = FALSE;

  g_return_val_if_fail (self != NULL && indicator != NULL && value != NULL, FALSE);

  if (summed != NULL)
    *summed = FALSE;
  *value = 0;
  found = g_hash_table_lookup (self->baselines, indicator);
  if (found != NULL)
    {
      *value = *found;
      return TRUE;
    }
  for (guint i = 0; i < self->hamlet_list->len; i++)
    {
      gint64 part = 0;

      any = vt_evaluator_get_hamlet_baseline (self, indicator, i, &part) || any;
      *value += part;
    }
  if (summed != NULL)
    *summed = any;
  return any;
}
