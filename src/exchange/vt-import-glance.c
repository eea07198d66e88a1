/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vt-import-glance.h"

#include <string.h>

/* Digests stand for texts, in the space of a pointer: where two collide, the sheet is read once more
 * than it had to be. */
struct _VtImportGlance
{
  GHashTable *keys;   /* (owned): digests of keys and uids */
  GHashTable *shared; /* (owned): digest of household and field → digest of the value */
};

VtImportGlance *
vt_import_glance_new (void)
{
  VtImportGlance *glance = g_new0 (VtImportGlance, 1);

  glance->keys = g_hash_table_new (NULL, NULL);
  glance->shared = g_hash_table_new (NULL, NULL);
  return glance;
}

void
vt_import_glance_free (VtImportGlance *glance)
{
  if (glance == NULL)
    return;
  g_hash_table_unref (glance->keys);
  g_hash_table_unref (glance->shared);
  g_free (glance);
}

static gpointer
digest (const char *text)
{
  return GSIZE_TO_POINTER ((gsize) vt_import_digest (text, strlen (text)));
}

/* @key (transfer full) (nullable) */
static gboolean
add_key (VtImportGlance *glance, char *key)
{
  gboolean is_new = key == NULL || g_hash_table_add (glance->keys, digest (key));

  g_free (key);
  return is_new;
}

static gboolean
add_shared (VtImportGlance *glance, const VtImportRow *row, const VtField *field)
{
  g_autofree char *key = vt_import_row_make_shared_key (row, field);
  const char *value = vt_import_row_get (row, field->index);
  gpointer known, mine;

  if (key == NULL)
    return TRUE;
  /* An erased value disagrees with every other. */
  mine = value != NULL ? digest (value) : NULL;
  if (g_hash_table_lookup_extended (glance->shared, digest (key), NULL, &known))
    return known == mine;
  g_hash_table_insert (glance->shared, digest (key), mine);
  return TRUE;
}

gboolean
vt_import_glance_add (VtImportGlance *glance, const VtImportRow *row)
{
  g_return_val_if_fail (glance != NULL && row != NULL, FALSE);

  if (!add_key (glance, vt_import_row_make_key (row)))
    return FALSE;
  if (row->has_uid && !add_key (glance, vt_import_row_make_uid_key (row)))
    return FALSE;
  for (guint i = 0; i < row->n_fields; i++)
    {
      const VtField *field = vt_table_get_field (row->table, i);

      if (field->through != NULL && !add_shared (glance, row, field))
        return FALSE;
    }
  return TRUE;
}
