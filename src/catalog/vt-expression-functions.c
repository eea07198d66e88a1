/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-expression-parser.h"

#include "vt-number.h"

#include <glib/gi18n-lib.h>

#define OLDEST (200 * 12) /* months */

static const char *const own_words[]
    = { "age", "child", "departed", "heads", "households", "members", "present", "rows", "sum", NULL };

gboolean
vt_parser_is_own_word (const char *word)
{
  return g_strv_contains (own_words, word);
}

void
vt_parser_list_own_words (GPtrArray *candidates)
{
  for (guint i = 0; own_words[i] != NULL; i++)
    g_ptr_array_add (candidates, (gpointer) own_words[i]);
}

/* --- units ------------------------------------------------------------------------------------ */

static char *
describe_unit (const VtExpression *node)
{
  switch (node->unit)
    {
    case VT_UNIT_PEOPLE:
      return g_strdup (C_("unit", "people"));
    case VT_UNIT_HOUSEHOLDS:
      return g_strdup (C_("unit", "households"));
    case VT_UNIT_STAFF:
      return g_strdup (C_("unit", "staff"));
    case VT_UNIT_ROWS:
      /* Translators: %s is the name of a table */
      return g_strdup_printf (C_("unit", "rows of “%s”"), vt_table_get_name (node->table));
    case VT_UNIT_DONG:
      return g_strdup (C_("unit", "a sum"));
    }
  g_assert_not_reached ();
}

gboolean
vt_parser_check_same_unit (VtParser *parser,
                           const VtToken *at,
                           const VtExpression *left,
                           const VtExpression *right)
{
  g_autofree char *one = describe_unit (left);
  g_autofree char *other = describe_unit (right);

  if (left->unit == VT_UNIT_DONG || right->unit == VT_UNIT_DONG)
    return vt_parser_fail_at (parser, at->line, at->column,
                              _("A sum stands alone, it cannot be combined with other sets."));
  if (left->unit == right->unit && left->table == right->table)
    return TRUE;
  /* Translators: two different things a set can count, e.g. “people” and “households” */
  return vt_parser_fail_at (parser, at->line, at->column,
                            _("A set of %s cannot be combined with a set of %s."), one, other);
}

static gboolean
check_unit (VtParser *parser,
            guint line,
            guint column,
            const VtExpression *node,
            VtUnit unit,
            const char *wanted)
{
  g_autofree char *found = NULL;

  if (node->unit == unit)
    return TRUE;
  found = describe_unit (node);
  /* Translators: what a set should count and what it counts, e.g. “people” and “households” */
  return vt_parser_fail_at (parser, line, column,
                            _("Expected a set of %s here, but this one counts %s."), wanted,
                            found);
}

/* --- words of the language's own -------------------------------------------------------------- */

/* `>=3m`, `<18y`: narrows the band; bounds become months, lower included, upper excluded. */
static gboolean
parse_age_bound (VtParser *parser, VtExpression *node)
{
  VtTokenKind comparison = parser->lexer.token.kind;
  g_autofree char *text = NULL;
  char *rest = NULL;
  guint64 number;
  int unit, months;

  if (comparison < VT_TOKEN_LESS || comparison > VT_TOKEN_AT_LEAST)
    return vt_parser_fail_expected (parser, _("an age such as “>=3m” or “<18y”, or “unknown”"));
  vt_lexer_advance (&parser->lexer);
  if (parser->lexer.token.kind != VT_TOKEN_WORD)
    return vt_parser_fail_expected (parser, _("an age such as “3m” or “18y”"));

  number = g_ascii_strtoull (parser->lexer.token.text, &rest, 10);
  unit = g_str_equal (rest, "y") ? 12 : g_str_equal (rest, "m") ? 1 : 0;
  /* Completed years: more than 5 are 6 and more. */
  if (number <= OLDEST && (comparison == VT_TOKEN_MORE || comparison == VT_TOKEN_AT_MOST))
    number++;
  if (unit == 0 || rest == parser->lexer.token.text || number > OLDEST / (guint) unit)
    return vt_parser_fail_expected (parser, _("an age such as “3m” or “18y”"));
  text = vt_parser_take_word (parser);
  months = (int) number * unit;
  if (comparison == VT_TOKEN_MORE || comparison == VT_TOKEN_AT_LEAST)
    node->min_months = MAX (node->min_months, months);
  else
    node->max_months = node->max_months < 0 ? months : MIN (node->max_months, months);
  return TRUE;
}

static gboolean
parse_age_items (VtParser *parser, VtExpression *node)
{
  if (!vt_parser_take (parser, VT_TOKEN_OPEN, "“(”"))
    return FALSE;
  if (parser->lexer.token.kind == VT_TOKEN_WORD
      && g_str_equal (parser->lexer.token.text, "unknown"))
    {
      vt_lexer_advance (&parser->lexer);
      node->unknown = TRUE;
      return vt_parser_take (parser, VT_TOKEN_CLOSE, "“)”");
    }
  do
    if (!parse_age_bound (parser, node))
      return FALSE;
  while (vt_parser_take_if (parser, VT_TOKEN_COMMA));
  return vt_parser_take (parser, VT_TOKEN_CLOSE, _("“,” or “)”"));
}

static gboolean
parse_reasons (VtParser *parser, VtExpression *node)
{
  const VtCodeList *codes = vt_catalog_find_codes (parser->catalog, "leave-reason");
  g_autoptr (GStrvBuilder) reasons = g_strv_builder_new ();
  g_autoptr (GPtrArray) candidates = g_ptr_array_new ();

  if (!vt_parser_take_if (parser, VT_TOKEN_OPEN))
    return TRUE;
  for (guint i = 0; codes != NULL && i < vt_code_list_get_n_codes (codes); i++)
    g_ptr_array_add (candidates, (gpointer) vt_code_list_get_code (codes, i));
  g_ptr_array_add (candidates, (gpointer) "unknown");

  do
    {
      const VtToken *token = &parser->lexer.token;

      if (token->kind != VT_TOKEN_WORD)
        return vt_parser_fail_expected (parser, _("a reason for leaving"));
      if (!g_ptr_array_find_with_equal_func (candidates, token->text, g_str_equal, NULL))
        return vt_parser_fail_unknown (parser, token, _("reason for leaving"), candidates);
      if (g_str_equal (token->text, "unknown"))
        node->unknown = TRUE;
      else
        g_strv_builder_add (reasons, token->text);
      vt_lexer_advance (&parser->lexer);
    }
  while (vt_parser_take_if (parser, VT_TOKEN_COMMA) || vt_parser_take_if (parser, VT_TOKEN_PIPE));
  node->reasons = g_strv_builder_end (reasons);
  return vt_parser_take (parser, VT_TOKEN_CLOSE, _("“,” or “)”"));
}

/* The rows by which people are in the set; FALSE leaves an error. */
static VtExpression *
make_rows (VtParser *parser, const VtToken *at, const VtExpression *node)
{
  VtExpression *made, *left, *right;

  switch (node->kind)
    {
    case VT_NODE_QUERY:
      made = vt_expression_new_node (VT_NODE_QUERY, VT_UNIT_ROWS, NULL, NULL);
      made->query = vt_query_ref (node->query);
      made->table = node->query->table;
      return made;
    case VT_NODE_UNION:
    case VT_NODE_MINUS:
    case VT_NODE_DIFFER:
    case VT_NODE_BOTH:
    case VT_NODE_AT:
      left = make_rows (parser, at, node->left);
      if (left == NULL)
        return NULL;
      right = node->right != NULL ? make_rows (parser, at, node->right) : NULL;
      made = vt_expression_new_node (node->kind, VT_UNIT_ROWS, left, right);
      made->begin = node->begin;
      if (node->right == NULL
          || (right != NULL && vt_parser_check_same_unit (parser, at, left, right)))
        return made;
      vt_expression_unref (made);
      return NULL;
    case VT_NODE_PRESENT:
    case VT_NODE_CHILD:
    case VT_NODE_AGE:
    case VT_NODE_HEADS:
    case VT_NODE_DEPARTED:
    case VT_NODE_HOUSEHOLDS:
    case VT_NODE_MEMBERS:
    case VT_NODE_SUM:
      vt_parser_fail_at (parser, at->line, at->column,
                         _("Only words of tables have rows, such as “service” or “allowance”."));
      return NULL;
    }
  g_assert_not_reached ();
}

static VtExpression *
parse_set_in_brackets (VtParser *parser)
{
  if (!vt_parser_take (parser, VT_TOKEN_OPEN, "“(”"))
    return NULL;
  return vt_parser_parse_set (parser);
}

/* `, >=2` behind the people; @at_least stays 0 without it. */
static gboolean
parse_at_least (VtParser *parser, guint *at_least)
{
  const VtToken *token = &parser->lexer.token;
  gint64 number = 0;

  if (!vt_parser_take_if (parser, VT_TOKEN_COMMA))
    return parser->error == NULL;
  if (!vt_parser_take (parser, VT_TOKEN_AT_LEAST, _("how many, such as “>=2”")))
    return FALSE;
  if (token->kind != VT_TOKEN_WORD || !vt_number_parse (token->text, 0, &number, NULL)
      || number < 1 || number > 1000)
    return vt_parser_fail_expected (parser, _("a number from 1 to 1000"));
  vt_lexer_advance (&parser->lexer);
  *at_least = (guint) number;
  return TRUE;
}

/* households(people), members(households), rows(set) */
static VtExpression *
parse_function (VtParser *parser, const VtToken *at)
{
  guint line = parser->lexer.token.line;
  guint column = parser->lexer.token.column + 1;
  g_autoptr (VtExpression) inner = parse_set_in_brackets (parser);
  gboolean households = g_str_equal (at->text, "households");
  VtExpression *made;
  guint at_least = 0;

  if (inner == NULL || (households && !parse_at_least (parser, &at_least))
      || !vt_parser_take (parser, VT_TOKEN_CLOSE, "“)”"))
    return NULL;
  if (households)
    {
      if (!check_unit (parser, line, column, inner, VT_UNIT_PEOPLE, C_("unit", "people")))
        return NULL;
      made = vt_expression_new_node (VT_NODE_HOUSEHOLDS, VT_UNIT_HOUSEHOLDS,
                                     g_steal_pointer (&inner), NULL);
      made->at_least = at_least;
      return made;
    }
  if (g_str_equal (at->text, "members"))
    {
      if (!check_unit (parser, line, column, inner, VT_UNIT_HOUSEHOLDS, C_("unit", "households")))
        return NULL;
      return vt_expression_new_node (VT_NODE_MEMBERS, VT_UNIT_PEOPLE, g_steal_pointer (&inner),
                                     NULL);
    }
  return make_rows (parser, at, inner);
}

static VtExpression *
parse_sum (VtParser *parser, const VtToken *at)
{
  g_autoptr (VtExpression) inner = parse_set_in_brackets (parser);
  g_autoptr (VtExpression) rows = NULL;
  g_autoptr (GPtrArray) candidates = g_ptr_array_new ();
  const VtField *field;
  VtExpression *sum;

  if (inner == NULL || !vt_parser_take (parser, VT_TOKEN_COMMA, "“,”"))
    return NULL;
  rows = make_rows (parser, at, inner);
  if (rows == NULL)
    return NULL;

  for (guint i = 0; i < vt_table_get_n_fields (rows->table); i++)
    {
      field = vt_table_get_field (rows->table, i);
      if (field->through == NULL
          && (field->type == VT_FIELD_MONEY || field->type == VT_FIELD_INTEGER))
        g_ptr_array_add (candidates, (gpointer) field->name);
    }
  if (parser->lexer.token.kind != VT_TOKEN_WORD)
    {
      vt_parser_fail_expected (parser, _("a field to add up"));
      return NULL;
    }
  if (!g_ptr_array_find_with_equal_func (candidates, parser->lexer.token.text, g_str_equal, NULL))
    {
      vt_parser_fail_unknown (parser, &parser->lexer.token, _("field to add up"), candidates);
      return NULL;
    }
  field = vt_table_find_field (rows->table, parser->lexer.token.text);
  vt_lexer_advance (&parser->lexer);
  if (!vt_parser_take (parser, VT_TOKEN_CLOSE, "“)”"))
    return NULL;

  sum = vt_expression_new_node (VT_NODE_SUM, VT_UNIT_DONG, g_steal_pointer (&rows), NULL);
  sum->summed = field;
  return sum;
}

VtExpression *
vt_parser_parse_own_word (VtParser *parser, const VtToken *at)
{
  g_autoptr (VtExpression) node = NULL;

  if (g_str_equal (at->text, "sum"))
    return parse_sum (parser, at);
  if (g_str_equal (at->text, "rows") || g_str_equal (at->text, "households")
      || g_str_equal (at->text, "members"))
    return parse_function (parser, at);

  node = vt_expression_new_node (VT_NODE_PRESENT, VT_UNIT_PEOPLE, NULL, NULL);
  if (g_str_equal (at->text, "child"))
    node->kind = VT_NODE_CHILD;
  else if (g_str_equal (at->text, "heads"))
    node->kind = VT_NODE_HEADS;
  else if (g_str_equal (at->text, "age"))
    {
      node->kind = VT_NODE_AGE;
      if (!parse_age_items (parser, node))
        return NULL;
    }
  else if (g_str_equal (at->text, "departed"))
    {
      node->kind = VT_NODE_DEPARTED;
      if (!parse_reasons (parser, node))
        return NULL;
    }
  return g_steal_pointer (&node);
}
