/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "random-register.h"

#define N_PEOPLE 24
#define N_HOUSEHOLDS 6
#define N_HAMLETS 3
#define EPOCH "2024-06-01"
#define SPAN 730 /* days from there */

typedef struct
{
  GRand *rand;
  GString *rows;
} Maker;

static gboolean
by_chance (Maker *maker, guint percent)
{
  return g_rand_int_range (maker->rand, 0, 100) < (int) percent;
}

static void
add_text (Maker *maker, const char *column, const char *value)
{
  g_string_append_printf (maker->rows, "; %s=%s", column, value);
}

/* One of @values, joined by blanks; left out as often as @missing percent. */
static void
add_one_of (Maker *maker, const char *column, const char *values, guint missing)
{
  g_auto (GStrv) all = g_strsplit (values, " ", -1);

  if (!by_chance (maker, missing))
    add_text (maker, column, all[g_rand_int_range (maker->rand, 0, (int) g_strv_length (all))]);
}

static VtDay
choose_day (Maker *maker, VtDay from, int days)
{
  return from + g_rand_int_range (maker->rand, 0, days);
}

static void
add_day (Maker *maker, const char *column, VtDay day)
{
  g_autofree char *text = vt_day_to_canonical (day);

  add_text (maker, column, text);
}

static void
add_number (Maker *maker, const char *column, int from, int to)
{
  g_string_append_printf (maker->rows, "; %s=%d", column,
                          g_rand_int_range (maker->rand, from, to + 1));
}

static void
add_person (Maker *maker, guint id)
{
  VtDay epoch = figures_fixture_day (EPOCH);
  gboolean old = by_chance (maker, 30);

  g_string_append_printf (maker->rows, "person: id=%u; code=P%02u; hamlet_id=%d", id, id,
                          g_rand_int_range (maker->rand, 1, N_HAMLETS + 1));
  add_one_of (maker, "sex", "nam nu khong-biet", 0);
  add_one_of (maker, "ethnicity", "Kinh Tày", 30);
  add_one_of (maker, "father", "con-song da-mat", 50);
  if (!by_chance (maker, 15))
    add_day (maker, "birth_date", choose_day (maker, epoch - (old ? 25000 : 6500), old ? 17000 : 7000));
  if (by_chance (maker, 60))
    add_number (maker, "household_id", 1, N_HOUSEHOLDS);
  if (by_chance (maker, 30))
    add_day (maker, "entered_on", choose_day (maker, epoch, SPAN / 2));
  if (by_chance (maker, 30))
    {
      add_day (maker, "left_on", choose_day (maker, epoch + SPAN / 2, SPAN / 2));
      add_one_of (maker, "leave_reason", "chuyen-di qua-doi het-dieu-kien khac", 30);
    }
  g_string_append_c (maker->rows, '\n');
}

/* Begins a row about somebody, with its days. */
static void
begin_row (Maker *maker, const char *table, guint person, const char *from, const char *to)
{
  VtDay day = choose_day (maker, figures_fixture_day (EPOCH), SPAN);

  g_string_append_printf (maker->rows, "%s: person_id=%u", table, person);
  add_day (maker, from, day);
  if (to != NULL && by_chance (maker, 40))
    add_day (maker, to, choose_day (maker, day, 200));
}

static void
add_placements (Maker *maker, guint person)
{
  VtDay day = choose_day (maker, figures_fixture_day (EPOCH), SPAN / 3);

  for (guint i = 0; i < 3 && by_chance (maker, 60); i++)
    {
      gboolean open = by_chance (maker, 30);

      g_string_append_printf (maker->rows, "placement: person_id=%u", person);
      add_one_of (maker, "form", "NT KNT CN CS", 0);
      add_day (maker, "valid_from", day);
      day = choose_day (maker, day + 1, 250);
      if (!open)
        {
          add_day (maker, "valid_to", day);
          add_one_of (maker, "end_reason",
                      "doan-tu chuyen-hinh-thuc du-16 chuyen-di qua-doi khac", 30);
        }
      g_string_append_c (maker->rows, '\n');
      if (open)
        return;
      day++;
    }
}

static void
add_facts (Maker *maker, guint person)
{
  for (guint i = 0; i < 2 && by_chance (maker, 70); i++)
    {
      begin_row (maker, "membership", person, "valid_from", "valid_to");
      add_one_of (maker, "target_group", "TT TK RNTT NKT SKTT NCSK TE01 TE02 TE04 TENC MC1", 0);
      g_string_append_c (maker->rows, '\n');
    }
  if (by_chance (maker, 40))
    {
      begin_row (maker, "disability", person, "valid_from", "valid_to");
      add_one_of (maker, "types", "van-dong van-dong+tri-tue nhin khac", 0);
      add_one_of (maker, "degree", "dac-biet-nang nang nhe chua-xac-dinh", 0);
      g_string_append_c (maker->rows, '\n');
    }
  for (guint i = 0; i < 2 && by_chance (maker, 60); i++)
    {
      begin_row (maker, "service", person, "given_on", NULL);
      add_one_of (maker, "service", "tu-van kham-chua-benh hoc-bong vay-von phcn", 0);
      add_one_of (maker, "place", "TH KCB CD", 0);
      g_string_append_c (maker->rows, '\n');
    }
  if (by_chance (maker, 40))
    {
      begin_row (maker, "allowance", person, "valid_from", "valid_to");
      add_one_of (maker, "kind", "hang-thang dot-xuat mai-tang", 0);
      add_number (maker, "amount", 0, 900000);
      g_string_append_c (maker->rows, '\n');
    }
}

void
random_register_add (FiguresFixture *fixture, guint seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GString) rows = g_string_new (NULL);
  Maker maker = { rand, rows };

  for (guint i = 1; i <= N_HAMLETS; i++)
    g_string_append_printf (rows, "hamlet: id=%u; name=Tổ %u\n", i, i);
  for (guint i = 1; i <= N_HOUSEHOLDS; i++)
    {
      g_string_append_printf (rows, "household: id=%u; code=H%u; head_name=P%02d", i, i,
                              g_rand_int_range (rand, 1, N_PEOPLE));
      add_one_of (&maker, "poverty", "ngheo can-ngheo khong", 25);
      g_string_append_c (rows, '\n');
    }
  for (guint i = 1; i <= N_PEOPLE; i++)
    add_person (&maker, i);
  for (guint i = 1; i <= N_PEOPLE; i++)
    {
      add_facts (&maker, i);
      add_placements (&maker, i);
    }
  for (guint i = 1; i <= 4; i++)
    {
      g_string_append_printf (rows, "staff: id=%u; code=S%u; child_work=%u\n", i, i, i % 2);
      begin_row (&maker, "resource", i, "received_on", NULL);
      add_one_of (&maker, "form", "tien hien-vat dich-vu", 0);
      add_number (&maker, "value", 0, 5000000);
      add_number (&maker, "used", 0, 5000000);
      g_string_append_c (rows, '\n');
    }
  figures_fixture_add (fixture, rows->str);
}
