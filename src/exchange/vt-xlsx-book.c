/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-xlsx-book.h"

#include "vt-error.h"

#include <string.h>

#define PACKAGE_RELATIONS "_rels/.rels"

/* One relationship of a part: what @id stands for. */
typedef struct
{
  char *type; /* (owned): the last word of its URI, the same in both namespaces */
  char *part; /* (owned) */
} Relation;

typedef struct
{
  const char *base;      /* the part the relations belong to */
  GHashTable *relations; /* (owned) id → Relation */
  VtXml *xml;
} RelationReading;

typedef struct
{
  VtXlsxBook *book;
  GHashTable *relations;
  VtXml *xml;
} WorkbookReading;

static void
relation_free (gpointer data)
{
  Relation *relation = data;

  g_free (relation->type);
  g_free (relation->part);
  g_free (relation);
}

/* The part that @target names as seen from @base: relative to its folder, or from the root. */
static char *
resolve_part (const char *base, const char *target)
{
  g_autofree char *folder = g_strdup (base);
  g_autofree char *joined = NULL;
  g_auto (GStrv) pieces = NULL;
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  char *slash = strrchr (folder, '/');

  if (slash != NULL)
    *slash = '\0';
  joined = target[0] == '/' || slash == NULL ? g_strdup (target)
                                             : g_strconcat (folder, "/", target, NULL);
  pieces = g_strsplit (joined, "/", -1);
  for (guint i = 0; pieces[i] != NULL; i++)
    {
      if (strcmp (pieces[i], "..") == 0 && kept->len > 0)
        g_ptr_array_set_size (kept, kept->len - 1);
      else if (pieces[i][0] != '\0' && strcmp (pieces[i], ".") != 0 &&
               strcmp (pieces[i], "..") != 0)
        g_ptr_array_add (kept, pieces[i]);
    }
  g_ptr_array_add (kept, NULL);
  return g_strjoinv ("/", (char **) kept->pdata);
}

static void
ignore_element_ended (gpointer data, const char *name, guint depth)
{
}

static void
on_relation_started (gpointer data, const char *name, const char **attributes, guint depth)
{
  RelationReading *reading = data;
  const char *id = vt_xml_attribute (attributes, "Id");
  const char *type = vt_xml_attribute (attributes, "Type");
  const char *target = vt_xml_attribute (attributes, "Target");
  const char *mode = vt_xml_attribute (attributes, "TargetMode");
  Relation *relation;

  if (depth != 2 || strcmp (name, "Relationship") != 0 || id == NULL || type == NULL ||
      target == NULL || g_strcmp0 (mode, "External") == 0)
    return;
  if (g_hash_table_size (reading->relations) >= VT_ZIP_MAX_PARTS)
    {
      vt_xml_fail (reading->xml,
                   g_error_new (VT_ERROR, VT_ERROR_HOSTILE_FILE, "too many relationships"));
      return;
    }
  relation = g_new0 (Relation, 1);
  relation->type = g_strdup (strrchr (type, '/') != NULL ? strrchr (type, '/') + 1 : type);
  relation->part = resolve_part (reading->base, target);
  g_hash_table_insert (reading->relations, g_strdup (id), relation);
}

/* @base: the part whose relationships are wanted, "" for the package. */
static GHashTable *
read_relations (VtZip *zip, const char *base, GCancellable *cancellable, GError **error)
{
  static const VtXmlHandlers handlers = { on_relation_started, ignore_element_ended, NULL };
  g_autoptr (GHashTable) relations =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, relation_free);
  RelationReading reading = { .base = base, .relations = relations };
  g_autofree char *folder = g_path_get_dirname (base);
  g_autofree char *name = g_path_get_basename (base);
  g_autofree char *part = base[0] == '\0' ? g_strdup (PACKAGE_RELATIONS)
                                          : g_strconcat (folder, "/_rels/", name, ".rels", NULL);

  if (g_str_has_prefix (part, "./"))
    memmove (part, part + 2, strlen (part) - 1);
  if (!vt_xml_read_part (zip, part, &handlers, &reading, &reading.xml, cancellable, error))
    return NULL;
  return g_steal_pointer (&relations);
}

/* (transfer none) (nullable) */
static const char *
find_relation (GHashTable *relations, const char *type)
{
  GHashTableIter iterator;
  gpointer value;
  const char *found = NULL;

  g_hash_table_iter_init (&iterator, relations);
  while (g_hash_table_iter_next (&iterator, NULL, &value))
    {
      Relation *relation = value;

      /* Two of one type: the choice may not hang on the order of a hash table. */
      if (strcmp (relation->type, type) == 0 &&
          (found == NULL || strcmp (relation->part, found) < 0))
        found = relation->part;
    }
  return found;
}

static void
add_sheet (WorkbookReading *reading, const char **attributes)
{
  const char *name = vt_xml_attribute (attributes, "name");
  const char *state = vt_xml_attribute (attributes, "state");
  const char *id = vt_xml_attribute (attributes, "id");
  Relation *relation = id != NULL ? g_hash_table_lookup (reading->relations, id) : NULL;
  VtSheetInfo info;

  if (name == NULL || relation == NULL)
    {
      vt_xml_fail (reading->xml, g_error_new (VT_ERROR, VT_ERROR_DAMAGED,
                                              "a sheet has no name or no part"));
      return;
    }
  if (strcmp (relation->type, "worksheet") != 0)
    return;
  if (reading->book->sheets->len >= VT_XLSX_MAX_SHEETS)
    {
      vt_xml_fail (reading->xml, g_error_new (VT_ERROR, VT_ERROR_HOSTILE_FILE,
                                              "the workbook has more than %d sheets",
                                              VT_XLSX_MAX_SHEETS));
      return;
    }
  info.name = g_strdup (name);
  info.hidden = g_strcmp0 (state, "hidden") == 0 || g_strcmp0 (state, "veryHidden") == 0;
  g_array_append_val (reading->book->sheets, info);
  g_ptr_array_add (reading->book->parts, g_strdup (relation->part));
}

static void
on_workbook_element_started (gpointer data, const char *name, const char **attributes, guint depth)
{
  WorkbookReading *reading = data;

  if (depth == 1 && strcmp (name, "workbook") != 0)
    vt_xml_fail (reading->xml,
                 g_error_new (VT_ERROR, VT_ERROR_UNSUPPORTED_FILE, "the file is no workbook"));
  else if (depth == 2 && strcmp (name, "workbookPr") == 0)
    {
      const char *value = vt_xml_attribute (attributes, "date1904");

      reading->book->from_1904 = g_strcmp0 (value, "1") == 0 || g_strcmp0 (value, "true") == 0;
    }
  else if (depth == 3 && strcmp (name, "sheet") == 0)
    add_sheet (reading, attributes);
}

static char *
find_workbook_part (VtZip *zip, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) relations = NULL;
  const char *part;

  if (!vt_zip_has_part (zip, PACKAGE_RELATIONS))
    {
      g_set_error (error, VT_ERROR, VT_ERROR_UNSUPPORTED_FILE,
                   "the archive is no .xlsx workbook");
      return NULL;
    }
  relations = read_relations (zip, "", cancellable, error);
  if (relations == NULL)
    return NULL;
  part = find_relation (relations, "officeDocument");
  if (part == NULL)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_UNSUPPORTED_FILE,
                   "the archive is no .xlsx workbook");
      return NULL;
    }
  if (g_str_has_suffix (part, ".bin"))
    {
      g_set_error (error, VT_ERROR, VT_ERROR_UNSUPPORTED_FILE,
                   "a binary workbook (.xlsb): save it as .xlsx");
      return NULL;
    }
  return g_strdup (part);
}

static gboolean
read_workbook (VtXlsxBook *book, GCancellable *cancellable, GError **error)
{
  static const VtXmlHandlers handlers = { on_workbook_element_started, ignore_element_ended, NULL };
  g_autofree char *part = find_workbook_part (book->zip, cancellable, error);
  g_autoptr (GHashTable) relations = NULL;
  WorkbookReading reading = { .book = book };

  if (part == NULL)
    return FALSE;
  relations = read_relations (book->zip, part, cancellable, error);
  if (relations == NULL)
    return FALSE;
  reading.relations = relations;
  if (!vt_xml_read_part (book->zip, part, &handlers, &reading, &reading.xml, cancellable, error))
    return FALSE;
  if (book->sheets->len == 0)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_UNSUPPORTED_FILE, "the workbook has no sheet");
      return FALSE;
    }
  book->formats =
      vt_xlsx_styles_read (book->zip, find_relation (relations, "styles"), cancellable, error);
  if (book->formats == NULL)
    return FALSE;
  book->strings = vt_xlsx_strings_read (book->zip, find_relation (relations, "sharedStrings"),
                                        cancellable, error);
  return book->strings != NULL;
}

static void
clear_sheet_info (gpointer data)
{
  g_free (((VtSheetInfo *) data)->name);
}

VtXlsxBook *
vt_xlsx_book_open (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (VtXlsxBook) book = g_new0 (VtXlsxBook, 1);

  g_return_val_if_fail (path != NULL, NULL);

  book->sheets = g_array_new (FALSE, FALSE, sizeof (VtSheetInfo));
  g_array_set_clear_func (book->sheets, clear_sheet_info);
  book->parts = g_ptr_array_new_with_free_func (g_free);
  book->zip = vt_zip_open (path, error);
  if (book->zip == NULL || !read_workbook (book, cancellable, error))
    return NULL;
  return g_steal_pointer (&book);
}

void
vt_xlsx_book_free (VtXlsxBook *book)
{
  if (book == NULL)
    return;

  g_clear_pointer (&book->strings, vt_xlsx_strings_free);
  g_clear_pointer (&book->formats, g_array_unref);
  g_clear_pointer (&book->parts, g_ptr_array_unref);
  g_clear_pointer (&book->sheets, g_array_unref);
  g_clear_pointer (&book->zip, vt_zip_free);
  g_free (book);
}
