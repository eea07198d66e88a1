/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-backup.h"

#include "vt-connection.h"
#include "vt-database-private.h"
#include "vt-error.h"
#include "vt-file.h"
#include "vt-migration.h"

#include <glib/gstdio.h>
#include <string.h>

#define ENDING ".vongtay"

/* --- names ------------------------------------------------------------------------------------ */

void
vt_backup_free (VtBackup *backup)
{
  if (backup == NULL)
    return;
  g_free (backup->path);
  g_date_time_unref (backup->made_at);
  g_free (backup);
}

static char *
dup_stem (const char *register_path)
{
  char *name = g_path_get_basename (register_path);

  if (g_str_has_suffix (name, ENDING) && strlen (name) > strlen (ENDING))
    name[strlen (name) - strlen (ENDING)] = '\0';
  return name;
}

char *
vt_backup_dup_folder (const char *register_path, const char *place)
{
  g_autofree char *beside = NULL;
  g_autofree char *stem = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (register_path != NULL, NULL);

  beside = g_path_get_dirname (register_path);
  stem = dup_stem (register_path);
  name = g_strconcat (stem, "-backups", NULL);
  return g_build_filename (place != NULL ? place : beside, name, NULL);
}

static char *
make_name (const char *stem, guint number, GDateTime *made_at)
{
  return g_strdup_printf ("%s-%04u-%04d-%02d-%02d-%02d%02d%02d" ENDING, stem, number,
                          g_date_time_get_year (made_at), g_date_time_get_month (made_at),
                          g_date_time_get_day_of_month (made_at), g_date_time_get_hour (made_at),
                          g_date_time_get_minute (made_at), g_date_time_get_second (made_at));
}

/* What a group of digits says. */
static int
fetch_number (GMatchInfo *match, int group)
{
  g_autofree char *digits = g_match_info_fetch (match, group);

  return (int) g_ascii_strtoll (digits, NULL, 10);
}

static VtBackup *
parse_name (const char *folder, const char *stem, const char *name)
{
  static GRegex *shape;
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GDateTime) made_at = NULL;
  VtBackup *backup;

  if (g_once_init_enter (&shape))
    g_once_init_leave (&shape,
                       g_regex_new ("^-(\\d{4,9})-(\\d{4})-(\\d\\d)-(\\d\\d)"
                                    "-(\\d\\d)(\\d\\d)(\\d\\d)\\.vongtay$",
                                    G_REGEX_RAW | G_REGEX_DOLLAR_ENDONLY, 0, NULL));

  if (!g_str_has_prefix (name, stem)
      || !g_regex_match (shape, name + strlen (stem), 0, &match))
    return NULL;
  made_at = g_date_time_new_local (fetch_number (match, 2), fetch_number (match, 3),
                                   fetch_number (match, 4), fetch_number (match, 5),
                                   fetch_number (match, 6), fetch_number (match, 7));
  if (made_at == NULL)
    return NULL;
  backup = g_new0 (VtBackup, 1);
  backup->path = g_build_filename (folder, name, NULL);
  backup->number = (guint) fetch_number (match, 1);
  backup->made_at = g_steal_pointer (&made_at);
  return backup;
}

static int
compare_backups (gconstpointer a, gconstpointer b)
{
  const VtBackup *first = *(const VtBackup *const *) a;
  const VtBackup *second = *(const VtBackup *const *) b;

  if (first->number != second->number)
    return first->number < second->number ? 1 : -1;
  return strcmp (second->path, first->path);
}

GPtrArray *
vt_backup_list (const char *folder, const char *register_path)
{
  g_autoptr (GPtrArray) backups
      = g_ptr_array_new_with_free_func ((GDestroyNotify) vt_backup_free);
  g_autoptr (GDir) dir = NULL;
  g_autofree char *stem = NULL;
  const char *name;

  g_return_val_if_fail (folder != NULL && register_path != NULL, NULL);

  stem = dup_stem (register_path);
  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      VtBackup *backup = parse_name (folder, stem, name);

      if (backup != NULL)
        g_ptr_array_add (backups, backup);
    }
  g_ptr_array_sort (backups, compare_backups);
  return g_steal_pointer (&backups);
}

/* --- which are kept --------------------------------------------------------------------------- */

typedef int (*Bucket) (VtDay day);

static int
get_day (VtDay day)
{
  return day;
}

/* 1970-01-01 was a Thursday; weeks begin on Monday. */
static int
get_week (VtDay day)
{
  int since_monday = day + 3;

  return since_monday >= 0 ? since_monday / 7 : (since_monday - 6) / 7;
}

static int
get_month (VtDay day)
{
  int year, month;

  vt_day_to_ymd (day, &year, &month, NULL);
  return year * 12 + month;
}

/* Keeps the newest of each of the last @n_kept days, weeks or months that have one. */
static void
keep_newest_of_each (const VtDay *days, guint n_days, Bucket bucket, guint n_kept, gboolean *remove)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = n_days; i > 0 && g_hash_table_size (seen) < n_kept; i--)
    if (g_hash_table_add (seen, GINT_TO_POINTER (bucket (days[i - 1]))))
      remove[i - 1] = FALSE;
}

void
vt_backup_choose_removals (const VtDay *days, guint n_days, gboolean *remove)
{
  g_return_if_fail (n_days == 0 || (days != NULL && remove != NULL));

  for (guint i = 0; i < n_days; i++)
    remove[i] = i + VT_BACKUP_KEEP_LAST < n_days;
  keep_newest_of_each (days, n_days, get_day, VT_BACKUP_KEEP_DAYS, remove);
  keep_newest_of_each (days, n_days, get_week, VT_BACKUP_KEEP_WEEKS, remove);
  keep_newest_of_each (days, n_days, get_month, VT_BACKUP_KEEP_MONTHS, remove);
}

static void
rotate (const char *folder, const char *register_path)
{
  g_autoptr (GPtrArray) backups = vt_backup_list (folder, register_path);
  g_autofree VtDay *days = g_new (VtDay, backups->len + 1);
  g_autofree gboolean *remove = g_new (gboolean, backups->len + 1);

  for (guint i = 0; i < backups->len; i++)
    {
      const VtBackup *backup = g_ptr_array_index (backups, backups->len - 1 - i);

      days[i] = vt_day_from_ymd (g_date_time_get_year (backup->made_at),
                                 g_date_time_get_month (backup->made_at),
                                 g_date_time_get_day_of_month (backup->made_at));
    }
  vt_backup_choose_removals (days, backups->len, remove);
  /* One that cannot be removed is tried again the next time. */
  for (guint i = 0; i < backups->len; i++)
    if (remove[i])
      g_unlink (((const VtBackup *) g_ptr_array_index (backups, backups->len - 1 - i))->path);
}

/* --- making ----------------------------------------------------------------------------------- */

VtBackup *
vt_backup_make (VtDatabase *database,
                const char *folder,
                const char *register_path,
                GDateTime *now,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (VtBackup) backup = NULL;
  g_autofree char *stem = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (VT_IS_DATABASE (database), NULL);
  g_return_val_if_fail (folder != NULL && register_path != NULL && now != NULL, NULL);

  if (!vt_file_make_private_folder (folder, error))
    return NULL;
  backups = vt_backup_list (folder, register_path);
  backup = g_new0 (VtBackup, 1);
  backup->number
      = backups->len > 0 ? ((VtBackup *) g_ptr_array_index (backups, 0))->number + 1 : 1;
  backup->made_at = g_date_time_ref (now);
  stem = dup_stem (register_path);
  name = make_name (stem, backup->number, now);
  backup->path = g_build_filename (folder, name, NULL);
  if (!vt_database_copy_to (database, backup->path, cancellable, error))
    return NULL;
  rotate (folder, register_path);
  return g_steal_pointer (&backup);
}

/* --- reading back ----------------------------------------------------------------------------- */

static sqlite3 *
open_sound (const char *path, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autoptr (VtConnection) connection = NULL;
  VtFileHeader header;
  int newest = vt_migration_get_newest (error);

  if (newest == 0 || !vt_connection_read_header (absolute, &header, error))
    return NULL;
  if (header.application_number != VT_APPLICATION_NUMBER)
    {
      g_set_error_literal (error, VT_ERROR, VT_ERROR_NOT_A_REGISTER,
                           "an SQLite file of another program");
      return NULL;
    }
  if (header.version > newest)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_NEWER_REGISTER,
                   "the file has version %" G_GINT64_FORMAT ", the program knows %d",
                   header.version, newest);
      return NULL;
    }
  connection = vt_connection_open (absolute, SQLITE_OPEN_READONLY, error);
  if (connection == NULL || vt_connection_configure (connection, error) != SQLITE_OK
      || !vt_database_check_connection (connection, FALSE, error))
    return NULL;
  return g_steal_pointer (&connection);
}

gboolean
vt_backup_verify (const char *path, GError **error)
{
  g_autoptr (VtConnection) connection = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  connection = open_sound (path, error);
  return connection != NULL;
}

VtBackup *
vt_backup_find_last_good (const char *register_path)
{
  g_autoptr (GPtrArray) backups = NULL;
  g_autofree char *folder = NULL;

  g_return_val_if_fail (register_path != NULL, NULL);

  folder = vt_backup_dup_folder (register_path, NULL);
  backups = vt_backup_list (folder, register_path);
  for (guint i = 0; i < backups->len; i++)
    if (vt_backup_verify (((VtBackup *) g_ptr_array_index (backups, i))->path, NULL))
      return g_ptr_array_steal_index (backups, i);
  return NULL;
}

static char *
dup_state (VtDatabase *database)
{
  g_autoptr (VtStatement) statement = vt_database_query (database, "backup-state", NULL);

  return statement != NULL && vt_statement_step (statement, NULL)
             ? g_strdup (vt_statement_get_text (statement, 0))
             : NULL;
}

gboolean
vt_backup_is_current (const VtBackup *backup, VtDatabase *database)
{
  g_autoptr (VtDatabase) copy = NULL;
  g_autofree char *state = NULL;
  g_autofree char *kept = NULL;

  g_return_val_if_fail (backup != NULL, FALSE);
  g_return_val_if_fail (VT_IS_DATABASE (database), FALSE);

  /* One that cannot be read, or is of an older format, is none. */
  copy = vt_database_open (backup->path, VT_DATABASE_READ, NULL);
  if (copy == NULL)
    return FALSE;
  state = dup_state (database);
  kept = dup_state (copy);
  return state != NULL && g_strcmp0 (state, kept) == 0 && vt_database_check (copy, TRUE, NULL);
}

/* --- copying back ----------------------------------------------------------------------------- */

gboolean
vt_backup_restore (const char *backup_path,
                   const char *path,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (VtConnection) connection = NULL;
  g_autofree char *absolute = NULL;

  g_return_val_if_fail (backup_path != NULL && path != NULL, FALSE);

  connection = open_sound (backup_path, error);
  if (connection == NULL)
    return FALSE;
  absolute = g_canonicalize_filename (path, NULL);
  return vt_database_copy_connection (connection, absolute, cancellable, error);
}

gboolean
vt_backup_copy (const VtBackup *backup,
                const char *folder,
                const char *register_path,
                GCancellable *cancellable,
                GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (backup != NULL, FALSE);
  g_return_val_if_fail (folder != NULL && register_path != NULL, FALSE);

  name = g_path_get_basename (backup->path);
  path = g_build_filename (folder, name, NULL);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!vt_file_make_private_folder (folder, error)
      || !vt_backup_restore (backup->path, path, cancellable, error))
    return FALSE;
  rotate (folder, register_path);
  return TRUE;
}

gboolean
vt_backup_check_free (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, FALSE);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return vt_database_check_no_leftovers (path, error);
  g_set_error_literal (error, VT_ERROR, VT_ERROR_EXISTS, "a file stands there");
  return FALSE;
}

char *
vt_backup_suggest_path (const char *register_path, const char *what)
{
  g_autofree char *folder = NULL;
  g_autofree char *stem = NULL;

  g_return_val_if_fail (register_path != NULL && what != NULL, NULL);

  folder = g_path_get_dirname (register_path);
  stem = dup_stem (register_path);
  for (guint i = 1;; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s-%s-%u" ENDING, stem, what, i);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (vt_backup_check_free (path, NULL))
        return g_steal_pointer (&path);
    }
}

char *
vt_backup_suggest_restored_path (const char *register_path)
{
  return vt_backup_suggest_path (register_path, "restored");
}
