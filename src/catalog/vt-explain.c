/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-explain.h"

#include "vt-explain-private.h"

#include <string.h>

/* A set with a label is said by it when its own sentence would be longer than a word or two. */
#define LABELLED_LEAVES 2

static char *explain_predicate (const VtExplainer *self, const VtExpression *node, gboolean alone);

/* --- texts ------------------------------------------------------------------------------------ */

/* Without the blanks that an empty place has left, and with a capital. */
char *
vt_explain_finish (char *text)
{
  g_autofree char *owned = text;
  g_autoptr (GString) tidy = g_string_new (NULL);
  GString *sentence = g_string_new (NULL);

  for (const char *c = owned; *c != '\0'; c++)
    {
      gboolean doubled = tidy->len == 0 || strchr (" (", tidy->str[tidy->len - 1]) != NULL;
      gboolean idle = c[1] == '\0' || strchr (" ,.;)", c[1]) != NULL;

      if (*c != ' ' || (!doubled && !idle))
        g_string_append_c (tidy, *c);
    }
  if (tidy->len > 0)
    {
      g_string_append_unichar (sentence, g_unichar_totitle (g_utf8_get_char (tidy->str)));
      g_string_append (sentence, g_utf8_next_char (tidy->str));
    }
  return g_string_free (sentence, FALSE);
}

static char *
fill_set (const VtExplainer *self, VtPhrase phrase, char *set)
{
  g_autofree char *owned = set;
  g_autofree char *day = vt_explain_day (self);

  return vt_phrases_fill (self->phrases, phrase, "set", owned, "day", day, NULL);
}

/* --- sets with labels ------------------------------------------------------------------------- */

/* The plan's set that @node is, -1: none. A name is replaced by what it means when a set is parsed,
 * and what it means is the very same object. */
static int
find_named (const VtExplainer *self, const VtExpression *node)
{
  for (guint i = 0; self->plan != NULL && i < vt_plan_get_n_sets (self->plan); i++)
    {
      const VtPlanSet *set = vt_plan_get_set (self->plan, i);

      if (set->expression == node && set->label != NULL)
        return (int) i;
    }
  return -1;
}

/* TRUE for a set that goes by its label. What holds at another time is told where it stands. */
static gboolean
is_named (const VtExplainer *self, const VtExpression *node)
{
  gboolean long_enough
      = node->size >= LABELLED_LEAVES || (node->query != NULL && node->query->latest);

  return long_enough && node != self->told && self->day == VT_EXPLAIN_CUT_OFF
         && find_named (self, node) >= 0;
}

/* `thuộc đối tượng “…”`, and remembers that the set is to be told; NULL for all other sets. */
static char *
explain_named (const VtExplainer *self, const VtExpression *node)
{
  gboolean known = FALSE;
  guint set;

  if (!is_named (self, node))
    return NULL;
  set = (guint) find_named (self, node);
  for (guint i = 0; i < self->named->len; i++)
    known = known || g_array_index (self->named, guint, i) == set;
  if (!known)
    g_array_append_val (self->named, set);
  return vt_phrases_fill (self->phrases, VT_PHRASE_IS_NAMED, "label",
                          vt_plan_get_set (self->plan, set)->label, NULL);
}

/* --- leaves ----------------------------------------------------------------------------------- */

static char *
explain_months (const VtExplainer *self, int months)
{
  gboolean years = months % 12 == 0;
  g_autofree char *n = g_strdup_printf ("%d", years ? months / 12 : months);

  return vt_phrases_fill (self->phrases, years ? VT_PHRASE_YEARS : VT_PHRASE_MONTHS, "n", n, NULL);
}

static char *
explain_age (const VtExplainer *self, const VtExpression *node)
{
  g_autofree char *from = explain_months (self, MAX (node->min_months, 0));
  g_autofree char *to = explain_months (self, MAX (node->max_months, 0));
  g_autofree char *age = NULL;
  VtPhrase phrase = VT_PHRASE_AGE_BETWEEN;

  if (node->unknown)
    return vt_phrases_fill (self->phrases, VT_PHRASE_AGE_UNKNOWN, NULL);
  if (node->max_months < 0)
    phrase = VT_PHRASE_AGE_FROM;
  else if (node->min_months < 0)
    phrase = VT_PHRASE_AGE_UNDER;
  age = vt_phrases_fill (self->phrases, phrase, "from", from, "to", to, NULL);
  if (self->day != VT_EXPLAIN_BEGIN)
    return g_steal_pointer (&age);
  return vt_phrases_fill (self->phrases, VT_PHRASE_AGE_AT_BEGIN, "age", age, NULL);
}

static char *
explain_departed (const VtExplainer *self, const VtExpression *node)
{
  const VtCodeList *codes = vt_catalog_find_codes (self->catalog, "leave-reason");
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *reasons = NULL;

  if (node->reasons == NULL)
    return vt_phrases_fill (self->phrases, VT_PHRASE_DEPARTED, NULL);
  for (guint i = 0; node->reasons[i] != NULL; i++)
    g_ptr_array_add (labels, g_strdup (vt_code_list_label_of (codes, node->reasons[i])));
  if (node->unknown)
    g_ptr_array_add (labels, vt_phrases_fill (self->phrases, VT_PHRASE_NO_REASON, NULL));
  reasons = vt_explain_values (self, labels);
  return vt_phrases_fill (self->phrases, VT_PHRASE_DEPARTED_FOR, "reasons", reasons, NULL);
}

static char *
explain_households (const VtExplainer *self, const VtExpression *node)
{
  g_autofree char *set = explain_predicate (self, node->left, FALSE);
  g_autofree char *day = vt_explain_day (self);
  g_autofree char *n = g_strdup_printf ("%u", node->at_least);

  return vt_phrases_fill (self->phrases,
                          node->at_least > 1 ? VT_PHRASE_IS_HOUSEHOLD_MANY : VT_PHRASE_IS_HOUSEHOLD,
                          "set", set, "day", day, "n", n, NULL);
}

static char *
explain_leaf (const VtExplainer *self, const VtExpression *node)
{
  switch (node->kind)
    {
    case VT_NODE_PRESENT:
      return fill_set (self, VT_PHRASE_IS_PRESENT, NULL);
    case VT_NODE_CHILD:
      return fill_set (self, VT_PHRASE_IS_CHILD, NULL);
    case VT_NODE_AGE:
      return explain_age (self, node);
    case VT_NODE_HEADS:
      return fill_set (self, VT_PHRASE_IS_HEAD, NULL);
    case VT_NODE_DEPARTED:
      return explain_departed (self, node);
    case VT_NODE_QUERY:
      return vt_explain_query (self, node);
    case VT_NODE_HOUSEHOLDS:
      return explain_households (self, node);
    case VT_NODE_MEMBERS:
      return fill_set (self, VT_PHRASE_IS_MEMBER, explain_predicate (self, node->left, FALSE));
    case VT_NODE_UNION:
    case VT_NODE_MINUS:
    case VT_NODE_DIFFER:
    case VT_NODE_BOTH:
    case VT_NODE_AT:
    case VT_NODE_SUM:
      break;
    }
  g_assert_not_reached ();
}

/* --- what is true of those in a set ----------------------------------------------------------- */

static gboolean
is_at_begin (const VtExpression *node)
{
  return node->kind == VT_NODE_AT && node->begin;
}

static gboolean
is_same (const VtExpression *a, const VtExpression *b)
{
  g_autofree char *left = vt_expression_to_text (a);
  g_autofree char *right = vt_expression_to_text (b);

  return g_str_equal (left, right);
}

/* The same set at two times: who came, who is gone, who changed. NULL for any other pair. */
static char *
explain_change (const VtExplainer *self, const VtExpression *node)
{
  const VtExpression *left = node->left;
  const VtExpression *right = node->right;
  VtExplainer timeless = *self;
  VtPhrase phrase = VT_PHRASE_CAME;

  if (self->day != VT_EXPLAIN_CUT_OFF || (node->kind != VT_NODE_MINUS && node->kind != VT_NODE_DIFFER)
      || is_at_begin (left) == is_at_begin (right))
    return NULL;
  if (!is_same (is_at_begin (left) ? left->left : left, is_at_begin (right) ? right->left : right))
    return NULL;
  if (node->kind == VT_NODE_DIFFER)
    phrase = VT_PHRASE_CHANGED;
  else if (is_at_begin (left))
    phrase = VT_PHRASE_GONE;
  timeless.day = VT_EXPLAIN_ANY;
  return fill_set (self, phrase,
                   explain_predicate (&timeless, is_at_begin (left) ? right : left, FALSE));
}

/* Several under one sign, `A hoặc B hoặc C`; each in brackets when it is not a single thing. */
static char *
explain_chain (const VtExplainer *self,
               const VtExpression *node,
               VtNodeKind kind,
               VtPhrase phrase)
{
  char *left;

  if (node->left->kind == kind && !is_named (self, node->left))
    left = explain_chain (self, node->left, kind, phrase);
  else
    left = explain_predicate (self, node->left, FALSE);
  return vt_explain_join (self, phrase, left, explain_predicate (self, node->right, FALSE));
}

static char *
explain_composite (const VtExplainer *self, const VtExpression *node)
{
  char *change = explain_change (self, node);
  char *left;

  if (change != NULL)
    return change;
  if (node->kind == VT_NODE_UNION)
    return explain_chain (self, node, VT_NODE_UNION, VT_PHRASE_OR);
  if (node->kind == VT_NODE_BOTH)
    return explain_chain (self, node, VT_NODE_BOTH, VT_PHRASE_BOTH);
  left = explain_predicate (self, node->left, FALSE); /* first, so that its names come first */
  if (node->kind == VT_NODE_DIFFER)
    return vt_explain_join (self, VT_PHRASE_DIFFER, left,
                            explain_predicate (self, node->right, FALSE));
  return vt_explain_join (self, VT_PHRASE_EXCEPT, left, vt_explain_set (self, node->right));
}

/* A row's own clause behind a comma would else seem to hold what stands beside it. */
static gboolean
has_clause (const VtExpression *node)
{
  const VtQuery *query = node->query;

  return query != NULL
         && (query->tested_by->len > 0 || query->relation != VT_RELATION_NONE
             || query->overlapping);
}

/* @alone: nothing stands beside it, so that it needs no brackets. */
static char *
explain_predicate (const VtExplainer *self, const VtExpression *node, gboolean alone)
{
  char *named = explain_named (self, node);
  VtExplainer then = *self;
  char *text;

  if (named != NULL)
    return named;
  if (node->kind == VT_NODE_AT)
    {
      if (self->day != VT_EXPLAIN_ANY)
        then.day = node->begin ? VT_EXPLAIN_BEGIN : VT_EXPLAIN_CUT_OFF;
      return explain_predicate (&then, node->left, alone);
    }
  if (node->kind > VT_NODE_BOTH)
    text = explain_leaf (self, node);
  else
    text = explain_composite (self, node);
  if (alone || (node->kind > VT_NODE_BOTH && !has_clause (node)))
    return text;
  return fill_set (self, VT_PHRASE_BRACKETS, text);
}

char *
vt_explain_relation (const VtExplainer *self, const VtExpression *node)
{
  VtExplainer expanded = *self;

  expanded.plan = NULL;
  return explain_predicate (&expanded, node, TRUE);
}

/* --- a set as a noun -------------------------------------------------------------------------- */

/* The members of a conjunction, from left to right; sets that go by their labels stay whole. */
static void
list_conjuncts (const VtExplainer *self, const VtExpression *node, GPtrArray *conjuncts)
{
  if (node->kind == VT_NODE_BOTH && !is_named (self, node))
    {
      list_conjuncts (self, node->left, conjuncts);
      list_conjuncts (self, node->right, conjuncts);
    }
  else
    g_ptr_array_add (conjuncts, (gpointer) node);
}

static gboolean
take_kind (GPtrArray *conjuncts, VtNodeKind kind)
{
  for (guint i = 0; i < conjuncts->len; i++)
    if (((const VtExpression *) g_ptr_array_index (conjuncts, i))->kind == kind)
      {
        g_ptr_array_remove_index (conjuncts, i);
        return TRUE;
      }
  return FALSE;
}

/* `trẻ em (…) thuộc …`: who they are first, then all the rest of what is asked of them. */
static char *
explain_people (const VtExplainer *self, const VtExpression *node)
{
  g_autoptr (GPtrArray) conjuncts = g_ptr_array_new ();
  gboolean children, present;
  char *all = NULL;
  VtPhrase phrase;

  list_conjuncts (self, node, conjuncts);
  children = take_kind (conjuncts, VT_NODE_CHILD);
  present = take_kind (conjuncts, VT_NODE_PRESENT);
  for (guint i = 0; i < conjuncts->len; i++)
    all = vt_explain_join (
        self, VT_PHRASE_BOTH, all,
        explain_predicate (self, g_ptr_array_index (conjuncts, i), conjuncts->len == 1));
  if (children)
    phrase = all != NULL ? VT_PHRASE_CHILDREN_WHO : VT_PHRASE_CHILDREN;
  else if (present)
    phrase = all != NULL ? VT_PHRASE_PRESENT_WHO : VT_PHRASE_PRESENT;
  else
    phrase = VT_PHRASE_PEOPLE;
  return fill_set (self, phrase, all);
}

static char *
explain_rows (const VtExplainer *self, const VtExpression *node)
{
  g_autofree char *rows = vt_explain_rows (self, node);
  g_autofree char *set = explain_predicate (self, node, TRUE);

  return vt_phrases_fill (self->phrases, VT_PHRASE_ROWS, "rows", rows, "set", set, NULL);
}

static char *
explain_sum (const VtExplainer *self, const VtExpression *node)
{
  g_autofree char *rows = explain_rows (self, node->left);
  const VtTable *table
      = vt_catalog_find_table (self->catalog, vt_table_get_name (node->left->table));
  const VtField *field = table != NULL ? vt_table_find_field (table, node->summed->name) : NULL;

  return vt_phrases_fill (self->phrases, VT_PHRASE_SUM, "field",
                          field != NULL ? field->label : node->summed->label, "rows", rows, NULL);
}

static char *
explain_whole (const VtExplainer *self, const VtExpression *node)
{
  switch (node->unit)
    {
    case VT_UNIT_PEOPLE:
      return explain_people (self, node);
    case VT_UNIT_HOUSEHOLDS:
      return fill_set (self, VT_PHRASE_HOUSEHOLDS, explain_predicate (self, node, TRUE));
    case VT_UNIT_STAFF:
      return fill_set (self, VT_PHRASE_STAFF, explain_predicate (self, node, TRUE));
    case VT_UNIT_ROWS:
      return explain_rows (self, node);
    case VT_UNIT_DONG:
      return explain_sum (self, node);
    }
  g_assert_not_reached ();
}

char *
vt_explain_meaning (const VtExplainer *self, const VtExpression *node)
{
  VtExplainer telling = *self;

  if (node->kind == VT_NODE_AT)
    {
      telling.day = node->begin ? VT_EXPLAIN_BEGIN : VT_EXPLAIN_CUT_OFF;
      return vt_explain_meaning (&telling, node->left);
    }
  telling.told = node;
  /* `A - B` of people: both are nouns of their own, so that `trẻ em` may stand first. */
  if (node->kind == VT_NODE_MINUS && node->unit == VT_UNIT_PEOPLE)
    {
      char *text = explain_change (&telling, node);

      if (text != NULL)
        return fill_set (&telling, VT_PHRASE_PEOPLE, text);
      text = vt_explain_set (&telling, node->left); /* first, so that its names come first */
      return vt_explain_join (&telling, VT_PHRASE_EXCEPT, text,
                              vt_explain_set (&telling, node->right));
    }
  return explain_whole (&telling, node);
}

char *
vt_explain_set (const VtExplainer *self, const VtExpression *node)
{
  char *named = explain_named (self, node);

  if (named != NULL && node->unit == VT_UNIT_PEOPLE)
    return fill_set (self, VT_PHRASE_PEOPLE, named);
  g_free (named);
  return vt_explain_meaning (self, node);
}

gboolean
vt_explain_says_present (const VtExpression *node)
{
  switch (node->kind)
    {
    case VT_NODE_PRESENT:
    case VT_NODE_CHILD:
      return TRUE;
    case VT_NODE_BOTH:
      return vt_explain_says_present (node->left) || vt_explain_says_present (node->right);
    case VT_NODE_MINUS:
      return vt_explain_says_present (node->left);
    case VT_NODE_UNION:
      return vt_explain_says_present (node->left) && vt_explain_says_present (node->right);
    default:
      return FALSE;
    }
}

char *
vt_expression_explain (const VtExpression *expression, VtCatalog *catalog)
{
  VtExplainer self = { .catalog = catalog };
  g_autofree char *text = NULL;

  g_return_val_if_fail (expression != NULL, NULL);
  g_return_val_if_fail (VT_IS_CATALOG (catalog), NULL);

  self.phrases = vt_catalog_get_phrases (catalog);
  text = vt_explain_meaning (&self, expression);
  return vt_explain_finish (g_strconcat (text, ".", NULL));
}
