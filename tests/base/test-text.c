/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-text.h"

#include <string.h>

typedef char *(*Change) (const char *text);

static void
check_change (Change change,
              const char *const (*cases)[2],
              gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autofree char *changed = change (cases[i][0]);

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (changed, ==, cases[i][1]);
    }
}

static void
test_cleans_as_typed (void)
{
  static const char *const cases[][2] = {
    { "  An  Bình ", "An  Bình" },
    { "\xC2\xA0\xE2\x80\x8B\xEF\xBB\xBF" "An\xE2\x80\xAF", "An" },
    { "Hoa\xCC\x80", "Hoà" },
    { "Ngu\x79\x65\xCC\x82\xCC\x83n", "Nguyễn" },
    { "\xC3\xAA\xCC\x81", "ế" },
    { "a\x01\x7F\xC2\x85" "b", "ab" },
    { "một\r\nhai\rba\nbốn", "một\nhai\nba\nbốn" },
    { "Nguyễn\tThị", "Nguyễn Thị" },
    { "hoà Đ/Ð", "hoà Đ/Ð" },
    { "", NULL },
    { " \t\r\n\xC2\xA0", NULL },
    { "\x01", NULL },
  };

  check_change (vt_text_clean, cases, G_N_ELEMENTS (cases));
  g_assert_null (vt_text_clean (NULL));
}

static void
test_match_keys_are_equal (void)
{
  static const char *const cases[][2] = {
    { "  Họ   và tên ", "họ và\ntên" },
    { "HÒA BÌNH", "hoà bình" },
    { "Thuý", "THÚY" },
    { "Ðặng", "Đặng" },
    { "đ", "ð" },
    { "Kho\x65\xCC\x89", "khỏe" },
    { "Sức kho\xE2\x80\x8B\xE1\xBA\xBB", "sức khỏe" },
    { "Quý", "QUÝ" },
    { "  ", "" },
    { "Có", "CÓ" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *a = vt_text_match_key (cases[i][0]);
      g_autofree char *b = vt_text_match_key (cases[i][1]);

      g_assert_cmpstr (a, ==, b);
    }
}

/* Something invisible at the end forces the slow way and leaves no trace. */
static void
test_match_keys_are_the_same_both_ways (void)
{
  const char *forms[] = { "%s", "Ho%s", "ho%s  q%s ", "\t%s%sN", "THU%s-%s." };

  for (gunichar c = 1; c < 0x1F00; c = c == 0x24F ? 0x1E00 : c + 1)
    for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
      {
        char letter[8] = "";
        g_auto (GStrv) parts = g_strsplit (forms[i], "%s", -1);
        g_autofree char *text = NULL;
        g_autofree char *marked = NULL;
        g_autofree char *quick = NULL;
        g_autofree char *slow = NULL;

        g_unichar_to_utf8 (c, letter);
        text = g_strjoinv (letter, parts);
        marked = g_strconcat (text, "\u200b", NULL);
        quick = vt_text_match_key (text);
        slow = vt_text_match_key (marked);
        g_assert_cmpstr (quick, ==, slow);
      }
}

static void
test_match_keys_differ (void)
{
  static const char *const words[] = {
    "Hoa", "Hòa", "Hỏa", "Hõa", "Hóa", "Họa", "Da", "Đa", "Dạ", "An", "Ân", "Ăn", "A n",
    "Uy", "Ưy", "1", "1.", "Khong", "Không",
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      for (guint j = i + 1; j < G_N_ELEMENTS (words); j++)
        {
          g_autofree char *a = vt_text_match_key (words[i]);
          g_autofree char *b = vt_text_match_key (words[j]);

          g_assert_cmpstr (a, !=, b);
        }
    }
}

static void
test_folds_for_search (void)
{
  static const char *const cases[][2] = {
    { "Đặng  Thị-ÁNH", "dang thi anh" },
    { "Ðặng ð", "dang d" },
    { "ẮẰẲẴẶắằẳẵặ ẤẦẨẪẬấầẩẫậ ẾỀỂỄỆếềểễệ", "aaaaaaaaaa aaaaaaaaaa eeeeeeeeee" },
    { "ỐỒỔỖỘốồổỗộ ỚỜỞỠỢớờởỡợ ỨỪỬỮỰứừửữự", "oooooooooo oooooooooo uuuuuuuuuu" },
    { "ÝỲỶỸỴýỳỷỹỵ ÍÌỈĨỊíìỉĩị ĂÂÊÔƠƯ", "yyyyyyyyyy iiiiiiiiii aaeoou" },
    { "  H'Hen Niê ", "h hen nie" },
    { "Nguye\xCC\x82\xCC\x83n", "nguyen" },
    { "TX-0123/2015", "tx 0123 2015" },
    { "", "" },
    { "-- .", "" },
    { "\xC2\xA0Y\xC2\xA0" "Bl\xC3\xAA", "y ble" },
    { "Çelik Ñandú Škoda", "celik nandu skoda" },
    { "Ærø ß", "ærø ß" },
    { "ЙОЖ", "иож" },
    { "中文 Ａ", "中文 ａ" },
    { "각", "각" },
    { "\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8", "각" },
    { "\xE2\x84\xAB", "a" },
    { "😀 An", "an" },
    { "а\xCC\x81 ÁI", "а ai" },
    { "An\xC3", "an" },
    { "\xF0\x9F" "An\xE1\xBA", "an" },
  };
  g_autoptr (GString) folded = g_string_new ("left over");

  check_change (vt_text_fold, cases, G_N_ELEMENTS (cases));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      vt_text_fold_into (cases[i][0], folded);
      g_assert_cmpstr (folded->str, ==, cases[i][1]);
      g_assert_cmpuint (folded->len, ==, strlen (cases[i][1]));
    }
}

/* What the table says must be what Unicode's decomposition says, letter by letter. */
static void
test_folds_each_letter_as_unicode_does (void)
{
  for (gunichar c = 0xC0; c < 0x1F00; c = c == 0x24F ? 0x1E00 : c + 1)
    {
      char text[8] = "";
      gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
      g_autofree char *folded = NULL;

      g_unichar_to_utf8 (c, text);
      g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts));
      if (!g_unichar_isalpha (c) || parts[0] >= 0x80)
        continue;
      folded = vt_text_fold (text);
      g_assert_cmpint (folded[0], ==, g_ascii_tolower ((char) parts[0]));
      g_assert_cmpint (folded[1], ==, '\0');
    }
}

static void
check_order (Change make_key,
             const char *const *texts,
             gsize n_texts)
{
  for (gsize i = 0; i < n_texts; i++)
    {
      for (gsize j = i + 1; j < n_texts; j++)
        {
          g_autofree char *a = make_key (texts[i]);
          g_autofree char *b = make_key (texts[j]);

          g_test_message ("%s < %s", texts[i], texts[j]);
          g_assert_cmpint (strcmp (a, b), <, 0);
        }
    }
}

static void
test_sorts_as_the_dictionary (void)
{
  static const char *const texts[] = {
    "", "- a", "1", "10", "2", "a", "A", "à", "À", "ả", "ã", "á", "ạ", "a a", "a á", "à a", "ai",
    "ăn", "ẳn", "ặn", "ân", "ận", "ba", "ca", "da", "đa", "Đà", "e", "em", "ê", "ế", "ga", "hoa",
    "hòa", "hoả", "hoá", "họa", "hoa b", "i", "j", "ke", "o", "ô", "ơ", "ợ", "p", "quy", "u", "ụ",
    "ư", "v", "w", "xa", "y", "z", "中",
  };

  check_order (vt_text_sort_key, texts, G_N_ELEMENTS (texts));
}

static void
test_sort_keys_know_one_word_in_all_its_forms (void)
{
  static const char *const cases[][2] = {
    { "hoà", "hòa" }, { "Nguye\xCC\x82\xCC\x83n", "Nguyễn" }, { "a\xCC\xA3\xCC\x82", "ậ" },
    { " An  Bình ", "An Bình" }, { "Ð", "Đ" }, { "\xEF\xBB\xBF" "An", "An" },
    { "ẫ", "\xC3\xA3\xCC\x82" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *a = vt_text_sort_key (cases[i][0]);
      g_autofree char *b = vt_text_sort_key (cases[i][1]);

      g_assert_cmpstr (a, ==, b);
    }
}

static void
test_sorts_names_by_the_last_word (void)
{
  static const char *const names[] = {
    "An", "LÊ AN", "Lê Thị An", "Trần An", "Trần Thị An", "Ân", "Lê Văn Bình", "Lê Văn Chí",
    "Đỗ Dung", "An Đào", "Nguyễn Ái Đào", "Y Blê Êban ", "H'Hen Niê", "Nguyễn Thị Yến",
  };

  check_order (vt_text_name_sort_key, names, G_N_ELEMENTS (names));
}

static void
test_places_tones_in_the_older_way (void)
{
  static const char *const cases[][2] = {
    { "hoà", "hòa" }, { "HOÀ", "HÒA" }, { "Hoả", "Hỏa" }, { "khoẻ", "khỏe" }, { "thuý", "thúy" },
    { "huỷ HUỴ", "hủy HỤY" }, { "quý", "quý" }, { "QUỲNH quỳ", "QUỲNH quỳ" }, { "toàn", "toàn" },
    { "hoài", "hoài" }, { "khuỷu", "khuỷu" }, { "huỳnh", "huỳnh" }, { "uý", "úy" },
    { "hòa", "hòa" }, { "oà,", "òa," }, { "hoà-hoà", "hòa-hòa" }, { "ngoằn", "ngoằn" },
    { "thuở", "thuở" }, { "loạ", "lọa" }, { "toẽ 2", "tõe 2" }, { "giá", "giá" }, { "oắ", "oắ" },
    { "hơà", "hơà" }, { "", "" }, { "quà", "quà" },
  };

  check_change (vt_text_place_tones, cases, G_N_ELEMENTS (cases));
}

static void
test_writes_capitals (void)
{
  static const char *const cases[][2] = {
    { "Ủy ban nhân dân xã Đăk Tờ Kan", "ỦY BAN NHÂN DÂN XÃ ĐĂK TỜ KAN" },
    { "người ở ưu", "NGƯỜI Ở ƯU" }, { "i ß 12", "I SS 12" }, { "e\xCC\x82\xCC\x81", "Ế" },
  };

  check_change (vt_text_to_capitals, cases, G_N_ELEMENTS (cases));
}

static void
test_results_are_sound_for_any_bytes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261121);

  for (int round = 0; round < 20000; round++)
    {
      char text[24];
      int length = g_rand_int_range (rand, 0, sizeof text);

      for (int i = 0; i < length; i++)
        text[i] = (char) (g_rand_boolean (rand) ? g_rand_int_range (rand, 1, 256)
                                                : g_rand_int_range (rand, 0xB8, 0xCE));
      text[length] = '\0';
      {
        g_autofree char *clean = vt_text_clean (text);
        g_autofree char *match = vt_text_match_key (text);
        g_autofree char *fold = vt_text_fold (text);
        g_autofree char *again = vt_text_fold (fold);
        g_autofree char *key = vt_text_name_sort_key (text);

        g_assert_true (clean == NULL || g_utf8_validate (clean, -1, NULL));
        g_assert_true (g_utf8_validate (match, -1, NULL));
        g_assert_true (g_utf8_validate (fold, -1, NULL));
        g_assert_cmpstr (fold, ==, again);
        g_assert_nonnull (key);
      }
    }
}

static double
measure (gboolean fold)
{
  static const char name[] = "Nguyễn Thị Ánh Tuyết";
  g_autoptr (GString) folded = g_string_new (NULL);
  gint64 best = G_MAXINT64;

  for (int round = 0; round < 7; round++)
    {
      gint64 start = g_get_monotonic_time ();

      for (int i = 0; i < 20000; i++)
        {
          if (fold)
            vt_text_fold_into (name, folded);
          else
            g_free (g_utf8_normalize (name, -1, G_NORMALIZE_NFD));
        }
      best = MIN (best, g_get_monotonic_time () - start);
    }
  return best;
}

/* A ratio in one run, so that a loaded machine fails it no sooner: GLib's NFD alone is the first of
 * the five steps a fold by GLib takes. */
static void
test_folds_faster_than_glib_decomposes (void)
{
  double fold, glib;

  measure (TRUE); /* makes the table */
  fold = measure (TRUE);
  glib = measure (FALSE);
  g_test_message ("a name: fold %.0f ns, NFD %.0f ns", fold / 20, glib / 20);
  g_assert_cmpfloat (fold, <, glib);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vt/text/cleans-as-typed", test_cleans_as_typed);
  g_test_add_func ("/vt/text/match-keys-are-equal", test_match_keys_are_equal);
  g_test_add_func ("/vt/text/match-keys-are-the-same-both-ways",
                   test_match_keys_are_the_same_both_ways);
  g_test_add_func ("/vt/text/match-keys-differ", test_match_keys_differ);
  g_test_add_func ("/vt/text/folds-for-search", test_folds_for_search);
  g_test_add_func ("/vt/text/folds-each-letter-as-unicode-does",
                   test_folds_each_letter_as_unicode_does);
  g_test_add_func ("/vt/text/sorts-as-the-dictionary", test_sorts_as_the_dictionary);
  g_test_add_func ("/vt/text/sort-keys-know-one-word-in-all-its-forms",
                   test_sort_keys_know_one_word_in_all_its_forms);
  g_test_add_func ("/vt/text/sorts-names-by-the-last-word", test_sorts_names_by_the_last_word);
  g_test_add_func ("/vt/text/places-tones-in-the-older-way", test_places_tones_in_the_older_way);
  g_test_add_func ("/vt/text/writes-capitals", test_writes_capitals);
  g_test_add_func ("/vt/text/results-are-sound-for-any-bytes",
                   test_results_are_sound_for_any_bytes);
  g_test_add_func ("/vt/text/folds-faster-than-glib-decomposes",
                   test_folds_faster_than_glib_decomposes);
  return g_test_run ();
}
