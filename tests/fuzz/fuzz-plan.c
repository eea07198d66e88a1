/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-fuzz.h"

#include "vt-layout.h"

/* Everything that is wrong with a plan file is told in valid text. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static VtCatalog *catalog;
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  gboolean good;

  if (catalog == NULL)
    catalog = vt_catalog_new ("vi", NULL);
  good = vt_layout_check (catalog, "plan.ini", bytes, problems);
  g_assert_cmpint (good, ==, problems->len == 0);
  for (guint i = 0; i < problems->len; i++)
    g_assert_true (g_utf8_validate (g_ptr_array_index (problems, i), -1, NULL));
  return 0;
}
