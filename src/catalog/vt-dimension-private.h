/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-dimension.h"
#include "vt-plan-loader-private.h"

G_BEGIN_DECLS

void vt_dimension_free (VtDimension *dimension);

/* Takes the groups `[dimension …]` of the loader's file. @resolver: (nullable): for `@name`. */
void vt_dimension_read_all (VtPlanLoader *loader, GPtrArray *dimensions);
/* Adds those that every plan has; a problem there is one of the program's own files. */
void vt_dimension_read_built_in (VtCatalog *catalog, GPtrArray *dimensions, GPtrArray *problems);

G_END_DECLS
