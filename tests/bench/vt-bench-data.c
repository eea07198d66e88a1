/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-bench-data.h"

#include <string.h>

struct _VtBenchPeople
{
  GRand *random;                   /* (owned) */
  guint n_made;
  guint n_households;
  char *values[VT_BENCH_N_FIELDS]; /* (owned) (nullable) */
};

const char *const vt_bench_fields[VT_BENCH_N_FIELDS] = {
  "code",           "name",           "birth_date",         "sex",
  "personal_id",    "ethnicity",      "hamlet",             "address",
  "residence",      "entered_on",     "left_on",            "leave_reason",
  "household",      "household_head", "household_poverty",  "father",
  "mother",         "caregiver_name", "caregiver_relation", "caregiver_phone",
  "insurance_number", "school",       "legal_basis",        "consent_on",
  "consent_by",
};

/* Repeated by how common they are: four names in ten are Nguyễn. */
static const char *const family_names[] = {
  "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Trần",  "Lê",
  "Lê",     "Phạm",   "Phạm",   "Hoàng",  "Vũ",     "Đặng",   "Bùi",    "Đỗ",   "Nông",  "Hứa",
  "Lương",  "Triệu",  "Vi",     "Lò",     "Ngô",
};
static const char *const middle_names[] = {
  "Văn",  "Văn",  "Thị",   "Thị", "Thị",  "Đức",   "Minh", "Ngọc",  "Thanh", "Hữu",
  "Quốc", "Thùy", "Phương", "Gia", "Khánh", "Tuấn", "Thu",  "Hoàng", "Bảo",   "Quang",
};
static const char *const given_names[] = {
  "An",   "Ánh",   "Bình", "Châu", "Chi",  "Cường", "Dũng", "Dương", "Đạt",  "Đức",
  "Giang", "Hà",   "Hải",  "Hạnh", "Hiếu", "Hòa",   "Hồng", "Huệ",   "Hùng", "Hương",
  "Khôi", "Lan",   "Linh", "Long", "Mai",  "Nam",   "Nga",  "Nhung", "Oanh", "Phong",
  "Phúc", "Quân",  "Quý",  "Sơn",  "Tâm",  "Thảo",  "Thủy", "Trang", "Uyên", "Yến",
};

const char *
vt_bench_pick (GRand *random, const char *const *texts, guint n_texts)
{
  return texts[g_rand_int_range (random, 0, n_texts)];
}

gboolean
vt_bench_chance (GRand *random, guint percent)
{
  return g_rand_int_range (random, 0, 100) < (gint32) percent;
}

char *
vt_bench_day (GRand *random, int first_year, int end_year)
{
  int year = g_rand_int_range (random, first_year, end_year);
  int month = g_rand_int_range (random, 1, 13);

  return g_strdup_printf ("%04d-%02d-%02d", year, month, g_rand_int_range (random, 1, 29));
}

static char *
make_name (GRand *random)
{
  const char *family = VT_BENCH_PICK (random, family_names);
  const char *middle = VT_BENCH_PICK (random, middle_names);
  const char *given = VT_BENCH_PICK (random, given_names);

  if (vt_bench_chance (random, 25))
    return g_strjoin (" ", family, middle, VT_BENCH_PICK (random, given_names), given, NULL);
  return g_strjoin (" ", family, middle, given, NULL);
}

char *
vt_bench_household_code (guint household)
{
  return g_strdup_printf ("HO-%06u", household + 1);
}

/* What follows from a household's number must not use up the people's random numbers. */
static GRand *
random_of_household (guint household)
{
  return g_rand_new_with_seed (household * 2654435761u + 1);
}

char *
vt_bench_household_head (guint household)
{
  GRand *random = random_of_household (household);
  char *head = make_name (random);

  g_rand_free (random);
  return head;
}

const char *
vt_bench_household_poverty (guint household)
{
  static const char *const states[] = {
    "ngheo", "can-ngheo", "khong", "khong", "khong", "khong", "khong", NULL,
  };

  return states[(household * 2654435761u >> 8) % G_N_ELEMENTS (states)];
}

char *
vt_bench_hamlet_name (guint hamlet)
{
  return g_strdup_printf (hamlet % 2 == 0 ? "Thôn Nà Sèo %u" : "Tổ dân phố %u", hamlet + 1);
}

/* Born between 1941 and 2025, three in five of them children; a few dates are known in part only. */
static char *
make_birth_date (GRand *random)
{
  gboolean child = vt_bench_chance (random, 60);
  char *date = vt_bench_day (random, child ? 2010 : 1941, child ? 2026 : 2010);
  int form = g_rand_int_range (random, 0, 100);

  if (form < 4)
    date[strlen ("2010")] = '\0';
  else if (form < 6)
    date[strlen ("2010-01")] = '\0';
  else if (form < 7)
    g_clear_pointer (&date, g_free);
  return date;
}

/* Digits 4 to 6 agree with sex and year of birth, the last six are of this person alone. */
static char *
make_personal_id (const char *birth_date, const char *sex, guint number)
{
  guint year, century;

  if (birth_date == NULL || g_str_equal (sex, "khong-biet"))
    return NULL;
  year = (guint) g_ascii_strtoull (birth_date, NULL, 10);
  century = (year >= 2000 ? 2 : 0) + (g_str_equal (sex, "nu") ? 1 : 0);
  return g_strdup_printf ("020%u%02u%06u", century, year % 100, number % 1000000);
}

static void
fill_identity (VtBenchPeople *people)
{
  static const char *const sexes[] = { "nam", "nu" };
  static const char *const ethnicities[] = { "Kinh", "Kinh", "Tày", "Tày", "Nùng", "Nùng", "Dao" };
  static const char *const residences[] = { "thuong-tru", "thuong-tru", "tam-tru", "thuc-te" };
  GRand *random = people->random;
  char **values = people->values;
  guint number = people->n_made;

  values[VT_BENCH_CODE] = g_strdup_printf ("HS-%06u", number + 1);
  values[VT_BENCH_NAME] = make_name (random);
  values[VT_BENCH_BIRTH_DATE] = make_birth_date (random);
  values[VT_BENCH_SEX] = g_strdup (vt_bench_chance (random, 1) ? "khong-biet"
                                                               : VT_BENCH_PICK (random, sexes));
  if (vt_bench_chance (random, 70))
    values[VT_BENCH_PERSONAL_ID] = make_personal_id (values[VT_BENCH_BIRTH_DATE],
                                                     values[VT_BENCH_SEX], number);
  values[VT_BENCH_ETHNICITY] = g_strdup (VT_BENCH_PICK (random, ethnicities));
  values[VT_BENCH_HAMLET] = vt_bench_hamlet_name (g_rand_int_range (random, 0,
                                                                    VT_BENCH_N_HAMLETS));
  if (vt_bench_chance (random, 80))
    values[VT_BENCH_ADDRESS] = g_strdup_printf ("Số %d, ngõ %d", g_rand_int_range (random, 1, 300),
                                                g_rand_int_range (random, 1, 90));
  values[VT_BENCH_RESIDENCE] = g_strdup (VT_BENCH_PICK (random, residences));
}

static void
fill_presence_and_household (VtBenchPeople *people)
{
  static const char *const reasons[] = { "chuyen-di", "qua-doi", "het-dieu-kien", "khac" };
  GRand *random = people->random;
  char **values = people->values;
  const char *birth = values[VT_BENCH_BIRTH_DATE];
  guint household = (guint) ((people->n_made * G_GUINT64_CONSTANT (7919))
                             % people->n_households);

  /* Nobody comes on the list before the day of birth. */
  if (vt_bench_chance (random, 50))
    values[VT_BENCH_ENTERED_ON] =
        birth == NULL || strncmp (birth, "2015", 4) >= 0
            ? g_strdup_printf ("2026-01-%02d", g_rand_int_range (random, 1, 32))
            : vt_bench_day (random, 2016, 2026);
  if (vt_bench_chance (random, 5))
    {
      values[VT_BENCH_LEFT_ON] = g_strdup_printf ("2026-%02d-15", g_rand_int_range (random, 2, 10));
      values[VT_BENCH_LEAVE_REASON] = g_strdup (VT_BENCH_PICK (random, reasons));
    }
  if (vt_bench_chance (random, 90))
    {
      values[VT_BENCH_HOUSEHOLD] = vt_bench_household_code (household);
      values[VT_BENCH_HOUSEHOLD_HEAD] = vt_bench_household_head (household);
      values[VT_BENCH_HOUSEHOLD_POVERTY] = g_strdup (vt_bench_household_poverty (household));
    }
}

static void
fill_care (VtBenchPeople *people)
{
  static const char *const parents[] = {
    "con-song", "con-song", "con-song", "con-song", "da-mat", "mat-tich", "khong-ro",
  };
  static const char *const relations[] = { "mẹ", "cha", "bà ngoại", "ông nội", "anh ruột" };
  static const char *const schools[] = {
    "chua-di-hoc", "mam-non", "tieu-hoc", "tieu-hoc", "thcs", "thpt", "bo-hoc", "hoc-xong",
  };
  GRand *random = people->random;
  char **values = people->values;

  values[VT_BENCH_FATHER] = g_strdup (VT_BENCH_PICK (random, parents));
  values[VT_BENCH_MOTHER] = g_strdup (VT_BENCH_PICK (random, parents));
  if (vt_bench_chance (random, 60))
    {
      values[VT_BENCH_CAREGIVER_NAME] = make_name (random);
      values[VT_BENCH_CAREGIVER_RELATION] = g_strdup (VT_BENCH_PICK (random, relations));
      values[VT_BENCH_CAREGIVER_PHONE] = g_strdup_printf ("09%08d",
                                                          g_rand_int_range (random, 0, 100000000));
    }
  if (vt_bench_chance (random, 75))
    values[VT_BENCH_INSURANCE_NUMBER] = g_strdup_printf ("TE1%012u", people->n_made);
  values[VT_BENCH_SCHOOL] = g_strdup (VT_BENCH_PICK (random, schools));
  if (vt_bench_chance (random, 30))
    {
      values[VT_BENCH_LEGAL_BASIS] = g_strdup ("dong-y");
      values[VT_BENCH_CONSENT_ON] = g_strdup_printf ("2026-%02d-%02d",
                                                     g_rand_int_range (random, 1, 7),
                                                     g_rand_int_range (random, 1, 29));
      values[VT_BENCH_CONSENT_BY] = make_name (random);
    }
  else
    values[VT_BENCH_LEGAL_BASIS] = g_strdup ("theo-luat");
}

guint
vt_bench_count_households (guint n_people)
{
  return MAX (1, n_people / VT_BENCH_HOUSEHOLD_SIZE);
}

VtBenchPeople *
vt_bench_people_new (guint32 seed, guint n_people)
{
  VtBenchPeople *people = g_new0 (VtBenchPeople, 1);

  people->random = g_rand_new_with_seed (seed);
  people->n_households = vt_bench_count_households (n_people);
  return people;
}

void
vt_bench_people_free (VtBenchPeople *people)
{
  for (guint i = 0; i < VT_BENCH_N_FIELDS; i++)
    g_free (people->values[i]);
  g_rand_free (people->random);
  g_free (people);
}

const char *const *
vt_bench_people_next (VtBenchPeople *people)
{
  for (guint i = 0; i < VT_BENCH_N_FIELDS; i++)
    g_clear_pointer (&people->values[i], g_free);
  fill_identity (people);
  fill_presence_and_household (people);
  fill_care (people);
  people->n_made++;
  return (const char *const *) people->values;
}
