/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A part of a test in a process of its own, which may die. */
typedef void (*VtFaultFunc) (gpointer data);

typedef struct
{
  gboolean exited;
  int status;       /* exit status, or the signal that ended it */
  guint n_acks;     /* vt_fault_acknowledge() */
  guint n_errors;   /* vt_fault_tell() */
  int first_error;  /* code of VT_ERROR, -1: none, or none of VT_ERROR */
  char sentence[400]; /* the first error's, empty when it has none */
} VtFaultEnd;

/**
 * vt_fault_run:
 * @function: what the child does; it ends with status 0 when this returns
 * @kill_after: microseconds until SIGKILL, -1: never
 *
 * Forks; this process must have no second thread. A child that takes ten minutes is killed by
 * SIGALRM.
 */
void vt_fault_run (VtFaultFunc function, gpointer data, gint64 kill_after, VtFaultEnd *end);
/* The same, and fails the test when the child does not end well. */
void vt_fault_must_run (VtFaultFunc function, gpointer data);

/* In the child: what a person was told. */
void vt_fault_acknowledge (void);
void vt_fault_tell (const GError *error);

G_END_DECLS
