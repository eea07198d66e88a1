/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What becomes of an act when the disk fails, fills up or loses power at its k-th operation, for
 * every k (README.md). VT_FAULT_STEP=7 looks at every seventh k only. */

#include "config.h"

#include "vt-error.h"
#include "vt-fault-scene.h"
#include "vt-fault-vfs.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#define N_CHANGES 3

typedef struct
{
  VtSceneKind kind;
  VtFault fault;
} Case;

typedef struct
{
  VtScene *scene;
  VtFault fault;
  guint at;
} Attempt;

/* Ended without meeting its fault: the act has no k-th operation. */
#define NOT_MET 97

static void
act (gpointer data)
{
  Attempt *attempt = data;

  vt_fault_vfs_install (attempt->fault, attempt->at, attempt->at);
  vt_scene_act (attempt->scene);
  if (vt_fault_vfs_get_n_operations () < attempt->at)
    _exit (NOT_MET);
}

static gboolean
is_crash (VtFault fault)
{
  return fault >= VT_FAULT_KILL;
}

static void
assert_ended_as_meant (const Attempt *attempt, const VtFaultEnd *end)
{
  if (attempt->fault == VT_FAULT_KILL)
    {
      g_assert_false (end->exited);
      g_assert_cmpint (end->status, ==, SIGKILL);
      return;
    }
  g_assert_true (end->exited);
  g_assert_cmpint (end->status, ==, is_crash (attempt->fault) ? VT_FAULT_POWER_STATUS : 0);
}

/* Whoever is refused is told the truth in a sentence. */
static void
assert_told_well (const Attempt *attempt, const VtFaultEnd *end)
{
  if (end->n_errors == 0)
    return;
  g_assert_cmpstr (end->sentence, !=, "");
  if (attempt->fault == VT_FAULT_FULL)
    g_assert_cmpint (end->first_error, ==, VT_ERROR_NO_SPACE);
  else
    g_assert_cmpint (end->first_error, ==, VT_ERROR_IO);
}

static void
meets_its_fault_anywhere (gconstpointer data)
{
  const Case *known = data;
  g_autoptr (VtScene) scene = vt_scene_new (known->kind, N_CHANGES);
  const char *step = g_getenv ("VT_FAULT_STEP");
  guint stride = step != NULL ? (guint) atoi (step) : 1;
  guint n_refused = 0, n = 0;

  g_assert_cmpuint (stride, >, 0);
  for (guint at = 1;; at += stride)
    {
      Attempt attempt = { scene, known->fault, at };
      VtFaultEnd end;

      vt_scene_reset (scene);
      vt_fault_run (act, &attempt, -1, &end);
      if (end.exited && end.status == NOT_MET)
        break;
      g_test_message ("operation %u: %s %d, %u acknowledged, %u errors: %s", at,
                      end.exited ? "status" : "signal", end.status, end.n_acks, end.n_errors,
                      end.sentence);
      assert_ended_as_meant (&attempt, &end);
      assert_told_well (&attempt, &end);
      vt_scene_check (scene, end.n_acks, is_crash (known->fault));
      n_refused += end.n_errors > 0;
      n++;
    }
  g_test_message ("%u operations, %u of them with an error told", n, n_refused);
  g_print ("# %s %s: %u operations, an error told at %u\n", vt_scene_names[known->kind],
           vt_fault_names[known->fault], n, n_refused);
  g_assert_cmpuint (n, >=, 2);
}

int
main (int argc, char **argv)
{
  static Case cases[VT_SCENE_N * VT_FAULT_N];
  guint n = 0;

  g_test_init (&argc, &argv, NULL);
  /* Most of what freezing writes is a workbook, which is no work of SQLite's. */
  for (VtSceneKind kind = 0; kind < VT_SCENE_FREEZE; kind++)
    for (VtFault fault = VT_FAULT_FAIL; fault < VT_FAULT_N; fault++)
      {
        g_autofree char *path = g_strdup_printf ("/vt/faults/disk/%s-%s", vt_scene_names[kind],
                                                 vt_fault_names[fault]);

        cases[n] = (Case){ kind, fault };
        g_test_add_data_func (path, &cases[n++], meets_its_fault_anywhere);
      }
  return g_test_run ();
}
