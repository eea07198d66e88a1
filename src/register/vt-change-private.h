/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-change.h"
#include "vt-register-private.h"

G_BEGIN_DECLS

/* One field of a row that gets another value. In history a reference is the key text of the row
 * referred to, or `@` and its uid where that row has none (a household of one). */
typedef struct
{
  const VtField *field;
  const char *before; /* (nullable) as history says it */
  const char *after;  /* (nullable) */
  gint64 id;          /* the row referred to, 0: none; of references */
} VtCellChange;

struct _VtChange
{
  VtRegister *reg;      /* (owned) */
  VtDatabase *database; /* the register's writing connection, locked */
  char *action;         /* (owned) */
  char *reason;         /* (owned) (nullable) */
  gint64 now;           /* seconds since 1970 UTC */
  gint64 id;            /* 0: not written yet */
  gint64 undoes;        /* 0: no undo */
  guint n_rows;
  GHashTable *tables;   /* (owned) VtTable → gint64 *: the row, 0 for many */
  GHashTable *names;    /* (owned) name as written → gint64 *: rows known by a match key */
};

/* The act itself, with the first row or at once. */
gboolean vt_change_write_act (VtChange *change, GError **error);
/* The last steps of every writing: one row and its history. */
gboolean vt_change_write_insert (VtChange *change,
                                 VtRecord *record,
                                 const gint64 *referred,
                                 gint64 *id,
                                 guint8 uid[16],
                                 GError **error);
gboolean vt_change_write_update (VtChange *change,
                                 const VtTable *table,
                                 gint64 id,
                                 const guint8 uid[16],
                                 const VtCellChange *cells,
                                 guint n_cells,
                                 GError **error);
gboolean vt_change_write_voided (VtChange *change,
                                 const VtTable *table,
                                 gint64 id,
                                 const guint8 uid[16],
                                 gboolean voided,
                                 const char *reason,
                                 GError **error);
/* Names the act that this one takes back; before anything is written. */
void vt_change_set_undoes (VtChange *change, gint64 change_set_id);

/* The row that @text refers to, made where the description says so; 0 for NULL. */
gboolean vt_change_resolve (VtChange *change,
                            const VtTable *table,
                            const VtField *field,
                            const char *text,
                            gint64 *id,
                            GError **error);
/* The same without making rows, also for `@uid` of history; 0 when it leads nowhere. */
gboolean vt_change_find_referred (VtChange *change,
                                  const VtTable *table,
                                  const VtField *field,
                                  const char *text,
                                  gint64 *id,
                                  GError **error);

/**
 * vt_change_settle_link:
 * @current: (nullable): the row as it stands in the file, NULL for a new one
 * @link: a reference to a row that keeps some of the record's values (a person's household)
 * @cell: (out): what becomes of @link; @cell->field is NULL when nothing does
 * @texts: (out): owns the texts in @cell
 *
 * Finds, makes, writes or voids the row behind @link, and brings @record's values to what stands
 * there afterwards. What was changed by hand is written to the row; when the record moves to
 * another row that stands already, that row's values win over those merely brought along.
 */
gboolean vt_change_settle_link (VtChange *change,
                                VtRecord *record,
                                VtRecord *current,
                                const VtField *link,
                                VtCellChange *cell,
                                GPtrArray *texts,
                                GError **error);

G_END_DECLS
