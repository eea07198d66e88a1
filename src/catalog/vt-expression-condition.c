/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-expression-parser.h"

#include "vt-number.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a condition asks for: a field of the row or of a row it refers to, or an attribute of the
 * codes in such a field. */
typedef struct
{
  char *path; /* (owned) as written */
  const VtField *link;
  const VtTable *link_table;
  const VtField *field;
  int attribute; /* of the field's code list, -1: the field itself */
} Subject;

/* --- subjects --------------------------------------------------------------------------------- */

static int
find_attribute (const VtTable *table, const char *name, const VtField **field)
{
  for (guint i = 0; i < vt_table_get_n_fields (table); i++)
    {
      int attribute = -1;

      *field = vt_table_get_field (table, i);
      if ((*field)->codes != NULL)
        attribute = vt_code_list_find_attribute ((*field)->codes, name);
      if (attribute >= 0)
        return attribute;
    }
  *field = NULL;
  return -1;
}

static void
fail_unknown_subject (VtParser *parser, const VtTable *table, const VtToken *at)
{
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < vt_table_get_n_fields (table); i++)
    {
      const VtField *field = vt_table_get_field (table, i);

      g_ptr_array_add (candidates, g_strdup (field->name));
    }
  /* Translators: a kind of thing that a set can ask for, in “There is no field “x”.” */
  vt_parser_fail_unknown (parser, at, _("field"), candidates);
}

/* Resolves @name in @table. */
static gboolean
find_in_table (VtParser *parser,
               const VtTable *table,
               const char *name,
               const VtToken *at,
               Subject *subject)
{
  subject->attribute = -1;
  subject->field = vt_table_find_field (table, name);
  if (subject->field == NULL)
    subject->attribute = find_attribute (table, name, &subject->field);
  if (subject->field == NULL)
    {
      VtToken part = *at;

      part.text = (char *) name;
      fail_unknown_subject (parser, table, &part);
      return FALSE;
    }
  if (subject->field->through == NULL)
    return TRUE;

  if (subject->link != NULL)
    return vt_parser_fail_at (parser, at->line, at->column,
                              _("A condition can follow one reference only."));
  subject->link = vt_table_find_field (table, subject->field->through);
  subject->link_table = vt_catalog_find_table (parser->catalog, subject->link->reference);
  return TRUE;
}

static gboolean
find_subject (VtParser *parser, const VtTable *table, const VtToken *at, Subject *subject)
{
  const char *dot = strchr (at->text, '.');
  g_autofree char *first = NULL;

  *subject = (Subject){ .path = g_strdup (at->text), .attribute = -1 };
  if (dot == NULL)
    return find_in_table (parser, table, at->text, at, subject);

  first = g_strndup (at->text, (gsize) (dot - at->text));
  subject->link = vt_table_find_field (table, first);
  if (subject->link == NULL || subject->link->type != VT_FIELD_REFERENCE)
    /* Translators: %s is the name of a field */
    return vt_parser_fail_at (parser, at->line, at->column,
                              _("“%s” is no field that refers to another table."), first);
  subject->link_table = vt_catalog_find_table (parser->catalog, subject->link->reference);
  if (subject->link_table == NULL)
    return vt_parser_fail_at (parser, at->line, at->column,
                              _("“%s” is no field that refers to another table."), first);
  return find_in_table (parser, subject->link_table, dot + 1, at, subject);
}

/* --- values ----------------------------------------------------------------------------------- */

typedef struct
{
  GPtrArray *shown;  /* (element-type utf8) as canonical text has them */
  GPtrArray *values; /* (element-type utf8) as the register keeps them */
  gboolean known, unknown;
} Values;

static void
clear_values (Values *values)
{
  g_ptr_array_unref (values->shown);
  g_ptr_array_unref (values->values);
}

static void
add_value (Values *values, const char *shown, const char *value)
{
  g_ptr_array_add (values->shown, g_strdup (shown));
  g_ptr_array_add (values->values, g_strdup (value));
}

static void
list_codes (const Subject *subject, GPtrArray *candidates)
{
  const VtCodeList *codes = subject->field->codes;

  for (guint i = 0; i < vt_code_list_get_n_codes (codes); i++)
    {
      const char *name = vt_code_list_get_code (codes, i);

      if (subject->attribute >= 0)
        name = vt_code_list_get_attribute (codes, i, subject->attribute);
      if (name != NULL && *name != '\0'
          && !g_ptr_array_find_with_equal_func (candidates, name, g_str_equal, NULL))
        g_ptr_array_add (candidates, (gpointer) name);
    }
}

/* A code, or an attribute's value, which stands for the codes that have it. */
static gboolean
add_code (VtParser *parser, const Subject *subject, Values *values)
{
  const VtToken *token = &parser->lexer.token;
  const VtCodeList *codes = subject->field->codes;
  gboolean found = FALSE;
  g_autoptr (GPtrArray) candidates = NULL;

  for (guint i = 0; i < vt_code_list_get_n_codes (codes); i++)
    {
      const char *code = vt_code_list_get_code (codes, i);
      const char *name = code;

      if (subject->attribute >= 0)
        name = vt_code_list_get_attribute (codes, i, subject->attribute);
      if (g_strcmp0 (name, token->text) != 0)
        continue;
      found = TRUE;
      g_ptr_array_add (values->values, g_strdup (code));
    }
  if (found)
    {
      g_autofree char *quoted = g_strdup_printf ("\"%s\"", token->text);

      g_ptr_array_add (values->shown,
                       g_strdup (token->kind == VT_TOKEN_TEXT ? quoted : token->text));
      return TRUE;
    }
  candidates = g_ptr_array_new ();
  list_codes (subject, candidates);
  /* Translators: a kind of thing that a set can ask for, in “There is no code “x”.” */
  return vt_parser_fail_unknown (parser, token, _("code"), candidates);
}

/* The present token as a value; it is passed. */
static gboolean
parse_value (VtParser *parser, const Subject *subject, Values *values)
{
  const VtToken *token = &parser->lexer.token;
  g_autofree char *quoted = NULL;
  gboolean good;

  if (parser->error != NULL)
    return FALSE;
  if (token->kind != VT_TOKEN_WORD && token->kind != VT_TOKEN_TEXT)
    return vt_parser_fail_expected (parser, _("a value"));

  quoted = g_strdup_printf ("\"%s\"", token->text);
  good = TRUE;
  if (token->kind == VT_TOKEN_WORD && g_str_equal (token->text, "known"))
    values->known = TRUE;
  else if (token->kind == VT_TOKEN_WORD && g_str_equal (token->text, "unknown"))
    values->unknown = TRUE;
  else if (subject->field->codes != NULL && subject->field->type != VT_FIELD_YES_NO)
    good = add_code (parser, subject, values);
  else if (subject->field->type == VT_FIELD_YES_NO && g_str_equal (token->text, "yes"))
    add_value (values, "yes", "1");
  else if (subject->field->type == VT_FIELD_YES_NO && g_str_equal (token->text, "no"))
    add_value (values, "no", "0");
  else if (subject->field->type == VT_FIELD_YES_NO)
    good = vt_parser_fail_expected (parser, _("“yes”, “no”, “known” or “unknown”"));
  else if (token->kind == VT_TOKEN_TEXT && subject->field->type != VT_FIELD_REFERENCE)
    add_value (values, quoted, token->text);
  else if (subject->field->type == VT_FIELD_REFERENCE)
    good = vt_parser_fail_expected (parser, _("“known” or “unknown”"));
  else
    good = vt_parser_fail_expected (parser, _("“known”, “unknown” or a text in double quotes"));
  if (good)
    vt_lexer_advance (&parser->lexer);
  return good;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static void
append_values (GString *text, Values *values)
{
  const char *last = NULL;

  g_ptr_array_sort (values->shown, compare_texts);
  if (values->known)
    g_ptr_array_add (values->shown, g_strdup ("known"));
  if (values->unknown)
    g_ptr_array_add (values->shown, g_strdup ("unknown"));
  for (guint i = 0; i < values->shown->len; i++)
    {
      const char *shown = g_ptr_array_index (values->shown, i);

      if (g_strcmp0 (shown, last) != 0)
        g_string_append_printf (text, "%s%s", last != NULL ? "|" : "", shown);
      last = shown;
    }
}

static VtCondition *
new_condition (const Subject *subject, VtComparison comparison)
{
  VtCondition *condition = g_new0 (VtCondition, 1);

  condition->link = subject->link;
  condition->link_table = subject->link_table;
  condition->field = subject->field;
  condition->attribute = subject->attribute;
  condition->comparison = comparison;
  return condition;
}

static VtCondition *
finish_values (const Subject *subject, VtComparison comparison, Values *values)
{
  VtCondition *condition = new_condition (subject, comparison);
  g_autoptr (GString) text = g_string_new (subject->path);

  g_string_append (text, comparison == VT_COMPARE_ONE_OF ? "=" : "!=");
  append_values (text, values);
  condition->known = values->known;
  condition->unknown = values->unknown;
  g_ptr_array_add (values->values, NULL);
  condition->values = g_strdupv ((GStrv) values->values->pdata);
  condition->text = g_string_free (g_steal_pointer (&text), FALSE);
  return condition;
}

/* --- numbers and dates ------------------------------------------------------------------------ */

static gboolean
is_date (const VtField *field)
{
  return field->type == VT_FIELD_DATE || field->type == VT_FIELD_PARTIAL_DATE;
}

static gboolean
is_number (const VtField *field)
{
  return field->type == VT_FIELD_INTEGER || field->type == VT_FIELD_MONEY
         || field->type == VT_FIELD_DECIMAL;
}

/* Cuts `-90d`, `-3m`, `-2y` off the end of @text. */
static void
take_way_back (char *text, VtCondition *condition)
{
  char *sign = strrchr (text, '-');
  char *rest = NULL;
  guint64 number;

  if (sign == NULL || !g_ascii_isdigit (sign[1]))
    return;
  number = g_ascii_strtoull (sign + 1, &rest, 10);
  if (number > 100000 || *rest == '\0' || rest[1] != '\0' || strchr ("dmy", *rest) == NULL)
    return;
  if (*rest == 'd')
    condition->back_days = (int) number;
  else
    condition->back_months = (int) number * (*rest == 'y' ? 12 : 1);
  *sign = '\0';
}

/* Another field of the row, or of the row that one of its references leads to. */
static gboolean
take_other_field (VtParser *parser,
                  const VtTable *table,
                  const char *path,
                  const Subject *subject,
                  VtCondition *condition)
{
  VtToken at = parser->lexer.token;
  Subject other;
  gboolean good;

  at.text = (char *) path;
  good = find_subject (parser, table, &at, &other);
  if (good && (other.attribute >= 0 || is_date (other.field) != is_date (subject->field)
               || is_number (other.field) != is_number (subject->field)))
    /* Translators: both are names of fields, e.g. “given_on” and “person.left_on” */
    good = vt_parser_fail_at (parser, at.line, at.column,
                              _("“%s” cannot be compared with “%s”: one is a date, or a number, and "
                                "the other is not."),
                              subject->path, path);
  else if (good
           && (other.field->type == VT_FIELD_DECIMAL)
                  != (subject->field->type == VT_FIELD_DECIMAL))
    /* The register keeps hundredths of the one and whole units of the other. */
    good = vt_parser_fail_at (parser, at.line, at.column,
                              /* Translators: both are names of fields */
                              _("“%s” cannot be compared with “%s”: only one of the numbers has "
                                "decimals."),
                              subject->path, path);
  else if (good && subject->link != NULL)
    good = vt_parser_fail_at (parser, at.line, at.column,
                              _("Of two fields that are compared, the row’s own stands first."));
  if (good)
    {
      condition->bound = VT_BOUND_FIELD;
      condition->other = other.field;
      condition->other_link = other.link;
    }
  g_free (other.path);
  return good;
}

/* Whether @path may be meant as a field: one of the table's, or one behind a reference. */
static gboolean
looks_like_field (const VtTable *table, const char *path)
{
  return strchr (path, '.') != NULL ? g_ascii_isalpha (*path)
                                    : vt_table_find_field (table, path) != NULL;
}

static gboolean
parse_day (VtParser *parser,
           const VtTable *table,
           const char *text,
           const Subject *subject,
           VtCondition *condition)
{
  VtPrecision precision = VT_PRECISION_YEAR;
  VtDay day = vt_day_from_canonical (text, &precision);

  if (g_str_equal (text, "cutoff"))
    condition->bound = VT_BOUND_CUT_OFF;
  else if (g_str_equal (text, "begin"))
    condition->bound = VT_BOUND_BEGIN;
  else if (looks_like_field (table, text))
    return take_other_field (parser, table, text, subject, condition);
  else if (day == VT_DAY_NONE || precision != VT_PRECISION_DAY)
    return vt_parser_fail_expected (
        parser, _("“cutoff”, “begin”, a date as yyyy-mm-dd or another date of the row"));
  else
    condition->number = day;
  return TRUE;
}

static gboolean
parse_bound (VtParser *parser,
             const VtTable *table,
             const Subject *subject,
             VtCondition *condition)
{
  const VtToken *token = &parser->lexer.token;
  VtFieldType type = subject->field->type;
  g_autofree char *text = NULL;

  if (token->kind != VT_TOKEN_WORD)
    return vt_parser_fail_expected (parser, _("a number or a date"));
  text = g_strdup (token->text);
  if (is_date (subject->field))
    {
      take_way_back (text, condition);
      return parse_day (parser, table, text, subject, condition);
    }
  if (!is_number (subject->field))
    /* Translators: %s is the name of a field */
    return vt_parser_fail_at (parser, token->line, token->column,
                              _("“%s” is neither a number nor a date, so it is not more or less."),
                              subject->path);
  if (looks_like_field (table, text))
    return take_other_field (parser, table, text, subject, condition);
  if (!vt_number_parse (token->text, type == VT_FIELD_DECIMAL ? 2 : 0, &condition->number, NULL))
    return vt_parser_fail_expected (parser, _("a number"));
  return TRUE;
}

static VtCondition *
parse_bounded (VtParser *parser, const VtTable *table, const Subject *subject, VtTokenKind sign)
{
  static const struct
  {
    VtTokenKind sign;
    VtComparison comparison;
    const char *text;
  } signs[] = {
    { VT_TOKEN_LESS, VT_COMPARE_LESS, "<" },
    { VT_TOKEN_AT_MOST, VT_COMPARE_AT_MOST, "<=" },
    { VT_TOKEN_MORE, VT_COMPARE_MORE, ">" },
    { VT_TOKEN_AT_LEAST, VT_COMPARE_AT_LEAST, ">=" },
  };
  g_autoptr (VtCondition) condition = NULL;
  guint i = 0;

  while (i < G_N_ELEMENTS (signs) && signs[i].sign != sign)
    i++;
  if (i == G_N_ELEMENTS (signs))
    {
      vt_parser_fail_expected (parser, _("a comparison"));
      return NULL;
    }
  vt_lexer_advance (&parser->lexer);
  condition = new_condition (subject, signs[i].comparison);
  if (!parse_bound (parser, table, subject, condition))
    return NULL;
  condition->text = g_strconcat (subject->path, signs[i].text, parser->lexer.token.text, NULL);
  vt_lexer_advance (&parser->lexer);
  return g_steal_pointer (&condition);
}

/* --- conditions ------------------------------------------------------------------------------- */

static VtCondition *
parse_equality (VtParser *parser, const Subject *subject, VtComparison comparison)
{
  Values values = { .shown = g_ptr_array_new_with_free_func (g_free),
                    .values = g_ptr_array_new_with_free_func (g_free) };
  VtCondition *condition = NULL;
  gboolean good;

  vt_lexer_advance (&parser->lexer);
  do
    good = parse_value (parser, subject, &values);
  while (good && vt_parser_take_if (parser, VT_TOKEN_PIPE));
  if (good)
    condition = finish_values (subject, comparison, &values);
  clear_values (&values);
  return condition;
}

VtCondition *
vt_parser_parse_condition (VtParser *parser, const VtTable *table)
{
  Subject subject;
  VtCondition *condition = NULL;
  VtTokenKind sign;

  if (find_subject (parser, table, &parser->lexer.token, &subject))
    {
      vt_lexer_advance (&parser->lexer);
      sign = parser->lexer.token.kind;
      if (sign == VT_TOKEN_EQUAL || sign == VT_TOKEN_NOT_EQUAL)
        condition = parse_equality (
            parser, &subject, sign == VT_TOKEN_EQUAL ? VT_COMPARE_ONE_OF : VT_COMPARE_NONE_OF);
      else
        condition = parse_bounded (parser, table, &subject, sign);
    }
  g_free (subject.path);
  return condition;
}

/* --- two fields that contradict each other ----------------------------------------------------- */

#define IDENTITY_DIGITS 12

static gboolean
find_fit (const VtTable *table, const VtField *field, const VtField *other, VtFit *fit)
{
  const char *codes = other->codes != NULL ? vt_code_list_get_name (other->codes) : "";

  if (field->digits == IDENTITY_DIGITS && g_str_equal (codes, "sex"))
    *fit = VT_FIT_ID_AND_SEX;
  else if (field->digits == IDENTITY_DIGITS && is_date (other))
    *fit = VT_FIT_ID_AND_BIRTH;
  else if (!g_str_equal (codes, "tool"))
    return FALSE;
  else if (g_str_equal (field->name, "score"))
    *fit = VT_FIT_SCORE_AND_TOOL;
  else if (g_str_equal (field->name, "followup_score"))
    *fit = VT_FIT_FOLLOWUP_AND_TOOL;
  else if (field == vt_table_get_from (table) && vt_table_get_person (table) != NULL)
    *fit = VT_FIT_AGE_AND_TOOL;
  else
    return FALSE;
  return TRUE;
}

static gboolean
take_own_field (VtParser *parser, const VtTable *table, Subject *subject)
{
  const VtToken *token = &parser->lexer.token;

  if (token->kind != VT_TOKEN_WORD)
    return vt_parser_fail_expected (parser, _("a field"));
  if (!find_subject (parser, table, token, subject))
    return FALSE;
  if (subject->link != NULL || subject->attribute >= 0)
    /* Translators: %s is the name of a field */
    return vt_parser_fail_at (parser, token->line, token->column,
                              _("“%s” is no field of the row itself."), subject->path);
  vt_lexer_advance (&parser->lexer);
  return TRUE;
}

VtCondition *
vt_parser_parse_unfit (VtParser *parser, const VtTable *table)
{
  VtToken at = parser->lexer.token;
  Subject subject = { 0 }, other = { 0 };
  VtCondition *condition = NULL;
  VtFit fit = VT_FIT_ID_AND_SEX;
  gboolean good;

  vt_lexer_advance (&parser->lexer);
  good = vt_parser_take (parser, VT_TOKEN_OPEN, "“(”") && take_own_field (parser, table, &subject)
         && vt_parser_take (parser, VT_TOKEN_COMMA, "“,”")
         && take_own_field (parser, table, &other)
         && vt_parser_take (parser, VT_TOKEN_CLOSE, "“)”");
  if (good && !find_fit (table, subject.field, other.field, &fit))
    /* Translators: both are names of fields, e.g. “personal_id” and “sex” */
    good = vt_parser_fail_at (parser, at.line, at.column,
                              _("Nothing says when “%s” and “%s” contradict each other."),
                              subject.path, other.path);
  if (good)
    {
      condition = new_condition (&subject, VT_COMPARE_UNFIT);
      condition->other = other.field;
      condition->fit = fit;
      condition->text = g_strdup_printf ("unfit(%s, %s)", subject.path, other.path);
    }
  g_free (subject.path);
  g_free (other.path);
  return condition;
}

VtCondition *
vt_parser_parse_arguments (VtParser *parser,
                           const VtTable *table,
                           const char *subject_path,
                           gboolean (*is_argument) (VtParser *parser),
                           gboolean *comma)
{
  VtToken at = parser->lexer.token;
  Values values = { .shown = g_ptr_array_new_with_free_func (g_free),
                    .values = g_ptr_array_new_with_free_func (g_free) };
  Subject subject;
  VtCondition *condition = NULL;
  gboolean good, more;

  at.text = (char *) subject_path;
  good = find_subject (parser, table, &at, &subject);
  do
    {
      good = good && parse_value (parser, &subject, &values);
      more = good && vt_parser_take_if (parser, VT_TOKEN_PIPE);
      if (good && !more)
        {
          *comma = vt_parser_take_if (parser, VT_TOKEN_COMMA);
          more = *comma && is_argument (parser);
        }
    }
  while (more);
  if (good)
    condition = finish_values (&subject, VT_COMPARE_ONE_OF, &values);
  clear_values (&values);
  g_free (subject.path);
  return condition;
}
