/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-data-file-private.h"
#include "vt-plan.h"

G_BEGIN_DECLS

struct _VtPlan
{
  GObject parent_instance;

  VtCatalog *catalog;     /* (owned) */
  char *name;             /* (owned): of the file, for complaints */
  VtDataFile *file;       /* (owned) */
  GKeyFile *keys;         /* of @file */
  GStrv lines;            /* (owned): the file's */
  GStringChunk *strings;  /* (owned): all texts below */
  const char *id, *title, *version;
  const char *hash;       /* of the file's bytes */
  const char *level, *issuer, *source; /* (nullable) */
  int first_year, last_year;
  GArray *figures;        /* (owned) (element-type VtFigure) */
  GArray *reports;        /* (owned) (element-type VtPlanReport) */
  GArray *sets;           /* (owned) (element-type VtPlanSet) */
  GPtrArray *dimensions;  /* (owned) (element-type VtDimension): every plan's, then its own */
  GPtrArray *identities;  /* (owned) (element-type VtIdentity) */
  GHashTable *by_id;      /* (owned): figure's id to index + 1 */
  GHashTable *set_by_name; /* (owned): set's name to index + 1 */
};

/* Opens the file of an empty plan and reads nothing of it; FALSE and reported when it is no .ini. */
gboolean vt_plan_open (VtPlan *self, const char *name, GBytes *bytes, GPtrArray *problems);
/* Fills an empty plan; every mistake found is added to @problems. */
void vt_plan_read (VtPlan *self, const char *name, GBytes *bytes, GPtrArray *problems);

/* vt_plan_parse_set() for a text that stands at @line and @column of the plan's file. */
VtExpression *vt_plan_parse_set_at (VtPlan *self,
                                    const char *text,
                                    const VtBinding *bindings,
                                    guint n_bindings,
                                    guint line,
                                    guint column,
                                    GError **error);

G_END_DECLS
