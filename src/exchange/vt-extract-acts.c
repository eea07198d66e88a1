/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-extract-private.h"

#include "vt-history.h"

#include <string.h>

static const double history_widths[] = { 17, 20, 18, 12, 22, 26, 26 };
static const double report_widths[] = { 17, 22, 44, 60 };

static VtSheet *
begin (VtExtract *extract, const char *name, const char *columns_key, const double *widths)
{
  g_autofree char *columns = vt_extract_word (extract, columns_key);
  g_auto (GStrv) headings = g_strsplit (columns, ";", -1);
  VtSheet *sheet = vt_extract_add_sheet (extract, name, (const char *const *) headings);

  vt_sheet_set_landscape (sheet);
  for (guint i = 0; headings[i] != NULL; i++)
    vt_sheet_set_column_width (sheet, i, i, widths[i]);
  return sheet;
}

/* --- what became of the rows ------------------------------------------------------------------ */

/* A row without fields to tell is one line, else a line a field. */
static guint
write_change (VtExtract *extract, VtSheet *sheet, guint row, const VtHistoryRow *change,
              GPtrArray *fields)
{
  const char kind[] = { 'k', 'i', 'n', 'd', '-', change->kind, '\0' };
  g_autofree char *time = vt_extract_format_time (change->at);
  g_autofree char *done = vt_extract_word (extract, kind);
  const char *table = vt_table_get_label (change->table);
  const char *cells[] = { time, change->actor, table, done, "", "", "" };
  guint n = 0;

  for (guint i = 0; i < fields->len; i++)
    {
      const VtHistoryField *field = g_ptr_array_index (fields, i);

      if (field->field->restricted)
        continue;
      cells[4] = field->field->heading;
      cells[5] = field->before;
      cells[6] = field->after;
      vt_extract_write_line (sheet, row + n++, cells, history_widths, G_N_ELEMENTS (cells));
    }
  if (fields->len > 0)
    return n;
  vt_extract_write_line (sheet, row, cells, history_widths, G_N_ELEMENTS (cells));
  return 1;
}

gboolean
vt_extract_write_history (VtExtract *extract, GError **error)
{
  g_autoptr (GPtrArray) changes = vt_history_load_of_person (
      extract->reg, extract->reader, vt_record_get_id (extract->person), 0, error);
  g_autofree char *name = vt_extract_word (extract, "history");
  VtSheet *sheet;
  guint row = 1;

  if (changes == NULL)
    return FALSE;
  sheet = begin (extract, name, "history-columns", history_widths);
  /* They come the newest first, which is not how a story is told. */
  for (guint i = changes->len; i > 0; i--)
    {
      const VtHistoryRow *change = g_ptr_array_index (changes, i - 1);
      g_autoptr (GPtrArray) fields = NULL;

      /* An activity is not about the person who came. */
      if (change->table == NULL || strcmp (vt_table_get_name (change->table), "activity") == 0)
        continue;
      fields = vt_history_load_fields (extract->reg, extract->reader, change, error);
      if (fields == NULL)
        return FALSE;
      row += write_change (extract, sheet, row, change, fields);
    }
  vt_extract_note_part (extract, name, row - 1);
  return TRUE;
}

/* --- what left the office --------------------------------------------------------------------- */

static char *
describe_report (VtExtract *extract, VtStatement *statement)
{
  g_autofree char *from = vt_date_format (vt_statement_get_text (statement, 3));
  g_autofree char *to = vt_date_format (vt_statement_get_text (statement, 4));
  g_autofree char *filled
      = vt_extract_fill (extract, "report", "plan", vt_statement_get_text (statement, 2));
  GString *text = g_string_new (filled);

  g_string_replace (text, "{from}", from, 0);
  g_string_replace (text, "{to}", to, 0);
  return g_string_free (text, FALSE);
}

static gboolean
write_submissions (VtExtract *extract, VtSheet *sheet, guint *row, GError **error)
{
  g_autoptr (VtStatement) statement
      = vt_database_query (extract->reader, "extract-submissions", error);
  g_autoptr (GError) problem = NULL;

  if (statement == NULL)
    return FALSE;
  vt_statement_bind_text (statement, 1, vt_record_get_by_name (extract->person, "code"));
  while (vt_statement_step (statement, &problem))
    {
      g_autofree char *time = vt_extract_format_time (vt_statement_get_integer (statement, 0));
      g_autofree char *report = describe_report (extract, statement);
      g_autofree char *place = vt_extract_fill (
          extract, vt_statement_get_integer (statement, 5) == 0 ? "numerator" : "denominator",
          "label", vt_statement_get_text (statement, 6));
      const char *cells[] = { time, vt_statement_get_text (statement, 1), report, place };

      vt_extract_write_line (sheet, (*row)++, cells, report_widths, G_N_ELEMENTS (cells));
    }
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/* An extract about somebody else is nothing this person may read of. */
static gboolean
is_of_another (VtExtract *extract, const char *reason)
{
  g_autofree char *any = vt_extract_fill (extract, "what", "code", "");
  g_autofree char *own
      = vt_extract_fill (extract, "what", "code", vt_record_get_by_name (extract->person, "code"));
  gsize length = strlen (own);

  return g_str_has_prefix (reason, any)
         && (!g_str_has_prefix (reason, own) || (reason[length] != '\0' && reason[length] != ':'));
}

static gboolean
write_exports (VtExtract *extract, VtSheet *sheet, guint *row, GError **error)
{
  g_autoptr (VtStatement) statement
      = vt_database_query (extract->reader, "extract-exports", error);
  g_autofree char *export = vt_extract_word (extract, "export");
  g_autoptr (GError) problem = NULL;

  if (statement == NULL)
    return FALSE;
  while (vt_statement_step (statement, &problem))
    {
      g_autofree char *time = vt_extract_format_time (vt_statement_get_integer (statement, 0));
      const char *reason = vt_statement_get_text (statement, 2);
      const char *cells[] = { time, vt_statement_get_text (statement, 1), export, reason };

      if (reason == NULL || !is_of_another (extract, reason))
        vt_extract_write_line (sheet, (*row)++, cells, report_widths, G_N_ELEMENTS (cells));
    }
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

gboolean
vt_extract_write_reports (VtExtract *extract, GError **error)
{
  g_autofree char *name = vt_extract_word (extract, "reports");
  VtSheet *sheet = begin (extract, name, "reports-columns", report_widths);
  guint row = 1;

  if (!write_submissions (extract, sheet, &row, error)
      || !write_exports (extract, sheet, &row, error))
    return FALSE;
  vt_extract_note_part (extract, name, row - 1);
  return TRUE;
}
