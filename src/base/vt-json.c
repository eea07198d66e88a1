/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-json.h"

#include "vt-error.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* Written by hand: json-glib prints a number with decimals as 66.670000000000002. */
struct _VtJson
{
  GString *text;       /* (owned) compact */
  GString *brackets;   /* (owned) the open ones, `{` or `[`, outermost first */
  gboolean has_member; /* the innermost open bracket holds something already */
};

VtJson *
vt_json_new (void)
{
  VtJson *json = g_new0 (VtJson, 1);

  json->text = g_string_new (NULL);
  json->brackets = g_string_new (NULL);
  return json;
}

void
vt_json_free (VtJson *json)
{
  g_return_if_fail (json != NULL);

  g_string_free (json->text, TRUE);
  g_string_free (json->brackets, TRUE);
  g_free (json);
}

static void
append_quoted (GString *text,
               const char *value)
{
  g_autofree char *valid = NULL;

  if (!g_utf8_validate (value, -1, NULL))
    value = valid = g_utf8_make_valid (value, -1);

  g_string_append_c (text, '"');
  for (const char *p = value; *p != '\0'; p++)
    {
      switch (*p)
        {
        case '"':
        case '\\':
          g_string_append_c (text, '\\');
          g_string_append_c (text, *p);
          break;
        case '\n':
          g_string_append (text, "\\n");
          break;
        case '\r':
          g_string_append (text, "\\r");
          break;
        case '\t':
          g_string_append (text, "\\t");
          break;
        default:
          if ((guchar) *p < 0x20 || *p == 0x7F)
            g_string_append_printf (text, "\\u%04x", (guint) *p);
          else
            g_string_append_c (text, *p);
          break;
        }
    }
  g_string_append_c (text, '"');
}

/* Comma and key before a value; FALSE when the calls do not nest as brackets do. */
static gboolean
begin_value (VtJson *json,
             const char *key)
{
  gsize depth;

  g_return_val_if_fail (json != NULL, FALSE);

  depth = json->brackets->len;
  g_return_val_if_fail (depth > 0 || json->text->len == 0, FALSE);
  g_return_val_if_fail ((key != NULL) == (depth > 0 && json->brackets->str[depth - 1] == '{'),
                        FALSE);

  if (json->has_member)
    g_string_append_c (json->text, ',');
  json->has_member = TRUE;
  if (key != NULL)
    {
      append_quoted (json->text, key);
      g_string_append_c (json->text, ':');
    }
  return TRUE;
}

static void
open_bracket (VtJson *json,
              const char *key,
              char bracket)
{
  if (!begin_value (json, key))
    return;
  g_string_append_c (json->text, bracket);
  g_string_append_c (json->brackets, bracket);
  json->has_member = FALSE;
}

static void
close_bracket (VtJson *json,
               char opened,
               char bracket)
{
  gsize depth;

  g_return_if_fail (json != NULL);

  depth = json->brackets->len;
  g_return_if_fail (depth > 0 && json->brackets->str[depth - 1] == opened);

  g_string_append_c (json->text, bracket);
  g_string_truncate (json->brackets, depth - 1);
  json->has_member = TRUE;
}

void
vt_json_begin_object (VtJson *json,
                      const char *key)
{
  open_bracket (json, key, '{');
}

void
vt_json_end_object (VtJson *json)
{
  close_bracket (json, '{', '}');
}

void
vt_json_begin_array (VtJson *json,
                     const char *key)
{
  open_bracket (json, key, '[');
}

void
vt_json_end_array (VtJson *json)
{
  close_bracket (json, '[', ']');
}

void
vt_json_add_text (VtJson *json,
                  const char *key,
                  const char *value)
{
  if (!begin_value (json, key))
    return;
  if (value != NULL)
    append_quoted (json->text, value);
  else
    g_string_append (json->text, "null");
}

void
vt_json_add_integer (VtJson *json,
                     const char *key,
                     gint64 value)
{
  if (begin_value (json, key))
    g_string_append_printf (json->text, "%" G_GINT64_FORMAT, value);
}

void
vt_json_add_boolean (VtJson *json,
                     const char *key,
                     gboolean value)
{
  if (begin_value (json, key))
    g_string_append (json->text, value ? "true" : "false");
}

void
vt_json_add_null (VtJson *json,
                  const char *key)
{
  if (begin_value (json, key))
    g_string_append (json->text, "null");
}

void
vt_json_add_hundredths (VtJson *json,
                        const char *key,
                        gint64 hundredths)
{
  guint64 size = hundredths < 0 ? -(guint64) hundredths : (guint64) hundredths;

  if (begin_value (json, key))
    g_string_append_printf (json->text, "%s%" G_GUINT64_FORMAT ".%02u", hundredths < 0 ? "-" : "",
                            size / 100, (guint) (size % 100));
}

static void
break_line (GString *text,
            guint depth)
{
  g_string_append_c (text, '\n');
  for (guint i = 0; i < depth; i++)
    g_string_append (text, "  ");
}

/* Behind a text in quotes; @p stands on the opening one. */
static const char *
skip_text (const char *p)
{
  for (p++; *p != '"'; p++)
    {
      if (*p == '\\')
        p++;
    }
  return p + 1;
}

static char *
make_pretty (const char *compact)
{
  GString *pretty = g_string_new (NULL);
  guint depth = 0;

  for (const char *p = compact; *p != '\0';)
    {
      const char *next = *p == '"' ? skip_text (p) : p + 1;
      gboolean opens = *p == '{' || *p == '[';
      gboolean closes = *p == '}' || *p == ']';

      if (closes)
        break_line (pretty, --depth);
      if (opens && (*next == '}' || *next == ']'))
        next++; /* an empty one stays on its line */
      else if (opens)
        depth++;
      g_string_append_len (pretty, p, next - p);
      if (*p == ':')
        g_string_append_c (pretty, ' ');
      if (*p == ',' || (opens && next == p + 1))
        break_line (pretty, depth);
      p = next;
    }
  g_string_append_c (pretty, '\n');
  return g_string_free (pretty, FALSE);
}

char *
vt_json_to_text (VtJson *json,
                 gboolean pretty)
{
  g_return_val_if_fail (json != NULL, NULL);
  g_return_val_if_fail (json->brackets->len == 0, NULL);

  return pretty ? make_pretty (json->text->str) : g_strdup (json->text->str);
}

static gboolean
add_member (GHashTable *texts,
            const char *key,
            JsonNode *node)
{
  if (!JSON_NODE_HOLDS_NULL (node)
      && (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING))
    return FALSE;
  g_hash_table_insert (texts, g_strdup (key),
                       JSON_NODE_HOLDS_NULL (node) ? NULL : json_node_dup_string (node));
  return TRUE;
}

/* json-glib's own message may quote the text, which holds people's data: it is not passed on. */
GHashTable *
vt_json_parse_texts (const char *text,
                     GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GHashTable) texts = NULL;
  JsonNode *root = NULL;
  gboolean understood;

  g_return_val_if_fail (text != NULL, NULL);

  parser = json_parser_new_immutable ();
  texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (json_parser_load_from_data (parser, text, -1, NULL))
    root = json_parser_get_root (parser);
  understood = root != NULL && JSON_NODE_HOLDS_OBJECT (root);
  if (understood)
    {
      JsonObjectIter iter;
      const char *key;
      JsonNode *node;

      json_object_iter_init (&iter, json_node_get_object (root));
      while (understood && json_object_iter_next (&iter, &key, &node))
        understood = add_member (texts, key, node);
    }
  if (!understood)
    {
      g_set_error_literal (error, VT_ERROR, VT_ERROR_DAMAGED, "not a JSON object of texts");
      return NULL;
    }
  return g_steal_pointer (&texts);
}
