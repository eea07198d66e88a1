/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-environment.h"

#include "vt-file.h"

#include <libintl.h>
#include <locale.h>

static char *locale_folder; /* (owned) (nullable) */

/* --- the locale --- */

static void
set_locale (void)
{
  static const char *const fallbacks[] = { "C.UTF-8", "C.utf8", "en_US.UTF-8" };
  const char *set = setlocale (LC_ALL, "");

  /* gettext leaves every sentence alone in the locale C, whatever LANGUAGE says. */
  if (set != NULL && g_strcmp0 (setlocale (LC_CTYPE, NULL), "C") != 0
      && g_strcmp0 (setlocale (LC_CTYPE, NULL), "POSIX") != 0)
    {
#ifdef LC_MESSAGES
      if (g_strcmp0 (setlocale (LC_MESSAGES, NULL), "C") != 0)
        return;
#else
      return;
#endif
    }
  for (guint i = 0; i < G_N_ELEMENTS (fallbacks); i++)
    if (setlocale (LC_ALL, fallbacks[i]) != NULL)
      return;
}

/* --- where things are --- */

/* The folder the program lies in; NULL when it cannot be told. */
static char *
find_program_folder (const char *program)
{
#ifdef G_OS_WIN32
  g_autofree char *root = g_win32_get_package_installation_directory_of_module (NULL);

  return g_build_filename (root, "bin", NULL);
#else
  g_autofree char *path = NULL;
  g_autofree char *absolute = NULL;

  if (program == NULL)
    return NULL;
  path = g_find_program_in_path (program);
  if (path == NULL)
    return NULL;
  absolute = g_canonicalize_filename (path, NULL);
  return g_path_get_dirname (absolute);
#endif
}

static gboolean
has_file (const char *folder, const char *name)
{
  g_autofree char *path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;

  return path != NULL && g_file_test (path, G_FILE_TEST_EXISTS);
}

static char *
find_beside (const char *program_folder, const char *name)
{
  return program_folder != NULL ? g_build_filename (program_folder, "..", name, NULL) : NULL;
}

static char *
find_locale_folder (const char *program_folder)
{
  static const char *const catalog = "vi/LC_MESSAGES/" GETTEXT_PACKAGE ".mo";
  const char *wanted = g_getenv ("VT_PO_DIR");
  g_autofree char *built = find_beside (program_folder, "po");
  g_autofree char *shared = find_beside (program_folder, "share/locale");

  if (wanted != NULL)
    return g_strdup (wanted);
  if (has_file (built, catalog))
    return g_steal_pointer (&built);
  if (has_file (shared, catalog))
    return g_steal_pointer (&shared);
  return g_strdup (VT_LOCALE_DIR);
}

/* The schema of the settings, where GLib would not look by itself. */
static void
find_schema (const char *program_folder)
{
  g_autofree char *built = find_beside (program_folder, "data");
  const char *folder = has_file (built, "gschemas.compiled") ? built : VT_SCHEMA_DIR;

  if (g_getenv ("GSETTINGS_SCHEMA_DIR") == NULL && has_file (folder, "gschemas.compiled"))
    g_setenv ("GSETTINGS_SCHEMA_DIR", folder, TRUE);
}

void
vt_environment_init (const char *program)
{
  g_autofree char *folder = find_program_folder (program);

  vt_process_leave_no_core ();
  set_locale ();
  g_free (locale_folder);
  locale_folder = find_locale_folder (folder);
  find_schema (folder);
  bindtextdomain (GETTEXT_PACKAGE, locale_folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  /* GLib decides once, at the first text it looks up (its own included), whether this program is
   * translated at all: Vietnamese must be in force by then, whatever is chosen later. */
  vt_environment_set_language ("vi");
}

GStrv
vt_environment_dup_arguments (int argc, char **argv)
{
#ifdef G_OS_WIN32
  return g_win32_get_command_line ();
#else
  return g_strdupv (argv);
#endif
}

void
vt_environment_set_language (const char *language)
{
  g_return_if_fail (language != NULL);

  g_setenv ("LANGUAGE", language, TRUE);
  /* Makes gettext look at the environment again. */
  if (locale_folder != NULL)
    bindtextdomain (GETTEXT_PACKAGE, locale_folder);
}
