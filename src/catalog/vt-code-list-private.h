/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vt-code-list.h"

G_BEGIN_DECLS

/**
 * vt_code_list_new:
 * @name: e.g. `sex`
 * @path: shown in complaints
 * @bytes: the CSV
 * @language: `vi` or `en`, of the labels given out; both are understood
 * @error: VT_ERROR_SYNTAX with file and row
 */
VtCodeList *vt_code_list_new (const char *name,
                              const char *path,
                              GBytes *bytes,
                              const char *language,
                              GError **error);
void vt_code_list_free (VtCodeList *list);

/* The code or attribute of @list that @newer lacks; NULL when @newer keeps them all. */
const char *vt_code_list_find_lost (const VtCodeList *list, const VtCodeList *newer);

guint vt_code_list_get_n_attributes (const VtCodeList *list);
const char *vt_code_list_get_attribute_name (const VtCodeList *list, guint attribute);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtCodeList, vt_code_list_free)

G_END_DECLS
