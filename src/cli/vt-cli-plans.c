/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-cli-jobs.h"

#include "vt-cli-output.h"
#include "vt-cli.h"
#include "vt-explain.h"
#include "vt-layout.h"

static char *
describe_periods (VtPlan *plan)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%d..%d", vt_plan_get_first_year (plan),
                          vt_plan_get_last_year (plan));
  for (guint i = 0; i < vt_plan_get_n_reports (plan); i++)
    g_string_append_printf (text, " %s", vt_plan_get_report (plan, i)->kind);
  return g_string_free (text, FALSE);
}

int
vt_cli_job_plans (const VtCliOptions *options, VtCatalog *catalog)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) plans = vt_plan_load_all (catalog, problems, &error);

  if (plans == NULL)
    return vt_cli_complain_of (error, NULL);
  for (guint i = 0; i < plans->len; i++)
    {
      VtPlan *plan = g_ptr_array_index (plans, i);
      g_autofree char *periods = describe_periods (plan);
      const char *cells[] = { vt_plan_get_id (plan), vt_plan_get_title (plan), periods,
                              vt_layout_exists (plan) ? "report" : "", NULL };

      vt_cli_print_cells (cells);
    }
  for (guint i = 0; i < problems->len; i++)
    vt_cli_complain (g_ptr_array_index (problems, i));
  return VT_CLI_DONE;
}

/* What each figure means, so that whoever wrote the sets sees what they say. */
static void
print_meanings (VtPlan *plan)
{
  for (guint i = 0; i < vt_plan_get_n_figures (plan); i++)
    {
      const VtFigure *figure = vt_plan_get_figure (plan, i);
      g_autofree char *meaning = vt_plan_explain_figure (plan, i);
      g_auto (GStrv) lines = g_strsplit (meaning, "\n", -1);
      const char *cells[] = { figure->id, figure->label, NULL };

      vt_cli_print_cells (cells);
      for (guint j = 0; lines[j] != NULL; j++)
        {
          const char *indented[] = { "", lines[j], NULL };

          vt_cli_print_cells (indented);
        }
    }
}

int
vt_cli_job_check_plan (const VtCliOptions *options, VtCatalog *catalog)
{
  const char *path = vt_cli_options_get (options, VT_CLI_CHECK_PLAN);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (name);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (VtPlan) plan = NULL;
  char *content;
  gsize size;

  if (!g_file_get_contents (path, &content, &size, &error))
    return vt_cli_complain_of (error, path);
  bytes = g_bytes_new_take (content, size);
  if (vt_layout_check (catalog, shown, bytes, problems))
    plan = vt_plan_load_bytes (catalog, shown, bytes, problems, NULL);
  for (guint i = 0; i < problems->len; i++)
    vt_cli_complain (g_ptr_array_index (problems, i));
  if (plan == NULL)
    return VT_CLI_REFUSED;
  print_meanings (plan);
  return VT_CLI_DONE;
}
