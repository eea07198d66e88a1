/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-expression-lexer.h"

#include <string.h>

static const struct
{
  const char *sign;
  VtTokenKind kind;
} signs[] = {
  { "!=", VT_TOKEN_NOT_EQUAL }, /* longer signs first */
  { "<=", VT_TOKEN_AT_MOST },   { ">=", VT_TOKEN_AT_LEAST }, { "(", VT_TOKEN_OPEN },
  { ")", VT_TOKEN_CLOSE },      { ",", VT_TOKEN_COMMA },     { "|", VT_TOKEN_PIPE },
  { "-", VT_TOKEN_MINUS },      { "^", VT_TOKEN_CARET },     { "&", VT_TOKEN_AMPERSAND },
  { "=", VT_TOKEN_EQUAL },      { "<", VT_TOKEN_LESS },      { ">", VT_TOKEN_MORE },
};

static gboolean
is_word_character (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '_';
}

static void
skip_character (VtLexer *lexer)
{
  if (*lexer->next == '\n')
    {
      lexer->line++;
      lexer->column = 1;
    }
  else
    lexer->column++;
  lexer->next = g_utf8_next_char (lexer->next);
}

static void
skip_blanks (VtLexer *lexer)
{
  while (g_unichar_isspace (g_utf8_get_char (lexer->next)))
    skip_character (lexer);
}

/* A dot or hyphen belongs to the word when another word character follows it. */
static void
skip_word (VtLexer *lexer)
{
  while (TRUE)
    {
      gunichar c = g_utf8_get_char (lexer->next);
      gboolean joint
          = (c == '.' || c == '-') && is_word_character (g_utf8_get_char (lexer->next + 1));

      if (!joint && !is_word_character (c))
        return;
      skip_character (lexer);
    }
}

static void
take_text (VtLexer *lexer)
{
  const char *start;

  skip_character (lexer);
  start = lexer->next;
  while (*lexer->next != '\0' && *lexer->next != '"')
    skip_character (lexer);

  lexer->token.text = g_strndup (start, (gsize) (lexer->next - start));
  lexer->token.kind = *lexer->next == '"' ? VT_TOKEN_TEXT : VT_TOKEN_BAD;
  if (*lexer->next == '"')
    skip_character (lexer);
}

static void
take_sign (VtLexer *lexer)
{
  const char *start = lexer->next;

  lexer->token.kind = VT_TOKEN_BAD;
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (start, signs[i].sign))
      {
        lexer->token.kind = signs[i].kind;
        lexer->token.text = g_strdup (signs[i].sign);
        lexer->next += strlen (signs[i].sign);
        lexer->column += (guint) strlen (signs[i].sign);
        return;
      }
  skip_character (lexer);
  lexer->token.text = g_strndup (start, (gsize) (lexer->next - start));
}

void
vt_lexer_advance (VtLexer *lexer)
{
  VtToken *token = &lexer->token;
  const char *start;
  gboolean name;

  g_clear_pointer (&token->text, g_free);
  skip_blanks (lexer);
  token->line = lexer->line;
  token->column = lexer->column;

  start = lexer->next;
  name = *start == '@' && is_word_character (g_utf8_get_char (start + 1));
  if (*start == '\0')
    {
      token->kind = VT_TOKEN_END;
      token->text = g_strdup ("");
    }
  else if (name || is_word_character (g_utf8_get_char (start)))
    {
      if (name)
        skip_character (lexer);
      skip_word (lexer);
      token->kind = name ? VT_TOKEN_NAME : VT_TOKEN_WORD;
      token->text = g_strndup (start + name, (gsize) (lexer->next - start) - (gsize) name);
    }
  else if (*start == '"')
    take_text (lexer);
  else
    take_sign (lexer);
}

void
vt_lexer_init (VtLexer *lexer, const char *text, guint line, guint column)
{
  *lexer = (VtLexer){ .next = text, .line = line, .column = column };
  vt_lexer_advance (lexer);
}

void
vt_lexer_clear (VtLexer *lexer)
{
  g_clear_pointer (&lexer->token.text, g_free);
}
