/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-catalog.h"
#include "vt-import-cell.h"

typedef struct
{
  const char *name;
  const char *field; /* `table.field` */
  VtCellKind kind;
  const char *text;
  double number;
  VtImportState state;
  const char *canonical; /* (nullable) */
  const char *code;      /* (nullable) */
  gboolean untyped;
} Case;

#define TEXT(t) VT_CELL_TEXT, t, 0
#define NUMBER(n, t) VT_CELL_NUMBER, t, n
#define VALUE(v) VT_IMPORT_VALUE, v, NULL
#define BAD(code) VT_IMPORT_BAD, NULL, code

static const Case cases[] = {
  { "text-is-trimmed", "person.address", TEXT ("  12 Lê Lợi \xC2\xA0"), VALUE ("12 Lê Lợi") },
  { "text-is-composed", "person.address", TEXT ("Lo\xCC\x9B\xCC\xA3i"), VALUE ("Lợi") },
  { "blank-is-empty", "person.address", TEXT (" \xC2\xA0 "), VT_IMPORT_EMPTY, NULL, NULL },
  { "number-in-a-text", "person.code", NUMBER (17, "17"), VALUE ("17") },
  { "broken-number-in-a-text", "person.code", NUMBER (2.5, "2.5"), VALUE ("2.5") },
  { "number-too-long-for-a-text", "person.insurance_number",
    NUMBER (1.2345678901234567e18, "1.23E18"), BAD ("scientific") },
  { "date-in-a-text", "person.address", VT_CELL_DATE, NULL, 16572, VT_IMPORT_VALUE, "17/05/2015",
    "date-as-text" },
  { "too-long", "person.code", TEXT ("123456789012345678901234567890123"), BAD ("bad-text") },

  { "date-cell", "person.entered_on", VT_CELL_DATE, NULL, 16587, VALUE ("2015-06-01") },
  { "date-cell-with-time", "person.entered_on", VT_CELL_DATE, NULL, 16587.75, VALUE ("2015-06-01") },
  { "date-text", "person.entered_on", TEXT ("1/6/2015"), VALUE ("2015-06-01") },
  { "date-text-with-dashes", "person.entered_on", TEXT ("01-06-2015"), VALUE ("2015-06-01") },
  { "date-text-with-dots", "person.entered_on", TEXT ("01.06.2015"), VALUE ("2015-06-01") },
  { "date-text-is-never-american", "person.entered_on", TEXT ("06/13/2015"), BAD ("bad-date") },
  { "date-short-year", "person.entered_on", TEXT ("1/6/15"), BAD ("bad-date") },
  { "date-that-does-not-exist", "person.entered_on", TEXT ("31/02/2015"), BAD ("bad-date") },
  { "date-as-number", "person.entered_on", NUMBER (42156, "42156"), BAD ("number-as-date") },
  { "year-for-a-whole-date", "person.entered_on", NUMBER (2015, "2015"), BAD ("number-as-date") },
  { "date-cell-far-away", "person.entered_on", VT_CELL_DATE, NULL, 1e9, BAD ("bad-date") },

  { "birth-year-as-number", "person.birth_date", NUMBER (2015, "2015"), VALUE ("2015") },
  { "birth-year-as-text", "person.birth_date", TEXT ("2015"), VALUE ("2015") },
  { "birth-month", "person.birth_date", TEXT ("6/2015"), VALUE ("2015-06") },
  { "birth-as-number", "person.birth_date", NUMBER (42156, "42156"), BAD ("number-as-date") },
  { "birth-year-not-whole", "person.birth_date", NUMBER (2015.5, "2015.5"), BAD ("number-as-date") },
  { "birth-before-1900", "person.birth_date", NUMBER (1899, "1899"), BAD ("number-as-date") },
  { "birth-in-the-future", "person.birth_date", TEXT ("01/01/2030"), BAD ("bad-date") },
  { "birth-unknown", "person.birth_date", TEXT ("CHƯA RÕ"), VT_IMPORT_UNKNOWN, NULL, NULL },
  { "unknown-where-it-is-no-answer", "person.entered_on", TEXT ("Chưa rõ"), BAD ("bad-date") },

  { "identity-as-text", "person.personal_id", TEXT ("062315000123"), VALUE ("062315000123") },
  { "identity-lost-a-zero", "person.personal_id", NUMBER (62315000123.0, "62315000123"),
    VT_IMPORT_VALUE, "062315000123", "padded" },
  { "identity-lost-two-zeros", "person.personal_id", NUMBER (1315000123.0, "1315000123"),
    VT_IMPORT_VALUE, "001315000123", "padded" },
  { "identity-too-short", "person.personal_id", NUMBER (315000123, "315000123"),
    BAD ("digits-lost") },
  { "identity-in-scientific-notation", "person.personal_id", NUMBER (6.2315e10, "6.2315E+10"),
    BAD ("scientific") },
  { "identity-whole-as-number", "person.personal_id", NUMBER (162315000123.0, "162315000123"),
    VALUE ("162315000123") },
  { "identity-short-text", "person.personal_id", TEXT ("62315000123"), BAD ("bad-digits") },
  { "identity-short-in-csv", "person.personal_id", TEXT ("62315000123"), VT_IMPORT_VALUE,
    "062315000123", "padded", TRUE },
  { "identity-negative", "person.personal_id", NUMBER (-62315000123.0, "-62315000123"),
    BAD ("bad-digits") },
  { "phone-lost-a-zero", "person.caregiver_phone", NUMBER (912345678, "912345678"),
    VT_IMPORT_VALUE, "0912345678", "padded" },
  { "phone-lost-two-digits", "person.caregiver_phone", NUMBER (91234567, "91234567"),
    BAD ("digits-lost") },
  { "phone-as-text", "person.caregiver_phone", TEXT ("0912 345 678"), VALUE ("0912 345 678") },
  { "phone-from-abroad", "person.caregiver_phone", TEXT ("+84912345678"), VALUE ("+84912345678") },
  { "phone-in-scientific-notation", "person.caregiver_phone", TEXT ("9,12E+08"),
    BAD ("scientific") },
  { "phone-with-a-name", "person.caregiver_phone", TEXT ("0912345678 (bà Tế)"),
    VALUE ("0912345678 (bà Tế)") },

  { "money-as-number", "service.cost", NUMBER (1250000, "1250000"), VALUE ("1250000") },
  { "money-as-text", "service.cost", TEXT ("1.250.000"), VALUE ("1250000") },
  { "money-broken", "service.cost", NUMBER (1.5, "1.5"), BAD ("bad-number") },
  { "decimal-as-number", "allowance.coefficient", NUMBER (2.5, "2.5"), VALUE ("250") },
  { "decimal-as-text", "allowance.coefficient", TEXT ("2,5"), VALUE ("250") },
  { "decimal-imprecise", "allowance.coefficient", NUMBER (2.2999999999999998, "2.2999999999999998"),
    VALUE ("230") },
  { "decimal-too-fine", "allowance.coefficient", NUMBER (2.125, "2.125"), BAD ("bad-number") },
  { "year-with-a-range", "baseline.year", NUMBER (2025, "2025"), VALUE ("2025") },
  { "score-as-text", "screening.score", TEXT ("12"), VALUE ("12") },
  { "score-in-words", "screening.score", TEXT ("mười hai"), BAD ("bad-number") },

  { "time-cell", "intake.received_time", VT_CELL_TIME, NULL, 8.5 / 24, VALUE ("08:30") },
  { "time-of-a-date-cell", "intake.received_time", VT_CELL_DATE, NULL, 16587 + 8.5 / 24,
    VALUE ("08:30") },
  { "time-text", "intake.received_time", TEXT ("8:30"), VALUE ("08:30") },
  { "time-as-number", "intake.received_time", NUMBER (8.5, "8.5"), BAD ("number-as-time") },

  { "yes", "intake.emergency", TEXT ("có"), VALUE ("1") },
  { "no", "intake.emergency", TEXT ("KHÔNG"), VALUE ("0") },
  { "true", "intake.emergency", VT_CELL_BOOLEAN, NULL, 1, VALUE ("1") },
  { "false", "intake.emergency", VT_CELL_BOOLEAN, NULL, 0, VALUE ("0") },
  { "neither", "intake.emergency", TEXT ("chắc là có"), BAD ("bad-yes-no") },
  { "true-elsewhere", "person.name", VT_CELL_BOOLEAN, NULL, 1, BAD ("unexpected-boolean") },

  { "code-by-label", "person.sex", TEXT ("Nữ"), VALUE ("nu") },
  { "code-by-code", "membership.target_group", TEXT ("te01"), VALUE ("TE01") },
  { "code-unknown", "person.sex", TEXT ("Trẻ em"), BAD ("unknown-code") },
  { "code-open", "person.ethnicity", TEXT ("Pháp"), VT_IMPORT_VALUE, "Pháp", "unknown-code" },
  { "codes-in-the-list-s-order", "disability.types", TEXT ("Nhìn;  vận động ;"),
    VALUE ("van-dong;nhin") },
  { "codes-one-unknown", "disability.types", TEXT ("Nhìn; Bay"), BAD ("unknown-code") },

  { "erased", "person.address", TEXT ("(Xóa)"), VT_IMPORT_ERASED, NULL, NULL },
  { "erased-other-tone-place", "person.address", TEXT (" (XOÁ) "), VT_IMPORT_ERASED, NULL, NULL },
  { "formula-without-result", "person.address", VT_CELL_ERROR, "", 0,
    BAD ("formula-without-result") },
  { "error-cell", "person.address", VT_CELL_ERROR, "#N/A", 0, BAD ("error-cell") },
  { "date-for-a-code", "person.sex", VT_CELL_DATE, NULL, 16587, BAD ("unexpected-date") },
};

static void
reads_cell (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VtCatalog) catalog = vt_catalog_new ("vi", &error);
  g_auto (GStrv) names = g_strsplit (test->field, ".", 2);
  const VtField *field;
  VtCell source = { .kind = test->kind, .text = test->text, .number = test->number };
  VtImportCell cell = { 0 };

  g_assert_no_error (error);
  field = vt_table_find_field (vt_catalog_find_table (catalog, names[0]), names[1]);
  g_assert_nonnull (field);
  vt_import_cell_read (&cell, field, &source, test->untyped);
  g_assert_cmpstr (cell.code, ==, test->code);
  g_assert_cmpint (cell.state, ==, test->state);
  g_assert_cmpstr (cell.canonical, ==, test->canonical);
  g_assert_true ((cell.code != NULL) == (cell.message != NULL));
  g_assert_true (vt_field_is_canonical (field, cell.canonical));
  vt_import_cell_clear (&cell);
}

static void
shows_at_most_eighty_characters (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  VtCell source = { .kind = VT_CELL_TEXT };
  g_autofree char *shown = NULL;

  for (guint i = 0; i < 81; i++)
    g_string_append (text, "ữ");
  source.text = text->str;
  shown = vt_import_cell_describe (&source);
  g_assert_cmpint (g_utf8_strlen (shown, -1), ==, 80);
  g_assert_true (g_utf8_validate (shown, -1, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/vt/import-cell/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], reads_cell);
    }
  g_test_add_func ("/vt/import-cell/shows-at-most-eighty-characters",
                   shows_at_most_eighty_characters);
  return g_test_run ();
}
