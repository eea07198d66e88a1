/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-error.h"
#include "vt-expression.h"

#include <string.h>

static VtCatalog *catalog;

/* --- what is understood ----------------------------------------------------------------------- */

static const struct
{
  const char *text;
  const char *canonical; /* NULL: the same */
  VtUnit unit;
} good[] = {
  { "present", NULL, VT_UNIT_PEOPLE },
  { "child", NULL, VT_UNIT_PEOPLE },
  { " (( child )) ", "child", VT_UNIT_PEOPLE },
  /* words of tables, their arguments and attributes */
  { "group(TT)", "membership(target_group=TT)", VT_UNIT_PEOPLE },
  { "group(TT, TK)", "membership(target_group=TK|TT)", VT_UNIT_PEOPLE },
  { "group(TT|TK|TT)", "membership(target_group=TK|TT)", VT_UNIT_PEOPLE },
  { "served(y-te)", "service(family=y-te)", VT_UNIT_PEOPLE },
  { "service(vay-von)", "service(service=vay-von)", VT_UNIT_PEOPLE },
  { "service", NULL, VT_UNIT_PEOPLE },
  { "service()", "service", VT_UNIT_PEOPLE },
  { "need_code(phcn)", "need(service=phcn)", VT_UNIT_PEOPLE },
  { "need(giao-duc, capable=yes)", "need(capable=yes, family=giao-duc)", VT_UNIT_PEOPLE },
  { "served(y-te, place=TH|KCB)", "service(family=y-te, place=KCB|TH)", VT_UNIT_PEOPLE },
  { "served(place=TH, y-te)", "service(family=y-te, place=TH)", VT_UNIT_PEOPLE },
  { "attended(TH_GD, role=gia-dinh)", "attendance(activity.kind=TH_GD, role=gia-dinh)",
    VT_UNIT_PEOPLE },
  { "trained(TH_CB)", "trained(activity.kind=TH_CB)", VT_UNIT_STAFF },
  { "staff(mental_health=yes)", NULL, VT_UNIT_STAFF },
  { "activity(kind=TT)", "rows(activity(kind=TT))", VT_UNIT_ROWS },
  { "person(household_poverty=ngheo)", NULL, VT_UNIT_PEOPLE },
  { "person(ethnicity=\"Gia Rai\"|Kinh)", "person(ethnicity=\"Gia Rai\"|Kinh)", VT_UNIT_PEOPLE },
  { "person(ethnicity!=Kinh)", NULL, VT_UNIT_PEOPLE },
  { "screening(campaign=\"Đợt 1\")", NULL, VT_UNIT_PEOPLE },
  { "screening(score>=3, screened_on<=cutoff, surgery_on>begin, surgery_on<2025-02-01)",
    "screening(score>=3, screened_on<=cutoff, surgery_on<2025-02-01, surgery_on>begin)",
    VT_UNIT_PEOPLE },
  { "placement(decision_no=known)", NULL, VT_UNIT_PEOPLE },
  { "screening(surgery_state=hoan|unknown)", NULL, VT_UNIT_PEOPLE },
  { "resource(person=unknown)", NULL, VT_UNIT_PEOPLE },
  /* time */
  { "placement(form=CS, starting)", NULL, VT_UNIT_PEOPLE },
  { "placement(ending, form=CS)", "placement(form=CS, ending)", VT_UNIT_PEOPLE },
  { "served(y-te, ever)", "service(family=y-te, ever)", VT_UNIT_PEOPLE },
  { "placement(form=CS) at begin", NULL, VT_UNIT_PEOPLE },
  { "(present & child) at begin", NULL, VT_UNIT_PEOPLE },
  { "service(ever) at begin", NULL, VT_UNIT_PEOPLE },
  { "(service at end | present) at begin", NULL, VT_UNIT_PEOPLE },
  { "served(y-te, since(screening(outcome=positive)))",
    "service(family=y-te, since(screening(outcome=positive)))", VT_UNIT_PEOPLE },
  { "placement(starting, after(placement(form=CS) at begin | placement(form=CS, starting)))",
    "placement(starting, after(placement(form=CS) at begin | placement(form=CS, starting)))",
    VT_UNIT_PEOPLE },
  { "disability(latest, degree=nang)", NULL, VT_UNIT_PEOPLE },
  { "screening(tool=KHAM_DT, latest(surgery_indicated=yes), surgery_indicated=yes, payer!=gia-dinh)",
    "screening(tool=KHAM_DT, latest(surgery_indicated=yes), payer!=gia-dinh, surgery_indicated=yes)",
    VT_UNIT_PEOPLE },
  /* two fields of a row, days moved back, rows beside one another */
  { "person(birth_date>entered_on)", NULL, VT_UNIT_PEOPLE },
  { "service(always, given_on>person.left_on)", "service(given_on>person.left_on, always)",
    VT_UNIT_PEOPLE },
  { "screening(screened_on<=cutoff-90d)", NULL, VT_UNIT_PEOPLE },
  { "disability(issued_on<valid_from-2y, valid_to>=begin-3m)",
    "disability(issued_on<valid_from-2y, valid_to>=begin-3m)", VT_UNIT_PEOPLE },
  { "resource(used>value)", NULL, VT_UNIT_PEOPLE },
  { "person(unfit(personal_id, sex), sex=known)", "person(sex=known, unfit(personal_id, sex))",
    VT_UNIT_PEOPLE },
  { "screening(unfit( score , tool ))", "screening(unfit(score, tool))", VT_UNIT_PEOPLE },
  { "screening(ever, unfit(screened_on, tool))", "screening(unfit(screened_on, tool), ever)",
    VT_UNIT_PEOPLE },
  { "placement(overlapping, always)", "placement(always, overlapping)", VT_UNIT_PEOPLE },
  { "stay(overlapping)", NULL, VT_UNIT_PEOPLE },
  { "allowance(hang-thang, overlapping(valid_from, kind))",
    "allowance(kind=hang-thang, overlapping(kind, valid_from))", VT_UNIT_PEOPLE },
  { "rows(placement(always, overlapping))", NULL, VT_UNIT_ROWS },
  { "screening(outcome=positive, ever, unanswered(service(ever)))", NULL, VT_UNIT_PEOPLE },
  { "service(always) at begin", NULL, VT_UNIT_PEOPLE },
  { "heads & child", NULL, VT_UNIT_PEOPLE },
  { "households(heads, >=2)", NULL, VT_UNIT_HOUSEHOLDS },
  { "members(households(heads & child, >=2))", NULL, VT_UNIT_PEOPLE },
  /* ages in completed months; more than 5 years is 6 and more */
  { "age(<72m)", NULL, VT_UNIT_PEOPLE },
  { "age(>=3m, <18y)", "age(>=3m, <216m)", VT_UNIT_PEOPLE },
  { "age(>5y, <=15y)", "age(>=72m, <192m)", VT_UNIT_PEOPLE },
  { "age(<=199y)", "age(<2400m)", VT_UNIT_PEOPLE },
  { "age(unknown)", NULL, VT_UNIT_PEOPLE },
  { "departed", NULL, VT_UNIT_PEOPLE },
  { "departed(khac, unknown, qua-doi)", "departed(khac, qua-doi, unknown)", VT_UNIT_PEOPLE },
  /* precedence: & closer than | - ^, these from left to right */
  { "present | child & service", NULL, VT_UNIT_PEOPLE },
  { "(present | child) & service", NULL, VT_UNIT_PEOPLE },
  { "(present & child) | service", "present & child | service", VT_UNIT_PEOPLE },
  { "present - child - service", NULL, VT_UNIT_PEOPLE },
  { "(present - child) - service", "present - child - service", VT_UNIT_PEOPLE },
  { "present - (child - service)", NULL, VT_UNIT_PEOPLE },
  { "present ^ child | service", NULL, VT_UNIT_PEOPLE },
  { "present & (child & service)", NULL, VT_UNIT_PEOPLE },
  { "group(TT)-group(TK)", "membership(target_group=TT) - membership(target_group=TK)",
    VT_UNIT_PEOPLE },
  /* units */
  { "households(group(TT)) & households(child)",
    "households(membership(target_group=TT)) & households(child)", VT_UNIT_HOUSEHOLDS },
  { "members(households(child))", NULL, VT_UNIT_PEOPLE },
  { "rows(allowance(hang-thang))", "rows(allowance(kind=hang-thang))", VT_UNIT_ROWS },
  { "rows(service - served(y-te))", "rows(service) - rows(service(family=y-te))", VT_UNIT_ROWS },
  { "sum(resource(form=tien), value)", "sum(rows(resource(form=tien)), value)", VT_UNIT_DONG },
  { "sum(activity, participants)", "sum(rows(activity), participants)", VT_UNIT_DONG },
};

static void
test_understands (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (VtExpression) again = NULL;
      g_autoptr (VtExpression) expression
          = vt_expression_parse (catalog, good[i].text, NULL, NULL, 1, 1, &error);
      g_autofree char *text = NULL;
      g_autofree char *text_again = NULL;

      g_test_message ("%s", good[i].text);
      g_assert_no_error (error);
      g_assert_cmpint (vt_expression_get_unit (expression), ==, good[i].unit);
      text = vt_expression_to_text (expression);
      g_assert_cmpstr (text, ==, good[i].canonical != NULL ? good[i].canonical : good[i].text);

      again = vt_expression_parse (catalog, text, NULL, NULL, 1, 1, &error);
      g_assert_no_error (error);
      text_again = vt_expression_to_text (again);
      g_assert_cmpstr (text_again, ==, text);
    }
}

/* --- what is refused -------------------------------------------------------------------------- */

static const struct
{
  const char *text;
  const char *place;
  const char *says; /* a part of the message */
} bad[] = {
  { "", "1:1", "a set" },
  { "present &", "1:10", "a set" },
  { "present child", "1:9", "not “child”" },
  { "(present", "1:9", "“)”" },
  { "present)", "1:8", "not “)”" },
  { "presnt", "1:1", "Did you mean present?" },
  { "present-child", "1:1", "no word “present-child”" },
  { "xyzzy", "1:1", "Expected one of: age, child" },
  { "present $ child", "1:9", "not “$”" },
  { "@nobody", "1:1", "@nobody" },
  { "group(TTX)", "1:7", "Did you mean" },
  { "group(12)", "1:7", "Expected one of: TE01" },
  { "served(yte)", "1:8", "Did you mean y-te" },
  { "served(y-te, plac=TH)", "1:14", "Did you mean place" },
  { "served(y-te, place=SCHOOL)", "1:20", "Expected one of: TH, KCB" },
  { "served(y-te, place)", "1:14", "no code “place”" },
  { "served(y-te, place=)", "1:20", "a value" },
  { "served(y-te,)", "1:13", "a code or a condition" },
  { "served(y-te place=TH)", "1:13", "“,” or “)”" },
  { "placement(CS)", "1:11", "takes no bare code" },
  { "need(giao-duc, capable=maybe)", "1:24", "“yes”, “no”" },
  { "screening(tool<3)", "1:16", "neither a number nor a date" },
  { "screening(score>high)", "1:17", "a number" },
  { "screening(surgery_on<=2025-02)", "1:23", "yyyy-mm-dd" },
  { "screening(surgery_on<=2025-02-30)", "1:23", "yyyy-mm-dd" },
  { "screening(campaign=Dot1)", "1:20", "in double quotes" },
  { "screening(campaign=\"Dot1)", "1:20", "a value" },
  { "resource(person=A1)", "1:17", "“known” or “unknown”" },
  { "service(tool.kind=x)", "1:9", "no field that refers" },
  { "service(person.household_poverty=ngheo)", "1:9", "one reference only" },
  { "attended(activity.kid=TT)", "1:10", "Did you mean kind" },
  { "person(starting)", "1:8", "has no dates" },
  { "service(starting)", "1:9", "on one day" },
  { "placement(starting, ending)", "1:21", "Only one of" },
  { "placement(latest, starting)", "1:19", "before “latest”" },
  { "placement(latest, latest)", "1:19", "“latest” stands once" },
  { "placement(latest(ever))", "1:18", "field=value" },
  { "placement(latest, after(service))", "1:19", "not with “latest”" },
  { "service(since(present))", "1:15", "words of dated tables" },
  { "service(since(service & service))", "1:15", "words of dated tables" },
  { "service(since(trained))", "1:15", "words of dated tables" },
  { "person(since(service))", "1:8", "need dated rows" },
  { "service at begin", "1:12", "other time at its beginning" },
  { "(child & placement(starting)) at begin", "1:34", "other time at its beginning" },
  { "present at noon", "1:12", "“begin” or “end”" },
  { "age", "1:4", "“(”" },
  { "age(<6)", "1:6", "3m" },
  { "age(6y)", "1:5", "an age such as" },
  { "age(<9999y)", "1:6", "3m" },
  { "age(>=578y)", "1:7", "3m" }, /* in months more than what is read again */
  { "age(>200y)", "1:6", "3m" },
  { "departed(gone)", "1:10", "Expected one of" },
  { "present | households(child)", "1:9", "set of people cannot be combined with a set of households" },
  { "staff & present", "1:7", "set of staff" },
  { "households(staff)", "1:12", "counts staff" },
  { "members(child)", "1:9", "counts people" },
  { "rows(child)", "1:1", "Only words of tables" },
  { "rows(service) | rows(need)", "1:15", "rows of “service”" },
  { "rows(service | need)", "1:1", "rows of “service”" },
  { "sum(service)", "1:12", "“,”" },
  { "sum(service, content)", "1:14", "Expected one of: cost" },
  { "sum(service, cost) | sum(service, cost)", "1:20", "A sum stands alone" },
  { "sum(placement, value) at begin", "1:16", "field to add up" },
  { "sum(service, cost) at end", "1:23", "inside “sum”" },
  { "person(birth_date>entred_on)", "1:19", "yyyy-mm-dd or another date" },
  { "service(given_on>person.lft_on)", "1:18", "Did you mean left_on" },
  { "service(given_on>person.sex)", "1:18", "cannot be compared" },
  { "service(given_on>cost)", "1:18", "cannot be compared" },
  { "service(cost>given_on)", "1:14", "cannot be compared" },
  { "allowance(coefficient>amount)", "1:23", "cannot be compared" },
  { "attendance(activity.held_on>activity.code)", "1:29", "cannot be compared" },
  { "attendance(activity.cost>activity.participants)", "1:26", "own stands first" },
  { "service(given_on>cutoff-90x)", "1:18", "yyyy-mm-dd" },
  { "service(given_on>cutoff-d)", "1:18", "yyyy-mm-dd" },
  { "person(unfit)", "1:13", "“(”" },
  { "person(unfit(personal_id))", "1:25", "“,”" },
  { "person(unfit(personal_id, sx))", "1:27", "Did you mean sex" },
  { "person(unfit(name, sex))", "1:8", "Nothing says when" },
  { "screening(unfit(phq9_item9, tool))", "1:11", "Nothing says when" },
  { "service(unfit(person.sex, place))", "1:15", "no field of the row itself" },
  { "person(overlapping)", "1:8", "hold from one day" },
  { "service(overlapping)", "1:9", "hold from one day" },
  { "placement(overlapping, latest)", "1:24", "not with" },
  { "placement(latest, overlapping)", "1:19", "stands once" },
  { "placement(overlapping(frm))", "1:23", "Did you mean form" },
  { "placement(overlapping())", "1:23", "a field" },
  { "placement(overlapping(form)", "1:28", "“,” or “)”" },
  { "service(unanswered(present))", "1:20", "words of dated tables" },
  { "service(unanswered(placement(overlapping)))", "1:20", "words of dated tables" },
  { "service(since(visit), unanswered(visit))", "1:23", "stands once" },
  { "person(always)", "1:8", "has no dates" },
  { "placement(ever, always)", "1:17", "Only one of" },
  { "service(alway)", "1:9", "no code “alway”" },
  { "heds", "1:1", "Did you mean heads" },
  { "households(heads, 2)", "1:19", "how many" },
  { "households(heads, >=0)", "1:21", "1 to 1000" },
  { "households(heads, >=many)", "1:21", "1 to 1000" },
  { "members(households(heads), >=2)", "1:26", "“)”" },
  { "\n  presnt", "2:3", "present" },
  { "người & prezent", "1:1", "no word “người”" },
  { "present & người", "1:11", "no word “người”" },
};

static void
test_refuses (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (VtExpression) expression
          = vt_expression_parse (catalog, bad[i].text, NULL, NULL, 1, 1, &error);
      g_autofree char *place = g_strconcat (bad[i].place, ": ", NULL);

      g_assert_null (expression);
      g_assert_error (error, VT_ERROR, VT_ERROR_SYNTAX);
      g_test_message ("%s -> %s", bad[i].text, error->message);
      g_assert_true (g_str_has_prefix (error->message, place));
      g_assert_nonnull (strstr (error->message, bad[i].says));
    }
}

static void
test_counts_positions_from_the_file (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (vt_expression_parse (catalog, "present & presnt", NULL, NULL, 12, 11, &error));
  g_assert_true (g_str_has_prefix (error->message, "12:21: "));
}

/* Depth and size are bounded, whatever a file holds. */
static void
test_refuses_the_monstrous (void)
{
  g_autofree char *brackets = g_strnfill (200000, '(');
  g_autoptr (GString) many = g_string_new ("present");
  g_autoptr (GError) error = NULL;

  g_assert_null (vt_expression_parse (catalog, brackets, NULL, NULL, 1, 1, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_SYNTAX);
  g_clear_error (&error);

  for (guint i = 0; i < 20000; i++)
    g_string_append (many, "|present");
  g_assert_null (vt_expression_parse (catalog, many->str, NULL, NULL, 1, 1, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_SYNTAX);
}

/* --- names ------------------------------------------------------------------------------------ */

static const VtExpression *
resolve (const char *name, gpointer user_data, GError **error)
{
  if (g_str_equal (name, "broken"))
    {
      g_set_error_literal (error, VT_ERROR, VT_ERROR_SYNTAX, "broken indeed");
      return NULL;
    }
  return g_str_equal (name, "row") ? user_data : NULL;
}

static void
test_resolves_names (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtExpression) row
      = vt_expression_parse (catalog, "present - child", NULL, NULL, 1, 1, &error);
  g_autoptr (VtExpression) both = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  both = vt_expression_parse (catalog, "@row & service", resolve, row, 1, 1, &error);
  g_assert_no_error (error);
  text = vt_expression_to_text (both);
  g_assert_cmpstr (text, ==, "(present - child) & service");

  g_assert_null (vt_expression_parse (catalog, "child & @rows", resolve, row, 1, 1, &error));
  g_assert_true (g_str_has_prefix (error->message, "1:9: "));
  g_clear_error (&error);
  g_assert_null (vt_expression_parse (catalog, "@broken", resolve, row, 1, 1, &error));
  g_assert_cmpstr (error->message, ==, "1:1: broken indeed");
  g_clear_error (&error);
  g_assert_null (vt_expression_parse (catalog, "staff & @row", resolve, row, 1, 1, &error));
  g_assert_nonnull (strstr (error->message, "cannot be combined"));
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  catalog = vt_catalog_new ("en", &error);
  g_assert_no_error (error);

  g_test_add_func ("/vt/expression/understands", test_understands);
  g_test_add_func ("/vt/expression/refuses", test_refuses);
  g_test_add_func ("/vt/expression/counts-positions-from-the-file",
                   test_counts_positions_from_the_file);
  g_test_add_func ("/vt/expression/refuses-the-monstrous", test_refuses_the_monstrous);
  g_test_add_func ("/vt/expression/resolves-names", test_resolves_names);
  result = g_test_run ();
  g_object_unref (catalog);
  return result;
}
