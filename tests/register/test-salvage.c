/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What comes back of a register with damaged pages. What is done about the log, the lock and other
 * files: test-salvage-file.c. */

#include "config.h"

#include "salvage-fixture.h"

#include "vt-backup.h"
#include "vt-error.h"
#include "vt-history.h"

#include <glib/gstdio.h>
#include <string.h>

typedef enum
{
  DAMAGE_ZEROS,
  DAMAGE_NOISE,
  DAMAGE_FLIPS, /* eight bits */
} Damage;

/* --- damaging and salvaging ------------------------------------------------------------------- */

static void
damage (SalvageFixture *fixture, guint number, Damage kind, GRand *chance)
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

/* What may be missing once a page is gone: its own rows. */
static void
check_saved (SalvageFixture *fixture, guint number, const VtSalvageReport *report)
{
  const SalvagePage *page = &fixture->pages[number];
  gboolean holds_rows = page->kind != NULL && !g_str_equal (page->kind, "internal");
  guint n_missing = salvage_fixture_count_missing (fixture, holds_rows ? page->tree : NULL);

  if (page->kind != NULL && g_str_equal (page->kind, "overflow"))
    g_assert_cmpuint (n_missing, <=, 1);
  else
    g_assert_cmpuint (n_missing, <=, page->n_cells);
  if (n_missing > 0 && !g_str_has_prefix (page->tree, "setting"))
    g_assert_cmpuint (vt_salvage_report_get_n_lost (report), >=, n_missing);
}

static void
saves_all_but_one_page (SalvageFixture *fixture, gconstpointer data)
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
      report = salvage_fixture_run (fixture, &error);
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
saves_what_a_cut_file_has (SalvageFixture *fixture, gconstpointer data)
{
  guint last = 0;

  for (guint n = fixture->n_pages; n > fixture->n_pages / 2; n -= 7)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (VtSalvageReport) report = NULL;

      g_assert_true (g_file_set_contents (fixture->damaged, fixture->content,
                                          (gssize) n * PAGE_SIZE - 100, NULL));
      report = salvage_fixture_run (fixture, &error);
      g_assert_no_error (error);
      g_assert_true (last == 0 || vt_salvage_report_get_n_saved (report) <= last);
      last = vt_salvage_report_get_n_saved (report);
    }
  g_assert_cmpuint (last, >, 20);
}

static void
saves_a_sound_one_whole (SalvageFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtSalvageReport) report = NULL;

  g_assert_true (
      g_file_set_contents (fixture->damaged, fixture->content, (gssize) fixture->size, NULL));
  report = salvage_fixture_run (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (salvage_fixture_count_missing (fixture, NULL), ==, 0);
  g_assert_cmpuint (vt_salvage_report_get_n_lost (report), ==, 0);
  g_assert_cmpuint (report->n_damaged, ==, 0);
  g_assert_cmpuint (report->again->len, ==, 0);
}

/* Nothing says any more which tables there are and where they begin: rows are known by their shape,
 * and by what the history says of them. */
static void
saves_all_without_a_schema (SalvageFixture *fixture, gconstpointer data)
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
  report = salvage_fixture_run (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (salvage_fixture_count_missing (fixture, NULL), ==, 0);
  g_assert_cmpuint (report->n_unknown, ==, 0);
}

/* Every second page is gone. */
static void
survives_the_loss_of_half (SalvageFixture *fixture, gconstpointer data)
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
      report = salvage_fixture_run (fixture, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (vt_salvage_report_get_n_saved (report), >, 100);
      g_assert_cmpuint (vt_salvage_report_get_n_lost (report), >, 100);
      g_assert_true (vt_backup_verify (fixture->saved, &error));
      g_assert_no_error (error);
    }
}

/* --- what is put back ------------------------------------------------------------------------- */

static guint
find_page (SalvageFixture *fixture, const char *tree, const char *kind, guint nth)
{
  for (guint i = 1; i <= fixture->n_pages; i++)
    if (g_strcmp0 (fixture->pages[i].tree, tree) == 0
        && g_strcmp0 (fixture->pages[i].kind, kind) == 0 && nth-- == 0)
      return i;
  g_assert_not_reached ();
}

/* A person whose page is gone keeps their code, their hamlet and all that belongs to them. */
static void
puts_people_back_in_part (SalvageFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtSalvageReport) report = NULL;
  g_autoptr (VtRegister) reg = NULL;
  g_autoptr (GRand) chance = g_rand_new_with_seed (SEED);
  g_autofree char *text = NULL;
  guint n_unknown = 0, n_known = 0;

  damage (fixture, find_page (fixture, "person", "leaf", 1), DAMAGE_ZEROS, chance);
  report = salvage_fixture_run (fixture, &error);
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
names_rows_that_stay_lost (SalvageFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtSalvageReport) report = NULL;
  g_autoptr (GRand) chance = g_rand_new_with_seed (SEED);
  g_autofree char *text = NULL;

  damage (fixture, find_page (fixture, "membership", "leaf", 0), DAMAGE_NOISE, chance);
  report = salvage_fixture_run (fixture, &error);
  g_assert_no_error (error);
  text = vt_salvage_report_to_text (report);
  g_assert_nonnull (strstr (text, "of TE-1: "));
  g_assert_cmpuint (report->again->len, >, 5);
}

static void
writes_an_act_of_its_own (SalvageFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtSalvageReport) report = NULL;
  g_autoptr (VtRegister) reg = NULL;
  g_autoptr (GPtrArray) acts = NULL;
  g_autoptr (GRand) chance = g_rand_new_with_seed (SEED);
  const VtHistoryAct *act;

  damage (fixture, find_page (fixture, "person", "leaf", 0), DAMAGE_NOISE, chance);
  report = salvage_fixture_run (fixture, &error);
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

#define ADD(name, data, function)                                                                  \
  g_test_add ("/vt/salvage/" name, SalvageFixture, GUINT_TO_POINTER (data),                        \
              salvage_fixture_set_up, function, salvage_fixture_tear_down)

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
  return g_test_run ();
}
