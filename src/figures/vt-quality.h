/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-quality-rules.h"
#include "vt-register.h"

G_BEGIN_DECLS

/* A finding that someone looked at and put aside. */
typedef struct
{
  gint64 id;     /* of its row in `dismissal` */
  gint64 person;
  char *code;    /* (owned) the person's */
  char *name;    /* (owned) (nullable) the person's */
  guint rule;    /* its place among the rules */
  char *reason;  /* (owned) */
  gint64 at;     /* seconds since 1970 UTC */
  char *actor;   /* (owned) (nullable) */
} VtQualityDismissal;

/**
 * VtQuality:
 *
 * What the rules of data quality find in the register: one run of the evaluator for all of them, so
 * each table is scanned once. Immutable, shared, thread-safe.
 *
 * A dismissal holds while what its rule saw of the person is the same: the values of the fields
 * that the rule's set asks for, in the person's own row and in the rows about them. When one of
 * these changes, the finding is back; when the rule finds nothing any more, the dismissal waits.
 */
typedef struct _VtQuality VtQuality;

/**
 * vt_quality_compute:
 * @reg: for reading what dismissals rest on
 * @reader: a connection of this thread; one state of it is read
 * @today: ngày chốt of the rules; their period is its year
 * @error: as vt_evaluator_run()
 */
VtQuality *vt_quality_compute (VtQualityRules *rules,
                               VtRegister *reg,
                               VtDatabase *reader,
                               VtDay today,
                               GCancellable *cancellable,
                               GError **error);
VtQuality *vt_quality_ref (VtQuality *self);
void vt_quality_unref (VtQuality *self);

VtQualityRules *vt_quality_get_rules (VtQuality *self);
/* Ids of the people whom a rule finds and nobody put aside, by hamlet, then name.
 * (transfer none) (element-type gint64) */
GArray *vt_quality_get_people (VtQuality *self, guint rule);
/* (transfer none) (element-type VtQualityDismissal): those that hold, the newest first */
GPtrArray *vt_quality_get_dismissals (VtQuality *self);
guint vt_quality_count_dismissals (VtQuality *self, guint rule);
/* Open findings of rules that are errors: what waits. */
guint vt_quality_count_errors (VtQuality *self);
/* The rules that find this person, errors first. (transfer full) (element-type guint) */
GArray *vt_quality_find_rules_of (VtQuality *self, gint64 person);

/**
 * vt_quality_dismiss:
 * @reason: in words, not empty
 * @error: VT_ERROR_NOT_FOUND when there is no such person, VT_ERROR_READ_ONLY, as vt_change_save()
 *
 * Puts a finding aside as one act of the history, which can be undone; once more when it was put
 * aside before. Taking its row out of use (vt_register_void_async()) brings the finding back.
 */
gboolean vt_quality_dismiss (VtRegister *reg,
                             const VtQualityRule *rule,
                             gint64 person,
                             const char *reason,
                             GError **error);
/* The same in the writer's thread. @rules: keeps @rule alive */
void vt_quality_dismiss_async (VtRegister *reg,
                               VtQualityRules *rules,
                               const VtQualityRule *rule,
                               gint64 person,
                               const char *reason,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean vt_quality_dismiss_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtQuality, vt_quality_unref)

G_END_DECLS
