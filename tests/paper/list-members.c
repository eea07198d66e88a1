/* SPDX-License-Identifier: GPL-3.0-or-later */

/* list-members REGISTER [PLAN PERIOD CUT-OFF]…
 *
 * All figures of plans at once, as --people would give them one by one. A line `run` for each plan,
 * then a line a set, parted by tabs: figure, side, size, the members' codes between blanks (of sums
 * the uids), and what it breaks down into: `hamlet:Tổ 1=3;Tổ 2=5;Không rõ=1|sex:…`. */

#include "config.h"

#include "vt-breakdown.h"
#include "vt-figures.h"

#include <stdio.h>

static char *
describe_part (VtBreakdownPart *part, VtSide side)
{
  g_autoptr (GString) text = g_string_new (part->dimension->id);

  for (guint i = 0; i < part->rows->len; i++)
    {
      const VtBreakdownRow *row = &g_array_index (part->rows, VtBreakdownRow, i);

      g_string_append_printf (text, "%c%s=%" G_GINT64_FORMAT, i == 0 ? ':' : ';', row->label,
                              side == VT_SIDE_NUMERATOR ? row->numerator : row->denominator);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
describe_breakdown (VtFigures *figures, guint index, VtSide side)
{
  g_autoptr (GPtrArray) parts = vt_breakdown_new (figures, index);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < parts->len; i++)
    g_ptr_array_add (texts, describe_part (g_ptr_array_index (parts, i), side));
  g_ptr_array_add (texts, NULL);
  return g_strjoinv ("|", (char **) texts->pdata);
}

static void
print_side (VtFigures *figures, guint index, VtSide side)
{
  const VtFigureValue *value = vt_figures_get_value (figures, index);
  guint handle = vt_figures_get_handle (figures, index, side);
  g_auto (GStrv) members = NULL;
  g_autofree char *joined = NULL;
  g_autofree char *breakdown = NULL;

  if (handle == VT_EVALUATOR_ALL)
    return;
  members = vt_figures_dup_members (figures, index, side);
  joined = g_strjoinv (" ", members);
  breakdown = describe_breakdown (figures, index, side);
  printf ("%s\t%s\t%" G_GINT64_FORMAT "\t%s\t%s\n", value->figure->id,
          side == VT_SIDE_NUMERATOR ? "numerator" : "denominator",
          vt_evaluator_get_count (vt_figures_get_evaluator (figures), handle), joined, breakdown);
}

static gboolean
print_plan (VtCatalog *catalog, VtDatabase *reader, char **words, GError **error)
{
  VtPeriod period;
  g_autoptr (VtPlan) plan = vt_plan_load (catalog, words[0], error);
  g_autoptr (VtFigures) figures = NULL;

  if (plan == NULL || !vt_period_parse (words[1], &period, error))
    return FALSE;
  figures = vt_figures_compute (plan, catalog, reader, &period,
                                vt_day_from_canonical (words[2], NULL), FALSE, NULL, error);
  if (figures == NULL)
    return FALSE;
  printf ("run\t%s\n", vt_plan_get_id (plan));
  for (guint i = 0; i < vt_figures_get_n_values (figures); i++)
    {
      print_side (figures, i, VT_SIDE_NUMERATOR);
      print_side (figures, i, VT_SIDE_DENOMINATOR);
    }
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtCatalog) catalog = NULL;
  g_autoptr (VtRegister) reg = NULL;

  if (argc < 2 || (argc - 2) % 3 != 0)
    {
      g_printerr ("usage: list-members REGISTER [PLAN PERIOD CUT-OFF]…\n");
      return 2;
    }
  catalog = vt_catalog_new ("vi", &error);
  if (catalog != NULL)
    reg = vt_register_open (argv[1], VT_DATABASE_READ, catalog, &error);
  for (int i = 2; reg != NULL && error == NULL && i < argc; i += 3)
    print_plan (catalog, vt_register_get_reader (reg), argv + i, &error);
  if (error == NULL)
    return 0;
  g_printerr ("list-members: %s\n", error->message);
  return 1;
}
