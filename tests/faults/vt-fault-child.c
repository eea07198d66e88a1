/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-fault-child.h"

#include "vt-error.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define PATIENCE_S 600

/* What goes through the pipe; short enough to go in one piece. */
typedef struct
{
  gboolean is_error;
  int code;
  char sentence[400];
} Message;

static int ack_fd = -1;

static void
send_message (const Message *message)
{
  g_assert_cmpint (write (ack_fd, message, sizeof *message), ==, sizeof *message);
}

void
vt_fault_acknowledge (void)
{
  Message message = { FALSE, 0, "" };

  send_message (&message);
}

void
vt_fault_tell (const GError *error)
{
  g_autofree char *sentence = vt_error_to_sentence (error, "so.vongtay");
  Message message = { TRUE, error->domain == VT_ERROR ? error->code : -1, "" };

  g_strlcpy (message.sentence, sentence, sizeof message.sentence);
  send_message (&message);
}

static void
take_message (const Message *message, VtFaultEnd *end)
{
  if (!message->is_error)
    {
      end->n_acks++;
      return;
    }
  if (end->n_errors++ > 0)
    return;
  end->first_error = message->code;
  g_strlcpy (end->sentence, message->sentence, sizeof end->sentence);
}

/* Until the child has closed its end of the pipe. */
static void
listen_to (int fd, pid_t child, gint64 kill_at, VtFaultEnd *end)
{
  Message message;
  gssize n = 1;

  while (n != 0)
    {
      struct pollfd waiting = { .fd = fd, .events = POLLIN };
      gint64 left = kill_at > 0 ? kill_at - g_get_monotonic_time () : -1;

      if (kill_at > 0 && left <= 0)
        {
          kill (child, SIGKILL);
          kill_at = 0;
          continue;
        }
      if (poll (&waiting, 1, left < 0 ? -1 : (int) ((left + 999) / 1000)) <= 0)
        continue;
      n = read (fd, &message, sizeof message);
      if (n == sizeof message)
        take_message (&message, end);
      else if (n < 0 && errno != EINTR)
        break;
    }
}

void
vt_fault_run (VtFaultFunc function, gpointer data, gint64 kill_after, VtFaultEnd *end)
{
  int ends[2];
  int status = 0;
  pid_t child;

  memset (end, 0, sizeof *end);
  end->first_error = -1;
  fflush (NULL);
  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      close (ends[0]);
      ack_fd = ends[1];
      alarm (PATIENCE_S);
      function (data);
      fflush (NULL);
      _exit (0);
    }
  close (ends[1]);
  listen_to (ends[0], child, kill_after >= 0 ? g_get_monotonic_time () + kill_after + 1 : 0, end);
  close (ends[0]);
  while (waitpid (child, &status, 0) < 0 && errno == EINTR)
    continue;
  end->exited = WIFEXITED (status);
  end->status = end->exited ? WEXITSTATUS (status) : WTERMSIG (status);
}

void
vt_fault_must_run (VtFaultFunc function, gpointer data)
{
  VtFaultEnd end;

  vt_fault_run (function, data, -1, &end);
  g_assert_true (end.exited);
  g_assert_cmpint (end.status, ==, 0);
}
