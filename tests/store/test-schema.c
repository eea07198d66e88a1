/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tables themselves: what they say about themselves and what they refuse. */

#include "config.h"

#include "store-fixture.h"

#include "vt-error.h"
#include "vt-resource.h"

#include <string.h>

#define SYSTEM_COLUMNS "uid, created_at, updated_at"
#define SYSTEM_VALUES "randomblob (16), 1, 1"

static VtDatabase *
open_with_person (StoreFixture *fixture)
{
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);

  store_add_person (database);
  store_run (database, "INSERT INTO activity (id, " SYSTEM_COLUMNS ", code, held_on, kind) "
                       "VALUES (1, " SYSTEM_VALUES ", 'HD1', '2026-05-01', 'TT')");
  store_run (database, "INSERT INTO staff (id, " SYSTEM_COLUMNS ", code, name) "
                       "VALUES (1, " SYSTEM_VALUES ", 'CB1', 'Vàng A Páo')");
  store_run (database, "INSERT INTO change_set (id, uid, at, actor, action) "
                       "VALUES (1, randomblob (16), 1, 'x', 'save')");
  return database;
}

/* --- what the script says --------------------------------------------------------------------- */

static gboolean
begins_column (const char *line)
{
  /* Two blanks and a name; continued definitions are indented by more, comments begin with --. */
  return g_str_has_prefix (line, "  ") && (g_ascii_islower (line[2]) || line[2] == '"');
}

/* The lines of all scripts. */
static GStrv
load_lines (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) scripts = vt_resource_list ("sql/migrations");

  for (guint i = 0; scripts[i] != NULL; i++)
    {
      g_autofree char *path = g_build_path ("/", "sql/migrations", scripts[i], NULL);
      g_autoptr (GBytes) bytes = vt_resource_load (path, NULL);

      g_string_append_len (text, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
    }
  return g_strsplit (text->str, "\n", -1);
}

static void
test_every_column_is_explained (void)
{
  g_auto (GStrv) lines = load_lines ();
  gboolean in_table = FALSE;
  guint n_tables = 0;
  guint n_columns = 0;

  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_assert_cmpint (g_utf8_strlen (lines[i], -1), <=, 100);
      if (g_str_has_prefix (lines[i], "CREATE TABLE "))
        {
          g_assert_true (g_str_has_prefix (lines[i - 1], "-- "));
          in_table = TRUE;
          n_tables++;
        }
      else if (g_str_has_prefix (lines[i], ")"))
        {
          g_assert_true (g_str_has_prefix (lines[i], ") STRICT"));
          in_table = FALSE;
        }
      else if (in_table && begins_column (lines[i]))
        {
          if (!g_str_has_prefix (lines[i - 1], "  -- "))
            g_error ("line %u has no comment: %s", i + 1, lines[i]);
          n_columns++;
        }
    }
  g_assert_cmpuint (n_tables, >=, 30);
  g_assert_cmpuint (n_columns, >, 300);
}

/* The comments belong to as many columns as the register has: no line was missed above. */
static void
test_explains_as_many_as_there_are (StoreFixture *fixture, gconstpointer data)
{
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);
  g_auto (GStrv) lines = load_lines ();
  gint64 n_columns = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    if (begins_column (lines[i]))
      n_columns++;
  g_assert_cmpint (store_get_integer (database,
                                      "SELECT count (*) FROM sqlite_schema AS s, "
                                      "pragma_table_info (s.name) WHERE s.type = 'table'"),
                   ==, n_columns);
  store_close (database);
}

/* The row's own number is one by itself. */
static void
test_every_reference_has_an_index (StoreFixture *fixture, gconstpointer data)
{
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);
  g_autofree char *missing = store_get_text (
      database, "SELECT group_concat (s.name || '.' || f.\"from\") "
                "FROM sqlite_schema AS s, pragma_foreign_key_list (s.name) AS f "
                "WHERE f.seq = 0 AND NOT EXISTS (SELECT 1 FROM pragma_index_list (s.name) AS i, "
                "pragma_index_info (i.name) AS c WHERE c.seqno = 0 AND c.name = f.\"from\") "
                "AND NOT EXISTS (SELECT 1 FROM pragma_table_info (s.name) AS t "
                "WHERE t.name = f.\"from\" AND t.type = 'INTEGER' AND t.pk = 1)");

  g_assert_cmpstr (missing, ==, NULL);
  store_close (database);
}

/* --- the descriptions of resources/tables ----------------------------------------------------- */

static gboolean
has_column (VtDatabase *database, const char *table, const char *column)
{
  g_autoptr (VtStatement) statement = NULL;
  g_autoptr (GError) error = NULL;

  statement = vt_database_prepare (
      database, "SELECT count (*) FROM pragma_table_info (?1) WHERE name = ?2", &error);
  g_assert_no_error (error);
  vt_statement_bind_text (statement, 1, table);
  vt_statement_bind_text (statement, 2, column);
  g_assert_true (vt_statement_step (statement, &error));
  return vt_statement_get_integer (statement, 0) == 1;
}

static char *
get_value (GKeyFile *file, const char *group, const char *key)
{
  return g_key_file_get_string (file, group, key, NULL);
}

static void
check_field (VtDatabase *database, GKeyFile *file, const char *table, const char *group)
{
  const char *name = group + strlen ("field ");
  g_autofree char *column = get_value (file, group, "column");
  g_autofree char *through = get_value (file, group, "through");
  g_autofree char *reference = get_value (file, group, "reference");

  if (column == NULL)
    column = reference != NULL ? g_strconcat (name, "_id", NULL) : g_strdup (name);
  if (!has_column (database, through != NULL ? through : table, column))
    g_error ("%s.%s has no column %s", table, name, column);
}

static void
test_holds_every_described_field (StoreFixture *fixture, gconstpointer data)
{
  VtDatabase *database = store_open (fixture->path, VT_DATABASE_CREATE);
  g_auto (GStrv) names = vt_resource_list ("tables");

  g_assert_cmpuint (g_strv_length (names), >=, 19);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_path ("/", "tables", names[i], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GKeyFile) file = vt_resource_load_key_file (path, &error);
      g_auto (GStrv) groups = NULL;
      g_autofree char *table = NULL;

      g_assert_no_error (error);
      table = get_value (file, "table", "name");
      g_assert_true (has_column (database, table, "uid"));
      groups = g_key_file_get_groups (file, NULL);
      for (guint j = 0; groups[j] != NULL; j++)
        if (g_str_has_prefix (groups[j], "field "))
          check_field (database, file, table, groups[j]);
    }
  store_close (database);
}

/* --- what is refused -------------------------------------------------------------------------- */

typedef struct
{
  const char *table;
  const char *columns; /* the least a row needs, before the one tried */
  const char *values;
} Row;

enum
{
  PERSON,
  MEMBERSHIP,
  DISABILITY,
  INTAKE,
  SCREENING,
  PLACEMENT,
  STAY,
  SERVICE,
  ALLOWANCE,
  ACTIVITY,
  APPLICANT,
  BASELINE,
  NEED,
  HOUSEHOLD,
  RESOURCE,
  DISMISSAL,
};

#define FACTS "'0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'"

static const Row rows[] = {
  [PERSON] = { "person", "code, sex, hamlet_id", "'HS9', 'nu', 1" },
  [MEMBERSHIP] = { "membership", "person_id, target_group", "1, 'TT'" },
  [DISABILITY] = { "disability", "person_id, types, degree", "1, 'nhin', 'nang'" },
  [INTAKE] = { "intake", "code, content, received_on", "'C1', 'x', '2026-01-01'" },
  [SCREENING] = { "screening", "person_id, screened_on, tool, conclusion",
                  "1, '2026-01-01', 'SDQ', 'binh-thuong'" },
  [PLACEMENT] = { "placement", "person_id, form, caregiver_name, valid_from",
                  "1, 'NT', 'x', '2026-01-01'" },
  [STAY] = { "stay", "person_id, stay_to", "1, '2026-01-01'" },
  [SERVICE] = { "service", "person_id, service, given_on", "1, 'phcn', '2026-01-01'" },
  [ALLOWANCE] = { "allowance", "person_id, kind, valid_from", "1, 'hang-thang', '2026-01-01'" },
  [ACTIVITY] = { "activity", "code, held_on, kind", "'HD9', '2026-01-01', 'TT'" },
  [APPLICANT] = { "applicant", "name, registered_on", "'x', '2026-01-01'" },
  [BASELINE] = { "baseline", "indicator, value, year", "'dan-so', 1, 2026" },
  [NEED] = { "need", "person_id, service, valid_from", "1, 'phcn', '2026-01-01'" },
  [HOUSEHOLD] = { "household", "poverty", "'ngheo'" },
  [RESOURCE] = { "resource", "received_on, donor, form", "'2026-01-01', 'x', 'tien'" },
  [DISMISSAL] = { "dismissal", "person_id, rule, reason, facts", "1, 'r', 'x', " FACTS },
};

static const struct
{
  guint row;
  const char *column;
  const char *taken;      /* (nullable) `;` between values that fit */
  const char *refused;    /* `;` between values that do not */
} cases[] = {
  { PERSON, "entered_on", "'2024-02-29';'1999-12-31'",
    "'2023-02-29';'2023-02-30';'2023-13-01';'2023-1-1';'01/02/2023';'2023-01-01 ';'2023-01';'';"
    "'now';20230101;'2023-01-00'" },
  { PERSON, "birth_date", "'2015-06-01';'2015-06';'2015';'1900'",
    "'2015-6';'15';'2015-13';'2015-00';'2015-02-30';'1899';'1899-12-31';'';15;'2015-'" },
  { PERSON, "personal_id", "'001215000001'",
    "'00121500000';'0012150000011';'00121500000x';'';1215000001" },
  { PERSON, "name", "'Lò Thị Ánh'", "''" },
  { PERSON, "caregiver_phone", "'0912345678';'+84 912-345-678'", "''" },
  { PERSON, "hamlet_id", NULL, "99;'1x'" },
  { PERSON, "household_id", NULL, "99" },
  { MEMBERSHIP, "valid_to", "'2026-01-01'", "'2026-02-30';'x'" },
  { DISABILITY, "types", NULL, "''" },
  { INTAKE, "received_time", "'08:30';'23:59';'00:00'", "'24:00';'8:30';'08:60';'08:30:00';''" },
  { INTAKE, "emergency_time", "'20:00'", "'25:00'" },
  { INTAKE, "emergency", "0;1", "2;-1;'có'" },
  { INTAKE, "person_id", "1", "99" },
  { SCREENING, "score", "0;40", "-1;1000;'x';1.5" },
  { SCREENING, "followup_score", "0;20", "-1;21" },
  { SCREENING, "phq9_item9", "0;3", "-1;4" },
  { SCREENING, "referred", "1", "3" },
  { PLACEMENT, "valid_to", "'2026-01-01';'2030-01-01'", "'2025-12-31'" },
  { PLACEMENT, "caregiver_birth_year", "1960", "60;2101" },
  { PLACEMENT, "caregiver_personal_id", "'001160000001';'123456789'", "'12345678';'x01160000001'" },
  { STAY, "stay_from", "'2026-01-01';'2025-01-01'", "'2026-01-02'" },
  { SERVICE, "cost", "0;1250000", "-1;1250000.5;'1.250.000'" },
  { ALLOWANCE, "coefficient", "150", "-1;1.5" },
  { ALLOWANCE, "valid_to", "'2026-01-01'", "'2025-01-01'" },
  { ACTIVITY, "participants", "0;300", "-1" },
  { APPLICANT, "valid_to", "'2026-01-01'", "'2025-12-31'" },
  { APPLICANT, "birth_year", "1980", "1899" },
  { BASELINE, "hamlet_id", "1", "99" },
  { NEED, "valid_to", "'2026-01-01'", "'2025-12-31'" },
  { HOUSEHOLD, "code", "'H1'", "'';'123456789012345678901234567890123'" },
  { RESOURCE, "value", "5", "-5" },
  { DISMISSAL, "person_id", NULL, "99" },
  { DISMISSAL, "reason", NULL, "''" },
  { DISMISSAL, "facts", NULL,
    "'';'0123';'G123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'" },
};

static char *
make_insert (const Row *row, const char *column, const char *value)
{
  /* A column that the least row already has is given anew: the first of two names counts, so the
   * tried one comes first and the other is left out. */
  g_auto (GStrv) names = g_strsplit (row->columns, ", ", -1);
  g_auto (GStrv) values = g_strsplit (row->values, ", ", -1);
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (column != NULL && strcmp (names[i], column) == 0)
        continue;
      g_string_append_printf (sql, ", %s", names[i]);
      g_string_append_printf (list, ", %s", values[i]);
    }
  if (column != NULL)
    {
      g_string_append_printf (sql, ", %s", column);
      g_string_append_printf (list, ", %s", value);
    }
  return g_strdup_printf ("INSERT INTO %s (" SYSTEM_COLUMNS "%s) VALUES (" SYSTEM_VALUES "%s)",
                          row->table, sql->str, list->str);
}

static void
try_values (VtDatabase *database, guint i, const char *list, gboolean fit)
{
  g_auto (GStrv) values = g_strsplit (list, ";", -1);

  for (guint j = 0; values[j] != NULL; j++)
    {
      g_autofree char *sql = make_insert (&rows[cases[i].row], cases[i].column, values[j]);
      g_autoptr (VtStatement) statement = vt_database_prepare (database, sql, NULL);
      g_autoptr (GError) error = NULL;
      gboolean done;

      g_assert_nonnull (statement);
      g_assert_true (vt_database_begin (database, &error));
      done = vt_statement_run (statement, &error);
      vt_database_rollback (database);
      if (done != fit)
        g_error ("%s: %s", fit ? "refused" : "taken", sql);
    }
}

static void
test_refuses_other_shapes (StoreFixture *fixture, gconstpointer data)
{
  VtDatabase *database = open_with_person (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *sql = make_insert (&rows[i], NULL, NULL);

      g_assert_true (vt_database_begin (database, NULL));
      store_run (database, sql);
      vt_database_rollback (database);
    }
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      if (cases[i].taken != NULL)
        try_values (database, i, cases[i].taken, TRUE);
      try_values (database, i, cases[i].refused, FALSE);
    }
  store_close (database);
}

static void
test_attendance_is_of_one_kind (StoreFixture *fixture, gconstpointer data)
{
  VtDatabase *database = open_with_person (fixture);

#define ATTENDANCE(person, staff)                                                                  \
  "INSERT INTO attendance (" SYSTEM_COLUMNS ", activity_id, person_id, staff_id) "                 \
  "VALUES (" SYSTEM_VALUES ", 1, " person ", " staff ")"
  store_run (database, ATTENDANCE ("1", "NULL"));
  store_run (database, ATTENDANCE ("NULL", "1"));
  store_refuse (database, ATTENDANCE ("1", "1"), VT_ERROR_CONFLICT);
  store_refuse (database, ATTENDANCE ("NULL", "NULL"), VT_ERROR_CONFLICT);
  /* NULL equals NULL in a key. */
  store_refuse (database, ATTENDANCE ("1", "NULL"), VT_ERROR_CONFLICT);
#undef ATTENDANCE
  store_close (database);
}

static void
test_keys_are_unique_among_rows_in_force (StoreFixture *fixture, gconstpointer data)
{
  static const guint all[] = { PERSON,  MEMBERSHIP, DISABILITY, INTAKE,   SCREENING,
                               STAY,    PLACEMENT,  ALLOWANCE,  ACTIVITY, APPLICANT,
                               SERVICE, BASELINE,   NEED,       RESOURCE };
  VtDatabase *database = open_with_person (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      const Row *row = &rows[all[i]];
      g_autofree char *insert = make_insert (row, NULL, NULL);
      g_autofree char *empty =
          g_strdup_printf ("UPDATE %s SET voided_at = 2 WHERE voided_at IS NULL", row->table);

      store_run (database, insert);
      store_refuse (database, insert, VT_ERROR_CONFLICT);
      store_run (database, empty);
      store_run (database, insert);
    }
  store_close (database);
}

static void
test_codes_are_equal_without_case (StoreFixture *fixture, gconstpointer data)
{
  VtDatabase *database = open_with_person (fixture);

  store_refuse (database,
                "INSERT INTO person (" SYSTEM_COLUMNS ", code, sex, hamlet_id) "
                "VALUES (" SYSTEM_VALUES ", 'hs1', 'nam', 1)",
                VT_ERROR_CONFLICT);
  store_run (database, "UPDATE person SET personal_id = '001215000001' WHERE id = 1");
  store_refuse (database,
                "INSERT INTO person (" SYSTEM_COLUMNS ", code, sex, hamlet_id, personal_id) "
                "VALUES (" SYSTEM_VALUES ", 'HS2', 'nam', 1, '001215000001')",
                VT_ERROR_CONFLICT);
  /* Households of one have no code, and there are many. */
  store_run (database, "INSERT INTO household (" SYSTEM_COLUMNS ", poverty) VALUES "
                       "(" SYSTEM_VALUES ", 'ngheo'), (" SYSTEM_VALUES ", 'ngheo')");
  store_close (database);
}

static void
test_history_keeps_its_forms (StoreFixture *fixture, gconstpointer data)
{
  VtDatabase *database = open_with_person (fixture);

#define HISTORY(act, kind, changes)                                                                \
  "INSERT INTO history (change_set_id, table_name, row_id, row_uid, kind, changes) "               \
  "VALUES (" act ", 'person', 1, randomblob (16), " kind ", " changes ")"
  store_run (database, HISTORY ("1", "'insert'", "NULL"));
  store_run (database, HISTORY ("1", "'update'", "'{\"name\":[null,\"x\"]}'"));
  store_refuse (database, HISTORY ("1", "'delete'", "NULL"), VT_ERROR_CONFLICT);
  store_refuse (database, HISTORY ("9", "'insert'", "NULL"), VT_ERROR_CONFLICT);
  store_refuse (database, HISTORY ("1", "'update'", "'name'"), VT_ERROR_CONFLICT);
#undef HISTORY
  store_run (database, "INSERT INTO draft (table_name, \"values\", saved_at) "
                       "VALUES ('person', '{}', 1)");
  store_close (database);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/vt/schema/every-column-is-explained", test_every_column_is_explained);
  store_test_add ("/vt/schema/explains-as-many-as-there-are", test_explains_as_many_as_there_are);
  store_test_add ("/vt/schema/every-reference-has-an-index", test_every_reference_has_an_index);
  store_test_add ("/vt/schema/holds-every-described-field", test_holds_every_described_field);
  store_test_add ("/vt/schema/refuses-other-shapes", test_refuses_other_shapes);
  store_test_add ("/vt/schema/attendance-is-of-one-kind", test_attendance_is_of_one_kind);
  store_test_add ("/vt/schema/keys-are-unique-among-rows-in-force",
                  test_keys_are_unique_among_rows_in_force);
  store_test_add ("/vt/schema/codes-are-equal-without-case", test_codes_are_equal_without_case);
  store_test_add ("/vt/schema/history-keeps-its-forms", test_history_keeps_its_forms);

  return g_test_run ();
}
