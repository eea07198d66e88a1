/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  VT_TOKEN_END,
  VT_TOKEN_WORD,  /* letters, digits, `_`, `.`, and `-` between them */
  VT_TOKEN_TEXT,  /* "…" */
  VT_TOKEN_NAME,  /* @word */
  VT_TOKEN_OPEN,
  VT_TOKEN_CLOSE,
  VT_TOKEN_COMMA,
  VT_TOKEN_PIPE,
  VT_TOKEN_MINUS,
  VT_TOKEN_CARET,
  VT_TOKEN_AMPERSAND,
  VT_TOKEN_EQUAL,
  VT_TOKEN_NOT_EQUAL,
  VT_TOKEN_LESS,
  VT_TOKEN_AT_MOST,
  VT_TOKEN_MORE,
  VT_TOKEN_AT_LEAST,
  VT_TOKEN_BAD,   /* a character that begins nothing, or a text without its end */
} VtTokenKind;

typedef struct
{
  VtTokenKind kind;
  char *text; /* (owned): the word, the name, what stands between the quotes, else as written */
  guint line, column; /* of its first character */
} VtToken;

/* Reads the set language (vt-expression.h) token by token. */
typedef struct
{
  const char *next; /* (not owned) UTF-8 */
  guint line, column;
  VtToken token;
} VtLexer;

/* @text must outlive the lexer; the first token is read at once. */
void vt_lexer_init (VtLexer *lexer, const char *text, guint line, guint column);
void vt_lexer_advance (VtLexer *lexer);
void vt_lexer_clear (VtLexer *lexer);

G_END_DECLS
