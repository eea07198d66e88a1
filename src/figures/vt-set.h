/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VtSet:
 *
 * A set of small whole numbers (places in a dense index of people, households, staff or rows) as
 * bits. It grows as members are added. Shared by reference; not to be changed once shared.
 */
typedef struct _VtSet VtSet;

VtSet *vt_set_new (void);
VtSet *vt_set_ref (const VtSet *set);
void vt_set_unref (VtSet *set);

void vt_set_add (VtSet *set, guint member);
/* Adds 0 … @n - 1. */
void vt_set_add_all (VtSet *set, guint n);
gboolean vt_set_contains (const VtSet *set, guint member);
guint vt_set_count (const VtSet *set);
/* Members of both, without making the set. */
guint vt_set_count_both (const VtSet *set, const VtSet *other);

/**
 * vt_set_next:
 * @member: (inout): the last member seen, G_MAXUINT to begin
 *
 * Goes through the members in rising order.
 *
 * Returns: FALSE when there are no more
 */
gboolean vt_set_next (const VtSet *set, guint *member);

/* (transfer full) */
VtSet *vt_set_unite (const VtSet *set, const VtSet *other);
VtSet *vt_set_intersect (const VtSet *set, const VtSet *other);
VtSet *vt_set_subtract (const VtSet *set, const VtSet *other);
VtSet *vt_set_differ (const VtSet *set, const VtSet *other); /* in one of them, not in both */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtSet, vt_set_unref)

G_END_DECLS
