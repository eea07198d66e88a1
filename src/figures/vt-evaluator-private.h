/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-evaluator.h"
#include "vt-expression-private.h"

G_BEGIN_DECLS

/* What the parts of the evaluator share: the dense index of people (vt-evaluator-people.c), the
 * index of rows, the jobs (vt-evaluator-job.c) and the scans (vt-evaluator-scan.c). */

#define VT_NOBODY G_MAXUINT

/* The two days on which a set may be asked for. */
typedef enum
{
  VT_AT_END,   /* the cut-off day */
  VT_AT_BEGIN, /* the day before the period */
} VtAt;

#define VT_N_ATS 2

typedef struct
{
  gint64 id;
  char *code;      /* (owned) (nullable): NULL, each of its people is a household of one */
  char *head_key;  /* (owned) (nullable) match key of the head's name */
  guint head;      /* the member of that name, VT_NOBODY: not on the register */
} VtHousehold;

typedef struct
{
  gint64 id;
  char *name; /* (owned) */
  char *key;  /* (owned) sort key */
} VtHamlet;

typedef struct
{
  VtDay from, to; /* to: the first day away; open ends as VT_DAY_FIRST, VT_DAY_LAST */
  gint16 reason;  /* place in the code list leave-reason, -1: none given */
} VtStay;

/* All people not voided, by place in the order of their ids. */
typedef struct
{
  guint n;
  GArray *ids;        /* gint64, rising */
  GString *codes;     /* NUL-separated */
  GArray *code_at;    /* guint32 into @codes */
  GArray *births;     /* VtDay; VT_DAY_NONE: unknown */
  GArray *hamlets;    /* guint: place in hamlets, VT_NOBODY */
  GArray *households; /* guint: place in the index of households: those with a code, then of one */
  GArray *reasons;    /* gint16: of the stay left between the period's eve and the cut-off; -2: none
                       * was left, -1: left without a reason */
  VtSet *present[VT_N_ATS];
  VtSet *heads;       /* who bears the name of the household's head */
  guint n_households; /* with a code or not; households of one have the places after these */
  GArray *single;     /* guint: person of each household of one */
  GArray *standing;   /* guint: who stands for each household with a code: its head, else the member
                       * with the lowest code; VT_NOBODY: it has no members */
} VtPeople;

/* Rows that some set asked for as rows. */
typedef struct
{
  const VtTable *table;
  GArray *ids;       /* gint64 */
  GByteArray *uids;  /* 16 bytes each */
  GArray *people;    /* guint: place of the person, VT_NOBODY */
  GPtrArray *fields; /* VtField that are added up */
  GPtrArray *values; /* (element-type GArray of gint64) for each field */
} VtRowIndex;

typedef struct
{
  VtDay day;
  gint64 id;
  guint row;            /* in the row index, VT_NOBODY */
  gboolean preferred, good, there;
} VtLatest;

typedef struct
{
  guint member, row;
  VtDay day;
} VtCandidate;

/* A row that may hold at the same time as another one. */
typedef struct
{
  guint member, row;
  VtDay from, to;    /* both included */
  const char *alike; /* the values that both must have; equal texts are one text */
} VtSpan;

/* The first and last of a member's rows; none yet: @first > @last. */
typedef struct
{
  VtDay first, last;
} VtDays;

/* A row for which all conditions hold. */
typedef struct
{
  guint member;
  VtDay day;
  gint64 id;
  guint row;
  gboolean preferred, good; /* those of `latest` */
  VtDay from, to;           /* of `overlapping` */
  const char *alike;        /* the same */
} VtTaken;

/* One query on one day: people, staff or rows. */
typedef struct
{
  const VtQuery *query;
  VtAt at;
  gboolean rows;
  gboolean wants_days;
  guint slot_chosen, slot_preferred, slot_tested; /* bits in a scan's masks */
  VtSet *set;          /* (owned) the result */
  GArray *days;        /* (owned) VtDays by member */
  GArray *candidates;  /* (owned) VtCandidate: of a relation, judged when all tables are read */
  GArray *latest;      /* (owned) VtLatest by member */
  GArray *spans;       /* (owned) VtSpan: of `overlapping`, judged in the end */
  GStringChunk *texts; /* (owned) of @spans */
} VtJob;

typedef struct
{
  const VtExpression *expression; /* (owned) */
  gboolean present_only;
  guint within;
  VtSet *set; /* (owned) after the run */
  gint64 sum;
} VtResult;

struct _VtEvaluator
{
  VtCatalog *catalog; /* (owned) */
  VtPeriod period;
  VtDay cut_off;
  gboolean done;
  GArray *results;    /* (element-type VtResult) */
  GHashTable *jobs;   /* (owned): key text to VtJob */
  GPtrArray *job_list; /* (owned) (element-type VtJob): in the order of adding */
  VtPeople people;
  GArray *household_list; /* VtHousehold */
  gboolean wants_households; /* some set asks for them */
  GArray *hamlet_list;    /* VtHamlet in order */
  GHashTable *hamlet_places; /* (owned): pointer to id to place + 1 */
  GArray *staff_ids;      /* gint64, rising */
  GPtrArray *staff_codes; /* (element-type utf8) */
  GHashTable *row_indexes; /* (owned): VtTable to VtRowIndex */
  GHashTable *baselines;  /* (owned): `indicator` or `indicator\nhamlet` to gint64 */
};

/* --- times ------------------------------------------------------------------------------------ */

VtDay vt_evaluator_get_day (VtEvaluator *self, VtAt at);
/* TRUE from the period's first day to its last, and never after the cut-off day. */
gboolean vt_evaluator_is_in_period (VtEvaluator *self, VtDay day);

/* --- people ----------------------------------------------------------------------------------- */

void vt_people_clear (VtPeople *people);
/* Reads hamlets, households, people, earlier stays, staff and baselines. */
gboolean vt_evaluator_read_hamlets (VtEvaluator *self, VtDatabase *reader, GError **error);
gboolean vt_evaluator_read_households (VtEvaluator *self, VtDatabase *reader, GError **error);
gboolean vt_evaluator_read_stays (VtEvaluator *self, VtDatabase *reader, GError **error);
gboolean vt_evaluator_read_baselines (VtEvaluator *self, VtDatabase *reader, GError **error);
/* Sets @error to VT_ERROR_DAMAGED and returns FALSE: NOT NULL keeps such a row out of a sound file. */
gboolean vt_evaluator_refuse_empty (GError **error);
/* The person just scanned takes the next place; @first is the first of the fixed columns. */
gboolean vt_evaluator_take_person (VtEvaluator *self, VtStatement *row, int first, GError **error);
/* The columns vt_evaluator_take_person() reads, NULL-terminated. */
const char *const *vt_evaluator_get_person_columns (void);
/* The place of an id in rising @ids, VT_NOBODY: none. */
guint vt_evaluator_find_id (GArray *ids, gint64 id);
guint vt_evaluator_find_hamlet (VtEvaluator *self, gint64 id);
const char *vt_people_get_code (const VtPeople *people, guint place);
guint vt_evaluator_get_household (VtEvaluator *self, guint person);
/* When all people are read: who stands for which household. */
void vt_evaluator_find_standing (VtEvaluator *self);

/* (transfer full) people of [min, max) completed months on the day; -1 open */
VtSet *vt_evaluator_find_ages (VtEvaluator *self, VtAt at, int min_months, int max_months);
VtSet *vt_evaluator_find_unknown_ages (VtEvaluator *self);
VtSet *vt_evaluator_find_departed (VtEvaluator *self, const VtExpression *node);
/* @at_least: with so many of the people */
VtSet *vt_evaluator_find_households (VtEvaluator *self,
                                     VtAt at,
                                     const VtSet *people,
                                     guint at_least);
VtSet *vt_evaluator_find_members (VtEvaluator *self, VtAt at, const VtSet *households);

/* The person a member of a result is, or is about: of a household who stands for it; VT_NOBODY: none,
 * as with staff. */
guint vt_evaluator_find_person (VtEvaluator *self, guint handle, guint place);

/* --- jobs ------------------------------------------------------------------------------------- */

/* The job of a query, made when there is none yet. (transfer none) */
VtJob *vt_evaluator_get_job (VtEvaluator *self, const VtQuery *query, VtAt at, gboolean rows);
void vt_job_free (VtJob *job);
void vt_job_take (VtJob *job, const VtTaken *taken);
/* Judges what could not be judged row by row; all jobs must have read their tables. */
void vt_evaluator_finish_jobs (VtEvaluator *self);

VtRowIndex *vt_evaluator_get_row_index (VtEvaluator *self, const VtTable *table);
/* The place of a field among those that are added up, made when new. */
guint vt_row_index_need_field (VtRowIndex *index, const VtField *field);
void vt_row_index_free (VtRowIndex *index);

/* --- scans ------------------------------------------------------------------------------------ */

/* Reads every table that a job or the index of people needs. */
gboolean vt_evaluator_scan (VtEvaluator *self,
                            VtDatabase *reader,
                            GCancellable *cancellable,
                            GError **error);

/* A statement over all rows of a table that are not voided: id, uid, voided_at, then @columns.
 * (transfer full) */
VtStatement *vt_evaluator_select (VtDatabase *reader,
                                  const char *table,
                                  const char *const *columns,
                                  guint n_columns,
                                  GError **error);

#define VT_FIRST_COLUMN 3 /* behind id, uid, voided_at */

G_END_DECLS
