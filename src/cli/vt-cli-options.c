/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-cli-options.h"

#include "vt-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LANGUAGE_OPTION "--language"

typedef enum
{
  KIND_FLAG,
  KIND_TEXT,
  KIND_FILE,
} Kind;

static const struct
{
  const char *name; /* with the two dashes */
  Kind kind;
  const char *value; /* (nullable) what stands for the value in --help */
  const char *help;
} described[VT_CLI_N_OPTIONS] = {
  [VT_CLI_REGISTER] = { "--register", KIND_FILE, N_ ("FILE"),
                        N_ ("The register that the jobs below work on") },
  [VT_CLI_NEW] = { "--new", KIND_FLAG, NULL, N_ ("Create that register, empty") },
  [VT_CLI_COMMUNE] = { "--commune", KIND_TEXT, N_ ("TEXT"),
                       N_ ("With --new: the commune’s name as report headings have it") },
  [VT_CLI_PROVINCE] = { "--province", KIND_TEXT, N_ ("TEXT"),
                        N_ ("With --new: the province’s name as report headings have it") },
  [VT_CLI_TEMPLATE] = { "--template", KIND_FILE, N_ ("FILE.xlsx"),
                        N_ ("Write an empty workbook for filling a register") },
  [VT_CLI_IMPORT] = { "--import", KIND_FILE, N_ ("FILE"),
                      N_ ("Read a workbook (.xlsx, or a .csv of one sheet): all rows or none") },
  [VT_CLI_SHEET] = { "--sheet", KIND_TEXT, N_ ("NAME"),
                     N_ ("With --import: which sheet a .csv is") },
  [VT_CLI_ACCEPT_VALID] = { "--accept-valid", KIND_FLAG, NULL,
                            N_ ("With --import: take the valid rows, report the others") },
  [VT_CLI_DRY_RUN] = { "--dry-run", KIND_FLAG, NULL, N_ ("With --import: report only") },
  [VT_CLI_PROBLEMS] = { "--problems", KIND_TEXT, "text|json",
                        N_ ("With --import: list every rejected or doubtful cell") },
  [VT_CLI_EXPORT] = { "--export", KIND_FILE, N_ ("FILE.xlsx"),
                      N_ ("Write the whole register in the form of that workbook") },
  [VT_CLI_EXTRACT] = { "--extract", KIND_TEXT, N_ ("CODE"),
                       N_ ("Write all that the register holds of one person as a workbook, for them") },
  [VT_CLI_PLANS] = { "--plans", KIND_FLAG, NULL,
                     N_ ("List the plans: id, title, periods, whether there is a report") },
  [VT_CLI_FIGURES] = { "--figures", KIND_TEXT, N_ ("PLAN"),
                       N_ ("Print the plan’s figures for a period as JSON") },
  [VT_CLI_PEOPLE] = { "--people", KIND_TEXT, N_ ("PLAN:FIGURE"),
                      N_ ("Print who is behind a figure, one code a line") },
  [VT_CLI_OF] = { "--of", KIND_TEXT, "numerator|denominator",
                  N_ ("With --people: which of the two sets") },
  [VT_CLI_REPORT] = { "--report", KIND_TEXT, N_ ("PLAN"),
                      N_ ("Write the plan’s report for a period") },
  [VT_CLI_OUTPUT] = { "--output", KIND_FILE, N_ ("FILE"),
                      N_ ("With --report: where to write it: FILE.xlsx is the workbook, FILE.docx "
                          "the document") },
  [VT_CLI_WITH_NAMES] = { "--with-names", KIND_FLAG, NULL,
                          N_ ("With --report: names and other personal data in the lists, but "
                              "nobody of the groups that must not be recognised") },
  [VT_CLI_WITH_RESTRICTED]
  = { "--with-restricted", KIND_FLAG, NULL,
      N_ ("With --with-names, asking for a second time: those groups too; needs --purpose and "
          "--recipient") },
  [VT_CLI_PURPOSE] = { "--purpose", KIND_TEXT, N_ ("TEXT"),
                       N_ ("With --with-names or --export: what for, kept in the history") },
  [VT_CLI_RECIPIENT] = { "--recipient", KIND_TEXT, N_ ("TEXT"),
                         N_ ("With --with-names or --export: for whom, kept in the history") },
  [VT_CLI_PERIOD] = { "--period", KIND_TEXT, N_ ("PERIOD"),
                      N_ ("2025, 2025-H1, 2025-Q3, 2025-04 or 2024-01-01..2024-10-31") },
  [VT_CLI_AS_OF] = { "--as-of", KIND_TEXT, N_ ("DATE"),
                     N_ ("The cut-off day, yyyy-mm-dd; default: the period’s end or today") },
  [VT_CLI_CHECK_PLAN] = { "--check-plan", KIND_FILE, N_ ("FILE"),
                          N_ ("Tell everything that is wrong with a plan file") },
  [VT_CLI_CHECK] = { "--check", KIND_FLAG, NULL,
                     N_ ("Check the register for damage and its records for mistakes") },
  [VT_CLI_BACKUP] = { "--backup", KIND_FILE, N_ ("FILE"),
                      N_ ("Copy the register, also while it is in use") },
  [VT_CLI_RESTORE] = { "--restore", KIND_FILE, N_ ("FILE"),
                       N_ ("Check a copy and write it to the new file named by --register") },
  [VT_CLI_SALVAGE] = { "--salvage", KIND_FILE, N_ ("FILE"),
                       N_ ("Save what can be read of a damaged register to the new file named by "
                           "--register, and tell what was lost") },
  [VT_CLI_LANGUAGE] = { LANGUAGE_OPTION, KIND_TEXT, "vi|en", N_ ("The language of all messages") },
  [VT_CLI_VERSION] = { "--version", KIND_FLAG, NULL, N_ ("Print the version") },
  [VT_CLI_HELP] = { "--help", KIND_FLAG, NULL, N_ ("Print this") },
};

static GOptionArg
get_argument_kind (Kind kind)
{
  switch (kind)
    {
    case KIND_FLAG:
      return G_OPTION_ARG_NONE;
    case KIND_TEXT:
      return G_OPTION_ARG_STRING;
    case KIND_FILE:
      return G_OPTION_ARG_FILENAME;
    default:
      g_assert_not_reached ();
    }
}

/* @entries: one more than there are options */
static GOptionContext *
make_context (VtCliOptions *options, GOptionEntry *entries)
{
  GOptionContext *context = g_option_context_new (_("[FILE]"));

  for (guint i = 0; i < VT_CLI_N_OPTIONS; i++)
    {
      entries[i].long_name = described[i].name + strlen ("--");
      entries[i].arg = get_argument_kind (described[i].kind);
      entries[i].arg_data = described[i].kind == KIND_FLAG ? (gpointer) &options->flags[i]
                                                           : (gpointer) &options->values[i];
      entries[i].description = _(described[i].help);
      entries[i].arg_description = described[i].value != NULL ? _(described[i].value) : NULL;
    }
  /* GLib’s own --help prints in the locale’s encoding and ends the program. */
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_summary (
      context, _("Register and reports for social work in a commune. Without a job it opens the "
                 "window on FILE."));
  return context;
}

/* An option without its value and one given as `--option=` are the same slip. */
static gboolean
check_values (const VtCliOptions *options, GError **error)
{
  for (guint i = 0; i < VT_CLI_N_OPTIONS; i++)
    if (options->values[i] != NULL && *options->values[i] == '\0')
      {
        /* Translators: %s is an option of the command line. */
        g_set_error (error, VT_ERROR, VT_ERROR_USAGE, _("%s needs a value."), described[i].name);
        return FALSE;
      }
  return TRUE;
}

static gboolean
take_file (VtCliOptions *options, GStrv arguments, GError **error)
{
  guint n = g_strv_length (arguments);

  if (n > 2)
    {
      g_autofree char *shown = g_filename_display_name (arguments[2]);

      g_set_error (error, VT_ERROR, VT_ERROR_USAGE,
                   /* Translators: %s is a word of the command line. */
                   _("“%s” is one file too many. Put names with blanks in quotes."), shown);
      return FALSE;
    }
  if (n == 2)
    options->file = g_strdup (arguments[1]);
  return TRUE;
}

/* GOption passes over the value in `--new=x`. */
static gboolean
check_flags (GStrv arguments, GError **error)
{
  for (guint i = 1; arguments[i] != NULL && !g_str_equal (arguments[i], "--"); i++)
    for (guint j = 0; j < VT_CLI_N_OPTIONS; j++)
      {
        gsize length = strlen (described[j].name);

        if (described[j].kind != KIND_FLAG || arguments[i][0] == '\0'
            || strncmp (arguments[i], described[j].name, length) != 0
            || arguments[i][length] != '=')
          continue;
        /* Translators: %s is an option of the command line. */
        g_set_error (error, VT_ERROR, VT_ERROR_USAGE, _("%s takes no value."), described[j].name);
        return FALSE;
      }
  return TRUE;
}

/* GLib ends its sentences with a full stop in some languages and without one in others. */
static void
refuse_parse (const GError *problem, GError **error)
{
  g_autofree char *sentence = g_strdup (problem->message);
  gsize length = strlen (sentence);

  while (length > 0 && sentence[length - 1] == '.')
    sentence[--length] = '\0';
  /* Translators: %s is a sentence of GLib’s about an option, without a full stop. */
  g_set_error (error, VT_ERROR, VT_ERROR_USAGE, _("%s. --help lists the options."), sentence);
}

VtCliOptions *
vt_cli_options_parse (GStrv *arguments, GError **error)
{
  g_autoptr (VtCliOptions) options = g_new0 (VtCliOptions, 1);
  g_autofree GOptionEntry *entries = g_new0 (GOptionEntry, VT_CLI_N_OPTIONS + 1);
  g_autoptr (GOptionContext) context = make_context (options, entries);
  g_autoptr (GError) problem = NULL;

  g_return_val_if_fail (arguments != NULL && *arguments != NULL, NULL);

  if (!check_flags (*arguments, error))
    return NULL;
  if (!g_option_context_parse_strv (context, arguments, &problem))
    {
      refuse_parse (problem, error);
      return NULL;
    }
  if (!check_values (options, error) || !take_file (options, *arguments, error))
    return NULL;
  return g_steal_pointer (&options);
}

void
vt_cli_options_free (VtCliOptions *options)
{
  if (options == NULL)
    return;
  for (guint i = 0; i < VT_CLI_N_OPTIONS; i++)
    g_free (options->values[i]);
  g_free (options->file);
  g_free (options);
}

gboolean
vt_cli_options_has (const VtCliOptions *options, VtCliOption option)
{
  g_return_val_if_fail (options != NULL && option < VT_CLI_N_OPTIONS, FALSE);
  return options->flags[option] || options->values[option] != NULL;
}

const char *
vt_cli_options_get (const VtCliOptions *options, VtCliOption option)
{
  g_return_val_if_fail (options != NULL && option < VT_CLI_N_OPTIONS, NULL);
  return options->values[option];
}

const char *
vt_cli_option_get_name (VtCliOption option)
{
  g_return_val_if_fail (option < VT_CLI_N_OPTIONS, NULL);
  return described[option].name;
}

char *
vt_cli_options_dup_help (void)
{
  g_autoptr (VtCliOptions) options = g_new0 (VtCliOptions, 1);
  g_autofree GOptionEntry *entries = g_new0 (GOptionEntry, VT_CLI_N_OPTIONS + 1);
  g_autoptr (GOptionContext) context = make_context (options, entries);

  return g_option_context_get_help (context, TRUE, NULL);
}

char *
vt_cli_options_find_language (GStrv arguments)
{
  g_return_val_if_fail (arguments != NULL, NULL);

  for (guint i = 0; arguments[i] != NULL && !g_str_equal (arguments[i], "--"); i++)
    {
      if (g_str_has_prefix (arguments[i], LANGUAGE_OPTION "="))
        return g_strdup (arguments[i] + strlen (LANGUAGE_OPTION "="));
      if (g_str_equal (arguments[i], LANGUAGE_OPTION))
        return g_strdup (arguments[i + 1]);
    }
  return NULL;
}
