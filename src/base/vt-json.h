/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Writes JSON, keys in the order given. Calls nest as the brackets do. Text that is not UTF-8 is
 * made so. The pretty form ends with a line feed, the other does not. */
typedef struct _VtJson VtJson;

VtJson *vt_json_new (void);
void vt_json_free (VtJson *json);
/* @key is NULL inside an array and at the top, here and below. */
void vt_json_begin_object (VtJson *json, const char *key);
void vt_json_end_object (VtJson *json);
void vt_json_begin_array (VtJson *json, const char *key);
void vt_json_end_array (VtJson *json);
void vt_json_add_text (VtJson *json, const char *key, const char *value); /* NULL value: null */
void vt_json_add_integer (VtJson *json, const char *key, gint64 value);
void vt_json_add_boolean (VtJson *json, const char *key, gboolean value);
void vt_json_add_null (VtJson *json, const char *key);
/* A number given in hundredths, printed with two decimals: 6667 gives 66.67. */
void vt_json_add_hundredths (VtJson *json, const char *key, gint64 hundredths);
/* (transfer full): the text; @pretty breaks lines and indents. */
char *vt_json_to_text (VtJson *json, gboolean pretty) G_GNUC_WARN_UNUSED_RESULT;

/**
 * vt_json_parse_texts:
 * @text: a JSON object whose values are strings or null
 * @error: VT_ERROR_DAMAGED
 *
 * Returns: (transfer full): a table from key to string; a null is a NULL value that is present
 */
GHashTable *vt_json_parse_texts (const char *text, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtJson, vt_json_free)

G_END_DECLS
