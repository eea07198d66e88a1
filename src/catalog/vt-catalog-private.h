/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-catalog.h"
#include "vt-phrases-private.h"

G_BEGIN_DECLS

const VtPhrases *vt_catalog_get_phrases (VtCatalog *self);

G_END_DECLS
