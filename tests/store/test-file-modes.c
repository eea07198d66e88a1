/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who may do what with a register's file, and what lies in its folder meanwhile. */

#include "config.h"

#include "store-fixture.h"

#include "vt-error.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef G_OS_UNIX
#include <unistd.h>
#endif

#define COUNT_SETTINGS "SELECT count (*) FROM setting"
#define ADD_SETTING "INSERT INTO setting (key, value) VALUES (hex (randomblob (8)), 'x')"

static void
assert_folder_holds (StoreFixture *fixture, const char *expected)
{
  g_autofree char *names = store_fixture_list (fixture);

  g_assert_cmpstr (names, ==, expected);
}

static void
refuse_to_open (const char *path, VtDatabaseMode mode, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (vt_database_open (path, mode, &error));
  g_assert_error (error, VT_ERROR, code);
}

/* --- creating, closing ------------------------------------------------------------------------ */

static void
test_leaves_one_private_file (StoreFixture *fixture, gconstpointer data)
{
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);
  GStatBuf status;

  g_assert_cmpint (vt_database_get_version (database), >=, 4);
  g_assert_true (vt_database_is_writable (database));
  g_assert_cmpint (store_get_integer (database, "PRAGMA application_id"), ==, 0x56544159);
  store_run (database, ADD_SETTING);
  assert_folder_holds (fixture, "sổ.vongtay sổ.vongtay-lock sổ.vongtay-shm sổ.vongtay-wal");
  store_close (database);

  assert_folder_holds (fixture, "sổ.vongtay");
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
#ifdef G_OS_UNIX
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
#endif
}

static void
test_is_durable_and_strict_about_itself (StoreFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *pragma;
    const char *value;
  } cases[] = {
    { "PRAGMA journal_mode", "wal" },    { "PRAGMA synchronous", "2" },
    { "PRAGMA foreign_keys", "1" },      { "PRAGMA trusted_schema", "0" },
    { "PRAGMA cell_size_check", "1" },   { "PRAGMA temp_store", "2" },
    { "PRAGMA busy_timeout", "5000" },   { "PRAGMA secure_delete", "1" },
    { "PRAGMA encoding", "UTF-8" },
  };
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *value = store_get_text (database, cases[i].pragma);

      g_test_message ("%s", cases[i].pragma);
      g_assert_cmpstr (value, ==, cases[i].value);
    }
  store_close (database);
}

static void
test_create_refuses_what_stands_there (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *content = NULL;

  store_fixture_write (fixture, "sổ.vongtay", "");
  refuse_to_open (fixture->path, VT_DATABASE_CREATE, VT_ERROR_EXISTS);
  g_assert_true (g_file_get_contents (fixture->path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "");

  /* The log of a register that was lost would be played into a new one. */
  g_assert_cmpint (g_rename (fixture->path, log), ==, 0);
  refuse_to_open (fixture->path, VT_DATABASE_CREATE, VT_ERROR_EXISTS);
  assert_folder_holds (fixture, "sổ.vongtay-wal");
}

/* --- what is no register ---------------------------------------------------------------------- */

/* Makes a register at the fixture's path and changes one of its numbers. */
static void
make_register (StoreFixture *fixture, const char *pragma)
{
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);

  if (pragma != NULL)
    store_run (database, pragma);
  store_close (database);
}

static void
assert_refused_untouched (StoreFixture *fixture, int code)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize size_before = 0;
  gsize size_after = 0;

  g_assert_true (g_file_get_contents (fixture->path, &before, &size_before, NULL));
  refuse_to_open (fixture->path, VT_DATABASE_WRITE, code);
  refuse_to_open (fixture->path, VT_DATABASE_READ, code);
  g_assert_true (g_file_get_contents (fixture->path, &after, &size_after, NULL));
  g_assert_cmpmem (before, size_before, after, size_after);
  assert_folder_holds (fixture, "sổ.vongtay");
}

static void
test_refuses_a_missing_file (StoreFixture *fixture, gconstpointer data)
{
  refuse_to_open (fixture->path, VT_DATABASE_WRITE, VT_ERROR_NOT_FOUND);
  refuse_to_open (fixture->path, VT_DATABASE_READ, VT_ERROR_NOT_FOUND);
  refuse_to_open (fixture->folder, VT_DATABASE_READ, VT_ERROR_NOT_A_REGISTER);
  assert_folder_holds (fixture, "");
}

static void
test_refuses_other_files (StoreFixture *fixture, gconstpointer data)
{
  static const char *const contents[] = {
    "",
    "Mã hồ sơ,Họ và tên\n",
    "SQLite format 3",
    "PK\003\004 a workbook that someone renamed, and that is long enough to have a head of one "
    "hundred bytes, which is what is read",
  };

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      store_fixture_write (fixture, "sổ.vongtay", contents[i]);
      assert_refused_untouched (fixture, VT_ERROR_NOT_A_REGISTER);
    }
}

static void
test_refuses_another_program_s_file (StoreFixture *fixture, gconstpointer data)
{
  make_register (fixture, "PRAGMA application_id = 252006673");
  assert_refused_untouched (fixture, VT_ERROR_NOT_A_REGISTER);
}

static void
test_refuses_a_newer_file (StoreFixture *fixture, gconstpointer data)
{
  make_register (fixture, "PRAGMA user_version = 999");
  assert_refused_untouched (fixture, VT_ERROR_NEWER_REGISTER);
}

/* A newer program crashed: the version is in the log, the head of the file has the old one. */
static void
test_refuses_a_newer_file_in_its_log (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *file_before = NULL;
  g_autofree char *log_before = NULL;
  g_autofree char *file_after = NULL;
  g_autofree char *log_after = NULL;
  gsize sizes[4];
  VtDatabase *database;

  make_register (fixture, NULL);
  database = store_open (fixture->path, VT_DATABASE_WRITE);
  store_run (database, "PRAGMA user_version = 999");
  g_assert_true (g_file_get_contents (fixture->path, &file_before, &sizes[0], NULL));
  g_assert_true (g_file_get_contents (log, &log_before, &sizes[1], NULL));
  store_close (database);
  g_assert_true (g_file_set_contents (fixture->path, file_before, sizes[0], NULL));
  g_assert_true (g_file_set_contents (log, log_before, sizes[1], NULL));

  refuse_to_open (fixture->path, VT_DATABASE_READ, VT_ERROR_NEWER_REGISTER);
  refuse_to_open (fixture->path, VT_DATABASE_WRITE, VT_ERROR_NEWER_REGISTER);
  g_assert_true (g_file_get_contents (fixture->path, &file_after, &sizes[2], NULL));
  g_assert_true (g_file_get_contents (log, &log_after, &sizes[3], NULL));
  g_assert_cmpmem (file_before, sizes[0], file_after, sizes[2]);
  g_assert_cmpmem (log_before, sizes[1], log_after, sizes[3]);
}

static void
test_refuses_a_file_without_its_tables (StoreFixture *fixture, gconstpointer data)
{
  make_register (fixture, "ALTER TABLE person RENAME TO people");
  assert_refused_untouched (fixture, VT_ERROR_DAMAGED);
}

static void
test_refuses_a_damaged_file (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *content = NULL;
  gsize size = 0;

  make_register (fixture, NULL);
  g_assert_true (g_file_get_contents (fixture->path, &content, &size, NULL));

  /* The second half was lost. */
  g_assert_true (g_file_set_contents (fixture->path, content, size / 2, NULL));
  assert_refused_untouched (fixture, VT_ERROR_DAMAGED);

  /* The first page is rubbish behind its head. */
  memset (content + 100, 0xa5, 3000);
  g_assert_true (g_file_set_contents (fixture->path, content, size, NULL));
  assert_refused_untouched (fixture, VT_ERROR_DAMAGED);
}

/* --- several at once -------------------------------------------------------------------------- */

static void
test_has_one_writer (StoreFixture *fixture, gconstpointer data)
{
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);

  refuse_to_open (fixture->path, VT_DATABASE_WRITE, VT_ERROR_BUSY);
  store_close (database);
  database = store_open (fixture->path, VT_DATABASE_WRITE);
  store_close (database);
}

/* Runs @test_path of this program in another process, on this fixture's register. */
static void
run_in_other_process (StoreFixture *fixture, const char *path, const char *test_path)
{
  g_setenv ("VT_TEST_REGISTER", path, TRUE);
  g_test_trap_subprocess (test_path, 0, 0);
  g_unsetenv ("VT_TEST_REGISTER");
  g_test_trap_assert_passed ();
}

static void
try_to_write (void)
{
  refuse_to_open (g_getenv ("VT_TEST_REGISTER"), VT_DATABASE_WRITE, VT_ERROR_BUSY);
}

static void
read_while_others_write (void)
{
  VtDatabase *database = store_open (g_getenv ("VT_TEST_REGISTER"), VT_DATABASE_READ);

  g_assert_cmpint (store_get_integer (database, COUNT_SETTINGS), ==, 1);
  store_close (database);
}

static void
write_and_crash (void)
{
  VtDatabase *database = store_open (g_getenv ("VT_TEST_REGISTER"), VT_DATABASE_WRITE);

  store_run (database, ADD_SETTING);
  _Exit (0);
}

static void
test_shuts_out_other_writing_processes (StoreFixture *fixture, gconstpointer data)
{
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);
  g_autoptr (GError) error = NULL;

  run_in_other_process (fixture, fixture->path, "/vt/database/subprocess/try-to-write");

  /* Not even in the middle of a change, and readers are not shut out then. */
  store_run (database, ADD_SETTING);
  g_assert_true (vt_database_begin (database, &error));
  store_run (database, ADD_SETTING);
  run_in_other_process (fixture, fixture->path, "/vt/database/subprocess/try-to-write");
  run_in_other_process (fixture, fixture->path, "/vt/database/subprocess/read");
  g_assert_true (vt_database_commit (database, &error));
  store_close (database);
  assert_folder_holds (fixture, "sổ.vongtay");
}

#ifdef G_OS_UNIX
static void
test_knows_a_register_by_all_its_names (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *other = store_fixture_build_path (fixture, "khác.vongtay");
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);

  g_assert_cmpint (symlink (fixture->path, other), ==, 0);
  run_in_other_process (fixture, other, "/vt/database/subprocess/try-to-write");
  store_close (database);

  database = store_open (other, VT_DATABASE_WRITE);
  run_in_other_process (fixture, fixture->path, "/vt/database/subprocess/try-to-write");
  store_close (database);
  assert_folder_holds (fixture, "khác.vongtay sổ.vongtay");
}
#endif

static void
test_loses_nothing_in_a_crash (StoreFixture *fixture, gconstpointer data)
{
  VtDatabase *database;

  make_register (fixture, NULL);
  run_in_other_process (fixture, fixture->path, "/vt/database/subprocess/crash");
  assert_folder_holds (fixture, "sổ.vongtay sổ.vongtay-lock sổ.vongtay-shm sổ.vongtay-wal");

  database = store_open (fixture->path, VT_DATABASE_READ);
  g_assert_cmpint (store_get_integer (database, COUNT_SETTINGS), ==, 1);
  store_close (database);

  database = store_open (fixture->path, VT_DATABASE_WRITE);
  g_assert_cmpint (store_get_integer (database, COUNT_SETTINGS), ==, 1);
  store_close (database);
  assert_folder_holds (fixture, "sổ.vongtay");
}

static gint64
get_log_size (StoreFixture *fixture)
{
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  GStatBuf status;

  g_assert_cmpint (g_stat (log, &status), ==, 0);
  return status.st_size;
}

static void
test_checkpoint_empties_the_log (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VtDatabase *writer = store_open (fixture->path, VT_DATABASE_CREATE);
  VtDatabase *reader = vt_database_open_reader (writer, &error);
  gint64 start;

  /* Who still reads an earlier state is neither disturbed nor waited for. */
  g_assert_true (vt_database_begin_reading (reader, &error));
  store_run (writer, ADD_SETTING);
  start = g_get_monotonic_time ();
  g_assert_true (vt_database_checkpoint (writer, &error));
  g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_USEC_PER_SEC);
  g_assert_cmpint (get_log_size (fixture), >, 0);
  vt_database_end_reading (reader);

  g_assert_true (vt_database_checkpoint (writer, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_log_size (fixture), ==, 0);
  store_close (reader);
  store_close (writer);
}

static void
test_reads_one_state (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VtDatabase *writer = store_open (fixture->path, VT_DATABASE_CREATE);
  VtDatabase *reader = vt_database_open_reader (writer, &error);

  g_assert_no_error (error);
  g_assert_false (vt_database_is_writable (reader));
  g_assert_true (vt_database_begin_reading (reader, &error));
  store_run (writer, ADD_SETTING);
  g_assert_cmpint (store_get_integer (reader, COUNT_SETTINGS), ==, 0);
  vt_database_end_reading (reader);
  g_assert_cmpint (store_get_integer (reader, COUNT_SETTINGS), ==, 1);
  store_refuse (reader, ADD_SETTING, VT_ERROR_READ_ONLY);
  g_assert_false (vt_database_begin (reader, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_READ_ONLY);
  store_close (reader);
  store_close (writer);
  assert_folder_holds (fixture, "sổ.vongtay");
}

/* A reader leaves nothing beside a register at rest, and a writer may come and go meanwhile. */
static void
test_reader_outlives_a_writer (StoreFixture *fixture, gconstpointer data)
{
  VtDatabase *reader;
  VtDatabase *writer;

  make_register (fixture, NULL);
  reader = store_open (fixture->path, VT_DATABASE_READ);
  g_assert_cmpint (store_get_integer (reader, COUNT_SETTINGS), ==, 0);
  assert_folder_holds (fixture, "sổ.vongtay");
  writer = store_open (fixture->path, VT_DATABASE_WRITE);
  store_run (writer, ADD_SETTING);
  g_assert_cmpint (store_get_integer (reader, COUNT_SETTINGS), ==, 1);
  store_close (writer);
  g_assert_cmpint (store_get_integer (reader, COUNT_SETTINGS), ==, 1);
  store_close (reader);

  writer = store_open (fixture->path, VT_DATABASE_WRITE);
  g_assert_cmpint (store_get_integer (writer, COUNT_SETTINGS), ==, 1);
  store_close (writer);
  assert_folder_holds (fixture, "sổ.vongtay");
}

#ifdef G_OS_UNIX
/* SQLite would go on saving into a file without a name. */
static void
test_saves_nothing_into_a_lost_file (StoreFixture *fixture, gconstpointer data)
{
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);
  g_autoptr (GError) error = NULL;

  g_assert_true (vt_database_begin (database, &error));
  store_run (database, ADD_SETTING);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  g_assert_false (vt_database_commit (database, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_IO);
  g_clear_error (&error);
  g_assert_false (vt_database_is_in_transaction (database));

  g_assert_false (vt_database_begin (database, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_IO);
  vt_database_close (database, NULL);
  g_object_unref (database);
}
#endif

/* --- folders that cannot be written ----------------------------------------------------------- */

#ifdef G_OS_UNIX
static void
become_nobody (void)
{
  /* Root may write everywhere; who already is somebody else stays that. */
  if (geteuid () == 0)
    g_assert_cmpint (setuid (65534), ==, 0);
  /* The tree may lie where only root may look: the built-in resources serve as well. */
  g_unsetenv ("VT_RESOURCE_DIR");
}

static void
read_without_rights (void)
{
  const char *path = g_getenv ("VT_TEST_REGISTER");
  VtDatabase *database;

  become_nobody ();
  refuse_to_open (path, VT_DATABASE_WRITE, VT_ERROR_READ_ONLY);
  database = store_open (path, VT_DATABASE_READ);
  g_assert_cmpint (store_get_integer (database, COUNT_SETTINGS), ==, 0);
  store_close (database);
}

static void
miss_the_log_without_rights (void)
{
  const char *path = g_getenv ("VT_TEST_REGISTER");

  become_nobody ();
  refuse_to_open (path, VT_DATABASE_READ, VT_ERROR_READ_ONLY);
}

/* May the file be written, if not the folder? */
static void
lock_folder (StoreFixture *fixture, int file_mode)
{
  g_assert_cmpint (g_chmod (fixture->path, file_mode), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0555), ==, 0);
}

static void
test_reads_where_nothing_can_be_written (StoreFixture *fixture, gconstpointer data)
{
  make_register (fixture, NULL);
  lock_folder (fixture, 0444);
  run_in_other_process (fixture, fixture->path, "/vt/database/subprocess/read-without-rights");
  lock_folder (fixture, 0666);
  run_in_other_process (fixture, fixture->path, "/vt/database/subprocess/read-without-rights");
  assert_folder_holds (fixture, "sổ.vongtay");
}

/* What a copy of the file alone looks like, made while the program had it open. */
static void
test_reads_a_copy_made_behind_its_back (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *content = NULL;
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  gsize size = 0;
  VtDatabase *database;

  make_register (fixture, NULL);
  database = store_open (fixture->path, VT_DATABASE_WRITE);
  g_assert_true (g_file_get_contents (fixture->path, &content, &size, NULL));
  store_close (database);
  g_assert_cmpint (content[18], ==, 2); /* WAL, sqlite.org/fileformat2.html 1.3.3 */
  g_assert_true (g_file_set_contents (fixture->path, content, size, NULL));

  lock_folder (fixture, 0444);
  run_in_other_process (fixture, fixture->path, "/vt/database/subprocess/read-without-rights");
  assert_folder_holds (fixture, "sổ.vongtay");

  /* With a log that cannot be read, the file alone would lack what was saved last. */
  g_chmod (fixture->folder, 0755);
  g_assert_true (g_file_set_contents (log, "saved last", -1, NULL));
  g_chmod (log, 0444);
  lock_folder (fixture, 0444);
  run_in_other_process (fixture, fixture->path, "/vt/database/subprocess/miss-the-log");
}
#endif

/* --- file systems without shared memory ------------------------------------------------------- */

#ifdef G_OS_UNIX
static void
test_works_without_shared_memory (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *index = g_strconcat (fixture->path, "-shm", NULL);
  g_autofree char *mode = NULL;
  g_autoptr (GError) error = NULL;
  VtDatabase *writer;
  VtDatabase *reader;

  make_register (fixture, NULL);
  run_in_other_process (fixture, fixture->path, "/vt/database/subprocess/crash");

  /* SQLite does not follow a link here, so this is one way in which the file cannot be made. */
  g_assert_cmpint (g_remove (index), ==, 0);
  g_assert_cmpint (symlink ("nowhere", index), ==, 0);
  writer = store_open (fixture->path, VT_DATABASE_WRITE);
  g_assert_cmpint (store_get_integer (writer, COUNT_SETTINGS), ==, 1);
  mode = store_get_text (writer, "PRAGMA journal_mode");
  g_assert_cmpstr (mode, ==, "delete");
  reader = vt_database_open_reader (writer, &error);
  g_assert_no_error (error);
  store_run (writer, ADD_SETTING);
  g_assert_cmpint (store_get_integer (reader, COUNT_SETTINGS), ==, 2);
  store_close (reader);
  store_close (writer);
  assert_folder_holds (fixture, "sổ.vongtay sổ.vongtay-shm");

  /* The same for a register at rest. */
  writer = store_open (fixture->path, VT_DATABASE_WRITE);
  g_assert_cmpint (store_get_integer (writer, COUNT_SETTINGS), ==, 2);
  store_close (writer);
}
#endif

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/vt/database/subprocess/try-to-write", try_to_write);
  g_test_add_func ("/vt/database/subprocess/read", read_while_others_write);
  g_test_add_func ("/vt/database/subprocess/crash", write_and_crash);
#ifdef G_OS_UNIX
  g_test_add_func ("/vt/database/subprocess/read-without-rights", read_without_rights);
  g_test_add_func ("/vt/database/subprocess/miss-the-log", miss_the_log_without_rights);
  store_test_add ("/vt/database/saves-nothing-into-a-lost-file",
                  test_saves_nothing_into_a_lost_file);
  store_test_add ("/vt/database/knows-a-register-by-all-its-names",
                  test_knows_a_register_by_all_its_names);
  store_test_add ("/vt/database/reads-where-nothing-can-be-written",
                  test_reads_where_nothing_can_be_written);
  store_test_add ("/vt/database/reads-a-copy-made-behind-its-back",
                  test_reads_a_copy_made_behind_its_back);
  store_test_add ("/vt/database/works-without-shared-memory", test_works_without_shared_memory);
#endif
  store_test_add ("/vt/database/leaves-one-private-file", test_leaves_one_private_file);
  store_test_add ("/vt/database/is-durable-and-strict", test_is_durable_and_strict_about_itself);
  store_test_add ("/vt/database/create-refuses-what-stands-there",
                  test_create_refuses_what_stands_there);
  store_test_add ("/vt/database/refuses-a-missing-file", test_refuses_a_missing_file);
  store_test_add ("/vt/database/refuses-other-files", test_refuses_other_files);
  store_test_add ("/vt/database/refuses-another-program-s-file",
                  test_refuses_another_program_s_file);
  store_test_add ("/vt/database/refuses-a-newer-file", test_refuses_a_newer_file);
  store_test_add ("/vt/database/refuses-a-newer-file-in-its-log",
                  test_refuses_a_newer_file_in_its_log);
  store_test_add ("/vt/database/refuses-a-file-without-its-tables",
                  test_refuses_a_file_without_its_tables);
  store_test_add ("/vt/database/refuses-a-damaged-file", test_refuses_a_damaged_file);
  store_test_add ("/vt/database/has-one-writer", test_has_one_writer);
  store_test_add ("/vt/database/shuts-out-other-writing-processes",
                  test_shuts_out_other_writing_processes);
  store_test_add ("/vt/database/loses-nothing-in-a-crash", test_loses_nothing_in_a_crash);
  store_test_add ("/vt/database/reads-one-state", test_reads_one_state);
  store_test_add ("/vt/database/checkpoint-empties-the-log", test_checkpoint_empties_the_log);
  store_test_add ("/vt/database/reader-outlives-a-writer", test_reader_outlives_a_writer);

  return g_test_run ();
}
