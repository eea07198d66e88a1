/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-cli-jobs.h"

#include "vt-backup.h"
#include "vt-cli-count.h"
#include "vt-cli-output.h"
#include "vt-cli.h"
#include "vt-error.h"
#include "vt-quality.h"
#include "vt-register-salvage.h"
#include "vt-register.h"

#include <glib/gi18n-lib.h>

/* --- new --- */

static gboolean
set_names (VtRegister *reg, const VtCliOptions *options, GError **error)
{
  const char *commune = vt_cli_options_get (options, VT_CLI_COMMUNE);
  const char *province = vt_cli_options_get (options, VT_CLI_PROVINCE);

  return (commune == NULL || vt_register_set_setting (reg, VT_SETTING_COMMUNE, commune, error))
         && (province == NULL
             || vt_register_set_setting (reg, VT_SETTING_PROVINCE, province, error));
}

int
vt_cli_job_new (const VtCliOptions *options, VtCatalog *catalog)
{
  const char *path = vt_cli_options_get (options, VT_CLI_REGISTER);
  g_autoptr (GError) error = NULL;
  g_autoptr (VtRegister) reg = vt_register_open (path, VT_DATABASE_CREATE, catalog, &error);

  if (reg == NULL || !set_names (reg, options, &error) || !vt_register_close (reg, &error))
    return vt_cli_complain_of (error, path);
  return VT_CLI_DONE;
}

/* --- check --- */

/* One line a rule: how many people it finds, and how many of its findings were put aside. */
static void
print_rule (VtQuality *quality, guint i)
{
  const VtQualityRule *rule = vt_quality_rules_get (vt_quality_get_rules (quality), i);
  g_autofree char *people = g_strdup_printf ("%u", vt_quality_get_people (quality, i)->len);
  g_autofree char *dismissed = g_strdup_printf ("%u", vt_quality_count_dismissals (quality, i));
  const char *cells[] = { rule->id, rule->is_error ? "error" : "warning", people, dismissed,
                          rule->title, NULL };

  vt_cli_print_cells (cells);
}

int
vt_cli_job_check (const VtCliOptions *options, VtCatalog *catalog)
{
  const char *path = vt_cli_options_get (options, VT_CLI_REGISTER);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (VtRegister) reg = vt_cli_open_to_read (path, catalog, &error);
  g_autoptr (VtQualityRules) rules = NULL;
  g_autoptr (VtQuality) quality = NULL;

  if (reg == NULL || !vt_database_check (vt_register_get_reader (reg), FALSE, &error))
    return vt_cli_complain_of (error, path);
  rules = vt_quality_rules_load (catalog, problems, &error);
  if (rules == NULL)
    return vt_cli_complain_of (error, NULL);
  for (guint i = 0; i < problems->len; i++)
    vt_cli_complain (g_ptr_array_index (problems, i));
  quality = vt_quality_compute (rules, reg, vt_register_get_reader (reg), vt_day_today (), NULL,
                                &error);
  if (quality == NULL)
    return vt_cli_complain_of (error, path);
  vt_cli_print ("rule\tseverity\tpeople\tdismissed\ttitle\n");
  for (guint i = 0; i < vt_quality_rules_get_n (rules); i++)
    print_rule (quality, i);
  return VT_CLI_DONE;
}

/* --- copies --- */

int
vt_cli_job_backup (const VtCliOptions *options, VtCatalog *catalog)
{
  const char *path = vt_cli_options_get (options, VT_CLI_REGISTER);
  const char *copy = vt_cli_options_get (options, VT_CLI_BACKUP);
  g_autoptr (GError) error = NULL;
  g_autoptr (VtDatabase) database = vt_database_open (path, VT_DATABASE_READ, &error);

  if (database == NULL)
    return vt_cli_complain_of (error, path);
  if (!vt_database_copy_to (database, copy, NULL, &error))
    return vt_cli_complain_of (error, copy);
  return VT_CLI_DONE;
}

int
vt_cli_job_restore (const VtCliOptions *options, VtCatalog *catalog)
{
  const char *copy = vt_cli_options_get (options, VT_CLI_RESTORE);
  const char *path = vt_cli_options_get (options, VT_CLI_REGISTER);
  g_autoptr (GError) error = NULL;

  /* Also one that an older program made, which cannot be opened for reading as it is. */
  if (!vt_backup_verify (copy, &error))
    return vt_cli_complain_of (error, copy);
  if (!vt_backup_restore (copy, path, NULL, &error))
    return vt_cli_complain_of (error, path);
  return VT_CLI_DONE;
}

int
vt_cli_job_salvage (const VtCliOptions *options, VtCatalog *catalog)
{
  const char *damaged = vt_cli_options_get (options, VT_CLI_SALVAGE);
  const char *path = vt_cli_options_get (options, VT_CLI_REGISTER);
  g_autoptr (GError) error = NULL;
  g_autoptr (VtSalvageReport) report
      = vt_register_salvage (damaged, path, catalog, NULL, &error);
  g_autofree char *text = NULL;

  if (report == NULL)
    {
      gboolean of_new = g_error_matches (error, VT_ERROR, VT_ERROR_EXISTS)
                        || g_error_matches (error, VT_ERROR, VT_ERROR_NO_SPACE);

      return vt_cli_complain_of (error, of_new ? path : damaged);
    }
  text = vt_salvage_report_to_text (report);
  vt_cli_print (text);
  return VT_CLI_DONE;
}
