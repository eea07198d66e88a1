/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-fuzz.h"

#include "vt-fuzz-sheet.h"

#include <stdio.h>

/* A whole file: an archive, a list, or neither. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  FILE *file = fopen (vt_fuzz_get_path (), "wb");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (data, 1, size, file), ==, size);
  g_assert_cmpint (fclose (file), ==, 0);
  vt_fuzz_read_sheets ();
  return 0;
}
