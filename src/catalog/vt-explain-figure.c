/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-explain.h"

#include "vt-explain-private.h"

static void
append_line (GString *lines, char *line)
{
  g_autofree char *finished = vt_explain_finish (line);

  if (lines->len > 0)
    g_string_append_c (lines, '\n');
  g_string_append (lines, finished);
}

static void
append_set (const VtExplainer *self, GString *lines, VtPhrase phrase, const VtExpression *set)
{
  g_autofree char *text = vt_explain_meaning (self, set);

  append_line (lines, vt_phrases_fill (self->phrases, phrase, "set", text, NULL));
}

/* Who is left out though the sets do not say so. Sets of households speak of those present anyhow. */
static void
append_presence (const VtExplainer *self, GString *lines, const VtFigure *figure)
{
  const VtExpression *all = figure->denominator != NULL ? figure->denominator : figure->numerator;

  if (!figure->present_only)
    return;
  if (figure->unit == VT_UNIT_PEOPLE && !vt_explain_says_present (all))
    append_line (lines, vt_phrases_fill (self->phrases, VT_PHRASE_PRESENT_PEOPLE, NULL));
  if (figure->unit == VT_UNIT_ROWS || figure->unit == VT_UNIT_DONG)
    append_line (lines, vt_phrases_fill (self->phrases, VT_PHRASE_PRESENT_ROWS, NULL));
}

static void
append_baseline (const VtExplainer *self, GString *lines, const VtFigure *figure)
{
  const VtCodeList *codes = vt_catalog_find_codes (self->catalog, "baseline");

  if (figure->baseline == NULL)
    return;
  append_line (lines,
               vt_phrases_fill (self->phrases,
                                figure->denominator != NULL ? VT_PHRASE_BASELINE_DENOMINATOR
                                                            : VT_PHRASE_BASELINE_COUNT,
                                "label", vt_code_list_label_of (codes, figure->baseline), NULL));
}

/* Each set that was named is told once, those that its own meaning names after it. */
static void
append_definitions (const VtExplainer *self, GString *lines)
{
  for (guint i = 0; i < self->named->len; i++)
    {
      const VtPlanSet *set = vt_plan_get_set (self->plan, g_array_index (self->named, guint, i));
      g_autofree char *meaning = vt_explain_meaning (self, set->expression);

      append_line (lines, vt_phrases_fill (self->phrases, VT_PHRASE_DEFINITION, "label", set->label,
                                           "set", meaning, NULL));
    }
}

static void
begin (VtExplainer *self, VtPlan *plan)
{
  *self = (VtExplainer){ .plan = plan };
  self->named = g_array_new (FALSE, FALSE, sizeof (guint));
  self->catalog = vt_plan_get_catalog (plan);
  self->phrases = vt_catalog_get_phrases (self->catalog);
}

/* Takes @lines over. (transfer full) */
static char *
finish (VtExplainer *self, GString *lines)
{
  append_definitions (self, lines);
  g_array_unref (self->named);
  return g_string_free (lines, FALSE);
}

char *
vt_plan_explain_set (VtPlan *plan, const VtExpression *set)
{
  GString *lines;
  VtExplainer self;

  g_return_val_if_fail (VT_IS_PLAN (plan), NULL);
  g_return_val_if_fail (set != NULL, NULL);

  begin (&self, plan);
  lines = g_string_new (NULL);
  append_set (&self, lines, VT_PHRASE_COUNT, set);
  return finish (&self, lines);
}

char *
vt_plan_explain_figure (VtPlan *plan, guint index)
{
  GString *lines;
  const VtFigure *figure;
  VtExplainer self;

  g_return_val_if_fail (VT_IS_PLAN (plan), NULL);
  g_return_val_if_fail (index < vt_plan_get_n_figures (plan), NULL);

  figure = vt_plan_get_figure (plan, index);
  begin (&self, plan);
  lines = g_string_new (NULL);
  if (figure->denominator != NULL)
    {
      append_set (&self, lines, VT_PHRASE_DENOMINATOR, figure->denominator);
      append_set (&self, lines, VT_PHRASE_NUMERATOR, figure->numerator);
    }
  else
    append_set (&self, lines, VT_PHRASE_COUNT, figure->numerator);
  append_presence (&self, lines, figure);
  append_baseline (&self, lines, figure);
  return finish (&self, lines);
}
