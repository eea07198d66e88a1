/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-code-list-private.h"

#include "vt-csv.h"
#include "vt-error.h"
#include "vt-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_CELL 4096
#define MAX_CODE 64 /* the columns of the register take no longer one */

enum
{
  COLUMN_CODE,
  COLUMN_LABEL,
  COLUMN_LABEL_EN,
  COLUMN_ALIASES,
  N_FIXED_COLUMNS,
};

static const char *const fixed_columns[N_FIXED_COLUMNS]
    = { "code", "label", "label_en", "aliases" };

struct _VtCodeList
{
  char *name;            /* (owned) */
  GStringChunk *strings; /* (owned): every text below */
  GPtrArray *header;     /* (owned) (element-type utf8) */
  GPtrArray *cells;      /* (owned) (element-type utf8): rows one after the other, each of the
                          * header's length; an empty cell is NULL */
  guint label_column;
  GHashTable *by_code; /* (owned): code to index */
  GHashTable *by_key;  /* (owned): match key of code, label or alias to index */
};

/* What reading a file needs beside the list that grows. */
typedef struct
{
  VtCodeList *list;
  const char *path;
  guint row;
} Reading;

static const char *
get_cell (const VtCodeList *list, guint index, guint column)
{
  return g_ptr_array_index (list->cells, index * list->header->len + column);
}

static gboolean G_GNUC_PRINTF (3, 4)
fail_reading (const Reading *reading, GError **error, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list arguments;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* Translators: %s is a file, %u a row of it, %s what is wrong there (a full sentence). */
  g_set_error (error, VT_ERROR, VT_ERROR_SYNTAX, _("%s, row %u: %s"), reading->path, reading->row,
               reason);
  return FALSE;
}

static gboolean
read_header (Reading *reading, GPtrArray *cells, GError **error)
{
  VtCodeList *list = reading->list;

  for (guint i = 0; i < cells->len; i++)
    {
      const char *name = g_ptr_array_index (cells, i);

      if (i < N_FIXED_COLUMNS && !g_str_equal (name, fixed_columns[i]))
        return fail_reading (reading, error,
                             /* Translators: %u is a number, %s the name of a column. */
                             _("Column %u must be called “%s”."), i + 1, fixed_columns[i]);
      if (*name == '\0' || g_ptr_array_find_with_equal_func (list->header, name, g_str_equal, NULL))
        return fail_reading (reading, error, _("Every column needs a name of its own."));
      g_ptr_array_add (list->header, g_string_chunk_insert (list->strings, name));
    }
  if (list->header->len < N_FIXED_COLUMNS)
    return fail_reading (reading, error,
                         _("The first columns must be code, label, label_en and aliases."));
  return TRUE;
}

/* One text by which people may mean a code; two codes of one list must not share one. */
static gboolean
add_spelling (Reading *reading, const char *text, guint index, GError **error)
{
  GHashTable *by_key = reading->list->by_key;
  g_autofree char *key = vt_text_match_key (text);
  gpointer other;

  if (g_hash_table_lookup_extended (by_key, key, NULL, &other))
    return GPOINTER_TO_UINT (other) == index
           || fail_reading (reading, error,
                            /* Translators: %s is a label or code of a list. */
                            _("“%s” already means another code of this list."), text);
  g_hash_table_insert (by_key, g_steal_pointer (&key), GUINT_TO_POINTER (index));
  return TRUE;
}

static gboolean
add_spellings (Reading *reading, guint index, GError **error)
{
  const char *aliases = get_cell (reading->list, index, COLUMN_ALIASES);
  g_auto (GStrv) others = g_strsplit (aliases != NULL ? aliases : "", "|", -1);

  for (guint column = COLUMN_CODE; column <= COLUMN_LABEL_EN; column++)
    if (!add_spelling (reading, get_cell (reading->list, index, column), index, error))
      return FALSE;
  for (guint i = 0; others[i] != NULL; i++)
    if (*g_strstrip (others[i]) != '\0' && !add_spelling (reading, others[i], index, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_row (Reading *reading, GPtrArray *cells, GError **error)
{
  VtCodeList *list = reading->list;
  guint index = vt_code_list_get_n_codes (list);
  const char *code;

  if (cells->len != list->header->len)
    return fail_reading (reading, error,
                         /* Translators: both numbers count cells of a row. */
                         _("The row has %u cells, the heading has %u."), cells->len,
                         list->header->len);
  for (guint column = 0; column < cells->len; column++)
    {
      g_autofree char *text = vt_text_clean (g_ptr_array_index (cells, column));

      if (text == NULL && column <= COLUMN_LABEL_EN)
        return fail_reading (reading, error,
                             /* Translators: %s is the name of a column. */
                             _("The cell of “%s” is empty."), fixed_columns[column]);
      g_ptr_array_add (list->cells,
                       text != NULL ? g_string_chunk_insert_const (list->strings, text) : NULL);
    }

  code = get_cell (list, index, COLUMN_CODE);
  /* Several codes of a field are kept as one text with semicolons. */
  if (strchr (code, ';') != NULL)
    return fail_reading (reading, error, _("A code cannot hold a semicolon."));
  if (g_utf8_strlen (code, -1) > MAX_CODE)
    return fail_reading (reading, error, _("A code has at most 64 characters."));
  if (!g_hash_table_insert (list->by_code, (gpointer) code, GUINT_TO_POINTER (index)))
    return fail_reading (reading, error,
                         /* Translators: %s is a code. */
                         _("The code “%s” stands there twice."), code);
  return add_spellings (reading, index, error);
}

static gboolean
read_rows (Reading *reading, VtCsv *csv, GError **error)
{
  GPtrArray *cells;
  g_autoptr (GError) problem = NULL;

  while ((cells = vt_csv_next (csv, &problem)) != NULL)
    {
      gboolean is_comment = cells->len == 0 || *(char *) g_ptr_array_index (cells, 0) == '#';

      reading->row = vt_csv_get_row (csv);
      if (reading->list->header->len == 0)
        {
          if (!read_header (reading, cells, error))
            return FALSE;
        }
      else if (!is_comment && !read_row (reading, cells, error))
        return FALSE;
    }
  if (problem != NULL)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_SYNTAX, "%s: %s", reading->path, problem->message);
      return FALSE;
    }
  if (vt_code_list_get_n_codes (reading->list) == 0)
    return fail_reading (reading, error, _("The list has no codes."));
  return TRUE;
}

VtCodeList *
vt_code_list_new (const char *name,
                  const char *path,
                  GBytes *bytes,
                  const char *language,
                  GError **error)
{
  g_autoptr (VtCodeList) list = NULL;
  g_autoptr (VtCsv) csv = NULL;
  Reading reading = { .path = path };

  g_return_val_if_fail (name != NULL && path != NULL && bytes != NULL, NULL);

  list = g_new0 (VtCodeList, 1);
  list->name = g_strdup (name);
  list->strings = g_string_chunk_new (1024);
  list->header = g_ptr_array_new ();
  list->cells = g_ptr_array_new ();
  list->label_column = g_strcmp0 (language, "en") == 0 ? COLUMN_LABEL_EN : COLUMN_LABEL;
  list->by_code = g_hash_table_new (g_str_hash, g_str_equal);
  list->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reading.list = list;

  csv = vt_csv_new (bytes, MAX_CELL);
  if (!read_rows (&reading, csv, error))
    return NULL;
  return g_steal_pointer (&list);
}

void
vt_code_list_free (VtCodeList *list)
{
  if (list == NULL)
    return;
  g_free (list->name);
  g_ptr_array_unref (list->header);
  g_ptr_array_unref (list->cells);
  g_hash_table_unref (list->by_code);
  g_hash_table_unref (list->by_key);
  g_string_chunk_free (list->strings);
  g_free (list);
}

const char *
vt_code_list_find_lost (const VtCodeList *list, const VtCodeList *newer)
{
  for (guint i = 0; i < vt_code_list_get_n_codes (list); i++)
    if (vt_code_list_find_code (newer, vt_code_list_get_code (list, i)) < 0)
      return vt_code_list_get_code (list, i);
  for (guint i = 0; i < vt_code_list_get_n_attributes (list); i++)
    {
      const char *attribute = vt_code_list_get_attribute_name (list, i);

      if (vt_code_list_find_attribute (newer, attribute) < 0)
        return attribute;
    }
  return NULL;
}

const char *
vt_code_list_get_name (const VtCodeList *list)
{
  g_return_val_if_fail (list != NULL, NULL);
  return list->name;
}

guint
vt_code_list_get_n_codes (const VtCodeList *list)
{
  g_return_val_if_fail (list != NULL, 0);
  return list->header->len > 0 ? list->cells->len / list->header->len : 0;
}

const char *
vt_code_list_get_code (const VtCodeList *list, guint index)
{
  g_return_val_if_fail (index < vt_code_list_get_n_codes (list), NULL);
  return get_cell (list, index, COLUMN_CODE);
}

const char *
vt_code_list_get_label (const VtCodeList *list, guint index)
{
  g_return_val_if_fail (index < vt_code_list_get_n_codes (list), NULL);
  return get_cell (list, index, list->label_column);
}

int
vt_code_list_find (const VtCodeList *list, const char *text)
{
  g_autofree char *key = NULL;
  gpointer index;

  g_return_val_if_fail (list != NULL, -1);

  if (text == NULL)
    return -1;
  key = vt_text_match_key (text);
  return g_hash_table_lookup_extended (list->by_key, key, NULL, &index) ? GPOINTER_TO_INT (index)
                                                                        : -1;
}

int
vt_code_list_find_code (const VtCodeList *list, const char *code)
{
  gpointer index;

  g_return_val_if_fail (list != NULL, -1);

  return code != NULL && g_hash_table_lookup_extended (list->by_code, code, NULL, &index)
             ? GPOINTER_TO_INT (index)
             : -1;
}

const char *
vt_code_list_label_of (const VtCodeList *list, const char *code)
{
  int index = vt_code_list_find_code (list, code);

  return index >= 0 ? vt_code_list_get_label (list, (guint) index) : code;
}

int
vt_code_list_find_attribute (const VtCodeList *list, const char *attribute)
{
  g_return_val_if_fail (list != NULL && attribute != NULL, -1);

  for (guint i = N_FIXED_COLUMNS; i < list->header->len; i++)
    if (g_str_equal (g_ptr_array_index (list->header, i), attribute))
      return (int) i - N_FIXED_COLUMNS;
  return -1;
}

const char *
vt_code_list_get_attribute (const VtCodeList *list, guint index, int attribute)
{
  g_return_val_if_fail (index < vt_code_list_get_n_codes (list), NULL);

  if (attribute < 0 || (guint) attribute >= vt_code_list_get_n_attributes (list))
    return NULL;
  return get_cell (list, index, N_FIXED_COLUMNS + (guint) attribute);
}

guint
vt_code_list_get_n_attributes (const VtCodeList *list)
{
  return list->header->len - N_FIXED_COLUMNS;
}

const char *
vt_code_list_get_attribute_name (const VtCodeList *list, guint attribute)
{
  g_return_val_if_fail (attribute < vt_code_list_get_n_attributes (list), NULL);
  return g_ptr_array_index (list->header, N_FIXED_COLUMNS + attribute);
}

gboolean
vt_code_list_is_restricted (const VtCodeList *list, guint index)
{
  int attribute = vt_code_list_find_attribute (list, "restricted");

  return g_strcmp0 (vt_code_list_get_attribute (list, index, attribute), "yes") == 0;
}
