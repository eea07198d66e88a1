/* SPDX-License-Identifier: GPL-3.0-or-later */

/* soak OPERATIONS [PEOPLE]: what a day at the desk does to the model, over and over and several
 * things at once: saves, new people, voids, undos, searches, lists opened and closed, figures in
 * threads, drafts, timelines, the history. Prints at ten marks how much memory is in use; at each,
 * with nothing under way, no object that an operation made may still live, else it fails. Linux
 * with glibc only. */

#include "config.h"

#include "vt-bench-data.h"
#include "vt-change.h"
#include "vt-draft.h"
#include "vt-figures.h"
#include "vt-history.h"
#include "vt-record-list.h"
#include "vt-search.h"
#include "vt-timeline.h"
#include "vt-worker.h"

#include "vt-test-register.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define N_MARKS 10
#define N_PEOPLE 20000
/* Operations under way at once. */
#define MAX_PENDING 4
/* Figures and reading all people look at every row: one in so many operations. */
#define RARE 50

typedef struct
{
  VtTestRegister *test;  /* (owned) */
  const VtTable *person;
  VtPlan *plan;          /* (owned) */
  VtSearch *search;      /* (owned) */
  GRand *random;         /* (owned) */
  guint n_people;
  guint n_pending;
  gint n_live;           /* atomic: objects that operations made and that live */
  guint n_refused;       /* e.g. an undo with nothing to take back */
  guint n_made;          /* people */
} Soak;

/* --- live objects ----------------------------------------------------------------------------- */

static void
on_object_gone_cb (gpointer data, GObject *where)
{
  g_atomic_int_dec_and_test (&((Soak *) data)->n_live);
}

/* @object: (transfer full) or NULL; the same comes back. */
static gpointer
track (Soak *soak, gpointer object)
{
  if (object == NULL)
    return NULL;
  g_atomic_int_inc (&soak->n_live);
  g_object_weak_ref (object, on_object_gone_cb, soak);
  return object;
}

static void
wait_until (Soak *soak, guint n_pending)
{
  while (soak->n_pending > n_pending)
    g_main_context_iteration (NULL, TRUE);
}

/* Releases of tasks are events too, and come behind their answers. */
static void
settle (Soak *soak)
{
  wait_until (soak, 0);
  for (guint i = 0; i < 1000 && g_atomic_int_get (&soak->n_live) > 0; i++)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

/* --- operations ------------------------------------------------------------------------------- */

static gint64
pick_person (Soak *soak)
{
  return g_rand_int_range (soak->random, 1, (gint32) soak->n_people + 1);
}

static VtRecord *
load_person (Soak *soak)
{
  return track (soak, vt_register_load (soak->test->reg, soak->person, pick_person (soak), NULL));
}

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Soak *soak = user_data;
  g_autoptr (GPtrArray) problems = NULL;

  soak->n_refused += !vt_register_save_finish (VT_REGISTER (source), result, &problems, NULL);
  soak->n_pending--;
}

static void
save_changed (Soak *soak)
{
  g_autoptr (VtRecord) person = load_person (soak);
  g_autofree char *note = g_strdup_printf ("lần %u", g_rand_int (soak->random));

  if (person == NULL)
    return;
  vt_record_set_by_name (person, "note", note);
  soak->n_pending++;
  vt_register_save_async (soak->test->reg, person, NULL, on_saved_cb, soak);
}

static void
save_new (Soak *soak)
{
  g_autofree char *code = g_strdup_printf ("MOI-%u", soak->n_made++);
  g_autoptr (VtRecord) person
      = track (soak, vt_test_register_make (soak->test, "person", "code", code, "name",
                                            "Nguyễn Thị Mới", "birth_date", "2016", "sex", "nu",
                                            "hamlet", "Thôn Nà Sèo 1", NULL));

  soak->n_pending++;
  vt_register_save_async (soak->test->reg, person, NULL, on_saved_cb, soak);
}

static void
on_voided_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Soak *soak = user_data;

  soak->n_refused += !vt_register_void_finish (VT_REGISTER (source), result, NULL);
  soak->n_pending--;
}

static void
void_person (Soak *soak)
{
  g_autoptr (VtRecord) person = load_person (soak);

  if (person == NULL)
    return;
  soak->n_pending++;
  vt_register_void_async (soak->test->reg, person, "nhập nhầm", NULL, on_voided_cb, soak);
}

static void
on_undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Soak *soak = user_data;
  g_autofree char *undone = NULL;

  soak->n_refused += !vt_register_undo_finish (VT_REGISTER (source), result, &undone, NULL);
  soak->n_pending--;
}

static void
undo_last (Soak *soak)
{
  soak->n_pending++;
  vt_register_undo_async (soak->test->reg, NULL, on_undone_cb, soak);
}

static void
search (Soak *soak)
{
  static const char *const texts[] = { "nguyen", "Trần Thị", "an", "HS-00", "0912", NULL };
  const VtSearchFilter filter = { .text = VT_BENCH_PICK (soak->random, texts), .presence = 1,
                                  .age_from = -1, .age_to = 30 };
  g_autoptr (GArray) ids = vt_search_run (soak->search, &filter, 50, NULL);
  g_autoptr (GArray) alike
      = vt_search_find_similar (soak->search, "Nguyễn Văn An", 2015, NULL, 0);

  vt_search_refresh (soak->search, vt_register_get_reader (soak->test->reg), pick_person (soak),
                     NULL);
}

/* A list is opened, scrolled through and left; its query may still be under way then. */
static void
open_list (Soak *soak)
{
  g_autoptr (VtRecordList) list = track (soak, vt_record_list_new (soak->test->reg, soak->person));
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < 300; i++)
    {
      gint64 id = pick_person (soak);

      g_array_append_val (ids, id);
    }
  vt_record_list_take_ids (list, g_steal_pointer (&ids));
  for (guint i = 0; i < 300; i += 40)
    {
      g_autoptr (VtRecord) record = track (soak, g_list_model_get_item (G_LIST_MODEL (list), i));
    }
  vt_record_list_query (list, "list-children-needing-care", "2026-11-21");
}

static void
keep_draft (Soak *soak)
{
  g_autoptr (VtRecord) person = load_person (soak);

  if (person == NULL)
    return;
  vt_record_set_by_name (person, "address", "đang gõ");
  vt_draft_keep (soak->test->reg, person);
  if (g_rand_boolean (soak->random))
    vt_draft_drop (soak->test->reg, soak->person, vt_record_get_id (person));
}

static void
look_back (Soak *soak)
{
  VtRegister *reg = soak->test->reg;
  VtDatabase *reader = vt_register_get_reader (reg);
  gint64 person = pick_person (soak);
  g_autoptr (GPtrArray) entries = vt_timeline_load (reg, person, NULL);
  g_autoptr (GPtrArray) acts = vt_history_load_acts (reg, reader, 0, 20, NULL);
  g_autoptr (GPtrArray) rows
      = vt_history_load_of_row (reg, reader, soak->person, person, NULL);

  for (guint i = 0; i < acts->len; i++)
    g_free (vt_history_describe_act (g_ptr_array_index (acts, i)));
  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (GPtrArray) fields
          = vt_history_load_fields (reg, reader, g_ptr_array_index (rows, i), NULL);
    }
}

/* --- in threads ------------------------------------------------------------------------------- */

static void
compute_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Soak *soak = task_data;
  VtPeriod period = { vt_day_from_ymd (2026, 1, 1), vt_day_from_ymd (2026, 12, 31) };
  g_autoptr (VtDatabase) reader = track (soak, vt_register_open_reader (soak->test->reg, NULL));
  VtFigures *figures
      = track (soak, vt_figures_compute (soak->plan, soak->test->catalog, reader, &period,
                                         vt_day_from_ymd (2026, 11, 21), TRUE, NULL, NULL));

  g_task_return_pointer (task, figures, g_object_unref);
}

static void
on_computed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Soak *soak = user_data;
  g_autoptr (VtFigures) figures = g_task_propagate_pointer (G_TASK (result), NULL);

  for (guint i = 0; figures != NULL && i < vt_figures_get_n_values (figures); i++)
    g_strfreev (vt_figures_dup_members (figures, i, VT_SIDE_NUMERATOR));
  soak->n_pending--;
}

static void
read_people_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Soak *soak = task_data;
  g_autoptr (VtDatabase) reader = track (soak, vt_register_open_reader (soak->test->reg, NULL));
  g_autoptr (GArray) first = vt_search_read_first (reader, 64, NULL);

  g_task_return_pointer (task, vt_search_new (soak->test->reg, reader, NULL), g_object_unref);
}

static void
on_people_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Soak *soak = user_data;
  VtSearch *people = g_task_propagate_pointer (G_TASK (result), NULL);

  if (people != NULL)
    {
      g_object_unref (soak->search);
      soak->search = people;
    }
  soak->n_pending--;
}

static void
run_apart (Soak *soak, GTaskThreadFunc function, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (soak->test->reg, NULL, callback, soak);

  g_task_set_task_data (task, soak, NULL);
  soak->n_pending++;
  vt_worker_run_apart (task, function);
}

static void
operate (Soak *soak)
{
  static void (*const operations[]) (Soak *) = { save_changed, search,   open_list,  save_changed,
                                                 search,       look_back, keep_draft, undo_last,
                                                 void_person,  undo_last };
  guint chance = (guint) g_rand_int_range (soak->random, 0, RARE);

  if (chance == 0)
    run_apart (soak, compute_in_thread, on_computed_cb);
  else if (chance == 1)
    run_apart (soak, read_people_in_thread, on_people_read_cb);
  else if (chance == 2)
    save_new (soak);
  else
    operations[g_rand_int_range (soak->random, 0, G_N_ELEMENTS (operations))](soak);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  wait_until (soak, MAX_PENDING);
}

/* --- the run ---------------------------------------------------------------------------------- */

static void
fill (Soak *soak)
{
  g_autoptr (VtBenchPeople) people = vt_bench_people_new (VT_BENCH_N_PEOPLE, soak->n_people);
  g_autoptr (GError) error = NULL;
  VtChange *change = vt_change_begin (soak->test->reg, "import", NULL, &error);

  for (guint i = 0; i < soak->n_people; i++)
    {
      const char *const *values = vt_bench_people_next (people);
      g_autoptr (VtRecord) person = vt_record_new (soak->person);

      for (guint f = 0; f < VT_BENCH_N_FIELDS; f++)
        vt_record_set_by_name (person, vt_bench_fields[f], values[f]);
      if (!vt_change_save (change, person, &error))
        g_error ("%s", error->message);
    }
  if (!vt_change_commit (change, &error))
    g_error ("%s", error->message);
}

static double
get_resident_kib (void)
{
  FILE *file = fopen ("/proc/self/statm", "r");
  long total = 0, resident = 0;

  if (file != NULL && fscanf (file, "%ld %ld", &total, &resident) != 2)
    resident = 0;
  if (file != NULL)
    fclose (file);
  return (double) resident * (double) sysconf (_SC_PAGESIZE) / 1024;
}

/* Least squares over the later half of the marks: KiB for 10,000 operations. */
static double
get_slope (const double *kib, double operations_a_mark)
{
  double n = 0, x_sum = 0, y_sum = 0, xx_sum = 0, xy_sum = 0;

  for (guint i = N_MARKS / 2; i < N_MARKS; i++)
    {
      double x = i * operations_a_mark / 10000;

      n++;
      x_sum += x;
      y_sum += kib[i];
      xx_sum += x * x;
      xy_sum += x * kib[i];
    }
  return (n * xy_sum - x_sum * y_sum) / (n * xx_sum - x_sum * x_sum);
}

static gboolean
run (Soak *soak, guint n_operations)
{
  double resident[N_MARKS], heap[N_MARKS];
  guint a_mark = MAX (n_operations / N_MARKS, 1);
  gboolean ok = TRUE;

  g_print ("%10s %8s %12s %12s\n", "operations", "live", "heap KiB", "resident KiB");
  for (guint mark = 0; mark < N_MARKS; mark++)
    {
      for (guint i = 0; i < a_mark; i++)
        operate (soak);
      settle (soak);
      malloc_trim (0);
      heap[mark] = (double) mallinfo2 ().uordblks / 1024;
      resident[mark] = get_resident_kib ();
      g_print ("%10u %8d %12.0f %12.0f\n", (mark + 1) * a_mark, g_atomic_int_get (&soak->n_live),
               heap[mark], resident[mark]);
      ok = ok && g_atomic_int_get (&soak->n_live) == 0;
    }
  g_print ("%u refused; over the later half: heap %+.1f, resident %+.1f KiB for 10,000 operations"
           "\n", soak->n_refused, get_slope (heap, a_mark), get_slope (resident, a_mark));
  return ok;
}

int
main (int argc, char **argv)
{
  Soak soak = { .n_people = argc > 2 ? (guint) atoi (argv[2]) : N_PEOPLE };
  g_autoptr (GError) error = NULL;
  gboolean ok;

  if (argc < 2 || atoi (argv[1]) <= 0 || soak.n_people == 0)
    {
      g_printerr ("usage: soak OPERATIONS [PEOPLE]\n");
      return 2;
    }
  soak.test = vt_test_register_new ();
  soak.person = vt_test_register_get_table (soak.test, "person");
  soak.random = g_rand_new_with_seed (1);
  soak.plan = vt_plan_load (soak.test->catalog, "nguyen-trai-2024-2030", &error);
  if (soak.plan == NULL)
    g_error ("%s", error->message);
  fill (&soak);
  soak.search = vt_search_new (soak.test->reg, vt_register_get_reader (soak.test->reg), &error);
  ok = run (&soak, (guint) atoi (argv[1]));
  if (!ok)
    g_printerr ("soak: objects of operations that are over still live\n");
  g_object_unref (soak.search);
  g_object_unref (soak.plan);
  g_rand_free (soak.random);
  vt_test_register_free (soak.test);
  return !ok;
}
