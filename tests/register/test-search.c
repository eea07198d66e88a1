/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-search.h"

#include "vt-test-register.h"
#include "vt-text.h"

#include <time.h>

#define COMMUNE_SIZE 204049

/* --- a small commune -------------------------------------------------------------------------- */

typedef struct
{
  const char *code, *name, *birth, *sex, *hamlet, *personal_id, *phone, *left_on;
} Person;

static const Person people[] = {
  { "TE-0001", "Nguyễn Thị Ánh", "2015-06-01", "nu", "Thôn 1", "062315000123", "+84 912.345-678",
    NULL },
  { "TE-0002", "Nguyễn Thị Anh", "2016", "nu", "Thôn 2", NULL, NULL, NULL },
  { "TE-0003", "Đào Văn An", "1990-01-31", "nam", "Thôn 1", "020090000456", NULL, NULL },
  { "TE-0004", "Trần Thị Thị", "2000-02-29", "nu", "Thôn 1", NULL, NULL, "2026-01-01" },
  { "TE-0005", "Lê Hoà", NULL, "nam", "Thôn 2", NULL, NULL, NULL },
  { "TE-0006", "Lê Hòa", "2020-05-05", "nam", "Thôn 2", NULL, NULL, NULL },
  { "TE-0007", "Lê Hoá", "2021-11-21", "nam", "Thôn 2", NULL, NULL, NULL },
  { "TE-0008", "H'Mai Ê-ban", "2010-11-22", "nu", "Thôn 3", NULL, NULL, NULL },
  { "ĐB", "Dao Thị Bích", "1966-11-21", "nu", "Thôn 3", NULL, NULL, NULL },
};

static VtTestRegister *
make_commune (void)
{
  VtTestRegister *test = vt_test_register_new ();

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      const Person *p = &people[i];
      g_autoptr (VtRecord) record = vt_test_register_add (test,
                                                          "person",
                                                          "code",
                                                          p->code,
                                                          "name",
                                                          p->name,
                                                          "birth_date",
                                                          p->birth,
                                                          "sex",
                                                          p->sex,
                                                          "hamlet",
                                                          p->hamlet,
                                                          "personal_id",
                                                          p->personal_id,
                                                          "caregiver_phone",
                                                          p->phone,
                                                          "left_on",
                                                          p->left_on,
                                                          NULL);

      g_assert_cmpint (vt_record_get_id (record), ==, i + 1);
    }
  return test;
}

static VtSearch *
search_new (VtTestRegister *test)
{
  g_autoptr (GError) error = NULL;
  VtSearch *search = vt_search_new (test->reg, vt_register_get_reader (test->reg), &error);

  g_assert_no_error (error);
  return search;
}

/* The ids found, as `1 2 3`. */
static char *
run (VtSearch *search, const VtSearchFilter *filter, guint limit, guint *n_found)
{
  g_autoptr (GArray) ids = vt_search_run (search, filter, limit, n_found);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i == 0 ? "" : " ",
                            g_array_index (ids, gint64, i));
  return g_string_free (text, FALSE);
}

static void
test_text (void)
{
  static const struct { const char *text, *ids; } cases[] = {
    { "nguyen thi anh", "2 1" }, /* An, then Anh, then Ánh: the exact spelling first */
    { "anh nguyen", "2 1" },
    { "Nguyễn Thị Ánh", "1 2" },
    { "  NGUYỄN   THỊ  ÁNH ", "1 2" },
    { "dao", "9 3" },
    { "đào", "3 9" },
    { "ng a t", "2 1" },
    { "thi thi", "4" },
    { "tran thi thi thi", "" },
    { "an an", "" },
    { "hòa", "6 5 7" },
    { "hoà", "5 6 7" },
    { "hoa", "5 6 7" },
    { "mai e ban", "8" },
    { "xyz", "" },
    { "-", "3 2 1 9 8 5 6 7 4" },
    { NULL, "3 2 1 9 8 5 6 7 4" },
    { "TE-0003", "3" },
    { "te-0003", "3" },
    { "0003", "3" },
    { "TE-000", "3 2 1 8 5 6 7 4" },
    { "062315000123", "1" },
    { "15000", "1" },
    { "0912345678", "1" },
    { "0912 345 678", "1" },
    { "0912.345.678", "1" },
    { "nguyen 0912", "1" },
    { "nguyen 0003", "" },
    { "99", "" },
    { "12", "1" },
    { "đb", "9" },
    { "Ánh", "1 2" },
    { "anh", "2 1" },
  };
  g_autoptr (VtTestRegister) test = make_commune ();
  g_autoptr (VtSearch) search = search_new (test);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const VtSearchFilter filter = { .text = cases[i].text, .presence = -1, .age_from = -1,
                                      .age_to = -1 };
      g_autofree char *ids = run (search, &filter, 0, NULL);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (ids, ==, cases[i].ids);
    }
}

static void
test_decomposed (void)
{
  g_autoptr (VtTestRegister) test = make_commune ();
  g_autoptr (VtSearch) search = search_new (test);
  g_autofree char *apart = g_utf8_normalize ("Nguyễn Thị Ánh", -1, G_NORMALIZE_NFD);
  const VtSearchFilter filter = { .text = apart, .presence = -1, .age_from = -1, .age_to = -1 };
  g_autofree char *ids = run (search, &filter, 0, NULL);

  g_assert_cmpstr (ids, ==, "1 2");
}

static void
test_filters (void)
{
  static const struct { VtSearchFilter filter; const char *ids; } cases[] = {
    { { NULL, "Thôn 1", NULL, -1, NULL, -1, -1 }, "3 1 4" },
    { { NULL, "THÔN  1", NULL, -1, NULL, -1, -1 }, "3 1 4" },
    { { NULL, "Thôn 9", NULL, -1, NULL, -1, -1 }, "" },
    { { NULL, NULL, "TT", -1, NULL, -1, -1 }, "3" },
    { { NULL, NULL, "TK", -1, NULL, -1, -1 }, "" }, /* ended */
    { { NULL, NULL, "XX", -1, NULL, -1, -1 }, "" },
    { { NULL, NULL, NULL, 0, NULL, -1, -1 }, "4" },
    { { NULL, NULL, NULL, 1, NULL, -1, -1 }, "3 2 1 9 8 5 6 7" },
    { { NULL, NULL, NULL, -1, "nam", -1, -1 }, "3 5 6 7" },
    { { NULL, NULL, NULL, -1, "khong-biet", -1, -1 }, "" },
    { { NULL, NULL, NULL, -1, NULL, 5, 5 }, "7" },       /* birthday today */
    { { NULL, NULL, NULL, -1, NULL, 15, 15 }, "8" },     /* 16 tomorrow */
    { { NULL, NULL, NULL, -1, NULL, 16, -1 }, "3 9 4" },
    { { NULL, NULL, NULL, -1, NULL, -1, 15 }, "2 1 8 6 7" },
    { { NULL, NULL, NULL, -1, NULL, 60, -1 }, "9" },
    { { "thi", "Thôn 1", NULL, 1, "nu", 0, 15 }, "1" },
  };
  g_autoptr (VtTestRegister) test = make_commune ();
  g_autoptr (VtRecord) in_force = vt_test_register_add (test, "membership", "person", "TE-0003",
                                                        "target_group", "TT", NULL);
  g_autoptr (VtRecord) ended
      = vt_test_register_add (test, "membership", "person", "TE-0001", "target_group", "TK",
                              "valid_from", "2020-01-01", "valid_to", "2026-11-20", NULL);
  g_autoptr (VtSearch) search = search_new (test);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *ids = run (search, &cases[i].filter, 0, NULL);

      g_test_message ("case %u", i);
      g_assert_cmpstr (ids, ==, cases[i].ids);
    }
}

static void
test_limit (void)
{
  g_autoptr (VtTestRegister) test = make_commune ();
  g_autoptr (VtSearch) search = search_new (test);
  const VtSearchFilter filter = { .text = "t", .presence = -1, .age_from = -1, .age_to = -1 };
  guint n_found = 0;
  g_autofree char *some = run (search, &filter, 2, &n_found);

  g_assert_cmpstr (some, ==, "2 1");
  g_assert_cmpuint (n_found, ==, 4);
}

static void
test_refresh (void)
{
  g_autoptr (VtTestRegister) test = make_commune ();
  g_autoptr (VtSearch) search = search_new (test);
  VtDatabase *reader = vt_register_get_reader (test->reg);
  g_autoptr (GError) error = NULL;
  g_autoptr (VtRecord) known
      = vt_register_load (test->reg, vt_test_register_get_table (test, "person"), 3, &error);
  g_autoptr (VtRecord) added
      = vt_test_register_add_person (test, "X-77", "Vừ A Dính", "2019", "Mới");
  g_autoptr (VtRecord) group = vt_test_register_add (test, "membership", "person", "X-77",
                                                     "target_group", "TK", NULL);
  const VtSearchFilter all = { .presence = -1, .age_from = -1, .age_to = -1 };
  const VtSearchFilter tk = { .target_group = "TK", .presence = -1, .age_from = -1, .age_to = -1 };
  const VtSearchFilter dinh = { .text = "dinh vu", .presence = -1, .age_from = -1, .age_to = -1 };
  VtChange *change;

  vt_record_set_by_name (known, "name", "Đào Văn Yên");
  vt_test_register_save (test, known);
  g_assert_true (vt_search_refresh (search, reader, 3, &error));
  g_assert_true (vt_search_refresh (search, reader, 10, &error));
  {
    g_autofree char *names = run (search, &all, 0, NULL);
    g_autofree char *groups = run (search, &tk, 0, NULL);
    g_autofree char *words = run (search, &dinh, 0, NULL);

    g_assert_cmpstr (names, ==, "2 1 9 10 8 5 6 7 4 3");
    g_assert_cmpstr (groups, ==, "10");
    g_assert_cmpstr (words, ==, "10");
  }

  change = vt_change_begin (test->reg, "void", NULL, &error);
  g_assert_true (vt_change_void (change, added, NULL, &error));
  g_assert_true (vt_change_commit (change, &error));
  g_assert_true (vt_search_refresh (search, reader, 10, &error));
  {
    g_autofree char *one = run (search, &all, 0, NULL);
    g_autofree char *again = NULL;

    g_assert_cmpstr (one, ==, "2 1 9 8 5 6 7 4 3");
    g_assert_true (vt_search_refresh (search, reader, 0, &error));
    again = run (search, &all, 0, NULL);
    g_assert_cmpstr (again, ==, one);
  }
}

static void
assert_similar (VtSearch *search, const char *name, int year, const char *id, gint64 except,
                const char *expected)
{
  g_autoptr (GArray) ids = vt_search_find_similar (search, name, year, id, except);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i == 0 ? "" : " ",
                            g_array_index (ids, gint64, i));
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_similar (void)
{
  g_autoptr (VtTestRegister) test = make_commune ();
  g_autoptr (VtSearch) search = search_new (test);

  assert_similar (search, "Nguyen Thi Anh", 2015, NULL, 0, "1");
  assert_similar (search, "Nguyễn Thị Ánh", 2016, NULL, 0, "2");
  assert_similar (search, "Nguyễn Thị Ánh", 2015, NULL, 1, "");
  assert_similar (search, "Nguyễn Thị", 2015, NULL, 0, "");
  assert_similar (search, "Thị Nguyễn Ánh", 2015, NULL, 0, "");
  assert_similar (search, "Người Khác", 1999, "020090000456", 0, "3");
  assert_similar (search, "Người Khác", 1999, "0200900004", 0, "");
  assert_similar (search, "Lê Hòa", 0, NULL, 0, "5");
}

/* --- the first rows --------------------------------------------------------------------------- */

/* Many with the same names and the same given names, some without a name, absent or voided. */
static void
fill_first (VtTestRegister *test)
{
  static const char *const names[] = {
    "Lê Văn An", "Nguyễn Thị AN", "Trần Ân", "An", "Đào Ánh", "Bùi Hòa", "Bùi Hoà", "Lê Yến",
    "H'Mai Ê-ban", "Phạm Ẩn", "le van an", NULL,
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autoptr (GError) error = NULL;
  VtChange *change = vt_change_begin (test->reg, "import", NULL, &error);

  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *code = g_strdup_printf ("TE-%u", i);
      g_autoptr (VtRecord) record = vt_test_register_make (
          test, "person", "code", code, "name",
          names[g_rand_int_range (rand, 0, G_N_ELEMENTS (names))], "sex", "nu", "hamlet", "Thôn 1",
          "left_on", g_rand_int_range (rand, 0, 4) == 0 ? "2026-01-01" : NULL, NULL);

      g_assert_true (vt_change_save (change, record, &error));
      if (i % 7 == 0)
        g_assert_true (vt_change_void (change, record, NULL, &error));
    }
  g_assert_true (vt_change_commit (change, &error));
}

static void
test_first (void)
{
  const VtSearchFilter present = { .presence = 1, .age_from = -1, .age_to = -1 };
  const guint limits[] = { 1, 2, 7, 64, 200, 1000 };
  g_autoptr (VtTestRegister) test = vt_test_register_new ();
  VtDatabase *reader = vt_register_get_reader (test->reg);
  g_autoptr (VtSearch) search = NULL;
  g_autoptr (GArray) none = vt_search_read_first (reader, 64, NULL);

  g_assert_cmpuint (none->len, ==, 0);
  fill_first (test);
  search = search_new (test);
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) all = vt_search_run (search, &present, 0, NULL);
      g_autoptr (GArray) first = vt_search_read_first (reader, limits[i], &error);

      g_assert_no_error (error);
      g_assert_cmpuint (first->len, ==, MIN (limits[i], all->len));
      g_assert_cmpmem (first->data, first->len * sizeof (gint64), all->data,
                       first->len * sizeof (gint64));
    }
}

/* --- a large one ------------------------------------------------------------------------------ */

static const char *const families[] = { "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan",
                                        "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý",
                                        "Nông", "Vi", "Lương", "Hà" };
static const char *const middles[] = { "Thị", "Văn", "Hữu", "Đức", "Minh", "Ngọc", "Thanh", "Quang",
                                       "Thu", "Hồng", "Kim", "Xuân", "Bảo", "Gia", "Quốc", "Tuấn" };
static const char *const givens[] = {
  "Ánh", "Anh", "An", "Bình", "Chi", "Dung", "Dũng", "Duy", "Đạt", "Giang", "Hà", "Hải", "Hạnh",
  "Hiền", "Hiếu", "Hoa", "Hòa", "Hùng", "Huy", "Hương", "Khánh", "Khôi", "Lan", "Linh", "Loan",
  "Long", "Mai", "Mạnh", "My", "Nam", "Nga", "Ngân", "Nghĩa", "Nhung", "Oanh", "Phong", "Phúc",
  "Phương", "Quân", "Quỳnh", "Sơn", "Tâm", "Thảo", "Thắng", "Trang", "Trung", "Tú", "Uyên", "Vân",
  "Vinh", "Vy", "Yến",
};

static void
fill_large (VtTestRegister *test)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  VtChange *change = vt_change_begin (test->reg, "import", "bench", &error);

  for (guint i = 0; i < COMMUNE_SIZE; i++)
    {
      g_autofree char *name = g_strdup_printf (
          "%s %s %s %s", families[g_rand_int_range (rand, 0, G_N_ELEMENTS (families))],
          middles[g_rand_int_range (rand, 0, G_N_ELEMENTS (middles))],
          middles[g_rand_int_range (rand, 0, G_N_ELEMENTS (middles))],
          givens[g_rand_int_range (rand, 0, G_N_ELEMENTS (givens))]);
      g_autofree char *code = g_strdup_printf ("HS-%06u", i);
      g_autofree char *hamlet = g_strdup_printf ("Thôn %d", g_rand_int_range (rand, 1, 40));
      g_autofree char *number = g_strdup_printf ("0203%02d%06u", g_rand_int_range (rand, 0, 99), i);
      g_autofree char *birth = g_strdup_printf ("%d-%02d-%02d", g_rand_int_range (rand, 1930, 2026),
                                                g_rand_int_range (rand, 1, 13),
                                                g_rand_int_range (rand, 1, 29));
      g_autoptr (VtRecord) record = vt_test_register_make (
          test, "person", "code", code, "name", name, "birth_date", birth, "sex", "nu", "hamlet",
          hamlet, "personal_id", number, NULL);

      vt_change_save (change, record, &error);
      g_assert_no_error (error);
    }
  vt_change_commit (change, &error);
  g_assert_no_error (error);
}

static double
cpu_ms (void)
{
  return (double) clock () * 1000.0 / CLOCKS_PER_SEC;
}

/* Timings are told, not asserted; the counts are those of a plain look at every name. */
static void
test_large (void)
{
  static const char *const questions[]
      = { "n",       "nguyen", "nguyen thi anh", "anh nguyen", "thi thi", "dao", "Nguyễn Thị Ánh",
          "hs-0012", "0203",   "00123",          "12" };
  g_autoptr (VtTestRegister) test = vt_test_register_new ();
  g_autoptr (VtSearch) search = NULL;
  double start = cpu_ms ();

  fill_large (test);
  g_test_message ("writing %d people: %.0f ms, %.1f us each", COMMUNE_SIZE, cpu_ms () - start,
                  (cpu_ms () - start) * 1000.0 / COMMUNE_SIZE);
  start = cpu_ms ();
  search = search_new (test);
  g_test_message ("building: %.0f ms", cpu_ms () - start);
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      const VtSearchFilter filter = { .text = questions[i], .presence = -1, .age_from = -1,
                                      .age_to = -1 };
      const VtSearchFilter filtered = { questions[i], "Thôn 3", NULL, 1, "nu", 0, 59 };
      double worst = 0, worst_filtered = 0;
      guint n_found = 0, n_filtered = 0;

      for (guint round = 0; round < 20; round++)
        {
          g_autoptr (GArray) ids = NULL;
          g_autoptr (GArray) some = NULL;

          start = cpu_ms ();
          ids = vt_search_run (search, &filter, 50, &n_found);
          worst = MAX (worst, cpu_ms () - start);
          start = cpu_ms ();
          some = vt_search_run (search, &filtered, 50, &n_filtered);
          worst_filtered = MAX (worst_filtered, cpu_ms () - start);
          g_assert_cmpuint (ids->len, ==, MIN (50, n_found));
        }
      g_test_message ("%-16s %6u found, worst of 20: %.2f ms; filtered %u: %.2f ms", questions[i],
                      n_found, worst, n_filtered, worst_filtered);
      g_assert_cmpuint (n_filtered, <=, n_found);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/vt/search/finds-by-words-and-numbers", test_text);
  g_test_add_func ("/vt/search/takes-decomposed-text", test_decomposed);
  g_test_add_func ("/vt/search/filters", test_filters);
  g_test_add_func ("/vt/search/counts-beyond-the-limit", test_limit);
  g_test_add_func ("/vt/search/follows-changes", test_refresh);
  g_test_add_func ("/vt/search/finds-people-alike", test_similar);
  g_test_add_func ("/vt/search/reads-the-first-rows", test_first);
  if (g_test_slow () || g_test_perf ())
    g_test_add_func ("/vt/search/answers-for-a-city", test_large);

  return g_test_run ();
}
