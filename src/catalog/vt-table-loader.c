/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-table-private.h"

#include "vt-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_ORDER 999

static const char *
keep_text (VtTable *self, VtDataFile *file, const char *group, const char *key)
{
  g_autofree char *text = vt_data_file_dup_text (file, group, key);

  return text != NULL ? g_string_chunk_insert_const (self->strings, text) : NULL;
}

static gboolean
read_head (VtTable *self, VtDataFile *file, GError **error)
{
  static const char *const keys[]
      = { "name", "order",        "sheet",      "label*", "plural*", "key",          "time", "day",
          "from", "to",           "present-from", "present-to", "person", "phrase*", "phrase.rows*",
          NULL };
  static const char *const needed[] = { "name", "order", "label", "plural", "key", "time", NULL };
  const char *group = "table";
  g_autofree char *label = NULL;
  g_autofree char *plural = NULL;

  if (!vt_data_file_check_keys (file, group, keys, error))
    return FALSE;
  for (guint i = 0; needed[i] != NULL; i++)
    {
      g_autofree char *text = vt_data_file_require (file, group, needed[i], error);

      if (text == NULL)
        return FALSE;
    }
  label = vt_data_file_dup_wording (file, group, "label");
  plural = vt_data_file_dup_wording (file, group, "plural");
  self->name = keep_text (self, file, group, "name");
  self->sheet = keep_text (self, file, group, "sheet");
  self->label = g_string_chunk_insert_const (self->strings, label);
  self->plural = g_string_chunk_insert_const (self->strings, plural);
  return vt_data_file_read_integer (file, group, "order", 1, MAX_ORDER, &self->order, error);
}

/* A column of a file must mean one field, whichever language its heading is in. */
static gboolean
add_heading (VtTable *self,
             VtDataFile *file,
             const char *group,
             const char *heading,
             VtField *field,
             GError **error)
{
  g_autofree char *key = vt_text_match_key (heading);
  const VtField *other = g_hash_table_lookup (self->by_heading, key);

  if (other != NULL && other != field)
    return vt_data_file_fail (file, group, "heading", error,
                              /* Translators: a heading, and the name of another field. */
                              _("The heading “%s” is already that of the field “%s”."), heading,
                              other->name);
  g_hash_table_insert (self->by_heading, g_steal_pointer (&key), field);
  return TRUE;
}

static gboolean
read_field (VtTable *self, VtDataFile *file, const char *group, GHashTable *lists, GError **error)
{
  VtField *field = vt_field_load (file, group, self->strings, lists, error);
  g_autofree char *english = NULL;

  if (field == NULL)
    return FALSE;
  field->index = self->fields->len;
  g_ptr_array_add (self->fields, field);
  g_hash_table_insert (self->by_name, (gpointer) field->name, field);
  english = vt_data_file_dup_text (file, group, "heading[en]");
  return add_heading (self, file, group, field->heading, field, error)
         && add_heading (self, file, group, english, field, error);
}

VtTable *
vt_table_load (VtDataFile *file, GHashTable *lists, GError **error)
{
  g_autoptr (VtTable) self = NULL;
  const char *const *groups;

  g_return_val_if_fail (file != NULL && lists != NULL, NULL);

  self = g_new0 (VtTable, 1);
  self->strings = g_string_chunk_new (4096);
  self->fields = g_ptr_array_new_with_free_func (g_free);
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_heading = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->key = g_array_new (FALSE, FALSE, sizeof (guint));
  self->words = g_array_new (FALSE, FALSE, sizeof (VtTableWord));
  self->phrases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!read_head (self, file, error))
    return NULL;

  groups = vt_data_file_get_groups (file);
  for (guint i = 0; groups[i] != NULL; i++)
    {
      if (g_str_equal (groups[i], "table") || g_str_has_prefix (groups[i], "word "))
        continue;
      if (!g_str_has_prefix (groups[i], "field "))
        {
          vt_data_file_fail (file, groups[i], NULL, error,
                             _("The group “%s” is not known here."), groups[i]);
          return NULL;
        }
      if (!read_field (self, file, groups[i], lists, error))
        return NULL;
    }
  return g_steal_pointer (&self);
}

/* --- what refers to fields and to other tables -------------------------------------------- */

static gboolean
fail_no_field (VtDataFile *file,
               const char *group,
               const char *key,
               const char *name,
               GError **error)
{
  return vt_data_file_fail (file, group, key, error,
                            /* Translators: %s is the name of a field. */
                            _("There is no suitable field “%s”."), name);
}

/* @key of [table] names a field of this table that is a date. */
static const VtField *
require_date (VtTable *self, VtDataFile *file, const char *key, GError **error)
{
  g_autofree char *name = vt_data_file_require (file, "table", key, error);
  const VtField *field = name != NULL ? vt_table_find_field (self, name) : NULL;

  if (name != NULL && (field == NULL || field->type != VT_FIELD_DATE))
    {
      fail_no_field (file, "table", key, name, error);
      return NULL;
    }
  return field;
}

/* `reference.field`: the field of the row that the reference leads to. */
static const VtField *
find_across (const VtTable *self, const char *path, GHashTable *tables, const VtField **through)
{
  g_auto (GStrv) parts = g_strsplit (path, ".", 2);
  const VtField *reference = vt_table_find_field (self, parts[0]);
  const VtTable *other;

  if (reference == NULL || reference->reference == NULL)
    return NULL;
  other = g_hash_table_lookup (tables, reference->reference);
  if (through != NULL)
    *through = reference;
  return other != NULL ? vt_table_find_field (other, parts[1]) : NULL;
}

static gboolean
link_day (VtTable *self, VtDataFile *file, GHashTable *tables, GError **error)
{
  g_autofree char *path = vt_data_file_require (file, "table", "day", error);

  if (path == NULL)
    return FALSE;
  if (strchr (path, '.') == NULL)
    {
      self->from = require_date (self, file, "day", error);
      return self->from != NULL;
    }
  self->from = find_across (self, path, tables, &self->time_through);
  if (self->from == NULL || self->from->type != VT_FIELD_DATE)
    return fail_no_field (file, "table", "day", path, error);
  return TRUE;
}

static gboolean
link_time (VtTable *self, VtDataFile *file, GHashTable *tables, GError **error)
{
  g_autofree char *time = vt_data_file_dup_text (file, "table", "time");
  gboolean has_day = vt_data_file_has (file, "table", "day");
  gboolean has_ends
      = vt_data_file_has (file, "table", "from") || vt_data_file_has (file, "table", "to");
  gboolean is_day = g_str_equal (time, "day");
  gboolean is_span = g_str_equal (time, "span");

  if (!is_day && !is_span && !g_str_equal (time, "none"))
    return vt_data_file_fail (file, "table", "time", error,
                              _("“time” must be none, day or span."));
  if ((has_day && !is_day) || (has_ends && !is_span))
    return vt_data_file_fail (file, "table", "time", error,
                              _("“day” goes with time=day, “from” and “to” with time=span."));
  if (is_day)
    {
      self->time = VT_TABLE_TIME_DAY;
      return link_day (self, file, tables, error);
    }
  if (!is_span)
    return TRUE;
  self->time = VT_TABLE_TIME_SPAN;
  self->from = require_date (self, file, "from", error);
  self->to = self->from != NULL ? require_date (self, file, "to", error) : NULL;
  return self->to != NULL;
}

/* Both or neither. */
static gboolean
link_presence (VtTable *self, VtDataFile *file, GError **error)
{
  if (!vt_data_file_has (file, "table", "present-from")
      && !vt_data_file_has (file, "table", "present-to"))
    return TRUE;
  self->present_from = require_date (self, file, "present-from", error);
  if (self->present_from != NULL)
    self->present_to = require_date (self, file, "present-to", error);
  return self->present_to != NULL;
}

static gboolean
link_key (VtTable *self, VtDataFile *file, GError **error)
{
  g_auto (GStrv) names = vt_data_file_dup_list (file, "table", "key");

  for (guint i = 0; names[i] != NULL; i++)
    {
      const VtField *field = vt_table_find_field (self, names[i]);

      if (field == NULL || field->through != NULL)
        return fail_no_field (file, "table", "key", names[i], error);
      g_array_append_val (self->key, field->index);
    }
  return TRUE;
}

static gboolean
link_person (VtTable *self, VtDataFile *file, GError **error)
{
  const char *name = keep_text (self, file, "table", "person");

  if (name == NULL)
    return TRUE;
  self->person = vt_table_find_field (self, name);
  if (self->person == NULL || g_strcmp0 (self->person->reference, "person") != 0)
    return fail_no_field (file, "table", "person", name, error);
  return TRUE;
}

static gboolean
has_column (const VtTable *table, const char *column)
{
  for (guint i = 0; i < table->fields->len; i++)
    if (g_str_equal (vt_table_get_field (table, i)->column, column))
      return TRUE;
  return FALSE;
}

static gboolean
link_field (VtTable *self,
            const VtField *field,
            VtDataFile *file,
            GHashTable *tables,
            GError **error)
{
  g_autofree char *group = g_strconcat ("field ", field->name, NULL);
  const VtTable *other;

  if (field->reference != NULL)
    {
      other = g_hash_table_lookup (tables, field->reference);
      if (other == NULL)
        return vt_data_file_fail (file, group, "reference", error,
                                  /* Translators: %s is the name of a table. */
                                  _("There is no table “%s”."), field->reference);
      if (vt_table_find_field (other, field->reference_by) == NULL)
        return fail_no_field (file, group, "by", field->reference_by, error);
    }
  if (field->through != NULL)
    {
      const VtField *way = vt_table_find_field (self, field->through);

      other = way != NULL && way->reference != NULL
                  ? g_hash_table_lookup (tables, way->reference)
                  : NULL;
      if (other == NULL)
        return fail_no_field (file, group, "through", field->through, error);
      if (!has_column (other, field->column))
        return fail_no_field (file, group, "column", field->column, error);
    }
  if (field->filled_from != NULL)
    {
      const VtField *origin = vt_table_find_field (self, field->filled_from);

      if (origin == NULL || origin == field || origin->type != field->type)
        return fail_no_field (file, group, "filled-from", field->filled_from, error);
    }
  return TRUE;
}

/* --- words of the set language ------------------------------------------------------------ */

static gboolean
is_attribute (const VtTable *self, const char *name)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      const VtField *field = vt_table_get_field (self, i);

      if (field->codes != NULL && vt_code_list_find_attribute (field->codes, name) >= 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
refers_to (const VtTable *self, const char *name)
{
  for (guint i = 0; i < self->fields->len; i++)
    if (g_strcmp0 (vt_table_get_field (self, i)->reference, name) == 0)
      return TRUE;
  return g_str_equal (self->name, name);
}

static gboolean
read_word (VtTable *self, VtDataFile *file, const char *group, GHashTable *tables, GError **error)
{
  static const char *const keys[] = { "argument", "unit", "phrase*", "phrase.rows*", NULL };
  g_autofree char *unit = vt_data_file_require (file, group, "unit", error);
  VtTableWord word = { 0 };
  gboolean is_known = TRUE;

  if (unit == NULL || !vt_data_file_check_keys (file, group, keys, error))
    return FALSE;
  word.word = g_string_chunk_insert_const (self->strings, group + strlen ("word "));
  word.argument = keep_text (self, file, group, "argument");
  word.unit = g_str_equal (unit, "staff") ? "staff" : "person";
  if (!g_str_equal (unit, word.unit) || !refers_to (self, unit))
    return vt_data_file_fail (file, group, "unit", error,
                              _("“unit” must be person or staff, and the table must say who."));
  if (word.argument != NULL && strchr (word.argument, '.') != NULL)
    is_known = find_across (self, word.argument, tables, NULL) != NULL;
  else if (word.argument != NULL)
    is_known = vt_table_find_field (self, word.argument) != NULL
               || is_attribute (self, word.argument);
  if (!is_known)
    return fail_no_field (file, group, "argument", word.argument, error);
  g_array_append_val (self->words, word);
  return TRUE;
}

/* Every sheet's table is a word of its own name, unless the file says what that word does. */
static void
add_own_word (VtTable *self)
{
  VtTableWord word = { .word = self->name, .unit = "row" };

  for (guint i = 0; i < self->words->len; i++)
    if (g_str_equal (g_array_index (self->words, VtTableWord, i).word, self->name))
      return;
  if (self->person != NULL || g_str_equal (self->name, "person"))
    word.unit = "person";
  if (self->sheet != NULL)
    g_array_append_val (self->words, word);
}

gboolean
vt_table_link (VtTable *table, VtDataFile *file, GHashTable *tables, GError **error)
{
  const char *const *groups = vt_data_file_get_groups (file);

  for (guint i = 0; i < table->fields->len; i++)
    if (!link_field (table, vt_table_get_field (table, i), file, tables, error))
      return FALSE;
  if (!link_key (table, file, error) || !link_time (table, file, tables, error)
      || !link_presence (table, file, error) || !link_person (table, file, error))
    return FALSE;
  for (guint i = 0; groups[i] != NULL; i++)
    if (g_str_has_prefix (groups[i], "word ")
        && !read_word (table, file, groups[i], tables, error))
      return FALSE;
  add_own_word (table);
  return vt_table_read_phrases (table, file, error);
}
