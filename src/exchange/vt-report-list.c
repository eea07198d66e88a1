/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-report-private.h"

#include <string.h>

/* A list of people (`DS …`): a row a person of one set, in the order hamlet, code. Columns that tell
 * who someone is stand only in a list with names; what may never leave the office, in none. */

#define NUMBER_WIDTH 5.0
#define MAX_WIDTH 24.0 /* longer texts are wrapped */
#define BIRTH_YEAR_WIDTH 8.0

typedef struct
{
  VtReport *report;
  GPtrArray *columns; /* (element-type VtLayoutItem) those that may be shown */
  GPtrArray *people;  /* (element-type VtRecord) */
  GPtrArray *cells;   /* (element-type VtRecord, nullable) person by person, the row behind each column */
} List;

static gboolean
may_show (VtReport *report,
          const VtLayoutItem *column)
{
  if (column->field == NULL)
    return TRUE; /* the year of birth */
  if (column->field->restricted)
    return FALSE;
  return !column->field->identifying || report->options->with_names;
}

/* --- the rows behind a person ------------------------------------------------------------------------ */

static gboolean
holds_on (VtRecord *record,
          VtDay day)
{
  const VtTable *table = vt_record_get_table (record);
  VtDay from = vt_record_get_day (record, vt_table_get_from (table)->name);
  const VtField *end = vt_table_get_to (table);
  VtDay to = end != NULL ? vt_record_get_day (record, end->name) : VT_DAY_NONE;

  if (vt_table_get_time (table) == VT_TABLE_TIME_DAY)
    return from != VT_DAY_NONE && from <= day;
  return (from == VT_DAY_NONE || from <= day) && (to == VT_DAY_NONE || day <= to);
}

static VtDay
get_order (VtRecord *record)
{
  VtDay day = vt_record_get_day (record, vt_table_get_from (vt_record_get_table (record))->name);

  return day == VT_DAY_NONE ? VT_DAY_FIRST : day;
}

/* The row in force on the cut-off day, or of dated rows the latest one up to it. */
static VtRecord *
find_row (List *list,
          const VtTable *table,
          gint64 person_id,
          GError **error)
{
  VtDay day = vt_figures_get_cut_off (list->report->figures);
  g_autofree char *query
      = g_strdup_printf ("list-%s-of-person", vt_table_get_name (table));
  g_autoptr (VtStatement) statement
      = vt_database_query (list->report->reader, query, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) step_error = NULL;
  VtRecord *found = NULL;

  if (statement == NULL)
    return NULL;
  vt_statement_bind_integer (statement, 1, person_id);
  while (vt_statement_step (statement, &step_error))
    {
      gint64 id = vt_statement_get_integer (statement, 0);

      g_array_append_val (ids, id);
    }
  if (step_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&step_error));
      return NULL;
    }
  records = vt_register_load_many (list->report->reg, list->report->reader, table,
                                   (const gint64 *) ids->data, ids->len, error);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      VtRecord *record = g_ptr_array_index (records, i);

      if (holds_on (record, day) && (found == NULL || get_order (record) >= get_order (found)))
        found = record;
    }
  return found != NULL ? g_object_ref (found) : NULL;
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

      if (column->table == vt_record_get_table (person))
        record = g_object_ref (person);
      else if (g_hash_table_lookup_extended (rows, column->table, NULL, &known))
        record = known != NULL ? g_object_ref (known) : NULL;
      else
        {
          record = find_row (list, column->table, vt_record_get_id (person), &find_error);
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

static char *
dup_cell_text (const VtLayoutItem *column,
               VtRecord *record)
{
  if (record == NULL)
    return g_strdup ("");
  return column->field != NULL ? vt_record_format (record, column->field->index) : g_strdup ("2000");
}

/* As wide as its longest text or its heading's longest word, within reason. */
static double
measure_column (List *list,
                guint index)
{
  const VtLayoutItem *column = g_ptr_array_index (list->columns, index);
  g_auto (GStrv) words = g_strsplit (column->label, " ", -1);
  double width = 0;

  for (guint i = 0; words[i] != NULL; i++)
    width = MAX (width, (double) g_utf8_strlen (words[i], -1) * 1.2);
  for (guint i = index; i < list->cells->len; i += list->columns->len)
    {
      g_autofree char *text = dup_cell_text (column, g_ptr_array_index (list->cells, i));

      width = MAX (width, (double) g_utf8_strlen (text, -1));
    }
  return MIN (width + 2, MAX_WIDTH);
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
      g_autofree char *text = dup_cell_text (column, record);

      if (column->field == NULL)
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

static GPtrArray *
load_people (VtReport *report,
             const VtExpression *set,
             GError **error)
{
  g_autofree char *text = vt_expression_to_text (set);
  guint handle = GPOINTER_TO_UINT (g_hash_table_lookup (report->sets, text));
  g_autoptr (GArray) ids = vt_evaluator_get_ids (report->evaluator, handle - 1);
  VtCatalog *catalog = vt_register_get_catalog (report->reg);
  GPtrArray *people = vt_register_load_many (report->reg,
                                             report->reader,
                                             vt_catalog_find_table (catalog, "person"),
                                             (const gint64 *) ids->data,
                                             ids->len,
                                             error);

  if (people != NULL)
    g_ptr_array_sort (people, compare_people);
  return people;
}

static void
unref_cell (gpointer record)
{
  g_clear_object (&record);
}

gboolean
vt_report_write_list (VtReport *report,
                      const VtLayoutSheet *layout,
                      GError **error)
{
  VtSheet *sheet = vt_workbook_add_sheet (report->workbook, layout->title);
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();
  g_autoptr (GPtrArray) people = load_people (report, layout->set, error);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (unref_cell);
  List list = { report, columns, people, cells };
  g_autofree double *widths = g_new (double, layout->columns->len + 1);
  g_autofree const char **labels = g_new (const char *, layout->columns->len + 1);
  g_autofree char *number = vt_report_word (report, "list", "number");
  g_autofree char *note = vt_report_word (report, "foot", "personal-data");
  guint row;

  for (guint i = 0; i < layout->columns->len; i++)
    if (may_show (report, g_ptr_array_index (layout->columns, i)))
      g_ptr_array_add (columns, g_ptr_array_index (layout->columns, i));
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

      widths[i + 1] = column->field != NULL ? measure_column (&list, i) : BIRTH_YEAR_WIDTH;
      labels[i + 1] = column->label;
    }
  row = vt_report_write_head (report, sheet, layout, widths, columns->len + 1, TRUE);
  row = vt_report_write_headings (
      report, sheet, row, NULL, labels, widths, columns->len + 1, NULL, 0);
  for (guint i = 0; i < people->len; i++)
    write_person (&list, sheet, widths, row++, i);
  if (report->options->with_names)
    vt_sheet_set_footer (sheet, note);
  vt_report_write_foot (report, sheet, row, widths, columns->len + 1, NULL);
  return TRUE;
}
