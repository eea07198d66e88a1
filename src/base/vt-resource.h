/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The program's data files: `tables/person.ini`, `sql/queries/person-search.sql` … They are built
 * in; the environment variable VT_RESOURCE_DIR names a folder that is read instead (tests,
 * translators). */

/**
 * vt_resource_load:
 * @path: relative to resources/, with forward slashes
 * @error: VT_ERROR_NOT_FOUND
 *
 * Returns: (transfer full): the content, followed by a NUL that is not counted
 */
GBytes *vt_resource_load (const char *path, GError **error);

/**
 * vt_resource_list:
 * @folder: relative to resources/, e.g. `plans`
 *
 * Returns: (transfer full): the names in that folder, sorted by bytes; empty when there is none
 */
GStrv vt_resource_list (const char *folder);

/* Loads an .ini file; GKeyFile's own errors (with line numbers) come back prefixed with @path. */
GKeyFile *vt_resource_load_key_file (const char *path, GError **error);

/**
 * vt_resource_get_user_folder:
 * @folder: `plans`, `instruments` or `codes`
 *
 * Where a person may put files of their own: `vongtay/@folder` under the XDG data dir.
 *
 * Returns: (transfer full): a path that may not exist
 */
char *vt_resource_get_user_folder (const char *folder) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full): the files there whose names end with @ending, with their folders, sorted by bytes;
 * hidden ones are left out. */
GStrv vt_resource_list_user (const char *folder, const char *ending) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
