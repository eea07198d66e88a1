/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-layout-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A table's second part: what its total counts, once more for every value of one field of the rows
 * behind it (the donors of resources). The values are only known when the sheet is written; here is
 * found out which rows stand behind each column. */

static void
cell_free (VtLayoutGroupCell *cell)
{
  g_clear_pointer (&cell->rows, vt_expression_unref);
  g_free (cell);
}

void
vt_layout_group_free (VtLayoutGroup *group)
{
  if (group == NULL)
    return;
  g_free (group->heading);
  g_ptr_array_unref (group->cells);
  g_free (group);
}

/* The rows that make a set of people; NULL: they are no rows of one subject. */
static VtExpression *
find_rows_of_people (VtLayoutReader *self, const VtExpression *people)
{
  g_autofree char *text = vt_expression_to_text (people);
  g_autofree char *rows = g_strdup_printf ("rows(%s)", text);

  return vt_plan_parse_set (self->loader.plan, rows, NULL, 0, NULL);
}

/* NULL and reported where the column's total counts no rows of the subject. */
static VtLayoutGroupCell *
read_cell (VtLayoutReader *self, const VtLayoutCell *total, const VtLayoutItem *column)
{
  VtPlan *plan = self->loader.plan;
  VtLayoutGroup *group = self->sheet->group;
  const VtFigure *figure
      = total->kind == VT_LAYOUT_CELL_FIGURE ? vt_plan_get_figure (plan, total->figure) : NULL;
  const VtExpression *set = figure != NULL ? figure->numerator : total->set;
  VtLayoutGroupCell *cell = g_new0 (VtLayoutGroupCell, 1);
  VtUnit unit;

  if (set == NULL)
    return cell;
  unit = vt_expression_get_unit (set);
  cell->people = unit == VT_UNIT_PEOPLE;
  cell->present_only = figure != NULL && figure->present_only;
  if (cell->people)
    cell->rows = find_rows_of_people (self, set);
  else if (unit == VT_UNIT_ROWS || unit == VT_UNIT_DONG)
    cell->rows = vt_expression_ref (set);
  if (cell->rows != NULL && vt_expression_get_table (cell->rows) == group->table)
    return cell;
  vt_plan_loader_report (&self->loader, self->item->group, column->key,
                         /* Translators: %s is the name of a subject */
                         _("With “by” every column's total must count rows of “%s”, or the people "
                           "they are about."),
                         vt_table_get_name (group->table));
  cell_free (cell);
  return NULL;
}

/* `resource.donor`; FALSE and reported when it is no field that may stand in every workbook. */
static gboolean
read_field (VtLayoutReader *self, const char *text, VtLayoutGroup *group)
{
  g_auto (GStrv) parts = g_strsplit (text, ".", 2);

  if (parts[0] != NULL && parts[1] != NULL)
    group->table = vt_catalog_find_table (vt_plan_get_catalog (self->loader.plan), parts[0]);
  if (group->table != NULL)
    group->field = vt_table_find_field (group->table, parts[1]);
  if (group->field != NULL && !group->field->restricted && !group->field->identifying
      && (group->field->type == VT_FIELD_TEXT || group->field->type == VT_FIELD_CODE))
    return TRUE;
  vt_plan_loader_report (&self->loader, self->item->group, "by",
                         /* Translators: %s is what was written as a subject's field */
                         _("“%s” is no text or code of a subject by which a table can be divided; "
                           "e.g. resource.donor was expected."),
                         text);
  return FALSE;
}

void
vt_layout_read_group (VtLayoutReader *self)
{
  VtLayoutSheet *sheet = self->sheet;
  g_autofree char *text = vt_plan_loader_dup_text (&self->loader, self->item, "by");

  if (text == NULL)
    return;
  sheet->group = g_new0 (VtLayoutGroup, 1);
  sheet->group->cells = g_ptr_array_new_with_free_func ((GDestroyNotify) cell_free);
  sheet->group->heading = vt_plan_loader_dup_text (&self->loader, self->item, "by-heading");
  if (!read_field (self, text, sheet->group)
      || !vt_plan_loader_require (&self->loader, self->item, "by-heading", sheet->group->heading)
      || !vt_plan_loader_require (&self->loader, self->item, "total",
                                  sheet->total != NULL ? sheet->total->label : NULL))
    return;
  for (guint i = 0; i < sheet->columns->len; i++)
    {
      guint place = sheet->rows->len * sheet->columns->len + i;
      VtLayoutGroupCell *cell = read_cell (self, g_ptr_array_index (sheet->cells, place),
                                           g_ptr_array_index (sheet->columns, i));

      g_ptr_array_add (sheet->group->cells,
                       cell != NULL ? cell : g_new0 (VtLayoutGroupCell, 1));
    }
}
