/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-data-file-private.h"
#include "vt-plan-private.h"

G_BEGIN_DECLS

/* What the two halves of reading a plan file share: sets and figures (vt-plan-loader.c), header and
 * reports (vt-plan-header.c). */

/* One group of the file, or one repetition of it. */
typedef struct
{
  const char *group;    /* as it stands in the file */
  const char *variable; /* (nullable) of `for=` */
  const char *value;    /* (nullable) */
  const char *label;    /* (nullable) */
  char *name;           /* (owned): behind the kind, with the value in it */
} VtPlanItem;

typedef struct
{
  VtPlan *plan;
  const char *name;
  VtDataFile *file;
  GStrv lines;
  GPtrArray *problems;
  GPtrArray *sets; /* of vt-plan-loader.c */
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

void vt_plan_loader_read_header (VtPlanLoader *self);
void vt_plan_loader_take_report (VtPlanLoader *self, const VtPlanItem *item);

G_END_DECLS
