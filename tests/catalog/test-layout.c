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

/* What is wrong, at which line of the file: HEAD has twelve. */
static const struct
{
  const char *text;
  const char *says;
} bad[] = {
  { "[sheet a]\ntitle=T\n", "x.ini:13: The kind of a sheet is targets" },
  { "[sheet a]\nkind=tabel\ntitle=T\n", "x.ini:14: The kind of a sheet is targets" },
  { "[sheet a]\nkind=targets\n", "x.ini:13: The key “title” is missing" },
  { "[sheet a]\nkind=targets\ntitle=a:b\n", "x.ini:15: A tab's title has at most 31" },
  { "[sheet a]\nkind=targets\ntitle=T\n[sheet b]\nkind=chart\ntitle=T\n", "x.ini:18: There are two" },
  { "[sheet a]\nkind=targets\ntitle=T\nfigures=a; b\n", "x.ini:16: There is no figure “b”" },
  { "[sheet a]\nkind=targets\ntitle=T\nrow.1=x :: child\n", "x.ini:16: A sheet of the kind “targets”" },
  { "[sheet a]\nkind=list\ntitle=T\nset=child\nfigures=a\ncolumn.1=y :: person.code\n", "x.ini:17: " },
  { "[sheet a]\nkind=targets\ntitle=T {g}\n", "Nothing is put in for “{g}”" },
  { "[sheet a]\nkind=targets\ntitle=T\nfor=g\n", "x.ini:16: Expected “for=name: value" },

  { "[sheet a]\nkind=matrix\ntitle=T\n", "x.ini:13: A sheet of the kind “matrix” needs" },
  { "[sheet a]\nkind=matrix\ntitle=T\nrow.1=x\ncolumn.1=y :: @row\n", "x.ini:16: “label :: what" },
  { "[sheet a]\nkind=matrix\ntitle=T\nrow.1=x :: chld\ncolumn.1=y :: @row\n", "x.ini:16:12: " },
  { "[sheet a]\nkind=matrix\ntitle=T\nrow.1=x :: child\ncolumn.1=y :: @line\n", "x.ini:17:15: " },
  { "[sheet a]\nkind=matrix\ntitle=T\nrow.1=x :: staff\ncolumn.1=y :: @row\n",
    "x.ini:16: A set of people" },
  { "[sheet a]\nkind=matrix\ntitle=T\nrow.1=x :: child\ncolumn.1=y :: @row\ncolumn.1.sum=yes\n",
    "x.ini:18: A sheet of the kind “matrix”" },

  { "[sheet a]\nkind=table\ntitle=T\nrow.1=x :: a\n", "x.ini:13: A sheet of the kind “table” needs" },
  { "[sheet a]\nkind=table\ntitle=T\nrow.1=x :: b\ncolumn.1=y :: x.{row}\n",
    "x.ini:17: There is no figure “x.b”" },
  { "[sheet a]\nkind=table\ntitle=T\nrow.1=x :: b\ncolumn.1=y :: group({row})\n", "x.ini:17:" },
  { "[sheet a]\nkind=table\ntitle=T\nrow.1=x :: a\ncolumn.1=y :: =(3)-(4)\n",
    "x.ini:17: Expected =(3)-(4)" },
  { "[sheet a]\nkind=table\ntitle=T\nrow.1=x :: a\ncolumn.1=y :: {row}\nrow.2.column.1=a\n",
    "x.ini:18: A sheet of the kind “table”" },
  { "[sheet a]\nkind=table\ntitle=T\nrow.1=x :: a\nrow.1.for=g: codes(no)\ncolumn.1=y :: {row}\n",
    "x.ini:17: There is no list of codes “no”" },

  { "[sheet a]\nkind=table\ntitle=T\nrow.1=x :: a\ncolumn.1=y :: =(4)\ncolumn.2=z :: =(3)\n",
    "x.ini:17: Expected =(3)-(4)" },
  { "[sheet a]\nkind=table\ntitle=T\nrow.1=x :: a\ncolumn.1=y :: a\ncolumn.1.formula=(4)\n",
    "x.ini:18: Expected (6)+(7)-(8)" },
  { "[sheet a]\nkind=table\ntitle=T\nrow.1=x :: a\ncolumn.1=y :: a\ncolumn.2=y :: =(3)\n"
    "column.2.formula=(3)\n",
    "x.ini:19: Expected (6)+(7)-(8)" },
  { "[sheet a]\nkind=table\ntitle=T\nrow.1=x :: a\ncolumn.1=y :: a\ncolumn.1.formula=(3)\n",
    "x.ini:18: The formula leads back to its own column" },
  { "[sheet a]\nkind=table\ntitle=T\nrow.1=x :: a\ncolumn.1=y :: a\ncolumn.1.formula=(4)\n"
    "column.2=z :: a\ncolumn.2.formula=(3)\n",
    "x.ini:18: The formula leads back to its own column" },
  { "[sheet a]\nkind=table\ntitle=T\nrow.1=x :: a\ncolumn.1=y :: =(4)\ncolumn.2=z :: a\n"
    "column.2.formula=(3)\n",
    "x.ini:19: The formula leads back to its own column" },
  { "[sheet a]\nkind=table\ntitle=T\nrow.1=x :: a\ncolumn.1=y :: a\ncolumn.2=y :: =(3)/(5)*100\n"
    "column.3=z :: a\ncolumn.3.formula=(4)\n",
    "x.ini:20: The formula leads back to its own column" },
  { "[sheet a]\nkind=table\ntitle=T\nrow.1=x :: a\ntotal=y :: a\ncolumn.1=z :: rows(resource)\n"
    "by=resource.doner\nby-heading=B\n",
    "x.ini:19: “resource.doner” is no text or code" },
  { "[sheet a]\nkind=table\ntitle=T\nrow.1=x :: a\ntotal=y :: a\ncolumn.1=z :: rows(placement)\n"
    "by=placement.caregiver_name\nby-heading=B\n",
    "x.ini:19: “placement.caregiver_name” is no text or code" },
  { "[sheet a]\nkind=table\ntitle=T\nrow.1=x :: a\ntotal=y :: a\ncolumn.1=z :: child\n"
    "by=resource.donor\nby-heading=B\n",
    "x.ini:18: With “by” every column's total must count rows of “resource”" },
  { "[sheet a]\nkind=table\ntitle=T\nrow.1=x :: a\ncolumn.1=z :: rows(resource)\n"
    "by=resource.donor\nby-heading=B\n",
    "x.ini:13: The key “total” is missing." },
  { "[sheet a]\nkind=table\ntitle=T\nrow.1=x :: a\ntotal=y :: a\ncolumn.1=z :: rows(resource)\n"
    "by=resource.donor\n",
    "x.ini:13: The key “by-heading” is missing." },
  { "[sheet a]\nkind=breakdown\ntitle=T\n", "x.ini:13: A breakdown needs the key “dimensions”" },
  { "[sheet a]\nkind=breakdown\ntitle=T\ndimensions=sex; sx\n", "x.ini:16: There is no dimension “sx”" },
  { "[sheet a]\nkind=breakdown\ntitle=T\ndimensions=sex\nrow.1=x :: a\n",
    "x.ini:17: A sheet of the kind “breakdown” has no key" },

  { "[sheet a]\nkind=list\ntitle=T\ncolumn.1=y :: person.code\n", "x.ini:13: A list needs" },
  { "[sheet a]\nkind=list\ntitle=T\nset=child\ncolumn.1=y :: person.cod\n", "no field “cod”" },
  { "[sheet a]\nkind=list\ntitle=T\nset=child\ncolumn.1=y :: cod\n", "x.ini:17:15: " },
  { "[sheet a]\nkind=list\ntitle=T\nset=child\ncolumn.1=y :: staff.code\n", "not about people" },
  { "[sheet a]\nkind=list\ntitle=T\nset=child\ncolumn.1=y :: @a; @b\n", "x.ini:17:15: " },
  { "[sheet a]\nkind=list\ntitle=T\nset=child\nrows.need=service\ncolumn.1=y :: need.note\n",
    "x.ini:17: A set of rows of “need”" },
  { "[sheet a]\nkind=list\ntitle=T\nset=child & group(TE05)\ncolumn.1=y :: person.code\n",
    "x.ini:16: No list may tell who belongs to the group TE05" },
  { "[sheet a]\nkind=list\ntitle=T\nset=child\ncolumn.1=y :: group(ANTT)\n", "group ANTT" },
  { "[sheet a]\nkind=list\ntitle=T\nset=child\ncolumn.1=y :: membership.target_group\n",
    "“membership.target_group” may stand in no list" },
  { "[sheet a]\nkind=list\ntitle=T\nset=child\ncolumn.1=y :: intake.informant_name\n",
    "“intake.informant_name” may stand in no list" },

  { "[narrative 1]\nheading=H\n", "x.ini:13: The plan has no sheet of the kind “narrative”" },
  { "[sheet c]\nkind=narrative\ntitle=C\n[narrative 1]\nheding=H\n", "x.ini:17: There is no key “heding”" },
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

static VtLayout *
load_layout (const char *text)
{
  g_autofree char *whole = g_strconcat (HEAD, text, NULL);
  g_autoptr (VtPlan) plan = load_plan (whole);
  g_autoptr (GError) error = NULL;
  VtLayout *layout = vt_layout_new (plan, NULL, &error);

  g_assert_true (vt_layout_exists (plan));
  g_assert_no_error (error);
  return layout;
}

static void
test_sheet (void)
{
  g_autoptr (VtLayout) layout = load_layout (
      "[sheet a]\nkind=matrix\ntitle=T\nrow.1=Một :: child\ncolumn.1=Tăng :: @row\n"
      "column.2=Giảm/Chuyển đi :: @row\ncolumn.2.total=present\ntotal=Cộng :: present\n"
      "[sheet b]\nkind=targets\ntitle=B\n"
      "[sheet c]\nkind=narrative\ntitle=C\n[narrative 1]\nheading=H\nfigures=a\n");
  const VtLayoutSheet *sheet;
  const VtLayoutItem *column;
  const VtLayoutSection *section;

  g_assert_cmpuint (vt_layout_get_n_sheets (layout), ==, 3);
  sheet = vt_layout_get_sheet (layout, 0);
  g_assert_cmpstr (sheet->heading, ==, "T");
  g_assert_cmpstr (sheet->total->label, ==, "Cộng");
  g_assert_cmpuint (sheet->columns->len, ==, 2);
  g_assert_cmpuint (sheet->cells->len, ==, 4);
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

static void
test_table (void)
{
  g_autoptr (VtLayout) layout = load_layout (
      "[set tt]\nlabel=Tâm thần\nexpression=group(TT)\n[figure f.tt]\nlabel=F\nunit=u\nnumerator=@tt\n"
      "[sheet a]\nkind=table\ntitle=T\nrow.1={g.label} :: {g}\nrow.1.for=g: tt, tk\n"
      "column.1=Một :: f.{row} ?\ncolumn.2=Hai :: present & group(TT)\ncolumn.3=Ba :: =(3) - (4)\n"
      "column.4=Bốn :: =(5)/(4)*100\nrow.1.column.2=a\n");
  const VtLayoutSheet *sheet = vt_layout_get_sheet (layout, 0);
  static const VtLayoutCellKind kinds[] = {
    VT_LAYOUT_CELL_FIGURE, VT_LAYOUT_CELL_FIGURE, VT_LAYOUT_CELL_EMPTY, VT_LAYOUT_CELL_EMPTY,
    VT_LAYOUT_CELL_EMPTY,  VT_LAYOUT_CELL_FIGURE, VT_LAYOUT_CELL_EMPTY, VT_LAYOUT_CELL_EMPTY,
  };
  const VtLayoutItem *item;

  item = g_ptr_array_index (sheet->rows, 0);
  g_assert_cmpstr (item->label, ==, "Tâm thần");
  item = g_ptr_array_index (sheet->rows, 1);
  g_assert_cmpstr (item->label, ==, "tk");
  g_assert_cmpuint (sheet->cells->len, ==, G_N_ELEMENTS (kinds));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_cmpint (((VtLayoutCell *) g_ptr_array_index (sheet->cells, i))->kind, ==, kinds[i]);
  item = g_ptr_array_index (sheet->columns, 2);
  g_assert_cmpint (g_array_index (item->terms, int, 1), ==, -4);
  item = g_ptr_array_index (sheet->columns, 3);
  g_assert_cmpuint (item->divisor, ==, 4);
}

static void
test_list (void)
{
  g_autoptr (VtLayout) layout = load_layout (
      "[set tt]\nlabel=Tâm thần\nexpression=group(TT)\n[set tk]\nlabel=Tự kỷ\nexpression=group(TK)\n"
      "[sheet {g}]\nfor=g: tt, tk\nkind=list\ntitle=DS {g.label}\nset=@{g}\nrows.need=need_code(phcn)\n"
      "column.1=Mã :: person.code\ncolumn.2=Nhóm :: @tt; @tk\ncolumn.3={f.label} :: served({f})\n"
      "column.3.for=f: codes(family)\n");
  const VtLayoutSheet *sheet = vt_layout_get_sheet (layout, 1);
  const VtLayoutItem *item;

  g_assert_cmpuint (vt_layout_get_n_sheets (layout), ==, 2);
  g_assert_cmpstr (sheet->title, ==, "DS Tự kỷ");
  g_assert_cmpuint (sheet->row_sets->len, ==, 1);
  g_assert_cmpuint (sheet->columns->len, ==, 12);
  item = g_ptr_array_index (sheet->columns, 1);
  g_assert_cmpuint (item->sets->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (item->set_labels, 1), ==, "Tự kỷ");
  item = g_ptr_array_index (sheet->columns, 2);
  g_assert_cmpstr (item->label, ==, "Y tế");
  g_assert_cmpuint (item->set_labels->len, ==, 0);
}

/* What is wrong in the figures does not hide what is wrong in the sheets. */
static void
test_check (void)
{
  static const char text[] = HEAD "[figure b]\nlabel=B\nunit=u\nnumerator=chld\n"
                                  "[sheet a]\nkind=targets\ntitle=T\nfigures=c\n[sheat b]\n";
  static const char *const starts[] = { "x.ini:16:11: ", "x.ini:20: ", "x.ini:21: " };
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GBytes) good = g_bytes_new_static (HEAD, strlen (HEAD));
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  g_assert_true (vt_layout_check (catalog, "x.ini", good, problems));
  g_assert_false (vt_layout_check (catalog, "x.ini", bytes, problems));
  g_assert_cmpuint (problems->len, ==, G_N_ELEMENTS (starts));
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    g_assert_true (g_str_has_prefix (g_ptr_array_index (problems, i), starts[i]));
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
  g_assert_cmpuint (plans->len, ==, 5);
  g_assert_cmpuint (n_sheets, ==, 8 + 8 + 7 + 7 + 7);
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
  g_test_add_func ("/vt/layout/table-is-read", test_table);
  g_test_add_func ("/vt/layout/list-is-read", test_list);
  g_test_add_func ("/vt/layout/check-says-everything", test_check);
  g_test_add_func ("/vt/layout/built-in-plans-are-right", test_built_in);
  result = g_test_run ();
  g_object_unref (catalog);
  return result;
}
