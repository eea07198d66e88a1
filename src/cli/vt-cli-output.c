/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-cli-output.h"

#include "vt-backup.h"
#include "vt-cli.h"
#include "vt-error.h"
#include "vt-json.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

/* So many refused rows are named where nobody asked for the whole list. */
#define MAX_REASONS 50

void
vt_cli_print (const char *text)
{
  g_return_if_fail (text != NULL);
  /* Not g_print(): it writes question marks where the locale has no such letters. */
  fputs (text, stdout);
}

void
vt_cli_printf (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  vt_cli_print (text);
}

static char *
flatten (const char *text)
{
  char *line = g_strdup (text != NULL ? text : "");

  return g_strdelimit (line, "\t\r\n\v\f", ' ');
}

void
vt_cli_print_cells (const char *const *cells)
{
  g_return_if_fail (cells != NULL);

  for (guint i = 0; cells[i] != NULL; i++)
    {
      g_autofree char *cell = flatten (cells[i]);

      vt_cli_printf ("%s%s", i > 0 ? "\t" : "", cell);
    }
  vt_cli_print ("\n");
}

void
vt_cli_complain (const char *sentence)
{
  g_autofree char *line = flatten (sentence);

  if (*line != '\0')
    fprintf (stderr, "%s\n", line);
}

/* What to do about a damaged register, where there is something to do it with. */
static void
name_last_backup (const char *path)
{
  g_autoptr (VtBackup) backup = vt_backup_find_last_good (path);
  g_autofree char *shown = NULL;
  g_autofree char *sentence = NULL;

  if (backup == NULL)
    return;
  shown = g_filename_display_name (backup->path);
  /* Translators: %s is a file's name with its folders */
  sentence = g_strdup_printf (_("The last good backup is “%s”. Write it to a new file with "
                                "--restore."), shown);
  vt_cli_complain (sentence);
}

int
vt_cli_complain_of (const GError *error, const char *path)
{
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : NULL;
  g_autofree char *shown = name != NULL ? g_filename_display_name (name) : NULL;
  g_autofree char *sentence = vt_error_to_sentence (error, shown);

  vt_cli_complain (sentence);
  if (path != NULL && g_error_matches (error, VT_ERROR, VT_ERROR_DAMAGED))
    {
      vt_cli_complain (_("What can be read of it is saved to a new file with --salvage."));
      name_last_backup (path);
    }
  return g_error_matches (error, VT_ERROR, VT_ERROR_USAGE) ? VT_CLI_USAGE : VT_CLI_REFUSED;
}

gboolean
vt_cli_flush (void)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;
  vt_cli_complain (_("The result could not be written in full. Check that there is room where it "
                     "goes, then try again."));
  return FALSE;
}

/* --- an import --- */

static const char *
name_severity (VtSeverity severity)
{
  return severity == VT_SEVERITY_ERROR ? "error" : "warning";
}

static void
print_as_json (const VtImportResult *result)
{
  g_autoptr (VtJson) json = vt_json_new ();
  g_autofree char *text = NULL;

  vt_json_begin_object (json, NULL);
  vt_json_begin_array (json, "sheets");
  for (guint i = 0; i < result->sheets->len; i++)
    {
      const VtImportSheet *sheet = g_ptr_array_index (result->sheets, i);

      vt_json_begin_object (json, NULL);
      vt_json_add_text (json, "name", sheet->sheet);
      vt_json_add_integer (json, "read", sheet->read);
      vt_json_add_integer (json, "added", sheet->added);
      vt_json_add_integer (json, "updated", sheet->updated);
      vt_json_add_integer (json, "unchanged", sheet->unchanged);
      vt_json_add_integer (json, "rejected", sheet->rejected);
      vt_json_end_object (json);
    }
  vt_json_end_array (json);
  vt_json_begin_array (json, "problems");
  for (guint i = 0; i < result->problems->len; i++)
    {
      const VtImportProblem *problem = g_ptr_array_index (result->problems, i);

      vt_json_begin_object (json, NULL);
      vt_json_add_text (json, "sheet", problem->sheet);
      if (problem->row > 0)
        vt_json_add_integer (json, "row", problem->row);
      else
        vt_json_add_null (json, "row");
      vt_json_add_text (json, "heading", problem->heading);
      vt_json_add_text (json, "value", problem->value);
      vt_json_add_text (json, "severity", name_severity (problem->severity));
      vt_json_add_text (json, "code", problem->code);
      vt_json_add_text (json, "message", problem->message);
      vt_json_end_object (json);
    }
  vt_json_end_array (json);
  vt_json_end_object (json);
  text = vt_json_to_text (json, FALSE);
  vt_cli_print (text);
  vt_cli_print ("\n");
}

static void
print_counts (const VtImportResult *result)
{
  vt_cli_print ("sheet\tread\tadded\tupdated\tunchanged\trejected\n");
  for (guint i = 0; i < result->sheets->len; i++)
    {
      const VtImportSheet *sheet = g_ptr_array_index (result->sheets, i);

      vt_cli_printf ("%s\t%u\t%u\t%u\t%u\t%u\n", sheet->sheet, sheet->read, sheet->added,
                     sheet->updated, sheet->unchanged, sheet->rejected);
    }
}

static void
print_problems (const VtImportResult *result)
{
  vt_cli_print ("\nsheet\trow\theading\tvalue\tseverity\tcode\tmessage\n");
  for (guint i = 0; i < result->problems->len; i++)
    {
      const VtImportProblem *problem = g_ptr_array_index (result->problems, i);
      char row[16] = "";
      const char *cells[] = { problem->sheet,
                              row,
                              problem->heading != NULL ? problem->heading : "",
                              problem->value != NULL ? problem->value : "",
                              name_severity (problem->severity),
                              problem->code,
                              problem->message,
                              NULL };

      if (problem->row > 0)
        g_snprintf (row, sizeof row, "%u", problem->row);
      vt_cli_print_cells (cells);
    }
}

static void
complain_of_problem (const VtImportProblem *problem)
{
  g_autofree char *line = NULL;

  if (problem->row == 0)
    line = g_strdup_printf ("%s: %s", problem->sheet, problem->message);
  else if (problem->heading == NULL)
    /* Translators: a sheet, a row's number, and what is wrong there. */
    line = g_strdup_printf (_("%s, row %u: %s"), problem->sheet, problem->row, problem->message);
  else
    /* Translators: a sheet, a row's number, a column's heading, and what is wrong there. */
    line = g_strdup_printf (_("%s, row %u, %s: %s"), problem->sheet, problem->row,
                            problem->heading, problem->message);
  vt_cli_complain (line);
}

static void
complain_of_refusals (const VtImportResult *result)
{
  guint n_told = 0;

  for (guint i = 0; i < result->problems->len && n_told < MAX_REASONS; i++)
    {
      const VtImportProblem *problem = g_ptr_array_index (result->problems, i);

      if (problem->severity != VT_SEVERITY_ERROR)
        continue;
      complain_of_problem (problem);
      n_told++;
    }
  if (n_told == MAX_REASONS)
    vt_cli_complain (_("There may be more; --problems=text lists all."));
}

void
vt_cli_print_import (const VtImportResult *result, VtCliProblems problems)
{
  g_return_if_fail (result != NULL);

  if (problems == VT_CLI_PROBLEMS_JSON)
    print_as_json (result);
  else
    print_counts (result);
  if (problems == VT_CLI_PROBLEMS_TEXT)
    print_problems (result);
  if (problems == VT_CLI_PROBLEMS_NONE)
    complain_of_refusals (result);
}
