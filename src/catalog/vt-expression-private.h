/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-expression.h"

G_BEGIN_DECLS

/* The tree behind a VtExpression, for the parser and for the evaluator in src/figures. */

typedef enum
{
  VT_NODE_UNION,      /* left | right */
  VT_NODE_MINUS,      /* left - right */
  VT_NODE_DIFFER,     /* left ^ right */
  VT_NODE_BOTH,       /* left & right */
  VT_NODE_AT,         /* left at begin, at end */
  VT_NODE_PRESENT,
  VT_NODE_CHILD,
  VT_NODE_AGE,
  VT_NODE_HEADS,
  VT_NODE_DEPARTED,
  VT_NODE_HOUSEHOLDS, /* of the people left */
  VT_NODE_MEMBERS,    /* of the households left */
  VT_NODE_QUERY,
  VT_NODE_SUM,        /* over the rows left */
} VtNodeKind;

typedef enum
{
  VT_COMPARE_ONE_OF,
  VT_COMPARE_NONE_OF,
  VT_COMPARE_LESS,
  VT_COMPARE_AT_MOST,
  VT_COMPARE_MORE,
  VT_COMPARE_AT_LEAST,
  VT_COMPARE_UNFIT,
} VtComparison;

typedef enum
{
  VT_BOUND_FIXED,   /* the number, or the day as a VtDay */
  VT_BOUND_CUT_OFF, /* the day of the time */
  VT_BOUND_BEGIN,   /* first day of the period */
  VT_BOUND_FIELD,   /* another field of the row, or of a row it refers to */
} VtBound;

/* How two fields of a row may contradict each other. */
typedef enum
{
  VT_FIT_ID_AND_SEX,
  VT_FIT_ID_AND_BIRTH,
  VT_FIT_SCORE_AND_TOOL,
  VT_FIT_FOLLOWUP_AND_TOOL,
  VT_FIT_AGE_AND_TOOL, /* the person's age on the field's day */
} VtFit;

/* One test of one value of a row. */
typedef struct
{
  const VtField *link;       /* (nullable) own reference field, to the row with the value */
  const VtTable *link_table; /* (nullable) the table @link refers to */
  const VtField *field;      /* of the table, or of @link_table */
  int attribute;             /* of the field's codes, by which @values were chosen; -1: none */
  VtComparison comparison;
  GStrv values;              /* (owned) for ONE_OF and NONE_OF: as the register keeps them,
                              * attributes already replaced by the codes that have them */
  gboolean known;            /* among the values: any value */
  gboolean unknown;          /* among the values: none */
  VtBound bound;             /* for more and less */
  gint64 number;
  const VtField *other_link; /* (nullable) of VT_BOUND_FIELD: own reference field, to its row */
  const VtField *other;      /* of VT_BOUND_FIELD and UNFIT */
  int back_days, back_months; /* so far before what stands for a day */
  VtFit fit;                 /* of UNFIT */
  char *text;                /* (owned) as it is written: `family=y-te|tam-ly` */
} VtCondition;

typedef enum
{
  VT_QUERY_TIME_DEFAULT,
  VT_QUERY_TIME_STARTING,
  VT_QUERY_TIME_ENDING,
  VT_QUERY_TIME_EVER,
  VT_QUERY_TIME_ALWAYS,
} VtQueryTime;

typedef enum
{
  VT_RELATION_NONE,
  VT_RELATION_SINCE,
  VT_RELATION_AFTER,
  VT_RELATION_UNANSWERED,
} VtRelation;

/* Rows of one table for which all holds. Shared between an expression and its `rows(…)` twin. */
typedef struct
{
  const VtTable *table;
  char *word;               /* (owned) what canonical text calls it */
  VtUnit unit;              /* whom a row counts: people, staff, or rows when neither */
  const VtField *link;      /* (nullable) the field that refers to the person or staff member; NULL:
                             * the row is one itself, or there is none */
  gboolean either;          /* its rows are about a person or about staff: also as rows only those
                             * count that are about whom @unit says */
  VtQueryTime time;
  GPtrArray *chosen_by;     /* (element-type VtCondition) */
  gboolean latest;
  GPtrArray *preferred_by;  /* (element-type VtCondition) with @latest */
  GPtrArray *tested_by;     /* (element-type VtCondition) with @latest */
  VtRelation relation;
  VtExpression *relation_to; /* (owned) (nullable) union of queries of the same unit */
  gboolean overlapping;
  GPtrArray *alike;         /* (element-type VtField) (not owned): with @overlapping */
  char *text;               /* (owned) canonical */
} VtQuery;

struct _VtExpression
{
  VtNodeKind kind;
  VtUnit unit;
  const VtTable *table; /* (nullable) of rows and sums */
  guint size;           /* leaves below, counted as often as they are named */
  guint depth;
  VtExpression *left, *right; /* (owned) (nullable) */
  gboolean begin;             /* of AT */
  int min_months;             /* of AGE, included; -1: open */
  int max_months;             /* of AGE, excluded; -1: open */
  gboolean unknown;           /* of AGE: unknown birth date; of DEPARTED: no reason given, too */
  GStrv reasons;              /* (owned) (nullable) of DEPARTED; NULL: any */
  VtQuery *query;             /* (owned) of QUERY */
  const VtField *summed;      /* of SUM */
  guint at_least;             /* of HOUSEHOLDS: with so many of the people; 0: any */
};

/* (transfer full) @left and @right are taken over. */
VtExpression *vt_expression_new_node (VtNodeKind kind,
                                      VtUnit unit,
                                      VtExpression *left,
                                      VtExpression *right);

VtQuery *vt_query_new (const VtTable *table);
VtQuery *vt_query_ref (VtQuery *query);
void vt_query_unref (VtQuery *query);
/* Puts the items in canonical order and writes @text; to be called once, when all is known. */
void vt_query_finish (VtQuery *query);

void vt_condition_free (VtCondition *condition);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtQuery, vt_query_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtCondition, vt_condition_free)

G_END_DECLS
