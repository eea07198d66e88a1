/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-data-file-private.h"
#include "vt-table.h"

G_BEGIN_DECLS

struct _VtTable
{
  GStringChunk *strings; /* (owned): every text of the table, its fields and words */
  const char *name;
  const char *sheet; /* (nullable) */
  const char *label;
  const char *plural;
  gint64 order;
  GPtrArray *fields;      /* (owned) (element-type VtField) */
  GHashTable *by_name;    /* (owned): name to field */
  GHashTable *by_heading; /* (owned): match key of heading or label to field */
  GArray *key;            /* (owned) (element-type guint) */
  VtTableTime time;
  const VtField *from;
  const VtField *to;
  const VtField *time_through;
  const VtField *present_from;
  const VtField *present_to;
  const VtField *person;
  GArray *words; /* (owned) (element-type VtTableWord) */
  GHashTable *phrases; /* (owned): group LF part to how it is said (vt-table-phrases.c) */
};

/**
 * vt_table_load:
 * @file: the description
 * @lists: code lists by name
 * @error: VT_ERROR_SYNTAX with file and line
 *
 * Reads the fields; what refers to other tables is filled in by vt_table_link().
 */
VtTable *vt_table_load (VtDataFile *file, GHashTable *lists, GError **error);
void vt_table_free (VtTable *table);

/* Reads key, time, person and words, and checks what refers to other tables (@tables: by name). */
gboolean vt_table_link (VtTable *table, VtDataFile *file, GHashTable *tables, GError **error);

/* One `[field name]` group. The texts go into @strings. (transfer full) */
VtField *vt_field_load (VtDataFile *file,
                        const char *group,
                        GStringChunk *strings,
                        GHashTable *lists,
                        GError **error);

/* How the subject is said; the file's keys are known to be allowed. */
gboolean vt_table_read_phrases (VtTable *table, VtDataFile *file, GError **error);

/* @kind and @name (nullable) of the group: `field`, `degree`; @part (nullable): what stands behind
 * `phrase.`. (nullable): NULL when the description says nothing */
const char *vt_table_get_phrase (const VtTable *table,
                                 const char *kind,
                                 const char *name,
                                 const char *part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtTable, vt_table_free)

G_END_DECLS
