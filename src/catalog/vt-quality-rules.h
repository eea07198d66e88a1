/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-expression.h"

G_BEGIN_DECLS

/* What is wrong with the data of whoever is in @set, in words for people and in the catalog's
 * language. Immutable; belongs to its VtQualityRules. */
typedef struct
{
  const char *id;           /* never changes: dismissals name it */
  gboolean is_error;        /* surely wrong; else worth a look */
  const char *title;        /* a few words, for a list */
  const char *message;      /* what is wrong */
  const char *advice;       /* what to do */
  const VtTable *opens;     /* the subject in whose form it is mended */
  const VtExpression *set;  /* of people */
} VtQualityRule;

/**
 * VtQualityRules:
 *
 * The rules of data quality, as resources/quality and the folder `quality` of the person's own data
 * describe them (the format stands in resources/quality/register.ini). Immutable, shared,
 * thread-safe.
 */
typedef struct _VtQualityRules VtQualityRules;

/**
 * vt_quality_rules_load:
 * @problems: (nullable) (element-type utf8): every mistake in a file of the person's own is added as
 *   `name:line: what is wrong` (sets: `name:line:column: …`); such a file is left out
 * @error: VT_ERROR_SYNTAX when a file of the program's own is wrong
 *
 * The rules of all files, by file name and in each file's order. Of two files with one id the newer
 * version wins; a rule whose id stands in an earlier file already is a mistake.
 *
 * Returns: (transfer full)
 */
VtQualityRules *vt_quality_rules_load (VtCatalog *catalog, GPtrArray *problems, GError **error);

/* The rules of one file's content; @name: for messages. Mistakes as above; none gives the rules. */
VtQualityRules *vt_quality_rules_load_bytes (VtCatalog *catalog,
                                             const char *name,
                                             GBytes *bytes,
                                             GPtrArray *problems,
                                             GError **error);

VtQualityRules *vt_quality_rules_ref (VtQualityRules *rules);
void vt_quality_rules_unref (VtQualityRules *rules);

VtCatalog *vt_quality_rules_get_catalog (VtQualityRules *rules);
guint vt_quality_rules_get_n (VtQualityRules *rules);
const VtQualityRule *vt_quality_rules_get (VtQualityRules *rules, guint index);
int vt_quality_rules_find (VtQualityRules *rules, const char *id); /* -1: none */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtQualityRules, vt_quality_rules_unref)

G_END_DECLS
