/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-fault-scene.h"

#include "vt-backup.h"
#include "vt-change.h"
#include "vt-fault-check.h"
#include "vt-fault-files.h"
#include "vt-file.h"
#include "vt-importer.h"
#include "vt-report-freeze.h"

#include <string.h>

#define N_PEOPLE 20
#define PLAN "lang-son-2024-2030"
#define N_ROWS 200

const char *const vt_scene_names[VT_SCENE_N] = { "save", "import", "migrate", "backup",
                                                     "restore", "freeze" };

/* --- the files -------------------------------------------------------------------------------- */

/* The way of sqlite.org/lang_altertable.html, 7, over a table that others refer to. */
static const char next_version[]
    = "CREATE TABLE letter (id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person "
      "(id), content BLOB NOT NULL) STRICT;\n"
      "INSERT INTO letter (person_id, content) SELECT id, zeroblob (3000) FROM person;\n"
      "CREATE TABLE hamlet_new (id INTEGER PRIMARY KEY, uid BLOB NOT NULL UNIQUE, created_at "
      "INTEGER NOT NULL, updated_at INTEGER NOT NULL, voided_at INTEGER, void_reason TEXT, name "
      "TEXT NOT NULL, name_key TEXT NOT NULL, note TEXT NOT NULL) STRICT;\n"
      "INSERT INTO hamlet_new SELECT *, 'moved' FROM hamlet;\n"
      "DROP TABLE hamlet;\n"
      "ALTER TABLE hamlet_new RENAME TO hamlet;\n"
      "CREATE UNIQUE INDEX hamlet_key ON hamlet (name_key) WHERE voided_at IS NULL;\n";

static void
save_person (VtScene *scene, VtChange *change, const char *code, const char *hamlet, GError **error)
{
  const VtTable *table = vt_catalog_find_table (scene->catalog, "person");
  g_autoptr (VtRecord) record = vt_record_new (table);

  vt_record_set_by_name (record, "code", code);
  vt_record_set_by_name (record, "name", "Lò Thị Ánh");
  vt_record_set_by_name (record, "birth_date", "2015-06-01");
  vt_record_set_by_name (record, "sex", "nu");
  vt_record_set_by_name (record, "hamlet", hamlet);
  vt_change_save (change, record, error);
}

static void
make_register (gpointer data)
{
  VtScene *scene = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (scene->base, "so.vongtay", NULL);
  g_autoptr (VtRegister) reg = vt_register_open (path, VT_DATABASE_CREATE, scene->catalog, &error);
  VtChange *change;

  g_assert_no_error (error);
  change = vt_change_begin (reg, "save", NULL, &error);
  g_assert_no_error (error);
  for (guint i = 1; i <= N_PEOPLE; i++)
    {
      g_autofree char *code = g_strdup_printf ("HS-%u", i);

      save_person (scene, change, code, "Tổ 0", &error);
      g_assert_no_error (error);
    }
  vt_change_commit (change, &error);
  g_assert_no_error (error);
  vt_register_close (reg, &error);
  g_assert_no_error (error);
}

static void
make_backup (gpointer data)
{
  VtScene *scene = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (scene->base, "so.vongtay", NULL);
  g_autofree char *backup = g_build_filename (scene->base, "sao-luu.vongtay", NULL);

  vt_backup_restore (path, backup, NULL, &error);
  g_assert_no_error (error);
}

static void
make_list (VtScene *scene)
{
  g_autofree char *path = g_build_filename (scene->base, "danh-sach.csv", NULL);
  g_autoptr (GString) text
      = g_string_new ("Mã hồ sơ,Họ và tên,Ngày sinh,Giới tính,Thôn/Tổ dân phố\n");

  for (guint i = 0; i < N_ROWS; i++)
    g_string_append_printf (text, "N-%u,Đỗ Văn Hai,1/6/2015,Nam,Tổ %u\n", i, i % 7);
  vt_fault_write_file (path, text->str, text->len);
}

VtScene *
vt_scene_new (VtSceneKind kind, guint n_changes)
{
  VtScene *scene = g_new0 (VtScene, 1);
  g_autoptr (GError) error = NULL;

  scene->kind = kind;
  scene->n_changes = n_changes;
  scene->catalog = vt_catalog_new ("vi", &error);
  g_assert_no_error (error);
  scene->folder = vt_fault_make_folder ();
  scene->base = g_build_filename (scene->folder, "base", NULL);
  scene->path = g_build_filename (scene->folder, "run", "so.vongtay", NULL);
  scene->version = vt_fault_make_resources (scene->folder, next_version);
  g_assert_true (vt_file_make_private_folder (scene->base, NULL));
  vt_fault_must_run (make_register, scene);
  if (kind == VT_SCENE_RESTORE)
    vt_fault_must_run (make_backup, scene);
  make_list (scene);
  return scene;
}

void
vt_scene_free (VtScene *scene)
{
  vt_fault_remove_tree (scene->folder);
  g_clear_object (&scene->catalog);
  g_free (scene->folder);
  g_free (scene->base);
  g_free (scene->path);
  g_free (scene);
}

void
vt_scene_reset (VtScene *scene)
{
  g_autofree char *run = g_path_get_dirname (scene->path);

  g_return_if_fail (scene != NULL);

  /* Parts of a workbook lie in a folder of their own. */
  if (g_file_test (run, G_FILE_TEST_IS_DIR))
    vt_fault_remove_tree (run);
  vt_fault_copy_folder (scene->base, run);
}

/* --- the acts --------------------------------------------------------------------------------- */

/* Of several rows: a name is changed, a person comes, with a hamlet of their own. */
static gboolean
save_once (VtScene *scene, VtRegister *reg, guint number, GError **error)
{
  const VtTable *table = vt_catalog_find_table (scene->catalog, "person");
  g_autoptr (VtRecord) first = vt_register_load (reg, table, 1, error);
  g_autoptr (VtChange) change = NULL;
  g_autofree char *name = g_strdup_printf ("Lần %u", number);
  g_autofree char *code = g_strdup_printf ("N-%u", number);
  g_autoptr (GError) problem = NULL;

  if (first == NULL)
    return FALSE;
  change = vt_change_begin (reg, "save", NULL, error);
  if (change == NULL)
    return FALSE;
  vt_record_set_by_name (first, "name", name);
  if (!vt_change_save (change, first, error))
    return FALSE;
  save_person (scene, change, code, name, &problem);
  if (problem == NULL)
    return vt_change_commit (g_steal_pointer (&change), error);
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/* Who is told that a change was not saved tries again once, and then goes home. */
static void
save_all (VtScene *scene, VtRegister *reg)
{
  for (guint i = 1; i <= scene->n_changes; i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean done = save_once (scene, reg, i, &error);

      if (!done)
        {
          vt_fault_tell (error);
          g_clear_error (&error);
          done = save_once (scene, reg, i, &error);
        }
      if (!done)
        {
          vt_fault_tell (error);
          return;
        }
      vt_fault_acknowledge ();
    }
}

static void
import_list (VtScene *scene, VtRegister *reg)
{
  VtImportOptions options = { .sheet = "Đối tượng" };
  g_autofree char *folder = g_path_get_dirname (scene->path);
  g_autofree char *list = g_build_filename (folder, "danh-sach.csv", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VtImportResult) result
      = vt_importer_run (reg, list, &options, NULL, NULL, NULL, &error);

  if (result == NULL)
    vt_fault_tell (error);
  else if (result->written)
    vt_fault_acknowledge ();
}

static void
copy (VtScene *scene, VtRegister *reg)
{
  g_autofree char *folder = g_path_get_dirname (scene->path);
  g_autofree char *path = g_build_filename (folder, "ban-sao.vongtay", NULL);
  g_autoptr (GError) error = NULL;

  if (vt_database_copy_to (vt_register_get_reader (reg), path, NULL, &error))
    vt_fault_acknowledge ();
  else
    vt_fault_tell (error);
}

static void
restore (VtScene *scene)
{
  g_autofree char *folder = g_path_get_dirname (scene->path);
  g_autofree char *backup = g_build_filename (folder, "sao-luu.vongtay", NULL);
  g_autofree char *path = g_build_filename (folder, "khoi-phuc.vongtay", NULL);
  g_autoptr (GError) error = NULL;

  if (vt_backup_restore (backup, path, NULL, &error))
    vt_fault_acknowledge ();
  else
    vt_fault_tell (error);
}

static void
freeze (VtScene *scene, VtRegister *reg)
{
  VtReportOptions options = { 0 };
  VtPeriod period;
  g_autoptr (GError) error = NULL;
  g_autoptr (VtPlan) plan = vt_plan_load (scene->catalog, PLAN, &error);

  if (plan != NULL && vt_period_parse ("2025", &period, &error)
      && vt_report_freeze (reg, plan, &period, period.to, &options, 0, NULL, NULL, NULL, &error)
             != 0)
    vt_fault_acknowledge ();
  else
    vt_fault_tell (error);
}

static void
use_next_version (VtScene *scene)
{
  g_autofree char *resources = g_build_filename (scene->folder, "resources", NULL);

  g_setenv ("VT_RESOURCE_DIR", resources, TRUE);
}

static void
do_act (VtScene *scene, VtRegister *reg)
{
  switch (scene->kind)
    {
    case VT_SCENE_SAVE:
      save_all (scene, reg);
      break;
    case VT_SCENE_IMPORT:
      import_list (scene, reg);
      break;
    case VT_SCENE_BACKUP:
      copy (scene, reg);
      break;
    case VT_SCENE_RESTORE:
      restore (scene);
      break;
    case VT_SCENE_FREEZE:
      freeze (scene, reg);
      break;
    case VT_SCENE_MIGRATE: /* it was done when the register was opened */
    case VT_SCENE_N:
    default:
      vt_fault_acknowledge ();
      break;
    }
}

void
vt_scene_act (gpointer data)
{
  VtScene *scene = data;
  g_autoptr (VtRegister) reg = NULL;
  g_autoptr (GError) error = NULL;

  if (scene->kind == VT_SCENE_MIGRATE)
    use_next_version (scene);
  reg = vt_register_open (scene->path, VT_DATABASE_WRITE, scene->catalog, &error);
  if (reg == NULL)
    {
      vt_fault_tell (error);
      return;
    }
  do_act (scene, reg);
  if (!vt_register_close (reg, &error))
    vt_fault_tell (error);
}

/* --- afterwards ------------------------------------------------------------------------------- */

static gint64
count_new_people (sqlite3 *connection)
{
  return vt_fault_get_number (connection, "SELECT count (*) FROM person WHERE code GLOB 'N-*'");
}

static gint64
count_saved (sqlite3 *connection)
{
  gint64 n = count_new_people (connection);

  g_assert_cmpint (vt_fault_get_number (connection, "SELECT count (*) FROM change_set"), ==, n + 1);
  g_assert_cmpint (vt_fault_get_number (connection, "SELECT count (*) FROM hamlet"), ==, n + 1);
  if (n > 0)
    g_assert_cmpint (vt_fault_get_number (connection, "SELECT substr (name, 5) FROM person WHERE "
                                                      "id = 1"),
                     ==, n);
  return n;
}

static gint64
count_imported (sqlite3 *connection)
{
  gint64 n = vt_fault_get_number (connection, "SELECT count (*) FROM change_set WHERE action = "
                                              "'import'");

  g_assert_cmpint (count_new_people (connection), ==, n * N_ROWS);
  g_assert_cmpint (vt_fault_get_number (connection, "SELECT count (*) FROM history WHERE table_name"
                                                    " = 'person'"),
                   ==, N_PEOPLE + n * N_ROWS);
  return n;
}

static void
check_copy (VtScene *scene, const char *name)
{
  g_autofree char *folder = g_path_get_dirname (scene->path);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (VtFaultConnection) connection = vt_fault_open (path);
  g_autofree char *found = vt_fault_check (connection);

  g_assert_cmpstr (found, ==, NULL);
  g_assert_cmpint (vt_fault_get_number (connection, "PRAGMA user_version"), ==,
                   scene->version);
  g_assert_cmpint (vt_fault_get_number (connection, "SELECT count (*) FROM person"), ==, N_PEOPLE);
}

static gboolean
stands_there (VtScene *scene, const char *name)
{
  g_autofree char *folder = g_path_get_dirname (scene->path);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static gint64
count_migrated (VtScene *scene, sqlite3 *connection)
{
  g_autofree char *backup = g_strdup_printf ("so-v%d.vongtay", scene->version);
  gint64 n = vt_fault_get_number (connection, "PRAGMA user_version") - scene->version;

  g_assert_cmpint (n, >=, 0);
  g_assert_cmpint (n, <=, 1);
  g_assert_cmpint (vt_fault_get_number (connection, "SELECT count (*) FROM sqlite_schema WHERE "
                                                    "name IN ('letter', 'hamlet_new')"),
                   ==, n);
  if (stands_there (scene, backup))
    check_copy (scene, backup);
  if (n == 0)
    return 0;
  g_assert_true (stands_there (scene, backup));
  g_assert_cmpint (vt_fault_get_number (connection, "SELECT count (*) FROM letter"), ==, N_PEOPLE);
  g_assert_cmpint (vt_fault_get_number (connection, "SELECT count (*) FROM hamlet WHERE note = "
                                                    "'moved'"),
                   ==, 1);
  return 1;
}

static gint64
count_copies (VtScene *scene, const char *name)
{
  if (!stands_there (scene, name))
    return 0;
  check_copy (scene, name);
  return 1;
}

/* With its figures, and a workbook that is whole to its last bytes, which are the end of an archive. */
static gint64
count_frozen (sqlite3 *connection)
{
  gint64 n = vt_fault_get_number (connection, "SELECT count (*) FROM submission");

  g_assert_cmpint (vt_fault_get_number (connection, "SELECT count (*) FROM change_set WHERE action = "
                                                    "'freeze'"),
                   ==, n);
  g_assert_cmpint (vt_fault_get_number (connection, "SELECT count (*) FROM submission WHERE "
                                                    "substr (workbook, -22, 4) = x'504B0506'"),
                   ==, n);
  g_assert_true ((vt_fault_get_number (connection, "SELECT count (*) FROM submission_value") > 0)
                 == (n > 0));
  g_assert_cmpint (vt_fault_get_number (connection, "SELECT count (*) FROM submission_value AS v "
                                                    "WHERE unit = 'people' AND numerator <> (SELECT "
                                                    "count (*) FROM submission_member AS m WHERE "
                                                    "m.submission_id = v.submission_id AND "
                                                    "m.position = v.position AND side = 0)"),
                   ==, 0);
  return n;
}

/* How many of the act's changes are in the file. */
static gint64
count_done (VtScene *scene, sqlite3 *connection)
{
  switch (scene->kind)
    {
    case VT_SCENE_SAVE:
      return count_saved (connection);
    case VT_SCENE_IMPORT:
      return count_imported (connection);
    case VT_SCENE_MIGRATE:
      return count_migrated (scene, connection);
    case VT_SCENE_BACKUP:
      return count_copies (scene, "ban-sao.vongtay");
    case VT_SCENE_RESTORE:
      return count_copies (scene, "khoi-phuc.vongtay");
    case VT_SCENE_FREEZE:
      return count_frozen (connection);
    case VT_SCENE_N:
    default:
      g_assert_not_reached ();
    }
}

static void
look (gpointer data)
{
  VtScene *scene = data;
  g_autoptr (VtFaultConnection) connection = vt_fault_open (scene->path);
  g_autofree char *found = vt_fault_check (connection);
  gint64 n;

  g_assert_cmpstr (found, ==, NULL);
  n = count_done (scene, connection);
  g_assert_cmpint (n, >=, scene->n_told);
  g_assert_cmpint (n, <=, scene->n_told + 1);
  if (!scene->crashed)
    vt_fault_assert_no_leftovers (scene->path);
}

/* The program opens what was left and works on. */
static void
go_on (gpointer data)
{
  VtScene *scene = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VtRegister) reg = NULL;

  if (scene->kind == VT_SCENE_MIGRATE)
    use_next_version (scene);
  reg = vt_register_open (scene->path, VT_DATABASE_WRITE, scene->catalog, &error);
  g_assert_no_error (error);
  if (scene->kind != VT_SCENE_MIGRATE)
    save_once (scene, reg, 1000000, &error);
  g_assert_no_error (error);
  vt_register_close (reg, &error);
  g_assert_no_error (error);
}

static void
look_again (gpointer data)
{
  VtScene *scene = data;
  g_autoptr (VtFaultConnection) connection = vt_fault_open (scene->path);
  g_autofree char *found = vt_fault_check (connection);

  g_assert_cmpstr (found, ==, NULL);
  if (scene->kind == VT_SCENE_MIGRATE)
    g_assert_cmpint (vt_fault_get_number (connection, "PRAGMA user_version"), ==,
                     scene->version + 1);
}

void
vt_scene_check (VtScene *scene, guint n_acks, gboolean crashed)
{
  g_return_if_fail (scene != NULL);

  scene->n_told = n_acks;
  scene->crashed = crashed;
  vt_fault_must_run (look, scene);
  vt_fault_must_run (go_on, scene);
  vt_fault_must_run (look_again, scene);
}
