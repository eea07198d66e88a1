/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "edge-register.h"

#define N_PEOPLE 30
#define N_HOUSEHOLDS 6
#define N_HAMLETS 3
#define N_STAFF 5
#define N_ACTIVITIES 5

/* In the order in which nothing refers to what is gone. */
static const char *const tables[]
    = { "attendance", "activity", "staff",     "resource", "baseline", "stay",
        "membership", "disability", "screening", "visit",    "placement", "need",
        "service",    "allowance",  "person",    "household", "hamlet" };

typedef struct
{
  GRand *rand;
  GString *rows;
  const EdgeReport *report;
  gsize row;        /* where the row begins */
  GHashTable *keys; /* (element-type utf8) of the rows there are */
} Maker;

static int
draw (Maker *maker, int n)
{
  return g_rand_int_range (maker->rand, 0, n);
}

static gboolean
by_chance (Maker *maker, int percent)
{
  return draw (maker, 100) < percent;
}

/* One of @values, which blanks part; `-` stands for nothing. */
static void
add_one_of (Maker *maker, const char *column, const char *values)
{
  g_auto (GStrv) all = g_strsplit (values, " ", -1);
  const char *value = all[draw (maker, (int) g_strv_length (all))];

  if (!g_str_equal (value, "-"))
    g_string_append_printf (maker->rows, "; %s=%s", column, value);
}

static void
add_day (Maker *maker, const char *column, VtDay day)
{
  g_autofree char *text = vt_day_to_canonical (day);

  g_string_append_printf (maker->rows, "; %s=%s", column, text);
}

static VtDay
draw_edge (Maker *maker)
{
  const EdgeReport *report = maker->report;
  VtDay edges[] = { report->period.from, report->period.to, report->cut_off, report->cut_off };

  return edges[draw (maker, G_N_ELEMENTS (edges))];
}

static VtDay
draw_day (Maker *maker)
{
  if (by_chance (maker, 70))
    return draw_edge (maker) + draw (maker, 4) - 1;
  return maker->report->period.from + draw (maker, 1200) - 500;
}

/* The row so far is its key; FALSE, and no row, when there is one of that key. */
static gboolean
is_new (Maker *maker)
{
  if (g_hash_table_add (maker->keys, g_strdup (maker->rows->str + maker->row)))
    return TRUE;
  g_string_truncate (maker->rows, maker->row);
  return FALSE;
}

/* Begins with its first day, which ends the row's key; open at either end as often as not. */
static gboolean
add_span (Maker *maker, gboolean open)
{
  VtDay first = draw_day (maker), last = draw_day (maker);

  if (!open || by_chance (maker, 75))
    add_day (maker, "valid_from", MIN (first, last));
  if (!is_new (maker))
    return FALSE;
  if (by_chance (maker, 55))
    add_day (maker, "valid_to", MAX (first, last));
  return TRUE;
}

static void
end_row (Maker *maker)
{
  if (by_chance (maker, 5))
    g_string_append (maker->rows, "; voided_at=1");
  g_string_append_c (maker->rows, '\n');
}

/* --- people ----------------------------------------------------------------------------------- */

static void
add_birth (Maker *maker)
{
  static const int months[] = { 0, 3, 72, 132, 192, 192, 216, 720 };
  VtDay day = vt_day_add_months (draw_edge (maker), -months[draw (maker, G_N_ELEMENTS (months))]);
  g_autofree char *text = vt_day_to_canonical (day + draw (maker, 3) - 1);

  switch (draw (maker, 8))
    {
    case 0:
      return;
    case 1:
      g_string_append_printf (maker->rows, "; birth_date=%d-02-29", 1964 + 4 * draw (maker, 16));
      return;
    case 2:
      g_string_append_printf (maker->rows, "; birth_date=%d-08-31", 2004 + draw (maker, 22));
      return;
    case 3:
      text[4] = '\0';
      break;
    case 4:
      text[7] = '\0';
      break;
    default:
      break;
    }
  g_string_append_printf (maker->rows, "; birth_date=%s", text);
}

static void
add_stays (Maker *maker, guint id, VtDay entered)
{
  VtDay end = entered - draw (maker, 3);

  for (guint i = 0; i < 2 && by_chance (maker, 50); i++)
    {
      VtDay from = end - draw (maker, 200);

      g_string_append_printf (maker->rows, "stay: person_id=%u", id);
      add_day (maker, "stay_from", from);
      add_day (maker, "stay_to", end);
      add_one_of (maker, "leave_reason", "chuyen-di qua-doi khac -");
      end_row (maker);
      end = from - 1 - draw (maker, 30);
    }
}

static void
add_person (Maker *maker, guint id)
{
  VtDay entered = draw_day (maker), left = draw_day (maker);
  gboolean dated = by_chance (maker, 45);

  g_string_append_printf (maker->rows, "person: id=%u; code=P%02u; hamlet_id=%d", id, id,
                          1 + draw (maker, N_HAMLETS));
  add_one_of (maker, "sex", "nam nu khong-biet");
  add_one_of (maker, "ethnicity", "Kinh Tày -");
  add_one_of (maker, "father", "con-song da-mat khong-ro -");
  add_one_of (maker, "mother", "con-song mat-tich -");
  add_one_of (maker, "school", "mam-non tieu-hoc bo-hoc tai-nha -");
  add_birth (maker);
  if (by_chance (maker, 65))
    g_string_append_printf (maker->rows, "; household_id=%d", 1 + draw (maker, N_HOUSEHOLDS));
  if (dated)
    add_day (maker, "entered_on", entered);
  if (by_chance (maker, 30))
    {
      add_day (maker, "left_on", dated ? MAX (entered, left) : left);
      add_one_of (maker, "leave_reason", "chuyen-di qua-doi het-dieu-kien khac -");
    }
  end_row (maker);
  if (dated)
    add_stays (maker, id, entered);
}

/* --- rows about them -------------------------------------------------------------------------- */

static void
begin_row (Maker *maker, const char *table, guint person)
{
  maker->row = maker->rows->len;
  g_string_append_printf (maker->rows, "%s: person_id=%u", table, person);
}

static void
add_group (Maker *maker, guint person)
{
  begin_row (maker, "membership", person);
  add_one_of (maker, "target_group",
              "TE01 TE01 TE02 TE04 TE05 TENC MC1 MCCV TT TT TK TK RNTT RNTT TC NCTT SKTT NCSK NKT");
  if (add_span (maker, TRUE))
    end_row (maker);
}

static void
add_disability (Maker *maker, guint person)
{
  begin_row (maker, "disability", person);
  if (!add_span (maker, TRUE))
    return;
  add_one_of (maker, "types", "van-dong tri-tue than-kinh+nhin khac");
  add_one_of (maker, "degree", "dac-biet-nang nang nhe chua-xac-dinh");
  add_one_of (maker, "defects", "sut-moi bong+mat - -");
  end_row (maker);
}

static void
add_screening (Maker *maker, guint person)
{
  begin_row (maker, "screening", person);
  add_day (maker, "screened_on", draw_day (maker));
  add_one_of (maker, "tool", "QD2254 MCHAT SDQ KHAM_DT KHAM_DT");
  if (!is_new (maker))
    return;
  add_one_of (maker, "conclusion", "binh-thuong nguy-co-cao duong-tinh chua-ket-luan");
  add_one_of (maker, "surgery_indicated", "0 1 1 -");
  add_one_of (maker, "surgery_state", "da-phau-thuat da-phau-thuat da-hen hoan tu-choi khong-du -");
  if (by_chance (maker, 60))
    add_day (maker, "surgery_on", draw_day (maker));
  add_one_of (maker, "payer", "ngan-sach bhyt gia-dinh -");
  end_row (maker);
}

/* No two of a child are in force on one day. */
static void
add_placements (Maker *maker, guint person)
{
  VtDay day = draw_day (maker) - 100;

  for (guint i = 0; i < 3 && by_chance (maker, 60); i++)
    {
      begin_row (maker, "placement", person);
      add_one_of (maker, "form", "NT KNT CN CS CS");
      add_one_of (maker, "decision_no", "1/QĐ -");
      add_day (maker, "valid_from", day);
      day += draw (maker, 150);
      add_day (maker, "valid_to", day++);
      add_one_of (maker, "end_reason", "doan-tu chuyen-hinh-thuc du-16 chuyen-di khac -");
      end_row (maker);
    }
}

static void
add_needs_and_services (Maker *maker, guint person)
{
  static const char codes[] = "giao-duc huong-nghiep vay-von phap-ly tu-van kham-chua-benh phcn "
                              "kien-thuc can-thiep-som";

  begin_row (maker, "need", person);
  add_one_of (maker, "service", codes);
  if (add_span (maker, FALSE))
    {
      add_one_of (maker, "capable", "0 1 1 -");
      add_one_of (maker, "eligible", "0 1 1 -");
      end_row (maker);
    }
  begin_row (maker, "service", person);
  add_one_of (maker, "service", codes);
  add_day (maker, "given_on", draw_day (maker));
  add_one_of (maker, "place", "TH KCB TGXH BVTE CD GD -");
  if (is_new (maker))
    end_row (maker);
}

static void
add_allowance (Maker *maker, guint person)
{
  begin_row (maker, "allowance", person);
  add_one_of (maker, "kind", "hang-thang hang-thang dot-xuat mai-tang");
  if (!add_span (maker, FALSE))
    return;
  add_one_of (maker, "amount", "0 500000 750001 -");
  end_row (maker);
}

static void
add_facts (Maker *maker, guint person)
{
  for (int i = draw (maker, 5); i > 0; i--)
    add_group (maker, person);
  for (int i = draw (maker, 3); i > 0; i--)
    add_disability (maker, person);
  for (int i = draw (maker, 3); i > 0; i--)
    add_screening (maker, person);
  for (int i = draw (maker, 4); i > 0; i--)
    add_needs_and_services (maker, person);
  for (int i = draw (maker, 3); i > 0; i--)
    add_allowance (maker, person);
  add_placements (maker, person);
}

/* --- the commune ------------------------------------------------------------------------------ */

static void
add_activity (Maker *maker, guint id)
{
  g_string_append_printf (maker->rows, "activity: id=%u; code=HD%u", id, id);
  add_day (maker, "held_on", draw_day (maker));
  add_one_of (maker, "kind", "TH_GD TH_GD TH_CB TT");
  end_row (maker);
  for (guint i = 0; i < 6; i++)
    {
      gboolean staff = by_chance (maker, 30);

      maker->row = maker->rows->len;
      g_string_append_printf (maker->rows, "attendance: activity_id=%u; %s=%d", id,
                              staff ? "staff_id" : "person_id",
                              1 + draw (maker, staff ? N_STAFF : N_PEOPLE));
      add_one_of (maker, "role", "doi-tuong gia-dinh -");
      if (is_new (maker))
        end_row (maker);
    }
}

static void
add_commune (Maker *maker)
{
  for (guint i = 1; i <= N_STAFF; i++)
    {
      maker->row = maker->rows->len;
      g_string_append_printf (maker->rows, "staff: id=%u; code=CB%u", i, i);
      add_one_of (maker, "mental_health", "0 1 1 -");
      add_one_of (maker, "child_work", "0 1 1 -");
      if (add_span (maker, TRUE))
        end_row (maker);
    }
  for (guint i = 1; i <= N_ACTIVITIES; i++)
    add_activity (maker, i);
  for (guint i = 0; i < 8; i++)
    {
      g_string_append_printf (maker->rows, "resource: content=x%u", i);
      add_day (maker, "received_on", draw_day (maker));
      add_one_of (maker, "form", "tien hien-vat dich-vu");
      add_one_of (maker, "value", "0 3 1000000 -");
      add_one_of (maker, "used", "0 250000 -");
      add_one_of (maker, "person_id", "1 2 3 - -");
      end_row (maker);
    }
  for (guint hamlet = 0; hamlet <= N_HAMLETS; hamlet++)
    if (by_chance (maker, 25))
      {
        g_string_append_printf (maker->rows, "baseline: indicator=duoi-6; year=2025; value=%d",
                                draw (maker, 9));
        if (hamlet > 0)
          g_string_append_printf (maker->rows, "; hamlet_id=%u", hamlet);
        g_string_append_c (maker->rows, '\n');
      }
}

static void
choose_report (GRand *rand, EdgeReport *report)
{
  static const char *const periods[]
      = { "2025", "2025", "2024", "2025-H1", "2025-Q3", "2024-02", "2025-06-30..2025-06-30" };

  report->period_text = periods[g_rand_int_range (rand, 0, G_N_ELEMENTS (periods))];
  vt_period_parse (report->period_text, &report->period, NULL);
  report->cut_off = report->period.to;
  if (g_rand_boolean (rand))
    report->cut_off = g_rand_int_range (rand, report->period.from, report->period.to + 60);
}

void
edge_register_add (FiguresFixture *fixture, guint seed, EdgeReport *report)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Maker maker = { rand, rows, report, 0, keys };

  choose_report (rand, report);
  for (guint i = 1; i <= N_HAMLETS; i++)
    g_string_append_printf (rows, "hamlet: id=%u; name=Tổ %u\n", i, i);
  for (guint i = 1; i <= N_HOUSEHOLDS; i++)
    {
      g_string_append_printf (rows, "household: id=%u; code=H%u; head_name=P%02d", i, i,
                              draw (&maker, 2 * N_PEOPLE));
      add_one_of (&maker, "poverty", "ngheo can-ngheo khong -");
      g_string_append_c (rows, '\n');
    }
  for (guint i = 1; i <= N_PEOPLE; i++)
    add_person (&maker, i);
  for (guint i = 1; i <= N_PEOPLE; i++)
    add_facts (&maker, i);
  add_commune (&maker);
  figures_fixture_add (fixture, rows->str);
}

void
edge_register_clear (FiguresFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  vt_database_begin (fixture->database, &error);
  for (guint i = 0; error == NULL && i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strdup_printf ("DELETE FROM %s", tables[i]);
      g_autoptr (VtStatement) statement = vt_database_prepare (fixture->database, sql, &error);

      if (statement != NULL)
        vt_statement_run (statement, &error);
    }
  if (error == NULL)
    vt_database_commit (fixture->database, &error);
  g_assert_no_error (error);
}
