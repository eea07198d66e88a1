/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-json.h"

#include "vt-error.h"

#include <string.h>

static VtJson *
make_example (void)
{
  VtJson *json = vt_json_new ();

  vt_json_begin_object (json, NULL);
  vt_json_add_text (json, "plan", "qd-1929");
  vt_json_add_text (json, "a \"b\"", "c\\d\n\t\r\x01\x7F“Đ”");
  vt_json_add_text (json, "none", NULL);
  vt_json_begin_array (json, "figures");
  vt_json_begin_object (json, NULL);
  vt_json_add_integer (json, "numerator", G_MININT64);
  vt_json_add_hundredths (json, "percent", 6667);
  vt_json_add_null (json, "target");
  vt_json_add_boolean (json, "met", TRUE);
  vt_json_end_object (json);
  vt_json_begin_object (json, NULL);
  vt_json_end_object (json);
  vt_json_add_hundredths (json, NULL, 5);
  vt_json_add_hundredths (json, NULL, -105);
  vt_json_add_hundredths (json, NULL, 10000);
  vt_json_add_boolean (json, NULL, FALSE);
  vt_json_end_array (json);
  vt_json_begin_array (json, "empty");
  vt_json_end_array (json);
  vt_json_end_object (json);
  return json;
}

static void
test_writes_in_the_order_given (void)
{
  g_autoptr (VtJson) json = make_example ();
  g_autofree char *text = vt_json_to_text (json, FALSE);

  g_assert_cmpstr (text, ==,
                   "{\"plan\":\"qd-1929\",\"a \\\"b\\\"\":\"c\\\\d\\n\\t\\r\\u0001\\u007f“Đ”\","
                   "\"none\":null,\"figures\":[{\"numerator\":-9223372036854775808,"
                   "\"percent\":66.67,\"target\":null,\"met\":true},{},0.05,-1.05,100.00,false],"
                   "\"empty\":[]}");
}

static void
test_pretty_breaks_lines (void)
{
  g_autoptr (VtJson) json = make_example ();
  g_autofree char *text = vt_json_to_text (json, TRUE);

  g_assert_cmpstr (text, ==,
                   "{\n"
                   "  \"plan\": \"qd-1929\",\n"
                   "  \"a \\\"b\\\"\": \"c\\\\d\\n\\t\\r\\u0001\\u007f“Đ”\",\n"
                   "  \"none\": null,\n"
                   "  \"figures\": [\n"
                   "    {\n"
                   "      \"numerator\": -9223372036854775808,\n"
                   "      \"percent\": 66.67,\n"
                   "      \"target\": null,\n"
                   "      \"met\": true\n"
                   "    },\n"
                   "    {},\n"
                   "    0.05,\n"
                   "    -1.05,\n"
                   "    100.00,\n"
                   "    false\n"
                   "  ],\n"
                   "  \"empty\": []\n"
                   "}\n");
}

static void
test_what_is_written_can_be_read (void)
{
  static const char *const values[] = {
    "Nguyễn Thị Ánh", "", "\"\\/{}[],:", "line\nfeed\ttab\r", "\x01\x1F\x7F", "😀", NULL,
  };

  for (int pretty = 0; pretty < 2; pretty++)
    {
      g_autoptr (VtJson) json = vt_json_new ();
      g_autoptr (GHashTable) texts = NULL;
      g_autofree char *text = NULL;

      vt_json_begin_object (json, NULL);
      for (guint i = 0; i < G_N_ELEMENTS (values); i++)
        {
          char key[] = { (char) ('a' + i), '"', '\0' };

          vt_json_add_text (json, key, values[i]);
        }
      vt_json_end_object (json);
      text = vt_json_to_text (json, pretty);
      texts = vt_json_parse_texts (text, NULL);
      g_assert_nonnull (texts);
      g_assert_cmpuint (g_hash_table_size (texts), ==, G_N_ELEMENTS (values));
      for (guint i = 0; i < G_N_ELEMENTS (values); i++)
        {
          char key[] = { (char) ('a' + i), '"', '\0' };

          g_assert_true (g_hash_table_contains (texts, key));
          g_assert_cmpstr (g_hash_table_lookup (texts, key), ==, values[i]);
        }
    }
}

static void
test_text_that_is_no_utf8_is_made_so (void)
{
  g_autoptr (VtJson) json = vt_json_new ();
  g_autofree char *text = NULL;

  vt_json_add_text (json, NULL, "a\xFF");
  text = vt_json_to_text (json, FALSE);
  g_assert_cmpstr (text, ==, "\"a\xEF\xBF\xBD\"");
}

static void
test_refuses_other_shapes (void)
{
  static const char *const cases[] = {
    "", "null", "[]", "\"a\"", "{\"a\":1}", "{\"a\":true}", "{\"a\":{}}", "{\"a\":[]}",
    "{\"a\":\"b\"", "{a}", "{\"a\":\"bí mật\",\"b\":2.5}",
  };
  g_autoptr (GHashTable) empty = vt_json_parse_texts ("{}", NULL);

  g_assert_nonnull (empty);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (vt_json_parse_texts (cases[i], &error));
      g_assert_error (error, VT_ERROR, VT_ERROR_DAMAGED);
      g_assert_null (strstr (error->message, "bí mật"));
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vt/json/writes-in-the-order-given", test_writes_in_the_order_given);
  g_test_add_func ("/vt/json/pretty-breaks-lines", test_pretty_breaks_lines);
  g_test_add_func ("/vt/json/what-is-written-can-be-read", test_what_is_written_can_be_read);
  g_test_add_func ("/vt/json/text-that-is-no-utf8-is-made-so",
                   test_text_that_is_no_utf8_is_made_so);
  g_test_add_func ("/vt/json/refuses-other-shapes", test_refuses_other_shapes);
  return g_test_run ();
}
