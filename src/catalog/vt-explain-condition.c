/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-code-list-private.h"
#include "vt-explain-private.h"
#include "vt-number.h"
#include "vt-table-private.h"

#include <string.h>

/* --- conditions ------------------------------------------------------------------------------- */

/* The table, and the field, as the explaining catalog has them: the set may have been parsed with a
 * catalog of the other language. */
const VtTable *
vt_explain_find_table (const VtExplainer *self, const VtTable *table)
{
  const VtTable *own = vt_catalog_find_table (self->catalog, vt_table_get_name (table));

  return own != NULL ? own : table;
}

/* The table that describes the condition's field: the one referred to when the path has a dot. */
static const VtTable *
table_of (const VtExplainer *self, const VtTable *table, const VtCondition *condition)
{
  gboolean across = condition->link != NULL && condition->field->through == NULL;

  return vt_explain_find_table (self, across ? condition->link_table : table);
}

static const VtField *
field_of (const VtTable *table, const VtCondition *condition)
{
  const VtField *own = vt_table_find_field (table, condition->field->name);

  return own != NULL ? own : condition->field;
}

static gboolean
is_date (const VtCondition *condition)
{
  return condition->field->type == VT_FIELD_DATE
         || condition->field->type == VT_FIELD_PARTIAL_DATE;
}

static void
add_once (GPtrArray *labels, const char *label)
{
  if (!g_ptr_array_find_with_equal_func (labels, label, g_str_equal, NULL))
    g_ptr_array_add (labels, g_strdup (label));
}

/* What the attribute says of the codes that were chosen by it. (element-type utf8) */
static GPtrArray *
list_attributes (const VtField *field, const VtCondition *condition)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *attribute
      = vt_code_list_get_attribute_name (condition->field->codes, (guint) condition->attribute);
  int own = vt_code_list_find_attribute (field->codes, attribute);

  for (guint i = 0; condition->values[i] != NULL; i++)
    {
      int code = vt_code_list_find_code (field->codes, condition->values[i]);
      const char *name = code >= 0 && own >= 0
                             ? vt_code_list_get_attribute (field->codes, (guint) code, own)
                             : NULL;

      if (name != NULL)
        add_once (names, name);
    }
  return names;
}

/* The list an attribute's values belong to, `family`; NULL when it only marks codes. */
static const VtCodeList *
attribute_list (const VtExplainer *self, const VtCondition *condition)
{
  if (condition->attribute < 0)
    return NULL;
  return vt_catalog_find_codes (
      self->catalog,
      vt_code_list_get_attribute_name (condition->field->codes, (guint) condition->attribute));
}

static GPtrArray *
list_values (const VtExplainer *self, const VtField *field, const VtCondition *condition)
{
  GPtrArray *labels = g_ptr_array_new_with_free_func (g_free);
  const VtCodeList *list = attribute_list (self, condition);

  if (list != NULL)
    {
      g_autoptr (GPtrArray) names = list_attributes (field, condition);

      for (guint i = 0; i < names->len; i++)
        add_once (labels, vt_code_list_label_of (list, g_ptr_array_index (names, i)));
      return labels;
    }
  for (guint i = 0; condition->values[i] != NULL; i++)
    {
      g_autofree char *text = NULL;

      if (field->codes != NULL)
        text = g_strdup (vt_code_list_label_of (field->codes, condition->values[i]));
      else
        text = vt_phrases_fill (self->phrases, VT_PHRASE_TEXT, "text", condition->values[i], NULL);
      add_once (labels, text);
    }
  return labels;
}

static char *
explain_field (const VtExplainer *self, const VtTable *table, const VtCondition *condition)
{
  const VtTable *own = table_of (self, table, condition);
  const VtField *field = field_of (own, condition);

  if (own == vt_explain_find_table (self, table))
    return g_strdup (field->label);
  return vt_phrases_fill (self->phrases, VT_PHRASE_FIELD_OF, "field", field->label, "table",
                          vt_table_get_label (own), NULL);
}

/* The other field of the row, or of the row a reference leads to. */
static char *
explain_other (const VtExplainer *self, const VtTable *table, const VtCondition *condition)
{
  const VtField *link = condition->other_link;
  const VtTable *there = link != NULL && condition->other->through == NULL
                             ? vt_catalog_find_table (self->catalog, link->reference)
                             : NULL;
  const VtTable *own = there != NULL ? there : vt_explain_find_table (self, table);
  const VtField *field = vt_table_find_field (own, condition->other->name);
  const char *label = field != NULL ? field->label : condition->other->label;

  if (there == NULL)
    return g_strdup (label);
  return vt_phrases_fill (self->phrases, VT_PHRASE_FIELD_OF, "field", label, "table",
                          vt_table_get_label (there), NULL);
}

static char *
explain_mark (const VtExplainer *self, const VtTable *table, const VtCondition *condition)
{
  g_autofree char *day = NULL;

  if (condition->bound == VT_BOUND_FIELD)
    return explain_other (self, table, condition);
  if (condition->bound == VT_BOUND_BEGIN)
    return vt_phrases_fill (self->phrases, VT_PHRASE_FIRST_DAY, NULL);
  if (condition->bound == VT_BOUND_CUT_OFF)
    return vt_phrases_fill (self->phrases,
                            self->day == VT_EXPLAIN_BEGIN ? VT_PHRASE_DAY_BEFORE
                                                          : VT_PHRASE_CUT_OFF_DAY,
                            NULL);
  if (!is_date (condition))
    return vt_number_format (condition->number,
                             condition->field->type == VT_FIELD_DECIMAL ? 2 : 0);
  day = vt_day_format ((VtDay) condition->number);
  return vt_phrases_fill (self->phrases, VT_PHRASE_DAY, "day", day, NULL);
}

static char *
explain_bound (const VtExplainer *self, const VtTable *table, const VtCondition *condition)
{
  g_autofree char *mark = explain_mark (self, table, condition);
  int back = condition->back_days > 0 ? condition->back_days : condition->back_months;
  g_autofree char *n = g_strdup_printf ("%d", back);

  if (back == 0)
    return g_steal_pointer (&mark);
  return vt_phrases_fill (
      self->phrases, condition->back_days > 0 ? VT_PHRASE_BACK_DAYS : VT_PHRASE_BACK_MONTHS,
      "value", mark, "n", n, NULL);
}

static VtPhrase
choose_phrase (const VtCondition *condition)
{
  gboolean date = is_date (condition);
  gboolean some = condition->values != NULL && condition->values[0] != NULL;

  switch (condition->comparison)
    {
    case VT_COMPARE_ONE_OF:
      if (condition->known)
        return condition->unknown ? VT_PHRASE_ANY : VT_PHRASE_KNOWN;
      if (!some)
        return VT_PHRASE_UNKNOWN;
      if (condition->unknown)
        return VT_PHRASE_ONE_OF_OR_UNKNOWN;
      return condition->field->type == VT_FIELD_CODES ? VT_PHRASE_INCLUDES : VT_PHRASE_ONE_OF;
    case VT_COMPARE_NONE_OF:
      return some ? VT_PHRASE_NONE_OF : VT_PHRASE_KNOWN;
    case VT_COMPARE_LESS:
      return date ? VT_PHRASE_BEFORE : VT_PHRASE_LESS;
    case VT_COMPARE_AT_MOST:
      return date ? VT_PHRASE_UNTIL : VT_PHRASE_AT_MOST;
    case VT_COMPARE_MORE:
      return date ? VT_PHRASE_LATER : VT_PHRASE_MORE;
    case VT_COMPARE_AT_LEAST:
      return date ? VT_PHRASE_FROM : VT_PHRASE_AT_LEAST;
    case VT_COMPARE_UNFIT:
      return VT_PHRASE_UNFIT;
    }
  g_assert_not_reached ();
}

/* By the field's heading: `Hình thức là Nhận con nuôi`. */
char *
vt_explain_condition (const VtExplainer *self, const VtTable *table, const VtCondition *condition)
{
  const VtField *field = field_of (table_of (self, table, condition), condition);
  g_autofree char *name = explain_field (self, table, condition);
  g_autofree char *values = NULL;
  g_autofree char *bound = NULL;
  g_autofree char *other = NULL;

  if (condition->comparison == VT_COMPARE_UNFIT)
    other = explain_other (self, table, condition);
  else if (condition->comparison <= VT_COMPARE_NONE_OF)
    {
      g_autoptr (GPtrArray) labels = list_values (self, field, condition);

      values = vt_explain_values (self, labels);
    }
  else
    bound = explain_bound (self, table, condition);
  return vt_phrases_fill (self->phrases, choose_phrase (condition), "field", name, "values", values,
                          "value", bound, "other", other, NULL);
}

/* Chosen by values alone, so that a phrase may say it. */
gboolean
vt_explain_is_choice (const VtCondition *condition)
{
  return condition->comparison == VT_COMPARE_ONE_OF && !condition->known && !condition->unknown;
}

/* TRUE for `attending=yes`: the attribute's mark and nothing else. */
static gboolean
is_mark (const VtField *field, const VtCondition *condition)
{
  g_autoptr (GPtrArray) names = list_attributes (field, condition);

  return names->len == 1 && g_str_equal (g_ptr_array_index (names, 0), "yes");
}

/* As the description of the subject says it: `mức độ Nặng`; NULL when it says nothing. */
char *
vt_explain_by_phrase (const VtExplainer *self, const VtTable *table, const VtCondition *condition)
{
  const VtTable *own = table_of (self, table, condition);
  const VtField *field = field_of (own, condition);
  g_autoptr (GPtrArray) labels = NULL;
  g_autofree char *values = NULL;
  const char *part = NULL;
  const char *phrase;

  if (!vt_explain_is_choice (condition))
    return NULL;
  if (condition->attribute >= 0)
    part = vt_code_list_get_attribute_name (condition->field->codes, (guint) condition->attribute);
  else if (field->type == VT_FIELD_YES_NO)
    part = g_strv_length (condition->values) > 1              ? ""
           : g_str_equal (condition->values[0], "1") ? "yes"
                                                     : "no";
  phrase = vt_table_get_phrase (own, "field", field->name, part);
  if (phrase == NULL)
    return NULL;
  if (strchr (phrase, '{') == NULL && condition->attribute >= 0 && !is_mark (field, condition))
    return NULL;
  labels = list_values (self, field, condition);
  values = vt_explain_values (self, labels);
  return vt_phrase_replace (phrase, "value", values);
}

/* --- lists of conditions ---------------------------------------------------------------------- */

char *
vt_explain_join (const VtExplainer *self, VtPhrase phrase, char *a, char *b)
{
  g_autofree char *left = a;
  g_autofree char *right = b;

  if (left == NULL || right == NULL)
    return left != NULL ? g_steal_pointer (&left) : g_steal_pointer (&right);
  return vt_phrases_fill (self->phrases, phrase, "a", left, "b", right, NULL);
}

char *
vt_explain_values (const VtExplainer *self, GPtrArray *labels)
{
  char *all = NULL;

  for (guint i = 0; i < labels->len; i++)
    all = vt_explain_join (self, i + 1 < labels->len ? VT_PHRASE_VALUE : VT_PHRASE_LAST_VALUE, all,
                           g_strdup (g_ptr_array_index (labels, i)));
  return all != NULL ? all : g_strdup ("");
}

/* TRUE when the conditions before @i say the same: one stands there twice, or `known` beside another
 * that only known values meet. */
gboolean
vt_explain_is_said (GPtrArray *conditions, guint i)
{
  const VtCondition *condition = g_ptr_array_index (conditions, i);
  gboolean known = choose_phrase (condition) == VT_PHRASE_KNOWN;

  for (guint j = 0; j < conditions->len; j++)
    {
      const VtCondition *other = g_ptr_array_index (conditions, j);

      if (j < i && g_str_equal (other->text, condition->text))
        return TRUE;
      if (known && other->field == condition->field && other->link == condition->link
          && choose_phrase (other) != VT_PHRASE_KNOWN && !other->unknown)
        return TRUE;
    }
  return FALSE;
}

/* All by their headings; NULL when there are none. */
char *
vt_explain_conditions (const VtExplainer *self, const VtTable *table, GPtrArray *conditions)
{
  char *all = NULL;

  for (guint i = 0; i < conditions->len; i++)
    if (!vt_explain_is_said (conditions, i))
      all = vt_explain_join (self, VT_PHRASE_AND, all,
                             vt_explain_condition (self, table, g_ptr_array_index (conditions, i)));
  return all;
}

char *
vt_explain_condition_values (const VtExplainer *self,
                             const VtTable *table,
                             const VtCondition *condition)
{
  const VtField *field = field_of (table_of (self, table, condition), condition);
  g_autoptr (GPtrArray) labels = list_values (self, field, condition);

  return vt_explain_values (self, labels);
}
