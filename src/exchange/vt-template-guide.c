/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-template-guide.h"

#include "vt-template.h"

#include <glib/gi18n-lib.h>

enum
{
  COLUMN_SHEET,
  COLUMN_HEADING,
  COLUMN_REQUIRED,
  COLUMN_WRITING,
  COLUMN_HELP,
  N_COLUMNS,
};

static const double widths[N_COLUMNS] = { 24, 28, 10, 60, 60 };

static const char *const rules[] = {
  N_ ("One sheet is one kind of record, one row is one record. Sheets and columns that are not "
      "needed may be left empty or out, and columns may stand in any order; the headings stay as "
      "they are."),
  N_ ("Shaded headings must be filled in. An empty cell means that it is not known: it changes "
      "nothing in a record that is already on the register. To erase a value write (xóa)."),
  N_ ("A record is known again by its code or its key columns, so that the same file can be read "
      "in twice: what is new is added, what differs is changed, nothing stands there twice."),
  N_ ("Dates are day/month/year with four digits of the year: 05/02/2015. A date of birth may also "
      "be 02/2015 or 2015, or Chưa rõ."),
  N_ ("Identity and telephone numbers are text, with the zeros in front."),
  N_ ("Where a list opens in the cell, choose from it or write the label. Several answers in one "
      "cell are separated by semicolons."),
  N_ ("Sums of money are in đồng, without the unit: 1.250.000."),
};

static char *
join_labels (const VtCodeList *codes)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (guint i = 0; i < vt_code_list_get_n_codes (codes); i++)
    g_ptr_array_add (labels, (gpointer) vt_code_list_get_label (codes, i));
  g_ptr_array_add (labels, NULL);
  return g_strjoinv (" · ", (char **) labels->pdata);
}

static char *
describe_codes (const VtField *field)
{
  g_autofree char *labels = join_labels (field->codes);

  if (field->type == VT_FIELD_CODES)
    /* Translators: %s are the labels of a list. */
    return g_strdup_printf (_("One or several of: %s"), labels);
  /* Translators: %s are the labels of a list. */
  return g_strdup_printf (_("One of: %s"), labels);
}

static char *
describe_writing (const VtField *field)
{
  switch (field->type)
    {
    case VT_FIELD_DIGITS:
      if (field->digits > 0)
        /* Translators: %u is a number of digits. */
        return g_strdup_printf (_("%u digits, as text"), field->digits);
      return g_strdup (_("Digits, as text"));
    case VT_FIELD_INTEGER:
      return g_strdup (_("A whole number"));
    case VT_FIELD_MONEY:
      return g_strdup (_("A sum in đồng"));
    case VT_FIELD_DECIMAL:
      return g_strdup (_("A number with at most two digits behind the comma"));
    case VT_FIELD_DATE:
      return g_strdup (_("A date: 05/02/2015"));
    case VT_FIELD_PARTIAL_DATE:
      return g_strdup (_("A date, a month or a year: 05/02/2015, 02/2015, 2015"));
    case VT_FIELD_TIME:
      return g_strdup (_("A time of day: 8:30"));
    case VT_FIELD_YES_NO:
    case VT_FIELD_CODE:
    case VT_FIELD_CODES:
      return describe_codes (field);
    case VT_FIELD_TEXT:
    case VT_FIELD_NOTE:
    case VT_FIELD_REFERENCE:
    default:
      if (field->max_length > 0)
        /* Translators: %u is a number of characters, always above 1. */
        return g_strdup_printf (_("Text of at most %u characters"), field->max_length);
      return g_strdup (_("Text"));
    }
}

static void
write_field (VtSheet *sheet, guint row, const VtTable *table, const VtField *field)
{
  const VtLook look = VT_LOOK_WRAP | VT_LOOK_BORDER;
  g_autofree char *writing = describe_writing (field);
  double height = vt_sheet_wrapped_height (writing, widths[COLUMN_WRITING]);

  if (field->help != NULL)
    height = MAX (height, vt_sheet_wrapped_height (field->help, widths[COLUMN_HELP]));
  vt_sheet_set_row_height (sheet, row, height);
  vt_sheet_write_text (sheet, row, COLUMN_SHEET, vt_table_get_sheet (table), look);
  vt_sheet_write_text (sheet, row, COLUMN_HEADING, field->heading,
                       look | (field->required ? VT_LOOK_BOLD : 0));
  vt_sheet_write_text (sheet, row, COLUMN_REQUIRED, field->required ? "×" : NULL,
                       look | VT_LOOK_CENTRE);
  vt_sheet_write_text (sheet, row, COLUMN_WRITING, writing, look);
  vt_sheet_write_text (sheet, row, COLUMN_HELP, field->help, look);
}

static guint
write_rules (VtSheet *sheet)
{
  double width = 0;
  guint row = 0;

  for (guint i = 0; i < N_COLUMNS; i++)
    width += widths[i];
  vt_sheet_write_text (sheet, row++, 0, _("How to fill in this workbook"),
                       VT_LOOK_BOLD | VT_LOOK_LARGE);
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++, row++)
    {
      vt_sheet_merge (sheet, row, 0, row, N_COLUMNS - 1, _(rules[i]), VT_LOOK_WRAP);
      vt_sheet_set_row_height (sheet, row, vt_sheet_wrapped_height (_(rules[i]), width));
    }
  return row + 1;
}

void
vt_template_write_guide (VtWorkbook *workbook, VtCatalog *catalog)
{
  const char *headings[N_COLUMNS] = { _("Sheet"), _("Column"), _("Required"),
                                      _("What to write"), _("Explanation") };
  VtSheet *sheet;
  guint row;

  g_return_if_fail (workbook != NULL);
  g_return_if_fail (VT_IS_CATALOG (catalog));

  sheet = vt_workbook_add_sheet (workbook, VT_TEMPLATE_GUIDE_SHEET);
  for (guint i = 0; i < N_COLUMNS; i++)
    vt_sheet_set_column_width (sheet, i, i, widths[i]);
  row = write_rules (sheet);
  for (guint i = 0; i < N_COLUMNS; i++)
    vt_sheet_write_text (sheet, row, i, headings[i], VT_LOOK_HEADING);
  row++;
  for (guint i = 0; i < vt_catalog_get_n_tables (catalog); i++)
    {
      const VtTable *table = vt_catalog_get_table (catalog, i);

      if (vt_table_get_sheet (table) == NULL)
        continue;
      for (guint j = 0; j < vt_table_get_n_fields (table); j++)
        write_field (sheet, row++, table, vt_table_get_field (table, j));
    }
  vt_sheet_set_landscape (sheet);
  vt_sheet_set_office_page (sheet);
}
