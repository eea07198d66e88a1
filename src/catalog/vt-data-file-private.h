/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VtDataFile:
 *
 * An .ini file that describes something, read strictly: no group or key twice, no key that nobody
 * reads. Every complaint is a VT_ERROR_SYNTAX that names the file and the line, because people edit
 * these files. Official wording stands in Vietnamese, `key[en]` beside it in English.
 */
typedef struct _VtDataFile VtDataFile;

/* @path: shown in complaints; @bytes: the content; @language: `vi` or `en`. */
VtDataFile *vt_data_file_new (const char *path,
                              GBytes *bytes,
                              const char *language,
                              GError **error);
void vt_data_file_free (VtDataFile *file);

/* The file as GKeyFile has it. (transfer none) */
GKeyFile *vt_data_file_get_key_file (VtDataFile *file);
/* The line of @key (nullable) in @group (nullable), else of the group's head, else 0. */
guint vt_data_file_get_line (VtDataFile *file, const char *group, const char *key);
/* In the file's order. */
const char *const *vt_data_file_get_groups (VtDataFile *file);
gboolean vt_data_file_has (VtDataFile *file, const char *group, const char *key);

/**
 * vt_data_file_check_keys:
 * @allowed: (array zero-terminated=1): the keys this group may hold; one that ends in `*` is
 *   wording, which stands in both languages or not at all
 */
gboolean vt_data_file_check_keys (VtDataFile *file,
                                  const char *group,
                                  const char *const *allowed,
                                  GError **error);

/* (transfer full) (nullable): NULL when the key is absent or empty. */
char *vt_data_file_dup_text (VtDataFile *file, const char *group, const char *key);
/* The wording in the file's language. (transfer full) (nullable) */
char *vt_data_file_dup_wording (VtDataFile *file, const char *group, const char *key);
/* A text that must be there; NULL with @error. (transfer full) */
char *vt_data_file_require (VtDataFile *file, const char *group, const char *key, GError **error);
/* (transfer full): the texts between semicolons, trimmed; empty when the key is absent. */
GStrv vt_data_file_dup_list (VtDataFile *file, const char *group, const char *key);

/* `yes` or `no`; @value stays as it is when the key is absent. */
gboolean vt_data_file_read_yes_no (VtDataFile *file,
                                   const char *group,
                                   const char *key,
                                   gboolean *value,
                                   GError **error);
/* A whole number of @minimum … @maximum; @value stays as it is when the key is absent. */
gboolean vt_data_file_read_integer (VtDataFile *file,
                                    const char *group,
                                    const char *key,
                                    gint64 minimum,
                                    gint64 maximum,
                                    gint64 *value,
                                    GError **error);

/**
 * vt_data_file_fail:
 * @group: (nullable): where it happened
 * @key: (nullable): likewise
 *
 * Sets VT_ERROR_SYNTAX: path, line of @key in @group, and the reason.
 *
 * Returns: FALSE
 */
gboolean vt_data_file_fail (VtDataFile *file,
                            const char *group,
                            const char *key,
                            GError **error,
                            const char *format,
                            ...) G_GNUC_PRINTF (5, 6);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VtDataFile, vt_data_file_free)

G_END_DECLS
