/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli-fixture.h"

#include "import-fixture.h"

#include "vt-file.h"

#include <gio/gio.h>
#include <string.h>

void
fixture_init (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("vt-cli-XXXXXX", &error);
  g_assert_no_error (error);
}

void
fixture_clear (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  /* Folders of backups. */
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        vt_file_remove_folder (path);
    }
  vt_file_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->out);
  g_free (fixture->err);
}

int
run (Fixture *fixture, const char *line)
{
  g_autofree char *command = g_strdup_printf ("'%s' %s", g_getenv ("VT_PROGRAM"), line);
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->out, g_free);
  g_clear_pointer (&fixture->err, g_free);
  g_shell_parse_argv (command, NULL, &arguments, &error);
  g_assert_no_error (error);
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                        | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_subprocess_launcher_set_cwd (launcher, fixture->folder);
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C", TRUE);
  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "WAYLAND_DISPLAY");
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &fixture->out, &fixture->err, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  return g_subprocess_get_exit_status (process);
}

char *
get_path (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

gboolean
has (Fixture *fixture, const char *name)
{
  g_autofree char *path = get_path (fixture, name);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

void
write_book (Fixture *fixture, const char *name, const char *lines)
{
  g_autofree char *path = get_path (fixture, name);

  import_fixture_write (path, lines);
}

void
make_register (Fixture *fixture)
{
  write_book (fixture, "good.xlsx", GOOD);
  g_assert_cmpint (run (fixture, "--new --register=so.vongtay"), ==, 0);
  g_assert_cmpint (run (fixture, "--register=so.vongtay --import=good.xlsx"), ==, 0);
}

void
assert_one_reason (Fixture *fixture)
{
  g_assert_cmpstr (fixture->out, ==, "");
  g_assert_cmpint (strlen (fixture->err), >, 10);
  g_assert_true (g_str_has_suffix (fixture->err, "\n"));
  g_assert_true (strchr (fixture->err, '\n') == fixture->err + strlen (fixture->err) - 1);
}
