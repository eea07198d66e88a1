/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-fault-program.h"

#include "vt-cli.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define MEMORY (G_GUINT64_CONSTANT (2) << 30)
#define PROCESSOR_S 60

/* The sanitizers map terabytes that they never touch. */
#if defined(__SANITIZE_ADDRESS__)
#define LIMITS_MEMORY FALSE
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LIMITS_MEMORY FALSE
#endif
#endif
#ifndef LIMITS_MEMORY
#define LIMITS_MEMORY TRUE
#endif

typedef struct
{
  const char *register_path;
  const char *job;
  rlim_t largest_file;
  int error_fd;
} Run;

static void
set_limit (int what, rlim_t value)
{
  struct rlimit limit = { value, value };

  g_assert_cmpint (setrlimit (what, &limit), ==, 0);
}

static void
run (gpointer data)
{
  const Run *self = data;
  g_autofree char *line = NULL;
  g_auto (GStrv) arguments = NULL;
  g_autofree char *file = NULL, *language = NULL;
  int nowhere = open ("/dev/null", O_WRONLY);
  int outcome;

  line = self->register_path != NULL
           ? g_strdup_printf ("vongtay --register=%s %s", self->register_path, self->job)
           : g_strdup_printf ("vongtay %s", self->job);
  arguments = g_strsplit (line, " ", -1);
  for (guint i = 0; arguments[i] != NULL; i++)
    g_strdelimit (arguments[i], "+", ' ');
  g_assert_cmpint (dup2 (nowhere, STDOUT_FILENO), >=, 0);
  g_assert_cmpint (dup2 (self->error_fd, STDERR_FILENO), >=, 0);
  signal (SIGXFSZ, SIG_IGN);
  set_limit (RLIMIT_CORE, 0);
  set_limit (RLIMIT_CPU, PROCESSOR_S);
  set_limit (RLIMIT_FSIZE, self->largest_file);
  if (LIMITS_MEMORY)
    set_limit (RLIMIT_AS, MEMORY);
  outcome = vt_cli_run (&arguments, "en", &file, &language);
  fflush (NULL);
  _exit (outcome);
}

void
vt_fault_program_run (const char *register_path,
                      const char *job,
                      rlim_t largest_file,
                      VtFaultAnswer *answer)
{
  Run self = { register_path, job, largest_file, -1 };
  VtFaultEnd end;
  gssize n;
  int ends[2];

  /* Wide enough for a sentence, and never in the way: what does not fit is lost. */
  g_assert_cmpint (pipe2 (ends, O_NONBLOCK | O_CLOEXEC), ==, 0);
  self.error_fd = ends[1];
  vt_fault_run (run, &self, -1, &end);
  n = read (ends[0], answer->complaint, sizeof answer->complaint - 1);
  answer->complaint[MAX (n, 0)] = '\0';
  g_strchomp (answer->complaint);
  close (ends[0]);
  close (ends[1]);
  answer->exited = end.exited;
  answer->status = end.status;
}

void
vt_fault_answer_assert_decent (const VtFaultAnswer *answer)
{
  if (!answer->exited || answer->status > 2)
    g_error ("it ended by %s %d: %s", answer->exited ? "status" : "signal", answer->status,
             answer->complaint);
  if (answer->status != 0 && strlen (answer->complaint) < 10)
    g_error ("it refused without a sentence: \"%s\"", answer->complaint);
}

void
vt_fault_program_must_refuse (const char *register_path, const char *job)
{
  VtFaultAnswer answer;

  vt_fault_program_run (register_path, job, RLIM_INFINITY, &answer);
  vt_fault_answer_assert_decent (&answer);
  g_assert_cmpint (answer.status, ==, 1);
}
