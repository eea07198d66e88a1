/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli-fixture.h"

#include "vt-backup.h"
#include "vt-file.h"
#include "vt-register.h"
#include "vt-resource.h"

#include <glib/gstdio.h>
#include <string.h>

/* --- usage --- */

static const struct
{
  const char *name;
  const char *line;
} wrong[] = {
  { "unknown-option", "--nonsense" },
  { "unknown-option-beside-a-job", "--plans --nonsense" },
  { "two-jobs", "--plans --template=x.xlsx" },
  { "no-register", "--check" },
  { "no-job", "--register=so.vongtay" },
  { "option-of-another-job", "--plans --dry-run" },
  { "value-left-out", "--import" },
  { "value-empty", "--template=" },
  { "file-beside-a-job", "so.vongtay --plans" },
  { "two-files", "a.vongtay b.vongtay" },
  { "unknown-language", "--plans --language=fr" },
  { "unknown-form-of-problems", "--register=so.vongtay --import=x.xlsx --problems=xml" },
  { "names-without-new", "--plans --commune=X" },
  { "value-for-a-flag", "--plans=x" },
};

static void
wrong_usage_exits_2 (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (run (fixture, data), ==, 2);
  assert_one_reason (fixture);
  g_assert_null (strstr (fixture->err, ".. ")); /* GLib’s full stop, then ours */
}

static void
helps (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (run (fixture, "--help --language=en"), ==, 0);
  g_assert_nonnull (strstr (fixture->out, "--accept-valid"));
  g_assert_cmpstr (fixture->err, ==, "");
  g_assert_cmpint (run (fixture, "--version"), ==, 0);
  g_assert_cmpstr (fixture->out, ==, "vongtay " VT_VERSION "\n");
}

static void
speaks_the_language_asked_for (Fixture *fixture, gconstpointer data)
{
  g_autofree char *english = NULL;

  g_assert_cmpint (run (fixture, "--register=x.vongtay --check --language=en"), ==, 1);
  english = g_steal_pointer (&fixture->err);
  g_assert_true (g_str_is_ascii (english) || strstr (english, "was not found") != NULL);
  g_assert_nonnull (strstr (english, "x.vongtay"));
  g_assert_cmpint (run (fixture, "--register=x.vongtay --check"), ==, 1);
  g_assert_nonnull (strstr (fixture->err, "x.vongtay"));
}

/* --- the register as a whole --- */

static void
new_makes_and_spares (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = get_path (fixture, "there.vongtay");
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (run (fixture, "--new --register=so.vongtay --commune='Phường A' "
                                 "--province='Tỉnh B'"), ==, 0);
  g_assert_cmpstr (fixture->out, ==, "");
  g_assert_true (has (fixture, "so.vongtay"));
  g_file_set_contents_full (path, "ghi chép", -1, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
  g_assert_cmpint (run (fixture, "--new --register=there.vongtay"), ==, 1);
  assert_one_reason (fixture);
  g_file_get_contents (path, &content, NULL, &error);
  g_assert_cmpstr (content, ==, "ghi chép");
}

static void
new_keeps_the_names (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = get_path (fixture, "so.vongtay");
  g_autoptr (GError) error = NULL;
  g_autoptr (VtCatalog) catalog = vt_catalog_new ("vi", &error);
  g_autoptr (VtRegister) reg = NULL;
  g_autofree char *commune = NULL;
  g_autofree char *province = NULL;

  g_assert_cmpint (run (fixture, "--new --register=so.vongtay --commune='Phường A' "
                                 "--province='Tỉnh B'"), ==, 0);
  reg = vt_register_open (path, VT_DATABASE_READ, catalog, &error);
  g_assert_no_error (error);
  commune = vt_register_dup_setting (reg, VT_SETTING_COMMUNE);
  province = vt_register_dup_setting (reg, VT_SETTING_PROVINCE);
  g_assert_cmpstr (commune, ==, "Phường A");
  g_assert_cmpstr (province, ==, "Tỉnh B");
}

static void
check_finds_damage (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = get_path (fixture, "so.vongtay");
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  make_register (fixture);
  g_assert_cmpint (run (fixture, "--register=so.vongtay --check"), ==, 0);
  g_assert_true (g_str_has_prefix (fixture->out, "rule\tseverity\tpeople\tdismissed\ttitle\n"));
  g_assert_nonnull (strstr (fixture->out, "\nplacement-overlap\terror\t0\t0\t"));
  g_assert_cmpstr (fixture->err, ==, "");

  g_file_get_contents (path, &content, &size, &error);
  g_assert_no_error (error);
  memset (content + 8192, 0x5a, size - 8192);
  g_file_set_contents_full (path, content, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
  g_assert_cmpint (run (fixture, "--register=so.vongtay --check"), ==, 1);
  g_assert_cmpint (strlen (fixture->err), >, 10);
}

static void
check_tells_of_doubtful_records (Fixture *fixture, gconstpointer data)
{
  write_book (fixture, "doubt.xlsx",
              PEOPLE "|Số định danh cá nhân\nHS-01|Đỗ Thị Lan|d:2015-06-01|Nữ|Tổ 1|062215000123");
  g_assert_cmpint (run (fixture, "--new --register=so.vongtay"), ==, 0);
  g_assert_cmpint (run (fixture, "--register=so.vongtay --import=doubt.xlsx"), ==, 0);
  g_assert_cmpint (run (fixture, "--register=so.vongtay --check"), ==, 0);
  g_assert_nonnull (strstr (fixture->out,
                            "\nid-sex\twarning\t1\t0\tSố định danh của giới tính khác\n"));
  g_assert_nonnull (strstr (fixture->out, "\nid-birth\twarning\t0\t0\t"));
}

static void
backs_up_and_restores (Fixture *fixture, gconstpointer data)
{
  make_register (fixture);
  g_assert_cmpint (run (fixture, "--register=so.vongtay --backup=copy.vongtay"), ==, 0);
  g_assert_cmpint (run (fixture, "--register=so.vongtay --backup=copy.vongtay"), ==, 1);
  assert_one_reason (fixture);
  g_assert_cmpint (run (fixture, "--restore=copy.vongtay --register=again.vongtay"), ==, 0);
  g_assert_cmpint (run (fixture, "--register=again.vongtay --import=good.xlsx"), ==, 0);
  g_assert_nonnull (strstr (fixture->out, "Đối tượng\t2\t0\t0\t2\t0\n"));
  g_assert_cmpint (run (fixture, "--restore=copy.vongtay --register=so.vongtay"), ==, 1);
  assert_one_reason (fixture);
  g_assert_cmpint (run (fixture, "--restore=good.xlsx --register=new.vongtay"), ==, 1);
  g_assert_false (has (fixture, "new.vongtay"));
}

static void
damage_names_the_last_backup (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = get_path (fixture, "so.vongtay");
  g_autofree char *backups = get_path (fixture, "so-backups");
  g_autofree char *content = NULL;
  gsize size;

  make_register (fixture);
  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  g_assert_cmpuint (size, >, 20000);
  memset (content + 8192, 0x5a, size - 8192);
  g_assert_true (g_file_set_contents_full (path, content, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  g_assert_cmpint (run (fixture, "--register=so.vongtay --check"), ==, 1);
  g_assert_nonnull (strstr (fixture->err, "--salvage"));
  g_assert_null (strstr (fixture->err, "--restore"));

  g_assert_cmpint (run (fixture, "--new --register=sound.vongtay"), ==, 0);
  g_assert_cmpint (g_mkdir (backups, 0700), ==, 0);
  g_assert_cmpint (run (fixture, "--register=sound.vongtay "
                                 "--backup=so-backups/so-0001-2026-11-20-163000.vongtay"),
                   ==, 0);
  g_assert_cmpint (run (fixture, "--register=so.vongtay --check"), ==, 1);
  g_assert_nonnull (strstr (fixture->err, "so-0001-2026-11-20-163000.vongtay"));
  vt_file_remove_folder (backups);
}

static void
import_backs_up_first (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = get_path (fixture, "so-backups");
  g_autofree char *path = get_path (fixture, "so.vongtay");
  g_autoptr (GPtrArray) backups = NULL;

  /* The first one finds nothing that could be lost. */
  make_register (fixture);
  g_assert_false (has (fixture, "so-backups"));
  g_assert_cmpint (run (fixture, "--register=so.vongtay --import=good.xlsx --dry-run"), ==, 0);
  g_assert_false (has (fixture, "so-backups"));
  g_assert_cmpint (run (fixture, "--register=so.vongtay --import=good.xlsx"), ==, 0);
  g_assert_cmpstr (fixture->err, ==, "");
  backups = vt_backup_list (folder, path);
  g_assert_cmpuint (backups->len, ==, 1);
  g_assert_true (vt_backup_verify (((VtBackup *) g_ptr_array_index (backups, 0))->path, NULL));
}

static void
extracts_one_person (Fixture *fixture, gconstpointer data)
{
  make_register (fixture);
  g_assert_cmpint (run (fixture, "--register=so.vongtay --extract=HS-01 --output=x.xlsx"), ==, 2);
  assert_one_reason (fixture);
  g_assert_cmpint (run (fixture, "--register=so.vongtay --extract=HS-99 --output=x.xlsx "
                                 "--purpose=A --recipient=B"),
                   ==, 1);
  assert_one_reason (fixture);
  g_assert_nonnull (strstr (fixture->err, "HS-99"));
  g_assert_cmpint (run (fixture, "--register=so.vongtay --extract=hs-01 --output=so.vongtay "
                                 "--purpose=A --recipient=B"),
                   ==, 1);
  g_assert_false (has (fixture, "x.xlsx"));
  g_assert_cmpint (run (fixture, "--register=so.vongtay --extract=hs-01 --output=x.xlsx "
                                 "--purpose=A --recipient=B"),
                   ==, 0);
  g_assert_cmpstr (fixture->err, ==, "");
  g_assert_true (has (fixture, "x.xlsx"));
}

/* Of a file without its first page, where SQLite finds nothing at all. */
static void
salvages_a_damaged_register (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = get_path (fixture, "so.vongtay");
  g_autofree char *content = NULL;
  g_autofree char *after = NULL;
  gsize size;

  make_register (fixture);
  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  memset (content, 0, 4096);
  g_assert_true (g_file_set_contents_full (path, content, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  g_assert_cmpint (run (fixture, "--salvage=so.vongtay --register=so.vongtay"), ==, 1);
  assert_one_reason (fixture);
  g_assert_cmpint (run (fixture, "--salvage=so.vongtay --register=cuu.vongtay "
                                 "--language=en"),
                   ==, 0);
  g_assert_nonnull (strstr (fixture->out, "People: saved 2\n"));
  g_assert_cmpstr (fixture->err, ==, "");
  g_assert_cmpint (run (fixture, "--register=cuu.vongtay --check"), ==, 0);
  g_assert_cmpint (run (fixture, "--register=cuu.vongtay --import=good.xlsx"), ==, 0);
  g_assert_nonnull (strstr (fixture->out, "Đối tượng\t2\t0\t0\t2\t0\n"));
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpmem (content, size, after, size);
  g_assert_cmpint (run (fixture, "--salvage=good.xlsx --register=neu.vongtay"), ==, 1);
  assert_one_reason (fixture);
  g_assert_false (has (fixture, "neu.vongtay"));
}

/* --- workbooks --- */

static void
import_prints_counts (Fixture *fixture, gconstpointer data)
{
  write_book (fixture, "good.xlsx", GOOD);
  g_assert_cmpint (run (fixture, "--new --register=so.vongtay"), ==, 0);
  g_assert_cmpint (run (fixture, "--register=so.vongtay --import=good.xlsx"), ==, 0);
  g_assert_cmpstr (fixture->out, ==,
                   "sheet\tread\tadded\tupdated\tunchanged\trejected\nĐối tượng\t2\t2\t0\t0\t0\n");
  g_assert_cmpstr (fixture->err, ==, "");
  g_assert_cmpint (run (fixture, "--register=so.vongtay --import=good.xlsx"), ==, 0);
  g_assert_nonnull (strstr (fixture->out, "Đối tượng\t2\t0\t0\t2\t0\n"));
}

static void
import_refuses_all_or_takes_some (Fixture *fixture, gconstpointer data)
{
  write_book (fixture, "bad.xlsx", BAD);
  g_assert_cmpint (run (fixture, "--new --register=so.vongtay"), ==, 0);
  g_assert_cmpint (run (fixture, "--register=so.vongtay --import=bad.xlsx --dry-run"), ==, 1);
  g_assert_cmpint (run (fixture, "--register=so.vongtay --import=bad.xlsx"), ==, 1);
  g_assert_nonnull (strstr (fixture->err, "4"));
  g_assert_nonnull (strstr (fixture->err, "Ngày sinh"));
  g_assert_cmpint (run (fixture, "--register=so.vongtay --import=bad.xlsx --accept-valid"), ==, 0);
  g_assert_nonnull (strstr (fixture->out, "Đối tượng\t3\t2\t0\t0\t1\n"));
  g_assert_cmpint (run (fixture, "--register=so.vongtay --import=bad.xlsx --accept-valid"), ==, 0);
  g_assert_nonnull (strstr (fixture->out, "Đối tượng\t3\t0\t0\t2\t1\n"));
}

static void
import_prints_json (Fixture *fixture, gconstpointer data)
{
  write_book (fixture, "bad.xlsx", BAD);
  g_assert_cmpint (run (fixture, "--new --register=so.vongtay"), ==, 0);
  g_assert_cmpint (run (fixture, "--register=so.vongtay --import=bad.xlsx --problems=json"), ==, 1);
  g_assert_true (g_str_has_prefix (
      fixture->out, "{\"sheets\":[{\"name\":\"Đối tượng\",\"read\":3,\"added\":2,\"updated\":0,"
                    "\"unchanged\":0,\"rejected\":1}],\"problems\":[{\"sheet\":\"Đối tượng\","
                    "\"row\":4,\"heading\":\"Ngày sinh\",\"value\":\"31/02/2014\","
                    "\"severity\":\"error\",\"code\":\"bad-date\",\"message\":\""));
  g_assert_true (g_str_has_suffix (fixture->out, "\"}]}\n"));
  g_assert_cmpint (strlen (fixture->err), >, 10);
}

static void
import_prints_json_of_a_refused_file (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (run (fixture, "--new --register=so.vongtay"), ==, 0);
  g_assert_cmpint (run (fixture, "--register=so.vongtay --import=none.xlsx --problems=json"), ==, 1);
  g_assert_true (g_str_has_prefix (fixture->out,
                                   "{\"sheets\":[],\"problems\":[{\"sheet\":\"\",\"row\":null,"
                                   "\"heading\":null,\"value\":null,\"severity\":\"error\","
                                   "\"code\":\"refused-file\",\"message\":\""));
  g_assert_cmpint (strlen (fixture->err), >, 10);
}

static void
import_prints_problems_as_text (Fixture *fixture, gconstpointer data)
{
  write_book (fixture, "bad.xlsx", BAD);
  g_assert_cmpint (run (fixture, "--new --register=so.vongtay"), ==, 0);
  g_assert_cmpint (run (fixture, "--register=so.vongtay --import=bad.xlsx --problems=text"), ==, 1);
  g_assert_nonnull (strstr (fixture->out,
                            "\nĐối tượng\t4\tNgày sinh\t31/02/2014\terror\tbad-date\t"));
}

static void
import_needs_its_files (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (run (fixture, "--register=none.vongtay --import=none.xlsx"), ==, 1);
  assert_one_reason (fixture);
  g_assert_false (has (fixture, "none.vongtay"));
  g_assert_cmpint (run (fixture, "--new --register=so.vongtay"), ==, 0);
  g_assert_cmpint (run (fixture, "--register=so.vongtay --import=none.xlsx"), ==, 1);
  assert_one_reason (fixture);
}

static void
import_of_csv_needs_its_sheet (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = get_path (fixture, "x.csv");
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, "Mã cán bộ,Họ và tên\nCB1,Lê Tư\n", -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (run (fixture, "--new --register=so.vongtay"), ==, 0);
  g_assert_cmpint (run (fixture, "--register=so.vongtay --import=x.csv"), ==, 2);
  assert_one_reason (fixture);
  g_assert_cmpint (run (fixture, "--register=so.vongtay --import=x.csv --sheet='Cán bộ'"), ==, 0);
  g_assert_nonnull (strstr (fixture->out, "Cán bộ\t1\t1\t0\t0\t0\n"));
}

static void
template_makes_no_folders (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (run (fixture, "--template=none/x.xlsx"), ==, 1);
  assert_one_reason (fixture);
  g_assert_false (has (fixture, "none"));
}

static void
exports_what_it_imports (Fixture *fixture, gconstpointer data)
{
  make_register (fixture);
  g_assert_cmpint (run (fixture, "--register=so.vongtay --export=out.xlsx"), ==, 0);
  g_assert_cmpstr (fixture->out, ==, "");
  g_assert_cmpint (run (fixture, "--register=so.vongtay --import=out.xlsx"), ==, 0);
  g_assert_nonnull (strstr (fixture->out, "Đối tượng\t2\t0\t0\t2\t0\n"));
}

static void
spares_a_register_in_the_way (Fixture *fixture, gconstpointer data)
{
  make_register (fixture);
  g_assert_cmpint (run (fixture, "--register=so.vongtay --export=so.vongtay"), ==, 1);
  assert_one_reason (fixture);
  g_assert_cmpint (run (fixture, "--template=so.vongtay"), ==, 1);
  g_assert_cmpint (run (fixture, "--register=so.vongtay --check"), ==, 0);
}

static void
writes_the_template (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (run (fixture, "--template=mau.xlsx"), ==, 0);
  g_assert_true (has (fixture, "mau.xlsx"));
  g_assert_cmpint (run (fixture, "--template=no/such/folder/mau.xlsx"), ==, 1);
  assert_one_reason (fixture);
}

/* --- a register in use --- */

static void
writers_wait_readers_work (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = get_path (fixture, "so.vongtay");
  g_autoptr (GError) error = NULL;
  g_autoptr (VtCatalog) catalog = vt_catalog_new ("vi", &error);
  g_autoptr (VtRegister) reg = NULL;

  make_register (fixture);
  reg = vt_register_open (path, VT_DATABASE_WRITE, catalog, &error);
  g_assert_no_error (error);
  g_assert_cmpint (run (fixture, "--register=so.vongtay --import=good.xlsx"), ==, 1);
  assert_one_reason (fixture);
  g_assert_cmpint (run (fixture, "--register=so.vongtay --export=out.xlsx"), ==, 0);
  g_assert_cmpint (run (fixture, "--register=so.vongtay --backup=copy.vongtay"), ==, 0);
  g_assert_cmpint (run (fixture, "--register=so.vongtay --check"), ==, 0);
  g_assert_cmpint (run (fixture, "--register=so.vongtay --figures=lang-son-tp-2025 --period=2025"),
                   ==, 0);
  g_assert_cmpint (run (fixture, "--register=so.vongtay --report=lang-son-2024-2030 --period=2025 "
                                 "--with-names --output=ten.xlsx"), ==, 0);
  vt_register_close (reg, &error);
  g_assert_no_error (error);
  g_assert_cmpint (run (fixture, "--register=so.vongtay --import=good.xlsx"), ==, 0);
}

/* A register of the first version, which knew of no frozen reports. */
static void
make_old_register (Fixture *fixture)
{
  g_autoptr (GBytes) first = vt_resource_load ("sql/migrations/001.sql", NULL);
  g_autofree char *present = g_strdup (g_getenv ("VT_RESOURCE_DIR"));
  g_autofree char *resources = g_dir_make_tmp ("vt-cli-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (resources, "sql", "migrations", NULL);
  g_autofree char *script = g_build_filename (folder, "001.sql", NULL);
  g_autofree char *sql = g_path_get_dirname (folder);
  g_autofree char *path = get_path (fixture, "so.vongtay");
  g_autoptr (GError) error = NULL;
  VtDatabase *database;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (script, g_bytes_get_data (first, NULL),
                       (gssize) g_bytes_get_size (first), &error);
  g_assert_no_error (error);
  g_setenv ("VT_RESOURCE_DIR", resources, TRUE);
  database = vt_database_open (path, VT_DATABASE_CREATE, &error);
  g_assert_no_error (error);
  vt_database_close (database, &error);
  g_assert_no_error (error);
  g_object_unref (database);
  if (present != NULL)
    g_setenv ("VT_RESOURCE_DIR", present, TRUE);
  else
    g_unsetenv ("VT_RESOURCE_DIR");
  vt_file_remove_folder (folder);
  vt_file_remove_folder (sql);
  vt_file_remove_folder (resources);
}

static const char *const reading[] = {
  "--figures=lang-son-tp-2025 --period=2025",
  "--people=lang-son-tp-2025:1929.1a --period=2025",
  "--report=lang-son-2024-2030 --period=2025 --output=a.docx",
  "--check",
  "--export=a.xlsx",
};

/* The program was renewed; the register comes along with a backup, whatever is asked first. */
static void
reads_registers_of_earlier_versions (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (reading); i++)
    {
      g_autofree char *line = g_strdup_printf ("--register=so.vongtay %s", reading[i]);
      g_autofree char *path = get_path (fixture, "so.vongtay");

      make_old_register (fixture);
      g_assert_cmpint (run (fixture, line), ==, 0);
      g_assert_true (has (fixture, "so-v1.vongtay"));
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
}

#define ADD(path, function) \
  g_test_add ("/vt/cli/" path, Fixture, NULL, fixture_init, function, fixture_clear)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *path = g_strdup_printf ("/vt/cli/wrong/%s", wrong[i].name);

      g_test_add (path, Fixture, wrong[i].line, fixture_init, wrong_usage_exits_2, fixture_clear);
    }
  ADD ("helps", helps);
  ADD ("speaks-the-language-asked-for", speaks_the_language_asked_for);
  ADD ("new-makes-and-spares", new_makes_and_spares);
  ADD ("new-keeps-the-names", new_keeps_the_names);
  ADD ("check-finds-damage", check_finds_damage);
  ADD ("check-tells-of-doubtful-records", check_tells_of_doubtful_records);
  ADD ("backs-up-and-restores", backs_up_and_restores);
  ADD ("extracts-one-person", extracts_one_person);
  ADD ("import-backs-up-first", import_backs_up_first);
  ADD ("salvages-a-damaged-register", salvages_a_damaged_register);
  ADD ("damage-names-the-last-backup", damage_names_the_last_backup);
  ADD ("import-prints-counts", import_prints_counts);
  ADD ("import-refuses-all-or-takes-some", import_refuses_all_or_takes_some);
  ADD ("import-prints-json", import_prints_json);
  ADD ("import-prints-json-of-a-refused-file", import_prints_json_of_a_refused_file);
  ADD ("import-prints-problems-as-text", import_prints_problems_as_text);
  ADD ("import-needs-its-files", import_needs_its_files);
  ADD ("import-of-csv-needs-its-sheet", import_of_csv_needs_its_sheet);
  ADD ("template-makes-no-folders", template_makes_no_folders);
  ADD ("exports-what-it-imports", exports_what_it_imports);
  ADD ("spares-a-register-in-the-way", spares_a_register_in_the_way);
  ADD ("writes-the-template", writes_the_template);
  ADD ("reads-registers-of-earlier-versions", reads_registers_of_earlier_versions);
  ADD ("writers-wait-readers-work", writers_wait_readers_work);
  return g_test_run ();
}
