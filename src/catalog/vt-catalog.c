/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-catalog-private.h"

#include "vt-code-list-private.h"
#include "vt-data-file-private.h"
#include "vt-error.h"
#include "vt-instrument-private.h"
#include "vt-phrases-private.h"
#include "vt-resource.h"
#include "vt-table-private.h"
#include "vt-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _VtCatalog
{
  GObject parent_instance;

  char *language;          /* (owned) */
  GHashTable *lists;       /* (owned): name to VtCodeList */
  GHashTable *instruments; /* (owned): code to VtInstrument */
  GPtrArray *tables;       /* (owned) (element-type VtTable): in order */
  GHashTable *by_name;     /* (owned): name to table */
  GHashTable *by_sheet;    /* (owned): match key to table */
  GHashTable *by_word;     /* (owned): word to table */
  VtPhrases *phrases;      /* (owned) */
};

G_DEFINE_FINAL_TYPE (VtCatalog, vt_catalog, G_TYPE_OBJECT)

static void
vt_catalog_finalize (GObject *object)
{
  VtCatalog *self = VT_CATALOG (object);

  g_free (self->language);
  vt_phrases_free (self->phrases);
  g_hash_table_unref (self->by_word);
  g_hash_table_unref (self->by_sheet);
  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->tables);
  g_hash_table_unref (self->instruments);
  g_hash_table_unref (self->lists);

  G_OBJECT_CLASS (vt_catalog_parent_class)->finalize (object);
}

static void
vt_catalog_class_init (VtCatalogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vt_catalog_finalize;
}

static void
vt_catalog_init (VtCatalog *self)
{
  self->lists = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                       (GDestroyNotify) vt_code_list_free);
  self->instruments = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                             (GDestroyNotify) vt_instrument_free);
  self->tables = g_ptr_array_new_with_free_func ((GDestroyNotify) vt_table_free);
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_sheet = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->by_word = g_hash_table_new (g_str_hash, g_str_equal);
}

/* --- the files of a folder, built in and the user's own ------------------------------------ */

typedef gboolean (*ReadFile) (VtCatalog *self, const char *path, GBytes *bytes, GError **error);

static gboolean
read_built_in (VtCatalog *self,
               const char *folder,
               const char *ending,
               ReadFile read,
               GError **error)
{
  g_auto (GStrv) names = vt_resource_list (folder);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (folder, "/", names[i], NULL);
      g_autoptr (GBytes) bytes = NULL;

      if (!g_str_has_suffix (names[i], ending))
        continue;
      bytes = vt_resource_load (path, error);
      if (bytes == NULL || !read (self, path, bytes, error))
        return FALSE;
    }
  return TRUE;
}

/* A folder that is not there is the usual case. */
static gboolean
read_users (VtCatalog *self, const char *folder, const char *ending, ReadFile read, GError **error)
{
  g_auto (GStrv) paths = vt_resource_list_user (folder, ending);

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GBytes) bytes = NULL;
      char *content;
      gsize size;

      if (!g_file_get_contents (paths[i], &content, &size, error))
        return FALSE;
      bytes = g_bytes_new_take (content, size);
      if (!read (self, paths[i], bytes, error))
        return FALSE;
    }
  return TRUE;
}

/* --- code lists --------------------------------------------------------------------------- */

static gboolean
read_list (VtCatalog *self, const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_strndup (base, strlen (base) - strlen (".csv"));
  g_autoptr (VtCodeList) list = vt_code_list_new (name, path, bytes, self->language, error);
  const VtCodeList *built_in = g_hash_table_lookup (self->lists, name);
  const char *lost;

  if (list == NULL)
    return FALSE;
  /* A code that is in a register must keep its label, and plans ask for codes and attributes. */
  lost = built_in != NULL ? vt_code_list_find_lost (built_in, list) : NULL;
  if (lost != NULL)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_SYNTAX,
                   /* Translators: the first is a file, the second a code or column. */
                   _("%s: “%s” of the list that comes with the program is missing."), path, lost);
      return FALSE;
    }
  /* The key is the list's own name, so the old list goes with its key. */
  g_hash_table_replace (self->lists, (gpointer) vt_code_list_get_name (list), list);
  g_steal_pointer (&list);
  return TRUE;
}

/* An attribute that has the name of a code list (`family`) holds codes of it. */
static gboolean
check_attributes (VtCatalog *self, const VtCodeList *list, GError **error)
{
  for (guint a = 0; a < vt_code_list_get_n_attributes (list); a++)
    {
      const char *attribute = vt_code_list_get_attribute_name (list, a);
      const VtCodeList *values = g_hash_table_lookup (self->lists, attribute);

      for (guint i = 0; values != NULL && i < vt_code_list_get_n_codes (list); i++)
        {
          const char *value = vt_code_list_get_attribute (list, i, (int) a);

          if (value != NULL && vt_code_list_find_code (values, value) < 0)
            {
              g_set_error (error, VT_ERROR, VT_ERROR_SYNTAX,
                           /* Translators: a list, a code of it, a value, the list of values. */
                           _("codes/%s.csv, code “%s”: “%s” is no code of the list “%s”."),
                           vt_code_list_get_name (list), vt_code_list_get_code (list, i), value,
                           attribute);
              return FALSE;
            }
        }
    }
  return TRUE;
}

static gboolean
check_lists (VtCatalog *self, GError **error)
{
  static const char *const needed[] = { "yes-no", "tool", "conclusion" };
  GHashTableIter iter;
  gpointer list;

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (!g_hash_table_contains (self->lists, needed[i]))
      {
        g_set_error (error, VT_ERROR, VT_ERROR_NOT_FOUND, "there is no data file codes/%s.csv",
                     needed[i]);
        return FALSE;
      }
  g_hash_table_iter_init (&iter, self->lists);
  while (g_hash_table_iter_next (&iter, NULL, &list))
    if (!check_attributes (self, list, error))
      return FALSE;
  return TRUE;
}

/* --- instruments -------------------------------------------------------------------------- */

static gboolean
read_instrument (VtCatalog *self, const char *path, GBytes *bytes, GError **error)
{
  g_autoptr (VtDataFile) file = vt_data_file_new (path, bytes, self->language, error);
  g_autoptr (VtInstrument) instrument = NULL;
  const VtInstrument *other;

  if (file == NULL)
    return FALSE;
  instrument = vt_instrument_new (file, g_hash_table_lookup (self->lists, "tool"),
                                  g_hash_table_lookup (self->lists, "conclusion"), error);
  if (instrument == NULL)
    return FALSE;
  other = vt_catalog_find_instrument (self, vt_instrument_get_code (instrument));
  if (other != NULL && vt_instrument_get_version (other) >= vt_instrument_get_version (instrument))
    return TRUE;
  g_hash_table_replace (self->instruments, (gpointer) vt_instrument_get_code (instrument),
                        instrument);
  g_steal_pointer (&instrument);
  return TRUE;
}

/* --- tables ------------------------------------------------------------------------------- */

typedef struct
{
  VtTable *table;   /* (owned) until it stands in the catalog */
  VtDataFile *file; /* (owned) */
} LoadedTable;

static void
clear_loaded (gpointer data)
{
  LoadedTable *loaded = data;

  vt_table_free (loaded->table);
  vt_data_file_free (loaded->file);
}

static int
compare_order (gconstpointer a, gconstpointer b)
{
  const LoadedTable *left = a;
  const LoadedTable *right = b;

  return (int) (left->table->order - right->table->order);
}

static gboolean
load_table (VtCatalog *self, const char *name, GArray *loaded, GError **error)
{
  g_autofree char *path = g_strconcat ("tables/", name, NULL);
  g_autofree char *expected = g_strndup (name, strlen (name) - strlen (".ini"));
  g_autoptr (GBytes) bytes = vt_resource_load (path, error);
  g_autoptr (VtDataFile) file = NULL;
  g_autoptr (VtTable) table = NULL;
  LoadedTable both;

  if (bytes == NULL)
    return FALSE;
  file = vt_data_file_new (path, bytes, self->language, error);
  table = file != NULL ? vt_table_load (file, self->lists, error) : NULL;
  if (table == NULL)
    return FALSE;
  if (!g_str_equal (vt_table_get_name (table), expected))
    return vt_data_file_fail (file, "table", "name", error,
                              _("The table must have the name of its file."));
  both.table = g_steal_pointer (&table);
  both.file = g_steal_pointer (&file);
  g_hash_table_insert (self->by_name, (gpointer) both.table->name, both.table);
  g_array_append_val (loaded, both);
  return TRUE;
}

static gboolean
index_table (VtCatalog *self, VtTable *table, VtDataFile *file, GError **error)
{
  guint n_words;
  const VtTableWord *words = vt_table_get_words (table, &n_words);

  if (table->sheet != NULL)
    {
      g_autofree char *key = vt_text_match_key (table->sheet);

      if (g_hash_table_contains (self->by_sheet, key))
        return vt_data_file_fail (file, "table", "sheet", error,
                                  /* Translators: %s is the name of a sheet. */
                                  _("The sheet “%s” is already that of another table."),
                                  table->sheet);
      g_hash_table_insert (self->by_sheet, g_steal_pointer (&key), table);
    }
  for (guint i = 0; i < n_words; i++)
    {
      if (g_hash_table_contains (self->by_word, words[i].word))
        return vt_data_file_fail (file, "table", NULL, error,
                                  /* Translators: %s is a word of the set language. */
                                  _("The word “%s” already means another table."), words[i].word);
      g_hash_table_insert (self->by_word, (gpointer) words[i].word, table);
    }
  return TRUE;
}

static gboolean
read_tables (VtCatalog *self, GError **error)
{
  g_auto (GStrv) names = vt_resource_list ("tables");
  g_autoptr (GArray) loaded = g_array_new (FALSE, FALSE, sizeof (LoadedTable));
  gboolean ok = TRUE;

  g_array_set_clear_func (loaded, clear_loaded);
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_has_suffix (names[i], ".ini") && !load_table (self, names[i], loaded, error))
      return FALSE;
  g_array_sort (loaded, compare_order);
  for (guint i = 0; i < loaded->len && ok; i++)
    {
      LoadedTable *both = &g_array_index (loaded, LoadedTable, i);

      ok = vt_table_link (both->table, both->file, self->by_name, error)
           && index_table (self, both->table, both->file, error);
      g_ptr_array_add (self->tables, g_steal_pointer (&both->table));
    }
  return ok;
}

static gboolean
read_phrases (VtCatalog *self, GError **error)
{
  static const char path[] = "explain/phrases.ini";
  g_autoptr (GBytes) bytes = vt_resource_load (path, error);

  self->phrases
      = bytes != NULL ? vt_phrases_new (path, bytes, self->language, error) : NULL;
  return self->phrases != NULL;
}

/* --- public ------------------------------------------------------------------------------- */

VtCatalog *
vt_catalog_new (const char *language, GError **error)
{
  g_autoptr (VtCatalog) self = NULL;

  g_return_val_if_fail (language != NULL, NULL);

  self = g_object_new (VT_TYPE_CATALOG, NULL);
  self->language = g_strdup (g_str_equal (language, "en") ? "en" : "vi");
  if (!read_built_in (self, "codes", ".csv", read_list, error)
      || !read_users (self, "codes", ".csv", read_list, error) || !check_lists (self, error)
      || !read_built_in (self, "instruments", ".ini", read_instrument, error)
      || !read_users (self, "instruments", ".ini", read_instrument, error)
      || !read_tables (self, error) || !read_phrases (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

const char *
vt_catalog_get_language (VtCatalog *self)
{
  g_return_val_if_fail (VT_IS_CATALOG (self), NULL);
  return self->language;
}

guint
vt_catalog_get_n_tables (VtCatalog *self)
{
  g_return_val_if_fail (VT_IS_CATALOG (self), 0);
  return self->tables->len;
}

const VtTable *
vt_catalog_get_table (VtCatalog *self, guint index)
{
  g_return_val_if_fail (VT_IS_CATALOG (self) && index < self->tables->len, NULL);
  return g_ptr_array_index (self->tables, index);
}

const VtTable *
vt_catalog_find_table (VtCatalog *self, const char *name)
{
  g_return_val_if_fail (VT_IS_CATALOG (self) && name != NULL, NULL);
  return g_hash_table_lookup (self->by_name, name);
}

const VtTable *
vt_catalog_find_sheet (VtCatalog *self, const char *sheet_name)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (VT_IS_CATALOG (self) && sheet_name != NULL, NULL);

  key = vt_text_match_key (sheet_name);
  return g_hash_table_lookup (self->by_sheet, key);
}

const VtTable *
vt_catalog_find_word (VtCatalog *self, const char *word, const VtTableWord **found)
{
  const VtTable *table;
  const VtTableWord *words;
  guint n_words;

  g_return_val_if_fail (VT_IS_CATALOG (self) && word != NULL, NULL);

  table = g_hash_table_lookup (self->by_word, word);
  words = table != NULL ? vt_table_get_words (table, &n_words) : NULL;
  for (guint i = 0; table != NULL && found != NULL && i < n_words; i++)
    if (g_str_equal (words[i].word, word))
      *found = &words[i];
  return table;
}

const VtCodeList *
vt_catalog_find_codes (VtCatalog *self, const char *name)
{
  g_return_val_if_fail (VT_IS_CATALOG (self) && name != NULL, NULL);
  return g_hash_table_lookup (self->lists, name);
}

const VtInstrument *
vt_catalog_find_instrument (VtCatalog *self, const char *code)
{
  g_return_val_if_fail (VT_IS_CATALOG (self) && code != NULL, NULL);
  return g_hash_table_lookup (self->instruments, code);
}

const VtPhrases *
vt_catalog_get_phrases (VtCatalog *self)
{
  g_return_val_if_fail (VT_IS_CATALOG (self), NULL);
  return self->phrases;
}
