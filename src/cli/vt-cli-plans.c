/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-cli-jobs.h"

#include "vt-cli-output.h"
#include "vt-cli.h"
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

gboolean
vt_cli_plan_has_workbook (VtPlan *plan)
{
  g_auto (GStrv) groups = g_key_file_get_groups (vt_plan_get_key_file (plan), NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    if (g_str_has_prefix (groups[i], "sheet "))
      return TRUE;
  return FALSE;
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
                              vt_cli_plan_has_workbook (plan) ? "report" : "", NULL };

      vt_cli_print_cells (cells);
    }
  for (guint i = 0; i < problems->len; i++)
    vt_cli_complain (g_ptr_array_index (problems, i));
  return VT_CLI_DONE;
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
  char *content;
  gsize size;
  gboolean good;

  if (!g_file_get_contents (path, &content, &size, &error))
    return vt_cli_complain_of (error, path);
  bytes = g_bytes_new_take (content, size);
  good = vt_layout_check (catalog, shown, bytes, problems);
  for (guint i = 0; i < problems->len; i++)
    vt_cli_complain (g_ptr_array_index (problems, i));
  return good ? VT_CLI_DONE : VT_CLI_REFUSED;
}
