/* SPDX-License-Identifier: GPL-3.0-or-later */

/* search-keystrokes FILE.vongtay: the CPU of VtSearch for every letter of some questions (a list of
 * 50 and the exact count), against looking for the same bytes with memmem() in all folded names,
 * which is the least a search without an index can do. Prints, in microseconds,
 *
 *     people  p50  p99  slowest  bare-p50  bare-p99  ready-ms  peak-KiB
 *
 * and on standard error which question was the slowest. Linux only. */

#include "config.h"

#include "vt-search.h"
#include "vt-text.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

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
  GString *names;     /* (owned) folded, each followed by a line feed */
  VtSearch *search;   /* (owned) */
  GArray *own;        /* (owned) (element-type double) microseconds a keystroke */
  GArray *bare;       /* (owned) (element-type double) */
  guint n_people;
  long peak_kib;      /* with the search, before the bare loop's names */
  double slowest;
  char *slowest_text; /* (owned) (nullable) */
} Bench;

static double
get_cpu_us (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e6 + (double) time.tv_nsec / 1e3;
}

static long
get_peak_kib (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static double
get_percentile (GArray *values, guint percent)
{
  g_array_sort (values, compare_doubles);
  return g_array_index (values, double, (values->len - 1) * percent / 100);
}

static double
search_once (Bench *bench, const char *text)
{
  const VtSearchFilter filter = { .text = text, .presence = 1, .age_from = -1, .age_to = -1 };
  double start = get_cpu_us ();
  g_autoptr (GArray) ids = NULL;
  guint n_found;

  ids = vt_search_run (bench->search, &filter, LIST_LENGTH, &n_found);
  return get_cpu_us () - start;
}

static double
scan_once (Bench *bench, const char *text)
{
  double start = get_cpu_us ();
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
  return get_cpu_us () - start;
}

/* The median of some rounds, so that one interrupt is not the 99th percentile. */
static double
measure (Bench *bench, double (*once) (Bench *, const char *), const char *text)
{
  double rounds[N_ROUNDS];

  for (guint i = 0; i < N_ROUNDS; i++)
    rounds[i] = once (bench, text);
  qsort (rounds, N_ROUNDS, sizeof (double), compare_doubles);
  return rounds[N_ROUNDS / 2];
}

static void
type_question (Bench *bench, const char *question)
{
  for (const char *end = g_utf8_next_char (question);; end = g_utf8_next_char (end))
    {
      g_autofree char *typed = g_strndup (question, end - question);
      double own = measure (bench, search_once, typed);
      double bare = measure (bench, scan_once, typed);

      g_array_append_val (bench->own, own);
      g_array_append_val (bench->bare, bare);
      if (own > bench->slowest)
        {
          bench->slowest = own;
          g_free (bench->slowest_text);
          bench->slowest_text = g_strdup (typed);
        }
      if (*end == '\0')
        break;
    }
}

static gboolean
read_names (Bench *bench, VtRegister *reg, VtDatabase *reader, GError **error)
{
  const VtTable *person = vt_catalog_find_table (vt_register_get_catalog (reg), "person");
  const VtSearchFilter everyone = { .presence = -1, .age_from = -1, .age_to = -1 };
  g_autoptr (GString) folded = g_string_new (NULL);
  g_autoptr (GArray) ids = vt_search_run (bench->search, &everyone, 0, &bench->n_people);
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

static gboolean
run (const char *path, GError **error)
{
  Bench bench = { 0 };
  g_autoptr (VtCatalog) catalog = vt_catalog_new ("vi", error);
  g_autoptr (VtRegister) reg = NULL;
  g_autoptr (VtDatabase) reader = NULL;
  double start, ready_ms;
  gboolean ok = FALSE;

  if (catalog != NULL)
    reg = vt_register_open (path, VT_DATABASE_READ, catalog, error);
  if (reg != NULL)
    reader = vt_register_open_reader (reg, error);
  if (reader == NULL)
    return FALSE;
  start = get_cpu_us ();
  bench.search = vt_search_new (reg, reader, error);
  ready_ms = (get_cpu_us () - start) / 1e3;
  bench.peak_kib = get_peak_kib ();
  bench.own = g_array_new (FALSE, FALSE, sizeof (double));
  bench.bare = g_array_new (FALSE, FALSE, sizeof (double));
  if (bench.search != NULL && read_names (&bench, reg, reader, error))
    {
      for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
        type_question (&bench, questions[i]);
      g_print ("%u %.0f %.0f %.0f %.0f %.0f %.0f %ld\n", bench.n_people,
               get_percentile (bench.own, 50), get_percentile (bench.own, 99), bench.slowest,
               get_percentile (bench.bare, 50), get_percentile (bench.bare, 99), ready_ms,
               bench.peak_kib);
      g_printerr ("slowest keystroke: “%s”\n", bench.slowest_text);
      ok = TRUE;
    }
  g_array_unref (bench.own);
  g_array_unref (bench.bare);
  g_free (bench.slowest_text);
  if (bench.names != NULL)
    g_string_free (bench.names, TRUE);
  g_clear_object (&bench.search);
  return ok;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  if (argc != 2)
    {
      g_printerr ("usage: search-keystrokes FILE.vongtay\n");
      return 2;
    }
  if (run (argv[1], &error))
    return 0;
  g_printerr ("search-keystrokes: %s\n", error->message);
  return 1;
}
