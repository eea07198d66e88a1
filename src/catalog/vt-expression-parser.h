/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-expression-lexer.h"
#include "vt-expression-private.h"

G_BEGIN_DECLS

/* What the parts of the parser share. The first mistake ends the parsing: every function gives NULL
 * or FALSE from then on. */
typedef struct
{
  VtCatalog *catalog;
  VtLexer lexer;
  VtExpressionResolver resolver; /* (nullable) */
  gpointer resolver_data;
  guint depth;
  GError *error; /* (owned) (nullable) the first mistake */
} VtParser;

/* Sets the error at the given place, or at the present token. Always FALSE. */
gboolean vt_parser_fail_at (VtParser *parser,
                            guint line,
                            guint column,
                            const char *format,
                            ...) G_GNUC_PRINTF (4, 5);
/* `… expected, not "x"` at the present token. Always FALSE. */
gboolean vt_parser_fail_expected (VtParser *parser, const char *expected);
/* `@what "x" is unknown`, with near words or what there is. Always FALSE. */
gboolean vt_parser_fail_unknown (VtParser *parser,
                                 const VtToken *at,
                                 const char *what,
                                 GPtrArray *candidates);
/* Takes a token of this kind, or fails with what was expected. */
gboolean vt_parser_take (VtParser *parser, VtTokenKind kind, const char *expected);
/* Takes a token of this kind if it stands here. */
gboolean vt_parser_take_if (VtParser *parser, VtTokenKind kind);
/* The present word or text, which is passed; NULL when there is none (no error). (transfer full) */
char *vt_parser_take_word (VtParser *parser);
/* The character after the present token and blanks. */
char vt_parser_peek (VtParser *parser);

/* Words with a meaning of the language's own: `present`, `age` … */
gboolean vt_parser_is_own_word (const char *word);
/* Adds them for saying what was expected. */
void vt_parser_list_own_words (GPtrArray *candidates);
/* What follows such a word, just passed. (transfer full) (nullable) */
VtExpression *vt_parser_parse_own_word (VtParser *parser, const VtToken *at);
/* Two sets to be combined must count the same; fails at @at. */
gboolean vt_parser_check_same_unit (VtParser *parser,
                                    const VtToken *at,
                                    const VtExpression *left,
                                    const VtExpression *right);

/* set; also the argument of since( and after( */
VtExpression *vt_parser_parse_set (VtParser *parser);
/* The items of a word of a table, the word just passed. (transfer full) (nullable) */
VtExpression *vt_parser_parse_query (VtParser *parser,
                                     const VtTable *table,
                                     const VtTableWord *word,
                                     const VtToken *at);
/* `field=value|…` with the lexer at the field. (transfer full) (nullable) */
VtCondition *vt_parser_parse_condition (VtParser *parser, const VtTable *table);
/* `unfit(field, other)` with the lexer at `unfit`. (transfer full) (nullable) */
VtCondition *vt_parser_parse_unfit (VtParser *parser, const VtTable *table);
/**
 * vt_parser_parse_arguments:
 * @subject: what the bare codes are values of
 * @is_argument: whether the present token is one more bare code
 * @comma: (out): a comma was passed after the last one
 *
 * Reads `TT, TK` or `TT|TK` with the lexer at the first code. (transfer full) (nullable)
 */
VtCondition *vt_parser_parse_arguments (VtParser *parser,
                                        const VtTable *table,
                                        const char *subject,
                                        gboolean (*is_argument) (VtParser *parser),
                                        gboolean *comma);

G_END_DECLS
