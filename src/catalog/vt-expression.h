/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-catalog.h"

G_BEGIN_DECLS

/**
 * VtExpression:
 *
 * A set of people, households, staff or rows, as a plan file writes it. Immutable, shared,
 * thread-safe; it points into the catalog, which must outlive it.
 *
 *     set     = product { ( "|" | "-" | "^" ) product }      or, without, in one of the two only
 *     product = unary { "&" unary }                          in both; binds closer than the above
 *     unary   = ( "(" set ")" | "@" name | word [ "(" items ")" ] ) [ "at" ( "begin" | "end" ) ]
 *
 * `@name` is a set with a name (`[set name]` of the plan, or bound by a sheet). `at begin` moves
 * every time inside to the day before the period: presence, age, in force; the innermost `at` wins.
 * Blanks stand around `-`, since words may hold one (`y-te`).
 *
 * Words with a meaning of their own, all but the last three of people:
 * - `present`: people on the register on the day; `child`: of those, under 16 completed years
 * - `age(>=3m, <18y)`: completed months or years on the day; an unknown birth date fits no band but
 *   `age(unknown)`; presence is not asked for
 * - `heads`: people present who bear the name of their household's head
 * - `departed(chuyen-di, …)`: people present on the day before the period whose stay of that day
 *   has ended by the cut-off day, with one of these reasons (`unknown`: none given); also without
 * - `members(households)`: the people present that belong to these households
 * - `households(people)`: the households of those of the people who are present; with `>=2` behind a
 *   comma: of at least so many of them
 * - `rows(set)`: the rows that make @set, instead of the people or staff; also those about nobody
 *   where a row may be (a resource), and those about people who are not on the register any more
 * - `sum(set, field)`: the field's sum over `rows(set)`; no set, it stands alone
 *
 * Every other word comes from the descriptions of the tables (vt_catalog_find_word()) and means the
 * people (or staff; or rows, where a table knows neither) with at least one row for which every
 * item holds:
 * - `TT, TK`: one of these codes of the word's argument
 * - `field=a|b`, `field!=a|b`: codes; `yes`, `no`; texts in double quotes; `known` and `unknown`
 *   stand for any value and for none. On an unknown value nothing holds but `=unknown`
 * - `field<=…` (also < >= >): numbers; dates as yyyy-mm-dd, `cutoff` (the day of the time), `begin`
 *   (the first day of the period); another field of the row or of the row a reference leads to
 *   (`given_on>person.left_on`). What stands for a day may be moved back: `cutoff-90d`, `-3m`, `-2y`
 * - `unfit(field, other)`: both are known and contradict each other by what the catalog says: an
 *   identity number against the sex or the birth date, a score against its tool, the day of a
 *   screening against its tool (the person's age on that day)
 * - a field may be an attribute of one of the table's code lists (`family`), or a field of a row
 *   that is referred to (`activity.kind`)
 * - time: a row with from and to counts when in force on the day, or with `starting`, `ending`:
 *   when that end lies in the period, or with `ever`: when it began by the day. A dated row counts
 *   in the period and never after the cut-off day, or with `ever`: up to the day. With `always`
 *   every row counts, whatever its dates
 * - `since(rows)`, `after(rows)`: on or after, strictly after the person's earliest row of the
 *   given words (joined by `|`); spans count by their first day. `unanswered(rows)`: none of the
 *   person's rows of the given words lies on or after the row's day
 * - `overlapping` or `overlapping(fields)`: the items and the time choose rows; of these the ones
 *   that hold on a same day as another one of the person's (with the same values in the fields)
 * - `latest` or `latest(items)`: the items before it choose rows; of these the latest one per
 *   person (of those that meet the items in brackets when there are any; of one day the one entered
 *   last) must meet the items after it
 */
typedef struct _VtExpression VtExpression;

/* What a set counts; part of its type, never mixed. */
typedef enum
{
  VT_UNIT_PEOPLE,
  VT_UNIT_HOUSEHOLDS,
  VT_UNIT_STAFF,
  VT_UNIT_ROWS,
  VT_UNIT_DONG, /* a sum over rows */
} VtUnit;

/**
 * VtExpressionResolver:
 * @name: what stands after `@`
 * @error: VT_ERROR_SYNTAX without a position when the set cannot be had; none when it is unknown
 *
 * Returns: (transfer none) (nullable): the set of that name
 */
typedef const VtExpression *(*VtExpressionResolver) (const char *name,
                                                     gpointer user_data,
                                                     GError **error);

/**
 * vt_expression_parse:
 * @catalog: for words, fields and codes
 * @text: the set
 * @resolver: (nullable): for `@name`
 * @line: where @text begins in its file, both from 1; positions in errors count from there
 * @error: VT_ERROR_SYNTAX, `line:column: ` and a sentence for people: what is wrong, what was
 *   expected, near words
 *
 * Returns: (transfer full): the set, its words, codes and units checked
 */
VtExpression *vt_expression_parse (VtCatalog *catalog,
                                   const char *text,
                                   VtExpressionResolver resolver,
                                   gpointer user_data,
                                   guint line,
                                   guint column,
                                   GError **error);

VtExpression *vt_expression_ref (const VtExpression *expression);
void vt_expression_unref (VtExpression *expression);

VtUnit vt_expression_get_unit (const VtExpression *expression);
/* Whose rows are counted or summed; NULL for people, households and staff. */
const VtTable *vt_expression_get_table (const VtExpression *expression);

/* The canonical text: equal sets written differently mostly get the same; parsing it gives the same
 * text again. `@names` are replaced by what they mean. (transfer full) */
char *vt_expression_to_text (const VtExpression *expression) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtExpression, vt_expression_unref)

G_END_DECLS
