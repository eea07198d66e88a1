/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-cli-jobs.h"

#include "vt-cli-output.h"
#include "vt-cli.h"
#include "vt-error.h"
#include "vt-figures.h"
#include "vt-json.h"
#include "vt-layout.h"
#include "vt-report-document.h"
#include "vt-report-workbook.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- figures --- */

typedef struct
{
  VtPlan *plan;       /* (owned) */
  VtRegister *reg;    /* (owned) */
  VtPeriod period;
  VtDay cut_off;
  VtFigures *figures; /* (owned) */
} Run;

static void
clear_run (Run *run)
{
  g_clear_object (&run->figures);
  g_clear_object (&run->reg);
  g_clear_object (&run->plan);
}

static gboolean
find_cut_off (const VtCliOptions *options, Run *run, GError **error)
{
  const char *text = vt_cli_options_get (options, VT_CLI_AS_OF);
  VtPrecision precision;

  if (text == NULL)
    {
      run->cut_off = vt_figures_default_cut_off (&run->period);
      return TRUE;
    }
  run->cut_off = vt_day_from_canonical (text, &precision);
  if (run->cut_off != VT_DAY_NONE && precision == VT_PRECISION_DAY)
    return TRUE;
  g_set_error_literal (error, VT_ERROR, VT_ERROR_USAGE,
                       _("--as-of is a day such as 2025-11-30 (year-month-day)."));
  return FALSE;
}

static gboolean
find_plan (VtCatalog *catalog, const char *id, Run *run, GError **error)
{
  g_autoptr (GError) problem = NULL;

  run->plan = vt_plan_load (catalog, id, &problem);
  if (run->plan != NULL)
    return TRUE;
  if (g_error_matches (problem, VT_ERROR, VT_ERROR_NOT_FOUND))
    g_set_error (error, VT_ERROR, VT_ERROR_USAGE,
                 /* Translators: %s is the id of a plan. */
                 _("There is no plan “%s”. --plans lists those there are."), id);
  else
    g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/* Names that leave the office are noted in the history where the register can be written. */
static VtRegister *
open_register (const char *path, VtCatalog *catalog, gboolean with_names, GError **error)
{
  g_autoptr (GError) problem = NULL;
  VtRegister *reg = NULL;

  if (with_names)
    reg = vt_register_open (path, VT_DATABASE_WRITE, catalog, &problem);
  if (with_names && reg == NULL && !g_error_matches (problem, VT_ERROR, VT_ERROR_BUSY)
      && !g_error_matches (problem, VT_ERROR, VT_ERROR_READ_ONLY))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  return reg != NULL ? reg : vt_register_open (path, VT_DATABASE_READ, catalog, error);
}

/* What can be told to be wrong without the register comes first; the exit code is the result. */
static int
prepare_run (const VtCliOptions *options, VtCatalog *catalog, const char *plan_id, Run *run)
{
  const char *path = vt_cli_options_get (options, VT_CLI_REGISTER);
  g_autoptr (GError) error = NULL;

  if (!vt_period_parse (vt_cli_options_get (options, VT_CLI_PERIOD), &run->period, &error)
      || !find_cut_off (options, run, &error) || !find_plan (catalog, plan_id, run, &error))
    return vt_cli_complain_of (error, NULL);
  run->reg = open_register (path, catalog, vt_cli_options_has (options, VT_CLI_WITH_NAMES), &error);
  if (run->reg == NULL)
    return vt_cli_complain_of (error, path);
  return VT_CLI_DONE;
}

static int
compute (const VtCliOptions *options, VtCatalog *catalog, Run *run)
{
  g_autoptr (GError) error = NULL;

  run->figures = vt_figures_compute (run->plan, catalog, vt_register_get_reader (run->reg),
                                     &run->period, run->cut_off,
                                     vt_cli_options_has (options, VT_CLI_REPORT), NULL, &error);
  if (run->figures == NULL)
    return vt_cli_complain_of (error, vt_cli_options_get (options, VT_CLI_REGISTER));
  return VT_CLI_DONE;
}

static void
complain_of_warnings (VtFigures *figures)
{
  GPtrArray *warnings = vt_figures_get_warnings (figures);

  for (guint i = 0; i < warnings->len; i++)
    vt_cli_complain (g_ptr_array_index (warnings, i));
}

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
  Run run = { 0 };
  int outcome = prepare_run (options, catalog, vt_cli_options_get (options, VT_CLI_FIGURES), &run);

  if (outcome == VT_CLI_DONE)
    outcome = compute (options, catalog, &run);
  if (outcome == VT_CLI_DONE)
    {
      print_figures (run.figures);
      complain_of_warnings (run.figures);
    }
  clear_run (&run);
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
               Run *run)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) members = NULL;
  guint index;
  int outcome;

  if (!find_figure (run->plan, id, side, &index, &error))
    return vt_cli_complain_of (error, NULL);
  outcome = compute (options, catalog, run);
  if (outcome != VT_CLI_DONE)
    return outcome;
  members = vt_figures_dup_members (run->figures, index, side);
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
  Run run = { 0 };
  VtSide side;
  int outcome;

  if (!split_figure (vt_cli_options_get (options, VT_CLI_PEOPLE), &plan_id, &figure_id, &error)
      || !find_side (options, &side, &error))
    return vt_cli_complain_of (error, NULL);
  outcome = prepare_run (options, catalog, plan_id, &run);
  if (outcome == VT_CLI_DONE)
    outcome = print_members (options, catalog, figure_id, side, &run);
  clear_run (&run);
  return outcome;
}

/* --- report --- */

static VtFigures *
compute_previous (VtCatalog *catalog, Run *run, GError **error)
{
  VtDay cut_off = run->cut_off;
  VtPeriod period = vt_period_add_years (&run->period, -1, &cut_off);

  return vt_figures_compute (run->plan, catalog, vt_register_get_reader (run->reg), &period,
                             cut_off, FALSE, NULL, error);
}

static gboolean
has_suffix (const char *path, const char *suffix)
{
  g_autofree char *folded = g_ascii_strdown (path, -1);

  return g_str_has_suffix (folded, suffix);
}

static int
write_document (const char *output, Run *run)
{
  g_autoptr (GError) error = NULL;

  if (!vt_report_write_document (run->reg, vt_register_get_reader (run->reg), run->figures, output,
                                 &error))
    return vt_cli_complain_of (error, output);
  return VT_CLI_DONE;
}

static int
write_workbook (const VtCliOptions *options, VtCatalog *catalog, Run *run)
{
  const char *output = vt_cli_options_get (options, VT_CLI_OUTPUT);
  VtReportOptions report_options
      = { .with_names = vt_cli_options_has (options, VT_CLI_WITH_NAMES) };
  g_autoptr (GError) error = NULL;
  g_autoptr (VtFigures) previous = compute_previous (catalog, run, &error);

  if (previous == NULL)
    return vt_cli_complain_of (error, vt_cli_options_get (options, VT_CLI_REGISTER));
  if (!vt_report_write_workbook (run->reg, vt_register_get_reader (run->reg), run->figures,
                                 previous, &report_options, output, NULL, NULL, NULL, &error))
    return vt_cli_complain_of (error, output);
  return VT_CLI_DONE;
}

static int
check_workbook (Run *run)
{
  g_autofree char *sentence = NULL;

  if (vt_layout_exists (run->plan))
    return VT_CLI_DONE;
  sentence = g_strdup_printf (
      /* Translators: %s is the id of a plan. */
      _("The plan “%s” has no workbook. --plans marks those that have one."),
      vt_plan_get_id (run->plan));
  vt_cli_complain (sentence);
  return VT_CLI_REFUSED;
}

int
vt_cli_job_report (const VtCliOptions *options, VtCatalog *catalog)
{
  const char *output = vt_cli_options_get (options, VT_CLI_OUTPUT);
  g_autoptr (GError) error = NULL;
  Run run = { 0 };
  int outcome;

  if (!vt_cli_may_write (vt_cli_options_get (options, VT_CLI_OUTPUT), &error))
    return vt_cli_complain_of (error, vt_cli_options_get (options, VT_CLI_OUTPUT));
  outcome = prepare_run (options, catalog, vt_cli_options_get (options, VT_CLI_REPORT), &run);
  if (outcome == VT_CLI_DONE)
    outcome = check_workbook (&run);
  if (outcome == VT_CLI_DONE)
    outcome = compute (options, catalog, &run);
  if (outcome == VT_CLI_DONE)
    outcome = has_suffix (output, VT_REPORT_DOCUMENT_SUFFIX)
                  ? write_document (output, &run)
                  : write_workbook (options, catalog, &run);
  if (outcome == VT_CLI_DONE)
    complain_of_warnings (run.figures);
  clear_run (&run);
  return outcome;
}
