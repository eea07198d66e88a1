/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-catalog.h"
#include "vt-error.h"
#include "vt-mapping.h"

#include <string.h>

static VtCatalog *
load_catalog (void)
{
  g_autoptr (GError) error = NULL;
  VtCatalog *catalog = vt_catalog_new ("vi", &error);

  g_assert_no_error (error);
  return catalog;
}

typedef struct
{
  const char *name;
  const char *headings[6];
  const char *expected; /* by column: the field's name, `uid`, `-`; NULL: no row of headings */
} Case;

static const Case cases[] = {
  { "as-written", { "Mã hồ sơ", "Họ và tên", "Ngày sinh" }, "code name birth_date" },
  { "in-any-order", { "Ngày sinh", "Mã hồ sơ" }, "birth_date code" },
  { "without-case-and-blanks", { "  MÃ  HỒ SƠ ", "họ và TÊN" }, "code name" },
  /* The same letters, decomposed: as macOS and some exports write them. */
  { "decomposed",
    { "Ma\xCC\x83 ho\xCC\x82\xCC\x80 so\xCC\x9B", "Ho\xCC\xA3 va\xCC\x80 te\xCC\x82n" },
    "code name" },
  { "broken-into-lines", { "Mã hồ sơ", "Ngày vào\ndanh sách" }, "code entered_on" },
  { "with-the-star-of-the-specification", { "Mã hồ sơ*", "Họ và tên *" }, "code name" },
  { "in-english", { "Case-file code", "Full name" }, "code name" },
  { "with-gaps-and-strangers", { "STT", NULL, "Mã hồ sơ", "Giới tính" }, "- - code sex" },
  { "with-the-row-number", { "Mã hồ sơ", "Họ và tên", "Mã dòng" }, "code name uid" },
  { "not-a-title", { "DANH SÁCH ĐỐI TƯỢNG", NULL, "Họ và tên" }, NULL },
  { "not-a-line-of-data", { "HS-01", "Đỗ Thị Lan", "01/02/2015" }, NULL },
  { "nothing", { NULL }, NULL },
};

static char *
describe (VtMapping *mapping, guint n_columns)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_columns; i++)
    {
      int field = vt_mapping_get_field (mapping, i);

      if (i > 0)
        g_string_append_c (text, ' ');
      if (field == VT_MAPPING_ROW_UID)
        g_string_append (text, "uid");
      else if (field < 0)
        g_string_append_c (text, '-');
      else
        {
          g_string_append (
              text, vt_table_get_field (vt_mapping_get_table (mapping), (guint) field)->name);
          g_assert_cmpint (vt_mapping_get_column_of (mapping, (guint) field), ==, (int) i);
        }
    }
  return g_string_free (text, FALSE);
}

static void
finds_headings (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (VtCatalog) catalog = load_catalog ();
  const VtTable *table = vt_catalog_find_table (catalog, "person");
  guint n = G_N_ELEMENTS (test->headings);
  g_autoptr (GError) error = NULL;
  g_autoptr (VtMapping) mapping = NULL;
  g_autofree char *found = NULL;

  while (n > 0 && test->headings[n - 1] == NULL)
    n--;
  mapping = vt_mapping_find (table, 3, test->headings, n, &error);
  g_assert_no_error (error);
  if (test->expected == NULL)
    {
      g_assert_null (mapping);
      return;
    }
  g_assert_nonnull (mapping);
  found = describe (mapping, n);
  g_assert_cmpstr (found, ==, test->expected);
  g_assert_cmpuint (vt_mapping_get_heading_row (mapping), ==, 3);
}

static void
refuses_a_heading_twice (void)
{
  static const char *const headings[] = { "Mã hồ sơ", "Họ và tên", "HỌ VÀ TÊN" };
  g_autoptr (VtCatalog) catalog = load_catalog ();
  g_autoptr (GError) error = NULL;

  g_assert_null (vt_mapping_find (vt_catalog_find_table (catalog, "person"), 1, headings,
                                  G_N_ELEMENTS (headings), &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_INVALID_VALUE);
  g_assert_nonnull (strstr (error->message, "HỌ VÀ TÊN"));
}

static void
names_what_it_ignores (void)
{
  static const char *const headings[] = { "STT", "Mã hồ sơ", "Họ và tên", "Số nhà cũ" };
  g_autoptr (VtCatalog) catalog = load_catalog ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VtMapping) mapping = vt_mapping_find (vt_catalog_find_table (catalog, "person"), 1,
                                                   headings, G_N_ELEMENTS (headings), &error);
  GPtrArray *ignored;

  g_assert_no_error (error);
  ignored = vt_mapping_get_ignored (mapping);
  g_assert_cmpuint (ignored->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (ignored, 0), ==, "STT");
  g_assert_cmpstr (g_ptr_array_index (ignored, 1), ==, "Số nhà cũ");
  g_assert_false (vt_mapping_has_row_uid (mapping));
}

static void
finds_its_own_headings (void)
{
  g_autoptr (VtCatalog) catalog = load_catalog ();

  for (guint i = 0; i < vt_catalog_get_n_tables (catalog); i++)
    {
      const VtTable *table = vt_catalog_get_table (catalog, i);
      g_autoptr (GPtrArray) headings = g_ptr_array_new ();
      g_autoptr (VtMapping) mapping = NULL;
      g_autoptr (GError) error = NULL;

      if (vt_table_get_sheet (table) == NULL)
        continue;
      for (guint j = 0; j < vt_table_get_n_fields (table); j++)
        g_ptr_array_add (headings, (gpointer) vt_table_get_field (table, j)->heading);
      mapping = vt_mapping_find (table, 1, (const char *const *) headings->pdata, headings->len,
                                 &error);
      g_assert_no_error (error);
      g_assert_nonnull (mapping);
      for (guint j = 0; j < vt_table_get_n_fields (table); j++)
        g_assert_cmpint (vt_mapping_get_field (mapping, j), ==, (int) j);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/vt/mapping/finds/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], finds_headings);
    }
  g_test_add_func ("/vt/mapping/refuses-a-heading-twice", refuses_a_heading_twice);
  g_test_add_func ("/vt/mapping/names-what-it-ignores", names_what_it_ignores);
  g_test_add_func ("/vt/mapping/finds-its-own-headings", finds_its_own_headings);
  return g_test_run ();
}
