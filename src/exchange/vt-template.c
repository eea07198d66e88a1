/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-template.h"

#include "vt-file.h"
#include "vt-list-book.h"
#include "vt-mapping.h"
#include "vt-table-access.h"
#include "vt-template-guide.h"
#include "vt-workbook.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How many rows are written between two looks at progress and cancellable. */
#define ROWS_A_LOOK 1024

#define WIDTH_DATE 14
#define WIDTH_NUMBER 12
#define WIDTH_TEXT 20
#define WIDTH_NOTE 40
#define WIDTH_UID 40

#define MAX_YEAR 9999

/* --- headings, the same in the template and in an export --- */

static double
get_width (const VtField *field)
{
  switch (field->type)
    {
    case VT_FIELD_NOTE:
    case VT_FIELD_CODES:
      return WIDTH_NOTE;
    case VT_FIELD_DATE:
    case VT_FIELD_PARTIAL_DATE:
    case VT_FIELD_TIME:
      return WIDTH_DATE;
    case VT_FIELD_INTEGER:
    case VT_FIELD_MONEY:
    case VT_FIELD_DECIMAL:
    case VT_FIELD_YES_NO:
      return WIDTH_NUMBER;
    case VT_FIELD_TEXT:
    case VT_FIELD_DIGITS:
    case VT_FIELD_CODE:
    case VT_FIELD_REFERENCE:
    default:
      return WIDTH_TEXT;
    }
}

/* 2026 and not 2.026. */
static gboolean
is_year (const VtField *field)
{
  return field->minimum >= 1000 && field->maximum <= MAX_YEAR;
}

static VtLook
get_look (const VtField *field)
{
  switch (field->type)
    {
    case VT_FIELD_DATE:
      return VT_LOOK_DATE;
    case VT_FIELD_TIME:
      return VT_LOOK_TIME;
    case VT_FIELD_MONEY:
      return VT_LOOK_INTEGER;
    case VT_FIELD_INTEGER:
      return is_year (field) ? VT_LOOK_PLAIN : VT_LOOK_INTEGER;
    case VT_FIELD_DECIMAL:
      return VT_LOOK_DECIMAL;
    /* As text, so that Excel leaves leading zeros, 6/2015 and 12/5 as they are typed. */
    case VT_FIELD_PARTIAL_DATE:
    case VT_FIELD_TEXT:
    case VT_FIELD_NOTE:
    case VT_FIELD_DIGITS:
    case VT_FIELD_YES_NO:
    case VT_FIELD_CODE:
    case VT_FIELD_CODES:
    case VT_FIELD_REFERENCE:
    default:
      return VT_LOOK_TEXT;
    }
}

static VtSheet *
add_sheet (VtWorkbook *workbook, const VtTable *table)
{
  VtSheet *sheet = vt_workbook_add_sheet (workbook, vt_table_get_sheet (table));

  for (guint i = 0; i < vt_table_get_n_fields (table); i++)
    {
      const VtField *field = vt_table_get_field (table, i);

      vt_sheet_set_column_look (sheet, i, i, get_width (field), get_look (field));
      vt_sheet_write_text (sheet, 0, i, field->heading,
                           VT_LOOK_HEADING | (field->required ? VT_LOOK_REQUIRED : 0));
    }
  vt_sheet_freeze (sheet, 1, 0);
  return sheet;
}

/* --- the template --- */

static void
add_choices (VtSheet *sheet, const VtField *field)
{
  g_autoptr (GPtrArray) choices = g_ptr_array_new ();

  for (guint i = 0; i < vt_code_list_get_n_codes (field->codes); i++)
    g_ptr_array_add (choices, (gpointer) vt_code_list_get_label (field->codes, i));
  g_ptr_array_add (choices, NULL);
  vt_sheet_add_choices (sheet, field->index, 1, (const char *const *) choices->pdata);
}

static void
add_helps (VtSheet *sheet, const VtTable *table)
{
  for (guint i = 0; i < vt_table_get_n_fields (table); i++)
    {
      const VtField *field = vt_table_get_field (table, i);

      if (field->codes != NULL)
        add_choices (sheet, field);
      if (field->help != NULL)
        vt_sheet_add_comment (sheet, 0, i, field->help);
    }
}

gboolean
vt_template_write (VtCatalog *catalog,
                   const char *path,
                   const char *private_folder,
                   GError **error)
{
  VtWorkbookOptions options = {
    .created = vt_day_today (),
    .title = _("Workbook for filling a register"),
    .private_folder = private_folder,
  };
  g_autoptr (VtWorkbook) workbook = NULL;
  g_autoptr (GPtrArray) sheets = g_ptr_array_new ();

  g_return_val_if_fail (VT_IS_CATALOG (catalog), FALSE);
  g_return_val_if_fail (path != NULL && private_folder != NULL, FALSE);

  workbook = vt_workbook_new (path, &options, error);
  if (workbook == NULL)
    return FALSE;
  for (guint i = 0; i < vt_catalog_get_n_tables (catalog); i++)
    {
      const VtTable *table = vt_catalog_get_table (catalog, i);

      g_ptr_array_add (sheets,
                       vt_table_get_sheet (table) != NULL ? add_sheet (workbook, table) : NULL);
    }
  vt_template_write_guide (workbook, catalog);
  /* Only now, because the hidden sheet of lists that they make stands behind all others. */
  for (guint i = 0; i < sheets->len; i++)
    if (g_ptr_array_index (sheets, i) != NULL)
      add_helps (g_ptr_array_index (sheets, i), vt_catalog_get_table (catalog, i));
  return vt_workbook_close (g_steal_pointer (&workbook), NULL, error);
}

/* --- the export --- */

static void
add_date (VtListBook *book, const VtField *field, const char *canonical)
{
  VtPrecision precision;
  VtDay day = vt_day_from_canonical (canonical, &precision);
  g_autofree char *text = NULL;

  if (day != VT_DAY_NONE && precision == VT_PRECISION_DAY)
    {
      vt_list_book_add_date (book, field->index, day);
      return;
    }
  text = vt_date_format (canonical);
  vt_list_book_add_text (book, field->index, text);
}

static void
add_number (VtListBook *book, const VtField *field, const char *canonical)
{
  double number = (double) g_ascii_strtoll (canonical, NULL, 10);

  if (field->type == VT_FIELD_DECIMAL)
    number /= 100;
  vt_list_book_add_number (book, field->index, number);
}

static void
add_value (VtListBook *book, const VtField *field, const char *canonical)
{
  g_autofree char *text = NULL;

  /* What was answered with `Chưa rõ` must not come back as an answer that is missing. */
  if (canonical == NULL && field->required && field->unknown_allowed)
    vt_list_book_add_text (book, field->index, "Chưa rõ");
  if (canonical == NULL)
    return;
  switch (field->type)
    {
    case VT_FIELD_DATE:
    case VT_FIELD_PARTIAL_DATE:
      add_date (book, field, canonical);
      break;
    case VT_FIELD_INTEGER:
    case VT_FIELD_MONEY:
    case VT_FIELD_DECIMAL:
      add_number (book, field, canonical);
      break;
    case VT_FIELD_TEXT:
    case VT_FIELD_NOTE:
    case VT_FIELD_DIGITS:
    case VT_FIELD_TIME:
    case VT_FIELD_YES_NO:
    case VT_FIELD_CODE:
    case VT_FIELD_CODES:
    case VT_FIELD_REFERENCE:
    default:
      text = vt_field_format (field, canonical);
      vt_list_book_add_text (book, field->index, text);
      break;
    }
}

typedef struct
{
  VtCatalog *catalog;
  VtDatabase *reader;
  VtListBook *book;
  VtProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;
} Export;

/* All fields, then for each reference whether the row it leads to is voided. */
static char *
make_select (Export *export, const VtTable *table, guint *n_columns)
{
  g_autoptr (VtTableAccess) access = vt_table_access_new (export->catalog, table);
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (VtColumnSql));
  VtTableSql sql = { .table = access->sql.table };

  g_array_append_vals (columns, access->sql.columns, access->n_fields);
  for (guint i = 0; i < access->n_fields; i++)
    {
      VtColumnSql column = access->sql.columns[i];

      if (vt_table_get_field (table, i)->type != VT_FIELD_REFERENCE)
        continue;
      column.shown = "voided_at";
      g_array_append_val (columns, column);
    }
  sql.columns = (const VtColumnSql *) (gconstpointer) columns->data;
  sql.n_columns = columns->len;
  *n_columns = columns->len;
  return vt_table_sql_select (&sql, 0);
}

static gboolean
refers_to_voided (VtStatement *statement, guint n_fields, guint n_columns)
{
  for (guint i = n_fields; i < n_columns; i++)
    if (!vt_statement_is_null (statement, (int) i + 3))
      return TRUE;
  return FALSE;
}

static void
add_row (VtListBook *book, const VtTable *table, VtStatement *statement)
{
  guint n_fields = vt_table_get_n_fields (table);
  gsize size;
  const void *uid = vt_statement_get_blob (statement, 1, &size);

  vt_list_book_begin_row (book);
  for (guint i = 0; i < n_fields; i++)
    add_value (book, vt_table_get_field (table, i),
               vt_statement_get_text (statement, (int) i + 3));
  if (size == 16)
    {
      g_autofree char *text = vt_uuid_to_text (uid);

      vt_list_book_add_text (book, n_fields, text);
    }
}

static void
begin_sheet (VtListBook *book, const VtTable *table)
{
  guint n_fields = vt_table_get_n_fields (table);
  g_autofree VtListColumn *columns = g_new (VtListColumn, n_fields + 1);

  for (guint i = 0; i < n_fields; i++)
    {
      const VtField *field = vt_table_get_field (table, i);

      columns[i] = (VtListColumn){ field->heading, get_width (field), get_look (field),
                                   field->required };
    }
  columns[n_fields]
      = (VtListColumn){ VT_MAPPING_ROW_UID_HEADING, WIDTH_UID, VT_LOOK_TEXT, FALSE };
  vt_list_book_begin_sheet (book, vt_table_get_sheet (table), columns, n_fields + 1);
}

static gboolean
export_table (Export *export, const VtTable *table, GError **error)
{
  guint n_fields = vt_table_get_n_fields (table);
  guint n_columns, n_read = 0;
  g_autofree char *sql = make_select (export, table, &n_columns);
  g_autoptr (VtStatement) statement = vt_database_prepare (export->reader, sql, error);
  g_autoptr (GError) problem = NULL;

  if (statement == NULL)
    return FALSE;
  begin_sheet (export->book, table);
  while (vt_statement_step (statement, &problem))
    {
      if (n_read++ % ROWS_A_LOOK == 0
          && g_cancellable_set_error_if_cancelled (export->cancellable, error))
        return FALSE;
      if (!refers_to_voided (statement, n_fields, n_columns))
        add_row (export->book, table, statement);
    }
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  return TRUE;
}

static gboolean
export_tables (Export *export, GError **error)
{
  guint n_tables = vt_catalog_get_n_tables (export->catalog);
  gboolean done = TRUE;

  if (!vt_database_begin_reading (export->reader, error))
    return FALSE;
  for (guint i = 0; i < n_tables && done; i++)
    {
      const VtTable *table = vt_catalog_get_table (export->catalog, i);

      if (vt_table_get_sheet (table) != NULL)
        done = !g_cancellable_set_error_if_cancelled (export->cancellable, error)
               && export_table (export, table, error);
      if (export->progress != NULL)
        export->progress ((i + 1.0) / n_tables, export->progress_data);
    }
  vt_database_end_reading (export->reader);
  return done;
}

gboolean
vt_template_export (VtRegister *reg,
                    VtDatabase *reader,
                    const char *path,
                    VtProgress progress,
                    gpointer user_data,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (VtListBook) book = NULL;
  Export export = {
    .reader = reader,
    .progress = progress,
    .progress_data = user_data,
    .cancellable = cancellable,
  };

  g_return_val_if_fail (VT_IS_REGISTER (reg), FALSE);
  g_return_val_if_fail (VT_IS_DATABASE (reader), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  book = vt_list_book_new (path, _("The whole register"), vt_day_today (), error);
  if (book == NULL)
    return FALSE;
  export.catalog = vt_register_get_catalog (reg);
  export.book = book;
  return export_tables (&export, error) && vt_list_book_close (g_steal_pointer (&book), error);
}
