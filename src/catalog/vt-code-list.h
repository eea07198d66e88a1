/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VtCodeList:
 *
 * A list of codes with labels and attributes, from resources/codes/<name>.csv. The first columns
 * are `code`, `label`, `label_en`, `aliases` (other spellings, separated by |); every further column
 * is an attribute by which sets can ask (`family` of a service). Immutable; thread-safe.
 */
typedef struct _VtCodeList VtCodeList;

const char *vt_code_list_get_name (const VtCodeList *list);
guint vt_code_list_get_n_codes (const VtCodeList *list);
const char *vt_code_list_get_code (const VtCodeList *list, guint index);
/* The label in the chosen language (`vi` or `en`, as given to vt_catalog_new()). */
const char *vt_code_list_get_label (const VtCodeList *list, guint index);

/**
 * vt_code_list_find:
 * @text: a code or a label, as typed or imported; compared as vt_text_match_key() does
 *
 * Returns: the index, or -1
 */
int vt_code_list_find (const VtCodeList *list, const char *text);
/* By exact code only, as the register keeps it; -1 when it is none. */
int vt_code_list_find_code (const VtCodeList *list, const char *code);

/* (nullable) the label for a code the register holds; the code itself when the list lacks it. */
const char *vt_code_list_label_of (const VtCodeList *list, const char *code);

/* Attributes: the column's name, its value for a code. -1 / NULL when there is none. */
int vt_code_list_find_attribute (const VtCodeList *list, const char *attribute);
const char *vt_code_list_get_attribute (const VtCodeList *list, guint index, int attribute);

/* Codes that must not stand in a list that leaves the office (column `restricted` = `yes`). */
gboolean vt_code_list_is_restricted (const VtCodeList *list, guint index);

G_END_DECLS
