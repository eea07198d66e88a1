/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-cli.h"

#include "vt-cli-jobs.h"
#include "vt-cli-output.h"
#include "vt-environment.h"
#include "vt-error.h"
#include "vt-register-rights.h"

#include <glib/gi18n-lib.h>

#define DEFAULT_LANGUAGE "vi"

#define BIT(option) VT_CLI_BIT (VT_CLI_##option)

static const struct
{
  VtCliOption option;
  VtCliJob run;
  guint64 needed;
  guint64 allowed; /* beside those needed */
} jobs[] = {
  { VT_CLI_NEW, vt_cli_job_new, BIT (REGISTER), BIT (COMMUNE) | BIT (PROVINCE) },
  { VT_CLI_TEMPLATE, vt_cli_job_template, 0, 0 },
  { VT_CLI_IMPORT, vt_cli_job_import, BIT (REGISTER),
    BIT (SHEET) | BIT (ACCEPT_VALID) | BIT (DRY_RUN) | BIT (PROBLEMS) },
  { VT_CLI_EXPORT, vt_cli_job_export, BIT (REGISTER), BIT (PURPOSE) | BIT (RECIPIENT) },
  { VT_CLI_EXTRACT, vt_cli_job_extract,
    BIT (REGISTER) | BIT (OUTPUT) | BIT (PURPOSE) | BIT (RECIPIENT), 0 },
  { VT_CLI_PLANS, vt_cli_job_plans, 0, 0 },
  { VT_CLI_FIGURES, vt_cli_job_figures, BIT (REGISTER) | BIT (PERIOD), BIT (AS_OF) },
  { VT_CLI_PEOPLE, vt_cli_job_people, BIT (REGISTER) | BIT (PERIOD), BIT (AS_OF) | BIT (OF) },
  { VT_CLI_REPORT, vt_cli_job_report, BIT (REGISTER) | BIT (PERIOD) | BIT (OUTPUT),
    BIT (AS_OF) | BIT (WITH_NAMES) | BIT (WITH_RESTRICTED) | BIT (PURPOSE) | BIT (RECIPIENT) },
  { VT_CLI_CHECK_PLAN, vt_cli_job_check_plan, 0, 0 },
  { VT_CLI_CHECK, vt_cli_job_check, BIT (REGISTER), 0 },
  { VT_CLI_BACKUP, vt_cli_job_backup, BIT (REGISTER), 0 },
  { VT_CLI_RESTORE, vt_cli_job_restore, BIT (REGISTER), 0 },
  { VT_CLI_SALVAGE, vt_cli_job_salvage, BIT (REGISTER), 0 },
};

#define NO_JOB (-1)

/* --- which job, and whether the options go together --- */

static gboolean
find_job (const VtCliOptions *options, int *job, GError **error)
{
  *job = NO_JOB;
  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
    {
      if (!vt_cli_options_has (options, jobs[i].option))
        continue;
      if (*job != NO_JOB)
        {
          g_set_error (error, VT_ERROR, VT_ERROR_USAGE,
                       /* Translators: both are options of the command line. */
                       _("%s and %s are two jobs. Start the program once for each."),
                       vt_cli_option_get_name (jobs[*job].option),
                       vt_cli_option_get_name (jobs[i].option));
          return FALSE;
        }
      *job = (int) i;
    }
  return TRUE;
}

/* Only the window takes a file without an option. */
static gboolean
check_without_job (const VtCliOptions *options, GError **error)
{
  for (guint i = 0; i < VT_CLI_N_OPTIONS; i++)
    if (i != VT_CLI_LANGUAGE && vt_cli_options_has (options, i))
      {
        g_set_error (error, VT_ERROR, VT_ERROR_USAGE,
                     /* Translators: %s is an option of the command line. */
                     _("%s says nothing of what to do. --help lists the jobs."),
                     vt_cli_option_get_name (i));
        return FALSE;
      }
  return TRUE;
}

static gboolean
check_option (const VtCliOptions *options, guint job, VtCliOption option, GError **error)
{
  gboolean given = vt_cli_options_has (options, option);

  if (jobs[job].needed & VT_CLI_BIT (option) && !given)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_USAGE,
                   /* Translators: both are options of the command line. */
                   _("%s needs %s as well."), vt_cli_option_get_name (jobs[job].option),
                   vt_cli_option_get_name (option));
      return FALSE;
    }
  if (given && option != jobs[job].option && option != VT_CLI_LANGUAGE
      && !((jobs[job].needed | jobs[job].allowed) & VT_CLI_BIT (option)))
    {
      g_set_error (error, VT_ERROR, VT_ERROR_USAGE,
                   /* Translators: both are options of the command line. */
                   _("%s does not go with %s."), vt_cli_option_get_name (option),
                   vt_cli_option_get_name (jobs[job].option));
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_combination (const VtCliOptions *options, int job, GError **error)
{
  if (job == NO_JOB)
    return check_without_job (options, error);
  for (guint i = 0; i < VT_CLI_N_OPTIONS; i++)
    if (!check_option (options, (guint) job, i, error))
      return FALSE;
  if (options->file != NULL)
    {
      g_autofree char *shown = g_filename_display_name (options->file);

      g_set_error (error, VT_ERROR, VT_ERROR_USAGE,
                   /* Translators: %s is a word of the command line. */
                   _("“%s” belongs to no option. The register is named with --register."), shown);
      return FALSE;
    }
  return TRUE;
}

/* --- the language --- */

/* Before anything is said; a wrong one is said in the one that would have been. */
static gboolean
choose_language (GStrv arguments, const char *own, char **chosen, GError **error)
{
  g_autofree char *asked = vt_cli_options_find_language (arguments);
  gboolean known = asked == NULL || g_str_equal (asked, "vi") || g_str_equal (asked, "en");

  *chosen = g_strdup (own != NULL && *own != '\0' ? own : DEFAULT_LANGUAGE);
  if (asked != NULL && known)
    {
      g_free (*chosen);
      *chosen = g_strdup (asked);
    }
  vt_environment_set_language (*chosen);
  if (!known)
    g_set_error_literal (error, VT_ERROR, VT_ERROR_USAGE,
                         _("--language is either vi or en."));
  return known;
}

/* --- the run --- */

static void
mend_rights (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autoptr (VtRegisterRights) rights = vt_register_rights_mend (absolute, NULL);
  g_autofree char *sentence = vt_register_rights_to_sentence (rights);

  if (sentence != NULL)
    vt_cli_complain (sentence);
}

static int
run_job (const VtCliOptions *options, int job, const char *language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtCatalog) catalog = vt_catalog_new (language, &error);

  if (catalog == NULL)
    return vt_cli_complain_of (error, NULL);
  if (vt_cli_options_has (options, VT_CLI_REGISTER))
    mend_rights (vt_cli_options_get (options, VT_CLI_REGISTER));
  return jobs[job].run (options, catalog);
}

static int
run (const VtCliOptions *options, const char *language)
{
  g_autoptr (GError) error = NULL;
  int job;

  if (vt_cli_options_has (options, VT_CLI_HELP))
    {
      g_autofree char *help = vt_cli_options_dup_help ();

      vt_cli_print (help);
      return VT_CLI_DONE;
    }
  if (vt_cli_options_has (options, VT_CLI_VERSION))
    {
      vt_cli_print (GETTEXT_PACKAGE " " VT_VERSION "\n");
      return VT_CLI_DONE;
    }
  if (!find_job (options, &job, &error) || !check_combination (options, job, &error))
    return vt_cli_complain_of (error, NULL);
  return job != NO_JOB ? run_job (options, job, language) : VT_CLI_WINDOW;
}

int
vt_cli_run (GStrv *arguments, const char *language, char **file, char **chosen_language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtCliOptions) options = NULL;
  int outcome;

  g_return_val_if_fail (arguments != NULL && *arguments != NULL, VT_CLI_USAGE);
  g_return_val_if_fail (file != NULL && chosen_language != NULL, VT_CLI_USAGE);

  *file = NULL;
  *chosen_language = NULL;
  g_set_prgname (GETTEXT_PACKAGE);
  if (choose_language (*arguments, language, chosen_language, &error))
    options = vt_cli_options_parse (arguments, &error);
  if (options == NULL)
    return vt_cli_complain_of (error, NULL);
  outcome = run (options, *chosen_language);
  *file = g_strdup (options->file);
  if (!vt_cli_flush () && outcome == VT_CLI_DONE)
    outcome = VT_CLI_REFUSED;
  return outcome;
}
