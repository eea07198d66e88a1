/* SPDX-License-Identifier: GPL-3.0-or-later */

/* save-records FILE.vongtay NUMBER: so many saves of one changed field, each from the call to its
 * callback as the window makes it (rules, history, writer thread, synced), beside as many bare
 * appends of one line to a file in the same folder with fdatasync(). Prints what vt-bench-pairs.h
 * says. Changes the register. Linux only. */

#include "config.h"

#include "vt-bench-pairs.h"
#include "vt-register.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* About what one row of the history holds. */
#define LINE_BYTES 256

typedef struct
{
  VtRegister *reg; /* (owned) */
  GArray *ids;     /* (owned) of gint64: the people in turn */
  int bare_file;
  gboolean done;
  GError *error;   /* (owned) (nullable) */
} Bench;

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Bench *bench = user_data;

  vt_register_save_finish (VT_REGISTER (source), result, NULL, &bench->error);
  bench->done = TRUE;
}

static gboolean
save_once (Bench *bench, guint number, VtBenchRun *run, GError **error)
{
  const VtTable *table
      = vt_catalog_find_table (vt_register_get_catalog (bench->reg), "person");
  /* A step that meets people all over the file before it meets one again. */
  guint place = (guint) (number * G_GUINT64_CONSTANT (7919) % bench->ids->len);
  g_autoptr (VtRecord) person = vt_register_load (
      bench->reg, table, g_array_index (bench->ids, gint64, place), error);
  g_autofree char *address = g_strdup_printf ("Số %u, ngõ %u", number + 1000, place);

  if (person == NULL)
    return FALSE;
  vt_record_set_by_name (person, "address", address);
  bench->done = FALSE;
  *run = vt_bench_run_begin ();
  vt_register_save_async (bench->reg, person, NULL, on_saved_cb, bench);
  while (!bench->done)
    g_main_context_iteration (NULL, TRUE);
  vt_bench_run_end (run);
  if (bench->error != NULL)
    g_propagate_error (error, g_steal_pointer (&bench->error));
  return *error == NULL;
}

static gboolean
append_once (Bench *bench, VtBenchRun *run)
{
  char line[LINE_BYTES];
  gboolean ok;

  memset (line, 'x', sizeof line);
  *run = vt_bench_run_begin ();
  ok = write (bench->bare_file, line, sizeof line) == sizeof line
       && fdatasync (bench->bare_file) == 0;
  vt_bench_run_end (run);
  run->peak_kib = 0;
  return ok;
}

static gboolean
read_ids (Bench *bench, GError **error)
{
  VtDatabase *reader = vt_register_get_reader (bench->reg);
  g_autoptr (VtStatement) statement = vt_database_query (reader, "search-people", error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  vt_statement_bind_text (statement, 1, "2026-11-21");
  while (vt_statement_step (statement, &local_error))
    {
      gint64 id = vt_statement_get_integer (statement, 0);

      g_array_append_val (bench->ids, id);
    }
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return *error == NULL;
}

static gboolean
run (Bench *bench, const char *path, guint n_saves, GError **error)
{
  g_autoptr (VtCatalog) catalog = vt_catalog_new ("vi", error);
  g_autoptr (VtBenchPairs) pairs = vt_bench_pairs_new ();

  if (catalog != NULL)
    bench->reg = vt_register_open (path, VT_DATABASE_WRITE, catalog, error);
  if (bench->reg == NULL || !read_ids (bench, error))
    return FALSE;
  for (guint i = 0; i < n_saves; i++)
    {
      VtBenchRun own, bare;

      if (!save_once (bench, i, &own, error))
        return FALSE;
      if (!append_once (bench, &bare))
        {
          g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_IO, "cannot append");
          return FALSE;
        }
      vt_bench_pairs_add (pairs, &own, &bare);
    }
  vt_bench_pairs_print (pairs, 50);
  return vt_register_close (bench->reg, error);
}

int
main (int argc, char **argv)
{
  Bench bench = { .bare_file = -1 };
  g_autofree char *bare_path = NULL;
  g_autoptr (GError) error = NULL;

  if (argc != 3 || atoi (argv[2]) <= 0)
    {
      g_printerr ("usage: save-records FILE.vongtay NUMBER\n");
      return 2;
    }
  bare_path = g_strconcat (argv[1], ".bare", NULL);
  bench.bare_file = open (bare_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  bench.ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!run (&bench, argv[1], (guint) atoi (argv[2]), &error))
    g_printerr ("save-records: %s\n", error->message);
  g_clear_object (&bench.reg);
  g_array_unref (bench.ids);
  close (bench.bare_file);
  unlink (bare_path);
  return error != NULL;
}
