/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-stock.h"

#include <glib/gi18n-lib.h>

#include "vt-evaluator-private.h"
#include "vt-number.h"

/* One term as it was found. */
typedef struct
{
  int figure; /* -1: a set of its own */
  guint handle;
  gint64 number;      /* after the run */
  const VtSet *set;   /* (nullable) NULL: the number does not come from it */
} Term;

typedef struct
{
  const VtIdentity *identity;
  Term start, increase, decrease, end;
  GArray *increase_causes; /* (owned) (element-type Term) */
  GArray *decrease_causes; /* (owned) (element-type Term) */
} Stock;

struct _VtStocks
{
  VtEvaluator *evaluator;
  const gint64 *numbers; /* while checking */
  GArray *stocks;        /* (owned) (element-type Stock) */
  GPtrArray *faults;     /* (nullable) while checking */
};

void
vt_stock_fault_free (VtStockFault *fault)
{
  g_return_if_fail (fault != NULL);

  g_free (fault->sentence);
  g_array_unref (fault->people);
  g_free (fault);
}

/* --- adding ----------------------------------------------------------------------------------- */

static Term
add_term (VtStocks *self, const guint *handles, const VtStockTerm *term, guint within)
{
  Term added = { .figure = term->figure };

  if (term->figure >= 0)
    added.handle = handles[term->figure];
  else
    added.handle = vt_evaluator_add_full (self->evaluator, term->set, FALSE, within);
  return added;
}

static GArray *
add_causes (VtStocks *self, const guint *handles, GArray *causes, guint within)
{
  GArray *added = g_array_new (FALSE, FALSE, sizeof (Term));

  for (guint i = 0; i < causes->len; i++)
    {
      Term term = add_term (self, handles, &g_array_index (causes, VtStockTerm, i), within);

      g_array_append_val (added, term);
    }
  return added;
}

static void
clear_stock (gpointer data)
{
  Stock *stock = data;

  g_array_unref (stock->increase_causes);
  g_array_unref (stock->decrease_causes);
}

VtStocks *
vt_stocks_new (VtPlan *plan, VtEvaluator *evaluator, const guint *handles)
{
  VtStocks *self;

  g_return_val_if_fail (VT_IS_PLAN (plan) && evaluator != NULL, NULL);

  self = g_new0 (VtStocks, 1);
  self->evaluator = evaluator;
  self->stocks = g_array_new (FALSE, FALSE, sizeof (Stock));
  g_array_set_clear_func (self->stocks, clear_stock);
  for (guint i = 0; i < vt_plan_get_n_identities (plan); i++)
    {
      const VtIdentity *identity = vt_plan_get_identity (plan, i);
      Stock stock = { .identity = identity };

      stock.start = add_term (self, handles, &identity->start, VT_EVALUATOR_ALL);
      stock.increase = add_term (self, handles, &identity->increase, VT_EVALUATOR_ALL);
      stock.decrease = add_term (self, handles, &identity->decrease, VT_EVALUATOR_ALL);
      stock.end = add_term (self, handles, &identity->end, VT_EVALUATOR_ALL);
      stock.increase_causes
          = add_causes (self, handles, identity->increase_causes, stock.increase.handle);
      stock.decrease_causes
          = add_causes (self, handles, identity->decrease_causes, stock.decrease.handle);
      g_array_append_val (self->stocks, stock);
    }
  return self;
}

void
vt_stocks_free (VtStocks *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->stocks);
  g_free (self);
}

/* --- members ---------------------------------------------------------------------------------- */

static void
find_term (VtStocks *self, Term *term)
{
  gint64 counted = vt_evaluator_get_count (self->evaluator, term->handle);

  term->number = term->figure >= 0 ? self->numbers[term->figure] : counted;
  term->set = term->number == counted
                      && vt_evaluator_get_unit (self->evaluator, term->handle) != VT_UNIT_DONG
                  ? vt_evaluator_get_set (self->evaluator, term->handle)
                  : NULL;
}

/* Takes @more over into @set. */
static void
unite (VtSet **set, VtSet *more)
{
  VtSet *both = vt_set_unite (*set, more);

  vt_set_unref (*set);
  vt_set_unref (more);
  *set = both;
}

/* Whose place in start, increase, decrease and end contradicts itself. (transfer full) */
static VtSet *
find_misfits (const Stock *stock)
{
  VtSet *misfits = vt_set_new ();
  g_autoptr (VtSet) ever = NULL;
  g_autoptr (VtSet) left = NULL;

  if (stock->start.set == NULL || stock->increase.set == NULL || stock->decrease.set == NULL
      || stock->end.set == NULL)
    return misfits;
  ever = vt_set_unite (stock->start.set, stock->increase.set);
  left = vt_set_subtract (ever, stock->decrease.set);
  unite (&misfits, vt_set_intersect (stock->increase.set, stock->start.set));
  unite (&misfits, vt_set_subtract (stock->decrease.set, stock->start.set));
  unite (&misfits, vt_set_intersect (stock->decrease.set, stock->end.set));
  unite (&misfits, vt_set_differ (left, stock->end.set));
  return misfits;
}

/* Who has no cause, or several. (transfer full) */
static VtSet *
find_wrong_causes (const Term *whole, GArray *causes)
{
  VtSet *wrong = vt_set_new ();
  g_autoptr (VtSet) seen = vt_set_new ();

  for (guint i = 0; i < causes->len; i++)
    {
      const Term *cause = &g_array_index (causes, Term, i);

      if (cause->set == NULL || whole->set == NULL)
        return wrong;
      unite (&wrong, vt_set_intersect (seen, cause->set));
      unite (&seen, vt_set_ref (cause->set));
    }
  if (causes->len > 0 && whole->set != NULL)
    unite (&wrong, vt_set_differ (seen, whole->set));
  return wrong;
}

/* Each once, however many of their rows or households are among the members. */
static GArray *
get_people (VtStocks *self, guint handle, const VtSet *members)
{
  GArray *people = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (VtSet) seen = vt_set_new ();
  guint place = G_MAXUINT;

  while (vt_set_next (members, &place))
    {
      guint person = vt_evaluator_find_person (self->evaluator, handle, place);
      gint64 id;

      if (person == VT_NOBODY || vt_set_contains (seen, person))
        continue;
      vt_set_add (seen, person);
      id = vt_evaluator_get_person_id (self->evaluator, person);
      g_array_append_val (people, id);
    }
  g_array_sort (people, vt_evaluator_compare_ids);
  return people;
}

/* --- checking --------------------------------------------------------------------------------- */

/* Takes @sentence over. */
static void
add_fault (VtStocks *self, const Stock *stock, char *sentence, const VtSet *members)
{
  VtStockFault *fault = g_new (VtStockFault, 1);

  fault->identity = stock->identity;
  fault->sentence = sentence;
  fault->people = get_people (self, stock->end.handle, members);
  g_ptr_array_add (self->faults, fault);
}

static void
check_stock (VtStocks *self, Stock *stock)
{
  const char *label = stock->identity->label;
  gint64 expected = stock->start.number + stock->increase.number - stock->decrease.number;
  g_autoptr (VtSet) misfits = find_misfits (stock);
  guint n = vt_set_count (misfits);

  if (expected != stock->end.number)
    {
      g_autofree char *start = vt_number_format (stock->start.number, 0);
      g_autofree char *increase = vt_number_format (stock->increase.number, 0);
      g_autofree char *decrease = vt_number_format (stock->decrease.number, 0);
      g_autofree char *end = vt_number_format (stock->end.number, 0);

      add_fault (self, stock,
                 /* Translators: what is counted, then the numbers at the beginning, of the increase,
                  * of the decrease and at the end */
                 g_strdup_printf (_("“%s”: %s at the beginning, with an increase of %s and a "
                                    "decrease of %s, do not make %s at the end."),
                                  label, start, increase, decrease, end),
                 misfits);
    }
  else if (n > 0)
    add_fault (self, stock,
               g_strdup_printf (
                   /* Translators: what is counted, then how many of them */
                   ngettext ("“%s” adds up, but %u is counted on the wrong side.",
                             "“%s” adds up, but %u are counted on the wrong side.", n),
                   label, n),
               misfits);
}

static void
check_causes (VtStocks *self, const Stock *stock, const Term *whole, GArray *causes)
{
  const char *label = stock->identity->label;
  g_autoptr (VtSet) wrong = find_wrong_causes (whole, causes);
  guint n = vt_set_count (wrong);
  gint64 sum = 0;

  for (guint i = 0; i < causes->len; i++)
    sum += g_array_index (causes, Term, i).number;
  if (causes->len > 0 && sum != whole->number)
    {
      g_autofree char *found = vt_number_format (sum, 0);
      g_autofree char *expected = vt_number_format (whole->number, 0);

      add_fault (self, stock,
                 whole == &stock->decrease
                     /* Translators: what is counted, then two numbers */
                     ? g_strdup_printf (_("“%s”: the causes of the decrease add up to %s, not %s."),
                                        label, found, expected)
                     /* Translators: what is counted, then two numbers */
                     : g_strdup_printf (_("“%s”: the causes of the increase add up to %s, not %s."),
                                        label, found, expected),
                 wrong);
    }
  else if (n > 0)
    add_fault (self, stock,
               g_strdup_printf (
                   /* Translators: what is counted, then how many of them */
                   ngettext ("“%s”: the causes add up, but %u has none, or several.",
                             "“%s”: the causes add up, but %u have none, or several.", n),
                   label, n),
               wrong);
}

static void
find_causes (VtStocks *self, GArray *causes)
{
  for (guint i = 0; i < causes->len; i++)
    find_term (self, &g_array_index (causes, Term, i));
}

GPtrArray *
vt_stocks_check (VtStocks *self, const gint64 *numbers)
{
  g_return_val_if_fail (self != NULL, NULL);

  self->numbers = numbers;
  self->faults = g_ptr_array_new_with_free_func ((GDestroyNotify) vt_stock_fault_free);
  for (guint i = 0; i < self->stocks->len; i++)
    {
      Stock *stock = &g_array_index (self->stocks, Stock, i);

      find_term (self, &stock->start);
      find_term (self, &stock->increase);
      find_term (self, &stock->decrease);
      find_term (self, &stock->end);
      find_causes (self, stock->increase_causes);
      find_causes (self, stock->decrease_causes);
      check_stock (self, stock);
      check_causes (self, stock, &stock->increase, stock->increase_causes);
      check_causes (self, stock, &stock->decrease, stock->decrease_causes);
    }
  return g_steal_pointer (&self->faults);
}
