/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-extract.h"

#include "vt-extract-private.h"
#include "vt-error.h"
#include "vt-privacy.h"
#include "vt-resource.h"
#include "vt-table-access.h"

#include <glib/gstdio.h>
#include <string.h>

#define GROUP "extract"
#define WIDTH_LABEL 30
#define WIDTH_VALUE 56
#define WIDTH_CELL 18
#define WIDTH_NOTE 36
#define HEADING_HEIGHT 34 /* points, two lines */

/* Behind id, uid and voided_at. */
#define FIRST_FIELD 3

/* --- wording ---------------------------------------------------------------------------------- */

char *
vt_extract_word (VtExtract *extract, const char *key)
{
  char *word = g_key_file_get_string (extract->wording, GROUP, key, NULL);

  if (word == NULL)
    g_warning ("The wording of reports lacks " GROUP "/%s", key);
  return word != NULL ? word : g_strdup ("");
}

char *
vt_extract_fill (VtExtract *extract, const char *key, const char *name, const char *value)
{
  g_autofree char *word = vt_extract_word (extract, key);
  g_autofree char *place = g_strdup_printf ("{%s}", name);
  GString *text = g_string_new (word);

  g_string_replace (text, place, value, 0);
  return g_string_free (text, FALSE);
}

char *
vt_extract_format_time (gint64 at)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (at);

  return time != NULL ? g_date_time_format (time, "%d/%m/%Y %H:%M") : g_strdup ("");
}

/* --- sheets ----------------------------------------------------------------------------------- */

VtSheet *
vt_extract_add_sheet (VtExtract *extract, const char *name, const char *const *headings)
{
  VtSheet *sheet = vt_workbook_add_sheet (extract->workbook, name);
  g_autofree char *footer
      = g_key_file_get_string (extract->wording, "foot", "personal-data", NULL);

  vt_sheet_set_office_page (sheet);
  if (footer != NULL)
    vt_sheet_set_footer (sheet, footer);
  for (guint i = 0; headings != NULL && headings[i] != NULL; i++)
    vt_sheet_write_text (sheet, 0, i, headings[i], VT_LOOK_HEADING);
  if (headings != NULL)
    {
      vt_sheet_set_row_height (sheet, 0, HEADING_HEIGHT);
      vt_sheet_repeat_rows (sheet, 0, 0);
      vt_sheet_freeze (sheet, 1, 0);
    }
  return sheet;
}

void
vt_extract_write_line (VtSheet *sheet,
                       guint row,
                       const char *const *texts,
                       const double *widths,
                       guint n)
{
  double height = 0;

  for (guint i = 0; i < n; i++)
    {
      if (texts[i] != NULL && *texts[i] != '\0')
        height = MAX (height, vt_sheet_wrapped_height (texts[i], widths[i]));
      vt_sheet_write_text (sheet, row, i, texts[i],
                           VT_LOOK_TEXT | VT_LOOK_WRAP | VT_LOOK_BORDER);
    }
  if (height > 0)
    vt_sheet_set_row_height (sheet, row, height);
}

static void
write_pair (VtSheet *sheet, guint row, const char *label, const char *value)
{
  if (value != NULL && *value != '\0')
    vt_sheet_set_row_height (sheet, row,
                             MAX (vt_sheet_wrapped_height (value, WIDTH_VALUE),
                                  vt_sheet_wrapped_height (label, WIDTH_LABEL)));
  vt_sheet_write_text (sheet, row, 0, label, VT_LOOK_BOLD | VT_LOOK_WRAP | VT_LOOK_BORDER);
  vt_sheet_write_text (sheet, row, 1, value, VT_LOOK_TEXT | VT_LOOK_WRAP | VT_LOOK_BORDER);
}

/* The person's own record, a field a line, and what of them the household's row keeps. */
static void
write_person (VtExtract *extract)
{
  const VtTable *table = vt_record_get_table (extract->person);
  g_autofree char *name = vt_extract_word (extract, "person");
  g_autofree char *columns = vt_extract_word (extract, "columns");
  g_auto (GStrv) headings = g_strsplit (columns, ";", -1);
  VtSheet *sheet = vt_extract_add_sheet (extract, name, (const char *const *) headings);
  guint row = 1;

  vt_sheet_set_column_width (sheet, 0, 0, WIDTH_LABEL);
  vt_sheet_set_column_width (sheet, 1, 1, WIDTH_VALUE);
  for (guint i = 0; i < vt_table_get_n_fields (table); i++)
    {
      const VtField *field = vt_table_get_field (table, i);
      g_autofree char *value = NULL;

      if (field->restricted)
        continue;
      value = vt_record_format (extract->person, i);
      write_pair (sheet, row++, field->heading, value);
    }
}

/* --- rows about the person -------------------------------------------------------------------- */

static VtStatement *
ask_rows (VtExtract *extract, const VtTable *table, GError **error)
{
  g_autoptr (VtTableAccess) access = vt_table_access_new (extract->catalog, table);
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (VtColumnSql));
  VtColumnSql reason = { .column = "void_reason" };
  VtTableSql sql = { .table = access->sql.table };
  g_autofree char *select = NULL;
  VtStatement *statement;

  g_array_append_vals (columns, access->sql.columns, access->n_fields);
  g_array_append_val (columns, reason);
  sql.columns = (const VtColumnSql *) (gconstpointer) columns->data;
  sql.n_columns = columns->len;
  select = vt_table_sql_select_of (&sql, vt_table_get_person (table)->column);
  statement = vt_database_prepare (extract->reader, select, error);
  if (statement != NULL)
    vt_statement_bind_integer (statement, 1, vt_record_get_id (extract->person));
  return statement;
}

/* The fields that are told, whose they are excepted. (element-type VtField) */
static GPtrArray *
choose_fields (const VtTable *table)
{
  GPtrArray *fields = g_ptr_array_new ();

  for (guint i = 0; i < vt_table_get_n_fields (table); i++)
    {
      const VtField *field = vt_table_get_field (table, i);

      /* What a dismissed warning saw is kept as a checksum, which tells nobody anything. */
      if (!field->restricted && field != vt_table_get_person (table)
          && strcmp (field->name, "facts") != 0)
        g_ptr_array_add (fields, (gpointer) field);
    }
  return fields;
}

static char *
describe_state (VtExtract *extract, VtStatement *statement, guint reason_column)
{
  const char *reason = vt_statement_get_text (statement, (int) reason_column);

  if (vt_statement_is_null (statement, 2))
    return vt_extract_word (extract, "in-force");
  return reason != NULL ? vt_extract_fill (extract, "voided-because", "reason", reason)
                        : vt_extract_word (extract, "voided");
}

static double
get_width (const VtField *field)
{
  return field->type == VT_FIELD_NOTE || field->type == VT_FIELD_CODES ? WIDTH_NOTE : WIDTH_CELL;
}

static VtSheet *
begin_rows (VtExtract *extract, const VtTable *table, GPtrArray *fields)
{
  const char *name = vt_table_get_sheet (table) != NULL ? vt_table_get_sheet (table)
                                                        : vt_table_get_plural (table);
  g_autofree char *state = vt_extract_word (extract, "state");
  g_autoptr (GPtrArray) headings = g_ptr_array_new ();
  VtSheet *sheet;

  for (guint i = 0; i < fields->len; i++)
    g_ptr_array_add (headings, (gpointer) ((VtField *) g_ptr_array_index (fields, i))->heading);
  g_ptr_array_add (headings, state);
  g_ptr_array_add (headings, NULL);
  sheet = vt_extract_add_sheet (extract, name, (const char *const *) headings->pdata);
  vt_sheet_set_landscape (sheet);
  for (guint i = 0; i < fields->len; i++)
    vt_sheet_set_column_width (sheet, i, i, get_width (g_ptr_array_index (fields, i)));
  vt_sheet_set_column_width (sheet, fields->len, fields->len, WIDTH_CELL);
  return sheet;
}

static void
write_row (VtExtract *extract, VtSheet *sheet, guint row, GPtrArray *fields, VtStatement *statement,
           guint reason_column)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree double *widths = g_new (double, fields->len + 1);

  for (guint i = 0; i < fields->len; i++)
    {
      const VtField *field = g_ptr_array_index (fields, i);

      g_ptr_array_add (texts, vt_field_format (field, vt_statement_get_text (
                                                          statement,
                                                          FIRST_FIELD + (int) field->index)));
      widths[i] = get_width (field);
    }
  g_ptr_array_add (texts, describe_state (extract, statement, reason_column));
  widths[fields->len] = WIDTH_CELL;
  vt_extract_write_line (sheet, row, (const char *const *) texts->pdata, widths, texts->len);
}

/* A table without a row gets no sheet. */
static gboolean
write_rows (VtExtract *extract, const VtTable *table, GError **error)
{
  g_autoptr (VtStatement) statement = ask_rows (extract, table, error);
  g_autoptr (GPtrArray) fields = choose_fields (table);
  g_autoptr (GError) problem = NULL;
  const char *name = vt_table_get_sheet (table);
  guint reason_column = FIRST_FIELD + vt_table_get_n_fields (table);
  VtSheet *sheet = NULL;
  guint n = 0;

  if (statement == NULL)
    return FALSE;
  while (vt_statement_step (statement, &problem))
    {
      if (sheet == NULL)
        sheet = begin_rows (extract, table, fields);
      write_row (extract, sheet, ++n, fields, statement, reason_column);
    }
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  vt_extract_note_part (extract, name != NULL ? name : vt_table_get_plural (table), n);
  return TRUE;
}

void
vt_extract_note_part (VtExtract *extract, const char *name, guint n)
{
  g_autofree char *count = g_strdup_printf ("%u", n);
  g_autofree char *filled = vt_extract_fill (extract, "rows", "sheet", name);
  g_autoptr (GString) text = g_string_new (filled);

  g_string_replace (text, "{n}", count, 0);
  if (n > 0)
    g_ptr_array_add (extract->holds, g_strdup (text->str));
  else
    g_ptr_array_add (extract->nothing, g_strdup (name));
}

/* --- the cover -------------------------------------------------------------------------------- */

static char *
join (GPtrArray *names)
{
  g_ptr_array_add (names, NULL);
  return g_strjoinv ("; ", (char **) names->pdata);
}

static void
write_cover (VtExtract *extract)
{
  static const char *const labels[]
      = { "code", "name", "day", "by", "purpose", "recipient", "holds", "nothing" };
  g_autofree char *unknown = vt_extract_word (extract, "unknown");
  const char *name = vt_record_get_by_name (extract->person, "name");
  g_autofree char *day = vt_day_format (vt_day_today ());
  g_autofree char *holds = join (extract->holds);
  g_autofree char *nothing = join (extract->nothing);
  const char *values[] = { vt_record_get_by_name (extract->person, "code"),
                           name != NULL ? name : unknown,
                           day,
                           extract->actor,
                           extract->purpose,
                           extract->recipient,
                           holds,
                           nothing };
  g_autofree char *title = vt_extract_word (extract, "title");
  g_autofree char *law = vt_extract_word (extract, "law");
  g_autofree char *left_out = vt_extract_word (extract, "left-out");
  VtSheet *sheet = extract->cover;
  guint row = 0;

  vt_sheet_set_column_width (sheet, 0, 0, WIDTH_LABEL);
  vt_sheet_set_column_width (sheet, 1, 1, WIDTH_VALUE);
  if (extract->commune != NULL)
    vt_sheet_write_text (sheet, row++, 0, extract->commune, VT_LOOK_BOLD);
  vt_sheet_merge (sheet, row, 0, row, 1, title, VT_LOOK_TITLE);
  row++;
  vt_sheet_set_row_height (sheet, row,
                           vt_sheet_wrapped_height (law, WIDTH_LABEL + WIDTH_VALUE));
  vt_sheet_merge (sheet, row, 0, row, 1, law, VT_LOOK_ITALIC | VT_LOOK_CENTRE | VT_LOOK_WRAP);
  row += 2;
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++, row++)
    {
      g_autofree char *label = vt_extract_word (extract, labels[i]);

      write_pair (sheet, row, label, values[i]);
    }
  row++;
  vt_sheet_set_row_height (sheet, row,
                           vt_sheet_wrapped_height (left_out, WIDTH_LABEL + WIDTH_VALUE));
  vt_sheet_merge (sheet, row, 0, row, 1, left_out, VT_LOOK_ITALIC | VT_LOOK_WRAP);
}

/* --- the whole -------------------------------------------------------------------------------- */

static void
vt_extract_clear (VtExtract *extract)
{
  g_clear_pointer (&extract->wording, g_key_file_unref);
  g_clear_pointer (&extract->workbook, vt_workbook_abandon);
  g_clear_object (&extract->person);
  g_clear_object (&extract->reg);
  g_clear_object (&extract->catalog);
  g_clear_pointer (&extract->holds, g_ptr_array_unref);
  g_clear_pointer (&extract->nothing, g_ptr_array_unref);
  g_free (extract->commune);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VtExtract, vt_extract_clear)

static gboolean
write_tables (VtExtract *extract, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < vt_catalog_get_n_tables (extract->catalog); i++)
    {
      const VtTable *table = vt_catalog_get_table (extract->catalog, i);

      if (vt_table_get_person (table) != NULL
          && (g_cancellable_set_error_if_cancelled (cancellable, error)
              || !write_rows (extract, table, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_all (VtExtract *extract, GCancellable *cancellable, GError **error)
{
  g_autofree char *cover = vt_extract_word (extract, "sheet");

  extract->cover = vt_extract_add_sheet (extract, cover, NULL);
  write_person (extract);
  if (!write_tables (extract, cancellable, error)
      || !vt_extract_write_history (extract, error) || !vt_extract_write_reports (extract, error))
    return FALSE;
  write_cover (extract);
  return TRUE;
}

/* Everything is read through a connection of its own with the Vietnamese descriptions. */
static gboolean
prepare (VtExtract *extract, VtRegister *reg, gint64 person, GError **error)
{
  const VtTable *table;

  extract->holds = g_ptr_array_new_with_free_func (g_free);
  extract->nothing = g_ptr_array_new_with_free_func (g_free);
  extract->wording = vt_resource_load_key_file ("report/wording.ini", error);
  extract->catalog = extract->wording != NULL ? vt_catalog_new ("vi", error) : NULL;
  if (extract->catalog == NULL)
    return FALSE;
  extract->reg
      = vt_register_open (vt_register_get_path (reg), VT_DATABASE_READ, extract->catalog, error);
  if (extract->reg == NULL)
    return FALSE;
  extract->reader = vt_register_get_reader (extract->reg);
  table = vt_catalog_find_table (extract->catalog, "person");
  extract->person = vt_register_load (extract->reg, table, person, error);
  extract->actor = vt_register_get_actor (reg);
  extract->commune = vt_register_dup_setting (reg, VT_SETTING_COMMUNE);
  return extract->person != NULL;
}

static gboolean
note_in_history (VtExtract *extract, VtRegister *reg, GError **error)
{
  g_autofree char *what
      = vt_extract_fill (extract, "what", "code",
                         vt_record_get_by_name (extract->person, "code"));

  return vt_privacy_note_export (reg, what, extract->purpose, extract->recipient, error);
}

gboolean
vt_extract_write (VtRegister *reg,
                  gint64 person,
                  const char *path,
                  const char *purpose,
                  const char *recipient,
                  GCancellable *cancellable,
                  GError **error)
{
  g_auto (VtExtract) extract = { .purpose = purpose, .recipient = recipient };
  g_autofree char *folder = NULL;
  g_autofree char *title = NULL;
  VtWorkbookOptions options = { .created = vt_day_today () };
  gboolean done;

  g_return_val_if_fail (VT_IS_REGISTER (reg), FALSE);
  g_return_val_if_fail (path != NULL && purpose != NULL && recipient != NULL, FALSE);

  if (!prepare (&extract, reg, person, error) || !note_in_history (&extract, reg, error))
    return FALSE;
  folder = g_path_get_dirname (vt_register_get_path (reg));
  title = vt_extract_word (&extract, "title");
  options.private_folder = folder;
  options.title = title;
  extract.workbook = vt_workbook_new (path, &options, error);
  if (extract.workbook == NULL || !vt_database_begin_reading (extract.reader, error))
    return FALSE;
  done = write_all (&extract, cancellable, error);
  vt_database_end_reading (extract.reader);
  return done && vt_workbook_close (g_steal_pointer (&extract.workbook), cancellable, error);
}
