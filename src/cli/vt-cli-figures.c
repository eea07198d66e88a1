/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-cli-jobs.h"

#include "vt-cli-count.h"
#include "vt-cli-output.h"
#include "vt-cli.h"
#include "vt-error.h"
#include "vt-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- figures --- */

static void
add_value (VtJson *json, const VtFigureValue *value)
{
  vt_json_begin_object (json, NULL);
  vt_json_add_text (json, "id", value->figure->id);
  vt_json_add_text (json, "label", value->figure->label);
  vt_json_add_text (json, "unit", value->figure->unit_label);
  vt_json_add_integer (json, "numerator", value->numerator);
  if (value->denominator >= 0)
    vt_json_add_integer (json, "denominator", value->denominator);
  else
    vt_json_add_null (json, "denominator");
  if (value->percent >= 0)
    vt_json_add_hundredths (json, "percent", value->percent);
  else
    vt_json_add_null (json, "percent");
  if (value->figure->target >= 0)
    vt_json_add_integer (json, "target", value->figure->target);
  else
    vt_json_add_null (json, "target");
  if (value->met != VT_MET_UNKNOWN)
    vt_json_add_boolean (json, "met", value->met == VT_MET_YES);
  else
    vt_json_add_null (json, "met");
  vt_json_end_object (json);
}

static void
print_figures (VtFigures *figures)
{
  g_autoptr (VtJson) json = vt_json_new ();
  const VtPeriod *period = vt_figures_get_period (figures);
  g_autofree char *from = vt_day_to_canonical (period->from);
  g_autofree char *to = vt_day_to_canonical (period->to);
  g_autofree char *cut_off = vt_day_to_canonical (vt_figures_get_cut_off (figures));
  g_autofree char *text = NULL;

  vt_json_begin_object (json, NULL);
  vt_json_add_text (json, "plan", vt_plan_get_id (vt_figures_get_plan (figures)));
  vt_json_begin_object (json, "period");
  vt_json_add_text (json, "from", from);
  vt_json_add_text (json, "to", to);
  vt_json_end_object (json);
  vt_json_add_text (json, "cut_off", cut_off);
  vt_json_begin_array (json, "figures");
  for (guint i = 0; i < vt_figures_get_n_values (figures); i++)
    add_value (json, vt_figures_get_value (figures, i));
  vt_json_end_array (json);
  vt_json_end_object (json);
  text = vt_json_to_text (json, TRUE);
  vt_cli_print (text);
}

int
vt_cli_job_figures (const VtCliOptions *options, VtCatalog *catalog)
{
  VtCliCount count = { 0 };
  int outcome = vt_cli_count_prepare (options, catalog, vt_cli_options_get (options, VT_CLI_FIGURES), &count);

  if (outcome == VT_CLI_DONE)
    outcome = vt_cli_count_compute (options, catalog, &count);
  if (outcome == VT_CLI_DONE)
    {
      print_figures (count.figures);
      vt_cli_count_complain (&count);
    }
  vt_cli_count_clear (&count);
  return outcome;
}

/* --- people --- */

/* `PLAN:FIGURE`; figures have no colon in their ids, and neither have plans. */
static gboolean
split_figure (const char *text, char **plan, char **figure, GError **error)
{
  const char *colon = strchr (text, ':');

  if (colon == NULL || colon == text || colon[1] == '\0')
    {
      g_set_error_literal (error, VT_ERROR, VT_ERROR_USAGE,
                           _("--people names a plan and one of its figures with a colon between."));
      return FALSE;
    }
  *plan = g_strndup (text, (gsize) (colon - text));
  *figure = g_strdup (colon + 1);
  return TRUE;
}

static gboolean
find_side (const VtCliOptions *options, VtSide *side, GError **error)
{
  const char *text = vt_cli_options_get (options, VT_CLI_OF);

  *side = VT_SIDE_NUMERATOR;
  if (text == NULL || g_str_equal (text, "numerator"))
    return TRUE;
  *side = VT_SIDE_DENOMINATOR;
  if (g_str_equal (text, "denominator"))
    return TRUE;
  g_set_error_literal (error, VT_ERROR, VT_ERROR_USAGE,
                       _("--of is either numerator or denominator."));
  return FALSE;
}

static gboolean
find_figure (VtPlan *plan, const char *id, VtSide side, guint *index, GError **error)
{
  int found = vt_plan_find_figure (plan, id);

  if (found < 0)
    g_set_error (error, VT_ERROR, VT_ERROR_USAGE,
                 /* Translators: %s is the id of a figure. */
                 _("The plan has no figure “%s”. --figures lists those there are."), id);
  else if (side == VT_SIDE_DENOMINATOR
           && vt_plan_get_figure (plan, (guint) found)->denominator == NULL)
    g_set_error (error, VT_ERROR, VT_ERROR_USAGE,
                 /* Translators: %s is the id of a figure. */
                 _("The figure “%s” has no denominator."), id);
  else
    {
      *index = (guint) found;
      return TRUE;
    }
  return FALSE;
}

static int
print_members (const VtCliOptions *options,
               VtCatalog *catalog,
               const char *id,
               VtSide side,
               VtCliCount *count)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) members = NULL;
  guint index;
  int outcome;

  if (!find_figure (count->plan, id, side, &index, &error))
    return vt_cli_complain_of (error, NULL);
  outcome = vt_cli_count_compute (options, catalog, count);
  if (outcome != VT_CLI_DONE)
    return outcome;
  members = vt_figures_dup_members (count->figures, index, side);
  for (guint i = 0; members[i] != NULL; i++)
    vt_cli_printf ("%s\n", members[i]);
  return VT_CLI_DONE;
}

int
vt_cli_job_people (const VtCliOptions *options, VtCatalog *catalog)
{
  g_autofree char *plan_id = NULL;
  g_autofree char *figure_id = NULL;
  g_autoptr (GError) error = NULL;
  VtCliCount count = { 0 };
  VtSide side;
  int outcome;

  if (!split_figure (vt_cli_options_get (options, VT_CLI_PEOPLE), &plan_id, &figure_id, &error)
      || !find_side (options, &side, &error))
    return vt_cli_complain_of (error, NULL);
  outcome = vt_cli_count_prepare (options, catalog, plan_id, &count);
  if (outcome == VT_CLI_DONE)
    outcome = print_members (options, catalog, figure_id, side, &count);
  vt_cli_count_clear (&count);
  return outcome;
}
