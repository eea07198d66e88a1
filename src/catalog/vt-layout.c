/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-layout.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "vt-error.h"

struct _VtLayout
{
  VtPlan *plan;      /* (owned) */
  GPtrArray *sheets; /* (owned) (element-type VtLayoutSheet) */
};

/* What is being read, so that a complaint can say where. */
typedef struct
{
  VtPlan *plan;
  GKeyFile *keys;
  const char *group;
  GPtrArray *problems; /* (element-type utf8) */
} Reader;

static const char *const kind_names[] = {
  [VT_SHEET_TARGETS] = "targets", [VT_SHEET_BASELINE] = "baseline", [VT_SHEET_HAMLETS] = "hamlets",
  [VT_SHEET_MATRIX] = "matrix",   [VT_SHEET_LIST] = "list",         [VT_SHEET_CHART] = "chart",
  [VT_SHEET_NARRATIVE] = "narrative",
};

static void
item_free (VtLayoutItem *item)
{
  g_free (item->band);
  g_free (item->label);
  g_free (item->text);
  g_free (item->total_text);
  g_clear_pointer (&item->set, vt_expression_unref);
  g_free (item);
}

static void
section_free (VtLayoutSection *section)
{
  g_free (section->heading);
  g_free (section->text);
  g_array_unref (section->figures);
  g_free (section);
}

static void
sheet_free (VtLayoutSheet *sheet)
{
  g_free (sheet->title);
  g_free (sheet->heading);
  g_free (sheet->row_heading);
  g_free (sheet->total_label);
  g_array_unref (sheet->figures);
  g_ptr_array_unref (sheet->rows);
  g_ptr_array_unref (sheet->columns);
  g_ptr_array_unref (sheet->sections);
  g_clear_pointer (&sheet->set, vt_expression_unref);
  g_free (sheet);
}

static void complain (Reader *reader, const char *key, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

static void
complain (Reader *reader,
          const char *key,
          const char *format,
          ...)
{
  g_autofree char *reason = NULL;
  va_list arguments;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (reader->problems,
                   key != NULL
                       ? g_strdup_printf ("[%s] %s: %s", reader->group, key, reason)
                       : g_strdup_printf ("[%s]: %s", reader->group, reason));
}

static char *
dup_text (Reader *reader,
          const char *key)
{
  g_autofree char *text = g_key_file_get_string (reader->keys, reader->group, key, NULL);

  return text != NULL && *g_strstrip (text) != '\0' ? g_steal_pointer (&text) : NULL;
}

/* --- sets, items ----------------------------------------------------------------------------------- */

static VtExpression *
parse_set (Reader *reader,
           const char *key,
           const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtExpression) set = vt_plan_parse_set (reader->plan, text, NULL, 0, &error);

  if (set == NULL)
    complain (reader, key, "%s", error->message);
  else if (vt_expression_get_unit (set) != VT_UNIT_PEOPLE)
    {
      complain (reader, key, _("a set of people was expected"));
      return NULL;
    }
  return g_steal_pointer (&set);
}

/* A column's set is checked once with a row that stands for any; each row binds its own later. */
static void
check_column_set (Reader *reader,
                  const char *key,
                  const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VtExpression) row = vt_plan_parse_set (reader->plan, "present", NULL, 0, &error);
  VtBinding binding = { "row", row };
  g_autoptr (VtExpression) set
      = row != NULL ? vt_plan_parse_set (reader->plan, text, &binding, 1, &error) : NULL;

  if (set == NULL)
    complain (reader, key, "%s", error->message);
  else if (vt_expression_get_unit (set) != VT_UNIT_PEOPLE)
    complain (reader, key, _("a set of people was expected"));
}

/* `label :: rest`. */
static VtLayoutItem *
parse_item (Reader *reader,
            const char *key,
            char **rest)
{
  g_autofree char *text = dup_text (reader, key);
  char *separator = text != NULL ? strstr (text, "::") : NULL;
  VtLayoutItem *item;

  if (separator == NULL)
    {
      complain (reader, key, _("“label :: what it holds” was expected"));
      return NULL;
    }
  *separator = '\0';
  *rest = g_strstrip (g_strdup (separator + 2));
  g_strstrip (text);
  item = g_new0 (VtLayoutItem, 1);
  item->label = g_strdup (text);
  return item;
}

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

static void
read_row (Reader *reader,
          VtLayoutSheet *sheet,
          const char *key)
{
  g_autofree char *text = NULL;
  VtLayoutItem *item = parse_item (reader, key, &text);

  if (item == NULL)
    return;
  item->set = parse_set (reader, key, text);
  g_ptr_array_add (sheet->rows, item);
}

static void
read_matrix_column (Reader *reader,
                    VtLayoutSheet *sheet,
                    const char *key)
{
  g_autofree char *text = NULL;
  g_autofree char *total_key = g_strconcat (key, ".total", NULL);
  VtLayoutItem *item = parse_item (reader, key, &text);

  if (item == NULL)
    return;
  split_band (item);
  check_column_set (reader, key, text);
  item->text = g_steal_pointer (&text);
  item->total_text = dup_text (reader, total_key);
  if (item->total_text != NULL)
    check_column_set (reader, total_key, item->total_text);
  g_ptr_array_add (sheet->columns, item);
}

static void
read_list_column (Reader *reader,
                  VtLayoutSheet *sheet,
                  const char *key)
{
  g_autofree char *text = NULL;
  VtLayoutItem *item = parse_item (reader, key, &text);
  char *dot = text != NULL ? strchr (text, '.') : NULL;

  if (item == NULL)
    return;
  g_ptr_array_add (sheet->columns, item);
  if (dot != NULL)
    {
      *dot = '\0';
      item->table = vt_catalog_find_table (vt_plan_get_catalog (reader->plan), text);
      if (item->table != NULL)
        item->field = vt_table_find_field (item->table, dot + 1);
    }
  if (item->table == NULL)
    complain (reader, key, _("“subject.field” was expected, e.g. person.code"));
  else if (item->field == NULL && !(g_str_equal (text, "person") && g_str_equal (dot + 1, "birth_year")))
    /* Translators: a subject's name, then a field's. */
    complain (reader, key, _("“%s” has no field “%s”"), text, dot + 1);
  else if (!g_str_equal (text, "person") && vt_table_get_person (item->table) == NULL)
    /* Translators: %s is a subject's name. */
    complain (reader, key, _("“%s” is not about people"), text);
}

/* --- sheets ----------------------------------------------------------------------------------------- */

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
    case VT_SHEET_BASELINE:
    case VT_SHEET_MATRIX:
    case VT_SHEET_LIST:
    case VT_SHEET_NARRATIVE:
    default:
      return FALSE;
    }
}

static void
read_figures (Reader *reader,
              GArray *figures)
{
  g_autofree char *text = dup_text (reader, "figures");
  g_auto (GStrv) ids = g_strsplit (text != NULL ? text : "", ";", -1);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const char *id = g_strstrip (ids[i]);
      int index = *id != '\0' ? vt_plan_find_figure (reader->plan, id) : -1;

      if (index >= 0)
        g_array_append_val (figures, index);
      else if (*id != '\0')
        /* Translators: %s is the id of a figure. */
        complain (reader, "figures", _("the plan has no figure “%s”"), id);
    }
}

static void
add_fitting_figures (Reader *reader,
                     VtLayoutSheet *sheet)
{
  for (guint i = 0; i < vt_plan_get_n_figures (reader->plan); i++)
    if (fits_sheet (vt_plan_get_figure (reader->plan, i), sheet->kind))
      g_array_append_val (sheet->figures, i);
}

static gboolean
read_kind (Reader *reader,
           VtSheetKind *kind)
{
  g_autofree char *name = dup_text (reader, "kind");

  for (guint i = 0; i < G_N_ELEMENTS (kind_names); i++)
    if (g_strcmp0 (name, kind_names[i]) == 0)
      {
        *kind = (VtSheetKind) i;
        return TRUE;
      }
  complain (reader,
            "kind",
            _("one of targets, baseline, hamlets, matrix, list, chart, narrative was expected"));
  return FALSE;
}

static void
read_total (Reader *reader,
            VtLayoutSheet *sheet)
{
  g_autofree char *text = NULL;
  VtLayoutItem *item = parse_item (reader, "total", &text);

  if (item == NULL)
    return;
  sheet->total_label = g_steal_pointer (&item->label);
  sheet->set = parse_set (reader, "total", text);
  item_free (item);
}

static void
read_key (Reader *reader,
          VtLayoutSheet *sheet,
          const char *key)
{
  static const char *const plain[] = { "kind", "title", "heading", "row-heading", "figures", NULL };

  if (g_strv_contains (plain, key))
    return;
  if (sheet->kind == VT_SHEET_MATRIX && g_str_has_prefix (key, "row."))
    read_row (reader, sheet, key);
  else if (sheet->kind == VT_SHEET_MATRIX && g_str_has_prefix (key, "column."))
    {
      if (!g_str_has_suffix (key, ".total"))
        read_matrix_column (reader, sheet, key);
    }
  else if (sheet->kind == VT_SHEET_MATRIX && g_str_equal (key, "total"))
    read_total (reader, sheet);
  else if (sheet->kind == VT_SHEET_LIST && g_str_has_prefix (key, "column."))
    read_list_column (reader, sheet, key);
  else if (sheet->kind == VT_SHEET_LIST && g_str_equal (key, "set"))
    {
      g_autofree char *text = dup_text (reader, key);

      sheet->set = text != NULL ? parse_set (reader, key, text) : NULL;
    }
  else
    /* Translators: %s is the kind of a sheet. */
    complain (reader, key, _("a sheet of the kind “%s” has no such key"), kind_names[sheet->kind]);
}

static void
check_whole (Reader *reader,
             VtLayoutSheet *sheet)
{
  if (sheet->title == NULL)
    complain (reader, NULL, _("the key “title” is missing"));
  if (sheet->kind == VT_SHEET_LIST && (sheet->set == NULL || sheet->columns->len == 0))
    complain (reader, NULL, _("a list needs the key “set” and columns"));
  if (sheet->kind == VT_SHEET_MATRIX && (sheet->rows->len == 0 || sheet->columns->len == 0))
    complain (reader, NULL, _("a matrix needs rows and columns"));
}

static VtLayoutSheet *
read_sheet (Reader *reader)
{
  VtLayoutSheet *sheet = g_new0 (VtLayoutSheet, 1);
  g_auto (GStrv) keys = g_key_file_get_keys (reader->keys, reader->group, NULL, NULL);

  sheet->figures = g_array_new (FALSE, FALSE, sizeof (guint));
  sheet->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  sheet->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  sheet->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) section_free);
  if (!read_kind (reader, &sheet->kind))
    return sheet;

  sheet->title = dup_text (reader, "title");
  sheet->heading = dup_text (reader, "heading");
  if (sheet->heading == NULL)
    sheet->heading = g_strdup (sheet->title);
  sheet->row_heading = dup_text (reader, "row-heading");
  read_figures (reader, sheet->figures);
  if (sheet->figures->len == 0)
    add_fitting_figures (reader, sheet);
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    read_key (reader, sheet, keys[i]);
  check_whole (reader, sheet);
  return sheet;
}

static VtLayoutSection *
read_section (Reader *reader)
{
  VtLayoutSection *section = g_new0 (VtLayoutSection, 1);

  section->figures = g_array_new (FALSE, FALSE, sizeof (guint));
  section->heading = dup_text (reader, "heading");
  section->text = dup_text (reader, "text");
  read_figures (reader, section->figures);
  if (section->heading == NULL)
    complain (reader, NULL, _("the key “heading” is missing"));
  return section;
}

/* The sections belong to the narrative's sheet, wherever their groups stand in the file. */
static void
read_sections (Reader *reader,
               char **groups,
               VtLayout *self)
{
  VtLayoutSheet *narrative = NULL;

  for (guint i = 0; i < self->sheets->len; i++)
    {
      VtLayoutSheet *sheet = g_ptr_array_index (self->sheets, i);

      if (sheet->kind == VT_SHEET_NARRATIVE)
        narrative = sheet;
    }
  for (guint i = 0; groups[i] != NULL; i++)
    if (g_str_has_prefix (groups[i], "narrative "))
      {
        reader->group = groups[i];
        if (narrative != NULL)
          g_ptr_array_add (narrative->sections, read_section (reader));
        else
          complain (reader, NULL, _("the plan has no sheet of the kind “narrative”"));
      }
}

VtLayout *
vt_layout_new (VtPlan *plan,
               GPtrArray *problems,
               GError **error)
{
  g_autoptr (VtLayout) self = NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) groups = NULL;
  Reader reader = { .plan = plan, .problems = found };

  g_return_val_if_fail (VT_IS_PLAN (plan), NULL);

  self = g_new0 (VtLayout, 1);
  self->plan = g_object_ref (plan);
  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) sheet_free);
  reader.keys = vt_plan_get_key_file (plan);
  groups = g_key_file_get_groups (reader.keys, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    if (g_str_has_prefix (groups[i], "sheet "))
      {
        reader.group = groups[i];
        g_ptr_array_add (self->sheets, read_sheet (&reader));
      }
  read_sections (&reader, groups, self);

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

VtPlan *
vt_layout_get_plan (VtLayout *layout)
{
  g_return_val_if_fail (layout != NULL, NULL);
  return layout->plan;
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
