/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-expression-parser.h"

#include "vt-error.h"
#include "vt-suggestion.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Far above any real plan, far below what could hurt: brackets open at once, and words of one set
 * with all @names written out. */
#define DEEPEST 100
#define LARGEST 5000

/* --- mistakes --------------------------------------------------------------------------------- */

gboolean
vt_parser_fail_at (VtParser *parser, guint line, guint column, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  if (parser->error != NULL)
    return FALSE;
  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  parser->error = g_error_new (VT_ERROR, VT_ERROR_SYNTAX, "%u:%u: %s", line, column, message);
  return FALSE;
}

gboolean
vt_parser_fail_expected (VtParser *parser, const char *expected)
{
  const VtToken *token = &parser->lexer.token;

  if (token->kind == VT_TOKEN_END)
    /* Translators: %s is what should stand here, e.g. “)” or “a set” */
    return vt_parser_fail_at (parser, token->line, token->column,
                              _("The set ends here, but %s was expected."), expected);
  /* Translators: first %s is what should stand here, second what stands there */
  return vt_parser_fail_at (parser, token->line, token->column, _("Expected %s here, not “%s”."),
                            expected, token->text);
}

gboolean
vt_parser_fail_unknown (VtParser *parser,
                        const VtToken *at,
                        const char *what,
                        GPtrArray *candidates)
{
  g_autofree char *near = vt_suggestion_find (at->text, candidates);
  g_autofree char *all = vt_suggestion_list (candidates);

  if (near != NULL)
    /* Translators: what is unknown (“word”, “code” …), what was written, near words */
    return vt_parser_fail_at (parser, at->line, at->column,
                              _("There is no %s “%s”. Did you mean %s?"), what, at->text, near);
  /* Translators: what is unknown (“word”, “code” …), what was written, what there is */
  return vt_parser_fail_at (parser, at->line, at->column,
                            _("There is no %s “%s”. Expected one of: %s."), what, at->text, all);
}

/* --- tokens ----------------------------------------------------------------------------------- */

gboolean
vt_parser_take_if (VtParser *parser, VtTokenKind kind)
{
  if (parser->error != NULL || parser->lexer.token.kind != kind)
    return FALSE;
  vt_lexer_advance (&parser->lexer);
  return TRUE;
}

gboolean
vt_parser_take (VtParser *parser, VtTokenKind kind, const char *expected)
{
  if (parser->error != NULL)
    return FALSE;
  return vt_parser_take_if (parser, kind) || vt_parser_fail_expected (parser, expected);
}

char *
vt_parser_take_word (VtParser *parser)
{
  VtTokenKind kind = parser->lexer.token.kind;
  char *text;

  if (parser->error != NULL || (kind != VT_TOKEN_WORD && kind != VT_TOKEN_TEXT))
    return NULL;
  text = g_strdup (parser->lexer.token.text);
  vt_lexer_advance (&parser->lexer);
  return text;
}

char
vt_parser_peek (VtParser *parser)
{
  const char *next = parser->lexer.next;

  while (g_unichar_isspace (g_utf8_get_char (next)))
    next = g_utf8_next_char (next);
  return *next;
}

/* --- `at` ------------------------------------------------------------------------------------- */

/* What has a time in the period has no other at its beginning. */
static gboolean
has_period_time (const VtExpression *node)
{
  const VtQuery *query = node->query;

  if (node->kind == VT_NODE_AT)
    return FALSE;
  if (node->kind != VT_NODE_QUERY)
    return (node->left != NULL && has_period_time (node->left))
           || (node->right != NULL && has_period_time (node->right));
  if (query->time == VT_QUERY_TIME_EVER || query->time == VT_QUERY_TIME_ALWAYS)
    return FALSE;
  return query->time != VT_QUERY_TIME_DEFAULT
         || vt_table_get_time (query->table) == VT_TABLE_TIME_DAY;
}

static VtExpression *
parse_at (VtParser *parser, VtExpression *node)
{
  VtToken at = parser->lexer.token;
  g_autofree char *end = NULL;
  VtExpression *moved;

  if (node == NULL || at.kind != VT_TOKEN_WORD || !g_str_equal (at.text, "at"))
    return node;
  vt_lexer_advance (&parser->lexer);
  at.text = NULL;

  at.line = parser->lexer.token.line;
  at.column = parser->lexer.token.column;
  end = vt_parser_take_word (parser);
  if (g_strcmp0 (end, "begin") != 0 && g_strcmp0 (end, "end") != 0)
    vt_parser_fail_at (parser, at.line, at.column, _("Expected “begin” or “end” after “at”."));
  else if (node->unit == VT_UNIT_DONG)
    vt_parser_fail_at (parser, at.line, at.column,
                       _("“at” belongs to the set inside “sum”, not behind it."));
  else if (*end == 'b' && has_period_time (node))
    vt_parser_fail_at (parser, at.line, at.column,
                       _("What happens in the period has no other time at its beginning; "
                          "expected spans, or dated rows with “ever” or “always”."));
  if (parser->error != NULL)
    {
      vt_expression_unref (node);
      return NULL;
    }

  moved = vt_expression_new_node (VT_NODE_AT, node->unit, node, NULL);
  moved->begin = *end == 'b';
  return moved;
}

/* --- grammar ---------------------------------------------------------------------------------- */

static void
fail_unknown_word (VtParser *parser, const VtToken *at)
{
  g_autoptr (GPtrArray) candidates = g_ptr_array_new ();

  vt_parser_list_own_words (candidates);
  for (guint i = 0; i < vt_catalog_get_n_tables (parser->catalog); i++)
    {
      const VtTable *table = vt_catalog_get_table (parser->catalog, i);
      guint n_words = 0;
      const VtTableWord *words = vt_table_get_words (table, &n_words);
      const char *name = vt_table_get_name (table);

      for (guint j = 0; j < n_words; j++)
        if (!g_str_equal (words[j].word, name))
          g_ptr_array_add (candidates, (gpointer) words[j].word);
      g_ptr_array_add (candidates, (gpointer) name);
    }
  vt_parser_fail_unknown (parser, at, _("word"), candidates);
}

static VtExpression *
parse_word (VtParser *parser)
{
  VtToken at = parser->lexer.token;
  g_autofree char *text = g_steal_pointer (&parser->lexer.token.text);
  const VtTableWord *word = NULL;
  const VtTable *table;

  at.text = text;
  vt_lexer_advance (&parser->lexer);
  if (vt_parser_is_own_word (text))
    return vt_parser_parse_own_word (parser, &at);
  table = vt_catalog_find_word (parser->catalog, text, &word);
  if (table != NULL)
    return vt_parser_parse_query (parser, table, word, &at);
  fail_unknown_word (parser, &at);
  return NULL;
}

static VtExpression *
parse_name (VtParser *parser)
{
  const VtToken *token = &parser->lexer.token;
  g_autoptr (GError) error = NULL;
  const VtExpression *named = NULL;

  if (parser->resolver != NULL)
    named = parser->resolver (token->text, parser->resolver_data, &error);
  if (error != NULL)
    vt_parser_fail_at (parser, token->line, token->column, "%s", error->message);
  else if (named == NULL)
    /* Translators: %s is a name without its “@” */
    vt_parser_fail_at (parser, token->line, token->column, _("No set has the name “@%s”."),
                       token->text);
  if (named == NULL)
    return NULL;
  vt_lexer_advance (&parser->lexer);
  return vt_expression_ref (named);
}

static VtExpression *
parse_unary (VtParser *parser)
{
  VtExpression *node = NULL;

  if (parser->error != NULL)
    return NULL;
  if (parser->depth >= DEEPEST)
    {
      vt_parser_fail_at (parser, parser->lexer.token.line, parser->lexer.token.column,
                         _("Too many brackets stand inside one another."));
      return NULL;
    }

  parser->depth++;
  if (vt_parser_take_if (parser, VT_TOKEN_OPEN))
    {
      node = vt_parser_parse_set (parser);
      if (node != NULL && !vt_parser_take (parser, VT_TOKEN_CLOSE, "“)”"))
        g_clear_pointer (&node, vt_expression_unref);
    }
  else if (parser->lexer.token.kind == VT_TOKEN_NAME)
    node = parse_name (parser);
  else if (parser->lexer.token.kind == VT_TOKEN_WORD)
    node = parse_word (parser);
  else
    vt_parser_fail_expected (parser, _("a set"));
  parser->depth--;
  return parse_at (parser, node);
}

static VtExpression *
check_size (VtParser *parser, const VtToken *at, VtExpression *node)
{
  if (node->size <= LARGEST && node->depth <= LARGEST)
    return node;
  vt_expression_unref (node);
  vt_parser_fail_at (parser, at->line, at->column, _("The set is too large."));
  return NULL;
}

/* Takes over @left; NULL on a mistake. */
static VtExpression *
combine (VtParser *parser,
         const VtToken *at,
         VtNodeKind kind,
         VtExpression *left,
         VtExpression *right)
{
  if (right != NULL && vt_parser_check_same_unit (parser, at, left, right))
    return check_size (parser, at, vt_expression_new_node (kind, left->unit, left, right));
  vt_expression_unref (left);
  vt_expression_unref (right);
  return NULL;
}

static VtExpression *
parse_product (VtParser *parser)
{
  VtExpression *node = parse_unary (parser);

  while (node != NULL && parser->lexer.token.kind == VT_TOKEN_AMPERSAND)
    {
      VtToken at = parser->lexer.token;

      vt_lexer_advance (&parser->lexer);
      node = combine (parser, &at, VT_NODE_BOTH, node, parse_unary (parser));
    }
  return node;
}

VtExpression *
vt_parser_parse_set (VtParser *parser)
{
  VtExpression *node = parse_product (parser);

  while (node != NULL && parser->lexer.token.kind >= VT_TOKEN_PIPE
         && parser->lexer.token.kind <= VT_TOKEN_CARET)
    {
      VtToken at = parser->lexer.token;
      VtNodeKind kind = VT_NODE_UNION + (at.kind - VT_TOKEN_PIPE);

      vt_lexer_advance (&parser->lexer);
      node = combine (parser, &at, kind, node, parse_product (parser));
    }
  return node;
}

VtExpression *
vt_expression_parse (VtCatalog *catalog,
                     const char *text,
                     VtExpressionResolver resolver,
                     gpointer user_data,
                     guint line,
                     guint column,
                     GError **error)
{
  VtParser parser = { .catalog = catalog, .resolver = resolver, .resolver_data = user_data };
  VtExpression *node;

  g_return_val_if_fail (VT_IS_CATALOG (catalog), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  vt_lexer_init (&parser.lexer, text, line, column);
  node = vt_parser_parse_set (&parser);
  if (node != NULL && parser.lexer.token.kind != VT_TOKEN_END)
    {
      vt_parser_fail_expected (&parser, _("“|”, “&”, “-”, “^” or the end"));
      g_clear_pointer (&node, vt_expression_unref);
    }
  vt_lexer_clear (&parser.lexer);
  if (parser.error != NULL)
    g_propagate_error (error, parser.error);
  return node;
}
