/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-error.h"

#include <gio/gio.h>
#include <string.h>

static char *
say (GQuark domain,
     int code,
     const char *message,
     const char *subject)
{
  g_autoptr (GError) error = g_error_new_literal (domain, code, message);

  return vt_error_to_sentence (error, subject);
}

static void
test_each_code_has_a_sentence_of_its_own (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int code = VT_ERROR_INTERNAL; code <= VT_ERROR_SYNTAX; code++)
    {
      g_autofree char *message = g_strdup_printf ("Message %d.", code);
      g_autofree char *about = say (VT_ERROR, code, message, "danh-sach.xlsx");
      char *alone = say (VT_ERROR, code, message, NULL);

      g_assert_true (g_unichar_isupper (g_utf8_get_char (alone)));
      g_assert_true (strlen (alone) >= strlen ("Message 1."));
      g_assert_true (g_str_has_suffix (alone, "."));
      g_assert_true (g_str_has_suffix (about, "."));
      g_assert_true (g_hash_table_add (seen, alone));
    }
}

static void
test_sentences_name_what_it_happened_to (void)
{
  static const VtError codes[] = {
    VT_ERROR_NOT_FOUND, VT_ERROR_EXISTS, VT_ERROR_NOT_A_REGISTER, VT_ERROR_NEWER_REGISTER,
    VT_ERROR_DAMAGED, VT_ERROR_READ_ONLY, VT_ERROR_BUSY, VT_ERROR_NO_SPACE, VT_ERROR_IO,
    VT_ERROR_UNSUPPORTED_FILE, VT_ERROR_HOSTILE_FILE,
  };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autofree char *sentence = say (VT_ERROR, codes[i], "technical", "100% Hòa.xlsx");

      g_assert_nonnull (strstr (sentence, "“100% Hòa.xlsx”"));
      g_assert_null (strstr (sentence, "technical"));
    }
}

static void
test_messages_for_people_stay (void)
{
  static const VtError codes[] = {
    VT_ERROR_USAGE, VT_ERROR_INVALID_VALUE, VT_ERROR_CONFLICT, VT_ERROR_SYNTAX,
  };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autofree char *sentence = say (VT_ERROR, codes[i], "Mã này đã có.", "x");

      g_assert_cmpstr (sentence, ==, "Mã này đã có.");
    }
}

static void
test_errors_of_glib_read_as_ours (void)
{
  const struct
  {
    GQuark domain;
    int code;
    VtError like;
  } cases[] = {
    { G_IO_ERROR, G_IO_ERROR_NO_SPACE, VT_ERROR_NO_SPACE },
    { G_IO_ERROR, G_IO_ERROR_NOT_FOUND, VT_ERROR_NOT_FOUND },
    { G_IO_ERROR, G_IO_ERROR_EXISTS, VT_ERROR_EXISTS },
    { G_IO_ERROR, G_IO_ERROR_READ_ONLY, VT_ERROR_READ_ONLY },
    { G_IO_ERROR, G_IO_ERROR_BUSY, VT_ERROR_BUSY },
    { G_IO_ERROR, G_IO_ERROR_FAILED, VT_ERROR_IO },
    { G_FILE_ERROR, G_FILE_ERROR_NOSPC, VT_ERROR_NO_SPACE },
    { G_FILE_ERROR, G_FILE_ERROR_NOENT, VT_ERROR_NOT_FOUND },
    { G_FILE_ERROR, G_FILE_ERROR_EXIST, VT_ERROR_EXISTS },
    { G_FILE_ERROR, G_FILE_ERROR_ROFS, VT_ERROR_READ_ONLY },
    { G_FILE_ERROR, G_FILE_ERROR_FAILED, VT_ERROR_IO },
  };
  g_autofree char *io = say (VT_ERROR, VT_ERROR_IO, "x", "a.csv");
  g_autofree char *denied = say (G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "x", "a.csv");
  g_autofree char *refused = say (G_FILE_ERROR, G_FILE_ERROR_ACCES, "x", "a.csv");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *theirs = say (cases[i].domain, cases[i].code, "x", "a.csv");
      g_autofree char *ours = say (VT_ERROR, cases[i].like, "x", "a.csv");

      g_assert_cmpstr (theirs, ==, ours);
    }
  g_assert_cmpstr (denied, ==, refused);
  g_assert_cmpstr (denied, !=, io);
}

static void
test_cancelling_is_silent (void)
{
  g_autofree char *sentence = say (G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled", "a.csv");

  g_assert_cmpstr (sentence, ==, "");
}

static void
test_a_bug_tells_its_technical_text_in_short (void)
{
  g_autofree char *text = g_strnfill (1000, 'x');
  g_autofree char *longer = say (VT_ERROR, VT_ERROR_INTERNAL, text, NULL);
  g_autofree char *other = say (g_quark_from_static_string ("other"), 1, "row \xFF", NULL);

  g_assert_cmpint (g_utf8_strlen (longer, -1), <, 500);
  g_assert_true (g_str_has_suffix (longer, "x…"));
  g_assert_nonnull (strstr (other, "row "));
  g_assert_true (g_utf8_validate (other, -1, NULL));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vt/error/each-code-has-a-sentence-of-its-own",
                   test_each_code_has_a_sentence_of_its_own);
  g_test_add_func ("/vt/error/sentences-name-what-it-happened-to",
                   test_sentences_name_what_it_happened_to);
  g_test_add_func ("/vt/error/messages-for-people-stay", test_messages_for_people_stay);
  g_test_add_func ("/vt/error/errors-of-glib-read-as-ours", test_errors_of_glib_read_as_ours);
  g_test_add_func ("/vt/error/cancelling-is-silent", test_cancelling_is_silent);
  g_test_add_func ("/vt/error/a-bug-tells-its-technical-text-in-short",
                   test_a_bug_tells_its_technical_text_in_short);
  return g_test_run ();
}
