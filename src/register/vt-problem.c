/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-problem.h"

VtProblem *
vt_problem_new (VtSeverity severity, int field, const char *code, const char *message)
{
  VtProblem *problem;

  g_return_val_if_fail (code != NULL && message != NULL, NULL);

  problem = g_new (VtProblem, 1);
  problem->severity = severity;
  problem->field = field;
  problem->code = code;
  problem->message = g_strdup (message);
  return problem;
}

void
vt_problem_free (VtProblem *problem)
{
  g_return_if_fail (problem != NULL);

  g_free (problem->message);
  g_free (problem);
}
