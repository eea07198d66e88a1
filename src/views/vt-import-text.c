/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-import-text.h"

#include <glib/gi18n-lib.h>

#include "vt-number.h"

static const VtTextColumn sheet_columns[] = {
  { N_ ("Sheet"), 0, FALSE },    { N_ ("Read"), 90, TRUE },      { N_ ("Added"), 90, TRUE },
  { N_ ("Updated"), 90, TRUE },  { N_ ("Unchanged"), 110, TRUE }, { N_ ("Rejected"), 90, TRUE },
};

static const VtTextColumn problem_columns[] = {
  { N_ ("Kind"), 84, FALSE },     { N_ ("Sheet"), 120, FALSE }, { N_ ("Row"), 64, TRUE },
  { N_ ("Heading"), 140, FALSE }, { N_ ("Value"), 120, FALSE }, { N_ ("What is wrong"), 0, FALSE },
};

char *
vt_import_text_sheet_cell (guint row, guint column, gpointer user_data)
{
  const VtImportSheet *sheet = g_ptr_array_index ((GPtrArray *) user_data, row);
  const guint counts[]
      = { sheet->read, sheet->added, sheet->updated, sheet->unchanged, sheet->rejected };

  if (column == 0)
    return g_strdup (sheet->sheet);
  return vt_number_format (counts[column - 1], 0);
}

char *
vt_import_text_problem_cell (guint row, guint column, gpointer user_data)
{
  const VtImportProblem *problem = g_ptr_array_index ((GPtrArray *) user_data, row);

  switch (column)
    {
    case 0:
      return g_strdup (problem->severity == VT_SEVERITY_ERROR ? C_ ("problem", "Error")
                                                              : C_ ("problem", "Warning"));
    case 1:
      return g_strdup (problem->sheet);
    case 2:
      return problem->row == 0 ? NULL : g_strdup_printf ("%u", problem->row);
    case 3:
      return g_strdup (problem->heading);
    case 4:
      return g_strdup (problem->value);
    default:
      return g_strdup (problem->message);
    }
}

GPtrArray *
vt_import_text_find_sheets (VtImportResult *result)
{
  GPtrArray *filled = g_ptr_array_new ();

  for (guint i = 0; i < result->sheets->len; i++)
    {
      VtImportSheet *sheet = g_ptr_array_index (result->sheets, i);

      if (sheet->read + sheet->rejected > 0)
        g_ptr_array_add (filled, sheet);
    }
  return filled;
}

GPtrArray *
vt_import_text_sort_problems (VtImportResult *result)
{
  const VtSeverity order[] = { VT_SEVERITY_ERROR, VT_SEVERITY_WARNING };
  GPtrArray *sorted = g_ptr_array_sized_new (result->problems->len);

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    for (guint j = 0; j < result->problems->len; j++)
      {
        VtImportProblem *problem = g_ptr_array_index (result->problems, j);

        if (problem->severity == order[i])
          g_ptr_array_add (sorted, problem);
      }
  return sorted;
}

void
vt_import_text_set_columns (VtTextTable *sheets, VtTextTable *problems)
{
  vt_text_table_set_columns (sheets, sheet_columns, G_N_ELEMENTS (sheet_columns),
                             _("What the file holds, sheet by sheet"));
  vt_text_table_set_columns (problems, problem_columns, G_N_ELEMENTS (problem_columns),
                             _("Problems in the file"));
}

typedef struct
{
  guint added, updated, rejected;
} Totals;

static Totals
add_up (VtImportResult *result)
{
  Totals totals = { 0 };

  for (guint i = 0; i < result->sheets->len; i++)
    {
      const VtImportSheet *sheet = g_ptr_array_index (result->sheets, i);

      totals.added += sheet->added;
      totals.updated += sheet->updated;
      totals.rejected += sheet->rejected;
    }
  return totals;
}

gboolean
vt_import_text_has_changes (VtImportResult *result)
{
  Totals totals;

  g_return_val_if_fail (result != NULL, FALSE);

  totals = add_up (result);
  return totals.added + totals.updated > 0;
}

char *
vt_import_text_describe (VtImportResult *result)
{
  g_autofree char *added = NULL;
  g_autofree char *updated = NULL;
  Totals totals;

  g_return_val_if_fail (result != NULL, NULL);

  totals = add_up (result);
  added = vt_number_format (totals.added, 0);
  updated = vt_number_format (totals.updated, 0);
  if (result->written)
    /* Translators: both are numbers of rows. */
    return g_strdup_printf (_("Imported: %s rows added, %s updated."), added, updated);
  if (result->rejected)
    /* Translators: %u is a number of rows. */
    return g_strdup_printf (
        ngettext ("%u row cannot be taken as it is. Correct it in the file and read it again, or "
                  "import only the valid rows.",
                  "%u rows cannot be taken as they are. Correct them in the file and read it "
                  "again, or import only the valid rows.",
                  totals.rejected),
        totals.rejected);
  if (totals.added + totals.updated == 0)
    return g_strdup (_("Nothing in this file is new: all of it is in the register already."));
  /* Translators: both are numbers of rows. */
  return g_strdup_printf (_("This file can be imported: %s rows will be added, %s updated."),
                          added, updated);
}
