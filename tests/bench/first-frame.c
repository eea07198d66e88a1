/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Preloaded into a GTK program (LD_PRELOAD), ends it after its first frame and prints the CPU it
 * has used since it was executed and its highest resident memory, so that the program itself needs
 * no hook. VT_BENCH_LATER=MILLISECONDS in the environment: so long after the first frame, when the
 * lists stand. */

#include "config.h"

#include <gdk/gdk.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

static guint later_ms;

static void
end_program (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  g_print ("%.1f ms CPU, %ld KiB\n",
           (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000.0
               + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000.0,
           usage.ru_maxrss);
  _exit (0);
}

static gboolean
on_time_passed_cb (gpointer user_data)
{
  end_program ();
  return G_SOURCE_REMOVE;
}

/* An emission hook sees every frame clock, also the one of a window not yet made. */
static gboolean
on_frame_painted_cb (GSignalInvocationHint *hint,
                     guint n_values,
                     const GValue *values,
                     gpointer user_data)
{
  if (later_ms == 0)
    end_program ();
  g_timeout_add (later_ms, on_time_passed_cb, NULL);
  return FALSE;
}

__attribute__ ((constructor)) static void
watch_frames (void)
{
  const char *later = g_getenv ("VT_BENCH_LATER");

  later_ms = later != NULL ? (guint) atoi (later) : 0;
  /* What the program starts in its turn is not measured. */
  g_unsetenv ("LD_PRELOAD");
  g_type_class_ref (GDK_TYPE_FRAME_CLOCK);
  g_signal_add_emission_hook (g_signal_lookup ("after-paint", GDK_TYPE_FRAME_CLOCK), 0,
                              on_frame_painted_cb, NULL, NULL);
}
