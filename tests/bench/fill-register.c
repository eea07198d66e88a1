/* SPDX-License-Identifier: GPL-3.0-or-later */

/* fill-register PEOPLE SERVICES FILE.vongtay: a new register with made-up people, their households,
 * groups, disabilities, screenings, placements, needs and allowances in plausible shares, and so
 * many services, in one transaction and without history: quick to make, slow enough to count.
 * SERVICES `none`: people and households alone. PEOPLE 0: an empty register. */

#include "config.h"

#include "vt-bench-data.h"
#include "vt-bench-filler.h"
#include "vt-text.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  VtDatabase *database; /* (owned) */
  GRand *random;        /* (owned) */
  guint n_people;
  guint n_services;
  gboolean people_alone;
} Work;

static void
fill_hamlets (Work *work)
{
  const char *columns[] = { "name", "name_key", NULL };
  g_autoptr (VtBenchFiller) filler =
      vt_bench_filler_new (work->database, work->random, "hamlet", columns);

  for (guint i = 0; i < VT_BENCH_N_HAMLETS; i++)
    {
      g_autofree char *name = vt_bench_hamlet_name (i);
      g_autofree char *key = vt_text_match_key (name);

      vt_bench_filler_add_text (filler, name);
      vt_bench_filler_add_text (filler, key);
      vt_bench_filler_write (filler);
    }
}

static void
fill_households (Work *work)
{
  const char *columns[] = { "code", "head_name", "poverty", NULL };
  g_autoptr (VtBenchFiller) filler =
      vt_bench_filler_new (work->database, work->random, "household", columns);

  for (guint i = 0; i < vt_bench_count_households (work->n_people); i++)
    {
      g_autofree char *code = vt_bench_household_code (i);
      g_autofree char *head = vt_bench_household_head (i);

      vt_bench_filler_add_text (filler, code);
      vt_bench_filler_add_text (filler, head);
      vt_bench_filler_add_text (filler, vt_bench_household_poverty (i));
      vt_bench_filler_write (filler);
    }
}

/* The number at the end of `HO-000123` or `Tổ dân phố 7`, which is the row's id too. */
static gint64
get_number_at_end (const char *text)
{
  const char *digits = text + strlen (text);

  while (digits > text && g_ascii_isdigit (digits[-1]))
    digits--;
  return g_ascii_strtoll (digits, NULL, 10);
}

/* Fields kept in the household's row have no column here. */
static gboolean
is_of_household (guint field)
{
  return field == VT_BENCH_HOUSEHOLD_HEAD || field == VT_BENCH_HOUSEHOLD_POVERTY;
}

static void
fill_people (Work *work)
{
  g_autoptr (VtBenchPeople) people = vt_bench_people_new (VT_BENCH_N_PEOPLE, work->n_people);
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();
  g_autoptr (VtBenchFiller) filler = NULL;

  for (guint f = 0; f < VT_BENCH_N_FIELDS; f++)
    if (f == VT_BENCH_HAMLET)
      g_ptr_array_add (columns, (gpointer) "hamlet_id");
    else if (f == VT_BENCH_HOUSEHOLD)
      g_ptr_array_add (columns, (gpointer) "household_id");
    else if (!is_of_household (f))
      g_ptr_array_add (columns, (gpointer) vt_bench_fields[f]);
  g_ptr_array_add (columns, NULL);
  filler = vt_bench_filler_new (work->database, work->random, "person",
                                (const char *const *) columns->pdata);
  for (guint i = 0; i < work->n_people; i++)
    {
      const char *const *values = vt_bench_people_next (people);

      for (guint f = 0; f < VT_BENCH_N_FIELDS; f++)
        if ((f == VT_BENCH_HAMLET || f == VT_BENCH_HOUSEHOLD) && values[f] != NULL)
          vt_bench_filler_add_id (filler, get_number_at_end (values[f]));
        else if (!is_of_household (f))
          vt_bench_filler_add_text (filler, values[f]);
      vt_bench_filler_write (filler);
    }
}

static void
fill_memberships (Work *work)
{
  static const char *const groups[] = {
    "TENC", "TENC", "SKTT", "SKTT", "NCSK", "NKT", "NKT", "MC1",  "TT",
    "RNTT", "TC",   "NCTT", "TK",   "TE01", "TE02", "TE03", "TE04", "MCCV",
  };
  const char *columns[] = { "person_id", "target_group", "valid_from", "valid_to", "basis", NULL };
  g_autoptr (VtBenchFiller) filler =
      vt_bench_filler_new (work->database, work->random, "membership", columns);

  for (guint i = 0; i < work->n_people; i++)
    {
      guint n_groups = vt_bench_chance (work->random, 40) + vt_bench_chance (work->random, 8);

      for (guint g = 0; g < n_groups; g++)
        {
          /* From a different year each time, for the same group twice is another row. */
          g_autofree char *from = vt_bench_day (work->random, 2021 + (int) g * 2,
                                                2023 + (int) g * 2);

          vt_bench_filler_add_id (filler, i + 1);
          vt_bench_filler_add_text (filler, VT_BENCH_PICK (work->random, groups));
          vt_bench_filler_add_text (filler, from);
          vt_bench_filler_add_text (filler,
                                    vt_bench_chance (work->random, 12) ? "2026-03-31" : NULL);
          vt_bench_filler_add_text (filler, "gia-dinh");
          vt_bench_filler_write (filler);
        }
    }
}

static void
fill_disabilities (Work *work)
{
  static const char *const types[] = { "van-dong", "nghe-noi", "than-kinh", "tri-tue",
                                       "than-kinh;tri-tue" };
  static const char *const degrees[] = { "dac-biet-nang", "nang", "nang", "nhe" };
  const char *columns[] = { "person_id", "types", "degree", "valid_from", NULL };
  g_autoptr (VtBenchFiller) filler =
      vt_bench_filler_new (work->database, work->random, "disability", columns);

  for (guint i = 0; i < work->n_people; i++)
    if (vt_bench_chance (work->random, 8))
      {
        g_autofree char *from = vt_bench_day (work->random, 2018, 2026);

        vt_bench_filler_add_id (filler, i + 1);
        vt_bench_filler_add_text (filler, VT_BENCH_PICK (work->random, types));
        vt_bench_filler_add_text (filler, VT_BENCH_PICK (work->random, degrees));
        vt_bench_filler_add_text (filler, from);
        vt_bench_filler_write (filler);
      }
}

static void
fill_screenings (Work *work)
{
  static const char *const tools[] = { "SDQ", "PHQ9", "GAD7", "MCHAT", "QD2254" };
  static const char *const conclusions[] = { "binh-thuong", "binh-thuong", "nguy-co-thap",
                                             "nguy-co-trung-binh", "nguy-co-cao" };
  const char *columns[] = { "person_id", "screened_on", "tool", "score", "conclusion", NULL };
  g_autoptr (VtBenchFiller) filler =
      vt_bench_filler_new (work->database, work->random, "screening", columns);

  for (guint i = 0; i < work->n_people; i++)
    if (vt_bench_chance (work->random, 15))
      {
        g_autofree char *day = vt_bench_day (work->random, 2024, 2026);

        vt_bench_filler_add_id (filler, i + 1);
        vt_bench_filler_add_text (filler, day);
        vt_bench_filler_add_text (filler, VT_BENCH_PICK (work->random, tools));
        vt_bench_filler_add_id (filler, g_rand_int_range (work->random, 0, 7));
        vt_bench_filler_add_text (filler, VT_BENCH_PICK (work->random, conclusions));
        vt_bench_filler_write (filler);
      }
}

static void
fill_placements (Work *work)
{
  static const char *const forms[] = { "NT", "NT", "KNT", "CN", "CS" };
  const char *columns[] = { "person_id", "form", "caregiver_name", "decision_no", "valid_from",
                            NULL };
  g_autoptr (VtBenchFiller) filler =
      vt_bench_filler_new (work->database, work->random, "placement", columns);

  for (guint i = 0; i < work->n_people; i++)
    if (vt_bench_chance (work->random, 3))
      {
        g_autofree char *from = vt_bench_day (work->random, 2022, 2026);

        vt_bench_filler_add_id (filler, i + 1);
        vt_bench_filler_add_text (filler, VT_BENCH_PICK (work->random, forms));
        vt_bench_filler_add_text (filler, "Nguyễn Thị Hạnh");
        vt_bench_filler_add_text (filler, vt_bench_chance (work->random, 80) ? "12/QĐ-UBND" : NULL);
        vt_bench_filler_add_text (filler, from);
        vt_bench_filler_write (filler);
      }
}

static void
fill_needs_and_allowances (Work *work)
{
  static const char *const services[] = { "tu-van", "phcn", "giao-duc", "huong-nghiep", "phap-ly" };
  const char *need_columns[] = { "person_id", "service", "capable", "valid_from", NULL };
  const char *allowance_columns[] = { "person_id", "kind", "amount", "valid_from", NULL };
  g_autoptr (VtBenchFiller) needs =
      vt_bench_filler_new (work->database, work->random, "need", need_columns);
  g_autoptr (VtBenchFiller) allowances =
      vt_bench_filler_new (work->database, work->random, "allowance", allowance_columns);

  for (guint i = 0; i < work->n_people; i++)
    {
      g_autofree char *from = vt_bench_day (work->random, 2022, 2026);

      if (vt_bench_chance (work->random, 10))
        {
          vt_bench_filler_add_id (needs, i + 1);
          vt_bench_filler_add_text (needs, VT_BENCH_PICK (work->random, services));
          vt_bench_filler_add_id (needs, vt_bench_chance (work->random, 70));
          vt_bench_filler_add_text (needs, from);
          vt_bench_filler_write (needs);
        }
      if (vt_bench_chance (work->random, 9))
        {
          vt_bench_filler_add_id (allowances, i + 1);
          vt_bench_filler_add_text (allowances, "hang-thang");
          vt_bench_filler_add_id (allowances, 750000);
          vt_bench_filler_add_text (allowances, from);
          vt_bench_filler_write (allowances);
        }
    }
}

/* Spread over people as they come in, so that neighbours in the table are not neighbours in the
 * list; a person's services are a quarter of a year apart, so that no two are the same row. */
static void
fill_services (Work *work)
{
  static const char *const services[] = {
    "kham-chua-benh", "cap-thuoc", "phcn", "tu-van", "tu-van", "tri-lieu", "ctxh", "ctxh",
    "hoc-bong", "huong-nghiep", "phap-ly", "tham-hoi",
  };
  static const char *const places[] = { "TH", "KCB", "TGXH", "BVTE", "CD", "GD" };
  static const char *const providers[] = { "Trạm y tế phường", "Trung tâm công tác xã hội",
                                           "Trường tiểu học Nguyễn Trãi" };
  const char *columns[] = { "person_id", "service", "given_on", "place",
                            "provider",  "content", "cost",     NULL };
  g_autoptr (VtBenchFiller) filler =
      vt_bench_filler_new (work->database, work->random, "service", columns);

  for (guint i = 0; i < work->n_services; i++)
    {
      guint person = (guint) ((i * G_GUINT64_CONSTANT (7919)) % work->n_people);
      guint quarter = i / work->n_people;
      g_autofree char *day =
          g_strdup_printf ("%04u-%02d-%02d", 2026 - quarter / 3,
                           (int) (quarter % 3) * 3 + g_rand_int_range (work->random, 1, 4),
                           g_rand_int_range (work->random, 1, 29));

      vt_bench_filler_add_id (filler, person + 1);
      vt_bench_filler_add_text (filler, VT_BENCH_PICK (work->random, services));
      vt_bench_filler_add_text (filler, day);
      vt_bench_filler_add_text (filler, VT_BENCH_PICK (work->random, places));
      vt_bench_filler_add_text (filler, VT_BENCH_PICK (work->random, providers));
      vt_bench_filler_add_text (
          filler, vt_bench_chance (work->random, 40) ? "Tư vấn tâm lý tại nhà" : NULL);
      vt_bench_filler_add_id (filler, g_rand_int_range (work->random, 0, 20) * 50000);
      vt_bench_filler_write (filler);
    }
}

static void
fill_what_is_about_people (Work *work)
{
  fill_memberships (work);
  fill_disabilities (work);
  fill_screenings (work);
  fill_placements (work);
  fill_needs_and_allowances (work);
  fill_services (work);
}

static gboolean
fill_register (Work *work, GError **error)
{
  if (!vt_database_begin (work->database, error))
    return FALSE;
  if (work->n_people > 0)
    {
      fill_hamlets (work);
      fill_households (work);
    }
  fill_people (work);
  if (!work->people_alone)
    fill_what_is_about_people (work);
  return vt_database_commit (work->database, error) && vt_database_close (work->database, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  Work work = { 0 };

  if (argc != 4 || atoi (argv[1]) < 0 || atoi (argv[2]) < 0
      || (atoi (argv[1]) % 7919 == 0 && atoi (argv[2]) > 0))
    {
      g_printerr ("usage: fill-register PEOPLE SERVICES|none FILE.vongtay\n");
      return 2;
    }
  work.n_people = (guint) atoi (argv[1]);
  work.n_services = (guint) atoi (argv[2]);
  work.people_alone = g_str_equal (argv[2], "none");
  work.random = g_rand_new_with_seed (VT_BENCH_N_PEOPLE);
  work.database = vt_database_open (argv[3], VT_DATABASE_CREATE, &error);
  if (work.database != NULL)
    fill_register (&work, &error);
  if (error != NULL)
    g_printerr ("fill-register: %s\n", error->message);
  g_clear_object (&work.database);
  g_rand_free (work.random);
  return error != NULL;
}
