/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-register.h"

G_BEGIN_DECLS

/* The audit trail: acts, the rows they changed, and the fields of those. */

typedef struct
{
  gint64 id;
  gint64 at;            /* seconds since 1970 UTC */
  char *actor;          /* (owned) */
  char *action;         /* (owned) `save`, `void`, `import`, `export`, `undo`, `settings`,
                         * `freeze`, `salvage`; `lost`: a damaged file lost what it was */
  char *reason;         /* (owned) (nullable) what people said, or a file's base name */
  guint n_rows;
  gboolean is_undo;
  gboolean is_undone;
  const VtTable *table; /* (nullable) of the last row it changed */
} VtHistoryAct;

typedef struct
{
  gint64 id;            /* for vt_history_load_fields() */
  const VtTable *table;
  gint64 row_id;
  char kind;            /* `i`nsert, `u`pdate, `v`oid, `r`estore */
  gint64 act;
  gint64 at;            /* seconds since 1970 UTC */
  char *actor;          /* (owned) (nullable) */
} VtHistoryRow;

typedef struct
{
  const VtField *field;
  char *before; /* (owned) (nullable) as people see it */
  char *after;  /* (owned) (nullable) */
} VtHistoryField;

/* Acts, the newest first; @before: only those before this act, 0: from the newest; @limit: at most
 * so many, 0: all. (transfer full) (element-type VtHistoryAct) */
GPtrArray *vt_history_load_acts (VtRegister *reg,
                                 VtDatabase *reader,
                                 gint64 before,
                                 guint limit,
                                 GError **error);
/* What became of one row, the newest first. (transfer full) (element-type VtHistoryRow) */
GPtrArray *vt_history_load_of_row (VtRegister *reg,
                                   VtDatabase *reader,
                                   const VtTable *table,
                                   gint64 row_id,
                                   GError **error);
/* What became of a person's own row, of all rows about them, of their household and the activities
 * they attended, after act @since, the newest first; with act, time and actor. (transfer full)
 * (element-type VtHistoryRow) */
GPtrArray *vt_history_load_of_person (VtRegister *reg,
                                      VtDatabase *reader,
                                      gint64 person,
                                      gint64 since,
                                      GError **error);
/* The fields that one of these rows changed. (transfer full) (element-type VtHistoryField) */
GPtrArray *vt_history_load_fields (VtRegister *reg,
                                   VtDatabase *reader,
                                   const VtHistoryRow *row,
                                   GError **error);

/* One line for people: what was done, to what. (transfer full) */
char *vt_history_describe_act (const VtHistoryAct *act) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
