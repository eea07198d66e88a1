/* SPDX-License-Identifier: GPL-3.0-or-later */

/* measure [--runs=N] [--before=COMMAND] [NAME=VALUE…] PROGRAM [ARGUMENT…] --vs [NAME=VALUE…] OTHER …
 *
 * Runs two programs in turn, the first beside the second, after one turn that does not count, and
 * prints what vt-bench-pairs.h says; CPU is of all that a program started. Linux only. */

#include "config.h"

#include "vt-bench-pairs.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct
{
  char **environment; /* (owned) */
  char **arguments;   /* of main(), ended with NULL */
} Command;

static double
to_ms (struct timeval time)
{
  return (double) time.tv_sec * 1e3 + (double) time.tv_usec / 1e3;
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
run_once (const Command *command, VtBenchRun *run)
{
  double cpu_before = get_children_cpu_ms ();
  gint64 start = g_get_monotonic_time ();
  posix_spawn_file_actions_t actions;
  struct rusage usage;
  int status, code;
  pid_t pid;

  posix_spawn_file_actions_init (&actions);
  posix_spawn_file_actions_addopen (&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  code = posix_spawnp (&pid, command->arguments[0], &actions, NULL, command->arguments,
                       command->environment);
  posix_spawn_file_actions_destroy (&actions);
  if (code != 0)
    {
      g_printerr ("measure: %s: %s\n", command->arguments[0], g_strerror (code));
      return FALSE;
    }
  while (wait4 (pid, &status, 0, &usage) < 0 && errno == EINTR)
    ;
  run->wall_ms = (double) (g_get_monotonic_time () - start) / 1e3;
  run->cpu_ms = get_children_cpu_ms () - cpu_before;
  run->peak_kib = (double) usage.ru_maxrss;
  if (WIFEXITED (status) && WEXITSTATUS (status) == 0)
    return TRUE;
  g_printerr ("measure: %s ended with status %d\n", command->arguments[0], status);
  return FALSE;
}

static gboolean
is_assignment (const char *argument)
{
  gsize length = strspn (argument, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789");

  return length > 0 && argument[length] == '=';
}

/* Takes one command out of the arguments, up to `--vs` or their end; gives where the next begins. */
static char **
take_command (Command *command, char **arguments)
{
  command->environment = g_get_environ ();
  for (; *arguments != NULL && is_assignment (*arguments); arguments++)
    {
      char *equals = strchr (*arguments, '=');
      g_autofree char *name = g_strndup (*arguments, equals - *arguments);

      command->environment = g_environ_setenv (command->environment, name, equals + 1, TRUE);
    }
  command->arguments = arguments;
  while (*arguments != NULL && !g_str_equal (*arguments, "--vs"))
    arguments++;
  if (*arguments == NULL)
    return arguments;
  *arguments = NULL;
  return arguments + 1;
}

static gboolean
run_pairs (const Command *own, const Command *bare, const char *before, int n_runs)
{
  g_autoptr (VtBenchPairs) pairs = vt_bench_pairs_new ();

  for (int i = -1; i < n_runs; i++)
    {
      VtBenchRun own_run, bare_run;

      if (before != NULL && system (before) != 0)
        {
          g_printerr ("measure: failed: %s\n", before);
          return FALSE;
        }
      if (!run_once (own, &own_run) || !run_once (bare, &bare_run))
        return FALSE;
      if (i >= 0)
        vt_bench_pairs_add (pairs, &own_run, &bare_run);
    }
  vt_bench_pairs_print (pairs, 50);
  return TRUE;
}

int
main (int argc, char **argv)
{
  Command own = { NULL }, bare = { NULL };
  const char *before = NULL;
  int n_runs = 5;
  gboolean ok;

  for (argv++; *argv != NULL && g_str_has_prefix (*argv, "--"); argv++)
    if (g_str_has_prefix (*argv, "--runs="))
      n_runs = CLAMP (atoi (strchr (*argv, '=') + 1), 1, 1000);
    else if (g_str_has_prefix (*argv, "--before="))
      before = strchr (*argv, '=') + 1;
  take_command (&bare, take_command (&own, argv));
  if (*own.arguments == NULL || *bare.arguments == NULL)
    {
      g_printerr ("usage: measure [--runs=N] [--before=COMMAND] [NAME=VALUE…] PROGRAM … --vs "
                  "[NAME=VALUE…] OTHER …\n");
      return 2;
    }
  ok = run_pairs (&own, &bare, before, n_runs);
  g_strfreev (own.environment);
  g_strfreev (bare.environment);
  return !ok;
}
