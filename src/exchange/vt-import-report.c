/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-import-report.h"

#include <glib/gi18n-lib.h>

/* More than two for each person of the largest commune list; a file that has more to complain about
 * is not the list it is taken for, and memory has an end. */
#define MAX_PROBLEMS 500000

typedef struct
{
  guint sheet_index;
  int column;
  VtImportProblem *problem; /* (owned) */
} Entry;

typedef struct
{
  guint sheet_index;
  VtImportSheet *sheet; /* (owned) */
} SheetEntry;

struct _VtImportReport
{
  GArray *sheets;  /* (owned) of SheetEntry */
  GArray *entries; /* (owned) of Entry */
  guint n_left_out;
  gboolean rejected;
};

static void
free_sheet (VtImportSheet *sheet)
{
  g_free (sheet->sheet);
  g_free (sheet);
}

static void
free_problem (VtImportProblem *problem)
{
  g_free (problem->sheet);
  g_free (problem->heading);
  g_free (problem->value);
  g_free (problem->code);
  g_free (problem->message);
  g_free (problem);
}

VtImportReport *
vt_import_report_new (void)
{
  VtImportReport *report = g_new0 (VtImportReport, 1);

  report->sheets = g_array_new (FALSE, FALSE, sizeof (SheetEntry));
  report->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  return report;
}

void
vt_import_report_free (VtImportReport *report)
{
  if (report == NULL)
    return;
  for (guint i = 0; i < report->sheets->len; i++)
    free_sheet (g_array_index (report->sheets, SheetEntry, i).sheet);
  for (guint i = 0; i < report->entries->len; i++)
    free_problem (g_array_index (report->entries, Entry, i).problem);
  g_array_unref (report->sheets);
  g_array_unref (report->entries);
  g_free (report);
}

VtImportSheet *
vt_import_report_add_sheet (VtImportReport *report, guint index, const char *name)
{
  SheetEntry entry = { .sheet_index = index };

  g_return_val_if_fail (report != NULL && name != NULL, NULL);

  entry.sheet = g_new0 (VtImportSheet, 1);
  entry.sheet->sheet = g_strdup (name);
  g_array_append_val (report->sheets, entry);
  return entry.sheet;
}

static void
append_problem (VtImportReport *report,
                const VtImportPlace *place,
                VtSeverity severity,
                const char *code,
                const char *message)
{
  Entry entry = { .sheet_index = place->sheet_index, .column = place->column };

  entry.problem = g_new0 (VtImportProblem, 1);
  entry.problem->sheet = g_strdup (place->sheet);
  entry.problem->row = place->row;
  entry.problem->heading = g_strdup (place->heading);
  entry.problem->value = g_strdup (place->value);
  entry.problem->severity = severity;
  entry.problem->code = g_strdup (code);
  entry.problem->message = g_strdup (message);
  g_array_append_val (report->entries, entry);
}

void
vt_import_report_add (VtImportReport *report,
                      const VtImportPlace *place,
                      VtSeverity severity,
                      const char *code,
                      const char *message)
{
  g_return_if_fail (report != NULL && place != NULL && code != NULL && message != NULL);

  if (severity == VT_SEVERITY_ERROR)
    report->rejected = TRUE;
  if (report->entries->len < MAX_PROBLEMS)
    append_problem (report, place, severity, code, message);
  else
    report->n_left_out++;
}

guint
vt_import_report_count (VtImportReport *report)
{
  g_return_val_if_fail (report != NULL, 0);
  return report->entries->len + report->n_left_out;
}

void
vt_import_report_forget (VtImportReport *report, guint n_kept)
{
  g_return_if_fail (report != NULL);

  report->n_left_out = n_kept > MAX_PROBLEMS ? n_kept - MAX_PROBLEMS : 0;
  for (guint i = n_kept; i < report->entries->len; i++)
    free_problem (g_array_index (report->entries, Entry, i).problem);
  if (n_kept < report->entries->len)
    g_array_set_size (report->entries, n_kept);
}

static int
compare_sheets (gconstpointer a, gconstpointer b)
{
  const SheetEntry *first = a, *second = b;

  return (first->sheet_index > second->sheet_index) - (first->sheet_index < second->sheet_index);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *first = a, *second = b;

  if (first->sheet_index != second->sheet_index)
    return first->sheet_index < second->sheet_index ? -1 : 1;
  if (first->problem->row != second->problem->row)
    return first->problem->row < second->problem->row ? -1 : 1;
  return (first->column > second->column) - (first->column < second->column);
}

static void
add_left_out (VtImportReport *report)
{
  VtImportPlace place = { .sheet_index = G_MAXUINT, .sheet = "", .column = -1 };
  g_autofree char *message = NULL;

  message = g_strdup_printf (
      /* Translators: %u is how many problems of a file are not listed. */
      ngettext ("%u more problem is not listed. Correct those that are, then import again.",
                "%u more problems are not listed. Correct those that are, then import again.",
                report->n_left_out),
      report->n_left_out);
  append_problem (report, &place, VT_SEVERITY_WARNING, "more-problems", message);
}

VtImportResult *
vt_import_report_finish (VtImportReport *report)
{
  VtImportResult *result;

  g_return_val_if_fail (report != NULL, NULL);

  if (report->n_left_out > 0)
    add_left_out (report);
  g_array_sort (report->sheets, compare_sheets);
  /* Merge sort: what was found first in a cell stays first. */
  g_array_sort (report->entries, compare_entries);

  result = g_new0 (VtImportResult, 1);
  result->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) free_sheet);
  result->problems = g_ptr_array_new_full (report->entries->len, (GDestroyNotify) free_problem);
  result->rejected = report->rejected;
  for (guint i = 0; i < report->sheets->len; i++)
    g_ptr_array_add (result->sheets, g_array_index (report->sheets, SheetEntry, i).sheet);
  for (guint i = 0; i < report->entries->len; i++)
    g_ptr_array_add (result->problems, g_array_index (report->entries, Entry, i).problem);
  g_array_set_size (report->sheets, 0);
  g_array_set_size (report->entries, 0);
  vt_import_report_free (report);
  return result;
}

void
vt_import_result_free (VtImportResult *result)
{
  if (result == NULL)
    return;
  g_ptr_array_unref (result->sheets);
  g_ptr_array_unref (result->problems);
  g_free (result);
}
