/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Folders that cannot be written, files that go away, clocks that go back, two programs at once,
 * files that may not grow (README.md). */

#include "config.h"

#include "vt-change.h"
#include "vt-date.h"
#include "vt-error.h"
#include "vt-fault-check.h"
#include "vt-fault-files.h"
#include "vt-fault-program.h"
#include "vt-file.h"
#include "vt-register-backup.h"
#include "vt-register-rights.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *path;
  VtCatalog *catalog;
} Office;

static void
office_init (Office *office, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  office->folder = vt_fault_make_folder ();
  office->path = g_build_filename (office->folder, "so.vongtay", NULL);
  office->catalog = vt_catalog_new ("vi", &error);
  g_assert_no_error (error);
}

static void
office_clear (Office *office, gconstpointer data)
{
  vt_fault_remove_tree (office->folder);
  g_clear_object (&office->catalog);
  g_free (office->folder);
  g_free (office->path);
}

static VtRegister *
open_register (Office *office, VtDatabaseMode mode)
{
  g_autoptr (GError) error = NULL;
  VtRegister *reg = vt_register_open (office->path, mode, office->catalog, &error);

  g_assert_no_error (error);
  return reg;
}

static void
close_register (VtRegister *reg)
{
  g_autoptr (GError) error = NULL;

  vt_register_close (reg, &error);
  g_assert_no_error (error);
  g_object_unref (reg);
}

static gboolean
save_hamlet (Office *office, VtRegister *reg, const char *name, GError **error)
{
  const VtTable *table = vt_catalog_find_table (office->catalog, "hamlet");
  g_autoptr (VtRecord) record = vt_record_new (table);
  g_autoptr (VtChange) change = vt_change_begin (reg, "save", NULL, error);

  if (change == NULL)
    return FALSE;
  vt_record_set_by_name (record, "name", name);
  return vt_change_save (change, record, error)
         && vt_change_commit (g_steal_pointer (&change), error);
}

static void
must_save (Office *office, VtRegister *reg, const char *name)
{
  g_autoptr (GError) error = NULL;

  save_hamlet (office, reg, name, &error);
  g_assert_no_error (error);
}

static void
make (gpointer data)
{
  Office *office = data;
  VtRegister *reg = open_register (office, VT_DATABASE_CREATE);

  must_save (office, reg, "Tổ 1");
  close_register (reg);
}

static gint64
count_hamlets (const char *path)
{
  g_autoptr (VtFaultConnection) connection = vt_fault_open (path);
  g_autofree char *found = vt_fault_check (connection);

  g_assert_cmpstr (found, ==, NULL);
  return vt_fault_get_number (connection, "SELECT count (*) FROM hamlet");
}

static void
become_nobody (void)
{
  if (geteuid () == 0)
    g_assert_cmpint (setuid (65534), ==, 0);
}

/* --- rights that are too wide ------------------------------------------------------------------ */

static void
look_at_rights_as_nobody (gpointer data)
{
  Office *office = data;
  g_autoptr (VtRegisterRights) rights = NULL;
  g_autofree char *sentence = NULL;

  become_nobody ();
  rights = vt_register_rights_mend (office->path, NULL);
  sentence = vt_register_rights_to_sentence (rights);
  g_assert_cmpstr (rights->open, ==, office->path);
  g_assert_cmpuint (rights->n_mended, ==, 0);
  g_assert_nonnull (strstr (sentence, "so.vongtay"));
}

static void
a_register_others_can_read (Office *office, gconstpointer data)
{
  g_autofree char *backups = g_build_filename (office->folder, "so-backups", NULL);
  g_autofree char *backup = g_build_filename (backups, "so-0001-2026-11-20-163000.vongtay", NULL);
  g_autofree char *other = g_build_filename (office->folder, "khac.txt", NULL);
  g_autoptr (VtRegisterRights) rights = NULL;
  g_autoptr (VtRegisterRights) again = NULL;
  g_autofree char *sentence = NULL;
  GStatBuf status;

  vt_fault_must_run (make, office);
  g_assert_cmpint (g_mkdir (backups, 0755), ==, 0);
  vt_fault_write_file (backup, "x", 1);
  vt_fault_write_file (other, "x", 1);
  g_assert_cmpint (g_chmod (office->path, 0644), ==, 0);
  g_assert_cmpint (g_chmod (backup, 0644), ==, 0);
  g_assert_cmpint (g_chmod (other, 0644), ==, 0);
  if (geteuid () == 0)
    {
      g_assert_cmpint (g_chmod (office->folder, 0755), ==, 0);
      vt_fault_must_run (look_at_rights_as_nobody, office);
    }

  rights = vt_register_rights_mend (office->path, NULL);
  g_assert_cmpuint (rights->n_mended, ==, 3);
  g_assert_cmpuint (rights->n_open, ==, 0);
  sentence = vt_register_rights_to_sentence (rights);
  g_assert_nonnull (sentence);
  g_assert_cmpint (g_stat (office->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (other, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0644);
  again = vt_register_rights_mend (office->path, NULL);
  g_assert_cmpuint (again->n_mended + again->n_open, ==, 0);
}

/* --- folders that cannot be written ----------------------------------------------------------- */

static void
work_as_nobody (gpointer data)
{
  Office *office = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  VtRegister *reg;

  become_nobody ();
  reg = vt_register_open (office->path, VT_DATABASE_WRITE, office->catalog, &error);
  g_assert_null (reg);
  g_assert_error (error, VT_ERROR, VT_ERROR_READ_ONLY);
  sentence = vt_error_to_sentence (error, "so.vongtay");
  g_assert_cmpstr (sentence, !=, "");
  g_clear_error (&error);

  reg = open_register (office, VT_DATABASE_READ);
  g_assert_false (save_hamlet (office, reg, "Tổ 2", &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_READ_ONLY);
  close_register (reg);
}

static void
write_as_nobody (gpointer data)
{
  Office *office = data;
  static const char *const jobs[] = {
    "--export=%s/x.xlsx", "--backup=%s/x.vongtay", "--template=%s/x.xlsx",
    "--report=lang-son-2024-2030 --period=2025 --output=%s/x.xlsx",
  };

  become_nobody ();
  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
    {
      g_auto (GStrv) pieces = g_strsplit (jobs[i], "%s", 2);
      g_autofree char *job = g_strjoinv (office->folder, pieces);

      g_test_message ("%s", job);
      vt_fault_program_must_refuse (
          strstr (job, "--template") != NULL ? NULL : office->path, job);
    }
}

static void
a_folder_without_rights (Office *office, gconstpointer data)
{
  g_autofree char *names = NULL;

  vt_fault_must_run (make, office);
  g_assert_cmpint (g_chmod (office->path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (office->folder, 0555), ==, 0);
  vt_fault_must_run (work_as_nobody, office);
  vt_fault_must_run (write_as_nobody, office);
  g_assert_cmpint (g_chmod (office->folder, 0755), ==, 0);
  g_assert_cmpint (count_hamlets (office->path), ==, 1);
}

/* --- files that go away ----------------------------------------------------------------------- */

static void
assert_lost (Office *office, VtRegister *reg)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  g_assert_false (save_hamlet (office, reg, "Tổ 2", &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_IO);
  sentence = vt_error_to_sentence (error, "so.vongtay");
  g_assert_cmpstr (sentence, !=, "");
}

/* What would be saved could never be found again. */
static void
remove_while_open (gpointer data)
{
  Office *office = data;
  VtRegister *reg = open_register (office, VT_DATABASE_WRITE);

  must_save (office, reg, "Tổ 3");
  g_assert_cmpint (g_unlink (office->path), ==, 0);
  assert_lost (office, reg);
  vt_register_close (reg, NULL);
  g_object_unref (reg);
}

static void
a_file_removed_while_open (Office *office, gconstpointer data)
{
  vt_fault_must_run (make, office);
  vt_fault_must_run (remove_while_open, office);
  g_assert_false (g_file_test (office->path, G_FILE_TEST_EXISTS));
}

static void
replace_while_open (gpointer data)
{
  Office *office = data;
  g_autofree char *other = g_build_filename (office->folder, "khac.vongtay", NULL);
  VtRegister *reg = open_register (office, VT_DATABASE_WRITE);

  g_assert_cmpint (g_rename (other, office->path), ==, 0);
  assert_lost (office, reg);
  vt_register_close (reg, NULL);
  g_object_unref (reg);
}

/* A copy from a stick was put in its place: neither file takes a change of the other's. */
static void
a_file_replaced_while_open (Office *office, gconstpointer data)
{
  g_autofree char *other = g_build_filename (office->folder, "khac.vongtay", NULL);
  g_autofree char *kept = g_build_filename (office->folder, "cu.vongtay", NULL);

  vt_fault_must_run (make, office);
  g_assert_cmpint (g_rename (office->path, other), ==, 0);
  vt_fault_must_run (make, office);
  g_assert_cmpint (link (office->path, kept), ==, 0);
  vt_fault_must_run (replace_while_open, office);
  g_assert_cmpint (count_hamlets (office->path), ==, 1);
  g_assert_cmpint (count_hamlets (kept), ==, 1);
}

/* --- clocks ----------------------------------------------------------------------------------- */

static void
save_last_year (gpointer data)
{
  Office *office = data;
  VtRegister *reg;

  g_setenv ("VT_TODAY", "2025-11-21", TRUE);
  g_assert_cmpint (vt_day_today (), ==, vt_day_from_ymd (2025, 11, 21));
  reg = open_register (office, VT_DATABASE_WRITE);
  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *name = g_strdup_printf ("Thôn %u", i);

      must_save (office, reg, name);
    }
  close_register (reg);
}

/* The clock of this program, and of GLib and SQLite in it. */
static gint64 clock_offset_s;

int
clock_gettime (clockid_t id, struct timespec *time)
{
  int outcome = (int) syscall (SYS_clock_gettime, id, time);

  if (outcome == 0 && id == CLOCK_REALTIME)
    time->tv_sec += clock_offset_s;
  return outcome;
}

int
gettimeofday (struct timeval *restrict time, void *restrict zone)
{
  struct timespec precise;
  int outcome = clock_gettime (CLOCK_REALTIME, &precise);

  time->tv_sec = precise.tv_sec;
  time->tv_usec = precise.tv_nsec / 1000;
  return outcome;
}

/* Saves three times and backs up, in a program of its own. */
static void
work_a_day (gpointer data)
{
  Office *office = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  gint64 now;
  VtRegister *reg = open_register (office, VT_DATABASE_WRITE);

  now = g_get_real_time () / G_USEC_PER_SEC;
  for (guint i = 0; i < 3; i++)
    {
      g_free (name);
      name = g_strdup_printf ("Thôn %" G_GINT64_FORMAT " %u", now + clock_offset_s, i);
      must_save (office, reg, name);
    }
  vt_register_back_up (reg, NULL, NULL, &error);
  g_assert_no_error (error);
  close_register (reg);
}

/* Each day another program, as the clock goes on, back a year, and on from there. */
static void
days_of_a_clock_set_back (Office *office, gconstpointer data)
{
  static const int days[] = { 0, 1, 2, -365, -364, -363, -362, 3 };
  g_autofree char *folder = vt_backup_dup_folder (office->path, NULL);
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (VtBackup) good = NULL;
  g_autoptr (VtFaultConnection) connection = NULL;

  vt_fault_must_run (make, office);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      clock_offset_s = (gint64) days[i] * 24 * 60 * 60;
      vt_fault_must_run (work_a_day, office);
    }
  clock_offset_s = 0;

  /* The newest is the one made last, with all there is; none made before the clock went back is
   * taken for older than what came after. */
  backups = vt_backup_list (folder, office->path);
  g_assert_cmpuint (backups->len, ==, G_N_ELEMENTS (days));
  for (guint i = 0; i < backups->len; i++)
    {
      const VtBackup *backup = g_ptr_array_index (backups, i);

      g_assert_cmpuint (backup->number, ==, backups->len - i);
      g_assert_cmpint (count_hamlets (backup->path), ==, 1 + 3 * backup->number);
    }
  good = vt_backup_find_last_good (office->path);
  g_assert_cmpuint (good->number, ==, G_N_ELEMENTS (days));

  /* The history stands in the order of the acts, whatever their times say. */
  connection = vt_fault_open (office->path);
  g_assert_cmpint (vt_fault_get_number (connection, "SELECT count (*) FROM change_set AS a JOIN "
                                                    "change_set AS b ON b.id = a.id + 1 WHERE "
                                                    "b.at < a.at"),
                   ==, 1);
  g_assert_cmpint (vt_fault_get_number (connection, "SELECT count (*) FROM hamlet AS a JOIN history "
                                                    "AS h ON h.row_id = a.id AND h.table_name = "
                                                    "'hamlet' WHERE h.change_set_id <> a.id"),
                   ==, 0);
}

static void
a_clock_set_back_a_year (Office *office, gconstpointer data)
{
  g_autoptr (VtFaultConnection) connection = NULL;

  vt_fault_must_run (make, office);
  vt_fault_must_run (save_last_year, office);
  g_assert_cmpint (count_hamlets (office->path), ==, 51);
  connection = vt_fault_open (office->path);
  g_assert_cmpint (vt_fault_get_number (connection, "SELECT count (*) FROM change_set AS a JOIN "
                                                    "change_set AS b ON b.id = a.id + 1 WHERE "
                                                    "b.uid <= a.uid"),
                   ==, 0);
}

/* --- two programs ----------------------------------------------------------------------------- */

static void
be_shut_out (gpointer data)
{
  Office *office = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  VtRegister *reader;

  g_assert_null (vt_register_open (office->path, VT_DATABASE_WRITE, office->catalog, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_BUSY);
  sentence = vt_error_to_sentence (error, "so.vongtay");
  g_assert_cmpstr (sentence, !=, "");
  reader = open_register (office, VT_DATABASE_READ);
  close_register (reader);
  vt_fault_acknowledge ();
}

static void
hold (gpointer data)
{
  Office *office = data;
  VtRegister *reg = open_register (office, VT_DATABASE_WRITE);
  g_autoptr (GSubprocess) other = NULL;
  g_autoptr (GError) error = NULL;

  must_save (office, reg, "Tổ 2");
  other = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, g_get_prgname (), "--be-shut-out",
                            office->path, NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (other, NULL, NULL));
  must_save (office, reg, "Tổ 3");
  close_register (reg);
}

static void
two_programs (Office *office, gconstpointer data)
{
  vt_fault_must_run (make, office);
  vt_fault_must_run (hold, office);
  g_assert_cmpint (count_hamlets (office->path), ==, 3);
}

/* The second program. */
static int
be_second (const char *path)
{
  g_autoptr (GError) error = NULL;
  Office office = { .path = (char *) path, .catalog = vt_catalog_new ("vi", &error) };
  VtFaultEnd end;

  g_assert_no_error (error);
  vt_fault_run (be_shut_out, &office, -1, &end);
  g_object_unref (office.catalog);
  return end.exited && end.status == 0 && end.n_acks == 1 ? 0 : 1;
}

/* --- files that may not grow ------------------------------------------------------------------ */

typedef struct
{
  Office *office;
  const char *job;    /* `%s`: the file it writes */
  const char *output; /* that file */
  rlim_t limit;
} Growth;

static gboolean
try_job (const Growth *growth)
{
  g_auto (GStrv) pieces = g_strsplit (growth->job, "%s", 2);
  g_autofree char *job = g_strjoinv (growth->output, pieces);
  VtFaultAnswer answer;

  vt_fault_program_run (strstr (job, "--template") != NULL ? NULL : growth->office->path, job,
                        growth->limit, &answer);
  g_test_message ("%s, at most %u bytes: %d %s", job, (guint) growth->limit, answer.status,
                  answer.complaint);
  vt_fault_answer_assert_decent (&answer);
  return answer.status == 0;
}

static void
output_that_may_not_grow (Office *office, const char *job, const char *name)
{
  g_autofree char *output = g_build_filename (office->folder, name, NULL);
  guint n_refused = 0;
  gboolean done = FALSE;

  for (guint limit = 1; !done && limit < 1 << 24; limit = limit * 3 + 1)
    {
      Growth growth = { office, job, output, limit };

      done = try_job (&growth);
      g_assert_cmpint (g_file_test (output, G_FILE_TEST_EXISTS), ==, done);
      vt_fault_assert_no_leftovers (office->path);
      n_refused += !done;
    }
  g_assert_true (done);
  g_assert_cmpuint (n_refused, >=, 3);
  g_print ("# %s: refused %u times, then written\n", name, n_refused);
}

static void
files_that_may_not_grow (Office *office, gconstpointer data)
{
  vt_fault_must_run (make, office);
  output_that_may_not_grow (office, "--template=%s", "mau.xlsx");
  output_that_may_not_grow (office, "--export=%s", "xuat.xlsx");
  output_that_may_not_grow (office, "--backup=%s", "ban-sao.vongtay");
  output_that_may_not_grow (
      office, "--report=lang-son-2024-2030 --period=2025 --output=%s", "bao-cao.xlsx");
  g_assert_cmpint (count_hamlets (office->path), ==, 1);
}

#define ADD(path, function) \
  g_test_add ("/vt/faults/refusals/" path, Office, NULL, office_init, function, office_clear)

int
main (int argc, char **argv)
{
  if (argc == 3 && strcmp (argv[1], "--be-shut-out") == 0)
    return be_second (argv[2]);
  g_test_init (&argc, &argv, NULL);
  g_set_prgname (argv[0]);
  ADD ("a-folder-without-rights", a_folder_without_rights);
  ADD ("a-file-removed-while-open", a_file_removed_while_open);
  ADD ("a-file-replaced-while-open", a_file_replaced_while_open);
  ADD ("a-clock-set-back-a-year", a_clock_set_back_a_year);
  ADD ("days-of-a-clock-set-back", days_of_a_clock_set_back);
  ADD ("a-register-others-can-read", a_register_others_can_read);
  ADD ("two-programs", two_programs);
  ADD ("files-that-may-not-grow", files_that_may_not_grow);
  return g_test_run ();
}
