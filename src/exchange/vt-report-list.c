/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-report-private.h"

#include <string.h>

/* A list of people (`DS …`): a row a person of one set, in the order hamlet, code. Columns that tell
 * who someone is stand only in a list with names; what may never leave the office, in none. */

#define NUMBER_WIDTH 5.0
#define MAX_WIDTH 24.0 /* longer texts are wrapped */
#define NARROW_WIDTH 14.0 /* in a list of many columns, which the page shrinks */
#define MANY_COLUMNS 13
#define BOLD_WORD 1.2 /* how much wider the letters of a heading are */
#define BIRTH_YEAR_WIDTH 8.0

typedef struct
{
  VtReport *report;
  const VtLayoutSheet *layout;
  GPtrArray *columns; /* (element-type VtLayoutItem) those that may be shown */
  GPtrArray *people;  /* (element-type VtRecord) */
  GPtrArray *cells;   /* (element-type VtRecord, nullable) person by person, the row behind each column */
} List;

static gboolean
may_show (VtReport *report,
          const VtLayoutItem *column)
{
  if (column->field == NULL)
    return TRUE; /* the year of birth, sets */
  if (column->field->restricted)
    return FALSE;
  return !column->field->identifying || report->options->with_names;
}

static gboolean
is_birth_year (const VtLayoutItem *column)
{
  return column->field == NULL && column->sets->len == 0;
}

/* The year of birth says nothing beside the day of birth. */
static void
choose_columns (List *list)
{
  gboolean has_day = FALSE;

  for (guint i = 0; i < list->layout->columns->len; i++)
    {
      VtLayoutItem *column = g_ptr_array_index (list->layout->columns, i);

      if (!may_show (list->report, column))
        continue;
      has_day = has_day || (column->field != NULL && column->field->type == VT_FIELD_PARTIAL_DATE);
      g_ptr_array_add (list->columns, column);
    }
  for (guint i = list->columns->len; has_day && i-- > 0;)
    if (is_birth_year (g_ptr_array_index (list->columns, i)))
      g_ptr_array_remove_index (list->columns, i);
}

void
vt_report_add_list_sets (VtReport *report,
                         const VtLayoutSheet *layout)
{
  vt_report_add_set (report, layout->set);
  for (guint i = 0; i < layout->columns->len; i++)
    {
      const VtLayoutItem *column = g_ptr_array_index (layout->columns, i);

      for (guint j = 0; j < column->sets->len; j++)
        vt_report_add_set (report, g_ptr_array_index (column->sets, j));
    }
  for (guint i = 0; i < layout->row_sets->len; i++)
    vt_report_add_set (report, ((VtLayoutRows *) g_ptr_array_index (layout->row_sets, i))->set);
}

/* --- the rows behind a person ------------------------------------------------------------------------ */

/* The sheet's choice among the subject's rows; NULL: it has none. */
static const VtExpression *
find_choice (const VtLayoutSheet *layout,
             const VtTable *table)
{
  for (guint i = 0; i < layout->row_sets->len; i++)
    {
      const VtLayoutRows *rows = g_ptr_array_index (layout->row_sets, i);

      if (rows->table == table)
        return rows->set;
    }
  return NULL;
}

/* Finds the row behind each column of one person. */
static gboolean
add_cells (List *list,
           VtRecord *person,
           GError **error)
{
  g_autoptr (GHashTable) rows = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < list->columns->len; i++)
    {
      const VtLayoutItem *column = g_ptr_array_index (list->columns, i);
      g_autoptr (VtRecord) record = NULL;
      g_autoptr (GError) find_error = NULL;
      gpointer known;

      if (column->table == NULL || g_str_equal (vt_table_get_name (column->table), "person"))
        record = g_object_ref (person);
      else if (g_hash_table_lookup_extended (rows, column->table, NULL, &known))
        record = known != NULL ? g_object_ref (known) : NULL;
      else
        {
          record = vt_report_find_row (list->report, column->table,
                                       find_choice (list->layout, column->table),
                                       vt_record_get_id (person), &find_error);
          g_hash_table_insert (rows, (gpointer) column->table, record);
        }
      if (find_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&find_error));
          return FALSE;
        }
      g_ptr_array_add (list->cells, g_steal_pointer (&record));
    }
  return TRUE;
}

/* --- cells --------------------------------------------------------------------------------------------- */

/* `Có`, or the labels of those of the sets to which the person belongs. */
static char *
dup_sets_text (List *list,
               const VtLayoutItem *column,
               gint64 person_id)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *yes = vt_report_word (list->report, "list", "yes");

  for (guint i = 0; i < column->sets->len; i++)
    if (vt_report_is_member (list->report, g_ptr_array_index (column->sets, i), person_id))
      g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "",
                              column->set_labels->len > 0
                                  ? (const char *) g_ptr_array_index (column->set_labels, i)
                                  : yes);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_cell_text (List *list,
               const VtLayoutItem *column,
               VtRecord *record)
{
  if (record == NULL)
    return g_strdup ("");
  if (column->sets->len > 0)
    return dup_sets_text (list, column, vt_record_get_id (record));
  if (column->field == NULL)
    return g_strdup ("2000");
  return vt_field_format (column->field, vt_record_get (record, column->field->index));
}

static double
measure_words (const char *text,
               double share)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  double width = 0;

  for (guint i = 0; words[i] != NULL; i++)
    width = MAX (width, (double) g_utf8_strlen (words[i], -1) * share);
  return width;
}

/* As wide as its longest text within reason, but never narrower than its longest word. */
static double
measure_column (List *list,
                guint index)
{
  const VtLayoutItem *column = g_ptr_array_index (list->columns, index);
  double word = measure_words (column->label, BOLD_WORD);
  double width = word;
  double widest = list->columns->len > MANY_COLUMNS ? NARROW_WIDTH : MAX_WIDTH;

  for (guint i = index; i < list->cells->len; i += list->columns->len)
    {
      g_autofree char *text = dup_cell_text (list, column, g_ptr_array_index (list->cells, i));

      width = MAX (width, (double) g_utf8_strlen (text, -1));
      word = MAX (word, measure_words (text, 1.0));
    }
  return MAX (MIN (width + 2, widest), word + 1);
}

static void
write_cell (VtSheet *sheet,
            guint row,
            guint column,
            const VtField *field,
            VtRecord *record)
{
  const char *canonical = record != NULL ? vt_record_get (record, field->index) : NULL;
  g_autofree char *text = canonical != NULL ? vt_field_format (field, canonical) : NULL;

  if (canonical == NULL)
    vt_sheet_write_text (sheet, row, column, NULL, VT_LOOK_BORDER);
  else if (field->type == VT_FIELD_DATE
           || (field->type == VT_FIELD_PARTIAL_DATE && strlen (canonical) == strlen ("2015-06-01")))
    vt_sheet_write_date (sheet,
                         row,
                         column,
                         vt_day_from_canonical (canonical, NULL),
                         VT_LOOK_BORDER | VT_LOOK_DATE | VT_LOOK_CENTRE);
  else if (field->type == VT_FIELD_INTEGER || field->type == VT_FIELD_MONEY)
    vt_sheet_write_number (sheet,
                           row,
                           column,
                           (double) g_ascii_strtoll (canonical, NULL, 10),
                           VT_LOOK_BORDER | (field->type == VT_FIELD_MONEY ? VT_LOOK_INTEGER : 0));
  else
    vt_sheet_write_text (sheet, row, column, text, VT_LOOK_BORDER | VT_LOOK_WRAP | VT_LOOK_TEXT);
}

static void
write_birth_year (VtSheet *sheet,
                  guint row,
                  guint column,
                  VtRecord *person)
{
  VtDay birth = vt_record_get_day (person, "birth_date");

  if (birth == VT_DAY_NONE)
    vt_sheet_write_text (sheet, row, column, NULL, VT_LOOK_BORDER);
  else
    vt_sheet_write_number (
        sheet, row, column, vt_day_get_year (birth), VT_LOOK_BORDER | VT_LOOK_CENTRE);
}

static void
write_person (List *list,
              VtSheet *sheet,
              const double *widths,
              guint row,
              guint index)
{
  double height = 0;

  vt_sheet_write_number (sheet, row, 0, index + 1, VT_LOOK_BORDER | VT_LOOK_CENTRE);
  for (guint i = 0; i < list->columns->len; i++)
    {
      const VtLayoutItem *column = g_ptr_array_index (list->columns, i);
      VtRecord *record = g_ptr_array_index (list->cells, index * list->columns->len + i);
      g_autofree char *text = dup_cell_text (list, column, record);

      if (column->sets->len > 0)
        vt_sheet_write_text (sheet, row, i + 1, text,
                             VT_LOOK_BORDER | VT_LOOK_WRAP
                                 | (column->set_labels->len == 0 ? VT_LOOK_CENTRE : 0));
      else if (column->field == NULL)
        write_birth_year (sheet, row, i + 1, record);
      else
        write_cell (sheet, row, i + 1, column->field, record);
      height = MAX (height, vt_sheet_wrapped_height (text, widths[i + 1]));
    }
  vt_sheet_set_row_height (sheet, row, height);
}

/* --- the list ------------------------------------------------------------------------------------------ */

static int
compare_people (gconstpointer a,
                gconstpointer b)
{
  VtRecord *left = *(VtRecord *const *) a;
  VtRecord *right = *(VtRecord *const *) b;
  int order = g_strcmp0 (vt_record_get_by_name (left, "hamlet"),
                         vt_record_get_by_name (right, "hamlet"));

  return order != 0 ? order
                    : g_strcmp0 (vt_record_get_by_name (left, "code"),
                                 vt_record_get_by_name (right, "code"));
}

/* Leaves out who may not be recognised in a list with names. Returns how many they were. */
static guint
hide_restricted (VtReport *report,
                 GArray *ids)
{
  guint kept = 0;
  guint n = ids->len;

  for (guint i = 0; report->hidden != NULL && i < n; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (!g_hash_table_contains (report->hidden, &id))
        g_array_index (ids, gint64, kept++) = id;
    }
  if (report->hidden != NULL)
    g_array_set_size (ids, kept);
  return n - ids->len;
}

static GPtrArray *
load_people (VtReport *report,
             const VtExpression *set,
             guint *n_hidden,
             GError **error)
{
  g_autoptr (GArray) ids
      = vt_evaluator_get_ids (report->evaluator, vt_report_get_set (report, set));
  VtCatalog *catalog = vt_register_get_catalog (report->reg);
  GPtrArray *people;

  *n_hidden = hide_restricted (report, ids);
  people = vt_register_load_many (report->reg, report->reader,
                                  vt_catalog_find_table (catalog, "person"),
                                  (const gint64 *) ids->data, ids->len, error);
  if (people != NULL)
    g_ptr_array_sort (people, compare_people);
  return people;
}

static void
unref_cell (gpointer record)
{
  g_clear_object (&record);
}

/* So that the list can be held against the figure. (nullable) */
static char *
dup_left_out (VtReport *report,
              guint n_hidden)
{
  g_autofree char *count = g_strdup_printf ("%u", n_hidden);

  return n_hidden > 0 ? vt_report_fill (report, "list", "left-out", "count", count, NULL) : NULL;
}

static void
set_footer (VtReport *report,
            VtSheet *sheet)
{
  g_autofree char *footer
      = vt_report_word (report, "foot",
                        report->options->with_restricted ? "restricted-data" : "personal-data");

  if (report->options->with_names)
    vt_sheet_set_footer (sheet, footer);
}

gboolean
vt_report_write_list (VtReport *report,
                      const VtLayoutSheet *layout,
                      GError **error)
{
  VtSheet *sheet = vt_workbook_add_sheet (report->workbook, layout->title);
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();
  guint n_hidden = 0;
  g_autoptr (GPtrArray) people = load_people (report, layout->set, &n_hidden, error);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (unref_cell);
  List list = { report, layout, columns, people, cells };
  g_autofree double *widths = g_new (double, layout->columns->len + 1);
  g_autofree const char **labels = g_new (const char *, layout->columns->len + 1);
  g_autofree char *number = vt_report_word (report, "list", "number");
  g_autofree char *note = dup_left_out (report, n_hidden);
  guint row;

  choose_columns (&list);
  for (guint i = 0; people != NULL && i < people->len; i++)
    if (!add_cells (&list, g_ptr_array_index (people, i), error))
      return FALSE;
  if (people == NULL)
    return FALSE;

  widths[0] = NUMBER_WIDTH;
  labels[0] = number;
  for (guint i = 0; i < columns->len; i++)
    {
      const VtLayoutItem *column = g_ptr_array_index (columns, i);

      widths[i + 1] = is_birth_year (column) ? BIRTH_YEAR_WIDTH : measure_column (&list, i);
      labels[i + 1] = column->label;
    }
  row = vt_report_write_head (report, sheet, layout, widths, columns->len + 1, TRUE);
  row = vt_report_write_headings (
      report, sheet, row, NULL, labels, widths, columns->len + 1, NULL);
  for (guint i = 0; i < people->len; i++)
    write_person (&list, sheet, widths, row++, i);
  set_footer (report, sheet);
  vt_report_write_foot (report, sheet, row, widths, columns->len + 1, note);
  return TRUE;
}
