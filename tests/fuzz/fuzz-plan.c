/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-fuzz.h"

#include "vt-explain.h"
#include "vt-layout.h"

static void
check_meanings (VtCatalog *catalog, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtPlan) plan = vt_plan_load_bytes (catalog, "plan.ini", bytes, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < vt_plan_get_n_figures (plan); i++)
    {
      g_autofree char *meaning = vt_plan_explain_figure (plan, i);

      g_assert_true (g_utf8_validate (meaning, -1, NULL));
    }
}

/* Everything that is wrong with a plan file is told in valid text; what is right, in sentences. */
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
  if (good)
    check_meanings (catalog, bytes);
  return 0;
}
