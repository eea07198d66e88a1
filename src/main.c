/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-cli-output.h"
#include "vt-cli.h"
#include "vt-environment.h"

#include <glib/gi18n-lib.h>

#ifdef VT_WITH_WINDOW
#include "vt-application.h"
#include "vt-preferences.h"
#endif

int
main (int argc, char **argv)
{
  g_auto (GStrv) arguments = vt_environment_dup_arguments (argc, argv);
  g_autofree char *own_language = NULL, *language = NULL, *file = NULL;
  int outcome;
#ifdef VT_WITH_WINDOW
  g_autoptr (GSettings) preferences = NULL;

  vt_environment_init (argv[0]);
  preferences = vt_preferences_new ();
  if (preferences != NULL)
    own_language = g_settings_get_string (preferences, "language");
#else
  vt_environment_init (argv[0]);
#endif

  outcome = vt_cli_run (&arguments, own_language, &file, &language);
  if (outcome != VT_CLI_WINDOW)
    return outcome;
#ifdef VT_WITH_WINDOW
  return vt_application_run (file, language, preferences);
#else
  vt_cli_complain (_("This build has no window. --help lists what it can do."));
  return VT_CLI_USAGE;
#endif
}
