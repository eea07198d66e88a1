/* SPDX-License-Identifier: GPL-3.0-or-later */

/* measure [--runs=N] [--before=COMMAND] [NAME=VALUE…] PROGRAM [ARGUMENT…]
 *
 * Runs a program several times and prints the medians: milliseconds by the clock, milliseconds of
 * CPU of it and all it started, and the highest resident memory in KiB. Linux only. */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct
{
  double wall_ms;
  double cpu_ms;
  double peak_kib;
} Run;

static double
to_ms (struct timeval time)
{
  return (double) time.tv_sec * 1000.0 + (double) time.tv_usec / 1000.0;
}

/* CPU of all children waited for up to now. */
static double
get_children_cpu_ms (void)
{
  struct rusage usage;

  getrusage (RUSAGE_CHILDREN, &usage);
  return to_ms (usage.ru_utime) + to_ms (usage.ru_stime);
}

/* The program's own output is not what is wanted; its complaints are. */
static gboolean
run_once (char **arguments, char **environment, Run *run)
{
  double cpu_before = get_children_cpu_ms ();
  gint64 start = g_get_monotonic_time ();
  posix_spawn_file_actions_t actions;
  struct rusage usage;
  int status, code;
  pid_t pid;

  posix_spawn_file_actions_init (&actions);
  posix_spawn_file_actions_addopen (&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  code = posix_spawnp (&pid, arguments[0], &actions, NULL, arguments, environment);
  posix_spawn_file_actions_destroy (&actions);
  if (code != 0)
    {
      g_printerr ("measure: %s: %s\n", arguments[0], g_strerror (code));
      return FALSE;
    }
  while (wait4 (pid, &status, 0, &usage) < 0 && errno == EINTR)
    ;
  run->wall_ms = (double) (g_get_monotonic_time () - start) / 1000.0;
  run->cpu_ms = get_children_cpu_ms () - cpu_before;
  run->peak_kib = (double) usage.ru_maxrss;
  if (WIFEXITED (status) && WEXITSTATUS (status) == 0)
    return TRUE;
  g_printerr ("measure: %s ended with status %d\n", arguments[0], status);
  return FALSE;
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static double
get_median (const Run *runs, int n_runs, gsize member)
{
  g_autofree double *values = g_new (double, n_runs);

  for (int i = 0; i < n_runs; i++)
    memcpy (&values[i], (const char *) &runs[i] + member, sizeof (double));
  qsort (values, n_runs, sizeof (double), compare_doubles);
  return values[n_runs / 2];
}

static void
print_medians (const Run *runs, int n_runs)
{
  g_print ("%.1f %.1f %.0f\n",
           get_median (runs, n_runs, G_STRUCT_OFFSET (Run, wall_ms)),
           get_median (runs, n_runs, G_STRUCT_OFFSET (Run, cpu_ms)),
           get_median (runs, n_runs, G_STRUCT_OFFSET (Run, peak_kib)));
}

static gboolean
is_assignment (const char *argument)
{
  gsize length = strspn (argument, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789");

  return length > 0 && argument[length] == '=';
}

int
main (int argc, char **argv)
{
  g_auto (GStrv) environment = g_get_environ ();
  g_autofree Run *runs = NULL;
  const char *before = NULL;
  int n_runs = 5;
  int i = 1;

  for (; i < argc && (g_str_has_prefix (argv[i], "--") || is_assignment (argv[i])); i++)
    {
      char *equals = strchr (argv[i], '=');

      if (g_str_has_prefix (argv[i], "--runs="))
        n_runs = CLAMP (atoi (equals + 1), 1, 1000);
      else if (g_str_has_prefix (argv[i], "--before="))
        before = equals + 1;
      else if (equals != NULL)
        {
          g_autofree char *name = g_strndup (argv[i], equals - argv[i]);

          environment = g_environ_setenv (environment, name, equals + 1, TRUE);
        }
    }
  if (i >= argc)
    {
      g_printerr ("usage: measure [--runs=N] [--before=COMMAND] [NAME=VALUE…] PROGRAM …\n");
      return 2;
    }
  runs = g_new0 (Run, n_runs);
  for (int n = 0; n < n_runs; n++)
    {
      if (before != NULL && system (before) != 0)
        {
          g_printerr ("measure: failed: %s\n", before);
          return 1;
        }
      if (!run_once (argv + i, environment, &runs[n]))
        return 1;
    }
  print_medians (runs, n_runs);
  return 0;
}
