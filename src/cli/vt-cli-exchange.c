/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-cli-jobs.h"

#include "vt-cli-count.h"
#include "vt-cli-output.h"
#include "vt-cli.h"
#include "vt-error.h"
#include "vt-extract.h"
#include "vt-import-report.h"
#include "vt-privacy.h"
#include "vt-register-backup.h"
#include "vt-template.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

/* The first bytes of every SQLite file (SQLite file format, section 1.3). */
#define SQLITE_MAGIC "SQLite format 3"

gboolean
vt_cli_may_write (const char *path, GError **error)
{
  char head[sizeof SQLITE_MAGIC] = "";
  g_autofree char *folder = g_path_get_dirname (path);
  FILE *file;
  gsize size;

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_set_error_literal (error, VT_ERROR, VT_ERROR_NOT_FOUND, "no such folder");
      return FALSE;
    }
  file = g_fopen (path, "rb");
  if (file == NULL)
    return TRUE;
  size = fread (head, 1, sizeof head, file);
  fclose (file);
  if (size < sizeof head || memcmp (head, SQLITE_MAGIC, sizeof head) != 0)
    return TRUE;
  /* A slip of the shell's history must not cost a register. */
  g_set_error_literal (error, VT_ERROR, VT_ERROR_EXISTS, "a register stands there");
  return FALSE;
}

int
vt_cli_job_template (const VtCliOptions *options, VtCatalog *catalog)
{
  const char *path = vt_cli_options_get (options, VT_CLI_TEMPLATE);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  if (!vt_cli_may_write (path, &error) || !vt_template_write (catalog, path, folder, &error))
    return vt_cli_complain_of (error, path);
  return VT_CLI_DONE;
}

int
vt_cli_job_export (const VtCliOptions *options, VtCatalog *catalog)
{
  const char *path = vt_cli_options_get (options, VT_CLI_REGISTER);
  const char *output = vt_cli_options_get (options, VT_CLI_EXPORT);
  g_autoptr (GError) error = NULL;
  g_autoptr (VtRegister) reg = NULL;

  if (!vt_cli_may_write (output, &error))
    return vt_cli_complain_of (error, output);
  reg = vt_cli_open_for_export (path, catalog, &error);
  if (reg == NULL)
    return vt_cli_complain_of (error, path);
  if (vt_register_is_writable (reg)
      && !vt_privacy_note_export (reg, _("the whole register"),
                                  vt_cli_options_get (options, VT_CLI_PURPOSE),
                                  vt_cli_options_get (options, VT_CLI_RECIPIENT), &error))
    return vt_cli_complain_of (error, path);
  if (!vt_template_export (reg, vt_register_get_reader (reg), output, NULL, NULL, NULL, &error))
    return vt_cli_complain_of (error, output);
  vt_cli_complain_unrecorded (reg);
  return VT_CLI_DONE;
}

/* --- extract --- */

/* It is in the history or it is not written: who asked for it has a right to that too. */
int
vt_cli_job_extract (const VtCliOptions *options, VtCatalog *catalog)
{
  const char *path = vt_cli_options_get (options, VT_CLI_REGISTER);
  const char *code = vt_cli_options_get (options, VT_CLI_EXTRACT);
  const char *output = vt_cli_options_get (options, VT_CLI_OUTPUT);
  g_autoptr (GError) error = NULL;
  g_autoptr (VtRegister) reg = NULL;
  gint64 person;

  if (!vt_cli_may_write (output, &error))
    return vt_cli_complain_of (error, output);
  reg = vt_register_open (path, VT_DATABASE_WRITE, catalog, &error);
  if (reg == NULL)
    return vt_cli_complain_of (error, path);
  person = vt_register_find (reg, vt_catalog_find_table (catalog, "person"), "code", code, &error);
  if (person == 0 && error == NULL)
    g_set_error_literal (&error, VT_ERROR, VT_ERROR_NOT_FOUND, "no such person");
  if (error != NULL)
    return vt_cli_complain_of (error, code);
  if (!vt_extract_write (reg, person, output, vt_cli_options_get (options, VT_CLI_PURPOSE),
                         vt_cli_options_get (options, VT_CLI_RECIPIENT), NULL, &error)
      || !vt_register_close (reg, &error))
    return vt_cli_complain_of (error, output);
  return VT_CLI_DONE;
}

/* --- import --- */

static gboolean
find_problems_form (const VtCliOptions *options, VtCliProblems *form, GError **error)
{
  const char *text = vt_cli_options_get (options, VT_CLI_PROBLEMS);

  *form = VT_CLI_PROBLEMS_NONE;
  if (text == NULL)
    return TRUE;
  if (g_str_equal (text, "text"))
    *form = VT_CLI_PROBLEMS_TEXT;
  else if (g_str_equal (text, "json"))
    *form = VT_CLI_PROBLEMS_JSON;
  else
    g_set_error_literal (error, VT_ERROR, VT_ERROR_USAGE,
                         _("--problems is either text or json."));
  return *form != VT_CLI_PROBLEMS_NONE;
}

static guint
count_rejected (const VtImportResult *result)
{
  guint n = 0;

  for (guint i = 0; i < result->sheets->len; i++)
    n += ((const VtImportSheet *) g_ptr_array_index (result->sheets, i))->rejected;
  return n;
}

static int
judge_import (const VtImportResult *result, const VtImportOptions *import_options)
{
  guint n = count_rejected (result);
  g_autofree char *sentence = NULL;

  if (!result->rejected || import_options->accept_valid)
    return VT_CLI_DONE;
  if (n == 0)
    sentence = g_strdup (_("Nothing was changed, because a sheet of the file cannot be read."));
  else if (import_options->dry_run)
    sentence = g_strdup_printf (/* Translators: %u is how many rows. */
                                ngettext ("%u row would be rejected.", "%u rows would be rejected.",
                                          n), n);
  else
    sentence = g_strdup_printf (
        /* Translators: %u is how many rows. */
        ngettext ("Nothing was changed, because %u row was rejected.",
                  "Nothing was changed, because %u rows were rejected.", n), n);
  vt_cli_complain (sentence);
  return VT_CLI_REFUSED;
}

/* What reads standard output shall find the same form there when the file as a whole is refused. */
static void
print_refused_file (const GError *problem, const char *path, VtCliProblems form)
{
  VtImportPlace place = { .sheet = "", .column = -1 };
  g_autoptr (VtImportReport) report = NULL;
  g_autoptr (VtImportResult) result = NULL;
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *sentence = NULL;

  if (form != VT_CLI_PROBLEMS_JSON || g_error_matches (problem, VT_ERROR, VT_ERROR_USAGE))
    return;
  sentence = vt_error_to_sentence (problem, shown);
  report = vt_import_report_new ();
  vt_import_report_add (report, &place, VT_SEVERITY_ERROR, "refused-file", sentence);
  result = vt_import_report_finish (g_steal_pointer (&report));
  vt_cli_print_import (result, form);
}

/* A backup that fails is said, and no reason not to import. */
static void
back_up_first (VtRegister *reg)
{
  g_autofree char *where = NULL;
  g_autoptr (GError) error = NULL;

  if (!vt_register_back_up_before (reg, NULL, &where, &error))
    vt_cli_complain_of (error, where);
}

int
vt_cli_job_import (const VtCliOptions *options, VtCatalog *catalog)
{
  const char *path = vt_cli_options_get (options, VT_CLI_REGISTER);
  const char *file = vt_cli_options_get (options, VT_CLI_IMPORT);
  VtImportOptions import_options = {
    .sheet = vt_cli_options_get (options, VT_CLI_SHEET),
    .accept_valid = vt_cli_options_has (options, VT_CLI_ACCEPT_VALID),
    .dry_run = vt_cli_options_has (options, VT_CLI_DRY_RUN),
  };
  VtCliProblems form;
  g_autoptr (GError) error = NULL;
  g_autoptr (VtRegister) reg = NULL;
  g_autoptr (VtImportResult) result = NULL;

  if (!find_problems_form (options, &form, &error))
    return vt_cli_complain_of (error, NULL);
  reg = vt_register_open (path, VT_DATABASE_WRITE, catalog, &error);
  if (reg == NULL)
    return vt_cli_complain_of (error, path);
  if (!import_options.dry_run)
    back_up_first (reg);
  result = vt_importer_run (reg, file, &import_options, NULL, NULL, NULL, &error);
  if (result == NULL)
    {
      print_refused_file (error, file, form);
      return vt_cli_complain_of (error, file);
    }
  if (!vt_register_close (reg, &error))
    return vt_cli_complain_of (error, path);
  vt_cli_print_import (result, form);
  return judge_import (result, &import_options);
}
