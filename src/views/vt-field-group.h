/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * VtFieldGroup:
 *
 * A heading and the fields below it, in reading order on six columns: each VtFieldRow takes as many
 * as its `span` says, any other child the whole width. Where the window or the size of the letters
 * leaves too little room, narrow fields take half or all of the width instead; nothing is cut.
 * Property: `heading` (translated text).
 */
#define VT_TYPE_FIELD_GROUP (vt_field_group_get_type ())
G_DECLARE_FINAL_TYPE (VtFieldGroup, vt_field_group, VT, FIELD_GROUP, GtkWidget)

G_END_DECLS
