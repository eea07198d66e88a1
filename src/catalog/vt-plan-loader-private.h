/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-data-file-private.h"
#include "vt-plan-private.h"

G_BEGIN_DECLS

/* What the parts of reading a plan file share: sets and figures (vt-plan-loader.c), header and
 * reports (vt-plan-header.c), repetition (vt-plan-repetition.c), sheets (vt-layout.c). */

/* One group of the file, or one repetition of it. */
typedef struct _VtPlanItem VtPlanItem;

struct _VtPlanItem
{
  const VtPlanItem *outer; /* (nullable): the repeated sheet around a repeated row */
  const char *group;    /* as it stands in the file */
  const char *variable; /* (nullable) of `for=` */
  const char *value;    /* (nullable) */
  const char *label;    /* (nullable) */
  char *name;           /* (owned): behind the kind, with the value in it */
};

typedef struct
{
  VtPlan *plan;
  VtDataFile *file; /* the plan's */
  GPtrArray *problems;
  GPtrArray *sets; /* (nullable) of vt-plan-loader.c */
} VtPlanLoader;

/* Adds a problem with the line of @key (nullable) in @group (nullable). */
void vt_plan_loader_report (VtPlanLoader *self,
                            const char *group,
                            const char *key,
                            const char *format,
                            ...) G_GNUC_PRINTF (4, 5);
/* Reports keys that are not among @allowed, languages aside. */
void vt_plan_loader_check_keys (VtPlanLoader *self, const char *group, const char *const *allowed);
/* A key's text with the repetition's value in it. (transfer full) (nullable) */
char *vt_plan_loader_dup_text (VtPlanLoader *self, const VtPlanItem *item, const char *key);
/* The same in the chosen language when there, else in Vietnamese. */
char *vt_plan_loader_dup_wording (VtPlanLoader *self, const VtPlanItem *item, const char *key);
/* Takes @text (nullable) over and keeps it as long as the plan. (nullable) */
const char *vt_plan_loader_keep (VtPlanLoader *self, char *text);
/* Reports that @key is missing when @value is NULL. */
gboolean vt_plan_loader_require (VtPlanLoader *self,
                                 const VtPlanItem *item,
                                 const char *key,
                                 const char *value);

/* After a repetition's values are in, no `{name}` may be left in a label, title or group's name. */
void vt_plan_loader_check_braces (VtPlanLoader *self,
                                  const char *group,
                                  const char *key,
                                  const char *text);
/* Where the value begins in its line, counted in characters from 1. */
guint vt_plan_loader_find_value (VtPlanLoader *self, guint line);

/* --- repetition ------------------------------------------------------------------------------- */

/* What `for=` says. */
typedef struct
{
  char *variable;    /* (owned) */
  GStrv values;      /* (owned) (nullable) */
  GPtrArray *labels; /* (owned) (element-type utf8) */
} VtPlanRepetition;

/* @text: `g: nkt, tt` or `c: codes(service)`, the value of @key in @group. Reports what is wrong and
 * returns FALSE; to be cleared either way. */
gboolean vt_plan_repetition_read (VtPlanRepetition *repetition,
                                  VtPlanLoader *self,
                                  const char *group,
                                  const char *key,
                                  const char *text);
void vt_plan_repetition_clear (VtPlanRepetition *repetition);
/* Makes @item stand for the value @i. */
void vt_plan_repetition_begin (const VtPlanRepetition *repetition, guint i, VtPlanItem *item);
/* Puts the repetition's values in; takes @text (nullable) over. (transfer full) */
char *vt_plan_item_fill_in (const VtPlanItem *item, char *text) G_GNUC_WARN_UNUSED_RESULT;

typedef void (*VtPlanTakeItem) (VtPlanLoader *self, const VtPlanItem *item);

/* Calls @take_item for every group of the kind (`set `), in the file's order, repeated as it says. */
void vt_plan_loader_for_each_group (VtPlanLoader *self,
                                    const char *kind,
                                    VtPlanTakeItem take_item);

/* --- the parts -------------------------------------------------------------------------------- */

void vt_plan_loader_read_header (VtPlanLoader *self);
void vt_plan_loader_take_report (VtPlanLoader *self, const VtPlanItem *item);

G_END_DECLS
