/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-salvage-tree.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * VtSalvageMap:
 *
 * Which page of a damaged file holds rows of which tree. Pages are reached from the roots that the
 * schema names; what no tree reaches any more, because a page above it is damaged or the schema is,
 * is known by the shape of its rows. secure_delete makes sure that pages out of use hold zeros and
 * not rows of long ago.
 */
typedef struct
{
  gint16 *owners;   /* (owned) by number of the page: a tree or VT_SALVAGE_… */
  guint8 *strays;   /* (owned) the same: 1 when no tree reaches it */
  guint n_pages;
  guint n_damaged;  /* pages that a tree leads to and that are none of its */
} VtSalvageMap;

#define VT_SALVAGE_NOBODY (-1)    /* holds no rows */
#define VT_SALVAGE_SEVERAL (-2)   /* rows that could be of more than one table */
#define VT_SALVAGE_SCHEMA (-3)

/* @trees: gets the roots. G_IO_ERROR_CANCELLED */
VtSalvageMap *vt_salvage_map_new (VtSalvageFile *file,
                                  GPtrArray *trees,
                                  GCancellable *cancellable,
                                  GError **error);
void vt_salvage_map_free (VtSalvageMap *map);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtSalvageMap, vt_salvage_map_free)

G_END_DECLS
