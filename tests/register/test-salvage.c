/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-register-salvage.h"

#include "vt-backup.h"
#include "vt-error.h"
#include "vt-history.h"
#include "vt-test-register.h"

#include <glib/gstdio.h>
#include <string.h>

#define PAGE_SIZE 4096
#define N_PEOPLE 90
#define SEED 20261122

typedef enum
{
  DAMAGE_ZEROS,
  DAMAGE_NOISE,
  DAMAGE_FLIPS, /* eight bits */
} Damage;

/* One page of the sound register, as SQLite's own dbstat tells it. */
typedef struct
{
  char *tree;
  char *kind; /* `leaf`, `internal`, `overflow` */
  gint64 n_cells;
} Page;

typedef struct
{
  VtTestRegister *test;
  char *damaged;
  char *saved;
  char *content; /* of the sound file */
  gsize size;
  GHashTable *rows; /* every row of the sound register as one text */
  Page *pages;      /* by number */
  guint n_pages;
} Fixture;

/* --- a register with something on every kind of page ------------------------------------------ */

static void
add_rows_about (VtTestRegister *test, const char *code, guint i)
{
  static const char *const groups[] = { "TT", "TK", "NKT" };

  g_object_unref (vt_test_register_add (test, "membership", "person", code, "target_group",
                                        groups[i % 3], "valid_from", "2020-02-01", NULL));
  g_object_unref (vt_test_register_add (test, "service", "person", code, "service", "tu-van",
                                        "given_on", "2024-05-02", "content",
                                        "Tư vấn tại nhà cho cha mẹ và trẻ", NULL));
}

static void
fill (VtTestRegister *test)
{
  g_autofree char *note = g_strnfill (9000, 'x');

  for (guint i = 1; i <= N_PEOPLE; i++)
    {
      g_autofree char *code = g_strdup_printf ("TE-%u", i);
      g_autofree char *hamlet = g_strdup_printf ("Tổ %u", i % 5);
      g_autofree char *household = g_strdup_printf ("H-%u", i / 3);
      g_autoptr (VtRecord) person = vt_test_register_make (
          test, "person", "code", code, "name", "Lò Thị Ánh", "birth_date", "2015-06-01", "sex",
          "nu", "hamlet", hamlet, "household", household, "note", i == 7 ? note : "Một ghi chú",
          NULL);

      vt_test_register_save (test, person);
      add_rows_about (test, code, i);
      if (i % 3 != 0)
        continue;
      vt_record_set_by_name (person, "name", "Lò Thị Ánh Hai");
      vt_test_register_save (test, person);
    }
}

static char *
row_to_text (VtStatement *statement, const char *table)
{
  GString *text = g_string_new (table);

  for (int i = 0; i < vt_statement_get_n_columns (statement); i++)
    {
      gsize size;
      const guint8 *blob;

      g_string_append_c (text, '|');
      if (g_str_has_suffix (vt_statement_get_column_name (statement, i), "uid"))
        {
          blob = vt_statement_get_blob (statement, i, &size);
          for (gsize j = 0; j < size; j++)
            g_string_append_printf (text, "%02x", blob[j]);
        }
      else if (!vt_statement_is_null (statement, i))
        g_string_append (text, vt_statement_get_text (statement, i));
    }
  return g_string_free (text, FALSE);
}

static void
read_table (VtDatabase *database, const char *table, GHashTable *rows)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s", table);
  g_autoptr (VtStatement) statement = vt_database_prepare (database, sql, &error);

  g_assert_no_error (error);
  while (vt_statement_step (statement, &error))
    g_hash_table_add (rows, row_to_text (statement, table));
  g_assert_no_error (error);
}

static GHashTable *
read_rows (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtDatabase) database = vt_database_open (path, VT_DATABASE_READ, &error);
  g_autoptr (VtStatement) statement = NULL;
  GHashTable *rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_no_error (error);
  statement = vt_database_prepare (database, "SELECT name FROM sqlite_schema WHERE type = 'table'",
                                   &error);
  g_assert_no_error (error);
  while (vt_statement_step (statement, NULL))
    read_table (database, vt_statement_get_text (statement, 0), rows);
  return rows;
}

static void
read_pages (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtDatabase) database
      = vt_database_open (fixture->test->path, VT_DATABASE_READ, &error);
  g_autoptr (VtStatement) statement = NULL;

  g_assert_no_error (error);
  fixture->n_pages = (guint) (fixture->size / PAGE_SIZE);
  fixture->pages = g_new0 (Page, fixture->n_pages + 1);
  statement = vt_database_prepare (
      database, "SELECT pageno, name, pagetype, ncell FROM dbstat", &error);
  g_assert_no_error (error);
  while (vt_statement_step (statement, &error))
    {
      Page *page = &fixture->pages[vt_statement_get_integer (statement, 0)];

      page->tree = g_strdup (vt_statement_get_text (statement, 1));
      page->kind = g_strdup (vt_statement_get_text (statement, 2));
      page->n_cells = vt_statement_get_integer (statement, 3);
    }
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->test = vt_test_register_new ();
  fixture->damaged = g_build_filename (fixture->test->folder, "hong.vongtay", NULL);
  fixture->saved = g_build_filename (fixture->test->folder, "cuu.vongtay", NULL);
  fill (fixture->test);
  vt_register_set_setting (fixture->test->reg, VT_SETTING_COMMUNE, "Xã Thử", &error);
  g_assert_no_error (error);
  vt_register_close (fixture->test->reg, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (fixture->test->path, &fixture->content, &fixture->size, NULL));
  fixture->rows = read_rows (fixture->test->path);
  read_pages (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i <= fixture->n_pages; i++)
    {
      g_free (fixture->pages[i].tree);
      g_free (fixture->pages[i].kind);
    }
  g_free (fixture->pages);
  g_hash_table_unref (fixture->rows);
  g_free (fixture->content);
  g_free (fixture->damaged);
  g_free (fixture->saved);
  vt_test_register_free (fixture->test);
}

/* --- damaging and salvaging ------------------------------------------------------------------- */

static void
damage (Fixture *fixture, guint number, Damage kind, GRand *chance)
{
  g_autofree char *content = g_memdup2 (fixture->content, fixture->size);
  char *page = content + (gsize) (number - 1) * PAGE_SIZE;

  if (kind == DAMAGE_ZEROS)
    memset (page, 0, PAGE_SIZE);
  for (guint i = 0; kind == DAMAGE_NOISE && i < PAGE_SIZE; i++)
    page[i] = (char) g_rand_int_range (chance, 0, 256);
  for (guint i = 0; kind == DAMAGE_FLIPS && i < 8; i++)
    page[g_rand_int_range (chance, 0, PAGE_SIZE)] ^= (char) (1 << g_rand_int_range (chance, 0, 8));
  g_assert_true (
      g_file_set_contents (fixture->damaged, content, (gssize) fixture->size, NULL));
}

static VtSalvageReport *
salvage (Fixture *fixture, GError **error)
{
  g_remove (fixture->saved);
  return vt_register_salvage (fixture->damaged, fixture->saved, fixture->test->catalog, NULL,
                              error);
}

static guint
count_missing (Fixture *fixture, const char *except)
{
  g_autoptr (GHashTable) rows = read_rows (fixture->saved);
  GHashTableIter iter;
  gpointer row;
  guint n = 0;

  g_hash_table_iter_init (&iter, fixture->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    {
      if (g_hash_table_contains (rows, row))
        continue;
      if (except == NULL || !g_str_has_prefix (row, except))
        g_error ("lost with a page of %s: %.200s", except != NULL ? except : "none", (char *) row);
      n++;
    }
  return n;
}

/* What may be missing once a page is gone: its own rows. */
static void
check_saved (Fixture *fixture, guint number, const VtSalvageReport *report)
{
  const Page *page = &fixture->pages[number];
  gboolean holds_rows = page->kind != NULL && !g_str_equal (page->kind, "internal");
  guint n_missing = count_missing (fixture, holds_rows ? page->tree : NULL);

  if (page->kind != NULL && g_str_equal (page->kind, "overflow"))
    g_assert_cmpuint (n_missing, <=, 1);
  else
    g_assert_cmpuint (n_missing, <=, page->n_cells);
  if (n_missing > 0 && !g_str_has_prefix (page->tree, "setting"))
    g_assert_cmpuint (vt_salvage_report_get_n_lost (report), >=, n_missing);
}

static void
saves_all_but_one_page (Fixture *fixture, gconstpointer data)
{
  Damage kind = GPOINTER_TO_UINT (data);
  g_autoptr (GRand) chance = g_rand_new_with_seed (SEED);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 1; i <= fixture->n_pages; i++)
    {
      g_autofree char *page
          = g_strdup_printf ("%s %s", fixture->pages[i].tree != NULL ? fixture->pages[i].tree : "",
                             fixture->pages[i].kind != NULL ? fixture->pages[i].kind : "");
      g_autoptr (GError) error = NULL;
      g_autoptr (VtSalvageReport) report = NULL;
      g_autofree char *text = NULL;
      gboolean is_new = g_hash_table_add (seen, g_steal_pointer (&page));

      /* With `-m slow` every kind of damage on every page. */
      if (!g_test_slow () && (kind == DAMAGE_ZEROS ? !is_new : i % 7 != (guint) kind))
        continue;
      damage (fixture, i, kind, chance);
      report = salvage (fixture, &error);
      g_assert_no_error (error);
      text = vt_salvage_report_to_text (report);
      g_assert_true (g_utf8_validate (text, -1, NULL));
      g_assert_true (vt_backup_verify (fixture->saved, &error));
      g_assert_no_error (error);
      if (kind != DAMAGE_FLIPS)
        check_saved (fixture, i, report);
    }
}

static void
saves_what_a_cut_file_has (Fixture *fixture, gconstpointer data)
{
  guint last = 0;

  for (guint n = fixture->n_pages; n > fixture->n_pages / 2; n -= 7)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (VtSalvageReport) report = NULL;

      g_assert_true (g_file_set_contents (fixture->damaged, fixture->content,
                                          (gssize) n * PAGE_SIZE - 100, NULL));
      report = salvage (fixture, &error);
      g_assert_no_error (error);
      g_assert_true (last == 0 || vt_salvage_report_get_n_saved (report) <= last);
      last = vt_salvage_report_get_n_saved (report);
    }
  g_assert_cmpuint (last, >, 20);
}

static void
saves_a_sound_one_whole (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtSalvageReport) report = NULL;

  g_assert_true (
      g_file_set_contents (fixture->damaged, fixture->content, (gssize) fixture->size, NULL));
  report = salvage (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_missing (fixture, NULL), ==, 0);
  g_assert_cmpuint (vt_salvage_report_get_n_lost (report), ==, 0);
  g_assert_cmpuint (report->n_damaged, ==, 0);
  g_assert_cmpuint (report->again->len, ==, 0);
}

/* Nothing says any more which tables there are and where they begin: rows are known by their shape,
 * and by what the history says of them. */
static void
saves_all_without_a_schema (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtSalvageReport) report = NULL;
  g_autofree char *content = g_memdup2 (fixture->content, fixture->size);
  guint n = 0;

  for (guint i = 1; i <= fixture->n_pages; i++)
    if (g_strcmp0 (fixture->pages[i].tree, "sqlite_schema") == 0)
      {
        memset (content + (gsize) (i - 1) * PAGE_SIZE, 0, PAGE_SIZE);
        n++;
      }
  g_assert_cmpuint (n, >, 2);
  g_assert_true (
      g_file_set_contents (fixture->damaged, content, (gssize) fixture->size, NULL));
  report = salvage (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_missing (fixture, NULL), ==, 0);
  g_assert_cmpuint (report->n_unknown, ==, 0);
}

/* Every second page is gone. */
static void
survives_the_loss_of_half (Fixture *fixture, gconstpointer data)
{
  for (guint first = 1; first <= 2; first++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (VtSalvageReport) report = NULL;
      g_autofree char *content = g_memdup2 (fixture->content, fixture->size);

      for (guint i = first; i <= fixture->n_pages; i += 2)
        memset (content + (gsize) (i - 1) * PAGE_SIZE, 0xff, PAGE_SIZE);
      g_assert_true (
          g_file_set_contents (fixture->damaged, content, (gssize) fixture->size, NULL));
      report = salvage (fixture, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (vt_salvage_report_get_n_saved (report), >, 100);
      g_assert_cmpuint (vt_salvage_report_get_n_lost (report), >, 100);
      g_assert_true (vt_backup_verify (fixture->saved, &error));
      g_assert_no_error (error);
    }
}

/* --- what is put back ------------------------------------------------------------------------- */

static guint
find_page (Fixture *fixture, const char *tree, const char *kind, guint nth)
{
  for (guint i = 1; i <= fixture->n_pages; i++)
    if (g_strcmp0 (fixture->pages[i].tree, tree) == 0
        && g_strcmp0 (fixture->pages[i].kind, kind) == 0 && nth-- == 0)
      return i;
  g_assert_not_reached ();
}

/* A person whose page is gone keeps their code, their hamlet and all that belongs to them. */
static void
puts_people_back_in_part (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtSalvageReport) report = NULL;
  g_autoptr (VtRegister) reg = NULL;
  g_autoptr (GRand) chance = g_rand_new_with_seed (SEED);
  g_autofree char *text = NULL;
  guint n_unknown = 0, n_known = 0;

  damage (fixture, find_page (fixture, "person", "leaf", 1), DAMAGE_ZEROS, chance);
  report = salvage (fixture, &error);
  g_assert_no_error (error);
  reg = vt_register_open (fixture->saved, VT_DATABASE_READ, fixture->test->catalog, &error);
  g_assert_no_error (error);
  for (gint64 i = 1; i <= N_PEOPLE; i++)
    {
      const VtTable *table = vt_test_register_get_table (fixture->test, "person");
      g_autoptr (VtRecord) person = vt_register_load (reg, table, i, &error);
      g_autofree char *code = g_strdup_printf ("TE-%" G_GINT64_FORMAT, i);
      g_autofree char *hamlet = g_strdup_printf ("Tổ %" G_GINT64_FORMAT, i % 5);
      const char *name;

      g_assert_no_error (error);
      g_assert_cmpstr (vt_record_get_by_name (person, "code"), ==, code);
      g_assert_cmpstr (vt_record_get_by_name (person, "hamlet"), ==, hamlet);
      name = vt_record_get_by_name (person, "name");
      if (vt_record_get_by_name (person, "birth_date") != NULL)
        continue;
      /* Every third one had been renamed, which the history keeps. */
      n_known += name != NULL;
      n_unknown += name == NULL;
      g_assert_true ((name != NULL) == (i % 3 == 0));
      g_assert_nonnull (strstr (vt_record_get_by_name (person, "note"), "in part"));
    }
  g_assert_cmpuint (n_known, >, 0);
  g_assert_cmpuint (n_unknown, >, 0);
  text = vt_salvage_report_to_text (report);
  g_assert_nonnull (strstr (text, "put back in part"));
}

static void
names_rows_that_stay_lost (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtSalvageReport) report = NULL;
  g_autoptr (GRand) chance = g_rand_new_with_seed (SEED);
  g_autofree char *text = NULL;

  damage (fixture, find_page (fixture, "membership", "leaf", 0), DAMAGE_NOISE, chance);
  report = salvage (fixture, &error);
  g_assert_no_error (error);
  text = vt_salvage_report_to_text (report);
  g_assert_nonnull (strstr (text, "of TE-1: "));
  g_assert_cmpuint (report->again->len, >, 5);
}

static void
writes_an_act_of_its_own (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtSalvageReport) report = NULL;
  g_autoptr (VtRegister) reg = NULL;
  g_autoptr (GPtrArray) acts = NULL;
  g_autoptr (GRand) chance = g_rand_new_with_seed (SEED);
  const VtHistoryAct *act;

  damage (fixture, find_page (fixture, "person", "leaf", 0), DAMAGE_NOISE, chance);
  report = salvage (fixture, &error);
  g_assert_no_error (error);
  reg = vt_register_open (fixture->saved, VT_DATABASE_READ, fixture->test->catalog, &error);
  g_assert_no_error (error);
  acts = vt_history_load_acts (reg, vt_register_get_reader (reg), 0, 1, &error);
  g_assert_no_error (error);
  act = g_ptr_array_index (acts, 0);
  g_assert_cmpstr (act->action, ==, "salvage");
  g_assert_true (g_str_has_prefix (act->reason, "hong.vongtay: "));
  g_assert_null (strstr (act->reason, "TE-"));
}

/* --- the log ---------------------------------------------------------------------------------- */

/* What was saved last is in the log beside the file, when the program was killed. */
static void
reads_the_log_too (Fixture *fixture, gconstpointer data)
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
  report = salvage (fixture, &error);
  g_assert_no_error (error);
  rows = read_rows (fixture->saved);
  g_assert_true (g_hash_table_contains (rows, "setting|province|Tỉnh Mới"));
  g_remove (damaged_log);
}

/* --- what is refused -------------------------------------------------------------------------- */

static gpointer
salvage_in_thread (gpointer data)
{
  Fixture *fixture = data;

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
waits_until_the_register_is_closed (Fixture *fixture, gconstpointer data)
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
  fixture->rows = read_rows (fixture->test->path);
  g_assert_cmpuint (vt_salvage_report_get_n_lost (report), ==, 0);
  g_assert_cmpuint (count_missing (fixture, NULL), ==, 0);
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

static void
refuses_what_has_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *noise = g_malloc (20 * PAGE_SIZE);
  g_autoptr (GRand) chance = g_rand_new_with_seed (SEED);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  for (guint i = 0; i < 20 * PAGE_SIZE; i++)
    noise[i] = (char) g_rand_int_range (chance, 0, 256);
  g_assert_true (g_file_set_contents (fixture->damaged, noise, 20 * PAGE_SIZE, NULL));
  g_assert_null (salvage (fixture, &error));
  g_assert_error (error, VT_ERROR, VT_ERROR_NOT_A_REGISTER);
  dir = g_dir_open (fixture->test->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_false (g_str_has_suffix (name, ".tmp"));
}

static void
never_writes_over_a_file (Fixture *fixture, gconstpointer data)
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
refuses_one_that_is_written (Fixture *fixture, gconstpointer data)
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

/* A log whose sums are right and whose number of pages is not: one frame with page 2 as it is. */
static void
believes_no_number_of_pages (Fixture *fixture, gconstpointer data)
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
      report = salvage (fixture, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (report->n_pages, >=, fixture->n_pages);
      g_assert_cmpuint (report->n_pages, <, 2 * fixture->n_pages);
      g_assert_cmpuint (count_missing (fixture, NULL), ==, 0);
    }
}

/* --- looking for damage ------------------------------------------------------------------------- */

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
stops_looking_when_cancelled (Fixture *fixture, gconstpointer data)
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
  g_test_add ("/vt/salvage/" name, Fixture, GUINT_TO_POINTER (data), set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("saves-a-sound-one-whole", 0, saves_a_sound_one_whole);
  ADD ("saves-all-but-one-page/zeros", DAMAGE_ZEROS, saves_all_but_one_page);
  ADD ("saves-all-but-one-page/noise", DAMAGE_NOISE, saves_all_but_one_page);
  ADD ("saves-all-but-one-page/flips", DAMAGE_FLIPS, saves_all_but_one_page);
  ADD ("saves-what-a-cut-file-has", 0, saves_what_a_cut_file_has);
  ADD ("saves-all-without-a-schema", 0, saves_all_without_a_schema);
  ADD ("survives-the-loss-of-half", 0, survives_the_loss_of_half);
  ADD ("puts-people-back-in-part", 0, puts_people_back_in_part);
  ADD ("names-rows-that-stay-lost", 0, names_rows_that_stay_lost);
  ADD ("writes-an-act-of-its-own", 0, writes_an_act_of_its_own);
  ADD ("reads-the-log-too", 0, reads_the_log_too);
  ADD ("waits-until-the-register-is-closed", 0, waits_until_the_register_is_closed);
  ADD ("believes-no-number-of-pages", 0, believes_no_number_of_pages);
  ADD ("refuses-what-has-nothing", 0, refuses_what_has_nothing);
  ADD ("never-writes-over-a-file", 0, never_writes_over_a_file);
  ADD ("refuses-one-that-is-written", 0, refuses_one_that_is_written);
  ADD ("stops-looking-when-cancelled", 0, stops_looking_when_cancelled);
  return g_test_run ();
}
