/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-layout-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "vt-error.h"

VtLayoutItem *
vt_layout_item_new (void)
{
  VtLayoutItem *item = g_new0 (VtLayoutItem, 1);

  item->sets = g_ptr_array_new_with_free_func ((GDestroyNotify) vt_expression_unref);
  item->set_labels = g_ptr_array_new_with_free_func (g_free);
  return item;
}

void
vt_layout_item_free (VtLayoutItem *item)
{
  g_free (item->key);
  g_free (item->band);
  g_free (item->label);
  g_free (item->text);
  g_free (item->total_text);
  g_clear_pointer (&item->set, vt_expression_unref);
  g_clear_pointer (&item->terms, g_array_unref);
  g_clear_pointer (&item->live, g_array_unref);
  g_ptr_array_unref (item->sets);
  g_ptr_array_unref (item->set_labels);
  g_free (item);
}

void
vt_layout_cell_free (VtLayoutCell *cell)
{
  g_clear_pointer (&cell->set, vt_expression_unref);
  g_free (cell);
}

static void
rows_free (VtLayoutRows *rows)
{
  g_clear_pointer (&rows->set, vt_expression_unref);
  g_free (rows);
}

static void
section_free (VtLayoutSection *section)
{
  g_free (section->heading);
  g_free (section->text);
  g_array_unref (section->figures);
  g_free (section);
}

static VtLayoutSheet *
sheet_new (void)
{
  VtLayoutSheet *sheet = g_new0 (VtLayoutSheet, 1);

  sheet->figures = g_array_new (FALSE, FALSE, sizeof (guint));
  sheet->dimensions = g_array_new (FALSE, FALSE, sizeof (guint));
  sheet->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) vt_layout_item_free);
  sheet->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) vt_layout_item_free);
  sheet->cells = g_ptr_array_new_with_free_func ((GDestroyNotify) vt_layout_cell_free);
  sheet->row_sets = g_ptr_array_new_with_free_func ((GDestroyNotify) rows_free);
  sheet->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) section_free);
  return sheet;
}

static void
sheet_free (VtLayoutSheet *sheet)
{
  g_free (sheet->title);
  g_free (sheet->heading);
  g_free (sheet->row_heading);
  g_array_unref (sheet->figures);
  g_array_unref (sheet->dimensions);
  g_ptr_array_unref (sheet->rows);
  g_ptr_array_unref (sheet->columns);
  g_clear_pointer (&sheet->total, vt_layout_item_free);
  g_ptr_array_unref (sheet->cells);
  vt_layout_group_free (sheet->group);
  g_ptr_array_unref (sheet->row_sets);
  g_ptr_array_unref (sheet->sections);
  g_clear_pointer (&sheet->set, vt_expression_unref);
  g_free (sheet);
}

/* --- narrative --------------------------------------------------------------------------------- */

static void
read_section (VtPlanLoader *loader,
              const VtPlanItem *item)
{
  static const char *const keys[] = { "heading", "text", "figures", "for", NULL };
  VtLayoutReader *self = (VtLayoutReader *) loader;
  VtLayoutSection *section;
  VtLayoutSheet *narrative = NULL;

  for (guint i = 0; i < self->layout->sheets->len; i++)
    {
      VtLayoutSheet *sheet = g_ptr_array_index (self->layout->sheets, i);

      if (sheet->kind == VT_SHEET_NARRATIVE)
        narrative = sheet;
    }
  if (narrative == NULL)
    {
      vt_plan_loader_report (loader, item->group, NULL,
                             _("The plan has no sheet of the kind “narrative”."));
      return;
    }
  vt_plan_loader_check_keys (loader, item->group, keys);
  section = g_new0 (VtLayoutSection, 1);
  section->figures = g_array_new (FALSE, FALSE, sizeof (guint));
  section->heading = vt_plan_loader_dup_text (loader, item, "heading");
  section->text = vt_plan_loader_dup_text (loader, item, "text");
  vt_layout_read_figures (self, item, section->figures);
  vt_plan_loader_require (loader, item, "heading", section->heading);
  g_ptr_array_add (narrative->sections, section);
}

/* --- layout ------------------------------------------------------------------------------------ */

static void
take_sheet (VtPlanLoader *loader,
            const VtPlanItem *item)
{
  VtLayoutReader *self = (VtLayoutReader *) loader;

  self->sheet = sheet_new ();
  g_ptr_array_add (self->layout->sheets, self->sheet);
  vt_layout_read_sheet (loader, item);
  self->sheet = NULL;
}

static VtLayout *
read_layout (VtPlan *plan,
             GPtrArray *problems)
{
  VtLayout *self = g_new0 (VtLayout, 1);
  VtLayoutReader reader
      = { .loader = { .plan = plan, .file = plan->file, .problems = problems }, .layout = self };

  self->plan = g_object_ref (plan);
  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) sheet_free);
  vt_plan_loader_for_each_group (&reader.loader, "sheet ", take_sheet);
  vt_plan_loader_for_each_group (&reader.loader, "narrative ", read_section);
  return self;
}

VtLayout *
vt_layout_new (VtPlan *plan,
               GPtrArray *problems,
               GError **error)
{
  g_autoptr (VtLayout) self = NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (VT_IS_PLAN (plan), NULL);

  self = read_layout (plan, found);
  if (found->len == 0)
    return g_steal_pointer (&self);
  g_set_error_literal (error, VT_ERROR, VT_ERROR_SYNTAX, g_ptr_array_index (found, 0));
  for (guint i = 0; problems != NULL && i < found->len; i++)
    g_ptr_array_add (problems, g_strdup (g_ptr_array_index (found, i)));
  return NULL;
}

void
vt_layout_free (VtLayout *layout)
{
  if (layout == NULL)
    return;
  g_ptr_array_unref (layout->sheets);
  g_object_unref (layout->plan);
  g_free (layout);
}

guint
vt_layout_get_n_sheets (VtLayout *layout)
{
  g_return_val_if_fail (layout != NULL, 0);
  return layout->sheets->len;
}

const VtLayoutSheet *
vt_layout_get_sheet (VtLayout *layout,
                     guint index)
{
  g_return_val_if_fail (layout != NULL && index < layout->sheets->len, NULL);
  return g_ptr_array_index (layout->sheets, index);
}

gboolean
vt_layout_exists (VtPlan *plan)
{
  g_auto (GStrv) groups = NULL;

  g_return_val_if_fail (VT_IS_PLAN (plan), FALSE);

  groups = g_key_file_get_groups (vt_plan_get_key_file (plan), NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    if (g_str_has_prefix (groups[i], "sheet "))
      return TRUE;
  return FALSE;
}

/* --- checking a file ------------------------------------------------------------------------------ */

/* `name:line: …`, `name:line:column: …`; 0 where there is none. */
static guint64
get_line (const char *problem,
          gsize name_length)
{
  return strlen (problem) > name_length + 1
             ? g_ascii_strtoull (problem + name_length + 1, NULL, 10)
             : 0;
}

static int
compare_problems (gconstpointer a,
                  gconstpointer b,
                  gpointer user_data)
{
  gsize length = strlen (user_data);
  guint64 left = get_line (*(char *const *) a, length);
  guint64 right = get_line (*(char *const *) b, length);

  return left < right ? -1 : left > right;
}

gboolean
vt_layout_check (VtCatalog *catalog,
                 const char *name,
                 GBytes *bytes,
                 GPtrArray *problems)
{
  g_autoptr (VtPlan) plan = NULL;
  g_autoptr (VtLayout) layout = NULL;
  guint before;

  g_return_val_if_fail (VT_IS_CATALOG (catalog), FALSE);
  g_return_val_if_fail (name != NULL && bytes != NULL && problems != NULL, FALSE);

  before = problems->len;
  plan = g_object_new (VT_TYPE_PLAN, NULL);
  plan->catalog = g_object_ref (catalog);
  vt_plan_read (plan, name, bytes, problems);
  /* A file that is no .ini at all has no groups to look at. */
  if (plan->keys != NULL)
    layout = read_layout (plan, problems);
  g_ptr_array_sort_with_data (problems, compare_problems, (gpointer) name);
  return problems->len == before;
}
