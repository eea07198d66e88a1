/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-quality.h"

G_BEGIN_DECLS

#define VT_QUALITY_TABLE "dismissal"

/**
 * vt_quality_describe_facts:
 * @database: a connection of this thread
 * @error: as vt_register_load_many()
 *
 * What a rule sees of a person, as the SHA-256 (64 hexadecimal digits) of the values of all fields
 * its set asks for, in the person's own row and in the rows about them. What other people's rows say
 * (a household's other members) is not among them, nor what day it is.
 *
 * Returns: (transfer full) (nullable)
 */
char *vt_quality_describe_facts (const VtQualityRule *rule,
                                 VtRegister *reg,
                                 VtDatabase *database,
                                 gint64 person,
                                 GError **error);

G_END_DECLS
