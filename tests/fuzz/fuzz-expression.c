/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-fuzz.h"

#include "vt-explain.h"

static void
check_sentence (const VtExpression *expression, VtCatalog *catalog)
{
  g_autofree char *sentence = vt_expression_explain (expression, catalog);

  g_assert_true (g_utf8_validate (sentence, -1, NULL));
  g_assert_true (g_str_has_suffix (sentence, "."));
}

/* What is understood is written in a form that is understood the same, and can be told in both
 * languages. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static VtCatalog *catalog, *english;
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *canonical = NULL, *again = NULL;
  g_autoptr (VtExpression) first = NULL, second = NULL;
  g_autoptr (GError) error = NULL;

  if (catalog == NULL)
    {
      catalog = vt_catalog_new ("vi", NULL);
      english = vt_catalog_new ("en", NULL);
    }
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
  check_sentence (first, catalog);
  check_sentence (second, english);
  return 0;
}
