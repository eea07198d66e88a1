/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-register.h"

G_BEGIN_DECLS

/* One thing that happened to a person. */
typedef struct
{
  VtDay day;             /* VT_DAY_NONE: undated, stands last */
  const VtTable *table;
  gint64 id;
  char *summary;         /* (owned) one line in the chosen language: type, main values */
} VtTimelineEntry;

/* All rows about a person, newest first. (element-type VtTimelineEntry) */
GPtrArray *vt_timeline_load (VtRegister *reg, gint64 person_id, GError **error);

G_END_DECLS
