/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-cli-jobs.h"

#include "vt-backup.h"
#include "vt-cli-output.h"
#include "vt-cli.h"
#include "vt-error.h"
#include "vt-register-salvage.h"
#include "vt-register.h"
#include "vt-table-sql.h"

#include <glib/gi18n-lib.h>

/* How many records are read at a time. */
#define PAGE 64

/* --- new --- */

static gboolean
set_names (VtRegister *reg, const VtCliOptions *options, GError **error)
{
  const char *commune = vt_cli_options_get (options, VT_CLI_COMMUNE);
  const char *province = vt_cli_options_get (options, VT_CLI_PROVINCE);

  return (commune == NULL || vt_register_set_setting (reg, VT_SETTING_COMMUNE, commune, error))
         && (province == NULL
             || vt_register_set_setting (reg, VT_SETTING_PROVINCE, province, error));
}

int
vt_cli_job_new (const VtCliOptions *options, VtCatalog *catalog)
{
  const char *path = vt_cli_options_get (options, VT_CLI_REGISTER);
  g_autoptr (GError) error = NULL;
  g_autoptr (VtRegister) reg = vt_register_open (path, VT_DATABASE_CREATE, catalog, &error);

  if (reg == NULL || !set_names (reg, options, &error) || !vt_register_close (reg, &error))
    return vt_cli_complain_of (error, path);
  return VT_CLI_DONE;
}

/* --- check --- */

static GArray *
load_ids (VtDatabase *reader, const VtTable *table, GError **error)
{
  const VtTableSql sql = { .table = vt_table_get_name (table) };
  g_autofree char *select = vt_table_sql_select (&sql, 0);
  g_autoptr (VtStatement) statement = vt_database_prepare (reader, select, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) problem = NULL;

  if (statement == NULL)
    return NULL;
  while (vt_statement_step (statement, &problem))
    {
      gint64 id = vt_statement_get_integer (statement, 0);

      g_array_append_val (ids, id);
    }
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  return g_steal_pointer (&ids);
}

/* What people know a row by: its key's texts. */
static char *
name_row (VtRecord *record)
{
  guint n_key;
  const guint *key = vt_table_get_key (vt_record_get_table (record), &n_key);
  GString *name = g_string_new (NULL);

  for (guint i = 0; i < n_key; i++)
    {
      g_autofree char *text = vt_record_format (record, key[i]);

      g_string_append_printf (name, "%s%s", i > 0 ? " · " : "", text);
    }
  return g_string_free (name, FALSE);
}

static void
print_findings (VtRecord *record, GPtrArray *problems)
{
  const VtTable *table = vt_record_get_table (record);
  g_autofree char *name = problems->len > 0 ? name_row (record) : NULL;

  for (guint i = 0; i < problems->len; i++)
    {
      const VtProblem *problem = g_ptr_array_index (problems, i);
      const VtField *field
          = problem->field >= 0 ? vt_table_get_field (table, (guint) problem->field) : NULL;
      const char *cells[] = { vt_table_get_sheet (table),
                              name,
                              field != NULL ? field->heading : "",
                              problem->severity == VT_SEVERITY_ERROR ? "error" : "warning",
                              problem->code,
                              problem->message,
                              NULL };

      vt_cli_print_cells (cells);
    }
}

static gboolean
check_table (VtRegister *reg, const VtTable *table, GError **error)
{
  VtDatabase *reader = vt_register_get_reader (reg);
  g_autoptr (GArray) ids = load_ids (reader, table, error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i += PAGE)
    {
      g_autoptr (GPtrArray) records
          = vt_register_load_many (reg, reader, table, &g_array_index (ids, gint64, i),
                                   MIN (PAGE, ids->len - i), error);

      if (records == NULL)
        return FALSE;
      for (guint j = 0; j < records->len; j++)
        {
          VtRecord *record = g_ptr_array_index (records, j);
          g_autoptr (GPtrArray) problems = vt_register_check (reg, reader, record);

          print_findings (record, problems);
        }
    }
  return TRUE;
}

int
vt_cli_job_check (const VtCliOptions *options, VtCatalog *catalog)
{
  const char *path = vt_cli_options_get (options, VT_CLI_REGISTER);
  g_autoptr (GError) error = NULL;
  g_autoptr (VtRegister) reg = vt_register_open (path, VT_DATABASE_READ, catalog, &error);

  if (reg == NULL || !vt_database_check (vt_register_get_reader (reg), FALSE, &error))
    return vt_cli_complain_of (error, path);
  vt_cli_print ("sheet\tkey\theading\tseverity\tcode\tmessage\n");
  for (guint i = 0; i < vt_catalog_get_n_tables (catalog); i++)
    {
      const VtTable *table = vt_catalog_get_table (catalog, i);

      if (vt_table_get_sheet (table) != NULL && !check_table (reg, table, &error))
        return vt_cli_complain_of (error, path);
    }
  return VT_CLI_DONE;
}

/* --- copies --- */

int
vt_cli_job_backup (const VtCliOptions *options, VtCatalog *catalog)
{
  const char *path = vt_cli_options_get (options, VT_CLI_REGISTER);
  const char *copy = vt_cli_options_get (options, VT_CLI_BACKUP);
  g_autoptr (GError) error = NULL;
  g_autoptr (VtDatabase) database = vt_database_open (path, VT_DATABASE_READ, &error);

  if (database == NULL)
    return vt_cli_complain_of (error, path);
  if (!vt_database_copy_to (database, copy, NULL, &error))
    return vt_cli_complain_of (error, copy);
  return VT_CLI_DONE;
}

int
vt_cli_job_restore (const VtCliOptions *options, VtCatalog *catalog)
{
  const char *copy = vt_cli_options_get (options, VT_CLI_RESTORE);
  const char *path = vt_cli_options_get (options, VT_CLI_REGISTER);
  g_autoptr (GError) error = NULL;

  /* Also one that an older program made, which cannot be opened for reading as it is. */
  if (!vt_backup_verify (copy, &error))
    return vt_cli_complain_of (error, copy);
  if (!vt_backup_restore (copy, path, NULL, &error))
    return vt_cli_complain_of (error, path);
  return VT_CLI_DONE;
}

int
vt_cli_job_salvage (const VtCliOptions *options, VtCatalog *catalog)
{
  const char *damaged = vt_cli_options_get (options, VT_CLI_SALVAGE);
  const char *path = vt_cli_options_get (options, VT_CLI_REGISTER);
  g_autoptr (GError) error = NULL;
  g_autoptr (VtSalvageReport) report
      = vt_register_salvage (damaged, path, catalog, NULL, &error);
  g_autofree char *text = NULL;

  if (report == NULL)
    {
      gboolean of_new = g_error_matches (error, VT_ERROR, VT_ERROR_EXISTS)
                        || g_error_matches (error, VT_ERROR, VT_ERROR_NO_SPACE);

      return vt_cli_complain_of (error, of_new ? path : damaged);
    }
  text = vt_salvage_report_to_text (report);
  vt_cli_print (text);
  return VT_CLI_DONE;
}
