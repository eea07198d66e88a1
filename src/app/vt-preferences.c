/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-preferences.h"

#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gsettingsbackend.h>

static GSettingsSchema *
find_schema (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) installed = NULL;
  GSettingsSchema *schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, VT_APPLICATION_ID, TRUE);
  if (schema != NULL)
    return schema;
  installed = g_settings_schema_source_new_from_directory (VT_SCHEMA_DIR, source, TRUE, NULL);
  return installed != NULL
             ? g_settings_schema_source_lookup (installed, VT_APPLICATION_ID, TRUE)
             : NULL;
}

GSettings *
vt_preferences_new (void)
{
  g_autoptr (GSettingsSchema) schema = find_schema ();
  g_autoptr (GSettingsBackend) backend = NULL;
  g_autofree char *path = NULL;

  if (schema == NULL)
    return NULL;
  /* Tests ask for a backend that forgets. */
  if (g_strcmp0 (g_getenv ("GSETTINGS_BACKEND"), "memory") == 0)
    return g_settings_new_full (schema, NULL, NULL);

  path = g_build_filename (g_get_user_config_dir (), "vongtay", "settings.ini", NULL);
  backend = g_keyfile_settings_backend_new (path, "/", NULL);
  return g_settings_new_full (schema, backend, NULL);
}
