/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-csv.h"

#include "vt-error.h"

#include <string.h>

#define MAX_CELL 32

/* All rows as `1:[a][b] 2:[c]`, the error's code at the end as `!12`. */
static char *
read_rows (const char *text,
           gssize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);
  g_autoptr (VtCsv) csv = vt_csv_new (bytes, MAX_CELL);
  g_autoptr (GError) error = NULL;
  GString *rows = g_string_new (NULL);
  GPtrArray *cells;

  while ((cells = vt_csv_next (csv, &error)) != NULL)
    {
      g_string_append_printf (rows, "%s%u:", rows->len > 0 ? " " : "", vt_csv_get_row (csv));
      for (guint i = 0; i < cells->len; i++)
        g_string_append_printf (rows, "[%s]", (char *) g_ptr_array_index (cells, i));
    }
  if (error != NULL)
    {
      g_autofree char *row = g_strdup_printf ("row %u", vt_csv_get_row (csv));

      g_assert_true (error->domain == VT_ERROR);
      g_assert_nonnull (strstr (error->message, row));
      g_string_append_printf (rows, "!%s",
                              error->code == VT_ERROR_HOSTILE_FILE ? "hostile" : "unsupported");
      g_assert_null (vt_csv_next (csv, NULL));
    }
  return g_string_free (rows, FALSE);
}

static void
test_reads_rows (void)
{
  static const char *const cases[][2] = {
    { "a,b\nc,d\n", "1:[a][b] 2:[c][d]" },
    { "a,b\r\nc,d", "1:[a][b] 2:[c][d]" },
    { "a,b\rc,d\r", "1:[a][b] 2:[c][d]" },
    { "\xEF\xBB\xBFHọ;Tên, đệm\nA;B\n", "1:[Họ][Tên, đệm] 2:[A][B]" },
    { "a\tb,c\td\n1\t2\t3", "1:[a][b,c][d] 2:[1][2][3]" },
    { "\"a;b\",c\n", "1:[a;b][c]" },
    { "\"a,b\";c\n", "1:[a,b][c]" },
    { "a,\"b \"\"c\"\"\"\n", "1:[a][b \"c\"]" },
    { "\"hai\r\ndòng\",x\nsau\n", "1:[hai\r\ndòng][x] 2:[sau]" },
    { "a,\n,\n\"\"\n", "1:[a][] 2:[][] 3:[]" },
    { "a\n\nb\n\n", "1:[a] 2: 3:[b] 4:" },
    { "\r\n\r\na", "1: 2: 3:[a]" },
    { "a, b ,c", "1:[a][ b ][c]" },
    { "5\" x,\"y\"z", "1:[5\" x][yz]" },
    { "một", "1:[một]" },
    { "", "" },
    { "\xEF\xBB\xBF", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *rows = read_rows (cases[i][0], -1);

      g_assert_cmpstr (rows, ==, cases[i][1]);
    }
}

static void
test_refuses_what_is_no_text (void)
{
  static const struct
  {
    const char *text;
    gssize length;
    const char *rows;
  } cases[] = {
    { "a,b\nc,\"d\n", -1, "1:[a][b]!unsupported" },
    { "a,b\nT\xEA" "n,c\n", -1, "!unsupported" },
    { "a\0b", 3, "!unsupported" },
    { "\xFF\xFE" "a\0", 4, "!unsupported" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *rows = read_rows (cases[i].text, cases[i].length);

      g_assert_cmpstr (rows, ==, cases[i].rows);
    }
}

static void
test_keeps_to_its_budgets (void)
{
  g_autofree char *fits = g_strnfill (MAX_CELL, 'x');
  g_autofree char *quoted = g_strdup_printf ("a\n\"%s\"\"\"", fits);
  g_autofree char *behind = g_strdup_printf ("\"%s\"y", fits);
  g_autofree char *plain = g_strdup_printf ("a\nb\n%sx", fits);
  g_autofree char *columns = g_strnfill (20000, ',');
  g_autofree char *rows = read_rows (fits, -1);
  g_autofree char *quoted_rows = read_rows (quoted, -1);
  g_autofree char *behind_rows = read_rows (behind, -1);
  g_autofree char *plain_rows = read_rows (plain, -1);
  g_autofree char *column_rows = read_rows (columns, -1);

  g_assert_cmpuint (strlen (rows), ==, MAX_CELL + 4);
  g_assert_cmpstr (quoted_rows, ==, "1:[a]!hostile");
  g_assert_cmpstr (behind_rows, ==, "!hostile");
  g_assert_cmpstr (plain_rows, ==, "1:[a] 2:[b]!hostile");
  g_assert_cmpstr (column_rows, ==, "!hostile");
}

static void
test_ends_for_any_bytes (void)
{
  static const char letters[] = ",;\t\"\r\nab";
  g_autoptr (GRand) rand = g_rand_new_with_seed (4180);

  for (int round = 0; round < 20000; round++)
    {
      char text[40];
      int length = g_rand_int_range (rand, 0, sizeof text);
      g_autofree char *rows = NULL;

      for (int i = 0; i < length; i++)
        text[i] = letters[g_rand_int_range (rand, 0, sizeof letters - 1)];
      rows = read_rows (text, length);
      g_assert_true (length == 0 || rows[0] != '\0');
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vt/csv/reads-rows", test_reads_rows);
  g_test_add_func ("/vt/csv/refuses-what-is-no-text", test_refuses_what_is_no_text);
  g_test_add_func ("/vt/csv/keeps-to-its-budgets", test_keeps_to_its_budgets);
  g_test_add_func ("/vt/csv/ends-for-any-bytes", test_ends_for_any_bytes);
  return g_test_run ();
}
