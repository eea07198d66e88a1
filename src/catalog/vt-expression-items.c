/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-expression-parser.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const keywords[]
    = { "starting", "ending", "ever",        "always",     "latest", "since",
        "after",    "unfit",  "overlapping", "unanswered", NULL };

/* --- whom a row counts ------------------------------------------------------------------------ */

static const VtField *
find_reference (const VtTable *table, const char *to)
{
  for (guint i = 0; i < vt_table_get_n_fields (table); i++)
    {
      const VtField *field = vt_table_get_field (table, i);

      if (field->type == VT_FIELD_REFERENCE && g_strcmp0 (field->reference, to) == 0)
        return field;
    }
  return NULL;
}

static VtQuery *
new_query (const VtTable *table, const VtTableWord *word)
{
  VtQuery *query = vt_query_new (table);
  const char *name = vt_table_get_name (table);
  gboolean staff = word != NULL && g_strcmp0 (word->unit, "staff") == 0;

  query->word = g_strdup (name);
  query->unit = VT_UNIT_PEOPLE;
  if (g_str_equal (name, "person"))
    return query;
  if (g_str_equal (name, "staff"))
    {
      query->unit = VT_UNIT_STAFF;
      return query;
    }

  query->link = staff ? find_reference (table, "staff") : vt_table_get_person (table);
  query->either = vt_table_get_person (table) != NULL && find_reference (table, "staff") != NULL;
  if (query->link == NULL)
    query->unit = VT_UNIT_ROWS;
  else if (staff)
    {
      query->unit = VT_UNIT_STAFF;
      g_free (query->word);
      query->word = g_strdup (word->word);
    }
  return query;
}

/* --- items ------------------------------------------------------------------------------------ */

static gboolean
is_argument (VtParser *parser)
{
  char next = vt_parser_peek (parser);

  return parser->lexer.token.kind == VT_TOKEN_WORD && strchr ("=!<>(", next) == NULL
         && !g_strv_contains (keywords, parser->lexer.token.text);
}

static gboolean
is_condition (VtParser *parser)
{
  char next = vt_parser_peek (parser);

  return parser->lexer.token.kind == VT_TOKEN_WORD && next != '\0' && strchr ("=!<>", next) != NULL;
}

static gboolean
add_condition (GPtrArray *conditions, VtCondition *condition)
{
  if (condition == NULL)
    return FALSE;
  g_ptr_array_add (conditions, condition);
  return TRUE;
}

/* starting, ending, ever, always */
static gboolean
parse_time (VtParser *parser, VtQuery *query)
{
  const VtToken *token = &parser->lexer.token;
  VtTableTime time = vt_table_get_time (query->table);
  const char *name = vt_table_get_name (query->table);

  if (query->time != VT_QUERY_TIME_DEFAULT)
    return vt_parser_fail_at (parser, token->line, token->column,
                              _("Only one of “starting”, “ending”, “ever” and “always” may stand here."));
  if (query->latest)
    return vt_parser_fail_at (parser, token->line, token->column,
                              _("The time belongs before “latest”."));
  if (time == VT_TABLE_TIME_NONE)
    /* Translators: %s is the name of a table */
    return vt_parser_fail_at (parser, token->line, token->column,
                              _("“%s” has no dates, so “%s” means nothing."), name, token->text);
  if (time == VT_TABLE_TIME_DAY && !g_str_equal (token->text, "ever")
      && !g_str_equal (token->text, "always"))
    /* Translators: first %s is the name of a table, second “starting” or “ending” */
    return vt_parser_fail_at (parser, token->line, token->column,
                              _("“%s” happens on one day, so “%s” means nothing."), name,
                              token->text);

  query->time = g_str_equal (token->text, "starting") ? VT_QUERY_TIME_STARTING
                : g_str_equal (token->text, "ending") ? VT_QUERY_TIME_ENDING
                : g_str_equal (token->text, "ever")   ? VT_QUERY_TIME_EVER
                                                      : VT_QUERY_TIME_ALWAYS;
  vt_lexer_advance (&parser->lexer);
  return TRUE;
}

static gboolean
parse_latest (VtParser *parser, VtQuery *query)
{
  const VtToken *token = &parser->lexer.token;

  if (query->latest || query->relation != VT_RELATION_NONE || query->overlapping)
    return vt_parser_fail_at (parser, token->line, token->column,
                              _("“latest” stands once, and not with “since”, “after”, “unanswered” "
                                "or “overlapping”."));
  if (query->unit == VT_UNIT_ROWS)
    return vt_parser_fail_at (parser, token->line, token->column,
                              _("“latest” needs rows about people or staff."));
  vt_lexer_advance (&parser->lexer);
  query->latest = TRUE;
  if (!vt_parser_take_if (parser, VT_TOKEN_OPEN))
    return TRUE;

  do
    {
      if (!is_condition (parser))
        return vt_parser_fail_expected (parser, _("a condition such as “field=value”"));
      if (!add_condition (query->preferred_by, vt_parser_parse_condition (parser, query->table)))
        return FALSE;
    }
  while (vt_parser_take_if (parser, VT_TOKEN_COMMA));
  return vt_parser_take (parser, VT_TOKEN_CLOSE, _("“,” or “)”"));
}

/* since and after look at rows: words of tables, joined by `|`, perhaps with `at`. */
static gboolean
is_of_rows (const VtExpression *node)
{
  switch (node->kind)
    {
    case VT_NODE_QUERY:
      return node->unit != VT_UNIT_ROWS
             && vt_table_get_time (node->query->table) != VT_TABLE_TIME_NONE && !node->query->latest
             && node->query->relation == VT_RELATION_NONE && !node->query->overlapping;
    case VT_NODE_UNION:
      return is_of_rows (node->left) && is_of_rows (node->right);
    case VT_NODE_AT:
      return is_of_rows (node->left);
    case VT_NODE_MINUS:
    case VT_NODE_DIFFER:
    case VT_NODE_BOTH:
    case VT_NODE_PRESENT:
    case VT_NODE_CHILD:
    case VT_NODE_AGE:
    case VT_NODE_HEADS:
    case VT_NODE_DEPARTED:
    case VT_NODE_HOUSEHOLDS:
    case VT_NODE_MEMBERS:
    case VT_NODE_SUM:
      return FALSE;
    }
  g_assert_not_reached ();
}

static gboolean
parse_relation (VtParser *parser, VtQuery *query)
{
  VtToken at = parser->lexer.token;
  VtRelation relation = g_str_equal (at.text, "since")   ? VT_RELATION_SINCE
                        : g_str_equal (at.text, "after") ? VT_RELATION_AFTER
                                                         : VT_RELATION_UNANSWERED;

  if (query->relation != VT_RELATION_NONE || query->latest || query->overlapping)
    return vt_parser_fail_at (parser, at.line, at.column,
                              _("One of “since”, “after” and “unanswered” stands once, and not "
                                "with “latest” or “overlapping”."));
  if (query->unit == VT_UNIT_ROWS || vt_table_get_time (query->table) == VT_TABLE_TIME_NONE)
    return vt_parser_fail_at (parser, at.line, at.column,
                              _("“since”, “after” and “unanswered” need dated rows about people or "
                                "staff."));
  vt_lexer_advance (&parser->lexer);
  if (!vt_parser_take (parser, VT_TOKEN_OPEN, "“(”"))
    return FALSE;

  at = parser->lexer.token;
  query->relation_to = vt_parser_parse_set (parser);
  if (query->relation_to == NULL)
    return FALSE;
  query->relation = relation;
  if (!is_of_rows (query->relation_to) || query->relation_to->unit != query->unit)
    return vt_parser_fail_at (
        parser, at.line, at.column,
        _("Expected words of dated tables here, joined by “|”, without “latest”, “since”, "
           "“after”, “unanswered” or “overlapping” of their own."));
  return vt_parser_take (parser, VT_TOKEN_CLOSE, "“)”");
}

static gboolean
take_alike_field (VtParser *parser, VtQuery *query)
{
  const VtToken *token = &parser->lexer.token;
  g_autoptr (GPtrArray) candidates = g_ptr_array_new ();
  const VtField *field = NULL;

  for (guint i = 0; i < vt_table_get_n_fields (query->table); i++)
    if (vt_table_get_field (query->table, i)->through == NULL)
      g_ptr_array_add (candidates, (gpointer) vt_table_get_field (query->table, i)->name);
  if (token->kind != VT_TOKEN_WORD)
    return vt_parser_fail_expected (parser, _("a field"));
  if (g_ptr_array_find_with_equal_func (candidates, token->text, g_str_equal, NULL))
    field = vt_table_find_field (query->table, token->text);
  if (field == NULL)
    /* Translators: a kind of thing that a set can ask for, in “There is no field “x”.” */
    return vt_parser_fail_unknown (parser, token, _("field"), candidates);
  if (!g_ptr_array_find (query->alike, field, NULL))
    g_ptr_array_add (query->alike, (gpointer) field);
  vt_lexer_advance (&parser->lexer);
  return TRUE;
}

static int
compare_fields (gconstpointer a, gconstpointer b)
{
  const VtField *x = *(const VtField *const *) a;
  const VtField *y = *(const VtField *const *) b;

  return (x->index > y->index) - (x->index < y->index);
}

/* overlapping, overlapping(kind) */
static gboolean
parse_overlapping (VtParser *parser, VtQuery *query)
{
  const VtToken *token = &parser->lexer.token;

  if (query->latest || query->relation != VT_RELATION_NONE || query->overlapping)
    return vt_parser_fail_at (parser, token->line, token->column,
                              _("“overlapping” stands once, and not with “latest”, “since”, “after” "
                                "or “unanswered”."));
  if (query->link == NULL
      || (vt_table_get_to (query->table) == NULL && vt_table_get_present_to (query->table) == NULL))
    return vt_parser_fail_at (parser, token->line, token->column,
                              _("“overlapping” needs rows about people or staff that hold from one "
                                "day to another."));
  vt_lexer_advance (&parser->lexer);
  query->overlapping = TRUE;
  if (!vt_parser_take_if (parser, VT_TOKEN_OPEN))
    return TRUE;
  do
    if (!take_alike_field (parser, query))
      return FALSE;
  while (vt_parser_take_if (parser, VT_TOKEN_COMMA));
  g_ptr_array_sort (query->alike, compare_fields);
  return vt_parser_take (parser, VT_TOKEN_CLOSE, _("“,” or “)”"));
}

static gboolean
parse_arguments (VtParser *parser, VtQuery *query, const VtTableWord *word, gboolean *comma)
{
  const VtToken *token = &parser->lexer.token;

  if (word == NULL || word->argument == NULL)
    /* Translators: a word of the set language, then what was written behind it */
    return vt_parser_fail_at (parser, token->line, token->column,
                              _("“%s” takes no bare code; expected a condition such as "
                                 "“field=%s”, or “starting”, “ending”, “ever”, “always”, “latest”."),
                              vt_table_get_name (query->table), token->text);
  return add_condition (
      query->latest ? query->tested_by : query->chosen_by,
      vt_parser_parse_arguments (parser, query->table, word->argument, is_argument, comma));
}

static gboolean
parse_item (VtParser *parser, VtQuery *query, const VtTableWord *word, gboolean *comma)
{
  const char *text = parser->lexer.token.text;

  if (parser->lexer.token.kind != VT_TOKEN_WORD)
    return vt_parser_fail_expected (parser, _("a code or a condition such as “field=value”"));
  if (is_condition (parser))
    return add_condition (query->latest ? query->tested_by : query->chosen_by,
                          vt_parser_parse_condition (parser, query->table));
  if (is_argument (parser))
    return parse_arguments (parser, query, word, comma);
  if (g_str_equal (text, "latest"))
    return parse_latest (parser, query);
  if (g_str_equal (text, "since") || g_str_equal (text, "after")
      || g_str_equal (text, "unanswered"))
    return parse_relation (parser, query);
  if (g_str_equal (text, "overlapping"))
    return parse_overlapping (parser, query);
  if (g_str_equal (text, "unfit"))
    return add_condition (query->latest ? query->tested_by : query->chosen_by,
                          vt_parser_parse_unfit (parser, query->table));
  if (g_strv_contains (keywords, text))
    return parse_time (parser, query);
  return vt_parser_fail_expected (parser, _("a code or a condition such as “field=value”"));
}

static gboolean
parse_items (VtParser *parser, VtQuery *query, const VtTableWord *word)
{
  gboolean comma;

  if (!vt_parser_take_if (parser, VT_TOKEN_OPEN) || vt_parser_take_if (parser, VT_TOKEN_CLOSE))
    return parser->error == NULL;
  do
    {
      comma = FALSE;
      if (!parse_item (parser, query, word, &comma))
        return FALSE;
    }
  while (comma || vt_parser_take_if (parser, VT_TOKEN_COMMA));
  return vt_parser_take (parser, VT_TOKEN_CLOSE, _("“,” or “)”"));
}

VtExpression *
vt_parser_parse_query (VtParser *parser,
                       const VtTable *table,
                       const VtTableWord *word,
                       const VtToken *at)
{
  g_autoptr (VtQuery) query = new_query (table, word);
  VtExpression *node;

  if (!parse_items (parser, query, word))
    return NULL;
  vt_query_finish (query);

  node = vt_expression_new_node (VT_NODE_QUERY, query->unit, NULL, NULL);
  node->table = query->unit == VT_UNIT_ROWS ? table : NULL;
  node->query = g_steal_pointer (&query);
  return node;
}
