/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-catalog.h"
#include "vt-code-list-private.h"
#include "vt-error.h"
#include "vt-instrument-private.h"

#include <string.h>

static VtCatalog *catalog;

/* Source of the ranges and ages: spec/register.md, Sàng lọc; of the bands: domain.md B.6. */
static const struct
{
  const char *code;
  int score_max;    /* -1: no score */
  int age_min, age_max; /* completed months; -1: open */
} described[] = {
  { "QD2254", 6, 0, 72 },  { "MCHAT", 20, 16, 30 }, { "SDQ", 40, 24, 215 }, { "PHQ9", 27, 144, -1 },
  { "GAD7", 21, 144, -1 }, { "SRQ20", 20, 192, -1 }, { "KHAM_DT", -1, -1, -1 },
  { "KHAM_CK", -1, -1, -1 },
};

static void
test_described (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (described); i++)
    {
      const VtInstrument *tool = vt_catalog_find_instrument (catalog, described[i].code);
      int minimum = -7, maximum = -7;
      gboolean has_score;

      g_assert_nonnull (tool);
      g_assert_cmpstr (vt_instrument_get_label (tool), ==,
                       vt_code_list_label_of (vt_catalog_find_codes (catalog, "tool"),
                                              described[i].code));
      has_score = vt_instrument_get_score_range (tool, &minimum, &maximum);
      g_assert_cmpint (has_score, ==, described[i].score_max >= 0);
      g_assert_cmpint (maximum, ==, has_score ? described[i].score_max : -7);
      g_assert_cmpint (minimum, ==, has_score ? 0 : -7);
      g_assert_cmpint (vt_instrument_get_source (tool) != NULL, ==, has_score);

      g_assert_true (vt_instrument_fits_age (tool, -1));
      g_assert_cmpint (vt_instrument_fits_age (tool, 1200), ==, described[i].age_max < 0);
      if (described[i].age_min > 0)
        g_assert_false (vt_instrument_fits_age (tool, described[i].age_min - 1));
      if (described[i].age_min >= 0)
        g_assert_true (vt_instrument_fits_age (tool, described[i].age_min));
      if (described[i].age_max >= 0)
        {
          g_assert_true (vt_instrument_fits_age (tool, described[i].age_max));
          g_assert_false (vt_instrument_fits_age (tool, described[i].age_max + 1));
        }
    }
  g_assert_cmpstr (vt_instrument_get_age_text (vt_catalog_find_instrument (catalog, "MCHAT")), ==,
                   "16–30 tháng");
  g_assert_null (vt_instrument_get_age_text (vt_catalog_find_instrument (catalog, "KHAM_DT")));
}

static void
test_followup (void)
{
  int minimum, maximum;

  for (guint i = 0; i < G_N_ELEMENTS (described); i++)
    g_assert_cmpint (vt_instrument_takes_followup (
                         vt_catalog_find_instrument (catalog, described[i].code), &minimum,
                         &maximum),
                     ==, g_str_equal (described[i].code, "MCHAT"));
  vt_instrument_takes_followup (vt_catalog_find_instrument (catalog, "MCHAT"), &minimum, &maximum);
  g_assert_cmpint (minimum, ==, 0);
  g_assert_cmpint (maximum, ==, 20);
}

static void
test_suggest (void)
{
  static const struct
  {
    const char *code;
    int score, followup;
    const char *conclusion;
  } cases[] = {
    { "MCHAT", 0, -1, "nguy-co-thap" },
    { "MCHAT", 2, -1, "nguy-co-thap" },
    { "MCHAT", 3, -1, "nguy-co-trung-binh" },
    { "MCHAT", 7, -1, "nguy-co-trung-binh" },
    { "MCHAT", 3, 1, "nguy-co-thap" },
    { "MCHAT", 7, 2, "duong-tinh" },
    { "MCHAT", 8, -1, "nguy-co-cao" },
    { "MCHAT", 20, -1, "nguy-co-cao" },
    { "MCHAT", 21, -1, NULL },
    { "MCHAT", -1, -1, NULL },
    { "SDQ", 13, -1, "binh-thuong" },
    { "SDQ", 14, -1, "nguy-co-trung-binh" },
    { "SDQ", 17, -1, "nguy-co-cao" },
    { "PHQ9", 4, -1, "binh-thuong" },
    { "PHQ9", 9, -1, "nguy-co-thap" },
    { "PHQ9", 10, -1, "nguy-co-cao" },
    { "GAD7", 9, -1, "binh-thuong" },
    { "GAD7", 10, -1, "nguy-co-cao" },
    { "SRQ20", 7, -1, "binh-thuong" },
    { "SRQ20", 8, -1, "nguy-co-cao" },
    { "QD2254", 0, -1, "binh-thuong" },
    { "QD2254", 1, -1, "nguy-co-cao" },
    { "KHAM_DT", 1, -1, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const VtInstrument *tool = vt_catalog_find_instrument (catalog, cases[i].code);

      g_test_message ("%s %d/%d", cases[i].code, cases[i].score, cases[i].followup);
      g_assert_cmpstr (vt_instrument_suggest (tool, cases[i].score, cases[i].followup), ==,
                       cases[i].conclusion);
    }
}

/* Every score of a range has a grade, so that no result stands without a suggestion. */
static void
test_no_gaps (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (described); i++)
    for (int score = 0; score <= described[i].score_max; score++)
      {
        const VtInstrument *tool = vt_catalog_find_instrument (catalog, described[i].code);

        g_assert_nonnull (vt_instrument_suggest (tool, score, -1));
        g_assert_nonnull (vt_instrument_suggest (tool, score, 0));
        g_assert_nonnull (vt_instrument_suggest (tool, score, 20));
      }
}

#define HEAD "[instrument]\ncode=GAD7\nlabel=G\nlabel[en]=G\npurpose=suc-khoe-tam-than\n"
#define SCORE "score-min=0\nscore-max=21\n"

static void
test_refuses (void)
{
  static const struct
  {
    const char *text, *reason;
  } bad[] = {
    { "", "“code” is missing" },
    { "[instrument]\ncode=NEW\nlabel=N\nlabel[en]=N\npurpose=tu-ky\n", "list “tool”" },
    { "[instrument]\ncode=GAD7\nlabel=G\nlabel[en]=G\npurpose=tu-ky\n", "line 5" },
    { "[instrument]\ncode=GAD7\nlabel=G\npurpose=suc-khoe-tam-than\n", "English" },
    { HEAD "scoremax=3\n", "“scoremax” is not known" },
    { HEAD "score-max=3\n", "“score-min”" },
    { HEAD "score-min=3\n", "“score-max”" },
    { HEAD "score-min=3\nscore-max=2\n", "whole number from 3" },
    { HEAD "score-min=0\nscore-max=many\n", "line 7" },
    { HEAD "age-min-months=3\n", "“ages”" },
    { HEAD "version=0\n", "line 6" },
    { HEAD SCORE "[scale]\n", "“scale” is not known" },
    { HEAD "[band 1]\nmin=0\nmax=1\nconclusion=binh-thuong\n", "without a score" },
    { HEAD SCORE "[band 1]\nmin=0\nmax=22\nconclusion=binh-thuong\n", "within" },
    { HEAD SCORE "[band 1]\nconclusion=binh-thuong\n", "within" },
    { HEAD SCORE "[band 1]\nmin=0\nmax=9\nconclusion=fine\n", "list “conclusion”" },
    { HEAD SCORE "[band 1]\nmin=0\nmax=9\n", "“conclusion” is missing" },
    { HEAD SCORE "[band 1]\nmin=0\nmax=9\nfollowup-min=0\nfollowup-max=1\nconclusion=khac\n",
      "no follow-up" },
    { HEAD SCORE SCORE, "line 8" },
    { HEAD "[instrument]\n" SCORE, "twice" },
    { "code=1\n", "x.ini" },
  };
  const VtCodeList *tools = vt_catalog_find_codes (catalog, "tool");
  const VtCodeList *conclusions = vt_catalog_find_codes (catalog, "conclusion");

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = g_bytes_new (bad[i].text, strlen (bad[i].text));
      g_autoptr (VtDataFile) file = vt_data_file_new ("x.ini", bytes, "vi", &error);
      g_autoptr (VtInstrument) tool = NULL;

      if (file != NULL)
        tool = vt_instrument_new (file, tools, conclusions, &error);
      g_assert_null (tool);
      g_assert_error (error, VT_ERROR, VT_ERROR_SYNTAX);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, "x.ini"));
      g_assert_nonnull (strstr (error->message, bad[i].reason));
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  catalog = vt_catalog_new ("vi", &error);
  g_assert_no_error (error);
  g_test_add_func ("/vt/instrument/is-described-as-specified", test_described);
  g_test_add_func ("/vt/instrument/takes-a-followup-where-there-is-one", test_followup);
  g_test_add_func ("/vt/instrument/suggests-by-the-bands", test_suggest);
  g_test_add_func ("/vt/instrument/grades-every-score", test_no_gaps);
  g_test_add_func ("/vt/instrument/refuses-bad-descriptions", test_refuses);
  status = g_test_run ();
  g_object_unref (catalog);
  return status;
}
