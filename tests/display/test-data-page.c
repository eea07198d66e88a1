/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-data-page.h"

#include "vt-backup-panel.h"
#include "vt-history-panel.h"
#include "vt-import-panel.h"
#include "vt-office.h"
#include "vt-purpose-dialog.h"
#include "vt-test-register.h"
#include "vt-test-window.h"
#include "vt-text-table.h"

typedef struct
{
  VtTestRegister *test;
  VtSession *session;
  GtkWidget *page;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->test = vt_test_register_new ();
  fixture->session = vt_session_new (fixture->test->reg);
  fixture->page = vt_data_page_new (fixture->session);
  fixture->window = vt_test_window_show (fixture->page);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_unref (fixture->session);
  vt_test_window_wait_unused (fixture->test->reg);
  vt_test_register_free (fixture->test);
}

static gint64
find_person (Fixture *fixture, const char *code)
{
  g_autoptr (GError) error = NULL;
  gint64 id = vt_register_find (fixture->test->reg,
                                vt_test_register_get_table (fixture->test, "person"), "code", code,
                                &error);

  g_assert_no_error (error);
  return id;
}

static void
check_file (Fixture *fixture, const char *path)
{
  GtkWidget *panel = vt_test_window_find (fixture->page, VT_TYPE_IMPORT_PANEL);

  vt_import_panel_check (VT_IMPORT_PANEL (panel), path);
}

static char *
write_list (Fixture *fixture, const char *content)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (fixture->test->folder, "list.csv", NULL);

  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
  return path;
}

static void
show_panel (Fixture *fixture, const char *name)
{
  GtkWidget *stack = vt_test_window_find (fixture->page, GTK_TYPE_STACK);

  gtk_stack_set_visible_child_name (GTK_STACK (stack), name);
  vt_test_window_settle ();
}

static void
test_whole_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "..", "..", "data", "sample", "sample-commune.xlsx",
                               NULL);
  GtkWidget *all;

  check_file (fixture, path);
  vt_test_window_wait_for (fixture->page, "This file can be imported");
  vt_test_window_wait_for (fixture->page, "Đối tượng");
  vt_test_window_wait_for (fixture->page, "600");
  g_assert_cmpint (find_person (fixture, "NT-0001"), ==, 0);
  vt_test_window_check_names (fixture->page);

  all = vt_test_window_find_button (fixture->page, "Import _All");
  g_assert_true (gtk_widget_get_sensitive (all));
  g_assert_false (gtk_widget_get_sensitive (
      vt_test_window_find_button (fixture->page, "Import Only the _Valid Rows")));
  g_signal_emit_by_name (all, "clicked");
  vt_test_window_wait_for (fixture->window, "rows added");
  g_assert_cmpint (find_person (fixture, "NT-0001"), >, 0);

  check_file (fixture, path);
  vt_test_window_wait_for (fixture->page, "Nothing in this file is new");
  g_assert_false (
      gtk_widget_get_sensitive (vt_test_window_find_button (fixture->page, "Import _All")));
  g_assert_true (vt_page_leave (VT_PAGE (fixture->page)));
  g_assert_false (vt_page_leave (VT_PAGE (fixture->page)));

  show_panel (fixture, "history");
  vt_test_window_wait_for (fixture->page, "sample-commune.xlsx");
}

static GtkWidget *
find_purpose_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (VT_IS_PURPOSE_DIALOG (window))
        return window;
    }
  return NULL;
}

/* The whole register has everybody's names: what for and for whom comes before the file's name. */
static void
test_export_asks_what_for (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog;

  vt_page_export (VT_PAGE (fixture->page));
  vt_test_window_settle ();
  dialog = find_purpose_dialog ();
  g_assert_nonnull (dialog);
  /* It is settled who stands in it. */
  g_assert_false (
      gtk_widget_get_visible (vt_test_window_find (dialog, GTK_TYPE_CHECK_BUTTON)));
  vt_test_window_check_names (dialog);
  gtk_window_destroy (GTK_WINDOW (dialog));
  vt_test_window_settle ();
}

static void
test_rejected_rows (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path
      = write_list (fixture, "Mã hồ sơ,Họ và tên,Ngày sinh,Giới tính,Thôn/Tổ dân phố\n"
                             "TE-1,Đặng Thị Ánh,01/06/2015,Nữ,Thôn 1\n"
                             "TE-2,Lê Văn Bình,31/02/2015,Nam,Thôn 1\n");
  GtkWidget *valid;

  check_file (fixture, path);
  vt_test_window_settle ();
  g_signal_emit_by_name (vt_test_window_find_button (fixture->page, "_Look at It"), "clicked");
  vt_test_window_wait_for (fixture->page, "1 row cannot be taken");
  vt_test_window_wait_for (fixture->page, "31/02/2015");
  vt_test_window_wait_for (fixture->page, "Error");
  g_assert_false (
      gtk_widget_get_sensitive (vt_test_window_find_button (fixture->page, "Import _All")));
  valid = vt_test_window_find_button (fixture->page, "Import Only the _Valid Rows");
  g_assert_true (gtk_widget_get_sensitive (valid));

  g_signal_emit_by_name (valid, "clicked");
  vt_test_window_wait_for (fixture->page, "1 rows added");
  g_assert_cmpint (find_person (fixture, "TE-1"), >, 0);
  g_assert_cmpint (find_person (fixture, "TE-2"), ==, 0);
  /* What was left out is still there to be read. */
  vt_test_window_wait_for (fixture->page, "31/02/2015");
}

static void
test_unreadable_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->test->folder, "broken.xlsx", NULL);

  g_assert_true (g_file_set_contents (path, "PK\003\004 no workbook", -1, NULL));
  check_file (fixture, path);
  vt_test_window_wait_for (fixture->window, "damaged");
  g_assert_false (vt_page_leave (VT_PAGE (fixture->page)));
}

static void
test_check (Fixture *fixture, gconstpointer data)
{
  show_panel (fixture, "file");
  vt_test_window_check_names (fixture->page);
  g_signal_emit_by_name (vt_test_window_find_button (fixture->page, "Check _Now"), "clicked");
  vt_test_window_wait_for (fixture->window, "no damage was found");
}

/* --- backups ---------------------------------------------------------------------------------- */

static void
test_backups (Fixture *fixture, gconstpointer data)
{
  show_panel (fixture, "file");
  vt_test_window_wait_for (fixture->page, "There is no backup yet.");
  vt_test_window_wait_for (fixture->page, "None. A folder on a stick");
  g_signal_emit_by_name (vt_test_window_find_button (fixture->page, "Back _Up Now"), "clicked");
  vt_test_window_wait_for (fixture->window, "backed up and checked");
  vt_test_window_wait_for (fixture->page, "less than a day old");
  vt_test_window_wait_for (fixture->page, "test-backups");
  vt_test_window_wait_for (fixture->page, "1 backup");
  vt_test_window_check_names (fixture->page);
}

/* The sentence for backups of these ages in days, newest first; the first good one by its index. */
static void
test_backup_sentences (void)
{
  static const struct
  {
    guint n_backups;
    int last_good, age;
    const char *says;
    gboolean warn;
  } cases[] = {
    { 0, -1, 0, "There is no backup yet", TRUE },
    { 2, -1, 0, "None of the backups can be read", TRUE },
    { 1, 0, 0, "less than a day old", FALSE },
    { 1, 0, 7, "7 days old", FALSE },
    { 1, 0, 8, "8 days old, which is too old", TRUE },
    { 2, 1, 1, "1 day old. A newer one is damaged", FALSE },
  };
  g_autoptr (GDateTime) now = g_date_time_new_local (2026, 11, 21, 12, 0, 0);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VtBackupOverview) overview = g_new0 (VtBackupOverview, 1);
      g_autofree char *sentence = NULL;
      gboolean warn = !cases[i].warn;

      overview->folder = g_strdup ("/sổ-backups");
      overview->backups = g_ptr_array_new_with_free_func ((GDestroyNotify) vt_backup_free);
      overview->copies = g_ptr_array_new ();
      overview->last_good = cases[i].last_good;
      for (guint j = 0; j < cases[i].n_backups; j++)
        {
          VtBackup *backup = g_new0 (VtBackup, 1);

          backup->made_at = g_date_time_add_days (now, -cases[i].age);
          g_ptr_array_add (overview->backups, backup);
        }
      sentence = vt_backup_panel_describe (overview, now, &warn);
      g_assert_nonnull (strstr (sentence, cases[i].says));
      g_assert_cmpint (warn, ==, cases[i].warn);
    }
}

/* What the dialog of the office writes, through the register's own function. */
static void
test_office (Fixture *fixture, gconstpointer data)
{
  VtRegister *reg = fixture->test->reg;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) settings = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func ((GDestroyNotify) vt_unit_name_free);
  g_autoptr (GPtrArray) read = NULL;
  g_autofree char *signatory = NULL;

  g_hash_table_insert (settings, (gpointer) VT_SETTING_SIGNATORY, (gpointer) "Trần Văn Nam");
  g_ptr_array_add (names, vt_unit_name_new ("Thị trấn Cũ", "Phường Mới",
                                            vt_day_from_ymd (2025, 7, 1)));
  g_assert_true (vt_register_set_office (reg, settings, names, &error));
  g_assert_no_error (error);
  signatory = vt_register_dup_setting (reg, VT_SETTING_SIGNATORY);
  g_assert_cmpstr (signatory, ==, "Trần Văn Nam");
  read = vt_register_dup_unit_names (reg, vt_register_get_reader (reg), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (read->len, ==, 1);
  g_assert_cmpstr (((VtUnitName *) g_ptr_array_index (read, 0))->old_name, ==, "Thị trấn Cũ");

  /* Said again it is no act: one line stands in the history. */
  g_assert_true (vt_register_set_office (reg, settings, names, &error));
  show_panel (fixture, "history");
  vt_test_window_wait_for (fixture->page, "Settings changed");
  {
    GtkWidget *view = vt_test_window_find (fixture->page, VT_TYPE_HISTORY_PANEL);
    GtkWidget *table = vt_test_window_find (view, VT_TYPE_TEXT_TABLE);

    g_assert_cmpuint (vt_text_table_get_n_rows (VT_TEXT_TABLE (table)), ==, 1);
  }
}

int
main (int argc, char **argv)
{
  vt_test_window_init (&argc, &argv);
  g_test_add ("/vt/data-page/imports-what-it-showed", Fixture, NULL, set_up, test_whole_file,
              tear_down);
  g_test_add ("/vt/data-page/takes-the-valid-rows", Fixture, NULL, set_up, test_rejected_rows,
              tear_down);
  g_test_add ("/vt/data-page/explains-an-unreadable-file", Fixture, NULL, set_up,
              test_unreadable_file, tear_down);
  g_test_add ("/vt/data-page/asks-what-an-export-is-for", Fixture, NULL, set_up,
              test_export_asks_what_for, tear_down);
  g_test_add ("/vt/data-page/checks-the-register", Fixture, NULL, set_up, test_check, tear_down);
  g_test_add ("/vt/data-page/keeps-the-office-as-one-act", Fixture, NULL, set_up, test_office,
              tear_down);
  g_test_add ("/vt/data-page/shows-the-last-good-backup", Fixture, NULL, set_up, test_backups,
              tear_down);
  g_test_add_func ("/vt/data-page/warns-of-old-backups", test_backup_sentences);
  return g_test_run ();
}
