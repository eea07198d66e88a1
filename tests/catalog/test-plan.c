/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-error.h"
#include "vt-plan.h"

#include <glib/gstdio.h>
#include <string.h>

static VtCatalog *catalog;

#define HEAD "[plan]\nid=x\ntitle=T\nversion=1\nfrom-year=2024\nto-year=2026\n"
#define DIMENSION "[dimension d]\nlabel=L\nrest=R\n"
#define FIGURE "[figure a]\nlabel=A\nunit=u\n"

static VtPlan *
load (const char *text, GPtrArray *problems, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return vt_plan_load_bytes (catalog, "x.ini", bytes, problems, error);
}

/* --- mistakes --------------------------------------------------------------------------------- */

static const struct
{
  const char *text;
  const char *says;
} bad[] = {
  { "", "x.ini:1: The group [plan] is missing." },
  { "[plan]\nid=x\n", "x.ini:1: The key “title” is missing." },
  { "[plan]\nid=x\ntitle=T\nversion=one\nfrom-year=2024\nto-year=2026\n", "x.ini:4: “version”" },
  { "[plan]\nid=x\ntitle=T\nversion=1\nfrom-year=2024\nto-year=2023\n", "x.ini:6: “to-year”" },
  { HEAD "titel=T\n", "x.ini:7: There is no key “titel” in [plan]. Did you mean title?" },
  { HEAD "[figur a]\n", "x.ini:7: There is no group [figur a]." },
  { HEAD "[figure a]\nunit=u\nnumerator=child\n", "x.ini:7: The key “label” is missing." },
  { HEAD "[figure a]\nlabel=A\nnumerator=child\n", "x.ini:7: The key “unit” is missing." },
  { HEAD FIGURE, "x.ini:7: The key “numerator” is missing." },
  { HEAD FIGURE "numerator=chld\n", "x.ini:10:11: There is no word “chld”. Did you mean child?" },
  { HEAD FIGURE "numerator = child & chld\n", "x.ini:10:21: There is no word “chld”." },
  { HEAD FIGURE "numerator=child\ndenominator=staff\n", "x.ini:11: Numerator and denominator" },
  { HEAD FIGURE "numerator=rows(need)\ndenominator=rows(service)\n", "x.ini:11: Numerator and" },
  { HEAD FIGURE "numerator=child\ntarget=80\n", "x.ini:11: A target needs a denominator." },
  { HEAD FIGURE "numerator=child\ndenominator=child\ntarget=101\n", "x.ini:12: “target”" },
  { HEAD FIGURE "numerator=child\nbaseline=people\n", "x.ini:11: There is no baseline" },
  { HEAD FIGURE "numerator=child\nmain=maybe\n", "x.ini:11: “main” is “yes” or “no”." },
  { HEAD FIGURE "numerator=child\nwithin=P\n", "x.ini:11: “within” is “present” or “any”." },
  { HEAD FIGURE "numerator=child\nparent=b\n", "x.ini:11: There is no figure “b”." },
  { HEAD FIGURE "numerator=child\npercent-of=b\n", "x.ini:11: “b” is neither a figure" },
  { HEAD FIGURE "numerator=child\nnumerator=child\n", "line 11: “numerator” stands there twice." },
  { HEAD FIGURE "numerator=child\n" FIGURE, "line 11: “figure a” stands there twice." },
  { HEAD FIGURE "numerator=@s\n", "x.ini:10:11: No set has the name “@s”." },
  { HEAD "[dimension d]\nrest=R\nband.1=child\nband.1.label=C\n",
    "x.ini:7: The key “label” is missing." },
  { HEAD DIMENSION "band.1=child\n", "x.ini:7: The key “band.1.label” is missing." },
  { HEAD DIMENSION "band.1=chld\nband.1.label=C\n", "x.ini:10:8: There is no word “chld”." },
  { HEAD DIMENSION "band.1=staff\nband.1.label=C\n", "x.ini:10: A set of people was expected." },
  { HEAD DIMENSION, "x.ini:7: A dimension needs keys “band.1”" },
  { HEAD DIMENSION "bands=sexes\n", "x.ini:10: “bands” can only be “hamlets”." },
  { HEAD DIMENSION "bands=hamlets\nunits=staff\n", "x.ini:11: “units” are people, households" },
  { HEAD DIMENSION "bands=hamlets\noverlapping=1\n", "x.ini:11: “overlapping” is “yes” or “no”." },
  { HEAD DIMENSION "bands=hamlets\nband.2.label=x\n",
    "x.ini:11: A dimension has no key “band.2.label”." },
  { HEAD "[dimension sex]\nlabel=L\nrest=R\nbands=hamlets\n",
    "x.ini:7: There are two dimensions “sex”." },
  { HEAD "[identity i]\nlabel=L\nstart=child\nincrease=child\ndecrease=child\n",
    "x.ini:7: The key “end” is missing." },
  { HEAD "[identity i]\nlabel=L\nstart=child\nincrease=staff\ndecrease=child\nend=child\n",
    "x.ini:10: All numbers of an identity must count the same" },
  { HEAD "[identity i]\nlabel=L\nstart=child\nincrease=a.1\ndecrease=child\nend=child\n",
    "x.ini:10: There is no figure “a.1”." },
  { HEAD "[identity i]\nlabel=L\nstart=@row\nincrease=child\ndecrease=child\nend=child\n",
    "x.ini:9:7: No set has the name “@row”." },
  { HEAD "[identity i]\nlabel=L\nstart=child\nincrease=child\ndecrease=child\nend=child\n"
         "causes=child\n",
    "x.ini:13: There is no key “causes” in [identity i]." },
  { HEAD "[set s]\nexpression=@s | child\n", "x.ini:8:12: The set “@s” contains itself." },
  { HEAD "[set s]\nexpression=@t\n[set t]\nexpression=@s\n",
    "x.ini:10:12: The set “@s” contains itself." },
  { HEAD "[set s]\nlabel=S\n", "x.ini:7: The key “expression” is missing." },
  { HEAD "[report weekly]\n", "x.ini:7: A report is" },
  { HEAD "[report year]\ndue=31/02\n", "x.ini:8: “due”" },
  { HEAD "[report year]\nrecipient=A\nrecipient.before=B\n", "belong together" },
  { HEAD "[figure {g}]\nfor=g\n", "x.ini:8: Expected “for=name: value, value”" },
  { HEAD "[figure {g}]\nfor=g: codes(nothing)\n", "x.ini:8: There is no list of codes “nothing”." },
  { HEAD "[figure a]\nfor=g: b, c\nlabel=A\nunit=u\nnumerator=child\n",
    "x.ini:7: There are two figures “a”." },
};

static void
test_names_every_mistake (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GError) error = NULL;
      gboolean found = FALSE;

      g_assert_null (load (bad[i].text, problems, &error));
      g_assert_error (error, VT_ERROR, VT_ERROR_SYNTAX);
      g_assert_cmpuint (problems->len, >, 0);
      g_assert_cmpstr (error->message, ==, g_ptr_array_index (problems, 0));
      for (guint j = 0; j < problems->len; j++)
        {
          g_test_message ("%s", (const char *) g_ptr_array_index (problems, j));
          found = found || strstr (g_ptr_array_index (problems, j), bad[i].says) != NULL;
        }
      g_assert_true (found);
    }
}

static void
test_goes_on_after_a_mistake (void)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  g_assert_null (load (HEAD FIGURE "numerator=chld\ndenominator=grup(TT)\ntarget=x\n", problems, NULL));
  g_assert_cmpuint (problems->len, ==, 3);
}

/* --- content ---------------------------------------------------------------------------------- */

static void
test_reads_figures_and_reports (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtPlan) plan
      = load (HEAD "[report year]\ndue=29/11\nrecipient=New\nrecipient.before=Old\n"
                   "changed-on=01/07/2025\n"
                   "[set s]\nexpression=child\n"
                   "[figure a]\nlabel=Vi\nlabel[en]=En\nunit=u\nnumerator=@s\ndenominator=present\n"
                   "target=80\nmain=yes\nbaseline=tre-em\n"
                   "[figure a.1]\nlabel=B\nunit=u\nparent=a\nnumerator=sum(resource, value)\n"
                   "[figure a.2]\nlabel=C\nunit=u\nnumerator=child\nwithin=any\npercent-of=baseline:dan-so\n"
                   "[sheet Whatever]\nanything=at all\n",
              NULL,
              &error);
  const VtFigure *figure;
  const VtPlanReport *report;

  g_assert_no_error (error);
  g_assert_cmpuint (vt_plan_get_n_figures (plan), ==, 3);
  figure = vt_plan_get_figure (plan, 0);
  g_assert_cmpstr (figure->label, ==, "En");
  g_assert_cmpint (figure->target, ==, 80);
  g_assert_true (figure->main);
  g_assert_true (figure->present_only);
  g_assert_cmpstr (figure->baseline, ==, "tre-em");
  figure = vt_plan_get_figure (plan, 1);
  g_assert_cmpstr (figure->label, ==, "B");
  g_assert_cmpint (figure->unit, ==, VT_UNIT_DONG);
  g_assert_cmpint (figure->target, ==, -1);
  g_assert_false (figure->present_only);
  g_assert_cmpstr (figure->parent, ==, "a");
  g_assert_false (vt_plan_get_figure (plan, 2)->present_only);
  g_assert_cmpint (vt_plan_find_figure (plan, "a.1"), ==, 1);
  g_assert_cmpint (vt_plan_find_figure (plan, "a.3"), ==, -1);

  report = vt_plan_get_report (plan, 0);
  g_assert_cmpint (report->due_day, ==, 29);
  g_assert_cmpint (report->due_month, ==, 11);
  g_assert_cmpstr (vt_plan_report_get_recipient (report, vt_day_from_ymd (2025, 6, 30)), ==, "Old");
  g_assert_cmpstr (vt_plan_report_get_recipient (report, vt_day_from_ymd (2025, 7, 1)), ==, "New");
  g_assert_true (g_key_file_has_group (vt_plan_get_key_file (plan), "sheet Whatever"));
}

/* Neighbours with the same `for` repeat together; a label comes from the set or the code list. */
static void
test_repeats_groups (void)
{
  static const char *const ids[]
      = { "tt.n", "tt.m", "tk.n", "tk.m", "tien", "hien-vat", "dich-vu", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (VtPlan) plan
      = load (HEAD "[set tt]\nlabel=Nhóm TT\nexpression=group(TT)\n"
                   "[set tk]\nexpression=group(TK)\n"
                   "[set {g}.d]\nfor=g: tt, tk\nexpression=@{g} & present\n"
                   "[figure {g}.n]\nfor=g: tt, tk\nlabel={g.label} n\nunit=u\nnumerator=@{g}.d\n"
                   "[figure {g}.m]\nfor=g: tt, tk\nlabel=m {g}\nunit=u\nparent={g}.n\n"
                   "numerator=@{g} - present\n"
                   "[figure {f}]\nfor=f: codes(resource-form)\nlabel={f.label}\nunit=u\n"
                   "numerator=resource(form={f})\n",
              NULL,
              &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (vt_plan_get_n_figures (plan), ==, g_strv_length ((GStrv) ids));
  for (guint i = 0; ids[i] != NULL; i++)
    g_assert_cmpstr (vt_plan_get_figure (plan, i)->id, ==, ids[i]);
  g_assert_cmpstr (vt_plan_get_figure (plan, 0)->label, ==, "Nhóm TT n");
  g_assert_cmpstr (vt_plan_get_figure (plan, 2)->label, ==, "tk n");
  g_assert_cmpstr (vt_plan_get_figure (plan, 3)->label, ==, "m tk");
  g_assert_cmpstr (vt_plan_get_figure (plan, 3)->parent, ==, "tk.n");
  g_assert_cmpstr (vt_plan_get_figure (plan, 4)->label, ==, "Money");
  text = vt_expression_to_text (vt_plan_get_figure (plan, 2)->numerator);
  g_assert_cmpstr (text, ==, "membership(target_group=TK) & present");
}

static void
test_parses_sets_of_sheets (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtPlan) plan = load (HEAD "[set s]\nexpression=child\n", NULL, &error);
  g_autoptr (VtExpression) row = vt_plan_parse_set (plan, "@s & service", NULL, 0, &error);
  VtBinding bindings[] = { { "row", row } };
  g_autoptr (VtExpression) cell = vt_plan_parse_set (plan, "@row - @s", bindings, 1, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = vt_expression_to_text (cell);
  g_assert_cmpstr (text, ==, "child & service - child");
  g_assert_null (vt_plan_parse_set (plan, "@column", bindings, 1, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_SYNTAX);
}

/* --- all plans -------------------------------------------------------------------------------- */

static void
test_prefers_the_newer_version (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "vongtay", "plans", NULL);
  g_autofree char *newer = g_build_filename (folder, "newer.ini", NULL);
  g_autofree char *older = g_build_filename (folder, "older.ini", NULL);
  g_autofree char *wrong = g_build_filename (folder, "wrong.ini", NULL);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) plans = NULL;
  g_autoptr (GError) error = NULL;
  guint found = 0;

  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (newer,
                       "[plan]\nid=lang-son-tp-2025\ntitle=Mới\nversion=10\nfrom-year=2025\n"
                       "to-year=2025\n",
                       -1, NULL);
  g_file_set_contents (older,
                       "[plan]\nid=le-thanh-nghi-2026\ntitle=Cũ\nversion=1\nfrom-year=2026\n"
                       "to-year=2026\n",
                       -1, NULL);
  g_file_set_contents (wrong, "[plan]\nid=wrong\n", -1, NULL);

  plans = vt_plan_load_all (catalog, problems, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plans->len, ==, 5);
  g_assert_cmpuint (problems->len, >, 0);
  g_assert_nonnull (strstr (g_ptr_array_index (problems, 0), "“wrong.ini” is left out"));
  g_assert_true (g_str_has_prefix (g_ptr_array_index (problems, 1), "wrong.ini:"));
  for (guint i = 0; i < plans->len; i++)
    {
      VtPlan *plan = g_ptr_array_index (plans, i);

      if (g_str_equal (vt_plan_get_title (plan), "Mới"))
        found++;
      g_assert_cmpstr (vt_plan_get_title (plan), !=, "Cũ");
      if (i > 0)
        g_assert_cmpstr (vt_plan_get_id (g_ptr_array_index (plans, i - 1)), <, vt_plan_get_id (plan));
    }
  g_assert_cmpuint (found, ==, 1);
  g_remove (newer);
  g_remove (older);
  g_remove (wrong);

  g_assert_null (vt_plan_load (catalog, "nothing", &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_NOT_FOUND);
}

/* Figures that count and sheets that cannot be written: the officer would learn of it on the day the
 * report is due. */
static void
test_leaves_out_a_plan_with_wrong_sheets (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "vongtay", "plans", NULL);
  g_autofree char *own = g_build_filename (folder, "own.ini", NULL);
  g_autofree char *newer = g_build_filename (folder, "newer.ini", NULL);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) plans = NULL;
  g_autoptr (VtPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (own,
                       "[plan]\nid=own\ntitle=T\nversion=1\nfrom-year=2025\nto-year=2025\n" FIGURE
                       "numerator=child\n[sheet s]\nkind=baseline\ntitle=S\nfigures=b\n",
                       -1, NULL);
  g_file_set_contents (newer,
                       "[plan]\nid=lang-son-tp-2025\ntitle=Mới\nversion=10\nfrom-year=2025\n"
                       "to-year=2025\n[sheet s]\nkind=tabel\ntitle=S\n",
                       -1, NULL);

  plans = vt_plan_load_all (catalog, problems, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plans->len, ==, 5);
  g_assert_cmpuint (problems->len, >=, 4);
  g_assert_nonnull (strstr (g_ptr_array_index (problems, 0), "“newer.ini” is left out"));
  g_assert_true (g_str_has_prefix (g_ptr_array_index (problems, 1), "newer.ini:"));
  g_assert_nonnull (strstr (g_ptr_array_index (problems, 2), "“own.ini” is left out"));
  g_assert_cmpstr (g_ptr_array_index (problems, 3), ==,
                   "own.ini:14: There is no figure “b”.");

  /* The version that works goes on working. */
  plan = vt_plan_load (catalog, "lang-son-tp-2025", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (vt_plan_get_title (plan), !=, "Mới");
  g_assert_null (vt_plan_load (catalog, "own", &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_SYNTAX);
  g_assert_true (g_str_has_prefix (error->message, "own.ini:14: "));
  g_remove (own);
  g_remove (newer);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autofree char *home = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  home = g_dir_make_tmp ("vt-plan-XXXXXX", &error);
  g_assert_no_error (error);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  catalog = vt_catalog_new ("en", &error);
  g_assert_no_error (error);

  g_test_add_func ("/vt/plan/names-every-mistake", test_names_every_mistake);
  g_test_add_func ("/vt/plan/goes-on-after-a-mistake", test_goes_on_after_a_mistake);
  g_test_add_func ("/vt/plan/reads-figures-and-reports", test_reads_figures_and_reports);
  g_test_add_func ("/vt/plan/repeats-groups", test_repeats_groups);
  g_test_add_func ("/vt/plan/parses-sets-of-sheets", test_parses_sets_of_sheets);
  g_test_add_func ("/vt/plan/prefers-the-newer-version", test_prefers_the_newer_version);
  g_test_add_func ("/vt/plan/leaves-out-a-plan-with-wrong-sheets",
                   test_leaves_out_a_plan_with_wrong_sheets);
  result = g_test_run ();
  g_object_unref (catalog);
  return result;
}
