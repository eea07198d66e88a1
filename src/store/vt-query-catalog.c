/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-query-catalog.h"

#include "vt-error.h"
#include "vt-resource.h"

#include <string.h>

static GMutex lock;
static GHashTable *texts; /* (owned) char * → char *, under @lock, kept until the program ends */

static gboolean
is_query_name (const char *name)
{
  return *name != '\0' && strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen (name);
}

static char *
load_text (const char *name, GError **error)
{
  g_autofree char *path = g_strdup_printf ("sql/queries/%s.sql", name);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const char *data;
  gsize size = 0;

  bytes = vt_resource_load (path, &local_error);
  if (bytes == NULL)
    {
      g_set_error (error, VT_ERROR, VT_ERROR_INTERNAL, "query %s: %s", name, local_error->message);
      return NULL;
    }
  data = g_bytes_get_data (bytes, &size);
  return g_strndup (data, size);
}

const char *
vt_query_catalog_get (const char *name, GError **error)
{
  char *text;

  g_return_val_if_fail (name != NULL, NULL);

  if (!is_query_name (name))
    {
      g_set_error_literal (error, VT_ERROR, VT_ERROR_INTERNAL, "not the name of a query");
      return NULL;
    }
  g_mutex_lock (&lock);
  if (texts == NULL)
    texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  text = g_hash_table_lookup (texts, name);
  if (text == NULL)
    {
      text = load_text (name, error);
      if (text != NULL)
        g_hash_table_insert (texts, g_strdup (name), text);
    }
  g_mutex_unlock (&lock);
  return text;
}
