/* SPDX-License-Identifier: GPL-3.0-or-later */

/* SIGKILL from outside at any moment of a save, an import, a migration, a copy, a restoration, the
 * freezing of a report (README.md).
 * VT_FAULT_KILLS=500 says how often for each. The moments come from a fixed seed and a run that is
 * not killed; whether one falls before or after the end is all the same. */

#include "config.h"

#include "vt-fault-scene.h"

#include <signal.h>
#include <stdlib.h>

#define SEED 20261121
#define N_CHANGES 50 /* of a save */

static guint
get_n_kills (void)
{
  const char *text = g_getenv ("VT_FAULT_KILLS");

  return text != NULL ? (guint) atoi (text) : 15;
}

/* How long the act takes when it is left alone, in microseconds. */
static gint64
measure (VtScene *scene)
{
  gint64 start, duration;
  VtFaultEnd end;

  vt_scene_reset (scene);
  start = g_get_monotonic_time ();
  vt_fault_run (vt_scene_act, scene, -1, &end);
  duration = g_get_monotonic_time () - start;
  g_assert_true (end.exited && end.status == 0);
  g_assert_cmpuint (end.n_errors, ==, 0);
  vt_scene_check (scene, end.n_acks, FALSE);
  return duration;
}

static void
survives_being_killed (gconstpointer data)
{
  VtSceneKind kind = GPOINTER_TO_UINT (data);
  g_autoptr (VtScene) scene = vt_scene_new (kind, N_CHANGES);
  g_autoptr (GRand) chance = g_rand_new_with_seed (SEED);
  gint64 longest = measure (scene);
  guint n_kills = get_n_kills (), n_hit = 0, n_acks = 0;

  for (guint i = 0; i < n_kills; i++)
    {
      VtFaultEnd end;

      vt_scene_reset (scene);
      vt_fault_run (vt_scene_act, scene, (gint64) (g_rand_double (chance) * (double) longest),
                    &end);
      g_assert_cmpint (end.status, ==, end.exited ? 0 : SIGKILL);
      g_assert_cmpuint (end.n_errors, ==, 0);
      vt_scene_check (scene, end.n_acks, !end.exited);
      n_hit += !end.exited;
      n_acks += end.n_acks;
    }
  g_print ("# %s: killed %u times of %u, %u changes acknowledged, all there\n",
           vt_scene_names[kind], n_hit, n_kills, n_acks);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (VtSceneKind kind = 0; kind < VT_SCENE_N; kind++)
    {
      g_autofree char *path = g_strdup_printf ("/vt/faults/kill/%s", vt_scene_names[kind]);

      g_test_add_data_func (path, GUINT_TO_POINTER (kind), survives_being_killed);
    }
  return g_test_run ();
}
