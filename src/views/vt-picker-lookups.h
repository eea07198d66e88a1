/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-code-picker.h"
#include "vt-register.h"
#include "vt-session.h"

G_BEGIN_DECLS

/**
 * vt_picker_for_field:
 * @field: a code field with many codes, or a reference
 * @reg: (nullable): NULL when @field is a code field
 * @session: (nullable): without it people are not offered, their codes can still be typed
 *
 * Returns: (transfer full): a picker that offers what @field can hold: a list's labels, people by
 *   name or code, hamlets, households, activities, staff
 */
GtkWidget *vt_picker_for_field (const VtField *field, VtRegister *reg, VtSession *session);

/* `Nguyễn Thị Anh, 2015, Thôn 1`: what tells a person from another in one line. (transfer full) */
char *vt_picker_describe_person (VtRecord *person) G_GNUC_WARN_UNUSED_RESULT;

/* The same for a case-file code; NULL when nobody has it. */
char *vt_picker_describe_person_by_code (VtRegister *reg,
                                         const char *code) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
