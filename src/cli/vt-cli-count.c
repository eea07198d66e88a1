/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-cli-count.h"

#include "vt-cli-output.h"
#include "vt-cli.h"
#include "vt-error.h"

#include <glib/gi18n-lib.h>

VtRegister *
vt_cli_open_to_read (const char *path, VtCatalog *catalog, GError **error)
{
  g_autoptr (GError) problem = NULL;
  VtRegister *reg = vt_register_open (path, VT_DATABASE_READ, catalog, &problem);

  if (reg == NULL && g_error_matches (problem, VT_ERROR, VT_ERROR_READ_ONLY))
    reg = vt_register_open (path, VT_DATABASE_WRITE, catalog, NULL);
  if (reg == NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return reg;
}

VtRegister *
vt_cli_open_for_export (const char *path, VtCatalog *catalog, GError **error)
{
  VtRegister *reg = vt_register_open (path, VT_DATABASE_WRITE, catalog, NULL);

  return reg != NULL ? reg : vt_register_open (path, VT_DATABASE_READ, catalog, error);
}

void
vt_cli_complain_unrecorded (VtRegister *reg)
{
  if (!vt_register_is_writable (reg))
    vt_cli_complain (_("The register is open elsewhere or cannot be written, so that its history "
                       "does not know of this file."));
}

void
vt_cli_count_clear (VtCliCount *count)
{
  g_clear_object (&count->figures);
  g_clear_object (&count->reg);
  g_clear_object (&count->plan);
}

static gboolean
find_cut_off (const VtCliOptions *options, VtCliCount *count, GError **error)
{
  const char *text = vt_cli_options_get (options, VT_CLI_AS_OF);
  VtPrecision precision;

  if (text == NULL)
    {
      count->cut_off = vt_figures_default_cut_off (&count->period);
      return TRUE;
    }
  count->cut_off = vt_day_from_canonical (text, &precision);
  if (count->cut_off != VT_DAY_NONE && precision == VT_PRECISION_DAY)
    return TRUE;
  g_set_error_literal (error, VT_ERROR, VT_ERROR_USAGE,
                       _("--as-of is a day such as 2025-11-30 (year-month-day)."));
  return FALSE;
}

static gboolean
find_plan (VtCatalog *catalog, const char *id, VtCliCount *count, GError **error)
{
  g_autoptr (GError) problem = NULL;

  count->plan = vt_plan_load (catalog, id, &problem);
  if (count->plan != NULL)
    return TRUE;
  if (g_error_matches (problem, VT_ERROR, VT_ERROR_NOT_FOUND))
    g_set_error (error, VT_ERROR, VT_ERROR_USAGE,
                 /* Translators: %s is the id of a plan. */
                 _("There is no plan “%s”. --plans lists those there are."), id);
  else
    g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

int
vt_cli_count_prepare (const VtCliOptions *options,
                      VtCatalog *catalog,
                      const char *plan_id,
                      VtCliCount *count)
{
  const char *path = vt_cli_options_get (options, VT_CLI_REGISTER);
  g_autoptr (GError) error = NULL;

  if (!vt_period_parse (vt_cli_options_get (options, VT_CLI_PERIOD), &count->period, &error)
      || !find_cut_off (options, count, &error) || !find_plan (catalog, plan_id, count, &error))
    return vt_cli_complain_of (error, NULL);
  count->reg = vt_cli_options_has (options, VT_CLI_WITH_NAMES)
                   ? vt_cli_open_for_export (path, catalog, &error)
                   : vt_cli_open_to_read (path, catalog, &error);
  if (count->reg == NULL)
    return vt_cli_complain_of (error, path);
  return VT_CLI_DONE;
}

int
vt_cli_count_compute (const VtCliOptions *options, VtCatalog *catalog, VtCliCount *count)
{
  g_autoptr (GError) error = NULL;

  count->figures = vt_figures_compute (count->plan, catalog, vt_register_get_reader (count->reg),
                                       &count->period, count->cut_off,
                                       vt_cli_options_has (options, VT_CLI_REPORT), NULL, &error);
  if (count->figures == NULL)
    return vt_cli_complain_of (error, vt_cli_options_get (options, VT_CLI_REGISTER));
  return VT_CLI_DONE;
}

void
vt_cli_count_complain (VtCliCount *count)
{
  GPtrArray *warnings = vt_figures_get_warnings (count->figures);

  for (guint i = 0; i < warnings->len; i++)
    vt_cli_complain (g_ptr_array_index (warnings, i));
}
