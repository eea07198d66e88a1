/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-data-file-private.h"

#include "vt-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _VtDataFile
{
  char *path;        /* (owned) */
  char *language;    /* (owned) */
  GKeyFile *keys;    /* (owned) */
  GStrv groups;      /* (owned) */
  GHashTable *lines; /* (owned): `group` LF `key` (or `group` LF) to its line */
};

/* Group and key cannot hold a line feed, so that it keeps them apart. */
static char *
place_of (const char *group, const char *key)
{
  return g_strconcat (group != NULL ? group : "", "\n", key, NULL);
}

static gboolean
remember_line (VtDataFile *self, const char *group, const char *key, guint line, GError **error)
{
  g_autofree char *place = place_of (group, key);

  if (!g_hash_table_insert (self->lines, g_steal_pointer (&place), GUINT_TO_POINTER (line)))
    {
      g_set_error (error, VT_ERROR, VT_ERROR_SYNTAX,
                   /* Translators: %s is a file, %u a line, %s a key or group of that file. */
                   _("%s, line %u: “%s” stands there twice."), self->path, line,
                   key != NULL ? key : group);
      return FALSE;
    }
  return TRUE;
}

/* GKeyFile merges what is written twice and forgets the lines; this pass keeps both. */
static gboolean
scan_lines (VtDataFile *self, const char *text, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *group = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strstrip (lines[i]);
      char *end = *line == '[' ? strrchr (line, ']') : strchr (line, '=');
      gboolean is_group = *line == '[';

      if (*line == '#' || end == NULL)
        continue;
      *end = '\0';
      if (is_group)
        {
          g_free (group);
          group = g_strdup (line + 1);
        }
      if (!remember_line (self, group, is_group ? NULL : g_strchomp (line), i + 1, error))
        return FALSE;
    }
  return TRUE;
}

VtDataFile *
vt_data_file_new (const char *path, GBytes *bytes, const char *language, GError **error)
{
  g_autoptr (VtDataFile) self = NULL;
  g_autofree char *text = NULL;
  gsize size;
  const char *data;

  g_return_val_if_fail (path != NULL && bytes != NULL && language != NULL, NULL);

  self = g_new0 (VtDataFile, 1);
  self->path = g_strdup (path);
  self->language = g_strdup (language);
  self->keys = g_key_file_new ();
  self->lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  data = g_bytes_get_data (bytes, &size);
  if (!g_utf8_validate (data, (gssize) size, NULL))
    {
      vt_data_file_fail (self, NULL, NULL, error, _("The file is not UTF-8 text."));
      return NULL;
    }
  text = g_strndup (data != NULL ? data : "", size);
  if (!g_key_file_load_from_data (self->keys, text, (gsize) -1, G_KEY_FILE_KEEP_TRANSLATIONS,
                                  error))
    {
      if (error != NULL)
        {
          (*error)->domain = VT_ERROR;
          (*error)->code = VT_ERROR_SYNTAX;
        }
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }
  if (!scan_lines (self, text, error))
    return NULL;
  self->groups = g_key_file_get_groups (self->keys, NULL);
  return g_steal_pointer (&self);
}

void
vt_data_file_free (VtDataFile *file)
{
  if (file == NULL)
    return;
  g_free (file->path);
  g_free (file->language);
  g_key_file_unref (file->keys);
  g_strfreev (file->groups);
  g_hash_table_unref (file->lines);
  g_free (file);
}

GKeyFile *
vt_data_file_get_key_file (VtDataFile *file)
{
  return file->keys;
}

guint
vt_data_file_get_line (VtDataFile *file, const char *group, const char *key)
{
  g_autofree char *place = place_of (group, key);
  guint line = GPOINTER_TO_UINT (g_hash_table_lookup (file->lines, place));

  if (line == 0 && group != NULL && key != NULL)
    return vt_data_file_get_line (file, group, NULL);
  return line;
}

const char *const *
vt_data_file_get_groups (VtDataFile *file)
{
  return (const char *const *) file->groups;
}

gboolean
vt_data_file_has (VtDataFile *file, const char *group, const char *key)
{
  return g_key_file_has_key (file->keys, group, key, NULL);
}

gboolean
vt_data_file_fail (VtDataFile *file,
                   const char *group,
                   const char *key,
                   GError **error,
                   const char *format,
                   ...)
{
  g_autofree char *reason = NULL;
  guint line = vt_data_file_get_line (file, group, key);
  va_list arguments;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  if (line == 0)
    g_set_error (error, VT_ERROR, VT_ERROR_SYNTAX, "%s: %s", file->path, reason);
  else
    /* Translators: %s is a file, %u a line of it, %s what is wrong there (a full sentence). */
    g_set_error (error, VT_ERROR, VT_ERROR_SYNTAX, _("%s, line %u: %s"), file->path, line, reason);
  return FALSE;
}

static gboolean
is_allowed (const char *key, const char *const *allowed)
{
  for (guint i = 0; allowed[i] != NULL; i++)
    {
      gsize length = strlen (allowed[i]);
      gboolean is_wording = allowed[i][length - 1] == '*';

      if (!is_wording && g_str_equal (key, allowed[i]))
        return TRUE;
      if (is_wording && strncmp (key, allowed[i], length - 1) == 0
          && (key[length - 1] == '\0' || g_str_equal (key + length - 1, "[en]")))
        return TRUE;
    }
  return FALSE;
}

static gboolean
check_both_languages (VtDataFile *file, const char *group, const char *wording, GError **error)
{
  g_autofree char *key = g_strndup (wording, strlen (wording) - 1);
  g_autofree char *english = g_strconcat (key, "[en]", NULL);
  g_autofree char *vi_text = vt_data_file_dup_text (file, group, key);
  g_autofree char *en_text = vt_data_file_dup_text (file, group, english);

  if ((vi_text == NULL) != (en_text == NULL))
    return vt_data_file_fail (file, group, vi_text == NULL ? english : key, error,
                              /* Translators: %s is a key of a data file. */
                              _("“%s” needs both a Vietnamese and an English text."), key);
  return TRUE;
}

gboolean
vt_data_file_check_keys (VtDataFile *file,
                         const char *group,
                         const char *const *allowed,
                         GError **error)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file->keys, group, NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    if (!is_allowed (keys[i], allowed))
      return vt_data_file_fail (file, group, keys[i], error,
                                /* Translators: %s is a key of a data file. */
                                _("The key “%s” is not known here."), keys[i]);
  for (guint i = 0; allowed[i] != NULL; i++)
    if (g_str_has_suffix (allowed[i], "*")
        && !check_both_languages (file, group, allowed[i], error))
      return FALSE;
  return TRUE;
}

char *
vt_data_file_dup_text (VtDataFile *file, const char *group, const char *key)
{
  g_autofree char *text = g_key_file_get_string (file->keys, group, key, NULL);

  return text != NULL && *g_strstrip (text) != '\0' ? g_steal_pointer (&text) : NULL;
}

char *
vt_data_file_dup_wording (VtDataFile *file, const char *group, const char *key)
{
  g_autofree char *english = g_strconcat (key, "[en]", NULL);
  gboolean use_english = g_str_equal (file->language, "en");

  return vt_data_file_dup_text (file, group, use_english ? english : key);
}

char *
vt_data_file_require (VtDataFile *file, const char *group, const char *key, GError **error)
{
  char *text = vt_data_file_dup_text (file, group, key);

  if (text == NULL)
    vt_data_file_fail (file, group, key, error,
                       /* Translators: %s are a key and a group of a data file. */
                       _("The key “%s” is missing in [%s]."), key, group);
  return text;
}

GStrv
vt_data_file_dup_list (VtDataFile *file, const char *group, const char *key)
{
  g_autofree char *text = vt_data_file_dup_text (file, group, key);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", ";", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_strv_builder_add (builder, parts[i]);
  return g_strv_builder_end (builder);
}

gboolean
vt_data_file_read_yes_no (VtDataFile *file,
                          const char *group,
                          const char *key,
                          gboolean *value,
                          GError **error)
{
  g_autofree char *text = vt_data_file_dup_text (file, group, key);

  if (text == NULL)
    return TRUE;
  if (!g_str_equal (text, "yes") && !g_str_equal (text, "no"))
    return vt_data_file_fail (file, group, key, error,
                              /* Translators: %s is a key of a data file; yes and no stay. */
                              _("“%s” must be yes or no."), key);
  *value = g_str_equal (text, "yes");
  return TRUE;
}

gboolean
vt_data_file_read_integer (VtDataFile *file,
                           const char *group,
                           const char *key,
                           gint64 minimum,
                           gint64 maximum,
                           gint64 *value,
                           GError **error)
{
  g_autofree char *text = vt_data_file_dup_text (file, group, key);

  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_signed (text, 10, minimum, maximum, value, NULL))
    {
      g_autofree char *first = g_strdup_printf ("%" G_GINT64_FORMAT, minimum);
      g_autofree char *last = g_strdup_printf ("%" G_GINT64_FORMAT, maximum);

      return vt_data_file_fail (file, group, key, error,
                                /* Translators: a key of a data file and two numbers. */
                                _("“%s” must be a whole number from %s to %s."), key, first, last);
    }
  return TRUE;
}
