/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-code-list-private.h"
#include "vt-table-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LARGEST_NUMBER G_GINT64_CONSTANT (1000000000000000)
#define LONGEST_TEXT 100000

static const char *const type_names[] = {
  [VT_FIELD_TEXT] = "text",
  [VT_FIELD_NOTE] = "note",
  [VT_FIELD_DIGITS] = "digits",
  [VT_FIELD_INTEGER] = "integer",
  [VT_FIELD_MONEY] = "money",
  [VT_FIELD_DECIMAL] = "decimal",
  [VT_FIELD_DATE] = "date",
  [VT_FIELD_PARTIAL_DATE] = "partial-date",
  [VT_FIELD_TIME] = "time",
  [VT_FIELD_YES_NO] = "yes-no",
  [VT_FIELD_CODE] = "code",
  [VT_FIELD_CODES] = "codes",
  [VT_FIELD_REFERENCE] = "reference",
};

#define BIT(type) (1u << (type))
#define TEXTS (BIT (VT_FIELD_TEXT) | BIT (VT_FIELD_NOTE))
#define NUMBERS (BIT (VT_FIELD_INTEGER) | BIT (VT_FIELD_MONEY) | BIT (VT_FIELD_DECIMAL))
#define DATES (BIT (VT_FIELD_DATE) | BIT (VT_FIELD_PARTIAL_DATE))

/* Keys that mean something for some types only. */
static const struct
{
  const char *key;
  guint types;
} keys_of_types[] = {
  { "min", NUMBERS | DATES },
  { "max", NUMBERS | DATES },
  { "max-length",
    TEXTS | BIT (VT_FIELD_DIGITS) | BIT (VT_FIELD_CODE) | BIT (VT_FIELD_REFERENCE) },
  { "min-length", BIT (VT_FIELD_DIGITS) },
  { "digits", BIT (VT_FIELD_DIGITS) },
  { "pad", BIT (VT_FIELD_DIGITS) | BIT (VT_FIELD_TEXT) },
  { "past", DATES },
  { "open", BIT (VT_FIELD_CODE) },
  { "codes", BIT (VT_FIELD_CODE) | BIT (VT_FIELD_CODES) },
  { "reference", BIT (VT_FIELD_REFERENCE) },
  { "by", BIT (VT_FIELD_REFERENCE) },
  { "creates", BIT (VT_FIELD_REFERENCE) },
  { "phrase.yes", BIT (VT_FIELD_YES_NO) },
  { "phrase.no", BIT (VT_FIELD_YES_NO) },
};

/* A key that must be there for a type. */
static const struct
{
  VtFieldType type;
  const char *key;
} needed_keys[] = {
  { VT_FIELD_CODE, "codes" },
  { VT_FIELD_CODES, "codes" },
  { VT_FIELD_REFERENCE, "reference" },
  { VT_FIELD_REFERENCE, "by" },
};

typedef struct
{
  VtDataFile *file;
  const char *group;
  GStringChunk *strings;
} Reading;

static const char *
keep_text (const Reading *reading, const char *key)
{
  g_autofree char *text = vt_data_file_dup_text (reading->file, reading->group, key);

  return text != NULL ? g_string_chunk_insert_const (reading->strings, text) : NULL;
}

static const char *
keep_wording (const Reading *reading, const char *key)
{
  g_autofree char *text = vt_data_file_dup_wording (reading->file, reading->group, key);

  return text != NULL ? g_string_chunk_insert_const (reading->strings, text) : NULL;
}

/* Field names become columns of SQL. */
static gboolean
is_identifier (const char *name)
{
  if (!g_ascii_islower (*name))
    return FALSE;
  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_islower (*p) && !g_ascii_isdigit (*p) && *p != '_')
      return FALSE;
  return TRUE;
}

static gboolean
read_type (const Reading *reading, VtFieldType *type, GError **error)
{
  g_autofree char *name
      = vt_data_file_require (reading->file, reading->group, "type", error);

  if (name == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (type_names); i++)
    if (g_str_equal (name, type_names[i]))
      {
        *type = i;
        return TRUE;
      }
  return vt_data_file_fail (reading->file, reading->group, "type", error,
                            /* Translators: %s is the name of a field's type. */
                            _("There is no field type “%s”."), name);
}

static gboolean
check_keys_of_type (const Reading *reading, VtFieldType type, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys_of_types); i++)
    if (!(keys_of_types[i].types & BIT (type))
        && vt_data_file_has (reading->file, reading->group, keys_of_types[i].key))
      return vt_data_file_fail (reading->file, reading->group, keys_of_types[i].key, error,
                                /* Translators: the first is a key, the second a field's type. */
                                _("“%s” has no meaning for a field of type “%s”."),
                                keys_of_types[i].key, type_names[type]);
  for (guint i = 0; i < G_N_ELEMENTS (needed_keys); i++)
    if (needed_keys[i].type == type
        && !vt_data_file_has (reading->file, reading->group, needed_keys[i].key))
      return vt_data_file_fail (reading->file, reading->group, "type", error,
                                /* Translators: the first is a field's type, the second a key. */
                                _("A field of type “%s” needs “%s”."), type_names[type],
                                needed_keys[i].key);
  return TRUE;
}

static gboolean
read_flags (const Reading *reading, VtField *field, GError **error)
{
  const struct
  {
    const char *key;
    gboolean *value;
  } flags[] = {
    { "required", &field->required }, { "unknown", &field->unknown_allowed },
    { "open", &field->open },         { "restricted", &field->restricted },
    { "identifying", &field->identifying },
    { "past", &field->past_only },    { "creates", &field->creates },
  };

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    if (!vt_data_file_read_yes_no (reading->file, reading->group, flags[i].key, flags[i].value,
                                   error))
      return FALSE;
  if (field->unknown_allowed && !field->required)
    return vt_data_file_fail (reading->file, reading->group, "unknown", error,
                              _("Only a required field takes the answer Chưa rõ."));
  return TRUE;
}

static gboolean
read_limits (const Reading *reading, VtField *field, GError **error)
{
  gint64 minimum = G_MININT64;
  gint64 maximum = G_MAXINT64;
  gint64 max_length = 0;
  gint64 min_length = 0;
  gint64 digits = 0;
  gint64 pad_to = 0;
  VtDataFile *file = reading->file;
  const char *group = reading->group;
  int scale = field->type == VT_FIELD_DECIMAL ? 100 : 1;

  if (!vt_data_file_read_integer (file, group, "min", -LARGEST_NUMBER, LARGEST_NUMBER, &minimum,
                                  error)
      || !vt_data_file_read_integer (file, group, "max", -LARGEST_NUMBER, LARGEST_NUMBER, &maximum,
                                     error)
      || !vt_data_file_read_integer (file, group, "max-length", 1, LONGEST_TEXT, &max_length, error)
      || !vt_data_file_read_integer (file, group, "min-length", 1, LONGEST_TEXT, &min_length, error)
      || !vt_data_file_read_integer (file, group, "digits", 1, 30, &digits, error)
      || !vt_data_file_read_integer (file, group, "pad", 1, 30, &pad_to, error))
    return FALSE;
  if (minimum > maximum)
    return vt_data_file_fail (file, group, "max", error, _("“max” lies below “min”."));
  field->minimum = minimum != G_MININT64 ? minimum * scale : minimum;
  field->maximum = maximum != G_MAXINT64 ? maximum * scale : maximum;
  field->max_length = (guint) max_length;
  field->min_length = (guint) min_length;
  field->digits = (guint) digits;
  field->pad_to = (guint) pad_to;
  return TRUE;
}

static gboolean
read_codes (const Reading *reading, VtField *field, GHashTable *lists, GError **error)
{
  const char *name = field->type == VT_FIELD_YES_NO ? "yes-no" : keep_text (reading, "codes");

  if (name == NULL)
    return TRUE;
  field->codes = g_hash_table_lookup (lists, name);
  if (field->codes == NULL)
    return vt_data_file_fail (reading->file, reading->group, "codes", error,
                              /* Translators: %s is the name of a code list. */
                              _("There is no code list “%s”."), name);
  return TRUE;
}

static gboolean
read_column (const Reading *reading, VtField *field, GError **error)
{
  const char *column = keep_text (reading, "column");
  g_autofree char *reference_column = g_strconcat (field->name, "_id", NULL);

  field->column = column;
  if (column == NULL && field->type == VT_FIELD_REFERENCE)
    field->column = g_string_chunk_insert_const (reading->strings, reference_column);
  else if (column == NULL)
    field->column = field->name;
  if (!is_identifier (field->name) || !is_identifier (field->column))
    return vt_data_file_fail (reading->file, reading->group, column != NULL ? "column" : NULL,
                              error,
                              _("Names are made of small letters a–z, digits and underscores."));
  return TRUE;
}

/* The keys of every field, and a phrase for each attribute of its codes. */
static gboolean
check_keys (const Reading *reading, GHashTable *lists, GError **error)
{
  static const char *const keys[]
      = { "heading*",   "help*",  "type",    "column",     "required",    "unknown", "open",
          "past",       "min",    "max",     "min-length", "max-length",  "digits",  "pad",
          "restricted", "identifying", "codes",  "reference", "by",       "creates",     "through",
          "filled-from", "phrase*", "phrase.yes*", "phrase.no*" };
  g_autofree char *name = vt_data_file_dup_text (reading->file, reading->group, "codes");
  const VtCodeList *codes = name != NULL ? g_hash_table_lookup (lists, name) : NULL;
  g_autoptr (GPtrArray) allowed = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_ptr_array_add (allowed, g_strdup (keys[i]));
  for (guint i = 0; codes != NULL && i < vt_code_list_get_n_attributes (codes); i++)
    g_ptr_array_add (allowed,
                     g_strdup_printf ("phrase.%s*", vt_code_list_get_attribute_name (codes, i)));
  g_ptr_array_add (allowed, NULL);
  return vt_data_file_check_keys (reading->file, reading->group,
                                  (const char *const *) allowed->pdata, error);
}

VtField *
vt_field_load (VtDataFile *file,
               const char *group,
               GStringChunk *strings,
               GHashTable *lists,
               GError **error)
{
  g_autofree VtField *field = g_new0 (VtField, 1);
  g_autofree char *heading = NULL;
  Reading reading = { file, group, strings };

  g_assert (g_str_has_prefix (group, "field "));

  if (!check_keys (&reading, lists, error))
    return NULL;
  heading = vt_data_file_require (file, group, "heading", error);
  if (heading == NULL || !read_type (&reading, &field->type, error)
      || !check_keys_of_type (&reading, field->type, error))
    return NULL;

  field->name = g_string_chunk_insert_const (strings, group + strlen ("field "));
  field->heading = g_string_chunk_insert_const (strings, heading);
  field->label = keep_wording (&reading, "heading");
  field->help = keep_wording (&reading, "help");
  field->reference = keep_text (&reading, "reference");
  field->reference_by = keep_text (&reading, "by");
  field->through = keep_text (&reading, "through");
  field->filled_from = keep_text (&reading, "filled-from");
  if (!read_flags (&reading, field, error) || !read_limits (&reading, field, error)
      || !read_codes (&reading, field, lists, error) || !read_column (&reading, field, error))
    return NULL;
  return g_steal_pointer (&field);
}
