/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-expression.h"

#include "vt-expression-private.h"

#include <string.h>

/* --- conditions and queries ------------------------------------------------------------------- */

void
vt_condition_free (VtCondition *condition)
{
  if (condition == NULL)
    return;
  g_strfreev (condition->values);
  g_free (condition->text);
  g_free (condition);
}

static GPtrArray *
new_conditions (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) vt_condition_free);
}

VtQuery *
vt_query_new (const VtTable *table)
{
  VtQuery *query = g_atomic_rc_box_new0 (VtQuery);

  query->table = table;
  query->chosen_by = new_conditions ();
  query->preferred_by = new_conditions ();
  query->tested_by = new_conditions ();
  query->alike = g_ptr_array_new ();
  return query;
}

VtQuery *
vt_query_ref (VtQuery *query)
{
  return g_atomic_rc_box_acquire (query);
}

static void
clear_query (gpointer data)
{
  VtQuery *query = data;

  g_free (query->word);
  g_free (query->text);
  g_ptr_array_unref (query->chosen_by);
  g_ptr_array_unref (query->preferred_by);
  g_ptr_array_unref (query->tested_by);
  g_ptr_array_unref (query->alike);
  if (query->relation_to != NULL)
    vt_expression_unref (query->relation_to);
}

void
vt_query_unref (VtQuery *query)
{
  if (query != NULL)
    g_atomic_rc_box_release_full (query, clear_query);
}

static int
compare_conditions (gconstpointer a, gconstpointer b)
{
  const VtCondition *x = *(VtCondition *const *) a;
  const VtCondition *y = *(VtCondition *const *) b;

  return strcmp (x->text, y->text);
}

static void
append_item (GString *text, const char *item)
{
  if (text->len > 0)
    g_string_append (text, ", ");
  g_string_append (text, item);
}

/* A condition written twice is said once. */
static void
append_conditions (GString *text, GPtrArray *conditions)
{
  const char *last = "";

  g_ptr_array_sort (conditions, compare_conditions);
  for (guint i = 0; i < conditions->len; i++)
    {
      const VtCondition *condition = g_ptr_array_index (conditions, i);

      if (!g_str_equal (condition->text, last))
        append_item (text, condition->text);
      last = condition->text;
    }
}

static void
append_overlapping (GString *text, const VtQuery *query)
{
  append_item (text, "overlapping");
  for (guint i = 0; i < query->alike->len; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? "(" : ", ",
                            ((const VtField *) g_ptr_array_index (query->alike, i))->name);
  if (query->alike->len > 0)
    g_string_append_c (text, ')');
}

void
vt_query_finish (VtQuery *query)
{
  static const char *const times[] = { NULL, "starting", "ending", "ever", "always" };
  static const char *const relations[] = { NULL, "since", "after", "unanswered" };
  g_autoptr (GString) items = g_string_new (NULL);

  append_conditions (items, query->chosen_by);
  if (query->time != VT_QUERY_TIME_DEFAULT)
    append_item (items, times[query->time]);
  if (query->relation != VT_RELATION_NONE)
    {
      g_autofree char *rows = vt_expression_to_text (query->relation_to);
      g_autofree char *item = NULL;

      item = g_strdup_printf ("%s(%s)", relations[query->relation], rows);
      append_item (items, item);
    }
  if (query->overlapping)
    append_overlapping (items, query);
  if (query->latest)
    {
      g_autoptr (GString) preferred = g_string_new (NULL);

      append_conditions (preferred, query->preferred_by);
      append_item (items, "latest");
      if (preferred->len > 0)
        g_string_append_printf (items, "(%s)", preferred->str);
      append_conditions (items, query->tested_by);
    }

  if (items->len > 0)
    query->text = g_strdup_printf ("%s(%s)", query->word, items->str);
  else
    query->text = g_strdup (query->word);
}

/* --- the tree --------------------------------------------------------------------------------- */

VtExpression *
vt_expression_new_node (VtNodeKind kind, VtUnit unit, VtExpression *left, VtExpression *right)
{
  VtExpression *node = g_atomic_rc_box_new0 (VtExpression);
  guint depth = 0;

  node->kind = kind;
  node->unit = unit;
  node->left = left;
  node->right = right;
  node->min_months = -1;
  node->max_months = -1;
  if (left == NULL && right == NULL)
    node->size = 1;
  if (left != NULL)
    {
      node->size += left->size;
      node->table = left->table;
      depth = left->depth;
    }
  if (right != NULL)
    {
      node->size += right->size;
      depth = MAX (depth, right->depth);
    }
  node->depth = depth + 1;
  return node;
}

VtExpression *
vt_expression_ref (const VtExpression *expression)
{
  g_return_val_if_fail (expression != NULL, NULL);

  return g_atomic_rc_box_acquire ((VtExpression *) expression);
}

static void
clear_expression (gpointer data)
{
  VtExpression *node = data;

  if (node->left != NULL)
    vt_expression_unref (node->left);
  if (node->right != NULL)
    vt_expression_unref (node->right);
  g_strfreev (node->reasons);
  vt_query_unref (node->query);
}

void
vt_expression_unref (VtExpression *expression)
{
  if (expression != NULL)
    g_atomic_rc_box_release_full (expression, clear_expression);
}

VtUnit
vt_expression_get_unit (const VtExpression *expression)
{
  g_return_val_if_fail (expression != NULL, VT_UNIT_PEOPLE);

  return expression->unit;
}

const VtTable *
vt_expression_get_table (const VtExpression *expression)
{
  g_return_val_if_fail (expression != NULL, NULL);

  return expression->table;
}

/* --- text ------------------------------------------------------------------------------------- */

static void append_node (GString *text, const VtExpression *node);

static gboolean
is_sum_like (const VtExpression *node)
{
  return node->kind == VT_NODE_UNION || node->kind == VT_NODE_MINUS || node->kind == VT_NODE_DIFFER;
}

static void
append_in_brackets (GString *text, const VtExpression *node, gboolean brackets)
{
  if (brackets)
    g_string_append_c (text, '(');
  append_node (text, node);
  if (brackets)
    g_string_append_c (text, ')');
}

static void
append_age (GString *text, const VtExpression *node)
{
  const char *comma = "";

  g_string_append (text, "age(");
  if (node->unknown)
    g_string_append (text, "unknown");
  if (node->min_months >= 0)
    {
      g_string_append_printf (text, ">=%dm", node->min_months);
      comma = ", ";
    }
  if (node->max_months >= 0)
    g_string_append_printf (text, "%s<%dm", comma, node->max_months);
  g_string_append_c (text, ')');
}

static void
append_departed (GString *text, const VtExpression *node)
{
  g_autofree char *reasons = NULL;

  g_string_append (text, "departed");
  if (node->reasons == NULL)
    return;
  reasons = g_strjoinv (", ", node->reasons);
  g_string_append_printf (text, "(%s%s%s)", reasons, node->unknown && *reasons != '\0' ? ", " : "",
                          node->unknown ? "unknown" : "");
}

static void
append_function (GString *text, const char *name, const VtExpression *inner)
{
  g_string_append (text, name);
  append_in_brackets (text, inner, TRUE);
}

static void
append_leaf (GString *text, const VtExpression *node)
{
  switch (node->kind)
    {
    case VT_NODE_PRESENT:
      g_string_append (text, "present");
      return;
    case VT_NODE_CHILD:
      g_string_append (text, "child");
      return;
    case VT_NODE_AGE:
      append_age (text, node);
      return;
    case VT_NODE_HEADS:
      g_string_append (text, "heads");
      return;
    case VT_NODE_DEPARTED:
      append_departed (text, node);
      return;
    case VT_NODE_QUERY:
      if (node->unit == VT_UNIT_ROWS)
        g_string_append_printf (text, "rows(%s)", node->query->text);
      else
        g_string_append (text, node->query->text);
      return;
    case VT_NODE_UNION:
    case VT_NODE_MINUS:
    case VT_NODE_DIFFER:
    case VT_NODE_BOTH:
    case VT_NODE_AT:
    case VT_NODE_HOUSEHOLDS:
    case VT_NODE_MEMBERS:
    case VT_NODE_SUM:
      g_assert_not_reached ();
    }
}

static void
append_node (GString *text, const VtExpression *node)
{
  static const char *const signs[] = { " | ", " - ", " ^ ", " & " };
  gboolean leaf_like;

  switch (node->kind)
    {
    case VT_NODE_UNION:
    case VT_NODE_MINUS:
    case VT_NODE_DIFFER:
      append_node (text, node->left);
      g_string_append (text, signs[node->kind]);
      append_in_brackets (text, node->right, is_sum_like (node->right));
      return;
    case VT_NODE_BOTH:
      append_in_brackets (text, node->left, is_sum_like (node->left));
      g_string_append (text, signs[node->kind]);
      append_in_brackets (text, node->right,
                          is_sum_like (node->right) || node->right->kind == VT_NODE_BOTH);
      return;
    case VT_NODE_AT:
      leaf_like = !is_sum_like (node->left) && node->left->kind != VT_NODE_BOTH
                  && node->left->kind != VT_NODE_AT;
      append_in_brackets (text, node->left, !leaf_like);
      g_string_append (text, node->begin ? " at begin" : " at end");
      return;
    case VT_NODE_HOUSEHOLDS:
      g_string_append (text, "households(");
      append_node (text, node->left);
      if (node->at_least > 0)
        g_string_append_printf (text, ", >=%u", node->at_least);
      g_string_append_c (text, ')');
      return;
    case VT_NODE_MEMBERS:
      append_function (text, "members", node->left);
      return;
    case VT_NODE_SUM:
      g_string_append (text, "sum(");
      append_node (text, node->left);
      g_string_append_printf (text, ", %s)", node->summed->name);
      return;
    case VT_NODE_PRESENT:
    case VT_NODE_CHILD:
    case VT_NODE_AGE:
    case VT_NODE_HEADS:
    case VT_NODE_DEPARTED:
    case VT_NODE_QUERY:
      append_leaf (text, node);
      return;
    }
}

char *
vt_expression_to_text (const VtExpression *expression)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (expression != NULL, NULL);

  append_node (text, expression);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
