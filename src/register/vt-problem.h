/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  VT_SEVERITY_WARNING, /* never blocks */
  VT_SEVERITY_ERROR,
} VtSeverity;

/**
 * VtProblem:
 *
 * What a check has to say of a record: to whom it belongs, how bad it is, a code that never changes
 * (for tests, for `--problems=json`) and a sentence for people that says what to do.
 */
typedef struct
{
  VtSeverity severity;
  int field;        /* index of the field, or -1 for the record as a whole */
  const char *code; /* static: `required`, `overlap`, `age-range` … */
  char *message;    /* (owned) translated */
} VtProblem;

VtProblem *vt_problem_new (VtSeverity severity,
                           int field,
                           const char *code,
                           const char *message);
void vt_problem_free (VtProblem *problem);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtProblem, vt_problem_free)

G_END_DECLS
