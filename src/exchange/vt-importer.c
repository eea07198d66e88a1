/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-importer.h"

#include "vt-error.h"
#include "vt-import-apply.h"
#include "vt-import-glance.h"
#include "vt-template.h"
#include "vt-text.h"
#include "vt-workbook.h"

#include <glib/gi18n-lib.h>

/* How many rows go by between two looks at progress and cancellable. */
#define ROWS_A_STEP 256

/* Looking through the sheets takes about so much of the time of taking their rows. */
#define SCAN_SHARE 0.3

typedef struct
{
  guint index;          /* in the file */
  const char *name;     /* (unowned): as the template has it */
  const VtTable *table; /* (nullable): NULL once it is done or cannot be read */
  VtImportSheet *counts;
} Sheet;

typedef struct
{
  VtRegister *reg;
  VtCatalog *catalog;
  const VtImportOptions *options;
  VtSheetReader *reader;
  gboolean untyped;
  VtChange *change; /* (owned) (nullable) */
  VtDatabase *database;
  VtImportReport *report; /* (owned) (nullable) */
  GArray *sheets;         /* (owned) of Sheet */
  GHashTable *keys;       /* (owned): name of table → VtImportKeys */
  gboolean careful;       /* each sheet is looked through before its rows are taken */
  gboolean needs_care;    /* a row came that only the careful way can judge */

  VtProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;
  guint n_done;      /* sheets */
  guint n_steps;     /* rows of the sheet at hand */
  double share_from; /* the part of the sheet's time that the step at hand begins with … */
  double share;      /* … and takes */
} Import;

/* --- progress --- */

static gboolean
step (gpointer user_data, GError **error)
{
  Import *import = user_data;
  double of_sheet;

  if (import->n_steps++ % ROWS_A_STEP != 0)
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (import->cancellable, error))
    return FALSE;
  if (import->progress == NULL)
    return TRUE;
  of_sheet = import->share_from + import->share * vt_sheet_reader_get_progress (import->reader);
  import->progress (CLAMP ((import->n_done + of_sheet) / MAX (import->sheets->len, 1), 0.0, 1.0),
                    import->progress_data);
  return TRUE;
}

/* What is generally said of damage is about registers, and sends people to their backups. */
static void
say_of_file (GError **error)
{
  if (error == NULL || !g_error_matches (*error, VT_ERROR, VT_ERROR_DAMAGED))
    return;
  g_clear_error (error);
  g_set_error_literal (error, VT_ERROR, VT_ERROR_INVALID_VALUE,
                       _("The file to be imported is damaged, so nothing of it was taken. Open it "
                         "in Excel or LibreOffice and save it under a new name, or have it sent "
                         "again."));
}

/* --- which sheet is what --- */

static void
say_of_sheet (Import *import,
              guint index,
              const char *name,
              VtSeverity severity,
              const char *code,
              const char *heading,
              const char *message)
{
  VtImportPlace place
      = { .sheet_index = index, .sheet = name, .column = -1, .heading = heading };

  vt_import_report_add (import->report, &place, severity, code, message);
}

static gboolean
is_taken (Import *import, const VtTable *table)
{
  for (guint i = 0; i < import->sheets->len; i++)
    if (g_array_index (import->sheets, Sheet, i).table == table)
      return TRUE;
  return FALSE;
}

/* What the program itself adds to the sheets of a template is no news. */
static gboolean
is_own_addition (const VtSheetInfo *info)
{
  static const char *const own[] = { VT_TEMPLATE_GUIDE_SHEET, VT_WORKBOOK_LISTS_SHEET };
  g_autofree char *name = vt_text_match_key (info->name);

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    {
      g_autofree char *key = vt_text_match_key (own[i]);

      if (g_str_equal (name, key))
        return TRUE;
    }
  return FALSE;
}

static void
add_sheet (Import *import, guint index, const VtTable *table)
{
  const VtSheetInfo *info = vt_sheet_reader_get_sheet (import->reader, index);
  Sheet sheet = { .index = index, .table = table };

  if (table == NULL)
    {
      if (!is_own_addition (info))
        say_of_sheet (import, index, info->name, VT_SEVERITY_WARNING, "unknown-sheet", NULL,
                      _("This sheet is not one of the template’s and was ignored."));
      return;
    }
  if (is_taken (import, table))
    {
      say_of_sheet (import, index, info->name, VT_SEVERITY_ERROR, "sheet-twice", NULL,
                    _("Another sheet of the file has the same name. Put their rows into one "
                      "sheet."));
      return;
    }
  if (info->hidden)
    say_of_sheet (import, index, info->name, VT_SEVERITY_WARNING, "hidden-sheet", NULL,
                  _("This sheet is hidden in the file and was read all the same. Show it in Excel "
                    "and check its rows."));
  sheet.name = vt_table_get_sheet (table);
  sheet.counts = vt_import_report_add_sheet (import->report, index, sheet.name);
  g_array_append_val (import->sheets, sheet);
}

static gboolean
add_named_sheet (Import *import, GError **error)
{
  const VtTable *table = vt_catalog_find_sheet (import->catalog, import->options->sheet);

  if (table == NULL)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_USAGE,
                   /* Translators: %s is the name of a sheet. */
                   _("There is no sheet “%s” in the template. Name one of its sheets, for example "
                     "Đối tượng."),
                   import->options->sheet);
      return FALSE;
    }
  if (vt_sheet_reader_get_n_sheets (import->reader) != 1)
    {
      g_set_error_literal (error, VT_ERROR, VT_ERROR_USAGE,
                           _("A sheet is named only for a .csv file; a workbook’s sheets have "
                             "names of their own."));
      return FALSE;
    }
  add_sheet (import, 0, table);
  return TRUE;
}

static gboolean
find_sheets (Import *import, GError **error)
{
  if (import->options->sheet != NULL)
    return add_named_sheet (import, error);
  for (guint i = 0; i < vt_sheet_reader_get_n_sheets (import->reader); i++)
    {
      const VtSheetInfo *info = vt_sheet_reader_get_sheet (import->reader, i);

      add_sheet (import, i, vt_catalog_find_sheet (import->catalog, info->name));
    }
  if (import->sheets->len > 0)
    return TRUE;
  if (import->untyped)
    g_set_error_literal (error, VT_ERROR, VT_ERROR_USAGE,
                         _("Say which sheet of the template this list is, for example with "
                           "--sheet='Đối tượng'."));
  else
    g_set_error_literal (error, VT_ERROR, VT_ERROR_INVALID_VALUE,
                         _("No sheet of the file has a name of the template’s. Rename the sheets, "
                           "or copy the lists into an empty template."));
  return FALSE;
}

/* Whether rows of @table may refer to rows of a sheet that is still to come. */
static gboolean
must_wait (Import *import, const VtTable *table)
{
  for (guint i = 0; i < vt_table_get_n_fields (table); i++)
    {
      const VtField *field = vt_table_get_field (table, i);

      if (field->reference != NULL
          && !g_str_equal (field->reference, vt_table_get_name (table))
          && is_taken (import, vt_catalog_find_table (import->catalog, field->reference)))
        return TRUE;
    }
  return FALSE;
}

/* The next sheet in an order in which what is referred to comes first; (nullable). */
static Sheet *
find_next_sheet (Import *import)
{
  Sheet *waiting = NULL;

  for (guint i = 0; i < import->sheets->len; i++)
    {
      Sheet *sheet = &g_array_index (import->sheets, Sheet, i);

      if (sheet->table == NULL)
        continue;
      if (!must_wait (import, sheet->table))
        return sheet;
      waiting = sheet;
    }
  return waiting;
}

/* --- keys --- */

static gboolean
need_keys (Import *import, const VtTable *table, gboolean with_uids, GError **error)
{
  const char *name = vt_table_get_name (table);
  VtImportKeys *keys;

  if (!with_uids && g_hash_table_contains (import->keys, name))
    return TRUE;
  keys = vt_import_keys_load (import->database, import->catalog, table, with_uids,
                              import->cancellable, error);
  if (keys == NULL)
    return FALSE;
  g_hash_table_replace (import->keys, (gpointer) name, keys);
  return TRUE;
}

static gboolean
need_all_keys (Import *import, const VtTable *table, gboolean with_uids, GError **error)
{
  for (guint i = 0; i < vt_table_get_n_fields (table); i++)
    {
      const VtField *field = vt_table_get_field (table, i);

      if (field->reference != NULL
          && !need_keys (import, vt_catalog_find_table (import->catalog, field->reference), FALSE,
                         error))
        return FALSE;
    }
  return need_keys (import, table, with_uids, error);
}

/* --- one sheet --- */

/* Applies the rows of a sheet, or @only those with these numbers. */
static gboolean
apply_each (Import *import,
            VtImportApply *apply,
            VtImportGlance *glance,
            GHashTable *only,
            GError **error)
{
  guint heading_row = vt_mapping_get_heading_row (apply->scan->mapping);
  g_autoptr (GError) problem = NULL;
  const VtCell *cells;
  guint number, n_cells;

  if (!vt_sheet_reader_select (import->reader, apply->sheet_index, error))
    {
      say_of_file (error);
      return FALSE;
    }
  while (vt_sheet_reader_next (import->reader, &number, &cells, &n_cells, &problem))
    {
      if (!step (import, error))
        return FALSE;
      if (number <= heading_row
          || (only != NULL && !g_hash_table_contains (only, GUINT_TO_POINTER (number)))
          || !vt_import_row_read (apply->row, number, cells, n_cells))
        continue;
      import->needs_care = glance != NULL && !vt_import_glance_add (glance, apply->row);
      if (import->needs_care)
        return TRUE;
      if (!vt_import_apply_row (apply, error))
        return FALSE;
    }
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      say_of_file (error);
      return FALSE;
    }
  return TRUE;
}

static gboolean
apply_rows (Import *import, Sheet *sheet, VtImportScan *scan, GError **error)
{
  g_autoptr (VtImportRow) row = vt_import_row_new (scan->mapping, import->untyped);
  g_autoptr (VtImportGlance) glance = import->careful ? NULL : vt_import_glance_new ();
  g_autoptr (GHashTable) put_off = g_hash_table_new (NULL, NULL);
  VtImportApply apply = {
    .reg = import->reg,
    .catalog = import->catalog,
    .change = import->change,
    .database = import->database,
    .report = import->report,
    .keys = import->keys,
    .own = g_hash_table_lookup (import->keys, vt_table_get_name (sheet->table)),
    .scan = scan,
    .put_off = put_off,
    .row = row,
    .sheet_index = sheet->index,
    .sheet_name = sheet->name,
    .counts = sheet->counts,
  };

  if (!apply_each (import, &apply, glance, NULL, error))
    return FALSE;
  if (import->needs_care || g_hash_table_size (put_off) == 0)
    return TRUE;
  /* By now all other rows have left the places they leave. */
  apply.put_off = NULL;
  return apply_each (import, &apply, NULL, put_off, error);
}

static void
say_ignored_columns (Import *import, Sheet *sheet, VtImportScan *scan)
{
  GPtrArray *ignored = vt_mapping_get_ignored (scan->mapping);

  for (guint i = 0; i < ignored->len; i++)
    say_of_sheet (import, sheet->index, sheet->name, VT_SEVERITY_WARNING, "unknown-column",
                  g_ptr_array_index (ignored, i),
                  _("This column is not one of the template’s and was ignored."));
}

static void
begin_share (Import *import, double from, double share)
{
  import->n_steps = 0;
  import->share_from = from;
  import->share = share;
}

static gboolean
import_sheet (Import *import, Sheet *sheet, GError **error)
{
  g_autoptr (VtImportScan) scan = NULL;

  begin_share (import, 0, import->careful ? SCAN_SHARE : 0);
  scan = vt_import_scan_new (import->reader, sheet->index, sheet->table, import->untyped, error);
  if (scan == NULL)
    {
      say_of_file (error);
      return FALSE;
    }
  if (import->careful && scan->mapping != NULL
      && !vt_import_scan_look_at_rows (scan, import->reader, step, import, error))
    return FALSE;
  if (scan->complaint != NULL)
    say_of_sheet (import, sheet->index, sheet->name, VT_SEVERITY_ERROR, scan->code, NULL,
                  scan->complaint);
  if (scan->mapping != NULL)
    {
      say_ignored_columns (import, sheet, scan);
      if (!need_all_keys (import, sheet->table, vt_mapping_has_row_uid (scan->mapping), error))
        return FALSE;
      begin_share (import, import->share, 1 - import->share);
      if (!apply_rows (import, sheet, scan, error))
        return FALSE;
    }
  import->n_done++;
  return TRUE;
}

/* Nothing later needs the keys of a table that no other refers to. */
static void
forget_keys (Import *import, const VtTable *table)
{
  guint n_key;

  vt_table_get_key (table, &n_key);
  if (n_key > 1)
    g_hash_table_remove (import->keys, vt_table_get_name (table));
}

static gboolean
import_sheets (Import *import, GError **error)
{
  Sheet *sheet;

  while (!import->needs_care && (sheet = find_next_sheet (import)) != NULL)
    {
      const VtTable *table = sheet->table;

      if (!import_sheet (import, sheet, error))
        return FALSE;
      forget_keys (import, table);
      sheet->table = NULL;
    }
  return TRUE;
}

/* --- the run --- */

static gboolean
has_changes (Import *import)
{
  for (guint i = 0; i < import->sheets->len; i++)
    {
      const VtImportSheet *counts = g_array_index (import->sheets, Sheet, i).counts;

      if (counts->added + counts->updated > 0)
        return TRUE;
    }
  return FALSE;
}

static VtImportResult *
finish (Import *import, GError **error)
{
  gboolean changed = has_changes (import);
  g_autoptr (VtImportResult) result
      = vt_import_report_finish (g_steal_pointer (&import->report));
  gboolean take = !import->options->dry_run
                  && (!result->rejected || import->options->accept_valid);

  if (g_cancellable_set_error_if_cancelled (import->cancellable, error))
    return NULL;
  /* An import that changes nothing leaves no trace in the history either. */
  if (!take || !changed)
    g_clear_pointer (&import->change, vt_change_abandon);
  else if (!vt_change_commit (g_steal_pointer (&import->change), error))
    return NULL;
  result->written = take;
  if (import->progress != NULL)
    import->progress (1.0, import->progress_data);
  return g_steal_pointer (&result);
}

static void
clear (Import *import)
{
  g_clear_pointer (&import->change, vt_change_abandon);
  g_clear_pointer (&import->report, vt_import_report_free);
  g_clear_pointer (&import->sheets, g_array_unref);
  g_clear_pointer (&import->keys, g_hash_table_unref);
  g_clear_pointer (&import->reader, vt_sheet_reader_free);
  import->n_done = 0;
}

static gboolean
prepare (Import *import, const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (name);

  import->reader = vt_sheet_reader_open (path, import->cancellable, error);
  if (import->reader == NULL)
    {
      say_of_file (error);
      return FALSE;
    }
  import->untyped = !vt_sheet_reader_is_workbook (import->reader);
  import->report = vt_import_report_new ();
  import->sheets = g_array_new (FALSE, FALSE, sizeof (Sheet));
  import->keys = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                        (GDestroyNotify) vt_import_keys_free);
  if (!find_sheets (import, error))
    return FALSE;
  import->change = vt_change_begin (import->reg, "import", shown, error);
  if (import->change == NULL)
    return FALSE;
  import->database = vt_change_get_database (import->change);
  return TRUE;
}

VtImportResult *
vt_importer_run (VtRegister *reg,
                 const char *path,
                 const VtImportOptions *options,
                 VtProgress progress,
                 gpointer user_data,
                 GCancellable *cancellable,
                 GError **error)
{
  static const VtImportOptions no_options = { 0 };
  VtImportResult *result = NULL;
  Import import = {
    .reg = reg,
    .options = options != NULL ? options : &no_options,
    .progress = progress,
    .progress_data = user_data,
    .cancellable = cancellable,
  };

  g_return_val_if_fail (VT_IS_REGISTER (reg), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  import.catalog = vt_register_get_catalog (reg);
  /* Rows are taken as they come, for most files repeat none; where one does, all is undone and
   * done again with the whole sheet in view. */
  do
    {
      import.careful = import.needs_care;
      import.needs_care = FALSE;
      if (prepare (&import, path, error) && import_sheets (&import, error) && !import.needs_care)
        result = finish (&import, error);
      clear (&import);
    }
  while (import.needs_care);
  return result;
}
