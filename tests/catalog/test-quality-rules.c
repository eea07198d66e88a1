/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-error.h"
#include "vt-quality-rules.h"

#include <glib/gstdio.h>
#include <string.h>

#define HEAD "[quality]\nid=own\nversion=2\n\n"
#define RULE                                                                                       \
  "[rule a]\nset=child\nseverity=error\ntitle=t\nmessage=m\nadvice=v\nopens=person\n"

static VtCatalog *catalog;
static VtCatalog *english;
static char *folder;

/* --- what is refused -------------------------------------------------------------------------- */

static const struct
{
  const char *text;
  const char *place;
  const char *says;
} bad[] = {
  { RULE, "f.ini:1: ", "“id” is missing in [quality]" },
  { "[quality]\nversion=1\n" RULE, "f.ini:1: ", "“id” is missing" },
  { "[quality]\nid=x\nversion=one\n" RULE, "f.ini:3: ", "whole number" },
  { "[quality]\nid=x\nname=y\n" RULE, "f.ini:3: ", "“name” is not known" },
  { HEAD "[rules a]\n", "f.ini:5: ", "“rules a” is not known" },
  { HEAD "[rule a]\nset=child & presnt\nseverity=error\ntitle=t\nmessage=m\nadvice=v\nopens=person\n",
    "f.ini:6:13: ", "Did you mean present" },
  { HEAD "[rule a]\nset= households(child)\nseverity=error\ntitle=t\nmessage=m\nadvice=v\n"
         "opens=person\n",
    "f.ini:6: ", "set of people" },
  { HEAD "[rule a]\nset=@later\nseverity=error\ntitle=t\nmessage=m\nadvice=v\nopens=person\n\n"
         "[set later]\nexpression=child\n",
    "f.ini:6:5: ", "@later" },
  { HEAD "[set s]\nset=child\n", "f.ini:5: ", "“expression” is missing" },
  { HEAD "[rule a]\nset=child\nseverity=bad\ntitle=t\nmessage=m\nadvice=v\nopens=person\n",
    "f.ini:7: ", "error or warning" },
  { HEAD "[rule a]\nset=child\nseverity=error\ntitle=t\nmessage=m\nopens=person\n", "f.ini:5: ",
    "“advice” is missing" },
  { HEAD "[rule a]\nset=child\nseverity=error\ntitle[en]=t\nmessage=m\nadvice=v\nopens=person\n",
    "f.ini:5: ", "“title” is missing" },
  { HEAD "[rule a]\nset=child\nseverity=error\ntitle=t\nmessage=m\nadvice=v\nopens=staff\n",
    "f.ini:11: ", "“staff” is no subject" },
  { HEAD "[rule a]\nset=child\nseverity=error\ntitle=t\nmessage=m\nadvice=v\nopens=dismissal\n",
    "f.ini:11: ", "“dismissal” is no subject" },
  { HEAD "[rule a]\nset=child\nseverity=error\ntitle=t\nmessage=m\nadvice=v\nopens=person\nx=1\n",
    "f.ini:12: ", "“x” is not known" },
};

static VtQualityRules *
load (VtCatalog *from, const char *text, GPtrArray *problems, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return vt_quality_rules_load_bytes (from, "f.ini", bytes, problems, error);
}

static void
test_refuses (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (load (english, bad[i].text, NULL, &error));
      g_assert_error (error, VT_ERROR, VT_ERROR_SYNTAX);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, bad[i].place));
      g_assert_nonnull (strstr (error->message, bad[i].says));
    }
}

static void
test_tells_all_mistakes (void)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  g_assert_null (load (english,
                       HEAD "[rule a]\nset=chld\nseverity=bad\n[rule b]\nset=presnt\n", problems,
                       NULL));
  g_assert_cmpuint (problems->len, ==, 12);
}

static void
test_reads (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtQualityRules) rules
      = load (english,
              HEAD "[set kids]\nexpression=child\n\n[rule a]\nset=@kids & disability\n"
                   "severity=warning\ntitle=t\ntitle[en]=T\nmessage=m\nadvice=v\nopens=disability\n",
              NULL, &error);
  const VtQualityRule *rule;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (vt_quality_rules_get_n (rules), ==, 1);
  rule = vt_quality_rules_get (rules, 0);
  g_assert_cmpstr (rule->id, ==, "a");
  g_assert_false (rule->is_error);
  g_assert_cmpstr (rule->title, ==, "T");
  g_assert_cmpstr (rule->message, ==, "m"); /* not said in English */
  g_assert_cmpstr (vt_table_get_name (rule->opens), ==, "disability");
  text = vt_expression_to_text (rule->set);
  g_assert_cmpstr (text, ==, "child & disability");
}

/* --- the files -------------------------------------------------------------------------------- */

static void
write_own (const char *name, const char *text)
{
  g_autofree char *own = g_build_filename (folder, "vongtay", "quality", NULL);
  g_autofree char *path = g_build_filename (own, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (own, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
remove_own (const char *name)
{
  g_autofree char *path = g_build_filename (folder, "vongtay", "quality", name, NULL);

  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
test_comes_in_both_languages (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtQualityRules) vi = vt_quality_rules_load (catalog, NULL, &error);
  g_autoptr (VtQualityRules) en = vt_quality_rules_load (english, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (vt_quality_rules_get_n (vi), >=, 30);
  g_assert_cmpuint (vt_quality_rules_get_n (vi), ==, vt_quality_rules_get_n (en));
  for (guint i = 0; i < vt_quality_rules_get_n (vi); i++)
    {
      const VtQualityRule *one = vt_quality_rules_get (vi, i);
      const VtQualityRule *other = vt_quality_rules_get (en, i);

      g_test_message ("%s", one->id);
      g_assert_cmpstr (one->title, !=, other->title);
      g_assert_cmpstr (one->message, !=, other->message);
      g_assert_cmpstr (one->advice, !=, other->advice);
      /* One line of a list, and sentences. */
      g_assert_cmpint (g_utf8_strlen (one->title, -1), <=, 60);
      g_assert_true (g_str_has_suffix (one->message, "."));
      g_assert_true (g_str_has_suffix (one->advice, "."));
    }
}

static void
test_takes_own_files (void)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (VtQualityRules) rules = NULL;
  guint n_built_in;

  rules = vt_quality_rules_load (catalog, NULL, &error);
  n_built_in = vt_quality_rules_get_n (rules);
  g_clear_pointer (&rules, vt_quality_rules_unref);
  write_own ("own.ini", HEAD RULE);
  write_own ("older.ini", "[quality]\nid=own\nversion=1\n" RULE "[rule b]\n" );
  write_own ("wrong.ini", HEAD "[rule b]\nset=presnt\n");
  write_own ("again.ini", "[quality]\nid=other\n" RULE);

  rules = vt_quality_rules_load (catalog, problems, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (vt_quality_rules_get_n (rules), ==, n_built_in + 1);
  g_assert_cmpint (vt_quality_rules_find (rules, "a"), ==, (int) n_built_in);
  g_assert_cmpint (vt_quality_rules_find (rules, "b"), ==, -1);
  g_assert_cmpuint (problems->len, >=, 3);
  remove_own ("own.ini");
  remove_own ("older.ini");
  remove_own ("wrong.ini");
  remove_own ("again.ini");
}

static void
test_newer_version_wins (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtQualityRules) rules = NULL;

  write_own ("mine.ini", "[quality]\nid=register\nversion=999\n" RULE);
  rules = vt_quality_rules_load (catalog, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (vt_quality_rules_get_n (rules), ==, 1);
  g_clear_pointer (&rules, vt_quality_rules_unref);
  write_own ("mine.ini", "[quality]\nid=register\nversion=1\n" RULE);
  rules = vt_quality_rules_load (catalog, NULL, &error);
  g_assert_cmpuint (vt_quality_rules_get_n (rules), >, 1);
  remove_own ("mine.ini");
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autofree char *own = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("vt-quality-XXXXXX", &error);
  g_assert_no_error (error);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  catalog = vt_catalog_new ("vi", &error);
  english = vt_catalog_new ("en", &error);
  g_assert_no_error (error);

  g_test_add_func ("/vt/quality-rules/reads", test_reads);
  g_test_add_func ("/vt/quality-rules/refuses", test_refuses);
  g_test_add_func ("/vt/quality-rules/tells-all-mistakes", test_tells_all_mistakes);
  g_test_add_func ("/vt/quality-rules/comes-in-both-languages", test_comes_in_both_languages);
  g_test_add_func ("/vt/quality-rules/takes-own-files", test_takes_own_files);
  g_test_add_func ("/vt/quality-rules/newer-version-wins", test_newer_version_wins);
  result = g_test_run ();
  g_object_unref (english);
  g_object_unref (catalog);
  own = g_build_filename (folder, "vongtay", "quality", NULL);
  g_rmdir (own);
  g_free (own);
  own = g_build_filename (folder, "vongtay", NULL);
  g_rmdir (own);
  g_rmdir (folder);
  g_free (folder);
  return result;
}
