/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Registers, workbooks, plans and copies with flipped bits or without their ends, given to the
 * command line: it never crashes, never hangs, always says something (README.md).
 * VT_FAULT_FILES=10000 says how many of each kind; the damage comes from a fixed seed. */

#include "config.h"

#include "vt-fault-files.h"
#include "vt-fault-program.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#define SEED 20261121

typedef struct
{
  char *folder;
  char *reg;  /* a good register with people in it */
  char *book; /* it, as a workbook */
  char *work; /* a copy of it, for imports */
} Office;

/* A kind of file, and what is asked of the program when one is damaged. */
typedef struct
{
  const char *name;
  const char *ending;
  const char *jobs[4]; /* `%s`: the damaged file */
} Kind;

static const Kind kinds[] = {
  { "register", "vongtay",
    { "--register=%s --check", "--register=%s --figures=le-thanh-nghi-2026 --period=2026",
      "--register=%s --export=%s.xlsx" } },
  { "workbook", "xlsx", { "--register=%w --import=%s --dry-run" } },
  { "list", "csv", { "--register=%w --import=%s --sheet=Đối+tượng --dry-run" } },
  { "plan", "ini", { "--check-plan=%s" } },
  { "copy", "vongtay", { "--register=%s.new --restore=%s" } },
  { "salvage", "vongtay", { "--register=%s.new --salvage=%s" } },
};

static void
must_do (const char *register_path, const char *job)
{
  VtFaultAnswer answer;

  vt_fault_program_run (register_path, job, RLIM_INFINITY, &answer);
  if (!answer.exited || answer.status != 0)
    g_error ("%s: %s", job, answer.complaint);
}

static char *
get_sample (const char *name)
{
  return g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "data", "sample", name, NULL);
}

/* Once for all kinds. */
static void
office_init (Office *office)
{
  g_autofree char *sample = get_sample ("sample-commune.xlsx");
  g_autofree char *import = g_strconcat ("--import=", sample, NULL);
  g_autofree char *export = NULL;
  g_autoptr (GBytes) content = NULL;
  gsize size = 0;
  const void *bytes;

  office->folder = vt_fault_make_folder ();
  office->reg = g_build_filename (office->folder, "so.vongtay", NULL);
  office->work = g_build_filename (office->folder, "lam.vongtay", NULL);
  office->book = g_build_filename (office->folder, "so.xlsx", NULL);
  must_do (office->reg, "--new");
  must_do (office->reg, import);
  export = g_strconcat ("--export=", office->book, NULL);
  must_do (office->reg, export);
  content = vt_fault_read_file (office->reg);
  bytes = g_bytes_get_data (content, &size);
  vt_fault_write_file (office->work, bytes, size);
}

static void
office_clear (Office *office)
{
  vt_fault_remove_tree (office->folder);
  g_free (office->folder);
  g_free (office->reg);
  g_free (office->book);
  g_free (office->work);
}

static Office common;

static const char list[] = "Mã hồ sơ;Họ và tên;Ngày sinh;Giới tính;Thôn/Tổ dân phố\n"
                           "HS-01;\"Đỗ Thị; Lan\";1/6/2015;Nữ;Tổ 1\n"
                           "HS-02;\"Lê \"\"Ba\"\"\";2014;Nam;\"Tổ\n2\"\n";

static GBytes *
get_good (Office *office, const Kind *kind)
{
  g_autofree char *plan = NULL;

  if (strcmp (kind->ending, "vongtay") == 0)
    return vt_fault_read_file (office->reg);
  if (strcmp (kind->ending, "xlsx") == 0)
    return vt_fault_read_file (office->book);
  if (strcmp (kind->ending, "csv") == 0)
    return g_bytes_new_static (list, sizeof list - 1);
  plan = g_build_filename (g_getenv ("VT_RESOURCE_DIR"), "plans", "le-thanh-nghi-2026.ini", NULL);
  return vt_fault_read_file (plan);
}

/* A few bits, bytes or a stretch are other than they were; or the end is missing. */
static gsize
damage (guint8 *bytes, gsize size, GRand *chance)
{
  guint n = 1u << g_rand_int_range (chance, 0, 6);
  gsize from;

  switch (g_rand_int_range (chance, 0, 5))
    {
    case 0:
      return (gsize) (g_rand_double (chance) * (double) size);
    case 1:
      for (guint i = 0; i < n; i++)
        bytes[g_rand_int_range (chance, 0, (gint32) size)] = (guint8) g_rand_int (chance);
      return size;
    case 2:
      from = (gsize) g_rand_int_range (chance, 0, (gint32) size);
      memset (bytes + from, g_rand_boolean (chance) ? 0 : 0xFF, MIN (size - from, n * 16));
      return size;
    case 3:
      /* Heads are where lengths and kinds stand. */
      for (guint i = 0; i < n; i++)
        bytes[g_rand_int_range (chance, 0, (gint32) MIN (size, 200))]
            ^= (guint8) (1 << g_rand_int_range (chance, 0, 8));
      return size;
    default:
      for (guint i = 0; i < n; i++)
        bytes[g_rand_int_range (chance, 0, (gint32) size)]
            ^= (guint8) (1 << g_rand_int_range (chance, 0, 8));
      return size;
    }
}

static void
write_damaged (GBytes *good, const char *path, GRand *chance)
{
  gsize size = 0;
  g_autofree guint8 *bytes = NULL;
  const void *data = g_bytes_get_data (good, &size);

  bytes = g_memdup2 (data, size);
  vt_fault_write_file (path, bytes, damage (bytes, size, chance));
}

static char *
make_job (Office *office, const char *pattern, const char *path)
{
  GString *job = g_string_new (pattern);

  g_string_replace (job, "%s", path, 0);
  g_string_replace (job, "%w", office->work, 0);
  return g_string_free (job, FALSE);
}

/* All but the directories of results: what a job wrote, or SQLite left, is of no use to the next. */
static void
sweep (Office *office)
{
  g_autoptr (GDir) dir = g_dir_open (office->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (office->folder, name, NULL);

      if (g_str_has_prefix (name, "hong."))
        g_unlink (path);
    }
}

static void
never_crashes (gconstpointer data)
{
  const Kind *kind = data;
  const char *text = g_getenv ("VT_FAULT_FILES");
  Office *office = &common;
  guint n = text != NULL ? (guint) atoi (text) : 60;
  g_autoptr (GRand) chance = g_rand_new_with_seed (SEED);
  g_autoptr (GBytes) good = get_good (office, kind);
  g_autofree char *name = g_strconcat ("hong.", kind->ending, NULL);
  g_autofree char *path = g_build_filename (office->folder, name, NULL);
  guint n_jobs, n_refused = 0;

  /* Whole, every job takes it: else all would be refused for another reason than damage. */
  for (n_jobs = 0; kind->jobs[n_jobs] != NULL; n_jobs++)
    {
      g_autofree char *job = make_job (office, kind->jobs[n_jobs], path);
      gsize size;
      const void *whole = g_bytes_get_data (good, &size);
      VtFaultAnswer answer;

      sweep (office);
      vt_fault_write_file (path, whole, size);
      vt_fault_program_run (NULL, job, RLIM_INFINITY, &answer);
      g_test_message ("%s: %d %s", job, answer.status, answer.complaint);
      g_assert_cmpint (answer.status, ==, 0);
    }
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *job = make_job (office, kind->jobs[i % n_jobs], path);
      VtFaultAnswer answer;

      sweep (office);
      write_damaged (good, path, chance);
      vt_fault_program_run (NULL, job, RLIM_INFINITY, &answer);
      g_test_message ("file %u: %d %s", i, answer.status, answer.complaint);
      vt_fault_answer_assert_decent (&answer);
      n_refused += answer.status != 0;
    }
  g_print ("# %s: %u damaged files, %u refused\n", kind->name, n, n_refused);
  g_assert_cmpuint (n_refused, >, 0);
}

int
main (int argc, char **argv)
{
  int outcome;

  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "C.UTF-8"); /* as the program does; jobs hold Vietnamese words */
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = g_strdup_printf ("/vt/faults/damage/%s", kinds[i].name);

      g_test_add_data_func (path, &kinds[i], never_crashes);
    }
  office_init (&common);
  outcome = g_test_run ();
  office_clear (&common);
  return outcome;
}
