/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-register-private.h"

G_BEGIN_DECLS

/* What the rules ask of the person a row is about. */
typedef struct
{
  gint64 id;      /* 0: no person, or none that is on the register */
  VtDay birth;    /* the first day it may have been; VT_DAY_NONE */
  VtDay death;    /* left the list by dying; VT_DAY_NONE */
  VtDay entered;  /* VT_DAY_NONE: since ever */
} VtPersonFacts;

/* One check of one record. */
typedef struct
{
  VtRegister *reg;
  VtDatabase *reader;
  VtRecord *record;
  const VtTable *table;
  VtDay today;
  VtPersonFacts person;
  GPtrArray *problems; /* of VtProblem */
} VtRules;

/* @field: (nullable): name of the field; @message: (transfer full) */
void vt_rules_add (VtRules *rules,
                   VtSeverity severity,
                   const char *field,
                   const char *code,
                   char *message);
/* What could not be looked up is an error of the whole record. @error: (transfer full) */
void vt_rules_add_failure (VtRules *rules, GError *error);

/* Whether the record is new or one of these fields changed; ends with NULL. */
gboolean vt_rules_concern (VtRules *rules, const char *first, ...) G_GNUC_NULL_TERMINATED;

/* The label of a field of the record's table. */
const char *vt_rules_label (VtRules *rules, const char *field);

/* The rules of single subjects. */
void vt_person_check (VtRules *rules);
void vt_stay_check (VtRules *rules);
void vt_placement_check (VtRules *rules);
void vt_intake_check (VtRules *rules);
void vt_screening_check (VtRules *rules);
void vt_attendance_check (VtRules *rules);

G_END_DECLS
