/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The log beside a damaged register, its lock, what is refused, and the check that looks for
 * damage. */

#include "config.h"

#include "salvage-fixture.h"

#include "vt-error.h"

#include <glib/gstdio.h>
#include <string.h>

/* --- the log ---------------------------------------------------------------------------------- */

/* What was saved last is in the log beside the file, when the program was killed. */
static void
reads_the_log_too (SalvageFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtRegister) reg
      = vt_register_open (fixture->test->path, VT_DATABASE_WRITE, fixture->test->catalog, &error);
  g_autoptr (VtSalvageReport) report = NULL;
  g_autoptr (GHashTable) rows = NULL;
  g_autofree char *log = g_strconcat (fixture->test->path, "-wal", NULL);
  g_autofree char *damaged_log = g_strconcat (fixture->damaged, "-wal", NULL);
  g_autofree char *content = NULL;
  gsize size;

  g_assert_no_error (error);
  vt_register_set_setting (reg, VT_SETTING_PROVINCE, "Tỉnh Mới", &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (fixture->test->path, &content, &size, NULL));
  memset (content + 5 * PAGE_SIZE, 0, PAGE_SIZE);
  g_assert_true (g_file_set_contents (fixture->damaged, content, (gssize) size, NULL));
  g_clear_pointer (&content, g_free);
  g_assert_true (g_file_get_contents (log, &content, &size, NULL));
  g_assert_true (g_file_set_contents (damaged_log, content, (gssize) size, NULL));
  report = salvage_fixture_run (fixture, &error);
  g_assert_no_error (error);
  rows = salvage_fixture_read_rows (fixture->saved);
  g_assert_true (g_hash_table_contains (rows, "setting|province|Tỉnh Mới"));
  g_remove (damaged_log);
}

static void
append_number (GByteArray *log, guint32 number)
{
  guint32 big_endian = GUINT32_TO_BE (number);

  g_byte_array_append (log, (const guint8 *) &big_endian, sizeof big_endian);
}

/* As SQLite adds up the log (sqlite.org/fileformat2.html, 4.2), little-endian. */
static void
add_to_sum (guint32 sum[2], const guint8 *bytes, guint size)
{
  for (guint i = 0; i < size; i += 8)
    {
      guint32 pair[2];

      memcpy (pair, bytes + i, sizeof pair);
      sum[0] += GUINT32_FROM_LE (pair[0]) + sum[1];
      sum[1] += GUINT32_FROM_LE (pair[1]) + sum[0];
    }
}

static void
append_log_head (GByteArray *log, guint32 sum[2])
{
  const guint32 numbers[] = { 0x377f0682, 3007000, PAGE_SIZE, 0, 1, 2 };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    append_number (log, numbers[i]);
  add_to_sum (sum, log->data, log->len);
  append_number (log, sum[0]);
  append_number (log, sum[1]);
}

static void
append_frame (GByteArray *log, guint32 sum[2], guint32 page, guint32 n_pages, const char *content)
{
  guint begin = log->len;

  append_number (log, page);
  append_number (log, n_pages);
  add_to_sum (sum, log->data + begin, 8);
  add_to_sum (sum, (const guint8 *) content, PAGE_SIZE);
  append_number (log, 1);
  append_number (log, 2);
  append_number (log, sum[0]);
  append_number (log, sum[1]);
  g_byte_array_append (log, (const guint8 *) content, PAGE_SIZE);
}

/* A log whose sums are right and whose number of pages is not: one frame with page 2 as it is. */
static void
believes_no_number_of_pages (SalvageFixture *fixture, gconstpointer data)
{
  static const guint32 numbers[] = { G_MAXUINT32, G_MAXUINT32 - 1, G_MAXINT32 };
  g_autofree char *log_name = g_strconcat (fixture->damaged, "-wal", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (VtSalvageReport) report = NULL;
      g_autoptr (GByteArray) log = g_byte_array_new ();
      guint32 sum[2] = { 0, 0 };

      append_log_head (log, sum);
      append_frame (log, sum, 2, numbers[i], fixture->content + PAGE_SIZE);
      g_assert_true (g_file_set_contents (fixture->damaged, fixture->content,
                                          (gssize) fixture->size, NULL));
      g_assert_true (g_file_set_contents (log_name, (const char *) log->data, log->len, NULL));
      report = salvage_fixture_run (fixture, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (report->n_pages, >=, fixture->n_pages);
      g_assert_cmpuint (report->n_pages, <, 2 * fixture->n_pages);
      g_assert_cmpuint (salvage_fixture_count_missing (fixture, NULL), ==, 0);
    }
}

/* --- what is refused -------------------------------------------------------------------------- */

static gpointer
salvage_in_thread (gpointer data)
{
  SalvageFixture *fixture = data;

  for (;;)
    {
      g_autoptr (GError) error = NULL;
      VtSalvageReport *report = vt_register_salvage (fixture->test->path, fixture->saved,
                                                     fixture->test->catalog, NULL, &error);

      if (report != NULL)
        return report;
      g_assert_error (error, VT_ERROR, VT_ERROR_BUSY);
    }
}

static void
add_people (VtTestRegister *test, const char *stem, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *code = g_strdup_printf ("%s-%u", stem, i);

      g_object_unref (
          vt_test_register_add_person (test, code, "Lò Văn Bình", "2016-02-03", "Tổ 1"));
    }
}

/* What is saved and moved out of the log while the one who salvages waits for the lock. */
static void
waits_until_the_register_is_closed (SalvageFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtSalvageReport) report = NULL;
  VtTestRegister written = *fixture->test;
  GThread *thread;

  written.reg
      = vt_register_open (fixture->test->path, VT_DATABASE_WRITE, fixture->test->catalog, &error);
  g_assert_no_error (error);
  add_people (&written, "TRUOC", N_PEOPLE);
  thread = g_thread_new ("salvages", salvage_in_thread, fixture);
  g_usleep (G_USEC_PER_SEC / 10);
  add_people (&written, "SAU", 5);
  g_assert_true (vt_register_close (written.reg, &error));
  g_assert_no_error (error);
  g_clear_object (&written.reg);
  report = g_thread_join (thread);
  g_clear_pointer (&fixture->rows, g_hash_table_unref);
  fixture->rows = salvage_fixture_read_rows (fixture->test->path);
  g_assert_cmpuint (vt_salvage_report_get_n_lost (report), ==, 0);
  g_assert_cmpuint (salvage_fixture_count_missing (fixture, NULL), ==, 0);
}

static void
refuses_what_has_nothing (SalvageFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *noise = g_malloc (20 * PAGE_SIZE);
  g_autoptr (GRand) chance = g_rand_new_with_seed (SEED);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  for (guint i = 0; i < 20 * PAGE_SIZE; i++)
    noise[i] = (char) g_rand_int_range (chance, 0, 256);
  g_assert_true (g_file_set_contents (fixture->damaged, noise, 20 * PAGE_SIZE, NULL));
  g_assert_null (salvage_fixture_run (fixture, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_NOT_A_REGISTER);
  dir = g_dir_open (fixture->test->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_false (g_str_has_suffix (name, ".tmp"));
}

static void
never_writes_over_a_file (SalvageFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;

  g_assert_true (g_file_set_contents (fixture->saved, "here", 4, NULL));
  g_assert_null (vt_register_salvage (fixture->test->path, fixture->saved, fixture->test->catalog,
                                      NULL, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_EXISTS);
  g_assert_true (g_file_get_contents (fixture->saved, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "here");
  g_clear_error (&error);
  g_assert_null (vt_register_salvage (fixture->test->path, fixture->test->path,
                                      fixture->test->catalog, NULL, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_EXISTS);
}

static void
refuses_one_that_is_written (SalvageFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtRegister) reg
      = vt_register_open (fixture->test->path, VT_DATABASE_WRITE, fixture->test->catalog, &error);

  g_assert_no_error (error);
  g_assert_null (vt_register_salvage (fixture->test->path, fixture->saved, fixture->test->catalog,
                                      NULL, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_BUSY);
  g_assert_false (g_file_test (fixture->saved, G_FILE_TEST_EXISTS));
}

/* --- looking for damage ----------------------------------------------------------------------- */

typedef struct
{
  GCancellable *cancellable;
  gint over; /* atomic */
} Watch;

/* Cancels as soon as somebody listens. */
static gpointer
cancel_when_heard (gpointer data)
{
  Watch *watch = data;
  guint cancelled = g_signal_lookup ("cancelled", G_TYPE_CANCELLABLE);

  while (!g_atomic_int_get (&watch->over)
         && !g_signal_has_handler_pending (watch->cancellable, cancelled, 0, TRUE))
    g_thread_yield ();
  g_cancellable_cancel (watch->cancellable);
  return NULL;
}

/* The check may be over before the other thread gets its turn, but not every time. */
static void
stops_looking_when_cancelled (SalvageFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtRegister) reg
      = vt_register_open (fixture->test->path, VT_DATABASE_READ, fixture->test->catalog, &error);
  guint n_stopped = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < 500 && n_stopped < 5; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Watch watch = { cancellable, FALSE };
      GThread *thread = g_thread_new ("cancels", cancel_when_heard, &watch);

      if (!vt_register_check_file (reg, FALSE, cancellable, &error))
        {
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
          n_stopped++;
        }
      g_atomic_int_set (&watch.over, TRUE);
      g_thread_join (thread);
      g_clear_error (&error);
    }
  g_assert_cmpuint (n_stopped, >, 0);
}

#define ADD(name, data, function)                                                                  \
  g_test_add ("/vt/salvage/" name, SalvageFixture, GUINT_TO_POINTER (data),                        \
              salvage_fixture_set_up, function, salvage_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("reads-the-log-too", 0, reads_the_log_too);
  ADD ("waits-until-the-register-is-closed", 0, waits_until_the_register_is_closed);
  ADD ("believes-no-number-of-pages", 0, believes_no_number_of_pages);
  ADD ("refuses-what-has-nothing", 0, refuses_what_has_nothing);
  ADD ("never-writes-over-a-file", 0, never_writes_over_a_file);
  ADD ("refuses-one-that-is-written", 0, refuses_one_that_is_written);
  ADD ("stops-looking-when-cancelled", 0, stops_looking_when_cancelled);
  return g_test_run ();
}
