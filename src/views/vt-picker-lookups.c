/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-picker-lookups.h"

#include "vt-text.h"

/* A code list ready for searching: its labels, folded once. */
typedef struct
{
  const VtCodeList *codes; /* the catalog's */
  GPtrArray *folded;       /* (owned) of char *: code and label of each line */
} CodeLookup;

/* Rows of another table. */
typedef struct
{
  VtRegister *reg;     /* (owned) */
  VtSession *session;    /* (owned) (nullable) */
  const VtTable *table;
  char *query;         /* (owned): gives text and detail */
  gboolean narrows;    /* the query takes what was typed: the table may be long */
} RowLookup;

static void
free_code_lookup (gpointer data)
{
  CodeLookup *lookup = data;

  g_ptr_array_unref (lookup->folded);
  g_free (lookup);
}

static GPtrArray *
find_codes (const char *typed, guint limit, gpointer user_data)
{
  CodeLookup *lookup = user_data;
  g_autofree char *folded = vt_text_fold (typed);
  GPtrArray *hits = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < lookup->folded->len && hits->len < limit; i++)
    {
      const char *code = vt_code_list_get_code (lookup->codes, i);
      const char *label = vt_code_list_get_label (lookup->codes, i);

      if (vt_code_picker_fits (folded, g_ptr_array_index (lookup->folded, i)))
        g_ptr_array_add (hits, vt_pick_new (label, g_str_equal (code, label) ? NULL : code));
    }
  return hits;
}

static GtkWidget *
make_code_picker (const VtCodeList *codes)
{
  CodeLookup *lookup = g_new0 (CodeLookup, 1);

  lookup->codes = codes;
  lookup->folded = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < vt_code_list_get_n_codes (codes); i++)
    {
      g_autofree char *line = g_strdup_printf ("%s %s", vt_code_list_get_code (codes, i),
                                               vt_code_list_get_label (codes, i));

      g_ptr_array_add (lookup->folded, vt_text_fold (line));
    }
  return vt_code_picker_new (find_codes, lookup, free_code_lookup);
}

static void
free_row_lookup (gpointer data)
{
  RowLookup *lookup = data;

  g_object_unref (lookup->reg);
  g_clear_object (&lookup->session);
  g_free (lookup->query);
  g_free (lookup);
}

static GPtrArray *
find_people (const char *typed, guint limit, gpointer user_data)
{
  RowLookup *lookup = user_data;
  VtSearch *search;
  VtSearchFilter filter = { .text = typed, .presence = -1, .age_from = -1, .age_to = -1 };
  GPtrArray *hits = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) people = NULL;

  search = lookup->session != NULL ? vt_session_get_search (lookup->session) : NULL;
  if (search == NULL)
    return hits;

  ids = vt_search_run (search, &filter, limit, NULL);
  people = vt_register_load_many (lookup->reg, vt_register_get_reader (lookup->reg), lookup->table,
                                  (const gint64 *) (gpointer) ids->data, ids->len, NULL);
  for (guint i = 0; people != NULL && i < people->len; i++)
    {
      VtRecord *person = g_ptr_array_index (people, i);
      g_autofree char *detail = vt_picker_describe_person (person);

      g_ptr_array_add (hits, vt_pick_new (vt_record_get_by_name (person, "code"), detail));
    }
  return hits;
}

static GPtrArray *
find_rows (const char *typed, guint limit, gpointer user_data)
{
  RowLookup *lookup = user_data;
  g_autofree char *folded = vt_text_fold (typed);
  GPtrArray *hits = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (VtStatement) statement =
      vt_database_query (vt_register_get_reader (lookup->reg), lookup->query, NULL);

  if (statement == NULL)
    return hits;
  if (lookup->narrows)
    vt_statement_bind_text (statement, 1, typed);

  while (hits->len < limit && vt_statement_step (statement, NULL))
    {
      const char *text = vt_statement_get_text (statement, 0);
      const char *detail = vt_statement_get_text (statement, 1);
      g_autofree char *line = g_strdup_printf ("%s %s", text, detail != NULL ? detail : "");
      g_autofree char *line_folded = vt_text_fold (line);

      if (lookup->narrows || vt_code_picker_fits (folded, line_folded))
        g_ptr_array_add (hits, vt_pick_new (text, detail));
    }
  return hits;
}

static GtkWidget *
make_row_picker (const VtField *field, VtRegister *reg, VtSession *session)
{
  RowLookup *lookup = g_new0 (RowLookup, 1);
  gboolean people = g_str_equal (field->reference, "person");

  lookup->reg = g_object_ref (reg);
  g_set_object (&lookup->session, session);
  lookup->table = vt_catalog_find_table (vt_register_get_catalog (reg), field->reference);
  lookup->query = g_strdup_printf ("pick-%s", field->reference);
  lookup->narrows = g_str_equal (field->reference, "household");
  return vt_code_picker_new (people ? find_people : find_rows, lookup, free_row_lookup);
}

GtkWidget *
vt_picker_for_field (const VtField *field, VtRegister *reg, VtSession *session)
{
  g_return_val_if_fail (field != NULL, NULL);
  g_return_val_if_fail (field->codes != NULL || VT_IS_REGISTER (reg), NULL);

  if (field->type == VT_FIELD_REFERENCE)
    return make_row_picker (field, reg, session);
  return make_code_picker (field->codes);
}

char *
vt_picker_describe_person (VtRecord *person)
{
  static const char *const shown[] = { "name", "birth_date", "hamlet" };
  const VtTable *table;
  GString *line;

  g_return_val_if_fail (VT_IS_RECORD (person), NULL);

  table = vt_record_get_table (person);
  line = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      g_autofree char *text = vt_record_format (person, vt_table_find_field (table, shown[i])->index);

      if (text[0] == '\0')
        continue;
      if (line->len > 0)
        g_string_append (line, ", ");
      g_string_append (line, text);
    }
  return g_string_free (line, FALSE);
}

char *
vt_picker_describe_person_by_code (VtRegister *reg, const char *code)
{
  const VtTable *table;
  g_autoptr (VtRecord) person = NULL;
  gint64 id;

  g_return_val_if_fail (VT_IS_REGISTER (reg), NULL);
  g_return_val_if_fail (code != NULL, NULL);

  table = vt_catalog_find_table (vt_register_get_catalog (reg), "person");
  id = vt_register_find (reg, table, "code", code, NULL);
  if (id == 0)
    return NULL;
  person = vt_register_load (reg, table, id, NULL);
  return person != NULL ? vt_picker_describe_person (person) : NULL;
}
