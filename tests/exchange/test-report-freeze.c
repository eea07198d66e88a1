/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reports as they were sent: kept, sent again, and told apart from what the register says later. */

#include "config.h"

#include "cell-count.h"
#include "document-fixture.h"
#include "vt-error.h"
#include "vt-history.h"
#include "vt-layout.h"
#include "vt-office.h"
#include "vt-report-check.h"
#include "vt-report-document.h"
#include "vt-report-freeze.h"
#include "vt-resource.h"
#include "vt-submission.h"
#include "vt-test-register.h"

#include <string.h>

#define PLAN "lang-son-2024-2030"
#define DIFFICULTIES "Người dân ngại\nđến trạm y tế"

typedef struct
{
  VtTestRegister *test; /* (owned) */
  VtRegister *reg;
  VtPlan *plan;         /* (owned) */
  VtPeriod period;
} Fixture;

static void
add (Fixture *fixture, const char *table, const char *person, const char *field, const char *value,
     const char *from)
{
  g_autoptr (VtRecord) record
      = vt_test_register_add (fixture->test, table, "person", person, field, value, "valid_from",
                              from, "caregiver_name", "Lò Thị Ánh", NULL);

  g_assert_nonnull (record);
}

static void
add_group (Fixture *fixture, const char *person, const char *group)
{
  g_autoptr (VtRecord) record
      = vt_test_register_add (fixture->test, "membership", "person", person, "target_group", group,
                              "valid_from", "2024-01-01", NULL);

  g_assert_nonnull (record);
}

/* Three children without parents; the first one has a placement. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->test = vt_test_register_new ();
  fixture->reg = fixture->test->reg;
  fixture->plan = vt_plan_load (fixture->test->catalog, PLAN, &error);
  g_assert_no_error (error);
  vt_period_parse ("2025", &fixture->period, &error);
  g_assert_no_error (error);
  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *code = g_strdup_printf ("HS%u", i);
      g_autoptr (VtRecord) person
          = vt_test_register_add_person (fixture->test, code, "Lò Văn Páo", "2015-06-01", "Nà Pàn");

      add_group (fixture, code, "TE01");
    }
  add (fixture, "placement", "HS1", "form", "NT", "2025-03-01");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->plan);
  vt_test_register_free (fixture->test);
}

static VtDay
get_cut_off (Fixture *fixture)
{
  return fixture->period.to;
}

static gint64
freeze (Fixture *fixture, gint64 corrects)
{
  VtReportOptions options = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 id = vt_report_freeze (fixture->reg, fixture->plan, &fixture->period,
                                get_cut_off (fixture), &options, corrects, NULL, NULL, NULL,
                                &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

static VtFigures *
compute (Fixture *fixture, gboolean with_sheets)
{
  g_autoptr (GError) error = NULL;
  VtFigures *figures
      = vt_figures_compute (fixture->plan, fixture->test->catalog,
                            vt_register_get_reader (fixture->reg), &fixture->period,
                            get_cut_off (fixture), with_sheets, NULL, &error);

  g_assert_no_error (error);
  return figures;
}

static VtSubmission *
get_present (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtFigures) figures = compute (fixture, FALSE);
  VtSubmission *present
      = vt_submission_new (figures, vt_register_get_reader (fixture->reg), &error);

  g_assert_no_error (error);
  return present;
}

static VtSubmission *
load (Fixture *fixture, gint64 id)
{
  g_autoptr (GError) error = NULL;
  VtSubmission *submission = vt_submission_load (vt_register_get_reader (fixture->reg), id, &error);

  g_assert_no_error (error);
  return submission;
}

static GBytes *
load_workbook (Fixture *fixture, gint64 id)
{
  g_autoptr (GError) error = NULL;
  GBytes *workbook = vt_submission_load_workbook (vt_register_get_reader (fixture->reg), id,
                                                  &error);

  g_assert_no_error (error);
  return workbook;
}

static void
write_text (Fixture *fixture, const char *section, const char *body)
{
  g_autoptr (GError) error = NULL;

  vt_report_text_save (fixture->reg, PLAN, &fixture->period, section, body, &error);
  g_assert_no_error (error);
}

static char *
find_text_section (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtLayout) layout = vt_layout_new (fixture->plan, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < vt_layout_get_n_sheets (layout); i++)
    {
      const VtLayoutSheet *sheet = vt_layout_get_sheet (layout, i);

      for (guint j = 0; sheet->kind == VT_SHEET_NARRATIVE && j < sheet->sections->len; j++)
        {
          const VtLayoutSection *section = g_ptr_array_index (sheet->sections, j);

          if (section->figures->len == 0)
            return g_strdup (section->heading);
        }
    }
  g_assert_not_reached ();
}

/* --- keeping ---------------------------------------------------------------------------------- */

static void
test_keeps_what_was_sent (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VtSubmission) before = get_present (fixture);
  gint64 id = freeze (fixture, 0);
  g_autoptr (VtSubmission) kept = load (fixture, id);
  g_autoptr (GPtrArray) differences = vt_submission_compare (before, kept);
  const VtFrozenFigure *figure = vt_submission_find_figure (kept, "1591.2");

  g_assert_cmpuint (kept->figures->len, ==, vt_plan_get_n_figures (fixture->plan));
  g_assert_cmpuint (differences->len, ==, 0);
  g_assert_cmpstr (kept->plan_id, ==, PLAN);
  g_assert_cmpuint (strlen (kept->plan_hash), ==, 64);
  g_assert_cmpstr (kept->plan_hash, ==, vt_plan_get_hash (fixture->plan));
  g_assert_cmpstr (kept->actor, ==, "Người thử");
  g_assert_cmpstr (kept->program_version, ==, VT_VERSION);
  g_assert_cmpint (kept->cut_off, ==, get_cut_off (fixture));
  g_assert_cmpint (kept->corrects, ==, 0);
  g_assert_nonnull (figure);
  g_assert_cmpint (figure->numerator, ==, 1);
  g_assert_cmpint (figure->denominator, ==, 3);
  g_assert_cmpint (figure->percent, ==, 3333);
  g_assert_cmpstr (figure->members[VT_SIDE_NUMERATOR][0], ==, "HS1");
  g_assert_cmpuint (g_strv_length (figure->members[VT_SIDE_DENOMINATOR]), ==, 3);
}

static void
test_is_an_act_and_leaves_no_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = freeze (fixture, 0);
  g_autoptr (VtSubmission) kept = load (fixture, id);
  g_autoptr (GPtrArray) acts
      = vt_history_load_acts (fixture->reg, vt_register_get_reader (fixture->reg), 0, 1, &error);
  const VtHistoryAct *act = g_ptr_array_index (acts, 0);
  g_autoptr (GDir) folder = g_dir_open (fixture->test->folder, 0, NULL);
  const char *name;
  g_autofree char *undone = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (act->action, ==, "freeze");
  g_assert_cmpint (act->id, ==, kept->act);
  g_assert_cmpint (kept->seen_act, ==, kept->act - 1);
  while ((name = g_dir_read_name (folder)) != NULL)
    g_assert_true (g_str_has_prefix (name, "test.vongtay"));
  /* Undo passes over it, and takes back the placement. */
  g_assert_true (vt_change_undo_last (fixture->reg, &undone, &error));
  g_assert_no_error (error);
  /* There is no such report to correct. */
  g_assert_cmpint (vt_report_freeze (fixture->reg, fixture->plan, &fixture->period,
                                     get_cut_off (fixture), &(VtReportOptions){ 0 }, 99, NULL,
                                     NULL, NULL, &error),
                   ==, 0);
  g_assert_error (error, VT_ERROR, VT_ERROR_CONFLICT);
}

static void
test_sends_the_same_bytes_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->test->folder, "lại.xlsx", NULL);
  gint64 id = freeze (fixture, 0);
  g_autoptr (VtSubmission) kept = load (fixture, id);
  g_autoptr (GBytes) workbook = load_workbook (fixture, id);
  g_autofree char *content = NULL;
  gsize size;

  add (fixture, "placement", "HS2", "form", "CN", "2025-04-01");
  vt_submission_export (fixture->reg, vt_register_get_reader (fixture->reg), kept, NULL, NULL, path,
                        &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &content, &size, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (content, size, g_bytes_get_data (workbook, NULL), g_bytes_get_size (workbook));
  g_assert_cmpuint (count_cells (path, "Độc lập - Tự do - Hạnh phúc"), >, 0);
}

static void
set_signatory (Fixture *fixture, const char *name)
{
  g_autoptr (GHashTable) settings = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_hash_table_insert (settings, (gpointer) VT_SETTING_SIGNATORY, (gpointer) name);
  vt_register_set_office (fixture->reg, settings, names, &error);
  g_assert_no_error (error);
}

/* Who gets a report with names once more is in the history like those who got it first. */
static void
test_names_sent_again_are_in_the_history (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->test->folder, "lại.xlsx", NULL);
  VtReportOptions options = { .with_names = TRUE, .purpose = "Họp", .recipient = "Sở" };
  VtDatabase *reader = vt_register_get_reader (fixture->reg);
  g_autoptr (GError) error = NULL;
  g_autoptr (VtSubmission) kept = NULL;
  g_autoptr (GPtrArray) acts = NULL;
  gint64 id = vt_report_freeze (fixture->reg, fixture->plan, &fixture->period,
                                get_cut_off (fixture), &options, 0, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  kept = load (fixture, id);
  vt_submission_export (fixture->reg, reader, kept, "Kiểm tra", "Thanh tra", path, &error);
  g_assert_no_error (error);
  acts = vt_history_load_acts (fixture->reg, reader, 0, 3, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((VtHistoryAct *) acts->pdata[0])->reason, ==,
                   PLAN " 2025: Kiểm tra → Thanh tra");
  g_assert_cmpstr (((VtHistoryAct *) acts->pdata[1])->action, ==, "freeze");
  g_assert_cmpstr (((VtHistoryAct *) acts->pdata[2])->reason, ==, PLAN " 2025: Họp → Sở");
}

/* Another signs now, more children are counted, other words are typed: what was sent stays. */
static void
test_sends_the_same_document_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->test->folder, "lại.docx", NULL);
  g_autofree char *section = find_text_section (fixture);
  g_autoptr (VtSubmission) kept = NULL;
  g_autoptr (GBytes) document = NULL;
  g_autoptr (GBytes) present = NULL;
  g_autoptr (VtFigures) figures = NULL;
  g_autofree char *content = NULL;
  g_autofree char *dump = NULL;
  VtDatabase *reader = vt_register_get_reader (fixture->reg);
  gint64 id;
  gsize size;

  set_signatory (fixture, "Lường Thị Một");
  write_text (fixture, section, DIFFICULTIES);
  id = freeze (fixture, 0);
  set_signatory (fixture, "Tòng Văn Hai");
  write_text (fixture, section, "khác");
  add (fixture, "placement", "HS2", "form", "CN", "2025-04-01");
  kept = load (fixture, id);
  g_assert_true (kept->has_document);
  document = vt_submission_load_document (reader, id, &error);
  g_assert_no_error (error);
  vt_submission_export_document (reader, kept, path, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &content, &size, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (content, size, g_bytes_get_data (document, NULL), g_bytes_get_size (document));

  dump = document_dump (document);
  g_assert_nonnull (strstr (dump, "Lường Thị Một"));
  g_assert_nonnull (strstr (dump, "Người dân ngại\nđến trạm y tế\n"));
  g_assert_nonnull (strstr (dump, "1/3 trẻ"));
  figures = compute (fixture, FALSE);
  present = vt_report_make_document (fixture->reg, reader, figures, &error);
  g_assert_no_error (error);
  g_assert_false (g_bytes_equal (present, document));
}

static void
test_says_that_there_is_no_document (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtSubmission) present = get_present (fixture);
  g_autoptr (GBytes) workbook = g_bytes_new_static ("x", 1);
  gint64 id = vt_submission_freeze (fixture->reg, present, workbook, NULL, FALSE, 0, &error);
  g_autoptr (VtSubmission) kept = load (fixture, id);
  g_autoptr (GBytes) document = NULL;

  g_assert_no_error (error);
  g_assert_false (kept->has_document);
  document = vt_submission_load_document (vt_register_get_reader (fixture->reg), id, &error);
  g_assert_error (error, VT_ERROR, VT_ERROR_NOT_FOUND);
  g_assert_null (document);
}

/* --- telling apart ---------------------------------------------------------------------------- */

static const VtSubmissionChange *
find_change (GPtrArray *changes, const char *id)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const VtSubmissionChange *change = g_ptr_array_index (changes, i);

      if (g_strcmp0 ((change->after != NULL ? change->after : change->before)->id, id) == 0)
        return change;
    }
  return NULL;
}

static void
test_names_who_came_and_who_left (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = freeze (fixture, 0);
  g_autoptr (VtSubmission) kept = load (fixture, id);
  g_autoptr (VtSubmission) present = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  VtDatabase *reader = vt_register_get_reader (fixture->reg);
  const VtSubmissionChange *change;
  gint64 person;

  add (fixture, "placement", "HS2", "form", "CN", "2025-04-01");
  person = vt_submission_find_person (fixture->reg, reader, VT_UNIT_PEOPLE, NULL, "HS3", &error);
  g_assert_no_error (error);
  g_assert_cmpint (person, >, 0);
  {
    g_autoptr (VtRecord) record = vt_register_load (
        fixture->reg, vt_catalog_find_table (fixture->test->catalog, "person"), person, &error);

    vt_record_set_by_name (record, "left_on", "2025-06-01");
    vt_test_register_save (fixture->test, record);
  }
  present = get_present (fixture);
  changes = vt_submission_compare (kept, present);
  change = find_change (changes, "1591.2");
  g_assert_nonnull (change);
  g_assert_cmpint (change->before->numerator, ==, 1);
  g_assert_cmpint (change->after->numerator, ==, 2);
  g_assert_cmpint (change->after->denominator, ==, 2);
  g_assert_cmpstr (change->came[VT_SIDE_NUMERATOR][0], ==, "HS2");
  g_assert_null (change->came[VT_SIDE_NUMERATOR][1]);
  g_assert_null (change->left[VT_SIDE_NUMERATOR][0]);
  g_assert_cmpstr (change->left[VT_SIDE_DENOMINATOR][0], ==, "HS3");
  g_assert_null (change->came[VT_SIDE_DENOMINATOR][0]);
  g_assert_null (find_change (changes, "1591.b5"));

  rows = vt_history_load_of_person (fixture->reg, reader, person, kept->seen_act, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpint (((VtHistoryRow *) g_ptr_array_index (rows, 0))->kind, ==, 'u');
  g_assert_cmpint (((VtHistoryRow *) g_ptr_array_index (rows, 0))->act, >, kept->act);
}

/* Every table with rows about people is in the query. */
static void
test_history_of_a_person_knows_every_table (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) query = vt_resource_load ("sql/queries/history-rows-of-person.sql", NULL);
  g_autofree char *text
      = g_strndup (g_bytes_get_data (query, NULL), g_bytes_get_size (query));

  for (guint i = 0; i < vt_catalog_get_n_tables (fixture->test->catalog); i++)
    {
      const VtTable *table = vt_catalog_get_table (fixture->test->catalog, i);
      g_autofree char *needle = g_strdup_printf ("'%s'", vt_table_get_name (table));

      if (vt_table_get_person (table) != NULL)
        g_assert_nonnull (strstr (text, needle));
    }
}

static void
add_orphans (Fixture *fixture, guint first, guint last)
{
  for (guint i = first; i <= last; i++)
    {
      g_autofree char *code = g_strdup_printf ("HS%u", i);
      g_autoptr (VtRecord) person
          = vt_test_register_add_person (fixture->test, code, "Lò Thị Súa", "2016-02-01", "Nà Pàn");

      add_group (fixture, code, "TE01");
    }
}

/* The people of the line that says how far @label has moved; -1: there is none. */
static int
count_moved (Fixture *fixture, const char *label)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtFigures) figures = compute (fixture, FALSE);
  g_autoptr (GPtrArray) checks
      = vt_report_check (figures, vt_register_get_reader (fixture->reg), NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < checks->len; i++)
    {
      const VtReportCheck *check = g_ptr_array_index (checks, i);

      if (check->kind == VT_REPORT_CHECK_MOVED && strstr (check->sentence, label) != NULL)
        return (int) check->people->len;
    }
  return -1;
}

/* Three orphans that become seven are no news in a commune, eight are. */
static void
test_tells_moves_that_are_worth_a_look (Fixture *fixture, gconstpointer data)
{
  const VtFigure *orphans
      = vt_plan_get_figure (fixture->plan, (guint) vt_plan_find_figure (fixture->plan, "1591.b7"));

  freeze (fixture, 0);
  g_assert_cmpint (count_moved (fixture, orphans->label), ==, -1);
  add_orphans (fixture, 4, 7);
  g_assert_cmpint (count_moved (fixture, orphans->label), ==, -1);
  add_orphans (fixture, 8, 8);
  g_assert_cmpint (count_moved (fixture, orphans->label), ==, 5);
  /* More than a third it must still be: of sixteen, five more are less. */
  add_orphans (fixture, 9, 16);
  freeze (fixture, 0);
  add_orphans (fixture, 17, 21);
  g_assert_cmpint (count_moved (fixture, orphans->label), ==, -1);
}

static void
test_a_correction_names_what_it_corrects (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 first = freeze (fixture, 0);
  gint64 second;
  gint64 found = 0;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) others = NULL;
  VtDatabase *reader = vt_register_get_reader (fixture->reg);

  add (fixture, "placement", "HS2", "form", "CN", "2025-04-01");
  second = freeze (fixture, first);
  list = vt_submission_list (reader, PLAN, &error);
  g_assert_no_error (error);
  others = vt_submission_list (reader, "le-thanh-nghi-2026", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (others->len, ==, 0);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpint (((VtSubmission *) g_ptr_array_index (list, 0))->corrects, ==, first);
  g_assert_cmpint (((VtSubmission *) g_ptr_array_index (list, 1))->corrected_by, ==, second);
  g_assert_true (vt_submission_find (reader, PLAN, &fixture->period, &found, &error));
  g_assert_cmpint (found, ==, second);
}

/* --- in the next report ----------------------------------------------------------------------- */

/* What was sent a year ago stands beside this year's, whatever the register says of it now. */
static void
test_last_year_is_what_was_sent (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->test->folder, "sau.xlsx", NULL);
  gint64 id;
  guint n_counted;
  g_autoptr (VtSubmission) next = NULL;

  freeze (fixture, 0);
  add (fixture, "placement", "HS2", "form", "CN", "2025-04-01");
  add (fixture, "placement", "HS3", "form", "CN", "2025-04-01");
  vt_period_parse ("2026-01-01..2026-11-20", &fixture->period, &error);
  g_assert_no_error (error);
  id = freeze (fixture, 0);
  next = load (fixture, id);
  vt_submission_export (fixture->reg, vt_register_get_reader (fixture->reg), next, NULL, NULL, path,
                        &error);
  g_assert_no_error (error);
  /* Another period: nothing was frozen for it, and all three had a placement. */
  n_counted = count_cells (path, "33.33");

  vt_period_parse ("2026", &fixture->period, &error);
  g_assert_no_error (error);
  {
    VtReportOptions options = { 0 };
    g_autoptr (VtSubmission) year = NULL;

    id = vt_report_freeze (fixture->reg, fixture->plan, &fixture->period,
                           vt_day_from_canonical ("2026-11-20", NULL), &options, 0, NULL, NULL,
                           NULL, &error);
    g_assert_no_error (error);
    year = load (fixture, id);
    vt_submission_export (fixture->reg, vt_register_get_reader (fixture->reg), year, NULL, NULL,
                          path, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (count_cells (path, "33.33"), >, n_counted);
  }
}

static void
test_words_are_printed_and_frozen (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->test->folder, "lời.xlsx", NULL);
  g_autofree char *section = find_text_section (fixture);
  gint64 id;
  g_autoptr (VtSubmission) kept = NULL;
  g_autoptr (GPtrArray) texts = NULL;

  write_text (fixture, section, "  " DIFFICULTIES "\n");
  id = freeze (fixture, 0);
  write_text (fixture, section, " ");
  kept = load (fixture, id);
  g_assert_cmpstr (vt_report_text_find (kept->texts, section), ==, DIFFICULTIES);
  texts = vt_report_text_load_all (vt_register_get_reader (fixture->reg), PLAN, &fixture->period,
                                   &error);
  g_assert_no_error (error);
  g_assert_cmpuint (texts->len, ==, 0);
  vt_submission_export (fixture->reg, vt_register_get_reader (fixture->reg), kept, NULL, NULL, path,
                        &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_cells (path, "Người dân ngại"), ==, 1);
  g_assert_cmpuint (count_cells (path, "đến trạm y tế"), ==, 1);
}

#define add_test(name, function)                                                                   \
  g_test_add ("/vt/report-freeze/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_test ("keeps-what-was-sent", test_keeps_what_was_sent);
  add_test ("is-an-act-and-leaves-no-file", test_is_an_act_and_leaves_no_file);
  add_test ("sends-the-same-bytes-again", test_sends_the_same_bytes_again);
  add_test ("names-sent-again-are-in-the-history", test_names_sent_again_are_in_the_history);
  add_test ("sends-the-same-document-again", test_sends_the_same_document_again);
  add_test ("says-that-there-is-no-document", test_says_that_there_is_no_document);
  add_test ("names-who-came-and-who-left", test_names_who_came_and_who_left);
  add_test ("history-of-a-person-knows-every-table", test_history_of_a_person_knows_every_table);
  add_test ("a-correction-names-what-it-corrects", test_a_correction_names_what_it_corrects);
  add_test ("last-year-is-what-was-sent", test_last_year_is_what_was_sent);
  add_test ("words-are-printed-and-frozen", test_words_are_printed_and_frozen);
  add_test ("tells-moves-that-are-worth-a-look", test_tells_moves_that_are_worth_a_look);

  return g_test_run ();
}
