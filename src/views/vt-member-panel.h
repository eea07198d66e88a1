/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "vt-figures.h"
#include "vt-register.h"

G_BEGIN_DECLS

/**
 * VtMemberPanel:
 *
 * Who is behind one number of a report: the people, households, staff or rows, one line each. Enter
 * on a person activates `win.show-person`.
 * Signal: `closed` (the way back was asked for).
 */
#define VT_TYPE_MEMBER_PANEL (vt_member_panel_get_type ())
G_DECLARE_FINAL_TYPE (VtMemberPanel, vt_member_panel, VT, MEMBER_PANEL, GtkWidget)

/* @index: which of @figures; @side: behind which of its two numbers. */
void vt_member_panel_show (VtMemberPanel *self,
                           VtRegister *reg,
                           VtFigures *figures,
                           guint index,
                           VtSide side);

/* The same for a part of it. @ids: as vt_breakdown_get_ids(); @part: which one, in words */
void vt_member_panel_show_part (VtMemberPanel *self,
                                VtRegister *reg,
                                VtFigures *figures,
                                guint index,
                                VtSide side,
                                GArray *ids,
                                const char *part);

G_END_DECLS
