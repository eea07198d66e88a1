/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-layout.h"

#include <string.h>

/* data/plan-format.md is what people write plans from: every example in it must be right, and so
 * must the sixth plan, which was written from nothing else. */

#define MANUAL "../data/plan-format.md"
#define SIXTH "data/tre-em-ngheo-2026.ini"

static VtCatalog *catalog;

static char *
load (const char *path)
{
  g_autofree char *whole = g_test_build_filename (G_TEST_DIST, path, NULL);
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (whole, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* The text is a plan without a mistake. */
static void
check (const char *name, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  if (!vt_layout_check (catalog, name, bytes, problems))
    g_error ("%s", (const char *) g_ptr_array_index (problems, 0));
}

/* All blocks of the manual together. */
static char *
dup_examples (void)
{
  g_autofree char *manual = load (MANUAL);
  g_auto (GStrv) parts = g_strsplit (manual, "```ini\n", -1);
  g_autoptr (GString) plan = g_string_new (NULL);

  for (guint i = 1; parts[i] != NULL; i++)
    {
      char *end = strstr (parts[i], "```");

      g_assert_nonnull (end);
      *end = '\0';
      g_string_append (plan, parts[i]);
    }
  return g_string_free (g_steal_pointer (&plan), FALSE);
}

static void
test_blocks (void)
{
  g_autofree char *plan = dup_examples ();

  check ("plan-format.md", plan);
}

/* The examples in the last column of the tables of words: each as a set of its own. */
static void
test_words (void)
{
  g_autofree char *manual = load (MANUAL);
  g_autofree char *examples = dup_examples ();
  char *begin = strstr (manual, "\n## 4.");
  g_auto (GStrv) lines = g_strsplit (begin, "\n", -1);
  g_autoptr (GString) plan = g_string_new (examples);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL && !g_str_has_prefix (lines[i], "## 5."); i++)
    {
      g_auto (GStrv) halves = g_strsplit (lines[i], "\\|", -1);
      g_autofree char *line = g_strjoinv ("\001", halves);
      g_auto (GStrv) cells = g_strsplit (line, "|", -1);
      g_auto (GStrv) pieces = NULL;

      if (!g_str_has_prefix (line, "| `") || g_strv_length (cells) != 5)
        continue;
      pieces = g_strsplit (cells[3], "`", -1);
      for (guint k = 1; pieces[k] != NULL && pieces[k + 1] != NULL; k += 2)
        g_string_append_printf (plan, "[set example-%u]\nexpression=%s\n", ++n,
                                g_strdelimit (pieces[k], "\001", '|'));
    }
  g_assert_cmpuint (n, >, 25);
  check ("plan-format.md", plan->str);
}

/* Every key that the program reads stands in the manual. */
static void
test_keys (void)
{
  static const char *const keys[] = {
    "from-year", "to-year", "level", "issuer", "source", "due", "recipient.before", "changed-on",
    "percent-of", "baseline", "within", "parent", "main=yes", "row-heading", "rows.service", ".sum=yes",
    ".total", ".for=", "half-year", "mid-term", "final", "[en]", "person.birth_year", "heading", "text",
    "rest", "units", "overlapping", "bands=hamlets", "dimensions", "increase-causes", "decrease-causes", "by-heading", ".formula=",
  };
  g_autofree char *manual = load (MANUAL);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (strstr (manual, keys[i]) == NULL)
      g_error ("The manual lacks %s", keys[i]);
}

/* Every subject about people, its fields and codes stand in the manual's appendix. */
static void
test_appendix (void)
{
  static const char *const subjects[] = { "person", "membership", "disability", "screening", "placement",
                                          "visit",  "need",       "service",    "allowance", "attendance",
                                          "staff",  "resource" };
  g_autofree char *manual = load (MANUAL);

  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    {
      const VtTable *table = vt_catalog_find_table (catalog, subjects[i]);

      for (guint k = 0; k < vt_table_get_n_fields (table); k++)
        {
          const VtField *field = vt_table_get_field (table, k);
          g_autofree char *name = g_strdup_printf ("`%s`", field->name);

          if (!field->restricted && strstr (manual, name) == NULL)
            g_error ("The manual lacks %s.%s", subjects[i], field->name);
          for (guint c = 0; field->codes != NULL && field->type != VT_FIELD_YES_NO
                            && !g_str_equal (vt_code_list_get_name (field->codes), "ethnicity")
                            && c < vt_code_list_get_n_codes (field->codes);
               c++)
            {
              g_autofree char *code
                  = g_strdup_printf ("`%s`", vt_code_list_get_code (field->codes, c));

              if (strstr (manual, code) == NULL)
                g_error ("The manual lacks the code %s", code);
            }
        }
    }
}

static void
test_sixth (void)
{
  g_autofree char *text = load (SIXTH);

  check (SIXTH, text);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  catalog = vt_catalog_new ("vi", &error);
  g_assert_no_error (error);
  g_test_add_func ("/vt/plan-format/examples-are-a-plan", test_blocks);
  g_test_add_func ("/vt/plan-format/words-are-right", test_words);
  g_test_add_func ("/vt/plan-format/keys-are-all-there", test_keys);
  g_test_add_func ("/vt/plan-format/fields-and-codes-are-all-there", test_appendix);
  g_test_add_func ("/vt/plan-format/sixth-plan-is-right", test_sixth);
  result = g_test_run ();
  g_object_unref (catalog);
  return result;
}
