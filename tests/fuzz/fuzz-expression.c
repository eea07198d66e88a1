/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-fuzz.h"

#include "vt-expression.h"

/* What is understood is written in a form that is understood the same. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static VtCatalog *catalog;
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *canonical = NULL, *again = NULL;
  g_autoptr (VtExpression) first = NULL, second = NULL;
  g_autoptr (GError) error = NULL;

  if (catalog == NULL)
    catalog = vt_catalog_new ("vi", NULL);
  if (!g_utf8_validate (text, -1, NULL))
    return 0;
  first = vt_expression_parse (catalog, text, NULL, NULL, 1, 1, &error);
  if (first == NULL)
    {
      g_assert_nonnull (error);
      return 0;
    }
  canonical = vt_expression_to_text (first);
  second = vt_expression_parse (catalog, canonical, NULL, NULL, 1, 1, &error);
  g_assert_no_error (error);
  again = vt_expression_to_text (second);
  g_assert_cmpstr (again, ==, canonical);
  return 0;
}
