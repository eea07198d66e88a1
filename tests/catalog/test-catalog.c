/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-catalog.h"
#include "vt-error.h"
#include "vt-file.h"
#include "vt-resource.h"

#include <glib/gstdio.h>
#include <string.h>

/* Puts a file into the user's folder; it is taken away by remove_user_file(). */
static char *
write_user_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *root = vt_resource_get_user_folder (folder);
  char *path = g_build_filename (root, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (root, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static void
remove_user_file (char *path)
{
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_free (path);
}

static void
test_language (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtCatalog) vi_catalog = vt_catalog_new ("vi", &error);
  g_autoptr (VtCatalog) en_catalog = vt_catalog_new ("en", NULL);
  const VtTable *table = vt_catalog_find_table (en_catalog, "person");
  const VtField *field = vt_table_find_field (table, "birth_date");

  g_assert_no_error (error);
  g_assert_cmpstr (vt_catalog_get_language (en_catalog), ==, "en");
  g_assert_cmpstr (vt_table_get_label (table), ==, "Person");
  g_assert_cmpstr (vt_table_get_sheet (table), ==, "Đối tượng");
  g_assert_cmpstr (field->heading, ==, "Ngày sinh");
  g_assert_cmpstr (field->label, ==, "Date of birth");

  table = vt_catalog_find_table (vi_catalog, "person");
  g_assert_cmpstr (vt_table_find_field (table, "birth_date")->label, ==, "Ngày sinh");
  g_assert_cmpstr (vt_code_list_label_of (vt_catalog_find_codes (vi_catalog, "sex"), "nu"), ==,
                   "Nữ");
  g_assert_cmpstr (vt_code_list_label_of (vt_catalog_find_codes (en_catalog, "sex"), "nu"), ==,
                   "Female");
}

static void
test_sheets (void)
{
  g_autoptr (VtCatalog) catalog = vt_catalog_new ("vi", NULL);

  g_assert_cmpstr (vt_table_get_name (vt_catalog_find_sheet (catalog, "ĐỐI  TƯỢNG")), ==,
                   "person");
  g_assert_cmpstr (vt_table_get_name (vt_catalog_find_sheet (catalog, "Nhóm")), ==, "membership");
  g_assert_null (vt_catalog_find_sheet (catalog, "Hộ"));
  g_assert_null (vt_catalog_find_sheet (catalog, "Sheet1"));
  g_assert_null (vt_catalog_find_table (catalog, "setting"));
  g_assert_null (vt_catalog_find_codes (catalog, "setting"));
  g_assert_null (vt_catalog_find_instrument (catalog, "setting"));
}

static void
test_users_list (void)
{
  char *path = write_user_file ("codes", "residence.csv",
                                "code,label,label_en,aliases\n"
                                "thuong-tru,Thường trú tại xã,Permanent,\n"
                                "tam-tru,Tạm trú,Temporary,\n"
                                "thuc-te,Thực tế cư trú,Actual,\n"
                                "vang-lai,Vãng lai,Passing,\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (VtCatalog) catalog = vt_catalog_new ("vi", &error);
  const VtCodeList *list;

  g_assert_no_error (error);
  list = vt_catalog_find_codes (catalog, "residence");
  g_assert_cmpuint (vt_code_list_get_n_codes (list), ==, 4);
  g_assert_cmpstr (vt_code_list_label_of (list, "thuong-tru"), ==, "Thường trú tại xã");
  g_assert_true (
      vt_table_find_field (vt_catalog_find_table (catalog, "person"), "residence")->codes == list);
  remove_user_file (path);
}

static void
test_users_list_that_loses_codes (void)
{
  char *path = write_user_file ("codes", "sex.csv",
                                "code,label,label_en,aliases\nnam,Nam,Male,\nnu,Nữ,Female,\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (VtCatalog) catalog = vt_catalog_new ("vi", &error);

  g_assert_null (catalog);
  g_assert_error (error, VT_ERROR, VT_ERROR_SYNTAX);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_nonnull (strstr (error->message, "khong-biet"));
  remove_user_file (path);
}

static void
test_users_list_with_unknown_family (void)
{
  g_autoptr (GBytes) built_in = vt_resource_load ("codes/service.csv", NULL);
  g_autofree char *text = g_strconcat (g_bytes_get_data (built_in, NULL),
                                       "boi,Học bơi,Swimming,,the-thao\n", NULL);
  char *path = write_user_file ("codes", "service.csv", text);
  g_autoptr (GError) error = NULL;
  g_autoptr (VtCatalog) catalog = vt_catalog_new ("vi", &error);

  g_assert_null (catalog);
  g_assert_error (error, VT_ERROR, VT_ERROR_SYNTAX);
  g_assert_nonnull (strstr (error->message, "the-thao"));
  remove_user_file (path);
}

#define SRQ20(version) \
  "[instrument]\ncode=SRQ20\nversion=" version "\nlabel=SRQ-20\nlabel[en]=SRQ-20\n" \
  "purpose=suc-khoe-tam-than\nscore-min=0\nscore-max=20\n" \
  "[band 1]\nmin=0\nmax=6\nconclusion=binh-thuong\n" \
  "[band 2]\nmin=7\nmax=20\nconclusion=nguy-co-cao\n"

static const char *
suggest_seven (VtCatalog *catalog)
{
  return vt_instrument_suggest (vt_catalog_find_instrument (catalog, "SRQ20"), 7, -1);
}

static void
test_users_instrument (void)
{
  char *path = write_user_file ("instruments", "cut-off.ini", SRQ20 ("2"));
  g_autoptr (GError) error = NULL;
  g_autoptr (VtCatalog) newer = vt_catalog_new ("vi", &error);
  g_autoptr (VtCatalog) older = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (suggest_seven (newer), ==, "nguy-co-cao");
  remove_user_file (path);

  path = write_user_file ("instruments", "cut-off.ini", SRQ20 ("1"));
  older = vt_catalog_new ("vi", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (suggest_seven (older), ==, "binh-thuong");
  remove_user_file (path);
}

static void
test_broken_users_instrument (void)
{
  char *path = write_user_file ("instruments", "broken.ini", "[instrument]\ncode=SRQ20\nx=1\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (VtCatalog) catalog = vt_catalog_new ("vi", &error);

  g_assert_null (catalog);
  g_assert_error (error, VT_ERROR, VT_ERROR_SYNTAX);
  g_assert_nonnull (strstr (error->message, "broken.ini, line 3"));
  remove_user_file (path);
}

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("vt-catalog-XXXXXX", NULL);
  g_autofree char *program = g_build_filename (home, "vongtay", NULL);
  static const char *const folders[] = { "codes", "instruments" };
  int status;

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vt/catalog/speaks-the-language", test_language);
  g_test_add_func ("/vt/catalog/finds-sheets-as-people-write-them", test_sheets);
  g_test_add_func ("/vt/catalog/takes-a-users-list", test_users_list);
  g_test_add_func ("/vt/catalog/refuses-a-list-that-loses-codes",
                   test_users_list_that_loses_codes);
  g_test_add_func ("/vt/catalog/refuses-an-unknown-family", test_users_list_with_unknown_family);
  g_test_add_func ("/vt/catalog/takes-the-newer-instrument", test_users_instrument);
  g_test_add_func ("/vt/catalog/names-a-broken-file", test_broken_users_instrument);
  status = g_test_run ();

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_build_filename (program, folders[i], NULL);

      vt_file_remove_folder (folder);
    }
  vt_file_remove_folder (program);
  vt_file_remove_folder (home);
  return status;
}
