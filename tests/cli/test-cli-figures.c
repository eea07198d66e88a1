/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Plans, figures and reports on the command line. */

#include "config.h"

#include "cli-fixture.h"

#include "vt-resource.h"

#include <string.h>

/* --- plans --- */

static void
lists_plans (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (run (fixture, "--plans"), ==, 0);
  g_assert_true (g_str_has_prefix (fixture->out, "lang-son-2024-2030\t")
                 || strstr (fixture->out, "\nlang-son-2024-2030\t") != NULL);
}

/* A good plan with its first numerator misspelt; the line's number is returned. */
static guint
write_wrong_plan (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = get_path (fixture, name);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *wrong_text = NULL;
  g_autoptr (GError) error = NULL;
  guint line = 0;

  while (!g_str_has_prefix (lines[line], "numerator"))
    line++;
  g_free (lines[line]);
  lines[line] = g_strdup ("numerator=grup(TT)");
  wrong_text = g_strjoinv ("\n", lines);
  g_file_set_contents (path, wrong_text, -1, &error);
  g_assert_no_error (error);
  return line + 1;
}

static void
checks_a_plan (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = get_path (fixture, "right.ini");
  g_autofree char *place = NULL;
  g_autoptr (GBytes) good = NULL;
  g_autoptr (GError) error = NULL;
  const char *text;

  good = vt_resource_load ("plans/lang-son-2024-2030.ini", &error);
  g_assert_no_error (error);
  text = g_bytes_get_data (good, NULL);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (run (fixture, "--check-plan=right.ini"), ==, 0);
  g_assert_cmpstr (fixture->err, ==, "");
  /* What the file says, in words: a line a figure, below it what is counted. */
  g_assert_nonnull (strstr (fixture->out, "1591.b10\t"));
  g_assert_cmpint (run (fixture, "--language=vi --check-plan=right.ini"), ==, 0);
  g_assert_nonnull (strstr (fixture->out, "\n1591.b10\tTrẻ tự kỷ\n\tCách tính: trẻ em (dưới 16 tuổi, "
                                          "có mặt tại ngày chốt) thuộc nhóm Trẻ em tự kỷ tại ngày "
                                          "chốt.\n"));

  place = g_strdup_printf ("wrong.ini:%u", write_wrong_plan (fixture, "wrong.ini", text));
  g_assert_cmpint (run (fixture, "--check-plan=wrong.ini"), ==, 1);
  g_assert_nonnull (strstr (fixture->err, place));
  g_assert_nonnull (strstr (fixture->err, "grup"));
  g_assert_cmpstr (fixture->out, ==, "");
  g_assert_cmpint (run (fixture, "--check-plan=none.ini"), ==, 1);
  assert_one_reason (fixture);
}

/* --- figures --- */

#define FIGURES_GOOD GOOD "\n# Nhóm\nMã hồ sơ|Nhóm|Từ ngày\nHS-01|TT|d:2020-01-01\nHS-02|TT|" \
                     "d:2020-01-01\n# Dịch vụ\nMã hồ sơ|Loại|Ngày\nHS-02|Cấp thuốc điều trị|" \
                     "d:2025-05-01"

static void
make_register_with_services (Fixture *fixture)
{
  write_book (fixture, "good.xlsx", FIGURES_GOOD);
  g_assert_cmpint (run (fixture, "--new --register=so.vongtay"), ==, 0);
  g_assert_cmpint (run (fixture, "--register=so.vongtay --import=good.xlsx"), ==, 0);
}

static void
prints_figures (Fixture *fixture, gconstpointer data)
{
  make_register_with_services (fixture);
  g_assert_cmpint (run (fixture, "--register=so.vongtay --figures=lang-son-tp-2025 --period=2025"),
                   ==, 0);
  g_assert_true (g_str_has_prefix (fixture->out,
                                   "{\n  \"plan\": \"lang-son-tp-2025\",\n  \"period\": {\n"
                                   "    \"from\": \"2025-01-01\",\n    \"to\": \"2025-12-31\"\n"
                                   "  },\n  \"cut_off\": \"2025-12-31\",\n  \"figures\": ["));
  g_assert_nonnull (strstr (fixture->out, "\"numerator\": 1,\n      \"denominator\": 2,\n"
                                          "      \"percent\": 50.00,\n      \"target\": 80,\n"
                                          "      \"met\": false\n"));
  g_assert_nonnull (strstr (fixture->out, "\"percent\": null"));
  g_assert_cmpint (run (fixture, "--register=so.vongtay --figures=lang-son-tp-2025 --period=2025 "
                                 "--as-of=2025-03-31"), ==, 0);
  g_assert_nonnull (strstr (fixture->out, "\"cut_off\": \"2025-03-31\""));
  g_assert_nonnull (strstr (fixture->out, "\"numerator\": 0,\n      \"denominator\": 2,"));
}

static void
names_who_is_behind_a_figure (Fixture *fixture, gconstpointer data)
{
  make_register_with_services (fixture);
  g_assert_cmpint (run (fixture, "--register=so.vongtay --people=lang-son-tp-2025:1929.1a "
                                 "--period=2025"), ==, 0);
  g_assert_cmpstr (fixture->out, ==, "HS-02\n");
  g_assert_cmpint (run (fixture, "--register=so.vongtay --people=lang-son-tp-2025:1929.1a "
                                 "--period=2025 --of=denominator"), ==, 0);
  g_assert_cmpstr (fixture->out, ==, "HS-01\nHS-02\n");
}

static const char *const wrong_questions[] = {
  "--figures=lang-son-tp-2025 --period=2025-Q5",
  "--figures=lang-son-tp-2025 --period=2025-12-31..2025-01-01",
  "--figures=lang-son-tp-2025 --period=2027",
  "--figures=lang-son-tp-2025 --period=2025 --as-of=2024-12-31",
  "--figures=lang-son-tp-2025 --period=2025 --as-of=31/12/2025",
  "--figures=lang-son-tp-2025",
  "--figures=no-such-plan --period=2025",
  "--people=lang-son-tp-2025 --period=2025",
  "--people=lang-son-tp-2025:no-such-figure --period=2025",
  "--people=lang-son-tp-2025:1929.1a --period=2025 --of=both",
  "--report=lang-son-2024-2030 --period=2025",
  "--report=lang-son-2024-2030 --period=2025 --output=x.odt",
  "--report=lang-son-2024-2030 --period=2025 --output=docx",
  "--report=lang-son-2024-2030 --period=2025 --output=x.docx --with-names",
  "--report=lang-son-2024-2030 --period=2025 --output=x.xlsx --with-restricted",
  "--report=lang-son-2024-2030 --period=2025 --output=x.xlsx --with-names --with-restricted",
  "--report=lang-son-2024-2030 --period=2025 --output=x.xlsx --with-names --with-restricted "
  "--purpose=X",
  "--report=lang-son-2024-2030 --period=2025 --output=x.xlsx --purpose=X",
  "--report=lang-son-2024-2030 --period=2025 --output=x.xlsx --recipient=X",
  "--figures=lang-son-tp-2025 --period=2025 --with-restricted",
};

static void
impossible_questions_exit_2 (Fixture *fixture, gconstpointer data)
{
  make_register_with_services (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (wrong_questions); i++)
    {
      g_autofree char *line
          = g_strdup_printf ("--register=so.vongtay %s", wrong_questions[i]);

      g_test_message ("%s", line);
      g_assert_cmpint (run (fixture, line), ==, 2);
      assert_one_reason (fixture);
    }
}

static void
writes_a_report (Fixture *fixture, gconstpointer data)
{
  make_register_with_services (fixture);
  g_assert_cmpint (run (fixture, "--register=so.vongtay --report=lang-son-2024-2030 --period=2025 "
                                 "--output=bao-cao.xlsx"), ==, 0);
  g_assert_cmpstr (fixture->out, ==, "");
  g_assert_true (has (fixture, "bao-cao.xlsx"));
  g_assert_cmpint (run (fixture, "--register=so.vongtay --report=lang-son-2024-2030 --period=2025 "
                                 "--with-names --output=ten.xlsx"), ==, 0);
  g_assert_true (has (fixture, "ten.xlsx"));
  g_assert_cmpint (run (fixture, "--register=so.vongtay --report=lang-son-2024-2030 --period=2025 "
                                 "--output=so.vongtay"), ==, 1);
  assert_one_reason (fixture);
}

static void
writes_a_document (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize first_size, second_size;
  g_autofree char *path = get_path (fixture, "bao-cao.docx");
  g_autoptr (GError) error = NULL;

  make_register_with_services (fixture);
  g_assert_cmpint (run (fixture, "--register=so.vongtay --report=lang-son-2024-2030 --period=2025 "
                                 "--output=bao-cao.docx"), ==, 0);
  g_assert_cmpstr (fixture->out, ==, "");
  g_file_get_contents (path, &first, &first_size, &error);
  g_assert_no_error (error);
  g_assert_cmpint (run (fixture, "--register=so.vongtay --report=lang-son-2024-2030 --period=2025 "
                                 "--output=bao-cao.docx"), ==, 0);
  g_file_get_contents (path, &second, &second_size, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (first, first_size, second, second_size);
  g_assert_cmpint (run (fixture, "--register=so.vongtay --report=lang-son-2024-2030 --period=2025 "
                                 "--output=KHAC.DOCX"), ==, 0);
  g_assert_true (has (fixture, "KHAC.DOCX"));
}

#define ADD(path, function) \
  g_test_add ("/vt/cli/" path, Fixture, NULL, fixture_init, function, fixture_clear)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("lists-plans", lists_plans);
  ADD ("checks-a-plan", checks_a_plan);
  ADD ("prints-figures", prints_figures);
  ADD ("names-who-is-behind-a-figure", names_who_is_behind_a_figure);
  ADD ("impossible-questions-exit-2", impossible_questions_exit_2);
  ADD ("writes-a-report", writes_a_report);
  ADD ("writes-a-document", writes_a_document);
  return g_test_run ();
}
