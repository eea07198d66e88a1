/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-cli-jobs.h"

#include "vt-cli-count.h"
#include "vt-cli-output.h"
#include "vt-cli.h"
#include "vt-error.h"
#include "vt-layout.h"
#include "vt-report-document.h"
#include "vt-report-workbook.h"

#include <glib/gi18n-lib.h>

#define WORKBOOK_SUFFIX ".xlsx"

/* --- what was asked for ----------------------------------------------------------------------- */

static gboolean
has_suffix (const VtCliOptions *options, const char *suffix)
{
  g_autofree char *folded = g_ascii_strdown (vt_cli_options_get (options, VT_CLI_OUTPUT), -1);

  return g_str_has_suffix (folded, suffix);
}

/* Names are asked for, then once more those of the people who must not be recognised; the second
 * time one says why and for whom. */
static gboolean
check_names (const VtCliOptions *options, GError **error)
{
  static const VtCliOption needs[][2] = {
    { VT_CLI_WITH_RESTRICTED, VT_CLI_WITH_NAMES }, { VT_CLI_WITH_RESTRICTED, VT_CLI_PURPOSE },
    { VT_CLI_WITH_RESTRICTED, VT_CLI_RECIPIENT },  { VT_CLI_PURPOSE, VT_CLI_WITH_NAMES },
    { VT_CLI_RECIPIENT, VT_CLI_WITH_NAMES },
  };

  for (guint i = 0; i < G_N_ELEMENTS (needs); i++)
    if (vt_cli_options_has (options, needs[i][0]) && !vt_cli_options_has (options, needs[i][1]))
      {
        g_set_error (error, VT_ERROR, VT_ERROR_USAGE,
                     /* Translators: both are options of the command line. */
                     _("%s needs %s as well."), vt_cli_option_get_name (needs[i][0]),
                     vt_cli_option_get_name (needs[i][1]));
        return FALSE;
      }
  return TRUE;
}

static gboolean
check_output (const VtCliOptions *options, GError **error)
{
  gboolean document = has_suffix (options, VT_REPORT_DOCUMENT_SUFFIX);

  if (document && vt_cli_options_has (options, VT_CLI_WITH_NAMES))
    g_set_error (error, VT_ERROR, VT_ERROR_USAGE,
                 /* Translators: %s is an option of the command line. */
                 _("%s goes with a workbook (.xlsx): no person stands in the document."),
                 vt_cli_option_get_name (VT_CLI_WITH_NAMES));
  else if (document || has_suffix (options, WORKBOOK_SUFFIX))
    return TRUE;
  else
    g_set_error_literal (error, VT_ERROR, VT_ERROR_USAGE,
                         _("--output names a workbook (.xlsx) or a document (.docx)."));
  return FALSE;
}

/* --- the files -------------------------------------------------------------------------------- */

static VtFigures *
compute_previous (VtCatalog *catalog, VtCliCount *count, GError **error)
{
  VtDay cut_off = count->cut_off;
  VtPeriod period = vt_period_add_years (&count->period, -1, &cut_off);

  return vt_figures_compute (count->plan, catalog, vt_register_get_reader (count->reg), &period,
                             cut_off, FALSE, NULL, error);
}

static int
write_document (const VtCliOptions *options, VtCliCount *count)
{
  const char *output = vt_cli_options_get (options, VT_CLI_OUTPUT);
  g_autoptr (GError) error = NULL;

  if (!vt_report_write_document (count->reg, vt_register_get_reader (count->reg), count->figures,
                                 output, &error))
    return vt_cli_complain_of (error, output);
  return VT_CLI_DONE;
}

static int
write_workbook (const VtCliOptions *options, VtCatalog *catalog, VtCliCount *count)
{
  const char *output = vt_cli_options_get (options, VT_CLI_OUTPUT);
  VtReportOptions report_options = {
    .with_names = vt_cli_options_has (options, VT_CLI_WITH_NAMES),
    .with_restricted = vt_cli_options_has (options, VT_CLI_WITH_RESTRICTED),
    .purpose = vt_cli_options_get (options, VT_CLI_PURPOSE),
    .recipient = vt_cli_options_get (options, VT_CLI_RECIPIENT),
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (VtFigures) previous = compute_previous (catalog, count, &error);

  if (previous == NULL)
    return vt_cli_complain_of (error, vt_cli_options_get (options, VT_CLI_REGISTER));
  if (!vt_report_write_workbook (count->reg, vt_register_get_reader (count->reg), count->figures,
                                 previous, &report_options, output, NULL, NULL, NULL, &error))
    return vt_cli_complain_of (error, output);
  if (report_options.with_names)
    vt_cli_complain_unrecorded (count->reg);
  return VT_CLI_DONE;
}

/* --- the job ---------------------------------------------------------------------------------- */

static int
check_workbook (VtCliCount *count)
{
  g_autofree char *sentence = NULL;

  if (vt_layout_exists (count->plan))
    return VT_CLI_DONE;
  sentence = g_strdup_printf (
      /* Translators: %s is the id of a plan. */
      _("The plan “%s” has no workbook. --plans marks those that have one."),
      vt_plan_get_id (count->plan));
  vt_cli_complain (sentence);
  return VT_CLI_REFUSED;
}

/* Another process may save while this one counts and writes: all of it is one state. */
static int
count_and_write (const VtCliOptions *options, VtCatalog *catalog, VtCliCount *count)
{
  VtDatabase *reader = vt_register_get_reader (count->reg);
  g_autoptr (GError) error = NULL;
  int outcome;

  if (!vt_database_begin_reading (reader, &error))
    return vt_cli_complain_of (error, vt_cli_options_get (options, VT_CLI_REGISTER));
  outcome = vt_cli_count_compute (options, catalog, count);
  if (outcome == VT_CLI_DONE)
    outcome = has_suffix (options, VT_REPORT_DOCUMENT_SUFFIX)
                  ? write_document (options, count)
                  : write_workbook (options, catalog, count);
  vt_database_end_reading (reader);
  return outcome;
}

int
vt_cli_job_report (const VtCliOptions *options, VtCatalog *catalog)
{
  const char *output = vt_cli_options_get (options, VT_CLI_OUTPUT);
  g_autoptr (GError) error = NULL;
  VtCliCount count = { 0 };
  int outcome;

  if (!vt_cli_may_write (output, &error))
    return vt_cli_complain_of (error, output);
  if (!check_output (options, &error) || !check_names (options, &error))
    return vt_cli_complain_of (error, NULL);
  outcome = vt_cli_count_prepare (options, catalog, vt_cli_options_get (options, VT_CLI_REPORT),
                                  &count);
  if (outcome == VT_CLI_DONE && !has_suffix (options, VT_REPORT_DOCUMENT_SUFFIX))
    outcome = check_workbook (&count);
  if (outcome == VT_CLI_DONE)
    outcome = count_and_write (options, catalog, &count);
  if (outcome == VT_CLI_DONE)
    vt_cli_count_complain (&count);
  vt_cli_count_clear (&count);
  return outcome;
}
