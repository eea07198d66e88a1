/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands in libFuzzer's place: gives every file of a folder, and beginnings of it, to the target. */

#include "config.h"

#include "vt-fuzz.h"

#include <glib.h>

#define N_BEGINNINGS 20

static void
try_file (gconstpointer path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  gsize size = 0;

  g_file_get_contents (path, &content, &size, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < N_BEGINNINGS; i++)
    LLVMFuzzerTestOneInput ((const uint8_t *) content, size * i / N_BEGINNINGS);
  g_assert_cmpint (LLVMFuzzerTestOneInput ((const uint8_t *) content, size), ==, 0);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  dir = g_dir_open (argv[1], 0, &error);
  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *test_path = g_strdup_printf ("/vt/fuzz/%s", name);

      g_test_add_data_func_full (test_path, g_build_filename (argv[1], name, NULL), try_file,
                                 g_free);
    }
  return g_test_run ();
}
