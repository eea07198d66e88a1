/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-layout-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The cells of a matrix (sets, in which @row is the row's) and of a table (figures by their ids, or
 * sets, in which {row} is what the row holds). */

#define FIRST_NUMBER 3 /* below the first column of cells; (1) and (2) are number and label */

/* `row.1.for` -> `.for`; NULL for `row.1`. */
static const char *
get_suffix (const char *key)
{
  return strchr (strchr (key, '.') + 1, '.');
}

static void
report_set_of_people (VtLayoutReader *self,
                      const char *key)
{
  vt_plan_loader_report (&self->loader, self->item->group, key,
                         _("A set of people was expected."));
}

/* --- rows --------------------------------------------------------------------------------------- */

/* A matrix's row or total is a set of people; a table's is any text. */
static void
read_held (VtLayoutReader *self,
           VtLayoutItem *item,
           const char *key)
{
  if (self->sheet->kind != VT_SHEET_MATRIX)
    return;
  item->set = vt_layout_parse_set (self, key, item->text, NULL);
  if (item->set == NULL || vt_expression_get_unit (item->set) == VT_UNIT_PEOPLE)
    return;
  report_set_of_people (self, key);
  g_clear_pointer (&item->set, vt_expression_unref);
}

static void
take_row (VtLayoutReader *self,
          const VtPlanItem *by,
          const char *key)
{
  VtLayoutItem *item;
  g_autofree char *text = vt_layout_read_item (self, by, key, &item);

  if (item == NULL)
    return;
  item->text = g_steal_pointer (&text);
  read_held (self, item, key);
  g_ptr_array_add (self->sheet->rows, item);
}

static void
read_total (VtLayoutReader *self)
{
  VtLayoutItem *item;
  g_autofree char *text = vt_layout_read_item (self, self->item, "total", &item);

  if (item == NULL)
    return;
  item->text = g_steal_pointer (&text);
  read_held (self, item, "total");
  self->sheet->total = item;
}

/* --- columns ------------------------------------------------------------------------------------ */

/* `band/label`: the label stands under a band that it shares with its neighbours. */
static void
split_band (VtLayoutItem *item)
{
  g_autofree char *text = g_steal_pointer (&item->label);
  const char *slash = strchr (text, '/');

  if (slash != NULL)
    item->band = g_strndup (text, (gsize) (slash - text));
  item->label = g_strdup (slash != NULL ? slash + 1 : text);
}

/* `(3)`: the number of a column of cells, a computed one only where it is further left than @number;
 * 0 when it is none. */
static guint
read_number (VtLayoutReader *self,
             const char **text,
             guint number)
{
  GPtrArray *columns = self->sheet->columns;
  const VtLayoutItem *column;
  char *end;
  guint64 found;

  if (**text != '(')
    return 0;
  found = g_ascii_strtoull (*text + 1, &end, 10);
  if (end == *text + 1 || *end != ')' || found < FIRST_NUMBER
      || found >= FIRST_NUMBER + columns->len)
    return 0;
  column = g_ptr_array_index (columns, found - FIRST_NUMBER);
  if (found >= number && column->terms != NULL)
    return 0;
  *text = end + 1;
  return (guint) found;
}

/* `(3)-(4)+(5)` or `(4)/(3)*100`, blanks removed. */
static gboolean
read_terms (VtLayoutReader *self,
            GArray *terms,
            guint *divisor,
            const char *text,
            guint number)
{
  int sign = 1;

  for (;;)
    {
      int term = sign * (int) read_number (self, &text, number);

      if (term == 0)
        return FALSE;
      g_array_append_val (terms, term);
      if (*text == '\0')
        return TRUE;
      if (*text == '/')
        break;
      if (*text != '+' && *text != '-')
        return FALSE;
      sign = *text++ == '+' ? 1 : -1;
    }
  text++;
  *divisor = read_number (self, &text, number);
  return terms->len == 1 && *divisor > 0 && g_str_equal (text, "*100");
}

/* @number: that of the column itself; all columns are known. */
static void
read_formula (VtLayoutReader *self,
              VtLayoutItem *item,
              guint number)
{
  g_auto (GStrv) parts = g_strsplit (item->text + 1, " ", -1);
  g_autofree char *text = g_strjoinv ("", parts);

  if (!read_terms (self, item->terms, &item->divisor, text, number))
    vt_plan_loader_report (&self->loader, self->item->group, item->key,
                           _("Expected =(3)-(4) or =(4)/(3)*100, the numbers of other columns of "
                             "cells; computed ones only further left."));
}

/* `column.3.formula=(6)+(7)`: what the column's own number comes to. */
static void
read_live_formula (VtLayoutReader *self,
                   VtLayoutItem *item,
                   guint number)
{
  g_autofree char *key = g_strconcat (item->key, ".formula", NULL);
  g_autofree char *text = vt_plan_loader_dup_text (&self->loader, self->item, key);
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", " ", -1);
  g_autofree char *joined = g_strjoinv ("", parts);
  guint divisor = 0;

  if (text == NULL)
    return;
  item->live = g_array_new (FALSE, FALSE, sizeof (int));
  if (item->terms == NULL && read_terms (self, item->live, &divisor, joined, number)
      && divisor == 0)
    return;
  vt_plan_loader_report (&self->loader, self->item->group, key,
                         _("Expected (6)+(7)-(8), the numbers of other columns of cells, for a column "
                           "that holds a number of its own."));
}

static void
take_column (VtLayoutReader *self,
             const VtPlanItem *by,
             const char *key)
{
  VtLayoutItem *item;
  g_autofree char *text = vt_layout_read_item (self, by, key, &item);
  g_autofree char *total_key = g_strconcat (key, ".total", NULL);
  g_autofree char *sum_key = g_strconcat (key, ".sum", NULL);

  if (item == NULL)
    return;
  split_band (item);
  item->text = g_steal_pointer (&text);
  item->total_text = vt_plan_loader_dup_text (&self->loader, by, total_key);
  if (!vt_data_file_read_yes_no (self->loader.file, by->group, sum_key, &item->sum, NULL))
    /* Translators: a key of a plan file; yes and no stay */
    vt_plan_loader_report (&self->loader, by->group, sum_key, _("“%s” is “yes” or “no”."), sum_key);
  if (*item->text == '=')
    item->terms = g_array_new (FALSE, FALSE, sizeof (int));
  g_ptr_array_add (self->sheet->columns, item);
}

/* `row.1.column.2`, `column.1.total`: what they belong to must be there. */
static gboolean
read_suffix (VtLayoutReader *self,
             const char *key,
             const char *suffix)
{
  g_autofree char *base = g_strndup (key, (gsize) (suffix - key));
  gboolean column = g_str_has_prefix (key, "column.");
  gboolean known
      = g_str_equal (suffix, ".for")
        || (column && (g_str_equal (suffix, ".total") || g_str_equal (suffix, ".formula")))
        || (column && g_str_equal (suffix, ".sum") && self->sheet->kind == VT_SHEET_TABLE)
        || (!column && g_str_has_prefix (suffix, ".column.")
            && vt_data_file_has (self->loader.file, self->item->group, suffix + 1));

  return known && vt_data_file_has (self->loader.file, self->item->group, base);
}

gboolean
vt_layout_read_cell_key (VtLayoutReader *self,
                         const char *key)
{
  gboolean row = g_str_has_prefix (key, "row.");

  if (g_str_equal (key, "row-heading"))
    return TRUE;
  if (g_str_equal (key, "by") || g_str_equal (key, "by-heading"))
    return self->sheet->kind == VT_SHEET_TABLE;
  if (g_str_equal (key, "total"))
    {
      read_total (self);
      return TRUE;
    }
  if (!row && !g_str_has_prefix (key, "column."))
    return FALSE;
  if (get_suffix (key) != NULL)
    return read_suffix (self, key, get_suffix (key));
  vt_layout_repeat_key (self, key, row ? take_row : take_column);
  return TRUE;
}

/* --- cells -------------------------------------------------------------------------------------- */

/* Looks like an id (`ltn.nkt.dau`) rather than a set. */
static gboolean
is_name (const char *text)
{
  return *text != '\0' && strpbrk (text, "@() |&") == NULL;
}

/* A figure by its id, else a set; NULL and reported when it is neither. */
static VtLayoutCell *
read_table_cell (VtLayoutReader *self,
                 const char *key,
                 const char *text,
                 const VtLayoutItem *row)
{
  g_auto (GStrv) parts = g_strsplit (text, "{row}", -1);
  g_autofree char *whole = g_strjoinv (row->text, parts);
  gboolean optional = g_str_has_suffix (whole, "?");
  g_autoptr (VtExpression) set = NULL;
  VtLayoutCell *cell;
  int index;

  if (optional)
    whole[strlen (whole) - 1] = '\0';
  g_strstrip (whole);
  index = vt_plan_find_figure (self->loader.plan, whole);
  if (index < 0 && !optional && is_name (whole) && strchr (whole, '.') != NULL)
    {
      /* Translators: %s is the id of a figure */
      vt_plan_loader_report (
          &self->loader, self->item->group, key, _("There is no figure “%s”."), whole);
      return NULL;
    }
  if (index < 0 && !(optional && is_name (whole)))
    {
      set = vt_layout_parse_set (self, key, whole, NULL);
      if (set == NULL)
        return NULL;
    }
  cell = g_new0 (VtLayoutCell, 1);
  cell->kind = index >= 0    ? VT_LAYOUT_CELL_FIGURE
               : set != NULL ? VT_LAYOUT_CELL_SET
                             : VT_LAYOUT_CELL_EMPTY;
  cell->figure = (guint) MAX (index, 0);
  cell->set = g_steal_pointer (&set);
  return cell;
}

static VtLayoutCell *
read_matrix_cell (VtLayoutReader *self,
                  const char *key,
                  const char *text,
                  const VtLayoutItem *row)
{
  VtExpression *set = row->set != NULL ? vt_layout_parse_set (self, key, text, row->set) : NULL;
  VtLayoutCell *cell;

  if (set == NULL)
    return NULL;
  if (vt_expression_get_unit (set) != VT_UNIT_PEOPLE)
    {
      report_set_of_people (self, key);
      vt_expression_unref (set);
      return NULL;
    }
  cell = g_new0 (VtLayoutCell, 1);
  cell->kind = VT_LAYOUT_CELL_SET;
  cell->set = set;
  return cell;
}

/* FALSE and reported when it is wrong; an empty cell then keeps the place. */
static gboolean
read_cell (VtLayoutReader *self,
           const VtLayoutItem *row,
           const VtLayoutItem *column)
{
  gboolean total = row == self->sheet->total;
  g_autofree char *own_key = g_strdup_printf ("%s.%s", row->key, column->key);
  g_autofree char *own = vt_plan_loader_dup_text (&self->loader, self->item, own_key);
  g_autofree char *total_key = g_strdup_printf ("%s.total", column->key);
  const char *text = own != NULL                            ? own
                     : total && column->total_text != NULL ? column->total_text
                                                            : column->text;
  const char *key = own != NULL                            ? own_key
                    : total && column->total_text != NULL ? total_key
                                                           : column->key;
  VtLayoutCell *cell = NULL;

  if (column->terms == NULL)
    cell = self->sheet->kind == VT_SHEET_MATRIX ? read_matrix_cell (self, key, text, row)
                                                : read_table_cell (self, key, text, row);
  g_ptr_array_add (self->sheet->cells, cell != NULL ? cell : g_new0 (VtLayoutCell, 1));
  return cell != NULL || column->terms != NULL;
}

/* Whether what column @from is computed of comes to column @to; both count from 0. */
static gboolean
leads_to (GPtrArray *columns,
          guint from,
          guint to,
          gboolean *seen)
{
  const VtLayoutItem *column = g_ptr_array_index (columns, from);
  GArray *terms = column->terms != NULL ? column->terms : column->live;
  guint n_terms = terms != NULL ? terms->len : 0;

  for (guint i = 0; i < n_terms + (column->divisor > 0); i++)
    {
      guint number = i < n_terms ? (guint) ABS (g_array_index (terms, int, i)) : column->divisor;
      guint next = number - FIRST_NUMBER;

      if (next == to)
        return TRUE;
      if (seen[next])
        continue;
      seen[next] = TRUE;
      if (leads_to (columns, next, to, seen))
        return TRUE;
    }
  return FALSE;
}

/* A formula that needs its own cell comes to nothing in every program. */
static void
check_circles (VtLayoutReader *self)
{
  GPtrArray *columns = self->sheet->columns;

  for (guint i = 0; i < columns->len; i++)
    {
      const VtLayoutItem *column = g_ptr_array_index (columns, i);
      g_autofree gboolean *seen = g_new0 (gboolean, columns->len);
      g_autofree char *key = g_strconcat (column->key, ".formula", NULL);

      if (column->live != NULL && leads_to (columns, i, i, seen))
        vt_plan_loader_report (&self->loader, self->item->group, key,
                               _("The formula leads back to its own column."));
    }
}

void
vt_layout_read_cells (VtLayoutReader *self)
{
  VtLayoutSheet *sheet = self->sheet;
  guint n_columns = sheet->columns->len;
  g_autofree gboolean *wrong = g_new0 (gboolean, n_columns + 1);

  for (guint i = 0; i < n_columns; i++)
    {
      VtLayoutItem *column = g_ptr_array_index (sheet->columns, i);

      if (column->terms != NULL)
        read_formula (self, column, FIRST_NUMBER + i);
      read_live_formula (self, column, FIRST_NUMBER + i);
    }
  check_circles (self);
  /* A column that is wrong is wrong in every row; one complaint is enough. */
  for (guint i = 0; i < sheet->rows->len + (sheet->total != NULL ? 1 : 0); i++)
    {
      const VtLayoutItem *row
          = i < sheet->rows->len ? g_ptr_array_index (sheet->rows, i) : sheet->total;

      for (guint j = 0; j < n_columns; j++)
        if (wrong[j])
          g_ptr_array_add (sheet->cells, g_new0 (VtLayoutCell, 1));
        else
          wrong[j] = !read_cell (self, row, g_ptr_array_index (sheet->columns, j));
    }
}
