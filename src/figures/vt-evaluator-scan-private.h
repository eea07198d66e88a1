/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-evaluator-private.h"

G_BEGIN_DECLS

/* Every job has bits (slots) in a row's mask. A column in which codes are compared keeps, for every
 * text met in it, the mask of the slots that text lets pass; so a row costs one look-up a column,
 * however many sets there are. What is compared otherwise (numbers, dates, known or not) is tested
 * for the few slots that are left. */

typedef struct
{
  const VtCondition *condition;
  guint slot;
  VtAt at;
} VtScanTest;

typedef struct
{
  const char *name; /* in SQL */
  int position;     /* in the statement */
  GArray *coded;    /* (element-type VtScanTest) by the text's mask */
  GArray *plain;    /* (element-type VtScanTest) row by row */
  GHashTable *masks; /* text to mask */
  guint64 *null_mask;
} VtScanColumn;

/* A reference that conditions, or the row's day, follow. */
typedef struct
{
  const VtField *field;
  int position;
  const VtTable *table;
  GPtrArray *columns; /* (element-type VtScanColumn) of @table */
  const char *day;    /* (nullable) its column with the row's day */
  int day_position;
  GHashTable *rows;   /* id to VtLinkedRow */
  guint64 *null_mask; /* when the reference leads nowhere */
} VtScanLink;

typedef struct
{
  gint64 id;
  VtDay day;
  guint64 mask[];
} VtLinkedRow;

typedef enum
{
  VT_SCAN_TIME_ALWAYS,
  VT_SCAN_TIME_IN_FORCE,
  VT_SCAN_TIME_STARTING,
  VT_SCAN_TIME_ENDING,
  VT_SCAN_TIME_BEGUN,
  VT_SCAN_TIME_IN_PERIOD,
  VT_SCAN_TIME_UNTIL,
  VT_SCAN_N_TIMES,
} VtScanTime;

typedef struct
{
  VtEvaluator *self;
  const VtTable *table;
  GPtrArray *jobs;      /* (element-type VtJob) (not owned) */
  guint n_slots, n_words;
  GArray *names;        /* const char *: the columns read */
  GPtrArray *columns;   /* (element-type VtScanColumn) */
  GPtrArray *links;     /* (element-type VtScanLink) */
  VtScanLink *day_link;       /* (nullable) leads to the row's day */
  guint64 *times[VT_SCAN_N_TIMES][VT_N_ATS]; /* the slots a row passes at such a time; NULL: none */
  guint64 *chosen;      /* the slots of `chosen_by` */
  VtJob **job_of_slot;
  guint64 *mask;        /* of the present row */
  int person_position, staff_position; /* -1: not read */
  int from_position, filled_position, to_position;
  VtRowIndex *rows;     /* (nullable) */
  int *value_positions; /* of the row index's fields */
  int first_of_person;  /* of vt_evaluator_get_person_columns(), -1: another table */
} VtScan;

static inline void
vt_scan_set_slot (guint64 *mask, guint slot)
{
  mask[slot / 64] |= G_GUINT64_CONSTANT (1) << (slot % 64);
}

static inline void
vt_scan_clear_slot (guint64 *mask, guint slot)
{
  mask[slot / 64] &= ~(G_GUINT64_CONSTANT (1) << (slot % 64));
}

static inline gboolean
vt_scan_has_slot (const guint64 *mask, guint slot)
{
  return (mask[slot / 64] >> (slot % 64) & 1) != 0;
}

/* --- planning (vt-evaluator-plan.c) ----------------------------------------------------------- */

/* The scan of a table for all jobs about it. */
VtScan *vt_scan_new (VtEvaluator *self, const VtTable *table);
/* Gives every job its slots and says which columns are read. */
void vt_scan_plan (VtScan *scan);
void vt_scan_free (VtScan *scan);
guint64 *vt_scan_new_mask (VtScan *scan, gboolean full);

/* --- conditions (vt-evaluator-condition.c) ---------------------------------------------------- */

/* Whether it compares texts that are worth remembering. */
gboolean vt_scan_is_coded (const VtCondition *condition);
gboolean vt_scan_holds (VtEvaluator *self, const VtScanTest *test, VtStatement *row, int position);
/* The slots that @text (nullable) in a column lets pass. (transfer none) */
const guint64 *vt_scan_get_text_mask (VtScan *scan, VtScanColumn *column, const char *text);

/* Reads the table a reference leads to. */
gboolean vt_scan_read_link (VtScan *scan, VtScanLink *link, VtDatabase *reader, GError **error);
/* The row the present one refers to; NULL: none. (transfer none) */
const VtLinkedRow *vt_scan_find_linked (const VtScanLink *link, VtStatement *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtScan, vt_scan_free)

G_END_DECLS
