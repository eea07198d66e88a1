/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-fuzz.h"

#include "vt-csv.h"

#define MAX_CELL 1000

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (VtCsv) csv = vt_csv_new (bytes, MAX_CELL);
  g_autoptr (GError) error = NULL;
  GPtrArray *cells;

  while ((cells = vt_csv_next (csv, &error)) != NULL)
    for (guint i = 0; i < cells->len; i++)
      g_assert_true (g_utf8_validate (g_ptr_array_index (cells, i), -1, NULL));
  return 0;
}
