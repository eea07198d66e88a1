/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-fault-child.h"

#include <sys/resource.h>

G_BEGIN_DECLS

/* The command line's jobs in a process with limits, as the program itself runs them. */

typedef struct
{
  gboolean exited;
  int status;          /* exit status, or the signal that ended it */
  char complaint[500]; /* the beginning of its standard error */
} VtFaultAnswer;

/**
 * vt_fault_program_run:
 * @register_path: (nullable): for --register
 * @job: the other arguments, with blanks between; + stands for a blank within
 * @largest_file: RLIMIT_FSIZE in bytes, RLIM_INFINITY: none
 *
 * With at most 2 GiB of memory and a minute of the processor's time.
 */
void vt_fault_program_run (const char *register_path,
                           const char *job,
                           rlim_t largest_file,
                           VtFaultAnswer *answer);

/* Fails the test unless it ended with 0, 1 or 2, and with a sentence when not with 0. */
void vt_fault_answer_assert_decent (const VtFaultAnswer *answer);
void vt_fault_program_must_refuse (const char *register_path, const char *job);

G_END_DECLS
