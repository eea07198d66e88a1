/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * VtPick:
 *
 * One thing that can be picked: what is written into the entry, and what helps to recognise it.
 */
#define VT_TYPE_PICK (vt_pick_get_type ())
G_DECLARE_FINAL_TYPE (VtPick, vt_pick, VT, PICK, GObject)

/* @detail: (nullable) shown behind @text: a name beside a code */
VtPick *vt_pick_new (const char *text, const char *detail);
const char *vt_pick_get_text (VtPick *self);
const char *vt_pick_get_detail (VtPick *self);

/* What fits @typed, best first, at most @limit. (transfer full) (element-type VtPick) */
typedef GPtrArray *(*VtPickerLookup) (const char *typed, guint limit, gpointer user_data);

/**
 * VtCodePicker:
 *
 * An entry for one of many: what fits is shown below while a person types, and nothing is changed
 * in the entry. Down and Up go through the list, Enter takes the line (or the only hit), Tab and
 * leaving take what was typed in full, Escape closes the list.
 *
 * Signals: `edited` (a person changed the text or picked), `activate` (Enter, nothing to pick).
 */
#define VT_TYPE_CODE_PICKER (vt_code_picker_get_type ())
G_DECLARE_FINAL_TYPE (VtCodePicker, vt_code_picker, VT, CODE_PICKER, GtkWidget)

GtkWidget *vt_code_picker_new (VtPickerLookup lookup, gpointer user_data, GDestroyNotify free_data);

/* Does not emit `edited`. */
void vt_code_picker_set_text (VtCodePicker *self, const char *text);
const char *vt_code_picker_get_text (VtCodePicker *self);
/* The entry itself, for its label, name and state. */
GtkWidget *vt_code_picker_get_entry (VtCodePicker *self);
/* How many lines are offered now; 0: the list is closed. */
guint vt_code_picker_get_n_hits (VtCodePicker *self);

/* Whether every word of @typed is the beginning of a word of @folded (both folded). */
gboolean vt_code_picker_fits (const char *typed, const char *folded);

G_END_DECLS
