/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-figures.h"
#include "vt-register.h"
#include "vt-report-text.h"

G_BEGIN_DECLS

/* One figure as it was sent, or as it would be now. */
typedef struct
{
  char *id;          /* (owned) */
  char *label;       /* (owned) */
  char *unit_label;  /* (owned) */
  VtUnit unit;
  gint64 numerator;
  gint64 denominator; /* -1: none */
  gint64 percent;     /* hundredths of a percent, -1: none */
  int target;         /* whole percent, -1: none */
  GStrv members[2];   /* (owned) by VtSide: as vt_figures_dup_members(), sorted by bytes */
} VtFrozenFigure;

/**
 * VtSubmission:
 *
 * A report as it was frozen ("Chốt báo cáo"), or, with id 0, as it would be frozen now: values,
 * the members behind them, and the words people wrote. Read only; shared by reference; any thread.
 */
typedef struct
{
  gint64 id;             /* 0: not frozen */
  gint64 act;            /* of the history: `freeze`; 0: not frozen */
  gint64 seen_act;       /* the last act that the figures have seen */
  gint64 created_at;     /* seconds since 1970 UTC */
  char *actor;           /* (owned) (nullable) */
  char *plan_id;         /* (owned) */
  char *plan_version;    /* (owned) */
  char *plan_hash;       /* (owned) SHA-256 of the plan's file */
  char *program_version; /* (owned) */
  VtPeriod period;
  VtDay cut_off;
  gint64 corrects;       /* id of the earlier report that this one corrects, 0: none */
  gint64 corrected_by;   /* id of the newest report that corrects this one, 0: none */
  gboolean with_names;
  gboolean has_document; /* reports frozen by version 2 of the register have none */
  GPtrArray *figures;    /* (owned) (element-type VtFrozenFigure): empty in lists */
  GPtrArray *texts;      /* (owned) (element-type VtReportText): empty in lists */
} VtSubmission;

/**
 * vt_submission_new:
 * @reader: within the same vt_database_begin_reading() in which @figures were computed
 * @error: as vt_statement_step()
 *
 * The report as it stands now, with the texts kept for its plan and period.
 */
VtSubmission *vt_submission_new (VtFigures *figures, VtDatabase *reader, GError **error);
VtSubmission *vt_submission_ref (VtSubmission *self);
void vt_submission_unref (VtSubmission *self);

/* (nullable) the figure of that id. */
const VtFrozenFigure *vt_submission_find_figure (VtSubmission *self, const char *id);

/**
 * vt_submission_freeze:
 * @self: of vt_submission_new()
 * @workbook: the report's workbook, kept byte for byte
 * @document: (nullable): the report as a document, kept byte for byte
 * @corrects: id of the earlier report that it corrects, 0: none
 * @error: as vt_change_begin(), VT_ERROR_CONFLICT when there is no report @corrects
 *
 * Keeps the report for good, as one act `freeze` of the history. No change may be open in the
 * calling thread, no read transaction is needed.
 *
 * Returns: its id, 0 on an error
 */
gint64 vt_submission_freeze (VtRegister *reg,
                             VtSubmission *self,
                             GBytes *workbook,
                             GBytes *document,
                             gboolean with_names,
                             gint64 corrects,
                             GError **error);

/* Frozen reports without figures, members and texts, the newest first; @plan_id: (nullable) NULL:
 * of all plans. (transfer full) (element-type VtSubmission) */
GPtrArray *vt_submission_list (VtDatabase *reader, const char *plan_id, GError **error);
/* All of one. VT_ERROR_NOT_FOUND. */
VtSubmission *vt_submission_load (VtDatabase *reader, gint64 id, GError **error);
/* The same without members and texts, which are most of it. */
VtSubmission *vt_submission_load_values (VtDatabase *reader, gint64 id, GError **error);
/* The newest one of a plan and period, whatever its cut-off day; *@id 0: none. */
gboolean vt_submission_find (VtDatabase *reader,
                             const char *plan_id,
                             const VtPeriod *period,
                             gint64 *id,
                             GError **error);

/* The workbook as it was sent. VT_ERROR_NOT_FOUND. (transfer full) */
GBytes *vt_submission_load_workbook (VtDatabase *reader, gint64 id, GError **error);

/**
 * vt_submission_export:
 * @purpose: (nullable): why it is sent again, for the history, with names
 * @recipient: (nullable): to whom
 * @path: where to; what stands there is replaced
 * @error: VT_ERROR_NOT_FOUND, as vt_file_write()
 *
 * Writes the frozen workbook again, the same bytes. One with names is in the history first, where
 * the register can be written.
 */
gboolean vt_submission_export (VtRegister *reg,
                               VtDatabase *reader,
                               VtSubmission *self,
                               const char *purpose,
                               const char *recipient,
                               const char *path,
                               GError **error);

/* The document as it was sent. VT_ERROR_NOT_FOUND: it has none. (transfer full) */
GBytes *vt_submission_load_document (VtDatabase *reader, gint64 id, GError **error);

/* Writes the frozen document again, the same bytes; what stands at @path is replaced. No person
 * stands in it, so the history does not know of it. VT_ERROR_NOT_FOUND, as vt_file_write(). */
gboolean vt_submission_export_document (VtDatabase *reader,
                                        VtSubmission *self,
                                        const char *path,
                                        GError **error);

/* --- differences ------------------------------------------------------------------------------ */

/* A figure that is not what it was. */
typedef struct
{
  const VtFrozenFigure *before; /* (nullable) NULL: the figure is new; of the compared reports */
  const VtFrozenFigure *after;  /* (nullable) NULL: the figure is gone */
  GStrv came[2];                /* (owned) by VtSide: members that were not there before */
  GStrv left[2];                /* (owned) by VtSide: members that are there no more */
} VtSubmissionChange;

/**
 * vt_submission_compare:
 * @before: with its figures; must outlive the result
 * @after: the same, a later report or the present state; must outlive the result
 *
 * Returns: (transfer full) (element-type VtSubmissionChange): the figures whose numbers or members
 *   differ, in the order of @after, then those that are gone; figures are the same by their ids
 */
GPtrArray *vt_submission_compare (VtSubmission *before, VtSubmission *after);

/**
 * vt_submission_find_person:
 * @unit: of the figure
 * @table: (nullable): whose rows they are, for VT_UNIT_ROWS and VT_UNIT_DONG
 * @member: as in VtFrozenFigure
 * @error: as vt_statement_step()
 *
 * The person to open for a member: themselves, of a household the member with the lowest code, of a
 * row the one it is about.
 *
 * Returns: the person's id; 0: there is none (any more), or on an error
 */
gint64 vt_submission_find_person (VtRegister *reg,
                                  VtDatabase *reader,
                                  VtUnit unit,
                                  const VtTable *table,
                                  const char *member,
                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtSubmission, vt_submission_unref)

G_END_DECLS
