/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "vt-date.h"

G_BEGIN_DECLS

/**
 * VtDateEntry:
 *
 * An entry for a date as people type it: `1/6/15`, `01062015`, `1/6/2015`; with @partial also
 * `6/2015` and `2015`. Nothing is touched while a person types; when the entry is left, a date that
 * was understood is written out as `01/06/2015` and one that was not stays as typed. Alt+Down or F4
 * opens a calendar.
 *
 * Signals: `edited` (a person changed the text), `activate` (Enter).
 */
#define VT_TYPE_DATE_ENTRY (vt_date_entry_get_type ())
G_DECLARE_FINAL_TYPE (VtDateEntry, vt_date_entry, VT, DATE_ENTRY, GtkWidget)

/* @partial: a month or a year alone is a date too (birth dates). */
GtkWidget *vt_date_entry_new (gboolean partial);

/* Shows beside the entry how old someone born on that day is today, at every keystroke. */
void vt_date_entry_set_shows_age (VtDateEntry *self, gboolean shows_age);

/* @canonical: (nullable) `2015-06-01`, `2015-06`, `2015`. Does not emit `edited`. */
void vt_date_entry_set_canonical (VtDateEntry *self, const char *canonical);
/* A text that is no date, to be shown as it is (`Chưa rõ`). */
void vt_date_entry_set_text (VtDateEntry *self, const char *text);
const char *vt_date_entry_get_text (VtDateEntry *self);

/* (transfer full) (nullable): NULL without an error for an empty entry; VT_ERROR_INVALID_VALUE. */
char *vt_date_entry_dup_canonical (VtDateEntry *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The entry itself, for its label, name and state. */
GtkWidget *vt_date_entry_get_entry (VtDateEntry *self);

/* `11 tuổi`, under three years `28 tháng tuổi`; (transfer full) (nullable): not born yet, unknown. */
char *vt_date_entry_format_age (VtDay birth, VtDay on) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
