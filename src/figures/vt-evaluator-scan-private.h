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
  int other_position;                 /* of the condition's other field, -1: none in the row */
  const struct _VtScanLink *other_link; /* (nullable) leads to the row with it */
  guint other_value;                  /* its place among that row's values */
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
typedef struct _VtScanLink
{
  const VtField *field;
  int position;
  const VtTable *table;
  GPtrArray *columns; /* (element-type VtScanColumn) of @table */
  GPtrArray *kept;    /* (element-type VtField) of @table: whose values are compared with the row's */
  const char *day;    /* (nullable) its column with the row's day */
  int day_position, first_kept;
  GHashTable *rows;   /* id to VtLinkedRow */
  guint64 *null_mask; /* when the reference leads nowhere */
} VtScanLink;

typedef struct
{
  gint64 id;
  VtDay day;
  gint64 *values; /* of the kept fields, behind @mask: VT_NO_VALUE: unknown */
  guint64 mask[];
} VtLinkedRow;

#define VT_NO_VALUE G_MININT64

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
  int present_from_position, present_to_position; /* of `overlapping` stays */
  GString *alike;       /* (owned) of the present row */
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
/* Where a column that was asked for stands in the statement. */
int vt_scan_get_position (VtScan *scan, const char *column);
void vt_scan_free (VtScan *scan);
guint64 *vt_scan_new_mask (VtScan *scan, gboolean full);

/* --- conditions (vt-evaluator-condition.c) ---------------------------------------------------- */

/* Whether it compares texts that are worth remembering. */
gboolean vt_scan_is_coded (const VtCondition *condition);
/* @row: of the scan's table or of one that a link leads to; conditions about two fields only of the
 * former. */
gboolean vt_scan_holds (VtScan *scan, const VtScanTest *test, VtStatement *row, int position);
/* The place of the person that the present row is about, VT_NOBODY. */
guint vt_scan_find_person (VtScan *scan, VtStatement *row);
/* Whether two known values of the present row contradict each other. */
gboolean vt_scan_is_unfit (VtScan *scan, const VtScanTest *test, VtStatement *row, int position);
/* The slots that @text (nullable) in a column lets pass. (transfer none) */
const guint64 *vt_scan_get_text_mask (VtScan *scan, VtScanColumn *column, const char *text);

/* Reads the table a reference leads to. */
gboolean vt_scan_read_link (VtScan *scan, VtScanLink *link, VtDatabase *reader, GError **error);
/* The row the present one refers to; NULL: none. (transfer none) */
const VtLinkedRow *vt_scan_find_linked (const VtScanLink *link, VtStatement *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtScan, vt_scan_free)

G_END_DECLS
