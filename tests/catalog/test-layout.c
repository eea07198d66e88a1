/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-error.h"
#include "vt-layout.h"

#include <string.h>

static VtCatalog *catalog;

#define HEAD                                                                                      \
  "[plan]\nid=x\ntitle=T\nversion=1\nfrom-year=2024\nto-year=2026\n"                               \
  "[figure a]\nlabel=A\nunit=u\nnumerator=child\ndenominator=present\ntarget=80\n"

static VtPlan *
load_plan (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  VtPlan *plan = vt_plan_load_bytes (catalog, "x.ini", bytes, NULL, &error);

  g_assert_no_error (error);
  return plan;
}

static const struct
{
  const char *text;
  const char *says;
} bad[] = {
  { "[sheet a]\ntitle=T\n", "[sheet a] kind: one of targets" },
  { "[sheet a]\nkind=table\ntitle=T\n", "[sheet a] kind: one of targets" },
  { "[sheet a]\nkind=targets\n", "[sheet a]: the key “title” is missing" },
  { "[sheet a]\nkind=targets\ntitle=T\nfigures=a; b\n", "the plan has no figure “b”" },
  { "[sheet a]\nkind=targets\ntitle=T\nrow.1=x :: child\n", "has no such key" },
  { "[sheet a]\nkind=matrix\ntitle=T\n", "a matrix needs rows and columns" },
  { "[sheet a]\nkind=matrix\ntitle=T\nrow.1=x\ncolumn.1=y :: @row\n", "“label :: what it holds”" },
  { "[sheet a]\nkind=matrix\ntitle=T\nrow.1=x :: chld\ncolumn.1=y :: @row\n", "chld" },
  { "[sheet a]\nkind=matrix\ntitle=T\nrow.1=x :: child\ncolumn.1=y :: @line\n", "@line" },
  { "[sheet a]\nkind=matrix\ntitle=T\nrow.1=x :: staff\ncolumn.1=y :: @row\n", "set of people" },
  { "[sheet a]\nkind=list\ntitle=T\ncolumn.1=y :: person.code\n", "a list needs the key “set”" },
  { "[sheet a]\nkind=list\ntitle=T\nset=child\ncolumn.1=y :: person.cod\n", "no field “cod”" },
  { "[sheet a]\nkind=list\ntitle=T\nset=child\ncolumn.1=y :: code\n", "“subject.field”" },
  { "[sheet a]\nkind=list\ntitle=T\nset=child\ncolumn.1=y :: staff.code\n", "not about people" },
  { "[narrative 1]\nheading=H\n", "no sheet of the kind “narrative”" },
};

static void
test_mistakes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *text = g_strconcat (HEAD, bad[i].text, NULL);
      g_autoptr (VtPlan) plan = load_plan (text);
      g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GError) error = NULL;
      g_autoptr (VtLayout) layout = vt_layout_new (plan, problems, &error);

      g_assert_null (layout);
      g_assert_error (error, VT_ERROR, VT_ERROR_SYNTAX);
      g_assert_cmpuint (problems->len, >, 0);
      if (strstr (error->message, bad[i].says) == NULL)
        g_error ("%s\nsays: %s\nnot:  %s", bad[i].text, error->message, bad[i].says);
    }
}

static void
test_sheet (void)
{
  g_autoptr (VtPlan) plan = load_plan (
      HEAD "[sheet a]\nkind=matrix\ntitle=T\nrow.1=Một :: child\ncolumn.1=Tăng :: @row\n"
           "column.2=Giảm/Chuyển đi :: @row\ncolumn.2.total=present\ntotal=Cộng :: present\n"
           "[sheet b]\nkind=targets\ntitle=B\n"
           "[sheet c]\nkind=narrative\ntitle=C\n[narrative 1]\nheading=H\nfigures=a\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (VtLayout) layout = vt_layout_new (plan, NULL, &error);
  const VtLayoutSheet *sheet;
  const VtLayoutItem *column;
  const VtLayoutSection *section;

  g_assert_no_error (error);
  g_assert_true (vt_layout_exists (plan));
  g_assert_cmpuint (vt_layout_get_n_sheets (layout), ==, 3);
  sheet = vt_layout_get_sheet (layout, 0);
  g_assert_cmpstr (sheet->heading, ==, "T");
  g_assert_cmpstr (sheet->total_label, ==, "Cộng");
  g_assert_cmpuint (sheet->columns->len, ==, 2);
  column = g_ptr_array_index (sheet->columns, 1);
  g_assert_cmpstr (column->band, ==, "Giảm");
  g_assert_cmpstr (column->label, ==, "Chuyển đi");
  g_assert_cmpstr (column->total_text, ==, "present");

  sheet = vt_layout_get_sheet (layout, 1);
  g_assert_cmpuint (sheet->figures->len, ==, 1);
  sheet = vt_layout_get_sheet (layout, 2);
  section = g_ptr_array_index (sheet->sections, 0);
  g_assert_cmpuint (section->figures->len, ==, 1);
}

/* Every sheet of every plan of ours is right: its figures exist, its sets parse. */
static void
test_built_in (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) plans = vt_plan_load_all (catalog, NULL, &error);
  guint n_sheets = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < plans->len; i++)
    {
      g_autoptr (VtLayout) layout = vt_layout_new (g_ptr_array_index (plans, i), NULL, &error);

      g_assert_no_error (error);
      n_sheets += vt_layout_get_n_sheets (layout);
    }
  g_assert_cmpuint (n_sheets, >=, 8);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  catalog = vt_catalog_new ("vi", &error);
  g_assert_no_error (error);
  g_test_add_func ("/vt/layout/mistakes-are-named", test_mistakes);
  g_test_add_func ("/vt/layout/sheet-is-read", test_sheet);
  g_test_add_func ("/vt/layout/built-in-plans-are-right", test_built_in);
  result = g_test_run ();
  g_object_unref (catalog);
  return result;
}
