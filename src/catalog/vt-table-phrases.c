/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-code-list-private.h"
#include "vt-phrases-private.h"
#include "vt-table-private.h"

#include <string.h>

/* How a subject is spoken of in the sentence that explains a set. `phrase` may stand
 * - in [table]: what is true of a person who has such a row (`được theo dõi`); `phrase.rows`: what
 *   one row is called where rows are counted (`lượt theo dõi`)
 * - in [word …]: the same when the word's argument is given; `{value}` are its values
 * - in [field …]: what a condition on it adds (`mức độ {value}`); `phrase.yes`, `phrase.no` for a
 *   yes-no field; `phrase.attribute` for a condition on an attribute of its codes: with `{value}`
 *   where the attribute has a list of its own (`family`), else said when it is `yes`
 * Where there is none, headings and labels make the sentence. */

static char *
place_of (const char *group, const char *part)
{
  return g_strconcat (group, "\n", part, NULL);
}

const char *
vt_table_get_phrase (const VtTable *table, const char *kind, const char *name, const char *part)
{
  g_autofree char *group = name != NULL ? g_strconcat (kind, " ", name, NULL) : g_strdup (kind);
  g_autofree char *place = place_of (group, part != NULL ? part : "");

  return g_hash_table_lookup (table->phrases, place);
}

/* @key: `phrase` or `phrase.part`; @places: what it must hold, NULL: `{value}` or nothing. */
static gboolean
read_phrase (VtTable *self,
             VtDataFile *file,
             const char *group,
             const char *key,
             const char *places,
             GError **error)
{
  const char *part = strchr (key, '.');
  g_autofree char *english_key = g_strconcat (key, "[en]", NULL);
  g_autofree char *text = vt_data_file_dup_text (file, group, key);
  g_autofree char *english = vt_data_file_dup_text (file, group, english_key);
  g_autofree char *chosen = vt_data_file_dup_wording (file, group, key);

  if (text == NULL || english == NULL)
    return TRUE;
  if (places == NULL)
    places = strchr (text, '{') != NULL ? "value" : "";
  if (!vt_phrase_check (file, group, key, text, places, error)
      || !vt_phrase_check (file, group, english_key, english, places, error))
    return FALSE;
  g_hash_table_insert (self->phrases, place_of (group, part != NULL ? part + 1 : ""),
                       (gpointer) g_string_chunk_insert_const (self->strings, chosen));
  return TRUE;
}

static gboolean
read_field_phrases (VtTable *self, VtDataFile *file, const VtField *field, GError **error)
{
  g_autofree char *group = g_strconcat ("field ", field->name, NULL);

  if (!read_phrase (self, file, group, "phrase", "value", error)
      || !read_phrase (self, file, group, "phrase.yes", "", error)
      || !read_phrase (self, file, group, "phrase.no", "", error))
    return FALSE;
  for (guint i = 0;
       field->codes != NULL && i < vt_code_list_get_n_attributes (field->codes); i++)
    {
      const char *attribute = vt_code_list_get_attribute_name (field->codes, i);
      g_autofree char *key = g_strconcat ("phrase.", attribute, NULL);

      if (!read_phrase (self, file, group, key, NULL, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
vt_table_read_phrases (VtTable *table, VtDataFile *file, GError **error)
{
  const char *const *groups = vt_data_file_get_groups (file);

  if (!read_phrase (table, file, "table", "phrase", "", error)
      || !read_phrase (table, file, "table", "phrase.rows", "", error))
    return FALSE;
  for (guint i = 0; groups[i] != NULL; i++)
    if (g_str_has_prefix (groups[i], "word ")
        && (!read_phrase (table, file, groups[i], "phrase", "value", error)
            || !read_phrase (table, file, groups[i], "phrase.rows", "", error)))
      return FALSE;
  for (guint i = 0; i < table->fields->len; i++)
    if (!read_field_phrases (table, file, vt_table_get_field (table, i), error))
      return FALSE;
  return TRUE;
}
