/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-number.h"

#include "vt-error.h"

#include <math.h>

#define REFUSED G_MININT64

static void
test_reads_vietnamese_writing (void)
{
  static const struct
  {
    const char *text;
    int digits;
    gint64 value;
  } cases[] = {
    { "1250000", 0, 1250000 }, { "1.250.000", 0, 1250000 }, { "2,5", 1, 25 }, { "-3", 0, -3 },
    { "+3", 0, 3 }, { "\xE2\x88\x92" "3", 0, -3 }, { " 500.000 đồng ", 0, 500000 },
    { "500.000đ", 0, 500000 }, { "500.000 Đ", 0, 500000 }, { "500.000 ĐỒNG", 0, 500000 },
    { "500.000 ₫", 0, 500000 }, { "500 \xC4\x91o\xCC\x82\xCC\x80ng", 0, 500 },
    { "1\xC2\xA0" "250\xC2\xA0" "000", 0, 1250000 }, { "1\xE2\x80\xAF" "250,5", 1, 12505 },
    { "2.5", 1, 25 }, { "2.5", 2, 250 }, { "2,50", 2, 250 }, { "0.125", 3, 125 },
    { "1234.567", 3, 1234567 }, { "1.250", 3, 1250000 }, { "1.250,5", 1, 12505 },
    { "1.250", 0, 1250 }, { "007", 0, 7 }, { "0", 0, 0 }, { "-0", 0, 0 }, { "0,0", 1, 0 },
    { "9223372036854775807", 0, G_MAXINT64 }, { "-9223372036854775807", 0, -G_MAXINT64 },
    { "9223372036854775808", 0, REFUSED }, { "92233720368547758070", 0, REFUSED },
    { "922337203685477580", 1, 9223372036854775800 },
    { "9223372036854775807", 1, REFUSED }, { "2,5", 0, REFUSED }, { "2,55", 1, REFUSED },
    { "1,250,000", 0, REFUSED }, { "1,250.50", 2, REFUSED }, { "1,250", 2, REFUSED },
    { "1.25.000", 0, REFUSED }, { "1.250.00", 2, REFUSED }, { "12.50.00", 2, REFUSED },
    { "0.250.000", 0, REFUSED }, { "1250.000.000", 0, REFUSED }, { "1 250", 0, REFUSED },
    { ",5", 1, REFUSED }, { "5,", 1, REFUSED }, { "5.", 1, REFUSED }, { ".5", 1, REFUSED },
    { "", 0, REFUSED }, { "-", 0, REFUSED }, { "đ", 0, REFUSED }, { "--3", 0, REFUSED },
    { "1e5", 0, REFUSED }, { "0x10", 0, REFUSED }, { "١", 0, REFUSED }, { "ba", 0, REFUSED },
    { "3 người", 0, REFUSED }, { "1.2,3.4", 4, REFUSED }, { "nan", 0, REFUSED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 value = REFUSED;
      gboolean read = vt_number_parse (cases[i].text, cases[i].digits, &value, &error);

      g_test_message ("%s with %d digits", cases[i].text, cases[i].digits);
      g_assert_cmpint (value, ==, cases[i].value);
      if (read)
        g_assert_no_error (error);
      else
        g_assert_error (error, VT_ERROR, VT_ERROR_INVALID_VALUE);
    }
}

static void
test_reads_numbers_of_cells (void)
{
  static const struct
  {
    double number;
    int digits;
    gint64 value;
  } cases[] = {
    { 1250000, 0, 1250000 }, { 2.5, 1, 25 }, { 0.1 + 0.2, 1, 3 }, { -2.5, 1, -25 }, { 0, 0, 0 },
    { 1e-9, 0, 0 }, { -1e-9, 0, 0 }, { 3.0000001, 0, 3 }, { 2.9999999, 0, 3 },
    { 3.00001, 0, REFUSED }, { 2.5, 0, REFUSED }, { 2.55, 1, REFUSED }, { 2.55, 2, 255 },
    { 1e15, 0, 1000000000000000 }, { 1e16, 0, REFUSED }, { 1e300, 0, REFUSED },
    { 1e15, 6, REFUSED }, { NAN, 0, REFUSED }, { INFINITY, 0, REFUSED }, { -INFINITY, 2, REFUSED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 value = REFUSED;
      gboolean read = vt_number_from_double (cases[i].number, cases[i].digits, &value);

      g_assert_cmpint (value, ==, cases[i].value);
      g_assert_cmpint (read, ==, cases[i].value != REFUSED);
    }
}

static void
test_writes_numbers (void)
{
  static const struct
  {
    gint64 value;
    int digits;
    const char *shown;
    const char *ascii;
  } cases[] = {
    { 0, 0, "0", "0" }, { 7, 0, "7", "7" }, { 999, 0, "999", "999" }, { 1000, 0, "1.000", "1000" },
    { -1000, 0, "-1.000", "-1000" }, { 204049, 0, "204.049", "204049" },
    { 1250000, 0, "1.250.000", "1250000" }, { 25, 1, "2,5", "2.5" }, { 20, 1, "2", "2" },
    { 250, 2, "2,5", "2.5" }, { 205, 2, "2,05", "2.05" }, { -5, 2, "-0,05", "-0.05" },
    { 0, 2, "0", "0" }, { 123456789, 2, "1.234.567,89", "1234567.89" },
    { G_MAXINT64, 0, "9.223.372.036.854.775.807", "9223372036854775807" },
    { G_MININT64, 0, "-9.223.372.036.854.775.808", "-9223372036854775808" },
    { 1000001, 6, "1,000001", "1.000001" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = vt_number_format (cases[i].value, cases[i].digits);
      g_autofree char *ascii = vt_number_to_ascii (cases[i].value, cases[i].digits);

      g_assert_cmpstr (shown, ==, cases[i].shown);
      g_assert_cmpstr (ascii, ==, cases[i].ascii);
    }
}

static void
test_what_is_shown_can_be_read (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (66);

  for (int round = 0; round < 20000; round++)
    {
      int digits = g_rand_int_range (rand, 0, 3);
      gint64 value = g_rand_int (rand) * (gint64) g_rand_int_range (rand, -1000000, 1000000);
      g_autofree char *shown = NULL;
      gint64 back = REFUSED;

      value >>= g_rand_int_range (rand, 0, 52);
      shown = vt_number_format (value, digits);
      g_assert_true (vt_number_parse (shown, digits, &back, NULL));
      g_assert_cmpint (back, ==, value);
    }
}

static void
test_percentages_round_half_up (void)
{
  static const struct
  {
    gint64 numerator;
    gint64 denominator;
    gint64 hundredths;
    const char *shown;
  } cases[] = {
    { 2, 3, 6667, "66,67" }, { 1, 3, 3333, "33,33" }, { 0, 5, 0, "0,00" },
    { 5, 5, 10000, "100,00" },
    { 1, 8, 1250, "12,50" }, { 1, 20000, 1, "0,01" }, { 1, 20001, 0, "0,00" },
    { 5, 100000, 1, "0,01" }, { 0, 0, -1, "–" }, { 3, 0, -1, "–" }, { 37, 3, 123333, "1.233,33" },
    { 1000000000000, 1000000000000, 10000, "100,00" },
    { 999999999999, 1000000000000, 10000, "100,00" },
    { 1, 1000000000000, 0, "0,00" }, { 1000000000000, 1, 10000000000000000, NULL },
    { 666650000, 1000000000, 6667, NULL }, { 666649999, 1000000000, 6666, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 percent = vt_percent_in_hundredths (cases[i].numerator, cases[i].denominator);
      g_autofree char *shown = vt_percent_format (percent);

      g_assert_cmpint (percent, ==, cases[i].hundredths);
      if (cases[i].shown != NULL)
        g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

static void
test_a_target_is_met_in_whole_numbers (void)
{
  g_assert_true (vt_percent_meets (4, 5, 80));
  g_assert_true (vt_percent_meets (2, 3, 66));
  /* 94.999 % shows as 95,00 and yet does not meet 95. */
  g_assert_false (vt_percent_meets (94999, 100000, 95));
  g_assert_cmpint (vt_percent_in_hundredths (94999, 100000), ==, 9500);
  g_assert_true (vt_percent_meets (0, 1, 0));
  g_assert_false (vt_percent_meets (1000000000000 - 1, 1000000000000, 100));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vt/number/reads-vietnamese-writing", test_reads_vietnamese_writing);
  g_test_add_func ("/vt/number/reads-numbers-of-cells", test_reads_numbers_of_cells);
  g_test_add_func ("/vt/number/writes-numbers", test_writes_numbers);
  g_test_add_func ("/vt/number/what-is-shown-can-be-read", test_what_is_shown_can_be_read);
  g_test_add_func ("/vt/number/percentages-round-half-up", test_percentages_round_half_up);
  g_test_add_func ("/vt/number/a-target-is-met-in-whole-numbers",
                   test_a_target_is_met_in_whole_numbers);
  return g_test_run ();
}
