/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-layout-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TITLE_LENGTH 31 /* of a tab, as Excel has it */

static const char *const kind_names[] = {
  [VT_SHEET_TARGETS] = "targets", [VT_SHEET_BASELINE] = "baseline", [VT_SHEET_HAMLETS] = "hamlets",
  [VT_SHEET_MATRIX] = "matrix",   [VT_SHEET_TABLE] = "table",
  [VT_SHEET_BREAKDOWN] = "breakdown",
  [VT_SHEET_LIST] = "list",       [VT_SHEET_CHART] = "chart",
  [VT_SHEET_NARRATIVE] = "narrative",
};

/* --- items -------------------------------------------------------------------------------------- */

char *
vt_layout_read_item (VtLayoutReader *self,
                     const VtPlanItem *by,
                     const char *key,
                     VtLayoutItem **item)
{
  g_autofree char *text = vt_plan_loader_dup_text (&self->loader, by, key);
  char *separator = text != NULL ? strstr (text, "::") : NULL;

  *item = NULL;
  if (separator == NULL)
    {
      vt_plan_loader_report (&self->loader, by->group, key,
                             _("“label :: what it holds” was expected."));
      return NULL;
    }
  *separator = '\0';
  g_strstrip (text);
  vt_plan_loader_check_braces (&self->loader, by->group, key, text);
  *item = vt_layout_item_new ();
  (*item)->key = g_strdup (key);
  (*item)->label = g_strdup (text);
  return g_strstrip (g_strdup (separator + 2));
}

void
vt_layout_repeat_key (VtLayoutReader *self,
                      const char *key,
                      VtLayoutTakeKey take)
{
  g_autofree char *for_key = g_strconcat (key, ".for", NULL);
  g_autofree char *text = vt_plan_loader_dup_text (&self->loader, self->item, for_key);
  VtPlanItem item = { .group = self->item->group, .outer = self->item };
  VtPlanRepetition repetition;

  if (text == NULL)
    {
      take (self, self->item, key);
      return;
    }
  if (vt_plan_repetition_read (&repetition, &self->loader, self->item->group, for_key, text))
    for (guint i = 0; repetition.values[i] != NULL; i++)
      {
        vt_plan_repetition_begin (&repetition, i, &item);
        take (self, &item, key);
      }
  vt_plan_repetition_clear (&repetition);
}

/* --- sets ----------------------------------------------------------------------------------------- */

/* The place of what stands behind `::`, else of the value. */
static guint
find_text (VtLayoutReader *self,
           guint line)
{
  GStrv lines = self->loader.plan->lines;
  const char *text = line >= 1 && line <= g_strv_length (lines) ? lines[line - 1] : "";
  const char *separator = strstr (text, "::");

  if (separator == NULL)
    return vt_plan_loader_find_value (&self->loader, line);
  separator += 2 + strspn (separator + 2, " \t");
  return (guint) g_utf8_pointer_to_offset (text, separator) + 1;
}

VtExpression *
vt_layout_parse_set (VtLayoutReader *self,
                     const char *key,
                     const char *text,
                     const VtExpression *row)
{
  g_autoptr (GError) error = NULL;
  VtBinding binding = { "row", row };
  guint line = vt_data_file_get_line (self->loader.file, self->item->group, key);
  VtExpression *set = vt_plan_parse_set_at (self->loader.plan, text, &binding, row != NULL ? 1 : 0,
                                            line, find_text (self, line), &error);

  if (set == NULL)
    g_ptr_array_add (self->loader.problems,
                     g_strdup_printf ("%s:%s", self->loader.plan->name, error->message));
  return set;
}

static gboolean
holds_word (const char *text,
            const char *word)
{
  gsize length = strlen (word);

  for (const char *found = strstr (text, word); found != NULL; found = strstr (found + 1, word))
    if ((found == text || !(g_ascii_isalnum (found[-1]) || found[-1] == '-'))
        && !(g_ascii_isalnum (found[length]) || found[length] == '-'))
      return TRUE;
  return FALSE;
}

/* The code of @codes that may stand in no list and is in @text; NULL: none. @text NULL: any. */
static const char *
find_restricted (const VtCodeList *codes,
                 const char *text)
{
  for (guint i = 0; i < vt_code_list_get_n_codes (codes); i++)
    {
      const char *code = vt_code_list_get_code (codes, i);

      if (vt_code_list_is_restricted (codes, i) && (text == NULL || holds_word (text, code)))
        return code;
    }
  return NULL;
}

VtExpression *
vt_layout_parse_people (VtLayoutReader *self,
                        const char *key,
                        const char *text)
{
  g_autoptr (VtExpression) set = vt_layout_parse_set (self, key, text, NULL);
  g_autofree char *whole = NULL;
  const char *code;

  if (set == NULL)
    return NULL;
  if (vt_expression_get_unit (set) != VT_UNIT_PEOPLE)
    {
      vt_plan_loader_report (&self->loader, self->item->group, key,
                             _("A set of people was expected."));
      return NULL;
    }
  whole = vt_expression_to_text (set);
  code = find_restricted (
      vt_catalog_find_codes (vt_plan_get_catalog (self->loader.plan), "target-group"), whole);
  if (code != NULL)
    /* Translators: %s is the code of a group of people */
    vt_plan_loader_report (&self->loader, self->item->group, key,
                           _("No list may tell who belongs to the group %s."), code);
  return g_steal_pointer (&set);
}

/* --- lists ------------------------------------------------------------------------------------------ */

/* `subject.field`; FALSE when @text is not so written. */
static gboolean
take_field (VtLayoutReader *self,
            VtLayoutItem *item,
            const char *key,
            const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ".", 2);
  VtPlanLoader *loader = &self->loader;
  const char *group = self->item->group;

  if (strpbrk (text, "@(; ") != NULL || parts[0] == NULL || parts[1] == NULL)
    return FALSE;
  item->table = vt_catalog_find_table (vt_plan_get_catalog (loader->plan), parts[0]);
  if (item->table != NULL)
    item->field = vt_table_find_field (item->table, parts[1]);
  if (item->table == NULL)
    /* Translators: %s is what was written as a subject's name */
    vt_plan_loader_report (loader, group, key,
                           _("There is no subject “%s”; e.g. person.code was expected."), parts[0]);
  else if (item->field == NULL && !g_str_equal (text, "person.birth_year"))
    /* Translators: a subject's name, then a field's. */
    vt_plan_loader_report (loader, group, key, _("“%s” has no field “%s”."), parts[0], parts[1]);
  else if (!g_str_equal (parts[0], "person") && vt_table_get_person (item->table) == NULL)
    /* Translators: %s is a subject's name. */
    vt_plan_loader_report (loader, group, key, _("“%s” is not about people."), parts[0]);
  else if (item->field != NULL
           && (item->field->restricted
               || (item->field->codes != NULL && find_restricted (item->field->codes, NULL) != NULL)))
    /* Translators: %s is a subject's name and a field's */
    vt_plan_loader_report (loader, group, key, _("“%s” may stand in no list."), text);
  return TRUE;
}

/* `@tt; @tk`, or one set. */
static void
take_sets (VtLayoutReader *self,
           VtLayoutItem *item,
           const char *key,
           const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);
  gboolean several = g_strv_length (parts) > 1;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *part = g_strstrip (parts[i]);
      int index = *part == '@' ? vt_plan_find_set (self->loader.plan, part + 1) : -1;
      const char *label
          = index >= 0 ? vt_plan_get_set (self->loader.plan, (guint) index)->label : NULL;
      VtExpression *set = *part != '\0' ? vt_layout_parse_people (self, key, part) : NULL;

      if (set == NULL)
        continue;
      g_ptr_array_add (item->sets, set);
      if (several && label == NULL)
        /* Translators: %s is what stands in the place of a set's name */
        vt_plan_loader_report (&self->loader, self->item->group, key,
                               _("“%s” is not the name of a set that has a label."), part);
      if (several)
        g_ptr_array_add (item->set_labels, g_strdup (label));
    }
}

static void
take_list_column (VtLayoutReader *self,
                  const VtPlanItem *by,
                  const char *key)
{
  VtLayoutItem *item;
  g_autofree char *text = vt_layout_read_item (self, by, key, &item);

  if (item == NULL)
    return;
  g_ptr_array_add (self->sheet->columns, item);
  if (!take_field (self, item, key, text))
    take_sets (self, item, key, text);
}

/* `rows.screening=screening(…)` */
static void
read_rows (VtLayoutReader *self,
           const char *key)
{
  const char *name = key + strlen ("rows.");
  const VtTable *table = vt_catalog_find_table (vt_plan_get_catalog (self->loader.plan), name);
  g_autofree char *text = vt_plan_loader_dup_text (&self->loader, self->item, key);
  g_autofree char *rows = g_strdup_printf ("rows(%s)", text != NULL ? text : "");
  g_autoptr (VtExpression) set = vt_layout_parse_set (self, key, rows, NULL);
  VtLayoutRows *entry;

  if (set == NULL)
    return;
  if (table == NULL || vt_expression_get_table (set) != table)
    {
      /* Translators: %s is the name of a subject */
      vt_plan_loader_report (&self->loader, self->item->group, key,
                             _("A set of rows of “%s” was expected."), name);
      return;
    }
  entry = g_new0 (VtLayoutRows, 1);
  entry->table = table;
  entry->set = g_steal_pointer (&set);
  g_ptr_array_add (self->sheet->row_sets, entry);
}

static gboolean
read_list_key (VtLayoutReader *self,
               const char *key)
{
  if (g_str_has_prefix (key, "column.") && g_str_has_suffix (key, ".for"))
    return TRUE;
  if (g_str_has_prefix (key, "column."))
    vt_layout_repeat_key (self, key, take_list_column);
  else if (g_str_has_prefix (key, "rows."))
    read_rows (self, key);
  else if (g_str_equal (key, "set"))
    {
      g_autofree char *text = vt_plan_loader_dup_text (&self->loader, self->item, key);

      self->sheet->set = text != NULL ? vt_layout_parse_people (self, key, text) : NULL;
    }
  else
    return FALSE;
  return TRUE;
}

/* --- figures ---------------------------------------------------------------------------------------- */

/* Figures that fit the kind of sheet when it names none. */
static gboolean
fits_sheet (const VtFigure *figure,
            VtSheetKind kind)
{
  switch (kind)
    {
    case VT_SHEET_TARGETS:
      return figure->denominator != NULL;
    case VT_SHEET_CHART:
      return figure->target >= 0;
    case VT_SHEET_HAMLETS:
      return figure->main;
    case VT_SHEET_BREAKDOWN:
      return figure->main && figure->unit == VT_UNIT_PEOPLE;
    case VT_SHEET_BASELINE:
    case VT_SHEET_MATRIX:
    case VT_SHEET_TABLE:
    case VT_SHEET_LIST:
    case VT_SHEET_NARRATIVE:
    default:
      return FALSE;
    }
}

void
vt_layout_read_figures (VtLayoutReader *self,
                        const VtPlanItem *item,
                        GArray *figures)
{
  g_autofree char *text = vt_plan_loader_dup_text (&self->loader, item, "figures");
  g_auto (GStrv) ids = g_strsplit (text != NULL ? text : "", ";", -1);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const char *id = g_strstrip (ids[i]);
      int index = *id != '\0' ? vt_plan_find_figure (self->loader.plan, id) : -1;

      if (index >= 0)
        g_array_append_val (figures, index);
      else if (*id != '\0')
        /* Translators: %s is the id of a figure */
        vt_plan_loader_report (
            &self->loader, item->group, "figures", _("There is no figure “%s”."), id);
    }
}

/* --- dimensions --------------------------------------------------------------------------------------- */

static void
read_dimensions (VtLayoutReader *self)
{
  VtPlan *plan = self->loader.plan;
  const char *group = self->item->group;
  g_auto (GStrv) names = vt_data_file_dup_list (self->loader.file, group, "dimensions");
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < vt_plan_get_n_dimensions (plan); i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "",
                            vt_plan_get_dimension (plan, i)->id);
  for (guint i = 0; names[i] != NULL; i++)
    {
      int index = vt_plan_find_dimension (plan, names[i]);
      guint dimension = (guint) MAX (index, 0);

      if (index >= 0)
        g_array_append_val (self->sheet->dimensions, dimension);
      else
        /* Translators: what was written as the name of a dimension, then the names there are */
        vt_plan_loader_report (&self->loader, group, "dimensions",
                               _("There is no dimension “%s”. Expected one of: %s."), names[i],
                               known->str);
    }
  if (names[0] == NULL)
    vt_plan_loader_report (&self->loader, group, NULL,
                           /* Translators: %s are the names of dimensions */
                           _("A breakdown needs the key “dimensions”, with some of: %s."),
                           known->str);
}

/* --- a sheet ------------------------------------------------------------------------------------------ */

static gboolean
read_kind (VtLayoutReader *self)
{
  g_autofree char *name = vt_plan_loader_dup_text (&self->loader, self->item, "kind");

  for (guint i = 0; i < G_N_ELEMENTS (kind_names); i++)
    if (g_strcmp0 (name, kind_names[i]) == 0)
      {
        self->sheet->kind = (VtSheetKind) i;
        return TRUE;
      }
  vt_plan_loader_report (
      &self->loader, self->item->group, "kind",
      _("The kind of a sheet is targets, baseline, hamlets, matrix, table, breakdown, list, chart "
        "or narrative."));
  return FALSE;
}

static gboolean
read_key (VtLayoutReader *self,
          const char *key)
{
  static const char *const common[] = { "kind", "title", "heading", "for", NULL };
  VtSheetKind kind = self->sheet->kind;
  gboolean cells = kind == VT_SHEET_MATRIX || kind == VT_SHEET_TABLE;

  if (g_strv_contains (common, key))
    return TRUE;
  if (g_str_equal (key, "figures"))
    return kind != VT_SHEET_MATRIX && kind != VT_SHEET_LIST && kind != VT_SHEET_NARRATIVE;
  if (cells)
    return vt_layout_read_cell_key (self, key);
  if (kind == VT_SHEET_BREAKDOWN)
    return g_str_equal (key, "dimensions");
  return kind == VT_SHEET_LIST && read_list_key (self, key);
}

static void
check_title (VtLayoutReader *self)
{
  const VtLayoutSheet *sheet = self->sheet;

  if (!vt_plan_loader_require (&self->loader, self->item, "title", sheet->title))
    return;
  vt_plan_loader_check_braces (&self->loader, self->item->group, "title", sheet->title);
  if (g_utf8_strlen (sheet->title, -1) > TITLE_LENGTH || strpbrk (sheet->title, "[]:*?/\\") != NULL)
    vt_plan_loader_report (&self->loader, self->item->group, "title",
                           _("A tab's title has at most 31 characters and none of []:*?/\\."));
  for (guint i = 0; i + 1 < self->layout->sheets->len; i++)
    {
      const VtLayoutSheet *other = g_ptr_array_index (self->layout->sheets, i);

      if (g_strcmp0 (other->title, sheet->title) == 0)
        /* Translators: %s is the title of a sheet */
        vt_plan_loader_report (&self->loader, self->item->group, "title",
                               _("There are two sheets “%s”."), sheet->title);
    }
}

static void
check_whole (VtLayoutReader *self)
{
  const VtLayoutSheet *sheet = self->sheet;
  const char *group = self->item->group;

  check_title (self);
  if (sheet->kind == VT_SHEET_LIST
      && (!vt_data_file_has (self->loader.file, group, "set") || sheet->columns->len == 0))
    vt_plan_loader_report (&self->loader, group, NULL,
                           _("A list needs the key “set” and columns."));
  if ((sheet->kind == VT_SHEET_MATRIX || sheet->kind == VT_SHEET_TABLE)
      && (sheet->rows->len == 0 || sheet->columns->len == 0))
    vt_plan_loader_report (&self->loader, group, NULL,
                           /* Translators: %s is the kind of a sheet: matrix or table */
                           _("A sheet of the kind “%s” needs rows and columns."),
                           kind_names[sheet->kind]);
}

void
vt_layout_read_sheet (VtPlanLoader *loader,
                      const VtPlanItem *item)
{
  VtLayoutReader *self = (VtLayoutReader *) loader;
  VtLayoutSheet *sheet = self->sheet;
  g_auto (GStrv) keys = g_key_file_get_keys (loader->plan->keys, item->group, NULL, NULL);

  self->item = item;
  sheet->title = vt_plan_loader_dup_text (loader, item, "title");
  sheet->heading = vt_plan_loader_dup_text (loader, item, "heading");
  if (sheet->heading == NULL)
    sheet->heading = g_strdup (sheet->title);
  sheet->row_heading = vt_plan_loader_dup_text (loader, item, "row-heading");
  if (!read_kind (self))
    return;
  vt_layout_read_figures (self, item, sheet->figures);
  if (sheet->figures->len == 0)
    for (guint i = 0; i < vt_plan_get_n_figures (loader->plan); i++)
      if (fits_sheet (vt_plan_get_figure (loader->plan, i), sheet->kind))
        g_array_append_val (sheet->figures, i);
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    if (!read_key (self, keys[i]))
      /* Translators: the kind of a sheet, a key of a plan file */
      vt_plan_loader_report (loader, item->group, keys[i],
                             _("A sheet of the kind “%s” has no key “%s”."),
                             kind_names[sheet->kind], keys[i]);
  check_whole (self);
  if (sheet->kind == VT_SHEET_BREAKDOWN)
    read_dimensions (self);
  if (sheet->kind == VT_SHEET_MATRIX || sheet->kind == VT_SHEET_TABLE)
    vt_layout_read_cells (self);
  if (sheet->kind == VT_SHEET_TABLE)
    vt_layout_read_group (self);
}
