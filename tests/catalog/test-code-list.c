/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-code-list-private.h"

#include "vt-error.h"

#include <string.h>

#define HEAD "code,label,label_en,aliases,family,restricted\n"

static VtCodeList *
read_list (const char *text, const char *language, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return vt_code_list_new ("fruit", "codes/fruit.csv", bytes, language, error);
}

static const char *const fruit = HEAD
    "A1,\"Hòa, quả\",Fruit,Trái|Hoa quả,ngot,\n"
    "# a remark\n"
    "khac,Khác,Other,,,yes\n";

static void
test_labels (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtCodeList) vi_list = read_list (fruit, "vi", &error);
  g_autoptr (VtCodeList) en_list = read_list (fruit, "en", NULL);

  g_assert_no_error (error);
  g_assert_cmpstr (vt_code_list_get_name (vi_list), ==, "fruit");
  g_assert_cmpuint (vt_code_list_get_n_codes (vi_list), ==, 2);
  g_assert_cmpstr (vt_code_list_get_code (vi_list, 0), ==, "A1");
  g_assert_cmpstr (vt_code_list_get_label (vi_list, 0), ==, "Hòa, quả");
  g_assert_cmpstr (vt_code_list_get_label (en_list, 0), ==, "Fruit");
  g_assert_cmpstr (vt_code_list_label_of (vi_list, "khac"), ==, "Khác");
  g_assert_cmpstr (vt_code_list_label_of (vi_list, "gone"), ==, "gone");
  g_assert_null (vt_code_list_label_of (vi_list, NULL));
}

static void
test_find (void)
{
  static const struct
  {
    const char *text;
    int index;
  } texts[] = {
    { "A1", 0 },        { "a1", 0 },      { "Hòa, quả", 0 }, { "HOÀ,  QUẢ ", 0 },
    { "Fruit", 0 },     { "trái", 0 },    { "Hoa quả", 0 },  { "Hoa, quả", -1 },
    { "Kha\xcc\x81" "c", 1 }, { "other", 1 }, { "", -1 },        { "# a remark", -1 },
  };
  g_autoptr (VtCodeList) list = read_list (fruit, "vi", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpint (vt_code_list_find (list, texts[i].text), ==, texts[i].index);
  g_assert_cmpint (vt_code_list_find (list, NULL), ==, -1);
  g_assert_cmpint (vt_code_list_find_code (list, "A1"), ==, 0);
  g_assert_cmpint (vt_code_list_find_code (list, "a1"), ==, -1);
}

static void
test_attributes (void)
{
  g_autoptr (VtCodeList) list = read_list (fruit, "vi", NULL);
  int family = vt_code_list_find_attribute (list, "family");

  g_assert_cmpint (family, >=, 0);
  g_assert_cmpint (vt_code_list_find_attribute (list, "label"), ==, -1);
  g_assert_cmpstr (vt_code_list_get_attribute (list, 0, family), ==, "ngot");
  g_assert_null (vt_code_list_get_attribute (list, 1, family));
  g_assert_null (vt_code_list_get_attribute (list, 1, -1));
  g_assert_false (vt_code_list_is_restricted (list, 0));
  g_assert_true (vt_code_list_is_restricted (list, 1));
}

static void
test_lost (void)
{
  g_autoptr (VtCodeList) list = read_list (fruit, "vi", NULL);
  g_autoptr (VtCodeList) more
      = read_list (HEAD "moi,Mới,New,,,\nkhac,Khác hẳn,Other,,,\nA1,Quả,Fruit,,,\n", "vi", NULL);
  g_autoptr (VtCodeList) fewer = read_list (HEAD "A1,Quả,Fruit,,,\n", "vi", NULL);
  g_autoptr (VtCodeList) narrower
      = read_list ("code,label,label_en,aliases,family\nA1,Quả,Fruit,,\nkhac,Khác,Other,,\n", "vi",
                   NULL);

  g_assert_null (vt_code_list_find_lost (list, more));
  g_assert_cmpstr (vt_code_list_find_lost (list, fewer), ==, "khac");
  g_assert_cmpstr (vt_code_list_find_lost (list, narrower), ==, "restricted");
}

static void
test_refuses (void)
{
  static const struct
  {
    const char *text, *reason;
  } bad[] = {
    { "", "no codes" },
    { HEAD, "no codes" },
    { "code,label\na,A\n", "row 1" },
    { "code,name,label_en,aliases\n", "“label”" },
    { "code,label,label_en,aliases,family,family\n", "row 1" },
    { HEAD "a,A,A,,\n", "row 2" },
    { HEAD "a,,A,,,\n", "“label”" },
    { HEAD "a,A,,,,\n", "“label_en”" },
    { HEAD ",A,A,,,\n", "“code”" },
    { HEAD "a;b,A,A,,,\n", "semicolon" },
    { HEAD "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklm,A,A,,,\n", "64" },
    { HEAD "a,A,A,,,\nb,B,B,,,\na,C,C,,,\n", "row 4" },
    { HEAD "a,Hòa,A,,,\nb,HOÀ,B,,,\n", "another code" },
    { HEAD "a,A,A,,,\nb,B,B,x|a,,\n", "another code" },
    { HEAD "a,\"A,A,,,\n", "codes/fruit.csv" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (VtCodeList) list = read_list (bad[i].text, "vi", &error);

      g_assert_null (list);
      g_assert_error (error, VT_ERROR, VT_ERROR_SYNTAX);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, "codes/fruit.csv"));
      g_assert_nonnull (strstr (error->message, bad[i].reason));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vt/code-list/gives-labels-in-the-language", test_labels);
  g_test_add_func ("/vt/code-list/finds-what-people-write", test_find);
  g_test_add_func ("/vt/code-list/gives-attributes", test_attributes);
  g_test_add_func ("/vt/code-list/says-what-a-newer-list-lost", test_lost);
  g_test_add_func ("/vt/code-list/refuses-what-is-ambiguous", test_refuses);
  return g_test_run ();
}
