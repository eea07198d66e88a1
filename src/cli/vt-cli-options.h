/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The options of spec/cli.md. */
typedef enum
{
  VT_CLI_REGISTER,
  VT_CLI_NEW,
  VT_CLI_COMMUNE,
  VT_CLI_PROVINCE,
  VT_CLI_TEMPLATE,
  VT_CLI_IMPORT,
  VT_CLI_SHEET,
  VT_CLI_ACCEPT_VALID,
  VT_CLI_DRY_RUN,
  VT_CLI_PROBLEMS,
  VT_CLI_EXPORT,
  VT_CLI_EXTRACT,
  VT_CLI_PLANS,
  VT_CLI_FIGURES,
  VT_CLI_PEOPLE,
  VT_CLI_OF,
  VT_CLI_REPORT,
  VT_CLI_OUTPUT,
  VT_CLI_WITH_NAMES,
  VT_CLI_WITH_RESTRICTED,
  VT_CLI_PURPOSE,
  VT_CLI_RECIPIENT,
  VT_CLI_PERIOD,
  VT_CLI_AS_OF,
  VT_CLI_CHECK_PLAN,
  VT_CLI_CHECK,
  VT_CLI_BACKUP,
  VT_CLI_RESTORE,
  VT_CLI_SALVAGE,
  VT_CLI_LANGUAGE,
  VT_CLI_VERSION,
  VT_CLI_HELP,
  VT_CLI_N_OPTIONS,
} VtCliOption;

#define VT_CLI_BIT(option) (G_GUINT64_CONSTANT (1) << (option))

/* What stood on the command line. */
typedef struct
{
  char *values[VT_CLI_N_OPTIONS];    /* (owned) (nullable): of options that take a value */
  gboolean flags[VT_CLI_N_OPTIONS];  /* of those that do not */
  char *file;                        /* (owned) (nullable): what is no option */
} VtCliOptions;

/**
 * vt_cli_options_parse:
 * @arguments: changed
 * @error: VT_ERROR_USAGE with a sentence
 */
VtCliOptions *vt_cli_options_parse (GStrv *arguments, GError **error);
void vt_cli_options_free (VtCliOptions *options);

gboolean vt_cli_options_has (const VtCliOptions *options, VtCliOption option);
const char *vt_cli_options_get (const VtCliOptions *options, VtCliOption option); /* (nullable) */

/* `--register`; static. */
const char *vt_cli_option_get_name (VtCliOption option);
/* The text of --help. (transfer full) */
char *vt_cli_options_dup_help (void) G_GNUC_WARN_UNUSED_RESULT;

/* The value of --language before anything else is read, so that even complaints are in it.
 * (transfer full) (nullable) */
char *vt_cli_options_find_language (GStrv arguments) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtCliOptions, vt_cli_options_free)

G_END_DECLS
