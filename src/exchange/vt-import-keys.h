/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-catalog.h"
#include "vt-database.h"

G_BEGIN_DECLS

/**
 * VtImportKeys:
 *
 * The rows of one table by their keys (spec/register.md, Keys), voided ones included, and by their
 * uids; kept up as an import adds rows. For tables that others refer to, it also finds the text
 * under which a row is known.
 */
typedef struct _VtImportKeys VtImportKeys;

typedef struct
{
  gint64 id;        /* 0: a row of this import that will be made by its first mention */
  gboolean voided;
  guint8 uid[16];
  char *key;        /* (owned) */
  char *text;       /* (owned) (nullable): the key's own text where the key is one field */
} VtKnownRow;

/* @error: as vt_statement_step(); G_IO_ERROR_CANCELLED */
VtImportKeys *vt_import_keys_load (VtDatabase *database,
                                   VtCatalog *catalog,
                                   const VtTable *table,
                                   gboolean with_uids,
                                   GCancellable *cancellable,
                                   GError **error);
void vt_import_keys_free (VtImportKeys *keys);

/* (nullable) a row not voided if there is one. */
const VtKnownRow *vt_import_keys_find (VtImportKeys *keys, const char *key);
const VtKnownRow *vt_import_keys_find_uid (VtImportKeys *keys, const guint8 uid[16]);
/* (nullable) where the key is one field: the row named so. */
const VtKnownRow *vt_import_keys_find_text (VtImportKeys *keys, const char *text);

/* A new row stands under @key. @text: as in VtKnownRow. */
void vt_import_keys_add (VtImportKeys *keys,
                         gint64 id,
                         const guint8 *uid,
                         const char *key,
                         const char *text);

/* The row under @old_key changed its key. */
void vt_import_keys_move (VtImportKeys *keys,
                          const char *old_key,
                          const char *key,
                          const char *text);

/* Remembers that the row of the file under this key was refused. */
void vt_import_keys_refuse (VtImportKeys *keys, const char *key);
gboolean vt_import_keys_is_refused (VtImportKeys *keys, const char *key);

/**
 * vt_import_key_make:
 * @values: canonical text by field, as many as @table has fields; an empty one that is filled from
 *   another one takes that one's value
 *
 * Equal exactly when two rows have the same key: codes of people and things without regard to case,
 * hamlets as people write them, NULL equal to NULL.
 *
 * Returns: (transfer full)
 */
char *vt_import_key_make (const VtTable *table,
                          const char *const *values) G_GNUC_WARN_UNUSED_RESULT;

/* The text of a code or name in the form in which keys compare it. (transfer full) */
char *vt_import_key_of_text (const char *field_name, const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtImportKeys, vt_import_keys_free)

G_END_DECLS
