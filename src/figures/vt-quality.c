/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-quality.h"

#include "vt-evaluator-private.h"
#include "vt-quality-private.h"
#include "vt-text.h"

#include <string.h>

/* What one rule finds. */
typedef struct
{
  GArray *people;    /* (owned) (element-type gint64) */
  guint n_dismissed;
} Finding;

struct _VtQuality
{
  VtQualityRules *rules; /* (owned) */
  GArray *findings;      /* (owned) (element-type Finding): by rule */
  GPtrArray *dismissals; /* (owned) (element-type VtQualityDismissal) */
};

/* One run. */
typedef struct
{
  VtQuality *self;
  VtRegister *reg;
  VtDatabase *reader;
  VtEvaluator *evaluator;
  GHashTable *hamlets; /* (owned): pointer to id to place in order + 1 */
  GHashTable *orders;  /* (owned): id of a person to Order */
} Run;

/* Where a person stands in a list. */
typedef struct
{
  gint64 id;
  guint hamlet;
  char *name; /* (owned) sort key */
} Order;

static void
clear_finding (gpointer data)
{
  g_array_unref (((Finding *) data)->people);
}

static void
free_dismissal (gpointer data)
{
  VtQualityDismissal *dismissal = data;

  g_free (dismissal->code);
  g_free (dismissal->name);
  g_free (dismissal->reason);
  g_free (dismissal->actor);
  g_free (dismissal);
}

static void
free_order (gpointer data)
{
  g_free (((Order *) data)->name);
  g_free (data);
}

VtQuality *
vt_quality_ref (VtQuality *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear_quality (gpointer data)
{
  VtQuality *self = data;

  g_array_unref (self->findings);
  g_ptr_array_unref (self->dismissals);
  vt_quality_rules_unref (self->rules);
}

void
vt_quality_unref (VtQuality *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, clear_quality);
}

/* --- the rules -------------------------------------------------------------------------------- */

static void
init_run (Run *run)
{
  run->hamlets = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  run->orders = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, free_order);
}

static void
run_clear (Run *run)
{
  g_hash_table_unref (run->hamlets);
  g_hash_table_unref (run->orders);
  vt_evaluator_free (run->evaluator);
}

static gboolean
ask_rules (Run *run, GCancellable *cancellable, GError **error)
{
  VtQualityRules *rules = run->self->rules;
  guint n = vt_quality_rules_get_n (rules);

  /* People who left count as well: some rules are about them. */
  for (guint i = 0; i < n; i++)
    vt_evaluator_add_full (run->evaluator, vt_quality_rules_get (rules, i)->set, FALSE,
                           VT_EVALUATOR_ALL);
  if (!vt_evaluator_run (run->evaluator, run->reader, cancellable, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      Finding finding = { .people = vt_evaluator_get_ids (run->evaluator, i) };

      g_array_append_val (run->self->findings, finding);
    }
  for (guint i = 0; i < vt_evaluator_get_n_hamlets (run->evaluator); i++)
    {
      gint64 id = vt_evaluator_get_hamlet_id (run->evaluator, i);

      g_hash_table_insert (run->hamlets, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (i + 1));
    }
  return TRUE;
}

/* --- what was put aside ----------------------------------------------------------------------- */

/* The place of @id in rising ids, -1: none. */
static int
find_person (GArray *people, gint64 id)
{
  guint low = 0, high = people->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (people, gint64, middle) < id)
        low = middle + 1;
      else
        high = middle;
    }
  return low < people->len && g_array_index (people, gint64, low) == id ? (int) low : -1;
}

static gboolean
take_dismissal (Run *run, VtStatement *row, GError **error)
{
  gint64 person = vt_statement_get_integer (row, 1);
  int rule = vt_quality_rules_find (run->self->rules, vt_statement_get_text (row, 2));
  g_autofree char *facts = NULL;
  VtQualityDismissal *dismissal;
  Finding *finding;
  int place;

  if (rule < 0)
    return TRUE;
  finding = &g_array_index (run->self->findings, Finding, rule);
  place = find_person (finding->people, person);
  if (place < 0)
    return TRUE;
  facts = vt_quality_describe_facts (vt_quality_rules_get (run->self->rules, (guint) rule),
                                     run->reg, run->reader, person, error);
  if (facts == NULL)
    return FALSE;
  if (!g_str_equal (facts, vt_statement_get_text (row, 4)))
    return TRUE;

  g_array_remove_index (finding->people, (guint) place);
  finding->n_dismissed++;
  dismissal = g_new0 (VtQualityDismissal, 1);
  dismissal->id = vt_statement_get_integer (row, 0);
  dismissal->person = person;
  dismissal->rule = (guint) rule;
  dismissal->reason = g_strdup (vt_statement_get_text (row, 3));
  dismissal->at = vt_statement_get_integer (row, 5);
  dismissal->actor = g_strdup (vt_statement_get_text (row, 6));
  dismissal->code = g_strdup (vt_statement_get_text (row, 7));
  dismissal->name = g_strdup (vt_statement_get_text (row, 8));
  g_ptr_array_add (run->self->dismissals, dismissal);
  return TRUE;
}

static gboolean
take_dismissals (Run *run, GError **error)
{
  g_autoptr (VtStatement) row = vt_database_query (run->reader, "quality-dismissals", error);
  GError *failure = NULL;

  while (row != NULL && vt_statement_step (row, &failure))
    if (!take_dismissal (run, row, &failure))
      break;
  if (failure != NULL)
    g_propagate_error (error, failure);
  return row != NULL && failure == NULL;
}

/* --- the order of the lists ------------------------------------------------------------------- */

/* Everyone who is found by some rule. */
static void
note_people (Run *run)
{
  for (guint i = 0; i < run->self->findings->len; i++)
    {
      const GArray *people = g_array_index (run->self->findings, Finding, i).people;

      for (guint p = 0; p < people->len; p++)
        {
          Order *order = g_new0 (Order, 1);

          order->id = g_array_index (people, gint64, p);
          g_hash_table_replace (run->orders, &order->id, order);
        }
    }
}

/* One scan: a query a person would cost more once many are found. */
static gboolean
read_orders (Run *run, GError **error)
{
  static const char *const columns[] = { "name", "hamlet_id" };
  g_autoptr (VtStatement) row = vt_evaluator_select (run->reader, "person", columns, 2, error);
  GError *failure = NULL;

  while (row != NULL && vt_statement_step (row, &failure))
    {
      gint64 id = vt_statement_get_integer (row, 0);
      Order *order = g_hash_table_lookup (run->orders, &id);
      const char *name = vt_statement_get_text (row, VT_FIRST_COLUMN);
      gint64 hamlet = vt_statement_get_integer (row, VT_FIRST_COLUMN + 1);

      if (order == NULL)
        continue;
      order->name = vt_text_sort_key (name != NULL ? name : "");
      order->hamlet = GPOINTER_TO_UINT (g_hash_table_lookup (run->hamlets, &hamlet));
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return row != NULL && failure == NULL;
}

static int
compare_orders (gconstpointer a, gconstpointer b)
{
  const Order *x = *(const Order *const *) a;
  const Order *y = *(const Order *const *) b;
  int names;

  if (x->hamlet != y->hamlet)
    return x->hamlet < y->hamlet ? -1 : 1;
  names = g_strcmp0 (x->name, y->name);
  return names != 0 ? names : (x->id > y->id) - (x->id < y->id);
}

static void
sort_people (Run *run, GArray *people)
{
  g_autoptr (GPtrArray) orders = g_ptr_array_new ();

  for (guint i = 0; i < people->len; i++)
    g_ptr_array_add (orders,
                     g_hash_table_lookup (run->orders, &g_array_index (people, gint64, i)));
  g_ptr_array_sort (orders, compare_orders);
  for (guint i = 0; i < people->len; i++)
    g_array_index (people, gint64, i) = ((const Order *) g_ptr_array_index (orders, i))->id;
}

static gboolean
sort_findings (Run *run, GError **error)
{
  note_people (run);
  if (!read_orders (run, error))
    return FALSE;
  for (guint i = 0; i < run->self->findings->len; i++)
    sort_people (run, g_array_index (run->self->findings, Finding, i).people);
  return TRUE;
}

/* --- public ----------------------------------------------------------------------------------- */

VtQuality *
vt_quality_compute (VtQualityRules *rules,
                    VtRegister *reg,
                    VtDatabase *reader,
                    VtDay today,
                    GCancellable *cancellable,
                    GError **error)
{
  int year = vt_day_get_year (today);
  VtPeriod period = { vt_day_from_ymd (year, 1, 1), vt_day_from_ymd (year, 12, 31) };
  Run run = { .reg = reg, .reader = reader };
  gboolean good;

  g_return_val_if_fail (rules != NULL && VT_IS_REGISTER (reg), NULL);
  g_return_val_if_fail (VT_IS_DATABASE (reader), NULL);

  run.self = g_atomic_rc_box_new0 (VtQuality);
  run.self->rules = vt_quality_rules_ref (rules);
  run.self->findings = g_array_new (FALSE, FALSE, sizeof (Finding));
  g_array_set_clear_func (run.self->findings, clear_finding);
  run.self->dismissals = g_ptr_array_new_with_free_func (free_dismissal);
  run.evaluator = vt_evaluator_new (vt_quality_rules_get_catalog (rules), &period, today);
  init_run (&run);

  good = vt_database_begin_reading (reader, error);
  if (good)
    {
      good = ask_rules (&run, cancellable, error) && take_dismissals (&run, error)
             && sort_findings (&run, error);
      vt_database_end_reading (reader);
    }
  run_clear (&run);
  if (!good)
    g_clear_pointer (&run.self, vt_quality_unref);
  return run.self;
}

VtQualityRules *
vt_quality_get_rules (VtQuality *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->rules;
}

GArray *
vt_quality_get_people (VtQuality *self, guint rule)
{
  g_return_val_if_fail (self != NULL && rule < self->findings->len, NULL);

  return g_array_index (self->findings, Finding, rule).people;
}

GPtrArray *
vt_quality_get_dismissals (VtQuality *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->dismissals;
}

guint
vt_quality_count_dismissals (VtQuality *self, guint rule)
{
  g_return_val_if_fail (self != NULL && rule < self->findings->len, 0);

  return g_array_index (self->findings, Finding, rule).n_dismissed;
}

guint
vt_quality_count_errors (VtQuality *self)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->findings->len; i++)
    if (vt_quality_rules_get (self->rules, i)->is_error)
      n += g_array_index (self->findings, Finding, i).people->len;
  return n;
}

GArray *
vt_quality_find_rules_of (VtQuality *self, gint64 person)
{
  GArray *rules = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_errors = 0;

  g_return_val_if_fail (self != NULL, rules);

  for (guint i = 0; i < self->findings->len; i++)
    {
      const GArray *people = g_array_index (self->findings, Finding, i).people;

      for (guint p = 0; p < people->len; p++)
        if (g_array_index (people, gint64, p) == person)
          {
            if (vt_quality_rules_get (self->rules, i)->is_error)
              g_array_insert_val (rules, n_errors++, i);
            else
              g_array_append_val (rules, i);
            break;
          }
    }
  return rules;
}
