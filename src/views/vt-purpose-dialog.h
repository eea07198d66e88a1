/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * VtPurposeDialog:
 *
 * Asks what a list with names is for and who gets it, before it leaves the office: both stand in
 * the history of the register (spec/layouts.md, lists with names).
 */
#define VT_TYPE_PURPOSE_DIALOG (vt_purpose_dialog_get_type ())
G_DECLARE_FINAL_TYPE (VtPurposeDialog, vt_purpose_dialog, VT, PURPOSE_DIALOG, AdwWindow)

/* @with_restricted: also people whom nobody must recognise in a list; asked for twice */
typedef void (*VtPurposeAnswer) (const char *purpose,
                                 const char *recipient,
                                 gboolean with_restricted,
                                 gpointer user_data);

/* @callback is called once with both texts; not at all when the person gives up. @owner is kept
 * until then and is its user_data. */
void vt_purpose_dialog_ask (GtkWindow *parent, VtPurposeAnswer callback, GObject *owner);
/* The same for a file in which it is settled who stands: the whole register, a report as it was
 * sent. Answers never with restricted names. */
void vt_purpose_dialog_ask_for_file (GtkWindow *parent, VtPurposeAnswer callback, GObject *owner);

G_END_DECLS
