/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-report-check-private.h"

#include <glib/gi18n-lib.h>

#include "vt-breakdown.h"

/* Sheets that break figures down make small cells of them: by hamlet, by what a plan names. */

void
vt_report_checks_take_ids (GArray *people, GHashTable *seen, GArray *more)
{
  for (guint i = 0; i < more->len; i++)
    {
      gint64 *id = &g_array_index (more, gint64, i);

      if (g_hash_table_contains (seen, id))
        continue;
      g_hash_table_add (seen, g_memdup2 (id, sizeof (gint64)));
      g_array_append_val (people, *id);
    }
}

gboolean
vt_report_checks_is_small (gint64 n)
{
  return n > 0 && n <= VT_SMALLEST_CELL;
}

/* One line for a figure's small cells in one dimension, with all their people. */
static void
check_part (VtReportChecks *checks, guint figure, guint dimension)
{
  g_autoptr (VtBreakdownPart) part = vt_breakdown_new_part (checks->figures, figure, dimension);
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GString) labels = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < part->rows->len; i++)
    {
      const VtBreakdownRow *row = &g_array_index (part->rows, VtBreakdownRow, i);
      gboolean numerator = vt_report_checks_is_small (row->numerator);
      g_autoptr (GArray) ids = NULL;

      if (!numerator && !vt_report_checks_is_small (row->denominator))
        continue;
      g_string_append_printf (labels, "%s%s", n++ > 0 ? "; " : "", row->label);
      ids = vt_breakdown_get_ids (checks->figures, figure,
                                  numerator ? VT_SIDE_NUMERATOR : VT_SIDE_DENOMINATOR, dimension, i);
      vt_report_checks_take_ids (people, seen, ids);
    }
  if (n > 0)
    vt_report_checks_add (
        checks, VT_REPORT_CHECK_SMALL_CELL,
        g_strdup_printf (
            /* Translators: the row of a sheet, how many of its cells, the columns they stand in. */
            ngettext ("“%s”: %u cell of 1 to 4 people, who may be recognised: %s.",
                      "“%s”: %u cells of 1 to 4 people, who may be recognised: %s.", n),
            vt_figures_get_value (checks->figures, figure)->figure->label, n, labels->str),
        g_steal_pointer (&people));
}

/* Who is counted is of a restricted group: whom a numerator is taken of, too. */
static gboolean
is_restricted (const VtFigure *figure)
{
  return figure->unit == VT_UNIT_PEOPLE
         && (vt_report_checks_is_restricted (figure->numerator)
             || (figure->denominator != NULL
                 && vt_report_checks_is_restricted (figure->denominator)));
}

static void
check_sheet (VtReportChecks *checks, const VtLayoutSheet *sheet)
{
  guint hamlets = (guint) vt_plan_find_dimension (checks->plan, "hamlet");

  for (guint i = 0; i < sheet->figures->len; i++)
    {
      guint figure = g_array_index (sheet->figures, guint, i);

      if (!is_restricted (vt_plan_get_figure (checks->plan, figure)))
        continue;
      if (sheet->kind == VT_SHEET_HAMLETS)
        check_part (checks, figure, hamlets);
      for (guint d = 0; d < sheet->dimensions->len; d++)
        check_part (checks, figure, g_array_index (sheet->dimensions, guint, d));
    }
}

void
vt_report_checks_look_at_parts (VtReportChecks *checks)
{
  for (guint i = 0; i < vt_layout_get_n_sheets (checks->layout); i++)
    {
      const VtLayoutSheet *sheet = vt_layout_get_sheet (checks->layout, i);

      if (sheet->kind == VT_SHEET_HAMLETS || sheet->kind == VT_SHEET_BREAKDOWN)
        check_sheet (checks, sheet);
    }
}
