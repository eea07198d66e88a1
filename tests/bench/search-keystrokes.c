/* SPDX-License-Identifier: GPL-3.0-or-later */

/* search-keystrokes FILE.vongtay: VtSearch for every letter of some questions (a list of 50 and the
 * exact count), each beside looking for the same bytes with memmem() in all folded names, which is
 * the least a search without an index can do. Prints what vt-bench-pairs.h says, a line for the
 * medians and one for the 99th percentiles, and on standard error how long reading the people took
 * and which question was the slowest. Linux only. */

#include "config.h"

#include "vt-bench-pairs.h"
#include "vt-search.h"
#include "vt-text.h"

#include <locale.h>
#include <string.h>

#define N_ROUNDS 5
#define LIST_LENGTH 50

/* What people type: whole names, parts in the wrong order, with and without marks, codes, numbers. */
static const char *const questions[] = {
  "Nguyễn Thị Ánh", "nguyen van an", "tran minh duc", "hoang thi hong nhung",
  "Đặng Quốc Cường", "anh nguyen", "thi thi", "van duc tran",
  "Lò Thị Thảo", "n t a", "HS-012345", "0912345678",
  "020312000123", "phuong linh", "khong co ai", "Nguyễn Văn Nguyễn",
};

typedef struct
{
  GString *names;      /* (owned) folded, each followed by a line feed */
  VtSearch *search;    /* (owned) */
  VtBenchPairs *keys;  /* (owned) */
  double peak_kib;     /* with the search, before the bare loop's names */
  double slowest_ms;
  char *slowest_text;  /* (owned) (nullable) */
} Bench;

static VtBenchRun
search_once (Bench *bench, const char *text)
{
  const VtSearchFilter filter = { .text = text, .presence = 1, .age_from = -1, .age_to = -1 };
  VtBenchRun run = vt_bench_run_begin ();
  g_autoptr (GArray) ids = NULL;
  guint n_found;

  ids = vt_search_run (bench->search, &filter, LIST_LENGTH, &n_found);
  vt_bench_run_end (&run);
  run.peak_kib = bench->peak_kib;
  return run;
}

static VtBenchRun
scan_once (Bench *bench, const char *text)
{
  VtBenchRun run = vt_bench_run_begin ();
  g_autofree char *folded = vt_text_fold (text);
  const char *at = bench->names->str;
  const char *end = at + bench->names->len;
  gsize length = strlen (folded);
  volatile guint n_found = 0;

  while (length > 0 && (at = memmem (at, (gsize) (end - at), folded, length)) != NULL)
    {
      n_found++;
      at = memchr (at, '\n', (gsize) (end - at)) ?: end;
    }
  vt_bench_run_end (&run);
  run.peak_kib = 0;
  return run;
}

/* The quickest of some rounds by turns, so that one interrupt is not the 99th percentile. */
static void
press_key (Bench *bench, const char *typed)
{
  VtBenchRun own = search_once (bench, typed);
  VtBenchRun bare = scan_once (bench, typed);

  for (guint i = 1; i < N_ROUNDS; i++)
    {
      VtBenchRun own_again = search_once (bench, typed);
      VtBenchRun bare_again = scan_once (bench, typed);

      if (own_again.cpu_ms < own.cpu_ms)
        own = own_again;
      if (bare_again.cpu_ms < bare.cpu_ms)
        bare = bare_again;
    }
  vt_bench_pairs_add (bench->keys, &own, &bare);
  if (own.cpu_ms <= bench->slowest_ms)
    return;
  bench->slowest_ms = own.cpu_ms;
  g_free (bench->slowest_text);
  bench->slowest_text = g_strdup (typed);
}

static void
type_question (Bench *bench, const char *question)
{
  for (const char *end = question; *end != '\0';)
    {
      g_autofree char *typed = NULL;

      end = g_utf8_next_char (end);
      typed = g_strndup (question, end - question);
      press_key (bench, typed);
    }
}

static gboolean
read_names (Bench *bench, VtRegister *reg, VtDatabase *reader, GError **error)
{
  const VtTable *person = vt_catalog_find_table (vt_register_get_catalog (reg), "person");
  const VtSearchFilter everyone = { .presence = -1, .age_from = -1, .age_to = -1 };
  g_autoptr (GString) folded = g_string_new (NULL);
  g_autoptr (GArray) ids = vt_search_run (bench->search, &everyone, 0, NULL);
  const guint page = 500;

  bench->names = g_string_new (NULL);
  for (guint i = 0; i < ids->len; i += page)
    {
      g_autoptr (GPtrArray) people =
          vt_register_load_many (reg, reader, person, &g_array_index (ids, gint64, i),
                                 MIN (page, ids->len - i), error);

      if (people == NULL)
        return FALSE;
      for (guint p = 0; p < people->len; p++)
        {
          const char *name = vt_record_get_by_name (g_ptr_array_index (people, p), "name");

          vt_text_fold_into (name != NULL ? name : "", folded);
          g_string_append (bench->names, folded->str);
          g_string_append_c (bench->names, '\n');
        }
    }
  return TRUE;
}

static void
type_all (Bench *bench, double ready_ms)
{
  bench->keys = vt_bench_pairs_new ();
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    type_question (bench, questions[i]);
  vt_bench_pairs_print (bench->keys, 50);
  vt_bench_pairs_print (bench->keys, 99);
  g_printerr ("people read in %.0f ms of CPU; slowest keystroke: %.2f ms, “%s”\n", ready_ms,
              bench->slowest_ms, bench->slowest_text);
}

static gboolean
run (Bench *bench, const char *path, GError **error)
{
  g_autoptr (VtCatalog) catalog = vt_catalog_new ("vi", error);
  g_autoptr (VtRegister) reg = NULL;
  g_autoptr (VtDatabase) reader = NULL;
  VtBenchRun reading;

  if (catalog != NULL)
    reg = vt_register_open (path, VT_DATABASE_READ, catalog, error);
  if (reg != NULL)
    reader = vt_register_open_reader (reg, error);
  if (reader == NULL)
    return FALSE;
  reading = vt_bench_run_begin ();
  bench->search = vt_search_new (reg, reader, error);
  vt_bench_run_end (&reading);
  bench->peak_kib = reading.peak_kib;
  if (bench->search == NULL || !read_names (bench, reg, reader, error))
    return FALSE;
  type_all (bench, reading.cpu_ms);
  return TRUE;
}

static void
clear_bench (Bench *bench)
{
  g_clear_pointer (&bench->keys, vt_bench_pairs_free);
  g_free (bench->slowest_text);
  if (bench->names != NULL)
    g_string_free (bench->names, TRUE);
  g_clear_object (&bench->search);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  Bench bench = { 0 };

  setlocale (LC_ALL, "");
  if (argc != 2)
    {
      g_printerr ("usage: search-keystrokes FILE.vongtay\n");
      return 2;
    }
  if (!run (&bench, argv[1], &error))
    g_printerr ("search-keystrokes: %s\n", error->message);
  clear_bench (&bench);
  return error != NULL;
}
