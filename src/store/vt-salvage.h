/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * VtSalvage:
 *
 * Gets out of a damaged register what can be read, into a new file with all the rules of a sound
 * one. The damaged file is only read, page by page, and never by what it says of itself alone: a
 * row outside a damaged page is saved, whatever hangs above it. Rows of one damaged page are lost;
 * their numbers are known, because rows are never deleted, and the indexes and the history know
 * more of some. One thread.
 */
typedef struct _VtSalvage VtSalvage;

/* A row that could not be read. */
typedef struct
{
  gint64 id;
  gboolean is_referred; /* a row that was saved refers to it */
  gboolean has_uid;
  guint8 uid[16];
  GHashTable *known;    /* (owned) column → text: what the indexes say of it */
} VtSalvageLost;

/* What became of a table's rows. */
typedef struct
{
  const char *table;
  gboolean is_counted; /* so that @n_lost is known */
  guint n_saved;       /* as they were, @n_cut included */
  guint n_lost;        /* not readable, and not put back */
  guint n_put_back;    /* not readable, put back in part */
  guint n_refused;     /* readable, but not as a row can be; lost too */
  guint n_dropped;     /* readable, but what they refer to is lost; lost too */
  guint n_cut;         /* saved without the other row that they named */
} VtSalvageCount;

/**
 * vt_salvage_begin:
 * @damaged: absolute: the damaged register, with its log when there is one
 * @path: an empty file, that nobody else knows
 * @cancellable: (nullable)
 * @error: VT_ERROR_NOT_A_REGISTER (nothing of a register is in it), VT_ERROR_NEWER_REGISTER,
 *   VT_ERROR_BUSY (another process writes it), VT_ERROR_NOT_FOUND, VT_ERROR_NO_SPACE, VT_ERROR_IO,
 *   G_IO_ERROR_CANCELLED
 *
 * Reads all there is and writes it to @path, which is whole only after vt_salvage_finish().
 */
VtSalvage *vt_salvage_begin (const char *damaged,
                             const char *path,
                             GCancellable *cancellable,
                             GError **error);
void vt_salvage_free (VtSalvage *self);

guint vt_salvage_get_n_pages (VtSalvage *self);
guint vt_salvage_get_n_damaged_pages (VtSalvage *self);
/* Rows of which it is not known what they are. */
guint vt_salvage_get_n_unknown (VtSalvage *self);
guint vt_salvage_get_n_tables (VtSalvage *self);
void vt_salvage_get_count (VtSalvage *self, guint table, VtSalvageCount *count);

/* (transfer full) (element-type VtSalvageLost): the rows that are known to be lost, by number */
GPtrArray *vt_salvage_list_lost (VtSalvage *self, const char *table);
/* (transfer full) (element-type utf8 utf8): what the history says of a row last, field → canonical
 * text (nullable value). @voided: (out): whether it was taken out of use */
GHashTable *vt_salvage_load_known (VtSalvage *self,
                                   const char *table,
                                   gint64 id,
                                   gboolean *voided);
/* A number that no row of the table has. */
gint64 vt_salvage_get_next_number (VtSalvage *self, const char *table);
/* Writes a lost row anew. @values: column → text, `uid` apart. FALSE when it breaks a rule of the
 * table: it stays lost. */
gboolean vt_salvage_put_back (VtSalvage *self,
                              const char *table,
                              const VtSalvageLost *lost,
                              GHashTable *values);

/* Takes out what refers to nothing, brings the file to the newest version, and checks it. */
gboolean vt_salvage_finish (VtSalvage *self, GError **error);

void vt_salvage_lost_free (gpointer lost);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtSalvage, vt_salvage_free)

G_END_DECLS
