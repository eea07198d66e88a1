/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-catalog.h"
#include "vt-error.h"

#include <string.h>

/* The clock stands at 2026-11-21 (VT_TODAY). */

#define TYPED VT_DATE_FORMS_TYPED
#define FILED VT_DATE_FORMS_FILE

typedef struct
{
  const char *field; /* `table.name` */
  const char *text;
  VtDateForms forms;
  const char *canonical; /* NULL: nothing is kept */
  const char *refused;   /* part of the sentence; NULL: the text is accepted */
} Case;

static const Case cases[] = {
  /* texts: as typed, NFC, trimmed */
  { "person.name", " Nguyễn Thị  Ánh ", FILED, "Nguyễn Thị  Ánh", NULL },
  { "person.name", "Nguye\xcc\x82\xcc\x83n An", FILED, "Nguyễn An", NULL },
  { "person.name", "", FILED, NULL, NULL },
  { "person.name", " \xc2\xa0 ", FILED, NULL, NULL },
  { "person.name", NULL, FILED, NULL, NULL },
  { "person.name", "Chưa rõ", FILED, NULL, NULL },
  { "person.name", " CHƯA  RÕ ", FILED, NULL, NULL },
  { "person.name", "Lê\xff", FILED, NULL, "cannot be read" },
  { "person.address", "Chưa rõ", FILED, "Chưa rõ", NULL },
  { "person.address", "Số 2\r\nNgõ 5", FILED, "Số 2  Ngõ 5", NULL },
  { "person.note", "Dòng 1\nDòng 2", FILED, "Dòng 1\nDòng 2", NULL },
  { "person.code", "ĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐ", FILED,
    "ĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐ", NULL },
  { "person.code", "ĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐ", FILED, NULL, "at most 32" },
  { "membership.person", " HS-01 ", FILED, "HS-01", NULL },
  { "membership.person", "012345678901234567890123456789012", FILED, NULL, "at most 32" },
  { "person.caregiver_phone", " +84 912.345-678", FILED, "+84 912.345-678", NULL },
  { "person.caregiver_phone", "0912345678; 0987654321", FILED, "0912345678; 0987654321", NULL },
  { "person.hamlet", "Thôn  Đông", FILED, "Thôn  Đông", NULL },

  /* digits */
  { "person.personal_id", "062315000123", FILED, "062315000123", NULL },
  { "person.personal_id", "0623 1500 0123", FILED, "062315000123", NULL },
  { "person.personal_id", "062.315.000.123", FILED, "062315000123", NULL },
  { "person.personal_id", "62315000123", FILED, NULL, "12 digits and has 11" },
  { "person.personal_id", "06231500012X", FILED, NULL, "digits only" },
  { "person.personal_id", "6,23E+10", FILED, NULL, "digits only" },
  { "person.personal_id", ".", FILED, NULL, "digits only" },
  { "placement.caregiver_personal_id", "123456789", FILED, "123456789", NULL },
  { "placement.caregiver_personal_id", "12345678", FILED, NULL, "at least 9 digits and has 8" },

  /* numbers */
  { "service.cost", "1250000", FILED, "1250000", NULL },
  { "service.cost", "1.250.000", FILED, "1250000", NULL },
  { "service.cost", "1.250.000 đồng", FILED, "1250000", NULL },
  { "service.cost", "0", FILED, "0", NULL },
  { "service.cost", "-1", FILED, NULL, "not below 0" },
  { "service.cost", "2,5", FILED, NULL, "whole number" },
  { "service.cost", "một triệu", FILED, NULL, "not a number" },
  { "allowance.coefficient", "2,5", FILED, "250", NULL },
  { "allowance.coefficient", "2.5", FILED, "250", NULL },
  { "allowance.coefficient", "1", FILED, "100", NULL },
  { "allowance.coefficient", "1,255", FILED, NULL, "" },
  { "screening.followup_score", "20", FILED, "20", NULL },
  { "screening.followup_score", "21", FILED, NULL, "from 0 to 20" },
  { "screening.phq9_item9", "3", FILED, "3", NULL },
  { "screening.phq9_item9", "4", FILED, NULL, "from 0 to 3" },
  { "baseline.year", "2026", FILED, "2026", NULL },
  { "baseline.year", "1899", FILED, NULL, "from 1900 to 2100" },
  { "baseline.value", "204.049", FILED, "204049", NULL },
  { "applicant.birth_year", "2101", FILED, NULL, "from 1900 to 2100" },

  /* dates */
  { "membership.valid_from", "1/6/2015", FILED, "2015-06-01", NULL },
  { "membership.valid_from", "01-06-2015", FILED, "2015-06-01", NULL },
  { "membership.valid_from", "01.06.2015", FILED, "2015-06-01", NULL },
  { "membership.valid_from", "1/6/15", FILED, NULL, "" },
  { "membership.valid_from", "1/6/15", TYPED, "2015-06-01", NULL },
  { "membership.valid_from", "01062015", FILED, NULL, "" },
  { "membership.valid_from", "01062015", TYPED, "2015-06-01", NULL },
  { "membership.valid_from", "31/2/2015", FILED, NULL, "" },
  { "membership.valid_from", "6/2015", FILED, NULL, "" },
  { "membership.valid_from", "2015", FILED, NULL, "" },
  { "membership.valid_from", "6/2015", FILED | VT_DATE_FORMS_PARTIAL, NULL, "" },
  { "membership.valid_from", "Chưa rõ", FILED, NULL, "" },
  { "membership.valid_from", "1/1/2030", FILED, "2030-01-01", NULL },
  { "person.birth_date", "1/6/2015", FILED, "2015-06-01", NULL },
  { "person.birth_date", "6/2015", FILED, "2015-06", NULL },
  { "person.birth_date", "2015", FILED, "2015", NULL },
  { "person.birth_date", "chưa rõ", FILED, NULL, NULL },
  { "person.birth_date", "Unknown", FILED, NULL, NULL },
  { "person.birth_date", "1/1/1900", FILED, "1900-01-01", NULL },
  { "person.birth_date", "31/12/1899", FILED, NULL, "before 1900" },
  { "person.birth_date", "1899", FILED, NULL, "" },
  { "person.birth_date", "21/11/2026", FILED, "2026-11-21", NULL },
  { "person.birth_date", "22/11/2026", FILED, NULL, "in the future" },
  { "person.birth_date", "11/2026", FILED, "2026-11", NULL },
  { "person.birth_date", "12/2026", FILED, NULL, "in the future" },
  { "person.birth_date", "2026", FILED, "2026", NULL },
  { "person.birth_date", "2027", FILED, NULL, "in the future" },

  /* times */
  { "intake.received_time", "8:30", FILED, "08:30", NULL },
  { "intake.received_time", "23:59", FILED, "23:59", NULL },
  { "intake.received_time", "24:00", FILED, NULL, "" },
  { "intake.received_time", "8", FILED, NULL, "" },

  /* yes and no */
  { "intake.emergency", "Có", FILED, "1", NULL },
  { "intake.emergency", " KHÔNG ", FILED, "0", NULL },
  { "intake.emergency", "Co\xcc\x81", FILED, "1", NULL },
  { "intake.emergency", "Yes", FILED, "1", NULL },
  { "intake.emergency", "co", FILED, NULL, "Có; Không" },
  { "intake.emergency", "x", FILED, NULL, "Có; Không" },

  /* one code: label or code, without regard to case, blanks, Unicode form, tone placement, Đ */
  { "person.sex", "Nữ", FILED, "nu", NULL },
  { "person.sex", "NỮ", FILED, "nu", NULL },
  { "person.sex", "nu", FILED, "nu", NULL },
  { "person.sex", "Female", FILED, "nu", NULL },
  { "person.sex", "Nù", FILED, NULL, "Nam; Nữ; Không biết" },
  { "person.school", "nhà trẻ,  mẫu giáo", FILED, "mam-non", NULL },
  { "person.residence", "thuong-TRU", FILED, "thuong-tru", NULL },
  { "service.service", "phục hồi chức năng", FILED, "phcn", NULL },
  { "service.service", "PHCN-XA-HOI", FILED, "phcn-xa-hoi", NULL },
  { "service.service", "Bơi", FILED, NULL, "and 14 others" },
  { "membership.target_group", "te01", FILED, "TE01", NULL },
  { "membership.target_group", "Trẻ em có vấn đề sức khoẻ tâm thần", FILED, "SKTT", NULL },
  { "membership.target_group", "Trẻ em nghiện ma tuý", FILED, "TE07", NULL },
  { "screening.tool", "PHQ-9", FILED, "PHQ9", NULL },
  { "screening.tool", "Dấu hiệu cảnh báo (QÐ 2254/QÐ-BYT)", FILED, "QD2254", NULL },
  { "visit.integration", "Kém", FILED, "kem", NULL },
  { "person.father", "Chưa rõ", FILED, "khong-ro", NULL },

  /* an open list */
  { "person.ethnicity", "kinh", FILED, "Kinh", NULL },
  { "person.ethnicity", "H'Mông", FILED, "Mông", NULL },
  { "person.ethnicity", "Ê-đê", FILED, "Ê Đê", NULL },
  { "person.ethnicity", "Khơ-me", FILED, "Khmer", NULL },
  { "person.ethnicity", "Pa Kô", FILED, "Pa Kô", NULL },

  /* several codes: semicolons only, in the list's order, each once */
  { "disability.types", "Trí tuệ; Vận động", FILED, "van-dong;tri-tue", NULL },
  { "disability.types", "Nghe, nói;nhin; ;NHÌN", FILED, "nghe-noi;nhin", NULL },
  { "disability.types", "Vận động, Nhìn", FILED, NULL, "Write one of" },
  { "disability.types", "Vận động; Bay", FILED, NULL, "Write one of" },
  { "disability.types", " ; ", FILED, NULL, NULL },
  { "disability.defects", "Sứt môi, hở hàm ếch", FILED, "sut-moi", NULL },
};

static VtCatalog *catalog;

static const VtField *
find_field (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, ".", 2);
  const VtTable *table = vt_catalog_find_table (catalog, parts[0]);
  const VtField *field;

  g_assert_nonnull (table);
  field = vt_table_find_field (table, parts[1]);
  g_assert_nonnull (field);
  return field;
}

static void
test_parse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      const VtField *field = find_field (c->field);
      g_autofree char *canonical = NULL;
      g_autoptr (GError) error = NULL;
      gboolean ok = vt_field_parse (field, c->text, c->forms, &canonical, &error);

      g_test_message ("case %u, %s: %s", i, c->field, ok ? "accepted" : error->message);
      g_assert_cmpint (ok, ==, c->refused == NULL);
      g_assert_cmpstr (canonical, ==, c->canonical);
      if (!ok)
        {
          g_assert_error (error, VT_ERROR, VT_ERROR_INVALID_VALUE);
          g_assert_nonnull (strstr (error->message, c->refused));
        }
      else
        g_assert_true (vt_field_is_canonical (field, canonical));
    }
}

/* What people see can be typed again and means the same. */
static void
test_round_trip (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const VtField *field = find_field (cases[i].field);
      g_autofree char *shown = NULL;
      g_autofree char *again = NULL;
      g_autoptr (GError) error = NULL;

      if (cases[i].canonical == NULL)
        continue;
      shown = vt_field_format (field, cases[i].canonical);
      vt_field_parse (field, shown, FILED, &again, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (again, ==, cases[i].canonical);
    }
}

static void
test_format (void)
{
  static const struct
  {
    const char *field, *canonical, *shown;
  } shown[] = {
    { "person.name", NULL, "" },
    { "person.birth_date", "2015-06-01", "01/06/2015" },
    { "person.birth_date", "2015-06", "06/2015" },
    { "person.birth_date", "2015", "2015" },
    { "service.cost", "1250000", "1.250.000" },
    { "allowance.coefficient", "250", "2,5" },
    { "allowance.coefficient", "225", "2,25" },
    { "baseline.value", "204049", "204.049" },
    { "baseline.year", "2026", "2026" },
    { "placement.caregiver_birth_year", "1980", "1980" },
    { "intake.emergency", "1", "Có" },
    { "intake.emergency", "0", "Không" },
    { "intake.received_time", "08:30", "08:30" },
    { "person.sex", "nu", "Nữ" },
    { "person.sex", "old-code", "old-code" },
    { "disability.types", "van-dong;nghe-noi", "Vận động; Nghe, nói" },
    { "membership.person", "HS-01", "HS-01" },
    { "service.cost", "spoilt", "spoilt" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      g_autofree char *text = vt_field_format (find_field (shown[i].field), shown[i].canonical);

      g_assert_cmpstr (text, ==, shown[i].shown);
    }
}

static void
test_canonical (void)
{
  static const struct
  {
    const char *field, *text;
    gboolean canonical;
  } texts[] = {
    { "person.name", NULL, TRUE },
    { "person.name", "", FALSE },
    { "person.name", " An", FALSE },
    { "person.name", "A\xcc\x81n", FALSE },
    { "person.name", "An\nBình", FALSE },
    { "person.note", "An\nBình", TRUE },
    { "person.name", "A\xff", FALSE },
    { "person.code", "ĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐĐ", FALSE },
    { "person.personal_id", "062315000123", TRUE },
    { "person.personal_id", "62315000123", FALSE },
    { "person.caregiver_phone", " 0912 345", FALSE },
    { "service.cost", "1250000", TRUE },
    { "service.cost", "01", FALSE },
    { "service.cost", "1.250", FALSE },
    { "service.cost", "-1", FALSE },
    { "membership.valid_from", "2015-06-01", TRUE },
    { "membership.valid_from", "2015-06", FALSE },
    { "membership.valid_from", "2015-02-30", FALSE },
    { "membership.valid_from", "01/06/2015", FALSE },
    { "person.birth_date", "2015-06", TRUE },
    { "person.birth_date", "1899", FALSE },
    { "intake.received_time", "08:30", TRUE },
    { "intake.received_time", "8:30", FALSE },
    { "intake.emergency", "1", TRUE },
    { "intake.emergency", "Có", FALSE },
    { "person.sex", "nu", TRUE },
    { "person.sex", "Nữ", FALSE },
    { "person.sex", "NU", FALSE },
    { "person.ethnicity", "Pa Kô", TRUE },
    { "disability.types", "van-dong;nhin", TRUE },
    { "disability.types", "nhin;van-dong", FALSE },
    { "disability.types", "nhin;nhin", FALSE },
    { "disability.types", "nhin;", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("case %u, %s", i, texts[i].field);
      g_assert_cmpint (vt_field_is_canonical (find_field (texts[i].field), texts[i].text), ==,
                       texts[i].canonical);
    }
}

static void
test_unknown_answer (void)
{
  g_assert_true (vt_field_is_unknown_answer (find_field ("person.name"), "chưa  rõ"));
  g_assert_true (vt_field_is_unknown_answer (find_field ("person.birth_date"), "CHƯA RÕ"));
  g_assert_false (vt_field_is_unknown_answer (find_field ("person.birth_date"), "2015"));
  g_assert_false (vt_field_is_unknown_answer (find_field ("person.birth_date"), NULL));
  g_assert_false (vt_field_is_unknown_answer (find_field ("person.address"), "Chưa rõ"));
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  catalog = vt_catalog_new ("vi", &error);
  g_assert_no_error (error);
  g_test_add_func ("/vt/field/reads-what-people-write", test_parse);
  g_test_add_func ("/vt/field/reads-what-it-shows", test_round_trip);
  g_test_add_func ("/vt/field/shows-what-people-read", test_format);
  g_test_add_func ("/vt/field/knows-canonical-texts", test_canonical);
  g_test_add_func ("/vt/field/knows-the-unknown-answer", test_unknown_answer);
  status = g_test_run ();
  g_object_unref (catalog);
  return status;
}
